"""Help, the list of commands, and the choice lists."""

import pytest
from slow_cases import slow
from textual.command import CommandPalette
from textual.widgets import Input, OptionList
from tui_hand import LARGE, MIDDLING, SMALL, opened
from tui_story import harmful, story, workspace_of

from ai_korea_tui.tui.action_words import GROUPS, on_screen
from ai_korea_tui.tui.actions import SOURCES
from ai_korea_tui.tui.screens.compare import CompareScreen
from ai_korea_tui.tui.screens.reader import FaultsScreen, HelpScreen
from ai_korea_tui.tui.widgets.text_view import TextView


async def whole(hand):
    return await hand.read(hand.app.screen.query_one(TextView))


OPENING = {"explorer": [], "sources": ["s"], "compare": ["c"], "export": ["e"]}


@pytest.mark.parametrize("screen", ["explorer", *slow("sources", "compare", "export")])
async def test_help_tells_every_action_of_the_screen(workspace, screen):
    async with opened(workspace, LARGE) as hand:
        await hand.press(*OPENING[screen], "?")
        assert isinstance(hand.app.screen, HelpScreen)
        assert f"Keys on the {screen} screen" in hand.text
        text = await whole(hand)

        for action in on_screen(screen):
            assert action.help in text, action.id
            assert hand.app.keymap.shown(action.id) in text
        for group in {action.group for action in on_screen(screen)}:
            assert group in GROUPS
            assert group in text
        await hand.press("?")
        assert not isinstance(hand.app.screen, HelpScreen)


async def test_help_says_why_an_action_cannot_be_done_now(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("?")
        text = await whole(hand)
        assert "not now: There is no search to step through: / starts one." in text
        assert "not now: Nothing is marked" in text
        await hand.press("escape", "space", "/", *"kakao", "enter", "?")
        text = await whole(hand)
        assert "There is no search to step through" not in text
        assert "Nothing is marked" not in text


async def test_help_explains_every_sign_and_the_hangul_keyboard(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("?")
        text = await whole(hand)

        for sign in "✓●━─┄◂▸◆":
            assert sign in text
        for word in ("agree", "differ", "update", "different measure", "single source", "ㅓ"):
            assert word in text


async def test_help_on_a_small_window_loses_nothing(workspace):
    async with opened(workspace, (60, 16)) as hand:
        await hand.press("?")
        text = await whole(hand)

        for action in on_screen("explorer"):
            assert action.help in text, action.id


async def test_help_leads_back_to_where_it_was_asked(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.go_to("kakao")
        await hand.press("f1", "j", "escape")
        assert hand.record == "kakao"
        assert hand.app.focused is hand.records


# Commands by name


async def palette(hand):
    await hand.press("ctrl+p")
    assert isinstance(hand.app.screen, CommandPalette)
    options = hand.app.screen.query_one(OptionList)
    await hand.until(lambda: options.option_count > 0)
    return options


def commands(options):
    return [str(option.prompt) for option in options.options]


@pytest.mark.parametrize("screen", ["explorer", *slow("sources", "compare", "export")])
async def test_the_palette_lists_every_action_of_the_screen_with_its_key(workspace, screen):
    async with opened(workspace, LARGE) as hand:
        await hand.press(*OPENING[screen])
        options = await palette(hand)
        await hand.until(lambda: options.option_count >= len(on_screen(screen)) - 1)
        told = commands(options)

        for action in on_screen(screen):
            if action.id != "palette":
                line = f"{action.label:<16} {hand.app.keymap.shown(action.id)}"
                assert any(line in text for text in told), action.id


async def test_the_palette_finds_by_word_and_runs_what_is_chosen(workspace):
    async with opened(workspace, MIDDLING) as hand:
        options = await palette(hand)
        await hand.type("claims by source")
        await hand.until(lambda: commands(options) and "Who says what" in commands(options)[0])
        await hand.press("down", "enter")
        await hand.until(lambda: isinstance(hand.app.screen, CompareScreen))


async def test_the_palette_says_why_what_cannot_be_done_cannot(workspace):
    async with opened(workspace, MIDDLING) as hand:
        options = await palette(hand)
        await hand.type("next hit")
        await hand.until(lambda: "Not now: There is no search" in "\n".join(commands(options)))
        await hand.press("escape", "escape")
        assert hand.app.screen is hand.home


async def test_an_address_that_is_markup_is_only_letters_in_the_palette():
    async with opened(workspace_of(harmful()), MIDDLING) as hand:
        options = await palette(hand)
        await hand.type("source's address")
        told = "shown, not opened: javascript:[/x][@click=app.quit]␛[2J"
        await hand.until(lambda: told in "\n".join(commands(options)))
        await hand.press("escape", "escape")
        assert hand.app.is_running


async def test_the_palette_is_left_with_escape_and_changes_nothing(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.go_to("kakao")
        await palette(hand)
        await hand.press("escape")
        await hand.until(lambda: hand.app.screen is hand.home)
        assert hand.record == "kakao"
        assert not hand.app.state.steps


async def test_what_is_typed_into_the_palette_does_nothing_else(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await palette(hand)
        await hand.type("qmae")

        assert hand.app.screen.query_one(Input).value == "qmae"
        assert hand.app.is_running
        assert not hand.app.state.marks


# The faults


async def test_the_faults_can_be_read_to_the_last_one():
    from ai_korea_tui.dossier.faults import Fault

    faults = tuple(
        Fault("events.yaml", line, 3, f"Fault number {line}: write it otherwise.")
        for line in range(1, 60)
    )
    async with opened(workspace_of(story(2), faults), SMALL) as hand:
        await hand.press("!")
        assert isinstance(hand.app.screen, FaultsScreen)
        text = await whole(hand)
        for fault in faults:
            assert f"events.yaml:{fault.line}:3" in text
            assert fault.what in text
        await hand.press("?", "escape", "escape")
        assert hand.app.screen is hand.home


# Choosing


async def test_a_choice_list_answers_to_letters_and_their_mates():
    async with opened(workspace_of(story(5)), MIDDLING) as hand:
        await hand.press("s", "x", "j", "ㅓ", "k", "ㅏ", "ㅓ", "enter")
        assert hand.app.screen.SCREEN == SOURCES
        assert hand.app.screen.source == "courier"
        await hand.press("x", "ㅂ")
        assert hand.app.screen.SCREEN == SOURCES
