"""What a check found: faults of the files, loose anchors, paragraphs that nothing rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from ai_korea_tui.dossier.faults import Fault
from ai_korea_tui.explore.overview import overview
from ai_korea_tui.text.visible import visible

from . import wording
from .phrasing import listed, phrase

if TYPE_CHECKING:
    from ai_korea_tui.dossier.anchors import Anchor, Verification
    from ai_korea_tui.explore.index import Index

    PlaceOf: TypeAlias = Callable[[Anchor], tuple[str, int, int]]


class Uncovered(NamedTuple):
    """A paragraph that no record rests on. Prints as `source ¶n: …`."""

    source: str
    paragraph: int
    gist: str

    def __str__(self) -> str:
        return f"{self.source} ¶{self.paragraph}: no record rests on it: {self.gist}"


MAX_LOOSE = 5
"""Loose anchors that are told when a text is attached; a check tells all."""

Finding: TypeAlias = Fault | Uncovered


def findings(
    index: Index,
    faults: Iterable[Fault],
    attached: Mapping[str, Verification],
    place_of: PlaceOf,
    *,
    coverage: bool = False,
) -> list[Finding]:
    """All faults in order of place; with `coverage`, then the unused paragraphs.

    `attached` has, by source, the result for its attached text; `place_of` returns the place of
    an anchor's evidence in the files.
    """
    found: list[Finding] = [*sorted([*faults, *loose_anchors(attached, place_of)])]
    if coverage:
        from ai_korea_tui.dossier.checking import uncovered

        found += [
            Uncovered(source, n, wording.gist_of(index, source, n))
            for source, n in uncovered(index.dossier)
        ]
    return found


def loose_anchors(attached: Mapping[str, Verification], place_of: PlaceOf) -> list[Fault]:
    """A fault, at the place of its evidence, for each phrase that is missing from an attached text
    or ambiguous in it."""
    faults = []
    for verification in attached.values():
        ambiguous = (anchor for anchor in verification.stands if anchor.ambiguous)
        for anchor in (*verification.missing, *ambiguous):
            what = _loose_sentence(anchor, verification.paragraphs)
            faults.append(Fault(*place_of(anchor), visible(what)))
    return sorted(faults)


def _loose_sentence(anchor: Anchor, paragraphs: int) -> str:
    passage = anchor.evidence
    what = f"“{phrase(passage.exact)}” ({anchor.record})"
    where = f"in paragraph {passage.paragraph} of the text attached to {passage.source}"
    if anchor.ambiguous:
        return (
            f"{what} occurs {anchor.times:,} times {where}: say which one is meant, "
            "for example `occurrence: 2`."
        )
    if anchor.times:
        times = "once" if anchor.times == 1 else f"{anchor.times:,} times"
        return f"{what} occurs {times} {where}: there is no `occurrence: {passage.occurrence}`."
    if anchor.elsewhere:
        noun = "paragraph" if len(anchor.elsewhere) == 1 else "paragraphs"
        elsewhere = f"{noun} {listed([f'{n:,}' for n in anchor.elsewhere])}"
        return f"{what} is not {where}; it is in {elsewhere}."
    if passage.paragraph > paragraphs > 0:
        has = f"which has {paragraphs:,} paragraph{'' if paragraphs == 1 else 's'}"
        source = passage.source
        return (
            f"{what} is nowhere in the text attached to {source}, {has}: "
            f"there is no paragraph {passage.paragraph}."
        )
    nearest = f"; the most similar passage is “{phrase(anchor.nearest)}”" if anchor.nearest else ""
    return (
        f"{what} is not {where}, nor anywhere else in it{nearest}: change the phrase, or "
        "attach the text that the facts were taken from."
    )


def attached_text(source: str, verification: Verification, place_of: PlaceOf) -> str:
    """How many phrases match a text just attached, and the first of those that do not."""
    lines = [wording.verification_words(verification)]
    loose = loose_anchors({source: verification}, place_of)
    lines += map(str, loose[:MAX_LOOSE])
    if len(loose) > MAX_LOOSE:
        lines.append(f"And {len(loose) - MAX_LOOSE:,} more: ai-korea-tui check lists them.")
    return "\n".join(lines)


def faults_text(found: Iterable[Finding]) -> str:
    """A line each, safe to show."""
    return "".join(f"{visible(str(finding))}\n" for finding in found)


def faults_json(found: Sequence[Finding]) -> str:
    """An object a line: `finding` is `fault` or `uncovered`, then the finding's own fields."""
    from .jsonout import encode

    return "".join(
        f"{encode({'finding': type(finding).__name__.lower(), **finding._asdict()})}\n"
        for finding in found
    )


def sound(index: Index, *, coverage: bool = False) -> str:
    """The sentence for a dossier without faults."""
    every = " Every paragraph is accounted for." if coverage else ""
    return f"No faults in {wording.counts_line(overview(index).counts)}.{every}"
