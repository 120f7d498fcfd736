"""Files read and written with care: what is refused, and in which words.

Everything here that cannot be done raises Refused with one sentence for a person. How a file is
put in place whole is in `atomic.py`.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

from . import atomic

STATE_MODE: Final = 0o600
_EXPORT_MODE: Final = 0o666  # what is left of it is for the person's umask to say
_LONGEST_NAME: Final = 255  # bytes, on every common file system
_CHUNK: Final = 1 << 16
_SYSTEM: Final = ("/dev/", "/proc/", "/sys/")  # after this many, no free name is offered
_REASONS: Final = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your disk quota is used up",
    errno.EROFS: "the disk can only be read",
    errno.EACCES: "you have no permission",
    errno.EPERM: "you have no permission",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ENOENT: "there is no such folder",
    errno.ENOTDIR: "a part of the path is not a folder",
    errno.ELOOP: "links in the path lead round in a circle",
    errno.EISDIR: "a folder is in the way",
    errno.EEXIST: "a file is in the way",
    errno.EFBIG: "the file would be too large",
    errno.EBUSY: "it is in use",
    errno.ETXTBSY: "it is a program that is running",
    errno.EMFILE: "too many files are open",
    errno.ENFILE: "too many files are open",
}
_NO_REASON: Final = "the system gave no reason"
READING: Final = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


class Refused(Exception):  # noqa: N818 - it is an answer, not an accident
    """A request that was not carried out; `str()` is one sentence for the person.

    `predicate` is that sentence without its subject ("is a folder, not a file"), for a caller that
    names the file itself, or empty if the sentence has another form.
    """

    def __init__(self, sentence: str, *, predicate: str = "") -> None:
        super().__init__(sentence)
        self.predicate = predicate


class Missing(Refused):
    """There is no such file."""


class Taken(Refused):
    """An export's target exists already.

    `free` is a similar path that is free, if one is offered; `replaceable` says whether the target
    is a regular file, which `force` replaces.
    """

    def __init__(self, sentence: str, *, free: Path | None, replaceable: bool) -> None:
        super().__init__(sentence)
        self.free = free
        self.replaceable = replaceable


def read_bytes(path: Path, limit: int) -> bytes:
    """The contents of a plain file of at most `limit` bytes.

    Raises Missing where there is nothing, and Refused, without waiting for anybody, for a link, a
    folder, a named pipe, a socket, a device, a file over the limit and one that may not be read.
    """
    try:
        descriptor = os.open(path, READING)
    except (OSError, ValueError) as error:
        raise _unopened(path, error) from error
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise refusal(path, f"is {kind_of_file(status.st_mode)}, not a file")
        if status.st_size > limit:
            raise _too_large(path, limit)
        return _read(descriptor, path, status.st_size, limit)
    except OSError as error:
        raise refusal(path, f"cannot be read: {reason(error)}") from error
    finally:
        with suppress(OSError):
            os.close(descriptor)


def read_own(path: Path, limit: int) -> bytes:
    """The contents of one of the program's own files, which may be a link.

    Raises Missing if it does not exist, and Refused as `read_bytes` does and for a link that
    cannot be followed.
    """
    target = followed(path)
    try:
        return read_bytes(target, limit)
    except Refused as refused:
        if target == path:
            raise
        raise refusal(path, f"is a link to {shown(target)}, which {refused.predicate}") from refused


def write_atomic(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Write `data` to `path` atomically, readable only by the person.

    If `path` is a link, its target is replaced and keeps its mode. Missing folders are created,
    private as well. With `durable` the data is on the disk when this returns. Raises Refused; then
    the old file is unchanged.
    """
    target = followed(path)
    try:
        make_private(target.parent)
        standing = plain_file_or_nothing(target)
        mode = STATE_MODE if target == path or standing is None else stat.S_IMODE(standing.st_mode)
        atomic.replace(target, data, mode, durable=durable)
    except (OSError, ValueError) as error:
        raise _unwritten(path, error) from error


def followed(path: Path) -> Path:
    """The target of a link; the path itself if it is no link.

    Raises Refused for a broken link and for one that cannot be followed.
    """
    try:
        if not stat.S_ISLNK(path.lstat().st_mode):
            return path
    except (OSError, ValueError):
        return path  # opening it will report the error
    try:
        return Path(os.path.realpath(path, strict=True))
    except FileNotFoundError as error:
        raise refusal(path, "is a link that leads nowhere") from error
    except OSError as error:
        raise refusal(path, f"is a link that cannot be followed: {reason(error)}") from error


def write_export(path: Path, data: bytes, *, force: bool = False) -> None:
    """Write `data` to a new file at the path that the person gave; `force` replaces a regular file.

    Raises Taken for a target that exists and, even with `force`, for a link, a folder, a device and
    so on, and Refused if it cannot be written. If two processes write the same new file at once,
    one of them is refused.
    """
    try:
        standing = _look_at(path)
        if standing is None:
            atomic.create(path, data, _EXPORT_MODE)
        elif not stat.S_ISREG(standing.st_mode):
            kind = kind_of_file(standing.st_mode)
            raise _taken(path, f"is {kind}, and an export replaces nothing but a plain file")
        elif not force:
            raise _taken(path, "exists already", replaceable=True)
        elif not os.access(path, os.W_OK):
            raise _taken(path, "is write-protected")
        else:
            atomic.replace(path, data, stat.S_IMODE(standing.st_mode))
    except FileExistsError as error:
        raise _taken(path, "exists already") from error
    except (OSError, ValueError) as error:
        raise _unwritten(path, error) from error


def plain_file_or_nothing(path: Path) -> os.stat_result | None:
    """The status of a regular file that may be replaced, or None if nothing is at the path.

    Raises OSError, and Refused for a link, a folder, a device and so on.
    """
    standing = _look_at(path)
    if standing is not None and not stat.S_ISREG(standing.st_mode):
        raise refusal(path, f"is {kind_of_file(standing.st_mode)}, not a file, and is left alone")
    return standing


def free_name(path: Path) -> Path | None:
    """A free path next to `path`: `notes.md` gives `notes-2.md`, `notes-3.md`, …"""
    suffix = path.suffix
    for number in range(2, 1000):
        ending = f"-{number}{suffix}"
        room = _LONGEST_NAME - len(os.fsencode(ending))
        stem = os.fsencode(path.stem)[:room].decode(errors="ignore")
        candidate = path.with_name(stem + ending)
        if not os.path.lexists(candidate):
            return candidate
    return None


def make_private(folder: Path) -> None:
    """Make a folder and those above it that are missing, for the person alone. Raises OSError."""
    missing = []
    while True:
        try:
            _make(folder)
            break
        except FileNotFoundError:
            if folder.parent == folder:  # the current folder has been removed
                raise
            missing.append(folder)
            folder = folder.parent
    for one in reversed(missing):
        _make(one)  # in /proc this fails although the folder above it is there


def _make(folder: Path) -> None:
    try:
        folder.mkdir(0o700)
    except FileExistsError:
        if not folder.is_dir():
            raise


def set_aside(path: Path) -> Path:
    """Rename a damaged file to `<name>.bad`, or `.bad-2`, …, so that its contents are not lost.

    Returns the new path. Raises Refused if that is not possible, and for a link or a file that
    belongs to another person.
    """
    aside = path.with_name(f"{path.name}.bad")
    number = 1
    while os.path.lexists(aside):
        number += 1
        aside = path.with_name(f"{path.name}.bad-{number}")
    try:
        standing = path.lstat()
        if stat.S_ISLNK(standing.st_mode):
            wrong = f"is a link to {shown(os.path.realpath(path))}, which is damaged"
            raise refusal(path, f"{wrong} or holds something else; neither was changed")
        if hasattr(os, "geteuid") and standing.st_uid != os.geteuid():
            raise refusal(path, "is damaged; it belongs to another user and was not changed")
        path.rename(aside)
    except OSError as error:
        raise refusal(path, f"is damaged and cannot be set aside: {reason(error)}") from error
    return aside


def refusal(path: Path, predicate: str) -> Refused:
    """A Refused on a path: `notes is a folder, not a file.`"""
    return Refused(f"{shown(path)} {predicate}.", predicate=predicate)


def shown(path: Path | str) -> str:
    """A path for a message: control and invisible characters are made visible."""
    from ai_korea_tui.text.visible import visible

    return visible(str(path))


def kind_of_file(mode: int) -> str:
    """What a mode of `stat` says the thing is, with its article: 'a folder', 'a named pipe', …"""
    if stat.S_ISDIR(mode):
        return "a folder"
    if stat.S_ISLNK(mode):
        return "a link"
    if stat.S_ISFIFO(mode):
        return "a named pipe"
    if stat.S_ISSOCK(mode):
        return "a socket"
    return "a device" if stat.S_ISCHR(mode) or stat.S_ISBLK(mode) else "no plain file"


def file_size(path: Path) -> int:
    """The bytes of a file; 0 for what is not there or cannot be looked at."""
    try:
        return path.lstat().st_size
    except (OSError, ValueError):
        return 0


def size(count: int) -> str:
    """A number of bytes as a person says it: '16 MB', '2 kB', '900 bytes'."""
    if count >= 1 << 20:
        return f"{count >> 20} MB"
    return f"{count >> 10} kB" if count >= 1 << 10 else f"{count} bytes"


def reason(error: OSError | ValueError) -> str:
    """Why the system would not, in a few words."""
    if not isinstance(error, OSError):
        return "that is not a name a file can have"
    return _REASONS.get(error.errno or 0) or (error.strerror or str(error)).lower() or _NO_REASON


def _read(descriptor: int, path: Path, expected: int, limit: int) -> bytes:
    """To the end, also of a file that grows or states no size, and never much past the limit."""
    chunks = []
    total = 0
    while chunk := os.read(descriptor, max(expected + 1 - total, _CHUNK)):
        chunks.append(chunk)
        total += len(chunk)
        if total > limit:
            raise _too_large(path, limit)
    return chunks[0] if len(chunks) == 1 else b"".join(chunks)


def _look_at(path: Path) -> os.stat_result | None:
    try:
        return path.lstat()
    except FileNotFoundError:
        return None


def _unopened(path: Path, error: OSError | ValueError) -> Refused:
    try:
        standing = _look_at(path)
    except (OSError, ValueError):
        standing = None
    if standing is not None and stat.S_ISLNK(standing.st_mode):
        return refusal(path, "is a link; a copy of the file itself is needed")
    if standing is not None and not stat.S_ISREG(standing.st_mode):
        return refusal(path, f"is {kind_of_file(standing.st_mode)}, not a file")
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Missing(f"There is no file {shown(path)}.", predicate="does not exist")
    return refusal(path, f"cannot be read: {reason(error)}")


def _unwritten(path: Path, error: OSError | ValueError) -> Refused:
    return refusal(path, f"was not written: {reason(error)}")


def _too_large(path: Path, limit: int) -> Refused:
    return refusal(path, f"is larger than {size(limit)}, which is the most that is read")


def _taken(path: Path, predicate: str, *, replaceable: bool = False) -> Taken:
    offered = path.name and not os.fspath(path).startswith(_SYSTEM)
    free = free_name(path) if offered else None
    offer = f"; {shown(free)} is free" if free else ""
    return Taken(f"{shown(path)} {predicate}{offer}.", free=free, replaceable=replaceable)
