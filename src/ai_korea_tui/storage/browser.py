"""An address to the person's browser, without a word of it on the screen.

The standard library's `webbrowser` lets the browser write into the terminal, lets one that runs in
a terminal take it over, and waits for it to end. So it runs in a process of its own, away from the
terminal.
"""

from __future__ import annotations

import sys
from typing import Final

SECONDS: Final = 2.0
"""How long to wait for a browser to fail; one that still runs then has been started."""

_OPEN: Final = "import sys, webbrowser; sys.exit(not webbrowser.open(sys.argv[1]))"


def browse(address: str) -> bool:
    """Open an address, and say whether a browser took it. It may take seconds to know."""
    import subprocess

    try:
        process = subprocess.Popen(
            [sys.executable, "-P", "-c", _OPEN, address],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        return process.wait(SECONDS) == 0
    except subprocess.TimeoutExpired:
        return True
    except OSError:
        return False
