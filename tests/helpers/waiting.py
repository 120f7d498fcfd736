"""Waiting for a state. No test waits for a fixed time, so a slow machine only makes it slower."""

import time
from collections.abc import Callable

PATIENCE = 120.0
"""The timeout of a wait in seconds, which is never reached if the program works."""


def wait_until(holds: Callable[[], object], what: str = "it") -> None:
    """Check until something is true. After PATIENCE, raise AssertionError with its name."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, f"It never came to this: {what}."
        time.sleep(0.01)
