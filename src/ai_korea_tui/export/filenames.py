"""A title turned into a file name that every system takes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from ai_korea_tui.text.normalization import nfc
from ai_korea_tui.text.visible import visible

MAX_BYTES = 120
"""Bytes of UTF-8 in a whole name; file systems stop at 255, and encrypted ones at 143."""

MAX_LETTERS = 60
"""Code points of a name without its suffix: a longer one is cut, at a word where it can be."""

_UNWANTED = re.compile(r'[\\/:*?"<>|`$\ufffd\u2400-\u2421\s]+|[“”„«»]+')
_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|\Z)", re.IGNORECASE
)
_ZWJ = "\u200d"


def file_name(title: str, suffix: str) -> str:
    """A name for a file about `title`, of at most `MAX_BYTES` bytes, never empty.

    `suffix` is the program's own, such as `.md`. Spaces become hyphens; letters of every script
    are kept. The name holds no separators, control characters or quotation marks, begins with
    neither dot nor hyphen, ends in no dot, and is not one that Windows keeps for a device.
    """
    text = nfc(visible(title))
    stem = _UNWANTED.sub("-", text).lstrip(".-~_ ").rstrip(".-_ ")
    stem = _at_a_word(stem)
    stem = _cut(stem, MAX_BYTES - len(suffix.encode()) - 1).rstrip(".-_ ")
    if _RESERVED.match(stem):
        stem = f"_{stem}"
    return f"{stem or 'dossier'}{suffix}"


def _at_a_word(stem: str) -> str:
    """The stem of at most `MAX_LETTERS`; one long word keeps its length."""
    if len(stem) <= MAX_LETTERS:
        return stem
    words = stem[: MAX_LETTERS + 1].rpartition("-")[0]
    return words if len(words) > MAX_LETTERS // 2 else stem


def _cut(text: str, limit: int) -> str:
    """The longest beginning of `text` within `limit` bytes of UTF-8 that splits no cluster."""
    beginning = text[: limit + 1]  # each letter has a byte at least
    used = end = 0
    for start, stop in pairwise((0, *_ends(beginning))):
        used += len(beginning[start:stop].encode())
        if used > limit:
            break
        end = stop
    return text[:end]


def _ends(text: str) -> Iterator[int]:
    """The end of each cluster that readers see as one letter: a base with its marks, joined emoji,
    a flag.

    Simpler than UAX #29 and, for letters in use, never finer: it may not separate two clusters,
    which only makes a cut fall earlier.
    """
    start = 0
    for place in range(1, len(text)):
        if not _continues(text[place - 1], text[place], place - start):
            yield place
            start = place
    if text:
        yield len(text)


def _continues(last: str, character: str, length: int) -> bool:
    """Whether a character belongs to the cluster before it, of that length and that last one."""
    if _ZWJ in (last, character):
        return True
    if unicodedata.category(character) in {"Mn", "Mc", "Me"} or "\U0001f3fb" <= character <= (
        "\U0001f3ff"
    ):
        return True
    if _is_flag_letter(character) and _is_flag_letter(last):
        return length % 2 == 1
    return _is_jamo(last) and "\u1160" <= character <= "\u11ff"


def _is_flag_letter(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _is_jamo(character: str) -> bool:
    return "\u1100" <= character <= "\u11ff" or "\uac00" <= character <= "\ud7a3"
