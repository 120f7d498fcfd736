"""Footnotes to passages: one for each, however often it is used, numbered in order of first use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from .escape import inline
from .wording import passage_words

if TYPE_CHECKING:
    from ai_korea_tui.dossier.anchors import Verification
    from ai_korea_tui.dossier.model import Evidence
    from ai_korea_tui.explore.index import Index

UNANCHORED = "this phrase does not stand in the attached text"


class Footnotes:
    """The footnotes of one document.

    `attached` holds, by source, what became of the phrases in the article's attached text: a
    footnote says so where its phrase is missing from it.
    """

    def __init__(self, index: Index, attached: Mapping[str, Verification] | None = None) -> None:
        self._index = index
        self._numbers: dict[Evidence, int] = {}
        self._missing = frozenset(
            anchor.evidence
            for verification in (attached or {}).values()
            for anchor in verification.missing
        )

    def cite(self, evidence: Iterable[Evidence]) -> str:
        """The references to put after a fact: `[^1][^2]`."""
        return "".join(f"[^{self._number(passage)}]" for passage in dict.fromkeys(evidence))

    def sources(self) -> frozenset[str]:
        """The ids of the sources cited so far."""
        return frozenset(passage.source for passage in self._numbers)

    def text(self) -> str:
        """The definitions of the notes, a line each."""
        return "\n".join(f"[^{n}]: {self._note(passage)}" for passage, n in self._numbers.items())

    def _number(self, passage: Evidence) -> int:
        return self._numbers.setdefault(passage, len(self._numbers) + 1)

    def _note(self, passage: Evidence) -> str:
        words = passage_words(self._index, passage)
        return inline(f"{words} ({UNANCHORED})" if passage in self._missing else words)
