"""Figures that can be compared, in the order of time, and what became of them.

Only numbers of one measure and one unit make a series: two figures that merely look alike are
never set against each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations
from math import inf, isfinite
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from ai_korea_tui.dossier.model import Source
from ai_korea_tui.text.folding import fold

from .agreement import both_may_hold, figure, numeral
from .when import order_of, supersedes

if TYPE_CHECKING:
    from ai_korea_tui.dossier.model import Claim, Statement

    from .index import Index

MINUS = "−"
MAX_STEPS = 6
"""So many figures are told in a row; of more, the first and the last ones."""

_NO_SHARES = frozenset(
    (
        *("×", "x", "times", "fold", "rank", "year", "month", "day"),
        *("%", "percent", "per cent", "percentage points", "points"),
    )
)
_PERCENT = frozenset(("%", "percent", "per cent"))
"""Units of which a share says nothing: half of a rank, nine per cent of a percentage, of a date."""
_NO_LENGTHS = frozenset(("rank", "year", "month"))
"""Units of which a length says nothing: the second rank is not twice the first."""
_LARGE_SHARE = 10.0
"""From here on it is told how many times the first the last is, not the percentage."""

Hedge: TypeAlias = Literal["", "about", "at most", "or more"]


class Series(NamedTuple):
    """Statements of one claim with a number each, of one measure and one unit; two at least."""

    measure: str
    unit: str
    statements: tuple[Statement, ...]
    """By the time they hold for, else that of their publication; then by publication."""

    @property
    def numbers(self) -> tuple[float, ...]:
        """The figures, in the same order."""
        return tuple(s.number for s in self.statements if s.number is not None)


class Change(NamedTuple):
    """What lies between two figures of a series."""

    first: Statement
    last: Statement
    difference: float
    """The last figure less the first."""
    share: float | None
    """The difference as a part of the first; None where that says nothing."""
    hedge: Hedge
    """How exactly the difference is known, the figures being hedged as they are."""
    moved: bool
    """Whether the one became the other; otherwise the two stand against each other."""

    @property
    def size(self) -> float:
        """How large the change is beside what it changes, to sort by; infinite from nothing."""
        base = abs(self.first.number or 0)
        return abs(self.difference) / base if base else inf


def all_series(index: Index, claim: Claim) -> tuple[Series, ...]:
    """The series of a claim, the longest one first; none where no two numbers can be compared.

    A claim whose editor says that the measures differ has none, whatever its fields say.
    """
    if not _comparable(claim):
        return ()
    grouped: dict[tuple[str, str], list[Statement]] = {}
    for statement in claim.statements:
        if statement.number is not None and isfinite(statement.number):
            key = fold(statement.measure).strip(), fold(statement.unit).strip()
            grouped.setdefault(key, []).append(statement)
    found = [
        Series(group[0].measure, group[0].unit, tuple(in_time(index, group)))
        for group in grouped.values()
        if len(group) > 1
    ]
    found.sort(key=lambda series: -len(series.statements))
    return tuple(found)


def drawn(series: Series) -> bool:
    """Whether bars can stand for the figures."""
    return fold(series.unit).strip() not in _NO_LENGTHS


def change(index: Index, claim: Claim, series: Series) -> Change | None:
    """What lies between the first figure of a series and its last.

    Where the claim's sources differ it is what lies between the least and the greatest that
    cannot both be true. None where all figures are the same, where the sources agree all the same,
    or where nothing moved and the figures leave room for one another.
    """
    found = index.finding(claim).verdict
    if found == "agree" or len(set(series.numbers)) < 2:
        return None
    statements = series.statements
    if found == "differ":
        statements = _furthest_apart(statements)
        if not statements:
            return None
    first, last = statements[0], statements[-1]
    moved = found == "update" or (found != "differ" and supersedes(last.as_of, first.as_of))
    if not moved and both_may_hold(first, last):
        return None
    # Decimals, so that 4.1 less 4 is 0.1.
    difference = float(Decimal(str(_number(last))) - Decimal(str(_number(first))))
    if not isfinite(difference):
        return None
    return Change(first, last, difference, _share(first, last), _hedge(first, last), moved)


def _furthest_apart(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The least and the greatest of those that cannot both be true; none if all leave room."""
    ordered = sorted(statements, key=_number)
    ends = ordered[0], ordered[-1]
    if not both_may_hold(*ends):
        return ends
    apart = (pair for pair in combinations(ordered, 2) if not both_may_hold(*pair))
    return max(apart, key=lambda pair: _number(pair[1]) - _number(pair[0]), default=())


def first_change(index: Index, claim: Claim) -> Change | None:
    """The change in the longest series of a claim that has one."""
    return next((found for _, found in _changed(index, claim)), None)


def change_words(found: Change) -> str:
    """`+1, +9 %`, `−0.5× or more`, `about +2`; `1 apart` where nothing moved."""
    unit = found.last.unit
    symbol = unit if unit and not unit[0].isalnum() and fold(unit).strip() not in _PERCENT else ""
    amount = numeral(abs(found.difference)) + symbol
    if fold(unit).strip() in _PERCENT:
        amount += " point" if amount == "1" else " points"
    hedge = found.hedge
    if not found.moved:
        return f"{_hedged(amount, hedge)} apart"
    signed = f"{_sign(found.difference)}{amount}"
    return _hedged(", ".join(filter(None, (signed, _share_words(found)))), hedge)


def steps(series: Series, *, moved: bool = True) -> str:
    """The figures in a row, each with its hedge: `11 → 12 places`, `more than 4.5× → 4×`."""
    told = [figure(statement) for statement in series.statements]
    if series.unit and series.unit[0].isalnum():
        told = [text.removesuffix(f" {series.unit}") for text in told[:-1]] + told[-1:]
    if len(told) > MAX_STEPS:
        told = [*told[: MAX_STEPS - 2], "…", *told[-1:]]
    return (" → " if moved else " / ").join(told)


def changes(index: Index, claim: Claim) -> str:
    """`+1, +9 %`, one series after another; empty where nothing changed."""
    return "; ".join(change_words(found) for _, found in _changed(index, claim))


def what_became(index: Index, claim: Claim) -> str:
    """The same with the figures: `11 → 12 places: +1, +9 %`."""
    return "; ".join(
        f"{steps(series, moved=found.moved)}: {change_words(found)}"
        for series, found in _changed(index, claim)
    )


def _changed(index: Index, claim: Claim) -> Iterator[tuple[Series, Change]]:
    for series in all_series(index, claim):
        found = change(index, claim, series)
        if found is not None:
            yield series, found


def bar(series: Series, number: float, width: int) -> tuple[float, float]:
    """Where the bar of a number starts and ends, in cells from 0 to `width`.

    All bars of a series start at nothing: a figure half as large is half as long. Where there
    are negative ones they run to the left of it.
    """
    least, most = min(0.0, *series.numbers), max(0.0, *series.numbers)
    # Halved, so that the span of the largest numbers there are is a number still.
    span = most / 2 - least / 2
    if not span:
        return 0.0, 0.0
    nothing = (0.0 - least / 2) / span * width
    end = (number / 2 - least / 2) / span * width
    return min(nothing, end), max(nothing, end)


def _comparable(claim: Claim) -> bool:
    return claim.agreement is None or claim.agreement.verdict != "different measure"


def in_time(index: Index, statements: Iterable[Statement]) -> list[Statement]:
    """Statements by the time they hold for, else that of their publication; then by that."""

    def key(statement: Statement) -> tuple[object, object]:
        published = published_of(index, statement)
        return order_of(statement.as_of or published), order_of(published)

    return sorted(statements, key=key)


def published_of(index: Index, statement: Statement) -> str:
    """When the source of a statement was published; empty for a source that there is not."""
    source = index.records.get(statement.source)
    return source.published if isinstance(source, Source) else ""


def _number(statement: Statement) -> float:
    return statement.number if statement.number is not None else 0.0


def _share(first: Statement, last: Statement) -> float | None:
    base, now = _number(first), _number(last)
    if base <= 0 or now < 0 or fold(last.unit).strip() in _NO_SHARES:
        return None
    share = now / base - 1
    return share if isfinite(share) else None


def _share_words(found: Change) -> str:
    share = found.share
    if share is None or not share:
        return ""
    if share >= _LARGE_SHARE:
        return f"{share + 1:,.0f} times"
    percent = abs(share) * 100
    rounded = f"{percent:.0f}" if percent >= 1 else f"{percent:.1g}"
    return f"{_sign(share)}{rounded} %" if percent >= 0.05 else ""


def _sign(number: float) -> str:
    return MINUS if number < 0 else "+" if number > 0 else "±"


def _hedged(words: str, hedge: Hedge) -> str:
    return f"about {words}" if hedge == "about" else f"{words} {hedge}".rstrip()


def _bounds(statement: Statement) -> tuple[float, float]:
    """The least and the greatest that a hedged figure may mean."""
    number = _number(statement)
    low = number if statement.bound in ("exactly", "more than", "at least") else -inf
    high = number if statement.bound in ("exactly", "less than", "at most") else inf
    return low, high


def _hedge(first: Statement, last: Statement) -> Hedge:
    if first.bound == last.bound == "exactly":
        return ""
    if "about" in (first.bound, last.bound):
        return "about"
    (low, high), (later_low, later_high) = _bounds(first), _bounds(last)
    grown = _number(last) > _number(first)
    least, most = later_low - high, later_high - low
    if isfinite(least) == isfinite(most):  # neither: each figure leaves room on the same side
        return "about"
    return "or more" if isfinite(least) == grown else "at most"
