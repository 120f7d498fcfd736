"""What can be wrong with a query: the sentence that says so, and how it is mended."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, NamedTuple
from unicodedata import combining, east_asian_width

_BRIEF: Final = 12
"""The cells of a query that a sentence quotes at most."""


class Mend(NamedTuple):
    """What is to stand instead of `[start, end)`."""

    start: int
    end: int
    text: str


class Flaw(Exception):  # noqa: N818 - it is a finding, and never leaves the package
    """The first thing in a text that cannot be understood.

    `unfinished` says that it may be understood once more is typed. It never leaves `parse`.
    """

    def __init__(
        self, what: str, start: int, end: int, mend: Mend | None = None, *, unfinished: bool = False
    ) -> None:
        super().__init__(what)
        self.what = what
        self.start = start
        self.end = end
        self.mend = mend
        self.unfinished = unfinished

    def mended(self, text: str) -> str:
        """The text with this one thing mended; empty where nobody can know how."""
        if self.mend is None:
            return ""
        start, end, instead = self.mend
        return text[:start] + instead + text[end:]


def leaving_out(text: str, start: int, end: int) -> Mend:
    """To take `[start, end)` away, with the blank that would be left over."""
    if start == 0 or text[start - 1].isspace():
        while end < len(text) and text[end].isspace():
            end += 1
    if end == len(text) or text[end] in ")）":
        while start and text[start - 1].isspace():
            start -= 1
    return Mend(start, end, "")


def brief(text: str) -> str:
    """The text between quotation marks, cut to what a sentence of one line has room for."""
    cells = 0
    for at, char in enumerate(text):
        cells += 0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1
        if cells > _BRIEF:
            return f"“{text[:at]}…”"
    return f"“{text}”"


def guessed(word: str, known: Collection[str]) -> str:
    """The one of the known words that was probably meant, or an empty string."""
    from ai_korea_tui.text.suggestion import nearest  # for what is seldom wanted

    return nearest(word, known)
