from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_korea_tui.dossier.model import Agreement, Claim, Evidence, Inferred, Statement
from ai_korea_tui.explore.agreement import (
    NOT_SAID,
    SIGN,
    VERDICTS,
    as_of,
    computed,
    deciding,
    figure,
    needs_curation,
    verdict,
)


def says(source: str, value: str = "so", **fields: object) -> Statement:
    return Statement(value=value, evidence=(Evidence(source=source, paragraph=1),), **fields)


def claim(*statements: Statement, agreement: Agreement | None = None) -> Claim:
    return Claim(id="c", question="?", statements=statements, agreement=agreement)


def offices(source: str, number: float, as_of: str = "", **fields: object) -> Statement:
    return says(source, f"{number} sites", number=number, unit="offices", as_of=as_of, **fields)


def test_what_the_editor_says_stands() -> None:
    said = Agreement(verdict="update", why="the plan was carried out")
    found = verdict(claim(offices("a", 1), offices("b", 2), agreement=said))
    assert found == ("update", "the plan was carried out", False)


def test_one_source_however_often_it_speaks() -> None:
    found = verdict(claim(offices("a", 11), offices("a", 12)), {"a": "A"})
    assert found == ("single source", "computed: only A makes a statement", True)


def test_a_later_figure_is_an_update_told_in_order_of_time() -> None:
    found = verdict(claim(offices("b", 12, "2025-09"), offices("a", 11, "2025-05")))
    assert found.verdict == "update"
    assert found.why == "computed: 11 offices as of May 2025, 12 offices as of Sep 2025"
    assert found.computed


def test_the_reason_names_the_sources_by_letter() -> None:
    told = verdict(claim(offices("a", 11), offices("b", 12)), {"a": "A", "b": "B"})
    assert told.why == "computed: A 11 offices, B 12 offices"


def test_what_is_inferred_is_told_as_inferred() -> None:
    guessed = Inferred(parts=("month", "year"), why="published then")
    found = verdict(
        claim(offices("a", 11, "2025-05", inferred=guessed), offices("b", 12, "2025-09"))
    )
    assert found.why == "computed: 11 offices as of [May 2025], 12 offices as of Sep 2025"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2025-05", "2025-09", "update"),
        ("2025-09", "2025-05", "update"),
        ("2025-05", "2025-05", "differ"),
        ("2025-05", "", "differ"),
        ("", "", "differ"),
        ("2025-05", "2025-05-26", "differ"),  # a month is not later than its own day
        ("2025-05", "2025-05-01", "differ"),
        ("2025", "2025-05-26", "differ"),
        ("2024-05/2025-05", "2024-09/2025-09", "update"),  # a window moved on
        ("2025-01/2025-05", "2025-01/2025-09", "update"),
        ("2025-05/..", "2025-09/..", "update"),
        ("../2025-05", "../2025-09", "update"),
        ("2025-01/2025-09", "2025-03/2025-09", "differ"),
        ("2025-01/2025-12", "2025-03/2025-09", "differ"),
        ("rubbish", "2025-05", "differ"),
    ],
)
def test_which_of_two_times_supersedes(one: str, other: str, expected: str) -> None:
    assert verdict(claim(offices("a", 11, one), offices("b", 12, other))).verdict == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((12, "exactly"), (12, "exactly"), "agree"),
        ((12, "about"), (12, "about"), "agree"),
        ((12, "about"), (12, "exactly"), "agree"),
        ((10, "more than"), (12, "exactly"), "agree"),
        ((12, "exactly"), (10, "at least"), "agree"),
        ((12, "exactly"), (12, "more than"), "differ"),
        ((4.5, "more than"), (4, "exactly"), "differ"),
        ((12, "at least"), (12, "exactly"), "agree"),
        ((12, "at most"), (13, "exactly"), "differ"),
        ((12, "less than"), (11, "exactly"), "agree"),
        ((10, "more than"), (12, "more than"), "agree"),
        ((859, "more than"), (249, "at least"), "agree"),
        ((10, "less than"), (12, "at most"), "agree"),
        ((10, "more than"), (12, "less than"), "agree"),
        ((12, "more than"), (10, "at most"), "differ"),
        ((10, "at least"), (10, "at most"), "agree"),
        ((10, "more than"), (10, "at most"), "differ"),
        ((10, "at least"), (10, "less than"), "differ"),
        ((10, "more than"), (12, "about"), "differ"),
    ],
)
def test_hedged_figures(one: tuple[float, str], other: tuple[float, str], expected: str) -> None:
    statements = [
        offices(source, number, bound=bound)
        for source, (number, bound) in zip("ab", (one, other), strict=True)
    ]
    assert verdict(claim(*statements)).verdict == expected
    assert verdict(claim(*reversed(statements))).verdict == expected


def test_two_lower_bounds_do_not_contradict_each_other_unless_one_supersedes() -> None:
    def bounds(first: str, second: str) -> Claim:
        return claim(
            offices("a", 249, first, bound="at least"),
            offices("b", 859, second, bound="more than"),
        )

    found = verdict(bounds("2025", "2025"), {"a": "A", "b": "B"})
    assert found.verdict == "agree"
    assert found.why == (
        "computed: each may hold: A at least 249 offices as of 2025, "
        "B more than 859 offices as of 2025"
    )
    assert verdict(bounds("2024", "2025")).verdict == "update"


def test_a_later_figure_is_an_update_even_where_the_hedge_leaves_room() -> None:
    found = verdict(claim(offices("a", 10, "2025-05", bound="more than"), offices("b", 12, "2026")))
    assert found.verdict == "update"


def test_another_measure_only_looks_alike() -> None:
    found = verdict(
        claim(
            says("a", "top 10", number=10, unit="th", measure="total users"),
            says("b", "top 10", number=10, unit="th", measure="API use"),
        ),
        {"a": "A", "b": "B"},
    )
    assert found.verdict == "different measure"
    assert found.why == "computed: different measures: A total users, B API use"


def test_another_unit_only_looks_alike() -> None:
    found = verdict(claim(offices("a", 11), says("b", "11 cities", number=11, unit="cities")))
    assert found.verdict == "different measure"
    assert found.why == "computed: different units: 11 offices, 11 cities"


def test_case_and_a_missing_measure_part_nothing() -> None:
    found = verdict(claim(offices("a", 11, measure="Offices abroad"), offices("b", 11, measure="")))
    assert found.verdict == "agree"
    assert (
        verdict(claim(offices("a", 1, measure="All"), offices("b", 1, measure="all"))).verdict
        == "agree"
    )


def test_what_a_source_adds_on_another_measure_does_not_outweigh_what_is_compared() -> None:
    found = verdict(
        claim(
            offices("a", 11, measure="offices"),
            says("a", "second", number=2, unit="nd", measure="rank"),
            offices("b", 11, measure="offices"),
        )
    )
    assert found.verdict == "agree"
    assert found.why == "computed: 11 offices"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"date": "2025-05-26"}, {"date": "2025-05"}, "agree"),
        ({"date": "2025-05"}, {"date": "2025-09-10"}, "differ"),
        (
            {"date": "2025-06", "as_of": "2025-05"},
            {"date": "2025-09-10", "as_of": "2025-09"},
            "update",
        ),
    ],
)
def test_dates(one: dict[str, str], other: dict[str, str], expected: str) -> None:
    assert verdict(claim(says("a", **one), says("b", **other))).verdict == expected


def test_dates_are_told_as_dates() -> None:
    found = verdict(claim(says("a", date="2025-05"), says("b", date="2025-09-10")))
    assert found.why == "computed: May 2025, 10 Sep 2025"


def test_the_same_words_agree() -> None:
    found = verdict(claim(says("a", "in Seoul"), says("b", "In  Seoul".replace("  ", " "))))
    assert found.verdict == "agree"


def test_what_cannot_be_computed_says_so_and_asks_for_an_editor() -> None:
    mute = claim(says("a", "keen"), says("b", "cautious"))
    assert verdict(mute) == ("different measure", NOT_SAID, True)
    assert needs_curation(mute)
    said = claim(*mute.statements, agreement=Agreement(verdict="differ", why="moods differ"))
    assert not needs_curation(said)


@pytest.mark.parametrize(
    "computable",
    [
        claim(says("a", "keen")),
        claim(says("a", "keen"), says("a", "cautious")),
        claim(offices("a", 1), offices("b", 2)),
        claim(offices("a", 1), says("a", "growing"), offices("b", 2)),
        claim(offices("a", 1, measure="x"), offices("b", 2, measure="y")),
    ],
)
def test_no_editor_is_asked_where_it_can_be_computed(computable: Claim) -> None:
    assert not needs_curation(computable)


def test_a_number_and_words_cannot_be_held_together() -> None:
    assert needs_curation(claim(offices("a", 40), says("b", "declines to say")))


def test_what_one_pair_computes_does_not_hide_that_another_cannot_be_computed() -> None:
    silent = says("c", "declines to say")
    agreeing = claim(offices("a", 12), offices("b", 12), silent)
    assert verdict(agreeing).why == NOT_SAID
    assert needs_curation(agreeing)
    differing = claim(offices("a", 12), offices("b", 13), silent)
    assert verdict(differing).verdict == "differ"
    assert not needs_curation(differing)


@pytest.mark.parametrize(
    ("third", "expected"),
    [
        (offices("c", 11, "2025-05"), "update"),
        (offices("c", 13, "2025-05"), "differ"),
        (says("c", "11 cities", number=11, unit="cities"), "different measure"),
    ],
)
def test_of_three_sources_the_gravest_pair_counts(third: Statement, expected: str) -> None:
    found = verdict(claim(offices("a", 11, "2025-05"), offices("b", 12, "2025-09"), third))
    assert found.verdict == expected


def test_three_that_agree_are_all_told() -> None:
    found = verdict(
        claim(*(offices(s, 12) for s in "abc")), {source: source.upper() for source in "abc"}
    )
    assert found.why == "computed: A B C 12 offices"


LETTERS = {source: source.upper() for source in "abcde"}


def test_a_reason_names_every_statement_that_takes_part() -> None:
    told = [offices(s, n, "2025-05") for s, n in zip("abcd", (11, 12, 12, 11), strict=True)]
    late = offices("e", 15, "2025-09")
    assert verdict(claim(*told, late), LETTERS).why == (
        "computed: A D 11 offices as of May 2025, B C 12 offices as of May 2025, "
        "E 15 offices as of Sep 2025"
    )
    silent = says("b", "declines to say")
    assert verdict(claim(told[0], silent, told[2]), LETTERS).why == (
        "computed: A 11 offices as of May 2025, C 12 offices as of May 2025"
    )


def test_of_different_measures_every_one_is_named() -> None:
    told = [says(s, "x", number=1, unit="u", measure=m) for s, m in zip("abc", "mnn", strict=True)]
    assert verdict(claim(*told), LETTERS).why == "computed: different measures: A m, B C n"
    places = offices("d", 3)
    assert verdict(claim(*told, places), LETTERS).why.endswith("A m, B C n, D 3 offices")


def test_a_reason_tells_of_so_many_and_counts_the_others() -> None:
    many = [offices(f"s{n}", n) for n in range(50)]
    why = verdict(claim(*many)).why
    assert why.startswith("computed: 0 offices, 1 offices")
    assert why.endswith("11 offices and 38 others")


def test_what_is_computed_can_be_asked_for_whatever_the_editor_says() -> None:
    said = Agreement(verdict="agree", why="near enough")
    assert computed(claim(offices("a", 1), offices("b", 2), agreement=said)).verdict == "differ"


def decided(*statements: Statement, said: str = "") -> str:
    agreement = Agreement(verdict=said, why="so") if said else None
    pair = deciding(claim(*statements, agreement=agreement))
    return "".join(statement.source for statement in pair) if pair else ""


def test_which_two_statements_decide() -> None:
    months = [offices(s, n, f"2025-0{n}") for n, s in enumerate("abcde", 1)]
    assert decided(*months) == "ae", "an update leads from the first state to the last"
    assert decided(*reversed(months)) == "ae"
    same = [offices(s, 3, "2025-05") for s in "abc"]
    assert decided(*same, offices("d", 4, "2025-05")) == "ad"
    assert decided(same[0], says("b", "many"), offices("c", 4, "2025-05")) == "ac"
    assert decided(offices("a", 1)) == ""
    assert decided(offices("a", 1), offices("a", 2)) == ""


def test_where_words_decide_the_first_and_the_last_do() -> None:
    told = [says(s, s, as_of=f"2025-0{n}") for n, s in enumerate("abc", 1)]
    assert decided(*told, said="update") == "ac"
    assert decided(*told, said="agree") == "ac"
    assert decided(*told) == "ac"


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (says("a", "v", number=4.5, unit="×", bound="more than"), "more than 4.5×"),
        (says("a", "v", number=12e6, unit="users"), "12,000,000 users"),
        (says("a", "v", number=2025, unit="days"), "2025 days"),
        (says("a", "v", number=1e300, unit="days"), "1e+300 days"),
        (says("a", "second", number=2), "second"),
        (says("a", "words"), "words"),
    ],
)
def test_figures(statement: Statement, told: str) -> None:
    assert figure(statement) == told


def test_as_of() -> None:
    assert as_of(offices("a", 1)) == ""
    assert as_of(offices("a", 1, "2025-05")) == "as of May 2025"
    assert as_of(offices("a", 1, "soon")) == "as of soon"


def test_every_verdict_has_a_sign_of_its_own() -> None:
    assert set(SIGN) == set(VERDICTS)
    assert len(set(SIGN.values())) == len(SIGN)
    assert all(len(sign) == 1 for sign in SIGN.values())


_statements = st.builds(
    says,
    st.sampled_from("abc"),
    st.sampled_from(["x", "y"]),
    number=st.sampled_from([None, 1, 2.5]),
    unit=st.sampled_from(["", "u", "w"]),
    bound=st.sampled_from(["exactly", "more than", "about", "at most"]),
    measure=st.sampled_from(["", "m", "n"]),
    date=st.sampled_from(["", "2025", "2024-01", "nonsense"]),
    as_of=st.sampled_from(["", "2025", "2024-01", "2025-05/..", "../2024"]),
)


@given(st.lists(_statements, min_size=1, max_size=6))
def test_the_verdict_does_not_hang_on_the_order_of_telling(statements: list[Statement]) -> None:
    found = verdict(claim(*statements))
    assert found.why
    assert verdict(claim(*reversed(statements))).verdict == found.verdict
