"""How long one callback holds the event loop: on a large dossier, and on the bundled one.

    python -m benchmarks stalls                    the table, 100,000 records against the bundled
    python -m benchmarks.stalls FOLDER [SCREEN]    every action of a dossier, the longest hold first

While a callback runs nothing is drawn and no key is heard: the longest of them after a key is what
a person feels. The app runs without a terminal, and every callback of its loop is timed.
"""

import asyncio
import gc
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from os import environ
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from textual.pilot import Pilot

from ai_korea_tui.tui.app import ExplorerApp
from ai_korea_tui.workspace import Workspace, find_folder, open_workspace

from .generate import write_dossier
from .harness import HOMES, Pair, Row

RECORDS = 100_000
SIZE = (120, 40)
QUIET = 0.05
"""Seconds without a callback of note after which an action is over."""
LONGEST = 120.0
"""Seconds after which nobody waits any longer for an action to be over."""
FRAME = 0.016
"""The longest that a callback may hold the loop."""

ROUTES: dict[str, tuple[str, ...]] = {
    "explorer": (
        *("j", "pagedown", "G", "g", "v", "G", "g", "v", "2", "j", "G", "g", "3", "j", "G", "g"),
        *("4", "j", "G", "g", "1", "enter", "j", "G", "2", "G", "3", "G", "4", "G", "escape"),
        *("1", "g", "i", "G", "escape", "right_square_bracket", "x", "t", "t", "t"),
    ),
    "marking": ("space", "m", "m", "2", "a", "m", "G", "m", "e", "escape", "u", "u", "u"),
    "story so far": ("0", "j", "G", "tab", "tab", "y", "enter", "escape", "escape"),
    "only in one source": ("O", "enter", "O", "escape", "escape"),
    "company": ("p", "j", "G", "g", "tab", "tab", "tab", "v", "i", "escape", "y", "escape"),
    "compare": (
        *("c", "j", "G", "g", "1", "1", "d", "d", "o", "o", "o", "o", "v", "v", "l", "a", "a"),
        *("enter", "n", "n", "escape", "e", "escape", "escape"),
    ),
    "sources": (
        *("4", "s", "right_square_bracket", "right_square_bracket", "n", "n", "N", "p", "G", "f"),
        *("x", "j", "enter", "i", "escape", "escape"),
    ),
    "timeline": (
        *("3", "w", "j", "G", "g", "l", "l", "h", "b", "right_curly_bracket", "plus", "plus"),
        *("plus", "l", "minus", "z", "full_stop", "right_square_bracket", "v", "l", "l", "enter"),
        *("K", "escape", "escape", "escape", "b", "escape"),
    ),
    "export": ("e", "G", "g", "f", "3", "f", "escape"),
}
"""Keys, one after the other, each way from the explorer and back to it."""


class Hold(NamedTuple):
    """What the longest callback after a key took, and how long it all took; in seconds."""

    route: str
    key: str
    longest: float
    """On the processor: on a busy machine a callback that does nothing takes long by the clock."""
    by_clock: float
    whole: float

    def __str__(self) -> str:
        """A line of the table."""
        times = (f"{s * 1000:9.1f}" for s in (self.longest, self.by_clock, self.whole))
        return f"{' '.join(times)}  {self.route}: {self.key}"


class Watch:
    """Times every callback of the loop that runs while it is on."""

    def __init__(self) -> None:
        self.longest = self.by_clock = 0.0
        self.last = time.perf_counter()

    def reset(self) -> None:
        """From here on another key's callbacks are timed."""
        self.longest = self.by_clock = 0.0
        self.last = time.perf_counter()

    @contextmanager
    def on(self) -> Iterator[None]:
        """Time callbacks."""
        plain = asyncio.Handle._run

        def run(this: asyncio.Handle) -> None:
            start, worked = time.perf_counter(), time.thread_time()
            plain(this)
            worked, took = time.thread_time() - worked, time.perf_counter() - start
            self.longest = max(self.longest, worked)
            self.by_clock = max(self.by_clock, took)
            if worked > QUIET / 50:
                self.last = start + took

        with patch.object(asyncio.Handle, "_run", run):
            yield

    async def over(self, busy: Callable[[], bool]) -> None:
        """Wait until nothing of note has run for a while and no worker is at work."""
        end = time.perf_counter() + LONGEST
        while (now := time.perf_counter()) < end:
            if now - self.last >= QUIET and not busy():
                return
            await asyncio.sleep(QUIET / 5)


async def _holds(workspace: Workspace, routes: Sequence[str]) -> list[Hold]:
    watch, found = Watch(), []
    with watch.on():
        start = time.perf_counter()
        app = ExplorerApp(workspace)

        def busy() -> bool:
            return any(worker.is_running for worker in app.workers)

        async with app.run_test(size=SIZE) as pilot:
            await watch.over(busy)
            whole = watch.last - start
            found.append(Hold("explorer", "first paint", watch.longest, watch.by_clock, whole))
            for route in routes:
                found += [await _pressed(pilot, watch, busy, route, k) for k in ROUTES[route]]
    return found


async def _pressed(
    pilot: Pilot[str], watch: Watch, busy: Callable[[], bool], route: str, key: str
) -> Hold:
    watch.reset()
    start = watch.last
    await pilot.app._press_keys([key])
    await watch.over(busy)
    screen = getattr(pilot.app.screen, "SCREEN", type(pilot.app.screen).__name__)
    return Hold(route, f"{key} ({screen})", watch.longest, watch.by_clock, watch.last - start)


def holds(workspace: Workspace, routes: Sequence[str] = tuple(ROUTES)) -> list[Hold]:
    """The longest hold after each key of the routes."""
    gc.collect()
    gc.freeze()  # what was left of opening is looked through no more
    return asyncio.run(_holds(workspace, routes))


@contextmanager
def _private() -> Iterator[None]:
    """Marks, settings and caches of this run alone, in this very process."""
    before = {name: environ.get(name) for name in HOMES}
    with tempfile.TemporaryDirectory() as folder:
        environ.update({name: str(Path(folder) / name) for name in HOMES})
        try:
            yield
        finally:
            for name, value in before.items():
                environ.pop(name) if value is None else environ.update({name: value})


def measure() -> Iterator[Row]:
    """The longest hold of each way on a large dossier, against that on the bundled one."""
    with tempfile.TemporaryDirectory() as folder, _private():
        write_dossier(Path(folder), RECORDS)
        ours, theirs = open_workspace(Path(folder)), open_workspace(find_folder())
        for route in ROUTES:
            pair = Pair(*([max(h.longest for h in holds(w, [route])[1:])] for w in (ours, theirs)))
            name = f"longest hold, {route}, {RECORDS:,}"
            yield Row(name, pair, f"≤ {FRAME * 1000:g} ms", pair.ours[0] <= FRAME)


def report(workspace: Workspace, routes: Sequence[str], least: float = 0.0) -> None:
    """Print every action that held the loop for so many seconds, the longest first."""
    found = holds(workspace, routes or tuple(ROUTES))
    print("     work  by clock     whole ms  action")
    for hold in sorted(found, key=lambda hold: -hold.longest):
        if hold.longest >= least:
            print(hold)
    over = sum(hold.longest > FRAME for hold in found)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{over} of {len(found)} actions over {FRAME * 1000:g} ms; peak {peak:,.0f} MB")


if __name__ == "__main__":
    with _private():
        report(open_workspace(Path(sys.argv[1])), sys.argv[2:])
