"""What may fall into a span of days, by whole months and day by day."""

from __future__ import annotations

import random

import pytest

from ai_korea_tui.dossier.model import Dossier, Event, Evidence
from ai_korea_tui.explore import days
from ai_korea_tui.explore.index import Index
from ai_korea_tui.explore.period import Period, period_of
from ai_korea_tui.explore.times import ALWAYS, NEVER, Times, day_numbers, month_name

AT = (Evidence(source="s", paragraph=1, exact="x"),)


def _date(dice: random.Random) -> str:
    year, month, day = dice.randint(2024, 2026), dice.randint(1, 12), dice.randint(1, 28)
    shapes = (
        f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{day:02}", f"{year}-{month:02}/..",
        f"../{year}-{month:02}", f"{year}-{month:02}~", f"2024-03/{year}-{month:02}", "",
    )  # fmt: skip
    return dice.choice(shapes)


def _index(dice: random.Random, count: int) -> Index:
    events = tuple(
        Event(id=f"e{n:02}", title="t", date=_date(dice), evidence=AT) for n in range(count)
    )
    return Index(Dossier(id="d", title="t", events=events))


def _day(dice: random.Random, month: int, ends: bool) -> int:
    whole = days.month_start(month + 1) - 1 if ends else days.month_start(month)
    return whole if dice.random() < 0.7 else whole + dice.randint(-9, 9)


@pytest.mark.parametrize("seed", range(12))
def test_months_and_days_and_a_plain_look_say_the_same(seed: int) -> None:
    dice = random.Random(seed)
    index = _index(dice, 40)
    times = Times(index.tables)
    spans = {
        index.shelf.number(event.id): period
        for event in index.dossier.events
        if (period := period_of(event.date))
    }
    for _ in range(300):
        start = dice.randint(2023 * 12, 2027 * 12)
        end = start + dice.randint(0, 20)
        first = ALWAYS if dice.random() < 0.2 else _day(dice, start, ends=False)
        last = NEVER if dice.random() < 0.2 else _day(dice, end, ends=True)
        if first > last:
            continue
        due = set()
        for number, period in spans.items():
            begins, ends = day_numbers(period)
            if begins <= last and ends >= first:
                due.add(number)
        assert set(times.on_days(first, last)) == due
        assert set(times.within(first, last)) == due, (first, last)


def test_a_period_with_open_sides_has_days_beyond_all_days() -> None:
    assert day_numbers(Period()) == (ALWAYS, NEVER)
    assert ALWAYS < days.FIRST
    assert days.LAST < NEVER


def test_a_month_is_named_as_in_a_date() -> None:
    assert month_name(days.month_of(days.number("2025-07-31"))) == "2025-07"
