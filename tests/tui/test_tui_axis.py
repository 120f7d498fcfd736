"""The timeline's axis: what of time is drawn, on which cells, and with which labels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_korea_tui.dossier.edtf import MONTHS
from ai_korea_tui.explore.days import FIRST, LAST, number, parts
from ai_korea_tui.tui.axis import (
    LEAST_DAYS,
    Window,
    fitted,
    grid,
    in_sight,
    inside,
    labels,
    panned,
    ticks,
    whole,
    zoomed,
)

DAYS = st.integers(FIRST, LAST)
WIDTHS = st.integers(1, 250)
WINDOWS = st.builds(lambda a, b, width: whole((a, b), width), DAYS, DAYS, WIDTHS)


def window(first, last, width):
    return Window(number(first), number(last) - number(first) + 1, width)


@st.composite
def windows_in_limits(draw):
    """A window, the limits it lies in, and a day of it."""
    limits = draw(WINDOWS)
    days = draw(st.integers(min(LEAST_DAYS, limits.days), limits.days))
    first = draw(st.integers(limits.first, limits.first + limits.days - days))
    found = Window(first, days, limits.width)
    return found, limits, draw(st.integers(found.first, found.last))


# Cells


@given(WINDOWS, DAYS)
def test_no_day_falls_outside_the_cells(found, day):
    assert 0 <= found.cell(day) <= found.end_cell(day) < found.width


@given(WINDOWS, DAYS, DAYS)
def test_a_later_day_stands_on_no_earlier_cell(found, a, b):
    a, b = sorted((a, b))

    assert found.cell(a) <= found.cell(b)
    assert found.end_cell(a) <= found.end_cell(b)


@given(windows_in_limits())
def test_the_grid_knows_each_day_by_its_cell(drawn):
    found, _, day = drawn
    table = grid(found)
    cell, end = found.cell(day), found.end_cell(day)

    assert table.begin[cell] <= day < table.begin[cell + 1]
    assert table.low[end] <= day <= table.high[end]
    assert table.low[cell] <= day <= table.high[cell]
    assert table.begin[0] == found.first
    assert table.begin[-1] == table.low[-1] == found.last + 1


def test_a_month_stands_on_cells_of_its_own():
    year = window("2025-01-01", "2025-12-31", 73)

    april = range(year.cell(number("2025-04-01")), year.end_cell(number("2025-04-30")) + 1)
    assert april == range(18, 24)


# What is drawn


@given(st.lists(DAYS, min_size=1, max_size=5), WIDTHS)
def test_the_whole_holds_every_day(days, width):
    found = whole(days, width)

    assert all(found.holds(day) for day in days)
    assert found.first >= FIRST
    assert found.last <= LAST


def test_the_whole_is_made_of_whole_months_and_in_a_long_story_of_years():
    assert whole([number("2025-05-26"), number("2025-09-10")], 60) == window(
        "2025-05-01", "2025-09-30", 60
    )
    assert whole([number("1999-05-26"), number("2025-09-10")], 60) == window(
        "1999-01-01", "2025-12-31", 60
    )


def test_nothing_is_drawn_of_no_day_or_on_no_cell():
    assert whole([], 60) is None
    assert whole([1], 0) is None


@given(DAYS, st.integers(0, 5000), WIDTHS)
def test_what_is_fitted_is_all_in_sight(first, more, width):
    last = min(LAST, first + more)
    found = fitted(first, last, width)

    assert found.holds(first)
    assert found.holds(last)
    assert found.days >= LEAST_DAYS
    assert found.first >= FIRST
    assert found.last <= LAST


@given(windows_in_limits(), st.sampled_from([0.5, 2, 0.1, 10]))
def test_zooming_keeps_the_focus_in_sight_and_stays_within_the_whole(drawn, by):
    found, limits, day = drawn
    closer = zoomed(found, by, day, limits)

    assert closer.holds(day)
    assert limits.first <= closer.first
    assert closer.last <= limits.last
    assert closer.width == found.width
    assert closer.days >= min(LEAST_DAYS, limits.days)


@given(windows_in_limits())
def test_zooming_keeps_what_it_is_about_near_its_cell(drawn):
    found, limits, day = drawn
    closer = zoomed(found, 0.5, day, limits)

    inner = closer.first > limits.first and closer.last < limits.last
    if inner and closer.days * 4 >= found.width:
        cells_a_day = -(-found.width // closer.days)
        assert abs(closer.cell(day) - found.cell(day)) <= cells_a_day + 1


def test_zooming_in_ends_at_a_week_and_zooming_out_at_the_whole():
    limits = window("2024-01-01", "2025-12-31", 80)
    found = limits
    day = number("2025-05-26")
    for _ in range(20):
        found = zoomed(found, 0.5, day, limits)
    assert found.days == LEAST_DAYS
    for _ in range(20):
        found = zoomed(found, 2, day, limits)
    assert found == limits


@given(windows_in_limits(), st.integers(-5000, 5000))
def test_panning_stays_within_the_whole_and_changes_no_scale(drawn, days):
    found, limits, _ = drawn
    moved = panned(found, days, limits)

    assert limits.first <= moved.first
    assert moved.last <= limits.last
    assert (moved.days, moved.width) == (found.days, found.width)
    assert abs(moved.first - found.first) <= abs(days)


@given(windows_in_limits(), st.data())
def test_what_comes_into_focus_comes_into_sight(drawn, data):
    found, limits, _ = drawn
    day = data.draw(st.integers(limits.first, limits.last))
    seen = in_sight(found, day, limits)

    assert seen.holds(day)
    assert seen.days == found.days
    assert in_sight(seen, day, limits) == seen


def test_what_is_in_sight_moves_nothing_and_what_is_not_comes_well_off_the_edge():
    found, limits = window("2025-05-01", "2025-05-31", 60), window("2024-01-01", "2026-12-31", 60)

    assert in_sight(found, number("2025-05-31"), limits) == found
    later = in_sight(found, number("2025-06-01"), limits)
    assert later.last - number("2025-06-01") >= 3
    assert later.first < number("2025-06-01")
    earlier = in_sight(found, number("2025-04-30"), limits)
    assert number("2025-04-30") - earlier.first >= 3


@given(WINDOWS, WINDOWS)
def test_whatever_is_moved_inside_lies_within(found, limits):
    moved = inside(found, limits)

    assert limits.first <= moved.first
    assert moved.last <= limits.last


# Labels


@given(windows_in_limits())
def test_labels_are_as_wide_as_the_window_and_never_touch(drawn):
    found, _, _ = drawn
    line = labels(found)

    assert len(line) == found.width
    words = set()
    for day in (found.first, *(tick.day for tick in ticks(found))):
        year, month, of_month = parts(day)
        words |= {f"{year:04}", MONTHS[month - 1], MONTHS[month - 1][0], str(of_month)}
    assert set(line.split()) <= words


@given(windows_in_limits())
def test_ticks_stand_in_order_on_cells_of_their_own(drawn):
    found, _, _ = drawn
    cells = [tick.cell for tick in ticks(found)]

    assert cells == sorted(set(cells))
    assert all(0 <= cell < found.width for cell in cells)


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200, 250])
@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2025-05-22", "2025-05-29"),
        ("2025-04-20", "2025-06-20"),
        ("2024-12-20", "2025-06-10"),
        ("2024-05-01", "2025-09-30"),
        ("1990-01-01", "2025-12-31"),
        ("0000-01-01", "9999-12-31"),
    ],
)
def test_every_scale_says_at_which_year_it_is_and_names_several_places(first, last, width):
    line = labels(window(first, last, width))
    words = line.split()

    assert any(word.isdigit() and len(word) == 4 for word in words)
    assert len(words) >= 3
    assert len(line) == width


@pytest.mark.parametrize(
    ("first", "last", "width", "expected"),
    [
        ("2025-01-01", "2025-12-31", 24, "2025 A M J J A S O N D  "),
        ("2025-01-01", "2025-06-30", 30, "2025 Feb Mar  Apr  May   Jun  "),
        ("2025-05-22", "2025-05-28", 28, "22 May 2025 25  26  27  28  "),
        ("2025-05-19", "2025-06-15", 28, "19 May 2025   2 Jun  9      "),
        ("1990-01-01", "2025-12-31", 36, "1990     2000       2010     2020   "),
        ("2024-12-20", "2025-06-10", 40, "  2025   Feb    Mar    Apr    May    Jun"),
    ],
)  # fmt: skip
def test_labels_go_from_years_to_days(first, last, width, expected):
    assert labels(window(first, last, width)) == expected
