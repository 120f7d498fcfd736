"""The grammar of EDTF (ISO 8601-2), as far as it is read, and what to write where it is not.

Read are Level 0 (`2025`, `2025-05`, `2025-05-26`, `2025-05-26T14:50:00+09:00`, intervals) and of
Level 1 the marks `?` `~` `%` at the end, open and unknown sides of an interval (`2025-05/..`,
`../2025-05`, `2025-05/`), the seasons 21 to 24 and unspecified digits (`202X`, `2025-XX`). Years
run from 0000 to 9999. Beyond the standard, a time may leave its seconds out, since articles do.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ai_korea_tui.text.visible import visible

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SEASONS = {21: ("spring", 3), 22: ("summer", 6), 23: ("autumn", 9), 24: ("winter", 12)}
"""The number that stands for a season in the month's place, its name and its first month."""

_POINT = re.compile(
    r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?"
    r"(?:T([0-9]{2}:[0-9]{2})(:[0-9]{2})?(Z|[+-][0-9]{2}(?::[0-9]{2})?)?)?([?~%]?)"
)
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FORMS = (
    "write 2025-09-10 for a day, 2025-09-10T09:30 for a time, 2025-09 for a month, "
    "2025 for a year, "
    "2025-05/.. for “from May 2025” or 2025-07~ for “about July 2025”"
)


class Point(NamedTuple):
    """A date that is no interval, as it is written."""

    year: str
    """Four places, of which the last or the last two may be X."""
    month: int
    """1 to 12, a season 21 to 24, or 0 for none."""
    day: int
    """1 to 31, or 0 for none."""
    clock: str
    """The time of day without seconds, `14:50`; empty for none."""
    zone: str
    """`Z`, an offset such as `+09:00`, or empty."""
    hedge: str
    """`?` for uncertain, `~` for approximate, `%` for both, or empty."""


class Sides(NamedTuple):
    """A date with its two sides; where one is open, or there is no interval, both are the same."""

    start: Point
    end: Point
    is_interval: bool = False
    open_start: bool = False
    open_end: bool = False


@lru_cache(maxsize=8192)
def read(edtf: str) -> Sides:
    """The sides of a date. Raises ValueError with a sentence that says what to write instead."""
    sides = edtf.split("/")
    if len(sides) == 1:
        point = _point(edtf, edtf)
        return Sides(point, point)
    if len(sides) > 2:
        raise _unreadable(edtf)
    points = [_point(side, edtf) for side in sides if side not in ("", "..")]
    if not points:
        raise _refused(edtf, "is open on both sides, which says nothing: leave it out")
    if any(point.clock for point in points):
        raise _refused(edtf, "is an interval with a time: write its days without times")
    start, end = points[0], points[-1]
    if earliest_day(start) > latest_day(end):
        raise _refused(edtf, "ends before it starts: write the earlier date first")
    return Sides(start, end, True, sides[0] in ("", ".."), sides[1] in ("", ".."))


def _point(text: str, whole: str) -> Point:
    match = _POINT.fullmatch(text)
    if match is None:
        raise _unreadable(whole)
    year, month, day, clock, seconds, zone, hedge = match.groups(default="")
    if "X" in year and month:
        raise _refused(whole, f"leaves the year open, so it takes no month: write {year}")
    if month == "XX" and day not in ("", "XX"):
        raise _refused(whole, f"leaves the month open but not the day: write {year}-XX or {year}")
    point = Point(
        year,
        int(month) if month.isdigit() else 0,
        int(day) if day.isdigit() else 0,
        clock,
        zone + ":00" if len(zone) == 3 else zone,
        hedge,
    )
    if month.isdigit():
        _check_month(point, day, whole)
    if clock:
        _check_time(point, seconds, whole)
    return point


def _check_month(point: Point, day: str, whole: str) -> None:
    month, number = point.month, point.day
    if month in SEASONS and not day:
        return
    if not 1 <= month <= 12:
        if month in SEASONS:
            mend = f"a season takes no day: write {point.year}-{month}"
        elif 1 <= number <= 12 < month <= days_in(int(point.year), number):
            mend = f"the month comes before the day: write {point.year}-{number:02}-{month:02}"
        else:
            mend = "months run from 01 to 12, seasons from 21 (spring) to 24 (winter)"
        raise _refused(whole, f"names no month {month:02}: {mend}")
    days = days_in(int(point.year), month)
    if day.isdigit() and not 1 <= number <= days:
        raise _refused(
            whole,
            f"is not a day: {MONTHS[month - 1]} {point.year} has {days} days; "
            f"write {point.year}-{month:02} for the month",
        )


def _check_time(point: Point, seconds: str, whole: str) -> None:
    if not point.day:
        raise _refused(whole, "has a time but no day: write 2025-05-26T14:50:00+09:00")
    if point.hedge:
        raise _refused(whole, f"hedges a time: leave the time out, or {point.hedge}")
    hours, minutes = point.clock.split(":")
    if int(hours) > 23 or int(minutes) > 59 or seconds[1:] > "59":
        raise _refused(whole, "is not a time of day: hours 00 to 23, minutes 00 to 59")
    if len(point.zone) > 1 and (int(point.zone[1:3]) > 14 or int(point.zone[4:]) > 59):
        raise _refused(whole, "has no such zone: write Z, or an offset such as +09:00")


def _unreadable(text: str) -> ValueError:
    for candidate in _candidates(text[:64]):
        try:
            read(candidate)
        except ValueError:
            continue
        return _refused(text, f"is not written as EDTF: write {candidate}")
    return _refused(text, f"is not a date that can be read: {_FORMS}")


def _candidates(text: str) -> Iterator[str]:
    """What the author may have meant; all fit the grammar, so that none leads back here."""
    guesses = [text.strip().upper().replace(" ", "T", 1)]
    if text[:1] in "?~%":
        guesses.append(text[1:] + text[:1])
    guesses.append(re.sub(r"(?<!\s)\s*+(?:[–—]|(?<=\s)to(?=\s))\s*", "/", text.strip()))
    guesses.append(re.sub(r"^([0-9X-]+)\.\.$", r"\1/..", text))
    guesses.append(re.sub(r"^([^T]*T.*[+-][0-9]{2})([0-9]{2})$", r"\1:\2", text))
    if loose := re.fullmatch(r"([0-9]{4})[-./ ]+([0-9]{1,2})(?:[-./ ]+([0-9]{1,2})\.?)?", text):
        guesses.append("-".join(part.zfill(2) for part in loose.groups() if part))
    if packed := re.fullmatch(r"([0-9]{4})([0-9]{2})([0-9]{2})?", text):
        guesses.append("-".join(filter(None, packed.groups())))
    guesses.append(_from_names(text))
    for guess in guesses:
        sides = guess.split("/")
        open_sides = ("", "..") if len(sides) == 2 else ()
        if len(sides) < 3 and all(p in open_sides or _POINT.fullmatch(p) for p in sides):
            yield guess


def _from_names(text: str) -> str:
    """`26 May 2025`, `May 26, 2025` and `May 2025` in EDTF; empty for anything else."""
    words = re.findall(r"[A-Za-z]+|[0-9]+", text)
    named = [w for w in words if w[:3].title() in MONTHS]
    years = [w for w in words if w.isdigit() and len(w) == 4]
    days = [w for w in words if w.isdigit() and len(w) < 3]
    if len(named) != 1 or len(years) != 1 or len(named + years + days) != len(words):
        return ""
    month = MONTHS.index(named[0][:3].title()) + 1
    return "-".join([years[0], f"{month:02}", *(day.zfill(2) for day in days)])


def _refused(text: str, what: str) -> ValueError:
    """The sentence for a person: the text as it can be shown, and `what`, its end."""
    shown = visible(text[:41])
    return ValueError(f"`{shown[:40]}…` {what}." if len(shown) > 40 else f"`{shown}` {what}.")


def days_in(year: int, month: int) -> int:
    """The days of a month, in the calendar that runs through all years (proleptic Gregorian)."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else _DAYS[month - 1]


def earliest_day(point: Point) -> str:
    """The first day that the point may mean, `YYYY-MM-DD`."""
    month = SEASONS[point.month][1] if point.month in SEASONS else point.month or 1
    return f"{point.year.replace('X', '0')}-{month:02}-{point.day or 1:02}"


def latest_day(point: Point) -> str:
    """The last day that the point may mean, `YYYY-MM-DD`; none is after the year 9999."""
    year, month = int(point.year.replace("X", "9")), point.month or 12
    if month in SEASONS:
        month = SEASONS[month][1] + 2
        # A winter runs on into the next year: a bound at the end of December would be tighter
        # than anything the source says.
        year, month = (year + 1, month - 12) if month > 12 else (year, month)
        if year > 9999:
            return "9999-12-31"
    return f"{year:04}-{month:02}-{point.day or days_in(year, month):02}"
