"""Texts cut to the cells that they take on a terminal."""

from __future__ import annotations

from unicodedata import category, combining, east_asian_width


def cut(text: str, cells: int) -> str:
    """The text where it takes at most so many cells, else its beginning and an ellipsis.

    A cluster of emoji counts as all its parts, so it may be cut a little early, and never late.
    """
    if 2 * len(text) <= cells:
        return text
    used = 0
    room = max(cells - 1, 0)  # beside the ellipsis
    end = 0
    for place, letter in enumerate(text, 1):
        used += _cells(letter)
        if used <= room:
            end = place
        if used > cells:
            return f"{text[:end].rstrip()}…"[:cells]
    return text


def width(text: str) -> int:
    """The cells that a text takes; a cluster of emoji counts as all its parts."""
    return sum(map(_cells, text))


def _cells(letter: str) -> int:
    if letter.isascii():
        return 1
    if combining(letter) or category(letter) in ("Mn", "Me", "Cf"):
        return letter == "\ufe0f"  # it makes the sign before it an emoji, which is wide
    return 2 if east_asian_width(letter) in ("W", "F") else 1
