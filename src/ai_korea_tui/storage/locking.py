"""Locks: one writer at a time, and one builder, also among windows and processes.

A lock is a file that stays. It is given back when its holder ends, however that happens.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final, TypeVar

from .files import (
    READING,
    STATE_MODE,
    Refused,
    followed,
    kind_of_file,
    make_private,
    reason,
    refusal,
)
from .temporary import is_at, try_lock

PAUSE: Final = 0.02
"""Seconds between two attempts to get a lock."""

_OPENING: Final = READING | os.O_RDWR | os.O_CREAT

T = TypeVar("T")

Waiting = Callable[[float], None]
"""Called with the seconds waited so far while another holds the lock; an exception ends that."""


@contextmanager
def locked(path: Path, wait: float = 5.0) -> Iterator[None]:
    """Hold the lock of the file `path`, which is made and stays.

    Waits at most `wait` seconds. Raises Refused after that, and where the file cannot be used.
    Where the system or the file system has no locks the body runs without one: single writes are
    whole even so.
    """

    def waiting(seconds: float) -> None:
        if seconds > wait:
            raise Refused("Another window is saving at the moment and does not finish: try again.")

    descriptor = _acquired(path, waiting)
    try:
        yield
    finally:
        os.close(descriptor)


def found_or_built(
    lock: Path, find: Callable[[], T | None], build: Callable[[], T], waiting: Waiting | None = None
) -> T:
    """What `find` gives, or else what `build` gives, which no two windows do at once.

    After another window has built, `find` is asked once more; where that window was stopped or
    could not build, it is this one's turn. Where there are no locks the work may be done twice.
    """
    found = find()
    if found is not None:
        return found
    with alone(lock, waiting):
        found = find()
        return build() if found is None else found


@contextmanager
def alone(lock: Path, waiting: Waiting | None = None) -> Iterator[None]:
    """Hold a lock, however long that takes; where it cannot be used the body runs without it."""
    with ExitStack() as holding:
        with suppress(Refused):
            descriptor = _acquired(lock, waiting or (lambda _seconds: None))
            holding.callback(os.close, descriptor)
        yield


def _acquired(path: Path, waiting: Waiting) -> int:
    """The open lock file, once the lock is ours."""
    since = time.monotonic()
    while True:
        descriptor = _opened(path)
        try:
            while not try_lock(descriptor):
                waiting(time.monotonic() - since)
                time.sleep(PAUSE)
            if is_at(followed(path), descriptor):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)  # it was removed before it was ours: that lock binds nobody else


def _opened(path: Path) -> int:
    target = followed(path)
    try:
        make_private(target.parent)
        descriptor = os.open(target, _OPENING, STATE_MODE)
    except (OSError, ValueError) as error:
        raise refusal(path, f"cannot be used as a lock: {reason(error)}") from error
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        kind = kind_of_file(mode) if target == path else f"a link to {kind_of_file(mode)}"
        raise refusal(path, f"cannot be used as a lock: it is {kind}")
    return descriptor
