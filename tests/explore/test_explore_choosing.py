"""The counts of a facet never lie: each is what choosing that value shows."""

from functools import cache

import pytest
from four_sources import four_sources
from slow_cases import slow

from ai_korea_tui.explore.choosing import both, chosen_values, in_view, options, toggled
from ai_korea_tui.explore.facets import FACETS
from ai_korea_tui.explore.index import Index
from ai_korea_tui.explore.state import ExplorerState
from ai_korea_tui.explore.vocabulary import finished
from ai_korea_tui.storage.places import bundled
from ai_korea_tui.workspace import open_workspace

QUERIES = ("", "kakao", "카카오", "openai -kakao", 'cloud OR "data centre"', "(seoul", "date:2025")


@cache
def four() -> Index:
    return Index(four_sources())


@cache
def of_the_bundled_dossier() -> Index:
    return open_workspace(bundled()).index


@pytest.fixture(params=["bundled", "four"])
def state(request):
    return ExplorerState(four() if request.param == "four" else of_the_bundled_dossier())


def narrow(state, how):
    match how:
        case "entity":
            state.narrow("openai")
        case "period":
            state.narrow_period("2025-05-01/2025-09-30")
        case "only":
            state.set_only(list(state.index.letters)[1])
        case "marked":
            state.mark(list(state.index.records)[::3])
            state.toggle_only_marked()


def shown_by(state, text):
    found = finished(state.searching(text))
    assert found.fault is None, (text, found.fault)
    state.take(found)
    return len(state.view().ids)


@pytest.mark.parametrize("how", ["entity", *slow("", "period", "only", "marked")])
@pytest.mark.parametrize("query", QUERIES)
def test_every_count_is_what_choosing_the_value_shows(state, query, how):
    narrow(state, how)
    if not finished(state.searching(query)).fault:
        state.set_query(query)
        for facet in finished(in_view(state)):
            for value in facet.values:
                fresh = ExplorerState(state.index, state.selection())
                fresh.restore(state.steps)
                text = toggled(state.index, query, facet.field, value.value)
                assert shown_by(fresh, text) == value.records, text
    for field in FACETS:
        for option in finished(options(state, query, field)):
            fresh = ExplorerState(state.index, state.selection())
            fresh.restore(state.steps)
            text = toggled(state.index, query, option.field, option.value)
            assert shown_by(fresh, text) == option.records, text


@pytest.mark.parametrize("field", FACETS)
def test_what_is_chosen_can_be_taken_back_and_the_text_is_as_it_was(state, field):
    for option in finished(options(state, "kakao", field)):
        text = toggled(state.index, "kakao", option.field, option.value)
        again = finished(options(state, text, field))
        chosen = [o for o in again if o.chosen]
        assert [(o.field, o.value) for o in chosen] == [(option.field, option.value)]
        assert toggled(state.index, text, option.field, option.value) == "kakao"


def test_counts_beside_a_chosen_value_are_those_of_the_value_alone(state):
    before = {o.value: o.records for o in finished(options(state, "kakao", "kind"))}
    text = toggled(state.index, "kakao", "kind", "quote")
    assert {o.value: o.records for o in finished(options(state, text, "kind"))} == before
    text = toggled(state.index, text, "kind", "event")
    assert shown_by(state, text) == before["quote"] + before["event"]


def test_a_name_that_is_typed_is_the_company_that_it_means(state):
    text = "company:KAKAO"
    assert set(chosen_values(state.index, text)["company"]) == {"kakao"}
    assert toggled(state.index, text, "company", "kakao") == ""


def test_a_value_that_finds_nothing_is_there_to_be_taken_back(state):
    text = "agreement:differ company:kakao kind:person"
    found = finished(options(state, text, "kind"))
    assert [(o.value, o.records) for o in found if o.chosen] == [("person", 0)]


def test_several_sources_may_all_have_to_carry_it(state):
    text = toggled(state.index, toggled(state.index, "kakao", "source", "A"), "source", "B")
    assert text == "kakao source:A,B"
    joined = both(state.index, text)
    assert joined == "kakao source:A source:B"
    index = state.index
    letters = {letter: source for source, letter in index.letters.items()}
    state.set_query(joined)
    carried = index.carried(letters["A"]).numbers & index.carried(letters["B"]).numbers
    assert state.view().ids.numbers <= carried
    assert set(chosen_values(index, joined)["source"]) == {"A", "B"}
