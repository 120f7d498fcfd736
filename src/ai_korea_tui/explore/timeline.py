"""The dates of the timeline, read from an index: what they cover, and how many records bear each.

Records are given by their numbers. Nothing here reads a record.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final

from msgspec import msgpack
from pyroaring import BitMap

from .extents import Extent
from .layout import Group
from .tables import Tables, numbers

UNDATED: Final = 2**32 - 1
"""In the place of a date: the record has none."""


class Timeline:
    """What `draft_timeline.py` has written. A date is known by its place in `dates`."""

    def __init__(self, tables: Tables, groups: Sequence[Group]) -> None:
        self._tables = tables
        self.numbers = range(groups[0].start, groups[-1].end) if groups else range(0)
        """The numbers of the records on the timeline."""

    @cached_property
    def dates(self) -> Sequence[Extent]:
        """What each date covers, without a record, in the order of the days they stand at."""
        data = self._tables.get("timeline", "dates")
        return msgpack.decode(data, type=list[Extent]) if data else []

    @cached_property
    def days(self) -> array[int]:
        """The days they stand at."""
        return array("i", (date.day for date in self.dates))

    @cached_property
    def _of(self) -> array[int]:
        return numbers(self._tables.get("timeline", "of"))

    @cached_property
    def _by_date(self) -> tuple[array[int], array[int]]:
        ends = numbers(self._tables.get("timeline", "by date at"))
        return ends, numbers(self._tables.get("timeline", "by date"))

    def date_of(self, number: int) -> int:
        """The place of a record's date; `UNDATED` for one that has none."""
        return self._of[number - self.numbers.start] if number in self.numbers else UNDATED

    def counted(self, found: BitMap) -> Counter[int]:
        """How many of the records bear each date; none that nobody of them bears."""
        start, end = self.numbers.start, self.numbers.stop
        here = found & BitMap(self.numbers)
        if 2 * len(here) <= len(self.numbers):
            counts = Counter(map(self._of.__getitem__, here.shift(-start)))
            del counts[UNDATED]
            return counts
        rest = BitMap(range(end - start)) - here.shift(-start)
        ends, _ = self._by_date
        counts = Counter(dict(enumerate(b - a for a, b in pairwise(ends))))
        for place, count in Counter(map(self._of.__getitem__, rest)).items():
            counts[place] -= count
        return +counts

    def bearing(self, places: range, found: BitMap) -> Iterator[int]:
        """The numbers of those among the records that bear dates next to one another."""
        ends, held = self._by_date
        return (n for n in held[ends[places.start] : ends[places.stop]] if n in found)

    def on(self, day: int) -> range:
        """The places of the dates that stand at a day."""
        first = bisect_left(self.days, day)
        return range(first, bisect_left(self.days, day + 1, first))

    def widest(self, found: BitMap) -> int:
        """How many letters the longest of the dates of these events has, as a row tells it."""
        widths = numbers(self._tables.get("timeline", "widths"))
        return next((w for w in widths if found.intersect(self._as_wide(w))), 0)

    def _as_wide(self, width: int) -> BitMap:
        return BitMap.deserialize(self._tables.get("timeline", f"width {width}") or b"")
