"""Waiting for a state. No test waits for a time, so that a slow machine only makes it slower."""

import time
from collections.abc import Callable

PATIENCE = 120.0
"""Seconds after which a wait is given up. On a sound program none is ever waited out."""


def wait_until(holds: Callable[[], object], what: str = "it") -> None:
    """Look again and again until something holds; AssertionError that names it after PATIENCE."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, f"It never came to this: {what}."
        time.sleep(0.01)
