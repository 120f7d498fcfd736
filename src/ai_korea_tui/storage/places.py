"""The folders on this machine for the person's data, state, settings and cache.

On Linux and the BSDs these are the folders of the XDG Base Directory Specification 0.8, computed
here because importing a library for four variables takes longer than opening a dossier. For macOS
and Windows, platformdirs knows the rules.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from .files import Refused, shown

APP = "ai-korea-tui"

_KINDS = {
    "state": "marks and searches",
    "config": "settings",
    "data": "attached texts",
    "cache": "the cache",
}
_XDG = {
    "data": ("XDG_DATA_HOME", ".local/share"),
    "state": ("XDG_STATE_HOME", ".local/state"),
    "config": ("XDG_CONFIG_HOME", ".config"),
    "cache": ("XDG_CACHE_HOME", ".cache"),
}


class Homeless(Refused):
    """There is no home folder, so nothing can be saved; the sentence says so."""


def data_home() -> Path:
    """The folder for what the person has added, such as attached texts. It may not exist yet.

    Like the functions below, it raises Homeless if the person has no home folder.
    """
    return _home("data")


def state_home() -> Path:
    """The folder for what one run leaves to the next, such as marks. It may not exist yet."""
    return _home("state")


def config_home() -> Path:
    """The folder for what the person chooses, such as the theme. It may not exist yet."""
    return _home("config")


def cache_home() -> Path:
    """The folder for what can be recomputed. It may not exist yet."""
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


def home_folder() -> Path:
    """The person's home folder: HOME or, if it is not set, the system's entry for the user.

    Raises Homeless if that is no folder, and for the root folder, which is the home of system
    accounts.
    """
    stated = os.environ.get("HOME")
    home = _expanded("~") if stated is None else Path(stated)
    name = "your home folder" if stated is None else "HOME"
    if not stated and not home.is_absolute():
        why = "HOME is empty" if stated == "" else "HOME is not set"
    elif not home.is_absolute():
        why = f"HOME is not a full path ({shown(home)})"
    elif home == Path(home.anchor):
        why = f"{name} is {home}"
    elif not os.path.isdir(home):  # noqa: PTH112 - the one of pathlib may raise
        why = f"{name} is {shown(home)}, where there is no folder"
    else:
        return home
    lost = [what for kind, what in _KINDS.items() if _stated(kind) is None]
    kept = f"{', '.join(lost[:-1])} and {lost[-1]}" if lost[:-1] else "".join(lost)
    sentence = f"{why}: {kept} are not saved. Set HOME to the full path of a folder."
    raise Homeless(sentence[0].upper() + sentence[1:], predicate=why)


def named_path(typed: str, *, as_file: bool = False) -> Path:
    """The path that a person typed, with `~` and `~name` expanded.

    As in a shell, `~name` is left as it is if there is no such user. Raises Refused for an empty
    path, for `~` without a home folder and, with `as_file`, for a name that ends like a folder's.
    """
    if not typed:
        raise Refused("The path is empty.")
    if as_file and typed.replace(os.sep, "/").rpartition("/")[2] in ("", ".", ".."):
        raise Refused(f"{shown(typed)} names a folder, not a file.")
    if typed == "~" or typed.startswith(("~/", f"~{os.sep}")):
        try:
            return home_folder() / typed[2:]
        except Homeless as homeless:
            raise Refused(f"{shown(typed)} cannot be expanded: {homeless.predicate}.") from homeless
    return _expanded(typed)


def _expanded(path: str) -> Path:
    try:
        return Path(path).expanduser()
    except RuntimeError:  # no such user
        return Path(path)


def _stated(kind: str) -> Path | None:
    """The folder from the environment; the specification says to ignore a relative one."""
    stated = os.environ.get(_XDG[kind][0], "")
    return Path(stated) if Path(stated).is_absolute() else None


def _home(kind: str) -> Path:
    if sys.platform == "win32":
        return _platform_home(kind)
    home = None if sys.platform == "darwin" else _stated(kind)
    if home is not None:
        return home / APP
    home = home_folder()
    return _platform_home(kind) if sys.platform == "darwin" else home / _XDG[kind][1] / APP


def _platform_home(kind: str) -> Path:
    from platformdirs import PlatformDirs

    folders = PlatformDirs(APP, appauthor=False)
    return {
        "data": folders.user_data_path,
        "state": folders.user_state_path,
        "config": folders.user_config_path,
        "cache": folders.user_cache_path,
    }[kind]
