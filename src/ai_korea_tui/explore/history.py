"""The undo and redo stacks of a person's changes to marks and filters."""

from __future__ import annotations

from typing import Final, TypeAlias

from .filters import FilterChange
from .marks import MarkChange

Change: TypeAlias = "MarkChange | FilterChange"

LEVELS: Final = 200
"""The most changes that can be undone."""
MOST_BYTES: Final = 16 << 20
"""The most memory for all of them. The last change can always be undone."""


class History:
    """A stack of changes to undo and a stack of changes to redo."""

    def __init__(self) -> None:
        self.done: list[Change] = []
        """The changes that can be undone, the latest one last."""
        self.undone: list[Change] = []
        """The changes that can be redone, the next one last."""
        self._dropped: list[Change] = []
        """The redo stack before the last change was made."""

    def record(self, change: Change) -> None:
        """Add a change that has just been made, and clear the redo stack.

        A change that continues the search of the last one is merged with it. If both together
        change nothing, they are dropped, and the redo stack is restored.
        """
        last = self.done[-1] if self.done else None
        if isinstance(last, FilterChange) and last.continues(change):
            assert isinstance(change, FilterChange)  # noqa: S101 - nothing else continues a search
            self.done.pop()
            change = FilterChange(last.before, change.after, last.part_of)
            if change.is_empty:
                self.undone, self._dropped = self._dropped, []
                return
        else:
            self._dropped = self.undone
        self.undone = []
        self.done.append(change)
        self._trim()

    def undo(self) -> Change | None:
        """Take the change to undo from the stack; None if there is none."""
        return _move(self.done, self.undone)

    def redo(self) -> Change | None:
        """Take the change to redo from the stack; None if there is none."""
        return _move(self.undone, self.done)

    def _trim(self) -> None:
        """Drop the oldest changes beyond the limits."""
        total = sum(change.size for change in self.done)
        while len(self.done) > 1 and (len(self.done) > LEVELS or total > MOST_BYTES):
            total -= self.done.pop(0).size


def _move(source: list[Change], target: list[Change]) -> Change | None:
    if not source:
        return None
    target.append(source.pop())
    return target[-1]
