"""A line to type into, with the terminal's cursor where the next letter will be."""

from __future__ import annotations

from rich.cells import cell_len
from textual.geometry import Offset
from textual.widgets import Input

from ai_korea_tui.text.visible import visible


class TextInput(Input):
    """An input that knows where its cursor is on the screen.

    Terminals draw a letter under composition, such as Hangul, at their own cursor.
    """

    @property
    def cursor_screen_offset(self) -> Offset:
        """Column and row of the cell in which the next letter will be drawn, from 0."""
        region = self.content_region
        before = cell_len(visible(self.value[: self.cursor_position]))
        return Offset(region.x + before - int(self.scroll_offset.x), region.y)
