"""Pages of items: the drawing of ties and of the story so far, and the list that shows them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from tui_story import HARM, PAPERS, RAW, ev, harmful, story

from ai_korea_tui.dossier.model import Dossier, Entity, Relationship
from ai_korea_tui.explore.index import Index
from ai_korea_tui.explore.neighbourhood import circle, neighbours, story_of
from ai_korea_tui.explore.overview import overview
from ai_korea_tui.explore.vocabulary import finished
from ai_korea_tui.tui.company import page_items
from ai_korea_tui.tui.neighbours import items as ties_drawn
from ai_korea_tui.tui.rows import RowPainter
from ai_korea_tui.tui.story import StoryItems, measure
from ai_korea_tui.tui.widgets.item_list import INDENT, Item, ItemList, heading

NAMES = ("Kakao", "오픈AI", "A firm of a very long name indeed, and some more of it", HARM)


def ties(painter, entity, unfolded, width):
    return ties_drawn(painter, entity, neighbours(painter.index, entity), unfolded, width)


def drawn(items, width=76):
    return ["".join(run.text for run in line) for item in items for line in item.paint(width)]


def dossier(pairs):
    """Relationships between entities numbered from 0."""
    numbers = sorted({0, *(n for pair in pairs for n in pair)})
    return Dossier(
        id="d",
        title="t",
        sources=story(1).sources,
        entities=tuple(
            Entity(
                id=f"e{n}",
                kind="company",
                name=f"{NAMES[n % 4]} {n}",
                text=HARM,
                aliases=(HARM,),
                evidence=ev(PAPERS[0], 3, "x"),
            )
            for n in numbers
        ),
        relationships=tuple(
            Relationship(
                id=f"r{at}",
                kind=("customer", "data-centre provider")[at % 2],
                origin=f"e{one}",
                to=f"e{other}",
                what="ties the two",
                standing=("happened", "considered")[at % 2],
                date="2025-02",
                evidence=ev(PAPERS[0], 3, "x"),
            )
            for at, (one, other) in enumerate(pairs)
        ),
    )


# Ties


def test_a_tree_of_ties_with_arrows():
    painter = RowPainter(Index(dossier([(0, 1), (1, 0), (4, 0), (4, 1)])))
    assert [line[:40].rstrip() for line in drawn(ties(painter, "e0", (), 100), 100)] == [
        "├┬─ customer of ──────────▸┬ 오픈AI 1 +1",
        "│└◂ data-centre provider ──┘",
        "└─◂ customer ─────────────── Kakao 4 +1",
    ]


def test_an_unfolded_neighbour_has_its_own_ties_under_it():
    index = Index(dossier([(0, 1), (1, 5), (0, 4)]))
    found = list(ties(RowPainter(index), "e0", {"e1"}, 100))
    assert [line.partition("ties")[0].rstrip() for line in drawn(found, 100)] == [
        "├── customer of ─────────────▸  오픈AI 1 +1",
        "│  └── data-centre provider of ─▸  오픈AI 5      considered:",
        "└── customer of ─────────────▸  Kakao 4",
    ]
    assert [item.key for item in found] == [
        ("tie", "r0", "e1"),
        ("tie", "r1", "e5", "e1"),
        ("tie", "r2", "e4"),
    ]


def test_a_tie_that_is_only_a_plan_says_so():
    painter = RowPainter(Index(dossier([(0, 1), (2, 0)])))
    assert sum("considered: ties" in line for line in drawn(ties(painter, "e0", (), 120), 120)) == 1


def test_dates_are_told_where_there_is_room():
    painter = RowPainter(Index(dossier([(0, 1)])))
    assert "Feb 2025" not in drawn(ties(painter, "e0", (), 76))[0]
    assert "Feb 2025" in drawn(ties(painter, "e0", (), 140), 140)[0]


PAIRS = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=30)


@given(PAIRS, st.integers(20, 200), st.sets(st.integers(0, 8)))
def test_a_page_is_never_wider_or_higher_than_it_says(pairs, width, unfolded):
    index = Index(dossier(pairs))
    painter = RowPainter(index)
    entity = index.entity("e0")
    open_ = {f"e{n}" for n in unfolded}
    items = page_items(
        painter,
        entity,
        story_of(index, "e0"),
        finished(circle(index, "e0")),
        open_,
        width,
        roomy=width > 90,
    )
    for item in items:
        room = width - INDENT if item.key else width - 1
        lines = item.paint(room)
        assert len(lines) <= item.height
        for line in lines:
            assert sum(cell_len(run.text) for run in line) <= room
            assert not RAW & set("".join(run.text for run in line))
    shown = [item for item in items if item.key and item.key[0] == "tie"]
    assert {item.record for item in shown} >= {tie.id for tie in index.ties("e0")}
    keys = [item.key for item in items if item.key]
    assert len(keys) == len(set(keys)), "each line is one of a kind"


# The story so far


@pytest.mark.parametrize("lines", [12, 20, 30, 36, 51])
@pytest.mark.parametrize("width", [30, 54, 74, 100])
@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize("papers", [0, 1, 2, 3, 5])
def test_the_story_is_never_wider_or_higher_than_it_says(papers, wide, width, lines):
    index = Index(story(papers) if papers else harmful())
    parts = StoryItems(RowPainter(index), overview(index), measure(lines, wide=wide))
    items = [*parts.summary(width), *parts.claims(), *parts.names(width)]
    for item in items:
        painted = item.paint(width)
        assert len(painted) <= item.height
        for line in painted:
            assert sum(cell_len(run.text) for run in line) <= width
            assert not RAW & set("".join(run.text for run in line))


def test_everything_important_fits_an_80_by_24_window(bundled_index):
    parts = StoryItems(RowPainter(bundled_index), overview(bundled_index), measure(20, wide=False))
    assert sum(item.height for item in parts.claims()) + 3 <= 20


def test_a_wide_window_is_filled_and_not_overfilled(bundled_index):
    for lines in (20, 26, 36, 41, 51):
        found = overview(bundled_index)
        parts = StoryItems(RowPainter(bundled_index), found, measure(lines, wide=True))
        assert sum(item.height for item in parts.claims()) <= lines


# The list


def line(key, height=1, *, section=False):
    return Item(lambda width: [], height=height, key=(key,), section=section)


class Listed(ItemList):
    """A list without a screen."""

    def __init__(self, items):
        super().__init__(lambda record: False)
        self._build = lambda width: items
        self._at(80)

    @property
    def page(self):
        return 10

    def _repaint(self, *stops):
        pass

    def _in_sight(self):
        pass

    def scroll_to(self, *args, **kwargs):
        pass

    def post_message(self, message):
        return True


def test_the_cursor_passes_headings_by_and_stays_within():
    items = Listed([heading(), line("a"), heading(), line("b", 3), line("c")])
    assert items.key == ("a",)
    assert items.move(1)
    assert items.key == ("b",)
    assert items.move(5)
    assert items.key == ("c",)
    assert not items.move(1)
    items.to_end(-1)
    assert items.key == ("a",)
    assert not items.move(-1)


def test_a_page_moves_by_lines_and_by_one_item_at_least():
    items = Listed([line(f"{n}", 3) for n in range(10)])
    items.move_lines(10)
    assert items.key == ("3",)
    items.move_lines(1)
    assert items.key == ("4",)
    items.move_lines(-10)
    assert items.key == ("1",)
    items.move_lines(-1)
    assert items.key == ("0",)
    items.move_lines(100)
    assert items.key == ("9",)


def test_sections():
    items = Listed(
        [heading(), line("a"), line("b"), heading(), heading(), line("c"), line("d"), heading()]
    )
    assert items.to_section(1)
    assert items.key == ("c",)
    assert not items.to_section(1), "a section without a line is none"
    items.move(1)
    items.to_section(-1)
    assert items.key == ("c",)
    items.to_section(-1)
    assert items.key == ("a",)
    assert not items.to_section(-1)


def test_an_empty_list_stands_still():
    items = Listed([heading()])
    assert items.item is None
    assert items.key == ()
    for moved in (
        items.move(1), items.move_lines(5), items.to_end(1), items.to_section(1),
    ):  # fmt: skip
        assert not moved


@given(st.lists(st.integers(1, 4), min_size=1, max_size=30), st.data())
def test_wherever_it_goes_it_stands_on_an_item(heights, data):
    items = Listed([line(f"{n}", height) for n, height in enumerate(heights)])
    for _ in range(8):
        before = items.keys.index(items.key)
        by = data.draw(st.integers(-12, 12).filter(bool))
        moved = items.move_lines(by)
        after = items.keys.index(items.key)
        assert moved == (after != before)
        assert (after - before) * by >= 0
