"""What a person collects from a dossier, stored as JSON: marks, searches.

Two windows may change it at once, each under a lock, and a damaged file is renamed, not lost. A
change that cannot be written stays in memory and is written together with the next one.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from msgspec import MsgspecError, Struct, json

from .files import Missing, Refused, read_own, set_aside, shown, write_atomic
from .locking import locked
from .names import checked
from .places import Homeless, state_home

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
        self._unsaved: dict[str, list[Callable[[T], None]]] = {}

    def load(self, dossier_id: str) -> Loaded[T]:
        """The stored value, with the changes that could not be written.

        A damaged file is renamed to `.bad`, and the notice says so. Never raises because of what is
        on the disk: a file that cannot be read gives an empty value and a notice.
        """
        try:
            loaded = self._load(self._path(dossier_id))
        except Homeless as homeless:
            loaded = Loaded(self._form(), str(homeless))
        except Refused as refused:
            loaded = Loaded(self._form(), f"Your {self._what} cannot be read. {refused}")
        self._apply_unsaved(dossier_id, loaded.kept)
        return loaded

    def change(self, dossier_id: str, change: Callable[[T], None], *, durable: bool = True) -> T:
        """Apply a change to the file, under a lock, and return the new value.

        The changes of two windows are both kept. Raises Refused if the file cannot be written: then
        the change stays in memory. If `change` raises, nothing changes.
        """
        with ExitStack() as holding:  # the lock, which is released before anything else is read
            try:
                path = self._path(dossier_id)
                holding.enter_context(locked(_lock(path)))
                kept = self._read_or_set_aside(path).kept
            except Refused as refused:
                holding.close()
                raise self._not_saved(dossier_id, change, refused) from refused
            before = json.encode(kept)
            self._apply_unsaved(dossier_id, kept)
            change(kept)
            after = json.encode(kept)
            try:
                if after != before:
                    write_atomic(path, after, durable=durable)
            except Refused as refused:
                holding.close()
                raise self._not_saved(dossier_id, change, refused) from refused
            self._unsaved.pop(self._key(dossier_id), None)
            return kept

    def has_unsaved(self, dossier_id: str) -> bool:
        """Whether there are changes that could not be written."""
        return self._key(dossier_id) in self._unsaved

    def _not_saved(self, dossier_id: str, change: Callable[[T], None], refused: Refused) -> Refused:
        change(self.load(dossier_id).kept)  # raises what `change` raises
        self._unsaved.setdefault(self._key(dossier_id), []).append(change)
        if isinstance(refused, Homeless):
            return refused
        return Refused(f"Your {self._what} cannot be saved. {refused}")

    def _apply_unsaved(self, dossier_id: str, kept: T) -> None:
        for change in self._unsaved.get(self._key(dossier_id), ()):
            with suppress(Refused):  # another window has made it impossible
                change(kept)

    def _load(self, path: Path) -> Loaded[T]:
        kept = self._read(path)
        if kept is not None:
            return Loaded(kept)
        with locked(_lock(path)):
            return self._read_or_set_aside(path)

    def _read_or_set_aside(self, path: Path) -> Loaded[T]:
        kept = self._read(path)  # again: another window may have fixed it in the meantime
        if kept is not None:
            return Loaded(kept)
        aside = set_aside(path)
        notice = f"The file of your {self._what} was damaged and is kept as {shown(aside)}."
        return Loaded(self._form(), notice)

    def _read(self, path: Path) -> T | None:
        """What is kept; nothing where there is no file; None for a file that is damaged."""
        try:
            return json.decode(read_own(path, self._most), type=self._form)
        except Missing:
            return self._form()
        except (MsgspecError, UnicodeDecodeError, RecursionError):
            return None

    def _key(self, dossier_id: str) -> str:
        """Identifies a file even if there is no folder for it."""
        try:
            return str(self._path(dossier_id))
        except Refused:
            return dossier_id

    def _path(self, dossier_id: str) -> Path:
        return state_home() / self._folder / f"{checked(dossier_id)}.json"


def _lock(path: Path) -> Path:
    return path.with_name(".lock")
