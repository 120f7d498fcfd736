"""Reads the text of an article from a file, a pipe, a device or standard input.

Unlike a dossier's files, it may be a link or a pipe, because the person named it. Nothing is read
beyond the limit, and while the program waits for input, a message says how to cancel.
"""

from __future__ import annotations

import os
import re
import select
import stat
import sys
from collections.abc import Callable
from contextlib import closing
from io import FileIO
from typing import IO, Final

from .files import Missing, Refused, kind_of_file, reason, shown, size

STANDARD_INPUT: Final = "Standard input"
_STANDARD_NAMES: Final = ("-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0")
_DESCRIPTOR: Final = re.compile(r"/(?:dev|proc/self)/fd/(\d{1,9})")
_OPENING: Final = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)  # otherwise opening a pipe waits for its writer
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_PATIENCE: Final = 1.0  # seconds


def is_standard_input(name: str) -> bool:
    """Whether a name means standard input: `-`, `/dev/stdin`."""
    return name in _STANDARD_NAMES


def input_label(name: str, *, within: bool = False) -> str:
    """The name for a message: at the beginning of a sentence, or `within` one."""
    if not is_standard_input(name):
        return shown(name)
    return STANDARD_INPUT.lower() if within else STANDARD_INPUT


def read_input(name: str, limit: int, tell: Callable[[str], None]) -> bytes:
    """Read a whole file, pipe, device or standard input of at most `limit` bytes.

    `tell` gets a sentence while input from the person is awaited. Raises Missing if there is no
    such file, and Refused for a folder, a socket, a disk, a file that may not be read and input
    over the limit.
    """
    label = input_label(name)
    try:
        if is_standard_input(name):
            # One call: on a terminal, the end of the input comes only once.
            data = _standard_input(tell).read(limit + 1) or b""
        else:
            with closing(_opened(name, tell)) as file:
                data = _whole(file, limit)
    except OSError as error:
        raise Refused(f"{label} cannot be read: {reason(error)}.") from error
    if len(data) > limit:
        raise Refused(f"{label} is larger than {size(limit)}, the most that is read.")
    return data


def _standard_input(tell: Callable[[str], None]) -> IO[bytes]:
    if sys.stdin is None or sys.stdin.closed:
        raise Refused(f"{STANDARD_INPUT} is closed: name a file.")
    if sys.stdin.isatty():
        tell("Paste or type the text; ctrl+d at the start of a line ends it, ctrl+c cancels.")
    return sys.stdin.buffer


def _opened(name: str, tell: Callable[[str], None]) -> FileIO:
    """A file opened for reading. Raises Refused and OSError."""
    inherited = _DESCRIPTOR.fullmatch(name)
    try:
        descriptor = os.dup(int(inherited[1])) if inherited else os.open(name, _OPENING)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Missing(f"There is no file {shown(name)}.", predicate="does not exist") from error
    except (OSError, ValueError) as error:
        raise _refusal(name, error) from error
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISDIR(mode) or stat.S_ISBLK(mode):
        os.close(descriptor)
        raise Refused(f"{shown(name)} is {kind_of_file(mode)}, not a file.")
    if not inherited and hasattr(os, "set_blocking"):
        os.set_blocking(descriptor, True)
    if stat.S_ISFIFO(mode) and not inherited:
        _await_writer(descriptor, name, tell)
    return FileIO(descriptor)


def _refusal(name: str, error: OSError | ValueError) -> Refused:
    """Why an existing file cannot be opened."""
    try:
        mode = os.stat(name).st_mode  # noqa: PTH116 - the name may not be valid for a Path
    except (OSError, ValueError):
        mode = 0
    if stat.S_ISSOCK(mode):
        return Refused(f"{shown(name)} is a socket, not a file.")
    return Refused(f"{shown(name)} cannot be read: {reason(error)}.")


def _await_writer(descriptor: int, name: str, tell: Callable[[str], None]) -> None:
    """Wait until another process writes to a named pipe; before, it looks like an empty file."""
    if not select.select([descriptor], [], [], _PATIENCE)[0]:
        tell(f"Nothing writes to {shown(name)} yet; ctrl+c cancels.")
        select.select([descriptor], [], [])


def _whole(file: FileIO, limit: int) -> bytes:
    """Read to the end, or to just past the limit."""
    chunks: list[bytes] = []
    left = limit + 1
    while left > 0 and (chunk := file.read(min(left, 1 << 20))):
        chunks.append(chunk)
        left -= len(chunk)
    return b"".join(chunks)
