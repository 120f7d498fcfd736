"""Every name of the dossier's entities: who is called so, exactly or from the beginning on."""

from __future__ import annotations

from array import array
from bisect import bisect_right
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

    def _places(self, needle: str) -> Iterator[int]:
        text, starts = self._text, self._starts
        skip = needle.startswith("\n")
        at = text.find(needle)
        while at >= 0:
            place = bisect_right(starts, at + skip) - 1
            yield place
            at = text.find(needle, starts[place + 1] - 1)

    def first(self, start: str, most: int) -> list[tuple[str, int]]:
        """At most so many names that begin so, each with its entity's number; ids left out.

        Entities of which the story says most come first.
        """
        found: list[tuple[str, int]] = []
        for place in self._places(f"\n{start}"):
            if self._kinds[place] != ID:
                text = self._text[self._starts[place] : self._starts[place + 1] - 1]
                found.append((text, self._owners[place]))
                if len(found) == most:
                    break
        return found
