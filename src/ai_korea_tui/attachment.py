"""Attaches an article's text to a source: as it is, or with its lines rearranged into paragraphs.

A text that differs from the one that the facts were taken from is attached as well. Only the text
of another article is refused, and nothing is rearranged without the person's consent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from .storage import texts
from .storage.files import Refused, shown
from .storage.plain_text import plain_text
from .storage.text_input import input_label, read_input
from .workspace import Workspace, split_text, verified_text

if TYPE_CHECKING:
    from .dossier.alignment.text_alignment import Alignment, Phrase
    from .dossier.anchors import Verification
    from .dossier.model import Source
    from .explore.index import Index

_HARDLY: Final = 0.2
"""A text with a smaller share of a source's phrases is not accepted as the source's."""
_HALF: Final = 0.5


class AnotherText(Refused):
    """A text with hardly any of a source's phrases: most likely that of another article."""


class Proposal(NamedTuple):
    """A text in the form in which it can be attached, and which phrases match that form."""

    text: str
    verification: Verification
    alignment: Alignment | None = None
    """How the lines of the given text become `text`; None if they are not changed."""
    as_given: Verification | None = None
    """Which phrases match the text as given, if its lines are rearranged."""


class Comparison(NamedTuple):
    """The differences between a text and the one that a source's facts were taken from."""

    source: Source
    fingerprint: str
    """Of the text as given."""
    paragraphs: int
    """The number of its paragraphs."""
    verification: Verification
    """Of the text as given."""
    proposal: Proposal
    """How the text would be attached, with its lines rearranged if that helps."""


class Fit(NamedTuple):
    """How many of a source's phrases are anywhere in a text."""

    source: str
    standing: int
    total: int

    @property
    def share(self) -> float:
        """The share of the phrases that were found, from 0 to 1."""
        return self.standing / max(1, self.total)


def attach(
    workspace: Workspace,
    source_id: str,
    name: str | Path,
    *,
    force: bool = False,
    accept: Callable[[Proposal], bool] = lambda _: False,
    tell: Callable[[str], None] = lambda _: None,
) -> Verification | None:
    """Attach the text in a file or a pipe to a source, and return which phrases match.

    If more phrases match with the lines rearranged, `accept` is asked; if it declines, nothing is
    attached and the result is None. With `force` the text is attached as it is. `tell` gets a
    sentence while input from the person is awaited. Raises AnotherText and Refused as `examine`
    and `read_article` do; then the text attached before does not change.
    """
    check_source(workspace, source_id)
    text = read_article(str(name), tell)
    if not split_text(text):
        raise Refused(f"{input_label(str(name))} has no text.")
    if force:
        return store(workspace, source_id, text)
    proposal = examine(workspace, source_id, text, input_label(str(name), within=True))
    if proposal.alignment is not None and not accept(proposal):
        return None
    return store(workspace, source_id, proposal.text)


def read_article(name: str, tell: Callable[[str], None]) -> str:
    """The plain text in a file, a pipe or standard input (`-`).

    Raises Refused if it cannot be read, is too large, or is not plain text.
    """
    return plain_text(read_input(name, texts.MAX_BYTES, tell), input_label(name))


def compare(index: Index, text: str, source_id: str = "") -> Comparison | None:
    """Compare a text with a source of the dossier, or with the one that it fits best.

    None if it fits none.
    """
    from .dossier.anchors import fingerprint, lines

    if not source_id:
        value = fingerprint(text)
        same = (source.id for source in index.dossier.sources if source.fingerprint == value)
        fit = best_fit(fits(index, text))
        source_id = next(same, "") or (fit.source if fit else "")
        if not source_id:
            return None
    source = next(source for source in index.dossier.sources if source.id == source_id)
    given = verified_text(index, source_id, text)
    proposal = _proposed(index, source, text, given)
    return Comparison(source, fingerprint(text), len(lines(text)), given, proposal)


def examine(workspace: Workspace, source_id: str, text: str, label: str) -> Proposal:
    """How a text can be attached to a source. `label` is its name in a sentence.

    Raises AnotherText if hardly any phrase matches, even with the lines rearranged.
    """
    index = workspace.index
    source = next(source for source in index.dossier.sources if source.id == source_id)
    given = verified_text(index, source_id, text)
    proposal = _proposed(index, source, text, given)
    standing, total = len(proposal.verification.stands), len(given.stands) + len(given.missing)
    if not given.same_text and standing < _HALF * total:
        _check_fit(index, source_id, text, label, proposal.verification)
    return proposal


def _proposed(index: Index, source: Source, text: str, given: Verification) -> Proposal:
    """The text as it is, or with its lines rearranged if more phrases match that way."""
    from .dossier.alignment.text_alignment import align

    if given.same_text or not given.missing:
        return Proposal(text, given)
    phrases = phrases_of(index, source.id)
    found = align(text, len(source.paragraphs), phrases, source.fingerprint)
    if found is None or found.stands <= len(given.stands):
        return Proposal(text, given)
    aligned = "".join(f"{paragraph}\n" for paragraph in found.paragraphs)
    return Proposal(aligned, verified_text(index, source.id, aligned), found, given)


def store(workspace: Workspace, source_id: str, text: str) -> Verification:
    """Store any text as that of a source, and return which phrases match.

    Raises Refused if it cannot be written; then the text attached before does not change.
    """
    texts.put(workspace.storage_key, source_id, text.encode())
    workspace.forget_texts()
    return verified_text(workspace.index, source_id, text)


def detach(workspace: Workspace, source_id: str) -> bool:
    """Remove the attached text of a source; False if there was none. Raises Refused."""
    removed = texts.remove(workspace.storage_key, source_id)
    workspace.forget_texts()
    return removed


def check_source(workspace: Workspace, source_id: str) -> None:
    """Raise Refused, with a list of the sources, for one that the dossier does not have."""
    if source_id not in {source.id for source in workspace.dossier.sources}:
        known = ", ".join(source.id for source in workspace.dossier.sources)
        raise Refused(f"There is no source “{shown(source_id)}”; there are: {shown(known)}.")


def phrases_of(index: Index, source_id: str) -> list[Phrase]:
    """The phrases that the dossier cites from a source, with repetitions."""
    from .dossier.alignment.text_alignment import Phrase
    from .dossier.records import evidence_of

    return [
        Phrase(evidence.paragraph, evidence.exact, evidence.occurrence)
        for record in map(index.records.__getitem__, index.carried(source_id))
        for evidence in evidence_of(record)
        if evidence.source == source_id and evidence.exact
    ]


def fits(index: Index, text: str) -> Iterator[Fit]:
    """How well a text fits each source, in the dossier's order."""
    from .dossier.alignment.phrase_places import PhraseFinder

    finder = PhraseFinder(text)
    for source in index.dossier.sources:
        exacts = [phrase.exact for phrase in phrases_of(index, source.id)]
        standing = {place.phrase for place in finder.find_all(exacts)}
        yield Fit(source.id, len(standing), len(exacts))


def best_fit(found: Iterable[Fit]) -> Fit | None:
    """The source with the largest share of its phrases in a text, if that is at least half."""
    best = max(found, key=lambda fit: (fit.share, fit.total), default=None)
    return best if best and best.share >= _HALF else None


def _check_fit(
    index: Index, source_id: str, text: str, label: str, verification: Verification
) -> None:
    """Raise AnotherText for a text with hardly any phrases, or that fits another source better.

    Raise it as well for one that holds them in another order.
    """
    standing = len(verification.stands)
    found = {fit.source: fit for fit in fits(index, text)}
    own, other = found[source_id], best_fit(found.values())
    noun = "phrase" if own.total == 1 else "phrases"
    cited = f"{noun} cited from {source_id}"
    if _is_reordered(phrases_of(index, source_id), text, verification):
        raise AnotherText(
            f"{_count(own)} {cited} can be found in {label}, but its paragraphs are in another "
            f"order, in which only {standing:,} can be matched: nothing was changed."
        )
    fits_other = other is not None and other.source != source_id
    share = standing / max(1, own.total)
    if share >= _HARDLY and not (fits_other and other and other.share > 2 * share):
        return
    some = f"Only {standing:,} of the {own.total:,}" if standing else f"None of the {own.total:,}"
    sentence = f"{some} {cited} can be found in {label}"
    if fits_other and other:
        sentence += f", but {_count(other).lower()} of {other.source} can"
    raise AnotherText(f"{sentence}: nothing was changed.")


def _is_reordered(phrases: Iterable[Phrase], text: str, verification: Verification) -> bool:
    """Whether a text holds most phrases, but few of them in the order of their paragraphs.

    A phrase that is cited from several paragraphs, such as a name, says nothing about the order.
    """
    from .dossier.alignment.phrase_places import PhraseFinder

    cited: dict[str, set[int]] = {}
    for phrase in phrases:
        cited.setdefault(phrase.exact, set()).add(phrase.paragraph)
    telling = [exact for exact, paragraphs in cited.items() if len(paragraphs) == 1]
    present = {telling[place.phrase] for place in PhraseFinder(text).find_all(telling)}
    standing = present & {anchor.evidence.exact for anchor in verification.stands}
    return len(present) >= _HALF * len(telling) and len(standing) < _HALF * len(present)


def _count(fit: Fit) -> str:
    if fit.standing == fit.total:
        return f"All {fit.total:,}"
    return f"{fit.standing:,} of {fit.total:,}"
