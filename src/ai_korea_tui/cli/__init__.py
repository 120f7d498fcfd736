"""The command line: options in, one call, text out."""

from __future__ import annotations

import gc
import os
import sys

PROGRAM = "ai-korea-tui"
DEBUG = "AI_KOREA_TUI_DEBUG"
INTERRUPTED = 130
MISUSE = 2


def run() -> None:
    """Run the program on the arguments of the process, and leave with its exit code."""
    _drop_exported_size()
    try:
        gc.disable()  # what is loaded here stays: looking through it finds no garbage
        from .commands import commands

        gc.freeze()
        gc.enable()
        code = commands.main(standalone_mode=False)
    except KeyboardInterrupt:  # while the program is still being loaded
        code = INTERRUPTED
    except Exception as error:  # a broken installation: nothing else comes this far
        if os.environ.get(DEBUG):
            raise
        what = f"{type(error).__name__}: {error}"
        sys.stderr.write(f"{PROGRAM}: it could not start: {ascii(what)[1:-1]}\n")
        code = MISUSE
    sys.exit(code)


def _drop_exported_size() -> None:
    """Remove COLUMNS and LINES from the environment if the terminal reports its size.

    Libraries prefer these variables to the real size, and exported values do not follow a resize.
    """
    try:
        columns, rows = os.get_terminal_size(sys.__stdout__.fileno())  # type: ignore[union-attr]
    except (AttributeError, OSError, ValueError):  # closed, or no terminal
        return
    if columns and rows:
        os.environ.pop("COLUMNS", None)
        os.environ.pop("LINES", None)
