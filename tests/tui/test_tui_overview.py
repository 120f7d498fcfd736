"""The story so far: what differs, what changed, who carries what alone; every line leads on."""

import pytest
from slow_cases import slow
from tui_hand import LARGE, MIDDLING, SMALL, opened
from tui_story import ev, story, workspace_of

from ai_korea_tui.dossier.model import Claim, Dossier, Entity, Paragraph, Source, Statement
from ai_korea_tui.explore.overview import overview
from ai_korea_tui.tui.screens.company import CompanyScreen
from ai_korea_tui.tui.screens.compare import CompareScreen
from ai_korea_tui.tui.screens.overview import OverviewScreen
from ai_korea_tui.tui.screens.pick import PickScreen
from ai_korea_tui.tui.screens.sources import SourcesScreen

SIZES = pytest.mark.parametrize(
    "size", [SMALL, *slow(MIDDLING, LARGE)], ids=["80x24", "120x40", "200x55"]
)


def shown(hand):
    """What the columns say, as words."""
    return " ".join(hand.text.replace("│", " ").split())


@SIZES
async def test_0_tells_the_story_without_scrolling(workspace, size):
    async with opened(workspace, size) as hand:
        await hand.press("0")

        assert isinstance(hand.app.screen, OverviewScreen)
        text = shown(hand)
        for told in (
            "The story so far · OpenAI comes to Korea",
            "What differs nothing outright; 5 claims only look alike",
            "Where does Korea rank by paid ChatGPT subscribers?",
            "What changed 11 updates, from A to B",
            "How much did weekly users in Korea grow over a year?",
            "more than 4.5 times",
            "B quadrupled",
            "Only in one source",
            "1 company: Oracle",
            "17 companies: Samsung, Anthropic",
            "Most mentioned",
            "1 Companies 24 2 Quotes 22 3 Timeline 36 4 Claims 30",
        ):
            assert told in text, told
        await hand.press("escape")
        assert hand.app.screen is hand.home


async def test_the_same_key_closes_it(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("0", "0")
        assert hand.app.screen is hand.home


async def each_line(hand):
    """The place, column and line of everything that the cursor stops at."""
    screen = hand.app.screen
    return [
        (column, stop)
        for column, items in enumerate(screen.columns)
        for stop in range(len(items.keys))
    ]


async def go_to(hand, column, stop):
    await hand.press("0")
    await hand.press(*("l" * column), "g", *("j" * stop))
    return hand.app.screen.items.item


@pytest.mark.parametrize("papers", [0, *slow(1, 3, 5)])
@pytest.mark.parametrize("size", [SMALL, *slow(LARGE)], ids=["80x24", "200x55"])
async def test_every_line_leads_somewhere(workspace, papers, size, sample):
    """Enter on each of them goes to another screen, or changes what the explorer shows."""
    told = workspace_of(story(papers)) if papers else workspace
    async with opened(told, size) as hand:
        await hand.press("0")
        places = await each_line(hand)
        assert places
        await hand.press("0")
        for column, stop in sample(places, 6):
            item = await go_to(hand, column, stop)
            overview_screen = hand.app.screen
            await hand.press("enter")
            screen, kind = hand.app.screen, item.key[0]
            assert screen is not overview_screen
            if kind == "claim":
                assert isinstance(screen, SourcesScreen)
                assert screen.record == item.record
                assert all(view.lit.phrases for view in screen.views)
            elif kind == "entity":
                assert isinstance(screen, CompanyScreen)
                assert screen.entity.id == item.record
            elif kind == "compare":
                assert isinstance(screen, CompareScreen)
                assert screen._matrix_view.chosen == (item.key[1],)
            else:
                assert kind == "only"
                assert screen is hand.home
                assert hand.app.state.only == item.key[1]
            while hand.app.screen is not hand.home:
                await hand.press("escape")
            hand.app.state.restore(())


async def test_the_counts_lead_to_their_panes(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.go_to("kakao")
        await hand.press("enter")
        for key, pane in zip("1234", ("companies", "quotes", "timeline", "claims"), strict=True):
            await hand.press("0", key)
            assert hand.app.screen is hand.home
            assert hand.home.panes.in_use == pane
            assert "/" not in hand.count(pane), "it leads to all of them"


async def test_the_counts_can_be_clicked(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("0")
        await hand.click("#holds", hand.lines[0].index("Quotes"), 0)
        assert hand.app.screen is hand.home
        assert hand.home.panes.in_use == "quotes"


async def test_only_in_b_shows_the_companies_of_the_later_report(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("0", "tab", "tab", "j", "enter")

        assert "all › only in B ChosunBiz" in hand.lines[0]
        assert hand.count("companies") == "17/24"
        assert {"samsung", "anthropic", "kt"} <= set(hand.ids("companies"))
        assert not {"kakao", "oracle"} & set(hand.ids("companies"))


async def test_passages_of_an_update_and_those_to_go_on_to(workspace):
    async with opened(workspace, LARGE) as hand:
        await hand.press("0", "tab", "enter")

        screen = hand.app.screen
        updates = tuple(overview(hand.app.index).claims["update"])
        assert screen.record == updates[0]
        assert tuple(screen._walk) == updates
        await hand.press("escape")
        assert isinstance(hand.app.screen, OverviewScreen)
        assert hand.app.screen.items.item.record == updates[0]


async def test_a_double_click_opens_a_click_moves(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("0")
        items = hand.app.screen.columns[0]
        await hand.click(items, 10, 5)
        assert hand.app.screen.items.item.record == overview(hand.app.index).alike[1].claim
        await hand.click(items, 10, 1)
        assert isinstance(hand.app.screen, OverviewScreen), "a heading leads nowhere"
        await hand.click(items, 10, 2, times=2)
        assert isinstance(hand.app.screen, SourcesScreen)


async def test_sections_and_columns(workspace):
    async with opened(workspace, LARGE) as hand:
        await hand.press("0")
        screen = hand.app.screen
        seen = []
        for _ in range(5):
            seen.append((screen.items.key[0], screen.columns.index(screen.items)))
            await hand.press("tab")
        assert seen == [("claim", 0), ("claim", 0), ("only", 1), ("entity", 1), ("claim", 0)]
        await hand.press("shift+tab", "shift+tab")
        assert screen.items.key[0] == "entity"
        await hand.press("h")
        assert screen.columns.index(screen.items) == 0
        await hand.press("h")
        assert hand.toast == "There is no column on the left."
        await hand.press("l", "l")
        assert hand.toast == "There is no column on the right."


async def test_another_size_keeps_the_line(workspace):
    async with opened(workspace, LARGE) as hand:
        await hand.press("0", "l", *"jjjjj")
        key = hand.app.screen.items.key
        await hand.resize(*SMALL)
        assert len(hand.app.screen.columns) == 1
        assert hand.app.screen.items.key == key
        assert any("▸" in line for line in hand.lines), "the cursor is in sight"
        await hand.resize(*LARGE)
        assert hand.app.screen.items.key == key
        await hand.resize(50, 14)
        assert "This window is 50×14" in hand.text
        await hand.resize(*SMALL)
        await hand.press("j")
        assert any("▸" in line for line in hand.lines)


async def test_records_on_the_lines_can_be_marked_read_and_copied(workspace, clip):
    async with opened(workspace, SMALL) as hand:
        await hand.press("0", "space")
        claim = overview(hand.app.index).alike[0].claim
        assert list(hand.app.state.marks) == [claim]
        assert "▸" in hand.text
        assert hand.text_of("#claims-told").count("✓") == 1
        await hand.press("g", "i")
        assert "Evidence" in hand.text
        await hand.press("escape", "Y", "y")
        await hand.until(lambda: len(clip.texts) == 2)
        assert "Korea rank by paid" in clip.texts[0]
        assert clip.texts[1].startswith("# OpenAI comes to Korea\n")
        assert "## What changed" in clip.texts[1]
        await hand.press("a")
        assert "marks added" in hand.toast
        await hand.press("u")
        assert list(hand.app.state.marks) == [claim]


async def test_a_line_that_is_no_record_says_so(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("0", *"jjj")
        assert hand.app.screen.items.key[0] == "compare"
        for key in ("space", "Y", "i"):
            await hand.press(key)
            assert "This line is no record" in hand.toast
        await hand.press("p")
        assert hand.toast == "Nobody is named here who has a page."
        await hand.press("s")
        assert isinstance(hand.app.screen, SourcesScreen)


async def test_one_source_has_nothing_to_hold_it_against():
    async with opened(workspace_of(story(1)), SMALL) as hand:
        await hand.press("0")
        text = shown(hand)
        assert "there is one source: nothing to hold it against" in text
        assert "What changed" not in text
        assert "Only in one source" not in text
        await hand.press("O")
        assert hand.toast == "The dossier has only one source."


async def test_an_empty_dossier_says_so():
    async with opened(workspace_of(story(0)), SMALL) as hand:
        await hand.press("0", "enter")
        assert hand.toast == "There is nothing on this page to open."
        await hand.press("j", "G", "tab", "shift+tab", "ctrl+d", "s", "escape")
        assert hand.app.screen is hand.home


async def test_five_sources_and_the_list_to_choose_one_from():
    async with opened(workspace_of(story(5)), SMALL) as hand:
        await hand.press("0")
        assert "A 100 loaves → 3 more → E 500 loaves" in shown(hand)
        await hand.press("O")
        assert isinstance(hand.app.screen, PickScreen)
        await hand.press("2")
        assert hand.app.state.only == "courier"
        assert hand.app.screen is hand.home
        assert hand.ids("companies") == ["ferry"]


# O on the explorer


async def test_shift_o_goes_through_the_sources_and_back_to_all(workspace):
    async with opened(workspace, SMALL) as hand:
        told = []
        for _ in range(3):
            await hand.press("O")
            told.append(hand.count("companies"))
        assert told == ["1/24", "17/24", "24"]
        assert hand.app.state.steps == ()


async def test_story_three_which_companies_are_only_in_the_later_report(workspace):
    """Two keys from a fresh start."""
    async with opened(workspace, SMALL) as hand:
        await hand.press("O", "O")
        assert "only in B ChosunBiz" in hand.lines[0]
        names = [hand.app.index.entity_name(i) for i in hand.ids("companies")]
        assert names[:3] == ["Samsung", "Anthropic", "SK"]
        assert hand.count("companies") == "17/24"
        await hand.press("escape")
        assert hand.count("companies") == "24"


async def test_shift_o_asks_where_there_are_many_sources():
    async with opened(workspace_of(story(5)), SMALL) as hand:
        await hand.press("O")
        assert "A The Herald: 8 records, 2 companies" in hand.text
        await hand.press("1")
        assert hand.app.state.only == "herald"
        await hand.press("O")
        assert "everything again" in hand.text
        await hand.press("escape")
        assert hand.app.state.only == "herald"
        await hand.press("O", "1")
        assert hand.app.state.only == ""


async def test_shift_o_is_no_use_with_one_source():
    async with opened(workspace_of(story(1)), SMALL) as hand:
        await hand.press("O")
        assert hand.toast == "The dossier has only one source."


# Fifty sources


def fifty():
    """Paper n names n firms of its own; all state a price, and each its own as of its own year."""
    numbers = range(1, 51)
    at = {n: ev(f"paper-{n}", 1, "here") for n in numbers}
    return Dossier(
        id="fifty",
        title="Fifty papers",
        sources=tuple(
            Source(
                id=f"paper-{n}",
                publisher=f"Paper {n}",
                published=f"20{n:02}-01-01",
                paragraphs=(Paragraph(gist="rice"),),
            )
            for n in numbers
        ),
        entities=tuple(
            Entity(id=f"firm-{n}-{k}", kind="company", name=f"Firm {n}.{k}", evidence=at[n])
            for n in numbers
            for k in range(n)
        ),
        claims=(
            Claim(
                id="rice",
                question="What is rice?",
                statements=tuple(
                    Statement(
                        value=f"{n} won", number=n, unit="won", as_of=f"20{n:02}", evidence=at[n]
                    )
                    for n in numbers
                ),
            ),
            *(
                Claim(
                    id=f"salt-{k}",
                    question=f"What is salt {k}?",
                    statements=tuple(
                        Statement(value=f"{n} won", number=n, unit="won", evidence=at[n])
                        for n in numbers
                    ),
                )
                for k in range(5)
            ),
        ),
    )


@SIZES
async def test_fifty_sources_are_told_by_those_with_most_of_their_own(size):
    async with opened(workspace_of(fifty()), size) as hand:
        await hand.press("0")
        text = " ".join(hand.text_of(column) for column in hand.app.screen.columns)
        text = " ".join(text.replace("│", " ").split())
        assert "What differs 5 claims of 6" in text
        assert "A 1 won B 2 won C 3 won D 4 won +46" in text
        assert "2 more in Compare" in text
        assert "A 1 won → 48 more → AX 50 won" in text
        assert "Only in one source most first" in text
        assert "AX Paper 50" in text
        assert "50 companies: Firm 50.0" in text
        assert "Paper 2 " not in text
        key = next(
            key for items in hand.app.screen.columns for key in items.keys if key[0] == "sources"
        )
        for items in hand.app.screen.columns:
            if key in items.keys:
                items.move(items.keys.index(key) - items.keys.index(items.key))
                items.focus()
        await hand.settle()
        assert "more sources to choose from" in next(line for line in hand.lines if "▸" in line)
        await hand.press("enter")
        assert "A Paper 1: 1 record, 1 company" in hand.text
        await hand.press("G", "k", "end", "enter")
        assert hand.app.state.only == "paper-50"
        assert hand.count("companies") == "50/1275"
