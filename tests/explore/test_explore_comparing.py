from __future__ import annotations

import msgspec
import pytest
from explore_story import STORY, says

from ai_korea_tui.dossier.model import Claim
from ai_korea_tui.explore.comparing import (
    ORDERS,
    Matrix,
    MatrixOrder,
    cell_text,
    counted,
    matrix,
    statement_text,
)
from ai_korea_tui.explore.index import Index


def test_claims_go_down_and_sources_across(index: Index) -> None:
    table = matrix(index)
    assert table.sources == ("herald", "courier", "gazette")
    assert [row.claim for row in table.rows] == ["c-fare", "c-ships", "c-harbour", "c-single"]
    ships = table.rows[1]
    assert ships.question == "How many ships?"
    assert [cell_text(ships.cell(source)) for source in table.sources] == [
        "a fleet of 11 (as of Mar [2031])",
        "12 vessels (as of Jun 2031)",
        "not stated",
    ]
    assert ships.finding.verdict == "update"
    assert ships.finding.why == ("computed: A 11 ships as of Mar [2031], B 12 ships as of Jun 2031")


def test_it_can_be_limited_to_claims_and_to_verdicts(index: Index) -> None:
    assert [row.claim for row in matrix(index, ids=("c-ships", "opening")).rows] == ["c-ships"]
    assert matrix(index, ids=()).rows == ()
    rows = matrix(index, verdicts=("agree", "differ")).rows
    assert [row.claim for row in rows] == ["c-fare", "c-harbour"]
    assert matrix(index, verdicts=()).rows == ()


def test_the_tally_names_every_verdict(index: Index) -> None:
    counts = counted(row.finding.verdict for row in matrix(index).rows)
    assert counts == {
        "differ": 1,
        "update": 1,
        "different measure": 0,
        "agree": 1,
        "single source": 1,
    }
    assert next(iter(counts)) == "differ"


def test_a_cell_tells_of_several_statements() -> None:
    eleven = says("herald", "11", as_of="2031-03")
    assert cell_text(()) == "not stated"
    assert cell_text((eleven, says("herald", "12"))) == "several: 11 (as of Mar 2031); 12"
    assert cell_text((eleven, eleven)) == "11 (as of Mar 2031)"
    assert statement_text(says("herald", "soon")) == "soon"


def test_a_row_holds_only_the_sources_that_speak_in_the_order_of_the_dossier() -> None:
    claim = Claim(id="c", question="?", statements=(says("gazette", "2"), says("herald", "1")))
    index = Index(msgspec.structs.replace(STORY, claims=(claim,)))
    (row,) = matrix(index).rows
    assert list(row.stated) == ["herald", "gazette"]
    assert row.cell("courier") == ()
    assert matrix(index).heard == ("herald", "gazette")
    assert matrix(index).sources == ("herald", "courier", "gazette")


def test_no_row_is_made_before_it_is_asked_for(index: Index) -> None:
    table = matrix(index)
    assert len(table) == 4
    assert "rows" not in vars(table)
    assert table.rows is table.rows


def test_other_records_have_no_row(index: Index) -> None:
    assert [row.claim for row in Matrix(index, ("opening", "c-ships", "nobody")).rows] == [
        "c-ships"
    ]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("agreement", ["c-fare", "c-ships", "c-harbour", "c-single"]),
        ("newest statement", ["c-fare", "c-harbour", "c-ships", "c-single"]),
        ("biggest change", ["c-ships", "c-fare", "c-harbour", "c-single"]),
        ("question", ["c-ships", "c-single", "c-fare", "c-harbour"]),
    ],
)
def test_rows_can_be_sorted(index: Index, order: MatrixOrder, expected: list[str]) -> None:
    assert list(matrix(index, order=order).claims) == expected
    assert order in ORDERS
