"""Where in a source the evidence stands, and which passages of two sources belong together."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ai_korea_tui.dossier.model import Evidence, Record, Source
from ai_korea_tui.dossier.records import evidence_of

from .index import Index

_RECORD_WEIGHT = 2.0
"""What a record that rests on both passages weighs. An entity named in both weighs one over the
number of paragraphs of the two sources that name it, so at most ½."""

_LEAST_SHARED = 0.2
"""Less is chance: an entity that more than five paragraphs name tells no two of them apart."""


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
        for record_id in index.at(source_id, paragraph):
            for evidence in evidence_of(index.records[record_id]):
                if evidence.source == source_id and evidence.paragraph == paragraph:
                    resting.setdefault(evidence, {})[record_id] = None
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

    They are the first and the last that carry it, for a claim that is where it has moved from and
    to; where only one does, another one stands beside it. One id in a dossier of one source.
    """
    carrying = index.sources(record)
    others = [source for source in index.letters if source not in carrying]
    ends = [*dict.fromkeys((carrying[0], carrying[-1]))] if carrying else []
    pair = [*ends, *others][:2]
    found = (e for e in index.evidence(record) if e.source == pair[0]) if pair else iter(())
    return pair, next(found, None)


def partner(index: Index, source_a: str, paragraph: int, source_b: str) -> int | None:
    """The paragraph of `source_b` that shares most with that paragraph of `source_a`.

    Records that rest on both weigh most; of the entities named in both, the rarer one weighs more.
    Of two that share as much, the one that stands at the more similar height. None where nothing
    is shared but an entity that many paragraphs name.
    """
    return _partner(index, (source_a, paragraph), source_b, _weights(index, source_a, source_b))


def alignment(index: Index, source_a: str, source_b: str) -> tuple[int, ...]:
    """For each paragraph of `source_a` the paragraph of `source_b` to show opposite.

    It is the paragraph's partner, or where it has none, what stands opposite the one before it (at
    the top: the first paragraph). It may go back and forth: sources tell a story in orders of
    their own.
    """
    weights = _weights(index, source_a, source_b)
    opposite = 1
    aligned = []
    for paragraph in range(1, paragraph_count(index, source_a) + 1):
        opposite = _partner(index, (source_a, paragraph), source_b, weights) or opposite
        aligned.append(opposite)
    return tuple(aligned)


def _partner(
    index: Index, place: tuple[str, int], source_b: str, weights: Mapping[str, float]
) -> int | None:
    best: tuple[float, float, int] | None = None
    count = paragraph_count(index, source_b)
    height = place[1] / max(1, paragraph_count(index, place[0]))
    for other in range(1, count + 1):
        shared = _shared(index, place, (source_b, other), weights)
        candidate = (shared, -abs(other / count - height), -other)
        if shared >= _LEAST_SHARED and (best is None or candidate > best):
            best = candidate
    return None if best is None else -best[2]


def _weights(index: Index, source_a: str, source_b: str) -> dict[str, float]:
    """What each entity weighs between two sources: less, the more of their paragraphs name it."""
    counts: Counter[str] = Counter()
    for source in (source_a, source_b):
        for paragraph in range(1, paragraph_count(index, source) + 1):
            counts.update(index.named_at(source, paragraph))
    return {entity_id: 1 / count for entity_id, count in counts.items()}


def _shared(
    index: Index, a: tuple[str, int], b: tuple[str, int], weights: Mapping[str, float]
) -> float:
    records = set(index.at(*a)).intersection(index.at(*b))
    # An entity is in the balance once, as one that is named, not as a record again.
    weight = _RECORD_WEIGHT * sum(index.entity(record_id) is None for record_id in records)
    return weight + sum(weights[e] for e in index.named_at(*a) & index.named_at(*b))
