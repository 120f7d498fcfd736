"""A source as a page: gists or the attached text, with what a record rests on lit in place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tui_story import HARM, RAW, harmful, story

from ai_korea_tui.dossier.anchors import find
from ai_korea_tui.dossier.model import Evidence
from ai_korea_tui.explore.index import Index
from ai_korea_tui.tui.pages import Block, Lit, Page, lay_out, lit_by, page_of
from ai_korea_tui.tui.runs import shown, width_of

TEXT = (
    "A bakery opens",
    "By Ana Kim",
    "The ovens of “Hearth” were lit at four, said the baker.",
    "Flour comes by the river.",
)


def gists(paragraph, lit, width=60, source="herald", dossier=None):
    index = Index(dossier or story(2))
    page = page_of(index, index.records[source], None)
    return lay_out(page.blocks[paragraph - 1], page, lit, width)


def article(paragraph, lit, width=60, text=TEXT):
    page = page_of(Index(story(2)), story(2).sources[0], text)
    return lay_out(page.blocks[paragraph - 1], page, lit, width)


def told(laid):
    return "\n".join("".join(run.text for run in line) for line, _ in laid)


def phrases(*words):
    return tuple((word, None) for word in words)


def lit_in(laid, over="evidence"):
    return [run.text for line, _ in laid for run in line if run.over == over]


# What lights a page


def test_only_the_evidence_of_the_source_lights_its_page():
    evidence = [
        Evidence(source="herald", paragraph=4, exact="one"),
        Evidence(source="courier", paragraph=2, exact="elsewhere"),
        Evidence(source="herald", paragraph=3, exact="two"),
        Evidence(source="herald", paragraph=4, exact="three"),
        Evidence(source="herald", paragraph=4, exact="one"),
    ]

    assert lit_by(evidence, "herald") == Lit({4: phrases("one", "three"), 3: phrases("two")}, 4)
    assert lit_by(evidence, "herald", 3).current == 3
    assert lit_by(evidence, "gazette") == Lit({}, 0)


# Gists


def test_without_a_text_a_page_shows_the_gist_and_the_quotations_of_each_paragraph():
    laid = gists(6, Lit({}))

    assert told(laid).startswith("¶6   Matter 6 of the herald.")
    assert "“We bake before the city wakes”" in told(laid)
    assert not lit_in(laid)


def test_a_paragraph_that_is_no_body_says_what_it_is():
    assert told(gists(1, Lit({}))).startswith("¶1   title: A bakery opens in Daegu.")
    assert "byline: By a reporter." in told(gists(2, Lit({})))


def test_a_quotation_is_lit_in_place_as_a_whole():
    laid = gists(6, Lit({6: phrases("We bake before the city wakes")}, 6))

    assert lit_in(laid) == ["We bake before the city wakes"]
    assert told(laid).count("We bake before") == 1


def test_a_phrase_of_a_quotation_is_lit_inside_it():
    laid = gists(6, Lit({6: phrases("the city", "city wakes")}, 6))

    assert lit_in(laid) == ["the city wakes"]
    assert told(laid).count("the city") == 1


def test_a_locating_phrase_stands_under_the_gist_with_a_sign():
    laid = gists(4, Lit({4: phrases("Old Mill")}, 4))

    assert "▌“Old Mill”" in told(laid)
    assert lit_in(laid) == ["Old Mill"]


def test_only_the_current_paragraph_has_a_ground_of_its_own():
    lit = Lit({4: phrases("Old Mill"), 5: phrases("Bora Han")}, 5)

    assert {ground for _, ground in gists(5, lit)[:-1]} == {"cursor-blurred"}
    assert {ground for _, ground in gists(4, lit)} == {""}


def test_the_number_of_a_paragraph_that_is_rested_on_is_told_apart():
    lit, plain = gists(4, Lit({4: phrases("Old Mill")})), gists(4, Lit({}))

    assert lit[0][0][0].role == "key"
    assert plain[0][0][0].role != "key"


def test_what_a_search_found_is_lit_in_gists_but_not_over_evidence():
    laid = gists(6, Lit({6: phrases("We bake before the city wakes")}, 6, ("river", "city")))

    assert lit_in(laid, "hit") == ["river"] * 3
    assert lit_in(laid) == ["We bake before the city wakes"]


# The attached text


def test_with_a_text_a_page_shows_it_and_not_the_gists():
    laid = article(3, Lit({}))

    assert "The ovens of “Hearth” were lit" in told(laid)
    assert "Matter 3" not in told(laid)


def test_evidence_is_lit_in_the_text_whatever_its_quotation_marks():
    laid = article(3, Lit({3: phrases('"Hearth" were lit')}, 3))

    assert lit_in(laid) == ["“Hearth” were lit"]


def test_evidence_across_lines_is_lit_on_both():
    laid = article(3, Lit({3: phrases("ovens of “Hearth” were")}, 3), width=22)

    assert " ".join(text.strip() for text in lit_in(laid)) == "ovens of “Hearth” were"
    assert len(lit_in(laid)) > 1


def test_overlapping_evidence_is_lit_once():
    laid = article(4, Lit({4: phrases("Flour comes", "comes by the river")}, 4))

    assert lit_in(laid) == ["Flour comes by the river"]


def test_a_phrase_that_the_text_does_not_hold_is_told():
    laid = article(4, Lit({4: phrases("Flour comes", "by the railway")}, 4))

    assert lit_in(laid) == ["Flour comes"]
    assert "not in this text: “by the railway”" in told(laid)


def test_a_text_longer_than_the_dossier_knows_is_shown_to_its_end():
    longer = (*TEXT, *(f"Line {n}" for n in range(5, 30)))
    page = page_of(Index(story(2)), story(2).sources[0], longer)

    assert [block.text for block in page.blocks] == list(longer)
    assert page.blocks[-1].kind == "body"


def test_a_search_lights_the_text_too():
    assert lit_in(article(4, Lit({}, 0, ("river",))), "hit") == ["river"]


# Whatever stands in it


@pytest.mark.parametrize("width", [13, 20, 39, 78, 200])
def test_no_line_is_wider_than_the_page_and_nothing_reaches_the_terminal_raw(width):
    dossier = harmful()
    lit = Lit({2: phrases(HARM, "phrase")}, 2, ("click",))
    for laid in (
        gists(2, lit, width, "one", dossier),
        article(2, lit, width, ("one", HARM, "three")),
    ):
        assert max(width_of(line) for line, _ in laid) <= width
        assert not RAW & set(told(laid))


BLOCK_TEXTS = st.lists(
    st.sampled_from(["river", " ", "오픈AI", "카카오 ", "“Hearth” ", "bread,"]), max_size=20
).map("".join)


@given(BLOCK_TEXTS, st.integers(13, 60), st.lists(st.sampled_from(["river", "카", "bread"])))
def test_laying_out_keeps_every_letter_of_the_text(text, width, words):
    page = Page("paper", (Block(1, "body", text),), attached=True)
    laid = lay_out(page.blocks[0], page, Lit({1: phrases("river")}, 1, tuple(words)), width)
    body = [line for line, _ in laid if "not in this text" not in told([(line, "")])]
    letters = "".join(run.text for line in body for run in line[1:]).replace(" ", "")

    if find(text, "river"):
        assert letters == shown(text).text.replace(" ", "")
    assert letters.startswith(shown(text).text.replace(" ", ""))
