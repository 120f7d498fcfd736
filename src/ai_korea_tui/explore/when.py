"""Dates as the explorer asks for them: nothing here raises, whatever stands in a record.

A date that is empty or no EDTF counts as *undated*; `dossier/reading.py` is where it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ai_korea_tui.dossier import dates
from ai_korea_tui.dossier.model import Record
from ai_korea_tui.dossier.records import date_of, inferred_of

_MONTHS = {
    "Jan": "January",
    "Feb": "February",
    "Mar": "March",
    "Apr": "April",
    "Jun": "June",
    "Jul": "July",
    "Aug": "August",
    "Sep": "September",
    "Oct": "October",
    "Nov": "November",
    "Dec": "December",
}
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})\b")


@lru_cache(maxsize=4096)
def dated(edtf: str) -> dates.EdtfDate | None:
    """The parsed date, or None for one that is empty or no EDTF."""
    if not edtf:
        return None
    try:
        return dates.parse(edtf)
    except ValueError:
        return None


def shown(edtf: str, inferred: Sequence[str] = ()) -> str:
    """The date for a reader, inferred parts in square brackets; text that is no date as it is."""
    return _shown(edtf, tuple(inferred))


@lru_cache(maxsize=4096)
def _shown(edtf: str, inferred: tuple[str, ...]) -> str:
    return dates.display(edtf, inferred) if dated(edtf) else edtf


def displayed_date(record: Record, *, time: bool = True) -> str:
    """The record's own date for a reader, with what its editor inferred in square brackets.

    A source's is that of its publication; without `time` the time of day is left out. Empty for a
    record that has no date.
    """
    edtf = date_of(record)
    if not time and dated(edtf):
        edtf = edtf.partition("T")[0]
    return shown(edtf, inferred_of(record))


def brief_date(record: Record) -> str:
    """The same for a row under its year: without the year, where more is stated, and the time."""
    edtf = date_of(record)
    return dates.short(edtf, inferred_of(record)) if dated(edtf) else edtf


def row_date(edtf: str, inferred: Sequence[str] = ()) -> str:
    """A date for a row under its year: the row's sign says *from* and *until*, `~` says *about*."""
    label = dates.short(edtf, inferred).split(", ")[0]
    for word in ("from ", "until "):
        label = label.removeprefix(word)
    return label.replace("about ", "~")


def year_of(edtf: str) -> str:
    """The year a date is listed under: where it begins, or where it ends if its start is open.

    An empty string for an undated one.
    """
    date = dated(edtf)
    if date is None:
        return ""
    return (date.earliest or date.latest).rpartition("-")[0].rpartition("-")[0]


@lru_cache(maxsize=4096)
def order_of(edtf: str) -> tuple[int, tuple[str, str]]:
    """A key that sorts by year, then by bounds, the undated last."""
    year = year_of(edtf)
    if not year:
        return (10**9, ("", ""))
    return (int(year), dates.sort_key(edtf))


@lru_cache(maxsize=4096)
def words_of(edtf: str) -> str:
    """Every way a reader may type the date: as stored, as shown, with its months spelt out."""
    if dated(edtf) is None:
        return edtf
    text = dates.display(edtf)
    return "\n".join((edtf, text, _MONTH.sub(lambda match: _MONTHS[match[0]], text)))


@lru_cache(maxsize=4096)
def supersedes(a: str, b: str) -> bool:
    """Whether date `a` is a later state of things than date `b`.

    True when `a` lies wholly after `b`, and when it is the same window moved on (the year to
    September against the year to May, or two windows from one start of which `a` ends later).
    A month does not supersede one of its own days. False where either is undated.
    """
    first, second = dated(a), dated(b)
    if first is None or second is None:
        return False
    if dates.later(a, b):
        return True
    if dates.later(b, a):
        return False
    starts = (first.earliest, second.earliest)
    # An open end sorts after every date, an open start (an empty text) before every one.
    ends = (first.latest or "~", second.latest or "~")
    if not (first.is_interval and second.is_interval):
        return starts[0] > starts[1] and ends[0] > ends[1]
    if ends == ("~", "~"):
        return starts[0] > starts[1]
    return starts[0] >= starts[1] and ends[0] > ends[1]
