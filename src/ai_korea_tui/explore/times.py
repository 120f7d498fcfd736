"""When records may fall, read from an index: sets of numbers for a span of days."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from functools import cached_property

from pyroaring import BitMap

from . import days
from .period import Period
from .tables import Tables, numbers, signed

ALWAYS, NEVER = days.FIRST - 1, days.LAST + 1
"""The day before all days, from which an open beginning counts, and the one after all days."""


def day_numbers(period: Period) -> tuple[int, int]:
    """The numbers of a period's first and last day; beyond all days where a side is open."""
    first = days.number(period.first) if period.first else ALWAYS
    return first, days.number(period.last) if period.last else NEVER


def month_name(month: int) -> str:
    """`YYYY-MM` for a month as `days.month_of` gives it."""
    return f"{month // 12:04}-{month % 12 + 1:02}"


class Times:
    """What `draft_times.py` has written."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def within(self, first: int, last: int) -> BitMap:
        """The numbers of the records that may fall on one of these days, both within."""
        months = self._whole_months(first, last)
        if months:
            rows = self._tables.many("month", months)
            return BitMap().union(*(BitMap.deserialize(data) for _, data in rows))
        return self.on_days(first, last)

    def on_days(self, first: int, last: int) -> BitMap:
        """The same, worked out day by day."""
        begun = bisect_right(self._firsts, last)
        ended = bisect_left(self._lasts, first)
        found = BitMap(self._by_first[:begun])
        # Nobody both ends before the span and begins after it: what has ended has begun.
        found -= BitMap(self._by_last[:ended])
        several = self._several
        found.update(
            several[n + 2]
            for n in range(0, len(several), 3)
            if several[n] <= last and several[n + 1] >= first
        )
        return found

    def _whole_months(self, first: int, last: int) -> list[str]:
        """The months from the first day to the last, if these are whole ones that were counted."""
        covered = (self._tables.get("months", "covered") or b"").decode().split()
        start, end = days.month_of(first), days.month_of(last)
        whole = (first <= ALWAYS or days.month_start(start) == first) and (
            last >= NEVER or days.month_start(end + 1) - 1 == last
        )
        if not covered or not whole:
            return []
        # Whatever lies, or may lie, before the first of them or after the last touches that too.
        names = max(month_name(start), covered[0]), min(month_name(end), covered[1])
        return self.months[bisect_left(self.months, names[0]) : bisect_right(self.months, names[1])]

    @cached_property
    def months(self) -> list[str]:
        """The months into which something may fall, `YYYY-MM`, as they are kept."""
        return (self._tables.get("months", "") or b"").decode().split()

    @cached_property
    def published(self) -> list[tuple[int, int]]:
        """The first and the last day on which each source may have been published, by its place.

        `(NEVER, ALWAYS)` for one that is not dated on both sides.
        """
        found = signed(self._tables.get("times", "published"))
        return list(zip(found[::2], found[1::2], strict=True))

    @cached_property
    def _several(self) -> array[int]:
        return signed(self._tables.get("times", "several"))

    @cached_property
    def _firsts(self) -> array[int]:
        return signed(self._tables.get("times", "first"))

    @cached_property
    def _by_first(self) -> array[int]:
        return numbers(self._tables.get("times", "by first"))

    @cached_property
    def _lasts(self) -> array[int]:
        return signed(self._tables.get("times", "last"))

    @cached_property
    def _by_last(self) -> array[int]:
        return numbers(self._tables.get("times", "by last"))
