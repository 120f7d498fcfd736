"""Did you mean: which of the known names – fields, kinds, ids, commands – was probably meant."""

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

    Letters' case and the signs between words count for nothing: `Government-Body` is
    `government body`. Costs time in proportion to the number of choices.
    """
    return next(iter(nearest_few(word, choices, 1)), "")


def nearest_few(word: str, choices: Iterable[str], limit: int) -> list[str]:
    """The choices that may have been meant, the nearest first, at most `limit` of them.

    A word is forgiven `slips` of its own, a name of several words two in all. What another number,
    another single letter or a prefix such as `in-` sets apart was not meant: `s-2` is not `s-1`,
    `indirect` is not `direct`, and `almost` is not `at most`.
    """
    return Names(choices).nearest_few(word, limit)


class Names:
    """Known names that several words are held against."""

    def __init__(self, choices: Iterable[str]) -> None:
        self._names = [(_Name(choice), choice) for choice in choices]

    def nearest_few(self, word: str, limit: int) -> list[str]:
        """As the function of that name."""
        if not word or len(word) > _LONGEST_NAME:
            return []
        distance = _Name(word).distance
        found = [(distance(name), at) for at, (name, _) in enumerate(self._names)]
        near = sorted(pair for pair in found if pair[0] <= _MOST_SLIPS)
        return [self._names[at][1] for _, at in near[:limit]]


class _Name:
    """A name that others are held against: its words, and its letters and digits by themselves."""

    __slots__ = ("bare", "digits", "length", "letters", "words")

    def __init__(self, name: str) -> None:
        self.words = _SIGNS.split(fold(name))
        self.bare = strokes("".join(self.words))
        self.digits = _NO_DIGITS.sub("", self.bare)
        self.letters = frozenset(self.bare)
        self.length = len(self.bare)

    def distance(self, other: _Name) -> int:
        """How many slips part the two; more than `_MOST_SLIPS` if the other was not meant."""
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
    """The slips that part two words; more than `_MOST_SLIPS` if they are not the same word."""
    shorter, longer = sorted((word, other), key=len)
    prefix = longer.removesuffix(shorter)
    if len(prefix) < len(longer) and (len(prefix) > 1 or prefix == "a"):
        return _MOST_SLIPS + 1  # `indirect`, `atypical`, `arrival` for `rival`
    row = distances(word, other, slips(word))
    return row[-1] if row and row[-1] <= slips(word) else _MOST_SLIPS + 1
