"""What is left of a style where NO_COLOR asks for no colour: Textual itself would send greys."""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter


class Colourless(LineFilter):
    """Takes every colour off. What stood on a ground of its own is drawn reversed.

    It goes with the theme `terminal`, where a ground that is not the terminal's own is a cursor, a
    selection or the thumb of a scroll bar.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments without colours."""
        return [
            Segment(text, None if style is None else _plain(style), control)
            for text, style, control in segments
        ]


COLOURLESS = Colourless()
"""One is enough, and Textual keeps what a line came to by the filter it went through."""


@lru_cache(1024)
def _plain(style: Style) -> Style:
    ground = style.bgcolor
    lifted = ground is not None and not ground.is_default
    plain = style.without_color + Style(reverse=bool(style.reverse) != lifted)
    return plain + Style.from_meta(style.meta) if style.meta else plain
