"""An index that is kept nowhere, for when the cache cannot be written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

Key = int | str


class MemoryTables:
    """The same `get`, `many` and `put` as an index in a file, in a dictionary."""

    def __init__(self) -> None:
        self._tables: dict[str, dict[Key, bytes]] = {}

    def get(self, table: str, key: Key) -> bytes | None:
        """What stands under a key, or None."""
        return self._tables.get(table, {}).get(key)

    def many(self, table: str, keys: Iterable[Key]) -> Iterator[tuple[Key, bytes]]:
        """What stands under keys, for those that are there, each once."""
        rows = self._tables.get(table, {})
        return ((key, rows[key]) for key in dict.fromkeys(keys) if key in rows)

    def keys(self, table: str) -> Iterator[Key]:
        """The keys of a table, numbers in order, words in that of their UTF-8."""
        return iter(sorted(self._tables.get(table, {}), key=_order))

    def rows(self, table: str) -> Iterator[tuple[Key, bytes]]:
        """All of a table, in the same order."""
        return ((key, self._tables[table][key]) for key in self.keys(table))

    def count(self, table: str) -> int:
        """How many keys a table has."""
        return len(self._tables.get(table, {}))

    def put(self, table: str, key: Key, data: bytes) -> None:
        """Keep `data` under a key that the table does not have yet, or raise ValueError."""
        rows = self._tables.setdefault(table, {})
        if key in rows:
            raise ValueError("a key was put into a table twice")
        rows[key] = data

    def put_many(self, table: str, rows: Iterable[tuple[Key, bytes]]) -> None:
        """Keep rows under keys that the table does not have yet, or raise ValueError."""
        for key, data in rows:
            self.put(table, key, data)

    def close(self) -> None:
        """Nothing is open."""


def _order(key: Key) -> tuple[int, bytes]:
    if isinstance(key, int):
        return key, b""
    return 0, key.encode("utf-8", "surrogatepass")
