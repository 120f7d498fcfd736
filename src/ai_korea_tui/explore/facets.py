"""What a search found, counted by kind, source, company, month and agreement.

Every figure is what the view would hold if that value were added to the query as well. Where there
are too many values to count them all, the foremost are counted and the facet says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from pyroaring import BitMap

from .agreement import VERDICTS
from .kinds import ENTITY_PLURALS

if TYPE_CHECKING:
    from .index import Index
    from .vocabulary import Working

FACETS: Final = ("kind", "source", "company", "date", "agreement")
"""The facets in their order, by the query's field that each of them is."""

COUNTED: Final = 20_000
"""Of so many records the companies and sources are counted one by one; of more, the foremost."""
FOREMOST: Final = 64
"""So many companies, and sources, are counted where a search found more than that."""
_STEP: Final = 64

_KINDS: Final = (*ENTITY_PLURALS, "quote", "event", "claim", "relationship", "source")


class Value(NamedTuple):
    """A value of a facet, and how many of what was found have it."""

    value: str
    """As the query's field takes it: `quote`, a source's letter, a company's id, `2025-07`."""
    label: str
    """For a reader."""
    records: int


class Facet(NamedTuple):
    """One way of counting what was found: only values that occur, and of companies and sources
    those first that occur most."""

    field: str
    values: tuple[Value, ...]
    complete: bool = True
    """False where values may occur that were not counted."""


def facets(index: Index, found: BitMap, most: int = FOREMOST) -> Working[tuple[Facet, ...]]:
    """The facets of the records found, each with at most `most` values of companies and sources."""
    kinds = _counted(index, "kind", [(kind, kind) for kind in _KINDS], found)
    yield
    sources = yield from _sources(index, found, most)
    companies = yield from _companies(index, found, most)
    months = yield from _months(index, found)
    agreement = tuple(
        Value(verdict, verdict, count)
        for verdict in VERDICTS
        if (count := found.intersection_cardinality(index.agreeing(verdict)))
    )
    return (
        Facet("kind", tuple(kinds)),
        sources,
        companies,
        Facet("date", months),
        Facet("agreement", agreement),
    )


def _counted(
    index: Index, table: str, keys: Sequence[tuple[int | str, str]], found: BitMap
) -> Iterator[Value]:
    for key, label in keys:
        count = found.intersection_cardinality(index.numbers(table, key))
        if count:
            yield Value(label, label, count)


def _months(index: Index, found: BitMap) -> Working[tuple[Value, ...]]:
    months = index.periods.months
    values: list[Value] = []
    for start in range(0, len(months), _STEP):
        part = [(month, month) for month in months[start : start + _STEP]]
        values += _counted(index, "month", part, found)
        yield
    return tuple(values)


def _sources(index: Index, found: BitMap, most: int) -> Working[Facet]:
    places = range(len(index.letters))
    few = len(places) <= FOREMOST or len(found) > COUNTED
    if few:
        complete = len(places) <= FOREMOST
        counts = [
            (place, found.intersection_cardinality(index.numbers("carried", place)))
            for place in places[:FOREMOST]
        ]
    else:
        complete = True
        counts = list(index.carriers.counted(found).items())
    yield
    if len(counts) > FOREMOST:
        counts = sorted(counts, key=lambda pair: (-pair[1], pair[0]))[:most]
    values = [
        Value(index.letters[source.id], source.publisher, count)
        for place, count in counts
        if count and (source := index.source_at(place))
    ]
    return Facet("source", tuple(values[:most]), complete and len(counts) <= most)


def _companies(index: Index, found: BitMap, most: int) -> Working[Facet]:
    companies = index.of_kind("company")
    if len(found) <= COUNTED and len(companies) > FOREMOST:
        counted = index.named.counted(found)
        # An entity is among what names it, as it is for the field of the query.
        counted.update(found & companies)
        counts = [(n, count) for n, count in counted.items() if n in companies]
        complete = True
    else:
        counts = []
        for n in companies[:FOREMOST]:
            counts.append((n, found.intersection_cardinality(index.numbers("link", n))))
        complete = len(companies) <= FOREMOST
    yield
    counts.sort(key=lambda pair: (-pair[1], pair[0]))
    values = [
        Value(record.id, index.title(record), count)
        for n, count in counts[:most]
        if count and (record := index.shelf.record(n))
    ]
    return Facet("company", tuple(values), complete and len(counts) <= most)
