"""A short list to choose one thing from, or a long one that is filtered as one types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

from ai_korea_tui.explore.rows import Row
from ai_korea_tui.text.folding import fold, query_words
from ai_korea_tui.tui.minimap import LIT
from ai_korea_tui.tui.runs import Line, Run, pad, shown, spread
from ai_korea_tui.tui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import Key

_BAR = 6
"""The cells of the bar that shows a share."""
_MOST = 20
"""The most rows that are shown at once."""
_AROUND = 4
"""The rows of the window that are kept for the frame, and free above and below it."""


Legend = tuple[str, str]
"""What the sign before a choice stands for, and what its share is of."""


class Choice(NamedTuple):
    """Something to choose."""

    id: str
    """What is returned."""
    text: str
    share: tuple[int, int] | None = None
    """How many it has, of how many."""
    lit: bool = False
    """Whether it bears the sign of what is lit."""
    right: str = ""
    """What stands at the right end."""


class PickScreen(ModalScreen[str]):
    """Returns the id that was chosen, or None when it was left with Escape.

    `at` is the present choice; `what` is the line above the choices.
    """

    BINDINGS = [
        ("escape", "leave", "back"),
        ("q,ㅂ", "dismiss(None)", "back"),
        ("j,ㅓ,down", "move(1)", "down"),
        ("k,ㅏ,up", "move(-1)", "up"),
        ("g,ㅎ,home", "edge(-1)", "first"),
        ("G,end", "edge(1)", "last"),
        ("pagedown,ctrl+d", "move(10)", "down"),
        ("pageup,ctrl+u", "move(-10)", "up"),
        ("enter", "choose", "choose"),
        ("slash", "filter", "filter"),
    ]
    DEFAULT_CSS = """
    PickScreen { align: center middle; background: $background 60%; }
    PickScreen Vertical {
        width: 80%; min-width: 58; max-width: 100; height: auto;
        border: round $frame-focus; background: $ground; padding: 0 1;
    }
    PickScreen RecordList { border: none; }
    PickScreen RecordList:focus { border: none; }
    PickScreen Input { background: $surface; display: none; }
    PickScreen.-filtering Input { display: block; }
    """
    TITLE: ClassVar[str | None] = None
    KEYS: ClassVar[str] = "enter or its number chooses · / filters · esc"
    EMPTY: ClassVar[str] = "nothing of that name"

    def __init__(
        self,
        question: str,
        choices: Sequence[Choice],
        at: str = "",
        what: Legend = ("", ""),
    ) -> None:
        super().__init__()
        self._question = question
        self._choices = {choice.id: choice for choice in choices}
        self._at = at
        self._what = what
        self._numbers: dict[str, int] = {}

    def compose(self) -> ComposeResult:
        """A frame with the choices, and the line to filter them by."""
        with Vertical() as frame:
            frame.border_title = Content(self._question)
            frame.border_subtitle = Content(self.KEYS)
            yield RecordList(
                self._paint,
                self.is_taken,
                heads=self._heads if any(self._what) else None,
                empty=self.EMPTY,
            )
            yield Input(placeholder="type a part of its name", compact=True)

    def is_taken(self, choice: str) -> bool:
        """Whether a choice is a present one."""
        return choice == self._at

    @property
    def records(self) -> RecordList:
        """The choices."""
        return self.query_one(RecordList)

    def on_mount(self) -> None:
        """On the present one."""
        self._fit()
        self._show(self._at)
        self.records.focus()

    def on_resize(self) -> None:
        """As many rows as the window has room for."""
        self._fit()

    def _fit(self) -> None:
        head = 1 if any(self._what) else 0
        room = self.app.size.height - _AROUND - head - (1 if self.has_class("-filtering") else 0)
        self.records.styles.height = max(1, min(_MOST, len(self._choices), room)) + head

    def _show(self, keep: str) -> None:
        words = query_words(self.query_one(Input).value)
        rows = [
            Row(choice.id)
            for choice in self._choices.values()
            if all(word in fold(choice.text) for word in words)
        ]
        self._numbers = {row.record: number for number, row in enumerate(rows[:9], 1)}
        self.records.show_rows(rows, keep)

    def _heads(self, width: int, focus: str) -> list[Line]:
        sign, share = self._what
        return [spread([Run("      "), shown(sign, "dim")], [shown(share, "dim")], width)]

    def replace(self, choices: Sequence[Choice]) -> None:
        """Offer other choices; the cursor stays on the one it is on, or goes to its place."""
        at = self.records.cursor
        keep = self.records.record
        self._choices = {choice.id: choice for choice in choices}
        self._fit()
        self._show(keep)
        if keep not in self._choices:
            self.records.move(max(0, at))

    def _paint(self, row: Row, width: int, height: int) -> list[Line]:
        choice = self._choices[row.record]
        number = self._numbers.get(choice.id)
        label = [Run(str(number) if number else "", "key")]
        sign = [Run(LIT if choice.lit else " ", "mark"), Run(" ")] if any(self._what) else []
        line = [*pad(label, 3), *sign, shown(choice.text)]
        right = _share(choice.share) if choice.share else [shown(choice.right, "dim")]
        return [spread(line, right, width) if choice.share or choice.right else line]

    # Choosing ------------------------------------------------------------------------------

    @on(RecordList.Moved)
    def _moved(self, message: RecordList.Moved) -> None:
        if isinstance(message, RecordList.Chosen):
            self.pick(message.record)

    @on(Input.Changed)
    def _typed(self) -> None:
        self._show(self.records.record)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_choose()

    def on_key(self, event: Key) -> None:
        """A number chooses at once."""
        if event.key.isdigit() and self.focused is self.records:
            place = int(event.key) - 1
            if 0 <= place < len(self.records.rows):
                event.stop()
                self.pick(self.records.rows[place].record)

    def pick(self, choice: str) -> None:
        """Take one of the choices."""
        self.dismiss(choice)

    def action_choose(self) -> None:
        """Take the one that the cursor is on."""
        if self.records.record:
            self.pick(self.records.record)

    def action_filter(self) -> None:
        """Type what its name holds."""
        self.add_class("-filtering")
        self._fit()
        self.query_one(Input).focus()

    def action_leave(self) -> None:
        """Give the filter up, or leave with nothing chosen."""
        if not self.has_class("-filtering"):
            self.dismiss(None)
            return
        self.remove_class("-filtering")
        self._fit()
        self.query_one(Input).value = ""
        self.records.focus()

    def action_move(self, by: int) -> None:
        """Up or down."""
        self.records.move(by)

    def action_edge(self, direction: int) -> None:
        """To the first or the last."""
        self.records.to_end(direction)


def _share(share: tuple[int, int]) -> Line:
    """`███░░░  18/30`: how much of it, at a glance and in figures."""
    part, whole = share
    full = max(min(part, 1), _BAR * part // whole) if whole else 0
    width = len(str(whole))
    return [
        Run("█" * full, "text"),
        Run("░" * (_BAR - full), "faint"),
        Run(f" {part:>{width}}/{whole}", "dim"),
    ]
