"""Finds the lines that a text repeats: page headers and numbers, advertisements, share buttons."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from ai_korea_tui.dossier.anchors import normalize
from ai_korea_tui.text.folding import Span

from .line_blocks import Line, lines_of

_NUMBER: Final = re.compile(r"\d+")
_LINE_END: Final = re.compile(r"[^\S\r\n]*(?:\r\n|[\r\n])?")


def repeated_lines(text: str, times: int) -> list[Span]:
    """The spans of the lines that a text has at least so often, whatever numbers are in them."""

    def unnumbered(line: Line) -> str:
        return _NUMBER.sub("0", normalize(text[line.start : line.end]))

    lines = lines_of(text)
    kinds = [unnumbered(line) for line in lines]
    counts = Counter(kinds)
    return [
        (line.start, line.end)
        for line, kind in zip(lines, kinds, strict=True)
        if counts[kind] >= times
    ]


def blanked(text: str, spans: Iterable[Span]) -> str:
    """The text with spaces instead of the spans and the line ends after them.

    Every other place stays where it is, and the lines before and after such a span are neighbors.
    """
    pieces = []
    at = 0
    for start, end in spans:
        line_end = _LINE_END.match(text, end)
        behind = line_end.end() if line_end else end
        pieces += [text[at:start], " " * (behind - start)]
        at = behind
    return "".join((*pieces, text[at:]))
