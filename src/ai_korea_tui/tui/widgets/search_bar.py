"""The search line: it stands in the footer's place while a query is typed."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import Key


class QueryInput(Input):
    """An input that, once it is left, passes what was typed ahead on to whoever comes next."""

    def __init__(self, query: str) -> None:
        super().__init__(
            query,
            placeholder="all words, any order: a name, 카카오, july, cloud",
            compact=True,
            select_on_focus=bool(query),
        )
        self.left = False
        self.seen: deque[Key] = deque(maxlen=256)

    async def _on_key(self, event: Key) -> None:
        self.seen.append(event)
        if self.left:
            # Sent before the focus had moved on, and not meant for this line.
            self.app.call_later(self.app.simulate_key, event.key)
            event.stop()
            event.prevent_default()
            return
        self.left = event.key in ("enter", "escape")
        await super()._on_key(event)


class SearchBar(Horizontal):
    """An input that tells of every keystroke, and of how it was left."""

    DEFAULT_CSS = """
    SearchBar { height: 1; background: $panel; }
    SearchBar Static { width: auto; padding: 0 1; color: $primary; text-style: bold; }
    SearchBar #found { color: $foreground; text-style: none; }
    SearchBar Input { width: 1fr; background: $panel; }
    """
    BINDINGS = [
        Binding("escape", "leave(False)", "give everything back", show=False),
        Binding("down,tab", "leave(True)", "to the hits", show=False),
    ]

    class Ready(Message):
        """The line takes keys from now on."""

    class Typed(Message):
        """The query is another one."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query

    class Left(Message):
        """The line was left; `keep` says whether the query stays."""

        def __init__(self, *, keep: bool) -> None:
            super().__init__()
            self.keep = keep

    def __init__(self, query: str) -> None:
        super().__init__()
        self._query = query

    def compose(self) -> ComposeResult:
        """The slash, the input, the count."""
        yield Static(Content("/"))
        yield QueryInput(self._query)
        yield Static(Content("enter keeps it   esc gives everything back"), id="found")

    def on_mount(self) -> None:
        """Ready to be typed into."""
        self.query_one(Input).focus()
        self.post_message(self.Ready())

    def has_seen(self, key: Key) -> bool:
        """Whether a key came through the line itself, and not from where the focus was before.

        Those that the line saw after it may have been quicker than this one is in coming up here.
        """
        return any(seen is key for seen in self.query_one(QueryInput).seen)

    def type_ahead(self, key: Key) -> None:
        """Take a key that was pressed before the line had the focus."""
        line = self.query_one(QueryInput)
        if line.left:
            self.app.call_later(self.app.simulate_key, key.key)
        elif key.key in ("enter", "escape"):
            line.left = True
            self.post_message(self.Left(keep=key.key == "enter"))
        elif key.is_printable and key.character:
            kept = line.value if line.selection.is_empty else ""
            line.value = kept + key.character
            line.cursor_position = len(line.value)

    def found(self, count: int) -> None:
        """Say how many records the query finds."""
        self.query_one("#found", Static).update(
            Content(f"{count} found   enter keeps it   esc clears" if count else "nothing found")
        )

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self._query:
            self._query = event.value
            self.post_message(self.Typed(event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Left(keep=True))

    def action_leave(self, keep: bool) -> None:
        """Leave the line."""
        self.post_message(self.Left(keep=keep))
