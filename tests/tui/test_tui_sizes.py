"""Any size of window, at any time: what is in use stays in use, and too small is said."""

from typing import Any

import pytest
from slow_cases import slow
from textual.screen import Screen
from tui_hand import LARGE, MIDDLING, SMALL, opened
from tui_story import story, workspace_of

from ai_korea_tui.explore.state import PANES
from ai_korea_tui.tui.screens.explorer import ExplorerScreen
from ai_korea_tui.workspace import Workspace

BREAKPOINTS = [(60, 16), (109, 29), (110, 30), (160, 45), (250, 70)]
TOO_SMALL = [(59, 16), (60, 15), (20, 5), (1, 1)]


@pytest.mark.parametrize("pane", ["claims", *slow(*PANES[:3])])
async def test_resizing_keeps_pane_focus_and_record_in_sight(workspace, pane):
    async with opened(workspace, MIDDLING) as hand:
        record = hand.ids(pane)[-2]
        await hand.go_to(record)
        for size in (*BREAKPOINTS[::2], *BREAKPOINTS[-2::-2]):
            await hand.resize(*size)
            assert hand.home.panes.in_use == pane
            assert hand.app.focused is hand.records
            assert hand.record == record
            assert "▸" in hand.text_of(hand.records), size
            assert all(len(strip.text) <= size[0] for strip in hand.strips)
        await hand.press("k")
        assert hand.record == hand.ids(pane)[-3]


@pytest.mark.thorough
async def test_resizing_keeps_the_passage_in_sight(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.go_to("kakao")
        await hand.press("]")
        now = hand.home.dock.current
        for size in (*BREAKPOINTS[::2], *BREAKPOINTS[-2::-2]):
            await hand.resize(*size)
            assert hand.home.dock.current == now
            shown = [view for view in hand.home.dock.views if view.page_shown.source == now.source]
            assert shown, size
            assert f"¶{now.paragraph} " in hand.text_of(shown[0]), size


@pytest.mark.parametrize(
    "key",
    ["s", *slow("c", "w", "e", "?")],
    ids=["sources", "compare", "timeline", "export", "help"],
)
async def test_every_screen_takes_every_size(workspace, key):
    async with opened(workspace, MIDDLING) as hand:
        await hand.go_to("kakao")
        await hand.press(key)
        screen, focused = hand.app.screen, hand.app.focused
        for size in (*BREAKPOINTS, *TOO_SMALL[::2], *BREAKPOINTS[::-2]):
            await hand.resize(*size)
            assert hand.app.screen is screen
        assert hand.app.focused is focused
        before = hand.text
        await hand.press("j", "ctrl+d")
        assert hand.text != before
        await hand.press("escape")
        assert hand.app.focused is hand.records


@pytest.mark.parametrize("size", [TOO_SMALL[0], TOO_SMALL[2], *slow(TOO_SMALL[1])])
async def test_a_window_too_small_is_told_in_a_sentence(workspace, size):
    async with opened(workspace, SMALL) as hand:
        before = hand.text
        await hand.resize(*size)
        sentence = " ".join(hand.text.split())
        told = f"This window is {size[0]}×{size[1]}. ai-korea-tui needs 60×16"
        assert sentence.startswith(told[: size[0] * size[1] // 2])
        assert "OpenAI" not in sentence
        await hand.resize(*SMALL)
        assert hand.text == before
        await hand.press("j")
        assert hand.record == hand.ids("companies")[1]


async def test_it_may_start_too_small_and_grow(workspace):
    async with opened(workspace, (40, 10)) as hand:
        assert "This window is 40×10." in hand.text
        await hand.resize(*MIDDLING)
        assert "▸  OpenAI" in hand.text
        await hand.press("j", "2", "j")
        assert hand.record == hand.ids("quotes")[1]


async def test_q_leaves_a_window_too_small(workspace):
    async with opened(workspace, (40, 10)) as hand:
        await hand.press("q")

    assert not hand.app.return_code


@pytest.mark.thorough
async def test_the_search_goes_on_through_a_resize(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("/", *"kak")
        for size in ((80, 24), (30, 8), (200, 55)):
            await hand.resize(*size)
        await hand.press("a", "o")
        assert hand.app.state.query == "kakao"
        assert hand.searching
        await hand.press("enter", "escape")
        assert not hand.app.state.query
        assert hand.app.focused is hand.records


@pytest.mark.parametrize("size", [(60, 16), *slow(SMALL, MIDDLING, (250, 70))])
async def test_nothing_is_cut_off_at_the_edges(workspace, size):
    """Each frame is closed: every corner that opens one has its counterpart."""
    async with opened(workspace, size) as hand:
        for keys in ([], ["s"], *(["escape", key] for key in "cwe?")):
            await hand.press(*keys)
            text = hand.text
            assert text.count("╭") == text.count("╮") == text.count("╰") == text.count("╯")
            assert "╭" in text or keys == ["escape", "c"]  # the matrix has no frame
            assert all(len(line) <= size[0] for line in hand.lines)
            assert "help" in hand.lines[-1] or "back" in hand.lines[-1]


@pytest.mark.parametrize("size", [(60, 16), *slow(SMALL, MIDDLING, LARGE)])
async def test_help_is_always_offered(workspace, size):
    async with opened(workspace, size) as hand:
        assert "? help" in hand.lines[-1]
        await hand.press(*"aa", "space")
        assert "? help" in hand.lines[-1]


async def test_a_long_way_of_narrowing_keeps_its_last_step_in_sight(workspace):
    async with opened(workspace, (60, 16)) as hand:
        await hand.go_to("kakao")
        await hand.press("enter", "j", "enter", "/", *"partnership", "enter", "m")

        assert "partnership" in hand.lines[0]


@pytest.mark.parametrize(
    "size", [BREAKPOINTS[0], BREAKPOINTS[3], *slow(*BREAKPOINTS[1:3], BREAKPOINTS[4])]
)
async def test_five_sources_fit_every_size(size):
    async with opened(workspace_of(story(5)), size) as hand:
        assert "A The Herald" in hand.text_of("#dock-a")
        await hand.press("c")
        assert "loaves" in hand.text


async def test_the_first_layout_is_already_the_one_for_the_window(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
):
    seen: list[tuple[bool, bool]] = []
    relayout = Screen._refresh_layout

    def watching(self: Screen[object], *arguments: Any, **options: Any) -> None:
        if isinstance(self, ExplorerScreen):
            seen.append((self.has_class("-narrow"), self.has_class("-low")))
        relayout(self, *arguments, **options)

    monkeypatch.setattr(Screen, "_refresh_layout", watching)
    async with opened(workspace, (80, 24)):
        assert seen[0] == (True, True)
