"""The matrix drawn: the claims' column, a column a source, and bars for what can be compared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from ai_korea_tui.dossier import dates
from ai_korea_tui.dossier.model import Claim
from ai_korea_tui.explore.agreement import SIGN
from ai_korea_tui.explore.change import (
    Series,
    all_series,
    bar,
    change_words,
    drawn,
    first_change,
    published_of,
)
from ai_korea_tui.explore.comparing import NOT_STATED, row_of
from ai_korea_tui.explore.when import brief_date, dated, displayed_date
from ai_korea_tui.explore.when import shown as date_shown
from ai_korea_tui.tui.rows import VERDICT_ROLES, RowPainter
from ai_korea_tui.tui.runs import Line, Run, clip, pad, shown, width_of

if TYPE_CHECKING:
    from ai_korea_tui.dossier.model import Source, Statement
    from ai_korea_tui.explore.comparing import MatrixRow
    from ai_korea_tui.explore.state import Row

ROW_LINES = 4
"""Lines of a row: three that are written on and one that parts it from the next."""
SIGNS = 3
"""Cells before a row, for the cursor and the mark."""
BEFORE, AFTER = "‹", "›"
_LEAST_COLUMN = 20
_LEAST_CLAIM, _MOST_CLAIM = 24, 44
_GAP = 2
_LONGEST_BAR = 24
_LEAST_BAR = 6
_LEAST_NAME = 6
_EIGHTHS = "▏▎▍▌▋▊▉█"
_HALF_FROM_RIGHT = "▐"


class Columns(NamedTuple):
    """What there is room for: cells of the claims' column and of each source's, which sources,
    and how many are out of sight on either side."""

    claim: int
    each: int
    sources: tuple[str, ...]
    before: int
    after: int


def columns(width: int, sources: Sequence[str], first: int) -> Columns:
    """The columns in `width` cells, the sources from number `first` on."""
    claim = max(_LEAST_CLAIM, min(_MOST_CLAIM, width // 3))
    fit = max(1, min(len(sources), (width - claim) // _LEAST_COLUMN))
    first = max(0, min(first, len(sources) - fit))
    seen = tuple(sources[first : first + fit])
    after = len(sources) - first - len(seen)
    return Columns(claim, (width - claim) // max(1, len(seen)), seen, first, after)


class MatrixPainter:
    """Draws the heads and the rows; `sources` and `first` say which columns."""

    def __init__(self, painter: RowPainter) -> None:
        self._painter = painter
        self._index = painter.index
        self.sources: Sequence[str] = tuple(self._index.letters)
        self.first = 0
        self._last: tuple[object, list[Line]] = ((), [])

    def columns(self, width: int) -> Columns:
        """The columns of rows that are `width` cells wide, signs left out."""
        return columns(width, self.sources, self.first)

    def bring(self, claim: Claim, width: int) -> bool:
        """Begin with the first source that states something on a claim, if none is in sight.

        True where the columns have moved. `width` as in `columns`.
        """
        stating = {statement.source for statement in claim.statements}
        seen = self.columns(width)
        if not stating.isdisjoint(seen.sources):
            return False
        places = (n for n, source in enumerate(self.sources) if source in stating)
        self.first = next(places, seen.before)
        return self.columns(width) != seen

    # The heads

    def heads(self, width: int, focus: str) -> list[Line]:
        """The line over the rows: who is in which column, and whether there are more."""
        found = self.columns(width - SIGNS)
        before = f"{BEFORE}{found.before}  " if found.before else ""
        after = f" {found.after}{AFTER}" if found.after else ""
        start = [Run("   claim", "heading")]
        line = [*pad(start, SIGNS + found.claim - len(before)), Run(before, "key")]
        for number, source in enumerate(found.sources, 1):
            last = number == len(found.sources)
            room = found.each - (len(after) if last else 0)
            line += [*pad(self._head(source, room - _GAP), room)]
        return [[*line, Run(after, "key")]]

    def _head(self, source: str, width: int) -> Line:
        """Letter, publisher, date; where room is short the year goes first, then the name's end."""
        record: Source = self._index.records[source]  # type: ignore[assignment]
        letter = self._painter.letter(source)
        name = shown(record.publisher, "name")
        room = width - len(letter.text) - 1
        for when in (displayed_date(record, time=False), brief_date(record)):
            date = shown(f" {when}", "dim")
            if width_of([name, date]) <= room:
                return [letter, Run(" "), name, date]
        if room - width_of([date]) < _LEAST_NAME:
            return [letter, *clip([date], room + 1)]
        return [letter, Run(" "), *clip([name], room - width_of([date])), date]

    # The rows

    def row(self, row: Row, width: int, height: int) -> list[Line]:
        """A claim's row; the list asks for it line by line, so the last one is kept."""
        found = self.columns(width)
        key = (row.record, width, height, found, tuple(self._painter.words))
        if key != self._last[0]:
            record = self._index.records[row.record]
            lines = self._lines(record, found, height) if isinstance(record, Claim) else []
            self._last = (key, lines)
        return self._last[1]

    def _lines(self, claim: Claim, found: Columns, height: int) -> list[Line]:
        row = row_of(self._index, claim)
        series = [one for one in all_series(self._index, claim) if drawn(one)]
        cells = [self._claim(row, found, height - 1)]
        room = self._bars_room(found, row, series)
        cells += [
            self._cell(source, row, series, found.each - _GAP, height - 1, room)
            for source in found.sources
        ]
        widths = [found.claim, *[found.each] * len(found.sources)]
        return [
            [
                run
                for lines, cells_wide in zip(cells, widths, strict=True)
                for run in pad(lines[n] if n < len(lines) else [], cells_wide)
            ]
            for n in range(height)
        ]

    def _claim(self, row: MatrixRow, found: Columns, height: int) -> list[Line]:
        """The question, how the statements stand, and what became of the figures."""
        width = found.claim - _GAP
        verdict = row.finding.verdict
        stand: Line = [Run(f"{SIGN[verdict]} {verdict}", VERDICT_ROLES[verdict])]
        change = first_change(self._index, row.record)
        lines = self._painter.wrapped(row.question, width, max(1, height - 1), "name")
        if change is not None:
            told = [Run(" "), shown(change_words(change), "key")]
            if width_of([*stand, *told]) <= width or len(lines) + 2 > height:
                stand += told
            else:
                lines.append(stand)
                stand = told[1:]
        if (found.before or found.after) and len(lines) + 1 < height:
            lines.append(stand)
            stand = [Run("by ", "faint"), *self._painter.chips(row.stated)]
        return [*lines, stand]

    def _cell(
        self,
        source: str,
        row: MatrixRow,
        series: Sequence[Series],
        width: int,
        height: int,
        room: int,
    ) -> list[Line]:
        """What a source states, under it a bar where it can be compared, and when it holds."""
        stated = row.cell(source)
        if not stated:
            return [[Run(NOT_STATED, "faint")]]
        told = list(dict.fromkeys(map(self._told, stated)))
        if len(told) > 1:
            return self._painter.wrapped(f"several: {'; '.join(told)}", width, height)
        foot = self._foot(source, stated[0], series, width, room)
        most = self._painter.wrapped(stated[0].value, width, height)
        if not foot or (len(most) == height and not self._needed(stated[0], series)):
            return most
        return [*self._painter.wrapped(stated[0].value, width, height - 1), foot]

    def _told(self, statement: Statement) -> str:
        """One of several statements; with its date where that is not the day of publication."""
        if not statement.as_of or self._on_publication(statement):
            return statement.value
        return f"{statement.value} ({_date(statement)})"

    def _needed(self, statement: Statement, series: Sequence[Series]) -> bool:
        """Whether the line with bar and date must be there although the value is cut for it."""
        dated_apart = bool(statement.as_of) and not self._on_publication(statement)
        return dated_apart or _series_of(statement, series) is not None

    def _on_publication(self, statement: Statement) -> bool:
        return statement.as_of == published_of(self._index, statement).partition("T")[0]

    def _bars_room(self, found: Columns, row: MatrixRow, series: Sequence[Series]) -> int:
        """The cells that each bar of a row has, however much its own date would leave it.

        Else the bar of a lesser figure could be the longer one.
        """
        width = found.each - _GAP
        alone = [
            stated[0]
            for stated in map(row.cell, found.sources)
            if stated and len(set(map(self._told, stated))) == 1
        ]
        drawn_ones = (one for one in alone if _series_of(one, series) is not None)
        rooms = (_bar_room(_label(one, width), width) for one in drawn_ones)
        return min(rooms, default=0)

    def _foot(
        self, source: str, statement: Statement, series: Sequence[Series], width: int, room: int
    ) -> Line:
        """The bar, `room` cells at the longest, and the time that the statement holds for."""
        date = _date(statement)
        of = _series_of(statement, series)
        if of is None or statement.number is None:
            return clip([Run("as of ", "faint"), shown(date, "dim")], width) if date else []
        label = _label(statement, width)
        drawing = bar_text(bar(of, statement.number, room), bar(of, 0.0, room)[0], room)
        role = self._painter.letter(source).role
        return [Run(drawing, role), *([Run("  "), shown(label, "dim")] if label else [])]


def bar_text(ends: tuple[float, float], nothing: float, width: int) -> str:
    """A bar of block characters, `width` cells wide, from where nothing is to the number's end."""
    start, end = ends
    zero = min(width - 1, round(nothing))
    if start < nothing:
        cells = nothing - start
        block = "█" * min(zero, round(cells)) or _HALF_FROM_RIGHT
        return block.rjust(max(1, zero)).ljust(width)[:width]
    eighths = max(1, round((end - nothing) * 8))
    full, part = divmod(eighths, 8)
    block = "█" * full + (_EIGHTHS[part - 1] if part else "")
    return (" " * zero + block).ljust(width)[:width]


def _label(statement: Statement, width: int) -> str:
    """The time beside a bar, as long as leaves room for one; empty where none does."""
    date = _date(statement)
    labels = [f"as of {date}", date, _date(statement, brief=True)] if date else []
    return next((text for text in labels if _bar_room(text, width) >= _LEAST_BAR), "")


def _bar_room(label: str, width: int) -> int:
    return min(_LONGEST_BAR, width - width_of([shown(label)]) - 2 if label else width)


def _series_of(statement: Statement, series: Sequence[Series]) -> Series | None:
    """The series that a statement is one of; not one that merely says the same."""
    for one in series:
        if any(statement is member for member in one.statements):
            return one
    return None


def _date(statement: Statement, *, brief: bool = False) -> str:
    inferred = statement.inferred.parts if statement.inferred else ()
    if brief and dated(statement.as_of):
        return dates.short(statement.as_of, inferred)
    return date_shown(statement.as_of, inferred)
