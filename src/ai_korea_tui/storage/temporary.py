"""Temporary files next to the file that they will replace.

The process that writes one holds a lock on it, so the next writer can remove those of processes
that were killed. Everything here raises OSError.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from typing import Final

SUFFIX: Final = ".new"
NEW: Final = (
    os.O_RDWR
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_READING: Final = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_BUSY: Final = frozenset({errno.EAGAIN, errno.EACCES, errno.EDEADLK})
_ATTEMPTS: Final = 8


def new_name(folder: Path, stem: str) -> Path:
    """A free path for a temporary file."""
    return folder / f"{stem}-{os.urandom(6).hex()}{SUFFIX}"


def create(folder: Path, stem: str, mode: int) -> tuple[Path, int]:
    """A new temporary file and its descriptor, which holds the lock until it is closed."""
    for _ in range(_ATTEMPTS):
        path = new_name(folder, stem)
        descriptor = os.open(path, NEW, mode)
        ours = False
        try:
            # On Windows an open file cannot be removed, and a lock would keep its writer out.
            ours = os.name == "nt" or (try_lock(descriptor) and is_at(path, descriptor))
            if ours:
                return path, descriptor
        finally:
            if not ours:  # another process removed it before it was locked
                discard(path)
                os.close(descriptor)
    raise OSError(errno.EBUSY, "too many programs write it at once")


def sweep(folder: Path, stem: str = "") -> None:
    """Remove the temporary files of processes that have ended, of one stem or all."""
    with os.scandir(folder) as entries:
        names = [e.name for e in entries if e.name.endswith(SUFFIX) and e.name.startswith(stem)]
    for name in names:
        with suppress(OSError):
            remove_abandoned(folder / name)


def remove_abandoned(path: Path) -> None:
    """Remove a file unless a process holds its lock."""
    if os.name == "nt":
        path.unlink()
        return
    descriptor = os.open(path, _READING)
    try:
        if _lock(descriptor):
            path.unlink()
    finally:
        os.close(descriptor)


def discard(path: Path) -> None:
    """Remove a file if possible."""
    with suppress(OSError):
        path.unlink()


def is_at(path: Path, descriptor: int) -> bool:
    """Whether an open file still has this path."""
    try:
        return os.path.samestat(path.lstat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def try_lock(descriptor: int) -> bool:
    """False while another process holds the lock; True also if there are no locks."""
    return _lock(descriptor) is not False


def _lock(descriptor: int) -> bool | None:
    """Whether the lock was acquired; None if the system or the file system has no locks."""
    try:
        import fcntl
    except ImportError:
        return _lock_on_windows(descriptor)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return False if error.errno in _BUSY else None
    return True


def _lock_on_windows(descriptor: int) -> bool | None:
    try:
        from importlib import import_module

        msvcrt = import_module("msvcrt")
    except ImportError:
        return None
    try:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    except OSError as error:
        return False if error.errno in _BUSY else None
    return True
