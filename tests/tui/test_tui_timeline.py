"""The Timeline screen: picture and list with one focus, ranges, and what was known by then."""

import pytest
from rich.cells import cell_len
from slow_cases import slow
from textual.events import MouseScrollUp
from tui_hand import LARGE, MIDDLING, SMALL, Hand, opened
from tui_story import RAW, harmful, story, workspace_of

from ai_korea_tui.explore.days import number
from ai_korea_tui.explore.periods import Period
from ai_korea_tui.tui.picture import CHOSEN, FOCUS
from ai_korea_tui.tui.screens.compare import CompareScreen
from ai_korea_tui.tui.screens.export import ExportScreen
from ai_korea_tui.tui.screens.reader import HelpScreen, RecordScreen
from ai_korea_tui.tui.screens.sources import SourcesScreen
from ai_korea_tui.tui.screens.timeline import TimelineScreen

EACH_SIZE = pytest.mark.parametrize("size", [SMALL, *slow((60, 16), MIDDLING, LARGE)])
FIRST, SECOND = "joongang-2025-05-26", "chosunbiz-2025-09-10"


def focus(hand: Hand) -> str:
    return hand.app.screen.records.record


def listed(hand: Hand) -> list[str]:
    return [row.record for row in hand.app.screen.records.rows if row.record]


def picture(hand: Hand) -> list[str]:
    return [line[1:-1] for line in hand.text_of("#picture").splitlines()[1:-1]]


def window(hand: Hand):
    return hand.app.screen.picture.window


async def go(hand: Hand, record: str) -> None:
    assert hand.app.screen.records.to_record(record)
    await hand.settle()


# Picture and list


@EACH_SIZE
async def test_w_shows_a_picture_over_the_list(workspace, size):
    async with opened(workspace, size) as hand:
        await hand.press("w")

        assert isinstance(hand.app.screen, TimelineScreen)
        assert "Timeline 36" in hand.lines[0]
        lines = picture(hand)
        assert "2024" in lines[0]
        assert lines[-1].split() == ["published", "A", "B"]
        assert FOCUS in lines[1]
        assert "▸" in hand.text_of("#events")
        assert "? help" in hand.lines[-1]
        assert all(strip.cell_length == size[0] for strip in hand.strips)


async def test_at_80_by_24_picture_and_list_both_have_room(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("w")

        assert [line.split()[0] for line in picture(hand)[2:]] == [
            "days", "longer", "until", "from", "published",
        ]  # fmt: skip
        assert hand.app.screen.records.page >= 7


async def test_a_large_window_gives_each_company_a_lane(workspace):
    async with opened(workspace, LARGE) as hand:
        await hand.press("w")

        assert picture(hand)[2].startswith("OpenAI 오픈AI ")
        assert any(line.startswith("Kakao 카카오 ") for line in picture(hand))
        await hand.press("b")
        assert picture(hand)[2].startswith("days")


async def test_b_gives_companies_lanes_and_takes_them(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("w", "b")
        assert picture(hand)[2].startswith("OpenAI")
        assert "lanes 1–" in hand.text_of("#picture")
        first = picture(hand)
        await hand.press("}")
        assert picture(hand)[2:-1] != first[2:-1]
        while "Those are the last" not in hand.toast:
            await hand.press("}")
        assert picture(hand)[-2].startswith("no company")
        await hand.press("{", "{", "{", "{", "{", "{", "{")
        assert picture(hand)[2:-1] == first[2:-1]
        assert hand.toast == "Those are the first lanes."
        await hand.press("b")
        assert picture(hand)[2].startswith("days")
        await hand.press("}")
        assert hand.toast == "b gives each company a lane."


async def test_the_lane_of_what_is_in_focus_comes_into_sight(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("w", "b")
        await go(hand, "cohere-seoul-office")

        [lane] = [line for line in picture(hand) if line.startswith("Cohere")]
        assert cell_len(lane.partition("[")[0]) == picture(hand)[1].index(FOCUS)


async def test_moving_in_the_list_moves_the_focus_of_the_picture(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("w")
        seen = []
        for _ in range(35):
            await hand.press("j")
            at = picture(hand)[1].index(FOCUS)
            seen.append(at)
            extent = hand.app.painter.extent(focus(hand))
            look = hand.app.screen.picture.look
            assert at == look.label + look.window.cell(extent.day)
            assert hand.app.index.title(hand.app.screen.record)[:20] in hand.text_of("#card")
        assert seen == sorted(seen)
        assert len(set(seen)) > 5


async def test_the_picture_pans_so_that_the_focus_is_in_sight(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("w", *["plus"] * 4)
        before = window(hand)
        await hand.press("G")

        assert focus(hand) == listed(hand)[-1]
        assert window(hand).first > before.first
        assert window(hand).days == before.days
        assert FOCUS in picture(hand)[1]
        await hand.press("g")
        assert window(hand) == before


async def test_h_and_l_step_by_time(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("w")
        places = []
        for _ in range(12):
            places.append(picture(hand)[1].index(FOCUS))
            await hand.press("l")
        steps = list(dict.fromkeys(places))
        assert steps == sorted(steps)
        assert places[: len(steps)] == steps
        assert focus(hand) in listed(hand)[-12:]
        for _ in range(12):
            await hand.press("left")
        assert picture(hand)[1].index(FOCUS) == places[0]


@EACH_SIZE
async def test_zooming_goes_from_the_whole_to_days_about_the_focus(workspace, size):
    async with opened(workspace, size) as hand:
        await hand.press("w")
        await go(hand, FIRST)
        whole = window(hand)
        for _ in range(12):
            await hand.press("plus")
            assert window(hand).holds(number("2025-05-26"))
            assert FOCUS in picture(hand)[1]
            assert all(strip.cell_length == size[0] for strip in hand.strips)
        assert window(hand).days == 7
        assert hand.toast == "No shorter time can be drawn."
        assert "26" in picture(hand)[0]
        await hand.press("=", *["minus"] * 12)
        assert window(hand) == whole
        assert hand.toast == "All of it is drawn."
        await hand.press("plus", "plus", "z")
        assert window(hand) == whole


@pytest.mark.parametrize("nearer", [3, *slow(8)])
@pytest.mark.parametrize("keys", [("<", ">"), *slow((",", "."))])
@pytest.mark.thorough
async def test_panning_takes_the_focus_along(workspace, keys, nearer):
    async with opened(workspace, SMALL) as hand:
        await hand.press("w")
        await go(hand, FIRST)
        await hand.press(*["plus"] * nearer)
        places = [window(hand).first]
        for _ in range(20):
            await hand.press(keys[0])
            places.append(window(hand).first)
            assert window(hand).holds(hand.app.painter.extent(focus(hand)).day)
        assert places == sorted(places, reverse=True)
        assert hand.toast == "Nothing is earlier."
        assert focus(hand) == listed(hand)[0] or window(hand).holds(number("2024-05-01"))
        for _ in range(30):
            await hand.press(keys[1])
            assert window(hand).holds(hand.app.painter.extent(focus(hand)).day)
        assert hand.toast == "Nothing is later."
        assert window(hand).last >= number("2025-09-11")


async def test_what_lies_outside_is_hinted_and_a_click_goes_there(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("w")
        await go(hand, FIRST)
        await hand.press("plus", "plus", "plus")
        lines = picture(hand)
        assert "‹1" in lines[3]
        assert "3›" in lines[2]
        before = window(hand)
        await hand.click("#picture", 76, 3)
        assert window(hand).first > before.first
        await hand.click("#picture", 12, 3)
        assert window(hand).first == before.first


async def test_brackets_go_from_publication_to_publication(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("w", "]")
        assert focus(hand) == FIRST
        await hand.press("]")
        assert focus(hand) == SECOND
        await hand.press("]")
        assert hand.toast == "No source in view was published after this."
        await hand.press("[", "[")
        assert focus(hand) == FIRST
        assert hand.toast == "No source in view was published before this."


# The mouse


async def test_a_click_on_the_picture_takes_the_nearest_on_that_lane(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("w")
        look = hand.app.screen.picture.look
        july = look.label + look.window.cell(number("2025-07-15")) + 1
        await hand.click("#picture", july, 4)
        assert focus(hand) in ("anthropic-korea-established", "cohere-seoul-office")
        await hand.click("#picture", july + 6, 7)
        assert focus(hand) == SECOND
        await hand.click("#picture", look.label + 2, 7)
        assert focus(hand) == FIRST
        await hand.click("#picture", 3, 4)
        assert focus(hand) == FIRST


async def test_a_double_click_on_the_picture_reads_the_passage(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("w")
        await hand.click("#picture", 40, 4, times=2)

        assert isinstance(hand.app.screen, SourcesScreen)


async def test_a_click_on_the_explorers_small_picture_opens_the_large_one(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.click("#timeline", 10, 1)

        assert isinstance(hand.app.screen, TimelineScreen)


async def test_the_wheel_zooms_about_the_mouse(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("w")
        whole = window(hand)
        view = hand.app.screen.picture
        day = number("2025-08-15")
        x = view.look.label + whole.cell(day) + 1
        view.post_message(view.Turned(1, day))
        await hand.settle()
        assert window(hand).days < whole.days
        assert window(hand).holds(day)
        assert window(hand).holds(hand.app.painter.extent(focus(hand)).day)
        view.post_message(view.Turned(-1, day))
        await hand.settle()
        assert window(hand) == whole
        await hand.pilot._post_mouse_events([MouseScrollUp], "#picture", offset=(x, 4))
        await hand.settle()
        assert window(hand).days < whole.days


# A range


async def test_a_range_is_shown_in_picture_and_list_and_narrows(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("w")
        await go(hand, "press-conference-may")
        await hand.press("v")
        assert "26 May 2025" in hand.text_of("#events").splitlines()[0]
        await go(hand, "anthropic-korea-established")

        title = hand.text_of("#events").splitlines()[0]
        held = hand.app.index.periods.within(Period("2025-05-26", "2025-07-31"))
        expected = [record for record in listed(hand) if record in held]
        assert f"┃ 26 May – 31 Jul 2025 {len(expected)} of 36" in title
        assert CHOSEN * 3 in picture(hand)[1]
        for line in hand.text_of("#events").splitlines()[1:-1]:
            assert ("┃" in line) == any(
                hand.app.index.title(hand.app.index.records[record])[:25] in line
                for record in expected
                if record != FIRST
            ) or "◆ Korea JoongAng" in line
        assert hand.app.state.crumbs() == ()

        await hand.press("enter")
        assert hand.app.state.crumbs() == ("26 May – 31 Jul 2025",)
        assert "all › 26 May – 31 Jul 2025" in hand.lines[0]
        assert listed(hand) == expected
        assert focus(hand) == "anthropic-korea-established"
        assert window(hand)[:2] == (number("2025-05-26"), 67)
        assert "┃" not in hand.text_of("#events")
        await hand.press("w")
        assert hand.app.screen is hand.home
        assert hand.ids("timeline") == expected
        assert set(hand.ids("claims")) == {
            claim.id for claim in hand.app.index.dossier.claims if claim.id in held
        }
        assert "all › 26 May – 31 Jul 2025" in hand.lines[0]
        await hand.press("escape")
        assert hand.count("timeline") == "36"


async def test_v_again_narrows_to_the_focus_alone(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("w")
        await go(hand, "cohere-seoul-office")
        await hand.press("v", "v")

        assert hand.app.state.crumbs() == ("Jul 2025",)


async def test_a_range_extends_with_every_way_of_moving(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("w")
        await go(hand, "press-conference-may")
        await hand.press("v")
        lengths = []
        for key in ("j", "l", "]", "G", "k", "h", "g"):
            await hand.press(key)
            first, last = hand.app.screen.range
            lengths.append(last - first)
            assert first <= number("2025-05-26") <= last
            assert CHOSEN in picture(hand)[1] or last - first < 20
        assert len(set(lengths)) > 3


async def test_escape_drops_the_range_then_undoes_then_leaves(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.go_to("kakao")
        await hand.press("enter", "w", "v", "j", "enter", "v", "j")
        assert len(hand.app.state.crumbs()) == 2
        assert "┃" in hand.text_of("#events")
        await hand.press("escape")
        assert "┃" not in hand.text_of("#events")
        assert len(hand.app.state.crumbs()) == 2
        await hand.press("escape")
        assert hand.app.state.crumbs() == ("Kakao",)
        assert isinstance(hand.app.screen, TimelineScreen)
        await hand.press("escape")
        assert hand.app.screen is hand.home
        assert hand.app.state.crumbs() == ("Kakao",)
        assert "all › Kakao" in hand.lines[0]


async def test_the_range_of_an_open_date_is_that_of_the_side_it_states(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("w")
        await go(hand, "opening-planned")
        await hand.press("v", "enter")

        assert hand.app.state.crumbs() == ("May 2025",)


# What was known


@pytest.mark.parametrize("size", [SMALL, *slow(LARGE)])
async def test_story_four_what_was_already_known_on_26_may(workspace, size):
    async with opened(workspace, size) as hand:
        await hand.press("w", "]", "K")

        assert "all › known by 26 May 2025" in hand.lines[0]
        index = hand.app.index
        assert listed(hand) == [
            row.record
            for row in index_rows(hand)
            if FIRST in index.sources(index.records[row.record])
        ]
        assert "B" not in picture(hand)[-1]
        assert set(hand.app.state.view().ids) == index.periods.known_by(FIRST)
        await hand.press("w")
        assert "all › known by 26 May 2025" in hand.lines[0]
        assert "anthropic" not in hand.ids("companies")


def index_rows(hand):
    from ai_korea_tui.explore.state import ExplorerState

    return [row for row in ExplorerState(hand.app.index).view().timeline.rows if row.record]


async def test_from_an_event_known_means_by_the_last_publication_before(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("w", "K")
        assert hand.app.state.known == FIRST
        await hand.press("K")
        assert not hand.app.state.steps
        await go(hand, "anthropic-korea-established")
        await hand.press("K")
        assert hand.app.state.known == FIRST
        assert focus(hand) in listed(hand)
        await hand.press("escape")
        await go(hand, "office-launch")
        await hand.press("K")
        assert hand.app.state.known == SECOND
        assert len(listed(hand)) == 36


async def test_before_every_publication_nothing_was_known():
    async with opened(workspace_of(story(2)), SMALL) as hand:
        dossier = hand.app.index.dossier
        early = next(event for event in dossier.events if event.id == "opening")
        assert early.date < dossier.sources[1].published
    workspace = workspace_of(story(5))
    async with opened(workspace, SMALL) as hand:
        await hand.press("w", "K")
        assert hand.app.state.known == "herald"


async def test_a_source_that_could_not_know_is_told_from_one_that_is_silent(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("w")
        await go(hand, "anthropic-korea-established")
        row = next(line for line in hand.lines if "▸" in line and "Anthropic Korea LLC" in line)
        assert " < B" in row
        assert "A was published 26 May 2025, before this" in hand.text_of("#card")
        await go(hand, "kakao-partnership")
        row = next(line for line in hand.lines if "▸" in line and "Kakao and" in line)
        assert " · B" in row
        assert "before this" not in hand.text_of("#card")
        await go(hand, "anthropic-korea-established")
        await hand.press("i")
        assert isinstance(hand.app.screen, RecordScreen)
        assert "A was published 26 May 2025, before this" in hand.text
        await hand.press("escape", "?")
        assert isinstance(hand.app.screen, HelpScreen)
        text = await hand.read("TextView")
        assert "in a source's place: it was published before this, and could not know" in text
        assert "in a source's place: it is silent on this" in text


async def test_the_explorers_rows_tell_it_too(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("3")
        await hand.go_to("anthropic-korea-established")
        row = next(line for line in hand.lines if "▸" in line and "Anthropic Korea LLC" in line)
        assert " < B" in row


async def test_of_many_sources_those_that_could_not_know_are_counted():
    async with opened(workspace_of(story(5)), MIDDLING) as hand:
        await hand.press("w")
        await go(hand, "talks")
        assert "before this" in hand.text_of("#card")
        row = next(line for line in hand.lines if "▸" in line and "Talks with" in line)
        assert "B <1" in row


# Reading and taking away


async def test_enter_reads_the_passage_and_escape_comes_back(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("w")
        await go(hand, "kakao-partnership")
        await hand.press("enter")
        assert isinstance(hand.app.screen, SourcesScreen)
        assert hand.app.screen.record == "kakao-partnership"
        await hand.press("escape")
        assert focus(hand) == "kakao-partnership"
        await go(hand, SECOND)
        await hand.press("s")
        assert isinstance(hand.app.screen, SourcesScreen)


async def test_marks_copies_notes_and_the_other_screens(workspace, clip, visited):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("w", "space")
        assert list(hand.app.state.marks) == [listed(hand)[0]]
        assert focus(hand) == listed(hand)[1]
        await hand.press("Y", "y")
        assert len(clip.texts) == 2
        assert clip.texts[0] != clip.texts[1]
        await hand.press("a")
        assert len(hand.app.state.marks) == 36
        await hand.press("backspace", "o")
        assert not hand.app.state.marks
        assert visited
        await hand.press("e")
        assert isinstance(hand.app.screen, ExportScreen)
        await hand.press("escape", "c")
        assert isinstance(hand.app.screen, CompareScreen)
        await hand.press("escape", "c", "escape")
        assert isinstance(hand.app.screen, TimelineScreen)


async def test_a_note_says_what_period_it_is_of_and_by_when_it_was_known(workspace, working_folder):
    async with opened(workspace, SMALL) as hand:
        await hand.press("w", "]", "K")
        await go(hand, "press-conference-may")
        await hand.press("v", "v", "e", "enter")

        [path] = working_folder.iterdir()
        assert "known-by-26-May-2025" in path.name
        text = path.read_text(encoding="utf-8")
        assert "(known by 26 May 2025, 26 May 2025)." in text
        assert "\nwhen: known by 26 May 2025, 26 May 2025\n" in text.replace('"', "")


async def test_the_focus_comes_along_from_the_timeline_pane_and_back(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("3", "j", "j", "j")
        record = hand.record
        await hand.press("w")
        assert focus(hand) == record
        await hand.press("j", "j", "escape")
        assert hand.record == hand.ids("timeline")[5]


async def test_back_from_it_the_other_panes_are_as_they_were(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("j", "j")
        record = hand.record
        await hand.press("w", "G", "w")
        assert hand.record == record


async def test_a_period_is_drawn_when_the_screen_is_opened_again(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("w")
        await go(hand, "cohere-seoul-office")
        await hand.press("v", "v", "w", "w")
        assert window(hand)[:2] == (number("2025-07-01"), 31)
        assert FOCUS in picture(hand)[1]


# Little, nothing, hostile, resized


async def test_with_nothing_in_view_keys_say_why(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("/", *"zzzz", "enter", "w")
        assert "nothing here has a date" in hand.text_of("#picture")
        assert "no event in view" in hand.text_of("#events")
        for key in ("enter", "space", "a", "y", "v", "K", "i", "s"):
            hand.app.clear_notifications()
            await hand.press(key)
            assert hand.toast, key
        await hand.press(
            "j", "l", "h", "plus", "minus", "z", "<", ">", "b", "}", "]", "[", "G", "b"
        )
        await hand.press("escape")
        assert hand.app.screen is hand.home


@pytest.mark.parametrize("papers", [1, 5, *slow(3)])
async def test_any_number_of_sources(papers):
    async with opened(workspace_of(story(papers)), SMALL) as hand:
        await hand.press("w")
        letters = picture(hand)[-1].split()[1:]
        assert letters == list("ABCDE"[:papers])
        await hand.press(*"]" * (papers + 1), "K")
        assert len(listed(hand)) == hand.app.state.view().timeline.total
        await hand.press("[" if papers > 1 else "]", "K", "escape", "escape")


async def test_a_dossier_without_any_event():
    async with opened(workspace_of(story(0)), SMALL) as hand:
        await hand.press("w", "plus", "b", "v", "K", "escape")
        assert hand.app.screen is hand.home


@EACH_SIZE
async def test_a_hostile_dossier_is_only_letters(size):
    async with opened(workspace_of(harmful()), size) as hand:
        await hand.press("w")
        for key in ("b", "plus", "v", "j", "enter", "K", "?", "escape", "i", "escape"):
            await hand.press(key)
            for strip in hand.strips:
                assert not RAW & set(strip.text)
                assert strip.cell_length == size[0]
        assert "[@click=app.quit]" in hand.text


async def test_resizing_keeps_the_focus_in_sight(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("w", "b", "plus", "plus")
        await go(hand, "office-launch")
        for size in ((80, 24), (60, 16), (200, 55), (30, 8), (110, 30), (250, 70), (61, 45)):
            await hand.resize(*size)
            assert focus(hand) == "office-launch"
            assert window(hand).holds(number("2025-09-10"))
            if size > (60, 10):
                assert FOCUS in picture(hand)[1]
                assert "▸" in hand.text_of("#events")
                assert all(strip.cell_length == size[0] for strip in hand.strips)
        assert hand.app.focused is hand.app.screen.records


async def test_without_colour_every_sign_is_still_there(workspace, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(workspace, SMALL) as hand:
        await hand.press("w", "]", "v", "l")
        text = hand.text
        for sign in (FOCUS, CHOSEN, "┃", "│", "◂", "▸", "[", "]", "~", "<", "◆"):
            assert sign in text
