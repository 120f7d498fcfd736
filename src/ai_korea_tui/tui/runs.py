"""Runs: text with the role it plays, measured in cells, cut and wrapped. No widget, no style.

`shown` is the one place where text from data becomes something to draw: every code point that a
terminal would act on is replaced there, one for one, so that spans found before stay right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len, split_graphemes

from ai_korea_tui.text.visible import visible

Span = tuple[int, int]
"""A half-open range of code points, [start, end)."""


class Run(NamedTuple):
    """A piece of a line. `role` is one of `themes.ROLES`; `over` is a second role on top of it."""

    text: str
    role: str = "text"
    over: str = ""


Line = list[Run]

_SHORT = 256
"""The most code points of a text that is measured as a whole, which Rich caches."""

_BLOCK = 128
"""The number of code points of a longer text that are split at a time."""


def shown(text: str, role: str = "text", over: str = "") -> Run:
    """Text from data as a run that is safe to draw; as many code points as `text`."""
    return Run(visible(text), role, over)


def width_of(runs: Iterable[Run]) -> int:
    """The cells that the runs take."""
    return sum(cell_len(run.text) for run in runs)


def clip(runs: Iterable[Run], width: int) -> Line:
    """The runs cut to `width` cells, with an ellipsis if something was cut; never wider.

    It looks only at the part of the runs that fits.
    """
    line: Line = []
    left = max(0, width)
    pieces = list(runs)
    for at, run in enumerate(pieces):
        end, cells = fitting(run.text, left)
        if end == len(run.text) and cells < left:
            line.append(run)
            left -= cells
            continue
        if end == len(run.text) and not any(map(_takes_cells, pieces[at + 1 :])):
            return [*line, *pieces[at:]]
        if left > 0:
            end = fitting(run.text, left - 1)[0] if left > 1 else 0
            line.append(run._replace(text=run.text[:end].rstrip() + "…"))
        break
    return line


def _takes_cells(run: Run) -> bool:
    return fitting(run.text, 0)[0] < len(run.text)


def fitting(text: str, room: int, start: int = 0, end: int | None = None) -> tuple[int, int]:
    """The end of the graphemes of `text[start:end]` that fit into `room` cells, and their cells."""
    end = len(text) if end is None else end
    if end - start <= _SHORT:
        cells = cell_len(text[start:end])
        if cells <= room:
            return end, cells
    used = 0
    for first, _, cells in graphemes(text, start, end):
        if used + cells > room:
            return first, used
        used += cells
    return end, used


def graphemes(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, int]]:
    """The start, the end and the cells of each grapheme of `text[start:end]`.

    The same as Rich's `split_graphemes`, but one block at a time, so that the first graphemes of a
    long text do not cost as much as all of them.
    """
    end = len(text) if end is None else end
    size = _BLOCK
    while start < end:
        block = text[start : min(end, start + size)]
        found, _ = split_graphemes(block)
        if start + len(block) < end:
            found.pop()  # it may go on in the next block
        if not found:
            size *= 2
            continue
        for first, last, cells in found:
            yield start + first, start + last, cells
        start += found[-1][1]
        size = _BLOCK


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
    text, role, under = run
    done = 0
    for start, end in spans:
        if start > done:
            line.append(Run(text[done:start], role, under))
        if end > start:
            line.append(Run(text[start:end], role, over))
        done = max(done, end)
    if done < len(text):
        line.append(Run(text[done:], role, under))
    return line


def breaks(text: str, width: int, first: int | None = None) -> list[Span]:
    """Where to break `text` into lines of at most `width` cells: one span a line.

    Lines break at blanks, which are left out; a word wider than the line breaks between
    graphemes. `first` is the width of the first line where it differs.
    """
    return list(breaking(text, width, first))


def breaking(text: str, width: int, first: int | None = None) -> Iterator[Span]:
    """Yields the lines of `breaks` one by one, so that the first lines do not wait for the rest."""
    width = max(1, width)
    room = width if first is None else max(1, first)
    if _NARROW(text):
        yield from _narrow_breaks(text, width, room)
        return
    start = end = used = 0
    for word_start, word_end in _words(text):
        begun = end > start  # not `used`: a word of combining marks alone takes no cell
        left = room - used - (word_start - end)
        if begun and left >= 0:
            reached, cells = fitting(text, left, word_start, word_end)
            if reached == word_end:
                end, used = word_end, room - left + cells
                continue
        if begun:
            yield start, end
            room = width
        pieces = _pieces(text, (word_start, word_end), room, width)
        start, end, used = next(pieces)
        for piece in pieces:
            yield start, end
            room = width
            start, end, used = piece
    if end > start or not text.strip(" "):
        yield start, end


_NARROW = re.compile("[ -~¡-¬®-ÿ–—‘’“”…]*").fullmatch
"""Only letters of one cell each: their lines are found some ten times as fast."""

_WIDE = re.compile("[가-힣一-鿿ぁ-ゖァ-ヺ！-～]*").fullmatch
"""Only letters of two cells each."""

_BLANKS = re.compile(" *")


def _narrow_breaks(text: str, width: int, room: int) -> Iterator[Span]:
    end = len(text.rstrip(" "))
    start = _after_blanks(text, 0) if end else 0
    while end - start > room:
        blank = text.rfind(" ", start, start + room + 1)
        if blank < 0:
            cut = after = start + room
        else:
            cut = start + len(text[start:blank].rstrip(" "))
            after = _after_blanks(text, blank)
        yield start, cut
        start, room = after, width
    if end > start or not end:
        yield start, end


def _after_blanks(text: str, at: int) -> int:
    blanks = _BLANKS.match(text, at)
    return blanks.end() if blanks else at


def _words(text: str) -> Iterator[Span]:
    at = 0
    while at < len(text):
        end = text.find(" ", at)
        end = len(text) if end < 0 else end
        if end > at:
            yield at, end
        at = end + 1


def _pieces(text: str, word: Span, room: int, width: int) -> Iterator[tuple[int, int, int]]:
    """A word over as many lines as it takes: start, end and cells of the part on each.

    The first line has `room` cells, the others `width`; each has at least one grapheme.
    """
    start, end = word
    if end - start > _SHORT and _WIDE(text, start, end):
        yield from _wide_pieces(word, room, width)
        return
    used = 0
    for first, _, cells in graphemes(text, start, end):
        if used + cells > room and first > start:
            yield start, first, used
            start, used, room = first, 0, width
        used += cells
    yield start, end, used


def _wide_pieces(word: Span, room: int, width: int) -> Iterator[tuple[int, int, int]]:
    start, end = word
    while start < end:
        cut = min(end, start + max(1, room // 2))
        yield start, cut, 2 * (cut - start)
        start, room = cut, width


def cut_into(runs: Sequence[Run], cuts: Iterable[Span]) -> Iterator[Line]:
    """Split a line of runs into several, one for each span of its code points, with the same roles.

    The spans are ascending and do not overlap, so one pass over the runs is enough.
    """
    place = at = 0  # the run at hand, and where it begins
    for start, end in cuts:
        line: Line = []
        while place < len(runs):
            run = runs[place]
            a, b = max(start - at, 0), min(end - at, len(run.text))
            if a < b:
                line.append(run if b - a == len(run.text) else Run(run.text[a:b], *run[1:]))
            if at + len(run.text) > end:
                break
            at += len(run.text)
            place += 1
        yield line
