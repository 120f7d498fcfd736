"""Where an index keeps what it knows: named tables of bytes, in a file or in memory.

A *draft* makes the rows (`drafting.py`); whoever opens an index reads them again and never cares
where they lie. Numbers in arrays have four bytes, in the machine's own order.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol, TypeAlias

Key: TypeAlias = int | str
Put: TypeAlias = tuple[str, Key, bytes]
"""A row: the table, the key, what is kept under it."""


class Tables(Protocol):
    """What an index reads."""

    def get(self, table: str, key: Key) -> bytes | None:
        """What is kept under a key, or None."""

    def many(self, table: str, keys: Iterable[Key]) -> Iterator[tuple[Key, bytes]]:
        """The same for several keys, those that are there, in any order."""


class LazyTables:
    """Tables in memory, of which each group is made when one of it is first asked for."""

    def __init__(self, makers: Mapping[str, Callable[[], Iterable[Put]]]) -> None:
        """`makers` gives for each table what makes its rows; several tables may share one."""
        self._makers = dict(makers)
        self._made: set[Callable[[], Iterable[Put]]] = set()
        self._tables: dict[str, dict[Key, bytes]] = {}

    def get(self, table: str, key: Key) -> bytes | None:
        """What is kept under a key, or None."""
        return self._table(table).get(key)

    def many(self, table: str, keys: Iterable[Key]) -> Iterator[tuple[Key, bytes]]:
        """The same for several keys."""
        found = self._table(table)
        return ((key, found[key]) for key in keys if key in found)

    def _table(self, table: str) -> dict[Key, bytes]:
        maker = self._makers[table]
        if maker not in self._made:
            self._made.add(maker)
            for name, key, data in maker():
                self._tables.setdefault(name, {})[key] = data
        return self._tables.setdefault(table, {})


def numbers(data: bytes | None) -> array[int]:
    """An array of numbers as it was kept; empty for None."""
    found = array("I")
    found.frombytes(data or b"")
    return found


def signed(data: bytes | None) -> array[int]:
    """The same for numbers that may be below zero, such as days."""
    found = array("i")
    found.frombytes(data or b"")
    return found
