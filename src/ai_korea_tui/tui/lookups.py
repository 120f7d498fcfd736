"""What the Sources screen asks of a dossier again and again, worked out once for an index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from ai_korea_tui.explore.alignment import Alignment
    from ai_korea_tui.explore.coverage import Carried
    from ai_korea_tui.explore.index import Index
    from ai_korea_tui.explore.passages import Passage
    from ai_korea_tui.explore.vocabulary import Working

T = TypeVar("T")
Pair = tuple[str, ...]

_PAIRS = 32
"""So many pairs of sources are kept."""


class Lookups:
    """Answers that are kept. Nothing of it is made, or even imported, before it is asked for."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._passages: dict[str, Sequence[Passage]] = {}
        self._alignments: dict[Pair, Alignment] = {}
        self._differing: dict[Pair, Sequence[str]] = {}
        self._differ: dict[Pair, bool] = {}

    def passages(self, source: str) -> Sequence[Passage]:
        """The passages of a source that carry evidence."""
        from ai_korea_tui.explore.passages import passages

        if source not in self._passages:
            if len(self._passages) >= _PAIRS:
                self._passages.clear()
            self._passages[source] = passages(self._index, source)
        return self._passages[source]

    def alignment(self, one: str, other: str) -> Alignment:
        """How a source stands to another."""
        from ai_korea_tui.explore.alignment import align

        def ask(index: Index, pair: Pair) -> Alignment:
            return align(index, *pair)

        return self._kept(self._alignments, (one, other), ask)

    def differing(self, pair: Sequence[str]) -> Sequence[str]:
        """The claims on which two sources do not say the same."""
        from ai_korea_tui.explore.walking import differing

        return self._kept(self._differing, tuple(pair), differing)

    def any_differing(self, pair: Sequence[str]) -> bool:
        """Whether there is one."""
        from ai_korea_tui.explore.walking import any_differing

        return self._kept(self._differ, tuple(pair), any_differing)

    def _kept(self, kept: dict[Pair, T], pair: Pair, ask: Callable[[Index, Pair], T]) -> T:
        if pair not in kept:
            if len(kept) >= _PAIRS:
                kept.clear()
            kept[pair] = ask(self._index, pair)
        return kept[pair]

    def carried(self, ids: Iterable[str]) -> Working[Carried]:
        """How many of these records each source carries."""
        from ai_korea_tui.explore.coverage import coverage

        return coverage(self._index, ids)
