"""Work that takes longer than a frame: done in slices, between which keys are heard and drawn."""

from __future__ import annotations

from asyncio import sleep
from collections.abc import Callable
from functools import partial
from time import thread_time
from typing import TYPE_CHECKING, Final, Generic, TypeVar

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.worker import Worker

    from ai_korea_tui.explore.vocabulary import Working

T = TypeVar("T")

SLICE: Final = 0.006
"""Seconds of the processor after which others get their turn."""
GROUP: Final = "work"
"""The group of workers that do such work."""


class _Slices(Generic[T]):
    """Does work a slice at a time."""

    def __init__(self, work: Working[T]) -> None:
        self._work = work
        self.result: list[T] = []

    def go_on(self) -> bool:
        """Work for a slice; whether it is done."""
        end = thread_time() + SLICE
        try:
            while thread_time() < end:
                next(self._work)
        except StopIteration as stop:
            self.result.append(stop.value)
            return True
        return False

    def close(self) -> None:
        """Give the work up."""
        self._work.close()


class Workbench:
    """One piece of work at a time, for a screen; the next one takes the place of the one before."""

    def __init__(self, screen: DOMNode, changed: Callable[[], None]) -> None:
        """`changed` is called when work goes on in slices, and when it no longer does."""
        self._screen = screen
        self._changed = changed
        self._worker: Worker[None] | None = None
        self.told = ""
        """What is worked at, in words, while it is."""

    @property
    def busy(self) -> bool:
        """Whether there is work that is not done yet."""
        return self._worker is not None

    def do(self, work: Working[T], done: Callable[[T], None], told: str) -> None:
        """Do the work, and call `done` with its result: at once, where one slice is enough."""
        self.stop()
        slices = _Slices(work)
        if slices.go_on():
            done(slices.result[0])
            return
        self.told = told
        go = partial(self._go, slices, done)
        self._worker = self._screen.run_worker(go, group=GROUP)
        self._changed()

    def stop(self) -> bool:
        """Give up what is worked at; False where nothing is."""
        worker, self._worker = self._worker, None
        if worker is None:
            return False
        worker.cancel()
        self._changed()
        return True

    async def _go(self, slices: _Slices[T], done: Callable[[T], None]) -> None:
        try:
            await sleep(0)
            while not slices.go_on():
                await sleep(0)
        finally:
            slices.close()
        self._worker = None
        done(slices.result[0])
        self._changed()


async def in_slices(work: Working[T]) -> T:
    """The result of work that is done in slices."""
    slices = _Slices(work)
    try:
        while not slices.go_on():
            await sleep(0)
    finally:
        slices.close()
    return slices.result[0]
