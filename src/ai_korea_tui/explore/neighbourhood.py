"""What surrounds an entity: who is tied to it and by what, and what the story tells of it."""

from __future__ import annotations

from typing import NamedTuple

from ai_korea_tui.dossier.model import (
    Claim,
    Entity,
    Event,
    Quote,
    Record,
    Relationship,
    Source,
)

from .agreement import VERDICTS
from .index import Index
from .kinds import ENTITY_PLURALS
from .orders import first_met
from .when import order_of


class Tie(NamedTuple):
    """A relationship as one of its two parties sees it."""

    relationship: Relationship
    outgoing: bool
    """Whether that party is the `origin`: the partner, customer, … of the other one."""


class Neighbour(NamedTuple):
    """Another party, and all that ties the two."""

    entity: str
    """The other party's id."""
    ties: tuple[Tie, ...]
    """In dossier order."""
    further: int
    """How many ties the other party has to third ones."""


class Story(NamedTuple):
    """The ids of the records that name an entity, the relationships apart."""

    spoken: tuple[str, ...]
    """The quotes it speaks, source by source, by paragraph."""
    about: tuple[str, ...]
    """The other quotes that name it, in the same order."""
    events: tuple[str, ...]
    """By date, the undated last."""
    claims: tuple[str, ...]
    """By verdict, those first that a reader must look into; within a verdict in dossier order."""


def neighbours(index: Index, entity_id: str, beyond: str = "") -> tuple[Neighbour, ...]:
    """Those that the entity is tied to, each once, companies first.

    Within a kind of entity those come first whose tie most sources carry, then those of which the
    story says most. With `beyond`, another entity's id, without the ties to that one.
    """
    groups: dict[str, list[Tie]] = {}
    for relationship in index.ties(entity_id):
        outgoing = relationship.origin == entity_id
        other = relationship.to if outgoing else relationship.origin
        if other != beyond or not beyond:
            groups.setdefault(other, []).append(Tie(relationship, outgoing))
    found = [
        Neighbour(other, tuple(ties), _further(index, other, entity_id, len(ties)))
        for other, ties in groups.items()
    ]
    found.sort(key=lambda neighbour: _rank(index, neighbour))
    return tuple(found)


def _further(index: Index, other: str, entity_id: str, between: int) -> int:
    return 0 if other == entity_id else len(index.ties(other)) - between


def _rank(index: Index, neighbour: Neighbour) -> tuple[int, int, int, str, str]:
    other = neighbour.entity
    entity = index.entity(other)
    kinds = list(ENTITY_PLURALS)
    kind = kinds.index(entity.kind) if entity else len(kinds)
    carried = max(len(index.sources(tie.relationship)) for tie in neighbour.ties)
    return kind, -carried, -index.mentions(other), index.entity_name(other).casefold(), other


def story_of(index: Index, entity_id: str) -> Story:
    """What the story tells of an entity; nothing of one that there is not."""
    named = [index.records[i] for i in index.in_order(index.linked(entity_id))]
    quotes = sorted(
        (record for record in named if isinstance(record, Quote)),
        key=lambda quote: first_met(index, quote),
    )
    events = [record for record in named if isinstance(record, Event)]
    events.sort(key=lambda event: order_of(event.date))
    claims = [record for record in named if isinstance(record, Claim)]
    claims.sort(key=lambda claim: VERDICTS.index(index.finding(claim).verdict))
    return Story(
        spoken=tuple(quote.id for quote in quotes if quote.speaker == entity_id),
        about=tuple(quote.id for quote in quotes if quote.speaker != entity_id),
        events=tuple(event.id for event in events),
        claims=tuple(claim.id for claim in claims),
    )


def leads_to(index: Index, record: Record | None, beside: str = "") -> str:
    """The entity whose page a record leads to: itself, a relationship's other party, or the first
    one that it names. Empty where there is none.

    `beside` is the entity that the record is looked at from: another one is meant, if there is one.
    """
    match record:
        case None | Source():
            return ""
        case Entity():
            return record.id
    named = [i for i in index.entities(record) if index.entity(i) is not None]
    others = [entity_id for entity_id in named if entity_id != beside]
    return next(iter((*others, *named)), "")
