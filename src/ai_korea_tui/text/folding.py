"""Folds texts for comparison, and maps the folded text back to the original.

There are two foldings. `fold_typography` is for phrases that are quoted from a text: it removes
only differences of typography (`typography.py`) and of how letters are composed. `fold` is for
search: it also removes case and the accents of Latin letters.

Both fold letter by letter, a letter with its marks being one: the folding of a text is the
foldings of its letters, one after the other, and folding twice is folding once. They are NFC,
never NFKC: compatibility forms would turn the jamo that people type while they search into others,
and m² into m2.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import takewhile
from typing import Final, TypeAlias
from unicodedata import category, lookup, name, normalize

from .normalization import nfc
from .typography import CANDIDATES, is_ignorable, plain_form

_Piece: TypeAlias = tuple[int, int, int, bool]

Span: TypeAlias = tuple[int, int]
"""A part of a text in code points: its start and its end (exclusive)."""

# Text of these alone is the same folded, but for the case of ASCII: most Korean and English text.
_UNSPACED: Final = (
    "\x21-_a-\x7f\xb7\u3001\u3002\u3041-\u3096\u3131-\u3163\u4e00-\ua48c\uac00-\ud7a3"
)
_PLAIN: Final = f"[\x00-\x20{_UNSPACED}]*"
# Each of these is a complete letter or sign and folds to one character in both foldings.
_SINGLE: Final = (
    f"{_UNSPACED}`\xa1-\xac\xae-\xc5\xc7-\xde\xe0-\xe5\xe7-\u0131\u0134-\u013e\u0141-\u0148"
    "\u014a-\u0151\u0154-\u017f\u0400-\u0482\u048a-\u052f\u2010-\u2015\u2018-\u201f\u2022"
    "\u2030-\u2033\u2039\u203a\u20a0-\u20bf\u2212\u223c\u3008-\u3011\u301c\uff01-\uff5e"
)
_LATIN_BEYOND_ASCII: Final = (
    "\xaa\xba\xc0-\xd6\xd8-\xf6\xf8-\u02af\u1d00-\u1d25\u1d2c-\u1d5c\u1d62-\u1d65\u1d6b-\u1d77"
    "\u1d79-\u1dbe\u1e00-\u1eff\u2c60-\u2c7f\ua722-\ua787\ua78b-\ua7ff\uab30-\uab64"
)
# Every mark, and signs that are none.
_MARKS_AND_SIGNS: Final = r"[^\x00-\x7f\w\s]"
# These patterns are compiled on first use: that takes milliseconds, and plain ASCII needs none.
_TYPOGRAPHIC: Final = f"([{CANDIDATES}])"
_LATIN: Final = f"([{_LATIN_BEYOND_ASCII}])"
_LATIN_WITH_MARKS: Final = f"[{_LATIN_BEYOND_ASCII}]{_MARKS_AND_SIGNS}*|[a-z]{_MARKS_AND_SIGNS}+"
_SINGLES: Final = f"[{_SINGLE}\\s]*"
_RUNS: Final = f"([{_SINGLE}]+(?: [{_SINGLE}]+)*)|(?s:.)"
_compiled = cache(re.compile)
_VOICED_MARKS: Final = frozenset("\uff9e\uff9f")
_SPELLED: Final = {"ı": "i", "ȷ": "j", "ſ": "s", "æ": "ae", "œ": "oe"}


def fold_typography(text: str) -> str:
    """The text as it is compared with phrases: without differences of typography.

    Case, accents and wording count. White space is not collapsed; every space becomes U+0020.
    """
    if _is_plain(text):
        return text
    text = nfc(text)
    between = _compiled(_TYPOGRAPHIC).split(text)
    if len(between) == 1:
        return text
    between[1::2] = map(plain_form, between[1::2])
    return nfc("".join(between))


def fold(text: str) -> str:
    """The text as search compares it: like `fold_typography`, also without case and Latin accents.

    `naïve` is `naive`, `Łódź` is `lodz`, `ß` is `ss`, `ı` and `İ` are `i`. Letters of other
    scripts keep their marks, which make them different letters: й, ё, ά, が.
    """
    if _is_plain(text):
        return text.lower()
    text = fold_typography(text).casefold()
    if _is_plain(text):
        return text
    return nfc(_unaccented(nfc(text)))


def _is_plain(text: str) -> bool:
    """Whether a text is the same folded, but for its case."""
    if text.isascii():
        return "`" not in text
    return _compiled(_PLAIN).fullmatch(text) is not None


def on_one_line(text: str) -> str:
    """The text with each run of white space replaced by one space, and none at its ends."""
    return " ".join(text.split())


def query_words(query: str) -> tuple[str, ...]:
    """The distinct folded words of a query, in the order they were typed."""
    return tuple(dict.fromkeys(fold(query).split()))


def hits(text: str, words: Sequence[str]) -> list[Span]:
    """The spans of `text` where search finds the words, sorted and merged.

    A word of several parts matches where they follow one another, whatever white space is between
    them. A hit never splits a letter from its marks, nor the letters that one character folds to:
    `s` in `ß` marks the whole `ß`. The folding of each span contains a whole word.
    """
    wanted = [word for word in dict.fromkeys(on_one_line(fold(word)) for word in words) if word]
    if not wanted:
        return []
    folded = Folded(text, fold)
    return merged(folded.span(*place) for word in wanted for place in _places(folded.text, word))


class Folded:
    """A text folded onto one line, with the position of each part in the original.

    `text` is the folding with each run of white space replaced by one space, and none at its ends.
    """

    def __init__(self, original: str, folding: Callable[[str], str]) -> None:
        self.original = original
        self.text = on_one_line(folding(original))
        self._fold = folding

    def span(self, start: int, end: int) -> Span:
        """The span of the original that `text[start:end]`, not empty, comes from: whole letters."""
        if self._is_same:
            return start, end
        pieces, places = self._pieces
        at, begin, _, is_run = pieces[bisect_right(places, start) - 1]
        first = begin + start - at if is_run else begin
        at, begin, last, is_run = pieces[bisect_right(places, end - 1) - 1]
        return first, begin + end - at if is_run else last

    @cached_property
    def _is_same(self) -> bool:
        """Whether positions are the same in the folded text and the original."""
        if len(self.original) != len(self.text):
            return False
        return self.original.isascii() or bool(_compiled(_SINGLES).fullmatch(self.original))

    @cached_property
    def _pieces(self) -> tuple[list[_Piece], list[int]]:
        """The pieces of the original that are left on one line, and where each one's folding
        starts: place, start, end, and whether it is a run."""
        pieces: list[_Piece] = []
        sizes: dict[str, int] = {}
        at, gap = 0, -1
        for start, end, is_run in _runs_and_letters(self.original):
            letter = start
            if self.original[start].isspace():
                gap = start
                letter += 1  # marks may follow, with nothing but the space to stand on
            piece = self.original[letter:end]
            size = len(piece) if is_run else sizes.get(piece)
            if size is None:
                size = sizes[piece] = len(self._fold(piece))
            if not size:
                continue
            if gap >= 0 and pieces:
                pieces.append((at, gap, gap + 1, False))
                at += 1
            gap = -1
            pieces.append((at, letter, end, is_run))
            at += size
        return pieces, [piece[0] for piece in pieces]


def _runs_and_letters(text: str) -> Iterator[tuple[int, int, bool]]:
    """The pieces that folding goes through one by one: start, end, and whether it is a run of
    letters that fold to one character each. Any other piece is a letter with its marks."""
    start = end = 0
    is_run = False
    for match in _compiled(_RUNS).finditer(text):
        if end and match.lastindex is None and leans(match[0]):
            if is_run and end - start > 1:
                yield start, end - 1, True
                start = end - 1
            is_run = False
        else:
            if end:
                yield start, end, is_run
            start, is_run = match.start(), match.lastindex is not None
        end = match.end()
    if end:
        yield start, end, is_run


def leans(char: str) -> bool:
    """Whether the character belongs to the letter before it: a mark, a jamo that may join it, or
    an invisible character."""
    return char > "\x7f" and (
        _is_mark(char)
        or "\u1160" <= char <= "\u11ff"
        or "\ud7b0" <= char <= "\ud7fb"
        or char in _VOICED_MARKS
        or is_ignorable(char)
    )


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans sorted; those that overlap or touch are merged."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _places(folded: str, word: str) -> Iterator[Span]:
    at = folded.find(word)
    while at >= 0:
        yield at, at + len(word)
        at = folded.find(word, at + len(word))


def _unaccented(text: str) -> str:
    """A case-folded text without the accents of its Latin letters."""
    if _compiled(_MARKS_AND_SIGNS).search(text):
        return _compiled(_LATIN_WITH_MARKS).sub(_without_marks, text)
    between = _compiled(_LATIN).split(text)
    between[1::2] = map(_base, between[1::2])
    return "".join(between)


def _without_marks(match: re.Match[str]) -> str:
    """A Latin letter and the characters after it, without the letter's marks."""
    letter, follows = match[0][0], match[0][1:]
    marks = list(takewhile(_is_mark, follows))
    kept = [mark for mark in marks if category(mark) != "Mn"]
    return "".join((_base(letter), *kept, follows[len(marks) :]))


def _is_mark(char: str) -> bool:
    return category(char)[0] == "M"


@cache
def _base(letter: str) -> str:
    """A small Latin letter without its accent, by its name: ø and đ have no decomposition."""
    if letter.isascii():
        return letter
    base = normalize("NFD", letter)[0]
    title, _, accent = name(base, "").partition(" WITH ")
    if accent and title.startswith("LATIN SMALL "):
        base = _named(title) or base
    return _SPELLED.get(base, base)


def _named(title: str) -> str:
    try:
        return lookup(title)
    except KeyError:
        return ""
