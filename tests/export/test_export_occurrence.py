"""Which of several places a citation means, in what leaves the program."""

import json

import pytest

from ai_korea_tui.dossier.model import Dossier, Evidence, Paragraph, Quote, Source
from ai_korea_tui.explore.index import Index
from ai_korea_tui.export.footnotes import Footnotes
from ai_korea_tui.export.jsonout import json_line
from ai_korea_tui.export.page import page


def cited(exact: str, occurrence: int | None = None) -> Evidence:
    return Evidence(source="paper", paragraph=1, exact=exact, occurrence=occurrence)


FIRST, SECOND, LONGER = cited("offices", 1), cited("offices", 2), cited("many offices here")
PAPER = Source(
    id="paper", publisher="Paper", published="2031", paragraphs=(Paragraph(gist="Offices."),)
)


@pytest.fixture
def index() -> Index:
    quotes = (
        Quote(id="one", text="one", form="term", evidence=(FIRST, SECOND)),
        Quote(id="other", text="other", form="term", evidence=(LONGER, cited("offices here"))),
    )
    return Index(Dossier(id="d", title="D", sources=(PAPER,), quotes=quotes))


def test_two_occurrences_of_a_phrase_are_two_footnotes(index: Index) -> None:
    notes = Footnotes(index, (FIRST, SECOND, LONGER))
    assert notes.cite((FIRST, SECOND, LONGER)) == "[^1][^2][^3]"


def test_a_phrase_that_occurs_once_is_cited_by_a_longer_one_that_contains_it(index: Index) -> None:
    notes = Footnotes(index, (LONGER, cited("offices here")))
    assert notes.cite((cited("offices here"), LONGER)) == "[^1]"


@pytest.mark.parametrize(
    ("longer", "shorter", "is_held"),
    [
        ("15 offices here", "5 offices", False),
        ("the CHAIN stores", "AI", False),
        ("up to -5 degrees", "5 degrees", False),
        ("카카오는 오픈AI와 손잡았다", "카카오", True),
        ("오픈AI와 손잡았다", "AI", True),
        ("OpenAI’s state‑of‑the‑art lab", "OpenAI's state-of-the-art", True),
        ("open its first of\ufb01ce here", "first office", True),
        ("open its first office here", "First office", False),
    ],
)
def test_a_longer_phrase_contains_a_shorter_one_that_matches_in_it(
    index: Index, longer: str, shorter: str, is_held: bool
) -> None:
    both = (cited(longer), cited(shorter))
    assert Footnotes(index, both).cite(both) == ("[^1]" if is_held else "[^1][^2]")


def test_a_page_and_json_say_which_occurrence_is_meant(index: Index) -> None:
    shown = page(index, index.records["one"])
    assert "“offices”, occurrence 1" in shown
    assert "“offices”, occurrence 2" in shown
    assert "occurrence" not in page(index, index.records["other"])
    evidence = json.loads(json_line(index, "one"))["evidence"]
    assert [passage["occurrence"] for passage in evidence] == [1, 2]
