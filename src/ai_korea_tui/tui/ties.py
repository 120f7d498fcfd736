"""What ties a paragraph to the other page, in a line: `↔    B ¶4 growth of weekly users +2`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ai_korea_tui.tui.runs import Line, Run, clip, shown, spread, width_of

if TYPE_CHECKING:
    from ai_korea_tui.explore.alignment import Alignment
    from ai_korea_tui.tui.rows import RowPainter

LEVEL, ABOVE, BELOW = "↔", "↑", "↓"
"""The partner stands opposite; it stands further up in the other source; or further down."""

_NAMED = 2
"""So many of the records that tie two paragraphs are named; of the others there is a count."""


def place_sign(alignment: Alignment, paragraph: int) -> str:
    """Where the partner of a paragraph stands, for a paragraph that has one."""
    pair = alignment.partner[paragraph]
    if alignment.opposite(paragraph) is not None:
        return LEVEL
    above = alignment.before(paragraph)
    return ABOVE if above is not None and pair.b <= above.b else BELOW


def tie_line(
    painter: RowPainter,
    alignment: Alignment,
    other: str,
    paragraph: int,
    gutter: int,
    width: int,
) -> Line:
    """The line under a paragraph: sign, partner, and the weightiest of what ties the two.

    `other` is the id of the other page's source, `gutter` the cells before the page's text.
    """
    pair = alignment.partner.get(paragraph)
    letter = painter.letter(other)
    if pair is None:
        return clip([Run(" " * gutter), Run(f"no partner in {letter.text}", "faint")], width)
    index = painter.index
    sign = Run(place_sign(alignment, paragraph).ljust(gutter), "dim")
    head = [sign, letter, Run(f" ¶{pair.b} ", "dim")]
    named = [index.title(index.records[record]) for record in pair.records[:_NAMED]]
    more = len(pair.records) - len(named)
    count = [Run(f"+{more}", "faint")] if more else []
    what = shown(", ".join(named), "faint")
    if not count or width_of(head) + 6 > width:
        return clip([*head, what], width)
    return spread([*head, what], count, width)
