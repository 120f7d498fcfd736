"""The matrix in a note: what it says of itself, of figures, and of many sources."""

from __future__ import annotations

import re

import pytest

from ai_korea_tui.dossier.model import (
    Agreement,
    Claim,
    Dossier,
    Evidence,
    Paragraph,
    Source,
    Statement,
)
from ai_korea_tui.explore.comparing import Matrix, matrix
from ai_korea_tui.explore.index import Index
from ai_korea_tui.export.comparison import comparison_text
from ai_korea_tui.export.markdown import matrix_markdown

HARM = "\x1b[2J\u202e|[x](http://evil.example)`*~<b>&amp;"


def says(source: int, number: float, **fields: object) -> Statement:
    evidence = (Evidence(source=f"s{source}", paragraph=1, exact=f"{number}"),)
    return Statement(
        **{"value": f"{number}", "number": number, "unit": "u", "evidence": evidence, **fields}
    )


def asked(name: str, *statements: Statement, verdict: str = "") -> Claim:
    agreement = Agreement(verdict=verdict, why="so") if verdict else None
    return Claim(id=name, question=f"{name}?", statements=statements, agreement=agreement)


def index_of(sources: int, *claims: Claim) -> Index:
    told = tuple(
        Source(id=f"s{n}", publisher=f"P{n}", published=f"2025-01-{n % 28 + 1:02}",
               paragraphs=(Paragraph(gist="g"),))
        for n in range(sources)
    )  # fmt: skip
    return Index(Dossier(id="d", title="D", sources=told, claims=claims))


def note(index: Index, **options: object) -> str:
    return matrix_markdown(matrix(index), index, **options)


def columns(text: str) -> list[str]:
    head = next(line for line in text.splitlines() if line.startswith("| Claim"))
    return [cell.strip() for cell in head.strip("|").split("|")]


@pytest.mark.parametrize("sources", [3, 5, 50])
def test_sources_that_are_silent_have_no_column_and_that_is_said(sources: int) -> None:
    index = index_of(sources, asked("a", says(0, 1), says(2, 2)))
    text = note(index)
    assert columns(text) == ["Claim", "A P0, 1 Jan 2025", "C P2, 3 Jan 2025", "Agreement"]
    silent = sources - 2
    told = (
        f"{silent} of {sources} sources state nothing on them and are left out."
        if silent > 1
        else "1 of 3 sources states nothing on them and is left out."
    )
    assert told in text
    assert text.count("- **") == 2, "only they are listed as sources"


def test_where_nobody_is_silent_nothing_is_said_of_it() -> None:
    assert "left out" not in note(index_of(2, asked("a", says(0, 1), says(1, 2))))


def test_fifty_sources_that_all_speak_make_a_list() -> None:
    index = index_of(50, asked("a", *(says(n, n) for n in range(50))))
    text = note(index)
    assert "| Claim" not in text
    assert text.count("\n  - ") == 51
    assert "left out" not in text
    assert max(map(len, text.splitlines())) < 400


def test_it_says_what_it_holds_and_what_it_was_chosen_by() -> None:
    index = index_of(2, asked("a", says(0, 1), says(1, 2)), asked("b", says(0, 1)))
    assert "\n\n2 claims of the dossier “D”: 1 differ, 1 single source.\n\n" in note(index)
    chosen = matrix_markdown(
        matrix(index, verdicts=("differ",)), index, query="ferry", about=("Kakao",),
        verdicts={"update", "differ"},
    )  # fmt: skip
    assert chosen.startswith(
        "# D: Kakao, ferry\n\n1 claim of the dossier “D” about Kakao that match “ferry”: 1 differ. "
        "Chosen by agreement: differ, update.\n"
    )
    assert matrix_markdown(Matrix(index, ()), index).count("claims") == 2


def test_rows_stay_in_the_order_that_was_asked_for() -> None:
    index = index_of(2, asked("b", says(0, 1)), asked("a", says(0, 1), says(1, 2)))
    text = matrix_markdown(Matrix(index, ("b", "a")), index)
    assert re.findall(r"^\| \*\*(.)", text, re.MULTILINE) == ["b", "a"]


def test_a_curated_agreement_comes_with_the_figures() -> None:
    index = index_of(2, asked("a", says(0, 11), says(1, 12), verdict="update"))
    assert "→ update (11 → 12 u: +1, +9 %): so" in note(index)
    assert "→ update (11 → 12 u: +1, +9 %): so" in comparison_text(index, matrix(index))


def test_figures_of_two_measures_have_no_change() -> None:
    index = index_of(2, asked("a", says(0, 11, measure="x"), says(1, 12, measure="y")))
    assert "¦ different measure, computed: different measures: A x, B y |" in note(index)


def test_hostile_units_and_measures_stay_text() -> None:
    index = index_of(
        2, asked("a", says(0, 1, unit=HARM, measure=HARM), says(1, 2, unit=HARM, measure=HARM))
    )
    row = next(line for line in note(index).splitlines() if line.startswith("| **a"))
    assert "\x1b" not in row
    assert "\u202e" not in row
    assert not re.search(r"(?<!\\)\[x\]\(|(?<!\\)<b>|(?<!\\)\|\[", row)
    assert len(re.findall(r"(?<!\\)\|", row)) == 5, "no cell is added"
    text = comparison_text(index, matrix(index))
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_many_sources_are_told_in_text_without_the_silent_ones() -> None:
    index = index_of(50, asked("a", says(3, 1), says(40, 2)))
    text = comparison_text(index, matrix(index))
    assert text.startswith(
        "D  P3, 4 Jan 2025\nAO  P40, 13 Jan 2025\n\na?  (a)\n  D  1  ¶1\n  AO  2"
    )
    assert (
        "  not stated by 48 other sources\n  ≠ differ (1 apart), computed: D 1 u, AO 2 u\n" in text
    )


def test_a_claim_whose_sources_are_not_in_their_order_is_told_in_it() -> None:
    index = index_of(3, asked("a", says(2, 1), says(0, 2)))
    assert list(matrix(index).rows[0].stated) == ["s0", "s2"]
    assert columns(note(index))[1:3] == ["A P0, 1 Jan 2025", "C P2, 3 Jan 2025"]
