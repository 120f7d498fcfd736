"""A program in a pseudo-terminal, each piece of its output with the time at which it came."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import pyte

COLUMNS, LINES = 120, 40
MANY = 1 << 16
PATIENCE = 30.0  # seconds for a key of which anything must come

FRAME_ENDS = b"\x1b[?2026l"
ANSWERS = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",  # synchronised output: can be done, is not on
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",  # sizes in band: not known
    b"\x1b[c": b"\x1b[?62;22c",
    b"\x1b[6n": b"\x1b[1;1R",
}
"""What a program may ask of its terminal, and what a common one answers."""

NOT_FOR_PYTE = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\][^\x07]*\x07|\x1b\[\?[0-9]+\$p")
"""Keyboard protocols, titles and queries: pyte would print what it does not know."""


class Piece(NamedTuple):
    """One read of output. `at` is in seconds of `time.perf_counter`."""

    at: float
    data: bytes


class Repaint(NamedTuple):
    """Seconds from a key to the end of the first frame, and to the last that it changed."""

    first: float
    last: float


class Terminal:
    """A terminal of 120×40 with one program in it."""

    def __init__(self, argv: Sequence[str], env: dict[str, str]) -> None:
        whole = env | {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
            os.execve(argv[0], list(argv), whole)
        self.pieces: list[Piece] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.quit()

    def read(self, seconds: float) -> Piece | None:
        """The next piece, or None when that long nothing came or the program is gone."""
        ready, _, _ = select.select([self.fd], [], [], seconds)
        if not ready:
            return None
        try:
            data = os.read(self.fd, MANY)
        except OSError:
            return None
        piece = Piece(time.perf_counter(), data)
        self.pieces.append(piece)
        for query, answer in ANSWERS.items():
            if query in data:
                os.write(self.fd, answer)
        return piece

    def settle(self, quiet: float, marker: str, limit: float = 60.0) -> None:
        """Read until the marker stands on the screen and nothing more comes for `quiet` seconds.

        `limit` is how many seconds may pass in which nothing comes and the marker is not there.
        """
        silent = 0.0
        while silent < limit:
            if self.read(quiet) is not None:
                silent = 0.0
            elif any(marker in line for line in display(self.pieces)):
                return
            else:
                silent = limit if self.is_gone() else silent + quiet
        raise TimeoutError(f"{marker!r} never came:\n" + "\n".join(display(self.pieces)))

    def key(self, key: bytes, quiet: float) -> Repaint:
        """Press a key and read until nothing more has come for `quiet` seconds."""
        before = len(self.pieces)
        pressed = time.perf_counter()
        os.write(self.fd, key)
        if self.read(PATIENCE) is None:
            raise TimeoutError(f"nothing came of {key!r}:\n" + "\n".join(display(self.pieces)))
        while self.read(quiet) is not None:
            pass
        pieces = self.pieces[before:]
        ends = [piece.at for piece in pieces if FRAME_ENDS in piece.data]
        return Repaint((ends or [pieces[-1].at])[0] - pressed, pieces[-1].at - pressed)

    def is_gone(self) -> bool:
        """Whether the program has come to its end."""
        return os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None

    def peak_memory(self) -> float:
        """The most bytes of memory that the program has held at once (Linux)."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        kilobytes = re.search(r"^VmHWM:\s+(\d+) kB$", status, re.MULTILINE)
        return int(kilobytes[1]) * 1024.0 if kilobytes else 0.0

    def quit(self) -> None:
        """Ask the program to go, as a person would; end it when it does not. Once is enough."""
        if self.fd < 0:
            return
        try:
            os.write(self.fd, b"q")
            end = time.perf_counter() + 3
            while time.perf_counter() < end and self.read(0.5) is not None:
                pass
            os.kill(self.pid, signal.SIGKILL)
        except OSError:
            pass
        os.waitpid(self.pid, 0)
        os.close(self.fd)
        self.fd = -1


def display(pieces: Sequence[Piece]) -> list[str]:
    """The lines on the screen after all of these."""
    screen = pyte.Screen(COLUMNS, LINES)
    pyte.ByteStream(screen).feed(NOT_FOR_PYTE.sub(b"", b"".join(piece.data for piece in pieces)))
    return list(screen.display)


def full_paint(pieces: Sequence[Piece]) -> float:
    """When the screen first showed every character that it shows after the last piece."""
    last = display(pieces)
    screen = pyte.Screen(COLUMNS, LINES)
    stream = pyte.ByteStream(screen)
    for burst in bursts(pieces):
        stream.feed(NOT_FOR_PYTE.sub(b"", b"".join(piece.data for piece in burst)))
        if list(screen.display) == last:
            return burst[-1].at
    return pieces[-1].at


def bursts(pieces: Sequence[Piece], apart: float = 0.001) -> list[list[Piece]]:
    """The pieces in groups that came together; a paint comes in many reads."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        if groups and piece.at - groups[-1][-1].at < apart:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups
