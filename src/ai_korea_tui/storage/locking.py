"""One writer at a time, also among windows and processes."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from .files import STATE_MODE, Refused, make_private, reason, refusal

_PAUSE: Final = 0.01  # seconds
_BUSY: Final = frozenset({errno.EAGAIN, errno.EACCES, errno.EDEADLK})


@contextmanager
def locked(path: Path, wait: float = 5.0) -> Iterator[None]:
    """Hold the lock that the file `path` stands for; the file is made and stays.

    Waits at most `wait` seconds, then raises Refused. Where the system or the file system has no
    locks the body runs without one: single writes are whole even so.
    """
    try:
        make_private(path.parent)
        descriptor = os.open(
            path,
            os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0),
            STATE_MODE,
        )
    except OSError as error:
        raise refusal(path, f"cannot be used as a lock: {reason(error)}") from error
    try:
        _acquire(descriptor, wait)
        yield
    finally:
        os.close(descriptor)  # which gives the lock back


def _acquire(descriptor: int, wait: float) -> None:
    until = time.monotonic() + wait
    while not try_lock(descriptor):
        if time.monotonic() > until:
            raise Refused("Another window is saving at the moment and does not finish: try again.")
        time.sleep(_PAUSE)


def try_lock(descriptor: int) -> bool:
    """False while somebody else holds it; True when it is ours or there are no locks to be had."""
    try:
        import fcntl
    except ImportError:
        return _try_windows(descriptor)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _BUSY
    return True


def _try_windows(descriptor: int) -> bool:
    try:
        from importlib import import_module

        msvcrt = import_module("msvcrt")
    except ImportError:
        return True
    try:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    except OSError as error:
        return error.errno not in _BUSY
    return True
