"""Atomic writes: a file is replaced completely or not at all, even if the machine crashes.

On Linux the data goes to a file without a name (`O_TMPFILE`), which disappears with the process and
gets its name when it is complete. Elsewhere, and on file systems without such files, it goes to a
temporary file. Everything here raises OSError, and then nothing has changed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from . import temporary
from .digest import digest


class _Contents(NamedTuple):
    data: bytes
    mode: int
    exact: bool  # whether the mode ignores the umask
    durable: bool


def create(path: Path, data: bytes, mode: int) -> None:
    """Write a new file, with `mode` minus the umask. Raises FileExistsError if the path exists."""
    contents = _Contents(data, mode, False, durable=True)
    descriptor = _linked(path, contents)
    if descriptor is not None:
        _close(descriptor)
    else:
        with _spare(path, contents) as spare:
            _move_to_free_name(spare, path, mode)
    _sync_folder(path.parent)


def replace(path: Path, data: bytes, mode: int, *, durable: bool = True) -> None:
    """Write a file with exactly `mode`; an existing one is replaced."""
    with _spare(path, _Contents(data, mode, True, durable)) as spare:
        spare.replace(path)
    if durable:
        _sync_folder(path.parent)


@contextmanager
def _spare(path: Path, contents: _Contents) -> Iterator[Path]:
    """A complete temporary file next to `path`, removed afterwards if it still exists."""
    # A short stem: the name of `path` may be as long as a name can be.
    stem = f".ai-korea-tui-{digest(os.fsencode(path.name))[:16]}"
    temporary.sweep(path.parent, stem)
    spare = temporary.new_name(path.parent, stem)
    descriptor = _linked(spare, contents)
    if descriptor is None:
        spare, descriptor = _written(path.parent, stem, contents)
    if os.name == "nt":  # where an open file cannot be renamed
        _close(descriptor)
        descriptor = -1
    try:
        yield spare
    finally:
        temporary.discard(spare)
        _close(descriptor)


def _linked(path: Path, contents: _Contents) -> int | None:
    """The descriptor of a new file that is complete and locked before it gets the name `path`.

    None if that is not possible: then the other way of writing reports the error.
    """
    if not hasattr(os, "O_TMPFILE"):
        return None
    descriptor = folder = -1
    try:
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        flags = os.O_WRONLY | os.O_TMPFILE | os.O_CLOEXEC
        descriptor = os.open(".", flags, contents.mode, dir_fd=folder)
        temporary.try_lock(descriptor)
        _fill(descriptor, contents)
        # Given a folder's descriptor Python calls linkat and follows the link in /proc; without
        # one it calls link, which would link to the link.
        os.link(f"/proc/self/fd/{descriptor}", path.name, dst_dir_fd=folder)
    except BaseException as error:
        _close(descriptor)
        if not isinstance(error, OSError) or isinstance(error, FileExistsError):
            raise
        return None
    finally:
        _close(folder)
    return descriptor


def _written(folder: Path, stem: str, contents: _Contents) -> tuple[Path, int]:
    """A complete temporary file and its descriptor."""
    spare, descriptor = temporary.create(folder, stem, contents.mode)
    try:
        _fill(descriptor, contents)
    except BaseException:
        temporary.discard(spare)
        _close(descriptor)
        raise
    return spare, descriptor


def _move_to_free_name(spare: Path, path: Path, mode: int) -> None:
    try:
        os.link(spare, path)
    except FileExistsError:
        raise
    except OSError:  # no links on this file system, such as that of a USB drive: reserve the name
        _close(os.open(path, temporary.NEW, mode))
        try:
            spare.replace(path)
        except BaseException:
            temporary.discard(path)
            raise


def _fill(descriptor: int, contents: _Contents) -> None:
    if contents.exact and hasattr(os, "fchmod"):
        with suppress(OSError):  # some file systems have no modes; the umask only removes bits
            os.fchmod(descriptor, contents.mode)
    rest = memoryview(contents.data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
    if contents.durable:
        os.fsync(descriptor)


def _sync_folder(folder: Path) -> None:
    if not hasattr(os, "O_DIRECTORY"):
        return
    with suppress(OSError):  # some file systems cannot; the file itself is on the disk
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _close(descriptor: int) -> None:
    if descriptor >= 0:
        with suppress(OSError):  # what has been synced is on the disk
            os.close(descriptor)
