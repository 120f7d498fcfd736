"""A source's page in a frame: it scrolls, and brings the current passage into sight."""

from __future__ import annotations

from bisect import bisect_right

from textual.message import Message

from ai_korea_tui.tui.pages import Block, Lit, Page, lay_out
from ai_korea_tui.tui.runs import Line, Run
from ai_korea_tui.tui.widgets.lines import Lines

_NOTHING = Lit({})


class SourceView(Lines):
    """Shows a page. It says when the reader has scrolled to another paragraph."""

    DEFAULT_CSS = "SourceView { height: 1fr; width: 1fr; }"

    class Scrolled(Message):
        """The paragraph at the top is another one; the reader did it."""

        def __init__(self, view: SourceView, paragraph: int) -> None:
            super().__init__()
            self.view = view
            self.paragraph = paragraph

        @property
        def control(self) -> SourceView:
            """The view that sent it."""
            return self.view

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.page_shown: Page | None = None
        self.lit = _NOTHING
        self._lines: list[tuple[Line, str]] = []
        self._starts: list[int] = []
        self._blocks: dict[int, tuple[object, list[tuple[Line, str]]]] = {}
        self._for: tuple[Page | None, Lit, int] | None = None

    def show_page(self, page: Page | None, lit: Lit = _NOTHING) -> None:
        """Show a page, light it up, and bring its current paragraph into sight."""
        same = page == self.page_shown and lit == self.lit
        self.page_shown, self.lit = page, lit
        if not same:
            self.changed()
        self.relaid()

    def relaid(self) -> None:
        """Bring the current paragraph into sight again."""
        if self.lit.current:
            self.to_paragraph(self.lit.current)
        elif not self.lit.phrases and self.page_shown is None:
            self.scroll_to(y=0, animate=False, force=True)

    @property
    def top_paragraph(self) -> int:
        """The number of the paragraph at the top of the view, from 1; 0 on an empty page."""
        return bisect_right(self._starts, int(self.scroll_offset.y))

    def to_paragraph(self, number: int) -> None:
        """Scroll so that a paragraph is in sight, a third of the way down where there is room."""
        self._lay_out(self._width)
        if not 0 < number <= len(self._starts):
            return
        start = self._starts[number - 1]
        ends = [*self._starts[1:], len(self._lines)]
        height = ends[number - 1] - start
        above = max(0, min((self.page - height) // 2, self.page // 3))
        self.scroll_to(y=max(0, start - above), animate=False, force=True)

    def to_top(self) -> None:
        """Scroll to the page's beginning."""
        self.scroll_to(y=0, animate=False, force=True)

    def scroll_lines(self, lines: int) -> None:
        """Scroll by lines, as a reader does."""
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False, force=True)
        self.call_after_refresh(self._tell)

    def to_edge(self, direction: int) -> None:
        """Scroll to the end (1) or to the start (-1)."""
        self.scroll_to(y=len(self._lines) if direction > 0 else 0, animate=False, force=True)
        self.call_after_refresh(self._tell)

    def _tell(self) -> None:
        self.post_message(self.Scrolled(self, self.top_paragraph))

    def _on_mouse_scroll_down(self, event: object) -> None:
        self.scroll_lines(3)

    def _on_mouse_scroll_up(self, event: object) -> None:
        self.scroll_lines(-3)

    def line_count(self, width: int) -> int:
        """All paragraphs' lines."""
        self._lay_out(width)
        return max(1, len(self._lines))

    def line_at(self, y: int, width: int) -> tuple[Line, str]:
        """A line of the page."""
        if not self._lines:
            return [Run(" nothing to show", "dim")], ""
        return self._lines[y]

    def _lay_out(self, width: int) -> None:
        wanted = (self.page_shown, self.lit, width)
        if width <= 0 or wanted == self._for:
            return
        self._for = wanted
        self._lines, self._starts = [], []
        if self.page_shown is None:
            return
        for block in self.page_shown.blocks:
            self._starts.append(len(self._lines))
            self._lines += self._laid_out(block, self.page_shown, width)

    def _laid_out(self, block: Block, page: Page, width: int) -> list[tuple[Line, str]]:
        """A paragraph's lines, kept while nothing that they depend on changes."""
        lit = self.lit
        here = block.number == lit.current
        key = (block, width, lit.phrases.get(block.number), here, lit.words)
        kept = self._blocks.get(block.number)
        if kept is None or kept[0] != key:
            kept = self._blocks[block.number] = (key, lay_out(block, page, lit, width))
        return kept[1]
