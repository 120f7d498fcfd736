"""A dossier on its way into an index: its records numbered, and the rows of every table.

The rows are made group by group, each when it is asked for: an index in memory makes what it
needs, one that is written to a file all of it.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial

from msgspec import msgpack

from ai_korea_tui.dossier.model import Claim, Dossier, Entity, Record, Relationship
from ai_korea_tui.dossier.records import all_records, date_of, entities_of, kind_of

from .agreement import Finding, verdict
from .haystack import called
from .layout import Head, letters_for
from .numbering import Numbered, numbered
from .tables import LazyTables, Put
from .when import order_of

Maker = Callable[[], Iterator[Put]]


class Draft:
    """A dossier with its records in display order. What it answers, its haystacks are made from."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        ids = [source.id for source in dossier.sources]
        self.letters = dict(zip(ids, letters_for(len(ids)), strict=True))
        self.places = {source: place for place, source in enumerate(ids)}
        """The place of each source in the dossier, from 0."""
        self._entities = {entity.id: entity for entity in dossier.entities}
        self._called: dict[str, str] = {}
        self._findings: dict[str, Finding] = {}

    # What haystacks ask

    def entity(self, entity_id: str) -> Entity | None:
        """The entity of that id, or None."""
        return self._entities.get(entity_id)

    def ties(self, entity_id: str) -> Sequence[Relationship]:
        """The relationships that the entity is a party to, in dossier order."""
        return self._ties.get(entity_id, ())

    @cached_property
    def _ties(self) -> dict[str, list[Relationship]]:
        ties: dict[str, list[Relationship]] = {}
        for tie in self.dossier.relationships:
            for entity_id in entities_of(tie):
                ties.setdefault(entity_id, []).append(tie)
        return ties

    def called(self, entity_id: str) -> str:
        """The folded names of an entity, one a line; empty where there is none."""
        found = self._called.get(entity_id)
        if found is None:
            entity = self._entities.get(entity_id)
            found = self._called[entity_id] = called(entity) if entity is not None else ""
        return found

    def finding(self, claim: Claim) -> Finding:
        """How the statements of a claim stand."""
        found = self._findings.get(claim.id)
        if found is None:
            found = self._findings[claim.id] = verdict(claim, self.letters)
        return found

    # The order

    @cached_property
    def numbered(self) -> Numbered:
        """The records in the order of their numbers."""
        mentions = Counter(
            entity_id for record in self.by_id.values() for entity_id in entities_of(record)
        )
        return numbered(self.dossier, mentions.__getitem__, lambda c: self.finding(c).verdict)

    @property
    def records(self) -> Sequence[Record]:
        """The records in the order of their numbers."""
        return self.numbered.records

    @cached_property
    def by_id(self) -> dict[str, Record]:
        """Every record by id, in dossier order."""
        return {record.id: record for record in all_records(self.dossier)}

    @cached_property
    def number(self) -> dict[str, int]:
        """The number of each record, by id."""
        return {record.id: number for number, record in enumerate(self.records)}

    # Rows

    @cached_property
    def makers(self) -> Mapping[str, Maker]:
        """For each table what makes its rows; tables made together share one maker."""
        from . import draft_links, draft_timeline, draft_times, draft_words

        makers: dict[str, Maker] = {"head": self._head, "record": self._records}
        makers["number"] = self._numbers
        makers["order"] = self._orders
        for module in (draft_links, draft_times, draft_timeline, draft_words):
            for tables, make in module.MAKERS:
                makers.update(dict.fromkeys(tables, partial(make, self)))
        return makers

    def rows(self) -> Iterator[Put]:
        """Every row of every table."""
        for maker in dict.fromkeys(self.makers.values()):
            yield from maker()

    def tables(self) -> LazyTables:
        """The tables in memory."""
        return LazyTables(self.makers)

    @cached_property
    def head(self) -> Head:
        """What the index says before any record is looked at."""
        dossier = self.dossier
        return Head(
            dossier.id,
            dossier.title,
            dossier.summary,
            tuple(self.letters),
            tuple(self.number[source] for source in self.letters),
            self.numbered.ranges,
            dict(Counter(map(kind_of, self.records))),
        )

    def _head(self) -> Iterator[Put]:
        yield "head", "", msgpack.encode(self.head)

    def _records(self) -> Iterator[Put]:
        encode = msgpack.Encoder().encode
        for number, record in enumerate(self.records):
            yield "record", number, encode(record)

    def _numbers(self) -> Iterator[Put]:
        for number, record in enumerate(self.records):
            yield "number", record.id, number.to_bytes(4, "little")

    def _orders(self) -> Iterator[Put]:
        """How numbers, the dossier's order and the order of dates lead to one another."""
        number = self.number
        in_dossier = array("I", (number[record_id] for record_id in self.by_id))
        yield "order", "dossier", in_dossier.tobytes()
        yield "order", "position", inverse(in_dossier).tobytes()
        by_date = sorted(number.values(), key=lambda n: order_of(date_of(self.records[n])))
        yield "order", "date", inverse(by_date).tobytes()


def inverse(order: Iterable[int]) -> array[int]:
    """Of each number its place in an order of all of them."""
    order = list(order)
    places = array("I", bytes(4 * len(order)))
    for place, number in enumerate(order):
        places[number] = place
    return places
