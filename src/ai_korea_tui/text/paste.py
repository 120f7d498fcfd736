"""Pasted text as one line that is safe to show."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from .visible import visible

MAX_PASTE: Final = 4_000
"""The most characters accepted from a paste: twice the limit of a query."""
_LINE_ENDS = re.compile(r"[\r\n]+")


class Pasted(NamedTuple):
    """A line, and whether the paste was longer and therefore cut."""

    line: str
    cut: bool


def pasted(text: str) -> Pasted:
    """A paste as one line: a space for each line end, a visible sign for each control character."""
    taken = text.lstrip("\r\n")[: MAX_PASTE + 1].rstrip("\r\n")
    line = _LINE_ENDS.sub(" ", taken)[:MAX_PASTE]
    return Pasted(visible(line), cut=len(text) > MAX_PASTE)
