"""What the tests of the terminal share by name: no `conftest` can be imported by its own."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from terminal_driver import Terminal

Open = Callable[..., Terminal]
"""Opens a terminal with the program in it; see the fixture `open_terminal`."""


def installed() -> list[str]:
    """The command as it was installed, beside the interpreter."""
    return [str(Path(sys.executable).with_name("ai-korea-tui"))]
