"""What the person has chosen: `settings.json`, `{"theme": "…", "keys": {"action": "key,key"}}`.

It is made to be edited by hand as well. Fields that this version does not know stay in it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final, NamedTuple

from msgspec import MsgspecError, Struct, field, json

from .files import Missing, Refused, read_bytes, set_aside, shown, write_atomic
from .locking import locked
from .places import config_home

MAX_BYTES: Final = 1 << 20


class Settings(Struct, kw_only=True):
    """`theme` is a theme's name, empty for the usual one; `keys` maps an action to its keys."""

    theme: str = ""
    keys: dict[str, str] = field(default_factory=dict)


class Loaded(NamedTuple):
    """The settings, and a sentence for the person, empty where there is none to say."""

    settings: Settings
    notice: str


def load() -> Loaded:
    """The settings. A damaged file is set aside as `.bad`, and the notice says so and why.

    Never raises for what is on the disk: settings that cannot be read are the usual ones.
    """
    try:
        path = _path()
        raw = _read(path)
        if not _fault(raw):
            return Loaded(_decode(raw), "")
        with locked(_lock(path)):
            return _load_or_set_aside(path)
    except Refused as refused:
        return Loaded(Settings(), f"Your settings are not at hand. {refused}")


def save(settings: Settings) -> None:
    """Write the settings, with the fields in the file that are not ours. Raises Refused."""
    path = _path()
    with locked(_lock(path)):
        raw = _read(path)
        whole: dict[str, Any] = {}
        if _fault(raw):
            set_aside(path)
        else:
            whole = json.decode(raw, type=dict[str, Any])
        whole |= {"theme": settings.theme, "keys": settings.keys}
        write_atomic(path, json.format(json.encode(whole), indent=2) + b"\n")


def _load_or_set_aside(path: Path) -> Loaded:
    raw = _read(path)  # once more: another window may have mended it before the lock was ours
    why = _fault(raw)
    if not why:
        return Loaded(_decode(raw), "")
    aside = set_aside(path)
    notice = f"The settings were damaged ({shown(why)}) and are kept as {shown(aside)}."
    return Loaded(Settings(), notice)


def _fault(raw: bytes) -> str:
    """What keeps these bytes from being settings, or nothing."""
    try:
        _decode(raw)
        json.decode(raw, type=dict[str, Any])
    except (MsgspecError, UnicodeDecodeError) as error:
        return str(error)
    except RecursionError:
        return "nested too deep"
    return ""


def _read(path: Path) -> bytes:
    try:
        return read_bytes(path, MAX_BYTES).removeprefix(b"\xef\xbb\xbf")
    except Missing:
        return b"{}"


def _decode(raw: bytes) -> Settings:
    return json.decode(raw, type=Settings)


def _path() -> Path:
    # People keep their settings in a repository and link to them: the link is theirs to make.
    return Path((config_home() / "settings.json").resolve())


def _lock(path: Path) -> Path:
    return path.with_name(".lock")
