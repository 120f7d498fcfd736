"""A dossier made ready for questions: records by id, and what is linked to what.

Building one costs a pass over the records and no more; each further table is made when it is
first asked for. An index never changes: a dossier read anew gets a new one.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from ai_korea_tui.dossier.model import (
    Claim,
    Dossier,
    Entity,
    Evidence,
    Record,
    Relationship,
    Source,
)
from ai_korea_tui.dossier.records import all_records, entities_of, evidence_of, title_of

from .agreement import Finding, verdict
from .haystack import haystack_of
from .periods import Periods

_NOTHING: frozenset[str] = frozenset()


def letters_for(count: int) -> list[str]:
    """`count` names for sources: A … Z, AA, AB …"""
    names = []
    for number in range(count):
        name, rest = "", number
        while rest >= 0:
            rest, digit = divmod(rest, 26)
            name, rest = chr(ord("A") + digit) + name, rest - 1
        names.append(name)
    return names


class Index:
    """What a dossier holds, by id and by link. Ids that name no record are answered emptily."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.records: dict[str, Record] = {record.id: record for record in all_records(dossier)}
        """Every record by id, in dossier order: sources, entities, quotes, events, claims,
        relationships."""
        self.letters: dict[str, str] = dict(
            zip(
                (source.id for source in dossier.sources),
                letters_for(len(dossier.sources)),
                strict=True,
            )
        )
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

    def evidence(self, record: Record) -> tuple[Evidence, ...]:
        """The passages a record rests on, each once; an entity's own come before its ties'."""
        if not isinstance(record, Entity):
            return evidence_of(record)
        found = dict.fromkeys(record.evidence)
        for tie in self.ties(record.id):
            found.update(dict.fromkeys(tie.evidence))
        return tuple(found)

    def sources(self, record: Record) -> tuple[str, ...]:
        """The ids of the sources that carry the record, in the dossier's order."""
        if isinstance(record, Source):
            return (record.id,)
        return self.in_letters(self._carrying(record))

    def in_letters(self, source_ids: Iterable[str]) -> tuple[str, ...]:
        """The ids in the dossier's order of sources, without those that name no source."""
        place = self._place
        return tuple(sorted((s for s in source_ids if s in place), key=place.__getitem__))

    def place(self, source_id: str) -> int:
        """The place of a source in the dossier, from 0; after all others for what is none."""
        return self._place.get(source_id, len(self._place))

    def only_in(self, source_id: str) -> frozenset[str]:
        """The ids of the records that this source carries and no other, sources apart."""
        return self._only.get(source_id, _NOTHING)

    def _carrying(self, record: Record) -> set[str]:
        carrying = {evidence.source for evidence in evidence_of(record)}
        if isinstance(record, Entity):
            for tie in self.ties(record.id):
                carrying.update(evidence.source for evidence in tie.evidence)
        return carrying

    def haystack(self, record_id: str) -> str:
        """The folded text in which a search looks for the record's words."""
        place = self.position.get(record_id)
        return "" if place is None else self.haystacks[place]

    # Entities

    def entity(self, entity_id: str) -> Entity | None:
        """The entity of that id, or None."""
        record = self.records.get(entity_id)
        return record if isinstance(record, Entity) else None

    def entity_name(self, entity_id: str) -> str:
        """The entity's English name; the id itself where there is no such entity."""
        entity = self.entity(entity_id)
        return entity.name if entity else entity_id

    def linked(self, entity_id: str) -> frozenset[str]:
        """The ids of the records that name the entity in a field, itself included."""
        return self._links.get(entity_id, _NOTHING)

    def mentions(self, entity_id: str) -> int:
        """How many records name the entity: how much the story says of it."""
        return max(0, len(self.linked(entity_id)) - 1)

    def ties(self, entity_id: str) -> tuple[Relationship, ...]:
        """The relationships that the entity is a party to, in dossier order."""
        return self._ties.get(entity_id, ())

    def companies(self) -> tuple[Entity, ...]:
        """The companies as `ranked` orders them."""
        return self.ranked("company")

    def ranked(self, kind: str = "") -> tuple[Entity, ...]:
        """The entities of a kind, or of every kind, by how much the story says of them.

        Those that most records name come first; then by name, then by id.
        """
        found = [entity for entity in self.dossier.entities if kind in ("", entity.kind)]
        found.sort(key=lambda e: (-self.mentions(e.id), e.name.casefold(), e.id))
        return tuple(found)

    # Claims

    def finding(self, claim: Claim) -> Finding:
        """How the statements of a claim of the dossier stand; its reason names sources by letter.

        Found once: a verdict holds every two sources together.
        """
        found = self._findings.get(claim.id)
        if found is None:
            found = self._findings[claim.id] = verdict(claim, self.letters)
        return found

    # Passages

    def at(self, source_id: str, paragraph: int) -> tuple[str, ...]:
        """The ids of the records that rest on that paragraph, in dossier order."""
        return self._at.get((source_id, paragraph), ())

    # Order

    def in_order(self, ids: set[str] | frozenset[str]) -> tuple[str, ...]:
        """The ids in dossier order, without those that name no record."""
        if len(ids) * 4 > len(self.records):
            return tuple(record_id for record_id in self.records if record_id in ids)
        position = self.position
        return tuple(sorted((i for i in ids if i in position), key=position.__getitem__))

    @cached_property
    def position(self) -> dict[str, int]:
        """The place of each record in dossier order, from 0."""
        return {record_id: place for place, record_id in enumerate(self.records)}

    @cached_property
    def haystacks(self) -> tuple[str, ...]:
        """The folded text of every record, in dossier order."""
        return tuple(haystack_of(self, record) for record in self.records.values())

    # Tables, made when first asked for

    @cached_property
    def periods(self) -> Periods:
        """What the records have to do with time."""
        return Periods(self)

    @cached_property
    def _links(self) -> dict[str, frozenset[str]]:
        links: dict[str, list[str]] = {entity.id: [entity.id] for entity in self.dossier.entities}
        for record in self.records.values():
            for entity_id in entities_of(record):
                if entity_id in links:
                    links[entity_id].append(record.id)
        return {entity_id: frozenset(ids) for entity_id, ids in links.items()}

    @cached_property
    def _ties(self) -> dict[str, tuple[Relationship, ...]]:
        ties: dict[str, list[Relationship]] = {}
        for tie in self.dossier.relationships:
            for entity_id in entities_of(tie):
                ties.setdefault(entity_id, []).append(tie)
        return {entity_id: tuple(found) for entity_id, found in ties.items()}

    @cached_property
    def _place(self) -> dict[str, int]:
        return {source: place for place, source in enumerate(self.letters)}

    @cached_property
    def _only(self) -> dict[str, frozenset[str]]:
        alone: dict[str, list[str]] = {source: [] for source in self.letters}
        for record in self.records.values():
            carrying = () if isinstance(record, Source) else tuple(self._carrying(record))
            if len(carrying) == 1 and carrying[0] in alone:
                alone[carrying[0]].append(record.id)
        return {source: frozenset(ids) for source, ids in alone.items()}

    @cached_property
    def _at(self) -> dict[tuple[str, int], tuple[str, ...]]:
        resting: dict[tuple[str, int], dict[str, None]] = {}
        for record in self.records.values():
            for evidence in evidence_of(record):
                resting.setdefault((evidence.source, evidence.paragraph), {})[record.id] = None
        return {place: tuple(ids) for place, ids in resting.items()}
