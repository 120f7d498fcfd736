from __future__ import annotations

import pytest
from explore_many import many, paper
from explore_story import COURIER, GAZETTE, HERALD
from hypothesis import given
from hypothesis import strategies as st

from ai_korea_tui.dossier.model import Source
from ai_korea_tui.explore.index import Index
from ai_korea_tui.explore.overview import overview
from ai_korea_tui.explore.state import ExplorerState, Step


def test_only_in_one_source_is_what_no_other_carries(index: Index) -> None:
    for source in index.letters:
        expected = {
            record.id
            for record in index.records.values()
            if index.sources(record) == (source,) and not isinstance(record, Source)
        }
        assert index.only_in(source) == expected
    assert index.only_in("nobody") == frozenset()


def test_a_company_that_another_source_ties_to_somebody_is_in_both(index: Index) -> None:
    """The herald alone names Daeyang; the courier tells of its tie."""
    assert "daeyang" not in index.only_in(HERALD)
    assert "mina-seo" in index.only_in(HERALD)


def test_the_view_holds_only_what_one_source_carries(state: ExplorerState) -> None:
    assert state.set_only(COURIER)
    view = state.view()
    assert [row.record for row in view.companies.rows if row.record] == [
        "hansol", "arum", "kmu", "r-hulls", "r-rival",
    ]  # fmt: skip
    assert view.companies[1:] == (2, 4)
    assert [row.record for row in view.quotes.rows] == ["q-late"]
    assert set(view.ids) == state.index.only_in(COURIER)
    assert state.crumbs() == ("only in B Coast Courier",)
    assert state.only == COURIER


def test_one_source_takes_the_place_of_another_and_escape_takes_it_back(
    state: ExplorerState,
) -> None:
    state.narrow("bluewave")
    state.set_only(COURIER)
    state.set_query("ferry")
    state.set_only(HERALD)
    assert [step.kind for step in state.steps] == ["entity", "only", "query"]
    assert state.only == HERALD
    state.back()
    assert state.back() == Step("only", HERALD)
    assert state.only == ""
    assert state.narrowing == ("bluewave",)


def test_it_combines_with_other_steps(state: ExplorerState) -> None:
    state.set_only(HERALD)
    state.narrow("mina-seo")
    assert tuple(state.view().ids) == ("mina-seo", "q-early", "r-boss")
    state.set_query("harbour")
    assert tuple(state.view().ids) == ("q-early",)
    state.set_only(GAZETTE)
    assert tuple(state.view().ids) == ()


def test_no_source_and_no_id(state: ExplorerState) -> None:
    assert not state.set_only("nobody")
    assert state.steps == ()
    state.set_only(HERALD)
    assert state.set_only("")
    assert state.steps == ()
    assert len(state.view().ids) == len(state.index.records)


def test_steps_of_an_earlier_moment_can_be_restored(state: ExplorerState) -> None:
    state.narrow("daeyang")
    before, view = state.steps, state.view()
    state.restore([Step("only", HERALD)])
    assert state.view() != view
    state.restore(before)
    assert state.view() == view


@pytest.mark.parametrize("papers", [1, 3, 5, 50])
def test_the_counts_of_the_overview_are_what_is_then_in_view(papers: int) -> None:
    index = Index(many(papers))
    state = ExplorerState(index)
    for only in overview(index).only:
        state.set_only(only.source)
        view = state.view()
        assert len(view.ids) == only.records
        assert view.companies.shown == only.counts.get("company", 0)
        assert view.quotes.shown == only.counts.get("quote", 0)
        assert view.claims.shown == only.counts.get("claim", 0)


@given(st.integers(1, 6), st.data())
def test_together_they_never_hold_more_than_there_is(papers: int, data: st.DataObject) -> None:
    index = Index(many(papers))
    alone = [index.only_in(paper(n)) for n in range(1, papers + 1)]
    assert sum(map(len, alone)) == len(frozenset().union(*alone))
    record = data.draw(st.sampled_from(sorted(index.records)))
    carrying = index.sources(index.records[record])
    for n in range(1, papers + 1):
        expected = carrying == (paper(n),) and record not in index.letters
        assert (record in index.only_in(paper(n))) == expected
