"""Marks written to their file as they are made: a few at once, many while the screens go on."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from ai_korea_tui.explore.vocabulary import finished
from ai_korea_tui.storage import marks
from ai_korea_tui.storage.files import Refused
from ai_korea_tui.tui.working import in_slices

if TYPE_CHECKING:
    from pyroaring import BitMap
    from textual.dom import DOMNode

    from ai_korea_tui.explore.index import Index
    from ai_korea_tui.explore.vocabulary import Working

GROUP: Final = "marks"
"""The group of the workers that write."""
_FEW: Final = 200
_STEP: Final = 512


class _Change(NamedTuple):
    """What was marked, in that order, and what no longer is; by number."""

    added: Sequence[int]
    removed: Sequence[int] | BitMap


class MarksKeeper:
    """Writes what changes, each change after the one before."""

    def __init__(self, app: DOMNode, index: Index, key: str, tell: Callable[[str], None]) -> None:
        """`key` is the dossier's; `tell` gets the sentence of what could not be written."""
        self._app = app
        self._index = index
        self._key = key
        self._tell = tell
        self._changes: list[_Change] = []

    def keep(self, added: Sequence[int] = (), removed: Sequence[int] | BitMap = ()) -> None:
        """Write a change: at once where it is small and nothing waits."""
        change = _Change(added, removed)
        if not self._changes and len(added) + len(removed) <= _FEW:
            self._write(finished(self._read(change)))
            return
        self._changes.append(change)
        if len(self._changes) == 1:
            self._app.run_worker(self._write_all(), group=GROUP)

    def finish(self) -> None:
        """Write what still waits: the program ends."""
        while self._changes:
            self._write(finished(self._read(self._changes.pop(0))))

    def unsaved(self) -> str:
        """Write once more what could not be written; why that cannot be done, or nothing."""
        try:
            marks.write_unsaved(self._key)
        except Refused as refused:
            return str(refused)
        return ""

    async def _write_all(self) -> None:
        while self._changes:
            ids = await in_slices(self._read(self._changes[0]))
            refused = await to_thread(self._update, *ids)
            if refused:
                self._tell(refused)
            del self._changes[:1]

    def _write(self, ids: tuple[list[str], list[str]]) -> None:
        refused = self._update(*ids)
        if refused:
            self._tell(refused)

    def _update(self, added: list[str], removed: list[str]) -> str:
        try:
            marks.update(self._key, added, removed)
        except Refused as refused:
            return str(refused)
        return ""

    def _read(self, change: _Change) -> Working[tuple[list[str], list[str]]]:
        added = yield from self._ids(change.added)
        removed = yield from self._ids(change.removed)
        return added, removed

    def _ids(self, numbers: Iterable[int]) -> Working[list[str]]:
        found: list[str] = []
        for record in self._index.shelf.ids(numbers):
            found.append(record)
            if not len(found) % _STEP:
                yield
        return found
