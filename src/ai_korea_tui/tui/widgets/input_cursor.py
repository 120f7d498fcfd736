"""The position of an input's cursor on the screen."""

from __future__ import annotations

from rich.cells import cell_len
from textual.geometry import Offset
from textual.widgets import Input

from ai_korea_tui.text.visible import visible


def input_cursor(line: Input) -> Offset:
    """Column and row of the cell in which the next letter will be drawn, from 0.

    Terminals draw a letter under composition, such as Hangul, at their cursor. Textual's
    `cursor_screen_offset` is one cell too far right at the line's end.
    """
    region = line.content_region
    before = cell_len(visible(line.value)[: line.cursor_position])
    return Offset(region.x + before - int(line.scroll_offset.x), region.y)
