"""Words that differ from a word by a slip or two of the fingers.

A slip is a key too many, one too few, a wrong one, or two neighbours struck in the wrong order
(optimal string alignment distance). Hangul is counted in the letters that are struck: 카가오 is one
slip from 카카오.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from ai_korea_tui.text.folding import fold
from ai_korea_tui.text.jamo import alone, is_syllable, strokes

LONGEST = 200
"""The most keystrokes of a word that may have a typing error: longer words are pasted."""

_CHUNK = 2_000  # words between two pauses: a millisecond's work


class Near(NamedTuple):
    """A word near another, and by how many slips.

    `part` is what of it was meant: the whole word, or what stands before a particle or another
    Hangul ending. `place` is that of the word among the candidates, from 0.
    """

    distance: int
    place: int
    word: str
    part: str


def slips(word: str) -> int:
    """How many slips a word is forgiven: 0 for one letter, 1 for up to five letters, else 2."""
    return 2 if len(word) > 5 else int(len(word) > 1)


def near(word: str, words: Iterable[str], limit: int | None = None) -> list[Near]:
    """The candidates near the word, at most `limit`, in the order that `nearing` gives them."""
    steps = nearing(word, words, limit)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            found: list[Near] = end.value
            return found


def nearing(
    word: str, words: Iterable[str], limit: int | None = None
) -> Generator[None, None, list[Near]]:
    """Look for the candidates near a word, with a pause after each millisecond or so of work.

    The candidates are folded and come in the order of their worth, the most frequent first: that
    decides between those at the same distance. A candidate is near when it is the word but for
    `slips(word)`, or when a leading part of it is and Hangul follows: 카카오는 for 카가오.
    """
    wanted = _Wanted(word)
    found: list[Near] = []
    if wanted.is_too_long:
        return found
    candidates = iter(words)
    first = 0
    while chunk := list(islice(candidates, _CHUNK)):
        found.extend(wanted.among(chunk, first))
        first += len(chunk)
        yield
    return sorted(found)[:limit]


class _Wanted:
    """A word that candidates are held against."""

    def __init__(self, word: str) -> None:
        word = alone(fold(word))
        self._strokes = strokes(word)
        self._letters = frozenset(self._strokes)
        self._slips = slips(word)
        self._shortest = max(len(self._strokes) - self._slips, 0)
        self._longest = len(self._strokes) + self._slips

    @property
    def is_too_long(self) -> bool:
        """Whether it is too long for typing errors to be considered."""
        return len(self._strokes) > LONGEST

    def among(self, words: Sequence[str], first: int) -> list[Near]:
        struck = _struck(words)
        return [
            Near(one[0], first + i, words[i], one[1])
            for i in self._likely(words, struck)
            if (one := self._nearest_part(words[i], struck[i]))
        ]

    def _likely(self, words: Sequence[str], struck: Sequence[str]) -> list[int]:
        """The candidates that their length and their letters do not rule out.

        Each letter that only one of the two has costs a slip of its own.
        """
        shortest, longest, most = self._shortest, self._longest, self._slips
        letters, missing = self._letters, self._letters.difference
        return [
            i
            for i, one in enumerate(struck)
            if shortest <= len(one)
            and (len(one) <= longest or not words[i].isascii())
            and len(missing(one[:longest])) <= most
            and len(set(one[:shortest]) - letters) <= most
        ]

    def _nearest_part(self, word: str, struck: str) -> tuple[int, str] | None:
        """The least distance of a part that may be meant and that part, the longest of them."""
        row = distances(self._strokes, struck[: self._longest], self._slips)
        if not row or min(row) > self._slips:
            return None
        ends = ((row[length], -end) for length, end in _ends(word) if length < len(row))
        least, end = min(ends, default=(self._slips + 1, 0))
        return (least, word[:-end]) if least <= self._slips else None


def distances(word: str, other: str, most: int) -> list[int]:
    """The distance of the word from each prefix of the other, the empty one first.

    Distances over `most` are given as `most` + 1; nothing is returned if all are. The distance is
    that of optimal string alignment: no part is changed twice. Only prefixes whose lengths differ
    by `most` or less are compared, so the time is linear in the word's length.
    """
    far, size = most + 1, 2 * most + 1
    before: list[int] = []
    row = [max(place - most, 0) if place >= most else far for place in range(size)]
    for i, char in enumerate(word, 1):
        above, row = row, []
        for place, j in enumerate(range(i - most, i + most + 1)):
            if not 0 < j <= len(other):
                row.append(min(i, far) if j == 0 else far)
                continue
            cost = above[place] + (char != other[j - 1])
            if place + 1 < size:
                cost = min(cost, above[place + 1] + 1)
            if place:
                cost = min(cost, row[-1] + 1)
            if before and j > 1 and char == other[j - 2] and other[j - 1] == word[i - 2]:
                cost = min(cost, before[place] + 1)
            row.append(min(cost, far))
        if min(row) > most:
            return []
        before = above
    found = [far] * (len(other) + 1)
    for j, cost in enumerate(row, len(word) - most):
        if 0 <= j <= len(other):
            found[j] = cost
    return found


def _ends(word: str) -> Iterator[tuple[int, int]]:
    """Where a part that may be meant ends: before a Hangul syllable, and at the word's end.

    Counted in the letters struck, and in characters.
    """
    struck = 0
    for end, char in enumerate(word):
        if end and is_syllable(char):
            yield struck, end
        struck += len(strokes(char))
    yield struck, len(word)


def _struck(words: Sequence[str]) -> Sequence[str]:
    """Each word as it is struck; all at once, which is some six times as fast."""
    joined = "\n".join(words)
    if joined.isascii():
        return words
    struck = strokes(joined).split("\n")
    return struck if len(struck) == len(words) else [strokes(word) for word in words]
