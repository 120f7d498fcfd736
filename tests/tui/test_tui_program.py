"""The program around the screens: addresses, themes, settings, what is said at the start."""

import json

import pytest
from slow_cases import slow
from textual import events
from tui_hand import LARGE, MIDDLING, SMALL, opened
from tui_story import story, workspace_of

from ai_korea_tui.dossier.faults import Fault
from ai_korea_tui.storage.places import config_home, state_home
from ai_korea_tui.tui.themes import THEMES


def settings_file(**fields):
    path = config_home() / "settings.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(fields), encoding="utf-8")
    return path


# Addresses


async def test_o_opens_the_address_of_the_source_whose_passage_is_shown(workspace, visited):
    async with opened(workspace) as hand:
        await hand.press("o")

        assert visited == [workspace.dossier.sources[0].url]
        assert "Opening https://koreajoongangdaily" in hand.toast


@pytest.mark.parametrize("size", [SMALL, MIDDLING])
async def test_an_address_that_is_not_http_is_shown_and_never_opened(visited, size):
    """The passage in focus is the courier's, and its address is a script."""
    async with opened(workspace_of(story(2)), size) as hand:
        await hand.go_to("talks")
        await hand.press("o")

        assert visited == []
        assert hand.toast == "This address is shown, not opened: javascript:alert(1)"


async def test_a_publication_opens_its_own_address(visited):
    async with opened(workspace_of(story(4)), LARGE) as hand:
        await hand.go_to("tribune")
        await hand.press("o")

        assert visited == ["http://tribune.example/oven"]


async def test_a_source_without_an_address_says_so(visited):
    async with opened(workspace_of(story(3))) as hand:
        await hand.go_to("gazette")
        await hand.press("o")

        assert visited == []
        assert hand.toast == "The dossier has no address for this source."


async def test_on_a_small_window_o_opens_the_source_that_is_seen(visited):
    async with opened(workspace_of(story(4)), SMALL) as hand:
        await hand.press("x", "x", "x")
        assert "The Tribune" in hand.text_of("#dock-a")
        await hand.press("o")

        assert visited == ["http://tribune.example/oven"]


# Themes


async def test_t_goes_through_the_themes_and_the_last_one_is_remembered(workspace):
    names = [theme.name for theme in THEMES]
    async with opened(workspace) as hand:
        seen = [hand.app.theme]
        for _ in names:
            await hand.press("t")
            seen.append(hand.app.theme)
        assert seen == [*names, names[0]]
        await hand.press("t")

    async with opened(workspace) as hand:
        assert hand.app.theme == names[1]


async def test_another_theme_changes_the_colours_and_no_letter(workspace):
    async with opened(workspace) as hand:
        before = [(s.text, s.style) for strip in hand.strips for s in strip]
        text = hand.text
        await hand.press("t")
        hand.app.clear_notifications()
        await hand.settle()

        assert hand.text == text
        styles = {style for _, style in before}
        left = [s for strip in hand.strips for s in strip if s.text.strip() and s.style in styles]
        assert left == []


async def test_a_theme_that_there_is_not_is_the_usual_one(workspace):
    settings_file(theme="sepia")
    async with opened(workspace) as hand:
        assert hand.app.theme == THEMES[0].name


async def test_without_colour_nothing_on_the_screen_is_coloured(workspace, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(workspace) as hand:
        await hand.press("/", *"kakao", "enter", "space")
        styles = [s.style for strip in hand.strips for s in strip if s.style]

        assert styles
        for style in styles:
            for colour in (style.color, style.bgcolor):
                assert colour is None or colour.is_default
        assert any(style.reverse for style in styles)
        assert any(style.underline for style in styles)


@pytest.mark.parametrize("theme", ["light", *slow("dark", "terminal")])
async def test_a_theme_taken_on_the_way_looks_as_one_started_with(workspace, theme):
    """In the screen that it was taken on, and in the one beneath."""
    settings_file(theme=theme)
    async with opened(workspace) as hand:
        expected = hand.strips
        await hand.press("s")
        sources = hand.strips
    settings_file()
    async with opened(workspace) as hand:
        await hand.press("s")
        while hand.app.theme != theme:
            await hand.press("t")
            assert hand.toast == f"Theme: {hand.app.theme}."
        hand.app.clear_notifications()
        await hand.settle()
        assert hand.strips == sources
        await hand.press("escape")
        assert hand.strips == expected


# Settings


async def test_a_persons_own_keys_replace_the_usual_ones(workspace):
    settings_file(keys={"down": "w,down", "search": "ctrl+f"})
    async with opened(workspace) as hand:
        first = hand.record
        await hand.press("j")
        assert hand.record == first
        await hand.press("w")
        assert hand.record != first
        await hand.press("k", "ㅈ")
        assert hand.record != first
        assert "^f search" in hand.lines[-1]
        await hand.press("/")
        assert not hand.searching
        await hand.press("ctrl+f")
        assert hand.searching


async def test_help_tells_a_persons_own_keys(workspace):
    settings_file(keys={"search": "ctrl+f", "quotes": "z"})
    async with opened(workspace) as hand:
        await hand.press("?")

        assert any("^f" in line and "Filter every pane" in line for line in hand.lines)


async def test_keys_may_be_written_with_blanks_and_as_signs(workspace):
    settings_file(keys={"search": "%", "down": "w, x"})
    async with opened(workspace) as hand:
        first = hand.record
        await hand.press("x")
        assert hand.record != first
        assert "% search" in hand.lines[-1]
        await hand.press("%")
        assert hand.searching


async def test_an_action_that_there_is_not_is_told_at_the_start(workspace):
    settings_file(keys={"serach": "z"})
    async with opened(workspace) as hand:
        assert hand.toast == "The settings name an action “serach” that there is not."


async def test_a_key_that_is_taken_from_another_action_is_told_once(workspace):
    settings_file(keys={"search": "s"})
    async with opened(workspace) as hand:
        await hand.press("j", "j", "k")

        assert [t for t in hand.toasts if "without" in t] == [
            "Your keys leave “sources” without s."
        ]
        await hand.press("s")
        assert hand.searching


async def test_damaged_settings_are_set_aside_and_it_is_said(workspace):
    settings_file().write_text("{oops", encoding="utf-8")
    async with opened(workspace) as hand:
        assert "The settings were damaged" in hand.toast
        assert hand.app.theme == THEMES[0].name


async def test_damaged_marks_are_set_aside_and_it_is_said(workspace):
    async with opened(workspace) as hand:
        await hand.press("space")
    files = (state_home() / "marks").iterdir()
    [path] = (path for path in files if "lock" not in path.name)
    path.write_bytes(b"\x00\xff{")
    async with opened(workspace) as hand:
        assert ".bad" in "\n".join(hand.toasts)
        assert not hand.app.state.marks


# Faults, and what else is said at the start


async def test_faults_are_counted_at_the_start_and_the_key_shows_them():
    faults = (
        Fault("events.yaml", 12, 3, "There is no field “dat”: write date."),
        Fault("quotes.yaml", 4, 1, "[/b] bad \x1b[31m text"),
    )
    async with opened(workspace_of(story(2), faults), SMALL) as hand:
        assert hand.toast == "2 faults in the dossier: ! shows where. The rest is here."
        assert "! 2 faults" in hand.lines[0]
        await hand.press("!")
        assert "2 faults in the dossier" in hand.lines[0]
        assert "events.yaml:12:3" in hand.text
        assert "There is no field “dat”: write date." in hand.text
        assert "[/b] bad ␛[31m text" in hand.text
        await hand.press("escape")
        assert hand.ids("companies")


async def test_a_sound_dossier_has_no_faults_to_show(workspace):
    async with opened(workspace) as hand:
        assert hand.toasts == []
        await hand.press("!")

        assert hand.toast == "The dossier's files have no fault."
        assert hand.app.screen is hand.home


async def test_what_the_workspace_has_to_say_is_said(workspace):
    workspace.notices.append("The text of herald cannot be read. [/b]\x1b")
    async with opened(workspace) as hand:
        assert hand.toast == "The text of herald cannot be read. [/b]␛"


async def test_a_text_that_can_no_longer_be_read_is_told_when_it_is_asked_for(workspace):
    def text_of(source):
        workspace.notices.append(f"{source} cannot be read.")

    workspace.text_of = text_of
    async with opened(workspace) as hand:
        assert sorted(hand.toasts) == [
            "chosunbiz-2025-09-10 cannot be read.",
            "joongang-2025-05-26 cannot be read.",
        ]


# Leaving


async def test_q_leaves_with_nothing_to_print(workspace):
    async with opened(workspace) as hand:
        await hand.press("q")

    assert hand.app.return_value is None
    assert not hand.app.return_code


async def test_ctrl_c_does_not_leave_but_says_how_to(workspace):
    async with opened(workspace) as hand:
        await hand.press("ctrl+c")

        assert hand.toast == "q leaves the program."
        assert hand.app.is_running


async def test_what_is_pasted_into_the_search_reaches_the_terminal_as_signs(workspace):
    async with opened(workspace) as hand:
        await hand.press("/")
        hand.app.post_message(events.Paste("ka\x1b[31mkao\u202e"))
        await hand.settle()

        assert not set("\x1b\u202e") & set(hand.text)
        assert "ka" in hand.lines[-1]
