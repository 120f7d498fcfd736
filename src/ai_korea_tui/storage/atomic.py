"""A file put in place whole or not at all, whenever the machine stops.

On Linux the data goes to a file without a name (`O_TMPFILE`), which disappears with the process,
and gets its name when it is complete. Elsewhere, and on file systems without such files, it goes to
a hidden name of its own, and what a killed process left of that is swept by the next write.

Everything here raises OSError.
"""

from __future__ import annotations

import errno
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from .digest import digest

_PREFIX: Final = ".ai-korea-tui-"
_ATTEMPTS: Final = 8
_STALE: Final = 3600.0  # seconds
_WRITING: Final = os.O_WRONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_NEW: Final = _WRITING | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
_NO_UNNAMED_FILES: Final = frozenset(
    {errno.EOPNOTSUPP, errno.EISDIR, errno.EINVAL, errno.ENOSYS, errno.ENOENT}
)
_NO_LINKS: Final = frozenset(
    {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EXDEV, errno.ENOENT, errno.EMLINK}
)


class _Contents(NamedTuple):
    data: bytes
    mode: int
    exact: bool  # whether the mode holds whatever the umask says
    durable: bool


def create(path: Path, data: bytes, mode: int, *, durable: bool = True) -> None:
    """A new file, with `mode` less the umask. FileExistsError where there is something already."""
    contents = _Contents(data, mode, False, durable)
    if not _create_unnamed(path, contents):
        _create_named(path, contents)
    if durable:
        _sync_folder(path.parent)


def replace(path: Path, data: bytes, mode: int, *, durable: bool = True) -> None:
    """A file with exactly `mode` at `path`, in place of the one that may be there."""
    contents = _Contents(data, mode, True, durable)
    for _ in range(_ATTEMPTS):
        spare = _spare(path, contents)
        try:
            spare.replace(path)
        except FileNotFoundError:
            continue  # another writer of the same file took the spare: write once more
        except BaseException:
            _discard(spare)
            raise
        if durable:
            _sync_folder(path.parent)
        return
    raise OSError(errno.EBUSY, "too many programs write it at once")


def _spare(path: Path, contents: _Contents) -> Path:
    """A complete file under a hidden name beside `path`, ready to take its place."""
    # One name for all who write this file: it never names anything incomplete, so a spare that a
    # killed process left may simply be removed, and one that is taken by somebody else is no loss.
    spare = path.with_name(f"{_stem(path)}.new")
    for _ in range(_ATTEMPTS):
        try:
            if not _create_unnamed(spare, contents):
                break
            return spare
        except FileExistsError:
            _discard(spare)
    return _spare_of_my_own(path, contents)


def _spare_of_my_own(path: Path, contents: _Contents) -> Path:
    stem = _stem(path)
    _sweep(path.parent, stem)
    spare = path.with_name(f"{stem}-{os.getpid()}-{os.urandom(4).hex()}.new")
    _write_out(spare, contents)
    return spare


def _create_unnamed(path: Path, contents: _Contents) -> bool:
    """False, and nothing done, where a file cannot be written before it has a name."""
    flag = getattr(os, "O_TMPFILE", 0)
    if not flag:
        return False
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        try:
            descriptor = os.open(".", flag | _WRITING, contents.mode, dir_fd=folder)
        except OSError as error:
            if error.errno in _NO_UNNAMED_FILES:
                return False
            raise
        try:
            _fill(descriptor, contents)
            return _name(descriptor, path.name, folder)
        finally:
            os.close(descriptor)
    finally:
        os.close(folder)


def _name(descriptor: int, name: str, folder: int) -> bool:
    try:
        # Given a folder's descriptor Python calls linkat and follows the link in /proc; without
        # one it calls link, which would link to the link.
        os.link(f"/proc/self/fd/{descriptor}", name, dst_dir_fd=folder)
    except OSError as error:
        if error.errno in _NO_LINKS:
            return False
        raise
    return True


def _create_named(path: Path, contents: _Contents) -> None:
    spare = _spare_of_my_own(path, contents)
    try:
        if os.name == "nt":
            spare.rename(path)  # which there never replaces
        else:
            os.link(spare, path)
    except OSError as error:
        if isinstance(error, FileExistsError) or error.errno not in _NO_LINKS:
            raise
        _write_out(path, contents)  # a file system without links, such as a memory stick's
    finally:
        _discard(spare)


def _write_out(path: Path, contents: _Contents) -> None:
    descriptor = os.open(path, _NEW, contents.mode)
    try:
        try:
            _fill(descriptor, contents)
        finally:
            os.close(descriptor)
    except BaseException:
        _discard(path)
        raise


def _fill(descriptor: int, contents: _Contents) -> None:
    if contents.exact and hasattr(os, "fchmod"):
        os.fchmod(descriptor, contents.mode)
    rest = memoryview(contents.data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
    if contents.durable:
        os.fsync(descriptor)


def _stem(path: Path) -> str:
    """What the hidden names beside `path` begin with: short, however long its own name is."""
    return f"{_PREFIX}{digest(os.fsencode(path.name))[:16]}"


def _discard(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


def _sweep(folder: Path, stem: str) -> None:
    """Remove what processes that are no more have left of the file that `stem` stands for."""
    for spare in folder.glob(f"{stem}-*.new"):
        pid = spare.name[len(stem) + 1 :].partition("-")[0]
        with suppress(OSError):
            if _gone(pid) or time.time() - spare.lstat().st_mtime > _STALE:
                spare.unlink()


def _gone(pid: str) -> bool:
    if os.name == "nt" or not (pid.isascii() and pid.isdigit()):
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False


def _sync_folder(folder: Path) -> None:
    if not hasattr(os, "O_DIRECTORY"):
        return
    with suppress(OSError):  # some file systems cannot; the file itself is on the disk
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
