from __future__ import annotations

from explore_story import STORY
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from ai_korea_tui.dossier.model import Claim, Dossier, Entity, Event, Quote, Relationship, Source
from ai_korea_tui.explore.index import Index
from ai_korea_tui.explore.search import search
from ai_korea_tui.explore.state import PANES, ExplorerState, PaneView, Step


def told(pane: PaneView) -> list[str]:
    """A pane as lines: headings in brackets, ids as they are."""
    return [row.record or f"[{row.heading}]" for row in pane.rows]


def test_the_panes_have_this_order() -> None:
    assert PANES == ("companies", "quotes", "timeline", "claims")


def test_at_first_all_is_shown(state: ExplorerState) -> None:
    view = state.view()
    assert told(view.companies) == ["bluewave", "daeyang", "hansol", "arum"]
    assert view.companies[1:] == (4, 4)
    assert told(view.quotes) == ["q-early", "q-term", "q-late"]
    assert told(view.timeline) == [
        "[2029]",
        "founding",
        "[2031]",
        "herald",
        "opening",
        "courier",
        "talks",
        "gazette",
        "[undated]",
        "someday",
    ]
    assert view.timeline[1:] == (7, 7)
    assert told(view.claims) == [
        "[≠ differ 1]",
        "c-fare",
        "[→ update 1]",
        "c-ships",
        "[= agree 1]",
        "c-harbour",
        "[· single source 1]",
        "c-single",
    ]
    assert tuple(view.ids) == tuple(state.index.records)
    assert state.crumbs() == ()


def test_narrowing_links_all_panes(state: ExplorerState) -> None:
    assert state.narrow("daeyang")
    view = state.view()
    assert told(view.companies) == ["daeyang", "[ties 1]", "r-hulls"]
    assert view.companies.rows[-1].tie == "Bluewave: hull builder hoped for"
    assert view.companies[1:] == (1, 4)
    assert told(view.quotes) == ["q-late"]
    assert view.quotes[1:] == (1, 3)
    assert told(view.timeline) == ["[2031]", "talks"]
    assert told(view.claims) == []
    assert tuple(view.ids) == ("daeyang", "q-late", "talks", "r-hulls")
    assert state.crumbs() == ("Daeyang",)


def test_a_tie_is_told_from_the_side_it_is_seen_from(state: ExplorerState) -> None:
    state.narrow("bluewave")
    ties = [row.tie for row in state.view().companies.rows if row.tie]
    assert ties == [
        "Daeyang: hull builder hoped for",
        "Hansol: sails the same route",
        "Mina Seo: chief executive",
    ]


def test_two_entities_narrow_to_what_names_both(state: ExplorerState) -> None:
    state.narrow("daeyang")
    state.narrow("bluewave")
    view = state.view()
    assert told(view.companies) == ["daeyang", "bluewave", "[ties 1]", "r-hulls"]
    assert view.companies[1:] == (2, 4)
    assert tuple(view.ids) == ("bluewave", "daeyang", "talks", "r-hulls")
    assert state.crumbs() == ("Daeyang", "Bluewave")


def test_a_narrowing_person_is_shown_though_the_pane_lists_companies(state: ExplorerState) -> None:
    state.narrow("mina-seo")
    view = state.view()
    assert told(view.companies) == ["mina-seo", "[ties 1]", "r-boss"]
    assert view.companies[1:] == (0, 4)
    state.toggle_kinds()
    assert state.view().companies[1:] == (1, 7)


def test_narrowing_twice_or_to_nothing_does_nothing(state: ExplorerState) -> None:
    assert state.narrow("daeyang")
    assert not state.narrow("daeyang")
    assert not state.narrow("opening")
    assert not state.narrow("nobody")
    assert state.steps == (Step("entity", "daeyang"),)


def test_all_kinds_stand_under_their_headings(state: ExplorerState) -> None:
    assert state.toggle_kinds()
    view = state.view()
    assert told(view.companies) == [
        "bluewave",
        "daeyang",
        "hansol",
        "arum",
        "[people 1]",
        "mina-seo",
        "[institutions 1]",
        "kmu",
        "[places 1]",
        "mokpo",
    ]
    assert view.companies[1:] == (7, 7)
    assert not state.toggle_kinds()
    assert len(state.view().companies.rows) == 4


def test_a_search_hides_nothing_that_it_finds(state: ExplorerState) -> None:
    state.set_query("mokpo")
    view = state.view()
    assert told(view.companies) == ["[places 1]", "mokpo"]
    assert view.companies[1:] == (0, 4)
    assert told(view.timeline) == ["[2031]", "herald", "opening"]
    state.set_query("HULL")
    assert told(state.view().companies) == ["bluewave", "daeyang", "[ties 1]", "r-hulls"]
    assert state.view().companies.rows[-1].tie == ""
    assert state.words == ("hull",)


def test_a_query_narrows_within_the_narrowing(state: ExplorerState) -> None:
    state.narrow("bluewave")
    state.set_query("route")
    assert tuple(state.view().ids) == ("bluewave", "r-rival")
    state.set_query("hansol")
    assert told(state.view().companies) == ["[ties 1]", "r-rival"]
    assert state.crumbs() == ("Bluewave", "“hansol”")


def test_a_query_keeps_its_place_among_the_steps(state: ExplorerState) -> None:
    state.set_query("hull")
    state.narrow("daeyang")
    state.set_query("  hulls  here ")
    assert [step.kind for step in state.steps] == ["query", "entity"]
    assert state.query == "  hulls  here "
    assert state.crumbs() == ("“hulls here”", "Daeyang")
    state.set_query("")
    assert state.steps == (Step("entity", "daeyang"),)
    assert state.query == ""


def test_blanks_are_no_query(state: ExplorerState) -> None:
    state.set_query("   ")
    assert state.steps == ()
    state.set_query("hull")
    state.set_query(" ")
    assert state.steps == ()


def test_typing_on_and_taking_back_find_what_a_fresh_search_finds(index: Index) -> None:
    state = ExplorerState(index)
    for query in ["h", "hu", "hul", "hu", "h", "", "b", "bl", "bl h", "블", "블 x", "hul"]:
        state.set_query(query)
        assert set(state.view().ids) == set(search(index, query)), query


def test_back_undoes_step_by_step(state: ExplorerState) -> None:
    state.narrow("daeyang")
    state.set_query("hull")
    state.toggle_only_marked()
    assert state.crumbs() == ("Daeyang", "“hull”", "marked")
    assert state.back() == Step("marked", "")
    assert state.back() == Step("query", "hull")
    assert state.crumbs() == ("Daeyang",)
    assert state.back() == Step("entity", "daeyang")
    assert state.back() is None
    assert tuple(state.view().ids) == tuple(state.index.records)


def test_removing_every_step_keeps_marks_and_kinds(state: ExplorerState) -> None:
    state.narrow("daeyang")
    state.toggle_kinds()
    state.toggle_mark("opening")
    state.restore(())
    assert state.steps == ()
    assert state.all_kinds
    assert state.selection() == ("opening",)


def test_marks_keep_the_order_of_marking(state: ExplorerState) -> None:
    assert state.toggle_mark("talks")
    assert state.mark(["q-late", "talks", "bluewave", "q-late"]) == 2
    assert state.selection() == ("talks", "q-late", "bluewave")
    assert not state.toggle_mark("talks")
    assert state.unmark(["talks", "bluewave"]) == 1
    assert state.selection() == ("q-late",)


def test_what_is_no_record_is_not_marked(index: Index) -> None:
    state = ExplorerState(index, marks=["gone", "talks", "talks"])
    assert state.selection() == ("talks",)
    assert not state.toggle_mark("gone")
    assert state.mark(["gone"]) == 0


def test_only_marked_follows_the_marks(state: ExplorerState) -> None:
    state.mark(["r-hulls", "mina-seo", "talks"])
    assert state.toggle_only_marked()
    view = state.view()
    assert told(view.companies) == ["[people 1]", "mina-seo", "[ties 1]", "r-hulls"]
    assert told(view.timeline) == ["[2031]", "talks"]
    assert (list(view.quotes.rows), view.quotes.shown, view.quotes.total) == ([], 0, 3)
    state.unmark(["talks"])
    assert state.view().timeline.shown == 0
    state.set_query("hull")
    assert tuple(state.view().ids) == ("r-hulls",)
    assert not state.toggle_only_marked()
    assert state.crumbs() == ("“hull”",)


def test_the_view_is_made_once_until_something_changes(state: ExplorerState) -> None:
    view = state.view()
    state.toggle_mark("talks")
    state.set_query(" ")
    assert state.view() is view
    state.set_query("hull")
    assert state.view() is not view
    narrowed = state.view()
    state.set_query("Hull ")
    assert state.query == "Hull "
    assert state.view() is narrowed


def test_an_empty_dossier_has_empty_panes() -> None:
    state = ExplorerState(Index(Dossier(id="d", title="t")))
    state.set_query("x")
    state.toggle_only_marked()
    for pane in PANES:
        shown = getattr(state.view(), pane)
        assert (list(shown.rows), shown.shown, shown.total) == ([], 0, 0)


_PANE_OF = {
    "companies": (Entity, Relationship),
    "quotes": (Quote,),
    "timeline": (Event, Source),
    "claims": (Claim,),
}


class Explorer(RuleBasedStateMachine):
    """Whatever is done in whatever order, the panes tell the truth about what passes the steps."""

    @initialize()
    def start(self) -> None:
        self.index = Index(STORY)
        self.state = ExplorerState(self.index)

    @rule(entity=st.sampled_from(["bluewave", "daeyang", "mokpo", "mina-seo", "nobody"]))
    def narrow(self, entity: str) -> None:
        self.state.narrow(entity)

    @rule(query=st.sampled_from(["", "h", "hu", "hull", "bluewave", "2031", "mokpo h", "zzz"]))
    def search(self, query: str) -> None:
        self.state.set_query(query)

    @rule(record=st.sampled_from(["talks", "daeyang", "mokpo", "r-hulls", "q-late", "herald"]))
    def mark(self, record: str) -> None:
        self.state.toggle_mark(record)

    @rule(what=st.sampled_from(["toggle_only_marked", "toggle_kinds", "back"]))
    def do(self, what: str) -> None:
        getattr(self.state, what)()

    def passes(self, record_id: str) -> bool:
        state, index = self.state, self.index
        named = all(
            record_id in index.linked(entity) or record_id in state.narrowing
            for entity in state.narrowing
        )
        marked = not state.only_marked or record_id in state.marks
        return named and marked and record_id in search(index, state.query)

    @invariant()
    def the_view_is_what_passes_every_step(self) -> None:
        view = self.state.view()
        assert tuple(view.ids) == tuple(i for i in self.index.records if self.passes(i))
        for pane in PANES:
            rows = getattr(view, pane).rows
            shown = [row.record for row in rows if row.record]
            assert len(shown) == len(set(shown))
            kinds = _PANE_OF[pane]
            due = {i for i in view.ids if isinstance(self.index.records[i], kinds)}
            if pane != "companies" or self.state.steps:
                assert set(shown) == due
            assert 0 <= getattr(view, pane).shown <= getattr(view, pane).total
            headed = [bool(row.record) for row in rows]
            assert not headed or headed[-1], "a heading stands over something"


TestExplorer = Explorer.TestCase
TestExplorer.settings = settings(stateful_step_count=20)


@given(st.lists(st.text(max_size=8), max_size=3))
def test_any_text_may_be_typed(queries: list[str]) -> None:
    state = ExplorerState(Index(STORY))
    good = ""
    for query in queries:
        if state.set_query(query).fault is None:
            good = query
        assert set(state.view().ids) == set(search(state.index, good))
        assert len(state.steps) == (state.found.numbers is not None)
