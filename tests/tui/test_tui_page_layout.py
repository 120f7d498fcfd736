"""Where the lines of a page are: heights without laying out, and only what is lit laid out anew."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tui_story import HARM

from ai_korea_tui.tui import page_layout, runs
from ai_korea_tui.tui.page_layout import PageLayout
from ai_korea_tui.tui.pages import Block, Lit, Page, lay_out, unlit_height
from ai_korea_tui.tui.runs import breaks

TEXTS = st.one_of(
    st.text(st.sampled_from("ab –é한“ \u0301\x1b"), max_size=60),
    st.text(max_size=40),
    st.sampled_from(["", " ", HARM, "word " * 40, "한국 기업 " * 20]),
)
WIDTHS = st.integers(1, 60)


@st.composite
def pages(draw):
    texts = draw(st.lists(TEXTS, min_size=1, max_size=6))
    kinds = st.sampled_from(["body", "title", "note"])
    blocks = [
        Block(n, draw(kinds), text, tuple(draw(st.lists(TEXTS, max_size=2))))
        for n, text in enumerate(texts, 1)
    ]
    return Page("s", tuple(blocks), draw(st.booleans()))


@given(TEXTS, WIDTHS, st.one_of(st.none(), WIDTHS))
def test_letters_of_one_cell_break_as_all_others_do(text, width, first):
    with pytest.MonkeyPatch.context() as patch:
        quick = breaks(text, width, first)
        patch.setattr(runs, "_NARROW", lambda text: None)
        assert quick == breaks(text, width, first)


@given(pages(), WIDTHS)
def test_a_height_is_that_of_the_lines(page, width):
    for block in page.blocks:
        assert unlit_height(block, page, width) == len(lay_out(block, page, Lit({}), width))


@given(pages(), WIDTHS, st.dictionaries(st.integers(1, 6), st.tuples(TEXTS), max_size=3))
def test_the_page_is_its_paragraphs_one_after_the_other(page, width, lit_words):
    layout = PageLayout(page, width)
    lit_phrases = {number: phrases(*words) for number, words in lit_words.items()}
    for lit in (Lit({}), Lit(lit_phrases, 1), Lit({})):
        layout.light(lit)
        whole = [line for block in page.blocks for line in lay_out(block, page, lit, width)]
        assert layout.height == len(whole)
        assert [layout.line_at(y) for y in range(layout.height)] == whole
        for number in range(1, layout.count + 1):
            assert layout.paragraph_at(layout.start(number)) == number
            last = layout.start(number) + len(layout.lines(number)) - 1
            assert (layout.paragraph_at(last), layout.closes(last)) == (number, number)


def phrases(*words):
    return tuple((word, None) for word in words)


def _long_page(count=5000):
    return Page("s", tuple(Block(n, "body", f"Words of {n}") for n in range(1, count + 1)), False)


def test_another_light_lays_out_only_what_is_lit(monkeypatch):
    made = []

    def counting(block, *rest):
        made.append(block.number)
        return lay_out(block, *rest)

    monkeypatch.setattr(page_layout, "lay_out", counting)
    layout = PageLayout(_long_page(), 40)
    assert made == []
    layout.light(Lit({17: phrases("of 17"), 4000: phrases("of 4000")}, 17))
    assert sorted(made) == [17, 4000]
    made.clear()
    layout.light(Lit({4001: phrases("of 4001")}, 4001))
    layout.line_at(layout.start(17))
    assert sorted(made) == [17, 4001]


def test_a_page_that_is_read_through_does_not_keep_all_its_lines():
    layout = PageLayout(_long_page(), 40)
    for number in range(1, 2001):
        layout.lines(number)
    assert len(layout._kept) <= page_layout._KEPT


def test_the_lit_line_is_that_of_the_phrase():
    page = Page("s", (Block(1, "body", "one"), Block(2, "body", "far " * 30 + "the phrase")), True)
    layout = PageLayout(page, 30)
    layout.light(Lit({2: phrases("the phrase")}, 2))
    text = "".join(run.text for run in layout.line_at(layout.lit_line(2))[0])
    assert "the phrase" in text
    assert layout.lit_line(2) > layout.start(2)
    assert layout.lit_line(1) == layout.start(1)
    assert layout.lit_line(9) == 0
