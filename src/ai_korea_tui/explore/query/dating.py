"""Dates in a query: a day, a month, a year, any other EDTF date, or a range of two of them."""

from __future__ import annotations

from typing import Final, NamedTuple

from ai_korea_tui.dossier import dates
from ai_korea_tui.explore import days
from ai_korea_tui.text.folding import fold

from .flaws import Flaw, Mend, brief
from .scanning import RawValue
from .tree import Dates

RANGE: Final = ".."


class _Span(NamedTuple):
    """The first and the last day; empty where that side is open."""

    first: str
    last: str


_ANY: Final = _Span("", "")
_MOST_PARTS: Final = 9
"""No date has more hyphens."""


def read(field: str, value: RawValue) -> Dates:
    """The days that a value of `date`, `before` or `after` means.

    Raises Flaw for what is no date; an unfinished one for what may yet become one.
    """
    first, last = _days(field, value)
    return Dates(field, first, last, value.start, value.end)


def so_far(field: str, value: RawValue) -> Dates | None:
    """The days that an unfinished value may come to mean, none of them left out; None for any."""
    start, between, end = _written(value).partition(RANGE)
    first, last = _growing(start).first, _growing(end if between else start).last
    if field == "before":
        first = ""
    elif field == "after":
        last = ""
    if first and last and first > last:
        last = ""  # its year is still being typed
    if not first and not last:
        return None
    return Dates(field, first, last, value.start, value.end)


def _written(value: RawValue) -> str:
    return fold(value.text).upper().strip()


def _days(field: str, value: RawValue) -> _Span:
    text = _written(value)
    start, between, end = text.partition(RANGE)
    if not between or "/" in text:
        return _settled(field, value, _point(value, text, 0))
    if field != "date":
        what = f"{field}: takes one date; a range goes with date:"
        raise Flaw(what, value.start, value.end, _instead(value, start or end))
    if not start and not end:
        what = "A range needs a date: date:2025-05.. or date:..2025-09"
        raise Flaw(what, value.start, value.end, unfinished=True)
    first = _point(value, start, 0) if start else _ANY
    last = _point(value, end, len(start) + len(RANGE)) if end else _ANY
    if first.first and last.last and first.first > last.last:
        what = "The range ends before it begins: swap its dates."
        swapped = _instead(value, f"{end}{RANGE}{start}")
        raise Flaw(what, value.start, value.end, swapped, unfinished=_grows(text))
    return _settled(field, value, _Span(first.first, last.last))


def _settled(field: str, value: RawValue, span: _Span) -> _Span:
    bounds = _bounds(field, span)
    if bounds == _ANY:
        what = f"Nothing is {field} {brief(value.text)}: give another date."
        raise Flaw(what, value.start, value.end)
    return bounds


def _bounds(field: str, span: _Span) -> _Span:
    """The days meant by a date behind that field's name; any day where there is no such day."""
    match field:
        case "before":
            day = days.number(span.first) - 1 if span.first else days.FIRST - 1
            return _ANY if day < days.FIRST else _Span("", days.iso(day))
        case "after":
            day = days.number(span.last) + 1 if span.last else days.LAST + 1
            return _ANY if day > days.LAST else _Span(days.iso(day), "")
        case _:
            return span


def _point(value: RawValue, text: str, at: int) -> _Span:
    """The bounds of the date that stands at `at` in the value. Raises Flaw."""
    try:
        date = dates.parse(text)
    except ValueError:
        what = f"{brief(value.text)} is no date: write 2025-07 or 2025-07-21."
        whole, usual = _written(value), _usual(text)
        mend = _instead(value, whole[:at] + usual + whole[at + len(text) :]) if usual else None
        raise Flaw(what, value.start, value.end, mend, unfinished=_grows(whole)) from None
    return _Span(date.earliest, date.latest)


def _instead(value: RawValue, text: str) -> Mend:
    return Mend(value.start, value.end, text)


def _grows(text: str) -> bool:
    """Whether a date, or a range of two, may begin so."""
    start, between, end = text.partition(RANGE)
    if between:
        return (not start or _readable(start)) and (not end or _begun(end))
    return _begun(text.removesuffix("."))


def _readable(text: str) -> bool:
    try:
        dates.parse(text)
    except ValueError:
        return False
    return True


def _begun(text: str) -> bool:
    """Whether an ISO day begins so: `2`, `2025-`, `2025-0`, `2025-07-1`."""
    shape = "".join("0" if "0" <= char <= "9" else char for char in text)
    if not "0000-00-00".startswith(shape):
        return _readable(text)
    whole = text + "1000-01-01"[len(text) :]
    if len(text) in (6, 9) and text[-1] == "0":
        whole = whole[: len(text)] + "1" + whole[len(text) + 1 :]
    return _readable(whole)


def _growing(text: str) -> _Span:
    """The bounds of all that may begin so, as far as whole parts of it tell."""
    parts = text.removesuffix(".").split("-", _MOST_PARTS)[:_MOST_PARTS]
    if len(parts[0]) in (2, 3) and len(parts) == 1:
        parts = [parts[0].ljust(4, "X")]
    while parts:
        tried = "-".join(parts)
        if _readable(tried):
            date = dates.parse(tried)
            return _Span(date.earliest, date.latest)
        parts.pop()
    return _ANY


def _usual(text: str) -> str:
    """The date as it must be written, for what people write: `2025.7`, `2025/07/1`, `JUL 2025`."""
    parts = [part for part in _parted(text) if part]
    months = [at for at, part in enumerate(parts) if _month(part)]
    years = [part for part in parts if len(part) == 4 and part.isdecimal()]
    if len(years) != 1 or not 2 <= len(parts) <= 3:
        return ""
    numbers = [part for part in parts if part.isdecimal() and part != years[0]]
    if months:
        numbers.insert(0, str(_month(parts[months[0]])))
    elif parts[0] != years[0]:
        return ""  # 7/8/2025 is July here and August there
    if len(numbers) != len(parts) - 1:
        return ""
    found = "-".join((years[0], *(number.zfill(2) for number in numbers)))
    return found if _readable(found) else ""


def _parted(text: str) -> list[str]:
    if text.isdecimal() and len(text) in (6, 8):
        return [text[:4], text[4:6], text[6:]]
    return "".join(char if char.isalnum() else " " for char in text).split()


def _month(part: str) -> int:
    """The number of the month that a word of three letters or more names; 0 for none."""
    from ai_korea_tui.dossier.edtf import MONTHS

    known = [at for at, month in enumerate(MONTHS, 1) if part[:3] == month.upper()]
    return known[0] if known and part.isalpha() else 0
