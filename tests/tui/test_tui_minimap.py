"""The map in the margin of a page."""

from hypothesis import given
from hypothesis import strategies as st

from ai_korea_tui.tui.minimap import CELLS, DENSITY, LIT, VIEW, counted, minimap
from ai_korea_tui.tui.page_layout import PageLayout
from ai_korea_tui.tui.pages import Block, Page
from ai_korea_tui.tui.runs import width_of


def layout_of(count):
    blocks = tuple(Block(n, "body", "word") for n in range(1, count + 1))
    return PageLayout(Page("s", blocks, False), 30)  # two lines a paragraph


def drawn(count, passages, lit=(), top=0, rows=10):
    lines = minimap(layout_of(count), counted(passages, count), lit, top, rows)
    assert all(width_of(line) == CELLS for line in lines)
    return ["".join(run.text for run in line) for line in lines]


def test_counting_passages():
    assert counted([1, 3, 3, 9], 3) == [0, 1, 1, 3]


def test_dense_and_thin_are_told_apart_by_signs():
    found = drawn(10, [1] + [2] * 4 + [3] * 8, rows=20)
    at = {n: found[2 * (n - 1)][1] for n in range(1, 11)}
    assert at[1] == DENSITY[1]
    assert at[2] == DENSITY[2]
    assert at[3] == DENSITY[3]
    assert at[4] == DENSITY[0]


def test_a_few_passages_are_not_made_much_of():
    assert DENSITY[3] not in "".join(drawn(10, [1, 5]))


def test_the_view_and_the_lit_passages():
    found = drawn(100, [7], lit=[50], top=100, rows=20)
    assert [VIEW in row for row in found] == [n in (10, 11) for n in range(20)]
    assert [LIT in row for row in found] == [n == 9 for n in range(20)]


@given(st.integers(1, 3000), st.integers(1, 60), st.data())
def test_every_passage_and_every_place_is_on_the_map(count, rows, data):
    number = data.draw(st.integers(1, count))
    layout = layout_of(count)
    top = data.draw(st.integers(0, max(0, layout.height - rows)))
    found = drawn(count, [number], lit=[number], top=top, rows=rows)
    assert len(found) == rows
    assert any(LIT in row for row in found)
    assert any(VIEW in row for row in found)
    seen = [n for n, row in enumerate(found) if VIEW in row]
    assert seen == list(range(seen[0], seen[-1] + 1))
    if top == 0:
        assert seen[0] == 0
    if layout.height > rows and top == layout.height - rows:
        assert seen[-1] == rows - 1
