"""Which of the records that answer a query come first.

Those whose very name was typed, then those with an alias so, then those whose name begins so or
holds it; then those that hold the words as a phrase, then near each other, then anywhere. Within
one of these tiers records keep their order: by date, in a list of all kinds.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import TYPE_CHECKING, Final

from pyroaring import BitMap

from .evaluating import STEP
from .haystack import ALIAS, NAME
from .query.tree import Node, Phrase, Word, asked

if TYPE_CHECKING:
    from .index import Index
    from .vocabulary import Working

NEAR: Final = 8
"""Words at most so many words apart stand near each other."""


def words_asked(tree: Node | None) -> tuple[str, ...]:
    """The words that were typed to be found, without those of fields."""
    found: list[str] = []
    for leaf in asked(tree):
        if isinstance(leaf, Word):
            found.append(leaf.text)
        elif isinstance(leaf, Phrase):
            found.extend(leaf.words)
    return tuple(found)


def by_name(index: Index, words: Sequence[str], found: BitMap) -> list[BitMap]:
    """The tiers of those that are found by their names, the best first."""
    typed = " ".join(words)
    entities = index.head.ranges.entities
    if not typed or not entities or not found.range_cardinality(0, entities[-1].end):
        return []
    names = index.names
    tiers = (
        names.exact(typed, NAME),
        names.exact(typed, ALIAS),
        names.starting(typed),
        names.holding(typed),
    )
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
        elif any(are_near(line, words) for line in text.split("\n")):
            near.add(number)
        if not looked % STEP:
            yield
    return _apart((phrases, near), found)


def are_near(line: str, words: Sequence[str]) -> bool:
    """Whether a line holds all the words within `NEAR` words of one another."""
    if not all(word in line for word in words):
        return False
    parts = line.split()
    places = [[n for n, part in enumerate(parts) if word in part] for word in words]
    if len(places) == 2:
        return any(abs(a - b) <= NEAR for a, b in product(*places))
    return any(
        all(any(0 <= n - start <= NEAR for n in there) for there in places)
        for here in places
        for start in here
    )


def _apart(tiers: Sequence[BitMap], found: BitMap) -> list[BitMap]:
    """Each tier without what stands in a better one, and only of what was found."""
    better = BitMap()
    apart = []
    for tier in tiers:
        here = (tier & found) - better
        better |= here
        apart.append(here)
    return [tier for tier in apart if tier]
