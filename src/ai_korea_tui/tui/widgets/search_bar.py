"""The search line: it stands in the footer's place while a query is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import on
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.widgets import Input, Static

from ai_korea_tui.tui.actions import SEARCH_LINE
from ai_korea_tui.tui.completion import Choosing, Earlier, Standing
from ai_korea_tui.tui.keys import Keymap
from ai_korea_tui.tui.runs import Span
from ai_korea_tui.tui.widgets.completion_list import CompletionList
from ai_korea_tui.tui.widgets.lines import palette_of
from ai_korea_tui.tui.widgets.query_input import QueryInput

if TYPE_CHECKING:
    from rich.style import Style
    from textual.app import ComposeResult

    from ai_korea_tui.explore.query.completing import Completions

_TOLD_AT_FIRST = ("enter keeps it   esc clears", "enter keeps it", "")
_SIGN_CELLS = 3


class Helping:
    """What the line asks while it is typed into: it searches for nothing itself."""

    def __init__(
        self,
        complete: Callable[[str, int], Completions],
        earlier: Callable[[], Sequence[str]],
        instead: Callable[[], str],
    ) -> None:
        """What may be completed; the earlier searches; the query that is offered for this one."""
        self.complete = complete
        self.earlier = earlier
        self.instead = instead


class SearchBar(Horizontal):
    """An input that tells of every keystroke, and of how it was left."""

    DEFAULT_CSS = """
    SearchBar { height: 1; background: $panel; }
    SearchBar Static { width: auto; padding: 0 1; color: $primary; text-style: bold; }
    SearchBar #found { color: $foreground; text-style: none; }
    SearchBar Input { width: 1fr; background: $panel; }
    """
    SCREEN: ClassVar[str] = SEARCH_LINE
    BINDINGS = Keymap().bindings(SEARCH_LINE)  # type: ignore[assignment]

    class Ready(Message):
        """The line takes keys from now on."""

        def __init__(self, bar: SearchBar) -> None:
            super().__init__()
            self.bar = bar

    class Typed(Message):
        """The query is another one."""

        def __init__(self, query: str, cursor: int) -> None:
            super().__init__()
            self.query = query
            self.cursor = cursor

    class Left(Message):
        """The line is to be left; `keep` says whether the query stays."""

        def __init__(self, *, keep: bool) -> None:
            super().__init__()
            self.keep = keep

    def __init__(self, query: str, helping: Helping, keymap: Keymap) -> None:
        super().__init__()
        self._query = query
        self._helping = helping
        self._keymap = keymap
        self._wrong: Span | None = None
        self._told: Sequence[str] = _TOLD_AT_FIRST
        self._choosing: Choosing | None = None
        self._earlier: Earlier | None = None

    def compose(self) -> ComposeResult:
        """The slash, the input, the count."""
        yield Static(Content("/"))
        yield QueryInput(self._query, self._underlined)
        yield Static(Content(self._told[0]), id="found")

    def on_mount(self) -> None:
        """Ready to be typed into."""
        self.line.stays_on = lambda _: self._choosing is not None
        self.line.focus()
        self.call_after_refresh(self._draw_told)
        self.post_message(self.Ready(self))

    @property
    def line(self) -> QueryInput:
        """The input."""
        return self.query_one(QueryInput)

    @property
    def text(self) -> str:
        """The query as it stands in the line."""
        return self.line.value

    # Keys before the line has the focus, and after it was left -------------------------------

    def has_seen(self, key: Key) -> bool:
        """Whether a key came through the line itself, and not from where the focus was before.

        Those that the line saw after it may have been quicker than this one is in coming up here.
        """
        return any(seen is key for seen in self.line.seen)

    def type_ahead(self, key: Key) -> None:
        """Take a key that was pressed before the line had the focus."""
        line = self.line
        if line.leaving:
            line.wait_with(key)
        elif key.key in ("enter", "escape"):
            line.leave()
            self.post_message(self.Left(keep=key.key == "enter"))
        elif key.is_printable and key.character:
            kept = line.value if line.selection.is_empty else ""
            line.put(kept + key.character)
        elif key.key == "backspace":
            line.put(line.value[:-1] if line.selection.is_empty else "")
        else:
            self.app.call_later(self.app.post_message, Key(key.key, key.character))

    # What is told ----------------------------------------------------------------------------

    def tell(self, *told: str) -> None:
        """Say something at the right: the longest of these that there is room for."""
        self._told = (*told, "")
        self._draw_told()

    def _draw_told(self) -> None:
        room = self.size.width - _SIGN_CELLS - cell_len(self.text) - 4
        fitting = (told for told in self._told if cell_len(told) <= room)
        self.query_one("#found", Static).update(Content(next(fitting, self._told[-1])))

    def underline(self, wrong: Span | None) -> None:
        """Underline the piece of the query that is wrong; None where nothing is."""
        self._wrong = wrong
        self.line.refresh()

    def _underlined(self) -> tuple[Span, Style] | None:
        style = palette_of(self).style("bad", "anchor", "bar")
        return (self._wrong, style) if self._wrong is not None else None

    def on_resize(self) -> None:
        """More room, or less."""
        self._draw_told()
        self._offer()

    # Typing ------------------------------------------------------------------------------------

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value == self._query:
            return
        self._query = event.value
        self._wrong = None
        if self._choosing is not None and self._choosing.taken.text != event.value:
            self._choosing = None
        if self._earlier is not None and self._earlier.present != event.value:
            self._earlier = None
        self._offer()
        self._draw_told()
        self.post_message(self.Typed(event.value, self.line.cursor_position))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.do_keep()

    def action_act(self, action: str) -> None:
        """Do an action of the line."""
        getattr(self, f"do_{action}")()

    def do_keep(self) -> None:
        """Leave the line for the hits; while something is being chosen, take it and stay."""
        if self._choosing is not None:
            self._settle()
        else:
            self._leave(keep=True)

    def do_leave(self) -> None:
        """Leave the line; while something is being chosen, give that up and stay."""
        if self._choosing is not None:
            typed = self._choosing.typed
            self._settle()
            self._put(typed)
        else:
            self._leave(keep=False)

    def _leave(self, *, keep: bool) -> None:
        self.line.leave()
        self._hide()
        self.post_message(self.Left(keep=keep))

    def do_to_hits(self) -> None:
        """The next of what is on offer, or of the earlier searches; else to the hits."""
        if self._choosing is not None:
            self._choose(1)
        elif self._earlier is not None and self._earlier.begun:
            self._step_back(-1)
        else:
            self._leave(keep=True)

    def do_earlier_search(self) -> None:
        """The one before among what is on offer; else the search before."""
        if self._choosing is not None:
            self._choose(-1)
            return
        if self._earlier is None:
            among = "" if self.line.whole_is_selected else self.text
            self._earlier = Earlier(self.text, self._helping.earlier(), among=among)
        self._step_back(1)

    def _step_back(self, by: int) -> None:
        found = self._earlier.step(by) if self._earlier is not None else None
        if found is not None:
            self.put(found)

    def put(self, text: str) -> None:
        """Put another query into the line, as if it had been typed."""
        self._put(Standing(text, len(text)))

    def _put(self, typed: Standing) -> None:
        self.line.put(typed.text, typed.cursor)

    # Completing --------------------------------------------------------------------------------

    def do_complete(self) -> None:
        """Take what is on offer, and at the next press the next; or what is meant instead."""
        instead = self._helping.instead()
        if self._choosing is not None:
            self._choose(1)
        elif instead and not self.offering:
            self.put(instead)
        else:
            self._begin(1)

    def do_complete_back(self) -> None:
        """Take the one on offer before."""
        if self._choosing is not None:
            self._choose(-1)
        else:
            self._begin(-1)

    def _begin(self, by: int) -> None:
        offered = self._helping.complete(self.text, self.line.cursor_position)
        if offered.items:
            typed = Standing(self.text, self.line.cursor_position)
            self._choosing = Choosing(typed, offered)
            self._choose(by)
            if len(offered.items) == 1:
                self._settle()

    def _choose(self, by: int) -> None:
        if self._choosing is not None:
            self._put(self._choosing.step(by))
            self._show(self._choosing.offered, self._choosing.at)

    def _settle(self) -> None:
        """What is taken is typed now."""
        self._choosing = None
        self._hide()

    def take(self, at: int) -> None:
        """Take the thing at a place of those on offer."""
        choosing = self._choosing or Choosing(
            Standing(self.text, self.line.cursor_position),
            self._helping.complete(self.text, self.line.cursor_position),
        )
        if at < len(choosing.offered.items):
            typed = choosing.take(at)
            self._settle()
            self._put(typed)
        self.line.focus()

    @property
    def offering(self) -> bool:
        """Whether something is on offer to complete what is typed."""
        return self._list.display

    @property
    def _list(self) -> CompletionList:
        return self.screen.query_one(CompletionList)

    def quiet(self) -> None:
        """Offer nothing to complete what is typed."""
        if self._choosing is None:
            self._hide()

    def _hide(self) -> None:
        self._list.display = False

    def _offer(self) -> None:
        """Show what may complete the word that is being typed; nothing between words."""
        if self._choosing is not None:
            self._show(self._choosing.offered, self._choosing.at)
            return
        cursor = self.line.cursor_position
        offered = self._helping.complete(self.text, cursor)
        typed = self.text[offered.start : cursor]
        begun = typed.strip() or self.text[: offered.start].endswith((":", ",", "：", "，"))
        if offered.items and begun and not self.line.whole_is_selected:
            self._show(offered, -1)
        else:
            self._hide()

    def _show(self, offered: Completions, at: int) -> None:
        start = cell_len(self.text[: offered.start]) + 1 - int(self.line.scroll_offset.x)
        rows = 5 if self.app.size.height < 30 else 8
        key = self._keymap.shown("complete")
        self._list.offer(offered.items, at, key, (max(0, start), self.app.size.width, rows))
