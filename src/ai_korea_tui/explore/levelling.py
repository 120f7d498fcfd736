"""How far to scroll one page so that it stays level with another, in lines.

The page that is read leads. One row of the screen is where the two are held level: it slides from
the top, with the leader at its beginning, down to the bottom, with the leader at its end. The
leader's line there has a line of the other page opposite, found between the nearest paragraphs
that belong together; that line is put at the same row.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from math import floor
from typing import NamedTuple

Point = tuple[int, int]
"""A line of the leading page and one of the other, both from 0."""

_SLOW = 4
"""The level row slides by one for so many lines that are scrolled, where there are as many."""


class Pin(NamedTuple):
    """Two lines that were put level: `line` and `other` at `row`, with the leader at `scroll`."""

    line: int
    other: int
    row: int
    scroll: int


class LineMap:
    """Which line of the other page belongs opposite a line of the leading one.

    `anchors` are the lines at which paragraphs that belong together begin, rising in both pages;
    `ends` is how many lines each page has. Between anchors the map is linear, and it never falls.
    """

    def __init__(
        self, anchors: Iterable[Point], ends: Point, pin: Pin | None = None, hold: int = 0
    ) -> None:
        points = list(anchors)
        if not points or points[0][0] > 0:
            points.insert(0, (0, 0))
        points.append(ends)
        if pin is not None:
            points = _pinned(points, pin, hold)
        self.points: tuple[Point, ...] = tuple(points)

    def at(self, line: float) -> float:
        """The line opposite; before the first point and after the last one line for a line."""
        place = bisect_right(self.points, line, key=lambda point: point[0])
        if place == 0 or place == len(self.points):
            x, y = self.points[min(place, len(self.points) - 1)]
            return y + line - x
        (x, y), (next_x, next_y) = self.points[place - 1], self.points[place]
        return y + (line - x) * (next_y - y) / (next_x - x)


def _pinned(points: list[Point], pin: Pin, hold: int) -> list[Point]:
    """The points with the pin among them, and without those that would be out of order.

    For `hold` lines around the pin both pages run line for line.
    """
    (x, y), (end_x, end_y) = (pin.line, pin.other), points[-1]
    up, down = min(hold, x, y), max(0, min(hold, end_x - x, end_y - y))
    above = [point for point in points if point[0] < x - up and point[1] <= y - up]
    below = [point for point in points if point[0] > x + down and point[1] >= y + down]
    held = dict.fromkeys(((x - up, y - up), (x, y), (x + down, y + down)))
    return [*above, *held, *below]


def level_row(scroll: float, last: int, height: int) -> float:
    """The row of a view of `height` rows that is held level, with the leader at `scroll`.

    `last` is the scroll at which the leader is at its end. The row is 0 at 0 and the lowest one at
    `last`; between them, in a long page, a third of the way down.
    """
    bottom = height - 1
    if last <= 0 or bottom <= 0:
        return 0.0
    scroll = min(max(0.0, scroll), last)
    pace = max(bottom / last, 1 / _SLOW)
    third = bottom / 3
    return max(min(scroll * pace, third), bottom - (last - scroll) * pace)


def follow(scroll: int, last: int, height: int, opposite: LineMap, pin: Pin | None = None) -> int:
    """Where to scroll the other page when the leader is at `scroll`; it may need blank lines.

    A result below 0 stands for blank lines above the page. With a pin, its two lines are level when
    the leader is where it was, and the level row goes back slowly to where it would have been.
    """
    row = level_row(scroll, last, height)
    if pin is not None:
        off = pin.row - level_row(pin.scroll, last, height)
        if off:
            row += off * max(0.0, 1 - abs(scroll - pin.scroll) / (_SLOW * abs(off)))
    return floor(opposite.at(scroll + row) - row + 0.5)


def row_for(lines: Point, tops: Point, lasts: Point, height: int) -> int:
    """The row at which two lines can be put level, a third of the way down where they can.

    `tops` are the lines at which their paragraphs begin, `lasts` the scrolls of the pages' ends.
    Where no row does without, there are blank lines below a page rather than above one.
    """
    above = max(line - top for line, top in zip(lines, tops, strict=True))
    lowest = max(line - last for line, last in zip(lines, lasts, strict=True))
    row = max(height // 3, lowest, min(above, height // 2))
    return max(0, min(row, height - 1, *lines))
