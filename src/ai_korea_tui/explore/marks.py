"""What a person has marked: records in the order of marking, kept as numbers."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Set

from pyroaring import BitMap

from .shelf import Shelf


class Marks(Set[str]):
    """The ids of the marked records, in the order of marking."""

    def __init__(self, shelf: Shelf, ids: Iterable[str] = ()) -> None:
        """Of ids that name no record nothing is kept."""
        self._shelf = shelf
        self._order = array("I")
        self.numbers = BitMap()
        """The numbers of the marked records."""
        self.add(shelf.numbers(ids))

    def __contains__(self, record_id: object) -> bool:
        if not self.numbers or not isinstance(record_id, str):
            return False
        number = self._shelf.number(record_id)
        return number >= 0 and number in self.numbers

    def __len__(self) -> int:
        return len(self.numbers)

    def __iter__(self) -> Iterator[str]:
        return self._shelf.ids(self.order)

    @property
    def order(self) -> array[int]:
        """Their numbers, in the order of marking."""
        if not self.numbers:
            self._order = array("I")
        elif len(self._order) != len(self.numbers):
            held = self.numbers
            self._order = array("I", (number for number in self._order if number in held))
        return self._order

    def add(self, numbers: Iterable[int]) -> array[int]:
        """Mark these records; the numbers of those that were not marked before, in their order."""
        wanted = array("I", numbers)
        new = BitMap(wanted) - self.numbers
        if len(new) < len(wanted):
            wanted = array("I", (n for n in dict.fromkeys(wanted) if n in new))
        self.order.extend(wanted)
        self.numbers = self.numbers | new
        return wanted

    def remove(self, numbers: Iterable[int]) -> BitMap:
        """Take the marks off these records; the numbers of those that bore one."""
        gone = self.numbers & BitMap(array("I", numbers))
        self.numbers = self.numbers - gone
        return gone
