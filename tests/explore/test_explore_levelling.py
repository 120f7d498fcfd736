"""Two pages that are scrolled together stay level, without jumps."""

from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st
from pytest import approx

from ai_korea_tui.explore.levelling import Course, LineMap, Pin, follow_from, level_row, row_for

LENGTHS = st.integers(20, 400)


@st.composite
def maps(draw, apart=1):
    """Two pages, the lines that belong together, and the height of the views."""
    ends = draw(LENGTHS), draw(LENGTHS)
    count = draw(st.integers(0, 9))
    columns = [
        [
            apart * line
            for line in sorted(
                draw(st.sets(st.integers(0, end // apart - 1), min_size=count, max_size=count))
            )
        ]
        for end in ends
    ]
    height = draw(st.integers(4, 60))
    return list(zip(*columns, strict=True)), ends, height, max(0, ends[0] - height)


def steepest(found):
    """The most that the other page moves for a line."""
    return max((y2 - y1) / (x2 - x1) for (x1, y1), (x2, y2) in pairwise(found.points))


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
    for x in range(ends[0]):
        assert found.at(x + 1) - found.at(x) <= max(1, steepest(found)) + 1e-9


@given(LENGTHS, st.integers(1, 60))
def test_the_level_row_slides_from_the_top_to_the_bottom(lines, height):
    rows = [level_row(line, lines, height) for line in range(lines)]
    assert rows[0] == 0
    assert rows == sorted(rows)
    if lines > height:
        assert rows[-1] == height - 1


@given(maps())
def test_both_pages_begin_and_end_together(drawn):
    anchors, ends, height, last = drawn
    course = Course([point for point in anchors if point[0]], ends, height)
    assert course.at(0) == 0
    if last:  # their last lines on the lowest row, below blank ones where a page is short
        assert course.at(last) == ends[1] - height


@given(maps(apart=2))
def test_what_belongs_together_comes_to_stand_at_the_same_row(drawn):
    anchors, ends, height, last = drawn
    assume(last >= 4 * height)
    course = Course(anchors, ends, height)
    for x, y in anchors:
        rows = [x - scroll for scroll in range(last + 1) if y - course.at(scroll) == x - scroll]
        assert any(0 <= row < height for row in rows)


@given(maps(apart=2))
def test_a_step_goes_no_further_than_is_needed_between_two_pairs(drawn):
    """Never further than it would go if every pair were level at the same row."""
    anchors, ends, height, last = drawn
    assume(last >= 4 * height)
    points = [(0, 0), *anchors, ends]
    steepest = max((y2 - y1) / max(1, x2 - x1) for (x1, y1), (x2, y2) in pairwise(points))
    course = Course(anchors, ends, height)
    for scroll in range(last):
        assert abs(course.at(scroll + 1) - course.at(scroll)) <= 2 * max(2, steepest) + 1


def test_a_page_that_is_shorter_than_the_view_makes_no_leap_at_the_end():
    anchors = [(0, 0), (2, 2), (4, 4), (6, 6), (8, 8), (290, 10)]
    course = Course(anchors, (292, 20), 23)
    steps = [course.at(s + 1) - course.at(s) for s in range(269)]
    assert max(steps) < 10


def test_a_long_way_between_two_pairs_is_spread():
    anchors = [(200, 200), (204, 244)]
    course = Course(anchors, (600, 640), 32)
    steps = [course.at(s + 1) - course.at(s) for s in range(500)]
    assert max(steps) < 4
    assert max(steps) > 1


@given(maps(), st.integers(0, 400), st.integers(-20, 400))
def test_what_was_put_level_stays_level_while_it_is_read(drawn, scroll, other):
    anchors, ends, height, last = drawn
    course = Course(anchors, ends, height)
    pin = Pin(min(scroll, last), other)
    for by in range(-(height // 2), height // 2 + 1):
        at, counts = follow_from(pin, pin.scroll + by, height, course)
        assert at == other + by
        assert counts


@given(maps(), st.integers(0, 400), st.integers(-20, 400))
def test_from_there_it_goes_back_to_its_course_without_a_jump(drawn, scroll, other):
    anchors, ends, height, last = drawn
    course = Course(anchors, ends, height)
    pin = Pin(min(scroll, last), other)
    reach = range(-10, last + 1200)
    steps = [follow_from(pin, s, height, course) for s in reach]
    free = [course.at(s) for s in reach]
    assert steps[-1] == (approx(free[-1]), False)
    held = [pin.other + s - pin.scroll for s in reach]
    most = max(1, *(abs(b - a) for a, b in pairwise(free)))
    for (one, _), (next_one, _), a, h in zip(steps, steps[1:], free, held, strict=False):
        assert abs(next_one - one) <= most + (abs(a - h) + most + 1) / height + 1e-6


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


def test_what_is_lit_comes_before_where_the_paragraph_begins():
    assert row_for((100, 200), (91, 200), (500, 500), 14, [0, 1, 4]) == 9
    assert row_for((100, 200), (90, 200), (500, 500), 14, [0, 1, 4]) == 4
    assert row_for((100, 200), (90, 196), (500, 500), 14, [0, 12]) == 1


def test_what_no_row_can_show_does_not_count():
    assert row_for((100, 200), (98, 200), (500, 500), 30, [0, 2, 30]) == 10


def test_at_the_end_of_a_page_what_is_lit_on_the_other_is_seen():
    assert row_for((509, 200), (509, 200), (500, 500), 14, [0, 9]) == 4
