"""An index read from the cache: bytes by table and key, in microseconds.

The file is never changed, only replaced as a whole, so it is read without locks; one that has been
replaced or removed since goes on being read as it was.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from zlib import crc32

from .files import READING, Refused
from .index_format import (
    NUMBERS,
    Foot,
    Key,
    Span,
    bytes_of,
    key_of,
    quoted,
    read_foot,
    seed_of,
    seed_of_number,
    table_sql,
    version_digest,
)

if TYPE_CHECKING:
    import sqlite3

_BATCH: Final = 64
_BELOW: Final = NUMBERS.start - 1
_ATTEMPTS: Final = 8
_PRAGMAS: Final = (
    "mmap_size=0",  # a file cut short while it is mapped would end the program
    "cache_size=-8000",
    "cell_size_check=1",
    "trusted_schema=0",
    "query_only=1",
    "temp_store=2",
)


class Damaged(Refused):
    """What was written is not what is read: the index is to be built again."""

    def __init__(self) -> None:
        super().__init__("The dossier’s index is damaged and has to be built again.")


class _Reading(NamedTuple):
    """How one table is read."""

    textual: bool
    dense: range  # the keys that must be there
    seed: int
    one: str
    batch: str
    after: str


def open_index(path: Path, version: bytes) -> IndexFile | None:
    """The index at `path`, or None where there is none that is whole and of this version."""
    for _ in range(_ATTEMPTS):
        try:
            descriptor = os.open(path, READING)
        except (OSError, ValueError):
            return None
        with ExitStack() as on_the_way:
            on_the_way.callback(os.close, descriptor)
            foot = _foot(descriptor, version)
            connection = _connection(path) if foot else None
            if foot is None or connection is None:
                return None
            if _is(path, descriptor):
                on_the_way.pop_all()
                with suppress(OSError):  # so that the indexes kept are those in use
                    os.utime(descriptor if os.utime in os.supports_fd else path)
                return IndexFile(connection, descriptor, foot)
            connection.close()  # replaced in between: this may be another than was checked
    return None


def _foot(descriptor: int, version: bytes) -> Foot | None:
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return None
        foot = read_foot(descriptor, status.st_size)
    except OSError:
        return None
    return foot if foot and foot.version == version_digest(version) else None


def _connection(path: Path) -> sqlite3.Connection | None:
    try:
        import sqlite3
    except ImportError:  # a Python that was built without it
        return None
    faults = _faults()
    try:
        connection = sqlite3.connect(
            f"file://{quoted(path)}?mode=ro&immutable=1",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
        )
    except faults:
        return None
    try:
        connection.text_factory = bytes
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        return connection
    except faults:
        connection.close()
        return None


class IndexFile:
    """An open index. Every method may be called from any thread."""

    def __init__(self, connection: sqlite3.Connection, descriptor: int, foot: Foot) -> None:
        self._closed = False
        self._faults = _faults()
        self._connection = connection
        self._execute = connection.cursor().execute
        self._descriptor = descriptor
        self._foot = foot
        self._lock = Lock()
        self._readings = {name: _reading(name, foot) for name in foot.tables}

    def get(self, table: str, key: Key) -> bytes | None:
        """What stands under a key, or None. Raises Damaged."""
        reading = self._readings.get(table)
        if reading is None:
            return None
        kept, seed = _bound(reading, key)
        if kept is None:
            return None
        try:
            with self._lock:
                row = self._execute(reading.one, (kept,)).fetchone()
        except self._faults as error:
            raise self._broken() from error
        if row is None:
            if kept in reading.dense:
                raise Damaged
            return None
        return _sound(row[1], row[0], seed)

    def many(self, table: str, keys: Iterable[Key]) -> Iterator[tuple[Key, bytes]]:
        """What stands under keys, for those that are there, in any order. Raises Damaged."""
        reading = self._readings.get(table)
        if reading is None:
            return
        bound = (kept for key in keys if (kept := _bound(reading, key)[0]) is not None)
        while batch := list(islice(bound, _BATCH)):
            rows = self._rows(reading.batch, batch + batch[-1:] * (_BATCH - len(batch)))
            if len(rows) < len(batch) and len(rows) < _due(reading, batch):
                raise Damaged
            for kept, check, data in rows:
                key, seed = _unbound(reading, kept)
                yield key, _sound(data, check, seed)

    def keys(self, table: str) -> Iterator[Key]:
        """The keys of a table in the order of `rows`. Raises Damaged."""
        return (key for key, _ in self.rows(table))

    def rows(self, table: str) -> Iterator[tuple[Key, bytes]]:
        """All of a table, numbers in order, words in that of their UTF-8. Raises Damaged."""
        reading = self._readings.get(table)
        if reading is None:
            return
        last: Any = 0 if reading.textual else _BELOW  # a number is below every word
        found = 0
        while rows := self._rows(reading.after, [last]):
            for kept, check, data in rows:
                key, seed = _unbound(reading, kept)
                if found and not last < kept:
                    raise Damaged
                last = kept
                found += 1
                yield key, _sound(data, check, seed)
        if found != self.count(table):
            raise Damaged

    def count(self, table: str) -> int:
        """How many keys a table has."""
        known = self._foot.tables.get(table)
        return known.count if known else 0

    def whole(self) -> bool:
        """Whether every byte is what was written, at a cost of some 0.3 ms a megabyte."""
        with self._lock:
            if self._closed:
                raise _closed()
            descriptor = os.dup(self._descriptor)  # for closing must not put another in its place
        try:
            return Span(descriptor, self._foot.size).check() == self._foot.whole
        except OSError:
            return False
        finally:
            os.close(descriptor)

    def close(self) -> None:
        """Let go of the file; what is asked of it afterwards is refused."""
        with self._lock:
            if not self._closed:
                self._closed = True
                self._connection.close()
                os.close(self._descriptor)

    def __del__(self) -> None:
        if not self._closed:
            os.close(self._descriptor)

    def _rows(self, sql: str, values: list[Any]) -> list[Any]:
        try:
            with self._lock:
                return self._execute(sql, values).fetchall()
        except self._faults as error:
            raise self._broken() from error

    def _broken(self) -> Refused:
        return _closed() if self._closed else Damaged()


def _closed() -> Refused:
    return Refused("The index has been closed.")


def _faults() -> tuple[type[Exception], ...]:
    """What SQLite raises; its words on a damaged schema are not always UTF-8."""
    import sqlite3

    return sqlite3.Error, UnicodeDecodeError


def _reading(name: str, foot: Foot) -> _Reading:
    table = foot.tables[name]
    sql = table_sql(name)
    marks = ",".join("?" * _BATCH)
    return _Reading(
        textual=table.textual,
        dense=range(table.low, table.high + 1) if table.dense else range(0),
        seed=seed_of(name),
        one=f"SELECT sum, data FROM {sql} WHERE key=?",  # noqa: S608 - a checked name
        batch=f"SELECT key, sum, data FROM {sql} WHERE key IN ({marks})",  # noqa: S608
        after=f"SELECT key, sum, data FROM {sql} WHERE key>? ORDER BY key LIMIT {_BATCH}",  # noqa: S608
    )


def _bound(reading: _Reading, key: Key) -> tuple[int | bytes | None, int]:
    """A key as SQLite is given it, None for one that no table can have, and its check's seed."""
    if isinstance(key, int):
        if reading.textual or key not in NUMBERS:
            return None, 0
        return key, seed_of_number(reading.seed, key)
    if not reading.textual:
        return None, 0
    kept = bytes_of(key)
    return kept, crc32(kept, reading.seed)


def _unbound(reading: _Reading, kept: object) -> tuple[Key, int]:
    if reading.textual and isinstance(kept, bytes):
        try:
            return key_of(kept), crc32(kept, reading.seed)
        except UnicodeDecodeError as error:
            raise Damaged from error
    if not reading.textual and isinstance(kept, int):
        return kept, seed_of_number(reading.seed, kept)
    raise Damaged


def _due(reading: _Reading, batch: list[int | bytes]) -> int:
    """How many of the keys must be there."""
    return sum(key in reading.dense for key in set(batch))


def _sound(data: object, check: object, seed: int) -> bytes:
    if type(data) is not bytes or crc32(data, seed) != check:
        raise Damaged
    return data


def _is(path: Path, descriptor: int) -> bool:
    """Whether the name still stands for the open file."""
    try:
        return os.path.samestat(path.lstat(), os.fstat(descriptor))
    except OSError:
        return False
