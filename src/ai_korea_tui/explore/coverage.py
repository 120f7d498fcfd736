"""How much of what is in view each source carries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from .index import Index


class Carried(NamedTuple):
    """How many records in view each source carries, by the source's id, and of how many."""

    of: Mapping[str, int]
    total: int


class Coverage:
    """Answers for one index; which records each source carries is worked out once."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._carried = {source: index.carried(source).numbers for source in index.letters}

    def of(self, ids: Iterable[str]) -> Carried:
        """Of these records, sources apart, how many each source carries."""
        wanted = self._index.ids_of(ids).numbers - self._index.of_kind("source")
        counts = {
            source: wanted.intersection_cardinality(numbers)
            for source, numbers in self._carried.items()
        }
        return Carried(counts, len(wanted))
