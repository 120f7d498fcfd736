"""A large dossier read in a process of its own, while the explorer shows it as it was."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


class ReadingBeside:
    """The command `compile` at work; it writes nothing to the terminal, and reads nothing of it."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "ai_korea_tui", "compile", "-d", str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def wait(self) -> bool:
        """Wait until it is done; whether the dossier could be read."""
        return self._process.wait() == 0

    def end(self) -> None:
        """End it, if it is not done; what it has not finished leaves no trace."""
        if self._process.poll() is None:
            self._process.terminate()
            self._process.wait()
