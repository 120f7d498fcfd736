"""A question that a person answers with yes or no."""

from __future__ import annotations

import sys
from typing import Final, TextIO

from .streams import complain, is_terminal

TERMINAL: Final = "/dev/tty"
_YES: Final = ("y", "yes", "ㅛ")
"""The last is the key of y in the Korean two-set layout."""


def answered_yes(question: str, *, stdin_is_read: bool) -> bool:
    """Ask, and whether the answer is yes. Without a terminal to ask on, it is no.

    `stdin_is_read` says that standard input holds something else: then the terminal itself is
    asked, where there is one.
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
    complain(f"{question} y/n, then enter:")
    return terminal.readline().strip().casefold() in _YES
