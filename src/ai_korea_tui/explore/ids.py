"""Sets of records: to whoever asks a set of ids, within a set of numbers."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import overload

from pyroaring import BitMap

from .shelf import Shelf


class Ids(Set[str]):
    """The ids of the records whose numbers are in a set. It never changes.

    It goes by dossier order, and makes an id of a number only when that id is asked for.
    """

    __slots__ = ("numbers", "shelf")

    def __init__(self, shelf: Shelf, numbers: BitMap) -> None:
        self.shelf = shelf
        self.numbers = numbers

    def __contains__(self, record_id: object) -> bool:
        if not isinstance(record_id, str):
            return False
        number = self.shelf.number(record_id)
        return number >= 0 and number in self.numbers

    def __len__(self) -> int:
        return len(self.numbers)

    def __bool__(self) -> bool:
        return bool(self.numbers)

    def __iter__(self) -> Iterator[str]:
        return self.shelf.ids(self.in_order())

    def in_order(self) -> Iterable[int]:
        """The numbers in dossier order."""
        shelf = self.shelf
        if len(self.numbers) * 4 > shelf.count:
            return (n for n in shelf.in_dossier if n in self.numbers)
        return sorted(self.numbers, key=shelf.position.__getitem__)

    def __and__(self, other: Set[object]) -> Ids:
        return Ids(self.shelf, self.numbers & self._of(other))

    def __or__(self, other: Set[object]) -> Ids:
        return Ids(self.shelf, self.numbers | self._of(other))

    def __sub__(self, other: Set[object]) -> Ids:
        return Ids(self.shelf, self.numbers - self._of(other))

    __rand__ = __and__
    __ror__ = __or__

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Ids) and other.shelf is self.shelf:
            return bool(self.numbers == other.numbers)
        return super().__eq__(other)

    __hash__ = None  # type: ignore[assignment]

    def _of(self, other: Iterable[object]) -> BitMap:
        if isinstance(other, Ids) and other.shelf is self.shelf:
            return other.numbers
        return BitMap(numbers_of(self.shelf, other))


class Chosen(Sequence[str]):
    """The ids of records whose numbers stand in an order of their own, each read late."""

    def __init__(self, shelf: Shelf, numbers: Sequence[int]) -> None:
        self.shelf = shelf
        self.numbers = numbers

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...

    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        if isinstance(place, slice):
            return Chosen(self.shelf, self.numbers[place])
        return self.shelf.record(self.numbers[place]).id

    def __iter__(self) -> Iterator[str]:
        return self.shelf.ids(self.numbers)

    def __contains__(self, record_id: object) -> bool:
        number = self.shelf.number(record_id) if isinstance(record_id, str) and record_id else -1
        return number >= 0 and number in self.numbers

    def index(self, value: str, start: int = 0, stop: int | None = None) -> int:
        """The place of an id. Raises ValueError where it is not among them."""
        return self.numbers.index(self.shelf.number(value))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Chosen):
            return self.numbers == other.numbers
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]


def numbers_of(shelf: Shelf, ids: Iterable[object]) -> Iterator[int]:
    """The numbers of ids, without those that name no record."""
    return shelf.numbers(i for i in ids if isinstance(i, str))


def numbers_in(shelf: Shelf, ids: Iterable[str]) -> Iterable[int]:
    """The numbers of ids in their order, without those that name no record."""
    if isinstance(ids, Ids) and ids.shelf is shelf:
        return ids.in_order()
    if isinstance(ids, Chosen) and ids.shelf is shelf:
        return ids.numbers
    return shelf.numbers(ids)


def as_set(shelf: Shelf, ids: Iterable[str]) -> BitMap:
    """The same as a set."""
    if isinstance(ids, Ids) and ids.shelf is shelf:
        return ids.numbers
    return BitMap(array("I", numbers_in(shelf, ids)))
