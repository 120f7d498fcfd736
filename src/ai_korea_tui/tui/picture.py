"""The timeline as a picture: its axis, lanes of events, and the publications that cut through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from ai_korea_tui.explore.extents import BODY, Extent
from ai_korea_tui.tui.axis import Window, labels, ticks
from ai_korea_tui.tui.charts import PUBLISHED, Chart
from ai_korea_tui.tui.lanes import EMPTY, HEAPS, LINE, Lane, crossed, glyph_of
from ai_korea_tui.tui.runs import Line, Run, clip, pad, shown

FOCUS, CHOSEN = "▼", "═"
_GRID, _RULER, _TICK = "·", "─", "┬"
_MEASURED = 500
"""Of thousands of lanes the first ones say how wide the labels are."""
HINT = 4
"""The cells at either end of a lane that tell how much lies outside."""
_BODIES = frozenset(BODY.values())


class Look(NamedTuple):
    """What of a chart is drawn, and how."""

    window: Window
    lanes: Sequence[Lane]
    focus: Extent | None = None
    chosen: tuple[int, int] | None = None
    """The first and the last day of the range that is being chosen."""
    label: int = 0
    """The cells of the column of labels, the hints on its right in it; 0 for none."""
    ruler: bool = True


def picture(chart: Chart, look: Look) -> list[Line]:
    """The lines of a picture, each as wide as its labels, its axis and its hints together."""
    focus = look.focus.record if look.focus else ""
    drawn = [_framed(look, [Run(labels(look.window), "dim")])]
    if look.ruler:
        drawn.append(_framed(look, _ruler(look)))
    drawn += _lanes(chart, look, focus)
    letters = chart.letters(look.window, focus)
    drawn.append(_framed(look, letters, chart.publications))
    return drawn


def _lanes(chart: Chart, look: Look, focus: str) -> Iterator[Line]:
    """The lanes' lines. One without the focus is drawn once for as long as it stays the same."""
    how = look._replace(lanes=(), focus=None)
    if chart.drawn[0] != how:
        chart.drawn = (how, {})
    kept = chart.drawn[1]
    lines = chart.lines(look.window)
    for lane in look.lanes:
        if focus in lane.records:
            yield _framed(look, _lane(lane, look, lines), lane)
            continue
        if lane not in kept:
            kept[lane] = _framed(look, _lane(lane, look, lines), lane)
        yield kept[lane]


def label_cells(lanes: Sequence[Lane], width: int) -> int:
    """The cells that the column of labels wants of a picture `width` cells wide, hints included."""
    most = max(len(PUBLISHED), width // 5)
    wanted = noted = 0
    for lane in lanes[:_MEASURED]:
        wanted, noted = max(wanted, cell_len(lane.label)), max(noted, _full(lane))
    return min(max(len(PUBLISHED), noted if noted <= most else wanted), most) + 1 + HINT


def _full(lane: Lane) -> int:
    return cell_len(lane.label) + (cell_len(lane.note) + 1 if lane.note else 0)


def _framed(look: Look, cells: Iterable[Run], lane: Lane | None = None) -> Line:
    """A line of the picture between its label and what lies outside on either side."""
    line = merged(cells)
    if not look.label:
        return line
    room = look.label - HINT
    head: Line = []
    before = after = ""
    if lane is not None:
        head = [shown(lane.label, "text")]
        if lane.note and _full(lane) < room:
            head += [Run(" "), shown(lane.note, "korean")]
        outside = lane.outside(look.window)
        before = f"‹{_few(outside.before)}" if outside.before else ""
        after = f"{_few(outside.after)}›" if outside.after else ""
    left = [*pad(clip(head, room - 1), room), Run(before.rjust(HINT), "key")]
    return [*left, *line, Run(after.ljust(HINT), "key")]


def _few(count: int) -> str:
    return str(count) if count < 100 else "99+"


def _ruler(look: Look) -> Line:
    window = look.window
    cells = [Run(_RULER, "faint")] * window.width
    for tick in ticks(window):
        cells[tick.cell] = Run(_TICK, "faint")
    if look.chosen is not None:
        for cell in _chosen(look):
            cells[cell] = Run(CHOSEN, "mark")
    if look.focus is not None and window.holds(look.focus.day):
        cells[window.cell(look.focus.day)] = Run(FOCUS, "mark" if look.chosen else "key")
    return cells


def _chosen(look: Look) -> range:
    window = look.window
    if look.chosen is None or look.chosen[1] < window.first or look.chosen[0] > window.last:
        return range(0)
    return range(window.cell(look.chosen[0]), window.end_cell(look.chosen[1]) + 1)


def _lane(lane: Lane, look: Look, lines: Mapping[int, str]) -> Line:
    window = look.window
    glyphs = lane.cells(window)
    cells = [Run(glyph, "dim" if glyph in _BODIES else "text") for glyph in glyphs]
    for tick in ticks(window):
        if glyphs[tick.cell] == EMPTY:
            cells[tick.cell] = Run(_GRID, "faint")
    for cell, role in lines.items():
        glyph = crossed(glyphs[cell])
        cells[cell] = Run(glyph, role if glyph == LINE or glyphs[cell] in _BODIES else "text")
    cells = [cell if cell.text else Run(" ") for cell in cells]
    if look.focus is not None and look.focus.record in lane.records:
        _put_focus(cells, glyphs, look.focus, window, lines)
    for cell in _chosen(look):
        if not cells[cell].over:
            cells[cell] = cells[cell]._replace(over="cursor-blurred")
    return cells


def _put_focus(
    cells: Line,
    glyphs: Sequence[str],
    focus: Extent,
    window: Window,
    lines: Mapping[int, str],
) -> None:
    """Draw the date in focus over the others; what stands on a cell alone keeps its sign."""
    first = window.first if focus.first is None else focus.first
    last = window.last if focus.last is None else focus.last
    body = BODY.get(focus.shape, "")
    if body and first <= window.last and last >= window.first:
        for cell in range(window.cell(first), window.end_cell(last) + 1):
            alone = glyphs[cell] == EMPTY or glyphs[cell] in _BODIES
            drawn = crossed(body) if cell in lines else body
            cells[cell] = Run(drawn if alone else glyphs[cell], "key")
    if window.holds(focus.day):
        at = window.cell(focus.day)
        several = glyphs[at].isdigit() or glyphs[at] in HEAPS
        cells[at] = Run(glyphs[at] if several else glyph_of(focus), "key", "cursor")


def merged(cells: Iterable[Run]) -> Line:
    """The cells with neighbours of one style as one run."""
    line: Line = []
    for cell in cells:
        if line and line[-1][1:] == cell[1:]:
            line[-1] = cell._replace(text=line[-1].text + cell.text)
        else:
            line.append(cell)
    return line


def small(chart: Chart, width: int, focus: str) -> list[Line]:
    """Three lines for a list's head: labels, events, publications; [] with nothing to draw."""
    window = chart.whole(width) if width >= 8 else None
    if window is None:
        return []
    look = Look(window, [chart.all], chart.extent(focus), ruler=False)
    return picture(chart, look)


def lane_at(look: Look, line: int) -> int | None:
    """The place of the lane that a line of the picture shows; None on the axis."""
    place = line - (2 if look.ruler else 1)
    return place if place >= 0 else None


def cell_at(look: Look, x: int) -> int | None:
    """The cell of the axis that a column of the picture shows; None beside it."""
    cell = x - look.label
    return cell if 0 <= cell < look.window.width else None
