"""The most memory that the explorer has held with a dossier of each size open.

Against the bundled dossier, when it has opened, and when something has been searched as well.
"""

import sys
from collections.abc import Iterator

from .first_paint import MARKER
from .harness import COMMAND, MB, Line, Missing, Pair, Row, at_most, in_turn
from .prepared import homes, prepared, sizes
from .terminal import Terminal

RUNS = 3
QUIET, BETWEEN_KEYS = 0.5, 0.1
BUDGETS = {100_000: 250}
"""MB by the number of records."""
SEARCHED = b"/the market"


def measure() -> Iterator[Line]:
    """A row for the open dossier and one for a search in it, for each size."""
    if not sys.platform.startswith("linux"):
        yield Missing("memory", "measured where there is /proc, on Linux")
        return
    for records in sizes():
        env = homes(prepared(records))
        ours = (COMMAND, "--dossier", str(prepared(records).folder))
        searched: tuple[list[float], list[float]] = ([], [])

        def side(argv: tuple[str, ...], after: list[float], env: dict[str, str] = env) -> float:
            opened, later = peaks(argv, env)
            after.append(later)
            return opened

        opened = in_turn(
            [lambda: side(ours, searched[0]), lambda: side((COMMAND,), searched[1])],  # noqa: B023
            RUNS,
            warm_up=0,
        )
        name = f"memory, {records:,} records"
        yield row(f"{name} open", Pair(*opened), BUDGETS.get(records))
        yield row(f"{name}, searched as well", Pair(*searched), BUDGETS.get(records))


def row(name: str, pair: Pair, most: float | None) -> Row:
    """With its budget, where there is one."""
    return Row(name, pair, unit=MB) if most is None else at_most(name, pair, most, MB)


def peaks(argv: tuple[str, ...], env: dict[str, str]) -> tuple[float, float]:
    """Bytes, when the dossier is open, and after a search."""
    with Terminal(argv, env) as terminal:
        terminal.settle(QUIET, MARKER)
        opened = terminal.peak_memory()
        for number in range(len(SEARCHED)):
            terminal.key(SEARCHED[number : number + 1], BETWEEN_KEYS)
        terminal.read(QUIET)
        return opened, terminal.peak_memory()
