from __future__ import annotations

from ai_korea_tui.dossier.model import Dossier
from ai_korea_tui.explore.index import Index
from ai_korea_tui.explore.overview import Only, overview


def test_it_counts_what_there_is(index: Index) -> None:
    counts = overview(index).counts
    assert counts == {
        "source": 3,
        "company": 4,
        "person": 1,
        "institution": 1,
        "place": 1,
        "quote": 3,
        "event": 4,
        "claim": 4,
        "relationship": 3,
    }
    assert list(counts)[:2] == ["source", "company"]
    assert sum(counts.values()) == len(index.records)


def test_it_names_who_is_named_most(index: Index) -> None:
    first, second, *rest = overview(index, mentions=3).mentions
    assert (first.entity, first.name, first.records) == ("bluewave", "Bluewave", 6)
    assert first.letters == ("A", "B")
    assert second.records <= first.records
    assert len(rest) == 1


def test_it_shows_the_first_differences(index: Index) -> None:
    found = overview(index)
    assert [row.claim for row in found.differing] == ["c-fare"]
    assert found.verdicts["update"] == 1
    assert overview(index, differing=0).differing == ()


def test_it_tells_what_only_one_source_carries(index: Index) -> None:
    herald, courier, gazette = overview(index).only
    assert herald.source == "herald"
    assert herald.counts == {
        "person": 1,
        "place": 1,
        "quote": 2,
        "event": 2,
        "claim": 1,
        "relationship": 1,
    }
    assert courier.counts["quote"] == 1
    assert courier.counts["company"] == 2
    assert gazette == Only("gazette", {})


def test_an_empty_dossier_has_an_overview() -> None:
    found = overview(Index(Dossier(id="d", title="t")))
    assert found.counts == {}
    assert found.mentions == found.differing == found.only == ()
