"""The form of an index: a SQLite database, and after it a foot that says what must be found.

The database has one table a table, `(key, sum, data)`, where `sum` is the CRC-32 of the data begun
with what the table and the key are, so that a row in another row's place is noticed as well. The
foot is MessagePack with a fixed end: it can be read, and a file that is foreign, cut, of another
version or damaged in its first megabyte be turned away, before SQLite is so much as imported.
SQLite minds nothing that follows its last page.
"""

from __future__ import annotations

import os
import re
import struct
from pathlib import Path
from typing import Final, NamedTuple
from zlib import crc32

from msgspec import MsgspecError, Struct, msgpack

from .digest import digest

Key = int | str

HEAD_BYTES: Final = 1 << 20
"""How much of the beginning is held against its check at every opening: some 0.3 ms."""

MAX_BYTES: Final = 4 << 30
"""The largest index that is made."""

NUMBERS: Final = range(1 - (1 << 63), 1 << 63)
"""The numbers that can be keys."""

_END: Final = struct.Struct("<16sII")  # magic, length of the foot, its CRC-32
_MAGIC: Final = b"ai-korea-tui ix1"
_MAX_FOOT: Final = 1 << 20
_CHUNK: Final = 1 << 20
_TABLE: Final = re.compile(r"[a-z][a-z0-9_]{0,60}")
_MASK: Final = 0xFFFFFFFF
_UNRESERVED: Final = frozenset(
    b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/"
)


class Table(Struct, frozen=True, array_like=True):
    """What one table holds: `textual` keys or whole numbers, from `low` to `high`."""

    textual: bool
    count: int
    low: int = 0
    high: int = -1

    @property
    def dense(self) -> bool:
        """Whether it has every number from `low` to `high`, so that none can go missing."""
        return not self.textual and self.high - self.low + 1 == self.count


class Foot(Struct, frozen=True, array_like=True):
    """What stands before it: digest of the version, bytes, checks of the first ones and of all."""

    version: str
    size: int
    head: int
    whole: int
    tables: dict[str, Table]


class Span(NamedTuple):
    """The bytes of an open file from its beginning."""

    descriptor: int
    size: int

    def check(self) -> int:
        """Their CRC-32. Raises OSError."""
        value = at = 0
        while at < self.size:
            chunk = read_at(self.descriptor, min(_CHUNK, self.size - at), at)
            if not chunk:
                raise OSError("the file is shorter than it was")
            value = crc32(chunk, value)
            at += len(chunk)
        return value


def read_at(descriptor: int, size: int, at: int) -> bytes:
    """At most `size` bytes of an open file from the offset `at`. Raises OSError."""
    if hasattr(os, "pread"):
        return os.pread(descriptor, size, at)
    os.lseek(descriptor, at, os.SEEK_SET)
    return os.read(descriptor, size)


def checked_table(name: str) -> str:
    """The name itself where it is fit for a table. Raises ValueError."""
    if not _TABLE.fullmatch(name):
        raise ValueError(f"{name!r} cannot be the name of a table")
    return name


def table_sql(name: str) -> str:
    """The table's own name in the database, apart from the words and tables of SQL itself."""
    return f"t_{checked_table(name)}"


def seed_of(table: str) -> int:
    """What the checks of a table's rows begin with."""
    return crc32(table.encode())


def seed_of_number(seed: int, key: int) -> int:
    """What the check of a row's data begins with, in a table of numbers."""
    return (key ^ (key >> 32) ^ seed) & _MASK


def bytes_of(key: str) -> bytes:
    """A key as it is kept, whatever code points it is made of."""
    return key.encode("utf-8", "surrogatepass")


def key_of(kept: bytes) -> str:
    """The key again. Raises UnicodeDecodeError."""
    return kept.decode("utf-8", "surrogatepass")


def version_digest(version: bytes) -> str:
    """What stands in the foot for a version."""
    return digest(version)


def packed(foot: Foot) -> bytes:
    """A foot as it is written."""
    body = msgpack.encode(foot)
    return body + _END.pack(_MAGIC, len(body), crc32(body))


def read_foot(descriptor: int, size: int) -> Foot | None:
    """The foot of an open file of `size` bytes, or None where it is no whole index."""
    end = read_at(descriptor, _END.size, max(0, size - _END.size))
    if len(end) != _END.size:
        return None
    magic, length, check = _END.unpack(end)
    if magic != _MAGIC or length > min(_MAX_FOOT, size - _END.size):
        return None
    body = read_at(descriptor, length, size - _END.size - length)
    if len(body) != length or crc32(body) != check:
        return None
    try:
        foot = msgpack.decode(body, type=Foot)
    except (MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    if foot.size != size - _END.size - length:
        return None
    return foot if head_of(descriptor, foot.size).check() == foot.head else None


def head_of(descriptor: int, size: int) -> Span:
    """The part of `size` bytes that is checked at every opening."""
    return Span(descriptor, min(size, HEAD_BYTES))


def quoted(path: Path) -> str:
    """A path as it stands in a URI, which urllib would do for 5 ms."""
    raw = os.fsencode(path.absolute().as_posix())
    text = "".join(chr(byte) if byte in _UNRESERVED else f"%{byte:02X}" for byte in raw)
    return text if text.startswith("/") else f"/{text}"
