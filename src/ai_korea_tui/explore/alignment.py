"""Which paragraphs of two sources belong together, and where they stand opposite each other.

A record that rests on a paragraph of each source ties the two: a claim the paragraphs of its
statements, an event or a quote those that tell it, an entity those that name it. The fewer
paragraphs of the two sources a record stands in, the more it weighs. The alignment proper is the
chain: of all series of pairs that run down both sources at once, the one that weighs most. Stories
are told in orders of their own, so that a paragraph may have its partner off the chain.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping
from itertools import chain, product
from typing import NamedTuple

from ai_korea_tui.dossier.records import entities_of

from .index import Index
from .passages import paragraph_count

_ENTITY = 27_720
"""What an entity that is named weighs, over the number of paragraphs of the two that name it.
Whole numbers, so that sums do not depend on their order."""

_RECORD = 4 * _ENTITY
"""What any other record weighs, over the same number."""

_LEAST = _ENTITY // 5
"""Less is chance: an entity alone that more than five paragraphs name tells no two of them."""

_MOST_PAIRS = 100_000
"""So many pairs are looked at, those of the rarest records first; the commonest tell nothing."""

Place = tuple[int, int]
"""A paragraph of the one source and one of the other, both from 1."""


class Pair(NamedTuple):
    """Two paragraphs that belong together."""

    a: int
    """The paragraph of the one source, from 1."""
    b: int
    """The paragraph of the other."""
    weight: int
    """How much they share; only a comparison with another pair's means anything."""
    records: tuple[str, ...]
    """The ids of the records that tie them, the weightiest first."""

    def turned(self) -> Pair:
        """The same, from the other source's side."""
        return Pair(self.b, self.a, self.weight, self.records)


class Alignment(NamedTuple):
    """How two sources stand to each other, paragraph by paragraph."""

    chain: tuple[Pair, ...]
    """The pairs that stand opposite each other; both numbers rise from pair to pair."""
    partner: Mapping[int, Pair]
    """For a paragraph of the one source its pair on the chain, or else the one that weighs most.

    Paragraphs without a partner are not in it."""
    partner_of_b: Mapping[int, Pair]
    """The same for the paragraphs of the other source."""

    def turned(self) -> Alignment:
        """The same, from the other source's side."""
        return Alignment(
            tuple(pair.turned() for pair in self.chain),
            {n: pair.turned() for n, pair in self.partner_of_b.items()},
            {n: pair.turned() for n, pair in self.partner.items()},
        )

    def opposite(self, paragraph: int) -> Pair | None:
        """The pair of the chain that a paragraph of the one source is in, or None."""
        found = self.before(paragraph + 1)
        return found if found is not None and found.a == paragraph else None

    def before(self, paragraph: int) -> Pair | None:
        """The last pair of the chain above a paragraph of the one source, or None."""
        place = bisect_left(self.chain, paragraph, key=lambda pair: pair.a)
        return self.chain[place - 1] if place else None


def align(index: Index, source_a: str, source_b: str) -> Alignment:
    """Align two sources of the dossier; one that is unknown has no paragraph.

    `align(index, a, b)` is `align(index, b, a).turned()`, to the last tie: it is always worked out
    from the source that comes first in the dossier.
    """
    letters = list(index.letters)
    known = source_a in index.letters and source_b in index.letters
    if known and letters.index(source_a) > letters.index(source_b):
        return align(index, source_b, source_a).turned()
    sizes = paragraph_count(index, source_a), paragraph_count(index, source_b)
    in_a, in_b = _standing(index, source_a), _standing(index, source_b)
    common = _common(index, in_a, in_b)
    weights = _weighed(common, in_a, in_b)
    chain = heaviest_chain({place: _score(weights, place, sizes) for place in _telling(weights)})
    best_a, best_b = _best(weights, sizes, chain)
    tied = _ties(common, in_a, in_b, {*chain, *best_a, *best_b})
    pairs = {place: Pair(*place, weights[place], ties) for place, ties in tied.items()}
    return Alignment(
        tuple(pairs[place] for place in chain),
        {place[0]: pairs[place] for place in best_a},
        {place[1]: pairs[place] for place in best_b},
    )


def heaviest_chain(scores: Mapping[Place, int]) -> list[Place]:
    """Of the pairs those that rise in both numbers and whose positive scores sum up to the most.

    O(n log n): the pairs by their first number; for every second number the best sum of a chain
    that ends there or below is kept, as steps that rise.
    """
    ends: list[int] = []  # the second numbers at which the best sum rises
    steps: list[tuple[int, Place]] = []  # the sum, and the pair that reaches it
    before: dict[Place, Place | None] = {}
    for place in sorted(scores, key=lambda p: (p[0], -p[1])):
        at = bisect_left(ends, place[1])
        total, last = steps[at - 1] if at else (0, None)
        total += scores[place]
        before[place] = last
        if at < len(ends) and ends[at] == place[1] and steps[at][0] >= total:
            continue
        stop = at
        while stop < len(ends) and steps[stop][0] <= total:
            stop += 1
        ends[at:stop] = [place[1]]
        steps[at:stop] = [(total, place)]
    chain: list[Place] = []
    here = steps[-1][1] if steps else None
    while here is not None:
        chain.append(here)
        here = before[here]
    return chain[::-1]


def _standing(index: Index, source: str) -> dict[str, list[int]]:
    """The paragraphs of a source that each record rests on, and those that name each entity."""
    standing: dict[str, list[int]] = {}
    for paragraph in range(1, paragraph_count(index, source) + 1):
        resting = index.shelf.records(index.resting(source, paragraph))
        # An entity is in the balance once, as one that is named, not as a record again.
        here = {record.id for record in resting}
        here.update(chain.from_iterable(map(entities_of, resting)))
        for record in here:
            standing.setdefault(record, []).append(paragraph)
    return standing


def _common(
    index: Index, in_a: Mapping[str, list[int]], in_b: Mapping[str, list[int]]
) -> dict[str, int]:
    """What each record that stands in both sources weighs; the weightiest come first."""
    weights = {
        record: (_RECORD if index.entity(record) is None else _ENTITY)
        // (len(places) + len(in_b[record]))
        for record, places in in_a.items()
        if record in in_b
    }
    order = sorted(weights, key=lambda record: (-weights[record], index.position(record), record))
    return {record: weights[record] for record in order}


def _weighed(
    common: Mapping[str, int], in_a: Mapping[str, list[int]], in_b: Mapping[str, list[int]]
) -> dict[Place, int]:
    """What the pairs of paragraphs with records in common weigh, but for what is chance."""
    weights: dict[Place, int] = {}
    looked_at = 0
    for record, weight in common.items():
        looked_at += len(in_a[record]) * len(in_b[record])
        if looked_at > _MOST_PAIRS:
            break
        for place in product(in_a[record], in_b[record]):
            weights[place] = weights.get(place, 0) + weight
    return {place: weight for place, weight in weights.items() if weight >= _LEAST}


def _telling(weights: Mapping[Place, int]) -> Iterable[Place]:
    """The pairs that can stand on the chain: not far lighter than another of either paragraph."""
    most_a: dict[int, int] = {}
    most_b: dict[int, int] = {}
    for (a, b), weight in weights.items():
        most_a[a] = max(weight, most_a.get(a, 0))
        most_b[b] = max(weight, most_b.get(b, 0))
    for place, weight in weights.items():
        if 2 * weight >= max(most_a[place[0]], most_b[place[1]]):
            yield place


def _score(weights: Mapping[Place, int], place: Place, sizes: Place) -> int:
    """A pair's weight; of pairs that weigh the same, more for one at the same height.

    The weight is multiplied by more than all that a chain's pairs can stand aslant together.
    """
    aslant = abs((2 * place[0] - 1) * sizes[1] - (2 * place[1] - 1) * sizes[0])
    return weights[place] * 2 * (min(sizes) + 1) * sizes[0] * sizes[1] - aslant


def _best(
    weights: Mapping[Place, int], sizes: Place, chain: Iterable[Place]
) -> tuple[Collection[Place], Collection[Place]]:
    """For each paragraph of either source its pair on the chain, or else the weightiest."""
    of_a: dict[int, tuple[int, Place]] = {}
    of_b: dict[int, tuple[int, Place]] = {}
    for place in sorted(weights):
        score = _score(weights, place, sizes)
        for number, best in zip(place, (of_a, of_b), strict=True):
            if number not in best or score > best[number][0]:
                best[number] = (score, place)
    places_a = {a: place for a, (_, place) in of_a.items()}
    places_b = {b: place for b, (_, place) in of_b.items()}
    for place in chain:
        places_a[place[0]] = places_b[place[1]] = place
    return places_a.values(), places_b.values()


def _ties(
    common: Mapping[str, int],
    in_a: Mapping[str, list[int]],
    in_b: Mapping[str, list[int]],
    places: Collection[Place],
) -> dict[Place, tuple[str, ...]]:
    """The records that each of these pairs has in common, the weightiest first."""
    on_a: dict[int, list[str]] = {}
    on_b: dict[int, set[str]] = {}
    for record in common:
        for a in in_a[record]:
            on_a.setdefault(a, []).append(record)
        for b in in_b[record]:
            on_b.setdefault(b, set()).add(record)
    return {(a, b): tuple(record for record in on_a[a] if record in on_b[b]) for a, b in places}
