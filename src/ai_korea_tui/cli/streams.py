"""Standard output and standard error: what is written to them, and what happens when it fails."""

from __future__ import annotations

import io
import os
import sys
from typing import TextIO

from ai_korea_tui.storage.files import Refused, reason
from ai_korea_tui.text.visible import visible


def prepare() -> None:
    """Write UTF-8 whatever the locale is, and write all of it.

    Without the first a letter that the locale lacks would end the program. Unbuffered, as
    PYTHONUNBUFFERED makes it, standard output drops what the system did not take at once.
    """
    raw = getattr(sys.stdout, "buffer", None)
    if isinstance(raw, io.RawIOBase):
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(raw))
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def out(text: str) -> None:
    """Write text as it is to standard output.

    Raises BrokenPipeError where nobody reads it any more, and Refused where there is no standard
    output (`>&-`) or where it cannot be written.
    """
    if sys.stdout is None:
        if text:
            raise Refused("The output is lost: standard output is closed.")
        return
    try:
        if text:  # an unbuffered stream writes nothing, too, and a vanished terminal minds
            sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Refused(f"The output was not written whole: {reason(error)}.") from error


def complain(text: str) -> None:
    """Write lines for a person to standard error, made safe.

    Nobody may be listening there: that is no reason to fail.
    """
    if sys.stderr is None:
        return
    try:
        sys.stderr.write("\n".join(map(visible, text.split("\n"))) + "\n")
        sys.stderr.flush()
    except OSError:
        silence(sys.stderr)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether the stream is open and a terminal."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False


def can_draw() -> bool:
    """Whether there is a terminal to read keys from and to draw screens on.

    A dumb one, such as Emacs' shell buffer, moves no cursor: Textual would draw on it for ever.
    """
    dumb = os.environ.get("TERM", "").lower() in ("dumb", "unknown")
    return not dumb and is_terminal(sys.stdin) and is_terminal(sys.stdout)


def width() -> int:
    """The cells of a line of the terminal that standard output goes to; 0 where that is none."""
    if not is_terminal(sys.stdout):
        return 0
    from shutil import get_terminal_size

    return get_terminal_size().columns


def flush(stream: TextIO | None) -> bool:
    """Write out what is waiting; False, and nothing more is ever written, where that fails."""
    try:
        if stream is not None:
            stream.flush()
    except (OSError, ValueError):
        silence(stream)
        return False
    return True


def silence(stream: TextIO | None) -> None:
    """Let what is still waiting in the stream go nowhere, so that the exit does not fail on it."""
    try:
        if stream is not None:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
    except (OSError, ValueError):  # not backed by a descriptor, or closed
        return
