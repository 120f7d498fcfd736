"""Dates as sources give them: EDTF (ISO 8601-2), compared by bounds, shown as precise as stated.

What is read and what is refused: see `edtf.py`. Nothing here knows what day it is.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Literal, NamedTuple, TypeAlias

from .edtf import MONTHS, SEASONS, Point, days_in, earliest_day, latest_day, read

Precision: TypeAlias = Literal["year", "month", "day", "minute"]

_HEDGES = {"": "", "?": "perhaps ", "~": "about ", "%": "perhaps about "}
_UTC = frozenset(("Z", "+00:00", "-00:00"))


class EdtfDate(NamedTuple):
    """What a date says, as bounds in whole days and the precision it was stated with."""

    earliest: str
    """The first day it may mean, `YYYY-MM-DD`; empty where that side is open or unknown."""
    latest: str
    """The last day it may mean, `YYYY-MM-DD`; empty where that side is open or unknown."""
    precision: Precision
    """How precise the start is (the end, where the start is open). A season, a decade and a
    century answer `year`: never finer than stated; the bounds tell their true extent."""
    end_precision: Precision
    """The same for an interval's end; equal to `precision` where there is no other end."""
    is_interval: bool
    """Whether it has two sides, one of which may be open."""
    open_start: bool
    """Whether an interval's start is open (`..`) or unknown (nothing written)."""
    open_end: bool
    """Whether an interval's end is open (`..`) or unknown (nothing written)."""
    approximate: bool
    """Whether `~` or `%` marks either side."""
    uncertain: bool
    """Whether `?` or `%` marks either side."""
    time: str
    """The time of day with its zone, `14:50+09:00`, `14:50Z` or `14:50`; empty without one."""


def parse(edtf: str) -> EdtfDate:
    """Read an EDTF text.

    Raises ValueError, with a sentence that says what is wrong and what to write, for anything
    that is not a date of the kinds named at the top of `edtf.py`.
    """
    sides = read(edtf)
    hedges = sides.start.hedge + sides.end.hedge
    return EdtfDate(
        earliest="" if sides.open_start else earliest_day(sides.start),
        latest="" if sides.open_end else latest_day(sides.end),
        precision=_precision(sides.start),
        end_precision=_precision(sides.end),
        is_interval=sides.is_interval,
        open_start=sides.open_start,
        open_end=sides.open_end,
        approximate="~" in hedges or "%" in hedges,
        uncertain="?" in hedges or "%" in hedges,
        time=sides.start.clock + sides.start.zone,
    )


def sort_key(edtf: str) -> tuple[str, str]:
    """The date's earliest and latest bound, for sorting; a time of day follows its day.

    A date with an open start sorts by its end, one with an open end after those that end, and an
    empty text after every date. Raises ValueError only for text that `parse` refuses.
    """
    if not edtf:
        return ("~", "~")
    date = parse(edtf)
    earliest = date.earliest or date.latest
    if date.time:
        earliest += "T" + date.time[:5]
    return (earliest, date.latest or "9999-12-31")


def overlaps(a: str, b: str) -> bool:
    """Whether two dates may mean the same day, or the same minute where both give time and zone."""
    return not later(a, b) and not later(b, a)


def later(a: str, b: str) -> bool:
    """Whether `a` lies wholly after `b`: by days, or by minutes where both give time and zone."""
    instant, other = _instant(a), _instant(b)
    if instant is not None and other is not None:
        return instant > other
    start, end = parse(a).earliest, parse(b).latest
    return bool(end) and start > end


def display(edtf: str, inferred: Iterable[str] = ()) -> str:
    """The date in words, as precise as stated; empty for an empty text.

    `inferred` names the parts (`year`, `month`, `day`, `zone`) that the source does not state; they
    stand in square brackets: `10 [Sep 2025]`. Of an interval they are meant on both sides. A zone
    is shown as the offset it was written as, for many places share one; UTC goes by its name.
    """
    return _words(edtf, frozenset(inferred), brief=False)


def short(edtf: str, inferred: Iterable[str] = ()) -> str:
    """The date for a row under its year: without the year and the time of day.

    A year stays where it is all there is, and where an interval ends in another year than it
    starts.
    """
    return _words(edtf, frozenset(inferred), brief=True)


def parts(edtf: str) -> frozenset[str]:
    """The parts that either side of a date states: `year`, `month` (or a season), `day`, `zone`.

    None for an empty text. Raises ValueError for what `parse` refuses.
    """
    if not edtf:
        return frozenset()
    sides = read(edtf)
    zone = ("zone",) if sides.start.zone else ()
    return frozenset(zone).union(
        name for side in sides[:2] for name, _ in _parts(side, brief=False)
    )


def _precision(point: Point) -> Precision:
    if point.clock:
        return "minute"
    if point.day:
        return "day"
    return "month" if 1 <= point.month <= 12 else "year"


def _instant(edtf: str) -> int | None:
    """The minutes since a fixed day, in UTC, of a date with time and zone."""
    point = read(edtf).start
    if not point.zone:
        return None
    before = int(point.year) - 1
    days = before * 365 + before // 4 - before // 100 + before // 400 + point.day
    days += sum(days_in(int(point.year), month) for month in range(1, point.month))
    minutes = days * 1440 + _minutes(point.clock)
    if point.zone == "Z":
        return minutes
    offset = _minutes(point.zone[1:])
    return minutes + offset if point.zone[0] == "-" else minutes - offset


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


_Part: TypeAlias = tuple[str, str]


def _words(edtf: str, inferred: frozenset[str], *, brief: bool) -> str:
    if not edtf:
        return ""
    sides = read(edtf)
    if sides.is_interval and not (sides.open_start or sides.open_end):
        return _interval(sides.start, sides.end, inferred, brief)
    point = sides.start
    words = _side(point, _parts(point, brief), inferred)
    if sides.open_start or sides.open_end:
        return f"until {words}" if sides.open_start else f"from {words}"
    if point.clock and not brief:
        words += f", {point.clock}{_zone(point.zone, 'zone' in inferred)}"
    return words


def _zone(zone: str, guessed: bool) -> str:
    """` +09:00`, ` UTC` or, inferred, ` [+09:00]`; empty where none is written."""
    if not zone:
        return ""
    name = "UTC" if zone in _UTC else zone
    return f" [{name}]" if guessed else f" {name}"


def _interval(start: Point, end: Point, inferred: frozenset[str], brief: bool) -> str:
    """`10 – 12 Sep 2025`: what both sides share is said once, unless one of them is hedged."""
    first, last = _parts(start, brief), _parts(end, brief and start.year == end.year)
    if not (start.hedge or end.hedge) and len(first) == len(last):
        shared = 0
        while shared < len(first) and first[-1 - shared :] == last[-1 - shared :]:
            shared += 1
        first = first[: len(first) - shared]
    if not first:
        return _side(end, last, inferred)
    return f"{_side(start, first, inferred)} – {_side(end, last, inferred)}"


def _parts(point: Point, brief: bool) -> list[_Part]:
    """The parts that the date states, in the order they are shown in, each with its name."""
    parts: list[_Part] = []
    if point.day:
        parts.append(("day", str(point.day)))
    if point.month in SEASONS:
        parts.append(("month", SEASONS[point.month][0]))
    elif point.month:
        parts.append(("month", MONTHS[point.month - 1]))
    if brief and parts:
        return parts
    if point.year.endswith("XX"):
        year = f"{point.year[:2]}00–{point.year[:2]}99"
    else:
        year = point.year.replace("X", "0s")
    return [*parts, ("year", year)]


def _side(point: Point, parts: Sequence[_Part], inferred: frozenset[str]) -> str:
    runs = (
        (guessed, " ".join(text for _, text in run))
        for guessed, run in groupby(parts, key=lambda part: part[0] in inferred)
    )
    return _HEDGES[point.hedge] + " ".join(f"[{t}]" if guessed else t for guessed, t in runs)
