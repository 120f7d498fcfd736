"""Which of the records that answer a query come first.

Those whose very name was typed, then those with an alias so, then those whose name begins so or
holds it; then those that hold the words as a phrase, then near each other, then anywhere. Within
one of these tiers records keep their order: by date, in a list of all kinds.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from pyroaring import BitMap

from .evaluating import STEP
from .haystack import ALIAS, NAME
from .query.tree import Node, Phrase, Word, asked

if TYPE_CHECKING:
    from .index import Index
    from .vocabulary import Working

INSIDE: Final = 3
"""From so many letters on it counts that a name holds what was typed; most names hold any two."""
NEAR: Final = 60
"""Words that begin at most so many letters apart, in one field, stand near each other."""


def words_asked(tree: Node | None) -> tuple[str, ...]:
    """The words that were typed to be found, without those of fields."""
    found: list[str] = []
    for leaf in asked(tree):
        if isinstance(leaf, Word):
            found.append(leaf.text)
        elif isinstance(leaf, Phrase):
            found.extend(leaf.words)
    return tuple(found)


def by_name(index: Index, words: Sequence[str], found: BitMap) -> Working[list[BitMap]]:
    """The tiers of those that are found by their names, the best first."""
    typed = " ".join(words)
    entities = index.head.ranges.entities
    if not typed or not entities or not found.range_cardinality(0, entities[-1].end):
        return []
    names = index.names
    tiers = [names.exact(typed, NAME), names.exact(typed, ALIAS), names.starting(typed)]
    if len(typed) >= INSIDE:
        tiers.append((yield from names.holding(typed)))
    return _apart(tiers, found)


def by_place(index: Index, words: Sequence[str], found: BitMap) -> Working[list[BitMap]]:
    """The tiers of those that hold several words as a phrase, and near each other."""
    if len(words) < 2:
        return []
    phrase, phrases, near = " ".join(words), BitMap(), BitMap()
    for looked, number in enumerate(found, 1):
        text = index.text_of(number)
        if phrase in text:
            phrases.add(number)
        elif are_near(text, words):
            near.add(number)
        if not looked % STEP:
            yield
    return _apart((phrases, near), found)


def are_near(text: str, words: Sequence[str]) -> bool:
    """Whether one line of a text holds all the words within `NEAR` letters."""
    places = [list(_places(text, word)) for word in words]
    first, *others = sorted(places, key=len)
    for place in first:
        low, high = max(0, place - NEAR), place + NEAR
        low = max(low, text.rfind("\n", low, place) + 1)
        end = text.find("\n", place, high)
        high = end if end >= 0 else high
        if all(_one_within(there, low, high) for there in others):
            return True
    return False


def _one_within(places: Sequence[int], low: int, high: int) -> bool:
    """Whether one of the ascending places is at least `low` and below `high`."""
    next_place = bisect_left(places, low)
    return next_place < len(places) and places[next_place] < high


def _places(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _apart(tiers: Sequence[BitMap], found: BitMap) -> list[BitMap]:
    """Each tier without what stands in a better one, and only of what was found."""
    better = BitMap()
    apart = []
    for tier in tiers:
        here = (tier & found) - better
        better |= here
        apart.append(here)
    return [tier for tier in apart if tier]
