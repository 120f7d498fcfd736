"""A dossier made ready for questions: records by id, and what is linked to what.

What it answers from was written once (`draft.py`) and lies in tables, in a file or in memory.
Nothing is read before it is asked for, so that a large dossier opens as readily as a small one.
An index never changes: a dossier read anew gets a new one.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import msgpack
from pyroaring import BitMap

from ai_korea_tui.dossier.model import (
    Claim,
    Dossier,
    Entity,
    Evidence,
    Record,
    Relationship,
    Source,
)
from ai_korea_tui.dossier.records import entities_of, evidence_of, sources_of, title_of

from .agreement import Finding, verdict
from .ids import Ids
from .layout import PARAGRAPHS, Group, Head, letters_for
from .lists import Lists
from .shelf import Opened, Picked, RecordMap, Shelf
from .tables import Tables, numbers

if TYPE_CHECKING:
    from .named_sources import NamedSources
    from .names import Names
    from .periods import Periods
    from .timeline import Timeline
    from .vocabulary import Vocabulary

__all__ = ["Index", "letters_for"]

_FINDINGS = 4_096
"""So many findings are kept."""


class Index:
    """What a dossier holds, by id and by link. Ids that name no record are answered emptily."""

    def __init__(self, dossier: Dossier) -> None:
        """Of a dossier that was read whole; its tables are made as they are asked for."""
        from .draft import Draft

        draft = Draft(dossier)
        self._open(draft.tables(), draft.head, draft.records)

    @classmethod
    def over(cls, tables: Tables) -> Index:
        """Of a dossier whose tables were written before."""
        index = cls.__new__(cls)
        index._open(tables, msgpack.decode(tables.get("head", "") or b"", type=Head))
        return index

    def _open(self, tables: Tables, head: Head, at_hand: Sequence[Record] = ()) -> None:
        self.head = head
        self.tables = tables
        self.shelf = Shelf(tables, self.head, at_hand)
        self.dossier = Opened(self.shelf, self.head)
        self.records: Mapping[str, Record] = RecordMap(self.shelf)
        """Every record by id, in dossier order: sources, entities, quotes, events, claims,
        relationships."""
        sources = self.head.sources
        self.letters: dict[str, str] = dict(zip(sources, letters_for(len(sources)), strict=True))
        """The letter of each source by id, in the dossier's order."""
        self._findings: dict[str, Finding] = {}

    # One record

    def title(self, record: Record) -> str:
        """The line that names a record; a relationship's holds the names of its two parties."""
        if isinstance(record, Relationship):
            origin, to = self.entity_name(record.origin), self.entity_name(record.to)
            return f"{origin} – {to}: {record.what}"
        return title_of(record)

    def entities(self, record: Record) -> tuple[str, ...]:
        """The ids of the entities that the record names in its fields, each once."""
        return entities_of(record)

    def evidence(self, record: Record, ties: int | None = None) -> tuple[Evidence, ...]:
        """The passages a record rests on, each once; an entity's own come before its ties'.

        `ties` is of how many ties at most, the first ones, they are given; None for all.
        """
        if not isinstance(record, Entity):
            return evidence_of(record)
        found = dict.fromkeys(record.evidence)
        for tie in self.ties(record.id)[:ties]:
            found.update(dict.fromkeys(tie.evidence))
        return tuple(found)

    def sources(self, record: Record) -> tuple[str, ...]:
        """The ids of the sources that carry the record, in the dossier's order."""
        if isinstance(record, Entity):
            places = numbers(self.tables.get("carrier", self.shelf.number(record.id)))
            return tuple(self.head.sources[place] for place in places)
        return self.in_letters(sources_of(record))

    def in_letters(self, source_ids: Iterable[str]) -> tuple[str, ...]:
        """The ids in the dossier's order of sources, without those that name no source."""
        place = self._place
        return tuple(sorted((s for s in source_ids if s in place), key=place.__getitem__))

    def place(self, source_id: str) -> int:
        """The place of a source in the dossier, from 0; after all others for what is none."""
        return self._place.get(source_id, len(self._place))

    def carried(self, source_id: str) -> Ids:
        """The ids of the records that this source carries, itself among them."""
        return self._by_place("carried", source_id)

    def only_in(self, source_id: str) -> Ids:
        """The ids of the records that this source carries and no other, sources apart."""
        return self._by_place("only", source_id)

    def _by_place(self, table: str, source_id: str) -> Ids:
        place = self._place.get(source_id)
        return self.ids(BitMap() if place is None else self.numbers(table, place))

    def haystack(self, record_id: str) -> str:
        """The folded text in which a search looks for the record's words."""
        number = self.shelf.number(record_id)
        return "" if number < 0 else self.text_of(number)

    # Entities

    def entity(self, entity_id: str) -> Entity | None:
        """The entity of that id, or None."""
        record = self.records.get(entity_id) if entity_id else None
        return record if isinstance(record, Entity) else None

    def entity_name(self, entity_id: str) -> str:
        """The entity's English name; the id itself where there is no such entity."""
        entity = self.entity(entity_id)
        return entity.name if entity else entity_id

    def linked(self, entity_id: str) -> Ids:
        """The ids of the records that name the entity in a field, itself included."""
        return self.ids(self.numbers("link", self.shelf.number(entity_id)))

    def mentions(self, entity_id: str) -> int:
        """How many records name the entity: how much the story says of it."""
        return max(0, len(self.linked(entity_id)) - 1)

    def ties(self, entity_id: str) -> Picked[Relationship]:
        """The relationships that the entity is a party to, in dossier order, each read late."""
        return Picked(self.shelf, self.tied(entity_id))

    def tied(self, entity_id: str) -> BitMap:
        """The numbers of these relationships."""
        part = self.head.ranges.relationships
        if not part:
            return BitMap()
        linked = self.numbers("link", self.shelf.number(entity_id))
        return linked & BitMap(range(part[0].start, part[-1].end))

    def companies(self) -> tuple[Entity, ...]:
        """The companies as `ranked` orders them."""
        return self.ranked("company")

    def ranked(self, kind: str = "", most: int | None = None) -> tuple[Entity, ...]:
        """The entities of a kind, or of every kind, by how much the story says of them.

        Those that most records name come first; then by name, then by id. At most so many.
        """
        found: list[Entity] = []
        for group in self.head.ranges.entities:
            if kind in ("", group.heading):
                wanted = range(group.start, group.end)[:most]
                found += self.shelf.records(wanted)  # type: ignore[arg-type]
        if not kind:
            found.sort(key=lambda e: (-self.mentions(e.id), e.name.casefold(), e.id))
        return tuple(found[:most])

    @cached_property
    def names(self) -> Names:
        """What the entities are called."""
        from .names import Names

        return Names(self.tables)

    # Claims

    def agreeing(self, verdict: str) -> BitMap:
        """The numbers of the claims that are found so."""
        group = group_of(self.head.ranges.claims, verdict)
        return BitMap(range(group.start, group.end))

    def finding(self, claim: Claim) -> Finding:
        """How the statements of a claim of the dossier stand; its reason names sources by letter.

        Found once: a verdict holds every two sources together.
        """
        found = self._findings.get(claim.id)
        if found is None:
            if len(self._findings) >= _FINDINGS:
                self._findings.clear()
            found = self._findings[claim.id] = verdict(claim, self.letters)
        return found

    # Passages

    def at(self, source_id: str, paragraph: int) -> tuple[str, ...]:
        """The ids of the records that rest on that paragraph, in dossier order."""
        return tuple(self.shelf.ids(self.resting(source_id, paragraph)))

    def resting(self, source_id: str, paragraph: int) -> array[int]:
        """The numbers of these records, in the same order."""
        place = self._place.get(source_id)
        if place is None or not 0 <= paragraph < PARAGRAPHS:
            return array("I")
        return numbers(self.tables.get("passage", place * PARAGRAPHS + paragraph))

    # Sets

    def of_kind(self, kind: str) -> BitMap:
        """The numbers of the records of a kind, as `kind_of` names it."""
        return self.numbers("kind", kind)

    def text_of(self, number: int) -> str:
        """The folded text in which a search looks for the words of the record of a number."""
        return (self.tables.get("text", number) or b"").decode("utf-8", "surrogatepass")

    def ids(self, found: BitMap) -> Ids:
        """The set of the records of these numbers."""
        return Ids(self.shelf, found)

    @cached_property
    def all_ids(self) -> Ids:
        """Every record."""
        return self.ids(BitMap(range(self.shelf.count)))

    def ids_of(self, record_ids: Iterable[str]) -> Ids:
        """The set of these ids, without those that name no record."""
        if isinstance(record_ids, Ids) and record_ids.shelf is self.shelf:
            return record_ids
        return self.ids(BitMap(list(self.shelf.numbers(record_ids))))

    def numbers(self, table: str, key: int | str) -> BitMap:
        """A set of numbers as a table keeps it; empty where there is none."""
        data = self.tables.get(table, key)
        return BitMap() if data is None else BitMap.deserialize(data)

    def in_order(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The ids in dossier order, each once, without those that name no record."""
        return tuple(self.ids_of(ids))

    def position(self, record_id: str) -> int:
        """The place of a record in dossier order, from 0; after all others for what is none."""
        number = self.shelf.number(record_id)
        return self.shelf.position[number] if number >= 0 else self.shelf.count

    # Tables, made when first asked for

    @cached_property
    def periods(self) -> Periods:
        """What the records have to do with time."""
        from .periods import Periods

        return Periods(self)

    @cached_property
    def timeline(self) -> Timeline:
        """The dates of events and publications."""
        from .timeline import Timeline

        return Timeline(self.tables, self.head.ranges.timeline)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Every word of the dossier."""
        from .vocabulary import Vocabulary

        return Vocabulary(self.tables)

    @cached_property
    def _place(self) -> dict[str, int]:
        return {source: place for place, source in enumerate(self.letters)}

    @cached_property
    def named(self) -> Lists:
        """The numbers of the entities that each record names."""
        return Lists(self.tables, "named")

    @cached_property
    def carriers(self) -> Lists:
        """The places of the sources that carry each record."""
        return Lists(self.tables, "carriers")

    @cached_property
    def sources_named(self) -> NamedSources:
        """The sources as a query may name them."""
        from .named_sources import NamedSources

        return NamedSources(self)

    def source_at(self, place: int) -> Source:
        """The source at a place in the dossier, from 0."""
        return self.dossier.sources[place]


def group_of(groups: Sequence[Group], heading: str) -> Group:
    """The group of that heading; an empty one where there is none."""
    return next((group for group in groups if group.heading == heading), Group(heading, 0, 0))
