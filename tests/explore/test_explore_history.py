"""Undo and redo of marks and filters: what came back, in which order, and how far back it goes."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
from explore_story import STORY
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from ai_korea_tui.explore import narrowing
from ai_korea_tui.explore.filters import FilterChange, Filters
from ai_korea_tui.explore.history import LEVELS, History
from ai_korea_tui.explore.index import Index
from ai_korea_tui.explore.marks import MarkChange
from ai_korea_tui.explore.search import find
from ai_korea_tui.explore.state import ExplorerState, Step

INDEX = Index(STORY)
RECORDS = tuple(INDEX.records)
QUOTES = ("q-early", "q-term", "q-late")


class Snapshot(NamedTuple):
    """What a person sees of a state."""

    steps: tuple[Step, ...]
    marks: tuple[str, ...]
    in_view: tuple[str, ...]


def snapshot(state: ExplorerState) -> Snapshot:
    return Snapshot(state.steps, state.selection(), tuple(state.view().ids))


def numbers(*ids: str) -> array[int]:
    return array("I", INDEX.shelf.numbers(ids))


def type_search(state: ExplorerState, text: str) -> None:
    """Type a search letter by letter, as the search line does."""
    search = object()
    for end in range(1, len(text) + 1):
        state.take(find(INDEX, text[:end]), part_of=search)


Do = Callable[[ExplorerState], object]

FILTERS: dict[str, Do] = {
    "an entity": lambda state: state.narrow("daeyang"),
    "a query": lambda state: state.set_query("hull"),
    "a typed query": lambda state: type_search(state, "hull"),
    "only marked": lambda state: state.toggle_only_marked(),
    "only in a source": lambda state: state.set_only("herald"),
    "a period": lambda state: state.narrow_period("2031-01-01/2031-12-31"),
    "known by": lambda state: state.toggle_known("herald"),
    "other steps": lambda state: state.restore([Step("entity", "bluewave"), Step("marked", "")]),
}


@pytest.mark.parametrize("do", FILTERS.values(), ids=FILTERS)
def test_every_filter_can_be_undone_and_redone(state: ExplorerState, do: Do) -> None:
    state.mark(["opening", "bluewave"])
    before = snapshot(state)
    do(state)
    after = snapshot(state)
    assert before != after

    state.undo()
    assert snapshot(state) == before
    state.redo()
    assert snapshot(state) == after
    state.back()
    state.undo()
    assert snapshot(state) == after, "the step that esc removed is back"


@pytest.mark.parametrize(
    ("marked", "taken_off"),
    [
        (["talks", "q-late", "q-early"], ["talks"]),
        (["talks", "q-late", "q-early"], ["q-late"]),
        (["talks", "q-late", "q-early"], ["q-early"]),
        (["talks", "q-late", "q-early"], ["talks", "q-early"]),
        (["talks", "q-late", "q-early", "bluewave"], ["q-late", "q-early"]),
        (["talks"], ["talks"]),
    ],
)
def test_undo_puts_marks_back_where_they_stood(
    state: ExplorerState, marked: list[str], taken_off: list[str]
) -> None:
    state.mark(marked)
    state.unmark(taken_off)
    assert state.selection() == tuple(one for one in marked if one not in taken_off)
    state.undo()
    assert state.selection() == tuple(marked)


def test_marking_all_twice_restores_the_marks(state: ExplorerState) -> None:
    state.mark(["q-late", "talks"])
    state.toggle_all(numbers(*QUOTES))
    assert state.selection() == ("q-late", "talks", "q-early", "q-term")
    state.toggle_all(numbers(*QUOTES))
    assert state.selection() == ("q-late", "talks")
    state.toggle_all(numbers(*QUOTES))
    state.toggle_all(numbers("founding", "opening"))
    state.toggle_all(numbers(*QUOTES))
    assert state.selection() == ("q-late", "talks", "founding", "opening")


@pytest.mark.parametrize(
    "before",
    [
        lambda state: [state.toggle_mark(one) for one in reversed(QUOTES)],
        lambda state: [
            *(state.toggle_all(numbers(*QUOTES)) for _ in range(2)),
            *(state.toggle_mark(one) for one in reversed(QUOTES)),
        ],
        lambda state: [
            state.toggle_mark(QUOTES[0]),
            state.toggle_all(numbers(*QUOTES)),
            state.clear_marks(),
            *(state.toggle_mark(one) for one in reversed(QUOTES)),
        ],
    ],
    ids=["never marked all", "marked all twice before", "marked all, then took all off"],
)
def test_if_all_were_marked_singly_all_marks_are_removed_and_undo_restores_them(
    state: ExplorerState, before: Do
) -> None:
    before(state)
    state.toggle_all(numbers(*QUOTES))
    assert state.selection() == ()
    state.undo()
    assert state.selection() == tuple(reversed(QUOTES))


def test_a_new_change_clears_the_redo_stack(state: ExplorerState) -> None:
    state.toggle_mark("talks")
    state.narrow("daeyang")
    state.undo()
    state.undo()
    state.toggle_mark("opening")
    assert state.redo() is None
    assert state.selection() == ("opening",)


def test_a_change_without_effect_is_not_recorded(state: ExplorerState) -> None:
    state.toggle_mark("nothing")
    state.unmark(["talks"])
    state.clear_marks()
    state.set_query("  ")
    state.set_only("")
    state.restore(())
    assert state.back() is None
    assert state.undo() is None


def test_steps_at_the_start_cannot_be_undone() -> None:
    state = ExplorerState(INDEX, ["talks"], [Step("entity", "daeyang"), Step("entity", "gone")])
    assert state.steps == (Step("entity", "daeyang"),)
    assert state.undo() is None


def test_a_search_is_one_change_however_it_is_typed(state: ExplorerState) -> None:
    state.set_query("mokpo")
    search = object()
    for text in ("h", "hx", "hxq", "hu", "hull"):
        state.take(find(INDEX, text), part_of=search)
    state.undo()
    assert state.query == "mokpo"
    state.redo()
    assert state.query == "hull"
    assert state.words == ("hull",)


def test_a_search_that_is_given_up_leaves_no_trace(state: ExplorerState) -> None:
    state.toggle_mark("talks")
    state.undo()
    search = object()
    for text in ("h", "hu", ""):
        state.take(find(INDEX, text), part_of=search)
    assert state.undo() is None
    state.redo()
    assert state.selection() == ("talks",), "what could be redone before still can be"


def test_a_mark_during_a_search_is_a_separate_change(state: ExplorerState) -> None:
    search = object()
    state.take(find(INDEX, "h"), part_of=search)
    state.toggle_mark("talks")
    state.take(find(INDEX, "hu"), part_of=search)
    seen = []
    while state.undo() is not None:
        seen.append((state.query, state.selection()))
    assert seen == [("h", ("talks",)), ("h", ()), ("", ())]


def test_undo_does_not_search_again(state: ExplorerState, monkeypatch: pytest.MonkeyPatch) -> None:
    state.set_query("hull")
    in_view = tuple(state.view().ids)
    state.set_query("mokpo")
    state.view()
    state.back()
    monkeypatch.delattr(narrowing, "searching")
    state.undo()
    state.undo()
    assert tuple(state.view().ids) == in_view


def test_every_change_of_marks_is_reported_to_the_callback() -> None:
    kept: list[str] = []

    def keep(change: MarkChange, undone: bool, order: array[int]) -> None:
        ids = list(INDEX.shelf.ids(change.numbers))
        kept[:] = [*kept, *ids] if change.added is not undone else [i for i in kept if i not in ids]
        assert sorted(INDEX.shelf.ids(order)) == sorted(kept)

    state = ExplorerState(INDEX, keep_marks=keep)
    state.toggle_mark("talks")
    state.toggle_all(numbers(*QUOTES))
    state.toggle_all(numbers(*QUOTES))
    state.clear_marks()
    while state.undo():
        pass
    assert kept == []
    while state.redo():
        pass
    assert kept == []
    state.undo()
    assert kept == ["talks"]


def marked(number: int, count: int = 1) -> MarkChange:
    members = array("I", range(number, number + count))
    return MarkChange(True, range(0), members, BitMap(members))


def undone(history: History) -> Iterator[object]:
    while (change := history.undo()) is not None:
        yield change


def test_the_number_of_changes_is_limited() -> None:
    history = History()
    changes = [marked(number) for number in range(LEVELS + 5)]
    for change in changes:
        history.record(change)
    assert list(undone(history)) == changes[:4:-1]


def test_the_memory_is_limited_but_the_last_change_can_always_be_undone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ai_korea_tui.explore.history.MOST_BYTES", 1_000)
    history = History()
    small = [marked(number) for number in range(3)]
    for change in small:
        history.record(change)
    assert list(undone(history)) == small[::-1]
    large = marked(0, 10_000)
    history.record(large)
    assert list(undone(history)) == [large]
    history.record(large)
    history.record(small[0])
    assert list(undone(history)) == [small[0]]


def test_a_large_search_counts_with_its_memory() -> None:
    found = find(INDEX, "hull")._replace(numbers=BitMap(range(0, 400_000, 7)))
    assert FilterChange(Filters(), Filters((), found)).size > 50_000
    assert FilterChange(Filters(), Filters()).size == 0


_RECORD = st.sampled_from(["talks", "daeyang", "mokpo", "r-hulls", "q-late", "herald", "nothing"])
_CHANGES: st.SearchStrategy[Do] = st.one_of(
    st.sampled_from(list(FILTERS.values())),
    st.sampled_from([ExplorerState.back, ExplorerState.clear_marks]),
    _RECORD.map(lambda record: lambda state: state.toggle_mark(record)),
    st.sampled_from(["", "h", "hull ", "is:marked", "zzz"]).map(
        lambda query: lambda state: state.set_query(query)
    ),
    st.lists(st.integers(0, len(RECORDS) - 1), max_size=8).map(
        lambda some: lambda state: state.toggle_all(some)
    ),
)


@given(st.lists(_CHANGES, max_size=12))
def test_undo_goes_back_through_every_state_and_redo_forward_again(changes: list[Do]) -> None:
    state = ExplorerState(INDEX, ["opening", "q-term"])
    seen = [snapshot(state)]
    for change in changes:
        change(state)
        if snapshot(state) != seen[-1] or state.steps != seen[-1].steps:
            seen.append(snapshot(state))
    for expected in reversed(seen[:-1]):
        assert state.undo() is not None
        assert snapshot(state) == expected
    assert state.undo() is None
    for expected in seen[1:]:
        assert state.redo() is not None
        assert snapshot(state) == expected
    assert state.redo() is None
