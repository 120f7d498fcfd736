"""One line on standard error while a large dossier is read."""

from __future__ import annotations

import sys
from time import monotonic

from .streams import is_terminal

PATIENCE = 0.3
"""Seconds that nobody minds: reading that ends within them shows nothing."""


class Progress:
    """Shows how far reading is, once it takes long, on a terminal only."""

    def __init__(self) -> None:
        self._start = monotonic()
        self._percent = -1
        self._line = ""
        self._wanted = is_terminal(sys.stderr)

    def __call__(self, done: int, total: int) -> None:
        """Take note of the bytes done and the bytes in all."""
        if not self._wanted or monotonic() - self._start < PATIENCE:
            return
        percent = min(100, 100 * done // total) if total else 100
        if percent != self._percent:
            self._percent = percent
            self._show(f"Reading the dossier … {percent} %")

    def finish(self) -> None:
        """Take the line away."""
        if self._line:
            self._show("")

    def _show(self, line: str) -> None:
        try:
            sys.stderr.write(f"\r{line.ljust(len(self._line))}\r{line}")
            sys.stderr.flush()
        except OSError:
            self._wanted = False
        self._line = line
