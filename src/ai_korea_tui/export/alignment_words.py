"""Describes how the lines of a text become the paragraphs of a source."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from ai_korea_tui.dossier.alignment.line_blocks import Line, lines_of

from .phrasing import listed, phrase

if TYPE_CHECKING:
    from ai_korea_tui.dossier.alignment.text_alignment import Alignment
    from ai_korea_tui.dossier.anchors import Verification

MAX_LISTED: Final = 5
"""Only this many differences of one kind are listed; the others are counted."""
_MAX_LETTERS: Final = 60
_WORDS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def alignment_lines(
    alignment: Alignment, as_given: Verification, aligned: Verification
) -> list[str]:
    """A sentence about the phrases, and a line for each difference between text and source."""
    total = len(as_given.stands) + len(as_given.missing)
    before, after = len(as_given.stands), len(aligned.stands)
    all_ = f"all {after:,}" if after == total else f"{after:,}"
    first = f"{before:,} of {total:,} phrases match. With the lines rearranged, {all_} do:"
    differences = _Differences(alignment)
    lines = [
        *_some(differences.shifts(as_given)),
        *_some(differences.extra()),
        *_some(differences.wrapped()),
        *_some(differences.shared()),
        *_some(differences.missing()),
        *differences.unsure(),
    ]
    last = ["Rearranged, it is the text the facts were taken from."] if alignment.same_text else []
    return [first, *(f"  {line}" for line in lines), *last]


class _Differences:
    """The differences, by line number in the text as given."""

    def __init__(self, alignment: Alignment) -> None:
        self._alignment = alignment
        self._lines = lines_of(alignment.text)
        self._starts = [line.start for line in self._lines]
        self._of_paragraph = {
            paragraph: self._within(*span)
            for paragraph, span in enumerate(alignment.spans, 1)
            if span
        }

    def shifts(self, as_given: Verification) -> Iterator[str]:
        """How many phrases are shifted up or down, if each paragraph is one line."""
        found = list(self._of_paragraph.values())
        numbers = [lines[0].number for lines in found]
        if any(len(lines) > 1 for lines in found) or len(set(numbers)) < len(numbers):
            return
        cited = Counter(a.evidence.paragraph for a in (*as_given.stands, *as_given.missing))
        moved: Counter[int] = Counter()
        for paragraph, lines in self._of_paragraph.items():
            moved[self._place(lines[0].start) + 1 - paragraph] += cited[paragraph]
        for by, count in sorted(moved.items(), key=lambda item: -item[1]):
            if by and count:
                far = abs(by)
                how_far = _WORDS[far] if far < len(_WORDS) else f"{far:,}"
                paragraphs = "paragraph" if far == 1 else "paragraphs"
                where = "lower" if by > 0 else "higher"
                are = "phrase is" if count == 1 else "phrases are"
                yield f"{count:,} {are} {how_far} {paragraphs} {where}"

    def extra(self) -> Iterator[str]:
        """The lines that belong to no paragraph, consecutive ones together."""
        runs: list[list[Line]] = []
        for span in self._alignment.extra:
            lines = self._within(*span)
            if runs and self._place(runs[-1][-1].start) + 1 == self._place(lines[0].start):
                runs[-1] += lines
            else:
                runs.append(list(lines))
        for run in runs:
            several = len(run) > 1
            words = self._words(run[0].start, run[0].end, goes_on=several)
            yield f"{_lines(run)} {'are' if several else 'is'} extra: {words}"

    def wrapped(self) -> Iterator[str]:
        """The paragraphs that have several lines."""
        for paragraph, lines in self._of_paragraph.items():
            if len(lines) > 1:
                start, end = self._alignment.spans[paragraph - 1] or (0, 0)
                words = self._words(start, min(end, lines[0].end), goes_on=True)
                yield f"{_lines(lines)} are one paragraph, {paragraph}: {words}"

    def shared(self) -> Iterator[str]:
        """The lines that contain several paragraphs."""
        holding: dict[int, list[int]] = {}
        for paragraph, lines in self._of_paragraph.items():
            for line in {lines[0].number, lines[-1].number}:
                holding.setdefault(line, []).append(paragraph)
        for number, paragraphs in sorted(holding.items()):
            if len(paragraphs) > 1:
                many = len(paragraphs) > 2
                named = (
                    f"{paragraphs[0]} to {paragraphs[-1]}"
                    if many
                    else listed([*map(str, paragraphs)])
                )
                yield f"line {number:,} contains paragraphs {named}"

    def missing(self) -> Iterator[str]:
        """The paragraphs that the text does not have."""
        for paragraph, span in enumerate(self._alignment.spans, 1):
            if span is None:
                yield f"paragraph {paragraph} was not found in its place"

    def unsure(self) -> Iterator[str]:
        """The paragraphs that could also begin elsewhere."""
        found = self._alignment.unsure
        if found:
            named = listed([f"{paragraph:,}" for paragraph in found[:MAX_LISTED]])
            paragraphs = "paragraph" if len(found) == 1 else "paragraphs"
            begin = "begins" if len(found) == 1 else "begin"
            yield f"it is a guess where {paragraphs} {named} {begin}"

    def _within(self, start: int, end: int) -> Sequence[Line]:
        return self._lines[self._place(start) : self._place(end - 1) + 1]

    def _place(self, at: int) -> int:
        return max(0, bisect_right(self._starts, at) - 1)

    def _words(self, start: int, end: int, *, goes_on: bool = False) -> str:
        text = self._alignment.text[start : min(end, start + _MAX_LETTERS)]
        cut = phrase(text)
        whole = cut == text and end - start <= _MAX_LETTERS and not goes_on
        return f"“{cut}”" if whole else f"“{cut.rstrip('…')}…”"


def _lines(lines: Sequence[Line]) -> str:
    first, last = lines[0].number, lines[-1].number
    return f"line {first:,}" if first == last else f"lines {first:,}–{last:,}"


def _some(lines: Iterator[str]) -> list[str]:
    every = list(lines)
    more = len(every) - MAX_LISTED
    return every if more <= 0 else [*every[:MAX_LISTED], f"and {more:,} more of this kind"]
