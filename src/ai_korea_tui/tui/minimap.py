"""A page made small: where evidence lies, dense or thin, where the lit passages are, where one is.

Everything is told by signs, so that it can be read without colour.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from itertools import accumulate, pairwise

from ai_korea_tui.tui.page_layout import PageLayout
from ai_korea_tui.tui.runs import Line, Run

CELLS = 2
VIEW, LIT = "▐", "●"
DENSITY = " ░▒▓"
"""No evidence; some; more; about as much as anywhere in the source."""

_MANY = 3
"""In a source of few passages so many in a row of the map are many."""


def counted(paragraphs: Sequence[int], count: int) -> list[int]:
    """How many passages the first n of `count` paragraphs have, for n from 0.

    `paragraphs` are the numbers of those that the passages stand in, one for each passage.
    """
    counts = [0] * count
    for number in paragraphs:
        if 0 < number <= count:
            counts[number - 1] += 1
    return [0, *accumulate(counts)]


def line_of(row: int, lines: int, rows: int) -> int:
    """The first line of a page of so many lines that a row of the map stands for."""
    return row if lines <= rows else row * lines // rows


def minimap(
    layout: PageLayout, passages: Sequence[int], lit: Collection[int], top: int, rows: int
) -> list[Line]:
    """The map in `rows` rows of `CELLS` cells.

    `passages` is what `counted` gave, `lit` holds the paragraphs that are lit, `top` is the line at
    the top of the view, which is as high as the map.
    """
    lines = layout.height
    first = [line_of(row, lines, rows) for row in range(rows + 1)]
    spans = [
        (layout.paragraph_at(start), layout.paragraph_at(max(start, end - 1)))
        for start, end in pairwise(first)
        if start < lines
    ]
    held = [passages[b] - passages[a - 1] for a, b in spans]
    most = max([_MANY, *held])
    marked = sorted(lit)
    drawn: list[Line] = []
    for row, (a, b) in enumerate(spans):
        seen = first[row] < top + rows and max(first[row] + 1, first[row + 1]) > top
        next_lit = bisect_left(marked, a)
        has_lit = next_lit < len(marked) and marked[next_lit] <= b
        density = DENSITY[-(-(len(DENSITY) - 1) * held[row] // most)]
        drawn.append(
            [
                Run(VIEW if seen else " ", "key"),
                Run(LIT, "mark") if has_lit else Run(density, "dim"),
            ]
        )
    return [*drawn, *([Run(" " * CELLS)] for _ in range(rows - len(drawn)))]
