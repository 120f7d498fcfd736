"""The facets of what was found: one key away each, several at once, and their counts are true."""

import pytest
from four_sources import four_sources
from slow_cases import slow
from tui_crowd import crowd
from tui_hand import LARGE, MIDDLING, SMALL, opened
from tui_story import workspace_of

from ai_korea_tui.tui.screens.facet import FacetScreen
from ai_korea_tui.tui.screens.pick import PickScreen

KEYS = {"f2": "kind", "f3": "source", "f4": "company", "f5": "month", "f6": "agreement"}


def slow_pairs():
    pairs = [(key, line) for key in KEYS for line in (True, False)]
    return [pytest.param(*pair, marks=pytest.mark.thorough) for pair in pairs]


def bar(hand):
    return hand.text_of("#answer") if "-asking" in hand.home.classes else ""


def rows(hand):
    """The choices on the screen: what is chosen, its label, its count."""
    found = []
    for option in hand.app.screen._options.values():
        found.append((option.chosen, option.label, option.records))
    return found


def in_view(hand):
    return len(hand.app.state.view().ids)


@pytest.mark.parametrize("size", [SMALL, *slow((60, 16), MIDDLING, LARGE)])
async def test_the_bar_shows_every_facet_at_every_size(workspace, size):
    async with opened(workspace, size) as hand:
        assert not bar(hand)
        await hand.press("/", *"cloud")
        for key in KEYS:
            assert f"{key} " in bar(hand)
        await hand.press("enter")
        for key in KEYS:
            assert f"{key} " in bar(hand)
        await hand.press("escape")
        assert not bar(hand)


async def test_a_click_shows_the_number_of_records_on_the_bar(workspace, sample):
    async with opened(workspace, LARGE) as hand:
        await hand.press("/", *"cloud", "enter")
        for name in sample(("claim 3", "A 5", "Microsoft 6", "2025-05 7"), 2):
            await hand.click("#answer", bar(hand).index(name) + 1)
            assert in_view(hand) == int(name.split()[-1])
            assert f"✓{name}" in bar(hand)
            await hand.click("#answer", bar(hand).index(name) + 1)
            assert hand.app.state.query == "cloud"


async def test_a_click_on_a_key_lists_the_facet(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("/", *"cloud")
        await hand.click("#answer", bar(hand).index("f3"))
        assert isinstance(hand.app.screen, FacetScreen)
        await hand.press("escape")
        assert hand.searching


@pytest.mark.parametrize(("key", "line"), [("f3", True), ("f4", False), *slow_pairs()])
async def test_each_facet_is_a_key_away_in_the_line_and_on_the_explorer(
    workspace, key, line, sample
):
    async with opened(workspace, SMALL) as hand:
        await hand.press("/", *"open", *([] if line else ["enter"]), key)
        assert f"Narrow by {KEYS[key]}" in hand.text
        assert rows(hand)
        for n, (_, label, records) in sample(list(enumerate(rows(hand)[:9], 1)), 2):
            await hand.press(str(n))
            assert in_view(hand) == records, label
            assert hand.searching == line
            await hand.press(key)
            assert [taken for taken, _, _ in rows(hand)].count(True) == 1
            chosen = next(i for i, row in enumerate(rows(hand)) if row[0])
            for _ in range(chosen):
                await hand.press("j")
            await hand.press("enter", key)
            assert not any(taken for taken, _, _ in rows(hand))


async def test_several_are_chosen_at_once_and_the_counts_follow(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("f2")
        counts = {label: records for _, label, records in rows(hand)}
        await hand.press("/", *"quote", "enter")
        assert hand.app.state.query == "kind:quote"
        await hand.press("f2", "/", *"event", "enter")
        assert hand.app.state.query == "kind:quote,event"
        assert in_view(hand) == counts["quote"] + counts["event"]
        await hand.press("f2", "space", "j", "space")
        shown = {label: records for taken, label, records in rows(hand) if taken}
        assert in_view(hand) == sum(shown.values())
        await hand.press("enter")
        assert hand.app.screen is hand.home


async def test_escape_gives_back_what_was_chosen_there(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("/", *"kakao", "enter", "f2", "space", "space")
        assert hand.app.state.query.startswith("kakao kind:")
        await hand.press("escape")
        assert hand.app.state.query == "kakao"
        assert hand.app.screen is hand.home


async def test_facets_count_within_what_narrows_the_view(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.go_to("kakao")
        await hand.press("enter", "f2")
        kakao = hand.app.index.linked("kakao").numbers
        for _, label, records in rows(hand):
            assert records == len(kakao & hand.app.index.of_kind(label))
        await hand.press("1")
        assert hand.app.state.crumbs()[0] == "Kakao"
        assert in_view(hand) == len(kakao & hand.app.index.of_kind("company"))


async def test_only_one_source_and_in_both(workspace):
    async with opened(workspace, SMALL) as hand:
        index = hand.app.index
        first, second = index.letters
        await hand.press("f3")
        told = {label: records for _, label, records in rows(hand)}
        both = index.carried(first).numbers & index.carried(second).numbers
        assert told["in both sources"] == len(both)
        only = next(records for label, records in told.items() if label.startswith("only B"))
        assert only == len(index.only_in(second))
        await hand.press("/", *"both", "enter")
        assert hand.app.state.query == "is:shared"
        assert hand.app.state.view().ids.numbers == both


async def test_of_four_sources_each_alone_and_any_two():
    async with opened(workspace_of(four_sources()), SMALL) as hand:
        await hand.press("/", *"kakao", "enter", "f3")
        labels = [label for _, label, _ in rows(hand)]
        assert "in two sources or more" in labels
        assert sum(label.startswith("only ") for label in labels) > 1
        await hand.press("space", "space", "enter")
        assert hand.app.state.query == "kakao source:A,B"


async def test_a_dossier_of_one_source_has_no_such_facet():
    async with opened(workspace_of(crowd(1)), SMALL) as hand:
        await hand.press("f3")
        assert "only one source" in hand.toast


async def test_of_many_sources_the_list_is_filtered_by_typing():
    async with opened(workspace_of(crowd(50)), SMALL) as hand:
        await hand.press("f3", "/", *"no. 27", "enter")
        assert hand.app.state.query == "source:AA"
        assert "✓AA" in bar(hand)


async def test_a_letter_leads_to_every_facet_also_in_hangul_mode(workspace):
    for key in ("f", "ㄹ"):
        async with opened(workspace, SMALL) as hand:
            await hand.press(key)
            assert isinstance(hand.app.screen, PickScreen)
            for name in KEYS.values():
                assert name in hand.text
            await hand.press("2")
            assert "Narrow by source" in hand.text


async def test_the_line_can_be_typed_on_after_a_choice(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("/", *"cloud", "f2", "/", *"claim", "enter")
        assert hand.searching
        await hand.type(" oracle")
        assert hand.app.state.query == "cloud kind:claim oracle"
        await hand.press("enter")
        assert hand.app.state.query == "cloud kind:claim oracle"


async def test_what_is_unfinished_is_finished_before_a_value_is_chosen(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("/", *"kind:quo", "f2")
        assert [label for taken, label, _ in rows(hand) if taken] == ["quote"]
        await hand.press("escape")
        assert hand.app.state.query == "kind:quote"


async def test_a_fault_is_mended_before_a_value_is_chosen(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("/", *"kind:qoute x", "f2")
        assert hand.app.screen is hand.home
        assert "Mend the search" in hand.toast


async def test_is_marked_follows_the_marks_at_once(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.go_to("krafton")
        await hand.press("space", "/", *"is:marked", "enter")
        assert hand.ids("companies") == ["krafton"]
        await hand.press("1", "space")
        assert hand.ids("companies") == []
        assert "0 found" in hand.lines[-1]


async def test_a_search_goes_along_to_compare_and_the_timeline(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("/", *"kind:claim cloud", "enter")
        claims = hand.ids("claims")
        await hand.press("c")
        assert "› “kind:claim cloud”" in hand.lines[0]
        assert f"{len(claims)}/" in hand.lines[0]
        await hand.press("escape", "w")
        assert "› “kind:claim cloud”" in hand.lines[0]
