"""Groups the lines of a text into possible paragraphs.

A paragraph is one line, the lines between two blank lines, or lines that were wrapped at a width.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final, NamedTuple
from unicodedata import east_asian_width

from ai_korea_tui.dossier.anchors import normalize
from ai_korea_tui.text.folding import Span

_SLACK: Final = 15  # a wrapped line may be this many cells shorter than the width
_FULL_LINES: Final = 3  # a width is recognized by this many lines


class Line(NamedTuple):
    """A line that is not blank: its span without the white space around it, and its number.

    Numbers start at 1 and include blank lines, as in an editor.
    """

    start: int
    end: int
    number: int


def lines_of(text: str) -> list[Line]:
    """The lines of a text that are not blank: the same as those of `anchors.lines`."""
    found = []
    at = 0
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        bare = line.strip()
        if normalize(bare):
            start = at + len(line) - len(line.lstrip())
            found.append(Line(start, start + len(bare), number))
        at += len(line)
    return found


def groupings(text: str) -> list[tuple[Span, ...]]:
    """Each distinct way to group the lines into paragraphs, single lines first.

    Each paragraph is a span of the text.
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
    """A function: does a line end only because the next line's first word did not fit?"""
    widths = {line.number: _cells(text[line.start : line.end]) for line in lines}
    width = _width(sorted(widths.values(), reverse=True))

    def wraps(line: Line, following: Line) -> bool:
        if not width or widths[line.number] > width:
            return False
        word = text[following.start : min(following.end, following.start + width)].split(
            maxsplit=1
        )[0]
        # A script without spaces can be wrapped anywhere: just its first letter did not fit.
        cells = _cells(word) if word[0] < "\u2e80" or "가" <= word[0] <= "힣" else 2
        return widths[line.number] + 1 + cells > width

    return wraps


def _width(widths: list[int]) -> int:
    """The width at which the text was wrapped, which several lines come close to; 0 if none."""
    for number, width in enumerate(widths):
        near = widths[number : number + _FULL_LINES]
        if len(near) == _FULL_LINES and near[-1] > width - _SLACK:
            return width
    return 0


def _cells(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
