"""What a person has gathered of a dossier, kept as a JSON file of theirs: marks, searches.

Two windows may change it at once, each under a lock, and a damaged file is set aside, not lost.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from msgspec import MsgspecError, Struct, json

from .files import Missing, Refused, read_bytes, set_aside, shown, write_atomic
from .locking import locked
from .names import checked
from .places import state_home

T = TypeVar("T", bound=Struct)


class Loaded(NamedTuple, Generic[T]):
    """What a file holds, and a sentence for the person, empty where there is none to say."""

    kept: T
    notice: str = ""


class KeptJson(Generic[T]):
    """The files of one kind of thing, one a dossier. `form()` is what there is before any is."""

    def __init__(self, form: type[T], folder: str, what: str, most_bytes: int) -> None:
        """They lie in `folder` of the person's state; `what` they are called in sentences."""
        self._form = form
        self._folder = folder
        self._what = what
        self._most = most_bytes

    def load(self, dossier_id: str) -> Loaded[T]:
        """What is kept. A damaged file is set aside as `.bad`, and the notice says so.

        Never raises for what is on the disk: what cannot be read is nothing, with a notice.
        """
        try:
            path = self._path(dossier_id)
            kept = self._read(path)
            if kept is not None:
                return Loaded(kept)
            with locked(_lock(path)):
                return self._read_or_set_aside(path)
        except Refused as refused:
            return Loaded(self._form(), f"Your {self._what} are not at hand. {refused}")

    def change(self, dossier_id: str, change: Callable[[T], None], *, durable: bool = True) -> T:
        """Apply a change to what is on the disk, under a lock, and return what is kept now.

        So the changes of two windows are both kept. Raises Refused, and what `change` raises; then
        nothing has changed.
        """
        path = self._path(dossier_id)
        with locked(_lock(path)):
            kept = self._read_or_set_aside(path).kept
            before = json.encode(kept)
            change(kept)
            after = json.encode(kept)
            if after != before:
                write_atomic(path, after, durable=durable)
        return kept

    def _read_or_set_aside(self, path: Path) -> Loaded[T]:
        kept = self._read(path)  # once more: another window may have mended it meanwhile
        if kept is not None:
            return Loaded(kept)
        aside = set_aside(path)
        notice = f"The file of your {self._what} was damaged and is kept as {shown(aside)}."
        return Loaded(self._form(), notice)

    def _read(self, path: Path) -> T | None:
        """What is kept; nothing where there is no file; None for a file that is damaged."""
        try:
            return json.decode(read_bytes(path, self._most), type=self._form)
        except Missing:
            return self._form()
        except (MsgspecError, UnicodeDecodeError, RecursionError):
            return None

    def _path(self, dossier_id: str) -> Path:
        return state_home() / self._folder / f"{checked(dossier_id)}.json"


def _lock(path: Path) -> Path:
    return path.with_name(".lock")
