"""Runs: text with the role it plays, measured in cells, cut and wrapped. No widget, no style.

`shown` is the one place where text from data becomes something to draw: every code point that a
terminal would act on is replaced there, one for one, so that spans found before stay right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size, split_graphemes

from ai_korea_tui.text.visible import visible

Span = tuple[int, int]
"""A half-open range of code points, [start, end)."""


class Run(NamedTuple):
    """A piece of a line. `role` is one of `themes.ROLES`; `over` is a second role on top of it."""

    text: str
    role: str = "text"
    over: str = ""


Line = list[Run]


def shown(text: str, role: str = "text", over: str = "") -> Run:
    """Text from data as a run that is safe to draw; as many code points as `text`."""
    return Run(visible(text), role, over)


def width_of(runs: Iterable[Run]) -> int:
    """The cells that the runs take."""
    return sum(cell_len(run.text) for run in runs)


def clip(runs: Iterable[Run], width: int) -> Line:
    """The runs cut to `width` cells, with an ellipsis where something was cut; never wider."""
    line: Line = []
    left = max(0, width)
    pieces = list(runs)
    for at, run in enumerate(pieces):
        cells = cell_len(run.text)
        if cells <= left and (cells < left or not any(cell_len(r.text) for r in pieces[at + 1 :])):
            line.append(run)
            left -= cells
            continue
        if left > 0:
            cut = set_cell_size(run.text, left - 1).rstrip() if cells > left - 1 else run.text
            line.append(run._replace(text=cut + "…"))
        break
    return line


def pad(runs: Iterable[Run], width: int, role: str = "text") -> Line:
    """The runs cut or filled with blanks to exactly `width` cells."""
    line = clip(runs, width)
    missing = width - width_of(line)
    return [*line, Run(" " * missing, role)] if missing > 0 else line


def spread(left: Iterable[Run], right: Sequence[Run], width: int) -> Line:
    """`left` from the left edge and `right` at the right one, a blank between; `left` gives way."""
    room = width - width_of(right) - 1
    if room < 4:
        return clip(left, width)
    return [*pad(left, room), Run(" "), *right]


def with_spans(run: Run, spans: Iterable[Span], over: str) -> Line:
    """The run split so that each span of it bears `over`. Spans are sorted and do not overlap."""
    line: Line = []
    done = 0
    for start, end in spans:
        if start > done:
            line.append(run._replace(text=run.text[done:start]))
        if end > start:
            line.append(run._replace(text=run.text[start:end], over=over))
        done = max(done, end)
    if done < len(run.text):
        line.append(run._replace(text=run.text[done:]))
    return line


def breaks(text: str, width: int, first: int | None = None) -> list[Span]:
    """Where to break `text` into lines of at most `width` cells: one span a line.

    Lines break at blanks, which are left out; a word wider than the line breaks between
    graphemes. `first` is the width of the first line where it differs.
    """
    width = max(1, width)
    room = width if first is None else max(1, first)
    if _NARROW(text):
        return _narrow_breaks(text, width, room)
    lines: list[Span] = []
    start = end = used = 0
    for word_start, word_end in _words(text):
        cells = cell_len(text[word_start:word_end])
        begun = end > start  # not `used`: a word of combining marks alone takes no cell
        gap = cell_len(text[end:word_start]) if begun else 0
        if begun and used + gap + cells <= room:
            end, used = word_end, used + gap + cells
            continue
        if begun:
            lines.append((start, end))
            room = width
        start, end, used = word_start, word_end, cells
        while used > room:
            cut = _cut(text, start, room)
            lines.append((start, cut))
            start, used, room = cut, cell_len(text[cut:end]), width
    if end > start or not lines:
        lines.append((start, end))
    return lines


_NARROW = re.compile("[ -~¡-¬®-ÿ–—‘’“”…]*").fullmatch
"""Only letters of one cell each: their lines are found some ten times as fast."""


def _narrow_breaks(text: str, width: int, room: int) -> list[Span]:
    lines: list[Span] = []
    end = len(text.rstrip(" "))
    start = len(text) - len(text.lstrip(" ")) if end else 0
    while end - start > room:
        blank = text.rfind(" ", start, start + room + 1)
        cut = start + room if blank < 0 else start + len(text[start:blank].rstrip(" "))
        lines.append((start, cut))
        start = cut + len(text[cut:end]) - len(text[cut:end].lstrip(" ")) if blank >= 0 else cut
        room = width
    if end > start or not lines:
        lines.append((start, end))
    return lines


def _words(text: str) -> Iterable[Span]:
    at = 0
    for word in text.split(" "):
        if word:
            yield at, at + len(word)
        at += len(word) + 1


def _cut(text: str, start: int, room: int) -> int:
    """The end of the longest whole graphemes of `text[start:]` in `room` cells; at least one."""
    graphemes, _ = split_graphemes(text[start : start + 4 * room + 64])
    used = 0
    end = start
    for _, last, cells in graphemes:
        if end > start and used + cells > room:
            break
        used += cells
        end = start + last
        if used >= room:
            break
    return max(end, start + 1)


def within(spans: Iterable[Span], line: Span) -> list[Span]:
    """The parts of `spans` that fall into `line`, counted from the line's start."""
    start, end = line
    return [(max(a, start) - start, min(b, end) - start) for a, b in spans if a < end and b > start]


def cut_runs(runs: Iterable[Run], start: int, end: int) -> Line:
    """The part of a line of runs from code point `start` up to `end`, roles kept."""
    line: Line = []
    at = 0
    for run in runs:
        a, b = max(start - at, 0), min(end - at, len(run.text))
        if a < b:
            line.append(run._replace(text=run.text[a:b]))
        at += len(run.text)
    return line
