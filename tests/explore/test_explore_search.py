from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_korea_tui.dossier.model import Dossier, Entity, Evidence
from ai_korea_tui.explore.index import Index
from ai_korea_tui.explore.search import matches, matching, refines, search
from ai_korea_tui.text.fold import query_words


def test_nothing_typed_matches_all(index: Index) -> None:
    assert search(index, "") == list(index.records)
    assert search(index, " \t\n") == list(index.records)


def test_every_word_must_match_and_order_is_the_dossiers(index: Index) -> None:
    assert search(index, "hull") == ["bluewave", "daeyang", "q-late", "r-hulls"]
    assert search(index, "hull builder 블루") == ["bluewave", "r-hulls"]
    assert search(index, "hull nothing") == []


@pytest.mark.parametrize("query", ["BLUEWAVE", "블루웨이브", "Bluewave", "bw LINES"])
def test_a_company_is_found_by_any_name_and_width(index: Index, query: str) -> None:
    assert search(index, query)[0] == "bluewave"
    assert search(index, unicodedata.normalize("NFD", query))[0] == "bluewave"


def test_july_finds_what_happened_in_july(index: Index) -> None:
    assert search(index, "july 2031") == ["gazette", "talks", "r-rival"]


def test_a_publisher_finds_the_source_alone(index: Index) -> None:
    assert search(index, "courier") == ["courier"]


def test_a_word_is_never_found_across_two_fields() -> None:
    entity = Entity(
        id="x",
        kind="company",
        name="Alpha",
        korean="베타",
        evidence=(Evidence(source="s", paragraph=1),),
    )
    index = Index(Dossier(id="d", title="t", entities=(entity,)))
    assert search(index, "alpha베") == []
    assert search(index, "alpha 베") == ["x"]


def test_within_keeps_the_order_given(index: Index) -> None:
    assert matching(index, ("hull",), ["r-hulls", "herald", "daeyang"]) == ["r-hulls", "daeyang"]
    assert matching(index, (), ["daeyang"]) == ["daeyang"]


@given(st.text(max_size=12))
def test_search_and_matches_say_the_same(query: str) -> None:
    entities = tuple(
        Entity(
            id=f"e{n}",
            kind="company",
            name=name,
            evidence=(Evidence(source="s", paragraph=1),),
        )
        for n, name in enumerate(["Kakao 카카오", "ＡＢ c", "straße", query or "-"])
    )
    index = Index(Dossier(id="d", title="t", entities=entities))
    words = query_words(query)
    found = search(index, query)
    assert found == [i for i in index.records if matches(index, i, words)]
    assert "e3" in found


@given(st.lists(st.text("ab ", max_size=4), min_size=2, max_size=2), st.text("ab", max_size=6))
def test_a_refined_query_finds_no_more(queries: list[str], text: str) -> None:
    earlier, words = map(query_words, queries)
    if refines(words, earlier) and all(word in text for word in words):
        assert all(word in text for word in earlier)


def test_typing_on_refines_and_taking_back_does_not() -> None:
    assert refines(("clou",), ("clo",))
    assert refines(("kakao", "c"), ("kakao",))
    assert not refines(("clo",), ("clou",))
    assert not refines(("cloud",), ("cloud", "x"))
