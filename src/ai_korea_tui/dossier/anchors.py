"""Finds the dossier's phrases in an article's text, and checks whether it is the same text.

Texts are compared folded (`text/folding.py`): typographic differences do not count, case, accents
and wording do, and each run of white space is one space. A match never starts or ends inside a
word or a number (`text/boundaries.py`).

A text's paragraphs are its lines that are not empty after folding, counted from 1. Its fingerprint
is the SHA-256 of the folded paragraphs joined by line feeds, in UTF-8: texts that differ only in
typography have the same fingerprint.
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
    """A record's phrase, and where it is found in the paragraph that its evidence names."""

    record: str
    """The record's id; a statement's is that of its claim."""
    evidence: Evidence
    """With `exact` filled in: a quote's own words where it names no other."""
    times: int = 0
    """How many times the phrase occurs in the paragraph."""
    ambiguous: bool = False
    """Whether `occurrence` is missing: the phrase occurs more than once, and it matters which one
    is meant. In an entity, the first is meant."""
    elsewhere: tuple[int, ...] = ()
    """The first few other paragraphs with the phrase, if it is not in the one named."""
    nearest: str = ""
    """The most similar passage of the paragraph, normalized, if the phrase is not in the text."""


class Verification(NamedTuple):
    """How a source's anchors stand in a text."""

    stands: tuple[Anchor, ...]
    missing: tuple[Anchor, ...]
    """Those whose phrase is not in the paragraph, or not as often as `occurrence` requires, or
    whose paragraph does not exist."""
    same_text: bool
    """Whether the text has the fingerprint of the one that the facts were taken from."""
    paragraphs: int = 0
    """How many paragraphs the text has."""
    has_fingerprint: bool = True
    """Whether the source has a fingerprint to compare the text with."""


def normalize(text: str) -> str:
    """The text as it is compared, on one line. Idempotent."""
    return on_one_line(fold_typography(text))


def lines(text: str) -> tuple[str, ...]:
    """The lines of a text that are not empty after folding, as written but stripped; paragraph n
    is at index n - 1. Lines end where `str.splitlines` ends them."""
    return tuple(line.strip() for line in text.splitlines() if normalize(line))


def paragraphs(text: str) -> tuple[str, ...]:
    """The same lines, normalized."""
    return tuple(filter(None, map(normalize, text.splitlines())))


def fingerprint(text: str) -> str:
    """The SHA-256 of a whole text's paragraphs: 64 hexadecimal digits."""
    return _digest(paragraphs(text))


def places(text: str, phrase: str) -> Iterator[Span]:
    """The matches of a phrase in a text, both normalized, as spans that do not overlap."""
    at = text.find(phrase) if phrase else -1
    while at >= 0:
        end = at + len(phrase)
        if is_inside(text, at):
            at = next_edge(text, at)  # scans a long run once, not once for each match in it
        elif is_inside(text, end):
            at += 1
        else:
            yield at, end
            at = end
        at = text.find(phrase, at)


def find(paragraph_text: str, exact: str, occurrence: int | None = None) -> Span | None:
    """Where a phrase is in a paragraph, or None if it is not there.

    `occurrence` counts from 1; without it, the first one is meant. The span refers to
    `paragraph_text` as given and covers whole letters.
    """
    return find_all(paragraph_text, ((exact, occurrence),))[0]


def find_all(paragraph_text: str, phrases: Iterable[tuple[str, int | None]]) -> list[Span | None]:
    """The result of `find` for each phrase and occurrence, in their order."""
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

    `paragraphs` are those of the text, all of them, normalized or not. Raises KeyError where the
    dossier has no such source.
    """
    expected = {source.id: source.fingerprint for source in dossier.sources}[source_id]
    texts = [normalize(paragraph) for paragraph in paragraphs]
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
    same_text = _digest(texts) == expected
    return Verification(tuple(stands), told, same_text, len(texts), bool(expected))


def _strayed(missing: Iterable[Anchor], texts: Sequence[str]) -> tuple[Anchor, ...]:
    """The missing anchors, with the places where their phrases are found instead."""
    search = PhraseSearch(texts, places)
    found = []
    for anchor in missing:
        exact = normalize(anchor.evidence.exact)
        elsewhere = search.elsewhere(exact) if not anchor.times else ()
        nearest = ""
        if not (anchor.times or elsewhere):
            nearest = search.nearest(exact, anchor.evidence.paragraph)
        found.append(anchor._replace(elsewhere=elsewhere, nearest=nearest))
    return tuple(found)


def anchor_in(text: str, record: Record, evidence: Evidence) -> Anchor:
    """Looks up the phrase of a record's evidence in a paragraph, given normalized."""
    times = sum(1 for _ in places(text, normalize(evidence.exact)))
    ambiguous = times > 1 and evidence.occurrence is None and not isinstance(record, Entity)
    return Anchor(record.id, evidence, times, ambiguous)


def _place(text: str, exact: str, occurrence: int | None) -> Span | None:
    found = places(text, normalize(exact))
    return next(islice(found, (occurrence or 1) - 1, None), None)


def _digest(texts: Sequence[str]) -> str:
    from hashlib import sha256

    return sha256("\n".join(texts).encode("utf-8", "surrogatepass")).hexdigest()
