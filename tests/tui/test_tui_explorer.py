"""The home screen: panes, narrowing, the card and the sources, by keys and by mouse."""

import pytest
from slow_cases import slow
from tui_hand import LARGE, MIDDLING, SMALL, opened
from tui_story import story, workspace_of

from ai_korea_tui.explore.state import PANES
from ai_korea_tui.tui.screens.sources import SourcesScreen

SIZES = pytest.mark.parametrize(
    "size", [SMALL, *slow(MIDDLING, LARGE)], ids=["80x24", "120x40", "200x55"]
)


@SIZES
async def test_it_opens_on_the_first_company_with_the_passage_it_rests_on(workspace, size):
    async with opened(workspace, size) as hand:
        assert hand.record == "openai"
        assert "OpenAI comes to Korea" in hand.lines[0]
        assert "2 sources" in hand.lines[0]
        assert "Companies 24" in hand.text
        assert "Quotes 22" in hand.text
        assert "▸  OpenAI 오픈AI" in hand.text_of("#companies")
        assert "Korea JoongAng Daily" in hand.text_of("#dock-a")
        assert "¶" in hand.text_of("#dock-a")
        assert hand.toasts == []


async def test_a_wide_window_shows_all_panes_and_both_sources(workspace):
    async with opened(workspace, LARGE) as hand:
        for pane in PANES:
            assert hand.text_of(f"#{pane}").strip()
        assert "ChosunBiz" in hand.text_of("#dock-b")


async def test_a_small_window_shows_one_pane_under_tabs(workspace):
    async with opened(workspace, SMALL) as hand:
        assert all(word in hand.lines[1] for word in ("1 Companies 24", "2 Quotes", "4 Claims"))
        await hand.press("3")
        assert "Timeline" in hand.text_of("#timeline")
        assert [pane for pane in PANES if hand.home.panes.list_of(pane).display] == ["timeline"]


# Moving


@SIZES
async def test_digits_tab_and_arrows_go_to_the_panes(workspace, size):
    async with opened(workspace, size) as hand:
        for key, pane in zip("4231", ("claims", "quotes", "timeline", "companies"), strict=True):
            await hand.press(key)
            assert hand.home.panes.in_use == pane
            assert hand.app.focused is hand.home.panes.list_of(pane)
        await hand.press("tab", "tab")
        assert hand.home.panes.in_use == "timeline"
        await hand.press("shift+tab")
        assert hand.home.panes.in_use == "quotes"
        await hand.press("h")
        assert hand.home.panes.in_use == "companies"
        await hand.press("h")
        assert hand.home.panes.in_use == "companies"


async def test_in_the_grid_left_and_right_go_by_columns(workspace):
    async with opened(workspace, MIDDLING) as hand:
        seen = []
        for key in ("l", "l", "l", "h", "4", "h", "l"):
            await hand.press(key)
            seen.append(hand.home.panes.in_use)

        assert seen == ["quotes", "timeline", "timeline", "quotes", "claims", "companies", "claims"]


async def test_keys_typed_ahead_end_where_they_would_one_by_one(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.hurry("2", "3", "4", "j", "j")

        assert hand.home.panes.in_use == "claims"
        assert hand.app.focused is hand.records
        assert hand.record == hand.ids("claims")[2]


async def test_the_keys_of_movement(workspace):
    async with opened(workspace, MIDDLING) as hand:
        ids = hand.ids("companies")
        for keys, place in (
            ("j", 1), ("down", 2), ("k", 1), ("up", 0), ("up", 0), ("G", -1), ("g", 0),
            ("end", -1), ("home", 0),
        ):  # fmt: skip
            await hand.press(keys)
            assert hand.record == ids[place], keys
        page = hand.records.page
        await hand.press("ctrl+d")
        assert hand.record == ids[page // 2]
        await hand.press("ctrl+u")
        assert hand.record == ids[0]
        await hand.press("pagedown")
        assert hand.record == ids[min(page, len(ids) - 1)]
        await hand.press("pageup")
        assert hand.record == ids[0]


async def test_each_letter_answers_to_its_hangul_mate(workspace):
    async with opened(workspace, MIDDLING) as hand:
        ids = hand.ids("companies")
        await hand.press("ㅓ", "ㅓ", "ㅏ")
        assert hand.record == ids[1]
        await hand.press("ㅣ")
        assert hand.home.panes.in_use == "quotes"
        await hand.press("ㄴ")
        assert isinstance(hand.app.screen, SourcesScreen)


@SIZES
async def test_the_record_in_focus_is_always_in_sight(workspace, size):
    async with opened(workspace, size) as hand:
        for pane in "1234":
            await hand.press(pane, "G")
            assert "▸" in hand.text_of(hand.records)
            await hand.press("g", "ctrl+d", "ctrl+d", "j")
            assert "▸" in hand.text_of(hand.records)


# What follows the focus


async def test_card_and_sources_follow_the_record_in_focus(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.go_to("kakao")
        assert "Kakao 카카오  /  company" in hand.text_of("#card")
        assert "Kakao, Krafton and SK Telecom" in hand.text_of("#dock-a")
        await hand.press("3")
        await hand.go_to(next(i for i in hand.ids("timeline") if i.startswith("kakao")))
        assert "Kakao" in hand.text_of("#card")


async def test_brackets_step_through_the_passages_of_a_record(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.go_to("kakao")
        passages = hand.home.dock.passages
        assert len(passages) > 2
        seen = [hand.home.dock.current]
        for _ in passages[1:]:
            await hand.press("]")
            seen.append(hand.home.dock.current)
        assert tuple(seen) == tuple(passages)
        await hand.press("]")
        assert hand.toast == "That is the record's last passage."
        await hand.press("[")
        assert hand.home.dock.current == passages[-2]
        await hand.press(*"[" * (len(passages) - 1))
        assert hand.toast == "That is the record's first passage."


async def test_a_passage_stepped_to_is_in_sight_even_on_a_small_window(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.go_to("kakao")
        for _ in range(len(hand.home.dock.passages) - 1):
            await hand.press("]")
            now = hand.home.dock.current
            assert f"¶{now.paragraph}" in hand.text_of("#dock-a")
            assert hand.home.dock.views[0].page_shown.source == now.source


async def test_x_shows_the_other_source_where_there_is_room_for_one(workspace):
    async with opened(workspace, SMALL) as hand:
        assert "Korea JoongAng Daily" in hand.text_of("#dock-a")
        assert "x: the other" in hand.text_of("#dock-a")
        await hand.press("x")
        assert "ChosunBiz" in hand.text_of("#dock-a")


async def test_with_five_sources_the_two_that_carry_the_record_are_shown():
    async with opened(workspace_of(story(5)), MIDDLING) as hand:
        await hand.go_to("ferry")
        assert "The Courier" in hand.text_of("#dock-a")
        await hand.go_to("c-loaves")
        shown = []
        for _ in range(5):
            shown.append(hand.home.dock.views[0].page_shown.source)
            await hand.press("x")
        assert sorted(shown) == sorted(hand.app.index.letters)


# Narrowing


@SIZES
async def test_enter_on_a_company_narrows_every_pane_and_escape_takes_it_back(workspace, size):
    async with opened(workspace, size) as hand:
        before = {pane: hand.ids(pane) for pane in PANES}
        await hand.go_to("kakao")
        await hand.press("enter")

        assert "all › Kakao" in hand.lines[0]
        linked = hand.app.index.linked("kakao")
        for pane in PANES:
            assert set(hand.ids(pane)) <= linked
            assert hand.ids(pane)
        assert "/22" in hand.count("quotes")
        assert hand.record == "kakao"
        await hand.press("escape")
        assert {pane: hand.ids(pane) for pane in PANES} == before
        assert hand.record == "kakao"
        assert "›" not in hand.lines[0]


async def test_narrowing_goes_on_along_a_tie_and_comes_back_step_by_step(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.go_to("kakao")
        await hand.press("enter", "j")
        tie = hand.app.index.records[hand.record]
        other = tie.to if tie.origin == "kakao" else tie.origin
        await hand.press("enter")
        assert hand.app.state.narrowing == ("kakao", other)
        name = hand.app.index.entity_name(other)
        assert f"all › Kakao › {name}" in hand.lines[0]
        await hand.press("escape")
        assert hand.app.state.narrowing == ("kakao",)
        await hand.press("escape")
        assert hand.app.state.narrowing == ()
        await hand.press("escape")
        assert hand.toast == "Nothing narrows the view; q leaves the program."


async def test_going_back_from_among_the_ties_returns_to_the_company(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.go_to("kakao")
        await hand.press("enter", "j", "j")
        assert hand.record != "kakao"
        await hand.press("escape")
        assert hand.record == "kakao"


async def test_enter_on_the_company_that_narrows_reads_its_passage(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.go_to("kakao")
        await hand.press("enter", "enter")

        assert isinstance(hand.app.screen, SourcesScreen)
        assert "lit: Kakao" in hand.lines[0]


@pytest.mark.parametrize("pane", ["quotes", "timeline", "claims"])
async def test_enter_on_anything_else_reads_its_passage(workspace, pane):
    async with opened(workspace, MIDDLING) as hand:
        record = hand.ids(pane)[1]
        await hand.go_to(record)
        await hand.press("enter")

        assert isinstance(hand.app.screen, SourcesScreen)
        assert hand.app.screen.record == record


async def test_v_lists_the_other_kinds_under_their_headings(workspace):
    async with opened(workspace, MIDDLING) as hand:
        few = hand.ids("companies")
        await hand.press("2", "v")
        assert len(hand.ids("companies")) > len(few)
        assert hand.home.panes.in_use == "companies"
        headings = [row.heading for row in hand.records.rows if not row.record]
        assert any(heading.startswith("people") for heading in headings)
        await hand.press("v")
        assert hand.ids("companies") == few


# The mouse


async def test_a_click_focuses_and_a_double_click_opens(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.click("#companies", 5, 3)
        assert hand.record == hand.ids("companies")[2]
        await hand.click("#companies", 5, 3, times=2)
        assert hand.app.state.narrowing == (hand.record,)


async def test_a_click_on_another_pane_puts_it_in_use(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.click("#timeline", 10, 6)
        assert hand.home.panes.in_use == "timeline"
        assert hand.record
        await hand.press("j")
        assert hand.home.panes.in_use == "timeline"


async def test_a_double_click_on_another_pane_opens_what_is_under_the_mouse(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.click("#quotes", 6, 2, times=2)

        assert isinstance(hand.app.screen, SourcesScreen)
        assert hand.app.screen.record in hand.ids("quotes")


async def test_tabs_footer_and_breadcrumbs_can_be_clicked(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.click("#tabs", hand.lines[1].index("3 Timeline") + 3)
        assert hand.home.panes.in_use == "timeline"
        await hand.press("1", "enter")
        await hand.click("#title", hand.lines[0].index("› OpenAI") + 3)
        assert not hand.app.state.steps
        await hand.click("#hints", hand.lines[-1].index("? help"))
        assert hand.app.screen is not hand.home


async def test_the_number_of_sources_can_be_clicked(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.click("#title", hand.lines[0].index("2 sources"))

        assert isinstance(hand.app.screen, SourcesScreen)


# Keys that cannot do anything now say why


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("n", "There is no search to step through: / starts one."),
        ("m", "Nothing is marked: space marks the record in focus."),
        ("escape", "Nothing narrows the view; q leaves the program."),
        ("!", "The dossier's files have no fault."),
    ],
)
async def test_a_key_that_can_do_nothing_says_why(workspace, key, why):
    async with opened(workspace, SMALL) as hand:
        await hand.press(key)

        assert hand.toast == why
        await hand.until(lambda: why[:30] in hand.text)


async def test_a_record_of_one_passage_has_none_to_step_to(workspace):
    async with opened(workspace, MIDDLING) as hand:
        one = next(i for i in hand.ids("quotes") if len(hand.app.index.records[i].evidence) == 1)
        await hand.go_to(one)
        await hand.press("]")

        assert hand.toast == "This record rests on one passage, the one that is shown."


# Dossiers of other shapes


async def test_a_dossier_of_one_source():
    async with opened(workspace_of(story(1)), MIDDLING) as hand:
        assert "1 source" in hand.lines[0]
        assert "1 sources" not in hand.lines[0]
        await hand.press("x")
        assert hand.toast == "The dossier has only one source."
        await hand.press("s")
        assert [view.page_shown.source for view in hand.app.screen.views] == ["herald"]
        await hand.press("f", "]", "]", "escape", "c")
        assert "100 loaves" in hand.text


async def test_a_dossier_without_quotes():
    async with opened(workspace_of(story(2, quotes=False)), MIDDLING) as hand:
        assert "no quote in view" in hand.text_of("#quotes")
        await hand.press("2")
        for key, why in {
            "enter": "No record is in focus here.",
            "space": "No record is in focus here.",
            "a": "This pane is empty.",
            "y": "No record is in focus here.",
        }.items():
            await hand.press(key)
            assert hand.toast == why
        await hand.press("j", "k", "G", "g", "ctrl+d", "]", "1")
        assert hand.record == "hearth"


@pytest.mark.parametrize("size", [SMALL, *slow(LARGE)])
async def test_a_dossier_of_nothing_at_all(size):
    async with opened(workspace_of(story(0)), size) as hand:
        assert "0 sources" in hand.lines[0]
        for pane in "1234":
            await hand.press(pane, "j", "G", "enter", "]", "x", "space", "o")
        await hand.press("s", "]", "j", "escape", "c", "enter", "escape", "e")
        assert hand.toasts[-1] == "Nothing is in view, and nothing is marked."
        await hand.press("escape", "/", *"bread", "escape")
        await hand.press("1")
        assert "no company in view" in hand.text_of("#companies")
