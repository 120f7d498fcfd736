"""`ai-korea-tui search kakao` as a whole process, against Python that does nothing."""

import subprocess
from collections.abc import Iterator, Sequence

from .harness import COMMAND, PYTHON, Row, alternately, at_most_over, private_homes, seconds_of

RUNS = 40


def measure() -> Iterator[Row]:
    """A second run, with the dossier compiled."""
    with private_homes() as env:

        def process(argv: Sequence[str]) -> float:
            return seconds_of(
                lambda: subprocess.run(argv, env=env, stdout=subprocess.DEVNULL, check=True)
            )

        pair = alternately(
            lambda: process((COMMAND, "search", "kakao")),
            lambda: process((PYTHON, "-c", "pass")),
            RUNS,
        )
        yield at_most_over("search kakao, a process", pair, 60)
