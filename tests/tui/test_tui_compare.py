"""The Compare screen: claims down, sources across, and how they stand to one another."""

import pytest
from slow_cases import slow
from tui_hand import LARGE, MIDDLING, SMALL, opened
from tui_story import story, workspace_of

from ai_korea_tui.explore.agreement import SIGN, verdict
from ai_korea_tui.tui.screens.compare import CompareScreen
from ai_korea_tui.tui.screens.sources import SourcesScreen


def matrix(hand):
    return hand.text_of("#matrix")


@pytest.mark.parametrize("size", [SMALL, *slow(MIDDLING, LARGE)])
async def test_c_shows_what_each_source_states_and_how_they_agree(workspace, size):
    async with opened(workspace, size) as hand:
        await hand.press("c")

        assert isinstance(hand.app.screen, CompareScreen)
        assert "30 claims" in hand.lines[0]
        head = matrix(hand).splitlines()[0]
        assert "A Korea JoongAn" in head
        assert "B ChosunBiz" in head
        first = hand.app.screen.record
        assert first.question.split()[0] in matrix(hand)
        found = verdict(first).verdict
        assert f"{SIGN[found]} {found}" in matrix(hand)
        assert first.statements[0].value.split()[0] in matrix(hand)


async def test_a_source_that_is_silent_is_said_to_be():
    async with opened(workspace_of(story(5)), LARGE) as hand:
        await hand.press("c", "G")
        row = next(line for line in hand.lines if "Where is the bakery?" in line)

        assert row.count("not stated") == 3
        assert row.count("Daegu") == 2


async def test_every_claim_can_be_reached_and_is_told_on_the_card(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("c")
        seen = [hand.app.screen.record.id]
        for _ in range(29):
            await hand.press("j")
            record = hand.app.screen.record
            seen.append(record.id)
            assert record.question[:20] in hand.text_of("#card")
            assert "▸" in matrix(hand)
        assert sorted(seen) == sorted(claim.id for claim in hand.app.index.dossier.claims)


async def test_enter_opens_both_passages(workspace):
    async with opened(workspace, LARGE) as hand:
        await hand.press("c")
        while len({s.source for s in hand.app.screen.record.statements}) < 2:
            await hand.press("j")
        claim = hand.app.screen.record
        await hand.press("enter")

        screen = hand.app.screen
        assert isinstance(screen, SourcesScreen)
        assert {view.page_shown.source for view in screen.views} == {
            statement.source for statement in claim.statements
        }
        for view in screen.views:
            assert view.lit.phrases
            assert f"¶{view.lit.current}" in hand.text_of(view)
        await hand.press("escape")
        assert hand.app.screen.record is claim


async def test_story_two_what_each_source_says_about_user_growth(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("/", *"weekly growth", "enter", "c", "enter")

        assert isinstance(hand.app.screen, SourcesScreen)
        assert "claim 1/1" in hand.lines[0]
        assert all(view.lit.phrases for view in hand.app.screen.views)


async def test_a_narrowed_explorer_narrows_the_matrix(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.go_to("kakao")
        await hand.press("enter")
        claims = hand.ids("claims")
        await hand.press("c")

        assert f"{len(claims)}/30 claims" in hand.lines[0]


async def test_marks_copies_and_notes_can_be_taken_here_too(workspace, clip):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("c")
        first = hand.app.screen.record
        await hand.press("space")
        assert list(hand.app.state.marks) == [first.id]
        assert matrix(hand).count("✓") == 1
        await hand.press("Y", "y")
        assert first.question[:20] not in clip.texts[0]
        assert first.question[:20] in clip.texts[1]
        await hand.press("a")
        assert len(hand.app.state.marks) == 30
        await hand.press("a")
        assert list(hand.app.state.marks) == [first.id]
        await hand.press("e", "escape")
        assert isinstance(hand.app.screen, CompareScreen)


async def test_many_sources_are_paged_through_sideways():
    async with opened(workspace_of(story(5)), SMALL) as hand:
        await hand.press("c", "h")
        assert hand.toast == "The first source is shown."
        shown = [letters(hand)]
        for _ in range(5):
            await hand.press("l")
            shown.append(letters(hand))
        assert hand.toast == "The last source is shown."
        assert "".join(dict.fromkeys("".join(shown))) == "ABCDE"
        await hand.press(*"h" * 5)
        assert letters(hand) == shown[0]


def letters(hand):
    """The letters in the head of the matrix."""
    words = matrix(hand).splitlines()[0].split()
    return "".join(word for word in words if word in set("ABCDE"))


async def test_a_double_click_opens(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("c")
        await hand.click("#matrix", 10, 7, times=2)

        assert isinstance(hand.app.screen, SourcesScreen)


async def test_with_no_claim_in_view_keys_say_why(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("/", *"zzzz", "enter", "c")
        assert "no claim in view" in matrix(hand)
        for key in ("enter", "space", "Y", "a", "s"):
            await hand.press(key)
            assert hand.toast == "No claim is in view."
        await hand.press("y")
        assert hand.toast == "No claim is in view."
        await hand.press("j", "G", "escape")
        assert hand.app.screen is hand.home
