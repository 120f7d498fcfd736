"""Long work between a person's keys: a little of it at once, the rest in later turns."""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial
from time import perf_counter
from typing import Any, Final, TypeVar

T = TypeVar("T")

SLICE: Final = 0.008
"""So many seconds are worked in one go: half of what a frame lasts."""
PAUSE: Final = 0.001
"""So many seconds between two slices: enough for a key to come all the way to whoever waits."""

Later = Callable[[float, Callable[[], None]], object]
"""(seconds, what to do) → do it in so many seconds; a widget's `set_timer`."""


class Patient:
    """Does one piece of work at a time, as a generator that yields now and then.

    Other work takes the place of what is being done. What takes no longer than a slice is done
    when `do` returns.
    """

    def __init__(self, later: Later, clock: Callable[[], float] = perf_counter) -> None:
        """`clock` tells seconds."""
        self._later = later
        self._clock = clock
        self._work: Generator[None, None, Any] | None = None

    @property
    def busy(self) -> bool:
        """Whether something is still to be done."""
        return self._work is not None

    def do(
        self, work: Generator[None, None, T], then: Callable[[T], None], at_once: float = SLICE
    ) -> None:
        """Work for `at_once` seconds now and in slices later; `then` gets the result."""
        self.drop()
        self._work = work
        self._go_on(work, then, at_once)

    def drop(self) -> None:
        """Give up what is being done, if anything."""
        work, self._work = self._work, None
        if work is not None:
            work.close()

    def _go_on(
        self, work: Generator[None, None, T], then: Callable[[T], None], seconds: float = SLICE
    ) -> None:
        if work is not self._work:
            return
        until = self._clock() + seconds
        try:
            next(work)
            while self._clock() < until:
                next(work)
        except StopIteration as end:
            self._work = None
            then(end.value)
        except BaseException:
            self._work = None
            raise
        else:
            self._later(PAUSE, partial(self._go_on, work, then))
