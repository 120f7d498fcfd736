"""Periods of days: what may fall into one, what was known by a day, what could not be known yet."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ai_korea_tui.dossier import dates
from ai_korea_tui.dossier.edtf import days_in
from ai_korea_tui.dossier.model import (
    Claim,
    Event,
    Quote,
    Record,
    Relationship,
    Source,
    Statement,
)
from ai_korea_tui.dossier.records import entities_of, evidence_of

from .when import dated, displayed_date

if TYPE_CHECKING:
    from .index import Index

_NOTHING: frozenset[str] = frozenset()
_KEPT = 16
"""How many periods' answers are kept: as many as anybody steps back and forth between."""
_NAMED = 3
"""How many sources a sentence names with their dates."""


class Period(NamedTuple):
    """Days from the first to the last, both within; `YYYY-MM-DD`, empty where that side is open."""

    first: str = ""
    last: str = ""

    def meets(self, other: Period) -> bool:
        """Whether the two have a day in common."""
        starts = not (other.last and self.first > other.last)
        return starts and not (self.last and other.first > self.last)


def period_of(edtf: str) -> Period | None:
    """The days that a date may mean; None where it is empty or no date."""
    date = dated(edtf)
    return Period(date.earliest, date.latest) if date else None


def period_text(period: Period) -> str:
    """The period as EDTF, `2025-05-01/2025-07-31` or `2025-05-01/..`; empty for all of time."""
    if not any(period):
        return ""
    return f"{period.first or '..'}/{period.last or '..'}"


def period_words(period: Period) -> str:
    """The period for a reader, whole months and years by their names: `May – Jul 2025`."""
    first, last = period
    if not any(period):
        return "any time"
    years = first[5:] in ("", "01-01") and last[5:] in ("", "12-31")
    months = first[8:] in ("", "01") and (not last or _ends_month(last))
    cut = 4 if years else 7 if months else 10
    start, end = first[:cut], last[:cut]
    if start == end:
        return dates.display(start)
    return dates.display(f"{start or '..'}/{end or '..'}")


def _ends_month(day: str) -> bool:
    return int(day[8:]) == days_in(int(day[:4]), int(day[5:7]))


class Periods:
    """What an index's records have to do with time. Each table is made when it is first asked for.

    A record belongs to a period when it *may* fall into it: an event, a publication and a dated
    relationship by their bounds; a quote by those of the occasion it was said at; a claim by the
    date in a statement and the date it holds for. What has no date of its own, undated events
    apart, goes by the publication of the sources that carry it, and an entity belongs where a
    record names it that does.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._found: dict[Period, frozenset[str]] = {}

    def within(self, period: Period) -> frozenset[str]:
        """The ids of the records that may fall into a period."""
        found = self._found.pop(period, None)
        if found is None:
            found = self._within(period)
            if len(self._found) >= _KEPT:
                del self._found[next(iter(self._found))]
        self._found[period] = found  # the last asked for is the last to go
        return found

    def known_by(self, source_id: str) -> frozenset[str]:
        """The ids of what was known when a source was published.

        That is whatever is carried by a source published on that day or before, the sources among
        them. Nothing for what is no dated source.
        """
        published = self._publication(source_id)
        if published is None:
            return _NOTHING
        told = (
            self._carried[source]
            for source in self._index.letters
            if (other := self._publication(source)) and other.first <= published.last
        )
        return frozenset().union(*told)

    def too_early(self, event: Event) -> tuple[str, ...]:
        """The ids of the sources that could not know of an event, in the dossier's order.

        They were published before the first day it may have begun on, and do not carry it: an
        announced one they may carry all the same.
        """
        happens = period_of(event.date)
        if happens is None or not happens.first:
            return ()
        published = self._published
        count = bisect_left(published, happens.first, key=lambda entry: entry[0])
        if not count:
            return ()
        carrying = {evidence.source for evidence in event.evidence}
        early = {source for _, source in published[:count]} - carrying
        return tuple(source for source in self._index.letters if source in early)

    def too_early_words(self, event: Event) -> str:
        """Which sources those are, for a reader: `A was published 26 May 2025, before this`."""
        early = self.too_early(event)
        letters = [self._index.letters[source] for source in early]
        days = {s: displayed_date(self._index.records[s], time=False) for s in early[:_NAMED]}
        if not early:
            return ""
        if len(early) == 1:
            return f"{letters[0]} was published {days[early[0]]}, before this"
        if len(early) > _NAMED:
            named = ", ".join(letters[:_NAMED])
            return f"{named} and {len(early) - _NAMED} more were published before this"
        *some, last = [f"{self._index.letters[s]} ({day})" for s, day in days.items()]
        return f"{', '.join(some)} and {last} were published before this"

    def publication_by(self, day: str) -> str:
        """The id of the last source published on a day or before; empty where there is none."""
        count = bisect_right(self._published, day, key=lambda entry: entry[0])
        return self._published[count - 1][1] if count else ""

    # Tables

    @cached_property
    def _published(self) -> list[tuple[str, str]]:
        """Each dated source by the last day it may have been published on, earliest first."""
        found = ((self._publication(source), source) for source in self._index.letters)
        return sorted(((span.last, source) for span, source in found if span), key=lambda e: e[0])

    def _publication(self, source_id: str) -> Period | None:
        source = self._index.records.get(source_id)
        found = period_of(source.published) if isinstance(source, Source) else None
        return found if found and all(found) else None

    @cached_property
    def _carried(self) -> dict[str, frozenset[str]]:
        """What each source carries by itself or, of an entity, in what ties it; and itself."""
        carried: dict[str, set[str]] = {source: {source} for source in self._index.letters}
        for record in self._index.records.values():
            ids = (record.id, *entities_of(record)) if isinstance(record, Relationship) else ()
            for evidence in evidence_of(record):
                carried.setdefault(evidence.source, set()).update(ids or (record.id,))
        return {source: frozenset(ids) for source, ids in carried.items()}

    @cached_property
    def _spans(self) -> tuple[list[str], list[tuple[str, str]]]:
        """The first days of all records' periods, ascending, and beside each its last and id."""
        spans = sorted(
            (span.first, span.last, record.id)
            for record in self._index.records.values()
            for span in self._periods(record)
        )
        return [first for first, _, _ in spans], [(last, record) for _, last, record in spans]

    def _within(self, period: Period) -> frozenset[str]:
        firsts, rest = self._spans
        begun = bisect_right(firsts, period.last) if period.last else len(rest)
        ids = {record for last, record in rest[:begun] if not last or last >= period.first}
        records = self._index.records
        named = {entity for record in ids for entity in entities_of(records[record])}
        return frozenset(ids.union(entity for entity in named if entity in records))

    def _periods(self, record: Record) -> Iterator[Period]:
        """The periods that place a record in time; none for an entity and an undated event."""
        match record:
            case Source():
                yield from _stated(record.published)
            case Event():
                yield from _stated(record.date)
            case Relationship():
                yield from _stated(record.date) or self._published_in(record)
            case Quote():
                occasion = self._index.records.get(record.occasion)
                said = _stated(occasion.date) if isinstance(occasion, Event) else []
                yield from said or self._published_in(record)
            case Claim():
                for statement in record.statements:
                    yield from _stated(statement.date, statement.as_of) or self._published_in(
                        statement
                    )

    def _published_in(self, record: Quote | Relationship | Statement) -> list[Period]:
        sources = dict.fromkeys(evidence.source for evidence in record.evidence)
        return [span for source in sources if (span := self._publication(source))]


def _stated(*stated: str) -> list[Period]:
    return [period for edtf in stated if (period := period_of(edtf))]
