"""What records have to do with time: what may fall into a period, what was known by a day, what
could not be known yet."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from pyroaring import BitMap

from ai_korea_tui.dossier.model import Event

from . import days
from .ids import Ids
from .period import Period, period_of, period_text, period_words
from .times import ALWAYS, Times, day_numbers
from .when import displayed_date

if TYPE_CHECKING:
    from .index import Index

__all__ = ["Period", "Periods", "period_of", "period_text", "period_words"]

_KEPT = 16
"""How many periods' answers are kept: as many as anybody steps back and forth between."""
_NAMED = 3
"""How many sources a sentence names with their dates."""


class Periods:
    """What an index's records have to do with time.

    A record belongs to a period when it *may* fall into it, by the dates that `spans.py` names,
    and an entity where a record names it that does.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._times = Times(index.tables)
        self._found: dict[Period, Ids] = {}

    def within(self, period: Period) -> Ids:
        """The ids of the records that may fall into a period, and of the entities they name."""
        found = self._found.pop(period, None)
        if found is None:
            numbers = self.dated_within(period)
            found = self._index.ids(numbers | self._index.named.union(numbers))
            if len(self._found) >= _KEPT:
                del self._found[next(iter(self._found))]
        self._found[period] = found  # the last asked for is the last to go
        return found

    @property
    def months(self) -> Sequence[str]:
        """The months into which something may fall, `YYYY-MM`."""
        return self._times.months

    def dated_within(self, period: Period) -> BitMap:
        """The numbers of the records that may fall into a period themselves."""
        return self._times.within(*day_numbers(period))

    def known_by(self, source_id: str) -> Ids:
        """The ids of what was known when a source was published.

        That is whatever is carried by a source published on that day or before, the sources among
        them. Nothing for what is no dated source.
        """
        place, published = self._index.place(source_id), self._times.published
        if place >= len(published) or published[place][1] == ALWAYS:
            return self._index.ids(BitMap())
        day = published[place][1]
        known = [other for other, (first, _) in enumerate(published) if first <= day]
        return self._index.ids(
            BitMap().union(*(self._index.numbers("carried", other) for other in known))
        )

    def too_early(self, event: Event) -> tuple[str, ...]:
        """The ids of the sources that could not know of an event, in the dossier's order.

        They were published before the first day it may have begun on, and do not carry it: an
        announced one they may carry all the same.
        """
        happens = period_of(event.date)
        if happens is None or not happens.first:
            return ()
        published = self._published
        count = bisect_left(published, (days.number(happens.first), -1))
        carrying = {self._index.place(evidence.source) for evidence in event.evidence}
        early = sorted(place for _, place in published[:count] if place not in carrying)
        return tuple(self._index.head.sources[place] for place in early)

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
        count = bisect_right(self._published, (days.number(day), len(self._index.letters)))
        return self._index.head.sources[self._published[count - 1][1]] if count else ""

    @cached_property
    def _published(self) -> list[tuple[int, int]]:
        """The last day on which each dated source may have been published, and its place."""
        published = self._times.published
        return sorted((last, place) for place, (_, last) in enumerate(published) if last != ALWAYS)
