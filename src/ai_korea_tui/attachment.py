"""Attaching an article's text to a source: as it is, or with its lines as the source's paragraphs.

A text that differs from the one that the facts were taken from is attached all the same. Only
what is another article's is refused, and nothing is rearranged without the person's consent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
"""A text in which a smaller part of a source's phrases stands is not taken for the source's."""
_HALF: Final = 0.5


class AnotherText(Refused):
    """A text in which hardly any of a source's phrases stand: most likely another article's."""


class Proposal(NamedTuple):
    """A text as it may be attached, and which phrases stand in it so."""

    text: str
    verification: Verification
    alignment: Alignment | None = None
    """How the lines of the given text make `text`; None where that is the given text itself."""
    as_given: Verification | None = None
    """Which phrases stand in the text as it was given, where that is another."""


class Comparison(NamedTuple):
    """How a text compares with the one that a source's facts were taken from."""

    source: Source
    fingerprint: str
    """Of the text as given."""
    paragraphs: int
    """How many it has."""
    verification: Verification
    """Of the text as given."""
    proposal: Proposal
    """How the text would be attached, with its lines rearranged where that helps."""


class Fit(NamedTuple):
    """How many of a source's phrases stand anywhere in a text."""

    source: str
    standing: int
    total: int

    @property
    def share(self) -> float:
        """The part that stands, from 0 to 1."""
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
    """Keep the text in a file or a pipe as that of a source, and say which phrases stand in it.

    `accept` is asked where the lines have to be read differently for the phrases to stand; None,
    and nothing is attached, where it declines. With `force` the text is attached as it is. `tell`
    gets a sentence where the person is waited for. Raises AnotherText and Refused as `examine`
    and `read_article` do; what was attached before is kept then.
    """
    check_source(workspace, source_id)
    text = read_article(str(name), tell)
    if not split_text(text):
        raise Refused(f"{input_label(str(name))} holds no text.")
    if force:
        return store(workspace, source_id, text)
    proposal = examine(workspace, source_id, text, input_label(str(name), within=True))
    if proposal.alignment is not None and not accept(proposal):
        return None
    return store(workspace, source_id, proposal.text)


def read_article(name: str, tell: Callable[[str], None]) -> str:
    """The plain text in a file, a pipe or standard input (`-`).

    Raises Refused for what cannot be read, is too large, or is no plain text.
    """
    return plain_text(read_input(name, texts.MAX_BYTES, tell), input_label(name))


def compare(index: Index, text: str, source_id: str = "") -> Comparison | None:
    """How a text compares with a source of the dossier, or with the one that it fits best.

    None where it fits none.
    """
    from .dossier.anchors import fingerprint, lines

    if not source_id:
        value = fingerprint(text)
        same = (source.id for source in index.dossier.sources if source.fingerprint == value)
        fit = best_fit(index, text)
        source_id = next(same, "") or (fit.source if fit else "")
        if not source_id:
            return None
    source = next(source for source in index.dossier.sources if source.id == source_id)
    given = verified_text(index, source_id, text)
    proposal = _proposed(index, source, text, given)
    return Comparison(source, fingerprint(text), len(lines(text)), given, proposal)


def examine(workspace: Workspace, source_id: str, text: str, label: str) -> Proposal:
    """How a text can be attached to a source. `label` is what it is called in a sentence.

    Raises AnotherText where hardly any phrase stands in it, however its lines are read.
    """
    index = workspace.index
    source = next(source for source in index.dossier.sources if source.id == source_id)
    given = verified_text(index, source_id, text)
    proposal = _proposed(index, source, text, given)
    standing, total = len(proposal.verification.stands), len(given.stands) + len(given.missing)
    if not given.same_text and standing < _HALF * total:
        _check_fit(index, source_id, text, label, standing)
    return proposal


def _proposed(index: Index, source: Source, text: str, given: Verification) -> Proposal:
    """The text as it is, or with its lines rearranged where more phrases stand that way."""
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
    """Keep a text as that of a source, whatever it holds, and say which phrases stand in it.

    Raises Refused where it cannot be written; what was attached before is kept then.
    """
    texts.put(workspace.storage_key, source_id, text.encode())
    workspace.forget_texts()
    return verified_text(workspace.index, source_id, text)


def detach(workspace: Workspace, source_id: str) -> bool:
    """Remove the attached text of a source; False where there was none. Raises Refused."""
    removed = texts.remove(workspace.storage_key, source_id)
    workspace.forget_texts()
    return removed


def check_source(workspace: Workspace, source_id: str) -> None:
    """Raise Refused, with the sources that there are, for one that the dossier does not have."""
    if source_id not in {source.id for source in workspace.dossier.sources}:
        known = ", ".join(source.id for source in workspace.dossier.sources)
        raise Refused(f"There is no source “{shown(source_id)}”; there are: {shown(known)}.")


def phrases_of(index: Index, source_id: str) -> list[Phrase]:
    """The phrases that the dossier has from a source, as often as it cites them."""
    from .dossier.alignment.text_alignment import Phrase
    from .dossier.records import evidence_of

    return [
        Phrase(evidence.paragraph, evidence.exact, evidence.occurrence)
        for record in map(index.records.__getitem__, index.carried(source_id))
        for evidence in evidence_of(record)
        if evidence.source == source_id and evidence.exact
    ]


def fits(index: Index, text: str) -> Iterator[Fit]:
    """How well a text fits each of the sources, in the dossier's order."""
    from .dossier.alignment.phrase_places import PhraseFinder

    finder = PhraseFinder(text)
    for source in index.dossier.sources:
        exacts = [phrase.exact for phrase in phrases_of(index, source.id)]
        standing = {place.phrase for place in finder.find_all(exacts)}
        yield Fit(source.id, len(standing), len(exacts))


def best_fit(index: Index, text: str) -> Fit | None:
    """The source of which most phrases stand in a text, if at least half of them do."""
    found = max(fits(index, text), key=lambda fit: (fit.share, fit.total), default=None)
    return found if found and found.share >= _HALF else None


def _check_fit(index: Index, source_id: str, text: str, label: str, standing: int) -> None:
    """Raise AnotherText for a text in which hardly anything stands, or that fits another source."""
    total = len(phrases_of(index, source_id))
    other = best_fit(index, text)
    fits_other = other is not None and other.source != source_id
    share = standing / max(1, total)
    if share >= _HARDLY and not (fits_other and other and other.share > 2 * share):
        return
    some = f"Only {standing:,} of the {total:,}" if standing else f"None of the {total:,}"
    noun = "phrase" if total == 1 else "phrases"
    sentence = f"{some} {noun} cited from {source_id} can be found in {label}"
    if fits_other and other:
        count = f"all {other.total:,}" if other.standing == other.total else (
            f"{other.standing:,} of {other.total:,}"
        )  # fmt: skip
        sentence += f", but {count} of {other.source} can"
    raise AnotherText(f"{sentence}: nothing was changed.")
