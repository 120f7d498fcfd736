"""The dates of the timeline, counted for any part of it, against the records themselves."""

from __future__ import annotations

from collections import Counter

from explore_story import STORY
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from ai_korea_tui.explore.extents import extent_of
from ai_korea_tui.explore.index import Index
from ai_korea_tui.explore.orders import timeline_order
from ai_korea_tui.explore.timeline import UNDATED

INDEX = Index(STORY)


def _parts(index: Index) -> st.SearchStrategy[BitMap]:
    numbers = st.integers(0, index.shelf.count - 1)
    return st.lists(numbers).map(BitMap)


@given(data=st.data())
def test_dates_are_counted_as_the_records_bear_them(data: st.DataObject) -> None:
    index = INDEX
    found = data.draw(_parts(index) | st.just(index.all_ids.numbers))
    extents = (extent_of(index.shelf.record(number)) for number in found)
    wanted = Counter(extent._replace(record="") for extent in extents if extent is not None)
    timeline = index.timeline
    counts = timeline.counted(found)

    assert {timeline.dates[place]: n for place, n in counts.items()} == wanted
    assert list(timeline.days) == sorted(timeline.days)
    for number in found:
        place, extent = timeline.date_of(number), extent_of(index.shelf.record(number))
        assert (place == UNDATED) == (extent is None)
        if extent is not None:
            assert number in set(timeline.bearing(timeline.on(extent.day), found))


@given(data=st.data())
def test_the_next_row_that_is_wanted(data: st.DataObject) -> None:
    index = INDEX
    rows = timeline_order(index).pane().rows
    wanted = data.draw(_parts(index))
    start = data.draw(st.sampled_from([n for n, row in enumerate(rows) if row.record]))
    direction = data.draw(st.sampled_from([1, -1]))
    places = range(start + direction, len(rows) if direction > 0 else -1, direction)
    number = index.shelf.number
    there = (n for n in places if rows[n].record and number(rows[n].record) in wanted)

    assert rows.next_place(start, direction, wanted.__contains__) == next(there, -1)
