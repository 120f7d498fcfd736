"""Unicode normalization in linear time."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain, groupby
from typing import Final
from unicodedata import combining, normalize

_SHORT: Final = 1_000
"""Code points of a text that takes a millisecond at worst."""


def nfc(text: str) -> str:
    """The text in normalization form C.

    `unicodedata.normalize` puts marks in order by insertion, which takes minutes for a run of a
    million marks in mixed order. Long runs are sorted first; the form that results is the same.
    """
    if len(text) > _SHORT and not text.isascii():
        text = _long_run().sub(_in_canonical_order, text)
    return normalize("NFC", text)


@cache
def _long_run() -> re.Pattern[str]:
    """More marks in a row than in any language. Every combining mark is among these letters, which
    leave out most other signs and emoji."""
    return re.compile(r"[^\x00-\x7f\w\s\u2000-\u20cf\u2100-\u2bff\U0001f000-\U0001faff]{33,}")


def _in_canonical_order(run: re.Match[str]) -> str:
    letters = "".join([normalize("NFD", letter) for letter in run[0]])
    groups = groupby(letters, lambda letter: combining(letter) > 0)
    return "".join(chain.from_iterable(sorted(group, key=combining) for _, group in groups))
