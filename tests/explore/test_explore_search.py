from __future__ import annotations

import unicodedata

import pytest
from msgspec.structs import replace

from ai_korea_tui.dossier.model import Dossier, Entity, Evidence
from ai_korea_tui.explore.index import Index
from ai_korea_tui.explore.search import search


def test_nothing_typed_matches_all(index: Index) -> None:
    assert search(index, "") == list(index.records)
    assert search(index, " \t\n") == list(index.records)


def test_every_word_must_match_and_nothing_else(index: Index) -> None:
    assert sorted(search(index, "hull")) == ["bluewave", "daeyang", "q-late", "r-hulls"]
    assert search(index, "hull builder 블루") == ["bluewave", "r-hulls"]
    assert search(index, "hull nothing") == []


@pytest.mark.parametrize("query", ["BLUEWAVE", "블루웨이브", "Bluewave", "bw LINES"])
def test_a_company_is_found_by_any_name_and_width(index: Index, query: str) -> None:
    assert search(index, query)[0] == "bluewave"
    assert search(index, unicodedata.normalize("NFD", query))[0] == "bluewave"


def test_july_finds_what_happened_in_july(index: Index) -> None:
    assert search(index, "july 2031") == ["talks", "r-rival", "gazette"]


def test_what_a_record_is_filed_under_finds_it(story: Dossier) -> None:
    first, *rest = story.quotes
    filed = Index(replace(story, quotes=(replace(first, tags=("hull-prices",)), *rest)))
    assert search(filed, "hull-price") == [first.id]


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
