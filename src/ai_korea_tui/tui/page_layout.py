"""Where the lines of a page are, without laying out more of it than is looked at."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from ai_korea_tui.tui.pages import Block, Lit, Page, Phrase, lay_out, unlit_height
from ai_korea_tui.tui.runs import Line

_KEPT = 400
"""So many paragraphs' lines are kept; those of a page of which more is read are made again."""

_LIT = frozenset(("evidence", "bad"))
"""The roles of a phrase that is lit, and of one that is not to be found."""

Lines = list[tuple[Line, str]]


@lru_cache(12)
def _unlit_heights(page: Page, width: int) -> tuple[int, ...]:
    """Kept, because a long page takes a while to measure, and is shown again in another view."""
    return tuple(unlit_height(block, page, width) for block in page.blocks)


class PageLayout:
    """A page at a width. Heights are measured once; lighting changes those of lit paragraphs only.

    Lines and rows count from 0, paragraphs from 1.
    """

    def __init__(self, page: Page, width: int) -> None:
        self.page = page
        self.width = width
        self.lit = Lit({})
        self._unlit = _unlit_heights(page, width)
        self._lit_heights: dict[tuple[int, tuple[Phrase, ...]], int] = {}
        self._kept: dict[int, tuple[object, Lines]] = {}
        self.ends: Sequence[int] = list(accumulate(self._unlit))
        """The line after each paragraph's last; another object whenever a height is another."""

    def light(self, lit: Lit) -> None:
        """Light the page up otherwise."""
        before = self.lit
        if lit is before:
            return
        self.lit = lit
        if before.phrases == lit.phrases:
            return
        heights = list(self._unlit)
        for number, phrases in lit.phrases.items():
            if 0 < number <= len(heights):
                heights[number - 1] = self._lit_height(number, phrases)
        self.ends = list(accumulate(heights))

    def _lit_height(self, number: int, phrases: tuple[Phrase, ...]) -> int:
        key = (number, phrases)
        if key not in self._lit_heights:
            self._lit_heights[key] = len(self.lines(number))
        return self._lit_heights[key]

    @property
    def height(self) -> int:
        """The lines of the whole page."""
        return self.ends[-1] if self.ends else 0

    @property
    def count(self) -> int:
        """The paragraphs of the page."""
        return len(self.ends)

    def start(self, number: int) -> int:
        """The line at which a paragraph begins; that of the last one where there is none such."""
        number = min(number, len(self.ends))
        return self.ends[number - 2] if number > 1 else 0

    def paragraph_at(self, line: int) -> int:
        """The paragraph that a line belongs to; the last one for a line beyond the page's end."""
        return min(bisect_right(self.ends, max(0, line)) + 1, len(self.ends))

    def lines(self, number: int) -> Lines:
        """A paragraph's lines, each with the role of its ground."""
        block, lit = self.page.blocks[number - 1], self.lit
        key = (lit.phrases.get(number), number == lit.current, lit.words)
        kept = self._kept.get(number)
        if kept is None or kept[0] != key:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            kept = self._kept[number] = (key, self._laid_out(block))
        return kept[1]

    def _laid_out(self, block: Block) -> Lines:
        return lay_out(block, self.page, self.lit, self.width)

    def line_at(self, line: int) -> tuple[Line, str]:
        """A line of the page and the role of its ground."""
        number = self.paragraph_at(line)
        return self.lines(number)[line - self.start(number)]

    def closes(self, line: int) -> int:
        """The paragraph whose last line this is, the blank one; 0 for any other line."""
        number = self.paragraph_at(line)
        return number if self.ends[number - 1] == line + 1 else 0

    def lit_line(self, number: int) -> int:
        """The line of a paragraph at which what is lit begins; its first one where nothing is."""
        if not 0 < number <= len(self.ends):
            return 0
        return next(iter(self.lit_lines(number)), self.start(number))

    def lit_lines(self, number: int) -> list[int]:
        """The lines of a paragraph that bear what is lit, from above."""
        if not 0 < number <= len(self.ends):
            return []
        start = self.start(number)
        return [
            at
            for at, (line, _) in enumerate(self.lines(number), start)
            if any(run.over in _LIT or run.role in _LIT for run in line)
        ]
