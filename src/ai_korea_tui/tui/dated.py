"""What lanes are made from: dates in the order of their days, and how many records bear each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, TypeAlias

from pyroaring import BitMap

from ai_korea_tui.explore.extents import Extent

if TYPE_CHECKING:
    from ai_korea_tui.explore.index import Index


class Given:
    """The dates of records that are at hand, each record's its own."""

    def __init__(self, extents: Iterable[Extent]) -> None:
        self._given = list(extents)

    @cached_property
    def extents(self) -> Sequence[Extent]:
        """What each date covers."""
        return sorted(self._given, key=lambda extent: extent.day)

    @cached_property
    def counts(self) -> Sequence[int]:
        """How many records bear each of them: one."""
        return [1] * len(self._given)

    @cached_property
    def records(self) -> Collection[str]:
        """The ids of all these records."""
        return frozenset(extent.record for extent in self._given)

    def extent(self, place: int, *, last: bool = False) -> Extent | None:
        """The date at a place."""
        return self.extents[place]

    def only(self, wanted: Callable[[Extent], bool]) -> Given:
        """The dates that are wanted."""
        return Given(filter(wanted, self._given))


class Counted:
    """The dates of records that an index has by their numbers; none of them is read."""

    def __init__(
        self,
        index: Index,
        numbers: BitMap,
        extent_of: Callable[[str], Extent | None],
        counts: dict[int, int] | None = None,
    ) -> None:
        """`extent_of` gives a record's date by its id; `counts` how many bear each, if known."""
        self.index = index
        self._numbers = numbers
        self._extent_of = extent_of
        self._known = counts

    @cached_property
    def _counts(self) -> dict[int, int]:
        found = self.index.timeline.counted(self._numbers) if self._known is None else self._known
        return dict(sorted(found.items()))

    @cached_property
    def extents(self) -> Sequence[Extent]:
        """What each date covers, without its record."""
        dates = self.index.timeline.dates
        return [dates[place] for place in self._counts]

    @cached_property
    def counts(self) -> Sequence[int]:
        """How many records bear each of them."""
        return list(self._counts.values())

    @property
    def records(self) -> Collection[str]:
        """The ids of all these records."""
        return _Bearers(self)

    def numbers(self) -> Iterator[int]:
        """The numbers of all these records, in order."""
        return (number for number in self._numbers if self.bears(number))

    def bears(self, number: int) -> bool:
        """Whether the record of a number is one of them."""
        return number in self._numbers and self.index.timeline.date_of(number) in self._counts

    def extent(self, place: int, *, last: bool = False) -> Extent | None:
        """The date of the first record of its day, or of the last one."""
        timeline = self.index.timeline
        there = timeline.bearing(timeline.on(self.extents[place].day), self._numbers)
        found = [number for number in there if self.bears(number)]
        return self._extent_of(self.index.shelf.record(max(found) if last else min(found)).id)

    def only(self, wanted: Callable[[Extent], bool]) -> Counted:
        """The dates that are wanted."""
        dates = self.index.timeline.dates
        counts = {place: n for place, n in self._counts.items() if wanted(dates[place])}
        return Counted(self.index, self._numbers, self._extent_of, counts)


Dates: TypeAlias = Given | Counted


class _Bearers(Collection[str]):
    """The ids of records of which one is asked for at a time."""

    def __init__(self, dates: Counted) -> None:
        self._dates = dates

    def __contains__(self, record: object) -> bool:
        shelf = self._dates.index.shelf
        number = shelf.number(record) if isinstance(record, str) and record else -1
        return number >= 0 and self._dates.bears(number)

    def __iter__(self) -> Iterator[str]:
        return self._dates.index.shelf.ids(self._dates.numbers())

    def __len__(self) -> int:
        return sum(self._dates.counts)


class Ranked:
    """Values that may occur several times, to be counted up to any."""

    def __init__(self, pairs: Iterable[tuple[int, int]]) -> None:
        """`pairs` are values and how often each occurs."""
        found = sorted(pairs)
        self.values = [value for value, _ in found]
        self._before = [0, *accumulate(count for _, count in found)]

    def __bool__(self) -> bool:
        return bool(self.values)

    def before(self, value: int) -> int:
        """How many are less."""
        return self._before[bisect_left(self.values, value)]

    def up_to(self, value: int) -> int:
        """How many are not more."""
        return self._before[bisect_right(self.values, value)]

    def after(self, value: int) -> int:
        """How many are more."""
        return self.total - self.up_to(value)

    def between(self, start: int, end: int) -> int:
        """How many there are from one place in `values` up to, not with, another."""
        return self._before[end] - self._before[start]

    @property
    def total(self) -> int:
        """How many there are."""
        return self._before[-1]
