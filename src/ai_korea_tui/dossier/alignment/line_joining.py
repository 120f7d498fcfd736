"""Joins the lines of a wrapped paragraph.

It is not always clear whether there was a space at a line's end: some scripts have none, a line
cut at a fixed width may end inside a word, and a hyphen may have been added. The phrases of the
paragraph decide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Final, Literal, TypeAlias

from ai_korea_tui.dossier import anchors

Joint: TypeAlias = Literal[" ", "", "-"]
"""What goes between two lines: a space, nothing, or nothing with the hyphen before it removed."""

Pointer: TypeAlias = tuple[str, int | None]
"""A phrase, and which occurrence is meant, from 1; None means the first."""

_DASHED: Final = re.compile(r"\w[-\u2010\u2013\u2014]\Z")
_GAPS: Final = str.maketrans("", "", " -")
_SOME: Final = 10  # one line in ten
_MOST_LETTERS: Final = 100_000  # a longer paragraph is joined in the usual way


def joined(written: str, pointers: Sequence[Pointer]) -> str:
    """A paragraph on one line; `written` has its line ends, `pointers` are its phrases.

    Lines are joined as is usual in their script, unless more phrases match another way.
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
        if count_found(line, pointers) > count_found(best, pointers):
            best, joints = line, tried
    return best


def _shown_by(exact: str, lines: Sequence[str], joints: list[Joint]) -> list[Joint]:
    """The joints that let a phrase match over line ends."""
    phrase = anchors.normalize(exact)
    wanted, gaps = phrase.translate(_GAPS), _gaps(phrase)
    bare = [anchors.normalize(line).translate(_GAPS) for line in lines]
    at = "".join(bare).find(wanted)
    if at < 0:
        return joints
    found = list(joints)
    for number, end in enumerate(accumulate(map(len, bare[:-1]))):
        if at < end < at + len(wanted):
            gap = gaps[end - at]
            is_hyphen = anchors.normalize(lines[number][-1]) == "-"
            found[number] = " " if " " in gap else "-" if is_hyphen and "-" not in gap else ""
    return found


def _gaps(phrase: str) -> list[str]:
    """The spaces and hyphens before each other character of a phrase."""
    found, gap = [], ""
    for char in phrase:
        if char in " -":
            gap += char
        else:
            found.append(gap)
            gap = ""
    return found


def cut_at_width(written: str) -> str:
    """The lines joined as they are, for a text that was cut at a width with its spaces intact."""
    return "".join(written.splitlines()).strip()


def keeps_white_space(text: str) -> bool:
    """Whether many lines begin or end with white space, as in a text that was cut at a width."""
    lines = [line for line in text.splitlines() if line.strip()]
    return sum(line != line.strip() for line in lines) * _SOME > len(lines)


def _composed(lines: Sequence[str], joints: Sequence[Joint]) -> str:
    pieces = []
    for line, joint in zip(lines, (*joints, ""), strict=True):
        pieces.append(line[:-1] if joint == "-" else line + joint)
    return "".join(pieces)


def _usual(line: str, following: str) -> Joint:
    no_spaces = _has_no_spaces(line[-1]) and _has_no_spaces(following[0])
    is_cut = line.endswith("\xad")  # a soft hyphen, seen where a line ends
    return "" if no_spaces or is_cut or _DASHED.search(line) else " "


def _has_no_spaces(char: str) -> bool:
    """Whether a letter is of a script without spaces between words, such as Chinese."""
    return char >= "\u2e80" and not "가" <= char <= "힣"


def count_found(line: str, pointers: Sequence[Pointer]) -> int:
    """How many of the phrases are in a paragraph, given on one line."""
    return sum(span is not None for span in anchors.find_all(line, pointers))
