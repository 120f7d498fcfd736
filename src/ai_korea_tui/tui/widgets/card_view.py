"""The card of the record in focus, between the panes and the sources."""

from __future__ import annotations

from typing import ClassVar

from ai_korea_tui.dossier.model import Record
from ai_korea_tui.tui.card import card
from ai_korea_tui.tui.rows import RowPainter
from ai_korea_tui.tui.runs import Line, Run
from ai_korea_tui.tui.widgets.lines import Lines


class CardView(Lines, can_focus=False):
    """A few lines on one record; as many as the layout gives it."""

    DEFAULT_CSS = """
    CardView { border: none; padding: 0 2; height: 4; background: $surface; overflow-y: hidden; }
    """

    GROUND: ClassVar[str] = "surface"

    def __init__(self, painter: RowPainter, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._painter = painter
        self._record: Record | None = None
        self._lines: list[Line] | None = None

    def show(self, record: Record | None) -> None:
        """Show a record, or nothing."""
        self._record = record
        self.changed()

    def changed(self) -> None:
        """What is shown has changed."""
        self._lines = None
        super().changed()

    def line_count(self, width: int) -> int:
        """Never more than fit: the card does not scroll."""
        return min(len(self._told(width)), max(1, self.size.height))

    def line_at(self, y: int, width: int) -> tuple[Line, str]:
        """A line of the card."""
        lines = self._told(width)
        return (lines[y] if y < len(lines) else []), ""

    def _told(self, width: int) -> list[Line]:
        if self._record is None:
            return [[Run("Nothing is in view. Esc takes the last step back.", "dim")]]
        if self._lines is None:
            height = max(1, self.size.height)
            self._lines = card(self._painter, self._record, max(1, width), height)
        return self._lines
