"""The key under which a dossier's marks, searches and attached texts are stored.

They belong to the dossier's folder: a copy has the id of its original, and nothing else of it. The
first folder with an id has the id itself as its key; every other folder has the id and a digest of
its path. `folders/ID.json` in the person's state says which key is whose:
`{"folders": {"chips": "/home/kim/chips", "chips.1f0c9a2e": "/home/kim/copy"}}`.

A folder that was moved or renamed takes over the key of a folder that is gone. The bundled dossier
has one key, although its path changes with each installation.
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
    """A key, and a sentence for the person, empty where there is none to say."""

    key: str
    notice: str = ""


class _Kept(Struct):
    folders: dict[str, str] = {}
    """The path of a folder by its key, the latest key last."""


_FILES: Final = KeptJson(_Kept, "folders", "dossier folders", 1 << 20)


def dossier_key(dossier_id: str, folder: Path) -> DossierKey:
    """The key of the dossier in a folder; a new one is noted as its own.

    Never raises for what is on the disk: where the list of folders cannot be written, the folder
    gets the key that is free now.
    """
    path = _identity(folder)
    kept, damaged = _FILES.load(dossier_id)
    found = _choose(kept, dossier_id, path)
    if kept.folders.get(found.key) == path:
        return found
    try:
        # Chosen once more under the lock: another window may have taken the key.
        kept = _FILES.change(dossier_id, lambda kept: _claim(kept, dossier_id, path), durable=False)
    except Refused:
        return found  # where marks or texts cannot be stored either, those say so
    key = next(key for key, owner in kept.folders.items() if owner == path)
    return DossierKey(key, damaged or (found.notice if key == found.key else ""))


def _choose(kept: _Kept, dossier_id: str, path: str) -> DossierKey:
    """The folder's own key; that of a folder that is gone where the own one holds nothing."""
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


def _claim(kept: _Kept, dossier_id: str, path: str) -> None:
    """Note the folder's key, and drop folders that are gone and have nothing stored."""
    key = _choose(kept, dossier_id, path).key
    others = {
        other: owner
        for other, owner in kept.folders.items()
        if other != key and owner != path and (not _is_gone(owner) or _is_used(other))
    }
    kept.folders = others | {key: path}


def _identity(folder: Path) -> str:
    """The folder's real path as text that JSON can hold; one word for the bundled dossier."""
    real = os.path.realpath(folder)
    if real == os.path.realpath(bundled()):
        return _BUNDLED
    return os.fsencode(real).decode("utf-8", "backslashreplace")


def _is_gone(owner: str) -> bool:
    if owner == _BUNDLED or (os.sep == "/" and "\\x" in owner):  # not UTF-8
        return False
    return not os.path.lexists(Path(owner) / "dossier.yaml")


def _is_used(key: str) -> bool:
    """Whether anything is stored under a key, as far as that can be seen."""
    try:
        kept = (state_home() / folder / f"{key}.json" for folder in ("marks", "searches"))
        texts = data_home() / "texts" / key
        return any(map(os.path.lexists, kept)) or (texts.is_dir() and any(texts.iterdir()))
    except (OSError, Refused):
        return False
