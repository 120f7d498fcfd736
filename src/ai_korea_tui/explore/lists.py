"""Lists of numbers, one for each record, as an index keeps them: one behind the other."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from itertools import chain

from pyroaring import BitMap

from .tables import Tables, numbers


class Lists:
    """What `draft_links.py` has written under one name: whom each record names, or who carries it.

    They are read when they are first asked for.
    """

    def __init__(self, tables: Tables, name: str) -> None:
        self._tables = tables
        self._name = name
        self._read: tuple[array[int], array[int]] | None = None

    def _both(self) -> tuple[array[int], array[int]]:
        if self._read is None:
            ends = numbers(self._tables.get("lists", f"{self._name} at"))
            self._read = ends, numbers(self._tables.get("lists", self._name))
        return self._read

    def of(self, number: int) -> array[int]:
        """The list of one record."""
        ends, held = self._both()
        return held[ends[number] : ends[number + 1]]

    def union(self, wanted: Iterable[int]) -> BitMap:
        """All that stands in the lists of several records."""
        return BitMap(self._chained(wanted))

    def counted(self, wanted: Iterable[int]) -> Counter[int]:
        """How many of several records' lists each number stands in."""
        return Counter(self._chained(wanted))

    def _chained(self, wanted: Iterable[int]) -> array[int]:
        ends, held = self._both()
        return array("I", chain.from_iterable(held[ends[n] : ends[n + 1]] for n in wanted))
