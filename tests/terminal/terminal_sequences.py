"""What a program wrote to a terminal, taken apart: text, and every kind of control in it.

The grammar is ECMA-48's, with OSC ended by BEL as xterm has it. It is written against the standard
and not against the program, so that it also names what the program should never send.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
      \x1b\[ (?P<csi> [0-?]* [\ -/]* [@-~] )
    | \x1b\] (?P<osc> [^\x07\x1b]* ) (?: \x07 | \x1b\\ )
    | \x1b (?P<string> [PX^_] [^\x1b]* ) \x1b\\
    | \x1b (?P<esc> (?! [][PX^_] ) [\ -/]* [0-~] )
    | (?P<c1> [\x80-\x9f] )
    | (?P<c0> [\x00-\x1f\x7f] )
    | (?P<text> [^\x00-\x1f\x7f-\x9f]+ )
    """,
    re.VERBOSE | re.DOTALL,
)
_UNFINISHED = re.compile(
    r"\x1b(?: \[ [0-?]* [\ -/]* | \] [^\x07\x1b]* \x1b? | [PX^_] [^\x1b]* \x1b? | [\ -/]* )? \Z",
    re.VERBOSE | re.DOTALL,
)
LONGEST = 1 << 20
"""A sequence that is not finished after so many characters is taken for broken."""


class Token(NamedTuple):
    """`kind` is csi, osc, string (DCS, SOS, PM, APC), esc, c1, c0 or text; `body` what is in it,
    without the introducer and the terminator."""

    kind: str
    body: str
    whole: str


class Tokens:
    """Takes text in as it comes and gives out tokens; what is not finished waits for the rest."""

    def __init__(self) -> None:
        self._waiting = ""

    def feed(self, text: str) -> Iterator[Token]:
        text = self._waiting + text
        unfinished = _UNFINISHED.search(text, max(0, len(text) - LONGEST))
        end = unfinished.start() if unfinished else len(text)
        self._waiting = text[end:]
        return tokens(text[:end])


def tokens(text: str) -> Iterator[Token]:
    """Every token of a text; an introducer that nothing ends is a C0 control and what follows."""
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        yield Token(kind, match[kind], match[0])


class Mode(NamedTuple):
    """A private mode switched on or off."""

    number: int
    on: bool


def modes(found: Iterable[Token]) -> Iterator[Mode]:
    """The private modes set and reset, in order."""
    for token in found:
        if token.kind == "csi" and token.body[0] == "?" and token.body[-1] in "hl":
            for number in token.body[1:-1].split(";"):
                yield Mode(int(number), token.body[-1] == "h")


def colours(found: Iterable[Token]) -> list[str]:
    """The SGR sequences that choose a colour: 30–49, 90–107, and 58 for underlines."""
    coloured = []
    for token in found:
        if token.kind != "csi" or token.body[-1] != "m" or not token.body[0].isdigit():
            continue
        numbers = [int(number or 0) for number in re.split("[;:]", token.body[:-1])]
        if any(30 <= n <= 49 or 90 <= n <= 107 or n == 58 for n in numbers):
            coloured.append(token.body)
    return coloured


def written(found: Iterable[Token]) -> str:
    """The text alone."""
    return "".join(token.body for token in found if token.kind == "text")
