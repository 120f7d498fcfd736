"""A company's page, its ties drawn, and the walk from one to the next and back."""

import pytest
from slow_cases import slow
from tui_hand import LARGE, MIDDLING, SMALL, opened
from tui_story import PAPERS, ev, story, workspace_of

from ai_korea_tui.dossier.model import Dossier, Entity, Relationship
from ai_korea_tui.tui.screens.company import CompanyScreen
from ai_korea_tui.tui.screens.export import ExportScreen
from ai_korea_tui.tui.screens.overview import OverviewScreen
from ai_korea_tui.tui.screens.reader import RecordScreen
from ai_korea_tui.tui.screens.sources import SourcesScreen
from ai_korea_tui.tui.widgets.item_list import ItemList

SIZES = pytest.mark.parametrize(
    "size", [SMALL, *slow(MIDDLING, LARGE)], ids=["80x24", "120x40", "200x55"]
)


def page(hand):
    return hand.text_of("#company-page")


def way(hand):
    return hand.lines[0].strip()


async def to_key(hand, *key):
    """The cursor to a line, by keys."""
    items = hand.app.screen.query_one(ItemList)
    await hand.press("g", *("j" * [k[: len(key)] for k in items.keys].index(key)))


@SIZES
async def test_p_opens_the_page_of_the_company_in_focus(workspace, size):
    async with opened(workspace, size) as hand:
        await hand.go_to("kakao")
        await hand.press("p")

        assert isinstance(hand.app.screen, CompanyScreen)
        text = page(hand)
        for told in (
            "Kakao 카카오  company",
            "Relationships  3 with 2 others",
            "┬─ partner of ──▸┬ OpenAI +43",
            "└─ customer of ─▸┘",
            "└─◂ officer ─────── Chung Shina",
            "Quotes that name it  1",
            "Events  4",
            "Feb [2025]",
            "Claims  2",
            "→ Which Korean companies does OpenAI work with?",
            "named in 10 records  A 4  B 9",
        ):
            assert told in text, told
        assert way(hand) == "Kakao"
        assert "Kakao  partner of  OpenAI" in hand.text_of("#card")
        await hand.press("escape")
        assert hand.app.screen is hand.home
        assert hand.record == "kakao"


@SIZES
async def test_story_five_from_kakao_to_sk_telecom_and_back(workspace, size):
    """Ten keys from a fresh start, two of them back."""
    async with opened(workspace, size) as hand:
        await hand.press(*"jjp", "enter", *"jjj", "enter")

        assert way(hand) == "Kakao › OpenAI › SK Telecom"
        assert "SK Telecom SK텔레콤  company" in page(hand)
        await hand.press("escape")
        assert way(hand) == "Kakao › OpenAI"
        assert "SK Telecom" in next(line for line in hand.lines if "▸ " in line and "│▸" in line)
        await hand.press("escape")
        assert way(hand) == "Kakao"
        await hand.press("l", "l")
        assert way(hand) == "Kakao › OpenAI › SK Telecom", "and forward again"
        await hand.press("h", "h", "h")
        assert "The way begins here" in hand.toast
        await hand.press("escape")
        assert hand.app.screen is hand.home


async def test_one_arrives_on_the_tie_one_came_by(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.go_to("kakao")
        await hand.press("p", "enter")
        assert hand.app.screen.items.key == ("tie", "kakao-partner", "kakao")
        await hand.press("enter")
        assert way(hand) == "Kakao › OpenAI › Kakao"


async def test_ties_unfold_and_lead_on_over_the_one_between(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.go_to("kakao")
        await hand.press("p", "v")
        assert "│  ├─◂ customer" in page(hand)
        before = hand.app.screen.items.key
        await to_key(hand, "tie", "sk-telecom-customer")
        await hand.press("enter")
        assert way(hand) == "Kakao › OpenAI › SK Telecom"
        await hand.press("escape")
        assert way(hand) == "Kakao", "esc leads to where one was"
        assert hand.app.screen.items.key == ("tie", "sk-telecom-customer", "sk-telecom", "openai")
        await hand.press("v")
        assert "│  ├─◂ customer" not in page(hand)
        assert len(hand.app.screen.items.keys) < 20
        await hand.press("g")
        assert hand.app.screen.items.key == before


async def test_what_cannot_be_unfolded_says_why(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.go_to("kakao")
        await hand.press("p")
        await to_key(hand, "tie", "chung-shina-officer")
        await hand.press("v")
        assert hand.toast == "The other party is tied to nobody else."
        await hand.press("tab", "v")
        assert hand.toast == "This line is no relationship."


@pytest.mark.parametrize("papers", [0, *slow(1, 3, 5)])
async def test_every_line_of_a_page_leads_somewhere(workspace, papers, sample):
    told = workspace_of(story(papers)) if papers else workspace
    entity = "hearth" if papers else "kakao"
    async with opened(told, MIDDLING) as hand:
        await hand.go_to(entity)
        await hand.press("p")
        screen = hand.app.screen
        for n, key in sample(list(enumerate(screen.items.keys)), 5):
            await hand.press("g", *("j" * n))
            assert screen.items.key == key
            await hand.press("enter")
            if key[0] == "tie":
                assert hand.app.screen is screen
                assert screen.entity.id == key[2]
            else:
                assert isinstance(hand.app.screen, SourcesScreen)
                assert hand.app.screen.record == key[1]
            await hand.press("escape")
            assert hand.app.screen is screen
            assert screen.entity.id == entity


async def test_every_kind_of_entity_has_a_page(workspace, sample):
    async with opened(workspace, SMALL) as hand:
        every = hand.app.index.dossier.entities
        kinds = {entity.kind: entity for entity in every}
        for entity in {*kinds.values(), *sample(every, 2)}:
            hand.app.show_page(entity.id)
            await hand.settle()
            assert entity.kind in page(hand).splitlines()[0]
            assert entity.name[:20] in page(hand).splitlines()[0]
            await hand.press("G", "g", "escape")
        assert hand.app.screen is hand.home


async def test_p_from_other_records_goes_to_whom_they_name(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.go_to("kakao-engineers")
        await hand.press("p")
        assert way(hand) == "Jason Kwon"
        await hand.press("escape", "i", "p")
        assert way(hand) == "Jason Kwon"
        await hand.press("escape")
        assert isinstance(hand.app.screen, RecordScreen)
        await hand.press("escape")
        await hand.go_to("kakao")
        await hand.press("enter")
        await hand.go_to("chung-shina-officer")
        await hand.press("p")
        assert way(hand) == "Chung Shina", "the other party of a relationship"
        await hand.press("escape")


async def test_p_on_a_line_of_a_page_walks_to_whom_it_names(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.go_to("kakao")
        await hand.press("p", "tab", "p")
        assert way(hand) == "Kakao › Jason Kwon"
        await hand.press("escape")
        assert hand.app.screen.items.key == ("record", "kakao-engineers")


async def test_p_where_nobody_is_named():
    async with opened(workspace_of(story(2)), SMALL) as hand:
        await hand.go_to("q-term")
        await hand.press("p")
        assert hand.toast == "Nobody is named here who has a page."


async def test_from_the_story_so_far_to_a_page_and_back(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("0", *["tab"] * 3, "enter")
        assert way(hand) == "OpenAI"
        await hand.press("0")
        assert isinstance(hand.app.screen, OverviewScreen)
        await hand.press("escape", "escape", "escape")
        assert hand.app.screen is hand.home


async def test_the_page_goes_as_markdown(workspace, clip):
    async with opened(workspace, SMALL) as hand:
        await hand.go_to("kakao")
        await hand.press("p", "y")
        await hand.until(lambda: clip.texts)
        assert "카카오" in clip.texts[0]
        assert "strategic partner" in clip.texts[0]
        assert "[^1]:" in clip.texts[0]
        await hand.until(lambda: "Copied 11 records" in hand.toast)
        await hand.press("Y")
        await hand.until(lambda: len(clip.texts) == 2)
        assert "Quotes" not in clip.texts[1]


async def test_a_note_on_the_company_leaves_the_explorer_as_it_was(workspace, working_folder):
    async with opened(workspace, SMALL) as hand:
        await hand.press("/", *"seoul", "enter")
        steps = hand.app.state.steps
        await hand.press("0", *["tab"] * 3, "enter", "e")
        assert isinstance(hand.app.screen, ExportScreen)
        assert "OpenAI.md" in hand.text_of("#file")
        await hand.press("enter")
        [path] = working_folder.iterdir()
        assert "about: " in path.read_text(encoding="utf-8")
        assert isinstance(hand.app.screen, CompanyScreen)
        assert hand.app.state.steps == steps
        await hand.press("escape", "escape")
        assert "seoul" in hand.lines[0]


async def test_n_narrows_the_explorer_to_it(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("0", *["tab"] * 3, "j", "enter", "n")
        assert hand.app.screen is hand.home
        assert hand.app.state.narrowing == ("jason-kwon",)
        assert "all › Jason Kwon" in hand.lines[0]


async def test_marks_passages_and_the_whole_record(workspace, visited):
    async with opened(workspace, SMALL) as hand:
        await hand.go_to("kakao")
        await hand.press("p", "space")
        assert list(hand.app.state.marks) == ["kakao-partner"]
        assert hand.app.screen.items.key[1] == "kakao-customer", "and on to the next"
        assert page(hand).count("✓") == 1
        await hand.press("s")
        assert isinstance(hand.app.screen, SourcesScreen)
        assert hand.app.screen.record == "kakao-customer"
        await hand.press("escape", "i")
        assert isinstance(hand.app.screen, RecordScreen)
        await hand.press("escape", "o")
        assert visited == [hand.app.book.source("joongang-2025-05-26").url]
        await hand.press("a")
        assert len(hand.app.state.marks) == 10
        await hand.press("escape")
        assert "10 marked" in hand.text


async def test_a_place_in_the_way_can_be_clicked(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.go_to("kakao")
        await hand.press("p", "enter")
        await hand.click("#title", 2, 0)
        assert way(hand) == "Kakao"
        await hand.click("#company-page", 10, 3, times=2)
        assert way(hand) == "Kakao › OpenAI"


async def test_a_long_way_shows_its_end(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.go_to("kakao")
        await hand.press("p", *["enter"] * 15)
        assert hand.lines[0].startswith(" … › ")
        assert hand.lines[0].endswith("› OpenAI")
        assert len(hand.lines[0]) <= 80
        await hand.press(*["escape"] * 16)
        assert hand.app.screen is hand.home


@pytest.mark.thorough
async def test_another_size_keeps_the_line(workspace):
    async with opened(workspace, LARGE) as hand:
        hand.app.show_page("openai")
        await hand.settle()
        await hand.press("tab", "tab", "j")
        key = hand.app.screen.items.key
        for size in (SMALL, MIDDLING, (60, 16), (50, 14), LARGE):
            await hand.resize(*size)
            assert hand.app.screen.items.key == key
            if size != (50, 14):
                assert "│▸" in hand.text
        await hand.press("G", "ctrl+u", "ctrl+d", "pageup", "pagedown", "g")
        assert hand.app.screen.items.key == hand.app.screen.items.keys[0]
        assert hand.app.screen.items.scroll_offset.y == 0


async def test_an_entity_that_is_tied_to_nobody_and_named_by_nothing():
    sources = story(1).sources
    lone = Entity(id="lone", kind="place", name="Lone", evidence=ev(PAPERS[0], 3, "Lone"))
    told = Dossier(id="d", title="t", sources=sources, entities=(lone,))
    async with opened(workspace_of(told), SMALL) as hand:
        await hand.press("v", "p")
        assert "tied to nobody" in page(hand)
        assert "named in 0 records" in page(hand)
        for key in ("enter", "space", "v", "p", "y", "tab", "shift+tab", "j", "G", "h", "l"):
            await hand.press(key)
            assert isinstance(hand.app.screen, CompanyScreen)
        await hand.press("escape")
        assert hand.app.screen is hand.home


def hub(count):
    """A company that is tied to many others, each of them to one more."""
    sources = story(1).sources

    def firm(name):
        return Entity(id=name, kind="company", name=name.title(), evidence=ev(PAPERS[0], 3, name))

    def tie(n, origin, to, kind="customer"):
        return Relationship(
            id=f"tie-{n}", kind=kind, origin=origin, to=to, what="w", evidence=ev(PAPERS[0], 3, "w")
        )

    names = [f"firm-{n}" for n in range(count)]
    return Dossier(
        id="hub",
        title="A hub",
        sources=sources,
        entities=(firm("hub"), firm("last"), *map(firm, names)),
        relationships=(
            *(tie(n, name, "hub") for n, name in enumerate(names)),
            *(tie(f"x{n}", name, "last", "rival") for n, name in enumerate(names)),
        ),
    )


async def test_hundreds_of_relationships(monkeypatch):
    async with opened(workspace_of(hub(600)), SMALL) as hand:
        hand.app.show_page("hub")
        await hand.settle()
        assert "600 with 600 others" in page(hand)
        painted = []
        paint = hand.app.painter.chips
        monkeypatch.setattr(hand.app.painter, "chips", lambda s: painted.append(s) or paint(s))
        await hand.press("G")
        assert "Firm-" in page(hand)
        await hand.press("j", "k", "pageup", "ctrl+d")
        assert len(painted) < 200, "only what is to be seen is drawn"
        await hand.press("v", "j", "enter")
        assert way(hand).startswith("Hub › Firm-")
        assert way(hand).endswith("› Last")
        assert "▸" in page(hand)
        await hand.press("g")
        assert "600 with 600 others" in page(hand)
