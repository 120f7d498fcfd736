"""The names that a dossier knows, for whoever completes a query."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Final

from ai_korea_tui.dossier.model import Entity
from ai_korea_tui.text.folding import fold

from .haystack import ID, names_of

if TYPE_CHECKING:
    from .index import Index
    from .query.sources import Sources

_LOOKED_AT: Final = 64
"""So many names of a kind are looked at for those that are wanted."""
_FEW: Final = 2_000
"""Where more names begin so, those of the foremost entities are looked through."""
_SEARCHED: Final = 200
"""So many entities of a kind, those of which the story says most."""
_DATES: Final = ("date", "before", "after")

Named = tuple[int, Entity, str]
"""An entity's number, itself, and the name by which it was found."""
Known = tuple[str, str, int]
"""A name, what it is the name of, and how many records that has."""


class KnownNames:
    """Answers what `query.completing` asks of an index. Every answer costs a few lookups."""

    def __init__(self, index: Index) -> None:
        self._index = index

    @property
    def sources(self) -> Sources:
        """Its sources."""
        return self._index.sources_named

    def starting(self, field: str, typed: str, limit: int) -> Sequence[Known]:
        """At most `limit` names that begin so, or of which a word does; see `completing.Names`."""
        start = " ".join(fold(typed).split())
        if field == "tag":
            return list(islice(self._tagged(start), limit))
        if field in _DATES:
            return list(islice(self._months(start), limit))
        named = self._index.names.beginning(start, _FEW) if start else None
        found: list[Known] = []
        for kind in self._kinds(field):
            entities = self._foremost(kind, start) if named is None else self._of(kind, named)
            found += islice(self._with_records(entities, field), limit)
        found.sort(key=lambda known: -known[2])
        return found[:limit]

    def _tagged(self, start: str) -> Iterator[Known]:
        for tag in self._tags:
            name = fold(tag)
            if name.startswith(start) or f" {start}" in name.replace("-", " "):
                yield tag, tag, len(self._index.numbers("tag", tag))

    @cached_property
    def _tags(self) -> Sequence[str]:
        """Those of most records first."""
        tags = (self._index.tables.get("tags", "") or b"").decode("utf-8", "surrogatepass")
        return tags.split("\n") if tags else ()

    def _months(self, start: str) -> Iterator[Known]:
        for month in self._index.periods.months:
            if month.startswith(start):
                yield month, month, len(self._index.numbers("month", month))

    def _kinds(self, field: str) -> Iterator[range]:
        """The numbers of the entities that a field may name, kind by kind."""
        for group in self._index.head.ranges.entities:
            if field not in ("company", "place") or group.heading == field:
                yield range(group.start, group.end)

    def _of(self, kind: range, named: Sequence[tuple[int, int]]) -> Iterator[Named]:
        """Those of one kind among some who are named, by how much the story says of them."""
        for number, place in islice(named, bisect_left(named, (kind.start, -1)), None):
            if number >= kind.stop:
                return
            record = self._index.shelf.record(number)
            if isinstance(record, Entity):
                yield number, record, _as_written(record, self._index.names.name(place))

    def _foremost(self, kind: range, start: str) -> Iterator[Named]:
        """Those of one kind of whom a name begins so, where that is so of many."""
        for number in kind[:_SEARCHED]:
            record = self._index.shelf.record(number)
            if isinstance(record, Entity):
                name = next((n for n in _names(record) if _begins(n, start)), None)
                if name is not None:
                    yield number, record, name

    def _with_records(self, entities: Iterable[Named], field: str) -> Iterator[Known]:
        table = field if field in ("speaker", "about") else "link"
        for number, entity, name in islice(entities, _LOOKED_AT):
            records = len(self._index.numbers(table, number))
            if records:
                yield name, entity.id, records


def _names(entity: Entity) -> Iterator[str]:
    return (name for name, how in names_of(entity) if name and how != ID)


def _begins(name: str, start: str) -> bool:
    folded = " ".join(fold(name).split())
    return folded.startswith(start) or f" {start}" in folded


def _as_written(entity: Entity, folded: str) -> str:
    """The name of an entity that folds to this."""
    names = (name for name, _ in names_of(entity) if " ".join(fold(name).split()) == folded)
    return next(names, entity.name)
