"""The ways in which the lines of a text may make paragraphs.

A paragraph is a line, or the lines between two blank ones, or lines that were wrapped at a width.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final, NamedTuple
from unicodedata import east_asian_width

from ai_korea_tui.dossier.anchors import normalise
from ai_korea_tui.text.folding import Span

_SLACK: Final = 15  # cells by which a wrapped line is short of the width, for the word that follows
_FULL_LINES: Final = 3  # lines this long that make a width


class Line(NamedTuple):
    """A line that is not blank: where it stands without the white space around it, and its number.

    Numbers count from 1 and include blank lines, as editors show them.
    """

    start: int
    end: int
    number: int


def lines_of(text: str) -> list[Line]:
    """The lines of a text that are not blank: those that `anchors.lines` makes paragraphs of."""
    found = []
    at = 0
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        bare = line.strip()
        if normalise(bare):
            start = at + len(line) - len(line.lstrip())
            found.append(Line(start, start + len(bare), number))
        at += len(line)
    return found


def groupings(text: str) -> list[tuple[Span, ...]]:
    """The pieces of a text that may be its paragraphs, in each way that gives others; lines first.

    Every piece is given by its start and end in the text.
    """
    lines = lines_of(text)
    wraps = _wrapping(text, lines)
    ways: tuple[Callable[[Line, Line], bool], ...] = (
        lambda _, __: False,
        lambda one, two: two.number == one.number + 1 and wraps(one, two),
        lambda one, two: two.number == one.number + 1,
        wraps,
    )
    return list(dict.fromkeys(tuple(_joined(lines, goes_on)) for goes_on in ways))


def _joined(lines: list[Line], goes_on: Callable[[Line, Line], bool]) -> Iterator[Span]:
    if not lines:
        return
    start = lines[0].start
    for line, following in pairwise(lines):
        if not goes_on(line, following):
            yield start, line.end
            start = following.start
    yield start, lines[-1].end


def _wrapping(text: str, lines: list[Line]) -> Callable[[Line, Line], bool]:
    """Whether a line ends only because the first word of the next did not fit into the width."""
    widths = {line.number: _cells(text[line.start : line.end]) for line in lines}
    width = _width(sorted(widths.values(), reverse=True))

    def wraps(line: Line, following: Line) -> bool:
        if not width or widths[line.number] > width:
            return False
        word = text[following.start : min(following.end, following.start + width)].split(
            maxsplit=1
        )[0]
        # A script without spaces is wrapped anywhere: its first letter is what did not fit.
        cells = _cells(word) if word[0] < "\u2e80" or "가" <= word[0] <= "힣" else 2
        return widths[line.number] + 1 + cells > width

    return wraps


def _width(widths: list[int]) -> int:
    """The width of a wrapped text: one that several lines come near to; 0 where there is none."""
    for number, width in enumerate(widths):
        near = widths[number : number + _FULL_LINES]
        if len(near) == _FULL_LINES and near[-1] > width - _SLACK:
            return width
    return 0


def _cells(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
