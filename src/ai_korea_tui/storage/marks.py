"""Marks: the ids of the records a person has marked, in order, one file a dossier.

The file is JSON, `{"marks": ["kakao", …]}`. Ids that the dossier no longer has stay in it, for it
may have them again.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from msgspec import MsgspecError, Struct, json

from .files import Missing, Refused, read_bytes, set_aside, shown, write_atomic
from .locking import locked
from .names import checked
from .places import state_home

MAX_BYTES: Final = 64 << 20


class Marks(NamedTuple):
    """Marked ids in order, and a sentence for the person, empty where there is none to say."""

    ids: list[str]
    notice: str


class _Kept(Struct):
    marks: list[str]


def load(dossier_id: str) -> Marks:
    """The marks of a dossier. A damaged file is set aside as `.bad`, and the notice says so.

    Never raises for what is on the disk: marks that cannot be read are none, with a notice.
    """
    try:
        path = _path(dossier_id)
        ids = _read(path)
        if ids is not None:
            return Marks(ids, "")
        with locked(_lock(path)):
            return _read_or_set_aside(path)
    except Refused as refused:
        return Marks([], f"Your marks are not at hand. {refused}")


def update(dossier_id: str, added: Iterable[str] = (), removed: Iterable[str] = ()) -> list[str]:
    """Take ids out, put new ones at the end, and return what is marked now.

    Only the difference is applied to what is on the disk, under a lock, so that the marks of two
    windows are both kept. Raises Refused, and then nothing has changed.
    """
    path = _path(dossier_id)
    with locked(_lock(path)):
        before = _read_or_set_aside(path).ids
        gone = set(removed)
        after = list(dict.fromkeys([id_ for id_ in before if id_ not in gone] + list(added)))
        if after != before:
            write_atomic(path, json.encode(_Kept(after)))
    return after


def _read_or_set_aside(path: Path) -> Marks:
    ids = _read(path)  # once more: another window may have mended it before the lock was ours
    if ids is not None:
        return Marks(ids, "")
    aside = set_aside(path)
    return Marks([], f"The file of your marks was damaged and is kept as {shown(aside)}.")


def _read(path: Path) -> list[str] | None:
    """The ids; none where there is no file; None for a file that is damaged."""
    try:
        return list(dict.fromkeys(json.decode(read_bytes(path, MAX_BYTES), type=_Kept).marks))
    except Missing:
        return []
    except (MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def _path(dossier_id: str) -> Path:
    return state_home() / "marks" / f"{checked(dossier_id)}.json"


def _lock(path: Path) -> Path:
    return path.with_name(".lock")
