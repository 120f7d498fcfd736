"""Textual's driver, robust against terminals that disappear, send any bytes or are suspended."""

from __future__ import annotations

import os
import select
import shutil
import signal
import sys
import termios
import time
from collections.abc import Iterable
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Final, TextIO, cast

from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from ai_korea_tui.tui.input_events import InputEvents

if TYPE_CHECKING:
    from textual.app import App


_FALLBACK_SIZE: Final = (80, 24)
_POLL: Final = 0.1  # seconds after which the thread looks whether input was disabled
_READ: Final = 1 << 12
_RESTORE: Final = b"".join(
    b"\x1b[" + control
    for control in (
        b"?2026l",  # the frame that is being drawn
        b"?2004l",  # pastes
        *(b"?1000l", b"?1003l", b"?1015l", b"?1006l"),  # mouse
        b"?7h",  # line wrap
        b"0m",
        b"<u",  # kitty's keys, before the second screen
        *(b"?1049l", b"?25h", b"?1004l"),  # screen, cursor, focus
    )
)


class _Sink:
    """Writes to the terminal until that is gone, and from then on nowhere.

    An error would end the thread that writes, and whoever waits for it would wait for ever.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._gone = False

    def fileno(self) -> int:
        """The descriptor of the terminal."""
        return self._file.fileno()

    def write(self, text: str) -> int:
        """Write a text."""
        if not self._gone:
            try:
                # Another program may change the mode of the terminal, which all programs share.
                os.set_blocking(self.fileno(), True)
                return self._file.write(text)
            except (OSError, ValueError):
                self._gone = True
        return len(text)

    def flush(self) -> None:
        """Write out what is waiting."""
        if not self._gone:
            try:
                self._file.flush()
            except (OSError, ValueError):
                self._gone = True


class TerminalDriver(LinuxDriver):
    """Powers display and input on POSIX systems."""

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        # Textual draws on standard error; with that sent to a file nobody would see anything.
        errors = sys.__stderr__
        seen = errors if errors is not None and errors.isatty() else sys.__stdout__
        self._sink = _Sink(cast("TextIO", seen))
        self._file = cast("IO[str]", self._sink)  # type: ignore[assignment]
        self._has_terminal = False
        # Before the first event, Textual's console would use the size from the environment.
        self._size = size or self._get_terminal_size()

    @property
    def _writes(self) -> bool:
        return self._writer_thread is not None and self._writer_thread.is_alive()

    def write(self, data: str) -> None:
        """Queue data for the terminal. Nothing takes from the queue once the thread has ended."""
        if self._writes:
            super().write(data)

    def close(self) -> None:
        """End the thread that writes."""
        if self._writes:
            super().close()

    # The size is asked of the kernel, and the mouse counts cells: one source for each.

    def _get_terminal_size(self) -> tuple[int, int]:
        """Columns and rows of the terminal; those from the environment if it has none."""
        for descriptor in (self._sink.fileno(), self.fileno):
            try:
                columns, rows = os.get_terminal_size(descriptor)
            except OSError:
                continue
            if columns and rows:
                return columns, rows
        size = shutil.get_terminal_size(_FALLBACK_SIZE)
        return size.columns, size.lines

    def _query_in_band_window_resize(self) -> None:
        """Do not ask for sizes to be reported in the input."""

    # Input -------------------------------------------------------------------------------------

    def _run_input_thread(self) -> None:
        """Read what the terminal sends until input is disabled or the terminal is gone."""
        events = InputEvents()
        try:
            while not self.exit_event.is_set():
                data = self._read(events.deadline)
                if data:
                    self._pass_on(events.feed(data, time.monotonic()))
                self._pass_on(events.tick(time.monotonic()))
        except (OSError, ValueError):
            # The terminal is gone.
            self._app.call_later(self._app.exit, return_code=128 + signal.SIGHUP)

    def _read(self, deadline: float | None) -> bytes:
        """The bytes that arrive before a deadline, or soon; empty if there are none."""
        wait = _POLL if deadline is None else min(_POLL, max(0.0, deadline - time.monotonic()))
        if not select.select([self.fileno], [], [], wait)[0]:
            return b""
        if self._is_in_background():
            time.sleep(_POLL)  # reading would stop the program; what is typed is the shell's
            return b""
        try:
            data = os.read(self.fileno, _READ)
        except BlockingIOError:
            return b""  # another program reads from the terminal too
        if not data:
            raise OSError("the terminal was closed")
        return data

    def _is_in_background(self) -> bool:
        try:
            return os.tcgetpgrp(self.fileno) != os.getpgrp()
        except OSError:  # it controls no processes
            return False

    def _pass_on(self, messages: Iterable[Message]) -> None:
        for message in messages:
            with suppress(Exception):  # no message may end the input
                self.process_message(message)

    # Ending ------------------------------------------------------------------------------------

    def start_application_mode(self) -> None:
        """Take over the terminal."""
        self._has_terminal = True
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._has_terminal = self._writes  # in the background it took nothing

    def stop_application_mode(self) -> None:
        """Restore the terminal, unless it has been restored."""
        if self._has_terminal:
            super().stop_application_mode()
            self._has_terminal = False

    def disable_input(self) -> None:
        """Read no more keys. Those typed while the shell has the terminal are the shell's."""
        if self._has_terminal:
            super().disable_input()

    def restore_at_once(self) -> None:
        """Restore the terminal from any thread, even if the rest of the program hangs."""
        if not self._has_terminal:
            return  # twice would take back the keyboard mode of whoever has it now
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})  # it may be in the background
        if self.attrs_before is not None:
            with suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
                termios.tcflush(self.fileno, termios.TCIFLUSH)
        os.write(self._sink.fileno(), _RESTORE)

    # A signal comes in the middle of anything, the queue to the terminal included, whose lock is
    # then held: what has to be written for it is written in the loop's next round.

    def _sigtstp_application(self, *_: object) -> None:
        """Give the terminal back, and stop."""
        self._loop.call_soon_threadsafe(super()._sigtstp_application)

    def _sigcont_application(self, *_: object) -> None:
        """Go on after a stop, unless another signal has said to end."""
        watchdog = getattr(self._app, "watchdog", None)
        if watchdog is not None and watchdog.number:
            # The shell may have the terminal: whoever changes its settings then is stopped again.
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})
            return
        self._loop.call_soon_threadsafe(self._go_on)

    def _go_on(self) -> None:
        if self._auto_restart and not self._must_signal_resume:
            # It was stopped from outside and gave nothing back: two threads would read keys.
            self.suspend_application_mode()
            self._must_signal_resume = True
        super()._sigcont_application()
