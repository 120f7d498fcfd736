"""What one run of a command works on: the dossier that was asked for, opened when it is needed."""

from __future__ import annotations

from ai_korea_tui.compiling import forget
from ai_korea_tui.workspace import Workspace, find_folder, open_workspace

from .progress import Progress
from .streams import complain


class Session:
    """The dossier of this run. `folder` is what `-d` named last, before or after the command."""

    def __init__(self) -> None:
        self.folder: str | None = None
        self._workspace: Workspace | None = None

    def open(self, *, as_it_was: bool = False) -> Workspace:
        """The dossier, opened with progress. Raises Refused and Unreadable as its opening does.

        With `as_it_was` a large one that has changed is opened as it was when it was read last.
        """
        progress = Progress()
        try:
            self._workspace = open_workspace(
                find_folder(self.folder), progress=progress, as_it_was=as_it_was
            )
        finally:
            progress.finish()
        return self._workspace

    def browse(self) -> Workspace:
        """The dossier, and a word on standard error about its faults."""
        workspace = self.open()
        if workspace.faults:
            from ai_korea_tui.export.overview import faults_line

            complain(faults_line(len(workspace.faults)))
        return workspace

    def forget(self) -> None:
        """Remove the index of the dossier, which was found damaged: it is made anew."""
        if self._workspace is not None:
            forget(self._workspace.folder)

    def close(self) -> None:
        """Tell what the workspace has to say to the person."""
        if self._workspace is not None:
            for notice in dict.fromkeys(self._workspace.notices):
                complain(notice)
