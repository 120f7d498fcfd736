"""Where a match of a phrase may begin and end in a text.

A match never begins or ends inside a word, a number or a letter:

- A word is a run of Latin, Greek and Cyrillic letters with their marks. `AI` does not match in
  `CHAIN`, nor `m` in `µm`. Any other character ends a word: `OpenAI` matches in `OpenAI는`, `Kwon`
  in `Kwon's`, `API` in `API-based`, and `GPT` and `4` in `GPT4`, because digits are not letters.
- Scripts without such runs (Hangul, kana, Han, Thai, Arabic …) have no edges to look at: `카카오`
  matches in `카카오는`. This applies to every script except the three.
- A number is a run of digits with what belongs to it: a sign or a dash right before it, points,
  commas and apostrophes between its digits, a decimal point that begins it, and superscripts and
  fractions right after it. `5` does not match in `15`, `-5`, `4.5`, `1,005`, `10–5`, `5½` or `5²`;
  `12` matches in `12.` and `12, `, in `12개국`, `12%` and `12:30`.
- A letter has its marks: `e` does not match in `e\u0302`, nor a consonant in its syllable.

Texts are folded (`folding.py`), so that all dashes are `-`.
"""

from __future__ import annotations

import re
from typing import Final
from unicodedata import category, decomposition

from .folding import leans

_ALPHABETS: Final = (
    "A-Za-z\xaa\xba\xc0-\xd6\xd8-\xf6\xf8-\u02af\u0370-\u0373\u0376\u0377\u037b-\u037d\u037f"
    "\u0386\u0388-\u03ff\u0400-\u0481\u048a-\u052f\u1c80-\u1c8f\u1d00-\u1dbf\u1e00-\u1fff"
    "\u2c60-\u2c7f\ua640-\ua66e\ua680-\ua69d\ua722-\ua787\ua78b-\ua7ff\uab30-\uab64"
)
_LETTER: Final = re.compile(f"[{_ALPHABETS}]")
_RUN: Final = re.compile(f"[{_ALPHABETS}]+|\\d+")
_POINTS: Final = frozenset(".,'\u066b\u066c")
"""Separators between the digits of a number; the last two are Arabic."""
_SIGNS: Final = frozenset("-+~\xb1\u2213")
_PARTS: Final = ("<super>", "<sub>", "<fraction>")
_WORDS_AND_STOPS: Final = ("L", "M", "Pe", "Pf", "Pi", "Po")


def is_inside(text: str, at: int) -> bool:
    """Whether the place before `text[at]` is inside a word, a number or a letter of a folded text.

    False at both ends of the text.
    """
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if leans(after):
        return True
    if after.isdecimal():
        return before.isdecimal() or before in _SIGNS or _is_point(text, at - 1)
    if before.isdecimal():
        return _continues(text, at)
    return _LETTER.match(after) is not None and _is_letter_at(text, at - 1)


def next_edge(text: str, at: int) -> int:
    """The first place from `at` on that is not inside anything. Linear in how far it is."""
    while is_inside(text, at):
        run = _RUN.match(text, at)
        at = run.end() if run else at + 1
    return at


def _is_point(text: str, at: int) -> bool:
    """Whether `text[at]`, which a digit follows, belongs to the number that the digit is in."""
    char = text[at]
    if char not in _POINTS:
        return False
    before = text[at - 1 : at]
    if before.isdecimal():
        return True
    # A point that begins a number: .5, but neither No.1 nor ...5
    return char == "." and not (before and category(before).startswith(_WORDS_AND_STOPS))


def _continues(text: str, at: int) -> bool:
    """Whether `text[at]`, which a digit comes before, goes on with the number."""
    char = text[at]
    if char in _POINTS:
        return text[at + 1 : at + 2].isdecimal()
    return category(char) == "No" and decomposition(char).startswith(_PARTS)


def _is_letter_at(text: str, at: int) -> bool:
    """Whether the letter that `text[at]` belongs to, itself or as its mark, is of an alphabet."""
    while at > 0 and leans(text[at]):
        at -= 1
    return _LETTER.match(text[at]) is not None
