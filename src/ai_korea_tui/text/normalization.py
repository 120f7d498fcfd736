"""Unicode normalization in linear time."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain, groupby
from typing import Final
from unicodedata import combining, normalize

_SHORT: Final = 1_000
"""A text of this many code points takes at most a millisecond."""


def nfc(text: str) -> str:
    """The text in normalization form C.

    `unicodedata.normalize` puts marks in order by insertion, which takes minutes for a run of a
    million marks in mixed order. Here long runs are sorted first; the result is the same.
    """
    if len(text) > _SHORT and not text.isascii():
        text = _long_run().sub(_in_canonical_order, text)
    return normalize("NFC", text)


@cache
def _long_run() -> re.Pattern[str]:
    """A pattern for more marks in a row than any language has. It matches every combining mark and
    leaves out most other signs and emoji."""
    return re.compile(r"[^\x00-\x7f\w\s\u2000-\u20cf\u2100-\u2bff\U0001f000-\U0001faff]{33,}")


def _in_canonical_order(run: re.Match[str]) -> str:
    letters = "".join([normalize("NFD", letter) for letter in run[0]])
    groups = groupby(letters, lambda letter: combining(letter) > 0)
    return "".join(chain.from_iterable(sorted(group, key=combining) for _, group in groups))
