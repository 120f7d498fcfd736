"""How every benchmark measures: both sides alternately in one run, one line a figure."""

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from os import environ
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
BENCHMARKS = ROOT / "benchmarks"
PYTHON = sys.executable
COMMAND = str(Path(sys.executable).with_name("ai-korea-tui"))

HOMES = ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
HEADINGS = ("benchmark", "ours", "theirs", "", "ratio", "runs", "budget", "")
WIDTHS = (60, 10, 10, 4, 8, 6, 14, 0)


class Unit(NamedTuple):
    """What figures are shown in, and how many of it the base unit (second, byte) is."""

    name: str
    scale: float


MS = Unit("ms", 1000)
SECONDS = Unit("s", 1)
MB = Unit("MB", 1e-6)

Middle = Callable[[Sequence[float]], float]
"""What is told of many runs."""
median: Middle = statistics.median


def p95(runs: Sequence[float]) -> float:
    """The 95th percentile by the nearest rank: so much or less in 19 runs of 20."""
    ordered = sorted(runs)
    return ordered[-(-len(ordered) * 95 // 100) - 1]


class Pair(NamedTuple):
    """What each run of both sides took, in seconds or in bytes."""

    ours: list[float]
    theirs: list[float]


class Row(NamedTuple):
    """One line of the table. `budget` is empty where a figure is printed for what it is."""

    name: str
    pair: Pair
    budget: str = ""
    met: bool = True
    unit: Unit = MS
    of: Middle = median

    @property
    def ours(self) -> float:
        """Ours, in the row's unit."""
        return self.of(self.pair.ours) * self.unit.scale

    @property
    def theirs(self) -> float:
        """Theirs, in the row's unit."""
        return self.of(self.pair.theirs) * self.unit.scale

    def __str__(self) -> str:
        """The line, in the columns of `heading()`."""
        verdict = ("met" if self.met else "OVER") if self.budget else ""
        return columns(
            self.name,
            digits(self.ours),
            digits(self.theirs),
            self.unit.name,
            ratio(self.ours, self.theirs),
            str(len(self.pair.ours)),
            self.budget or "–",
            verdict,
        )


class Missing(NamedTuple):
    """A line for what cannot be measured here, and what to do about it."""

    name: str
    why: str

    def __str__(self) -> str:
        """The name in its column, and the reason across the others."""
        return f"{self.name:<{WIDTHS[0]}}  {self.why}"


Line = Row | Missing


def digits(figure: float) -> str:
    """Three digits or so, whatever the size."""
    return f"{figure:,.0f}" if figure >= 1000 else f"{figure:.{1 if figure >= 10 else 2}f}"


def ratio(ours: float, theirs: float) -> str:
    """Ours over theirs; what is far below one keeps its digits."""
    return f"{ours / theirs:.2f}" if ours >= 0.1 * theirs else f"{ours / theirs:.2g}"


def heading() -> str:
    """The table's first line."""
    return columns(*HEADINGS)


def columns(*cells: str) -> str:
    """The cells in their columns: the first to the left, figures to the right."""
    name, ours, theirs, unit, *figures, budget, verdict = cells
    head = f"{name:<{WIDTHS[0]}}{ours:>{WIDTHS[1]}}{theirs:>{WIDTHS[2]}} {unit:<{WIDTHS[3] - 1}}"
    middle = [f"{cell:>{width}}" for cell, width in zip(figures, WIDTHS[4:], strict=False)]
    return f"{head}{''.join(middle)}  {budget:<{WIDTHS[6]}}{verdict}".rstrip()


def at_most_times(name: str, pair: Pair, times: float, unit: Unit = MS, of: Middle = median) -> Row:
    """A budget on the ratio."""
    return Row(
        name, pair, f"≤ {times:g} ×", of(pair.ours) <= times * of(pair.theirs), unit=unit, of=of
    )


def at_most_over(name: str, pair: Pair, ms: float) -> Row:
    """A budget on the difference of the medians, in milliseconds."""
    row = Row(name, pair, f"≤ {ms:g} ms over")
    return row._replace(met=row.ours - row.theirs <= ms)


def at_most(name: str, pair: Pair, most: float, unit: Unit = MS, of: Middle = median) -> Row:
    """A budget on ours alone, in the unit."""
    row = Row(name, pair, f"≤ {most:g} {unit.name}", unit=unit, of=of)
    return row._replace(met=row.ours <= most)


def in_turn(sides: Sequence[Callable[[], float]], runs: int, warm_up: int = 2) -> list[list[float]]:
    """Call every side in turn, each time from another one on; each gives what its run took."""
    for _ in range(warm_up):
        for side in sides:
            side()
    taken: list[list[float]] = [[] for _ in sides]
    for turn in range(runs):
        for place in range(len(sides)):
            number = (turn + place) % len(sides)
            taken[number].append(sides[number]())
    return taken


def alternately(
    ours: Callable[[], float], theirs: Callable[[], float], runs: int, warm_up: int = 2
) -> Pair:
    """Call both sides in turn, which one first changing each time."""
    return Pair(*in_turn((ours, theirs), runs, warm_up))


def seconds_of(work: Callable[[], object]) -> float:
    """How long the call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


@contextmanager
def private_homes() -> Iterator[dict[str, str]]:
    """An environment whose cache, settings, data and state are of this run alone."""
    with tempfile.TemporaryDirectory() as folder:
        yield homes_in(Path(folder))


def homes_in(folder: Path) -> dict[str, str]:
    """An environment whose cache, settings, data and state are in that folder."""
    homes = {name: str(folder / name) for name in HOMES}
    for home in homes.values():
        Path(home).mkdir(parents=True, exist_ok=True)
    # without compiled modules a start takes three times as long; nobody's program runs like that
    rest = {name: value for name, value in environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**rest, "HOME": str(folder), **homes}


def empty_cache(env: dict[str, str]) -> None:
    """As if nothing had ever been started: no compiled dossier."""
    shutil.rmtree(env["XDG_CACHE_HOME"])
    Path(env["XDG_CACHE_HOME"]).mkdir()
