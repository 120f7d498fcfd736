"""How every benchmark measures: both sides alternately in one run, medians, one line a budget."""

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from os import environ
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
BENCHMARKS = ROOT / "benchmarks"
PYTHON = sys.executable
COMMAND = str(Path(sys.executable).with_name("ai-korea-tui"))

HOMES = ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
HEADINGS = ("benchmark", "ours ms", "theirs ms", "ratio", "runs", "budget", "")
WIDTHS = (42, 9, 10, 7, 5, 16, 0)


class Pair(NamedTuple):
    """Seconds of each run of both sides."""

    ours: list[float]
    theirs: list[float]

    @property
    def ours_ms(self) -> float:
        """The median of our runs, in milliseconds."""
        return statistics.median(self.ours) * 1000

    @property
    def theirs_ms(self) -> float:
        """The median of the other side's runs, in milliseconds."""
        return statistics.median(self.theirs) * 1000


class Row(NamedTuple):
    """One line of the table. `budget` is empty where a figure is printed for what it is."""

    name: str
    pair: Pair
    budget: str = ""
    met: bool = True

    def __str__(self) -> str:
        """The line, in the columns of `heading()`."""
        ours, theirs = self.pair.ours_ms, self.pair.theirs_ms
        verdict = ("met" if self.met else "OVER") if self.budget else ""
        runs = str(len(self.pair.ours))
        return columns(
            self.name,
            f"{ours:.1f}",
            f"{theirs:.1f}",
            f"{ours / theirs:.2f}",
            runs,
            self.budget or "–",
            verdict,
        )


def heading() -> str:
    """The table's first line."""
    return columns(*HEADINGS)


def columns(*cells: str) -> str:
    """The cells in their columns: the first to the left, figures to the right."""
    name, *figures, budget, verdict = cells
    middle = [f"{cell:>{width}}" for cell, width in zip(figures, WIDTHS[1:], strict=False)]
    return f"{name:<{WIDTHS[0]}}{''.join(middle)}  {budget:<{WIDTHS[5]}}{verdict}".rstrip()


def at_most_times(name: str, pair: Pair, times: float) -> Row:
    """A budget on the ratio of the medians."""
    return Row(name, pair, f"≤ {times:g} ×", pair.ours_ms <= times * pair.theirs_ms)


def at_most_over(name: str, pair: Pair, ms: float) -> Row:
    """A budget on the difference of the medians, in milliseconds."""
    return Row(name, pair, f"≤ {ms:g} ms over", pair.ours_ms - pair.theirs_ms <= ms)


def alternately(
    ours: Callable[[], float], theirs: Callable[[], float], runs: int, warm_up: int = 2
) -> Pair:
    """Call both sides in turn, which one first changing each time; each gives its own seconds."""
    for _ in range(warm_up):
        ours()
        theirs()
    pair = Pair([], [])
    for turn in range(runs):
        sides = [(ours, pair.ours), (theirs, pair.theirs)]
        for side, seconds in reversed(sides) if turn % 2 else sides:
            seconds.append(side())
    return pair


def seconds_of(work: Callable[[], object]) -> float:
    """How long the call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


@contextmanager
def private_homes() -> Iterator[dict[str, str]]:
    """An environment whose cache, settings, data and state are of this run alone."""
    with tempfile.TemporaryDirectory() as folder:
        homes = {name: str(Path(folder) / name) for name in HOMES}
        for home in homes.values():
            Path(home).mkdir()
        yield {**environ, "HOME": folder, **homes}


def empty_cache(env: dict[str, str]) -> None:
    """As if nothing had ever been started: no compiled dossier."""
    shutil.rmtree(env["XDG_CACHE_HOME"])
    Path(env["XDG_CACHE_HOME"]).mkdir()
