"""Running the explorer until the person leaves, on one reading of the dossier after another."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.worker import WorkerFailed

from ai_korea_tui.compiling import forget
from ai_korea_tui.storage.files import Refused
from ai_korea_tui.storage.index_file import Damaged
from ai_korea_tui.tui.app import ExplorerApp

if TYPE_CHECKING:
    from ai_korea_tui.explore.state import Step
    from ai_korea_tui.storage.settings import Settings
    from ai_korea_tui.workspace import Workspace


_NO_HISTORY = "Changes from before the dossier was reloaded cannot be undone. Marks are kept."
# Undo uses the numbers of records, which may have changed.


def run_explorer(workspace: Workspace, reopen: Callable[[], Workspace] | None = None) -> int:
    """Open the explorer on a terminal until the person leaves. Returns the exit code.

    `reopen` opens the dossier again, when the person asks for it and when its index is damaged.
    What could not be saved is among the notices of `workspace`. An unexpected exception in the
    screens is raised here, after the terminal was restored.
    """
    steps: tuple[Step, ...] = ()
    chosen: Settings | None = None
    while True:
        app = ExplorerApp(workspace, chosen, steps)
        app.watchdog.start()
        printed = app.run()
        app.watchdog.stop()
        steps, defect, chosen = app.state.steps, app._exception, app.unsaved_settings
        if isinstance(defect, WorkerFailed):
            defect = defect.error  # type: ignore[assignment]
        again = app.wants_anew or isinstance(defect, Damaged)
        if reopen is not None and again and not app.watchdog.number:
            if defect is not None:
                forget(workspace.folder)
            workspace = _anew(workspace, reopen)
            if app.state.history.done or app.state.history.undone:
                workspace.notices.append(_NO_HISTORY)
            continue
        if unsaved := app.unsaved_marks:
            workspace.notices.append(unsaved)
        if defect is not None:
            raise defect
        if printed:
            sys.stdout.write(printed)
        return app.return_code or 0


def _anew(workspace: Workspace, reopen: Callable[[], Workspace]) -> Workspace:
    """The dossier opened anew; the one there was, with the reason, where that cannot be done."""
    try:
        return reopen()
    except Refused as refused:
        workspace.notices[:] = [f"{refused} What was read before is shown."]
        return workspace
