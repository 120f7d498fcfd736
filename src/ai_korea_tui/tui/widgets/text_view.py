"""Lines that somebody else lays out: help, faults, a preview."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ai_korea_tui.tui.runs import Line
from ai_korea_tui.tui.widgets.lines import Lines

LayOut = Callable[[int], Sequence[Line]]
"""A width in cells → the lines at that width."""


class TextView(Lines):
    """Shows lines and scrolls."""

    DEFAULT_CSS = "TextView { height: 1fr; width: 1fr; padding: 0 1; }"

    def __init__(self, lay_out: LayOut, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._lay_out = lay_out
        self._kept: tuple[int, Sequence[Line]] = (-1, ())

    def show(self, lay_out: LayOut) -> None:
        """Show other lines, from the top."""
        self._lay_out = lay_out
        self.scroll_to(y=0, animate=False, force=True)
        self.changed()

    def changed(self) -> None:
        """What is shown has changed."""
        self._kept = (-1, ())
        super().changed()

    def line_count(self, width: int) -> int:
        """All lines."""
        return len(self._at(width))

    def line_at(self, y: int, width: int) -> tuple[Line, str]:
        """A line."""
        return list(self._at(width)[y]), ""

    def _at(self, width: int) -> Sequence[Line]:
        if self._kept[0] != width:
            self._kept = (width, self._lay_out(width))
        return self._kept[1]
