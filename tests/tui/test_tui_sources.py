"""The Sources screen: two sources side by side, stepped through, linked, chosen."""

from itertools import pairwise

import pytest
from slow_cases import slow
from textual.events import MouseScrollDown
from tui_hand import LARGE, MIDDLING, SMALL, opened
from tui_story import story, workspace_of

from ai_korea_tui.attachment import attach, detach
from ai_korea_tui.explore.alignment import align
from ai_korea_tui.explore.passages import passages
from ai_korea_tui.tui.screens.pick import PickScreen
from ai_korea_tui.tui.screens.sources import SourcesScreen

JOONGANG, CHOSUN = "joongang-2025-05-26", "chosunbiz-2025-09-10"


def pair(hand):
    return [view.page_shown.source for view in hand.app.screen.views]


def lit_lines(hand, side):
    """The lines of a side that bear evidence in the style of the theme."""
    view = hand.app.screen.views[side]
    style = hand.app.palette.style("text", "evidence").bgcolor
    strips = hand.strips[view.region.y : view.region.bottom]
    inside = [strip.crop(view.region.x, view.region.right) for strip in strips]
    return [
        segment.text
        for strip in inside
        for segment in strip
        if segment.style and segment.style.bgcolor == style
    ]


@pytest.mark.parametrize("size", [SMALL, *slow(MIDDLING, LARGE)])
async def test_s_opens_two_sources_at_the_passages_of_the_record(workspace, size):
    async with opened(workspace, size) as hand:
        await hand.go_to("kakao")
        await hand.press("s")

        assert isinstance(hand.app.screen, SourcesScreen)
        assert pair(hand) == [JOONGANG, CHOSUN]
        assert "lit: Kakao" in hand.lines[0]
        assert "linked" in hand.lines[0]
        assert lit_lines(hand, 0)
        assert lit_lines(hand, 1)
        assert "Kakao 카카오" in hand.text_of("#card")
        await hand.press("escape")
        assert hand.record == "kakao"


async def test_the_side_of_the_passage_leads(workspace):
    async with opened(workspace, MIDDLING) as hand:
        [only_b] = [
            i for i in hand.ids("quotes")
            if hand.app.index.sources(hand.app.index.records[i]) == (CHOSUN,)
        ][:1]  # fmt: skip
        await hand.go_to(only_b)
        await hand.press("s")

        assert hand.app.screen.side == 1
        assert hand.app.focused is hand.app.screen.views[1]


async def test_a_publication_is_read_on_its_own_side(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.go_to(CHOSUN)
        await hand.press("enter")

        assert hand.app.screen.source == CHOSUN


async def test_brackets_step_through_every_passage_of_the_side():
    async with opened(workspace_of(story(2)), LARGE) as hand:
        await hand.press("s")
        found = passages(hand.app.index, "herald")
        view = hand.app.screen.views[0]
        while hand.toast != "That is the first passage.":
            await hand.press("[")
        for number, passage in enumerate(found, 1):
            assert f"{number}/{len(found)} evidence" in hand.text_of(view)
            assert view.lit.current == passage.paragraph
            assert f"¶{passage.paragraph}" in hand.text_of(view)
            assert passage.evidence.exact in " ".join(lit_lines(hand, 0))
            assert hand.app.screen.record in passage.records
            await hand.press("]")
        assert hand.toast == "That is the last passage."


async def test_the_other_side_shows_the_same_record_or_what_stands_opposite(workspace):
    async with opened(workspace, LARGE) as hand:
        await hand.press("s")
        for _ in range(12):
            await hand.press("]")
            screen = hand.app.screen
            record = hand.app.index.records[screen.record]
            left, right = screen.views
            carrying = hand.app.index.sources(record)
            if CHOSUN in carrying:
                assert right.lit.phrases
            else:
                pair = align(hand.app.index, JOONGANG, CHOSUN).opposite(left.lit.current)
                if pair is not None:
                    assert row_of(left, pair.a) == row_of(right, pair.b)


async def test_enter_goes_to_the_record_of_a_passage(workspace):
    async with opened(workspace, LARGE) as hand:
        await hand.press("s")
        found = passages(hand.app.index, JOONGANG)
        single = next(n for n, p in enumerate(found) if len(p.records) == 1)
        while hand.app.screen._passage[0] != single:
            await hand.press("[" if (hand.app.screen._passage[0] or 0) > single else "]")
        await hand.press("enter")

        assert hand.app.screen is hand.home
        assert hand.record == found[single].records[0]
        assert "▸" in hand.text_of(hand.records)


async def test_where_several_records_rest_on_a_passage_one_is_chosen(workspace):
    async with opened(workspace, LARGE) as hand:
        await hand.press("s")
        found = passages(hand.app.index, JOONGANG)
        several = next(n for n, p in enumerate(found) if len(p.records) > 1)
        while hand.app.screen._passage[0] != several:
            await hand.press("[" if (hand.app.screen._passage[0] or 0) > several else "]")
        await hand.press("enter")
        assert isinstance(hand.app.screen, PickScreen)
        assert "Which record?" in hand.text
        for record in found[several].records:
            assert hand.app.index.title(hand.app.index.records[record])[:20] in hand.text
        await hand.press("escape")
        assert isinstance(hand.app.screen, SourcesScreen)
        await hand.press("enter", "home", "j", "enter")
        assert hand.app.screen is hand.home
        assert hand.record == found[several].records[1]


async def test_a_record_that_the_view_hides_is_revealed_all_the_same(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("/", *"zzzz", "enter", "s", "]", "]", "enter")
        if isinstance(hand.app.screen, PickScreen):
            await hand.press("enter")

        assert hand.app.screen is hand.home
        assert not hand.app.state.query
        assert hand.record


@pytest.mark.parametrize("kind", ["person", *slow("place", "product")])
async def test_an_entity_of_another_kind_is_revealed_among_all_kinds(workspace, kind):
    async with opened(workspace, MIDDLING) as hand:
        entity = next(e for e in hand.app.index.dossier.entities if e.kind == kind)
        hand.app.reveal(entity.id)
        await hand.settle()

        assert hand.record == entity.id
        assert "▸" in hand.text_of("#companies")
        assert entity.name[:12] in hand.text_of("#companies")


@pytest.mark.thorough
async def test_every_record_can_be_revealed(workspace):
    async with opened(workspace, MIDDLING) as hand:
        for record in list(hand.app.index.records)[::9]:
            hand.app.reveal(record)
            await hand.settle()
            assert hand.record == record


# Two of any number


async def test_x_chooses_a_source_for_this_side():
    async with opened(workspace_of(story(5)), LARGE) as hand:
        await hand.press("s")
        assert pair(hand) == ["herald", "courier"]
        await hand.press("l", "x")
        assert isinstance(hand.app.screen, PickScreen)
        for name in ("The Herald", "The Observer"):
            assert name in hand.text
        await hand.press("end", "enter")
        assert pair(hand) == ["herald", "observer"]
        assert "The Observer" in hand.text_of(hand.app.screen.views[1])
        await hand.press("h", "x", "home", "down", "down", "enter")
        assert pair(hand) == ["gazette", "observer"]


async def test_the_source_of_the_other_side_changes_places():
    async with opened(workspace_of(story(5)), LARGE) as hand:
        await hand.press("s", "x", "home", "down", "enter")

        assert pair(hand) == ["courier", "herald"]


async def test_escape_in_the_choice_changes_nothing():
    async with opened(workspace_of(story(5)), LARGE) as hand:
        await hand.press("s", "x", "j", "j", "escape")

        assert pair(hand) == ["herald", "courier"]
        assert isinstance(hand.app.screen, SourcesScreen)


# Scrolling


def row_of(view, number):
    """The row of the view at which a paragraph begins, seen or not."""
    return view.laid_out().start(number) - view.top


def apart(hand):
    """How many rows lie between the two of each pair of paragraphs that belong together."""
    left, right = hand.app.screen.views
    chain = align(hand.app.index, JOONGANG, CHOSUN).chain
    return {pair.a: abs(row_of(left, pair.a) - row_of(right, pair.b)) for pair in chain}


async def test_while_linked_the_other_side_follows(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("s", "g")
        left, right = hand.app.screen.views
        nearest = apart(hand)
        tops = [right.top]
        while left.top < left.last:
            await hand.press("j")
            nearest = {n: min(rows, nearest[n]) for n, rows in apart(hand).items()}
            tops.append(right.top)
        assert max(nearest.values()) <= 1, nearest
        assert (right.top, tops[0]) == (right.last, 0)
        assert max(b - a for a, b in pairwise(tops)) <= 8


async def test_f_lets_each_side_scroll_alone_and_links_them_again(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("s", "g", "f")
        _, right = hand.app.screen.views
        assert "each alone" in hand.lines[0]
        before = right.top
        await hand.press("G")
        assert right.top == before
        await hand.press("f")
        assert "linked" in hand.lines[0]
        assert right.top == right.last


async def test_the_keys_of_movement_scroll_the_side_in_focus(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("s", "f", "g")
        view = hand.app.screen.views[0]
        tops = [view.top]
        for key in ("j", "ctrl+d", "pagedown", "G"):
            await hand.press(key)
            tops.append(view.top)
        assert tops == sorted(set(tops))
        for key in ("k", "ctrl+u", "pageup", "g"):
            await hand.press(key)
        assert view.top == 0
        await hand.press("tab")
        assert hand.app.screen.side == 1


async def test_the_wheel_scrolls_the_side_under_the_mouse_and_the_other_follows(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("s", "g")
        left, right = hand.app.screen.views
        before = right.top
        for _ in range(8):
            await hand.pilot._post_mouse_events([MouseScrollDown], left, (5, 5))
        await hand.settle()

        assert left.top == 24
        assert right.top > before


# From here on


async def test_copy_export_compare_and_address_go_on_from_the_passage(workspace, clip, visited):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("s", "]")
        title = hand.app.index.title(hand.app.index.records[hand.app.screen.record])
        await hand.press("y", "o")
        assert title[:20] in clip.texts[0]
        assert visited == [hand.app.book.source(JOONGANG).url]
        await hand.press("l", "o")
        assert visited[1:] == [hand.app.book.source(CHOSUN).url]
        await hand.press("c", "escape", "e", "escape", "escape")
        assert hand.app.screen is hand.home


async def test_with_no_record_lit_enter_and_y_say_what_to_do(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("/", *"zzzz", "enter", "s")
        for key in ("enter", "y", "Y"):
            await hand.press(key)
            assert hand.toast == "No passage is lit: ] goes to the next one."


async def test_one_source_has_nothing_to_link_or_choose():
    async with opened(workspace_of(story(1)), MIDDLING) as hand:
        await hand.press("s", "f")
        assert hand.toast == "There is only one source."
        await hand.press("x")
        assert hand.toast == "The dossier has only one source."
        await hand.press("]", "]", "[")
        assert len(hand.app.screen.views) == 1
        assert lit_lines(hand, 0)


# The article's text

TEXT = [
    "Bread in Daegu",
    "By Ana Kim",
    "On Monday Hearth opens on the 10th, people say.",
    "There is flour from the Old Mill to be had.",
    "Its chief baker is Bora Han.",
    "She said: “We bake before the city wakes,” and left.",
]


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text("\n\n".join(TEXT), encoding="utf-8")
    return path


async def test_an_attached_text_is_shown_with_the_evidence_in_place(article):
    attach(workspace_of(story(2)), "herald", article)
    async with opened(workspace_of(story(2)), LARGE) as hand:
        await hand.go_to("opening")
        assert "On Monday Hearth" in hand.text_of("#dock-a")
        assert "gists" not in hand.text_of("#dock-a")
        assert "gists" in hand.text_of("#dock-b")
        await hand.press("s")
        assert "On Monday Hearth" in hand.text_of("#left")
        assert "opens on the 10th" in lit_lines(hand, 0)
        assert "Matter 3" not in hand.text_of("#left")


async def test_a_phrase_that_is_not_in_the_attached_text_is_told(article):
    attach(workspace_of(story(2)), "herald", article)
    async with opened(workspace_of(story(2)), LARGE) as hand:
        await hand.go_to("opening")
        assert "not in this text" not in hand.text
        await hand.go_to("mill")
        assert "Old Mill" in lit_lines_of_dock(hand)
    other = [*TEXT[:3], "Nothing is said of it.", *TEXT[4:]]
    article.write_text("\n".join(other), encoding="utf-8")
    attach(workspace_of(story(2)), "herald", article)
    async with opened(workspace_of(story(2)), LARGE) as hand:
        await hand.go_to("mill")
        assert "not in this text: “Old Mill”" in hand.text_of("#dock-a")
        assert "text differs" not in hand.app.book.standing("herald"), "no fingerprint is recorded"


def lit_lines_of_dock(hand):
    region = hand.home.query_one("#dock-a").region
    style = hand.app.palette.style("text", "evidence").bgcolor
    return " ".join(
        segment.text
        for strip in hand.strips[region.y : region.bottom]
        for segment in strip.crop(region.x, region.right)
        if segment.style and segment.style.bgcolor == style
    )


async def test_detached_again_it_shows_gists(article):
    attach(workspace_of(story(2)), "herald", article)
    detach(workspace_of(story(2)), "herald")
    async with opened(workspace_of(story(2)), LARGE) as hand:
        await hand.go_to("opening")

        assert "On Monday" not in hand.text
        assert "Matter 3 of the herald" in hand.text_of("#dock-a")


async def test_a_passage_beyond_the_end_of_a_shorter_text_does_no_harm(article):
    article.write_text("Only a title on Daegu\n", encoding="utf-8")
    attach(workspace_of(story(2)), "herald", article, force=True)
    async with opened(workspace_of(story(2)), LARGE) as hand:
        await hand.go_to("c-loaves")
        await hand.press("s", "]", "]", "[", "[", "g", "G", "j")

        assert "Only a title on Daegu" in hand.text_of("#left")
