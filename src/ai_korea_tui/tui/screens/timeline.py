"""The Timeline screen: a picture of what happened when, the list under it, and one focus."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on

from ai_korea_tui.dossier.model import Entity
from ai_korea_tui.explore.days import iso
from ai_korea_tui.explore.periods import Period, period_of, period_text, period_words
from ai_korea_tui.explore.when import displayed_date
from ai_korea_tui.tui.charts import by_entity
from ai_korea_tui.tui.crumbs import crumb_parts
from ai_korea_tui.tui.keys import TIMELINE, Keymap
from ai_korea_tui.tui.runs import Line, Run, width_of
from ai_korea_tui.tui.screens.base import DossierScreen
from ai_korea_tui.tui.widgets.card_view import CardView
from ai_korea_tui.tui.widgets.lines import Bar
from ai_korea_tui.tui.widgets.picture_view import PictureView
from ai_korea_tui.tui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult
    from textual.events import Resize

    from ai_korea_tui.dossier.model import Record
    from ai_korea_tui.explore.state import Row
    from ai_korea_tui.tui.charts import Chart
    from ai_korea_tui.tui.extents import Extent
    from ai_korea_tui.tui.lanes import Lane

_TALL = 45
"""Rows of a window from which on companies have their lanes without being asked for."""
_CHOSEN = "┃"


class TimelineScreen(DossierScreen):
    """What of the timeline is in view. Picture and list share one focus: the list's cursor."""

    SCREEN: ClassVar[str] = TIMELINE
    BINDINGS = Keymap().bindings(TIMELINE)  # type: ignore[assignment]
    HINTS: ClassVar[tuple[str, ...]] = (
        "open", "range", "known", "lanes", "zoom_in", "help", "back", "zoom_out", "whole",
        "next_publication", "earlier", "later", "mark", "timeline", "copy", "export",
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
    def records(self) -> RecordList:
        """The list."""
        return self.query_one(RecordList)

    @property
    def picture(self) -> PictureView:
        """The picture."""
        return self.query_one(PictureView)

    @property
    def record(self) -> Record | None:
        """The event or the publication in focus."""
        return self.explorer.index.records.get(self.records.record)

    @property
    def told(self) -> Record | None:
        """The same."""
        return self.record

    @property
    def extent(self) -> Extent | None:
        """What the focus covers; None where it has no date."""
        record = self.records.record
        return self.explorer.painter.extent(record) if record else None

    @property
    def range(self) -> tuple[int, int] | None:
        """The first and last day of the range that is being chosen."""
        start, end = self._from, self.extent
        if start is None:
            return None
        if end is None:
            return start.begin, start.end
        return min(start.begin, end.begin), max(start.end, end.end)

    @property
    def by_company(self) -> bool:
        """Whether each company has a lane."""
        return self.size.height >= _TALL if self._by_company is None else self._by_company

    # Showing -------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """What is in view, with the focus where it was."""
        super().on_mount()
        self._opened_with = len(self.explorer.state.steps)
        self._lay_out()
        self.show_view(self._record)
        self.records.focus()

    def show_view(self, keep: str) -> None:
        """Show what the state has in view, with the cursor on a record if it is still there."""
        rows = self.explorer.state.view().timeline.rows
        painter = self.explorer.painter
        self._chart = painter.chart(rows)
        self.records.show_rows(rows, keep)
        steps = self.explorer.state.steps
        part = period_of(steps[-1].value) if steps and steps[-1].kind == "period" else None
        self.picture.show_chart(self._chart, self._lanes(), part)
        self._show_focus()
        self._draw_title()

    def marks_changed(self) -> None:
        """Rows show marks."""
        self.records.changed()

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
        records.title_runs(Run(f"{_CHOSEN} ", "mark"), Run(words, "name"), Run(f" {held}", "dim"))
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
        if not self.by_company or self._chart is None:
            return ()
        return by_entity(self._chart.events, self._companies)

    def _companies(self, event: str) -> Iterator[tuple[str, str]]:
        index = self.explorer.index
        for name in index.entities(index.records[event]):
            entity = index.entity(name)
            if isinstance(entity, Entity) and entity.kind == "company":
                yield entity.name, entity.korean

    # Size ----------------------------------------------------------------------------------

    def on_resize(self, event: Resize) -> None:
        """Another height has room for other lanes."""
        super().on_resize(event)
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

    @on(PictureView.Turned)
    def _turned(self, message: PictureView.Turned) -> None:
        self.picture.zoom(0.5 if message.by > 0 else 2, message.day)
        self._focus_in_sight()

    # Why not -------------------------------------------------------------------------------

    def why_not(self, action: str) -> str:
        """Why an action cannot be done now."""
        match action:
            case "clear_marks" if not self.explorer.state.marks and not self.explorer.has_cleared:
                return "Nothing is marked."
            case "export" if not self.explorer.state.marks and not self.explorer.state.view().ids:
                return "Nothing is in view, and nothing is marked."
            case "open" | "mark" | "mark_all" | "copy" | "copy_one" | "details" | "sources" if (
                self.record is None
            ):
                return "No event is in view."
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
            case "open_url":
                return self.explorer.why_no_address(self._source())
            case _:
                return ""

    # Time ----------------------------------------------------------------------------------

    def do_left(self) -> None:
        """Back in time to another cell."""
        self._step(-1)

    def do_right(self) -> None:
        """On in time to another cell."""
        self._step(1)

    def _step(self, direction: int) -> None:
        """Go on in the list until something stands on another cell of the picture."""
        window, here = self.picture.window, self.extent
        if window is None or here is None:
            self.records.move(direction)
            return
        rows = self.records.rows
        end = len(rows) if direction > 0 else -1
        for place in range(self.records.cursor + direction, end, direction):
            record = rows[place].record
            other = self.explorer.painter.extent(record) if record else None
            if other is not None and window.place(other.day) != window.place(here.day):
                self.records.to_place(place)
                return

    def do_zoom_in(self) -> None:
        """Half the time, about the focus."""
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
        if not self.picture.pan(direction):
            self.say("Nothing is later." if direction > 0 else "Nothing is earlier.")
            return
        self._focus_in_sight()

    def _focus_in_sight(self) -> None:
        """Where the focus was left behind, put it on what stands nearest in the picture."""
        window, here = self.picture.window, self.extent
        if window is None or here is None or self._chart is None or window.holds(here.day):
            self.draw_hints()
            return
        self.records.to_record(self._chart.beside(window, here.day))

    def do_next_publication(self) -> None:
        """The next source that was published."""
        self.records.to_record(self._publication(1))

    def do_previous_publication(self) -> None:
        """The one before."""
        self.records.to_record(self._publication(-1))

    def _publication(self, direction: int) -> str:
        here = self.extent
        if self._chart is None or here is None:
            return ""
        return self._chart.publication(here, direction)

    # Lanes ---------------------------------------------------------------------------------

    def do_lanes(self) -> None:
        """A lane for each company, or by date."""
        self._by_company = not self.by_company
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
        self._from = None
        self.records.stale()
        if chosen is not None:
            period = Period(*map(iso, chosen))
            if self.explorer.state.narrow_period(period_text(period)):
                self._follow(period_words(period))
                return
        self._show_focus()

    def do_known(self) -> None:
        """What was known by the publication in focus, or the last one before; or all again."""
        source = self._known_by()
        if self.explorer.state.toggle_known(source):
            found = self.explorer.index.records[source]
            self._follow(f"Known by {displayed_date(found, time=False)}")
        else:
            self._follow("Whenever it became known")

    def _known_by(self) -> str:
        here = self.extent
        if here is None:
            return ""
        if here.publication:
            return here.record
        return self.explorer.index.periods.publication_by(iso(here.end))

    def _follow(self, words: str = "") -> None:
        """Show what is in view now, here and in the explorer's panes."""
        self.explorer.home.show_view()
        self.show_view(self.records.record)
        view = self.explorer.state.view().timeline
        if words:
            self.say(f"{words}: {view.shown} of {view.total} on the timeline.")

    def do_back(self) -> None:
        """Drop the range, else undo a step that was made here, else leave."""
        if self._from is not None:
            self._from = None
            self.records.stale()
            self._show_focus()
        elif len(self.explorer.state.steps) > self._opened_with:
            self.explorer.state.back()
            self._follow()
        else:
            self.do_timeline()

    def do_timeline(self) -> None:
        """Back to the explorer, which keeps what narrows."""
        panes = self.explorer.home.panes
        if panes.in_use == "timeline":
            panes.current.to_record(self.records.record)
        self.app.pop_screen()

    # Reading and taking away ---------------------------------------------------------------

    def do_open(self) -> None:
        """Narrow to the range that is chosen; else read the passage."""
        if self._from is not None:
            self._narrow()
        else:
            self.do_sources()

    def do_sources(self) -> None:
        """The passages of the focus, side by side with another source."""
        index, record = self.explorer.index, self.record
        if record is None:
            return
        carrying = index.sources(record)
        others = [source for source in index.letters if source not in carrying]
        evidence = index.evidence(record)
        self.explorer.show_sources(
            [*carrying, *others], evidence[0] if evidence else None, record.id
        )

    def do_compare(self) -> None:
        """The claims by source."""
        self.explorer.show_compare()

    def _source(self) -> str:
        record = self.record
        return next(iter(self.explorer.index.sources(record)), "") if record is not None else ""

    def do_open_url(self) -> None:
        """The address of the first source that carries the focus."""
        self.explorer.open_address(self._source())

    def do_mark(self) -> None:
        """Mark the focus and go on."""
        self.explorer.toggle_mark(self.records.record)
        self.records.changed()
        self.records.move(1)

    def do_mark_all(self) -> None:
        """Mark all that is listed, or take the marks off."""
        self.say(self.explorer.mark_all([row.record for row in self.records.rows if row.record]))
        self.records.changed()

    def do_copy(self) -> None:
        """Copy the marks in view, or the focus."""
        self.explorer.copy_records(self.explorer.to_copy(self.records.record))

    def do_copy_one(self) -> None:
        """Copy the focus."""
        self.explorer.copy_records((self.records.record,))

    def do_export(self) -> None:
        """The export screen."""
        self.explorer.show_export()
