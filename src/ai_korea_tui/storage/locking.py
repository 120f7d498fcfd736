"""Locks: one writer or builder at a time, across windows and processes.

A lock is a file that is never removed. The system releases it when its holder ends.
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
"""Called with the seconds waited so far while another holds the lock; may raise to stop waiting."""


@contextmanager
def locked(path: Path, wait: float = 5.0) -> Iterator[None]:
    """Hold the lock file `path`, which is created and never removed.

    Waits at most `wait` seconds. Raises Refused after that, and if the file cannot be used. If the
    system or the file system has no locks, the body runs without one: single writes are still
    atomic.
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
    """The result of `find` or else of `build`, which only one window does at a time.

    After another window has built, `find` is called again; if that window failed or was killed,
    this one builds. Without locks, the work may be done twice.
    """
    found = find()
    if found is not None:
        return found
    with alone(lock, waiting):
        found = find()
        return build() if found is None else found


@contextmanager
def alone(lock: Path, waiting: Waiting | None = None) -> Iterator[None]:
    """Hold a lock, without a timeout; if it cannot be used, the body runs without it."""
    with ExitStack() as holding:
        with suppress(Refused):
            descriptor = _acquired(lock, waiting or (lambda _seconds: None))
            holding.callback(os.close, descriptor)
        yield


def _acquired(path: Path, waiting: Waiting) -> int:
    """The descriptor of the lock file, once this process holds the lock."""
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
        os.close(descriptor)  # it was removed before we locked it: that lock excludes nobody


def _opened(path: Path) -> int:
    target = followed(path)
    try:
        make_private(target.parent)
    except (OSError, ValueError) as error:
        raise refusal(target.parent, f"cannot be created: {reason(error)}") from error
    try:
        descriptor = os.open(target, _OPENING, STATE_MODE)
    except (OSError, ValueError) as error:
        raise refusal(path, f"cannot be used as a lock: {reason(error)}") from error
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        kind = kind_of_file(mode) if target == path else f"a link to {kind_of_file(mode)}"
        raise refusal(path, f"cannot be used as a lock: it is {kind}")
    return descriptor
