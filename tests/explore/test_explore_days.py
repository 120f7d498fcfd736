"""Days as numbers, over all the years that dates may have."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_korea_tui.explore.days import FIRST, LAST, iso, month_of, month_start, number, parts

NUMBERS = st.integers(FIRST, LAST)


@given(st.dates())
def test_a_day_has_the_number_that_pythons_calendar_gives_it(day: date) -> None:
    assert number(day.isoformat()) == day.toordinal()
    assert iso(day.toordinal()) == day.isoformat()


@given(NUMBERS)
def test_a_number_and_its_day_lead_to_one_another(day: int) -> None:
    assert number(iso(day)) == day


@given(NUMBERS)
def test_the_next_day_is_one_more_and_sorts_later(day: int) -> None:
    if day < LAST:
        assert iso(day + 1) > iso(day)


def test_the_year_before_the_first_is_a_leap_year() -> None:
    assert number("0001-01-01") - number("0000-01-01") == 366
    assert iso(number("0000-02-29") + 1) == "0000-03-01"
    assert parts(number("0000-12-31")) == (0, 12, 31)


def test_beyond_either_end_is_the_end() -> None:
    assert iso(FIRST - 5) == "0000-01-01"
    assert iso(LAST + 5) == "9999-12-31"


@given(NUMBERS)
def test_a_month_begins_on_its_first_day_and_ends_before_the_next(day: int) -> None:
    months = month_of(day)
    assert iso(month_start(months)) == iso(day)[:8] + "01"
    assert month_start(months) <= day < month_start(months + 1)


@pytest.mark.parametrize("day", ["2025-02-30", "2025-13-01", "words", ""])
def test_what_is_no_day_is_refused(day: str) -> None:
    with pytest.raises(ValueError):
        number(day)
