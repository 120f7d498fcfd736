"""The person's settings: `settings.json`, `{"theme": "…", "keys": {"action": "key,key"}}`.

The file can also be edited by hand. Fields that this version does not know stay in it, and so do
invalid values: they are ignored, and the person gets a notice.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final, NamedTuple

from msgspec import MsgspecError, Struct, field, json

from .files import Missing, Refused, read_own, set_aside, shown, write_atomic
from .locking import locked
from .places import Homeless, config_home

MAX_BYTES: Final = 1 << 20
_KINDS: Final[dict[str, type]] = {"theme": str, "keys": dict}


class Settings(Struct, kw_only=True):
    """`theme` is a theme's name, empty for the usual one; `keys` maps an action to its keys."""

    theme: str = ""
    keys: dict[str, str] = field(default_factory=dict)


class Loaded(NamedTuple):
    """The settings, and a sentence for the person, empty where there is none to say."""

    settings: Settings
    notice: str


def load() -> Loaded:
    """The settings. A file that is no JSON object is set aside as `.bad`; the notice says why.

    Never raises for what is on the disk: settings that cannot be read are the usual ones. A single
    value that is not what it should be is passed over, and the notice names it.
    """
    try:
        path = _path()
        raw = _read(path)
        if not _fault(raw):
            return _loaded(raw)
        with locked(_lock(path)):
            return _load_or_set_aside(path)
    except Homeless as homeless:
        return Loaded(Settings(), str(homeless))
    except Refused as refused:
        return Loaded(Settings(), f"Your settings cannot be read. {refused}")


def save(settings: Settings) -> None:
    """Write the settings, with the unknown fields of the file. Raises Refused.

    The file may be a link, for example into a repository: then its target is written.
    """
    path = _path()
    with locked(_lock(path)):
        raw = _read(path)
        whole: dict[str, Any] = {}
        if _fault(raw):
            set_aside(path)
        else:
            whole = _decode(raw)
        whole["theme"] = settings.theme
        whole["keys"] = _keys_to_write(whole.get("keys", {}), settings.keys)
        write_atomic(path, json.format(json.encode(whole), indent=2) + b"\n")


def _load_or_set_aside(path: Path) -> Loaded:
    raw = _read(path)  # again: another window may have fixed it before we got the lock
    why = _fault(raw)
    if not why:
        return _loaded(raw)
    aside = set_aside(path)
    notice = f"The settings were damaged ({shown(why)}) and are kept as {shown(aside)}."
    return Loaded(Settings(), notice)


def _loaded(raw: bytes) -> Loaded:
    """The values that are what they should be, and a sentence on those that are not."""
    whole = _decode(raw)
    wrong = [name for name, kind in _KINDS.items() if not isinstance(whole.get(name, kind()), kind)]
    keys = whole.get("keys", {}) if "keys" not in wrong else {}
    wrong += [f"keys.{name}" for name, value in keys.items() if not isinstance(value, str)]
    chosen = Settings(
        theme="" if "theme" in wrong else whole.get("theme", ""),
        keys={name: value for name, value in keys.items() if isinstance(value, str)},
    )
    named = ", ".join(f"“{shown(name)}”" for name in wrong)
    notice = f"In settings.json {named} cannot be used as it is; the rest is in force."
    return Loaded(chosen, notice if wrong else "")


def _keys_to_write(there: object, keys: dict[str, str]) -> object:
    """The keys, with invalid entries, which only the person can fix."""
    if not isinstance(there, dict):
        return keys or there
    return {name: value for name, value in there.items() if not isinstance(value, str)} | keys


def _fault(raw: bytes) -> str:
    """What keeps these bytes from being settings, or nothing."""
    try:
        _decode(raw)
    except (MsgspecError, UnicodeDecodeError) as error:
        return str(error)
    except RecursionError:
        return "nested too deep"
    return ""


def _read(path: Path) -> bytes:
    try:
        return read_own(path, MAX_BYTES).removeprefix(b"\xef\xbb\xbf")
    except Missing:
        return b"{}"


def _decode(raw: bytes) -> dict[str, Any]:
    return json.decode(raw, type=dict[str, Any])


def _path() -> Path:
    return config_home() / "settings.json"


def _lock(path: Path) -> Path:
    return path.with_name(".lock")
