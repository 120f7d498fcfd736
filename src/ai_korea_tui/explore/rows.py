"""What a pane shows, as plain data, and the fixed order its rows are picked from."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

_SORTING_COSTS = 4
"""To look an id up and sort it costs some four times as much as to pass a row by."""


class Row(NamedTuple):
    """A line of a pane: a record by id, or a heading over the records below it."""

    record: str
    """The record's id; empty for a heading."""
    heading: str = ""
    """The heading's words; empty for a record."""
    tie: str = ""
    """How the record is tied to the narrowing entity: `Kakao: adopts the models`."""


class PaneView(NamedTuple):
    """The rows of a pane, and how many of its subject are shown of how many; no heading counts."""

    rows: tuple[Row, ...]
    shown: int
    total: int


class _Group(NamedTuple):
    heading: str
    counted: bool
    start: int
    end: int


class Member(NamedTuple):
    """A record's place in an order: its id and the heading it stands under, empty for none."""

    record: str
    heading: str = ""


class Order:
    """The rows of a pane when nothing narrows it; a selection is picked from it in its order.

    Picking a few costs in proportion to what is picked, not to what there is.
    """

    def __init__(self, members: Iterable[Member], *, counted: bool = False) -> None:
        """`members` in order, those under one heading next to each other.

        With `counted` a heading ends in the number of rows shown under it.
        """
        self._rows: list[Row] = []
        self._groups: list[_Group] = []
        for heading, group in groupby(members, key=lambda member: member.heading):
            start = len(self._rows)
            self._rows += [Row(member.record) for member in group]
            self._groups.append(_Group(heading, counted, start, len(self._rows)))
        self._rank = {row.record: place for place, row in enumerate(self._rows)}

    def __len__(self) -> int:
        """The number of records."""
        return len(self._rows)

    def count(self, ids: Collection[str]) -> int:
        """How many of the ids are in this order."""
        return len(self._places(ids))

    def pick(self, ids: Collection[str] | None = None) -> tuple[Row, ...]:
        """The rows of those ids with the headings they need; of all of them for None."""
        return self._rows_at(range(len(self._rows)) if ids is None else self._places(ids))

    def pane(self, ids: Collection[str] | None = None) -> PaneView:
        """The rows of those ids as a pane that counts every one of them."""
        places = range(len(self._rows)) if ids is None else self._places(ids)
        return PaneView(self._rows_at(places), len(places), len(self._rows))

    def _places(self, ids: Collection[str]) -> list[int]:
        """Where the ids stand in this order, ascending, each once."""
        if len(ids) * _SORTING_COSTS < len(self._rows):
            return sorted({self._rank[i] for i in ids if i in self._rank})
        wanted = ids if isinstance(ids, (set, frozenset)) else frozenset(ids)
        return [place for place, row in enumerate(self._rows) if row.record in wanted]

    def _rows_at(self, places: Sequence[int]) -> tuple[Row, ...]:
        rows: list[Row] = []
        for group in self._groups:
            low, high = bisect_left(places, group.start), bisect_left(places, group.end)
            if low == high:
                continue
            if group.heading:
                count = f" {high - low}" if group.counted else ""
                rows.append(Row("", group.heading + count))
            rows += [self._rows[place] for place in places[low:high]]
        return tuple(rows)
