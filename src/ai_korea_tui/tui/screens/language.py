"""How searches are written: one page, made from the language's own definition."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from ai_korea_tui.explore.query.help import page
from ai_korea_tui.tui.actions import LANGUAGE
from ai_korea_tui.tui.keys import Keymap
from ai_korea_tui.tui.runs import Line, Run, pad, shown, width_of
from ai_korea_tui.tui.screens.base import DossierScreen
from ai_korea_tui.tui.screens.reader import paragraph
from ai_korea_tui.tui.widgets.text_view import TextView

if TYPE_CHECKING:
    from textual.app import ComposeResult

_EXAMPLE = 26
"""The cells that an example has before what it does; a longer one stands on its own."""


class LanguageScreen(DossierScreen):
    """Words, signs, fields, Korean, each with an example."""

    SCREEN: ClassVar[str] = LANGUAGE
    BINDINGS = Keymap().bindings(LANGUAGE)  # type: ignore[assignment]
    HINTS: ClassVar[tuple[str, ...]] = ("back", "down", "up", "quit")

    def body(self) -> ComposeResult:
        """The page."""
        yield TextView(lay_out)

    def on_mount(self) -> None:
        """Title and focus."""
        super().on_mount()
        view = self.query_one(TextView)
        view.title_runs(Run("How searches are written", "name"))
        view.focus()

    def do_help(self) -> None:
        """The same key closes it."""
        self.app.pop_screen()

    def do_quit(self) -> None:
        """Close the text, as in any pager."""
        self.app.pop_screen()


def lay_out(width: int) -> Sequence[Line]:
    """The page in lines of at most `width` cells."""
    lines: list[Line] = []
    for line in page():
        if line.kind == "heading":
            lines += [[], [Run(line.text, "heading")]]
        elif line.kind == "example":
            lines += _example(line.example, line.text, width)
        else:
            lines += paragraph(line.text, width, indent=2)
    return lines[1:]


def _example(example: str, what: str, width: int) -> list[Line]:
    told: Line = [Run("  "), shown(example, "key")]
    body = paragraph(what, width - _EXAMPLE)
    if width_of(told) >= _EXAMPLE:
        return [told, *([Run(" " * _EXAMPLE), *line] for line in body)]
    head = pad(told, _EXAMPLE)
    rest: list[Line] = [[Run(" " * _EXAMPLE), *line] for line in body[1:]]
    return [[*head, *body[0]], *rest]
