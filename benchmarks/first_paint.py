"""From the command to the explorer's first full paint, against the barest Textual app."""

from collections.abc import Iterator

from .harness import (
    BENCHMARKS,
    COMMAND,
    PYTHON,
    Row,
    alternately,
    at_most_times,
    empty_cache,
    private_homes,
)
from .terminal import Terminal, full_paint

RUNS = 15
QUIET = 0.4
BARE = (PYTHON, str(BENCHMARKS / "bare_app.py"))
BARE_MARKER = "palette"
MARKER = "help"  # the footer's, which is painted last


def first_paint(argv: tuple[str, ...], marker: str, env: dict[str, str]) -> float:
    """Seconds from the start to the screen on which nothing changes any more."""
    with Terminal(argv, env) as terminal:
        terminal.settle(QUIET, marker)
        return full_paint(terminal.pieces) - terminal.started


def measure() -> Iterator[Row]:
    """The second start, which has a budget, and one with the cache emptied."""
    with private_homes() as env:

        def ours() -> float:
            return first_paint((COMMAND,), MARKER, env)

        def ours_cold() -> float:
            empty_cache(env)
            return ours()

        def bare() -> float:
            return first_paint(BARE, BARE_MARKER, env)

        yield at_most_times("first paint, second start", alternately(ours, bare, RUNS), 1.25)
        yield Row("first paint, cache emptied", alternately(ours_cold, bare, RUNS, warm_up=0))
