"""The key under which a dossier's marks, searches and attached texts are stored.

They belong to the dossier's folder: a copy shares only the id with its original. The first folder
with an id has the id itself as its key; every other folder has the id and a digest of its path.
`folders/ID.json` in the person's state folder maps keys to folders:
`{"folders": {"chips": "/home/kim/chips", "chips.1f0c9a2e": "/home/kim/copy"}}`.

A folder that was moved or renamed takes over the key of a folder that no longer exists. The bundled
dossier has one key, although its path differs between installations.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final, NamedTuple

from msgspec import Struct

from .digest import digest
from .files import Refused, shown
from .kept_json import KeptJson
from .places import bundled, data_home, state_home

_BUNDLED: Final = "bundled"
_DIGITS: Final = 8


class DossierKey(NamedTuple):
    """A key, and a notice for the person, which may be empty."""

    key: str
    notice: str = ""


class _Folders(Struct):
    folders: dict[str, str] = {}
    """The path of a folder by its key, the latest key last."""


_FILES: Final = KeptJson(_Folders, "folders", "dossier folders", 1 << 20)


def dossier_key(dossier_id: str, folder: Path) -> DossierKey:
    """The key of the dossier in a folder; a new key is recorded for it.

    Never raises because of what is on the disk: if the list of folders cannot be written, the
    folder gets the key that is free now.
    """
    path = _identity(folder)
    kept, damaged = _FILES.load(dossier_id)
    found = _choose(kept, dossier_id, path)
    if kept.folders.get(found.key) == path:
        return found
    try:
        # Chosen again under the lock: another window may have taken the key.
        kept = _FILES.change(dossier_id, lambda kept: _claim(kept, dossier_id, path), durable=False)
    except Refused:
        return found  # if marks and texts cannot be stored either, they report it
    key = next(key for key, owner in kept.folders.items() if owner == path)
    return DossierKey(key, damaged or (found.notice if key == found.key else ""))


def _choose(kept: _Folders, dossier_id: str, path: str) -> DossierKey:
    """The folder's key; if nothing is stored under it, that of a folder that no longer exists."""
    own = next((key for key, owner in kept.folders.items() if owner == path), "")
    if own and (len(kept.folders) == 1 or path == _BUNDLED or _is_used(own)):
        return DossierKey(own)
    gone = [key for key, owner in kept.folders.items() if _is_gone(owner) and _is_used(key)]
    if gone and path != _BUNDLED:
        former = shown(kept.folders[gone[-1]])
        notice = (
            f"Your marks, searches and texts for {former} are now used here: "
            "there is no dossier in that folder any more."
        )
        return DossierKey(gone[-1], notice)
    if own:
        return DossierKey(own)
    if dossier_id not in kept.folders or _is_gone(kept.folders[dossier_id]):
        return DossierKey(dossier_id)
    return DossierKey(f"{dossier_id}.{digest(path.encode())[:_DIGITS]}")


def _claim(kept: _Folders, dossier_id: str, path: str) -> None:
    """Record the folder's key, and drop folders that no longer exist and have nothing stored."""
    key = _choose(kept, dossier_id, path).key
    others = {
        other: owner
        for other, owner in kept.folders.items()
        if other != key and owner != path and (not _is_gone(owner) or _is_used(other))
    }
    kept.folders = others | {key: path}


def _identity(folder: Path) -> str:
    """The folder's real path as valid JSON text; one fixed word for the bundled dossier."""
    real = os.path.realpath(folder)
    if real == os.path.realpath(bundled()):
        return _BUNDLED
    return os.fsencode(real).decode("utf-8", "backslashreplace")


def _is_gone(owner: str) -> bool:
    if owner == _BUNDLED or (os.sep == "/" and "\\x" in owner):  # not UTF-8
        return False
    return not os.path.lexists(Path(owner) / "dossier.yaml")


def _is_used(key: str) -> bool:
    """Whether anything is stored under a key, as far as the files can be read."""
    try:
        kept = (state_home() / folder / f"{key}.json" for folder in ("marks", "searches"))
        texts = data_home() / "texts" / key
        return any(map(os.path.lexists, kept)) or (texts.is_dir() and any(texts.iterdir()))
    except (OSError, Refused):
        return False
