"""The words that sentences about faults are made of."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches

_LONGEST_QUOTED = 60
_LONGEST_GUESSED = 64
_LIKENESS = 0.6


def quoted(text: str) -> str:
    """The text between backticks, shortened to what a line can hold."""
    if len(text) > _LONGEST_QUOTED:
        text = text[: _LONGEST_QUOTED - 1] + "…"
    return f"`{text}`"


def a(noun: str) -> str:
    """The noun with its article: `an entity`, `a source`."""
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def listed(words: Iterable[str], last: str = "or") -> str:
    """`a, b or c`."""
    *most, final = words
    return f"{', '.join(most)} {last} {final}" if most else final


def nearest(word: str, choices: Collection[str]) -> str:
    """The choice that was probably meant, or an empty string.

    Letters' case and the signs between words count for nothing: `Government-Body` is
    `government body`. Costs time in proportion to the number of choices.
    """
    if not word or len(word) > _LONGEST_GUESSED:
        return ""
    bare = _bare(word)
    for choice in choices:
        if _bare(choice) == bare:
            return choice
    found = get_close_matches(word.casefold(), choices, n=1, cutoff=_LIKENESS)
    return found[0] if found else ""


def meant(word: str, choices: Collection[str]) -> str:
    """`; did you mean …?`, or the full stop where nothing is near."""
    guess = nearest(word, choices)
    return f"; did you mean {quoted(guess)}?" if guess else "."


class Guesser:
    """Did-you-mean over the ids of a whole dossier, within a fixed number of comparisons.

    A large dossier with many dangling references would otherwise take quadratic time; when the
    comparisons are used up, there are no more guesses.
    """

    def __init__(self, choices: Collection[str], comparisons: int = 400_000) -> None:
        self._choices = choices
        self._left = comparisons
        self._known: dict[str, str] = {}

    def meant(self, word: str) -> str:
        """`; did you mean …?`, or the full stop."""
        if word not in self._known:
            if self._left < len(self._choices):
                return "."
            self._left -= len(self._choices)
            self._known[word] = meant(word, self._choices)
        return self._known[word]


def _bare(word: str) -> str:
    return word.casefold().replace(" ", "").replace("-", "").replace("_", "")
