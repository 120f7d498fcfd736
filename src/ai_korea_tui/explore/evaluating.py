"""From a query's tree to the set of the records that answer it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Final, assert_never

from pyroaring import BitMap

from .haystack import own_part
from .period import Period
from .query.tree import All, Dates, Either, Field, Near, Node, Not, Phrase, Value, Word

if TYPE_CHECKING:
    from .index import Index
    from .vocabulary import Working

STEP: Final = 200
"""So many records are looked into before others get their turn."""


class Evaluation:
    """Works out one query. `forms` gathers in what forms its words stand in the dossier.

    `marked` gives the numbers of the marked records, `astray` of those whose evidence does not
    stand in an attached text.
    """

    def __init__(
        self,
        index: Index,
        marked: Callable[[], BitMap] = BitMap,
        astray: Callable[[], BitMap] = BitMap,
    ) -> None:
        self.index = index
        self.forms: dict[str, None] = {}
        self._marked = marked
        self._astray = astray

    def of(self, node: Node, *, asked: bool = True) -> Working[BitMap]:
        """The numbers of the records that answer a node; `asked` is False for what is ruled out."""
        match node:
            case All():
                return (yield from self._all(node, asked=asked))
            case Either():
                found = BitMap()
                for inner in node.nodes:
                    found |= yield from self.of(inner, asked=asked)
                return found
            case Not():
                ruled_out = yield from self.of(node.node, asked=False)
                return self._everything - ruled_out
            case Word():
                return (yield from self._word(node.text, asked=asked))
            case Phrase():
                return (yield from self._phrase(node.words, asked=asked))
            case Near():
                return (yield from self._near(node.text, asked=asked))
            case Field():
                return (yield from self._field(node, asked=asked))
            case Dates():
                period = Period(node.first, node.last)
                return self.index.periods.dated_within(period)
            case _:
                assert_never(node)

    @cached_property
    def _everything(self) -> BitMap:
        return BitMap(range(self.index.shelf.count))

    def _all(self, node: All, *, asked: bool) -> Working[BitMap]:
        found: BitMap | None = None
        without = [inner for inner in node.nodes if isinstance(inner, Not)]
        for inner in node.nodes:
            if not isinstance(inner, Not):
                here = yield from self.of(inner, asked=asked)
                found = here if found is None else found & here
        if found is None:
            found = self._everything
        for inner in without:
            found = found - (yield from self.of(inner.node, asked=False))
        return found

    # Words

    def _word(self, text: str, *, asked: bool) -> Working[BitMap]:
        held = yield from self.index.vocabulary.holding(text)
        if asked:
            self.forms.update(dict.fromkeys(held.forms))
        return held.records

    def _phrase(self, words: tuple[str, ...], *, asked: bool) -> Working[BitMap]:
        """The words next to each other, just as they are typed."""
        candidates = yield from self._exactly(words)
        phrase = " ".join(words)
        if asked:
            self.forms[phrase] = None
        if len(words) == 1:
            return candidates
        return (yield from self._looked_into(candidates, (phrase,), self.index.text_of))

    def _exactly(self, words: tuple[str, ...]) -> Working[BitMap]:
        found: list[BitMap] = []
        for word in words:
            found.append((yield from self.index.vocabulary.exactly(word)))
        return BitMap.intersection(*found)

    def _looked_into(
        self, candidates: BitMap, texts: tuple[str, ...], of: Callable[[int], str]
    ) -> Working[BitMap]:
        """Those of whose words one of the texts is a part."""
        found = BitMap()
        for looked, number in enumerate(candidates, 1):
            there = of(number)
            if any(text in there for text in texts):
                found.add(number)
            if not looked % STEP:
                yield
        return found

    def _own_text(self, number: int) -> str:
        return own_part(self.index.text_of(number))

    def _near(self, text: str, *, asked: bool) -> Working[BitMap]:
        found = yield from self._word(text, asked=asked)
        for part in (yield from self.index.vocabulary.near(text)):
            found = found | (yield from self._word(part, asked=asked))
        return found

    # Fields

    def _field(self, node: Field, *, asked: bool) -> Working[BitMap]:
        found = BitMap()
        for value in node.values:
            if node.name == "text":
                found |= yield from self._said(value, asked=asked)
            else:
                found |= self._valued(node.name, value)
        return found

    def _said(self, value: Value, *, asked: bool) -> Working[BitMap]:
        """Records whose own words hold the value."""
        words = tuple(value.folded.split())
        if value.quoted or len(words) > 1:
            candidates = yield from self._exactly(words)
            forms: tuple[str, ...] = (" ".join(words),)
        else:
            candidates, forms = yield from self.index.vocabulary.holding(value.folded)
        if asked:
            self.forms.update(dict.fromkeys(forms))
        return (yield from self._looked_into(candidates, forms, self._own_text))

    def _valued(self, name: str, value: Value) -> BitMap:
        index, folded = self.index, value.folded
        match name:
            case "kind" | "tag":
                return index.numbers(name, folded)
            case "source":
                return index.carried(folded).numbers
            case "only":
                return index.only_in(folded).numbers
            case "agreement":
                return index.agreeing(folded)
            case "is":
                return self._flagged(folded)
            case "company":
                return self._linked("link", folded, "company")
            case "place":
                return self._linked("link", folded, "place") or self._linked("place", folded)
            case _:
                return self._linked(name, folded)

    def _flagged(self, flag: str) -> BitMap:
        if flag == "marked":
            return self._marked()
        found = self.index.numbers("flag", flag)
        return found | self._astray() if flag == "unanchored" else found

    def _linked(self, table: str, name: str, kind: str = "") -> BitMap:
        """The records to which an entity of that name stands so."""
        entities = self.index.names.meant(name)
        if kind:
            entities &= self.index.of_kind(kind)
        return BitMap().union(*(self.index.numbers(table, number) for number in entities))
