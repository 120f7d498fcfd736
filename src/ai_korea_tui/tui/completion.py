"""Stepping: through the things that may be completed, and back through earlier searches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from ai_korea_tui.text.folding import fold

if TYPE_CHECKING:
    from ai_korea_tui.explore.query.completing import Completions


class Standing(NamedTuple):
    """What stands in the line, and where its cursor is."""

    text: str
    cursor: int


class Choosing:
    """Puts one of the things on offer after the other in the place of what was typed."""

    def __init__(self, typed: Standing, offered: Completions) -> None:
        self.typed = typed
        self.offered = offered
        self.at = -1

    def step(self, by: int) -> Standing:
        """Take the next one, or the one before, around the end."""
        count = len(self.offered.items)
        self.at = (self.at + by) % count if self.at >= 0 else (0 if by > 0 else count - 1)
        return self.taken

    def take(self, at: int) -> Standing:
        """Take the one at a place."""
        self.at = at
        return self.taken

    @property
    def taken(self) -> Standing:
        """What stands in the line with it."""
        return Standing(*self.offered.accepted(self.typed.text, self.at))


class Earlier:
    """Steps through those of the earlier searches that hold what was typed, the newest first."""

    def __init__(self, typed: str, searches: Sequence[str], *, among: str) -> None:
        """`among` is what they are to hold; `typed` is what comes after the newest one."""
        wanted = fold(among).strip()
        self._all = [typed, *(s for s in searches if s != typed and wanted in fold(s))]
        self._at = 0

    @property
    def begun(self) -> bool:
        """Whether an earlier search stands in the line."""
        return self._at > 0

    @property
    def present(self) -> str:
        """What stands in the line."""
        return self._all[self._at]

    def step(self, by: int) -> str | None:
        """One further back (1) or forth (-1); None at the end."""
        if not 0 <= self._at + by < len(self._all):
            return None
        self._at += by
        return self._all[self._at]
