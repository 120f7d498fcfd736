"""A screen that a query narrows: it searches in slices, and tells what the query comes to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from textual import on

from ai_korea_tui.tui.patient import SLICE, Patient
from ai_korea_tui.tui.runs import Run, shown
from ai_korea_tui.tui.screens.base import DossierScreen
from ai_korea_tui.tui.widgets.answer_bar import AnswerBar, LayOut

if TYPE_CHECKING:
    from ai_korea_tui.explore.facets import Facet
    from ai_korea_tui.explore.query.parsing import Fault
    from ai_korea_tui.explore.search import Found, Offer
    from ai_korea_tui.explore.state import View
    from ai_korea_tui.explore.vocabulary import Working
    from ai_korea_tui.tui.answers import Part

T = TypeVar("T")

_NOT_ONE = "There is nothing that may have been meant."


class AskingScreen(DossierScreen):
    """Changes the query of the explorer's state, and shows facets, faults and offers."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._finding = Patient(self.set_timer)
        self._counting = Patient(self.set_timer)
        self._counted: tuple[View, str] | None = None
        self.fault: Fault | None = None
        """What is wrong with what stands in the search line."""
        self.facets: Sequence[Facet] = ()
        """How what is in view is made up, as far as it is counted."""
        self.offers: Sequence[Offer] = ()
        """What may have been meant where nothing was found."""

    # What a subclass says --------------------------------------------------------------------

    @property
    def typed(self) -> str | None:
        """What stands in the search line; None where that is not open."""
        return None

    def show_view(self, *, keep: bool = True) -> None:
        """Show what the state has in view; cursors keep their records, or go to the first one."""

    def go_to_hits(self) -> None:
        """Use a pane that has something to show."""

    # Asking ------------------------------------------------------------------------------------

    @property
    def asking(self) -> bool:
        """Whether a search or a count goes on."""
        return self._finding.busy or self._counting.busy

    def search_for(self, text: str, then: Callable[[Found], None], cursor: int = -1) -> None:
        """Search in slices; another search takes its place. With a cursor, what is being typed."""
        self.ready_for(text)
        state = self.explorer.state
        self.find(state.searching(text, typing=cursor >= 0, cursor=cursor), then)

    def find(self, work: Working[T], then: Callable[[T], None]) -> None:
        """Do the work of a search in slices; another takes its place."""
        self._counting.drop()
        self._counted = None
        self._finding.do(work, then)

    def ready_for(self, text: str) -> None:
        """What a query may ask about and an index does not know, is known from now on."""
        if "is:" in text:
            self.explorer.verified()

    def become_query(self, text: str, part_of: object = None) -> None:
        """Search for this instead of what there is; all with one `part_of` is undone together."""
        self.search_for(text, partial(self._became, part_of))

    def _became(self, part_of: object, found: Found) -> None:
        if found.fault is not None:
            self.say(found.fault.what, severity="warning")
            return
        self.explorer.state.take(found, part_of)
        self.show_view(keep=False)
        self.go_to_hits()

    # Telling -----------------------------------------------------------------------------------

    def draw_answer(self) -> None:
        """Show what the query comes to, and begin to count where that is not known yet."""
        state = self.explorer.state
        open_ = self.typed is not None
        self.set_class(open_ or bool(state.query), "-asking")
        if self.fault is not None and open_:
            self._tell(partial(_fault_parts, self.fault, self.explorer.keymap.shown("complete")))
        elif state.query:
            self._count(state.view())
            self._tell(self._lay_out)
        elif open_:
            self._tell(self._tips)

    def _tell(self, lay_out: LayOut) -> None:
        self.query_one(AnswerBar).tell(lay_out)

    def _count(self, view: View) -> None:
        # The same view may be that of another query, for which something else is offered.
        query = self.explorer.state.query
        if self._counted is not None and self._counted[0] is view and self._counted[1] == query:
            return
        self._counted = (view, query)
        self.facets = self.offers = ()
        if view.ids:
            from ai_korea_tui.explore.choosing import in_view

            self._counting.do(in_view(self.explorer.state), self._facets_found, SLICE / 4)
        else:
            self._counting.do(self._meant(), self._offers_found, SLICE / 4)

    def _facets_found(self, found: Sequence[Facet]) -> None:
        self.facets = found
        self._tell(self._lay_out)

    def _offers_found(self, found: Sequence[Offer]) -> None:
        self.offers = found
        self._tell(self._lay_out)
        self.draw_hints()

    def _meant(self) -> Working[list[Offer]]:
        """What may have been meant, with how many of it would be in view."""
        from ai_korea_tui.explore.search import offers, parsed_query

        state = self.explorer.state
        tree = parsed_query(state.index, state.query).tree
        meant = []
        for offer in (yield from offers(state.index, tree, state.query)):
            found = yield from state.searching(offer.text)
            records = len(state.with_query(found))
            if records:
                meant.append(offer._replace(records=records))
        return meant

    def _lay_out(self, width: int) -> Sequence[Part]:
        from ai_korea_tui.tui.answers import Part, facet_parts, offer_parts

        keymap = self.explorer.keymap
        if self.facets:
            keys = {name: keymap.shown(name) for name in _facet_actions()}
            return facet_parts(self.facets, self._chosen(), keys, width)
        if self._counting.busy:
            return [Part([Run(" counting …", "dim")])]
        key = keymap.shown("offer" if self.typed is None else "complete")
        return offer_parts(self.offers, key, self._way_out())

    def _chosen(self) -> Mapping[str, Collection[str]]:
        from ai_korea_tui.explore.choosing import chosen_values

        return chosen_values(self.explorer.index, self.explorer.state.query)

    def _way_out(self) -> str:
        state = self.explorer.state
        elsewhere = len(state.found.numbers or ())
        if elsewhere:
            return f"{elsewhere} in the rest of the dossier"
        return "" if self.typed is not None else "esc takes the search back"

    def _tips(self, width: int) -> Sequence[Part]:
        from ai_korea_tui.tui.answers import tip_parts

        return tip_parts(self.explorer.keymap.shown)

    # Taking what is offered --------------------------------------------------------------------

    def why_not(self, action: str) -> str:
        """Why an action cannot be done now."""
        if action == "offer" and not self.offers:
            return _NOT_ONE
        if action == "facet_agreement" and not self.explorer.index.dossier.claims:
            return "The dossier has no claims."
        if action == "facet_source" and len(self.explorer.index.letters) < 2:
            return "The dossier has only one source."
        return super().why_not(action)

    def do_offer(self) -> None:
        """What may have been meant."""
        self.become_query(self.offers[0].text)

    @on(AnswerBar.Clicked)
    def _answer_clicked(self, message: AnswerBar.Clicked) -> None:
        from ai_korea_tui.explore.choosing import toggled

        part = message.part
        if part.field:
            query = self.explorer.state.query
            self.become_query(toggled(self.explorer.index, query, part.field, part.value))
        elif part.value:
            self.become_query(part.value)
        elif part.action:
            self.action_act(part.action)

    # Facets ------------------------------------------------------------------------------------

    def list_facet(self, field: str) -> None:
        """Let values of a facet be chosen."""
        from ai_korea_tui.tui.screens.facet import FacetScreen

        typed = self.typed
        text = self.explorer.state.query if typed is None else typed
        if self.fault is not None and typed is not None:
            self.say("Mend the search first, or clear it.", severity="warning")
            return
        self.app.push_screen(FacetScreen(self.explorer.state, text, field, self))

    def do_facet_kind(self) -> None:
        """The kinds."""
        self.list_facet("kind")

    def do_facet_source(self) -> None:
        """The sources."""
        self.list_facet("source")

    def do_facet_company(self) -> None:
        """The companies."""
        self.list_facet("company")

    def do_facet_month(self) -> None:
        """The months."""
        self.list_facet("date")

    def do_facet_agreement(self) -> None:
        """How the sources stand."""
        self.list_facet("agreement")

    def do_facets(self) -> None:
        """One of the facets, then its values."""
        from ai_korea_tui.tui.answers import ACTION, NAMES
        from ai_korea_tui.tui.screens.pick import Choice, PickScreen

        keymap = self.explorer.keymap
        choices = [
            Choice(field, NAMES[field], right=keymap.shown(action))
            for field, action in ACTION.items()
            if not self.why_not(action)
        ]

        def picked(field: str | None) -> None:
            if field:
                self.list_facet(field)

        self.app.push_screen(PickScreen("Narrow by …", choices), picked)


def _facet_actions() -> Collection[str]:
    from ai_korea_tui.tui.answers import ACTION

    return ACTION.values()


def _fault_parts(fault: Fault, key: str, width: int) -> Sequence[Part]:
    from ai_korea_tui.tui.answers import Part

    parts = [Part([Run(" "), shown(fault.what, "bad")])]
    if fault.mend:
        parts.append(
            Part([Run("   "), Run(f"{key} ", "key"), Run("mends it: ", "dim")], "", "", fault.mend)
        )
        parts.append(Part([shown(fault.mend, "text")], "", "", fault.mend))
    return parts
