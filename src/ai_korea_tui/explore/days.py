"""Days as numbers that can be counted with, for axes and distances. Nothing here knows today.

A day is an ISO text, `YYYY-MM-DD`, of the years 0000 to 9999 in the calendar that runs through all
of them (proleptic Gregorian); its number is 1 for 0001-01-01, and less in the year before.
"""

from __future__ import annotations

from datetime import date

_CYCLE = 146_097
"""The days of four hundred years, after which the calendar repeats itself."""


def number(day: str) -> int:
    """The number of an ISO day. Raises ValueError for what is no day."""
    year, month, of_month = int(day[:4]), int(day[5:7]), int(day[8:10])
    if year == 0:  # which Python's dates do not have
        return date(400, month, of_month).toordinal() - _CYCLE
    return date(year, month, of_month).toordinal()


FIRST, LAST = number("0000-01-01"), number("9999-12-31")
"""The numbers of the first and the last day there is."""


def parts(day: int) -> tuple[int, int, int]:
    """The year, month and day of the month of a day's number; beyond either end, of that end."""
    day = min(LAST, max(FIRST, day))
    if day < 1:
        before = date.fromordinal(day + _CYCLE)
        return 0, before.month, before.day
    found = date.fromordinal(day)
    return found.year, found.month, found.day


def iso(day: int) -> str:
    """The ISO day of a number."""
    year, month, of_month = parts(day)
    return f"{year:04}-{month:02}-{of_month:02}"


def month_start(months: int) -> int:
    """The number of the first day of a month, given as year × 12 + month - 1.

    The month after the last one begins the day after the last day.
    """
    year, month = divmod(months, 12)
    if year > 9999:
        return LAST + 1
    return number(f"{max(0, year):04}-{month + 1:02}-01")


def month_of(day: int) -> int:
    """The month of a day as year × 12 + month - 1."""
    year, month, _ = parts(day)
    return year * 12 + month - 1
