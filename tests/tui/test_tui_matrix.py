"""How the matrix is drawn: columns, heads, cells, bars."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from tui_crowd import crowd
from tui_story import HARM, RAW, ev, harmful, story

from ai_korea_tui.dossier.model import Agreement, Claim, Dossier, Statement
from ai_korea_tui.explore.index import Index
from ai_korea_tui.explore.rows import Row
from ai_korea_tui.tui.matrix import MatrixPainter, bar_text, columns
from ai_korea_tui.tui.rows import RowPainter

LETTERS = tuple("ABCDE")


def painter_of(dossier: Dossier) -> MatrixPainter:
    return MatrixPainter(RowPainter(Index(dossier)))


def with_claims(*claims: Claim, papers: int = 2) -> MatrixPainter:
    told = story(papers)
    return painter_of(
        Dossier(id="x", title="X", sources=told.sources, entities=told.entities, claims=claims)
    )


def asked(*statements: Statement, verdict: str = "", question: str = "What?") -> Claim:
    agreement = Agreement(verdict=verdict, why="so") if verdict else None
    return Claim(id="c", question=question, statements=statements, agreement=agreement)


def says(source: str, value: str = "so", **fields: object) -> Statement:
    return Statement(value=value, evidence=ev(source, 3, "x"), **fields)


def loaves(source: str, number: float, **fields: object) -> Statement:
    return says(source, f"{number} loaves", **{"number": number, "unit": "loaves", **fields})


def texts(lines):
    return ["".join(run.text for run in line).rstrip() for line in lines]


def drawn(painter: MatrixPainter, width: int = 76, claim: str = "c") -> list[str]:
    return texts(painter.row(Row(claim), width, 4))


def cell(painter: MatrixPainter, number: int, width: int = 76) -> list[str]:
    """The lines of the cell of source `number`, from 0."""
    found = painter.columns(width)
    start = found.claim + number * found.each
    return [
        line.ljust(width)[start : start + found.each].rstrip() for line in drawn(painter, width)
    ]


# Columns


@pytest.mark.parametrize("width", [20, 57, 76, 116, 196, 400])
@pytest.mark.parametrize("count", [1, 2, 3, 5, 50])
@pytest.mark.parametrize("first", [0, 3, 48, 99])
def test_columns_never_take_more_than_there_is(width, count, first):
    sources = tuple(f"s{n}" for n in range(count))
    found = columns(width, sources, first)

    assert found.before + len(found.sources) + found.after == count
    assert found.sources == sources[found.before : found.before + len(found.sources)]
    assert found.sources
    assert found.claim + found.each * len(found.sources) <= max(width, 44)
    assert found.each >= 20 or len(found.sources) == 1


def test_no_source_no_column():
    assert columns(76, (), 0).sources == ()


def test_two_sources_fit_80_columns():
    assert columns(76, LETTERS[:2], 0).sources == ("A", "B")


# Heads


def test_a_head_tells_who_and_when_and_that_there_are_more():
    painter = painter_of(story(5))
    painter.first = 2
    (head,) = texts(painter.heads(79, ""))

    assert head.startswith("   claim")
    assert "‹2  C The Gazette" in head
    assert "10 Apr" in head
    assert head.endswith("1›")


def test_where_all_are_in_sight_there_are_no_arrows():
    (head,) = texts(painter_of(story(2)).heads(79, ""))

    assert not set("‹›") & set(head)


@pytest.mark.parametrize("width", [23, 40, 60, 79, 119, 199])
@pytest.mark.parametrize("papers", [1, 2, 5, 50])
def test_a_head_is_never_wider_than_its_room(width, papers):
    painter = painter_of(crowd(papers) if papers == 50 else story(papers))
    for first in (0, 1, 40):
        painter.first = first
        (head,) = painter.heads(width, "")
        assert sum(cell_len(run.text) for run in head) <= max(width, 24 + 3 + 20)


# Cells


def test_a_silent_source_is_said_to_state_nothing():
    painter = with_claims(asked(says("herald", "Daegu")))

    assert cell(painter, 0)[0] == "Daegu"
    assert cell(painter, 1) == ["not stated", "", "", ""]


def test_a_value_stands_with_the_time_it_holds_for():
    painter = with_claims(asked(says("herald", "Daegu", as_of="2030-07")))

    assert cell(painter, 0)[:2] == ["Daegu", "as of Jul 2030"]


def test_a_long_value_gives_up_a_line_for_another_time_but_not_for_the_day_of_publication():
    value = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    other = with_claims(asked(says("herald", value, as_of="2030-07")))
    same = with_claims(asked(says("herald", value, as_of="2031-02-10")))

    assert cell(other, 0)[2] == "as of Jul 2030"
    assert cell(other, 0)[1].endswith("…")
    assert cell(same, 0)[2].endswith("…")
    assert "as of" not in " ".join(cell(same, 0))


def test_several_statements_of_one_source_are_told_in_one_cell():
    told = says("herald", "Daegu", as_of="2030"), says("herald", "Busan", as_of="2031-02-10")
    painter = with_claims(asked(*told, says("courier", "Daegu")))

    assert " ".join(cell(painter, 0)).strip() == "several: Daegu (2030); Busan"


def test_the_same_said_twice_is_said_once():
    painter = with_claims(asked(says("herald", "Daegu"), says("herald", "Daegu")))

    assert cell(painter, 0)[0] == "Daegu"


# Bars


def bars(painter, width=76):
    lines = [line for n in range(2) for line in cell(painter, n, width) if set(line) & set("█▏▌▐")]
    return [line.split("  ")[0].strip() for line in lines]


def test_figures_of_one_measure_are_drawn_to_one_scale():
    one, other = bars(with_claims(asked(loaves("herald", 100), loaves("courier", 200))))

    assert other == "█" * 23
    assert one == "█" * 11 + "▌"


@pytest.mark.parametrize(
    "other",
    [
        loaves("courier", 200, measure="by night"),
        says("courier", "200 rolls", number=200, unit="rolls"),
        says("courier", "many"),
    ],
)
def test_what_cannot_be_compared_is_not_drawn(other):
    assert bars(with_claims(asked(loaves("herald", 100), other))) == []


def test_what_only_looks_alike_by_the_editors_word_is_not_drawn():
    both = loaves("herald", 100), loaves("courier", 200)
    assert bars(with_claims(asked(*both, verdict="different measure"))) == []
    assert bars(with_claims(asked(*both, verdict="update"))) != []


def test_ranks_are_not_drawn():
    ranks = [says(s, "x", number=n, unit="rank") for s, n in (("herald", 2), ("courier", 1))]
    painter = with_claims(asked(*ranks))

    assert bars(painter) == []
    assert "1 apart" in " ".join(drawn(painter))


def test_a_bar_leaves_room_for_the_date():
    told = [loaves(s, n, as_of="2030-12-24") for s, n in (("herald", 1), ("courier", 2))]
    for width in (64, 76, 116, 196):
        line = next(line for line in cell(with_claims(asked(*told)), 1, width) if "█" in line)
        assert line.endswith(("24 Dec 2030", "24 Dec"))


_TIMES = ("", "2030", "2030-09", "2030-12-24", "2029-09/2030-09", "2030-01-24/2030-12-24")


@given(
    st.lists(
        st.tuples(st.floats(0, 1e6), st.sampled_from(_TIMES)),
        min_size=2,
        max_size=5,
    ),
    st.sampled_from((44, 64, 76, 116, 156, 196)),
    st.integers(0, 4),
)
def test_a_larger_figure_never_has_a_shorter_bar_whatever_dates_stand_there(told, width, first):
    papers = story(5).sources
    said = [
        loaves(paper.id, number, as_of=when)
        for paper, (number, when) in zip(papers, told, strict=False)
    ]
    painter = with_claims(asked(*said), papers=5)
    painter.first = first
    lengths = []
    for n, source in enumerate(painter.columns(width).sources):
        for statement in said:
            if statement.source == source:
                [line] = [line for line in cell(painter, n, width) if set(line) & EIGHTHS]
                bar = "".join(char for char in line if char in EIGHTHS)
                lengths.append((statement.number, bar.count("█") + _part(bar[-1])))
    lengths.sort()
    assert [length for _, length in lengths] == sorted(length for _, length in lengths)


EIGHTHS = set("▏▎▍▌▋▊▉█")


def _part(char):
    return 0 if char == "█" else (" ▏▎▍▌▋▊▉".index(char)) / 8


def test_a_bar_beside_a_long_date_is_on_the_scale_of_the_others():
    told = loaves("herald", 4, as_of="2030"), loaves("courier", 5, as_of="2030-12-24")
    for width in (64, 76, 116, 156):
        four, five = bars(with_claims(asked(*told)), width)
        assert len(four) <= len(five)


# Columns that follow


def test_the_columns_begin_with_a_source_that_speaks_where_none_in_sight_does():
    told = [says(s.id, "so") for s in crowd(50).sources]
    sources = crowd(50).sources
    claim = asked(told[20], told[21], told[40])
    painter = painter_of(Dossier(id="x", title="X", sources=sources, claims=(claim,)))

    assert painter.bring(claim, 116)
    assert [painter.sources.index(s) for s in painter.columns(116).sources][:2] == [20, 21]
    painter.first = 21
    assert not painter.bring(claim, 116), "one that speaks is in sight"
    last = asked(told[49])
    assert painter.bring(last, 116)
    assert sources[49].id in painter.columns(116).sources
    assert painter.columns(116).after == 0


@pytest.mark.parametrize(
    ("ends", "nothing", "width", "drawn"),
    [
        ((0, 8), 0, 8, "████████"),
        ((0, 4), 0, 8, "████    "),
        ((0, 3.5), 0, 8, "███▌    "),
        ((0, 0), 0, 8, "▏       "),
        ((0, 0.01), 0, 8, "▏       "),
        ((0, 2), 2, 8, "██      "),
        ((2, 8), 2, 8, "  ██████"),
        ((1.8, 2), 2, 8, " ▐      "),
        ((2, 2), 2, 8, "  ▏     "),
        ((0, 8), 8, 8, "███████ "),
    ],
)
def test_a_bar_in_blocks(ends, nothing, width, drawn):
    assert bar_text(ends, nothing, width) == drawn


@given(
    st.integers(1, 40).flatmap(
        lambda width: st.tuples(
            st.just(width), *[st.floats(0, width, allow_nan=False) for _ in range(2)]
        )
    )
)
def test_a_bar_fills_its_room_and_no_more(given):
    width, nothing, end = given
    text = bar_text((min(nothing, end), max(nothing, end)), nothing, width)

    assert cell_len(text) == len(text) == width
    assert text.strip()


# The claims' column


def test_the_question_the_agreement_and_the_change():
    told = loaves("herald", 100, as_of="2031-01"), loaves("courier", 150, as_of="2031-02")
    lines = drawn(with_claims(asked(*told, question="How many loaves?")))

    assert lines[0].startswith("How many loaves?")
    assert lines[1].startswith("→ update +50, +50 %")


def test_a_long_change_takes_a_line_of_its_own_where_there_is_one():
    told = [
        loaves("herald", 1_000_000, as_of="2031-01", bound="more than"),
        loaves("courier", 990_000, as_of="2031-02"),
    ]
    short = drawn(with_claims(asked(*told)))
    assert short[1].startswith("→ update")
    assert short[2].startswith("−10,000, −1 % or more")
    long = drawn(with_claims(asked(*told, question="How many loaves are baked on a day there?")))
    assert long[2].startswith("→ update −10,000, −1 % o…")


def test_who_speaks_is_told_where_not_all_are_in_sight():
    painter = painter_of(story(5))
    assert drawn(painter, 76, "c-where")[2].startswith("by A B")
    assert drawn(painter, 76, "c-loaves")[2].startswith("by A B C +2")
    assert "by A" not in " ".join(drawn(painter, 196, "c-where"))


def test_another_row_is_drawn_after_one_and_the_same_after_a_scroll():
    painter = painter_of(story(5))
    first = drawn(painter, 76, "c-loaves")
    assert drawn(painter, 76, "c-where") != first
    assert drawn(painter, 76, "c-loaves") == first
    painter.first = 2
    assert drawn(painter, 76, "c-loaves") != first


def test_what_a_search_found_is_lit_in_the_matrix():
    painter = with_claims(asked(says("herald", "in Daegu")))
    painter._painter.words = ("daegu",)
    runs = [run for line in painter.row(Row("c"), 76, 4) for run in line]

    assert [run.text for run in runs if run.over == "hit"] == ["Daegu"]


# Harm


@pytest.mark.parametrize("width", [40, 76, 196])
def test_hostile_texts_stay_in_their_cells(width):
    told = [
        says(s, HARM, number=n, unit=HARM, measure=HARM, as_of="2031-02-09")
        for n, s in ((1, "herald"), (2, "courier"))
    ]
    for painter in (with_claims(asked(*told, question=HARM)), painter_of(harmful())):
        claim = next(iter(painter._index.dossier.claims)).id
        lines = painter.row(Row(claim), width, 4)
        for line in [*lines, *painter.heads(width + 3, "")]:
            text = "".join(run.text for run in line)
            assert not RAW & set(text)
            assert cell_len(text) <= max(width + 3, 47)
