"""A key to its repaint in each pane of the explorer, the cursor down and up again.

On the bundled dossier against a bare OptionList of 1,000 rows; on a made-up dossier of each size
against that list as well, and against one of 100 records. What follows the frame, the passages
under the panes, is told for the bundled dossier alone.
"""

import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from itertools import cycle
from typing import NamedTuple

from .first_paint import BARE_MARKER, MARKER
from .harness import (
    BENCHMARKS,
    COMMAND,
    PYTHON,
    Line,
    Pair,
    Row,
    at_most_times,
    in_turn,
    private_homes,
)
from .prepared import HUNDRED, homes, prepared, sizes
from .terminal import Terminal

RUNS = 40
QUIET = 0.08  # longer than any deferred part of a repaint
DOWN, UP = b"\x1b[B", b"\x1b[A"
PANES = ((b"1", "companies"), (b"2", "quotes"), (b"3", "timeline"), (b"4", "claims"))
THERE_AND_BACK = (DOWN,) * 5 + (UP,) * 5  # among 100 records are seven claims
BARE = (PYTHON, str(BENCHMARKS / "bare_app.py"), "1000")


class Repaints(NamedTuple):
    """Seconds of each key: to the first frame, and to the last that it changed."""

    first: list[float]
    last: list[float]


def measure() -> Iterator[Line]:
    """The bundled dossier, then each size; every explorer is a fresh one."""
    with ExitStack() as stack:
        bundled = stack.enter_context(private_homes())
        bare = started(stack, BARE, bundled, BARE_MARKER)
        explorer = started(stack, (COMMAND,), bundled, MARKER)
        for name, (ours, theirs) in by_pane([explorer], bare):
            pair = Pair(ours.first, theirs.first)
            yield at_most_times(f"key to repaint, {name}, bare list", pair, 1.0)
            yield Row("  … and to the passages under it", Pair(ours.last, theirs.last))
        explorer.quit()
        for records in sizes():
            yield from rows(records, bare)


def rows(records: int, bare: Terminal) -> Iterator[Line]:
    """One size."""
    with ExitStack() as stack:
        large, small = on_dossier(stack, records), on_dossier(stack, HUNDRED)
        for name, (ours, theirs, listed) in by_pane([large, small], bare):
            told = f"key to repaint, {records:,} records, {name}"
            pair = Pair(ours.first, theirs.first)
            yield at_most_times(f"{told}, {HUNDRED} records", pair, 1.2)
            yield at_most_times(f"{told}, bare list", Pair(ours.first, listed.first), 1.0)


def on_dossier(stack: ExitStack, records: int) -> Terminal:
    """The explorer with a made-up dossier open, at rest."""
    dossier = prepared(records)
    argv = (COMMAND, "--dossier", str(dossier.folder))
    return started(stack, argv, homes(dossier), MARKER)


def started(stack: ExitStack, argv: Sequence[str], env: dict[str, str], marker: str) -> Terminal:
    """A program in a terminal of its own, at rest."""
    terminal = stack.enter_context(Terminal(argv, env))
    terminal.settle(0.5, marker)
    return terminal


def by_pane(explorers: Sequence[Terminal], bare: Terminal) -> Iterator[tuple[str, list[Repaints]]]:
    """For each pane, what the same keys took in all the explorers and, last, in the bare list."""
    for pane, name in PANES:
        if pane != PANES[0][0]:  # where the cursor is from the start
            for explorer in explorers:
                explorer.key(pane, QUIET)
        yield name, taken([*explorers, bare])


def taken(terminals: Sequence[Terminal]) -> list[Repaints]:
    """What each key took, the terminals in turn."""
    dice = random.Random(1)
    lasts: list[list[float]] = [[] for _ in terminals]

    def presser(terminal: Terminal, last: list[float]) -> Callable[[], float]:
        keys = cycle(THERE_AND_BACK)

        def press() -> float:
            time.sleep(dice.uniform(0.01, 0.04))  # out of step with anything that ticks
            repaint = terminal.key(next(keys), QUIET)
            last.append(repaint.last)
            return repaint.first

        return press

    sides = [presser(terminal, last) for terminal, last in zip(terminals, lasts, strict=True)]
    firsts = in_turn(sides, RUNS)
    return [
        Repaints(first, last[-RUNS:])  # without the warm-up
        for first, last in zip(firsts, lasts, strict=True)
    ]
