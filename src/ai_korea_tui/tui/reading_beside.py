"""A large dossier read in a process of its own, while the explorer shows it as it was."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ai_korea_tui.tui.app import ExplorerApp


class ReadingBeside:
    """The command `compile` at work; it writes nothing to the terminal, and reads nothing of it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def begin(self, app: ExplorerApp, changed: int) -> str:
        """Begin, and tell the person once it is done. What there is to say now, in a sentence."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "ai_korea_tui", "compile", "-d", str(self._folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        app.run_worker(partial(self._tell, app), thread=True, group="beside", exit_on_error=False)
        files = f"{changed:,} file{'s have' if changed != 1 else ' has'}"
        return f"{files} changed and are being read. This is the dossier as it was before."

    def _tell(self, app: ExplorerApp) -> None:
        if self._process is not None and self._process.wait() == 0:
            key = app.keymap.shown("anew")
            told = f"What has changed is read now: {key} shows it."
            app.call_from_thread(partial(app.tell, told, timeout=20))

    def end(self) -> None:
        """End it, if it is not done; what it has not finished leaves no trace."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.wait()
