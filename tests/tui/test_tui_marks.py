"""Marks: set, shown alone, kept for the next time and beside another window's."""

from tui_hand import MIDDLING, SMALL, opened
from tui_story import story, workspace_of

from ai_korea_tui.explore.state import PANES
from ai_korea_tui.storage import marks
from ai_korea_tui.storage.files import Refused


def kept(hand):
    return marks.load(hand.app.index.dossier.id).ids


async def test_space_marks_the_record_shows_it_and_goes_on(workspace):
    async with opened(workspace, SMALL) as hand:
        first, second = hand.ids("companies")[:2]
        await hand.press("space")

        assert list(hand.app.state.marks) == [first]
        assert hand.record == second
        assert "✓ OpenAI" in hand.text_of("#companies")
        assert hand.lines[-1].endswith("1 marked")
        await hand.press("k", "space")
        assert not hand.app.state.marks
        assert "✓" not in hand.text
        assert "marked" not in hand.lines[-1]


async def test_marks_are_there_the_next_time(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("space", "j", "space", "2", "space")
        marked = list(hand.app.state.marks)
        assert len(marked) == 3

    async with opened(workspace, SMALL) as hand:
        assert list(hand.app.state.marks) == marked
        assert "✓ OpenAI" in hand.text_of("#companies")
        assert hand.lines[-1].endswith("3 marked")


async def test_marks_of_another_window_are_kept(workspace):
    async with opened(workspace, SMALL) as hand:
        marks.update(workspace.dossier.id, ["krafton"], [])
        await hand.press("space")
        assert set(kept(hand)) == {"krafton", "openai"}
        await hand.press("k", "space")
        assert list(kept(hand)) == ["krafton"]


async def test_marks_of_another_dossier_are_not_touched(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("space")
    async with opened(workspace_of(story(2)), SMALL) as hand:
        assert not hand.app.state.marks
        await hand.press("space")
    assert list(marks.load(workspace.dossier.id).ids) == ["openai"]


async def test_a_marks_all_that_the_pane_shows_and_again_takes_the_marks_off(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("/", *"cloud", "enter", "2")
        quotes = hand.ids("quotes")
        assert len(quotes) > 1
        await hand.press("a")
        assert set(hand.app.state.marks) == set(quotes)
        assert hand.toast == f"{len(quotes)} marks added. {len(quotes)} marks in all. u undoes it."
        assert hand.text_of("#quotes").count("✓") == len(quotes)
        await hand.press("a")
        assert not hand.app.state.marks
        assert hand.toast == f"{len(quotes)} marks removed. No marks left. u undoes it."
        assert not kept(hand)


async def test_a_marks_what_is_still_unmarked(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("4", "space", "a")
        total = len(hand.ids("claims"))

        assert hand.toast == f"{total - 1} marks added. {total} marks in all. u undoes it."


async def test_m_shows_only_what_is_marked_in_every_pane_and_escape_everything(workspace):
    async with opened(workspace, MIDDLING) as hand:
        before = {pane: hand.ids(pane) for pane in PANES}
        await hand.press("space", "3", "j", "space", "m")
        assert sorted(i for pane in PANES for i in hand.ids(pane)) == sorted(hand.app.state.marks)
        assert "all › marked" in hand.lines[0]
        assert hand.count("companies") == "1/24"
        await hand.press("escape")
        assert {pane: hand.ids(pane) for pane in PANES} == before


async def test_a_mark_taken_off_among_only_marked_ones_leaves_the_view(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("space", "space", "m")
        assert len(hand.ids("companies")) == 2
        await hand.press("space")
        assert len(hand.ids("companies")) == 1
        await hand.press("space")
        assert hand.ids("companies") == []
        await hand.press("space")
        assert hand.toast == "No record is in focus here."
        await hand.press("m")
        assert len(hand.ids("companies")) == 24


async def test_m_uses_a_pane_that_has_a_mark(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("3", "space", "1", "m")

        assert hand.home.panes.in_use == "timeline"
        assert "✓" in hand.text_of("#timeline")
        assert hand.app.focused is hand.records


async def test_a_mark_set_elsewhere_shows_on_the_way_back(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("c", "space", "escape", "4")

        assert hand.text_of("#claims").count("✓") == 1
        assert hand.lines[-1].endswith("1 marked")


async def test_marks_that_cannot_be_kept_are_told_and_stay_while_it_runs(workspace, monkeypatch):
    def refuse(*_):
        raise Refused("The marks cannot be written: the disk is full.")

    monkeypatch.setattr(marks, "update", refuse)
    async with opened(workspace, SMALL) as hand:
        await hand.press("space")

        assert hand.toast == "The marks cannot be written: the disk is full."
        assert list(hand.app.state.marks) == ["openai"]


async def test_a_mark_on_a_record_that_the_dossier_has_no_more_is_kept_for_later(workspace):
    marks.update(workspace.dossier.id, ["gone"], [])
    async with opened(workspace, SMALL) as hand:
        assert not hand.app.state.marks
        await hand.press("space")

        assert set(kept(hand)) == {"gone", "openai"}
