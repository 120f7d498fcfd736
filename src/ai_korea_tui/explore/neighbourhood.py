"""What surrounds an entity: who is tied to it and by what, and what the story tells of it."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from pyroaring import BitMap

from ai_korea_tui.dossier.model import Entity, Record, Relationship, Source

from .ids import Chosen
from .index import Index
from .vocabulary import finished

if TYPE_CHECKING:
    from .vocabulary import Working

_STEP: Final = 1_000
"""So many ties are looked at before others get their turn."""


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

    spoken: Sequence[str]
    """The quotes it speaks, source by source, by paragraph."""
    about: Sequence[str]
    """The other quotes that name it, in the same order."""
    events: Sequence[str]
    """By date, the undated last."""
    claims: Sequence[str]
    """By verdict, those first that a reader must look into; within a verdict in dossier order."""


class Circle:
    """All that an entity is tied to, in order; a party is made when it is looked at."""

    def __init__(
        self, index: Index, entity_id: str, found: Sequence[tuple[str, list[int]]]
    ) -> None:
        """`found` gives the other parties' ids with the numbers of what ties them."""
        self._index = index
        self._entity = entity_id
        self._found = found
        self.ties = sum(len(ties) for _, ties in found)
        """How many ties there are."""

    def __len__(self) -> int:
        """How many other parties there are."""
        return len(self._found)

    def first(self, most: int | None = None) -> tuple[Neighbour, ...]:
        """The first of them, at most so many."""
        return tuple(self._neighbour(*one) for one in self._found[:most])

    def _neighbour(self, other: str, numbers: Sequence[int]) -> Neighbour:
        ties = tuple(
            Tie(record, record.origin == self._entity)
            for record in self._index.shelf.records(numbers)
            if isinstance(record, Relationship)
        )
        further = 0 if other == self._entity else len(self._index.ties(other)) - len(ties)
        return Neighbour(other, ties, further)


def circle(index: Index, entity_id: str, beyond: str = "") -> Working[Circle]:
    """Those that the entity is tied to, each once, companies first; see `neighbours`."""
    shelf = index.shelf
    entities = index.head.ranges.entities
    named, carriers = index.named, index.carriers
    number, without = shelf.number(entity_id), shelf.number(beyond) if beyond else -1
    groups: dict[int | str, list[int]] = {}
    carried: dict[int | str, int] = {}
    for looked, tie in enumerate(index.tied(entity_id), 1):
        pair = named.of(tie)
        if len(pair) == 2:
            other: int | str = pair[1] if pair[0] == number else pair[0]
        else:
            other = _other(index, tie, entity_id)
        if other not in (without, beyond or None):
            groups.setdefault(other, []).append(tie)
            carried[other] = max(carried.get(other, 0), len(carriers.of(tie)))
        if not looked % _STEP:
            yield
    kinds = [group.start for group in entities]

    def rank(other: int | str) -> tuple[int, int, int, str, str]:
        # Entities are numbered by how much the story says of them, then by name.
        if isinstance(other, int):
            return bisect_right(kinds, other), -carried[other], other, "", ""
        return len(kinds) + 1, -carried[other], 0, other.casefold(), other

    order = sorted(groups, key=rank)
    yield
    ids: dict[int, str] = {}
    for start in range(0, len(order), _STEP):
        wanted = [other for other in order[start : start + _STEP] if isinstance(other, int)]
        ids.update(zip(wanted, shelf.ids(wanted), strict=True))
        yield
    found = [(ids[o] if isinstance(o, int) else o, groups[o]) for o in order]
    return Circle(index, entity_id, found)


def _other(index: Index, tie: int, entity_id: str) -> int | str:
    """The other party of a tie to oneself, or to somebody the dossier does not have."""
    record = index.shelf.record(tie)
    if not isinstance(record, Relationship):
        return ""
    other = record.to if record.origin == entity_id else record.origin
    found = index.shelf.number(other)
    return found if index.entity(other) is not None else other


def neighbours(index: Index, entity_id: str, beyond: str = "") -> tuple[Neighbour, ...]:
    """Those that the entity is tied to, each once, companies first.

    Within a kind of entity those come first whose tie most sources carry, then those of which the
    story says most. With `beyond`, another entity's id, without the ties to that one.
    """
    return finished(circle(index, entity_id, beyond)).first()


def story_of(index: Index, entity_id: str) -> Story:
    """What the story tells of an entity; nothing of one that there is not."""
    linked, ranges = index.linked(entity_id).numbers, index.head.ranges
    number = index.shelf.number(entity_id)
    spoken = index.numbers("speaker", number) if number >= 0 else BitMap()
    quotes, events, claims = (
        linked & BitMap(range(part[0].start, part[-1].end)) if part else BitMap()
        for part in (ranges.quotes, ranges.timeline, ranges.claims)
    )
    parts = (quotes & spoken, quotes - spoken, events, claims)
    return Story(*(Chosen(index.shelf, array("I", part)) for part in parts))


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
