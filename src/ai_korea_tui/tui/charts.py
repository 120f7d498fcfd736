"""What a timeline is drawn from: its events in lanes, and its publications."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from pyroaring import BitMap
from rich.cells import cell_len

from ai_korea_tui.dossier.model import Entity
from ai_korea_tui.explore.extents import Extent
from ai_korea_tui.tui.axis import Window, whole
from ai_korea_tui.tui.dated import Counted, Dates, Given
from ai_korea_tui.tui.lanes import Lane, heap
from ai_korea_tui.tui.runs import Line, Run

if TYPE_CHECKING:
    from ai_korea_tui.explore.index import Index
    from ai_korea_tui.explore.vocabulary import Working

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
_STEP: Final = 2_000
"""So many events are looked at before others get their turn."""
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

    def __init__(
        self,
        dates: Dates | Iterable[Extent],
        letters: Mapping[str, tuple[str, str]],
        extent_of: Callable[[str], Extent | None] | None = None,
        published: Iterable[tuple[str, int]] | None = None,
    ) -> None:
        """`letters` gives the letter and the role of a source's colour by the source's id.

        Of counted dates, `extent_of` gives that of a record, and `published` the id of each source
        among them with its day.
        """
        self._dates = dates if isinstance(dates, (Given, Counted)) else Given(dates)
        given = {e.record: e for e in self._dates.extents} if extent_of is None else {}
        self._extent_of = extent_of or given.get
        if published is None:
            published = ((e.record, e.day) for e in given.values() if e.publication)
        self.published = sorted(Letter(day, name, *letters[name]) for name, day in published)
        self._published_days = [letter.day for letter in self.published]
        self.companies: Sequence[Lane] | None = None
        """A lane for each company, once they were made; see `by_company`."""
        self.drawn: tuple[object, dict[Lane, Line]] = (None, {})
        """The lanes as they were drawn last without the focus, and how that was."""

    def extent(self, record: str) -> Extent | None:
        """What a record of the chart covers; None for another one."""
        return self._extent_of(record) if record in self._dates.records else None

    def __len__(self) -> int:
        """How many of its records are dated."""
        return sum(self._dates.counts)

    def whole(self, width: int) -> Window | None:
        """The window that holds everything; None where nothing is dated."""
        return whole(self._bounds, width)

    @cached_property
    def _bounds(self) -> tuple[int, ...]:
        days = [day for e in self._dates.extents for day in (e.begin, e.end)]
        return (min(days), max(days)) if days else ()

    @cached_property
    def _days(self) -> Sequence[int]:
        return [extent.day for extent in self._dates.extents]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {letter.record: place for place, letter in enumerate(self.published)}

    @cached_property
    def events(self) -> Dates:
        """The dates that are no publication's."""
        return self._dates.only(lambda extent: not extent.publication)

    @cached_property
    def all(self) -> Lane:
        """Every event on one lane."""
        return Lane("events", self.events)

    @cached_property
    def by_date(self) -> Sequence[Lane]:
        """A lane for days, one for months and longer times, one for each kind of open date."""
        return [
            Lane(label, self.events.only(lambda extent, shapes=shapes: extent.shape in shapes))  # type: ignore[misc]
            for label, shapes in BY_DATE
        ]

    @cached_property
    def publications(self) -> Lane:
        """The publications, for what lies outside and for the mouse."""
        return Lane(PUBLISHED, self._dates.only(lambda extent: extent.publication))

    def beside(self, window: Window, day: int) -> str:
        """The record that stands in a window, nearest to a day outside; else the next that way."""
        if day < window.first:
            return self._at(bisect_left(self._days, window.first))
        return self._at(bisect_right(self._days, window.last) - 1, last=True)

    def from_day(self, day: int) -> str:
        """The first record that stands at a day or after it; the last where there is none."""
        return self._at(bisect_left(self._days, day))

    def _at(self, place: int, *, last: bool = False) -> str:
        """The record at a place in the order of days, or the nearest to it."""
        if not self._days:
            return ""
        end = len(self._days) - 1
        found = self._dates.extent(min(max(place, 0), end), last=last or place > end)
        return found.record if found else ""

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


def by_company(
    index: Index, events: Iterable[int], extent_of: Callable[[str], Extent | None]
) -> Working[list[Lane]]:
    """A lane for each company that the events, given by number, name, those with most first.

    Events that name none come last, on a lane of their own.
    """
    named, companies = index.named, index.of_kind("company")
    none = array("I")
    found: dict[int, array[int]] = {}
    for looked, event in enumerate(events, 1):
        here = [number for number in named.of(event) if number in companies]
        for number in here:
            found.setdefault(number, array("I")).append(event)
        if not here:
            none.append(event)
        if not looked % _STEP:
            yield
    names: dict[int, tuple[str, str]] = {}
    for start in range(0, len(found), _STEP // 8):
        numbers = list(islice(found, start, start + _STEP // 8))
        for number, entity in zip(numbers, index.shelf.records(numbers), strict=True):
            if isinstance(entity, Entity):
                names[number] = entity.name, entity.korean
        yield
    lanes = []
    for number in sorted(names, key=lambda n: (-len(found[n]), names[n][0].casefold())):
        name, note = names[number]
        lanes.append(Lane(name, Counted(index, BitMap(found[number]), extent_of), note))
        if not len(lanes) % _STEP:
            yield
    if none:
        lanes.append(Lane(UNNAMED, Counted(index, BitMap(none), extent_of)))
    return lanes
