"""How far to scroll one page so that it stays level with another, in lines.

The page that is read leads. Paragraphs that belong together come to stand opposite each other at a
row of the screen, which for the first ones is the top, for the last ones the bottom, and for most
of them a third of the way down. Where the other page has far to go between two of them, the upper
one gets a lower row and the lower one a higher row, so that there is more of the way to do it on.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

Point = tuple[int, int]
"""A line of the leading page and one of the other, both from 0."""

_SLOW = 4
"""The level row slides by one for so many lines that are scrolled, where there are as many."""

_SHIFT = 3
"""It is shifted by up to the height of the view over this."""


class Pin(NamedTuple):
    """Two pages that were put level: where the leader was scrolled to then, and the other."""

    scroll: int
    other: int


class LineMap:
    """Which line of the other page belongs opposite a line of the leading one.

    `anchors` are the lines at which paragraphs that belong together begin, rising in both pages;
    `ends` is how many lines each page has. Between anchors the map is linear, and it never falls.
    """

    def __init__(self, anchors: Iterable[Point], ends: Point) -> None:
        points = list(anchors)
        if not points or points[0][0] > 0:
            points.insert(0, (0, 0))
        self.points: tuple[Point, ...] = (*points, ends)

    def at(self, line: float) -> float:
        """The line opposite; before the first point and after the last one line for a line."""
        return _between(self.points, line)


def _between(points: Sequence[Point], at: float) -> float:
    """The value between the points that rise; before and after them it goes on one for one."""
    place = bisect_right(points, at, key=lambda point: point[0])
    if place == 0 or place == len(points):
        x, y = points[min(place, len(points) - 1)]
        return y + at - x
    (x, y), (next_x, next_y) = points[place - 1], points[place]
    return y + (at - x) * (next_y - y) / (next_x - x)


def level_row(line: int, lines: int, height: int) -> int:
    """The row at which a line of the leader is to be level, in a view of `height` rows.

    Of a page of so many lines the first is level at the top row and the last at the lowest one.
    """
    bottom, last = height - 1, lines - height
    if last <= 0 or bottom <= 0:
        return min(line, bottom)
    pace = max(bottom / last, 1 / _SLOW)
    pace /= 1 + pace  # of the lines, not of the scroll
    third = bottom / 3
    return round(max(min(line * pace, third), bottom - (lines - 1 - line) * pace))


class Course:
    """Where the other page is for each scroll of the leader: linear between points, no leaps.

    `anchors` are as for `LineMap`, `ends` the lines of the two pages, `height` that of the views.
    """

    def __init__(self, anchors: Sequence[Point], ends: Point, height: int) -> None:
        self.last = max(0, ends[0] - height)
        points: list[Point] = [(0, anchors[0][1] if anchors and anchors[0][0] == 0 else 0)]
        for (x, y), row in zip(anchors, _rows(anchors, ends, height), strict=True):
            if points[-1][0] < x - row < self.last:
                points.append((x - row, y - row))
        if self.last:
            points.append((self.last, ends[1] - height))
        self.points: tuple[Point, ...] = tuple(points)

    def at(self, scroll: int) -> float:
        """Where to scroll the other page; below 0 stands for blank lines above it."""
        return _between(self.points, scroll)


def _rows(anchors: Sequence[Point], ends: Point, height: int) -> list[int]:
    """The row at which each anchor is to be level."""
    points = [(0, 0), *anchors, ends]
    steep = [max(0, (y2 - y1) - (x2 - x1)) for (x1, y1), (x2, y2) in pairwise(points)]
    rows: list[int] = []
    for place, (x, _) in enumerate(anchors):
        row = level_row(x, ends[0], height)
        if row == round((height - 1) / 3):
            most = min(height // _SHIFT, x // _SLOW, (ends[0] - x) // _SLOW)
            row += max(-most, min(most, (steep[place + 1] - steep[place]) // 2))
        if place:
            row = min(row, rows[-1] + (x - anchors[place - 1][0]) // 2)
        rows.append(row)
    return rows


def follow_from(pin: Pin, scroll: int, height: int, course: Course) -> tuple[float, bool]:
    """Where to scroll the other page since the two were put level; whether that still counts.

    While what was level can be on the screen both pages run line for line. Further on, the other
    page goes over by and by to where its course has it.
    """
    away = course.at(pin.scroll) - pin.other
    run, way = height // 2, max(height, int(abs(away)) // 2)
    gone = min(1.0, max(0, abs(scroll - pin.scroll) - run) / way)
    held = pin.other + scroll - pin.scroll
    return held + gone * (course.at(scroll) - held), gone < 1


def row_for(lines: Point, tops: Point, lasts: Point, height: int, below: Iterable[int] = ()) -> int:
    """The row at which two lines can be put level, a third of the way down where they can.

    `tops` are the lines at which their paragraphs begin, `lasts` the scrolls of the pages' ends,
    `below` how far under the two lines each line is that is to be seen with them. Of these none is
    lost that a view of `height` rows can show, not even to show where a paragraph begins. Lines are
    left blank above a page only so that the other's paragraph is seen from its beginning; where no
    row does without, they are blank below a page.
    """
    most = height - 1 - max((line for line in below if line < height), default=0)
    ways = (line - top for line, top in zip(lines, tops, strict=True))
    above = max((way for way in ways if way <= most), default=0)
    lowest = max(line - last for line, last in zip(lines, lasts, strict=True))
    row = min(max(height // 3, lowest, above), *lines)
    return max(0, min(max(row, above), most))
