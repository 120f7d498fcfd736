"""A dossier whose every text is meant to do harm: on every screen it is only letters."""

import pytest
from slow_cases import slow
from textual.command import CommandPalette
from tui_hand import LARGE, MIDDLING, SMALL, opened
from tui_story import RAW, harmful, story, workspace_of

from ai_korea_tui.attachment import attach
from ai_korea_tui.dossier.faults import Fault
from ai_korea_tui.dossier.model import Dossier, Entity
from ai_korea_tui.tui.screens.pick import PickScreen

ZWJ = "\u200d"
SIZES = pytest.mark.parametrize("size", [SMALL, *slow((60, 16), LARGE)])


def harmless(hand):
    """Nothing on the screen is a control of any kind, and no letter bears more than eight marks."""
    for line in hand.lines:
        assert not RAW & set(line)
        assert all(char.isprintable() or char == ZWJ for char in line), ascii(line)
        assert "\u0301" * 9 not in line
    return True


def unclickable(hand):
    """No piece of text on the screen does anything of its own when it is clicked."""
    return not any(
        segment.style and (segment.style.meta.get("@click") or segment.style.link)
        for strip in hand.strips
        for segment in strip
    )


@SIZES
async def test_every_pane_card_and_source(size):
    async with opened(workspace_of(harmful()), size) as hand:
        for pane in "1234":
            await hand.press(pane, "v", pane)
            assert harmless(hand)
            assert unclickable(hand)
            assert "[/b]" in hand.text_of(hand.records)
            assert "[@click=app.quit]" in hand.text
        assert "[/b]" in hand.lines[0]


@SIZES
async def test_every_screen(size):
    fault = Fault("\x1b[2J.yaml", 1, 1, "[/x] \x1b]0;x\x07 is no field.")
    async with opened(workspace_of(harmful(), (fault,)), size) as hand:
        for keys in ("s", "n", "] p x", "/ b", "escape escape escape c", "enter",
                     "escape escape w", "b", "v", "escape escape e", "f", "escape ?", "escape !",
                     "escape 0", "O", "escape l", "h tab enter", "escape escape p", "v", "enter",
                     "tab tab", "?", "escape escape escape", "O", "O", "O"):  # fmt: skip
            await hand.press(*keys.split())
            assert harmless(hand)
            assert unclickable(hand)
        assert hand.app.screen is hand.home


async def test_every_message_and_title():
    async with opened(workspace_of(harmful()), MIDDLING) as hand:
        said = []
        for key in ("enter", "y", "o", "a", "m", "escape"):
            await hand.press(key)
            said += hand.toasts
            assert harmless(hand)
            assert unclickable(hand)
        for toast in said:
            assert not RAW & set(toast)
        assert any("[@click=app.quit]" in toast for toast in said)


async def test_breadcrumbs_of_harmful_names():
    async with opened(workspace_of(harmful()), LARGE) as hand:
        await hand.press("enter")
        assert hand.app.state.narrowing == ("firm",)
        assert "› [/b]" in hand.lines[0]
        assert harmless(hand)


async def test_choices_with_harmful_titles():
    async with opened(workspace_of(harmful()), LARGE) as hand:
        await hand.press("s", "x")
        assert isinstance(hand.app.screen, PickScreen)
        assert "[/b] [@click=app.quit]" in hand.text
        assert harmless(hand)


async def test_a_search_for_markup_finds_it_and_lights_it():
    async with opened(workspace_of(harmful()), LARGE) as hand:
        await hand.press("/", *"[error] [단독]", "enter")
        assert hand.ids("companies") == ["firm", "man", "tied"]
        assert "all › “[error] [단독]”" in hand.lines[0]
        assert harmless(hand)


@SIZES
async def test_the_search_line_its_list_facets_and_names(size):
    """What is completed, chosen and saved is as harmful as the dossier, and stays what it is."""
    async with opened(workspace_of(harmful()), size) as hand:
        await hand.press("/", *"[/b]")
        for keys in ("tab", "tab", "f4", "j space enter", "f3", "escape", "ctrl+s", "enter", "f1",
                     "escape", "ctrl+r", "r", "escape", "enter", "enter", "f", "3", "escape", "r",
                     "escape"):  # fmt: skip
            await hand.press(*keys.split())
            assert harmless(hand)
            assert unclickable(hand)
        assert hand.app.screen is hand.home


async def test_a_name_that_is_completed_finds_who_bears_it():
    async with opened(workspace_of(harmful()), LARGE) as hand:
        name = hand.app.index.records["firm"].name
        await hand.press("/", *"company:[/", "tab", "enter")
        assert "firm" in hand.ids("companies")
        assert name in hand.app.state.query
        assert harmless(hand)


async def test_what_was_searched_for_before_is_only_letters(home):
    from ai_korea_tui.storage import searches

    bad = "[/b]\x1b]0;x\x07\x9b5m\u202e[@click=app.quit]x"
    async with opened(workspace_of(harmful()), SMALL) as hand:
        searches.remember(hand.app.index.dossier.id, bad)
        searches.save(hand.app.index.dossier.id, bad, bad)
        await hand.press("/", "up")
        assert "[@click=app.quit]x" in hand.lines[-1]
        assert harmless(hand)
        assert unclickable(hand)
        for keys in ("enter", "escape", "r", "r", "escape", "d", "escape"):
            await hand.press(keys)
            assert harmless(hand)
            assert unclickable(hand)


async def test_a_fault_quotes_what_was_typed_and_nothing_acts():
    async with opened(workspace_of(harmful()), SMALL) as hand:
        await hand.press("/")
        hand.home._search_bar.put("kind:[/b]\x1b[2J\x9b x")
        await hand.settle()
        assert "kind: takes no “[/b]" in hand.lines[-2]
        assert harmless(hand)
        await hand.press("tab", "f2", "enter")
        assert harmless(hand)


async def test_an_attached_text_that_is_meant_to_do_harm(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(f"One\n{harmful().title}\nThree \x9b2J\n", encoding="utf-8")
    attach(workspace_of(harmful()), "one", path, force=True)
    async with opened(workspace_of(harmful()), LARGE) as hand:
        assert harmless(hand)
        await hand.press("s", "]", "j")
        assert harmless(hand)
        assert "[@click=app.quit]" in hand.text_of("#left")


@SIZES
async def test_long_words_wide_letters_and_marks_keep_their_place(size):
    """The right edge of every frame stays straight."""
    async with opened(workspace_of(harmful()), size) as hand:
        for pane in "1234":
            await hand.press(pane)
            for strip in hand.strips:
                assert strip.cell_length == size[0]


async def test_a_lone_surrogate_in_a_text_does_no_harm(working_folder, clip):
    sources, evidence = story(1).sources, story(1).entities[0].evidence
    firm = Entity(id="broken", kind="company", name="Bro\ud800ken", evidence=evidence)
    told = Dossier(id="broken", title="x\udfff", sources=sources, entities=(firm,))
    async with opened(workspace_of(told), SMALL) as hand:
        assert "Bro�ken" in hand.text
        await hand.press("y", "e", "enter", "e", "f", "enter")

        assert len(clip.texts) == 1
        assert len(list(working_folder.iterdir())) == 2


async def test_clicking_through_harmful_rows_quits_nothing():
    async with opened(workspace_of(harmful()), MIDDLING) as hand:
        for x in range(2, 28, 5):
            await hand.click("#companies", x, 1)
        await hand.click("#card", 10, 0)
        assert hand.app.is_running
        assert not isinstance(hand.app.screen, CommandPalette)
