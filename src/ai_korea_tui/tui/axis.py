"""The axis of the timeline: the part of time that is drawn, its cells, its ticks and labels.

Days are the numbers of `explore/days.py`. Nothing here knows a record or a widget.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ai_korea_tui.dossier.edtf import MONTHS
from ai_korea_tui.explore.days import FIRST, LAST, month_of, month_start, parts

LEAST_DAYS = 7
"""No part of time that is drawn is shorter."""
_LONG = 3_660
"""Days from which on a whole is drawn in whole years."""
_WEEK = 7


class Window(NamedTuple):
    """The part of time that is drawn: its first day, how many days, on how many cells."""

    first: int
    days: int
    width: int

    @property
    def last(self) -> int:
        """The last day drawn."""
        return self.first + self.days - 1

    def place(self, day: int) -> int:
        """The cell in which a day begins, counted on beyond the window on either side."""
        return (day - self.first) * self.width // self.days

    def cell(self, day: int) -> int:
        """The cell in which a day begins; of a day outside, the nearest."""
        return min(self.width - 1, max(0, self.place(day)))

    def end_cell(self, day: int) -> int:
        """The cell in which a day ends; of a day outside, the nearest."""
        after = (day + 1 - self.first) * self.width - 1
        return min(self.width - 1, max(0, after // self.days))

    def day(self, cell: int) -> int:
        """The day in which a cell begins."""
        return self.first + cell * self.days // self.width

    def holds(self, day: int) -> bool:
        """Whether a day is drawn."""
        return self.first <= day <= self.last


class Grid(NamedTuple):
    """For each cell of a window the days it is made of."""

    window: Window
    begin: Sequence[int]
    """The first day that begins in each cell or after it, and one past the last."""
    low: Sequence[int]
    """The day in which each cell begins, and one past the last."""
    high: Sequence[int]
    """The day in which each cell ends."""


@lru_cache(maxsize=16)
def grid(window: Window) -> Grid:
    """The days of a window's cells."""
    first, days, width = window
    cells = range(width)
    return Grid(
        window,
        [*(first - (-cell * days // width) for cell in cells), first + days],
        [*(first + cell * days // width for cell in cells), first + days],
        [first + ((cell + 1) * days - 1) // width for cell in cells],
    )


# What is drawn ---------------------------------------------------------------------------------


def whole(days: Iterable[int], width: int) -> Window | None:
    """The window that holds all the days, in whole months or years; None where there is none."""
    found = sorted(days)
    if not found or width < 1:
        return None
    months = 12 if found[-1] - found[0] > _LONG else 1
    first = month_start(max(0, month_of(found[0]) // months * months))
    after = month_start((month_of(found[-1]) // months + 1) * months)
    return Window(first, after - first, width)


def fitted(first: int, last: int, width: int) -> Window:
    """The window of these days, both drawn, and as many around them as make the least."""
    days = max(LEAST_DAYS, last - first + 1)
    start = min(max(FIRST, first - (days - (last - first + 1)) // 2), LAST - days + 1)
    return Window(start, days, width)


def zoomed(window: Window, by: float, about: int, limits: Window) -> Window:
    """The window with `by` times as many days, in which the day `about` stays where it is.

    Never more than the limits hold, nor less than `LEAST_DAYS`.
    """
    days = min(limits.days, max(LEAST_DAYS, round(window.days * by)))
    place = min(window.last, max(window.first, about)) - window.first
    return inside(window._replace(first=about - place * days // window.days, days=days), limits)


def panned(window: Window, days: int, limits: Window) -> Window:
    """The window so many days later (earlier, if negative), as far as the limits go."""
    return inside(window._replace(first=window.first + days), limits)


def inside(window: Window, limits: Window) -> Window:
    """The window moved, and cut if it must be, so that it lies within the limits."""
    days = min(window.days, limits.days)
    first = min(max(window.first, limits.first), limits.first + limits.days - days)
    return window._replace(first=first, days=days)


def in_sight(window: Window, day: int, limits: Window) -> Window:
    """The window, or the nearest one beside it that draws a day well off its edges."""
    edge = window.days // 8
    if day < window.first:
        return inside(window._replace(first=day - edge), limits)
    if day > window.last:
        return inside(window._replace(first=day + edge - window.days + 1), limits)
    return window


# Ticks and labels ------------------------------------------------------------------------------


class Tick(NamedTuple):
    """Where a unit of time begins: its cell, its label, and whether a longer unit begins too."""

    cell: int
    label: str
    major: bool
    day: int


class _Unit(NamedTuple):
    """What ticks stand for: so many days (a month is `months`), with so many cells at least."""

    days: float
    least: float
    months: int = 0


_MONTH_DAYS = 365.2425 / 12
_UNITS = (
    _Unit(1, 3),
    _Unit(_WEEK, 5),
    _Unit(_MONTH_DAYS, 4, 1),
    _Unit(_MONTH_DAYS, 2, 1),  # by their initials
    *(_Unit(_MONTH_DAYS * months, 5, months) for months in (3, 6)),
    *(
        _Unit(_MONTH_DAYS * 12 * years, 5, 12 * years)
        for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
    ),
)


@lru_cache(maxsize=16)
def ticks(window: Window) -> Sequence[Tick]:
    """The ticks of a window, in the finest unit that leaves room for its labels."""
    unit = next((u for u in _UNITS if _cells(u, window) >= u.least), _UNITS[-1])
    if unit.months:
        initials = unit.months == 1 and _cells(unit, window) < _UNITS[2].least
        return tuple(_month_ticks(window, unit.months, initials=initials))
    return tuple(_day_ticks(window, int(unit.days)))


def _cells(unit: _Unit, window: Window) -> float:
    return unit.days * window.width / window.days


def _day_ticks(window: Window, step: int) -> Iterator[Tick]:
    """Days, or Mondays: the first of a month, or the first Monday, bears the month's name."""
    day = window.first if step == 1 else window.first + (1 - window.first) % _WEEK
    while day <= window.last:
        year, month, of_month = parts(day)
        major = of_month <= step
        label = str(of_month)
        if major:
            name = f"{year:04}" if month == 1 and step == 1 else MONTHS[month - 1]
            label = name if step == 1 else f"{of_month} {name}"
        yield Tick(window.cell(day), label, major, day)
        day += step


def _month_ticks(window: Window, step: int, *, initials: bool) -> Iterator[Tick]:
    start = month_of(window.first)
    for month in range(start + -start % step, month_of(window.last) + 1, step):
        day = month_start(month)
        if day < window.first:
            continue
        year, of_year = divmod(month, 12)
        name = MONTHS[of_year][:1] if initials else MONTHS[of_year]
        yield Tick(window.cell(day), name if of_year else f"{year:04}", of_year == 0, day)


def labels(window: Window) -> str:
    """The line of labels: exactly as many cells as the window; no label touches another.

    The first of them says the year. Then those of longer units come before the rest, and what
    finds no room is left out.
    """
    found = ticks(window)
    line = [" "] * window.width
    _put(line, _first(window, found))
    for tick in sorted(found, key=lambda tick: not tick.major):
        _put(line, tick)
    return "".join(line)


def _first(window: Window, found: Sequence[Tick]) -> Tick:
    """The first label: the window's beginning, or the first tick where that is too near to it."""
    by_days = len(found) > 1 and found[1].day - found[0].day <= _WEEK
    begin = Tick(0, _whole_label(window.first, by_days=by_days), True, window.first)
    near = next((tick for tick in found if tick.cell <= len(begin.label)), begin)
    full = near._replace(label=_whole_label(near.day, by_days=by_days))
    return full if full.cell + len(full.label) <= window.width else begin


def _whole_label(day: int, *, by_days: bool) -> str:
    year, month, of_month = parts(day)
    if by_days:
        return f"{of_month} {MONTHS[month - 1]} {year:04}"
    return f"{year:04}" if month == 1 else f"{MONTHS[month - 1]} {year:04}"


def _put(line: list[str], tick: Tick) -> None:
    end = tick.cell + len(tick.label)
    around = line[max(0, tick.cell - 1) : end + 1]
    if end <= len(line) and not "".join(around).strip():
        line[tick.cell : end] = tick.label
