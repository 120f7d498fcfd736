"""The timeline's picture: an axis with its ticks, a lane of events, a lane of publications."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from ai_korea_tui.tui.runs import Line, Run

_MONTHS = "JFMAMJJASOND"
_LONG_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun",
                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")  # fmt: skip
POINT, BAR, RANGE, OPEN, LEFT, RIGHT = "●", "━", "─", "┄", "◂", "▸"


class Extent(NamedTuple):
    """What one row of the timeline covers. Bounds are ISO days, '' where open.

    `label` is the source's letter for a publication and '' for an event.
    """

    record: str
    earliest: str
    latest: str
    label: str = ""
    role: str = "text"


class Scale(NamedTuple):
    """Months counted from year 0: the first one drawn, and one past the last."""

    first: int
    after: int
    width: int

    def cell(self, day: str) -> int:
        """The cell that a day falls into; days outside fall on the edge."""
        year, month, date = int(day[:4]), int(day[5:7]), int(day[8:10])
        months = year * 12 + month - 1 - self.first + (date - 1) / 31
        cell = int(months / (self.after - self.first) * self.width)
        return min(self.width - 1, max(0, cell))


def scale(extents: Sequence[Extent], width: int) -> Scale | None:
    """The scale that holds every bound of the extents; None where there is no date at all."""
    days = sorted(day for e in extents for day in (e.earliest, e.latest) if day)
    if not days or width < 8:
        return None
    first = int(days[0][:4]) * 12 + int(days[0][5:7]) - 1
    last = int(days[-1][:4]) * 12 + int(days[-1][5:7]) - 1
    return Scale(first, max(last + 1, first + 3), width)


def picture(extents: Sequence[Extent], width: int, focus: str = "") -> list[Line]:
    """Three lines: labels and ticks, events, publications; [] where there is nothing to draw."""
    found = scale(extents, width)
    if found is None:
        return []
    return [
        labels(found),
        _lane([e for e in extents if not e.label], found, focus),
        _publications([e for e in extents if e.label], found, focus),
    ]


def labels(found: Scale) -> Line:
    """The months' initials, or the years where months are too many to name."""
    cells = [" "] * found.width
    months = found.after - found.first
    each = found.width / months
    # Where a month is too narrow for its initial, only years are named: pass the rest by.
    named = range(found.first, found.after)
    if each < 2:
        named = range(found.first + -found.first % 12, found.after, 12)
    for month in dict.fromkeys((found.first, *named)):
        year, of_year = divmod(month, 12)
        at = int((month - found.first) * each)
        text = _label(year, of_year, each)
        if month == found.first:
            text = f"{_LONG_MONTHS[of_year]} {year:04d}" if of_year else f"{year:04d}"
        if text and at + cell_len(text) <= found.width:
            free = all(cell == " " for cell in cells[max(0, at - 1) : at + len(text)])
            if free:
                cells[at : at + len(text)] = text
    return [Run("".join(cells), "dim")]


def _label(year: int, of_year: int, each: float) -> str:
    if of_year == 0:
        return f"{year:04d}"
    if each >= 4:
        return _LONG_MONTHS[of_year]
    if each >= 2:
        return _MONTHS[of_year]
    return ""


def _lane(extents: Sequence[Extent], found: Scale, focus: str) -> Line:
    cells: list[Run] = [Run("·", "faint")] * found.width
    wide_first = sorted(extents, key=lambda e: (e.record == focus, _rank(e)))
    for extent in wide_first:
        role = "key" if extent.record == focus else "text"
        for at, glyph in _glyphs(extent, found):
            cells[at] = Run(glyph, role)
    return cells


def _rank(extent: Extent) -> int:
    if not extent.earliest or not extent.latest:
        return 0
    if extent.earliest == extent.latest:
        return 3
    return 2 if extent.earliest[:7] == extent.latest[:7] else 1


def _glyphs(extent: Extent, found: Scale) -> list[tuple[int, str]]:
    start = found.cell(extent.earliest) if extent.earliest else 0
    end = found.cell(extent.latest) if extent.latest else found.width - 1
    if not extent.earliest and not extent.latest:
        return []
    if extent.earliest == extent.latest:
        return [(start, POINT)]
    if extent.earliest and extent.latest:
        glyph = BAR if extent.earliest[:7] == extent.latest[:7] else RANGE
        return [(at, glyph) for at in range(start, end + 1)]
    glyphs = [(at, OPEN) for at in range(start, end + 1)]
    edge = (end, RIGHT) if extent.earliest else (start, LEFT)
    return [*glyphs, edge]


def _publications(extents: Sequence[Extent], found: Scale, focus: str) -> Line:
    cells: list[Run] = [Run(" ")] * found.width
    for extent in extents:
        day = extent.earliest or extent.latest
        if not day:
            continue
        at = found.cell(day)
        if cells[at].text != " ":
            cells[at] = Run("+", "dim")  # several on one cell; the rows below tell which
            continue
        for n, letter in enumerate(extent.label[: found.width - at]):
            cells[at + n] = Run(letter, extent.role, "anchor" if extent.record == focus else "")
    return cells


def sign(earliest: str, latest: str) -> str:
    """The one-cell sign that a row bears for how its date is known."""
    if not earliest and not latest:
        return " "
    if not latest:
        return RIGHT
    if not earliest:
        return LEFT
    if earliest == latest:
        return POINT
    return BAR if earliest[:7] == latest[:7] else RANGE
