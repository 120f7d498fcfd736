"""Opening the other screens on 50 sources and 20,000 records, against the bundled dossier.

Both programs are fresh ones each time: what a screen is made from is made in the measured time.
"""

import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from .first_paint import MARKER
from .generate import write_dossier
from .harness import COMMAND, Row, alternately, at_most_times, private_homes
from .terminal import Terminal

RUNS = 9
QUIET = 0.3  # longer than any deferred part of a screen
RECORDS, SOURCES = 20_000, 50
SCREENS = ((b"c", "Compare"), (b"s", "Sources"))


def measure() -> Iterator[Row]:
    """From the key to the last of the screen that it opens."""
    with private_homes() as env, tempfile.TemporaryDirectory() as folder:
        write_dossier(Path(folder), RECORDS, sources=SOURCES)
        large, bundled = (COMMAND, "--dossier", folder), (COMMAND,)
        for key, name in SCREENS:
            pair = alternately(
                partial(opening, large, env, key),
                partial(opening, bundled, env, key),
                RUNS,
                warm_up=1,
            )
            yield at_most_times(f"opening {name}, {RECORDS:,} records", pair, 1.5)


def opening(argv: tuple[str, ...], env: dict[str, str], key: bytes) -> float:
    """Seconds from the key to the last that it changes on the screen."""
    with Terminal(argv, env) as terminal:
        terminal.settle(0.5, MARKER)
        return terminal.key(key, QUIET).last
