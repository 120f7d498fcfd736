from __future__ import annotations

import pytest
from explore_many import many, paper
from explore_story import COURIER, HERALD, says

from ai_korea_tui.dossier.model import Claim, Dossier
from ai_korea_tui.explore.agreement import VERDICTS
from ai_korea_tui.explore.index import Index
from ai_korea_tui.explore.overview import Only, most_alone, overview


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


def test_it_names_who_is_named_most_and_in_which_source(index: Index) -> None:
    first, second, *rest = overview(index, mentions=3).mentions
    assert (first.entity, first.name, first.records) == ("bluewave", "Bluewave", 6)
    assert first.letters == ("A", "B")
    assert first.by_source == {HERALD: 3, COURIER: 4}, "one of the six is carried by both"
    assert second.records <= first.records
    assert len(rest) == 1


def test_it_shows_the_first_differences(index: Index) -> None:
    found = overview(index)
    assert [told.claim for told in found.differing] == ["c-fare"]
    assert [source for source, _ in found.differing[0].stated] == [HERALD, COURIER]
    assert found.verdicts["update"] == 1
    assert list(found.verdicts) == list(VERDICTS)
    assert overview(index, differing=0).differing == ()


def test_it_tells_what_changed_from_the_earliest_to_the_latest_statement(index: Index) -> None:
    (ships,) = overview(index).changed
    assert ships.question == "How many ships?"
    (first, said), (last, then) = ships.ends
    assert (first, [s.value for s in said]) == (HERALD, ["a fleet of 11"])
    assert (last, [s.value for s in then]) == (COURIER, ["12 vessels"])


def test_what_changed_goes_by_the_dates_at_which_it_holds(story: Dossier) -> None:
    """A later source may tell of an earlier state of things."""
    old = says(COURIER, "5 quays", number=5, unit="quays", as_of="2030")
    new = says(HERALD, "6 quays", number=6, unit="quays", as_of="2031")
    claim = Claim(id="c-quays", question="How many quays?", statements=(new, old))
    dated = Dossier(id="d", title="t", sources=story.sources, claims=(claim,))
    (told,) = overview(Index(dated)).changed
    assert [source for source, _ in told.stated] == [HERALD, COURIER]
    assert [source for source, _ in told.ends] == [COURIER, HERALD]


def test_claims_that_only_look_alike_are_at_hand(story: Dossier) -> None:
    claim = Claim(
        id="c-size",
        question="How large?",
        statements=(
            says(HERALD, "3 decks", number=3, unit="decks", measure="decks"),
            says(COURIER, "90 m", number=90, unit="m", measure="length"),
        ),
    )
    found = overview(Index(Dossier(id="d", title="t", sources=story.sources, claims=(claim,))))
    assert found.differing == ()
    assert [told.claim for told in found.alike] == ["c-size"]
    assert tuple(found.claims["different measure"]) == ("c-size",)


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
    assert herald.records == 8
    assert herald.names == ("mina-seo", "mokpo")
    assert courier.counts["quote"] == 1
    assert courier.counts["company"] == 2
    assert courier.names == ("hansol", "arum", "kmu"), "companies first"
    assert gazette == Only("gazette", {})


def test_an_empty_dossier_has_an_overview() -> None:
    found = overview(Index(Dossier(id="d", title="t")))
    assert found.counts == {}
    assert found.mentions == found.differing == found.changed == found.only == ()


@pytest.mark.parametrize("papers", [1, 3, 5, 50])
def test_any_number_of_sources(papers: int) -> None:
    found = overview(Index(many(papers)), names=4)
    assert len(found.only) == papers
    assert found.only[-1].counts["company"] == papers + (papers == 1)  # the mill, where it is alone
    assert len(found.only[-1].names) == min(papers + (papers == 1), 4)
    assert len(found.differing) == (3 if papers > 1 else 0)
    assert len(found.claims["differ"]) == (5 if papers > 1 else 0)
    assert [told.claim for told in found.changed] == (["rice"] if papers > 1 else [])
    for told in found.changed:
        assert [source for source, _ in told.ends] == [paper(1), paper(papers)]
        assert len(told.stated) == papers
    mill = found.mentions[0]
    assert mill.entity == "mill"
    assert list(mill.by_source) == [paper(n) for n in range(1, papers + 1)]
    assert mill.by_source[paper(papers)] == papers + 1


def test_of_many_sources_those_with_most_of_their_own_are_foremost() -> None:
    only = overview(Index(many(50))).only
    assert most_alone(only, 50) == only
    assert [found.source for found in most_alone(only, 3)] == [paper(50), paper(49), paper(48)]


def test_it_is_worked_out_once() -> None:
    index = Index(many(3))
    assert overview(index) is overview(index)
    assert overview(Index(many(3))) is not overview(index)
