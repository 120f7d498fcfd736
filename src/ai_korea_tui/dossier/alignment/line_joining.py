"""The lines of a wrapped paragraph put back on one line.

Whether a space stood where a line ends cannot always be seen: a script without spaces has none, a
line cut at a fixed width may end within a word, a hyphen may have been put in. What the phrases of
the paragraph show decides there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Final, Literal, TypeAlias

from ai_korea_tui.dossier import anchors

Joint: TypeAlias = Literal[" ", "", "-"]
"""What stands between two lines: a space, nothing, or nothing and no hyphen before it either."""

Pointer: TypeAlias = tuple[str, int | None]
"""A phrase, and which of its places is meant, from 1; the first where that is None."""

_DASHED: Final = re.compile(r"\w[-\u2010\u2013\u2014]\Z")
_SOME: Final = 10  # one line in ten
_MOST_LETTERS: Final = 100_000  # of a paragraph in which other ways are tried


def joined(written: str, pointers: Sequence[Pointer]) -> str:
    """A paragraph as one line; `written` has its line ends, `pointers` are its phrases.

    Words are joined as is usual in their script, but where another way lets more phrases stand.
    """
    lines = [line.strip() for line in written.splitlines() if line.strip()]
    joints = [_usual(line, following) for line, following in pairwise(lines)]
    best = _composed(lines, joints)
    if not joints or len(best) > _MOST_LETTERS:
        return best
    standing = anchors.find_all(best, pointers)
    for exact in (one[0] for one, span in zip(pointers, standing, strict=True) if span is None):
        tried = _shown_by(exact, lines, joints)
        line = _composed(lines, tried)
        if _standing(line, pointers) > _standing(best, pointers):
            best, joints = line, tried
    return best


def _shown_by(exact: str, lines: Sequence[str], joints: list[Joint]) -> list[Joint]:
    """The joints as a phrase shows them that goes over line ends."""
    words = anchors.normalise(exact).split()
    wanted = "".join(words)
    spaces = set(accumulate(map(len, words)))
    for takes_hyphens in (False, True):
        bare = ["".join(anchors.normalise(line).split()) for line in lines]
        if takes_hyphens:
            bare[:-1] = [line.removesuffix("-") for line in bare[:-1]]
        at = "".join(bare).find(wanted)
        if at < 0:
            continue
        found = list(joints)
        for number, end in enumerate(accumulate(map(len, bare[:-1]))):
            if at < end < at + len(wanted):
                hyphen = takes_hyphens and lines[number].endswith("-")
                found[number] = " " if end - at in spaces else "-" if hyphen else ""
        return found
    return joints


def cut_at_width(written: str) -> str:
    """The lines as one line where white space at a line's end was kept, and all else is a cut."""
    return "".join(written.splitlines()).strip()


def keeps_white_space(text: str) -> bool:
    """Whether lines begin or end with white space, as where a text was cut at a width."""
    lines = [line for line in text.splitlines() if line.strip()]
    return sum(line != line.strip() for line in lines) * _SOME > len(lines)


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


def _standing(line: str, pointers: Sequence[Pointer]) -> int:
    return sum(span is not None for span in anchors.find_all(line, pointers))
