"""The periods that place each record in time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from ai_korea_tui.dossier.model import (
    Claim,
    Event,
    Quote,
    Record,
    Relationship,
    Source,
    Statement,
)

from .period import Period, period_of


class Spans(NamedTuple):
    """Works out a record's periods; it asks for other records by id."""

    find: Callable[[str], Record | None]

    def of(self, record: Record) -> Iterator[Period]:
        """The periods that place a record in time; none for an entity and an undated event.

        An event, a publication and a dated relationship go by their own date; a quote by that of
        the occasion it was said at; a claim by the date in a statement and the date it holds for.
        What has none, undated events apart, goes by the publication of the sources that carry it.
        """
        match record:
            case Source():
                yield from _stated(record.published)
            case Event():
                yield from _stated(record.date)
            case Relationship():
                yield from _stated(record.date) or self._published_in(record)
            case Quote():
                occasion = self.find(record.occasion)
                said = _stated(occasion.date) if isinstance(occasion, Event) else []
                yield from said or self._published_in(record)
            case Claim():
                for statement in record.statements:
                    yield from _stated(statement.date, statement.as_of) or self._published_in(
                        statement
                    )

    def publication(self, source_id: str) -> Period | None:
        """When a source was published; None where that is open on a side, or no date."""
        source = self.find(source_id)
        found = period_of(source.published) if isinstance(source, Source) else None
        return found if found and all(found) else None

    def _published_in(self, record: Quote | Relationship | Statement) -> list[Period]:
        sources = dict.fromkeys(evidence.source for evidence in record.evidence)
        return [span for source in sources if (span := self.publication(source))]


def _stated(*stated: str) -> list[Period]:
    return [period for edtf in stated if (period := period_of(edtf))]
