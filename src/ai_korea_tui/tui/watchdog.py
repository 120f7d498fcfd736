"""Ends the program after a signal, even if it hangs.

Python runs signal handlers only in the main thread, between two bytecodes or during a regular
expression match. While a C call has released the GIL, another thread can act. So there are two
ways to end the program: the handler of a timer, and a thread.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from threading import Lock, Thread
from time import sleep
from types import FrameType
from typing import Final

ENDING: Final = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)
GRACE: Final = 4.0
"""Seconds that the program has to end normally."""
_LAST: Final = 0.4
"""Timeout in seconds for each of the last actions."""


class Watchdog:
    """Asks the program to end after a signal, and ends it if it does not.

    The exit code is 128 plus the signal's number.
    """

    def __init__(
        self, ask: Callable[[int], object], last: Sequence[Callable[[], None]], grace: float = GRACE
    ) -> None:
        """`ask` is called in a thread with the signal's number. The functions in `last` are each
        called in a separate thread before the process is killed."""
        self._ask = ask
        self._last = last
        self._grace = grace
        self.number = 0
        """The signal that was received, or 0."""
        self._ending = Lock()
        self._reading = self._writing = -1

    def start(self) -> None:
        """Start watching. Must be called in the main thread."""
        self._reading, self._writing = os.pipe()
        os.set_blocking(self._writing, False)
        signal.set_wakeup_fd(self._writing, warn_on_full_buffer=False)
        for number in ENDING:
            signal.signal(number, self._arm)
        signal.signal(signal.SIGALRM, self._alarm)
        Thread(target=self._watch, name="watchdog", daemon=True).start()

    def stop(self) -> None:
        """Stop watching, unless a signal was received: then the exit of the process is watched."""
        if self.number:
            return
        for number in ENDING:
            default = signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL
            signal.signal(number, default)
        signal.set_wakeup_fd(-1)
        os.close(self._writing)

    def _arm(self, number: int, _: FrameType | None) -> None:
        if not self.number:
            self.number = number
            signal.setitimer(signal.ITIMER_REAL, self._grace)

    def _alarm(self, *_: object) -> None:
        self._end(self.number)

    def _watch(self) -> None:
        while received := os.read(self._reading, 64):
            for number in received:
                if number in ENDING:
                    with suppress(Exception):  # nothing may prevent the end
                        self._ask(number)
                    sleep(self._grace)
                    self._end(number)
        os.close(self._reading)

    def _end(self, number: int) -> None:
        # The second one waits: back in a regular expression, the main thread would not let other
        # threads run.
        self._ending.acquire()
        for action in self._last:
            thread = Thread(target=_quietly, args=(action,), daemon=True)
            thread.start()
            thread.join(_LAST)
        os._exit(128 + number)


def _quietly(action: Callable[[], None]) -> None:
    with suppress(Exception):
        action()
