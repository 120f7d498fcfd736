"""Every name of the dossier's entities: who is called so, exactly or from the beginning on."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final

from pyroaring import BitMap

from .haystack import ID
from .tables import Tables, numbers

if TYPE_CHECKING:
    from .vocabulary import Working

_LAST: Final = "\U0010ffff"
_STEP: Final = 2_000


class Names:
    """What `draft_words.names` has written: names folded and sorted. None holds a line feed."""

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
        """The numbers of the entities that are called exactly so, in one of these ways or any."""
        places = self._between(name, name)
        return self._owning(p for p in places if not kinds or self._kinds[p] in kinds)

    def starting(self, start: str) -> BitMap:
        """Those of whom a name begins so; ids are no names."""
        return self._owning(p for p in self._between(start, start + _LAST) if self._kinds[p] != ID)

    def holding(self, part: str) -> Working[BitMap]:
        """Those of whom a name holds it."""
        found: list[int] = []
        for place in self._places(part):
            if self._kinds[place] != ID:
                found.append(place)
            if not len(found) % _STEP:
                yield
        return self._owning(found)

    def meant(self, name: str) -> BitMap:
        """Those who are meant by a name: who is called so, else of whom a word begins so."""
        return (
            self.exact(name)
            or self.starting(name)
            or self._owning(p for p in self._places(f" {name}") if self._kinds[p] != ID)
        )

    def beginning(self, start: str, most: int) -> list[tuple[int, int]] | None:
        """The entities of whom a name begins so, or another word of one does, by number.

        Each with the place of that name, for `name`. An id is no name here. None where there are
        more than so many names.
        """
        found: dict[int, int] = {}
        places = chain(self._between(start, start + _LAST), self._places(f" {start}"))
        for count, place in enumerate(places):
            if count == most:
                return None
            if self._kinds[place] != ID:
                found.setdefault(self._owners[place], place)
        return sorted(found.items())

    def name(self, place: int) -> str:
        """The name at a place, folded."""
        return self._at(place)

    def _at(self, place: int) -> str:
        return self._text[self._starts[place] : self._starts[place + 1] - 1]

    def _between(self, first: str, last: str) -> range:
        count = range(len(self._owners))
        start = bisect_left(count, first, key=self._at)
        return range(start, bisect_right(count, last, lo=start, key=self._at))

    def _owning(self, places: Iterator[int] | list[int]) -> BitMap:
        owners = self._owners
        return BitMap(array("I", (owners[place] for place in places)))

    def _places(self, part: str) -> Iterator[int]:
        text, starts = self._text, self._starts
        at = text.find(part)
        while at >= 0:
            place = bisect_right(starts, at) - 1
            yield place
            at = text.find(part, starts[place + 1])
