"""Saves changes of marks: small ones at once, large ones in the background."""

from __future__ import annotations

from array import array
from asyncio import to_thread
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NamedTuple
from weakref import WeakKeyDictionary

from ai_korea_tui.explore.vocabulary import finished
from ai_korea_tui.storage import marks
from ai_korea_tui.storage.files import Refused
from ai_korea_tui.storage.index_file import Damaged
from ai_korea_tui.tui.working import in_slices

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from ai_korea_tui.explore.index import Index
    from ai_korea_tui.explore.marks import MarkChange
    from ai_korea_tui.explore.vocabulary import Working

GROUP: Final = "marks"
"""The group of the workers that write."""
_FEW: Final = 200
_STEP: Final = 512


class _Waiting(NamedTuple):
    """A change to save, whether it was undone, and all marks in order after it."""

    change: MarkChange
    undone: bool
    order: array[int]


class _Difference(NamedTuple):
    """The same change by ids, for the marks file."""

    added: list[str]
    removed: list[str]
    follows: Mapping[str, str]


class MarksKeeper:
    """Writes what changes, each change after the one before."""

    def __init__(self, app: DOMNode, index: Index, key: str, tell: Callable[[str], None]) -> None:
        """`key` is the dossier's key; `tell` gets a sentence if marks cannot be saved."""
        self._app = app
        self._index = index
        self._key = key
        self._tell = tell
        self._changes: list[_Waiting] = []
        self._others: WeakKeyDictionary[MarkChange, frozenset[str]] = WeakKeyDictionary()
        """Marks of another window that a change did not add: they stay when it is undone."""

    def keep(self, change: MarkChange, undone: bool, order: array[int]) -> None:
        """Save a change or its undoing; at once if it is small and no other change waits.

        `order` has the numbers of all marks after it.
        """
        waiting = _Waiting(change, undone, order)
        if not self._changes and len(change.numbers) <= _FEW:
            self._write(waiting)
            return
        self._changes.append(waiting)
        if len(self._changes) == 1:
            self._app.run_worker(self._write_all(), group=GROUP)

    def finish(self) -> None:
        """Write what still waits: the program ends."""
        with suppress(Damaged):  # of a damaged index no more ids can be read
            while self._changes:
                self._write(self._changes.pop(0))

    def unsaved(self) -> str:
        """Try again to save what could not be saved. Returns why not, or an empty string."""
        try:
            marks.write_unsaved(self._key)
        except Refused as refused:
            return str(refused)
        return ""

    async def _write_all(self) -> None:
        while self._changes:
            waiting = self._changes[0]
            difference = await in_slices(self._difference(waiting))
            refused = await to_thread(self._update, waiting.change, difference)
            if refused:
                self._tell(refused)
            del self._changes[:1]

    def _write(self, waiting: _Waiting) -> None:
        refused = self._update(waiting.change, finished(self._difference(waiting)))
        if refused:
            self._tell(refused)

    def _update(self, change: MarkChange, difference: _Difference) -> str:
        try:
            updated = marks.update(self._key, *difference)
        except Refused as refused:
            return str(refused)
        if difference.added:
            self._others[change] = updated.already
        return ""

    def _difference(self, waiting: _Waiting) -> Working[_Difference]:
        change, undone, _ = waiting
        ids = yield from self._ids(change.numbers)
        if change.added is undone:
            others = self._others.get(change, frozenset()) if undone else frozenset()
            return _Difference([], [i for i in ids if i not in others], {})
        follows = (yield from self._follows(waiting, ids)) if undone else {}
        return _Difference(ids, [], follows)

    def _follows(self, waiting: _Waiting, ids: list[str]) -> Working[dict[str, str]]:
        """The mark before each run of restored marks, by the first id of the run."""
        places, order = waiting.change.places, waiting.order
        starts = [0] if isinstance(places, range) else _starts(places)
        before = [places[n] - 1 for n in starts]
        found = yield from self._ids([order[place] for place in before if place >= 0])
        names = ["", *found] if before and before[0] < 0 else found
        return {ids[n]: name for n, name in zip(starts, names, strict=True)}

    def _ids(self, numbers: Iterable[int]) -> Working[list[str]]:
        found: list[str] = []
        for record in self._index.shelf.ids(numbers):
            found.append(record)
            if not len(found) % _STEP:
                yield
        return found


def _starts(places: array[int]) -> list[int]:
    """The indices at which runs of consecutive places begin."""
    return [n for n, place in enumerate(places) if n == 0 or places[n - 1] != place - 1]
