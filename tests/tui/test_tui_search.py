"""Searching as one types, over every pane at once."""

from textual.events import Paste
from tui_hand import MIDDLING, SMALL, opened
from tui_story import story, workspace_of

from ai_korea_tui.explore.search import search
from ai_korea_tui.explore.state import PANES


def lit(hand, widget):
    """The pieces of text in a widget's place that bear the style of a hit."""
    hit = hand.app.palette.style("hit")
    region = hand.app.screen.query_one(widget).region
    return [
        segment.text
        for strip in hand.strips[region.y : region.bottom]
        for segment in strip.crop(region.x, region.right)
        if segment.style and segment.style.underline and segment.style.color == hit.color
    ]


async def test_every_letter_narrows_every_pane_and_the_count_is_true(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("/")
        query = ""
        for letter in "kakao en":
            await hand.type(letter)
            query += letter
            found = search(hand.app.index, query)
            shown = [i for pane in PANES for i in hand.ids(pane)]
            assert set(shown) <= set(found)
            assert f"{len(found)} found" in hand.lines[-1]
        assert "all › “kakao en”" in hand.lines[0]
        assert "/22" in hand.count("quotes")


async def test_hits_are_lit_in_the_panes(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("/", *"kakao")

        assert "Kakao" in lit(hand, "#companies")
        assert "Kakao" in lit(hand, "#quotes")
        assert {text.casefold() for text in lit(hand, "#timeline")} == {"kakao"}


async def test_korean_finds_what_bears_the_korean_name(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("/", *"카카오")

        assert "kakao" in hand.ids("companies")
        assert "카카오" in lit(hand, "#companies")


async def test_a_paste_is_inserted_once(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("/")
        hand.app.post_message(Paste("kakao"))
        await hand.settle()
        assert hand.app.state.query == "kakao"


async def test_escape_gives_everything_back(workspace):
    async with opened(workspace, MIDDLING) as hand:
        before = {pane: hand.ids(pane) for pane in PANES}
        await hand.press("/", *"kakao", "escape")

        assert {pane: hand.ids(pane) for pane in PANES} == before
        assert not hand.searching
        assert "/ search" in hand.lines[-1]
        assert hand.app.focused is hand.records
        assert not lit(hand, "#companies")


async def test_enter_keeps_the_query_and_escape_then_takes_it_back(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("/", *"cloud", "enter")
        assert hand.app.state.query == "cloud"
        assert not hand.searching
        assert "found" in hand.lines[-1]
        assert hand.app.focused is hand.records
        await hand.press("escape")
        assert hand.app.state.query == ""
        assert "found" not in hand.lines[-1]


async def test_the_arrow_down_goes_to_the_hits_and_keeps_the_query(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("/", *"cloud", "down", "j")

        assert hand.app.state.query == "cloud"
        assert hand.record == hand.ids(hand.home.panes.in_use)[1]


async def test_a_search_is_taken_up_again_where_it_was_left(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("/", *"cloud", "enter", "/")
        assert "cloud" in hand.lines[-1]
        await hand.press("end", *" may")
        assert hand.app.state.query == "cloud may"
        await hand.press("enter")
        assert hand.app.state.crumbs() == ("“cloud may”",)


async def test_where_the_pane_in_use_has_no_hit_the_first_that_has_one_is_used(workspace):
    async with opened(workspace_of(story(2)), SMALL) as hand:
        await hand.press("2", "/", *"loaves")
        assert hand.home.panes.in_use == "claims"
        assert "How many loaves" in hand.text_of("#claims")
        assert hand.searching
        await hand.press("enter")
        assert hand.record == "c-loaves"
        assert hand.app.focused is hand.records


async def test_nothing_found_is_said_and_the_panes_say_so_too(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("/", *"zzzz")
        assert "nothing found" in hand.lines[-1]
        assert "no company in view" in hand.text_of("#companies")
        assert "0/22" in hand.text_of("#quotes")
        await hand.press("enter")
        assert "0 found" in hand.lines[-1]
        await hand.press("n", "j", "enter", "escape")
        assert hand.ids("companies")


async def test_n_goes_over_every_hit_of_every_pane_and_round(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("/", *"kakao en", "enter")
        every = [i for pane in PANES for i in hand.ids(pane)]
        await hand.press("1", "g")
        seen = [hand.record]
        for _ in every[1:]:
            await hand.press("n")
            seen.append(hand.record)
        assert seen == every
        await hand.press("n")
        assert hand.record == every[0]
        back = []
        for _ in every:
            await hand.press("N")
            back.append(hand.record)
        assert back == every[::-1]


async def test_a_search_within_a_narrowing_finds_only_there(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.go_to("kakao")
        await hand.press("enter", "/", *"february", "enter")

        assert hand.app.state.crumbs() == ("Kakao", "“february”")
        for pane in PANES:
            assert set(hand.ids(pane)) <= hand.app.index.linked("kakao")
        await hand.press("escape", "escape")
        assert not hand.app.state.steps


async def test_the_record_in_focus_stays_while_it_is_found(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.go_to("krafton")
        await hand.press("/", *"kra")
        assert hand.record == "krafton"
        await hand.press("escape")
        assert hand.record == "krafton"


async def test_letters_typed_into_a_search_do_nothing_else(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("/", *"mqstcea", "space", "j", "?", "1")

        assert hand.app.is_running
        assert hand.app.screen is hand.home
        assert hand.app.state.query == "mqstcea j?1"
        assert not hand.app.state.marks


async def test_a_click_in_a_pane_ends_the_typing_and_keeps_the_query(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("/", *"kakao")
        await hand.click("#quotes", 5, 2)
        assert hand.app.state.query == "kakao"
        assert not hand.searching
        assert "/ search" in hand.lines[-1]
        assert hand.home.panes.in_use == "quotes"
        await hand.press("/")
        assert hand.searching
        await hand.press("escape")
        assert not hand.searching


async def test_markup_in_a_query_is_only_letters(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("/", *"[/b]")
        assert "all › “[/b]”" in hand.lines[0]
        await hand.press("enter")
        assert hand.app.is_running


async def test_keys_typed_ahead_of_the_search_line_are_not_lost(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("/")
        await hand.hurry(*"kakao", "enter")

        assert hand.app.state.query == "kakao"
        assert not hand.searching
