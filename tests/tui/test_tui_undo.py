"""Undo and redo with the keyboard: on every screen, in the search line, on the disk, after R."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from slow_cases import few_of
from tui_hand import MIDDLING, SMALL, Hand, opened
from tui_story import workspace_of

from ai_korea_tui.explore.state import PANES
from ai_korea_tui.storage import marks
from ai_korea_tui.storage.index_file import Damaged
from ai_korea_tui.tui import marking, running
from ai_korea_tui.tui.app import ExplorerApp

FILTERS = {
    "a search": ("/", *"cloud", "enter"),
    "an entity": ("j", "enter"),
    "only marked": ("m",),
    "only in one source": ("O",),
    "a facet": ("f2", "enter"),
    "several values of a facet": ("f2", "space", "space", "enter"),
    "what is known by a source": ("w", "G", "K", "w"),
    "a period": ("w", "v", "l", "enter", "w"),
    "a company's page": ("2", "p", "n"),
    "one source's line in the story": ("0", "3"),
    "a step removed by esc": ("escape",),
}
SCREENS = {"compare": "c", "timeline": "w", "story": "0", "page": "p", "sources": "s"}


def view(hand: Hand) -> tuple[object, ...]:
    """What the explorer shows, marks and footer included."""
    ids = [hand.ids(pane) for pane in PANES]
    return (*ids, hand.app.state.crumbs(), tuple(hand.app.state.marks))


def kept(hand: Hand) -> list[str]:
    return marks.load(hand.app.index.dossier.id).ids


async def test_three_marks_are_restored_after_all_were_marked_and_unmarked(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("2", "space", "space", "space")
        three = list(hand.app.state.marks)
        await hand.press("a", "a")
        assert list(hand.app.state.marks) == three
        await hand.press("a", "backspace", "u", "u")
        assert hand.toast == "Undo removed 19 marks. 3 marks left."
        assert list(hand.app.state.marks) == kept(hand) == three
        assert hand.lines[-1].endswith("3 marked")
        await hand.press("ctrl+y")
        assert hand.toast == "Redo added 19 marks. 22 marks in all."
        assert hand.lines[-1].endswith("22 marked")


async def test_with_nothing_to_undo_or_redo_it_says_so(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("u")
        assert hand.toast == "Nothing to undo."
        await hand.press("ctrl+y")
        assert hand.toast == "Nothing to redo."


async def test_undo_answers_in_hangul_mode(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("space", "ㅕ")
        assert hand.toast == "Undo removed 1 mark. No marks left."


@pytest.mark.parametrize("keys", few_of(FILTERS, every=3))
async def test_every_filter_is_undone_and_redone(workspace, keys):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("j", "enter", "3", "space", "1", "g")
        before = view(hand)
        await hand.press(*keys)
        after = view(hand)
        assert after != before

        await hand.press("u")
        assert re.match(r"Undo (removed|restored) the filter", hand.toast)
        assert view(hand) == before
        await hand.press("ctrl+y")
        assert re.match(r"Redo (removed|added) the filter", hand.toast)
        assert view(hand) == after


@pytest.mark.parametrize("key", few_of(SCREENS, every=3))
async def test_a_mark_made_elsewhere_is_undone_and_it_is_said(workspace, key):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("2", "j", "space", "1", key, "u")
        words = "Undo removed 1 mark. No marks left."
        assert hand.toast in (words, f"{words} These records are not shown here.")
        assert (hand.toast == words) == (key == "p"), "only the page lists the quote"
        assert kept(hand) == []
        await hand.press("ctrl+y", "escape", "2")
        assert hand.text_of("#quotes").count("✓") == 1


@pytest.mark.parametrize("key", few_of({k: k for k in SCREENS.values() if k != "w"}, every=2))
async def test_a_filter_set_elsewhere_is_undone_and_the_explorer_shows_it(workspace, key):
    async with opened(workspace, MIDDLING) as hand:
        before = view(hand)
        await hand.press("O", key, "u")
        assert hand.toast.startswith("Undo removed the filter “only in")
        assert hand.toast.endswith("”. It shows in the explorer.")
        await hand.press("escape")
        assert view(hand) == before
        assert "all ›" not in hand.lines[0]


async def test_the_timeline_follows_undo(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("/", *"kakao", "enter", "w")
        few = len(hand.app.screen.records.rows)
        await hand.press("u")
        assert len(hand.app.screen.records.rows) > few
        assert "kakao" not in hand.lines[0]
        await hand.press("G", "K")
        assert len(hand.app.state.steps) == 1
        await hand.press("escape")
        assert hand.app.screen is not hand.home, "esc removes what was set here since"
        assert hand.app.state.steps == ()
        await hand.press("escape")
        assert view(hand)[0] == hand.ids("companies")
        assert hand.count("companies") == "24"


async def test_marks_undone_on_the_timeline_leave_it_where_only_marked_events_show(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("3", "space", "space", "m", "w", "backspace")
        assert not [row for row in hand.app.screen.records.rows if row.record]
        await hand.press("u")
        assert len([row for row in hand.app.screen.records.rows if row.record]) == 2
        await hand.press("u", "u")
        assert hand.toast.startswith("Undo removed 1 mark. 1 mark left.")


async def test_a_search_is_undone_as_a_whole_whether_it_is_kept_or_left(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("/", *"cloud", "enter", "/", *"kakao", "enter")
        await hand.press("u")
        assert hand.toast == "Undo restored the filter “cloud” in place of “kakao”."
        await hand.press("u")
        assert hand.toast == "Undo removed the filter “cloud”."
        await hand.press("u")
        assert hand.toast == "Nothing to undo."
        await hand.press("ctrl+y", "/", *"kak", "escape")
        assert hand.app.state.query == ""
        await hand.press("u")
        assert hand.app.state.query == "cloud"


async def test_opening_and_leaving_a_search_does_not_clear_the_redo_stack(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("space", "u", "/", *"kak", "escape")
        await hand.press("ctrl+y")
        assert hand.toast == "Redo added 1 mark. 1 mark in all."


async def test_several_values_of_a_facet_are_one_change_and_esc_leaves_none(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("f2", "space", "space", "enter")
        assert hand.app.state.query
        await hand.press("u")
        assert hand.app.state.query == ""
        await hand.press("f2", "space", "space", "escape", "u")
        assert hand.toast == "Nothing to undo."


async def test_the_search_line_keeps_its_keys_for_itself(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("space", "/", *"kuu", "ctrl+y", "backspace", "backspace", "backspace")
        assert len(hand.app.state.marks) == 1
        await hand.press("backspace", "ctrl+y")
        assert hand.toast == "Leave the search line first."
        await hand.press("escape")
        await hand.hurry("/", "k", "backspace", "a")
        assert len(hand.app.state.marks) == 1
        assert hand.app.state.query == "a"


async def test_the_order_of_marks_is_on_the_disk_after_an_undo(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("2", "space", "space", "space")
        first, second, third = hand.app.state.marks
        await hand.press("g", "j", "space")
        marks.update(workspace.dossier.id, ["elsewhere"])
        assert kept(hand) == [first, third, "elsewhere"]
        await hand.press("u")
        assert kept(hand) == [first, second, third, "elsewhere"]


async def test_marks_of_another_window_survive_the_undo_of_marking_all(workspace):
    async with opened(workspace, SMALL) as hand:
        marks.update(workspace.dossier.id, ["krafton"])
        await hand.press("a")
        assert len(kept(hand)) == 24
        await hand.press("u")
        assert kept(hand) == ["krafton"]
        await hand.press("ctrl+y", "backspace")
        assert kept(hand) == []
        await hand.press("u", "u")
        assert kept(hand) == ["krafton"]


async def test_many_marks_are_written_in_turn_while_they_are_undone(workspace, monkeypatch):
    monkeypatch.setattr(marking, "_FEW", 2)
    async with opened(workspace, SMALL) as hand:
        await hand.press("j", "space", "k")
        await hand.hurry("a", "a", "u", "backspace", "u", "u", "ctrl+y")
        assert len(hand.app.state.marks) == 24
        await hand.until(lambda: kept(hand) == list(hand.app.state.marks))
        await hand.press("u")
        await hand.until(lambda: kept(hand) == ["openai-korea"])


async def test_a_custom_key_and_the_palette_reach_undo(workspace, monkeypatch):
    async with opened(workspace, SMALL) as hand:
        await hand.press("space", "ctrl+p", *"undo")
        await hand.until(lambda: "undo" in hand.text)
        await hand.press("enter")
        await hand.until(lambda: not hand.app.state.marks)


@pytest.mark.parametrize("damaged", [False, True], ids=["by R", "after damage to the index"])
def test_reading_the_dossier_again_keeps_marks_and_says_that_undo_starts_afresh(
    bundled_index, monkeypatch, damaged
):
    dossier = workspace_of(bundled_index.dossier, index=bundled_index)
    seen = []

    def run(app: ExplorerApp) -> None:
        seen.append(app)
        app._exception = None
        if len(seen) < 3:
            app.wants_anew = not damaged
            app._exception = Damaged() if damaged else None
            if len(seen) == 2:
                app.state.mark(["kakao"])
                app.state.narrow("kakao")

    monkeypatch.setattr(ExplorerApp, "run", run)
    monkeypatch.setattr(running, "forget", lambda folder: None)
    monkeypatch.setattr(ExplorerApp, "return_code", SimpleNamespace())
    running.run_explorer(dossier, lambda: workspace_of(bundled_index.dossier, index=bundled_index))

    _, second, third = seen
    assert not any("cannot be undone" in notice for notice in second._notices)
    assert any("cannot be undone" in notice for notice in third._notices)
    assert list(third.state.marks) == ["kakao"]
    assert third.state.steps == second.state.steps
    assert third.state.undo() is None
