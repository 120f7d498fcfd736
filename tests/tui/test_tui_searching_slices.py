"""A search that takes long never holds up the screen, and gives way to the next keystroke."""

import pytest
from tui_hand import SMALL, opened

from ai_korea_tui.explore.state import ExplorerState


class Slow:
    """Searches as ever, but only after so many steps of which each fills a slice."""

    def __init__(self, monkeypatch, steps=10):
        self.begun, self.ended, self.steps = [], [], steps
        ordinary = ExplorerState.searching
        slow = self

        def searching(state, text, **options):
            slow.begun.append(text)
            for _ in range(slow.steps):
                yield
            found = yield from ordinary(state, text, **options)
            slow.ended.append(text)
            return found

        monkeypatch.setattr(ExplorerState, "searching", searching)
        monkeypatch.setattr("ai_korea_tui.tui.patient.SLICE", 0)
        monkeypatch.setattr("ai_korea_tui.tui.patient.Patient._go_on.__defaults__", (0.0,))


@pytest.fixture
def slow(monkeypatch):
    return Slow(monkeypatch)


async def test_what_is_typed_is_seen_before_it_is_found(workspace, slow):
    async with opened(workspace, SMALL) as hand:
        await hand.press("/")
        slow.steps = 1_000_000
        hand.home._search_bar.put("kakao")
        for _ in range(5):
            await hand.pilot._wait_for_screen()
        assert hand.home.asking
        assert "/ kakao" in hand.lines[-1]
        assert "searching" in hand.lines[-1]
        assert not hand.app.state.query
        slow.steps = 3
        await hand.press("space")
        assert hand.app.state.query == "kakao "
        assert slow.ended == ["kakao "]


async def test_keys_in_a_hurry_drop_the_searches_before(workspace, slow):
    async with opened(workspace, SMALL) as hand:
        await hand.press("/")
        await hand.hurry(*"kakao")
        assert hand.app.state.query == "kakao"
        assert slow.ended[-1] == "kakao"
        assert "found" in hand.lines[-1]


async def test_enter_waits_for_what_is_not_found_yet_and_loses_no_key(workspace, slow):
    async with opened(workspace, SMALL) as hand:
        await hand.press("/")
        await hand.hurry(*"kakao", "enter", "j", "space")
        assert hand.app.state.query == "kakao"
        assert not hand.searching
        assert list(hand.app.state.marks) == [hand.ids("companies")[1]]


async def test_escape_gives_up_a_search_that_goes_on(workspace, slow):
    async with opened(workspace, SMALL) as hand:
        await hand.press("/")
        slow.steps = 1_000_000
        hand.home._search_bar.put("kakao")
        await hand.pilot._wait_for_screen()
        hand.home._search_bar.action_act("leave")
        await hand.settle()
        assert not hand.home.asking
        assert not hand.searching
        assert not hand.app.state.steps


async def test_leaving_the_program_while_it_searches(workspace, slow):
    async with opened(workspace, SMALL) as hand:
        await hand.press("/")
        slow.steps = 1_000_000
        hand.home._search_bar.put("kakao")
        await hand.pilot._wait_for_screen()
        hand.app.exit()
    assert not hand.app.return_code
