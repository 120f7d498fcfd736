"""The values of one facet, of which several can be chosen: counts follow each choice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Protocol

from ai_korea_tui.explore.choosing import options, toggled
from ai_korea_tui.tui.answers import NAMES
from ai_korea_tui.tui.patient import Patient
from ai_korea_tui.tui.screens.pick import Choice, PickScreen

if TYPE_CHECKING:
    from ai_korea_tui.explore.choosing import Option
    from ai_korea_tui.explore.state import ExplorerState


class Narrowed(Protocol):
    """Who shows the query that is changed here."""

    def become_query(self, text: str, part_of: object) -> None:
        """Search for this instead; all with one `part_of` is undone together."""


class FacetScreen(PickScreen):
    """Changes the query's text with every choice; Escape gives it back as it was."""

    BINDINGS = [("space", "choose_more", "choose several")]
    KEYS: ClassVar[str] = "space more · enter · / filters · esc undoes"
    EMPTY: ClassVar[str] = "nothing to choose"

    def __init__(self, state: ExplorerState, text: str, field: str, shown_by: Narrowed) -> None:
        super().__init__(f"Narrow by {NAMES[field]}", ())
        self._state = state
        self._text = self._first_text = text
        self._field = field
        self._shown_by = shown_by
        self._session = object()
        """Identifies everything chosen here, which is one change for undo."""
        self._options: dict[str, Option] = {}
        self._patient = Patient(self.set_timer)

    @property
    def asking(self) -> bool:
        """Whether counts are still to come."""
        return self._patient.busy

    def is_taken(self, choice: str) -> bool:
        """Whether it is chosen."""
        option = self._options.get(choice)
        return option is not None and option.chosen

    def on_mount(self) -> None:
        """On the first one."""
        super().on_mount()
        self._count()

    def _count(self) -> None:
        self._patient.do(options(self._state, self._text, self._field), self._counted)

    def _counted(self, found: Sequence[Option]) -> None:
        self._options = {f"{option.field}:{option.value}": option for option in found}
        self.replace(
            [Choice(name, _told(o), right=f"{o.records:,}") for name, o in self._options.items()]
        )

    def _toggle(self, choice: str) -> None:
        option = self._options[choice]
        self._text = toggled(self._state.index, self._text, option.field, option.value)
        self._shown_by.become_query(self._text, self._session)

    def pick(self, choice: str) -> None:
        """Take one more, and leave."""
        self._toggle(choice)
        self.dismiss(None)

    def action_choose_more(self) -> None:
        """Choose the one under the cursor, or no more; go on to the next."""
        if self.records.record:
            self._toggle(self.records.record)
            self.records.move(1)
            self._count()

    def action_choose(self) -> None:
        """Leave; with nothing chosen yet, take the one under the cursor."""
        if self._text == self._first_text:
            super().action_choose()
        elif self.has_class("-filtering"):
            self.action_choose_more()
            self.action_leave()
        else:
            self.dismiss(None)

    def action_leave(self) -> None:
        """Give the filter up, or everything that was chosen here, and leave."""
        if not self.has_class("-filtering") and self._text != self._first_text:
            self._shown_by.become_query(self._first_text, self._session)
        super().action_leave()


def _told(option: Option) -> str:
    return f"{option.value} {option.label}" if option.field == "source" else option.label
