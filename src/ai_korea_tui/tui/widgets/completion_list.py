"""The things on offer to complete what is typed: a small list over the search line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from ai_korea_tui.tui.runs import Line, Run, clip, pad, shown, spread, width_of
from ai_korea_tui.tui.themes import SIGN
from ai_korea_tui.tui.widgets.lines import palette_of, strip_of

if TYPE_CHECKING:
    from textual.events import Click

    from ai_korea_tui.explore.query.completing import Item

_NAME: Final = 30
_WIDEST: Final = 76


class CompletionList(Widget):
    """Shows what is on offer, and which of it is taken; it never has the focus."""

    DEFAULT_CSS = """
    CompletionList {
        display: none; dock: bottom; layer: above; width: auto; height: auto;
        border: round $frame-focus; background: $ground; color: $foreground;
    }
    """
    ALLOW_SELECT: ClassVar[bool] = False

    class Clicked(Message):
        """One of the things was clicked."""

        def __init__(self, at: int) -> None:
            super().__init__()
            self.at = at

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Line] = []
        self._at = -1

    def offer(self, items: Sequence[Item], at: int, key: str, room: tuple[int, int, int]) -> None:
        """Show things to take, that at `at` as taken; where none is, the key that takes one.

        `room` is where the list begins at best, how many cells there are from the left edge on,
        and how many rows.
        """
        start, cells, rows = room
        name = min(_NAME, max(width_of([shown(item.shown)]) for item in items))
        inner = min(_WIDEST, cells - 2)
        lines = [_line(item, name, inner - 1) for item in items]
        width = min(inner - 1, max(map(width_of, lines)) + len(key) + 3)
        if at < 0:
            lines[0] = spread(lines[0], [Run(f"{key} ", "key")], width)
        first = max(0, min(at - rows + 1, len(lines) - rows)) if at >= 0 else 0
        self._lines = lines[first : first + rows]
        self._at = at - first if at >= 0 else -1
        self.styles.width = width + 3
        self.styles.height = len(self._lines) + 2
        self.styles.margin = (0, 0, 2, max(0, min(start, cells - width - 3)))
        self._first = first
        self.display = True
        self.refresh(layout=True)

    _first = 0

    def render_line(self, y: int) -> Strip:
        """One of the things."""
        line = self._lines[y] if 0 <= y < len(self._lines) else []
        taken = y == self._at
        sign = Run(SIGN.cursor if taken else " ", "key")
        ground = "cursor" if taken else "ground"
        return strip_of([sign, *line], self.size.width, palette_of(self), ground)

    def on_click(self, event: Click) -> None:
        """Say which one it was."""
        offset = event.get_content_offset(self)
        if offset is not None and offset.y < len(self._lines):
            self.post_message(self.Clicked(self._first + offset.y))


def _line(item: Item, name: int, width: int) -> Line:
    told: Line = pad([shown(item.shown, "name")], name)
    if item.help:
        told = [*told, Run("  "), shown(item.help, "dim")]
    return clip(told, width)
