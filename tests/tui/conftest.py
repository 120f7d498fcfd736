"""Dossiers for the screens: the bundled one, read once, and small invented ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from tui_story import workspace_of

from ai_korea_tui.explore.index import Index
from ai_korea_tui.storage import clipboard
from ai_korea_tui.storage.files import Refused
from ai_korea_tui.storage.places import bundled
from ai_korea_tui.workspace import Workspace, open_workspace


@pytest.fixture(scope="session")
def bundled_index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    home = tmp_path_factory.mktemp("reading")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        for kind in ("DATA", "STATE", "CACHE", "CONFIG"):
            patch.setenv(f"XDG_{kind}_HOME", str(home / kind))
        return open_workspace(bundled()).index


@pytest.fixture
def workspace(bundled_index: Index) -> Workspace:
    """The bundled dossier, with nothing attached, marked or set."""
    return workspace_of(bundled_index.dossier, index=bundled_index)


class Clipboard:
    """What was copied, newest last; refuses where `broken`."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.broken = False

    def copy(self, text: str, what: str, osc52: object = None) -> str:
        if self.broken:
            raise Refused("No clipboard can be reached from here.")
        self.texts.append(text)
        return f"Copied {what} to the clipboard (a test)."


@pytest.fixture(autouse=True)
def clip(monkeypatch: pytest.MonkeyPatch) -> Clipboard:
    faked = Clipboard()
    monkeypatch.setattr(clipboard, "copy", faked.copy)
    return faked


@pytest.fixture(autouse=True)
def visited(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that the browser was asked to open."""
    from ai_korea_tui.tui.app import ExplorerApp

    addresses: list[str] = []
    monkeypatch.setattr(
        ExplorerApp, "open_url", lambda self, url, *, new_tab=True: addresses.append(url)
    )
    return addresses


@pytest.fixture(autouse=True)
def working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Relative file names go here."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder
