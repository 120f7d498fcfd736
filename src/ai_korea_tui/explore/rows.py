"""The rows of a pane: records and headings in a fixed order, of which any part may be picked.

Rows are not made before somebody looks at them: a pane of a million records is a few ranges of
numbers, and what is picked from it a set of numbers.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, chain
from typing import NamedTuple, TypeAlias, overload

from pyroaring import BitMap

from .layout import Group
from .shelf import Shelf

Members: TypeAlias = "range | BitMap | array[int]"
"""Numbers: in their order, or in an order of their own."""

_AT_ONCE = 1_024


class Row(NamedTuple):
    """A line of a pane: a record, or a heading."""

    record: str
    """The record's id; empty for a heading."""
    heading: str = ""
    """The heading's words; empty for a record."""
    tie: str = ""
    """How the record is tied to the narrowing entity: `Kakao: adopts the models`."""


class Segment(NamedTuple):
    """Rows that stand together: a heading, if it has words, and records in order of number."""

    heading: str
    members: Members


class Rows(Sequence[Row]):
    """Segments one under the other. A row is made when it is looked at."""

    def __init__(
        self,
        shelf: Shelf,
        segments: Iterable[Segment],
        tie: Callable[[str], str] | None = None,
    ) -> None:
        """`tie` gives for a record's id how it is tied to what narrows the view."""
        self._shelf = shelf
        self._tie = tie
        self._segments = [segment for segment in segments if segment.members]
        heights = (len(s.members) + bool(s.heading) for s in self._segments)
        self._tops = list(accumulate(heights, initial=0))
        self._before = list(accumulate((len(s.members) for s in self._segments), initial=0))

    @property
    def records(self) -> int:
        """How many of the rows are records."""
        return self._before[-1]

    def __len__(self) -> int:
        return self._tops[-1]

    @overload
    def __getitem__(self, place: int) -> Row: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...

    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        if isinstance(place, slice):
            return [self[n] for n in range(*place.indices(len(self)))]
        if place < 0:
            place += len(self)
        if not 0 <= place < len(self):
            raise IndexError(place)
        at, inner = self._at(place)
        segment = self._segments[at]
        if inner < 0:
            return Row("", segment.heading)
        return self._row(segment.members[inner])

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Rows):
            return NotImplemented
        return self._segments == other._segments and self._shelf is other._shelf

    __hash__ = None  # type: ignore[assignment]

    def __iter__(self) -> Iterator[Row]:
        for segment in self._segments:
            if segment.heading:
                yield Row("", segment.heading)
            for record in self._shelf.ids(segment.members):
                yield Row(record, tie=self._tie(record) if self._tie else "")

    def ids(self) -> Iterator[str]:
        """The ids of the records, in order."""
        for segment in self._segments:
            yield from self._shelf.ids(segment.members)

    def place_of(self, record_id: str) -> int:
        """The row of a record, from 0; -1 where it is not among them."""
        number = self._shelf.number(record_id) if record_id else -1
        if number < 0:
            return -1
        for at, segment in enumerate(self._segments):
            members = segment.members
            if number in members:
                if isinstance(members, (range, array)):
                    inner = members.index(number)
                else:
                    inner = members.rank(number) - 1
                return self._tops[at] + bool(segment.heading) + inner
        return -1

    def next_place(self, place: int, direction: int, wanted: Callable[[int], bool]) -> int:
        """The row of the next record after a row (1), or before it (-1), whose number is wanted.

        -1 where there is none.
        """
        at, inner = self._at(place)
        while 0 <= at < len(self._segments):
            segment = self._segments[at]
            for found, number in _beyond(segment.members, inner, direction):
                if wanted(number):
                    return self._tops[at] + bool(segment.heading) + found
            at += direction
            inner = -1 if direction > 0 or at < 0 else len(self._segments[at].members)
        return -1

    def number_at(self, place: int) -> int:
        """How many records there are down to a row, that row with them."""
        at, inner = self._at(place)
        return self._before[at] + inner + 1

    def numbers(self) -> BitMap:
        """The numbers of all records among the rows."""
        return BitMap().union(*(BitMap(segment.members) for segment in self._segments))

    def in_order(self) -> Iterator[int]:
        """The numbers of all records, in the order of the rows."""
        return chain.from_iterable(segment.members for segment in self._segments)

    def _at(self, place: int) -> tuple[int, int]:
        at = bisect_right(self._tops, place) - 1
        segment = self._segments[at]
        return at, place - self._tops[at] - bool(segment.heading)

    def _row(self, number: int) -> Row:
        record = self._shelf.record(number).id
        return Row(record, tie=self._tie(record) if self._tie else "")


def _beyond(members: Members, inner: int, direction: int) -> Iterator[tuple[int, int]]:
    """The places after one of them (1), or before it (-1), and the numbers there."""
    if direction > 0:
        for start in range(inner + 1, len(members), _AT_ONCE):
            yield from enumerate(members[start : start + _AT_ONCE], start)
        return
    for end in range(inner, 0, -_AT_ONCE):
        start = max(0, end - _AT_ONCE)
        yield from reversed(list(enumerate(members[start:end], start)))


class PaneView(NamedTuple):
    """The rows of a pane, and how many of its subject are shown of how many; no heading counts."""

    rows: Rows
    shown: int
    total: int


class Order:
    """The rows of a pane when nothing narrows it; a selection is picked from it in its order."""

    def __init__(
        self,
        shelf: Shelf,
        groups: Sequence[Group],
        heading: Callable[[str], str] = lambda heading: heading,
        *,
        counted: bool = False,
    ) -> None:
        """`heading` gives a group's heading as it is shown ('' for none).

        With `counted` a heading ends in the number of rows shown under it.
        """
        self._shelf = shelf
        self._groups = groups
        self._heading = heading
        self._counted = counted

    def __len__(self) -> int:
        """The number of records."""
        return sum(group.end - group.start for group in self._groups)

    def count(self, found: BitMap) -> int:
        """How many of the numbers are in this order."""
        return sum(found.range_cardinality(g.start, g.end) for g in self._groups)

    def segments(
        self, found: BitMap | None = None, tiers: Sequence[BitMap] = ()
    ) -> Iterator[Segment]:
        """The records of those numbers under the headings they need; all of them for None.

        Under a heading those of the first tier come first, then those of the next; last those
        that are in none.
        """
        for group in self._groups:
            whole = range(group.start, group.end)
            if found is None:
                yield Segment(self._headed(group, len(whole)), whole)
                continue
            rest = found & BitMap(whole)
            heading = self._headed(group, len(rest))
            for tier in tiers:
                first = rest & tier
                if first:
                    yield Segment(heading, first)
                    rest, heading = rest - first, ""
            yield Segment(heading, rest)

    def _headed(self, group: Group, count: int) -> str:
        words = self._heading(group.heading)
        return f"{words} {count}" if words and self._counted else words

    def pane(self, found: BitMap | None = None, tiers: Sequence[BitMap] = ()) -> PaneView:
        """The rows of those numbers as a pane that counts every one of them."""
        rows = Rows(self._shelf, self.segments(found, tiers))
        return PaneView(rows, rows.records, len(self))


def place_of(rows: Sequence[Row], record_id: str) -> int:
    """The place of a record among any rows, from 0; -1 where it is not there."""
    if isinstance(rows, Rows):
        return rows.place_of(record_id)
    places = (n for n, row in enumerate(rows) if row.record == record_id and record_id)
    return next(places, -1)


def number_at(rows: Sequence[Row], place: int) -> int:
    """How many records there are among any rows down to a place, that one with them."""
    if isinstance(rows, Rows):
        return rows.number_at(place)
    return sum(1 for row in rows[: place + 1] if row.record)
