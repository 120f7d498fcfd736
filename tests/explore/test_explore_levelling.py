"""Two pages that are scrolled together stay level, without jumps."""

import itertools

from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from ai_korea_tui.explore.levelling import LineMap, Pin, follow, level_row, row_for

LENGTHS = st.integers(20, 400)


@st.composite
def maps(draw, pinned=False):
    """Two pages, the lines that belong together, and perhaps two that were put level."""
    ends = draw(LENGTHS), draw(LENGTHS)
    count = draw(st.integers(0, 12))
    columns = [
        sorted(draw(st.sets(st.integers(0, end - 1), min_size=count, max_size=count)))
        for end in ends
    ]
    anchors = list(zip(*columns, strict=True))
    height = draw(st.integers(4, 60))
    lasts = [max(0, end - height) for end in ends]
    pin = None
    if pinned:
        lines = draw(st.integers(0, ends[0] - 1)), draw(st.integers(0, ends[1] - 1))
        row = row_for(lines, lines, (lasts[0], lasts[1]), height)
        pin = Pin(*lines, row, lines[0] - row)
    return anchors, ends, height, lasts, pin


@given(maps())
def test_the_map_hits_its_anchors_and_never_falls(drawn):
    anchors, ends, *_ = drawn
    found = LineMap(anchors, ends)
    for x, y in anchors:
        assert found.at(x) == y
    assert found.at(ends[0]) == ends[1]
    values = [found.at(x / 4) for x in range(-20, 4 * ends[0] + 20)]
    assert values == sorted(values)


@given(maps())
def test_a_line_never_goes_further_than_to_the_next_anchor(drawn):
    anchors, ends, *_ = drawn
    found = LineMap(anchors, ends)
    points = found.points
    steepest = max((y2 - y1) / (x2 - x1) for (x1, y1), (x2, y2) in itertools.pairwise(points))
    for x in range(ends[0]):
        assert found.at(x + 1) - found.at(x) <= max(1, steepest) + 1e-9


@given(maps(pinned=True), st.integers(0, 30))
def test_a_pin_is_hit_too_and_what_crosses_it_gives_way(drawn, hold):
    anchors, ends, _, _, pin = drawn
    found = LineMap(anchors, ends, pin, hold)
    assert found.at(pin.line) == pin.other
    values = [found.at(x) for x in range(ends[0] + 1)]
    assert values == sorted(values)
    for x, y in anchors:
        clear = x < pin.line - hold and y < pin.other - hold
        if clear or (x > pin.line + hold and y > pin.other + hold):
            assert found.at(x) == y
    near = min(hold, pin.line, pin.other)
    assert found.at(pin.line - near) == pin.other - near


@given(LENGTHS, st.integers(1, 60))
def test_the_level_row_slides_from_the_top_to_the_bottom(lines, height):
    last = max(0, lines - height)
    rows = [level_row(scroll, last, height) for scroll in range(last + 1)]
    assert rows[0] == approx(0)
    assert rows == sorted(rows)
    if last:
        assert rows[-1] == approx(height - 1)
        assert all(-1e-9 <= row <= height - 1 + 1e-9 for row in rows)


@given(maps())
def test_what_stands_at_the_level_row_has_its_partner_there(drawn):
    anchors, ends, height, lasts, _ = drawn
    found = LineMap(anchors, ends)
    assert follow(0, lasts[0], height, found) == round(found.at(0))
    if lasts[0]:
        assert follow(lasts[0], lasts[0], height, found) == round(
            found.at(ends[0] - 1) - (height - 1) + 1e-6
        )
    for scroll in range(lasts[0] + 1):
        row = level_row(scroll, lasts[0], height)
        opposite = follow(scroll, lasts[0], height, found) + row
        assert abs(opposite - found.at(scroll + row)) <= 0.5 + 1e-9


@given(maps(pinned=True), st.integers(0, 30))
def test_what_was_put_level_is_level(drawn, hold):
    anchors, ends, height, lasts, pin = drawn
    found = LineMap(anchors, ends, pin, hold)
    at = follow(pin.scroll, lasts[0], height, found, pin)
    assert pin.line - pin.scroll == pin.other - at == pin.row


@given(maps(pinned=True), st.integers(4, 30))
def test_no_step_of_one_line_leaps_over_what_belongs_together(drawn, hold):
    """The other page moves no further than to the next anchor, whether or not one was pinned."""
    anchors, ends, height, lasts, pin = drawn
    found = LineMap(anchors, ends, pin, hold)
    points = found.points
    steepest = max(
        (y2 - y1) / (x2 - x1) for (x1, y1), (x2, y2) in itertools.pairwise(points)
        if x2 > x1
    )  # fmt: skip
    pace = 1 + (height - 1) / max(1, lasts[0]) + 0.5
    tops = [follow(s, lasts[0], height, found, pin) for s in range(lasts[0] + 1)]
    for one, other in itertools.pairwise(tops):
        assert abs(other - one) <= max(1, steepest) * pace + pace + 1


@given(
    st.tuples(st.integers(0, 300), st.integers(0, 300)),
    st.tuples(LENGTHS, LENGTHS),
    st.integers(3, 60),
)
def test_the_row_does_without_blank_lines_where_it_can(lines, ends, height):
    lines = min(lines[0], ends[0] - 1), min(lines[1], ends[1] - 1)
    lasts = max(0, ends[0] - height), max(0, ends[1] - height)
    row = row_for(lines, lines, lasts, height)
    assert 0 <= row < height
    assert row <= min(lines)  # so that nothing is blank above
    least = max(line - last for line, last in zip(lines, lasts, strict=True))
    if least <= min(lines):
        assert row >= min(least, height - 1)


def test_two_passages_in_the_middle_stand_a_third_of_the_way_down():
    assert row_for((100, 200), (98, 200), (500, 500), 30) == 10


def test_the_beginning_of_the_paragraph_is_in_sight_above_the_passage():
    assert row_for((100, 200), (86, 200), (500, 500), 30) == 14
