"""What a search or evidence lights up in a text of another typography: the right cells."""

import pytest
from tui_story import story

from ai_korea_tui.explore.index import Index
from ai_korea_tui.tui.pages import Block, Lit, Page, lay_out
from ai_korea_tui.tui.rows import RowPainter
from ai_korea_tui.tui.runs import width_of

# The text, the query, the highlighted part, and the number of cells before it.
CASES = [
    ("so it’s late", "it's", "it’s", 3),
    ("a – naïve plan", "naive", "naïve", 4),
    ("a nai\u0308ve plan", "naive", "nai\u0308ve", 2),
    ("…1990–2000", "1990-2000", "1990–2000", 1),
    ("oﬃce … here", "here", "here", 7),
    ("oﬃce here", "office", "oﬃce", 0),
    ("카카오 “가ㆍ나”", "가·나", "가ㆍ나", 8),
    ("ＡＩ（２） ＯｐｅｎＡＩ", "openai", "ＯｐｅｎＡＩ", 11),
    ("two \xa0 words here", "two words", "two \xa0 words", 0),
    ("Straße here", "here", "here", 7),
    ("wait… and see", "...", "…", 4),
]


@pytest.mark.parametrize(("text", "query", "lit", "before"), CASES)
def test_a_row_highlights_the_matches_of_the_search(text, query, lit, before):
    painter = RowPainter(Index(story(2)))
    painter.words = (query,)
    for line in (painter.lit(text), painter.wrapped(text, 60, 1)[0]):
        found = [n for n, run in enumerate(line) if run.over == "hit"]
        assert [line[n].text for n in found] == [lit]
        assert width_of(line[: found[0]]) == before


@pytest.mark.parametrize(
    ("text", "phrase", "lit", "before"),
    [case for case in CASES if case[1] not in ("naive", "openai")],
)
def test_a_page_lights_the_phrase_of_the_evidence(text, phrase, lit, before):
    page = Page("herald", (Block(1, "body", text),), attached=True)
    line, *_ = (line for line, _ in lay_out(page.blocks[0], page, Lit({1: ((phrase, 1),)}), 60))
    found = [n for n, run in enumerate(line) if run.over == "evidence"]
    assert [line[n].text for n in found] == [lit]
    assert width_of(line[1 : found[0]]) == before


@pytest.mark.parametrize(
    ("occurrences", "before"),
    [((None,), [0]), ((1,), [0]), ((2,), [11]), ((1, 2), [0, 11]), ((3,), [])],
)
def test_a_page_lights_the_occurrence_that_the_evidence_means(occurrences, before):
    page = Page("herald", (Block(1, "body", "an office; an office, an offices"),), attached=True)
    lit = Lit({1: tuple(("an office", n) for n in occurrences)})
    lines = [line for line, _ in lay_out(page.blocks[0], page, lit, 60)]
    found = [n for n, run in enumerate(lines[0]) if run.over == "evidence"]
    assert [width_of(lines[0][1:n]) for n in found] == before
    told = "\n".join("".join(run.text for run in line) for line in lines)
    assert ("not in this text: “an office” (occurrence 3)" in told) == (not before)
