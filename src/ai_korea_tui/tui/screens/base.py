"""What every screen does alike: carry out actions, say why one cannot be, keep the footer true."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, cast

from pyroaring import BitMap
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from ai_korea_tui.explore.marks import MarkChange
from ai_korea_tui.explore.neighbourhood import leads_to
from ai_korea_tui.tui.action_words import label_on, on_screen
from ai_korea_tui.tui.actions import Action
from ai_korea_tui.tui.change_words import redone_words, undone_words
from ai_korea_tui.tui.runs import Line, Run
from ai_korea_tui.tui.widgets.lines import Bar, Lines
from ai_korea_tui.tui.widgets.record_list import RecordList
from ai_korea_tui.tui.widgets.source_view import SourceView
from ai_korea_tui.tui.working import Workbench

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import Resize
    from textual.notifications import SeverityLevel
    from textual.widget import Widget

    from ai_korea_tui.dossier.model import Record
    from ai_korea_tui.explore.history import Change
    from ai_korea_tui.tui.app import ExplorerApp

TIES = 200
"""So many of an entity's relationships have their passages shown with it."""
LEAST = (60, 16)
"""The smallest window, in columns and rows, that the screens are drawn in."""


class TooSmall(Static):
    """A plain sentence in place of a screen that has no room."""

    DEFAULT_CSS = """
    TooSmall { display: none; width: 1fr; height: 1fr; padding: 0 1; background: $ground; }
    """


class DossierScreen(Screen[None]):
    """A screen with actions, a footer, and a sentence for when the window is too small.

    A subclass names itself in `SCREEN`, lists its footer in `HINTS`, yields its widgets in
    `body`, and has a method `do_ACTION` for each action that `actions.py` gives the screen.
    """

    SCREEN: ClassVar[str] = ""
    HINTS: ClassVar[tuple[str, ...]] = ()

    DEFAULT_CSS = """
    DossierScreen { background: $ground; color: $foreground; layout: vertical; }
    """

    _focus_before: Widget | None = None
    """What had the focus before the window became too small."""

    @cached_property
    def bench(self) -> Workbench:
        """Where the screen does what takes longer than a frame."""
        return Workbench(self, self._work_changed)

    def _work_changed(self) -> None:
        if self.is_running:
            self.draw_hints()

    @property
    def explorer(self) -> ExplorerApp:
        """The app, by its own type."""
        return cast("ExplorerApp", self.app)

    def compose(self) -> ComposeResult:
        """The subclass's widgets, the footer, and what stands there when there is no room."""
        self._size_classes()
        yield from self.body()
        yield Bar(id="hints")
        yield TooSmall()

    def body(self) -> ComposeResult:
        """The screen's own widgets."""
        yield from ()

    def _size_classes(self) -> None:
        """The classes of the window's size, before the first layout.

        Textual sets them once a screen has been laid out, so its first frame would be one for
        another window.
        """
        for size, points in zip(
            self.app.size,
            (self.app.HORIZONTAL_BREAKPOINTS, self.app.VERTICAL_BREAKPOINTS),
            strict=True,
        ):
            fitting = [name for least, name in points or () if size >= least]
            self.add_class(*fitting[-1:])

    # Actions -------------------------------------------------------------------------------

    def action_act(self, action: str) -> None:
        """Do an action of this screen, or say why it cannot be done now."""
        if action == "back" and self.bench.stop():
            self.work_stopped()
            return
        reason = self.why_not(action)
        if reason:
            self.say(reason, severity="warning")
            return
        getattr(self, f"do_{action}")()
        self.draw_hints()

    def why_not(self, action: str) -> str:
        """Why an action cannot be done now, in a sentence; '' when it can."""
        app = self.explorer
        match action:
            case "page" if not leads_to(app.index, self.told, self.beside):
                return "Nobody is named here who has a page."
            case "clear_marks" if not app.state.marks:
                return "Nothing is marked."
            case "undo" if not app.state.history.done:
                return "Nothing to undo."
            case "redo" if not app.state.history.undone:
                return "Nothing to redo."
            case _:
                return ""

    def say(self, message: str, *, severity: SeverityLevel = "information") -> None:
        """A short message in the corner. Nothing in it is read as markup."""
        self.explorer.tell(message, severity=severity)

    def actions(self) -> list[Action]:
        """What can be done on this screen, in the order of help."""
        return on_screen(self.SCREEN)

    # The footer ----------------------------------------------------------------------------

    def draw_hints(self) -> None:
        """Print the footer: key and word of the foremost actions, faint where not possible now."""
        parts: list[tuple[Line, str]] = [([Run(" ")], "")]
        for name in self.HINTS:
            off = bool(self.why_not(name))
            key = Run(self.explorer.keymap.shown(name), "faint" if off else "key")
            label = Run(f" {label_on(self.SCREEN, name)}  ", "faint" if off else "dim")
            parts.append(([key, label], name))
        right = self.hints_right()
        if self.bench.busy:
            stop = Run(self.explorer.keymap.shown("back"), "key")
            right = [Run(f"{self.bench.told} … ", "warn"), stop, Run(" stops  ", "dim"), *right]
        self.query_one("#hints", Bar).show(parts, right)

    def work_stopped(self) -> None:
        """What was worked at was given up."""
        self.say("Stopped.")

    def hints_right(self) -> Line:
        """What stands at the right end of the footer."""
        marked = len(self.explorer.state.marks)
        return [Run(f"{marked} marked ", "mark")] if marked else []

    # Size ----------------------------------------------------------------------------------

    def on_resize(self, event: Resize) -> None:
        """Say so where the window is too small to draw in."""
        columns, rows = event.size
        tiny = columns < LEAST[0] or rows < LEAST[1]
        if tiny and not self.has_class("-tiny"):
            self._focus_before = self.focused
        elif not tiny and self.has_class("-tiny"):
            # What is hidden loses the focus.
            self.call_after_refresh(self.set_focus, self._focus_before)
        self.set_class(tiny, "-tiny")
        if tiny:
            self.query_one(TooSmall).update(
                Content(
                    f"This window is {columns}×{rows}. "
                    f"ai-korea-tui needs {LEAST[0]}×{LEAST[1]}: make it larger, or press q."
                )
            )

    def on_mount(self) -> None:
        """The first footer."""
        self.draw_hints()

    def on_screen_resume(self) -> None:
        """Back from another screen: what it did may show here."""
        self.draw_hints()

    def on_screen_suspend(self) -> None:
        """Another screen lies on top: what was said here is not for there."""
        self.app.clear_notifications()

    # What is the same everywhere -----------------------------------------------------------

    def moving(self) -> Lines | None:
        """The widget that the keys of movement move."""
        return self.focused if isinstance(self.focused, Lines) else None

    def _move(self, rows: int, lines: int) -> None:
        widget = self.moving()
        if isinstance(widget, RecordList):
            widget.move(rows)
        elif isinstance(widget, SourceView):
            widget.scroll_lines(lines)
        elif widget is not None:
            widget.scroll_relative(y=lines, animate=False)

    def _rows_in(self, lines: int) -> int:
        widget = self.moving()
        height = widget.row_height if isinstance(widget, RecordList) else 1
        return max(1, lines // height)

    def _page(self, part: float) -> None:
        widget = self.moving()
        if widget is not None:
            lines = max(1, int(widget.page * abs(part))) * (1 if part > 0 else -1)
            self._move(self._rows_in(abs(lines)) * (1 if lines > 0 else -1), lines)

    def do_down(self) -> None:
        """One line down."""
        self._move(1, 1)

    def do_up(self) -> None:
        """One line up."""
        self._move(-1, -1)

    def do_half_down(self) -> None:
        """Half a page down."""
        self._page(0.5)

    def do_half_up(self) -> None:
        """Half a page up."""
        self._page(-0.5)

    def do_page_down(self) -> None:
        """A page down."""
        self._page(1)

    def do_page_up(self) -> None:
        """A page up."""
        self._page(-1)

    def do_top(self) -> None:
        """The first line."""
        self._to_end(-1)

    def do_bottom(self) -> None:
        """The last line."""
        self._to_end(1)

    def _to_end(self, direction: int) -> None:
        widget = self.moving()
        if isinstance(widget, RecordList):
            widget.to_end(direction)
        elif isinstance(widget, SourceView):
            widget.to_edge(direction)
        elif widget is not None:
            widget.scroll_to(y=0 if direction < 0 else widget.max_scroll_y, animate=False)

    def do_next_pane(self) -> None:
        """The next widget that takes the focus."""
        self.focus_next()

    def do_previous_pane(self) -> None:
        """The one before."""
        self.focus_previous()

    def do_left(self) -> None:
        """The one before."""
        self.focus_previous()

    def do_right(self) -> None:
        """The next one."""
        self.focus_next()

    def do_back(self) -> None:
        """Leave this screen."""
        self.app.pop_screen()

    def do_help(self) -> None:
        """Every key."""
        self.explorer.show_help(self)

    def do_palette(self) -> None:
        """Every action by name."""
        self.app.action_command_palette()

    def do_theme(self) -> None:
        """The next theme."""
        self.explorer.next_theme()

    def do_details(self) -> None:
        """All that is known of the record in focus."""
        if self.told is not None:
            self.explorer.show_record(self.told)

    @property
    def told(self) -> Record | None:
        """The record that the screen tells of."""
        return None

    @property
    def beside(self) -> str:
        """The entity that it is told of from, if from any."""
        return ""

    def do_page(self) -> None:
        """The page of the entity that the record in focus is, or leads to."""
        self.explorer.show_page(leads_to(self.explorer.index, self.told, self.beside))

    def do_overview(self) -> None:
        """The story so far."""
        self.explorer.show_overview()

    def do_search(self) -> None:
        """Search where there is something to search in."""
        self.explorer.search()

    def do_compare(self) -> None:
        """The claims by source, from the one in focus where one is."""
        self.explorer.show_compare(at=self.told.id if self.told is not None else "")

    def do_timeline(self) -> None:
        """The timeline as a picture, from the event in focus where one is."""
        self.explorer.show_timeline(self.told.id if self.told is not None else "")

    # Marks, undo and redo ------------------------------------------------------------------

    def do_clear_marks(self) -> None:
        """Remove every mark."""
        self.say(self.explorer.clear_marks())
        self.marks_changed()

    def do_undo(self) -> None:
        """Undo the last change to marks or filters, made on any screen."""
        before, change = self.listed(), self.explorer.state.undo()
        if change is not None:
            self._show_change(change, undone_words(self.explorer.state, change), before)

    def do_redo(self) -> None:
        """Redo what was undone last."""
        before, change = self.listed(), self.explorer.state.redo()
        if change is not None:
            self._show_change(change, redone_words(self.explorer.state, change), before)

    def _show_change(self, change: Change, words: str, before: BitMap) -> None:
        """Show what undo or redo did, and say where to see it, if not here."""
        if isinstance(change, MarkChange):
            self.marks_changed()
            if not change.changed & (before | self.listed()):
                words += " These records are not shown here."
        elif not self.filters_changed():
            words += " It shows in the explorer."
        self.say(words)

    def listed(self) -> BitMap:
        """The numbers of the records that the screen lists."""
        return BitMap()

    def marks_changed(self) -> None:
        """Marks have changed that the screen shows."""

    def filters_changed(self) -> bool:
        """The filters have changed. Returns False if this screen does not follow them."""
        return False

    def do_suspend(self) -> None:
        """Back to the shell."""
        self.app.action_suspend_process()

    def do_quit(self) -> None:
        """Leave the program."""
        self.app.exit()
