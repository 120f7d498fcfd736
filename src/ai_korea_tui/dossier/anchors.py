"""Where the dossier's phrases stand in an article's own text, and whether it is the same text.

Texts are compared folded (`text/folding.py`): typography is undone, case, accents and wording
count, and each run of white space is one space. A phrase stands where its edges fall inside no
word and no number (`text/boundaries.py`).

A text's paragraphs are its lines, counted from 1, without those that are empty once folded. Its
fingerprint is the SHA-256 of the folded paragraphs joined by line feeds, in UTF-8: texts that
differ in nothing but typography have the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from ai_korea_tui.text.boundaries import is_inside, next_edge
from ai_korea_tui.text.folding import Folded, Span, fold_typography, on_one_line

from .model import Entity, Evidence, Record
from .records import Holding, all_records, evidence_of
from .strayed_phrases import PhraseSearch


class Anchor(NamedTuple):
    """A record's phrase, and how it stands in the paragraph that its evidence names."""

    record: str
    """The record's id; a statement's is that of its claim."""
    evidence: Evidence
    """With `exact` filled in: a quote's own words where it names no other."""
    times: int = 0
    """How many times the phrase stands in the paragraph."""
    ambiguous: bool = False
    """Whether `occurrence` is missing: the phrase stands more than once, and which one is meant
    makes a difference. An entity means the first."""
    elsewhere: tuple[int, ...] = ()
    """The paragraphs where the phrase does stand, if it does not in its own; not all of many."""
    nearest: str = ""
    """What is most like the phrase in its paragraph, normalised, if it stands nowhere."""


class Verification(NamedTuple):
    """How a source's anchors stand in a text."""

    stands: tuple[Anchor, ...]
    missing: tuple[Anchor, ...]
    """Those whose phrase is not in the paragraph, or not as many times as `occurrence` says, or
    whose paragraph is not in the text."""
    same_text: bool
    """Whether the text has the fingerprint of the one that the facts were taken from."""
    paragraphs: int = 0
    """How many paragraphs the text has."""


def normalise(text: str) -> str:
    """The text as it is compared, on one line. Doing it twice changes nothing."""
    return on_one_line(fold_typography(text))


def lines(text: str) -> tuple[str, ...]:
    """The lines of a text that are not empty once folded, as written but for white space at their
    ends; paragraph n is at n - 1. Lines end where `str.splitlines` ends them."""
    return tuple(line.strip() for line in text.splitlines() if normalise(line))


def paragraphs(text: str) -> tuple[str, ...]:
    """The same lines, normalised."""
    return tuple(filter(None, map(normalise, text.splitlines())))


def fingerprint(text: str) -> str:
    """The SHA-256 of a whole text's paragraphs: 64 hexadecimal digits."""
    return _digest(paragraphs(text))


def places(text: str, phrase: str) -> Iterator[Span]:
    """Where a phrase stands in a text, both normalised: spans of `text`, none over another."""
    at = text.find(phrase) if phrase else -1
    while at >= 0:
        end = at + len(phrase)
        if is_inside(text, at):
            at = next_edge(text, at)  # a long run is gone over once, not once a match in it
        elif is_inside(text, end):
            at += 1
        else:
            yield at, end
            at = end
        at = text.find(phrase, at)


def find(paragraph_text: str, exact: str, occurrence: int | None = None) -> Span | None:
    """Where a phrase stands in a paragraph, or None where it does not.

    `occurrence` counts from 1; without it the first one is meant. The span is one of
    `paragraph_text` as given, in whole letters.
    """
    return find_all(paragraph_text, ((exact, occurrence),))[0]


def find_all(paragraph_text: str, phrases: Iterable[tuple[str, int | None]]) -> list[Span | None]:
    """For each phrase and its occurrence, in their order, what `find` answers."""
    folded = Folded(paragraph_text, fold_typography)
    found = (_place(folded.text, exact, occurrence) for exact, occurrence in phrases)
    return [span and folded.span(*span) for span in found]


def verify(
    dossier: Holding,
    source_id: str,
    paragraphs: Sequence[str],
    records: Iterable[Record] | None = None,
) -> Verification:
    """Hold every phrase that the dossier has from one source against a text.

    `records` are those that the source carries, where they are known; else all are looked at.

    `paragraphs` are those of the text, all of them, normalised or not. Raises KeyError where the
    dossier has no such source.
    """
    expected = {source.id: source.fingerprint for source in dossier.sources}[source_id]
    texts = [normalise(paragraph) for paragraph in paragraphs]
    stands: list[Anchor] = []
    missing: list[Anchor] = []
    for record in all_records(dossier) if records is None else records:
        for evidence in evidence_of(record):
            if evidence.source != source_id or not evidence.exact:
                continue
            n = evidence.paragraph
            anchor = anchor_in(texts[n - 1] if 1 <= n <= len(texts) else "", record, evidence)
            (stands if anchor.times >= (evidence.occurrence or 1) else missing).append(anchor)
    told = _strayed(missing, texts)
    return Verification(tuple(stands), told, _digest(texts) == expected, len(texts))


def _strayed(missing: Iterable[Anchor], texts: Sequence[str]) -> tuple[Anchor, ...]:
    """The missing anchors, with where their phrases stand instead."""
    search = PhraseSearch(texts, places)
    found = []
    for anchor in missing:
        exact = normalise(anchor.evidence.exact)
        elsewhere = search.elsewhere(exact) if not anchor.times else ()
        nearest = ""
        if not (anchor.times or elsewhere):
            nearest = search.nearest(exact, anchor.evidence.paragraph)
        found.append(anchor._replace(elsewhere=elsewhere, nearest=nearest))
    return tuple(found)


def anchor_in(text: str, record: Record, evidence: Evidence) -> Anchor:
    """How the phrase of a record's evidence stands in a paragraph, given normalised."""
    times = sum(1 for _ in places(text, normalise(evidence.exact)))
    ambiguous = times > 1 and evidence.occurrence is None and not isinstance(record, Entity)
    return Anchor(record.id, evidence, times, ambiguous)


def _place(text: str, exact: str, occurrence: int | None) -> Span | None:
    found = places(text, normalise(exact))
    return next(islice(found, (occurrence or 1) - 1, None), None)


def _digest(texts: Sequence[str]) -> str:
    from hashlib import sha256

    return sha256("\n".join(texts).encode("utf-8", "surrogatepass")).hexdigest()
