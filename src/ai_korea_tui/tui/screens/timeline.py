"""The Timeline screen: a picture of what happened when, the list under it, and one focus."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on

from ai_korea_tui.explore.days import iso, number
from ai_korea_tui.explore.extents import days_between
from ai_korea_tui.explore.periods import Period, period_of, period_text, period_words
from ai_korea_tui.explore.timeline import UNDATED
from ai_korea_tui.tui.actions import TIMELINE
from ai_korea_tui.tui.charts import by_company
from ai_korea_tui.tui.crumbs import crumb_parts
from ai_korea_tui.tui.dated import Counted
from ai_korea_tui.tui.keys import Keymap
from ai_korea_tui.tui.runs import Line, Run, width_of
from ai_korea_tui.tui.screens.listing import ListScreen
from ai_korea_tui.tui.widgets.card_view import CardView
from ai_korea_tui.tui.widgets.lines import Bar
from ai_korea_tui.tui.widgets.picture_view import PictureView
from ai_korea_tui.tui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.events import Resize

    from ai_korea_tui.explore.extents import Extent
    from ai_korea_tui.explore.state import Row
    from ai_korea_tui.tui.charts import Chart
    from ai_korea_tui.tui.lanes import Lane

_TALL = 45
"""Rows of a window from which on companies have their lanes without being asked for."""
_CHOSEN = "┃"


class TimelineScreen(ListScreen):
    """What of the timeline is in view. Picture and list share one focus: the list's cursor."""

    SCREEN: ClassVar[str] = TIMELINE
    BINDINGS = Keymap().bindings(TIMELINE)  # type: ignore[assignment]
    HINTS: ClassVar[tuple[str, ...]] = (
        "open", "range", "known", "help", "lanes", "back", "zoom_in", "zoom_out", "whole",
        "next_publication", "earlier", "later", "mark", "undo", "timeline", "copy", "export",
    )  # fmt: skip

    def __init__(self, record: str) -> None:
        super().__init__()
        self._record = record
        self._chart: Chart | None = None
        self._from: Extent | None = None
        """Where the range begins that is being chosen."""
        self._by_company: bool | None = None
        """What was asked for; None where the window's size decides."""
        self._opened_with = 0

    def body(self) -> ComposeResult:
        """Title bar, picture, list, card."""
        yield Bar(id="title")
        yield PictureView(id="picture")
        yield RecordList(
            self._paint,
            self.explorer.state.marks.__contains__,
            id="events",
            empty="no event in view",
        )
        yield CardView(self.explorer.painter, id="card")

    # Parts ---------------------------------------------------------------------------------

    @property
    def picture(self) -> PictureView:
        """The picture."""
        return self.query_one(PictureView)

    @property
    def extent(self) -> Extent | None:
        """What the focus covers; None where it has no date."""
        record = self.records.record
        return self.explorer.painter.extent(record) if record else None

    @property
    def range(self) -> tuple[int, int] | None:
        """The first and last day of the range that is being chosen."""
        return None if self._from is None else days_between(self._from, self.extent or self._from)

    @property
    def by_company(self) -> bool:
        """Whether each company has a lane."""
        return self.size.height >= _TALL if self._by_company is None else self._by_company

    # Showing -------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """What is in view, with the focus where it was."""
        super().on_mount()
        self._opened_with = len(self.explorer.state.steps)
        self.show_view(self._record)
        self._show_period()
        if not self._record or self.records.record != self._record:
            self._to_period()
        self.records.focus()

    def show_view(self, keep: str) -> None:
        """Show what the state has in view, with the cursor on a record if it is still there."""
        rows = self.explorer.state.view().timeline.rows
        painter = self.explorer.painter
        self.bench.stop()
        self._chart = painter.chart(rows)
        self._make_lanes()
        self._lay_out()
        self.records.show_rows(rows, keep)
        self.picture.show_chart(self._chart, self._lanes())
        self._show_focus()
        self._draw_title()

    @property
    def _period(self) -> Period | None:
        """The period that narrows the view, the last of several."""
        steps = reversed(self.explorer.state.steps)
        return period_of(next((step.value for step in steps if step.kind == "period"), ""))

    def _show_period(self) -> None:
        """Draw the period that narrows the view, or all of it."""
        self.picture.show_period(self._period)
        self._show_focus()

    def _to_period(self) -> None:
        """Put the focus on the first that begins in the period."""
        period = self._period
        if period is not None and period.first and self._chart is not None:
            self.records.to_record(self._chart.from_day(number(period.first)))

    def _show_focus(self) -> None:
        self.picture.show_focus(self.extent, self.range)
        self.query_one(CardView).show(self.record)
        self._draw_count()
        self.draw_hints()

    def _draw_title(self) -> None:
        state = self.explorer.state
        view = state.view().timeline
        count = str(view.total) if view.shown == view.total else f"{view.shown}/{view.total}"
        title: Line = [Run(" Timeline ", "name"), Run(f"{count}   ", "dim")]
        room = self.size.width - width_of(title)
        self.query_one("#title", Bar).show([(title, "back"), *crumb_parts(state.crumbs(), room)])

    def _draw_count(self) -> None:
        """Over the list: where in it the focus is, or what the range holds."""
        records, chosen = self.records, self.range
        if chosen is None or self._chart is None:
            records.title_runs(Run("Events and publications", "dim"))
            records.subtitle_runs()
            return
        chart = self._chart
        held = chart.all.meeting(*chosen) + chart.publications.meeting(*chosen)
        words = period_words(Period(*map(iso, chosen)))
        count = Run(f" {held} of {len(chart)}", "dim")
        records.title_runs(Run(f"{_CHOSEN} ", "mark"), Run(words, "name"), count)
        records.subtitle_runs(
            Run(self.explorer.keymap.shown("open"), "key"),
            Run(" narrows to it  ", "dim"),
            Run(self.explorer.keymap.shown("back"), "key"),
            Run(" drops it", "dim"),
        )

    def _paint(self, row: Row, width: int, height: int) -> list[Line]:
        """A row of the timeline, with a bar before it where the range holds it."""
        lines = self.explorer.painter.timeline(row, width - 1, height)
        extent, chosen = self.explorer.painter.extent(row.record), self.range
        held = extent is not None and chosen is not None and extent.meets(*chosen)
        return [[Run(_CHOSEN if held else " ", "mark"), *line] for line in lines]

    def _lanes(self) -> Sequence[Lane]:
        """The companies' lanes; none where dates part the events, or while they are made."""
        if not self.by_company or self._chart is None:
            return ()
        return self._chart.companies or ()

    def _make_lanes(self) -> None:
        """Make the companies' lanes where they are wanted and not made yet."""
        chart, painter = self._chart, self.explorer.painter
        if not self.by_company or chart is None or chart.companies is not None:
            return

        def made(lanes: Sequence[Lane]) -> None:
            chart.companies = lanes
            if chart is self._chart:
                self._lay_out()
                self.picture.show_lanes(self._lanes())
                self._show_focus()

        events = chart.events
        numbers = events.numbers() if isinstance(events, Counted) else ()
        work = by_company(painter.index, numbers, painter.extent)
        self.bench.do(work, made, "parting the events by company")

    def work_stopped(self) -> None:
        """The companies have no lanes."""
        self._by_company = False
        super().work_stopped()

    # Size ----------------------------------------------------------------------------------

    def on_resize(self, event: Resize) -> None:
        """Another height has room for other lanes."""
        super().on_resize(event)
        self._make_lanes()
        self._lay_out()
        if bool(self.picture.grouped) != self.by_company:
            self.picture.show_lanes(self._lanes())
        self.call_after_refresh(self._draw_title)

    def _lay_out(self) -> None:
        """Give the picture its lines: few where the window is low, more for companies' lanes."""
        rows = self.size.height
        wanted = 9
        if self.by_company and self._chart is not None:
            wanted = 5 + max(4, len(self._lanes()))
            wanted = min(wanted, max(10, rows // 2))
        self.picture.styles.height = max(6, min(wanted, rows - 13))

    # Messages ------------------------------------------------------------------------------

    @on(RecordList.Moved)
    def _moved(self, message: RecordList.Moved) -> None:
        if isinstance(message, RecordList.Chosen):
            self.action_act("open")
            return
        if self._from is not None:
            self.records.stale()
        self._show_focus()

    @on(PictureView.Pointed)
    def _pointed(self, message: PictureView.Pointed) -> None:
        self.records.to_record(message.record)
        if message.chosen:
            self.action_act("open")

    @on(PictureView.Beside)
    def _beside(self, message: PictureView.Beside) -> None:
        self.action_act("later" if message.direction > 0 else "earlier")

    @on(PictureView.Turned)
    def _turned(self, message: PictureView.Turned) -> None:
        self.picture.zoom(0.5 if message.by > 0 else 2, message.day)
        self._focus_in_sight()

    # Why not -------------------------------------------------------------------------------

    def why_not(self, action: str) -> str:
        """Why an action cannot be done now."""
        match action:
            case "range" if self._from is None and self.extent is None:
                return "What is in focus has no date to begin a range at."
            case "known" if not self._known_by():
                return "No source had been published by then."
            case "zoom_in" if self.picture.is_closest:
                return "No shorter time can be drawn."
            case "zoom_out" | "whole" if self.picture.is_whole:
                return "All of it is drawn."
            case "lanes_up" | "lanes_down" if not self.picture.grouped:
                return f"{self.explorer.keymap.shown('lanes')} gives each company a lane."
            case "next_publication" if not self._publication(1):
                return "No source in view was published after this."
            case "previous_publication" if not self._publication(-1):
                return "No source in view was published before this."
            case _:
                return super().why_not(action)

    # Time ----------------------------------------------------------------------------------

    def do_left(self) -> None:
        """Back in time to another cell."""
        self._step(-1)

    def do_right(self) -> None:
        """On in time to another cell."""
        self._step(1)

    def _step(self, direction: int) -> None:
        """Go on in the list until something stands on another cell of the picture."""
        window, here, timeline = self.picture.window, self.extent, self.explorer.index.timeline
        if window is None or here is None:
            self.records.move(direction)
            return
        cell = window.place(here.day)
        date_of, place_of = timeline.date_of, window.place
        same = {n for n, day in enumerate(timeline.days) if place_of(day) == cell}
        same.add(UNDATED)
        self.records.to_next(lambda number: date_of(number) not in same, direction)

    def do_zoom_in(self) -> None:
        """Half the time."""
        self.picture.zoom(0.5)

    def do_zoom_out(self) -> None:
        """Twice the time."""
        self.picture.zoom(2)

    def do_whole(self) -> None:
        """All of it."""
        self.picture.show_whole()

    def do_earlier(self) -> None:
        """Half a picture back."""
        self._pan(-1)

    def do_later(self) -> None:
        """Half a picture on."""
        self._pan(1)

    def _pan(self, direction: int) -> None:
        if not self.picture.pan(direction) or not self._focus_in_sight():
            self.say("Nothing is later." if direction > 0 else "Nothing is earlier.")

    def _focus_in_sight(self) -> bool:
        """Where the focus was left behind, put it on what stands nearest in the picture.

        False where nothing stands that way: the picture is back at the focus.
        """
        window, here = self.picture.window, self.extent
        if window is None or here is None or self._chart is None or window.holds(here.day):
            return True
        nearest = self._chart.beside(window, here.day)
        if nearest == here.record:
            self._show_focus()
            return False
        return self.records.to_record(nearest)

    def do_next_publication(self) -> None:
        """The next source that was published."""
        self.records.to_record(self._publication(1))

    def do_previous_publication(self) -> None:
        """The one before."""
        self.records.to_record(self._publication(-1))

    def _publication(self, direction: int) -> str:
        here, chart = self.extent, self._chart
        return chart.publication(here, direction) if chart and here else ""

    # Lanes ---------------------------------------------------------------------------------

    def do_lanes(self) -> None:
        """A lane for each company, or by date."""
        self._by_company = not self.by_company
        self._make_lanes()
        self._lay_out()
        self.picture.show_lanes(self._lanes())
        self._show_focus()

    def do_lanes_up(self) -> None:
        """The lanes before."""
        if not self.picture.scroll_lanes(-1):
            self.say("Those are the first lanes.")

    def do_lanes_down(self) -> None:
        """The lanes after those."""
        if not self.picture.scroll_lanes(1):
            self.say("Those are the last lanes.")

    # Narrowing -----------------------------------------------------------------------------

    def do_range(self) -> None:
        """Begin a range at the focus; a second time, narrow to it."""
        if self._from is not None:
            self._narrow()
            return
        self._from = self.extent
        self.records.stale()
        self._show_focus()

    def _narrow(self) -> None:
        chosen = self.range
        if chosen is not None:
            self.explorer.state.narrow_period(period_text(Period(*map(iso, chosen))))
        self._follow()
        self._show_period()

    def do_known(self) -> None:
        """What was known by the publication in focus, or the last one before; or all again."""
        self.explorer.state.toggle_known(self._known_by())
        self._follow()

    def _known_by(self) -> str:
        here = self.extent
        if here is None or here.publication:
            return here.record if here else ""
        return self.explorer.index.periods.publication_by(iso(here.end))

    def _follow(self) -> None:
        """Show what is in view now, here and in the explorer's panes."""
        self._from = None
        self.explorer.home.show_view()
        self.show_view(self.records.record)

    def marks_changed(self) -> None:
        """Rows show marks; if only marked records are in view, the list changes as well."""
        if self.explorer.state.only_marked:
            self._follow()
        else:
            super().marks_changed()

    def filters_changed(self) -> bool:
        """The period and the listed events may change."""
        self.explorer.home.drop_searches()
        self._opened_with = min(self._opened_with, len(self.explorer.state.steps))
        self._follow()
        self._show_period()
        return True

    def do_back(self) -> None:
        """Drop the range, else remove a step that was made here, else leave."""
        if self._from is not None:
            self._from = None
            self.records.stale()
            self._show_focus()
        elif len(self.explorer.state.steps) > self._opened_with:
            self.explorer.state.back()
            self._follow()
            self._show_period()
        else:
            self.do_timeline()

    def do_timeline(self) -> None:
        """Back to the explorer, which keeps what narrows."""
        panes = self.explorer.home.panes
        if panes.in_use == "timeline":
            panes.current.to_record(self.records.record)
        self.app.pop_screen()

    def do_open(self) -> None:
        """Narrow to the range that is chosen; else read the passage."""
        if self._from is not None:
            self._narrow()
        else:
            self.do_sources()
