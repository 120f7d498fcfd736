"""The compiled cache: what reading a dossier gave, kept so that the next start need not read.

Anything in it may be removed at any time, and anything damaged or foreign is as good as not there.
A cache that cannot be written is not used, without a word.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from .digest import digest
from .files import Refused, read_bytes, write_atomic
from .places import cache_home

MAX_ENTRIES: Final = 20
MAX_BYTES: Final = 512 << 20
"""The newest entries are kept: at most this many, and at most this much in all."""

_MAGIC: Final = b"ai-korea-tui compiled dossier 1\n"
_SUFFIX: Final = ".dossier"


def load(key: str) -> bytes | None:
    """What was saved under a key of hex digits, whole and unchanged, or None."""
    try:
        path = _path(key)
        raw = read_bytes(path, MAX_BYTES)
    except Refused:
        return None
    head = _head(key, b"")
    data = raw[len(head) :]
    if raw[: len(head)] != _head(key, data):
        return None
    with suppress(OSError):
        os.utime(path)  # so that the entries kept are those in use
    return data


def save(key: str, data: bytes) -> None:
    """Keep `data` under a key of hex digits, if that can be done."""
    with suppress(Refused, OSError):
        path = _path(key)
        write_atomic(path, _head(key, data) + data, durable=False)
        _prune(path.parent)


def _path(key: str) -> Path:
    if not (key.isascii() and key.isalnum()):
        raise Refused("That is no key of the cache.")
    return cache_home() / "compiled" / f"{key}{_SUFFIX}"


def _head(key: str, data: bytes) -> bytes:
    return _MAGIC + digest(key.encode(), data).encode() + b"\n"


def _prune(folder: Path) -> None:
    entries = [
        (status.st_mtime_ns, status.st_size, entry.path)
        for entry in os.scandir(folder)
        if entry.name.endswith(_SUFFIX) and (status := entry.stat(follow_symlinks=False))
    ]
    total = 0
    for rank, (_, size, path) in enumerate(sorted(entries, reverse=True)):
        total += size
        if rank and (rank >= MAX_ENTRIES or total > MAX_BYTES):
            with suppress(OSError):
                Path(path).unlink()
