"""Text folded for search, and where the hits stand in the text as it was written.

Folding undoes differences of case, of composed and decomposed letters, and of full and half width.
It is NFC, never NFKC: compatibility forms would turn the jamo that people type while they search
into others.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from unicodedata import category, decomposition, normalize

_WIDE = re.compile("[\u3000\uff01-\uffee]")
# Kept as text until the first hit: compiling it costs a millisecond.
_LETTERS_ALONE = (
    "[\x00-\u02ff\u0370-\u0482\u048a-\u058f\u2000-\u20cf\u3000-\u3029\u3041-\u3096"
    "\u30a1-\ua66e\uac00-\ud7a3]*"
)
_VOICED_MARKS = frozenset("\uff9e\uff9f")


def fold(text: str) -> str:
    """The text as it is compared: width, case and composition undone. Folding twice is folding."""
    if text.isascii():
        return text.lower()
    if _WIDE.search(text):
        text = text.translate(_narrowed())
    return normalize("NFC", normalize("NFC", text).casefold())


def query_words(query: str) -> tuple[str, ...]:
    """The words of a query, folded, each once, in the order they were typed."""
    return tuple(dict.fromkeys(fold(query).split()))


def hits(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words stand: `[start, end)` spans of `text`, in code points, sorted and merged.

    There is a hit for a word exactly when its folding, if not empty, is a part of `fold(text)`.
    A hit never parts a letter from its marks, nor the letters that one character folds to: `s`
    in `ß` marks the whole `ß`. The folding of each span holds a word whole.
    """
    wanted = [word for word in dict.fromkeys(map(fold, words)) if word]
    if not wanted:
        return []
    folded = fold(text)
    found = [(at, at + len(word)) for word in wanted for at in _places(folded, word)]
    if not found:
        return []
    if _aligned(text, folded):
        return _merged(found)
    starts, offsets = _clusters(text)
    return _merged(
        (
            starts[bisect_right(offsets, start) - 1],
            starts[bisect_right(offsets, end - 1)],
        )
        for start, end in found
    )


def letters(text: str) -> list[int]:
    """Where each letter with its marks begins, and last the length of the text.

    Normalising or folding the letters one by one gives the same as doing it to the whole text.
    """
    return [*(i for i, char in enumerate(text) if i == 0 or not _leans(char)), len(text)]


def _places(folded: str, word: str) -> Iterator[int]:
    at = folded.find(word)
    while at >= 0:
        yield at
        at = folded.find(word, at + len(word))


def _aligned(text: str, folded: str) -> bool:
    """Whether each character folded to one and none leans on another.

    Of text in which no mark or jamo occurs, no fold is shorter than what it folds, so equal
    lengths mean that none is longer either.
    """
    return len(folded) == len(text) and re.fullmatch(_LETTERS_ALONE, text) is not None


def _clusters(text: str) -> tuple[list[int], list[int]]:
    """Where each letter with its marks starts in the text, and where its folding starts.

    Both lists end with the lengths: of the text, and of its folding.
    """
    starts = letters(text)
    offsets = [0]
    for start, end in pairwise(starts):
        offsets.append(offsets[-1] + len(fold(text[start:end])))
    return starts, offsets


def _leans(char: str) -> bool:
    """Whether the character belongs to the one before it, or may compose with it."""
    return (
        category(char)[0] == "M"
        or "\u1160" <= char <= "\u11ff"
        or "\ud7b0" <= char <= "\ud7fb"
        or char in _VOICED_MARKS
    )


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


@cache
def _narrowed() -> dict[int, int]:
    """The one-step mappings of the full-width and half-width forms (Unicode Character Database)."""
    table = {}
    for code in (0x3000, *range(0xFF01, 0xFFEF)):
        tag, _, target = decomposition(chr(code)).partition(" ")
        if tag in ("<wide>", "<narrow>"):
            table[code] = int(target, 16)
    return table
