"""Finds phrases in a whole text, regardless of its line breaks.

Only letters and digits are compared: punctuation, white space and line ends do not matter. This is
looser than a match in a paragraph (`anchors.py`); it shows which lines are which paragraphs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from ai_korea_tui.text.folding import Folded, fold_typography

MAX_PLACES: Final = 64
"""Only this many matches of a phrase are returned: a more frequent one decides nothing."""
_MAX_LOOKS: Final = 2_000_000  # comparisons, a limit on time that real texts do not reach

_RUN: Final = re.compile(r"[^\W_]+")
_GRAMS: Final = (8, 4, 2, 1)


class Placed(NamedTuple):
    """A match: the index of the phrase, and the span of the text in code points."""

    phrase: int
    start: int
    end: int


class PhraseFinder:
    """The folded letters and digits of a text, and the position of each in it."""

    def __init__(self, text: str) -> None:
        self._folded = Folded(text, fold_typography)
        runs = list(_RUN.finditer(self._folded.text))
        self._letters = "".join(run[0] for run in runs)
        self._starts = [run.start() for run in runs]
        self._offsets = [0, *accumulate(len(run[0]) for run in runs)]

    def find_all(self, phrases: Sequence[str]) -> list[Placed]:
        """Up to `MAX_PLACES` matches of each phrase, in the order of the text."""
        wanted = ["".join(_RUN.findall(fold_typography(phrase))) for phrase in phrases]
        found = []
        for phrase, at in self._places(wanted):
            end = at + len(wanted[phrase])
            if self._is_bounded(at) and self._is_bounded(end):
                span = self._folded.span(self._offset(at), self._offset(end - 1) + 1)
                found.append(Placed(phrase, *span))
        return sorted(found, key=lambda place: place.start)

    def _places(self, wanted: Sequence[str]) -> Iterator[tuple[int, int]]:
        letters, looked_at = self._letters, 0
        counts = [0] * len(wanted)
        for size, by_gram in _by_gram(wanted):
            get = by_gram.get
            for at in range(len(letters) - size + 1):
                numbers = get(letters[at : at + size])
                for number in numbers or ():
                    looked_at += 1
                    if counts[number] < MAX_PLACES and letters.startswith(wanted[number], at):
                        counts[number] += 1
                        yield number, at
                if looked_at > _MAX_LOOKS:
                    return

    def _is_bounded(self, at: int) -> bool:
        """Whether an index into the letters is not inside a word or a number."""
        run = bisect_right(self._offsets, at) - 1
        if not 0 < at < len(self._letters) or self._offsets[run] == at:
            return True
        before, after = self._letters[at - 1], self._letters[at]
        if before.isdigit() or after.isdigit():
            return before.isdigit() != after.isdigit()
        return not (_is_spaced(before) and _is_spaced(after))

    def _offset(self, at: int) -> int:
        run = bisect_right(self._offsets, at) - 1
        return self._starts[run] + at - self._offsets[run]


def _by_gram(wanted: Iterable[str]) -> Iterator[tuple[int, dict[str, list[int]]]]:
    """The indices of phrases by their first `size` letters, for each size."""
    sizes: dict[int, dict[str, list[int]]] = {}
    for number, letters in enumerate(wanted):
        size = next((size for size in _GRAMS if size <= len(letters)), 0)
        if size:
            sizes.setdefault(size, {}).setdefault(letters[:size], []).append(number)
    yield from sizes.items()


def _is_spaced(char: str) -> bool:
    """Whether a letter is Latin, Greek or Cyrillic: scripts with spaces between words."""
    return char < "\u0530" or "\u1e00" <= char <= "\u1fff"
