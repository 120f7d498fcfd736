"""Lists that would be endless: the first ones are shown, with how many there are."""

from tui_hand import opened
from tui_story import ev

from ai_korea_tui.dossier.model import Dossier, Entity, Quote, Relationship, Source
from ai_korea_tui.dossier.model import Paragraph as Par
from ai_korea_tui.explore.index import Index
from ai_korea_tui.tui.company import MOST
from ai_korea_tui.tui.screens.base import TIES
from ai_korea_tui.workspace import Workspace

MANY = TIES + 50


def crowded():
    """A company that everybody is tied to and speaks of."""
    hub = Entity(id="hub", kind="company", name="Hub", evidence=ev("paper", 1, "the hub"))
    others = [
        Entity(id=f"firm-{n}", kind="company", name=f"Firm {n}", evidence=ev("paper", 1, "firms"))
        for n in range(MANY)
    ]
    return Dossier(
        id="crowded",
        title="Everybody knows the hub",
        sources=(
            Source(
                id="paper", publisher="Paper", published="2025-05-26", paragraphs=(Par(gist="It"),)
            ),
        ),
        entities=(hub, *others),
        quotes=tuple(
            Quote(id=f"q-{n}", text=text, about=("hub",), evidence=ev("paper", 1, text))
            for n, text in enumerate(f"Word {n}." for n in range(MANY))
        ),
        relationships=tuple(
            Relationship(
                id=f"tie-{n}", kind="partner", origin=f"firm-{n}", to="hub", what="trades",
                evidence=ev("paper", 1, f"phrase {n}"),
            )
            for n in range(MANY)
        ),
    )  # fmt: skip


def workspace(tmp_path):
    return Workspace(tmp_path, Index(crowded()), (), {})


async def test_a_page_lists_the_first_and_says_how_many_more(tmp_path):
    async with opened(workspace(tmp_path)) as hand:
        await hand.press("p")
        text = await hand.read("#company-page")

        assert f"{MANY:,} with {MANY:,} others" in text
        assert f"{MANY - MOST:,} more others in the explorer" in text
        assert f"{MANY - MOST:,} more quotes in the explorer" in text


async def test_all_that_is_known_says_what_it_leaves_out(tmp_path):
    async with opened(workspace(tmp_path)) as hand:
        await hand.press("i")
        text = await hand.read("TextView")

        assert f"that of {MANY - TIES:,} more relationships" in text


async def test_a_paragraph_says_how_many_more_quotes_stand_in_it(tmp_path):
    async with opened(workspace(tmp_path)) as hand:
        await hand.press("2", "s")

        assert f"and {MANY - 12:,} more quotes" in hand.text


async def test_a_preview_of_many_says_of_how_many_and_the_file_has_all(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    total = 2 + 3 * MANY
    async with opened(workspace(tmp_path)) as hand:
        await hand.press("e")
        assert f"of the first 250 of {total:,} records" in hand.text
        assert f"records: {total}" in hand.text
        await hand.press("enter")

    [written] = tmp_path.glob("*.md")
    assert f"Firm {MANY - 1}" in written.read_text(encoding="utf-8")
