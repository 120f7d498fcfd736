"""The lines of a wrapped paragraph put back on one line.

Whether a space stood where a line ends cannot always be seen: a script without spaces has none, a
line cut at a fixed width may end within a word, a hyphen may have been put in. What the phrases of
the paragraph show decides there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, Literal, TypeAlias

from . import anchors

Joint: TypeAlias = Literal[" ", "", "-"]
"""What stands between two lines: a space, nothing, or nothing and no hyphen before it either."""

_DASHED: Final = re.compile(r"\w[-\u2010\u2013\u2014]\Z")
_SOME: Final = 10  # of so many lines one
_MOST_LETTERS: Final = 20_000  # of a paragraph in which other ways are tried


def joined(written: str, exacts: Sequence[str]) -> str:
    """A paragraph as one line; `written` has its line ends, `exacts` are its phrases.

    Words are joined as is usual in their script, but where another way lets more phrases stand.
    """
    lines = [line.strip() for line in written.splitlines() if line.strip()]
    joints = [_usual(line, following) for line, following in pairwise(lines)]
    best = _composed(lines, joints)
    standing = _standing(best, exacts) if joints else len(exacts)
    for number in range(len(joints) if len(best) <= _MOST_LETTERS else 0):
        if standing == len(exacts):
            break
        for joint in _others(lines[number], joints[number]):
            tried = [*joints[:number], joint, *joints[number + 1 :]]
            line = _composed(lines, tried)
            if (now := _standing(line, exacts)) > standing:
                best, standing, joints = line, now, tried
    return best


def cut_at_width(written: str) -> str:
    """The lines as one line where white space at a line's end was kept, and all else is a cut."""
    return "".join(written.splitlines()).strip()


def keeps_white_space(text: str) -> bool:
    """Whether lines begin or end with white space, as where a text was cut at a width."""
    lines = [line for line in text.splitlines() if line.strip()]
    return sum(line != line.strip() for line in lines) * _SOME > len(lines)


def _others(line: str, joint: Joint) -> tuple[Joint, ...]:
    others: tuple[Joint, ...] = (" ", "", "-") if line.endswith("-") else (" ", "")
    return tuple(other for other in others if other != joint)


def _composed(lines: Sequence[str], joints: Sequence[Joint]) -> str:
    pieces = []
    for line, joint in zip(lines, (*joints, ""), strict=True):
        pieces.append(line[:-1] if joint == "-" else line + joint)
    return "".join(pieces)


def _usual(line: str, following: str) -> Joint:
    no_spaces = _has_no_spaces(line[-1]) and _has_no_spaces(following[0])
    return "" if no_spaces or _DASHED.search(line) else " "


def _has_no_spaces(char: str) -> bool:
    """Whether a letter is of a script that puts no spaces between words, as Chinese."""
    return char >= "\u2e80" and not "가" <= char <= "힣"


def _standing(line: str, exacts: Sequence[str]) -> int:
    return sum(span is not None for span in anchors.find_all(line, exacts))
