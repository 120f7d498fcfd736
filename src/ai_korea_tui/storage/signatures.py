"""What the files of a dossier were when they were read, so that the next time most need not be.

What a file says decides. Its size, times and inode are a shortcut that lets it go unread where none
of them has moved, with git's rule for files that are written while they are looked at: where a
file's times are not older than the moment it was read, by more than the grain of the clock, it may
have been written again within the same grain, and is read once more
(https://git-scm.com/docs/racy-git).
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from msgspec import MsgspecError, Struct, field, msgpack

from .digest import digest
from .files import Refused, read_bytes

_FORMAT: Final = 1
_FINE_GRAIN: Final = 50_000_000  # nanoseconds: the clocks of kernels tick every 1 to 16 ms
_COARSE_GRAIN: Final = 2_000_000_000  # FAT's
_SECOND: Final = 1_000_000_000
_UNREADABLE: Final = b""  # no digest is


class _Stamp(NamedTuple):
    """What the file system says of a file: bytes, nanoseconds."""

    size: int
    modified: int
    changed: int
    inode: int


_UNKNOWN: Final = _Stamp(-1, 0, 0, 0)


class _Seen(NamedTuple):
    """A file's stamp, and the digest of what it said, empty where it could not be read."""

    stamp: _Stamp
    digest: bytes


class Signatures(Struct, array_like=True):
    """What was read of a dossier so far; `taken` is when that began, in nanoseconds."""

    format: int = _FORMAT
    taken: int = field(default_factory=time.time_ns)
    files: dict[str, _Seen] = field(default_factory=dict)

    def read(self, name: str, path: Path, limit: int) -> bytes:
        """A file's contents, of at most `limit` bytes, whose signature is noted under `name`.

        Raises Refused as `read_bytes` does; that it could not be read is noted then.
        """
        stamp = _stamp(path)  # before reading: what is written meanwhile shows as a change
        said = _UNREADABLE
        try:
            data = read_bytes(path, limit)
            said = _digest(data)
        finally:
            if stamp is not None:
                self.files[name] = _Seen(stamp, said)
        return data

    def encode(self) -> bytes:
        """As bytes, for `compare` the next time."""
        return msgpack.encode(self)


class Changes(NamedTuple):
    """The names of a dossier's files by what has become of them since they were read.

    `signatures` are those of the unchanged files; reading the others through it completes them.
    """

    unchanged: tuple[str, ...]
    changed: tuple[str, ...]
    new: tuple[str, ...]
    removed: tuple[str, ...]
    signatures: Signatures

    @property
    def none(self) -> bool:
        """Whether every file says what it said, and there are no others."""
        return not (self.changed or self.new or self.removed)


def compare(files: Mapping[str, Path], earlier: bytes | None, limit: int) -> Changes:
    """What has become of the files of a listing since `earlier` was encoded.

    `limit` is the size in bytes of the largest file that is read. A file that cannot be read now
    and could not then is unchanged. Without `earlier`, or where it cannot be understood, all are
    new. A file that has vanished since it was listed is removed.
    """
    before = _decoded(earlier)
    now = Signatures()
    unchanged, changed, new, gone = [], [], [], set[str]()
    for name, path in files.items():
        stamp = _stamp(path)
        known = before.files.get(name)
        if stamp is None:
            gone.add(name)
        elif known is None:
            new.append(name)
        elif _says_the_same(known, stamp, before.taken) or _reads_the_same(
            known, stamp, path, limit
        ):
            unchanged.append(name)
            now.files[name] = _Seen(stamp, known.digest)
        else:
            changed.append(name)
    removed = [name for name in before.files if name not in files or name in gone]
    return Changes(tuple(unchanged), tuple(changed), tuple(new), tuple(removed), now)


def _says_the_same(known: _Seen, stamp: _Stamp, taken: int) -> bool:
    """Whether the stamps alone tell that a file says what it said at `taken`."""
    if stamp != known.stamp:
        return False
    whole_seconds = not (stamp.modified % _SECOND or stamp.changed % _SECOND)
    grain = _COARSE_GRAIN if whole_seconds else _FINE_GRAIN
    return max(stamp.modified, stamp.changed) < taken - grain


def _stamp(path: Path) -> _Stamp | None:
    """What stands at a path now, or None where nothing does."""
    try:
        status = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError):
        return _UNKNOWN
    return _Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def _reads_the_same(known: _Seen, stamp: _Stamp, path: Path, limit: int) -> bool:
    if known.digest and stamp.size != known.stamp.size:
        return False
    try:
        return _digest(read_bytes(path, limit)) == known.digest
    except Refused:
        return known.digest == _UNREADABLE


def _digest(data: bytes) -> bytes:
    return bytes.fromhex(digest(data))


def _decoded(earlier: bytes | None) -> Signatures:
    try:
        before = msgpack.decode(earlier or b"", type=Signatures)
    except (MsgspecError, UnicodeDecodeError, RecursionError):
        return Signatures()
    return before if before.format == _FORMAT else Signatures()
