"""The input of the search line: what is typed is shown as it is read, and nothing else of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from rich.highlighter import Highlighter
from textual.events import Key, Paste
from textual.widgets import Input

from ai_korea_tui.text.visible import visible
from ai_korea_tui.tui.runs import Span

if TYPE_CHECKING:
    from rich.style import Style
    from rich.text import Text


class _Reading(Highlighter):
    """Makes a query safe to draw, letter by letter, and underlines what is wrong with it."""

    def __init__(self, wrong: Callable[[], tuple[Span, Style] | None]) -> None:
        self._wrong = wrong

    def highlight(self, text: Text) -> None:
        """Change the text that is about to be drawn."""
        safe = visible(text.plain)
        if safe != text.plain:
            text.plain = safe
        wrong = self._wrong()
        if wrong is not None:
            (start, end), style = wrong
            text.stylize(style, start, max(end, start + 1))


class QueryInput(Input):
    """An input that, once it is left, passes what was typed ahead on to whoever comes next."""

    def __init__(self, query: str, wrong: Callable[[], tuple[Span, Style] | None]) -> None:
        super().__init__(
            query,
            placeholder="all words, any order: a name, 카카오, july",
            compact=True,
            select_on_focus=bool(query),
            highlighter=_Reading(wrong),
        )
        self.stays_on: Callable[[str], bool] = lambda key: False
        """Whether a key that would leave the line does something else at the moment."""
        self.seen: deque[Key] = deque(maxlen=256)
        self._leaving = False
        self._gone = False
        self._waiting: list[Key] = []

    async def _on_key(self, event: Key) -> None:
        self.seen.append(event)
        if self._leaving:
            # Sent before the focus had moved on, and perhaps not meant for this line.
            self.wait_with(event)
            event.stop()
            event.prevent_default()
            return
        self._leaving = event.key in ("enter", "escape") and not self.stays_on(event.key)
        await super()._on_key(event)

    def _on_paste(self, event: Paste) -> None:
        if self._leaving:
            event.stop()
            event.prevent_default()  # else Textual calls the handler of Input next

    @property
    def leaving(self) -> bool:
        """Whether the line is being left; who wants what is typed now is not known yet."""
        return self._leaving

    def leave(self) -> None:
        """The line is being left: what is typed from now on has to wait."""
        self._leaving = True

    def wait_with(self, key: Key) -> None:
        """Keep a key for whoever has the focus next."""
        if self._gone:
            self.app.call_later(self._typed_again, key)
        else:
            self._waiting.append(key)

    def go(self) -> None:
        """The line is left."""
        self._leaving = self._gone = True
        self._pass_on()

    def stay(self) -> None:
        """The line is not left after all."""
        self._leaving = False
        self._pass_on()

    def _pass_on(self) -> None:
        waiting, self._waiting = self._waiting, []
        for key in waiting:
            self.app.call_later(self._typed_again, key)

    def _typed_again(self, key: Key) -> None:
        self.app.post_message(Key(key.key, key.character))

    @property
    def whole_is_selected(self) -> bool:
        """Whether what is typed next replaces everything."""
        start, end = sorted(self.selection)
        return bool(self.value) and (start, end) == (0, len(self.value))

    def put(self, text: str, cursor: int | None = None) -> None:
        """Put another text into the line, the cursor at its end or where it is told."""
        self.value = text
        self.cursor_position = len(text) if cursor is None else cursor
