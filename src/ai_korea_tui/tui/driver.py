"""Textual's driver, made to bear terminals that vanish, send rubbish or are stopped."""

from __future__ import annotations

import signal
import sys
from typing import IO, TYPE_CHECKING, TextIO, cast

from textual.drivers.linux_driver import LinuxDriver

if TYPE_CHECKING:
    from textual.app import App


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
        self._file = cast("IO[str]", _Sink(cast("TextIO", seen)))  # type: ignore[assignment]

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

    def _run_input_thread(self) -> None:
        """Read keys; what is no UTF-8 is passed over."""
        while True:
            try:
                self.run_input_thread()
                return
            except UnicodeDecodeError:
                continue
            except OSError:
                # There is nobody to read from any more.
                self._app.call_later(self._app.exit, return_code=128 + signal.SIGHUP)
                return

    # A signal comes in the middle of anything, the queue to the terminal included, whose lock is
    # then held: what has to be written for it is written in the loop's next round.

    def _sigtstp_application(self, *_: object) -> None:
        """Give the terminal back, and stop."""
        self._loop.call_soon_threadsafe(super()._sigtstp_application)

    def _sigcont_application(self, *_: object) -> None:
        """Go on after a stop."""
        self._loop.call_soon_threadsafe(self._go_on)

    def _go_on(self) -> None:
        if self._auto_restart and not self._must_signal_resume:
            # It was stopped from outside and gave nothing back: two threads would read keys.
            self.suspend_application_mode()
            self._must_signal_resume = True
        super()._sigcont_application()
