"""The explorer led from elsewhere: narrowed by one key or by another screen, shown from the top."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ai_korea_tui.dossier.records import text_of
from ai_korea_tui.explore.state import Pane
from ai_korea_tui.tui.screens.searching import SearchingScreen

if TYPE_CHECKING:
    from ai_korea_tui.explore.index import Index
    from ai_korea_tui.explore.overview import Only
    from ai_korea_tui.explore.vocabulary import Working
    from ai_korea_tui.tui.screens.base import DossierScreen
    from ai_korea_tui.tui.screens.pick import Choice

_STEPPED_THROUGH = 3
"""More sources than these are chosen from a list."""
_EVERYTHING = "*"  # no id of a source
_ONE_SOURCE = "The dossier has only one source."


class NarrowingScreen(SearchingScreen):
    """A screen that shows what only one source carries, at one key."""

    def why_not(self, action: str) -> str:
        """Why an action cannot be done now."""
        if action == "only" and len(self.explorer.index.letters) < 2:
            return _ONE_SOURCE
        return super().why_not(action)

    @property
    def beside(self) -> str:
        """The entity that narrows the view."""
        narrowing = self.explorer.state.narrowing
        return narrowing[-1] if narrowing else ""

    def show_from_top(self, pane: Pane) -> None:
        """Show what the state has in view now, in that pane, from its first row."""
        self.panes.use(pane)
        self.show_view(keep=False)

    def do_only(self) -> None:
        """Only what the first source carries, the second …, then everything again."""
        state = self.explorer.state
        if len(state.index.letters) > _STEPPED_THROUGH:
            ask_for_source(self, self._show_only)
            return
        letters = [*state.index.letters, ""]
        at = letters.index(state.only)
        self._show_only(letters[(at + 1) % len(letters)])

    def _show_only(self, source: str) -> None:
        self.explorer.state.set_only(source)
        self.show_view()
        self.go_to_hits()


def ask_for_source(screen: DossierScreen, chosen: Callable[[str], None]) -> None:
    """Let a source be chosen by what only it carries; `chosen` gets its id, or '' for all."""
    from ai_korea_tui.tui.screens.pick import Choice, PickScreen

    present = screen.explorer.state.only

    def ask(choices: list[Choice]) -> None:
        if present:
            choices.insert(0, Choice(_EVERYTHING, "everything again"))
        screen.app.push_screen(PickScreen("Only in which source?", choices, present), picked)

    def picked(source: str | None) -> None:
        if source is not None:
            chosen("" if source == _EVERYTHING else source)

    screen.bench.do(_choices(screen.explorer.index), ask, "counting what each source has alone")


def _choices(index: Index) -> Working[list[Choice]]:
    from ai_korea_tui.explore.overview import glancing
    from ai_korea_tui.tui.screens.pick import Choice

    glance = yield from glancing(index)
    choices: list[Choice] = []
    for only in glance.only:
        choices.append(Choice(only.source, _told(index, only)))
        if not len(choices) % 64:
            yield
    return choices


def _told(index: Index, only: Only) -> str:
    """`B ChosunBiz: 129 records, 17 companies`."""
    from ai_korea_tui.export.wording import counted

    companies = only.counts.get("company", 0)
    more = f", {counted(companies, 'company')}" if companies else ""
    name = text_of(index.records[only.source])
    return f"{index.letters[only.source]} {name}: {counted(only.records, 'record')}{more}"
