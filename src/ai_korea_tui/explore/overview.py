"""The dossier at a glance, as plain data: what there is, who is named most, what differs."""

from __future__ import annotations

from typing import NamedTuple

from ai_korea_tui.dossier.model import Record, Source, Verdict
from ai_korea_tui.dossier.records import kind_of

from .comparing import MatrixRow, matrix, tally
from .index import Index

KINDS = (
    "source",
    "company",
    "person",
    "institution",
    "government body",
    "party",
    "place",
    "product",
    "programme",
    "quote",
    "event",
    "claim",
    "relationship",
)
"""Every kind of record, in the order in which they are told."""


class Mention(NamedTuple):
    """An entity, how many records name it, and the letters of the sources that carry it."""

    entity: str
    name: str
    kind: str
    records: int
    letters: tuple[str, ...]


class Only(NamedTuple):
    """What only one source carries: how many records of each kind."""

    source: str
    """The source's id."""
    counts: dict[str, int]
    """By kind, kinds of which there are none left out, in the order of `KINDS`."""


class Overview(NamedTuple):
    """The dossier at a glance."""

    counts: dict[str, int]
    """Records by kind, kinds of which there are none left out, in the order of `KINDS`."""
    mentions: tuple[Mention, ...]
    verdicts: dict[Verdict, int]
    """Claims by verdict, every verdict."""
    differing: tuple[MatrixRow, ...]
    """The first claims on which sources differ."""
    only: tuple[Only, ...]
    """For each source, in the dossier's order, what no other one carries."""


def overview(index: Index, mentions: int = 12, differing: int = 5) -> Overview:
    """The dossier at a glance, with at most so many entities and so many differing claims."""
    rows = matrix(index).rows
    return Overview(
        counts=_counted(list(index.records.values())),
        mentions=_most_mentioned(index, mentions),
        verdicts=tally(rows),
        differing=tuple(row for row in rows if row.finding.verdict == "differ")[:differing],
        only=_only(index),
    )


def _counted(records: list[Record]) -> dict[str, int]:
    counts = dict.fromkeys(KINDS, 0)
    for record in records:
        counts[kind_of(record)] += 1
    return {kind: count for kind, count in counts.items() if count}


def _most_mentioned(index: Index, limit: int) -> tuple[Mention, ...]:
    return tuple(
        Mention(
            entity.id,
            entity.name,
            entity.kind,
            index.mentions(entity.id),
            tuple(index.letters[source] for source in index.sources(entity)),
        )
        for entity in index.ranked()[:limit]
    )


def _only(index: Index) -> tuple[Only, ...]:
    alone: dict[str, list[Record]] = {source: [] for source in index.letters}
    for record in index.records.values():
        carrying = index.sources(record)
        if len(carrying) == 1 and not isinstance(record, Source):
            alone[carrying[0]].append(record)
    return tuple(Only(source, _counted(records)) for source, records in alone.items())
