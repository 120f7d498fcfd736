"""The text in which a search looks for a record: every word that a reader may know it by.

Fields are parted by a newline, which no query word can hold, so that a word is never found across
the end of one field and the start of the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Protocol

from ai_korea_tui.dossier.model import (
    Claim,
    Entity,
    Event,
    Evidence,
    Quote,
    Record,
    Relationship,
    Source,
)
from ai_korea_tui.dossier.records import entities_of, tags_of
from ai_korea_tui.text.folding import fold, on_one_line

from .when import words_of


class Entities(Protocol):
    """What is asked about entities."""

    def entity(self, entity_id: str) -> Entity | None:
        """The entity of that id, or None."""

    def ties(self, entity_id: str) -> Sequence[Relationship]:
        """The relationships that the entity is a party to."""

    def called(self, entity_id: str) -> str:
        """The folded names of the entity, one a line; empty where there is none."""


OWN_ENDS: Final = "\f"
"""What stands alone on a line between a record's own words and the names of others."""


def haystack_of(index: Entities, record: Record) -> str:
    """The record's folded search text.

    It holds the record's own words, its tags, the phrases of its evidence, its date in every form
    a reader may type, and after `OWN_ENDS` all the names of the entities that it names. Of its
    sources it says nothing: a publisher's name would find every record. A centre is found as a
    center too.
    """
    own = _folded((*_own_words(index, record), *tags_of(record)))
    names = "\n".join(filter(None, map(index.called, entities_of(record))))
    return f"{own}\n{OWN_ENDS}\n{names}" if names else own


def called(entity: Entity) -> str:
    """The folded names of an entity, one a line."""
    return _folded(_names(entity))


def own_part(haystack: str) -> str:
    """What of a haystack is the record's own."""
    return haystack.partition(f"\n{OWN_ENDS}\n")[0]


def _folded(parts: Iterable[str]) -> str:
    text = "\n".join(filter(None, (on_one_line(fold(part)) for part in parts)))
    return f"{text}\n{text.replace('centre', 'center')}" if "centre" in text else text


NAME, ALIAS, ID = 0, 1, 2
"""How an entity is called: by its name in one of two languages, by another one, by its id."""


def names_of(entity: Entity) -> Iterator[tuple[str, int]]:
    """All that an entity is called, and how."""
    yield entity.name, NAME
    yield entity.korean, NAME
    for alias in entity.aliases:
        yield alias, ALIAS
    yield entity.id, ID


def _names(entity: Entity) -> tuple[str, ...]:
    return (entity.name, entity.korean, *entity.aliases)


def _phrases(evidence: tuple[Evidence, ...]) -> Iterator[str]:
    return (passage.exact for passage in evidence)


def _own_words(index: Entities, record: Record) -> Iterator[str]:
    match record:
        case Source():
            yield from (record.title, record.publisher, record.byline, words_of(record.published))
        case Entity():
            yield from _entity_words(index, record)
        case Quote():
            yield from (record.text, record.context)
            yield from _phrases(record.evidence)
        case Event():
            yield from (record.title, record.text, record.read_from, words_of(record.date))
            yield from _phrases(record.evidence)
        case Claim():
            yield record.question
            yield from _statement_words(record)
        case Relationship():
            # As with an entity: one phrase often lists all who are tied to somebody in one way.
            yield from (record.kind, record.what, words_of(record.date))


def _entity_words(index: Entities, entity: Entity) -> Iterator[str]:
    # Its evidence is left out: the phrase that names one company often lists its neighbours.
    yield from (*_names(entity), entity.text)
    for tie in index.ties(entity.id):
        yield tie.what
        if tie.origin == entity.id:
            yield tie.kind


def _statement_words(claim: Claim) -> Iterator[str]:
    for statement in claim.statements:
        yield from (statement.value, statement.unit, statement.measure, words_of(statement.date))
        yield from _phrases(statement.evidence)
