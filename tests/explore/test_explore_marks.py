"""Marks as numbers: their order, their sets, and what they leave out."""

from __future__ import annotations

from explore_story import STORY
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from ai_korea_tui.explore.index import Index
from ai_korea_tui.explore.marks import Marks

INDEX = Index(STORY)


def test_marks_are_told_in_the_order_of_marking(index: Index) -> None:
    marks = Marks(index.shelf, ["talks", "gone", "bluewave", "talks"])

    assert list(marks) == ["talks", "bluewave"]
    assert "talks" in marks
    assert "gone" not in marks
    assert len(marks) == 2


def test_all_of_a_set_are_marked_and_told_by_number(index: Index) -> None:
    marks = Marks(index.shelf, ["talks"])
    change = marks.adding(index.all_ids.numbers)
    marks.apply(change)

    assert len(change.numbers) == len(index.records) - 1
    assert next(iter(marks)) == "talks"
    assert set(marks) == set(index.records)


@given(data=st.data())
def test_marks_are_what_a_list_of_them_would_be(data: st.DataObject) -> None:
    numbers = st.lists(st.integers(0, INDEX.shelf.count - 1))
    marks, told = Marks(INDEX.shelf), list[int]()
    for add, some in data.draw(st.lists(st.tuples(st.booleans(), numbers))):
        if add:
            change = marks.adding(some)
            told += [n for n in dict.fromkeys(some) if n not in told]
        else:
            change = marks.removing(BitMap(some))
            told = [n for n in told if n not in some]
        before = list(marks.order)
        marks.apply(change)
        assert list(marks.order) == told
        assert marks.numbers == change.changed ^ BitMap(before) == BitMap(told)
        marks.apply(change, undo=True)
        assert list(marks.order) == before, "an undo restores the order of marking"
        marks.apply(change)
        assert list(marks.order) == told
