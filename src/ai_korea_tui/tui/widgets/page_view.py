"""A source's page that can be held level with another: with its ties, and a map in its margin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.message import Message
from textual.strip import Strip

from ai_korea_tui.tui.minimap import CELLS, line_of, minimap
from ai_korea_tui.tui.runs import Line
from ai_korea_tui.tui.widgets.lines import palette_of, strip_of
from ai_korea_tui.tui.widgets.source_view import SourceView

if TYPE_CHECKING:
    from textual.events import Click, MouseDown, MouseMove, MouseUp

Ties = Callable[[int, int], Line]
"""(paragraph, width in cells) → what ties it to the other page."""


class PageView(SourceView):
    """A page that may have blank lines above and below, so that any line can be at any row.

    It keeps its place itself: nothing of Textual's scrolling is used.
    """

    DEFAULT_CSS = "PageView { overflow-y: hidden; }"

    class Scrolled(Message):
        """The reader has scrolled. `far` says that it was no way but a leap."""

        def __init__(self, view: PageView, *, far: bool = False) -> None:
            super().__init__()
            self.view = view
            self.far = far

        @property
        def control(self) -> PageView:
            """The view that sent it."""
            return self.view

    class Laid(Message):
        """The view has another size."""

    class TieChosen(Message):
        """A paragraph's tie was clicked."""

        def __init__(self, view: PageView, paragraph: int) -> None:
            super().__init__()
            self.view = view
            self.paragraph = paragraph

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._at = 0
        self._place = (1, 0)
        self._ties: Ties | None = None
        self._passages: Sequence[int] = (0,)
        self._map: tuple[object, list[Strip]] | None = None
        self._dragging = False

    def show_ties(self, ties: Ties | None, passages: Sequence[int]) -> None:
        """What ties paragraphs to the other page, and how many passages the paragraphs have."""
        self._ties, self._passages = ties, passages
        self.changed()

    # Where it stands -----------------------------------------------------------------------

    @property
    def _width(self) -> int:
        return max(0, self.scrollable_content_region.width - CELLS)

    @property
    def top(self) -> int:
        """The line of the page at the top of the view; below 0 where lines above it are blank."""
        return self._at

    def bring(self, line: int, row: int = 0) -> None:
        """Put a line of the page at a row of the view, exactly."""
        layout = self.laid_out()
        if layout is not None:
            number = layout.paragraph_at(line - row)
            self._place = (number, line - row - layout.start(number))
        if line - row != self._at:
            self._at = line - row
            self.refresh()

    def scroll_lines(self, lines: int) -> None:
        """Scroll by lines, as a reader does."""
        at = max(min(0, self._at), min(self._at + lines, max(self.last, self._at)))
        self.bring(at)
        self.post_message(self.Scrolled(self))

    def to_edge(self, direction: int) -> None:
        """Scroll to the end (1) or to the start (-1)."""
        super().to_edge(direction)
        self.post_message(self.Scrolled(self, far=True))

    def sees(self, number: int) -> bool:
        """Whether any of a paragraph is on the screen."""
        layout = self.laid_out()
        if layout is None or not 0 < number <= layout.count:
            return False
        start = layout.start(number)
        return start < self._at + self.page and start + len(layout.lines(number)) > self._at

    def changed(self) -> None:
        """Draw again; what is shown has changed."""
        self._map = None
        self.stale()

    def relaid(self) -> None:
        """The view has another size: what was at the top is there again, and whoever holds the
        page level is told."""
        layout = self.laid_out()
        if layout is not None and layout.count:
            number, lines = self._place
            lines = min(lines, len(layout.lines(min(number, layout.count))) - 1)
            self.bring(layout.start(number) + lines)
        self.post_message(self.Laid())

    def _in_sight(self) -> None:
        """Whoever holds the page level sees to that."""

    def show_current(self) -> None:
        """Bring the current paragraph into sight, or at least something of the page."""
        if self.lit.current:
            self.to_paragraph(self.lit.current)
        else:
            self.bring(max(0, min(self._at, self.last)))

    # Drawing -------------------------------------------------------------------------------

    def line_at(self, y: int, width: int) -> tuple[Line, str]:
        """A line of the page; the one that closes a paragraph tells what ties it."""
        layout = self.laid_out(width)
        if layout is not None and layout.count and self._ties is not None:
            closed = layout.closes(y)
            if closed:
                return self._ties(closed, width), ""
        return super().line_at(y, width)

    def render_line(self, y: int) -> Strip:
        """One line of the view, and of the map beside it."""
        width, line = self._width, self._at + y
        if width != self._laid_out_for:
            self._strips.clear()
            self._laid_out_for = width
        strip = self._strips.get(line)
        if strip is None:
            inside = 0 <= line < self.line_count(width)
            runs, ground = self.line_at(line, width) if inside else ([], "")
            strip = strip_of(runs, width, palette_of(self), ground or self.GROUND)
            self._strips[line] = strip
        marks = self._map_strips()
        return Strip.join([strip, marks[y]]) if y < len(marks) else strip

    def _map_strips(self) -> list[Strip]:
        layout, rows = self.laid_out(), self.page
        key = (self._at, rows, self._width)
        if self._map is None or self._map[0] != key:
            palette = palette_of(self)
            lines = (
                minimap(layout, self._passages, self.lit.phrases, self._at, rows)
                if layout is not None and len(self._passages) > layout.count > 0
                else []
            )
            self._map = (key, [strip_of(line, CELLS, palette, self.GROUND) for line in lines])
        return self._map[1]

    def notify_style_update(self) -> None:
        """Another theme."""
        self._map = None
        super().notify_style_update()

    # The mouse -----------------------------------------------------------------------------

    def on_mouse_down(self, event: MouseDown) -> None:
        """On the map: go there."""
        offset = event.get_content_offset(self)
        if offset is not None and offset.x >= self._width:
            self._dragging = True
            self.capture_mouse()
            self._go_to_row(offset.y)

    def on_mouse_move(self, event: MouseMove) -> None:
        """Drag along the map."""
        if self._dragging:
            self._go_to_row(event.y - 1)

    def on_mouse_up(self, event: MouseUp) -> None:
        """Let the map go."""
        if self._dragging:
            self._dragging = False
            self.release_mouse()

    def on_click(self, event: Click) -> None:
        """A click on a tie chooses it."""
        offset = event.get_content_offset(self)
        layout = self.laid_out()
        if offset is None or layout is None or self._ties is None or offset.x >= self._width:
            return
        line = self._at + offset.y
        closed = layout.closes(line) if 0 <= line < layout.height else 0
        if closed:
            self.post_message(self.TieChosen(self, closed))

    def _go_to_row(self, row: int) -> None:
        layout = self.laid_out()
        if layout is None:
            return
        line = line_of(max(0, min(row, self.page - 1)), layout.height, self.page)
        self.bring(max(0, min(line - self.page // 2, self.last)))
        self.post_message(self.Scrolled(self, far=True))
