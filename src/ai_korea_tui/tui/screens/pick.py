"""A short list to choose one thing from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from ai_korea_tui.text.visible import visible

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import Key


class PickScreen(ModalScreen[str]):
    """Returns the id that was chosen, or None when it was left with Escape."""

    BINDINGS = [
        ("escape,q,ㅂ", "dismiss(None)", "back"),
        ("j,ㅓ", "move(1)", "down"),
        ("k,ㅏ", "move(-1)", "up"),
    ]
    DEFAULT_CSS = """
    PickScreen { align: center middle; background: $background 60%; }
    PickScreen Vertical {
        width: 70%; min-width: 50; max-width: 100; height: auto; max-height: 80%;
        border: round $frame-focus; background: $surface; padding: 0 1;
    }
    PickScreen OptionList { height: auto; max-height: 20; border: none; background: $surface; }
    PickScreen OptionList:focus { border: none; background-tint: transparent; }
    """
    TITLE: ClassVar[str | None] = None

    def __init__(self, question: str, choices: Sequence[tuple[str, str]], at: str = "") -> None:
        super().__init__()
        self._question = question
        self._choices = list(choices)
        self._at = at

    def compose(self) -> ComposeResult:
        """A frame with the choices."""
        with Vertical() as frame:
            frame.border_title = Content(self._question)
            frame.border_subtitle = Content("enter or its number chooses · esc goes back")
            yield OptionList(
                *[
                    Option(Content(f"{number}  {visible(text)}" if number < 10 else visible(text)))
                    for number, (_, text) in enumerate(self._choices, 1)
                ]
            )

    def on_mount(self) -> None:
        """On the present one."""
        ids = [choice for choice, _ in self._choices]
        self.query_one(OptionList).highlighted = ids.index(self._at) if self._at in ids else 0

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._choices[event.option_index][0])

    def on_key(self, event: Key) -> None:
        """A number chooses at once."""
        if event.key.isdigit() and 0 < int(event.key) <= min(9, len(self._choices)):
            event.stop()
            self.dismiss(self._choices[int(event.key) - 1][0])

    def action_move(self, by: int) -> None:
        """Up or down."""
        options = self.query_one(OptionList)
        if by > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()
