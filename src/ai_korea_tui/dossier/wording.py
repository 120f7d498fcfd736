"""Words for sentences about faults."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ai_korea_tui.text.suggestion import Names, nearest

_LONGEST_QUOTED = 60
_MAX_COMPARISONS = 200_000


def quoted(text: str) -> str:
    """The text between backticks, shortened to fit on a line."""
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


def meant(word: str, choices: Collection[str]) -> str:
    """`; did you mean …?`, or a period if no choice is similar."""
    guess = nearest(word, choices)
    return f"; did you mean {quoted(guess)}?" if guess else "."


class Guesser:
    """Suggests ids of a whole dossier, within a fixed number of comparisons.

    A large dossier with many dangling references would otherwise take quadratic time; when the
    comparisons are used up, there are no more guesses.
    """

    def __init__(self, choices: Collection[str]) -> None:
        self._cost = len(choices)
        self._left = _MAX_COMPARISONS
        self._names = Names(choices if self._cost <= _MAX_COMPARISONS else ())
        self._known: dict[str, str] = {}

    def guess(self, word: str) -> str:
        """The choice that was probably meant, or an empty string."""
        if word not in self._known:
            if self._left < self._cost:
                return ""
            self._left -= self._cost
            self._known[word] = next(iter(self._names.nearest_few(word, 1)), "")
        return self._known[word]
