"""From screen to screen: the focus comes along, a search is always one key away."""

import pytest
from slow_cases import slow
from tui_hand import SMALL, opened

ELSEWHERE = ["s", "c", "w", "0", "p"]


async def test_a_search_can_be_begun_on_every_screen(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("space")
        for key in ELSEWHERE:
            await hand.press(key)
            assert hand.app.screen is not hand.home, key
            await hand.press("/", "f", "u")
            assert hand.app.screen is hand.home, key
            assert hand.app.state.query == "fu", key
            assert list(hand.app.state.marks) == ["openai"], key
            await hand.press("escape")


@pytest.mark.parametrize("key", ["s", *slow(*"cw0p")])
async def test_compare_timeline_and_story_are_one_key_away(workspace, key):
    async with opened(workspace, SMALL) as hand:
        for there, screen in (("c", "compare"), ("w", "timeline"), ("0", "overview")):
            if there == key:
                continue
            await hand.press(key, there)
            assert screen == hand.app.screen.SCREEN
            await hand.press("escape", "escape")
            assert hand.app.screen is hand.home


async def test_compare_opens_on_the_claim_in_focus(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.go_to("data-centre-plans")
        await hand.press("c")
        assert hand.app.screen.record.id == "data-centre-plans"
        await hand.press("enter", "c")
        assert hand.app.screen.record.id == "data-centre-plans"


async def test_a_copy_takes_no_mark_that_the_screen_does_not_show(workspace, clip):
    async with opened(workspace, SMALL) as hand:
        await hand.go_to("kakao")
        await hand.press("space", "c", "y")
        await hand.until(lambda: clip.texts)
        assert "How much did weekly users in Korea grow" in clip.texts[0]
        assert "adopter in May" not in clip.texts[0]


async def test_what_is_said_on_one_screen_is_not_said_on_the_next(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("escape")
        assert "Nothing narrows" in hand.toast
        await hand.press("c")
        assert hand.toasts == []


@pytest.mark.parametrize("back", ["K", "escape"])
async def test_the_picture_is_whole_again_when_what_narrowed_it_is_taken_back(workspace, back):
    async with opened(workspace, SMALL) as hand:
        await hand.press("w")
        whole = hand.lines[1]
        await hand.press("]", "K")
        assert hand.lines[1] != whole
        await hand.press(back)
        assert hand.lines[1] == whole
