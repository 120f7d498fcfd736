"""Lanes of the timeline: many dates made ready to be drawn on any window.

To draw a lane costs by the cells of the window, however many dates it holds: they are sorted once,
and each cell is looked up. What stands on one cell is told by what is most precise there.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from ai_korea_tui.explore.extents import BODY, LEFT, RIGHT, Extent
from ai_korea_tui.tui.axis import Grid, Window, grid
from ai_korea_tui.tui.dated import Counted, Dates, Given, Ranked

EMPTY = ""
HEAPS = "▄▅▆▇█"
"""Several dates on one cell, in a crowd of such cells."""
_HEAP_OF = (2, 3, 4, 6, 10)
"""How many dates at least each of the heaps stands for."""
_CROSSED = {"━": "┿", "─": "┼", "┄": "┼"}
LINE = "│"
"""A publication's day, drawn through the lanes of events."""


class Outside(NamedTuple):
    """How many of a lane's dates lie wholly before a window, and wholly after it."""

    before: int
    after: int


class Lane:
    """The dates that share a line. `label` is text from the data, not yet safe to draw."""

    def __init__(self, label: str, dates: Dates | Iterable[Extent], note: str = "") -> None:
        """`dates` are those of records at hand, or counted ones."""
        self.label = label
        self.note = note
        """What stands beside the label where there is room, such as a Korean name."""
        self._dates = dates if isinstance(dates, (Given, Counted)) else Given(dates)

    # Of a thousand lanes a handful is drawn: each is made ready when it is.

    @property
    def extents(self) -> Sequence[Extent]:
        """The dates in the order of the days they stand at."""
        return self._dates.extents

    @cached_property
    def records(self) -> Collection[str]:
        """The ids of the records that the dates are of."""
        return self._dates.records

    @cached_property
    def _weighed(self) -> Sequence[tuple[Extent, int]]:
        return list(zip(self._dates.extents, self._dates.counts, strict=True))

    @cached_property
    def _days(self) -> Ranked:
        return Ranked((extent.day, count) for extent, count in self._weighed)

    @cached_property
    def _firsts(self) -> Ranked:
        return Ranked((e.first, n) for e, n in self._weighed if e.first is not None)

    @cached_property
    def _lasts(self) -> Ranked:
        return Ranked((e.last, n) for e, n in self._weighed if e.last is not None)

    @cached_property
    def _bodies(self) -> list[tuple[str, _Cover]]:
        """What covers cells, by its glyph, the least precise first."""
        glyphs = reversed(dict.fromkeys(BODY.values()))
        return [
            (glyph, _Cover(w for w in self._weighed if BODY.get(w[0].shape) == glyph))
            for glyph in glyphs
        ]

    @cached_property
    def _open(self) -> tuple[_Cover, _Cover]:
        """What comes from before all time, and what goes on for ever."""
        return (
            _Cover(weighed for weighed in self._weighed if weighed[0].first is None),
            _Cover(weighed for weighed in self._weighed if weighed[0].last is None),
        )

    @cached_property
    def _closing(self) -> tuple[list[int], list[str]]:
        """The days on which something ends that has a sign there, and the signs."""
        spans = (e for e in self._dates.extents if e.shape in ("month", "longer") and e.ends)
        signed = sorted((extent.end, extent.ends) for extent in spans)
        return [day for day, _ in signed], [sign for _, sign in signed]

    def __len__(self) -> int:
        """How many dates it holds, each as often as records bear it."""
        return self._days.total

    def outside(self, window: Window) -> Outside:
        """What of it no part of the window can show."""
        return Outside(self._lasts.before(window.first), self._firsts.after(window.last))

    def meeting(self, first: int, last: int) -> int:
        """How many may fall into the days from `first` to `last`."""
        return len(self) - self._lasts.before(first) - self._firsts.after(last)

    def cells(self, window: Window) -> list[str]:
        """The glyph of each cell, `EMPTY` where there is nothing."""
        found = grid(window)
        drawn = [EMPTY] * window.width
        for glyph, cover in self._bodies:
            for cell, covered in enumerate(cover.cells(found)):
                if covered:
                    drawn[cell] = glyph
        until, since = self._open
        if until.at(found, 0):
            drawn[0] = LEFT
        if since.at(found, window.width - 1):
            drawn[-1] = RIGHT
        closing, signs = self._closing
        for cell, (a, b) in enumerate(_places(closing, found.low)):
            if a < b:
                drawn[cell] = signs[a]
        places = list(_places(self._days.values, found.begin))
        counts = [self._days.between(*place) for place in places]
        for cell, (a, _) in enumerate(places):
            if counts[cell] == 1:
                drawn[cell] = glyph_of(self.extents[a])
            elif counts[cell] > 1:
                crowded = (
                    max([*counts[max(0, cell - 1) : cell], *counts[cell + 1 : cell + 2]], default=0)
                    > 1
                )
                drawn[cell] = heap(counts[cell], crowded=crowded)
        return drawn

    def nearest(self, window: Window, cell: int) -> Extent | None:
        """What a click on a cell means: what stands there, else what covers it, else the nearest.

        Of several that cover it, the one that stands nearest.
        """
        found, days = grid(window), self._days.values
        place = bisect_left(days, found.begin[cell])
        if place < bisect_left(days, found.begin[cell + 1]):
            return self._dates.extent(place)
        day = window.day(cell)
        every = list(enumerate(self.extents))
        covering = [(n, extent) for n, extent in every if extent.meets(day, day)]
        near = min(covering or every, key=lambda pair: abs(pair[1].day - day), default=None)
        return self._dates.extent(near[0]) if near else None


class _Cover:
    """How many of some dates cover a cell."""

    def __init__(self, weighed: Iterable[tuple[Extent, int]]) -> None:
        found = list(weighed)
        self._starts = Ranked((e.first, n) for e, n in found if e.first is not None)
        self._ends = Ranked((e.last, n) for e, n in found if e.last is not None)
        self._always = sum(n for e, n in found if e.first is None)

    def at(self, found: Grid, cell: int) -> int:
        begun = self._always + self._starts.up_to(found.high[cell])
        # What is open up to a day stands at that day's first cell, and goes no further.
        edges = found.begin if self._always else found.low
        return begun - self._ends.before(edges[cell])

    def cells(self, found: Grid) -> list[int]:
        if not (self._starts or self._ends):
            return []
        return [self.at(found, cell) for cell in range(found.window.width)]


def _places(days: Sequence[int], edges: Sequence[int]) -> Iterable[tuple[int, int]]:
    """For each cell the places in `days` of those that lie between its edges, half-open."""
    return pairwise(bisect_left(days, edge) for edge in edges) if days else ()


def heap(count: int, *, crowded: bool) -> str:
    """The glyph of several dates on one cell: how many, or in a crowd the higher the more.

    Figures side by side would read as one number.
    """
    if count < 10 and not crowded:
        return str(count)
    return HEAPS[bisect_right(_HEAP_OF, count) - 1]


def glyph_of(extent: Extent) -> str:
    """The glyph of the cell that a date stands at."""
    if extent.first is None:
        return extent.ends
    return extent.begins or BODY[extent.shape]


def crossed(glyph: str) -> str:
    """The glyph with a publication's line through its cell; a date's own sign stays."""
    return LINE if glyph == EMPTY else _CROSSED.get(glyph, glyph)
