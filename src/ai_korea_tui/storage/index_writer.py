"""Writes an index to the cache, next to the old one, which it replaces once it is complete."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self
from zlib import crc32

from . import temporary
from .files import STATE_MODE, make_private, plain_file_or_nothing, reason, refusal
from .index_folder import prune
from .index_format import (
    MAX_BYTES,
    NUMBERS,
    Foot,
    Key,
    Span,
    Table,
    bytes_of,
    head_of,
    packed,
    seed_of,
    seed_of_number,
    table_sql,
    version_digest,
)

if TYPE_CHECKING:
    import sqlite3

_PAGE: Final = 4096
_RUN_BYTES: Final = 64 << 20
"""How much of a table with words for keys is put in order at once: in order it is 4 × as quick."""

_ROW_BYTES: Final = 200
"""What a row costs in memory besides its data, about."""

_PRAGMAS: Final = (
    f"page_size={_PAGE}",
    f"max_page_count={MAX_BYTES // _PAGE}",
    "journal_mode=OFF",
    "synchronous=OFF",
    "locking_mode=EXCLUSIVE",
    "cache_size=-16000",
    "temp_store=2",
    "application_id=1634300277",  # which also makes a database of one that stays without tables
)
Row = tuple[Key, bytes]


class IndexWriter:
    """Builds the index at `path`, which is what it was until `finish` is done.

    `with IndexWriter(path, version) as writer:`; to leave without `finish` leaves nothing behind,
    and what a killed writer left is removed by the next. Everything raises Refused where the disk
    or the system would not. One thread at a time may use it.
    """

    def __init__(self, path: Path, version: bytes) -> None:
        self._path = path
        self._version = version_digest(version)
        self._tables: dict[str, _Filling] = {}

    def __enter__(self) -> Self:
        try:
            import sqlite3
        except ImportError as error:
            raise refusal(self._path, "was not written: this Python has no SQLite") from error
        self._fault = sqlite3.Error
        try:
            make_private(self._path.parent)
            plain_file_or_nothing(self._path)
            temporary.sweep(self._path.parent)
            self._spare, self._descriptor = temporary.create(
                self._path.parent, self._path.stem, STATE_MODE
            )
        except (OSError, ValueError) as error:
            raise refusal(self._path, f"was not written: {reason(error)}") from error
        self._open: sqlite3.Connection | None = None
        try:
            self._connection = self._open = _database(self._spare)
        except self._fault as error:
            self._discard()
            raise self._unwritten(error) from error
        except BaseException:
            self._discard()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._discard()

    def put(self, table: str, key: Key, data: bytes) -> None:
        """Keep `data` under a key that the table does not have yet. Raises Refused."""
        self.put_many(table, ((key, data),))

    def put_many(self, table: str, rows: Iterable[Row]) -> None:
        """Keep rows under keys that the table does not have yet: all numbers, or all words.

        Numbers in ascending order are quickest. Words are for small rows: one table of words to
        numbers, and one of numbers to what is long, cost less than one of words to that. What
        `rows` raises comes through. Raises Refused, ValueError where a key is there already (of
        words perhaps only in `finish`), and TypeError for a key of the other kind.
        """
        iterator = iter(rows)
        first = next(iterator, None)
        if first is None:
            return
        filling = self._tables.get(table)
        try:
            if filling is None:
                filling = _Filling(self._connection, table, isinstance(first[0], str))
                self._tables[table] = filling
            filling.add(chain((first,), iterator))
        except self._fault as error:
            raise self._failure(error) from error

    def finish(self) -> None:
        """Put the index in place, whole. Raises Refused, and then the old one still stands."""
        try:
            tables = {name: filling.finish() for name, filling in self._tables.items()}
            self._connection.execute("COMMIT")
            self._close()
        except self._fault as error:
            raise self._failure(error) from error
        try:
            self._append_foot(tables)
            self._spare.replace(self._path)
        except OSError as error:
            raise refusal(self._path, f"was not written: {reason(error)}") from error
        self._discard()
        with suppress(OSError):
            prune(self._path.parent, self._path)

    def _append_foot(self, tables: dict[str, Table]) -> None:
        size = os.fstat(self._descriptor).st_size
        head = head_of(self._descriptor, size).check()
        whole = Span(self._descriptor, size).check()
        rest = memoryview(packed(Foot(self._version, size, head, whole, tables)))
        os.lseek(self._descriptor, size, os.SEEK_SET)
        while rest:
            rest = rest[os.write(self._descriptor, rest) :]

    def _close(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None

    def _discard(self) -> None:
        """Let go of everything, and of the unfinished file, if it is there, as well."""
        if self._descriptor < 0:
            return
        with suppress(self._fault):
            self._close()
        with suppress(OSError):
            self._spare.unlink()
        os.close(self._descriptor)
        self._descriptor = -1

    def _failure(self, error: Exception) -> Exception:
        import sqlite3

        if isinstance(error, sqlite3.IntegrityError):
            return ValueError("a key was put into a table twice")
        return self._unwritten(error)

    def _unwritten(self, error: Exception) -> Exception:
        full = getattr(error, "sqlite_errorname", "") == "SQLITE_FULL"
        why = "the disk is full" if full else str(error).lower()
        return refusal(self._path, f"was not written: {why}")


class _Filling:
    """One table that is being filled."""

    def __init__(self, connection: sqlite3.Connection, table: str, textual: bool) -> None:
        sql = table_sql(table)
        kind = "BLOB PRIMARY KEY" if textual else "INTEGER PRIMARY KEY"
        form = "WITHOUT ROWID" if textual else ""
        connection.execute(f"CREATE TABLE {sql} (key {kind}, sum INTEGER, data BLOB) {form}")
        self._connection = connection
        self._table = sql
        self._insert = f"INSERT INTO {sql} VALUES (?, ?, ?)"  # noqa: S608 - a checked name
        self._seed = seed_of(table)
        self._textual = textual
        self._count = 0
        self._waiting: list[tuple[bytes, int, bytes]] = []
        self._bytes = 0

    def add(self, rows: Iterable[Row]) -> None:
        if self._textual:
            self._add_words(rows)
        else:
            self._write(self._numbers(rows))

    def finish(self) -> Table:
        """Write what is waiting, and say what the table holds."""
        self._write_waiting()
        if self._textual or not self._count:
            return Table(self._textual, self._count)
        extent = f"SELECT min(key), max(key) FROM {self._table}"  # noqa: S608 - a checked name
        low, high = self._connection.execute(extent).fetchone()
        return Table(False, self._count, low, high)

    def _numbers(self, rows: Iterable[Row]) -> Iterator[tuple[Key, int, bytes]]:
        seed = self._seed
        for key, data in rows:
            if not isinstance(key, int) or key not in NUMBERS:
                raise TypeError(f"{key!r} is no key for a table of numbers")
            yield key, crc32(data, seed_of_number(seed, key)), data

    def _add_words(self, rows: Iterable[Row]) -> None:
        for key, data in rows:
            if not isinstance(key, str):
                raise TypeError(f"{key!r} is no key for a table of words")
            kept = bytes_of(key)
            self._waiting.append((kept, crc32(data, crc32(kept, self._seed)), data))
            self._bytes += len(data) + _ROW_BYTES
            if self._bytes > _RUN_BYTES:
                self._write_waiting()

    def _write_waiting(self) -> None:
        self._waiting.sort(key=itemgetter(0))
        self._write(self._waiting)
        self._waiting = []
        self._bytes = 0

    def _write(self, rows: Iterable[tuple[Key | bytes, int, bytes]]) -> None:
        before = self._connection.total_changes
        self._connection.executemany(self._insert, rows)
        self._count += self._connection.total_changes - before


def _database(path: Path) -> sqlite3.Connection:
    import sqlite3

    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN")
    except BaseException:
        connection.close()
        raise
    return connection
