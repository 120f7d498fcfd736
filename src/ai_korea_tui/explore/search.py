"""Search: a query in its language, to the records that answer it, the best first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from pyroaring import BitMap

from ai_korea_tui.text.layout import other_layouts

from .evaluating import Evaluation
from .query.parsing import Fault, Parsed, parse
from .query.tree import Node, Word, asked
from .ranking import by_name, by_place, words_asked
from .vocabulary import Working, finished

if TYPE_CHECKING:
    from .index import Index

MOST_OFFERS: Final = 3
"""So many other queries are offered where nothing was found."""


class Offer(NamedTuple):
    """Another query that finds something, for one that finds nothing."""

    text: str
    why: str
    """`typed on the other keyboard`, `spelt so in the dossier`."""
    records: int
    """How many it finds."""


class Found(NamedTuple):
    """What a query finds; with nothing asked, or with a fault, `numbers` is None: everything."""

    text: str
    numbers: BitMap | None
    tiers: tuple[BitMap, ...] = ()
    """Those that come before the others, the best first; nobody is in two."""
    forms: tuple[str, ...] = ()
    """The folded forms in which what was typed stands in the dossier, to be lit up."""
    fault: Fault | None = None
    unfinished: bool = False
    """Whether something is still to be typed."""
    ranked: bool = True
    """False where it was not told yet in which records the words are a phrase, or near: `rank`."""


NOTHING_ASKED: Final = Found("", None)


class Asked(NamedTuple):
    """Whom a query may ask about what an index does not know."""

    marked: Callable[[], BitMap] = BitMap
    astray: Callable[[], BitMap] = BitMap


ASKED: Final = Asked()


AT_ONCE: Final = 200
"""Of so many records it is told at once where their words stand."""


def searching(
    index: Index, text: str, asked_of: Asked = ASKED, *, typing: bool = False, cursor: int = -1
) -> Working[Found]:
    """Search in steps of a few milliseconds each; what is found is the result of the generator.

    Of many records that hold several words it is not looked into yet where these stand: see `rank`.
    With `typing` what is merely unfinished is no fault. `cursor` is where it is typed.
    """
    parsed = parse(text, index.sources_named, typing=typing, cursor=cursor if cursor >= 0 else None)
    if parsed.tree is None:
        return Found(text, None, fault=parsed.fault, unfinished=parsed.unfinished)
    evaluation = Evaluation(index, asked_of.marked, asked_of.astray)
    numbers = yield from evaluation.of(parsed.tree)
    words = words_asked(parsed.tree)
    tiers = yield from by_name(index, words, numbers)
    rest = numbers.difference(*tiers) if tiers else numbers
    at_once = len(words) < 2 or len(rest) <= AT_ONCE
    if at_once:
        tiers += yield from by_place(index, words, rest)
    forms = tuple(evaluation.forms)
    return Found(text, numbers, tuple(tiers), forms, None, parsed.unfinished, at_once)


def rank(index: Index, found: Found) -> Working[Found]:
    """The same with those first that hold the words as a phrase, then those near each other."""
    if found.ranked or found.numbers is None:
        return found
    words = words_asked(parse(found.text, index.sources_named, typing=True).tree)
    rest = found.numbers.difference(*found.tiers) if found.tiers else found.numbers
    tiers = yield from by_place(index, words, rest)
    return found._replace(tiers=(*found.tiers, *tiers), ranked=True)


def find(index: Index, text: str, asked_of: Asked = ASKED) -> Found:
    """Search to the end. The text may have a fault: then `fault` says so."""
    return finished(rank(index, finished(searching(index, text, asked_of))))


def search(index: Index, text: str) -> list[str]:
    """The ids of the records that answer a query, the best first; all of them for an empty one.

    Raises ValueError with the sentence that says what is wrong with a query.
    """
    found = find(index, text)
    if found.fault is not None:
        raise ValueError(found.fault.what)
    return list(ranked(index, found))


def ranked(index: Index, found: Found) -> Iterator[str]:
    """The ids of what was found, the best first; within a tier by date, the undated last."""
    if found.numbers is None:
        yield from index.records
        return
    rest = found.numbers.difference(*found.tiers) if found.tiers else found.numbers
    date = index.shelf.dated
    for tier in (*found.tiers, rest):
        yield from index.shelf.ids(sorted(tier, key=date.__getitem__))


def offers(index: Index, parsed: Node | None, text: str) -> Working[list[Offer]]:
    """What may have been meant by a query that finds nothing, each with how many it finds."""
    found: list[Offer] = []
    for leaf in asked(parsed):
        if isinstance(leaf, Word):
            held = yield from index.vocabulary.holding(leaf.text)
            if not held.records:
                yield from _offered(index, text, leaf, found)
    return found[:MOST_OFFERS]


def _offered(index: Index, text: str, leaf: Word, found: list[Offer]) -> Working[None]:
    def offer(word: str, why: str) -> Working[bool]:
        other = f"{text[: leaf.start]}{word}{text[leaf.end :]}"
        there = yield from searching(index, other)
        if there.numbers:
            found.append(Offer(other, why, len(there.numbers)))
        return bool(there.numbers)

    for other in other_layouts(leaf.typed):
        if (yield from offer(other, "typed on the other keyboard")):
            return
    near = yield from index.vocabulary.near(leaf.text)
    for word in islice(near, MOST_OFFERS):
        yield from offer(word, "spelt so in the dossier")


def parsed_query(index: Index, text: str) -> Parsed:
    """What a query means, by the sources of this dossier."""
    return parse(text, index.sources_named)
