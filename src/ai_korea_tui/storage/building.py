"""One builder at a time: of two windows that open the same dossier only one does the work."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeVar

from .files import STATE_MODE, make_private
from .index_folder import lock_of
from .locking import try_lock

PAUSE: Final = 0.05
"""Seconds between two looks at whether the other window is done."""

_OPENING: Final = (
    os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
)

T = TypeVar("T")

Waiting = Callable[[float], None]
"""Called with the seconds waited so far while another window builds; what it raises ends that."""


def found_or_built(
    path: Path, find: Callable[[], T | None], build: Callable[[], T], waiting: Waiting | None = None
) -> T:
    """What `find` gives, or else what `build` gives, which no two windows do at once.

    `path` is the index's. After another window has built, `find` is asked once more; where that
    one was stopped or could not, it is this one's turn.
    """
    found = find()
    if found is not None:
        return found
    with alone(path, waiting):
        found = find()
        return build() if found is None else found


@contextmanager
def alone(path: Path, waiting: Waiting | None = None) -> Iterator[None]:
    """Be the only one who builds the index at `path`, once the others are done.

    A builder that is killed is done as well. Where there are no locks to be had, the body runs
    without one: then the work is done twice, and still every index is whole.
    """
    descriptor = _locked(lock_of(path), waiting)
    try:
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)  # which gives the lock back


def _locked(lock: Path, waiting: Waiting | None) -> int | None:
    """The open lock, or None where none can be had."""
    since = time.monotonic()
    while True:
        try:
            make_private(lock.parent)
            descriptor = os.open(lock, _OPENING, STATE_MODE)
        except (OSError, ValueError):
            return None
        try:
            while not try_lock(descriptor):
                if waiting is not None:
                    waiting(time.monotonic() - since)
                time.sleep(PAUSE)
            if _is_still(lock, descriptor):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)  # it was removed before it was ours: that lock binds nobody else


def _is_still(lock: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(lock.lstat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
