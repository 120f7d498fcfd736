"""Where in a source the evidence stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from ai_korea_tui.dossier.model import Evidence, Record, Source
from ai_korea_tui.dossier.records import evidence_of

from .index import Index


class Passage(NamedTuple):
    """A phrase of a paragraph and what rests on it."""

    paragraph: int
    """From 1."""
    evidence: Evidence
    records: tuple[str, ...]
    """The ids of the records that rest on this phrase, in dossier order."""


def passages(index: Index, source_id: str) -> tuple[Passage, ...]:
    """The passages of a source that carry evidence, by paragraph.

    One paragraph's are in the dossier order of their first record. Records that name the same
    phrase share a passage. Paragraphs that nothing rests on have none.
    """
    resting: dict[Evidence, dict[str, None]] = {}
    for paragraph in range(1, paragraph_count(index, source_id) + 1):
        for record in index.shelf.records(index.resting(source_id, paragraph)):
            for evidence in evidence_of(record):
                if evidence.source == source_id and evidence.paragraph == paragraph:
                    resting.setdefault(evidence, {})[record.id] = None
    return tuple(Passage(e.paragraph, e, tuple(ids)) for e, ids in resting.items())


def paragraph_count(index: Index, source_id: str) -> int:
    """The number of paragraphs of a source; 0 where there is no such source."""
    source = index.records.get(source_id)
    return len(source.paragraphs) if isinstance(source, Source) else 0


def step(found: Sequence[Passage], paragraph: int, current: int | None, by: int) -> int | None:
    """The passage that `]` (`by` 1) or `[` (`by` -1) goes to: its place in `found`, from 0.

    From the passage `current` where one is current in that paragraph, otherwise from the paragraph
    on screen: its own first passage going on, the last one above it going back. None at an end.
    """
    here = current is not None and 0 <= current < len(found)
    if current is not None and here and found[current].paragraph == paragraph:
        place = current + by
    elif by > 0:
        place = bisect_left(found, paragraph, key=lambda passage: passage.paragraph)
    else:
        place = bisect_left(found, paragraph, key=lambda passage: passage.paragraph) - 1
    return place if 0 <= place < len(found) else None


def reading_place(index: Index, record: Record) -> tuple[list[str], Evidence | None]:
    """The two sources in which to read a record, and the passage to begin at.

    They are the first and the last that carry it; where only one does, another one stands beside
    it. One id in a dossier of one source.
    """
    carrying = index.sources(record)
    others = [source for source in index.letters if source not in carrying]
    ends = [*dict.fromkeys((carrying[0], carrying[-1]))] if carrying else []
    pair = [*ends, *others][:2]
    found = (e for e in index.evidence(record) if e.source == pair[0]) if pair else iter(())
    return pair, next(found, None)
