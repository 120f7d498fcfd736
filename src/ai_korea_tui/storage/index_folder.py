"""The folder of the indexes in the cache: one file a dossier, the newest kept."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from .digest import digest
from .index_format import MAX_BYTES
from .places import cache_home
from .temporary import remove_abandoned

MAX_INDEXES: Final = 20
"""The newest indexes are kept: at most this many, and at most MAX_BYTES in all."""

_SUFFIX: Final = ".sqlite"
_LOCK_SUFFIX: Final = ".lock"


def index_path(folder: Path) -> Path:
    """Where the index of the dossier in `folder` stands, if there is one. Raises Refused."""
    real = os.fsencode(os.path.realpath(folder))
    return cache_home() / "index" / f"{digest(real)}{_SUFFIX}"


def lock_of(path: Path) -> Path:
    """The file that stands for the right to build the index at `path`."""
    return path.with_suffix(_LOCK_SUFFIX)


def prune(folder: Path, newest: Path) -> None:
    """Remove the indexes that are one too many, but never `newest`. Raises OSError.

    The lock of an index that is no more, and that nobody is building, goes as well.
    """
    entries = sorted(
        (entry.path != str(newest), -status.st_mtime_ns, status.st_size, entry.path)
        for entry in _entries(folder, _SUFFIX)
        if (status := entry.stat(follow_symlinks=False))
    )
    total = 0
    for rank, (_, _, size, path) in enumerate(entries):
        total += size
        if rank and (rank >= MAX_INDEXES or total > MAX_BYTES):
            with suppress(OSError):
                Path(path).unlink()
    for lock in _entries(folder, _LOCK_SUFFIX):
        if not Path(lock.path).with_suffix(_SUFFIX).exists():
            with suppress(OSError):
                remove_abandoned(Path(lock.path))


def _entries(folder: Path, suffix: str) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return [e for e in entries if e.name.endswith(suffix) and e.is_file(follow_symlinks=False)]
