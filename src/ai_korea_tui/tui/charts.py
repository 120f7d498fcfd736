"""What a timeline is drawn from: its events in lanes, and its publications."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from ai_korea_tui.tui.axis import Window, whole
from ai_korea_tui.tui.extents import Extent
from ai_korea_tui.tui.lanes import Lane, heap
from ai_korea_tui.tui.runs import Line, Run

if TYPE_CHECKING:
    from ai_korea_tui.explore.index import Index

_MANY = 6
"""Lines are drawn where there are that many cells for each of them."""

BY_DATE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("days", ("day",)),
    ("longer", ("month", "longer")),
    ("until", ("until",)),
    ("from", ("from",)),
)
"""The lanes where nothing else parts the events: label and shapes."""

PUBLISHED = "published"
UNNAMED = "no company"
ALONE = "◆"
"""A publication whose letters have no room."""


class Letter(NamedTuple):
    """A publication on the axis: its day, its source's letter and the role of its colour."""

    day: int
    record: str
    letter: str
    role: str


class Chart:
    """What a list of events and publications is drawn from; made once for each list."""

    def __init__(self, extents: Iterable[Extent], letters: Mapping[str, tuple[str, str]]) -> None:
        """`letters` gives the letter and the role of a source's colour by the source's id."""
        self.extents = {extent.record: extent for extent in extents}
        self.events = [e for e in self.extents.values() if not e.publication]
        self.published = sorted(
            Letter(extent.day, extent.record, *letters[extent.record])
            for extent in self.extents.values()
            if extent.publication
        )
        self._published_days = [letter.day for letter in self.published]
        self._companies: Sequence[Lane] | None = None
        self.drawn: tuple[object, dict[Lane, Line]] = (None, {})
        """The lanes as they were drawn last without the focus, and how that was."""

    def whole(self, width: int) -> Window | None:
        """The window that holds everything; None where nothing is dated."""
        return whole(self._bounds, width)

    @cached_property
    def _bounds(self) -> tuple[int, ...]:
        days = [day for e in self.extents.values() for day in (e.begin, e.end)]
        return (min(days), max(days)) if days else ()

    @cached_property
    def _marks(self) -> list[Extent]:
        return sorted(self.extents.values(), key=lambda extent: extent.day)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {letter.record: place for place, letter in enumerate(self.published)}

    @cached_property
    def all(self) -> Lane:
        """Every event on one lane."""
        return Lane("events", self.events)

    @cached_property
    def by_date(self) -> Sequence[Lane]:
        """A lane for days, one for months and longer times, one for each kind of open date."""
        return [
            Lane(label, (e for e in self.events if e.shape in shapes)) for label, shapes in BY_DATE
        ]

    def by_company(self, index: Index) -> Sequence[Lane]:
        """A lane for each company; see `by_company`. Made once."""
        if self._companies is None:
            self._companies = by_company(index, self.events)
        return self._companies

    @cached_property
    def publications(self) -> Lane:
        """The publications, for what lies outside and for the mouse."""
        return Lane(PUBLISHED, (e for e in self.extents.values() if e.publication))

    def beside(self, window: Window, day: int) -> str:
        """The record that stands in a window, nearest to a day outside; else the next that way."""
        marks = self._marks
        if day < window.first:
            place = bisect_left(marks, window.first, key=lambda mark: mark.day)
        else:
            place = bisect_right(marks, window.last, key=lambda mark: mark.day) - 1
        return marks[min(max(place, 0), len(marks) - 1)].record if marks else ""

    def from_day(self, day: int) -> str:
        """The first record that stands at a day or after it; the last where there is none."""
        place = bisect_left(self._marks, day, key=lambda mark: mark.day)
        return self._marks[min(place, len(self._marks) - 1)].record if self._marks else ""

    def publication(self, here: Extent, direction: int) -> str:
        """The publication after a record (1), or before it (-1); empty where there is none.

        One on the very day of an event stands after it.
        """
        place = self._places.get(here.record)
        if place is None:
            after = bisect_left(self._published_days, here.day)
            place = after if direction > 0 else after - 1
        else:
            place += direction
        return self.published[place].record if 0 <= place < len(self.published) else ""

    def lines(self, window: Window) -> dict[int, str]:
        """The cells of publications and their colours' roles; none where they are too many."""
        found = self._in(window)
        if len(found) * _MANY > window.width:
            return {}
        return {window.cell(letter.day): letter.role for letter in found}

    def letters(self, window: Window, focus: str) -> Line:
        """The lane of publications, a run a cell: letters, or how many where they are several."""
        cells = [Run(" ")] * window.width
        found = self._in(window)
        at: dict[int, list[Letter]] = {}
        for letter in found:
            at.setdefault(window.cell(letter.day), []).append(letter)
        for cell, letters in at.items():
            here = "cursor" if any(letter.record == focus for letter in letters) else ""
            if len(letters) > 1:
                crowded = not {cell - 1, cell + 1}.isdisjoint(at)
                cells[cell] = Run(heap(len(letters), crowded=crowded), "dim", here)
                continue
            [letter] = letters
            room = range(cell + 1, cell + cell_len(letter.letter))
            if any(other in at or other >= window.width for other in room):
                cells[cell] = Run(ALONE, letter.role, here)
                continue
            for n, char in enumerate(letter.letter):
                cells[cell + n] = Run(char, letter.role, here)
        return cells

    def _in(self, window: Window) -> Sequence[Letter]:
        days = self._published_days
        return self.published[bisect_left(days, window.first) : bisect_right(days, window.last)]


def by_company(index: Index, events: Iterable[Extent]) -> list[Lane]:
    """A lane for each company that the events name, those with most events first.

    Events that name none come last, on a lane of their own.
    """
    found: dict[str, list[Extent]] = {}
    for event in events:
        companies = [
            name
            for name in index.entities(index.records[event.record])
            if (entity := index.entity(name)) and entity.kind == "company"
        ]
        for name in companies or [""]:
            found.setdefault(name, []).append(event)
    none = found.pop("", [])
    ranked = sorted(found, key=lambda name: (-len(found[name]), index.entity_name(name).casefold()))
    lanes = [_lane_of(index, name, found[name]) for name in ranked]
    return [*lanes, Lane(UNNAMED, none)] if none else lanes


def _lane_of(index: Index, name: str, events: Iterable[Extent]) -> Lane:
    entity = index.entity(name)
    return Lane(index.entity_name(name), events, entity.korean if entity else "")
