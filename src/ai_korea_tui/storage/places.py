"""Where things live on this machine: the person's data, state, settings and cache.

On Linux and the BSDs these are the folders of the XDG Base Directory Specification 0.8, worked out
here because importing a library for four variables costs more than opening a dossier. macOS and
Windows have rules of their own, which platformdirs knows.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from .files import Refused

APP = "ai-korea-tui"

_XDG = {
    "data": ("XDG_DATA_HOME", ".local/share"),
    "state": ("XDG_STATE_HOME", ".local/state"),
    "config": ("XDG_CONFIG_HOME", ".config"),
    "cache": ("XDG_CACHE_HOME", ".cache"),
}


def data_home() -> Path:
    """The folder for what the person has added, such as attached texts. It may not exist yet.

    Like its siblings it raises Refused where the person has no home folder.
    """
    return _home("data")


def state_home() -> Path:
    """The folder for what one run leaves to the next, such as marks. It may not exist yet."""
    return _home("state")


def config_home() -> Path:
    """The folder for what the person chooses, such as the theme. It may not exist yet."""
    return _home("config")


def cache_home() -> Path:
    """The folder for what can be worked out again. It may not exist yet."""
    return _home("cache")


def bundled() -> Path:
    """The folder of the bundled dossier: inside an installed package, else in the repository.

    importlib.resources would find the same folder for 5 ms; the package is never run from a zip.
    """
    package = Path(__file__).parent.parent
    installed = package / "data"
    if (installed / "dossier.yaml").is_file():
        return installed
    return package.parent.parent / "data"


def _home(kind: str) -> Path:
    if sys.platform in ("darwin", "win32"):
        return _platform_home(kind)
    variable, below = _XDG[kind]
    stated = os.environ.get(variable, "")
    if Path(stated).is_absolute():  # the specification has a relative value ignored
        return Path(stated) / APP
    try:
        home = Path.home()
    except RuntimeError:
        home = Path()
    if not home.is_absolute():
        raise Refused(f"There is no home folder to use: set HOME or {variable} to a full path.")
    return home / below / APP


def _platform_home(kind: str) -> Path:
    from platformdirs import PlatformDirs

    folders = PlatformDirs(APP, appauthor=False)
    return {
        "data": folders.user_data_path,
        "state": folders.user_state_path,
        "config": folders.user_config_path,
        "cache": folders.user_cache_path,
    }[kind]
