"""Finds phrases that are missing from their paragraph in other ones, or a similar passage."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, islice
from typing import Final

from ai_korea_tui.text.folding import Span

MOST: Final = 5
"""The number of other paragraphs that are reported."""
_MOST_LETTERS: Final = 200_000_000  # searched for all phrases of a source
_MOST_WORDS: Final = 5_000  # no similar passage is searched for in a longer paragraph
_HALF: Final = 0.5  # a similar passage shares at least this part of the phrase's words


class PhraseSearch:
    """Looks up phrases in all paragraphs of a text, given normalized, within a limit on time.

    `places` returns the matches of a phrase in a text, both normalized.
    """

    def __init__(
        self, paragraphs: Sequence[str], places: Callable[[str, str], Iterable[Span]]
    ) -> None:
        self._paragraphs = paragraphs
        self._places = places
        self._text = "\n".join(paragraphs)
        self._starts = [0, *accumulate(len(paragraph) + 1 for paragraph in paragraphs)]
        self._left = _MOST_LETTERS

    def elsewhere(self, phrase: str) -> tuple[int, ...]:
        """The numbers, from 1, of the first paragraphs that contain a phrase."""
        self._left -= len(self._text)
        if self._left < 0:
            return ()
        found = (bisect_right(self._starts, at) for at, _ in self._places(self._text, phrase))
        return tuple(islice(dict.fromkeys(found), MOST))

    def nearest(self, phrase: str, paragraph: int) -> str:
        """The passage of a paragraph that shares the most words with a phrase, at least half."""
        wanted = [*map(_bare, phrase.split())]
        if not 1 <= paragraph <= len(self._paragraphs):
            return ""
        words = self._paragraphs[paragraph - 1].split()
        size = len(wanted)
        if not size or size > len(words) or len(words) > _MOST_WORDS:
            return ""
        left, bare = Counter(wanted), [*map(_bare, words)]
        shared, best, best_at = 0, 0, 0
        for end, word in enumerate(bare):
            shared += left[word] > 0
            left[word] -= 1
            if end >= size:
                gone = bare[end - size]
                left[gone] += 1
                shared -= left[gone] > 0
            if shared > best:
                best, best_at = shared, max(0, end - size + 1)
        return " ".join(words[best_at : best_at + size]) if best >= _HALF * size else ""


def _bare(word: str) -> str:
    return word.casefold().strip(".,;:!?\"'()[]")
