"""Figures that can be compared, and what became of them."""

from __future__ import annotations

from math import inf, isfinite, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_korea_tui.dossier.model import (
    Agreement,
    Claim,
    Dossier,
    Evidence,
    Paragraph,
    Source,
    Statement,
)
from ai_korea_tui.explore.change import (
    all_series,
    bar,
    change,
    change_words,
    changes,
    drawn,
    first_change,
    steps,
    what_became,
)
from ai_korea_tui.explore.index import Index

SOURCES = tuple(
    Source(id=name, publisher=name, published=f"2025-0{n}-10", paragraphs=(Paragraph(gist="g"),))
    for n, name in enumerate("abcdefgh", 1)
)


def says(source: str, number: float | None, as_of: str = "", **fields: object) -> Statement:
    evidence = (Evidence(source=source, paragraph=1, exact="x"),)
    shared = {"value": "so", "unit": "places", "evidence": evidence, "as_of": as_of}
    return Statement(**{**shared, "number": number, **fields})


def asked(*statements: Statement, verdict: str = "") -> tuple[Index, Claim]:
    agreement = Agreement(verdict=verdict, why="so") if verdict else None
    claim = Claim(id="c", question="?", statements=statements, agreement=agreement)
    return Index(Dossier(id="d", title="D", sources=SOURCES, claims=(claim,))), claim


def told(*statements: Statement, verdict: str = "") -> str:
    return what_became(*asked(*statements, verdict=verdict))


def moved(first: float, last: float, **fields: object) -> str:
    """What is told of a figure that became another, without the figures."""
    return changes(
        *asked(says("a", first, "2025-01", **fields), says("b", last, "2025-02", **fields))
    )


def test_what_two_reports_say_one_after_the_other() -> None:
    assert told(says("b", 12, "2025-09"), says("a", 11, "2025-05")) == "11 → 12 places: +1, +9 %"


def test_hedges_are_kept() -> None:
    first = says("a", 4.5, "2025-05", unit="×", bound="more than")
    assert told(first, says("b", 4, "2025-09", unit="×")) == "more than 4.5× → 4×: −0.5× or more"


@pytest.mark.parametrize("verdict", ["", "differ"])
@pytest.mark.parametrize("hedges", [("at least", "more than"), ("at most", "less than")])
def test_what_may_both_hold_is_no_distance_apart(hedges: tuple[str, str], verdict: str) -> None:
    low, high = (says(s, n, bound=h) for s, n, h in zip("ab", (249, 859), hedges, strict=True))
    assert told(low, high, verdict=verdict) == ""
    same_source = low, says("a", 859, bound=hedges[1])
    assert told(*same_source) == ""


def test_the_distance_is_between_figures_that_cannot_both_hold() -> None:
    bound = says("a", 249, bound="at least")
    assert told(bound, says("b", 500), says("c", 900)).endswith(": 400 apart")
    assert told(bound, says("b", 500), says("c", 600), says("d", 100)).endswith(": 500 apart")


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (11, 12, "+1, +9 %"),
        (12, 11, "−1, −8 %"),
        (4, 4.1, "+0.1, +2 %"),
        (1000, 1004, "+4, +0.4 %"),
        (100_000, 100_001, "+1"),
        (10, 1_000, "+990, 100 times"),
        (12_000_000, 20_000_000, "+8,000,000, +67 %"),
        (10, 0, "−10, −100 %"),
        (0, 10, "+10"),
        (-5, 5, "+10"),
        (5, -5, "−10"),
        (-10, -5, "+5"),
        (1e300, 2e300, "+1e+300, +100 %"),
    ],
)
def test_the_change_is_worked_out(first: float, last: float, words: str) -> None:
    assert moved(first, last) == words


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("", "+1, +50 %"),
        ("×", "+1×"),
        ("$", "+1$, +50 %"),
        ("%", "+1 point"),
        ("per cent", "+1 point"),
        ("rank", "+1"),
        ("Rank", "+1"),
        ("곳", "+1, +50 %"),
    ],
)
def test_a_change_is_told_in_its_unit(unit: str, words: str) -> None:
    assert moved(2, 3, unit=unit) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ((10, "about"), (12, "exactly"), "about +2, +20 %"),
        ((10, "exactly"), (12, "more than"), "+2, +20 % or more"),
        ((10, "exactly"), (12, "at most"), "+2, +20 % at most"),
        ((10, "less than"), (12, "exactly"), "+2, +20 % or more"),
        ((10, "more than"), (8, "exactly"), "−2, −20 % or more"),
        ((10, "exactly"), (8, "at least"), "−2, −20 % at most"),
        ((10, "more than"), (12, "more than"), "about +2, +20 %"),
        ((10, "more than"), (12, "less than"), "+2, +20 % at most"),
    ],
)
def test_how_exactly_a_change_is_known(
    first: tuple[float, str], last: tuple[float, str], words: str
) -> None:
    one = says("a", first[0], "2025-01", bound=first[1])
    assert changes(*asked(one, says("b", last[0], "2025-02", bound=last[1]))) == words


def test_what_stands_against_each_other_has_not_moved() -> None:
    both = says("a", 12, "2025-05"), says("b", 11, "2025-05")
    assert told(*both) == "12 / 11 places: 1 apart"
    index, claim = asked(*both, says("c", 15, "2025-05"))
    found = first_change(index, claim)
    assert found is not None
    assert (found.first.source, found.last.source) == ("b", "c")
    assert change_words(found) == "4 apart"


def test_what_agrees_or_is_the_same_has_no_change() -> None:
    assert told(says("a", 12, "2025-01"), says("b", 12, "2025-02")) == ""
    assert told(says("a", 10, bound="more than"), says("b", 12)) == ""
    assert told(says("a", 12.1), says("b", 12, bound="about"), verdict="agree") == ""


def test_what_came_back_to_where_it_was() -> None:
    index, claim = asked(*(says(s, n, f"2025-0{n}") for s, n in zip("abc", (1, 2, 3), strict=True)))
    assert changes(index, claim) == "+2, +200 %"
    again = says("a", 11, "2025-01"), says("b", 12, "2025-02"), says("c", 11, "2025-03")
    assert told(*again) == "11 → 12 → 11 places: ±0"


@pytest.mark.parametrize(
    "other",
    [
        {"measure": "offices"},
        {"unit": "cities"},
        {"unit": ""},
        {"number": None},
        {"number": inf},
        {"number": nan},
    ],
)
def test_what_is_not_of_one_measure_and_unit_is_never_compared(other: dict[str, object]) -> None:
    index, claim = asked(says("a", 11), says("b", **{"number": 12, **other}))
    assert all_series(index, claim) == ()
    assert first_change(index, claim) is None


def test_an_editor_who_says_that_measures_differ_is_heard() -> None:
    index, claim = asked(says("a", 11), says("b", 12), verdict="different measure")
    assert all_series(index, claim) == ()


def test_measures_are_one_whatever_their_case() -> None:
    index, claim = asked(says("a", 11, measure="Offices"), says("b", 12, measure=" offices"))
    assert len(all_series(index, claim)) == 1


def test_a_series_is_in_the_order_of_time_then_of_publication() -> None:
    index, claim = asked(
        says("c", 3, "2025-04"), says("b", 2, "2025-04"), says("d", 9), says("a", 1, "2024")
    )
    (series,) = all_series(index, claim)
    assert series.numbers == (1, 2, 3, 9)


def test_two_series_of_one_claim_are_told_one_after_the_other() -> None:
    users = [says(s, n, f"2025-0{n}", unit="users") for s, n in (("a", 1), ("b", 2), ("c", 3))]
    places = [says("a", 5, "2025-01"), says("b", 6, "2025-02")]
    assert told(*places, *users) == "1 → 2 → 3 users: +2, +200 %; 5 → 6 places: +1, +20 %"


def test_of_a_long_series_the_ends_are_told() -> None:
    index, claim = asked(*(says(s, n, f"2025-0{n}") for n, s in enumerate("abcdefgh", 1)))
    (series,) = all_series(index, claim)
    assert steps(series) == "1 → 2 → 3 → 4 → … → 8 places"


def test_one_source_alone_may_tell_what_became_of_a_figure() -> None:
    assert told(says("a", 11, "2025-01"), says("a", 12, "2025-09")) == "11 → 12 places: +1, +9 %"
    assert told(says("a", 11), says("a", 12)) == "11 / 12 places: 1 apart"


def test_sorting_by_size_is_by_the_part_that_changed() -> None:
    sizes = []
    for first, last in ((100, 101), (1, 2), (0, 1), (-4, -2)):
        index, claim = asked(says("a", first, "2025-01"), says("b", last, "2025-02"))
        found = first_change(index, claim)
        assert found is not None
        sizes.append(found.size)
    assert sizes == [0.01, 1, inf, 0.5]


def test_bars_are_scaled_over_the_series() -> None:
    index, claim = asked(says("a", 3), says("b", 12), says("c", 0))
    (series,) = all_series(index, claim)
    assert [bar(series, n, 8) for n in (3, 12, 0)] == [(0, 2), (0, 8), (0, 0)]


def test_negative_bars_run_to_the_left() -> None:
    index, claim = asked(says("a", -5), says("b", 15))
    (series,) = all_series(index, claim)
    assert bar(series, -5, 8) == (0, 2)
    assert bar(series, 15, 8) == (2, 8)
    both, claim = asked(says("a", 0), says("b", -0.0))
    assert bar(all_series(both, claim)[0], 0, 8) == (0, 0)


def test_a_rank_has_no_length() -> None:
    index, claim = asked(says("a", 2, unit="rank"), says("b", 1, unit="rank"))
    assert not drawn(all_series(index, claim)[0])
    index, claim = asked(says("a", 2), says("b", 1))
    assert drawn(all_series(index, claim)[0])


_numbers = st.floats() | st.sampled_from([0, -0.0, 1, -1, 1.7e308, -1.7e308, 5e-324])
_statements = st.builds(
    says,
    st.sampled_from("abc"),
    _numbers,
    st.sampled_from(["", "2025", "2024-01", "2025-05/..", "nonsense"]),
    unit=st.sampled_from(["", "×", "%", "u"]),
    bound=st.sampled_from(["exactly", "more than", "about", "at most"]),
)


@given(st.lists(_statements, min_size=1, max_size=5), st.sampled_from(["", "update", "differ"]))
def test_any_figures_are_told_and_drawn_without_harm(
    statements: list[Statement], verdict: str
) -> None:
    index, claim = asked(*statements, verdict=verdict)
    for series in all_series(index, claim):
        assert len(series.statements) > 1
        assert all(map(isfinite, series.numbers))
        for number in series.numbers:
            start, end = bar(series, number, 10)
            assert 0 <= start <= end <= 10.000001
        found = change(index, claim, series)
        assert found is None or (isfinite(found.difference) and change_words(found))
        assert steps(series)
    assert "nan" not in what_became(index, claim)
    assert "inf" not in what_became(index, claim)
