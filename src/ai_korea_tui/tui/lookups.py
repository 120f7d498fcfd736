"""What the Sources screen asks of a dossier again and again, worked out once for an index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ai_korea_tui.explore.alignment import Alignment
    from ai_korea_tui.explore.coverage import Carried, Coverage
    from ai_korea_tui.explore.index import Index
    from ai_korea_tui.explore.passages import Passage

_PAIRS = 32
"""So many pairs of sources are kept."""


class Lookups:
    """Answers that are kept. Nothing of it is made, or even imported, before it is asked for."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._passages: dict[str, Sequence[Passage]] = {}
        self._alignments: dict[tuple[str, str], Alignment] = {}
        self._differing: dict[tuple[str, ...], Sequence[str]] = {}
        self._coverage: Coverage | None = None

    def passages(self, source: str) -> Sequence[Passage]:
        """The passages of a source that carry evidence."""
        from ai_korea_tui.explore.passages import passages

        if source not in self._passages:
            self._passages[source] = passages(self._index, source)
        return self._passages[source]

    def alignment(self, one: str, other: str) -> Alignment:
        """How a source stands to another."""
        from ai_korea_tui.explore.alignment import align

        if (one, other) not in self._alignments:
            if len(self._alignments) >= _PAIRS:
                self._alignments.clear()
            self._alignments[one, other] = align(self._index, one, other)
        return self._alignments[one, other]

    def differing(self, pair: Sequence[str]) -> Sequence[str]:
        """The claims on which two sources do not say the same."""
        from ai_korea_tui.explore.walking import differing

        key = tuple(pair)
        if key not in self._differing:
            if len(self._differing) >= _PAIRS:
                self._differing.clear()
            self._differing[key] = differing(self._index, key)
        return self._differing[key]

    def carried(self, ids: Iterable[str]) -> Carried:
        """How many of these records each source carries."""
        from ai_korea_tui.explore.coverage import Coverage

        if self._coverage is None:
            self._coverage = Coverage(self._index)
        return self._coverage.of(ids)
