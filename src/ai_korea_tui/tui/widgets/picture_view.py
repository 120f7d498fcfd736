"""The timeline's picture in a frame: it zooms, pans and says what was pointed at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Region
from textual.message import Message

from ai_korea_tui.explore.days import iso, number
from ai_korea_tui.explore.periods import Period, period_words
from ai_korea_tui.tui.axis import LEAST_DAYS, Window, fitted, in_sight, inside, panned, zoomed
from ai_korea_tui.tui.picture import HINT, Look, cell_at, label_cells, lane_at, picture
from ai_korea_tui.tui.runs import Line, Run
from ai_korea_tui.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from textual.events import Click

    from ai_korea_tui.explore.extents import Extent
    from ai_korea_tui.tui.charts import Chart
    from ai_korea_tui.tui.lanes import Lane

_NARROW = 8
"""No axis is drawn on fewer cells."""
_LABELLED = 40
"""No lane is labelled in a picture of fewer cells."""


class PictureView(Lines, can_focus=False):
    """Draws a chart. It keeps what is in its window; the screen says what is in focus."""

    DEFAULT_CSS = "PictureView { height: 8; width: 1fr; overflow-y: hidden; }"
    ALLOW_SELECT: ClassVar[bool] = False

    class Pointed(Message):
        """A record was clicked; with a double click, to be opened."""

        def __init__(self, record: str, *, chosen: bool) -> None:
            super().__init__()
            self.record = record
            self.chosen = chosen

    class Beside(Message):
        """What lies outside was clicked: earlier (-1) or later (1)."""

        def __init__(self, direction: int) -> None:
            super().__init__()
            self.direction = direction

    class Turned(Message):
        """The wheel was turned: nearer (1) or farther (-1), about a day."""

        def __init__(self, by: int, day: int) -> None:
            super().__init__()
            self.by = by
            self.day = day

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.chart: Chart | None = None
        self.grouped: Sequence[Lane] = ()
        """The lanes that part the events; none where their dates part them."""
        self.focused: Extent | None = None
        self.chosen: tuple[int, int] | None = None
        self._window: Window | None = None
        self._wanted: Period | None = None
        """What is to be drawn once there is room."""
        self._offset = 0
        self._drawn: tuple[tuple[int, int], list[Line]] | None = None
        self._labelled: tuple[int, Sequence[Lane], int] = (-1, (), 0)

    # What is shown -------------------------------------------------------------------------

    def show_chart(self, chart: Chart, grouped: Sequence[Lane]) -> None:
        """Show a chart in its lanes; what is drawn of time stays, as far as it is there.

        Where that was all of the time, all of the chart's is drawn.
        """
        if self.is_whole:
            self._window = None
        self.chart, self.grouped, self._offset = chart, grouped, 0
        limits = self.limits
        if self._window is not None and limits is not None:
            self._window = inside(self._window, limits)
        self.redraw()

    def show_period(self, period: Period | None) -> None:
        """Draw a period, as far as there is something; all of it for None."""
        self._window, self._wanted, limits = None, period, self.limits
        if period is not None and limits is not None:
            self._wanted = None
            first = number(period.first) if period.first else limits.first
            last = number(period.last) if period.last else limits.last
            if first <= limits.last and last >= limits.first:
                self._window = inside(fitted(first, last, limits.width), limits)
        self.redraw()

    def show_lanes(self, grouped: Sequence[Lane]) -> None:
        """Show the same chart in other lanes."""
        self.grouped, self._offset = grouped, 0
        self.redraw()

    def show_focus(self, focused: Extent | None, chosen: tuple[int, int] | None) -> None:
        """Draw what is in focus, and the range that is chosen; bring the focus into sight."""
        self.focused, self.chosen = focused, chosen
        if focused is not None and self.window is not None and self.limits is not None:
            self._window = in_sight(self.window, focused.day, self.limits)
        self._lane_in_sight()
        self.redraw()

    def redraw(self) -> None:
        """Draw again, and say in the title what part of time it is."""
        window = self.window
        if window is not None:
            part = Period(iso(window.first), iso(window.last))
            self.title_runs(Run(period_words(part), "name"), Run(f" · {_scale(window)}", "dim"))
        first, last, count = (
            self._offset + 1,
            self._offset + len(self.look_lanes),
            len(self.grouped),
        )
        lanes = f"lanes {first}–{last} of {count}" if count > len(self.look_lanes) else ""
        self.subtitle_runs(*([Run(lanes, "dim")] if lanes else []))
        self._draw_changed()

    def relaid(self) -> None:
        """Another size: the focus stays in sight."""
        if self._wanted is not None:
            self.show_period(self._wanted)
        self._offset = max(0, min(self._offset, len(self.grouped) - len(self.look_lanes)))
        self.show_focus(self.focused, self.chosen)

    # The window ----------------------------------------------------------------------------

    @property
    def _axis(self) -> int:
        """The cells that the axis has."""
        label = self._label
        return max(1, self._width - label - (HINT if label else 0))

    @property
    def _label(self) -> int:
        """The cells of the column of labels; measured once for each width and set of lanes."""
        if self.chart is None or self._width < _LABELLED:
            return 0
        lanes = self.grouped or self.chart.by_date
        if self._labelled[0] != self._width or self._labelled[1] is not lanes:
            self._labelled = (self._width, lanes, label_cells(lanes, self._width))
        return self._labelled[2]

    @property
    def limits(self) -> Window | None:
        """The whole of the chart; None where nothing is dated, or there is no room."""
        if self.chart is None or self._axis < _NARROW:
            return None
        return self.chart.whole(self._axis)

    @property
    def window(self) -> Window | None:
        """What is drawn; None where nothing is."""
        if self._window is None:
            return self.limits
        return self._window._replace(width=self._axis)

    def zoom(self, by: float, about: int | None = None) -> bool:
        """Draw `by` times as many days, about a day or the focus; False at either end."""
        window, limits = self.window, self.limits
        if window is None or limits is None:
            return False
        if about is None:
            seen = self.focused is not None and window.holds(self.focused.day)
            about = self.focused.day if self.focused and seen else window.day(window.width // 2)
        return self._to(zoomed(window, by, about, limits))

    def pan(self, direction: int) -> bool:
        """Go on by half of what is drawn, or back; False at the end."""
        window, limits = self.window, self.limits
        if window is None or limits is None:
            return False
        return self._to(panned(window, direction * max(1, window.days // 2), limits))

    def show_whole(self) -> bool:
        """Draw all of it; False where it is drawn already."""
        return self.limits is not None and self._to(self.limits)

    def _to(self, window: Window) -> bool:
        if window == self.window:
            return False
        self._window = window
        self.redraw()
        return True

    @property
    def is_whole(self) -> bool:
        """Whether all of it is drawn."""
        return self.window == self.limits

    @property
    def is_closest(self) -> bool:
        """Whether no shorter time can be drawn."""
        return self.window is None or self.window.days <= LEAST_DAYS

    # Lanes ---------------------------------------------------------------------------------

    @property
    def look_lanes(self) -> Sequence[Lane]:
        """The lanes that there is room for."""
        if self.chart is None:
            return ()
        height = self.scrollable_content_region.height
        room = max(1, height - (3 if self._ruled else 2))
        if self.grouped:
            return self.grouped[self._offset : self._offset + room]
        lanes = self.chart.by_date
        return lanes if len(lanes) <= room else [self.chart.all]

    @property
    def _ruled(self) -> bool:
        return self.scrollable_content_region.height >= 4

    def scroll_lanes(self, direction: int) -> bool:
        """The lanes after those that are drawn, or before; False at the end."""
        room = len(self.look_lanes)
        offset = self._offset + direction * max(1, room - 1)
        offset = max(0, min(offset, len(self.grouped) - room))
        if offset == self._offset:
            return False
        self._offset = offset
        self.redraw()
        return True

    def _lane_in_sight(self) -> None:
        """Where none of the lanes drawn has the focus, go to the first that has."""
        record = self.focused.record if self.focused else ""
        if not self.grouped or any(record in lane.records for lane in self.look_lanes):
            return
        place = next((n for n, lane in enumerate(self.grouped) if record in lane.records), None)
        if place is not None:
            self._offset = max(0, min(place, len(self.grouped) - len(self.look_lanes)))

    # Drawing -------------------------------------------------------------------------------

    @property
    def look(self) -> Look | None:
        """What is drawn, and how; None where nothing is."""
        window = self.window
        if window is None:
            return None
        lanes = tuple(self.look_lanes)
        return Look(window, lanes, self.focused, self.chosen, self._label, self._ruled)

    def line_count(self, width: int) -> int:
        """As many as there are; they do not scroll."""
        return min(len(self._lines()), max(1, self.scrollable_content_region.height))

    def line_at(self, y: int, width: int) -> tuple[Line, str]:
        """A line of the picture."""
        lines = self._lines()
        return (lines[y] if y < len(lines) else []), ""

    def _lines(self) -> list[Line]:
        if self._drawn is None or self._drawn[0] != self._drawn_size:
            look = self.look
            lines: list[Line] = [[Run(" nothing here has a date", "dim")]]
            if look is not None and self.chart is not None:
                lines = picture(self.chart, look)
            self._drawn = (self._drawn_size, lines)
        return self._drawn[1]

    @property
    def _drawn_size(self) -> tuple[int, int]:
        return self._width, self.scrollable_content_region.height

    def changed(self) -> None:
        """What is shown has changed."""
        self._drawn = None
        super().changed()

    def _draw_changed(self) -> None:
        """Draw again those lines that are not what they were."""
        before, self._drawn = self._drawn, None
        now = self._lines()
        if before is None or before[0] != self._drawn_size or len(before[1]) != len(now):
            self.changed()
            return
        for y, (old, new) in enumerate(zip(before[1], now, strict=True)):
            if old != new:
                self._strips.pop(y, None)
                self.refresh(Region(0, y, self.size.width, 1))

    # The mouse -----------------------------------------------------------------------------

    def on_click(self, event: Click) -> None:
        """Point at what is nearest to the click, on its lane."""
        offset = event.get_content_offset(self)
        look = self.look
        if offset is None or look is None or self.chart is None:
            return
        cell = cell_at(look, offset.x)
        if cell is None:
            if offset.x >= look.label - HINT:
                self.post_message(self.Beside(-1 if offset.x < look.label else 1))
            return
        place = lane_at(look, offset.y)
        lanes = [*look.lanes, self.chart.publications]
        lane = lanes[place] if place is not None and place < len(lanes) else self.chart.all
        found = lane.nearest(look.window, cell)
        if found is not None:
            self.post_message(self.Pointed(found.record, chosen=event.chain == 2))

    def _on_mouse_scroll_up(self, event: object) -> None:
        self._turned(1, event)

    def _on_mouse_scroll_down(self, event: object) -> None:
        self._turned(-1, event)

    def _turned(self, by: int, event: object) -> None:
        look = self.look
        if look is None:
            return
        x = getattr(event, "x", 0) - 1  # the frame's own cell
        cell = cell_at(look, x)
        day = look.window.day(cell if cell is not None else look.window.width // 2)
        self.post_message(self.Turned(by, day))


def _scale(window: Window) -> str:
    """How much of time a cell is."""
    if window.days >= window.width * 1.5:
        days = round(window.days / window.width)
        return f"a cell is {days} days" if days < 100 else f"a cell is {days / 365.2425:.1f} years"
    cells = round(window.width / window.days)
    return "a cell is a day" if cells < 2 else f"a day is {cells} cells"
