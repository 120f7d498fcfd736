"""The line over the search line: it shows what a query comes to, and says what is clicked in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.message import Message

from ai_korea_tui.tui.answers import Part
from ai_korea_tui.tui.runs import width_of
from ai_korea_tui.tui.widgets.lines import Bar

if TYPE_CHECKING:
    from textual.events import Click

LayOut = Callable[[int], Sequence[Part]]
"""A width in cells → the parts of the line."""


class AnswerBar(Bar):
    """One line of parts, laid out for the width there is."""

    class Clicked(Message):
        """A part was clicked."""

        def __init__(self, part: Part) -> None:
            super().__init__()
            self.part = part

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._lay_out: LayOut | None = None

    def tell(self, lay_out: LayOut) -> None:
        """Show other parts."""
        self._lay_out = lay_out
        self.on_resize()

    def on_resize(self) -> None:
        """Lay out for another width."""
        if self._lay_out is not None and self.size.width:
            self.show([(part.line, "") for part in self._parts_now()])

    def _parts_now(self) -> Sequence[Part]:
        return self._lay_out(self.size.width) if self._lay_out is not None else ()

    def on_click(self, event: Click) -> None:
        """Say which part it was."""
        x = event.x
        for part in self._parts_now():
            x -= width_of(part.line)
            if x < 0:
                self.post_message(self.Clicked(part))
                return
