"""Checks on any machine that a function takes time proportional to its input.

A run is compared with one on eight times the input: linear work takes about eight times as long,
quadratic work 64 times. The minimum processor time of several runs is compared, so that other
programs do not matter.
"""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

MORE = 8
"""How much longer the input of the longer run is."""
_MOST = 24
"""The limit for the ratio of the times, between linear and quadratic."""
_FLOOR = 0.004
"""Shorter times in seconds are not compared: quadratic work takes far longer on 10,000 letters."""
_TRIES = 4


def assert_linear(run: Callable[[int], Callable[[], object]], length: int) -> None:
    """Assert that `run(8 * length)()` takes at most 24 times as long as `run(length)()`.

    `run` prepares a call; only the call itself is measured.
    """
    short, long = run(length), run(MORE * length)
    longer = _seconds(long)
    if longer < _FLOOR:
        return
    ratios = []
    for runs in range(1, _TRIES + 1):
        shorter = min(_seconds(short) for _ in range(2 * runs))
        ratio = longer / max(shorter, _FLOOR / 100)
        if ratio < _MOST:
            return
        ratios.append(f"{ratio:.0f}")
        longer = min(longer, _seconds(long))
    raise AssertionError(f"{MORE} times as much took {', '.join(ratios)} times as long")


def _seconds(call: Callable[[], object]) -> float:
    start = process_time()
    call()
    return process_time() - start
