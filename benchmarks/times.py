"""Days and EDTF dates as a story has them: ever more of them, and bursts when something happens."""

import datetime
import random
from collections.abc import Iterator
from itertools import accumulate

from .vocabulary import Words, drawn

FIRST_DAY, DAYS = datetime.date(2015, 1, 1), 4_000
BURSTS, HEIGHT, HIGHEST, LASTING = 30, 40.0, 800.0, 4
"""How many bursts; how much the first day of a small one tells and that of the greatest, where an
ordinary day tells one to three; and in how many days two thirds of a burst are over."""
SHAPES = ("day",) * 14 + ("month", "month", "about", "year", "open", "window")


def days(dice: random.Random) -> Iterator[str]:
    """Days, one after another without end."""
    first = FIRST_DAY.toordinal()
    every = [datetime.date.fromordinal(first + day).isoformat() for day in range(DAYS)]
    return drawn(dice, Words(every, list(accumulate(_busy(dice)))))


def _busy(dice: random.Random) -> list[float]:
    """How much of each day is told."""
    busy = [1.0 + 2.0 * day / DAYS for day in range(DAYS)]
    for _ in range(BURSTS):
        start, height = dice.randrange(DAYS), min(HEIGHT * dice.paretovariate(1.0), HIGHEST)
        for later in range(min(6 * LASTING, DAYS - start)):
            busy[start + later] += height * 0.33 ** (later / LASTING)
    return busy


def dates(dice: random.Random) -> Iterator[str]:
    """EDTF dates of all the shapes that articles give, most of them days."""
    for day in days(dice):
        yield _shaped(dice.choice(SHAPES), day)


def _shaped(shape: str, day: str) -> str:
    year, month = int(day[:4]), int(day[5:7])
    match shape:
        case "day":
            return day
        case "month":
            return day[:7]
        case "about":
            return f"{day[:7]}~"
        case "year":
            return day[:4]
        case "open":
            return f"{day[:7]}/.."
        case _:
            return f"{year}-{month:02}/{year + (month + 3) // 12}-{(month + 3) % 12 + 1:02}"
