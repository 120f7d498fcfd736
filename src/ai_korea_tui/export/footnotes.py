"""Footnotes to passages: one for each, however often it is used, numbered in order of first use."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ai_korea_tui.dossier.anchors import normalize, places
from ai_korea_tui.explore.vocabulary import finished

from .escape import inline
from .phrasing import phrase
from .slices import STEP, joined
from .wording import passage_words

if TYPE_CHECKING:
    from ai_korea_tui.dossier.model import Evidence
    from ai_korea_tui.explore.index import Index
    from ai_korea_tui.explore.vocabulary import Working

MAX_COMPARED = 500
"""The most phrases of one paragraph that are compared with each other."""

MAX_LETTERS = 500
"""The most letters of a phrase that is compared with others."""


class Footnotes:
    """The footnotes of one document.

    `passages` are those that the document will cite: where one phrase of a paragraph holds
    another, both are cited by the longer one.
    """

    def __init__(self, index: Index, passages: Iterable[Evidence] = ()) -> None:
        self._index = index
        self._numbers: dict[Evidence, int] = {}
        self._held = finished(_held(passages))

    @classmethod
    def of(cls, index: Index, passages: Iterable[Evidence]) -> Working[Footnotes]:
        """The same, made a few passages at a time."""
        notes = cls(index)
        notes._held = yield from _held(passages)
        return notes

    def cite(self, evidence: Iterable[Evidence]) -> str:
        """The references to put after a fact: `[^1][^2]`."""
        told = dict.fromkeys(self._held.get(passage, passage) for passage in evidence)
        return "".join(f"[^{self._number(passage)}]" for passage in told)

    def sources(self) -> frozenset[str]:
        """The ids of the sources cited so far."""
        return frozenset(passage.source for passage in self._numbers)

    def text(self) -> Working[str]:
        """The definitions of the notes, a line each."""
        return joined(self._numbers.items(), self._told, "\n")

    def _told(self, numbered: tuple[Evidence, int]) -> str:
        passage, n = numbered
        return f"[^{n}]: {inline(passage_words(self._index, passage))}"

    def _number(self, passage: Evidence) -> int:
        return self._numbers.setdefault(passage, len(self._numbers) + 1)


def _held(passages: Iterable[Evidence]) -> Working[dict[Evidence, Evidence]]:
    """Each passage whose phrase another one of its paragraph holds, and that other one."""
    of_paragraph: dict[tuple[str, int], dict[Evidence, None]] = {}
    for looked, passage in enumerate(passages, 1):
        # It is unknown which occurrence is inside a longer phrase.
        if 0 < len(passage.exact) <= MAX_LETTERS and not passage.occurrence:
            of_paragraph.setdefault((passage.source, passage.paragraph), {})[passage] = None
        if not looked % (64 * STEP):
            yield
    holding: dict[Evidence, Evidence] = {}
    for found in of_paragraph.values():
        if 1 < len(found) <= MAX_COMPARED:
            yield from _held_in(found, holding)
            yield
    return holding


def _held_in(passages: Iterable[Evidence], holding: dict[Evidence, Evidence]) -> Working[None]:
    """The same of the passages of one paragraph. A phrase counts as far as a footnote shows it."""
    kept: list[tuple[str, Evidence]] = []
    for passage in sorted(passages, key=lambda passage: -len(phrase(passage.exact))):
        shown = normalize(phrase(passage.exact).removesuffix("…"))
        holder = next((other for text, other in kept if any(places(text, shown))), None)
        if holder is None:
            kept.append((shown, passage))
            if not len(kept) % STEP:
                yield
        else:
            holding[passage] = holder
