"""What is seen of the matrix: filters, orders, columns, and where to go on."""

from __future__ import annotations

import pytest
from explore_story import CLAIMS, STORY, says

from ai_korea_tui.dossier.model import Agreement, Claim, Dossier, Paragraph, Source
from ai_korea_tui.explore.comparing import ORDERS, PARTING
from ai_korea_tui.explore.index import Index
from ai_korea_tui.explore.sifting import Sifting, to_open

ALL = ["c-fare", "c-ships", "c-harbour", "c-single"]


@pytest.fixture
def sifting(index: Index) -> Sifting:
    return Sifting(index, [claim.id for claim in CLAIMS])


def test_everything_is_shown_at_first(sifting: Sifting) -> None:
    assert list(sifting.shown) == ALL
    assert sifting.total == 4
    assert sifting.chosen == ()
    assert sifting.sources == ("herald", "courier", "gazette")
    assert list(sifting.counts.values()) == [1, 1, 0, 1, 1]


def test_verdicts_are_filtered_by_several_at_once(sifting: Sifting) -> None:
    sifting.toggle("update")
    assert sifting.shown == ("c-ships",)
    sifting.toggle("single source")
    assert sifting.shown == ("c-ships", "c-single")
    assert sifting.chosen == ("update", "single source")
    assert list(sifting.counts.values()) == [1, 1, 0, 1, 1], "the counts are of all claims"
    sifting.toggle("update")
    sifting.toggle("single source")
    assert list(sifting.shown) == ALL


def test_a_filter_may_let_nothing_through(sifting: Sifting) -> None:
    sifting.toggle("different measure")
    assert sifting.shown == ()
    sifting.clear()
    assert list(sifting.shown) == ALL


def test_where_the_sources_do_not_agree(sifting: Sifting) -> None:
    sifting.toggle("agree")
    sifting.toggle_parting()
    assert sifting.verdicts == PARTING
    assert sifting.shown == ("c-fare", "c-ships")
    sifting.toggle_parting()
    assert list(sifting.shown) == ALL


def test_orders_come_one_after_the_other(sifting: Sifting) -> None:
    seen = []
    for _ in ORDERS:
        seen.append((sifting.order, sifting.shown[0]))
        sifting.next_order()
    assert seen == [
        ("agreement", "c-fare"),
        ("newest statement", "c-fare"),
        ("biggest change", "c-ships"),
        ("question", "c-ships"),
    ]
    assert sifting.order == ORDERS[0]


def test_columns_only_for_sources_that_speak_on_what_is_shown(sifting: Sifting) -> None:
    sifting.toggle_heard()
    assert sifting.sources == ("herald", "courier")
    sifting.toggle("different measure")
    assert sifting.sources == ()
    sifting.toggle_heard()
    assert len(sifting.sources) == 3


def test_one_goes_on_to_what_is_shown_where_a_filter_is_on(sifting: Sifting) -> None:
    sifting.toggle("agree")
    assert sifting.walk("c-harbour") == ["c-harbour"]


def test_without_a_filter_one_goes_on_to_where_the_sources_part(sifting: Sifting) -> None:
    assert sifting.walk("c-fare") == ["c-fare", "c-ships"]
    assert sifting.walk("c-harbour") == ["c-fare", "c-ships", "c-harbour"]
    sifting.next_order()
    sifting.next_order()
    assert sifting.walk("c-fare") == ["c-ships", "c-fare"], "in the order of the rows"


def test_other_records_are_no_claims(index: Index) -> None:
    assert Sifting(index, ["mokpo", "c-ships", "nobody"]).shown == ("c-ships",)
    assert Sifting(index, []).sources == ("herald", "courier", "gazette")


def test_the_sources_that_decide_are_opened_in_their_order() -> None:
    index = Index(STORY)
    told = (says("gazette", "1", 2, as_of="2031-07"), says("courier", "2", as_of="2031-06"),
            says("herald", "3", 4, as_of="2031-03"))  # fmt: skip
    claim = Claim(
        id="x", question="?", statements=told, agreement=Agreement(verdict="update", why="so")
    )
    pair, passage = to_open(index, claim)
    assert pair == ["herald", "gazette"]
    assert (passage.source, passage.paragraph) == ("herald", 4)


def test_what_one_source_says_alone_is_opened_beside_another(index: Index) -> None:
    alone = {name: Claim(id="x", question="?", statements=(says(name, "1"),)) for name in
             ("herald", "gazette")}  # fmt: skip
    assert to_open(index, alone["herald"])[0] == ["herald", "courier"]
    assert to_open(index, alone["gazette"])[0] == ["gazette", "courier"]
    one = Source(id="herald", publisher="H", published="2031", paragraphs=(Paragraph(gist="g"),))
    assert to_open(Index(Dossier(id="d", title="D", sources=(one,))), alone["herald"])[0] == [
        "herald"
    ]


def test_a_verdict_is_found_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from ai_korea_tui.explore import agreement
    from ai_korea_tui.explore import index as indexing

    asked: list[str] = []

    def watched(claim: Claim, letters: dict[str, str]) -> agreement.Finding:
        asked.append(claim.id)
        return agreement.verdict(claim, letters)

    monkeypatch.setattr(indexing, "verdict", watched)
    index = Index(STORY)
    for _ in range(3):
        sifting = Sifting(index, [claim.id for claim in CLAIMS])
        sifting.toggle_parting()
        sifting.next_order()
    assert sorted(asked) == sorted(claim.id for claim in CLAIMS)
    ships = next(claim for claim in CLAIMS if claim.id == "c-ships")
    assert index.finding(ships).why.startswith("computed: A 11 ships")
