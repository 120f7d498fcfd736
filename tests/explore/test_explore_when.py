from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_korea_tui.explore.when import dated, order_of, shown, supersedes, words_of, year_of


@pytest.mark.parametrize(
    ("edtf", "year"),
    [
        ("2025-09-10", "2025"),
        ("2025-05/2026-01", "2025"),
        ("../2025-05", "2025"),
        ("2025-05/..", "2025"),
        ("0987", "0987"),
        ("", ""),
        ("next week", ""),
    ],
)
def test_the_year_a_date_is_listed_under(edtf: str, year: str) -> None:
    assert year_of(edtf) == year


def test_the_undated_come_last() -> None:
    dates = ["", "2025-07", "2025-02-03", "2026", "rubbish", "1999", "../2025-03", "2025-02"]
    assert sorted(dates, key=order_of) == [
        "1999",
        "2025-02",
        "2025-02-03",
        "../2025-03",
        "2025-07",
        "2026",
        "",
        "rubbish",
    ]


def test_a_reader_finds_a_month_by_either_name() -> None:
    words = words_of("2025-07-14")
    assert "14 Jul 2025" in words
    assert "14 July 2025" in words
    assert "2025-07-14" in words
    assert words_of("soonish") == "soonish"


def test_what_is_no_date_is_shown_as_it_is() -> None:
    assert shown("soonish") == "soonish"
    assert shown("2025-09", ("month",)) == "[Sep] 2025"


_texts = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["2025", "2025-05", "2025-05-26", "2025-05/..", "../2025-05", "2024/2025"]),
)


@given(_texts, _texts)
def test_nothing_raises_and_no_two_supersede_each_other(a: str, b: str) -> None:
    assert not (supersedes(a, b) and supersedes(b, a))
    assert not supersedes(a, a)
    assert order_of(a) <= order_of(a)
    assert words_of(a) or not a
    assert (dated(a) is None) == (year_of(a) == "")
