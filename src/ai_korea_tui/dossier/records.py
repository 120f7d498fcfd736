"""What every record has in common, whatever its kind: asked here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from msgspec.structs import replace

from .model import (
    Claim,
    DatePart,
    Entity,
    Event,
    Evidence,
    Quote,
    Record,
    Relationship,
    Source,
)


def kind_of(record: Record) -> str:
    """The word for the record's kind; an entity answers with its own (`company`, `person`, …)."""
    if isinstance(record, Entity):
        return record.kind
    return type(record).__name__.lower()


def title_of(record: Record) -> str:
    """The line that names the record in a list. A relationship's holds ids: see `Index.title`."""
    match record:
        case Source():
            return record.title or record.publisher
        case Entity():
            return record.name
        case Quote():
            return record.text
        case Event():
            return record.title
        case Claim():
            return record.question
        case Relationship():
            return f"{record.origin} – {record.to}: {record.what}"


def text_of(record: Record) -> str:
    """What the record says beyond its title; empty where the title says it all."""
    match record:
        case Source():
            return record.publisher
        case Entity() | Event():
            return record.text
        case Quote():
            return record.context
        case Claim():
            return "; ".join(statement.value for statement in record.statements)
        case Relationship():
            return record.what


def date_of(record: Record) -> str:
    """The record's EDTF date, or an empty string."""
    match record:
        case Source():
            return record.published
        case Event() | Relationship():
            return record.date
        case _:
            return ""


def inferred_of(record: Record) -> tuple[DatePart, ...]:
    """The parts of `date_of` that the source does not print; empty where it prints them all."""
    match record:
        case Source() | Event() | Relationship():
            return record.inferred.parts if record.inferred else ()
        case _:
            return ()


def tags_of(record: Record) -> tuple[str, ...]:
    """The words to filter the record by, each once; a source has none."""
    return () if isinstance(record, Source) else tuple(dict.fromkeys(record.tags))


def evidence_of(record: Record) -> tuple[Evidence, ...]:
    """The passages the record rests on; `exact` is filled in for a quote that leaves it out.

    A source rests on itself and has none.
    """
    match record:
        case Source():
            return ()
        case Claim():
            return tuple(e for statement in record.statements for e in statement.evidence)
        case Quote():
            return tuple(e if e.exact else replace(e, exact=record.text) for e in record.evidence)
        case _:
            return record.evidence


def sources_of(record: Record) -> tuple[str, ...]:
    """The ids of the sources that carry the record, each once, in order of first mention."""
    if isinstance(record, Source):
        return (record.id,)
    return tuple(dict.fromkeys(e.source for e in evidence_of(record)))


def entities_of(record: Record) -> tuple[str, ...]:
    """The ids of the entities that the record names in its fields, each once."""
    match record:
        case Source() | Entity():
            named: tuple[str, ...] = ()
        case Quote():
            named = (record.speaker, *record.about)
        case Event():
            named = (*record.entities, record.place)
        case Claim():
            named = (*record.about, *(s.said_by for s in record.statements))
        case Relationship():
            named = (record.origin, record.to)
    return tuple(dict.fromkeys(filter(None, named)))


class Holding(Protocol):
    """What holds the records of a dossier, whether they were all read or not."""

    @property
    def sources(self) -> Sequence[Source]:
        """The sources, in the dossier's order; the others in the order of their files."""

    @property
    def entities(self) -> Sequence[Entity]:
        """The entities."""

    @property
    def quotes(self) -> Sequence[Quote]:
        """The quotes."""

    @property
    def events(self) -> Sequence[Event]:
        """The events."""

    @property
    def claims(self) -> Sequence[Claim]:
        """The claims."""

    @property
    def relationships(self) -> Sequence[Relationship]:
        """The relationships."""


def all_records(dossier: Holding) -> Iterator[Record]:
    """Every record: sources, entities, quotes, events, claims, relationships."""
    yield from dossier.sources
    yield from dossier.entities
    yield from dossier.quotes
    yield from dossier.events
    yield from dossier.claims
    yield from dossier.relationships
