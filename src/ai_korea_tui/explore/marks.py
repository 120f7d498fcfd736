"""What a person has marked: records in the order of marking, kept as numbers."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cached_property

from pyroaring import BitMap

from .shelf import Shelf


@dataclass(frozen=True, eq=False)
class MarkChange:
    """A set of marks added or removed."""

    added: bool
    places: range | array[int]
    """Their positions among all marks, from 0, ascending."""
    numbers: array[int]
    """The numbers of their records, in that order."""
    changed: BitMap
    """The same numbers as a set."""
    listed: BitMap | None = None
    """The records of the list for a change of all marks on a list."""

    @property
    def is_empty(self) -> bool:
        """Whether no mark is added or removed."""
        return not self.numbers

    @cached_property
    def size(self) -> int:
        """The approximate memory that it takes, in bytes."""
        places = 0 if isinstance(self.places, range) else _bytes(self.places)
        listed = 0 if self.listed is None else bytes_of(self.listed)
        return _bytes(self.numbers) + places + bytes_of(self.changed) + listed


class Marks(Set[str]):
    """The ids of the marked records, in the order of marking.

    `adding` and `removing` only compute a change; `apply` makes it.
    """

    def __init__(self, shelf: Shelf, ids: Iterable[str] = ()) -> None:
        """Of ids that name no record nothing is kept."""
        self._shelf = shelf
        self.order = array("I")
        """The numbers of the marked records in the order of marking. Not modified in place."""
        self.numbers = BitMap()
        """The same numbers as a set."""
        self.apply(self.adding(shelf.numbers(ids)))

    def __contains__(self, record_id: object) -> bool:
        if not self.numbers or not isinstance(record_id, str):
            return False
        number = self._shelf.number(record_id)
        return number >= 0 and number in self.numbers

    def __len__(self) -> int:
        return len(self.order)

    def __iter__(self) -> Iterator[str]:
        return self._shelf.ids(self.order)

    def adding(self, numbers: Iterable[int], listed: BitMap | None = None) -> MarkChange:
        """The change that marks these records, in their order, unless they are already marked.

        `listed` is the set of all the numbers if they are a whole list.
        """
        wanted = numbers if isinstance(numbers, array) else array("I", numbers)
        new = (BitMap(wanted) if listed is None else listed) - self.numbers
        if len(new) < len(wanted):
            chosen = dict.fromkeys(wanted) if new else ()
            wanted = array("I", (number for number in chosen if number in new))
        start = len(self.order)
        return MarkChange(True, range(start, start + len(wanted)), wanted, new, listed)

    def removing(self, numbers: BitMap, listed: BitMap | None = None) -> MarkChange:
        """The change that removes the marks of these records, if they have one."""
        gone = self.numbers & numbers
        places = self._places(gone)
        if isinstance(places, range):
            order = self.order[places.start : places.stop]
        else:
            order = array("I", (self.order[place] for place in places))
        return MarkChange(False, places, order, gone, listed)

    def _places(self, gone: BitMap) -> range | array[int]:
        """The positions of marks in the order; a range if they are contiguous."""
        order, count = self.order, len(gone)
        last = range(len(order) - count, len(order))
        if count == len(order) or BitMap(order[last.start :]) == gone:
            return last
        if count == 1:
            place = order.index(gone.min())
            return range(place, place + 1)
        places = array("I", (place for place, number in enumerate(order) if number in gone))
        together = range(places[0], places[-1] + 1)
        return together if len(together) == count else places

    def apply(self, change: MarkChange, *, undo: bool = False) -> None:
        """Make a change, or undo the last one."""
        if change.added is undo:
            self._take_out(change)
        else:
            self._put_in(change)

    def _put_in(self, change: MarkChange) -> None:
        places, order = change.places, self.order
        if isinstance(places, range):
            self.order = order[: places.start] + change.numbers + order[places.start :]
        else:
            self.order = _merged(order, change.numbers, places)
        self.numbers = self.numbers | change.changed

    def _take_out(self, change: MarkChange) -> None:
        places, order = change.places, self.order
        if isinstance(places, range):
            self.order = order[: places.start] + order[places.stop :]
        else:
            self.order = array("I", (number for number in order if number not in change.changed))
        self.numbers = self.numbers - change.changed


def bytes_of(numbers: BitMap) -> int:
    """The memory that a set of numbers takes, in bytes."""
    kinds = numbers.get_statistics()
    return (
        kinds["n_bytes_array_containers"]
        + kinds["n_bytes_run_containers"]
        + kinds["n_bytes_bitset_containers"]
    )


def _bytes(numbers: array[int]) -> int:
    return len(numbers) * numbers.itemsize


def _merged(order: array[int], numbers: array[int], places: Iterable[int]) -> array[int]:
    """The order, with each of the numbers put in at its place in the result."""
    is_new = bytearray(len(order) + len(numbers))
    for place in places:
        is_new[place] = 1
    old, new = iter(order), iter(numbers)
    return array("I", (next(new if here else old) for here in is_new))
