"""The home screen: four linked panes, the card of the record in focus, and the source dock."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from pyroaring import BitMap
from textual import on

from ai_korea_tui.dossier.model import Entity, Relationship, Source
from ai_korea_tui.explore.shelf import Picked
from ai_korea_tui.explore.state import PANES, Pane, Step, View
from ai_korea_tui.tui.actions import EXPLORER
from ai_korea_tui.tui.crumbs import crumb_parts
from ai_korea_tui.tui.keys import Keymap
from ai_korea_tui.tui.runs import Line, Run, clip, shown, width_of
from ai_korea_tui.tui.screens.base import TIES
from ai_korea_tui.tui.screens.narrowing import NarrowingScreen
from ai_korea_tui.tui.widgets.answer_bar import AnswerBar
from ai_korea_tui.tui.widgets.card_view import CardView
from ai_korea_tui.tui.widgets.dock import Dock
from ai_korea_tui.tui.widgets.lines import Bar, Lines
from ai_korea_tui.tui.widgets.panes import TITLES, Panes
from ai_korea_tui.tui.widgets.record_list import RecordList
from ai_korea_tui.tui.widgets.source_view import SourceView

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import Resize

    from ai_korea_tui.dossier.model import Evidence, Record


class ExplorerScreen(NarrowingScreen):
    """Shows the app's `ExplorerState`, and turns keys into changes of it."""

    SCREEN: ClassVar[str] = EXPLORER
    BINDINGS = Keymap().bindings(EXPLORER)  # type: ignore[assignment]
    HINTS: ClassVar[tuple[str, ...]] = (
        "search", "open", "help", "overview", "compare", "timeline", "export", "mark", "undo",
        "page", "copy", "sources", "back", "quit", "only", "facets", "next_evidence", "kinds",
        "only_marked", "mark_all", "open_url",
    )  # fmt: skip

    _away = False
    _shown: View | None = None
    """What the panes show."""
    _told: tuple[str, tuple[Step, ...]] | None = None
    """The record that card and dock show, and the steps it was found by."""

    def body(self) -> ComposeResult:
        """Title bar, tabs, panes, card, dock."""
        app = self.explorer
        yield Bar(id="title")
        yield Bar(id="tabs")
        yield Panes(app.painter, app.state.marks.__contains__, id="panes")
        yield CardView(app.painter, id="card")
        yield Dock(app.painter, app.book, id="dock")
        yield AnswerBar(id="answer")

    # Parts ---------------------------------------------------------------------------------

    @property
    def dock(self) -> Dock:
        """The source dock."""
        return self.query_one(Dock)

    @property
    def record(self) -> Record | None:
        """The record in focus."""
        return self.explorer.index.records.get(self.panes.current.record)

    @property
    def told(self) -> Record | None:
        """The record in focus."""
        return self.record

    def listed(self) -> BitMap:
        """The numbers of the records in the visible panes."""
        panes = [self.panes.list_of(pane) for pane in PANES]
        return BitMap().union(*(pane.listed() for pane in panes if pane.display))

    def marks_changed(self) -> None:
        """Rows and footer show marks."""
        self.show_view()
        self.panes.redraw()

    def filters_changed(self) -> bool:
        """Update every pane."""
        self.drop_searches()
        self.show_view()
        self.go_to_hits()
        self.rank_later(self.explorer.state.found)
        return True

    def moving(self) -> Lines | None:
        """The pane in use, even while the focus is still on its way there; or the dock."""
        return self.focused if isinstance(self.focused, SourceView) else self.panes.current

    # Drawing -------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """The first view."""
        self.show_view()
        self.panes.use("companies")
        super().on_mount()

    def show_view(self, *, keep: bool = True) -> None:
        """Show what the state has in view; cursors keep their records, or go to the first one."""
        state = self.explorer.state
        self._shown = state.view()
        self.explorer.painter.words = state.words
        self.panes.show(self._shown, keep=keep)
        self.show_record()
        self.draw_answer()
        self.draw_bars()

    def show_record(self) -> None:
        """Bring card and dock to the record in focus."""
        record = self.record
        now = (record.id if record is not None else "", self.explorer.state.steps)
        if now == self._told:
            return
        self._told = now
        self.query_one(CardView).show(record)
        evidence = self._passages(record) if record is not None else ()
        self.dock.show(evidence, record.id if isinstance(record, Source) else "")

    def _passages(self, record: Record) -> Sequence[Evidence]:
        """A record's passages; for an entity that a search found through its ties, only theirs.

        Those of the first ties: an entity may have thousands.
        """
        index, state = self.explorer.index, self.explorer.state
        if isinstance(record, Entity) and state.query:
            in_view = index.tied(record.id) & state.view().ids.numbers
            found: Sequence[Relationship] = Picked(index.shelf, in_view)[:TIES]
            if found:
                return tuple(dict.fromkeys(e for tie in found for e in tie.evidence))
        return index.evidence(record, TIES)

    def draw_bars(self) -> None:
        """Title bar, tabs and footer."""
        self._draw_title()
        self._draw_tabs()
        self.draw_hints()

    def _draw_title(self) -> None:
        app = self.explorer
        name = clip([shown(app.index.dossier.title, "name")], max(24, self.size.width // 2))
        title: Line = [Run(" "), *name, Run("  ")]
        count = len(app.index.letters)
        sources: Line = [Run(f"{count} source{'' if count == 1 else 's'}   ", "dim")]
        faults = len(app.workspace.faults)
        right = [Run(f"! {faults} fault{'' if faults == 1 else 's'} ", "bad")] if faults else []
        room = self.size.width - width_of([*title, *sources, *right])
        parts: list[tuple[Line, str]] = [(title, ""), (sources, "sources")]
        self.query_one("#title", Bar).show([*parts, *crumb_parts(app.state.crumbs(), room)], right)

    def _draw_tabs(self) -> None:
        panes = self.panes
        parts: list[tuple[Line, str]] = [([Run(" ")], "")]
        for number, pane in enumerate(PANES, 1):
            used = pane == panes.in_use
            name = TITLES[pane] if self.size.width >= 72 else TITLES[pane][:2]
            line = [
                Run(f"{number} ", "key"),
                Run(name, "name" if used else "dim", "anchor" if used else ""),
                Run(f" {panes.counts(pane)}", "text" if used else "dim"),
                Run("   "),
            ]
            parts.append((line, f"pane_{number}"))
        self.query_one("#tabs", Bar).show(parts)

    def hints_right(self) -> Line:
        """The number of hits while a query narrows the view, and of marks."""
        state = self.explorer.state
        marked = super().hints_right()
        if not state.query:
            return marked
        found = len(state.view().ids)
        return [Run(f"{found:,} found", "hit" if found else "bad"), Run("  "), *marked]

    # Messages ------------------------------------------------------------------------------

    @on(RecordList.Moved)
    def _moved(self, message: RecordList.Moved) -> None:
        if isinstance(message, RecordList.Chosen):
            self.action_act("open")
            return
        if message.records.id and message.records.id != self.panes.in_use:
            self.panes.use(_pane(message.records.id), focus=False)
        self.show_record()
        self.draw_hints()

    @on(Panes.Changed)
    def _pane_changed(self) -> None:
        self._draw_tabs()
        self.show_record()

    def on_resize(self, event: Resize) -> None:
        """Another shape: the dock may have another number of views."""
        super().on_resize(event)
        self.call_after_refresh(self.dock.redraw)
        self.call_after_refresh(self.draw_bars)

    def on_screen_resume(self) -> None:
        """The person came back from another screen, which may have changed marks or filters."""
        if self._away:
            self._away = False
            if self._shown is not self.explorer.state.view():
                self.show_view()
            self.panes.redraw()
            self.draw_bars()

    def on_screen_suspend(self) -> None:
        """Another screen lies on top."""
        super().on_screen_suspend()
        self._away = True

    # Why not -------------------------------------------------------------------------------

    def why_not(self, action: str) -> str:
        """Why an action cannot be done now."""
        state = self.explorer.state
        record = self.record
        match action:
            case "next_hit" | "previous_hit" if not state.query:
                return "There is no search to step through: / starts one."
            case "only_marked" if not state.marks and not state.only_marked:
                return "Nothing is marked: space marks the record in focus."
            case "back" if not state.steps:
                return "Nothing narrows the view; q leaves the program."
            case "faults" if not (self.explorer.workspace.faults or self.explorer.workspace.texts):
                return "The dossier's files have no fault."
            case "export" if not state.marks and not state.view().ids:
                return "Nothing is in view, and nothing is marked."
            case "open" | "mark" | "copy_one" | "details" if record is None:
                return "No record is in focus here."
            case "mark_all" if record is None:
                return "This pane is empty."
            case "copy" if record is None:
                return "No record is in focus here."
            case "next_evidence" | "previous_evidence" if len(self.dock.passages) < 2:
                return "This record rests on one passage, the one that is shown."
            case "switch_source" if len(self.explorer.index.letters) < 2:
                return "The dossier has only one source."
            case "open_url":
                return self.explorer.why_no_address(self.dock.source)
            case _:
                return super().why_not(action)

    # Panes ---------------------------------------------------------------------------------

    def do_pane_1(self) -> None:
        """The companies."""
        self.panes.use("companies")

    def do_pane_2(self) -> None:
        """The quotes."""
        self.panes.use("quotes")

    def do_pane_3(self) -> None:
        """The timeline."""
        self.panes.use("timeline")

    def do_pane_4(self) -> None:
        """The claims."""
        self.panes.use("claims")

    def do_next_pane(self) -> None:
        """The next pane."""
        self.panes.step(1)

    def do_previous_pane(self) -> None:
        """The pane before."""
        self.panes.step(-1)

    def do_left(self) -> None:
        """The pane on the left."""
        self.panes.sideways(-1)

    def do_right(self) -> None:
        """The pane on the right."""
        self.panes.sideways(1)

    def do_kinds(self) -> None:
        """All kinds, or companies only."""
        self.explorer.state.toggle_kinds()
        self.panes.use("companies")
        self.show_view()

    # Finding -------------------------------------------------------------------------------

    def do_open(self) -> None:
        """Narrow to an entity; read the passage of anything else."""
        state = self.explorer.state
        record = self.record
        if isinstance(record, Relationship):
            last = state.narrowing[-1] if state.narrowing else record.to
            other = record.to if record.origin == last else record.origin
            self._narrow(other)
        elif isinstance(record, Entity):
            if record.id in state.narrowing:
                self._read()
            else:
                self._narrow(record.id)
        elif record is not None:
            self._read()

    def _narrow(self, entity: str) -> None:
        if self.explorer.state.narrow(entity):
            self.panes.list_of("companies").to_end(-1)
            self.show_view()

    def _read(self) -> None:
        now = self.dock.current
        self.explorer.show_sources(self.dock.pair, now, self.panes.current.record)

    def do_back(self) -> None:
        """Remove the last step."""
        self.drop_searches()
        step = self.explorer.state.back()
        self.show_view()
        if step is not None and step.kind == "entity":
            self.panes.list_of("companies").to_record(step.value)

    def reveal(self, record: str) -> None:
        """Put the focus on a record, without the steps that hide it."""
        state = self.explorer.state
        found = self.explorer.index.records[record]
        steps = state.steps if record in state.view().ids else ()
        if isinstance(found, Entity) and found.kind != "company":
            steps = ()
            if not state.all_kinds:
                state.toggle_kinds()
        if isinstance(found, Relationship) and not any(s.kind == "entity" for s in steps):
            steps = (*steps, Step("entity", found.origin))
        state.restore(steps)
        self.show_view()
        for pane in PANES:
            if self.panes.list_of(pane).to_record(record):
                self.panes.use(pane)
                self.show_record()
                return

    # Passages ------------------------------------------------------------------------------

    def do_next_evidence(self) -> None:
        """The next passage of the record."""
        if not self.dock.step(1):
            self.say(self._after_the_last())

    def _after_the_last(self) -> str:
        record = self.record
        ties = len(self.explorer.index.ties(record.id)) if isinstance(record, Entity) else 0
        if ties <= TIES:
            return "That is the record's last passage."
        return f"That is the last passage of the first {TIES} of its {ties:,} relationships."

    def do_previous_evidence(self) -> None:
        """The passage before."""
        if not self.dock.step(-1):
            self.say("That is the record's first passage.")

    def do_switch_source(self) -> None:
        """Another source in the dock."""
        self.dock.switch()

    def do_open_url(self) -> None:
        """The address of the source in the dock."""
        self.explorer.open_address(self.dock.source)

    def do_sources(self) -> None:
        """Two sources side by side, at this passage."""
        self._read()

    def do_faults(self) -> None:
        """What is wrong with the dossier."""
        self.explorer.show_faults()

    # Marks ---------------------------------------------------------------------------------

    def do_mark(self) -> None:
        """Mark the record and go on to the next."""
        records, state = self.panes.current, self.explorer.state
        before = state.view()
        state.toggle_mark(records.record)
        if state.view() is not before:
            self.show_view()
        else:
            records.changed()
            records.move(1)
        self.draw_bars()

    def do_mark_all(self) -> None:
        """Mark all that the pane shows; if all are marked, take the marks off."""
        self.say(self.explorer.mark_all(self.panes.current.numbers))
        self.show_view()

    def do_only_marked(self) -> None:
        """Only what is marked, or everything."""
        self.explorer.state.toggle_only_marked()
        self.show_view()
        self.go_to_hits()

    def do_anew(self) -> None:
        """The dossier as its files say now, in the same view."""
        self.explorer.open_anew()

    # Taking away ---------------------------------------------------------------------------

    def do_export(self) -> None:
        """The export screen, for the marks or for what is in view."""
        self.explorer.show_export()

    def do_copy(self) -> None:
        """Copy the marks, or the record in focus."""
        self.explorer.copy_records(
            self.explorer.to_copy(self.panes.current.record, self.explorer.state.view().ids.numbers)
        )

    def do_copy_one(self) -> None:
        """Copy the record in focus."""
        self.explorer.copy_records((self.panes.current.record,))


def _pane(name: str) -> Pane:
    return next(pane for pane in PANES if pane == name)
