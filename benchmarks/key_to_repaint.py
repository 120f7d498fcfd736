"""A key to its repaint in each pane of the explorer, against a bare OptionList of 1,000 rows."""

import random
import time
from collections.abc import Callable, Iterator
from itertools import cycle

from .first_paint import BARE_MARKER, MARKER
from .harness import (
    BENCHMARKS,
    COMMAND,
    PYTHON,
    Pair,
    Row,
    alternately,
    at_most_times,
    private_homes,
)
from .terminal import Terminal

RUNS = 40
QUIET = 0.08  # longer than any deferred part of a repaint
DOWN, UP = b"\x1b[B", b"\x1b[A"
PANES = ((b"1", "companies"), (b"2", "quotes"), (b"3", "timeline"), (b"4", "claims"))
THERE_AND_BACK = (DOWN,) * 8 + (UP,) * 8
BARE = (PYTHON, str(BENCHMARKS / "bare_app.py"), "1000")


def measure() -> Iterator[Row]:
    """The cursor down and up again: to its own frame, and to the last of what follows it."""
    with (
        private_homes() as env,
        Terminal((COMMAND,), env) as explorer,
        Terminal(BARE, env) as bare,
    ):
        explorer.settle(0.5, MARKER)
        bare.settle(0.5, BARE_MARKER)
        for pane, name in PANES:
            if pane != PANES[0][0]:  # where the cursor is from the start
                explorer.key(pane, QUIET)
            first, last = pairs_of(explorer, bare)
            yield at_most_times(f"a key to its repaint, {name}", first, 1.0)
            yield Row("  … and to the passages under it", last)


def pairs_of(explorer: Terminal, bare: Terminal) -> tuple[Pair, Pair]:
    """Both lists, key by key; the first frames, and the last."""
    dice = random.Random(1)
    lasts = Pair([], [])

    def presser(terminal: Terminal, last: list[float]) -> Callable[[], float]:
        keys = cycle(THERE_AND_BACK)

        def press() -> float:
            time.sleep(dice.uniform(0.01, 0.04))  # out of step with anything that ticks
            repaint = terminal.key(next(keys), QUIET)
            last.append(repaint.last)
            return repaint.first

        return press

    firsts = alternately(presser(explorer, lasts.ours), presser(bare, lasts.theirs), RUNS)
    return firsts, Pair(lasts.ours[-RUNS:], lasts.theirs[-RUNS:])  # without the warm-up
