"""A record as the lines of a row, and as the card that tells it."""

import pytest
from tui_story import RAW, harmful, story

from ai_korea_tui.explore.index import Index
from ai_korea_tui.explore.state import ExplorerState, Row
from ai_korea_tui.text.folding import query_words
from ai_korea_tui.tui.card import card
from ai_korea_tui.tui.rows import PUBLISHED, RowPainter
from ai_korea_tui.tui.runs import width_of

WIDTHS = (1, 3, 8, 14, 20, 27, 38, 60, 117, 250)


@pytest.fixture(params=["bundled", "five papers", "one paper", "harm"])
def index(request, bundled_index):
    if request.param == "bundled":
        return bundled_index
    made = {"five papers": lambda: story(5), "one paper": lambda: story(1), "harm": harmful}
    return Index(made[request.param]())


def painter_of(index, query=""):
    painter = RowPainter(index)
    painter.words = query_words(query)
    return painter


def told(lines):
    return ["".join(run.text for run in line) for line in lines]


def rows_of(index):
    """Every row of every pane, with the painter that the pane uses."""
    state = ExplorerState(index)
    state.toggle_kinds()
    view = state.view()
    for name, pane in zip(("company", "quote", "timeline", "claim"), view, strict=False):
        yield from ((name, row) for row in pane.rows if row.record)
    yield from (("company", Row(tie.id)) for tie in index.dossier.relationships)


# Whatever the record and the width


@pytest.mark.parametrize("query", ["", "a 오", "bread river click"])
def test_no_row_is_wider_or_taller_than_its_place(index, query):
    painter = painter_of(index, query)
    for name, row in rows_of(index):
        for width in WIDTHS:
            for height in (1, 2, 3, 4):
                lines = getattr(painter, name)(row, width, height)
                assert len(lines) <= max(height, 1 + (name == "claim")), row
                assert max(map(width_of, lines)) <= width, (row, width, told(lines))


def test_no_card_is_wider_or_taller_than_its_place(index):
    painter = painter_of(index, "a")
    for record in index.records.values():
        for width in WIDTHS:
            for height in (1, 3, 7):
                lines = card(painter, record, width, height)
                assert 1 <= len(lines) <= height
                assert max(map(width_of, lines)) <= width


def test_nothing_in_a_row_or_card_reaches_the_terminal_raw():
    index = Index(harmful())
    painter = painter_of(index)
    texts = [
        text for record in index.records.values() for text in told(card(painter, record, 500, 9))
    ]
    for name, row in rows_of(index):
        texts += told(getattr(painter, name)(row, 500, 4))

    assert any("[@click=app.quit]" in text for text in texts)
    for text in texts:
        assert not RAW & set(text), text


def letters_of(lines):
    return "".join(told(lines)).replace(" ", "")


def test_a_search_changes_no_letter_of_a_row(index):
    plain, lit = painter_of(index), painter_of(index, "o 오")
    for name, row in rows_of(index):
        before, after = (getattr(painter, name)(row, 60, 3) for painter in (plain, lit))
        assert letters_of(before) == letters_of(after)


# Which sources carry it


def last(painter, name, record, width=80, height=1):
    return told(getattr(painter, name)(Row(record), width, height))[-1]


def test_a_row_ends_in_the_letters_of_the_sources_that_carry_it():
    painter = painter_of(Index(story(2)))

    assert last(painter, "company", "hearth").endswith(" A ·")
    assert last(painter, "company", "ferry").endswith(" · B")
    assert last(painter, "claim", "c-loaves").endswith(" A B")


def test_letters_stand_in_fixed_places_up_to_four_sources_and_are_listed_beyond():
    assert last(painter_of(Index(story(4))), "claim", "c-where").endswith(" A B · ·")
    assert last(painter_of(Index(story(5))), "claim", "c-loaves").endswith(" A B C +2")


def test_each_sources_letter_has_a_role_of_its_own():
    index = Index(story(5))
    painter = painter_of(index)
    letters = [painter.letter(source) for source in index.letters]

    assert [run.text for run in letters] == list("ABCDE")
    assert len({run.role for run in letters}) == 5


def test_a_quote_says_who_speaks_and_where_it_stands():
    painter = painter_of(Index(story(2)))
    lines = told(painter.quote(Row("q-bread"), 40, 3))

    assert lines[0] == "“We bake before the city wakes”"
    assert lines[-1].startswith("— Bora Han")
    assert lines[-1].endswith("A ¶6")
    assert "quoted term" in last(painter, "quote", "q-term", height=2)


# What a row says


def test_a_company_shows_its_korean_name_beside_the_english_one():
    assert "Hearth 화덕" in last(painter_of(Index(story(2))), "company", "hearth")


def test_a_publication_is_told_from_an_event():
    painter = painter_of(Index(story(2)))

    assert f"{PUBLISHED} The Herald published" in last(painter, "timeline", "herald")
    assert PUBLISHED not in last(painter, "timeline", "opening")


def test_an_event_shows_its_sign_its_standing_and_what_of_its_date_is_inferred():
    painter = painter_of(Index(story(2)))

    assert "10 [Feb]" in last(painter, "timeline", "opening")
    assert "○ The bakery opens" in last(painter, "timeline", "opening")
    assert "━ Talks with the mill announced" in last(painter, "timeline", "talks")
    assert "▸ More ovens considered" in last(painter, "timeline", "ovens")


def test_a_claim_bears_the_sign_of_its_verdict_and_what_each_source_states():
    painter = painter_of(Index(story(2)))
    question, stated = told(painter.claim(Row("c-loaves"), 80, 2))

    assert question == "→ How many loaves a day?"
    assert stated.split() == ["A", "100", "loaves", "B", "200", "loaves"]


def test_a_text_that_goes_on_ends_in_an_ellipsis():
    painter = painter_of(Index(story(2)))
    first, second = told(painter.wrapped("one two three four five", 9, 2))

    assert first == "one two"
    assert second.endswith("…")
    assert told(painter.wrapped("one two", 9, 2)) == ["one two"]


def hits_in(lines):
    return [run.text for line in lines for run in line if run.over == "hit"]


def test_what_a_search_found_is_lit_where_it_stands():
    painter = painter_of(Index(story(2)), "city wakes")

    assert hits_in(painter.quote(Row("q-bread"), 22, 3)) == ["city", "wakes"]


def test_what_a_search_found_is_lit_across_the_break_of_a_line():
    lines = painter_of(Index(story(2)), "오엔터프").wrapped("카카오엔터프라이즈", 7, 3)

    assert told(lines) == ["카카오", "엔터프", "라이즈"]
    assert hits_in(lines) == ["오", "엔터프"]


def test_korean_and_english_names_are_lit_whatever_their_case():
    painter = painter_of(Index(story(2)), "HEARTH 화덕")

    assert hits_in(painter.company(Row("hearth"), 60, 1)) == ["Hearth", "화덕"]


# The card


def card_of(record, papers=2, query="", width=100, height=9):
    index = Index(story(papers))
    return told(card(painter_of(index, query), index.records[record], width, height))


def test_the_card_of_a_company_tells_its_names_and_its_ties():
    text = "\n".join(card_of("hearth"))

    for part in ("Hearth 화덕", "company", "also Hearth Bakers, HB", "the bakery that arrives"):
        assert part in text
    assert "↔ Old Mill: flour hoped for" in text
    assert "↔ Bora Han: chief baker" in text


def test_the_card_of_a_quote_tells_speaker_occasion_and_that_the_words_are_translated():
    text = "\n".join(card_of("q-bread"))

    for part in ("Bora Han", "direct", "The bakery opens", "translated words", "why the lights"):
        assert part in text
    assert card_of("q-term")[0].startswith("a quoted term")


def test_the_card_tells_what_a_record_is_filed_under(bundled_index):
    lines = told(card(painter_of(bundled_index), bundled_index.records["local-cloud"], 100, 9))
    assert lines[-1] == "tags cloud · partnership"
    assert not [line for line in card_of("q-bread") if line.startswith("tags")]


def test_the_card_of_an_event_tells_what_its_date_was_read_from_and_what_was_inferred():
    text = "\n".join(card_of("opening"))

    assert "10 [Feb 2031]" in text
    assert "read from “on the 10th”" in text
    assert "year and month inferred: the article is of February 2031" in text
    assert "at Daegu" in text


def test_the_card_of_a_claim_tells_each_statement_and_why_the_verdict_is_so():
    lines = card_of("c-loaves")

    assert "→ update" in lines[0]
    assert lines[1].startswith("A  100 loaves")
    assert "says Bora Han" in lines[1]
    assert lines[2].startswith("B  200 loaves")
    assert "computed:" in lines[3]
    assert "the editor: both name the city" in "\n".join(card_of("c-where"))


def test_the_card_of_a_tie_reads_in_its_direction():
    lines = card_of("r-mill")

    assert lines[0].startswith("Old Mill  candidate of  Hearth")
    assert "considered" in lines[0]
    assert lines[1] == "flour hoped for"


def test_the_card_of_a_source_tells_title_date_translation_and_address():
    text = "\n".join(card_of("herald"))

    for part in ("A The Herald", "Bread for Daegu, part 1", "10 Feb 2031", "by Ana Kim"):
        assert part in text
    assert "translated by a machine" in text
    assert "https://herald.example/bakery" in text


# For the picture of the timeline


def test_the_picture_takes_events_and_publications_and_passes_headings_by():
    index = Index(story(2))
    painter = painter_of(index)
    chart = painter.chart(ExplorerState(index).view().timeline.rows)

    assert set(chart.events.records) == {"opening", "talks", "ovens"}
    assert [letter[1:3] for letter in chart.published] == [("herald", "A"), ("courier", "B")]
    assert painter.extent("ovens").last is None
    assert painter.extent("hearth") is None
