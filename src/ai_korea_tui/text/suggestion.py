"""“Did you mean …?”: finds known names (fields, kinds, ids, commands) similar to a word."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .folding import fold
from .jamo import strokes
from .near import distances, slips

_MOST_SLIPS = 2
_LONGEST_NAME = 64
_SIGNS = re.compile(r"[\s_-]+")
_NO_DIGITS = re.compile(r"[^0-9]+")


def nearest(word: str, choices: Iterable[str]) -> str:
    """The choice that was probably meant, or an empty string; the first of those equally near.

    Case and the characters between words are ignored: `Government-Body` is `government body`.
    Takes time proportional to the number of choices.
    """
    return next(iter(nearest_few(word, choices, 1)), "")


def nearest_few(word: str, choices: Iterable[str], limit: int) -> list[str]:
    """At most `limit` choices that may have been meant, the nearest first.

    A word may have `slips` typing errors, a name of several words two in total. Words that differ
    by a number, a single letter or a prefix such as `in-` are different words: `s-2` is not `s-1`,
    `indirect` is not `direct`, and `almost` is not `at most`.
    """
    return Names(choices).nearest_few(word, limit)


class Names:
    """Known names, for comparison with several words."""

    def __init__(self, choices: Iterable[str]) -> None:
        self._names = [(_Name(choice), choice) for choice in choices]

    def nearest_few(self, word: str, limit: int) -> list[str]:
        """Like the function of that name."""
        if not word or len(word) > _LONGEST_NAME:
            return []
        distance = _Name(word).distance
        found = [(distance(name), at) for at, (name, _) in enumerate(self._names)]
        near = sorted(pair for pair in found if pair[0] <= _MOST_SLIPS)
        return [self._names[at][1] for _, at in near[:limit]]


class _Name:
    """A name prepared for comparison: its words, and its letters and digits alone."""

    __slots__ = ("bare", "digits", "length", "letters", "words")

    def __init__(self, name: str) -> None:
        self.words = _SIGNS.split(fold(name))
        self.bare = strokes("".join(self.words))
        self.digits = _NO_DIGITS.sub("", self.bare)
        self.letters = frozenset(self.bare)
        self.length = len(self.bare)

    def distance(self, other: _Name) -> int:
        """The typing errors between the two; more than `_MOST_SLIPS` if the other was not meant."""
        if self.bare == other.bare:
            return 0
        if (
            self.digits != other.digits
            or len(self.words) != len(other.words)
            or abs(self.length - other.length) > _MOST_SLIPS
            or len(self.letters ^ other.letters) > 2 * _MOST_SLIPS
        ):
            return _MOST_SLIPS + 1
        pairs = zip(self.words, other.words, strict=True)
        return sum(_slips_between(strokes(a), strokes(b)) for a, b in pairs if a != b)


def _slips_between(word: str, other: str) -> int:
    """The typing errors between two words; more than `_MOST_SLIPS` if the words are different."""
    shorter, longer = sorted((word, other), key=len)
    prefix = longer.removesuffix(shorter)
    if len(prefix) < len(longer) and (len(prefix) > 1 or prefix == "a"):
        return _MOST_SLIPS + 1  # `indirect`, `atypical`, `arrival` for `rival`
    row = distances(word, other, slips(word))
    return row[-1] if row and row[-1] <= slips(word) else _MOST_SLIPS + 1
