"""What is wrong with a query, told from what is merely not typed yet."""

from __future__ import annotations

from .flaws import Flaw, Mend
from .scanning import Token


class Patience:
    """Bears with what may yet be mended by typing on where the cursor stands; with no cursor,
    with nothing.
    """

    def __init__(self, text: str, cursor: int | None) -> None:
        self._text = text
        self._cursor = cursor
        self.unfinished = False
        """Whether anything was borne with."""

    def flaw(self, what: str, where: Token, mend: Mend | None, reach: int | None = None) -> None:
        """Something that may be merely unfinished: raises Flaw, unless it is being typed.

        `reach` is where what is missing could still be typed, be it behind blanks; without it,
        nothing but what stands there can be mended by typing.
        """
        behind = reach is None and self._cursor is not None and self._cursor > where.end
        if behind or not self.bears_with(where.start, max(where.end, reach or 0)):
            raise Flaw(what, where.start, where.end, mend)

    def bears_with(self, start: int, end: int) -> bool:
        """Whether the cursor stands there, or behind it with nothing but blanks between."""
        at = self._cursor
        if at is None or at < start or (at > end and self._text[end:at].strip()):
            return False
        self.unfinished = True
        return True

    def typing_at(self, place: int) -> bool:
        """Whether the cursor stands right there: what ends there may yet be something else."""
        return self._cursor == place and self.bears_with(place, place)
