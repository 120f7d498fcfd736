"""The timeline's picture: points, bars, ranges, open ends, and publications in their own lane."""

import calendar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_korea_tui.dossier import dates
from ai_korea_tui.tui import axis
from ai_korea_tui.tui.axis import BAR, LEFT, OPEN, POINT, RANGE, RIGHT, Extent
from ai_korea_tui.tui.runs import width_of


def extent(edtf, record="event", label=""):
    span = dates.parse(edtf)
    return Extent(record, span.earliest, span.latest, label, "source-0" if label else "text")


def drawn(*extents, width=48, focus=""):
    return ["".join(run.text for run in line) for line in axis.picture(extents, width, focus)]


def lane(*extents, width=48):
    return drawn(*extents, width=width)[1]


MONTHS = [f"2025-{month:02d}" for month in range(1, 13)]
YEAR = [extent("2025-01-01"), extent("2025-12-31")]
DATES = st.builds(
    lambda y, m, d: f"{y:04d}-{m:02d}-{min(d, calendar.monthrange(max(1, y), m)[1]):02d}",
    st.integers(1, 9999),
    st.integers(1, 12),
    st.integers(1, 31),
)
FORMS = st.sampled_from(["{0}", "{0}/..", "../{0}", "{0}/{1}"])
EXTENTS = st.builds(
    lambda form, a, b, label: extent(form.format(*sorted((a, b))), label=label),
    FORMS,
    DATES,
    DATES,
    st.sampled_from(["", "A", "AB"]),
)


def test_a_day_is_a_point_a_month_a_bar_and_more_than_a_month_a_range():
    assert lane(extent("2025-05-26")).strip("·") == POINT
    assert lane(extent("2025-05")).strip("·") == BAR * 16
    assert set(lane(extent("2025-05/2025-07")).strip("·")) == {RANGE}


def test_a_month_covers_its_own_place_on_the_axis_and_no_other():
    line = lane(*YEAR, extent("2025-04"))

    assert line[13:15] == BAR * 2
    assert (line[11], line[17]) == ("·", "·")


def test_an_open_end_runs_to_the_edge_and_points_on():
    line = lane(*YEAR, extent("2025-07/.."))

    assert line.startswith(POINT + "·")
    assert line.endswith(OPEN + POINT) or line.endswith(OPEN + RIGHT)
    assert line.index(OPEN) == 24


def test_an_open_start_comes_from_the_edge_and_points_back():
    line = lane(*YEAR, extent("../2025-03-15"))

    assert OPEN in line[1:9]
    assert OPEN not in line[12:]


def test_the_only_date_is_open():
    assert lane(extent("2025-07/..")).endswith(RIGHT)
    assert lane(extent("../2025-07")).startswith(LEFT)


def test_points_stand_in_the_order_of_their_days():
    line = lane(*(extent(f"2025-{month:02d}-01") for month in (3, 6, 9)), width=70)

    assert [n for n, glyph in enumerate(line) if glyph == POINT] == [0, 30, 60]


def test_a_single_day_still_makes_a_picture():
    labels, events, publications = drawn(extent("2025-05-26"))

    assert labels.startswith("May 2025")
    assert events.count(POINT) == 1
    assert not publications.strip()


def test_a_point_is_not_hidden_by_a_range_over_it():
    assert POINT in lane(extent("2025-01/2025-12"), extent("2025-06-15"), extent("2025-02/.."))


def test_publications_stand_apart_by_their_letter():
    _, events, publications = drawn(*YEAR, extent("2025-07-01", "paper", "B"))

    assert publications.strip() == "B"
    assert publications.index("B") == 24
    assert "B" not in events


def test_the_record_in_focus_is_drawn_over_the_others_and_in_another_role():
    extents = [extent("2025-05", "wide"), extent("2025-05-10", "day")]
    [_, events, _] = axis.picture(extents, 48, "wide")

    assert {run.role for run in events if run.text == BAR} == {"key"}
    assert not any(run.text == POINT for run in events)


def test_a_publication_in_focus_is_underlined_not_only_coloured():
    [_, _, lane] = axis.picture([extent("2025-05-26", "paper", "A")], 48, "paper")

    assert [run.over for run in lane if run.text == "A"] == ["anchor"]


def test_months_are_named_as_far_as_there_is_room():
    assert "Feb" in drawn(*YEAR, width=60)[0]
    narrow = drawn(*YEAR, width=30)[0]
    assert "Feb" not in narrow
    assert narrow.startswith("2025")
    assert narrow.rstrip().endswith("D")


def test_many_years_are_told_by_their_years():
    labels = drawn(extent("1990"), extent("2025"), width=60)[0].split()

    assert labels[0] == "1990"
    assert labels == sorted(set(labels))
    assert all(label.isdigit() for label in labels)
    assert len(labels) > 3


def test_no_date_and_no_room_make_no_picture():
    assert drawn() == []
    assert drawn(Extent("event", "", "")) == []
    assert drawn(extent("2025-05-26"), width=5) == []


def test_an_undated_event_beside_dated_ones_is_not_drawn():
    assert lane(Extent("event", "", ""), extent("2025-05-26")).strip("·") == POINT


@given(st.lists(EXTENTS, min_size=1, max_size=8), st.integers(0, 200))
def test_every_line_of_the_picture_is_exactly_as_wide_as_asked(extents, width):
    lines = axis.picture(extents, width)

    assert len(lines) == (3 if width >= 8 else 0)
    assert {width_of(line) for line in lines} <= {width}


@pytest.mark.parametrize(
    ("edtf", "sign"),
    [
        ("2025-05-26", POINT),
        ("2025-05", BAR),
        ("2025", RANGE),
        ("2025-05/2025-06", RANGE),
        ("2025-05/..", RIGHT),
        ("../2025-05", LEFT),
    ],
)
def test_a_row_bears_the_sign_of_how_its_date_is_known(edtf, sign):
    span = dates.parse(edtf)

    assert axis.sign(span.earliest, span.latest) == sign


def test_an_undated_row_bears_no_sign():
    assert axis.sign("", "") == " "
