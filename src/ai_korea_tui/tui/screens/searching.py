"""Searching on the explorer: the line that is typed into, and the hits it leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from ai_korea_tui.explore.state import PANES
from ai_korea_tui.tui.screens.base import DossierScreen
from ai_korea_tui.tui.widgets.lines import Lines
from ai_korea_tui.tui.widgets.panes import Panes
from ai_korea_tui.tui.widgets.search_bar import SearchBar

if TYPE_CHECKING:
    from textual.events import DescendantFocus, Key


class SearchingScreen(DossierScreen):
    """A screen of panes that a query narrows as it is typed.

    Keys that come before the line is ready, or after it was left, are none of them lost.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._search_bar: SearchBar | None = None
        self._typed_ahead: list[Key] = []

    @property
    def panes(self) -> Panes:
        """The panes."""
        return self.query_one(Panes)

    def show_view(self, *, keep: bool = True) -> None:
        """Show what the state has in view; cursors keep their records, or go to the first one."""

    def show_record(self) -> None:
        """Bring card and dock to the record in focus."""

    def on_key(self, event: Key) -> None:
        """Open the search at once, and keep what is typed until its line is there."""
        if self.has_class("-searching"):
            bar = self._search_bar
            if bar is None:
                event.stop()
                self._typed_ahead.append(event)
            elif not bar.has_seen(event):
                event.stop()
                bar.type_ahead(event)
        elif event.key in self.explorer.keymap.keys("search"):
            event.stop()
            self.action_act("search")

    @on(SearchBar.Ready)
    def _search_ready(self) -> None:
        self._search_bar = self.query(SearchBar).last(SearchBar)
        keys, self._typed_ahead = self._typed_ahead, []
        for key in keys:
            self._search_bar.type_ahead(key)

    def do_search(self) -> None:
        """Open the search line in the footer's place."""
        self.add_class("-searching")
        self.query(SearchBar).remove()
        self.mount(SearchBar(self.explorer.state.query), after="#dock")

    @on(SearchBar.Typed)
    def _typed(self, message: SearchBar.Typed) -> None:
        self.explorer.state.set_query(message.query)
        self.show_view(keep=False)  # the best hit is the first one
        self._use_pane_with_hits()
        if self._search_bar is not None:
            self._search_bar.found(len(self.explorer.state.view().ids))

    @on(SearchBar.Left)
    def _search_left(self, message: SearchBar.Left) -> None:
        if not message.keep:
            self.explorer.state.set_query("")
            self.show_view()
        bar, self._search_bar = self._search_bar, None
        if bar is not None:
            bar.display = False
            # Not at once: keys typed ahead may still wait in its queue.
            self.set_timer(0.2, bar.remove)
        self.remove_class("-searching")
        if not isinstance(self.focused, Lines):
            self.panes.use(self.panes.in_use)
        self.draw_hints()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """A click elsewhere ends the typing and keeps the query."""
        if self._search_bar is not None and isinstance(event.widget, Lines):
            self._search_left(SearchBar.Left(keep=True))

    def _use_pane_with_hits(self) -> None:
        if self.panes.current.record:
            return
        for pane in PANES:
            if self.panes.list_of(pane).record:
                self.panes.use(pane, focus=False)
                self.show_record()
                return

    def do_next_hit(self) -> None:
        """The next hit, pane after pane."""
        self._hit(1)

    def do_previous_hit(self) -> None:
        """The hit before."""
        self._hit(-1)

    def _hit(self, direction: int) -> None:
        panes = self.panes
        if panes.current.move(direction):
            return
        start = PANES.index(panes.in_use)
        for n in range(1, len(PANES) + 1):
            pane = PANES[(start + n * direction) % len(PANES)]
            records = panes.list_of(pane)
            if records.record:
                records.to_end(-direction)
                panes.use(pane)
                return
