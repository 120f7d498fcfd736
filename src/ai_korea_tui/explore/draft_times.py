"""The rows that say what a record has to do with time."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from ai_korea_tui.dossier.model import Record

from . import days
from .draft_links import packed
from .spans import Spans
from .tables import LazyTables, Put
from .times import ALWAYS, NEVER, Times, day_numbers, month_name

if TYPE_CHECKING:
    from .draft import Draft

MOST_MONTHS: Final = 2_400
"""So many months of a dossier are counted one by one: those of two hundred years."""


class Span(NamedTuple):
    """First and last day by number, and the record's number."""

    first: int
    last: int
    record: int


def times(draft: Draft) -> Iterator[Put]:
    """When records may fall, by first and by last day; and when the sources were published.

    Most records have one period, and two orders of those answer what may fall into another one.
    Those with several are kept apart.
    """
    spans = Spans(draft.by_id.get)
    single, several = _spans(draft.records, spans)
    rows = list(_orders(single, several))
    yield from rows
    published = array("i")
    for source in draft.dossier.sources:
        period = spans.publication(source.id)
        published.extend(day_numbers(period) if period else (NEVER, ALWAYS))
    yield "times", "published", published.tobytes()
    yield from _months([*single, *several], Times(LazyTables({"times": lambda: rows})))


def _spans(records: Sequence[Record], spans: Spans) -> tuple[list[Span], list[Span]]:
    single: list[Span] = []
    several: list[Span] = []
    for number, record in enumerate(records):
        found = {Span(*day_numbers(period), number) for period in spans.of(record)}
        (single if len(found) == 1 else several).extend(sorted(found))
    return single, several


def _orders(single: Sequence[Span], several: Iterable[Span]) -> Iterator[Put]:
    yield "times", "several", array("i", (n for span in several for n in span)).tobytes()
    for place, name in enumerate(("first", "last")):
        order = sorted(single, key=lambda span, place=place: span[place])  # type: ignore[misc]
        yield "times", name, array("i", (span[place] for span in order)).tobytes()
        yield "times", f"by {name}", array("I", (span.record for span in order)).tobytes()


def _months(spans: Iterable[Span], found: Times) -> Iterator[Put]:
    """For each month of the dossier's time what may fall into it."""
    touched = {days.month_of(day) for span in spans for day in span[:2] if ALWAYS < day < NEVER}
    whole = range(min(touched), max(touched) + 1) if touched else range(0)
    kept = []
    for month in whole if len(whole) <= MOST_MONTHS else sorted(touched)[:MOST_MONTHS]:
        numbers = found.on_days(days.month_start(month), days.month_start(month + 1) - 1)
        if numbers:
            kept.append(month_name(month))
            yield "month", kept[-1], packed(numbers)
    if 0 < len(whole) <= MOST_MONTHS:
        yield "months", "covered", f"{month_name(whole[0])} {month_name(whole[-1])}".encode()
    yield "months", "", "\n".join(kept).encode()


MAKERS: Sequence[tuple[tuple[str, ...], Callable[[Draft], Iterator[Put]]]] = (
    (("times", "month", "months"), times),
)
