"""Yes-or-no questions on the terminal."""

from __future__ import annotations

import sys
from typing import Final, TextIO

from .streams import complain, is_terminal

TERMINAL: Final = "/dev/tty"
_YES: Final = ("y", "yes", "ㅛ")
"""The last is what the y key types in the Korean two-set layout."""


def answered_yes(question: str, *, stdin_is_read: bool) -> bool:
    """Ask a question. Returns whether the answer is yes; False without a terminal.

    With `stdin_is_read`, standard input is data: then the answer is read from /dev/tty.
    """
    if not is_terminal(sys.stderr):
        return False
    if not stdin_is_read:
        return is_terminal(sys.stdin) and _asked(question, sys.stdin)
    try:
        with open(TERMINAL, encoding="utf-8", errors="replace") as terminal:  # noqa: PTH123
            return _asked(question, terminal)
    except OSError:
        return False


def _asked(question: str, terminal: TextIO) -> bool:
    complain(f"{question} Type y or n, then press enter:")
    return terminal.readline().strip().casefold() in _YES
