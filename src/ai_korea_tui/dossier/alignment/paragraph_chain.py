"""Decides by the phrases which pieces of a text are which of a source's paragraphs.

It selects the matches with the greatest total weight whose paragraph numbers never decrease: a
weighted longest non-decreasing subsequence, in O(n log n) with a Fenwick tree over the paragraphs.
The weight of a match is the length of its phrase divided by the number of its matches, so that a
frequent name decides nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from ai_korea_tui.text.folding import Span

from .phrase_places import Placed

_LONGEST: Final = 40  # the weight of a longer phrase is the same
_HALF: Final = 0.5  # a paragraph that shares a piece needs this part of its phrases there


class Found(NamedTuple):
    """A paragraph found in a text: its first and last piece, and the span of its phrases."""

    paragraph: int
    first: int
    last: int
    start: int
    end: int


def rising(places: Sequence[Placed], paragraph_of: Sequence[int]) -> list[Placed]:
    """The matches of the greatest total weight whose paragraph numbers never decrease.

    `places` are in the order of the text; `paragraph_of` has each phrase's paragraph, from 1.
    """
    if not places:
        return []
    shares = Counter(place.phrase for place in places)
    best: list[tuple[float, int]] = [(0.0, -1)] * (max(paragraph_of) + 1)
    before: list[int] = []
    for number, place in enumerate(places):
        paragraph = paragraph_of[place.phrase]
        heaviest = (0.0, -1)
        at = paragraph
        while at > 0:
            heaviest = max(heaviest, best[at])
            at -= at & -at
        before.append(heaviest[1])
        weight = min(place.end - place.start, _LONGEST) / shares[place.phrase]
        total = (heaviest[0] + weight, number)
        at = paragraph
        while at < len(best):
            best[at] = max(best[at], total)
            at += at & -at
    at = max(best)[1]
    chain = []
    while at >= 0:
        chain.append(places[at])
        at = before[at]
    return chain[::-1]


def found_in(
    chain: Sequence[Placed], paragraph_of: Sequence[int], pieces: Sequence[Span]
) -> list[Found]:
    """The paragraphs that a chain of matches finds in the pieces of a text, in order."""
    starts = [start for start, _ in pieces]
    by_paragraph: dict[int, list[Placed]] = {}
    for place in chain:
        by_paragraph.setdefault(paragraph_of[place.phrase], []).append(place)
    found = [_found(paragraph, held, starts) for paragraph, held in by_paragraph.items()]
    holding = Counter(piece for one in found for piece in {one.first, one.last})
    wanted = Counter(paragraph_of)

    def stands(one: Found) -> bool:
        if holding[one.first] == holding[one.last] == 1:
            return True
        standing = {place.phrase for place in by_paragraph[one.paragraph]}
        return len(standing) >= _HALF * wanted[one.paragraph]

    return list(filter(stands, found))


def _found(paragraph: int, held: list[Placed], starts: list[int]) -> Found:
    """The pieces of a paragraph: the one with the most weight, and those with other phrases."""
    phrases: dict[int, set[int]] = {}
    ends = [_pieces_of(place, starts) for place in held]
    for place, (first, last) in zip(held, ends, strict=True):
        phrases.setdefault(first, set()).add(place.phrase)
        phrases.setdefault(last, set()).add(place.phrase)
    weights = {place.phrase: place.end - place.start for place in held}
    main = max(phrases, key=lambda piece: sum(weights[phrase] for phrase in phrases[piece]))
    needed = {piece for piece, own in phrases.items() if piece == main or own - phrases[main]}
    for both in ends:
        if main in both:  # a phrase across the end of a piece needs both
            needed.update(both)
    low, high = min(needed), max(needed)
    inside = [
        p for p, (first, last) in zip(held, ends, strict=True) if low <= first <= last <= high
    ]
    return Found(paragraph, low, high, inside[0].start, max(place.end for place in inside))


def _pieces_of(place: Placed, starts: list[int]) -> tuple[int, int]:
    return bisect_right(starts, place.start) - 1, bisect_right(starts, place.end - 1) - 1
