"""What is seen of the matrix: filters, orders, columns, and where to go on."""

from __future__ import annotations

import pytest
from explore_story import CLAIMS, STORY, says

from ai_korea_tui.dossier.model import Agreement, Claim, Dossier, Paragraph, Source
from ai_korea_tui.explore.comparing import ORDERS, PARTING
from ai_korea_tui.explore.index import Index
from ai_korea_tui.explore.matrix_view import MatrixView, to_open
from ai_korea_tui.explore.vocabulary import finished

ALL = ["c-fare", "c-ships", "c-harbour", "c-single"]


@pytest.fixture
def view(index: Index) -> MatrixView:
    return MatrixView(index, [claim.id for claim in CLAIMS])


def test_everything_is_shown_at_first(view: MatrixView) -> None:
    assert list(view.shown) == ALL
    assert view.chosen == ()
    assert view.sources == ("herald", "courier", "gazette")
    assert list(view.counts.values()) == [1, 1, 0, 1, 1]


def test_verdicts_are_filtered_by_several_at_once(view: MatrixView) -> None:
    view.toggle("update")
    assert view.shown == ("c-ships",)
    view.toggle("single source")
    assert view.shown == ("c-ships", "c-single")
    assert view.chosen == ("update", "single source")
    assert list(view.counts.values()) == [1, 1, 0, 1, 1], "the counts are of all claims"
    view.toggle("update")
    view.toggle("single source")
    assert list(view.shown) == ALL


def test_a_filter_may_let_nothing_through(view: MatrixView) -> None:
    view.toggle("different measure")
    assert view.shown == ()
    view.clear()
    assert list(view.shown) == ALL


def test_where_the_sources_do_not_agree(view: MatrixView) -> None:
    view.toggle("agree")
    view.toggle_parting()
    assert view.verdicts == PARTING
    assert view.shown == ("c-fare", "c-ships")
    view.toggle_parting()
    assert list(view.shown) == ALL


def test_orders_come_one_after_the_other(view: MatrixView) -> None:
    seen = []
    for _ in ORDERS:
        seen.append((view.order, view.shown[0]))
        view.take_order(*finished(view.ordering()))
    assert seen == [
        ("agreement", "c-fare"),
        ("newest statement", "c-fare"),
        ("biggest change", "c-ships"),
        ("question", "c-ships"),
    ]
    assert view.order == ORDERS[0]


def test_columns_only_for_sources_that_speak_on_what_is_shown(view: MatrixView) -> None:
    view.toggle_heard()
    assert view.sources == ("herald", "courier")
    view.toggle("different measure")
    assert view.sources == ()
    view.toggle_heard()
    assert len(view.sources) == 3


def test_one_goes_on_to_what_is_shown_where_a_filter_is_on(view: MatrixView) -> None:
    view.toggle("agree")
    assert view.walk("c-harbour") == ["c-harbour"]


def test_without_a_filter_one_goes_on_to_where_the_sources_part(view: MatrixView) -> None:
    assert view.walk("c-fare") == ["c-fare", "c-ships"]
    assert view.walk("c-harbour") == ["c-fare", "c-ships", "c-harbour"]
    view.take_order(*finished(view.ordering()))
    view.take_order(*finished(view.ordering()))
    assert view.walk("c-fare") == ["c-ships", "c-fare"], "in the order of the rows"


def test_other_records_are_no_claims(index: Index) -> None:
    assert MatrixView(index, ["mokpo", "c-ships", "nobody"]).shown == ("c-ships",)
    assert MatrixView(index, []).sources == ("herald", "courier", "gazette")


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
        view = MatrixView(index, [claim.id for claim in CLAIMS])
        view.toggle_parting()
        view.take_order(*finished(view.ordering()))
    assert len(asked) == len(set(asked))
    ships = next(claim for claim in CLAIMS if claim.id == "c-ships")
    assert index.finding(ships).why.startswith("computed: A 11 ships")
