"""The saved searches of a dossier and the earlier ones, and the name that one is saved under."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

from ai_korea_tui.storage import searches
from ai_korea_tui.storage.files import Refused
from ai_korea_tui.text.visible import visible
from ai_korea_tui.tui.screens.pick import Choice, PickScreen

if TYPE_CHECKING:
    from textual.app import ComposeResult

_SAVED, _EARLIER = "s", "e"


class SearchesScreen(PickScreen):
    """Returns the query that was chosen, or None."""

    BINDINGS = [
        ("d,ㅇ,delete", "remove", "delete"),
        ("r,ㄱ", "rename", "rename"),
    ]
    KEYS: ClassVar[str] = "enter takes · r renames · d deletes · / filters · esc"
    EMPTY: ClassVar[str] = "nothing saved, nothing searched for before"

    def __init__(self, dossier: str, kept: searches.Searches) -> None:
        self._dossier = dossier
        self._kept = kept
        super().__init__("Saved and earlier searches", self._told())

    def _told(self) -> list[Choice]:
        saved = [Choice(f"{_SAVED}{name}", name, right=q) for name, q in self._kept.saved.items()]
        earlier = [Choice(f"{_EARLIER}{query}", query) for query in self._kept.earlier]
        return [*saved, *earlier]

    def is_taken(self, choice: str) -> bool:
        """Saved ones bear the sign."""
        return choice.startswith(_SAVED)

    def pick(self, choice: str) -> None:
        """Take the query."""
        name = choice[1:]
        self.dismiss(self._kept.saved[name] if choice.startswith(_SAVED) else name)

    def action_remove(self) -> None:
        """Delete the saved search, or forget the earlier one."""
        choice = self.records.record
        if choice:
            change = searches.delete if choice.startswith(_SAVED) else searches.forget
            self._try(lambda: change(self._dossier, choice[1:]))

    def action_rename(self) -> None:
        """Give a saved search another name; an earlier one is saved under it."""
        choice = self.records.record
        if not choice:
            return
        name = choice[1:]

        def named(new: str | None) -> None:
            if new and choice.startswith(_SAVED):
                self._try(lambda: searches.rename(self._dossier, name, new))
            elif new:
                self._try(lambda: searches.save(self._dossier, new, name))

        question = "Another name" if choice.startswith(_SAVED) else "Save it as"
        self.app.push_screen(NameScreen(question, name), named)

    def _try(self, change: object) -> None:
        try:
            change()  # type: ignore[operator]
        except Refused as refused:
            self.notify(visible(str(refused)), severity="warning", markup=False)
        self._kept = searches.load(self._dossier)
        self.replace(self._told())


class NameScreen(ModalScreen[str]):
    """Returns the name that was typed, or None when it was left with Escape."""

    BINDINGS = [("escape", "dismiss(None)", "back")]
    DEFAULT_CSS = """
    NameScreen { align: center middle; background: $background 60%; }
    NameScreen Vertical {
        width: 80%; max-width: 80; height: auto;
        border: round $frame-focus; background: $ground; padding: 0 1;
    }
    NameScreen Input { background: $surface; }
    """

    def __init__(self, question: str, name: str) -> None:
        super().__init__()
        self._question = question
        self._first_name = visible(name)

    def compose(self) -> ComposeResult:
        """A frame with the line for the name."""
        with Vertical() as frame:
            frame.border_title = Content(self._question)
            frame.border_subtitle = Content("enter · esc")
            yield Input(self._first_name, compact=True, select_on_focus=True)

    @on(Input.Submitted)
    def _named(self, event: Input.Submitted) -> None:
        event.stop()
        name = " ".join(event.value.split())
        if name:
            self.dismiss(name)
