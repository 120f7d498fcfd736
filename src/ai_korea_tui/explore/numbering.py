"""The order in which records are shown, and so their numbers.

Entities come first, by kind and by how much the story says of them; then the quotes as a reader
meets them; then the timeline, events and publications by date; the claims by verdict; last the
relationships. What a pane shows is a run of numbers, and a part of it a set of them: nothing is
sorted again while somebody types.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple, TypeAlias, TypeVar

from ai_korea_tui.dossier.model import (
    Claim,
    Dossier,
    Entity,
    Event,
    Quote,
    Record,
    Source,
    Verdict,
)

from .agreement import SIGN, VERDICTS
from .kinds import ENTITY_PLURALS
from .layout import Group, Ranges
from .when import order_of, year_of

UNDATED = "undated"
TIES = "ties"

T = TypeVar("T")
Entry: TypeAlias = tuple[str, Record]


class Numbered(NamedTuple):
    """The records in the order of their numbers, from 0, and the groups they stand in."""

    records: Sequence[Record]
    ranges: Ranges


def numbered(
    dossier: Dossier,
    mentions: Callable[[str], int],
    verdict_of: Callable[[Claim], Verdict],
) -> Numbered:
    """Give the records of a dossier their order.

    `mentions` says how many records name an entity, by its id.
    """
    places = {source.id: place for place, source in enumerate(dossier.sources)}
    records: list[Record] = []
    parts = (
        _entities(dossier.entities, mentions),
        (("", quote) for quote in sorted(dossier.quotes, key=lambda q: first_met(places, q))),
        _timeline(dossier),
        _claims(dossier.claims, verdict_of),
        ((TIES, tie) for tie in dossier.relationships),
    )
    groups = [tuple(_taken(part, records)) for part in parts]
    return Numbered(records, Ranges(*groups))


def _taken(part: Iterable[Entry], records: list[Record]) -> Iterator[Group]:
    for heading, entries in groupby(part, key=lambda entry: entry[0]):
        start = len(records)
        records += [record for _, record in entries]
        yield Group(heading, start, len(records))


def _entities(entities: Sequence[Entity], mentions: Callable[[str], int]) -> Iterator[Entry]:
    """By kind; then those first that most records name; then by name, then by id."""
    kinds = list(ENTITY_PLURALS)
    ranked = sorted(
        entities, key=lambda e: (kinds.index(e.kind), -mentions(e.id), e.name.casefold(), e.id)
    )
    return ((entity.kind, entity) for entity in ranked)


def first_met(places: Mapping[str, int], quote: Quote) -> tuple[int, int]:
    """Where a reader first meets the quote: the place of the source, from 0, and the paragraph."""
    return min((places.get(e.source, len(places)), e.paragraph) for e in quote.evidence)


def _timeline(dossier: Dossier) -> Iterator[Entry]:
    """Events and publications by date under their years; undated last.

    A publication stands after the events of its own day: it tells of them.
    """
    entries: list[Event | Source] = [*dossier.events, *dossier.sources]
    entries.sort(key=lambda entry: order_of(date_on_timeline(entry)))
    return ((year_of(date_on_timeline(entry)) or UNDATED, entry) for entry in entries)


def date_on_timeline(entry: Event | Source) -> str:
    """The EDTF date at which an event or a publication stands on the timeline."""
    return entry.published if isinstance(entry, Source) else entry.date


def _claims(claims: Sequence[Claim], verdict_of: Callable[[Claim], Verdict]) -> Iterator[Entry]:
    """Those first that a reader must look into; of one verdict in the dossier's order."""
    found = [(verdict_of(claim), claim) for claim in claims]
    found.sort(key=lambda pair: VERDICTS.index(pair[0]))
    return iter(found)


def verdict_heading(verdict: str) -> str:
    """The heading of the claims of a verdict, with its sign."""
    return f"{SIGN[next(v for v in VERDICTS if v == verdict)]} {verdict}"
