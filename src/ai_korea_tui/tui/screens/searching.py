"""Searching on the explorer: the line that is typed into, and the hits it leads to."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from textual import on
from textual.events import Key

from ai_korea_tui.explore.search import NOTHING_ASKED
from ai_korea_tui.explore.state import PANES
from ai_korea_tui.tui.patient import Patient
from ai_korea_tui.tui.screens.remembering import RememberingScreen
from ai_korea_tui.tui.widgets.completion_list import CompletionList
from ai_korea_tui.tui.widgets.lines import Lines
from ai_korea_tui.tui.widgets.panes import Panes
from ai_korea_tui.tui.widgets.search_bar import Helping, SearchBar

if TYPE_CHECKING:
    from textual.events import DescendantFocus, Paste

    from ai_korea_tui.explore.known_names import KnownNames
    from ai_korea_tui.explore.query.completing import Completions
    from ai_korea_tui.explore.search import Found
    from ai_korea_tui.explore.vocabulary import Working


class SearchingScreen(RememberingScreen):
    """A screen of panes that a query narrows as it is typed.

    Keys that come before the line is ready, or after it was left, are none of them lost.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._search_bar: SearchBar | None = None
        self._typed_ahead: list[Key] = []
        self._unfinished = False
        self._session: object = None
        """Identifies one search, from opening to leaving the line: one change for undo."""
        self._ranking = Patient(self.set_timer)

    @property
    def panes(self) -> Panes:
        """The panes."""
        return self.query_one(Panes)

    def show_record(self) -> None:
        """Bring card and dock to the record in focus."""

    # Keys --------------------------------------------------------------------------------------

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

    def on_paste(self, event: Paste) -> None:
        """Buffer a paste until the search line is open, like keys."""
        bar = self._search_bar
        if self.has_class("-searching") and event.text:
            event.stop()
            pasted = Key("paste", event.text)
            if bar is None:
                self._typed_ahead.append(pasted)
            else:
                bar.type_ahead(pasted)

    @on(SearchBar.Ready)
    def _search_ready(self, message: SearchBar.Ready) -> None:
        self._search_bar = message.bar  # the one before may still be on its way out
        keys, self._typed_ahead = self._typed_ahead, []
        for key in keys:
            self._search_bar.type_ahead(key)
        self.draw_answer()

    # The line ----------------------------------------------------------------------------------

    @property
    def typed(self) -> str | None:
        """What stands in the search line; None where that is not open."""
        return self._search_bar.text if self._search_bar is not None else None

    def do_search(self) -> None:
        """Open the search line in the footer's place."""
        self._session = object()
        self.add_class("-searching")
        self.query(SearchBar).remove()
        if not self.query(CompletionList):
            self.mount(CompletionList())
        helping = Helping(self._complete, self.earlier, self._instead)
        bar = SearchBar(self.explorer.state.query, helping, self.explorer.keymap)
        self.mount(bar, after="#answer")

    def do_help(self) -> None:
        """Every key; in the search line, how searches are written."""
        if self._search_bar is not None:
            self.explorer.show_language()
        else:
            super().do_help()

    def do_language(self) -> None:
        """How searches are written."""
        self.explorer.show_language()

    def _complete(self, text: str, cursor: int) -> Completions:
        from ai_korea_tui.explore.query.completing import complete

        return complete(text, cursor, self._names)

    @cached_property
    def _names(self) -> KnownNames:
        from ai_korea_tui.explore.known_names import KnownNames

        return KnownNames(self.explorer.index)

    def _instead(self) -> str:
        """The query that stands ready for this one: it mended, or what may have been meant."""
        if self.fault is not None:
            return self.fault.mend
        return self.offers[0].text if self.offers else ""

    @on(CompletionList.Clicked)
    def _completion_clicked(self, message: CompletionList.Clicked) -> None:
        if self._search_bar is not None:
            self._search_bar.take(message.at)

    # What is typed -----------------------------------------------------------------------------

    @on(SearchBar.Typed)
    def _query_typed(self, message: SearchBar.Typed) -> None:
        bar = self._search_bar
        if bar is None or bar.line.leaving:
            return  # typed and left in one go: leaving searches for the whole line itself
        self._ranking.drop()
        self.search_for(message.query, self._typed_found, message.cursor)
        if self._finding.busy:
            bar.tell("searching …")

    def _typed_found(self, found: Found) -> None:
        self.fault, self._unfinished = found.fault, found.unfinished
        if found.fault is None:
            self.explorer.state.take(found, part_of=self._session)
            self.show_view(keep=False)  # the best hit is the first one
            self.go_to_hits()
        self._show_fault()
        self.rank_later(found)

    def drop_searches(self) -> None:
        """Cancel searches and rankings that are still running."""
        self._finding.drop()
        self._ranking.drop()

    def why_not(self, action: str) -> str:
        """Why an action is not possible now."""
        if action in ("undo", "redo") and self._search_bar is not None:
            return "Leave the search line first."
        return super().why_not(action)

    def rank_later(self, found: Found) -> None:
        """Put the best of many first, while somebody looks at what there is."""
        if not found.ranked:
            self._ranking.do(self.explorer.state.ranking(found), self._ranked, at_once=0)

    def _ranked(self, found: Found) -> None:
        """The best come first now, unless somebody has begun to look through what there was."""
        state = self.explorer.state
        untouched = all(self.panes.list_of(pane).position <= 1 for pane in PANES)
        if untouched and state.query == found.text:
            state.take(found)
            self.show_view(keep=False)

    def _show_fault(self) -> None:
        """Draw the line and what stands over it, with what is wrong in it or what it found."""
        bar = self._search_bar
        if bar is None:
            return
        if self.fault is not None:
            bar.underline((self.fault.start, self.fault.end))
            bar.quiet()
            bar.tell("not understood   esc clears", "not understood")
        else:
            bar.underline(None)
            count = len(self.explorer.state.view().ids)
            if count:
                told = f"{count:,} found"
                bar.tell(f"{told}   enter keeps it   esc clears", f"{told}   enter keeps", told)
            else:
                bar.tell("nothing found   esc clears", "nothing found")
        self.draw_answer()

    def list_facet(self, field: str) -> None:
        """Let values of a facet be chosen."""
        bar = self._search_bar
        if bar is not None:
            from ai_korea_tui.explore.search import parsed_query

            bar.quiet()
            fault = parsed_query(self.explorer.index, bar.text).fault
            if fault is not None and not fault.mend:
                self.say("Mend the search first, or clear it.", severity="warning")
                return
            if fault is not None and self.fault is None:
                bar.put(fault.mend)  # it was merely unfinished
        super().list_facet(field)

    def become_query(self, text: str, part_of: object = None) -> None:
        """Search for this instead of what there is."""
        if self._search_bar is not None:
            self._search_bar.put(text)
        else:
            super().become_query(text, part_of)

    # Leaving it --------------------------------------------------------------------------------

    @on(SearchBar.Left)
    def _search_left(self, message: SearchBar.Left) -> None:
        bar = self._search_bar
        if not message.keep:
            self._finding.drop()
            self.explorer.state.take(NOTHING_ASKED, part_of=self._session)
            self._close_line()
            self.show_view()
        elif bar is not None:
            self.ready_for(bar.text)
            self.find(self._to_be_kept(bar.text), self._keep)

    def _to_be_kept(self, text: str) -> Working[_Kept]:
        """What a query finds now that it is whole.

        Where it is not, and mended finds what is in view, it is taken as mended.
        """
        state = self.explorer.state
        found = yield from state.searching(text)
        if found.numbers == state.found.numbers and found.fault is None:
            found = state.found._replace(text=text, unfinished=found.unfinished)
        if found.fault is not None and found.fault.mend and self._unfinished and not self.fault:
            mended = yield from state.searching(found.fault.mend)
            if mended.numbers == state.found.numbers:
                found = mended
        return _Kept(found, found.numbers != state.found.numbers)

    def _keep(self, kept: _Kept) -> None:
        self.fault = kept.found.fault
        if self.fault is not None:
            if self._search_bar is not None:
                self._search_bar.line.stay()
            self._show_fault()
            return
        self.explorer.state.take(kept.found, part_of=self._session)
        self._close_line()
        self.show_view(keep=not kept.changes)
        if kept.changes:
            self.go_to_hits()
        self.remember()
        self.rank_later(kept.found)

    def _close_line(self) -> None:
        self.fault = None
        bar, self._search_bar = self._search_bar, None
        if bar is not None:
            bar.display = False
            bar.line.go()
            # Not at once: keys typed ahead may still wait in its queue.
            self.set_timer(0.2, bar.remove)
        for offered in self.query(CompletionList):
            offered.display = False
        self.remove_class("-searching")
        if not isinstance(self.focused, Lines):
            self.panes.use(self.panes.in_use)
        self.draw_answer()
        self.draw_hints()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """A click elsewhere ends the typing and keeps what was found last."""
        if self._search_bar is not None and isinstance(event.widget, Lines):
            self._close_line()
            self.remember()

    # Hits --------------------------------------------------------------------------------------

    def go_to_hits(self) -> None:
        """Use the first pane that has a hit, where the one in use has none."""
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


class _Kept(NamedTuple):
    """What a query finds that is to be kept, and whether that changes what is in view."""

    found: Found
    changes: bool
