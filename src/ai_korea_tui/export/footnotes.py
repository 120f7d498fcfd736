"""Footnotes to passages: one for each, however often it is used, numbered in order of first use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from .escape import inline
from .phrasing import phrase
from .wording import passage_words

if TYPE_CHECKING:
    from ai_korea_tui.dossier.model import Evidence
    from ai_korea_tui.explore.index import Index

MAX_COMPARED = 500
"""Phrases of one paragraph that are held against each other; more than it has words say nothing."""


class Footnotes:
    """The footnotes of one document.

    `passages` are those that the document will cite: where one phrase of a paragraph holds
    another, both are cited by the longer one.
    """

    def __init__(self, index: Index, passages: Iterable[Evidence]) -> None:
        self._index = index
        self._numbers: dict[Evidence, int] = {}
        self._held = dict(_held(passages))

    def cite(self, evidence: Iterable[Evidence]) -> str:
        """The references to put after a fact: `[^1][^2]`."""
        told = dict.fromkeys(self._held.get(passage, passage) for passage in evidence)
        return "".join(f"[^{self._number(passage)}]" for passage in told)

    def sources(self) -> frozenset[str]:
        """The ids of the sources cited so far."""
        return frozenset(passage.source for passage in self._numbers)

    def text(self) -> str:
        """The definitions of the notes, a line each."""
        return "\n".join(
            f"[^{n}]: {inline(passage_words(self._index, passage))}"
            for passage, n in self._numbers.items()
        )

    def _number(self, passage: Evidence) -> int:
        return self._numbers.setdefault(passage, len(self._numbers) + 1)


def _held(passages: Iterable[Evidence]) -> Iterator[tuple[Evidence, Evidence]]:
    """Each passage whose phrase another one of its paragraph holds, and that other one."""
    places: dict[tuple[str, int], dict[Evidence, None]] = {}
    for passage in passages:
        if passage.exact:
            places.setdefault((passage.source, passage.paragraph), {})[passage] = None
    for found in places.values():
        if 1 < len(found) <= MAX_COMPARED:
            yield from _held_in(found)


def _held_in(passages: Iterable[Evidence]) -> Iterator[tuple[Evidence, Evidence]]:
    """The same of the passages of one paragraph. A phrase counts as far as a footnote shows it."""
    kept: list[tuple[str, Evidence]] = []
    for passage in sorted(passages, key=lambda passage: -len(phrase(passage.exact))):
        shown = phrase(passage.exact)
        whole_words = re.compile(rf"(?<!\w){re.escape(shown.removesuffix('…'))}(?!\w)")
        holder = next((other for text, other in kept if whole_words.search(text)), None)
        if holder is None:
            kept.append((shown, passage))
        else:
            yield passage, holder
