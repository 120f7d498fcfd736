"""A source's page in a frame: it scrolls, and brings the current passage into sight."""

from __future__ import annotations

from ai_korea_tui.tui.page_layout import PageLayout
from ai_korea_tui.tui.pages import Lit, Page
from ai_korea_tui.tui.runs import Line, Run
from ai_korea_tui.tui.widgets.lines import Lines

_NOTHING = Lit({})
_KEPT = 6
"""The layouts that are kept: those of the sources that one goes back and forth between."""


class SourceView(Lines):
    """Shows a page."""

    DEFAULT_CSS = "SourceView { height: 1fr; width: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.page_shown: Page | None = None
        self.lit = _NOTHING
        self._layouts: dict[tuple[str, int], PageLayout] = {}

    def show_page(self, page: Page | None, lit: Lit = _NOTHING) -> None:
        """Show a page, light it up, and bring its current paragraph into sight."""
        same = page == self.page_shown and lit == self.lit
        self.page_shown, self.lit = page, lit
        if not same:
            self.changed()
        self._in_sight()

    def laid_out(self, width: int = 0) -> PageLayout | None:
        """The layout of the page at `width` cells, or at those of the view; None while there is
        no page, or no width."""
        page, width = self.page_shown, width or self._width
        if page is None or width <= 0:
            return None
        key = (page.source, width)
        layout = self._layouts.get(key)
        if layout is None or layout.page is not page:
            if len(self._layouts) >= _KEPT:
                self._layouts.clear()
            layout = self._layouts[key] = PageLayout(page, width)
        layout.light(self.lit)
        return layout

    def relaid(self) -> None:
        """Bring the current paragraph into sight again."""
        self._in_sight()

    def _in_sight(self) -> None:
        if self.lit.current:
            self.to_paragraph(self.lit.current)
        elif not self.lit.phrases and self.page_shown is None:
            self.to_top()

    @property
    def top(self) -> int:
        """The line of the page that stands at the top of the view."""
        return int(self.scroll_offset.y)

    @property
    def last(self) -> int:
        """The `top` at which the end of the page is at the bottom of the view."""
        layout = self.laid_out()
        return max(0, layout.height - self.page) if layout else 0

    def bring(self, line: int, row: int = 0) -> None:
        """Scroll so that a line of the page stands at a row of the view, as far as that goes."""
        self.scroll_to(y=max(0, line - row), animate=False, force=True)

    @property
    def top_paragraph(self) -> int:
        """The number of the paragraph at the top of the view, from 1; 0 on an empty page."""
        layout = self.laid_out()
        return layout.paragraph_at(self.top) if layout else 0

    def to_paragraph(self, number: int) -> None:
        """Scroll so that a paragraph is in sight, a third of the way down where there is room."""
        layout = self.laid_out()
        if layout is None or not 0 < number <= layout.count:
            return
        height = len(layout.lines(number))
        above = max(0, min((self.page - height) // 2, self.page // 3))
        self.bring(layout.start(number), above)

    def to_top(self) -> None:
        """Scroll to the page's beginning."""
        self.bring(0)

    def scroll_lines(self, lines: int) -> None:
        """Scroll by lines, as a reader does."""
        self.bring(self.top + lines)

    def to_edge(self, direction: int) -> None:
        """Scroll to the end (1) or to the start (-1)."""
        self.bring(self.last if direction > 0 else 0)

    def _on_mouse_scroll_down(self, event: object) -> None:
        self.scroll_lines(3)

    def _on_mouse_scroll_up(self, event: object) -> None:
        self.scroll_lines(-3)

    def line_count(self, width: int) -> int:
        """All paragraphs' lines."""
        layout = self.laid_out(width)
        return max(1, layout.height) if layout else 1

    def line_at(self, y: int, width: int) -> tuple[Line, str]:
        """A line of the page."""
        layout = self.laid_out(width)
        if layout is None or not layout.count:
            return [Run(" nothing to show", "dim")], ""
        return layout.line_at(y)
