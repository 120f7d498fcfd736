"""A period: days from a first to a last one, both within."""

from __future__ import annotations

from typing import NamedTuple

from ai_korea_tui.dossier import dates
from ai_korea_tui.dossier.edtf import days_in

from .when import dated


class Period(NamedTuple):
    """Days from the first to the last, both within; `YYYY-MM-DD`, empty where that side is open."""

    first: str = ""
    last: str = ""

    def meets(self, other: Period) -> bool:
        """Whether the two have a day in common."""
        starts = not (other.last and self.first > other.last)
        return starts and not (self.last and other.first > self.last)


def period_of(edtf: str) -> Period | None:
    """The days that a date may mean; None where it is empty or no date."""
    date = dated(edtf)
    return Period(date.earliest, date.latest) if date else None


def period_text(period: Period) -> str:
    """The period as EDTF, `2025-05-01/2025-07-31` or `2025-05-01/..`; empty for all of time."""
    if not any(period):
        return ""
    return f"{period.first or '..'}/{period.last or '..'}"


def period_words(period: Period) -> str:
    """The period for a reader, whole months and years by their names: `May – Jul 2025`."""
    first, last = period
    if not any(period):
        return "any time"
    years = first[5:] in ("", "01-01") and last[5:] in ("", "12-31")
    months = first[8:] in ("", "01") and (not last or _ends_month(last))
    cut = 4 if years else 7 if months else 10
    start, end = first[:cut], last[:cut]
    if start == end:
        return dates.display(start)
    return dates.display(f"{start or '..'}/{end or '..'}")


def _ends_month(day: str) -> bool:
    return int(day[8:]) == days_in(int(day[:4]), int(day[5:7]))
