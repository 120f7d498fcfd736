"""Every name of the dossier's entities: who is called so, exactly or from the beginning on."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property

from pyroaring import BitMap

from .haystack import ID
from .tables import Tables, numbers


class Names:
    """What `draft_words.names` has written. Names are compared folded."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    @cached_property
    def _text(self) -> str:
        return (self._tables.get("names", "text") or b"").decode("utf-8", "surrogatepass")

    @cached_property
    def _starts(self) -> array[int]:
        return numbers(self._tables.get("names", "at"))

    @cached_property
    def _owners(self) -> array[int]:
        return numbers(self._tables.get("names", "owner"))

    @cached_property
    def _kinds(self) -> bytes:
        return self._tables.get("names", "kind") or b""

    def exact(self, name: str, *kinds: int) -> BitMap:
        """The numbers of the entities that are called exactly so, in one of these ways."""
        return self._owning(f"\n{name}\n", *kinds)

    def starting(self, name: str) -> BitMap:
        """Those of whom a name begins so."""
        return self._owning(f"\n{name}")

    def holding(self, name: str) -> BitMap:
        """Those of whom a name holds it."""
        return self._owning(name)

    def meant(self, name: str) -> BitMap:
        """Those who are meant by a name: who is called so, else of whom a word begins so."""
        return self._owning(f"\n{name}\n") or self._owning(f"\n{name}") or self._owning(f" {name}")

    def _owning(self, needle: str, *kinds: int) -> BitMap:
        return BitMap(
            self._owners[place]
            for place in self._places(needle)
            if (
                self._kinds[place] in kinds if kinds else self._kinds[place] != ID or "\n" in needle
            )
        )

    def _places(self, needle: str, start: int = 0, end: int | None = None) -> Iterator[int]:
        text, starts = self._text, self._starts
        skip = needle.startswith("\n")
        at = text.find(needle, start, end)
        while at >= 0:
            place = bisect_right(starts, at + skip) - 1
            yield place
            at = text.find(needle, starts[place + 1] - 1, end)

    def beginning(self, start: str, first: int, end: int) -> Iterator[tuple[str, int]]:
        """The names that begin so, then those of which another word does, each with its entity.

        Of the entities numbered from `first` up to, not with, `end`, by number; ids left out.
        """
        low, high = bisect_left(self._owners, first), bisect_left(self._owners, end)
        if low == high:
            return
        part = self._starts[low] - 1, self._starts[high] - 1
        for needle in (f"\n{start}", f" {start}") if start else ("\n",):
            for place in self._places(needle, *part):
                if self._kinds[place] != ID:
                    yield self._name(place), self._owners[place]

    def _name(self, place: int) -> str:
        return self._text[self._starts[place] : self._starts[place + 1] - 1]
