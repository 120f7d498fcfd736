"""What is told of an editor's agreements that figures or dates speak against."""

from __future__ import annotations

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
from ai_korea_tui.explore.curating import contradicted, uncurated

PUBLISHED = {"may": "2025-05-26", "june": "2025-06", "september": "2025-09-10"}
PLACES = {"c": ("claims.yaml", 7, 3)}


def says(source: str, **fields: object) -> Statement:
    evidence = (Evidence(source=source, paragraph=1, exact="x"),)
    return Statement(**{"value": "so", "evidence": evidence, **fields})


def offices(source: str, number: float, as_of: str = "", **fields: object) -> Statement:
    return says(source, number=number, as_of=as_of, **{"unit": "offices", **fields})


def faults(*statements: Statement, verdict: str = "") -> list[str]:
    agreement = Agreement(verdict=verdict, why="for a reason") if verdict else None
    claim = Claim(id="c", question="?", statements=statements, agreement=agreement)
    sources = tuple(
        Source(id=name, publisher=name, published=day, paragraphs=(Paragraph(gist="g"),))
        for name, day in PUBLISHED.items()
    )
    dossier = Dossier(id="d", title="D", sources=sources, claims=(claim,))
    return [str(fault) for fault in contradicted(dossier, PLACES)]


MAY_11, SEPTEMBER_12 = offices("may", 11, "2025-05"), offices("september", 12, "2025-09")


def test_figures_that_part_do_not_agree() -> None:
    assert faults(offices("may", 11), offices("september", 12), verdict="agree") == [
        "claims.yaml:7:3: The claim `c` is said to agree, but `may` has 11 offices and "
        "`september` has 12 offices: make the verdict `differ` or `update`, or mend the number, "
        "or hedge with `bound: about` what is rounded."
    ]


def test_a_figure_that_moved_on_does_not_agree_with_the_one_before() -> None:
    (fault,) = faults(MAY_11, SEPTEMBER_12, verdict="agree")
    assert "make the verdict `update`, or mend the number" in fault


def test_dates_that_part_do_not_agree() -> None:
    (fault,) = faults(
        says("may", date="2025-05-26"), says("september", date="2025-06"), verdict="agree"
    )
    assert "`may` has 26 May 2025 and `september` has Jun 2025" in fault
    assert "mend the date." in fault


@pytest.mark.parametrize(
    "statements",
    [
        (offices("may", 12, bound="about"), offices("september", 12.4)),
        (offices("may", 10, bound="more than"), offices("september", 12)),
        (offices("may", 12), offices("september", 12)),
        (offices("may", 11), offices("may", 12), offices("september", 12)),
        (says("may", value="some"), offices("september", 12)),
        (says("may", date="2025"), says("september", date="2025-05-26")),
    ],
    ids=["rounded", "room left", "same", "one of two", "words", "dates overlap"],
)
def test_what_can_be_said_to_agree(statements: tuple[Statement, ...]) -> None:
    assert faults(*statements, verdict="agree") == []


def test_about_does_not_excuse_any_distance() -> None:
    assert (
        faults(offices("may", 12, bound="about"), offices("september", 24), verdict="agree") != []
    )


def test_the_same_figure_is_no_difference() -> None:
    (fault,) = faults(offices("may", 12), offices("september", 12), verdict="differ")
    assert "is said to differ, but `may` has 12 offices and `september` has 12 offices" in fault
    assert "make the verdict `agree`" in fault
    third = says("june", value="declines to say")
    assert faults(offices("may", 12), offices("september", 12), third, verdict="differ") == []
    assert faults(says("may"), says("september"), verdict="differ") == []


def test_the_same_figure_is_no_update() -> None:
    same = offices("may", 12, "2025-05"), offices("september", 12, "2025-09")
    (fault,) = faults(*same, verdict="update")
    assert "is said to be an update, but" in fault
    assert faults(*same, offices("june", 13, "2025-06"), verdict="update") == []


def test_two_figures_for_one_time_are_no_update() -> None:
    (fault,) = faults(
        offices("may", 11, "2025-05"), offices("september", 12, "2025-05"), verdict="update"
    )
    assert "both as of May 2025: make the verdict `differ`, or mend `as_of`." in fault
    assert faults(offices("may", 11), offices("september", 12), verdict="update") == []


def test_figures_of_one_measure_have_no_different_ones() -> None:
    (fault,) = faults(
        offices("may", 11, measure="Offices abroad"),
        offices("september", 12, measure="offices abroad"),
        verdict="different measure",
    )
    assert "have the measure “Offices abroad” and the same unit: tell the measures apart" in fault
    unsaid = offices("may", 11), offices("september", 12)
    assert faults(*unsaid, verdict="different measure") == []
    assert faults(offices("may", 1, measure="a"), offices("june", 1, measure="b")) == []


@pytest.mark.parametrize("verdict", ["", "update"])
def test_an_update_runs_from_the_earlier_source_to_the_later(verdict: str) -> None:
    (fault,) = faults(
        offices("may", 12, "2025-12"), offices("september", 11, "2025-04"), verdict=verdict
    )
    assert (
        "is an update the wrong way round: `september` was published after `may`, but its "
        "statement holds as of Apr 2025 and the other as of Dec 2025: mend `as_of`, or "
    ) in fault
    assert fault.endswith("the verdict." if verdict else "say under `agreement` how they stand.")


def test_words_that_are_an_update_have_dates_too() -> None:
    wrong = says("may", as_of="2025-05"), says("september", value="no", as_of="2025-01")
    assert len(faults(*wrong, verdict="update")) == 1
    assert faults(*wrong, verdict="agree") == []
    assert faults(*wrong, verdict="differ") == []


@pytest.mark.parametrize(
    "statements",
    [
        (MAY_11, SEPTEMBER_12),
        (MAY_11, SEPTEMBER_12, offices("june", 9, "2025-01")),
        (offices("may", 11, "2025-09"), offices("september", 11, "2025-01")),
        (offices("june", 11, "2025-09"), says("september", value="none")),
        (offices("may", 11), offices("september", 12)),
    ],
    ids=["right way", "background beside it", "the same figure", "nothing to hold", "undated"],
)
def test_what_does_not_run_backwards(statements: tuple[Statement, ...]) -> None:
    assert faults(*statements) == []


def test_one_source_contradicts_nobody() -> None:
    assert faults(MAY_11, offices("may", 12, "2025-01")) == []


_statements = st.builds(
    offices,
    st.sampled_from(list(PUBLISHED)),
    st.sampled_from([-1, 0, 11, 12.5, 1e300]),
    st.sampled_from(["", "2025", "2024-01", "2025-05/..", "../2024", "nonsense"]),
    unit=st.sampled_from(["", "u", "w"]),
    bound=st.sampled_from(["exactly", "more than", "about", "at most"]),
    measure=st.sampled_from(["", "m", "n\x1b[2J"]),
    date=st.sampled_from(["", "2025", "nonsense"]),
)


@given(
    st.lists(_statements, min_size=1, max_size=5),
    st.sampled_from(["", "agree", "differ", "update", "different measure", "single source"]),
)
def test_at_most_one_fault_is_told_and_it_is_harmless(
    statements: list[Statement], verdict: str
) -> None:
    found = faults(*statements, verdict=verdict)
    assert len(found) <= 1
    assert all(fault.isprintable() for fault in found)


def test_nothing_is_asked_of_an_editor_twice() -> None:
    claim = Claim(id="c", question="?", statements=(says("may", value="a"), says("june")))
    dossier = Dossier(id="d", title="D", claims=(claim,))
    assert len(list(uncurated(dossier, PLACES))) == 1
    assert list(contradicted(dossier, PLACES)) == []
