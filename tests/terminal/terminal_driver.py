"""A terminal of the test's own: a pty, a program in it, a screen that shows what it draws.

Every byte that the program writes goes to a pyte screen and is kept. The terminal answers nothing,
as the dullest ones do, or what a modern one answers.
"""

from __future__ import annotations

import codecs
import contextlib
import errno
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from base64 import b64decode
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyte
from terminal_sequences import Token, Tokens, modes
from waiting import PATIENCE

PROGRAM = (sys.executable, "-m", "ai_korea_tui")

KEYS = {
    "enter": "\r",
    "escape": "\x1b[27u",  # as the program asks for it; a bare ESC is told by the pause after it
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "space": " ",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pagedown": "\x1b[6~",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"},
}

_STYLE = re.compile("[0-9;]*m")

_ON_EXIT_OFF = {1000, 1002, 1003, 1004, 1006, 1015, 1016, 1049, 2004, 2048}
"""Private modes that a program must have switched off again: mouse, focus, paste, second screen."""


class Terminal:
    """A program in a terminal of `columns` × `rows` cells."""

    def __init__(
        self,
        environ: Mapping[str, str],
        *arguments: str,
        size: tuple[int, int] = (80, 24),
        command: Sequence[str] = PROGRAM,
        folder: Path | None = None,
        answers: bool = False,
        shown_as: tuple[int, int] | None = None,
    ) -> None:
        """`shown_as` is the size of the screen if the terminal does not report its size."""
        self.raw = bytearray()
        self.tokens: list[Token] = []
        self.pressed = 0
        self._text = ""
        self._text_of: tuple[int, ...] = ()
        self._answers = answers
        self._mid_frame = False  # only a terminal that answers is told where a frame begins
        self._decode = codecs.getincrementaldecoder("utf-8")("surrogateescape").decode
        self._parts = Tokens()
        self.main = pyte.Screen(*(shown_as or size))
        self._second = pyte.Screen(*(shown_as or size))
        self._streams = {id(screen): pyte.Stream(screen) for screen in (self.main, self._second)}
        self.screen = self.main
        self._ours, theirs = os.openpty()
        self._put_size(size)
        self.process = subprocess.Popen(
            [*command, *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=dict(environ),
            cwd=folder or environ["HOME"],
            start_new_session=True,
            preexec_fn=_take_terminal,  # noqa: PLW1509
        )
        self.settings = termios.tcgetattr(theirs)
        self._theirs = theirs  # held open, so that what was written last can still be read

    # What a person does --------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Press keys, by name (`enter`, `ctrl+d`) or as the character they send."""
        for key in keys:
            self.send(KEYS.get(key, key))
            self.pressed += 1

    def type(self, text: str) -> None:
        """Type a text, a key a character."""
        self.pressed += len(text)
        self.send(text)

    def send(self, text: str) -> None:
        """Bytes as the keyboard, the mouse or the terminal itself sends them."""
        data = text.encode("utf-8", "surrogateescape")
        deadline = time.monotonic() + PATIENCE
        while data:
            assert time.monotonic() < deadline, "the program does not read what is typed"
            _, ready, _ = select.select([], [self._ours], [], 0.05)
            if ready:
                data = data[os.write(self._ours, data) :]
            self.pump(0)

    def click(self, text: str, at: int = 0) -> None:
        """Press and release the left button on a text that is on the screen."""
        line, column = self.find(text)
        for end in "Mm":
            self.send(f"\x1b[<0;{column + 1 + at};{line + 1}{end}")
        self.pressed += 1

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size; the kernel tells the program with SIGWINCH."""
        self.pump(0)
        for screen in (self.main, self._second):
            screen.resize(rows, columns)
        self._put_size((columns, rows))

    # What a person sees --------------------------------------------------------------------

    @property
    def lines(self) -> list[str]:
        """The screen's lines, without the blanks at their ends."""
        return ["".join(cells).rstrip() for cells in map(self._cells, range(self.screen.lines))]

    @property
    def text(self) -> str:
        """The whole screen."""
        drawn = (len(self.tokens), self.screen.columns, self.screen.lines)
        if self._text_of != drawn:
            self._text_of, self._text = drawn, "\n".join(self.lines)
        return self._text

    def find(self, text: str) -> tuple[int, int]:
        """Line and column, from 0, of a text on the screen."""
        for number in range(self.screen.lines):
            cells = self._cells(number)
            at = "".join(cells).find(text)
            if at >= 0:
                column = taken = 0
                while taken < at:
                    taken += len(cells[column])
                    column += 1
                return number, column
        raise AssertionError(f"“{text}” is not on the screen:\n{self.text}")

    def cell(self, text: str, at: int = 0) -> pyte.screens.Char:
        """The cell where a text begins on the screen, or `at` cells on from there."""
        line, column = self.find(text)
        return self.screen.buffer[line][column + at]

    def _cells(self, line: int) -> list[str]:
        row = self.screen.buffer[line]
        return [row[x].data for x in range(self.screen.columns)]

    def on_second_screen(self) -> bool:
        """Whether the program has the alternate screen."""
        return self.screen is self._second

    # Waiting -------------------------------------------------------------------------------

    def wait_for(self, *texts: str, gone: Sequence[str] = ()) -> str:
        """Wait until all texts are on the screen, and none of those in `gone`; the screen."""
        self.wait_until(
            lambda: (
                all(text in self.text for text in texts)
                and not any(text in self.text for text in gone)
            ),
            f"{texts} on the screen" + (f", {tuple(gone)} not" if gone else ""),
        )
        return self.text

    def wait_until(self, holds: Callable[[], object], what: str = "it") -> None:
        """Wait until something holds of what was written so far."""
        deadline = time.monotonic() + PATIENCE
        while True:
            self.pump(0)
            if not self._mid_frame and holds():
                return
            if time.monotonic() > deadline:
                raise AssertionError(f"It never came to this: {what}. On screen:\n{self.text}")
            if not self.pump(0.2) and self.process.poll() is not None and not holds():
                raise AssertionError(
                    f"The program ended ({self.process.returncode}) before this: {what}."
                    f" On screen:\n{self.text}"
                )

    def wait_read(self) -> None:
        """Wait until the program has read all that was sent."""

        def is_read() -> bool:
            return fcntl.ioctl(self._theirs, termios.FIONREAD, bytes(4)) == bytes(4)

        self.wait_until(is_read, "what was sent is read")

    def wait_exit(self) -> int:
        """The exit code, once the program has ended and all it wrote is read."""
        deadline = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            if time.monotonic() > deadline:
                raise AssertionError(f"The program does not end. On screen:\n{self.text}")
            self.pump(0.05)
        while self.pump(0):
            pass
        return self.process.returncode

    def leave(self) -> int:
        """Press q; the exit code."""
        self.press("q")
        return self.wait_exit()

    def wait_copied(self, number: int = 1) -> str:
        """The text that the program gave to the terminal's clipboard, the newest."""
        self.wait_until(lambda: len(self.copied) >= number, "a copy through OSC 52")
        return self.copied[number - 1]

    # What was written ----------------------------------------------------------------------

    @property
    def copied(self) -> list[str]:
        """Every text that was sent to the clipboard, oldest first."""
        bodies = [t.body for t in self.tokens if t.kind == "osc" and t.body.startswith("52;c;")]
        return [b64decode(body[5:], validate=True).decode() for body in bodies]

    @property
    def modes_left_on(self) -> set[int]:
        """The private modes that are on, of those that a program has to switch off."""
        state = {mode.number: mode.on for mode in modes(self.tokens)}
        return {number for number, on in state.items() if on and number in _ON_EXIT_OFF}

    @property
    def cursor_shown(self) -> bool:
        """Whether the cursor is to be seen."""
        shown = [mode.on for mode in modes(self.tokens) if mode.number == 25]
        return shown[-1] if shown else True

    @property
    def keyboard_depth(self) -> int:
        """How many of kitty's keyboard modes were pushed and not taken back."""
        bodies = [token.body for token in self.tokens if token.kind == "csi"]
        pushed = sum(1 for body in bodies if body[0] == ">" and body[-1] == "u")
        return pushed - sum(1 for body in bodies if body[0] == "<" and body[-1] == "u")

    def restored(self) -> bool:
        """Assert that the terminal is as it was before; always True."""
        assert not self.on_second_screen(), "the second screen is still shown"
        assert self.modes_left_on == set()
        assert self.cursor_shown
        assert self.keyboard_depth == 0
        assert termios.tcgetattr(self._theirs) == self.settings, "echo or line mode is off"
        return True

    # The machinery -------------------------------------------------------------------------

    def pump(self, seconds: float) -> bool:
        """Take in what the program has written, waiting at most so long; whether there was any."""
        found = False
        for _ in range(64):  # a program that writes without end is to be noticed by who waits
            if not select.select([self._ours], [], [], 0 if found else seconds)[0]:
                break
            try:
                data = os.read(self._ours, 1 << 16)
            except OSError as error:  # Linux says EIO when the other end is closed
                if error.errno != errno.EIO:
                    raise
                return found
            if not data:
                return found
            found = True
            self._take(data)
        return found

    def _take(self, data: bytes) -> None:
        self.raw += data
        for token in self._parts.feed(self._decode(data)):
            self.tokens.append(token)
            self._show(token)
            if self._answers and token.kind == "csi":
                self._answer(token.body)

    def _show(self, token: Token) -> None:
        if token.kind == "csi":
            for mode in modes([token]):
                if mode.number == 1049:
                    self.screen = self._second if mode.on else self.main
                    if mode.on:
                        self.screen.reset()
                    return
                if mode.number == 2026:
                    self._mid_frame = mode.on
                    return
            if token.body[-1] == "H":
                self.screen.cursor_position(*map(int, token.body[:-1].split(";")))
                return
            if _STYLE.fullmatch(token.body):
                numbers = token.body[:-1].split(";")
                self.screen.select_graphic_rendition(*(int(number or 0) for number in numbers))
                return
            if token.body[0] in "<=>" or "$" in token.body:
                return  # keyboards and queries: pyte would print half of them
        if token.kind == "text":
            self.screen.draw(token.body)
        elif token.kind not in ("osc", "string"):
            self._streams[id(self.screen)].feed(token.whole)

    def _answer(self, body: str) -> None:
        """As a terminal does that can draw a frame at once and knows no in-band resizing."""
        if body == "?2026$p":
            self.send("\x1b[?2026;2$y")
        elif body == "?2048$p":
            self.send("\x1b[?2048;0$y")

    def _put_size(self, size: tuple[int, int]) -> None:
        packed = struct.pack("HHHH", size[1], size[0], 0, 0)
        fcntl.ioctl(self._ours, termios.TIOCSWINSZ, packed)

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        self.process.send_signal(number)

    def hang_up(self) -> None:
        """Close the window: the kernel tells the program with SIGHUP."""
        os.close(self._theirs)
        os.close(self._ours)

    def close(self) -> None:
        """End the program, where it has not ended."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for descriptor in (self._ours, self._theirs):
            with contextlib.suppress(OSError):
                os.close(descriptor)


def _take_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
