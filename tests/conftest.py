"""No test reads or writes the home of the person who runs it."""

from pathlib import Path

import pytest

_CLEARED = (
    "AI_KOREA_TUI_DOSSIER",
    "NO_COLOR",
    "SSH_CONNECTION",
    "SSH_TTY",
    "SSH_CLIENT",
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "WSL_DISTRO_NAME",
    "WSL_INTEROP",
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test's own, empty; subprocesses inherit it."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for kind in ("data", "state", "cache", "config"):
        monkeypatch.setenv(f"XDG_{kind.upper()}_HOME", str(home / kind))
    for name in _CLEARED:
        monkeypatch.delenv(name, raising=False)
    return home
