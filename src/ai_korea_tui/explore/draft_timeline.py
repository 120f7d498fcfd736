"""The rows that the timeline is drawn from: what each date covers, and who has it.

Many records share few dates. Each is kept once, with the numbers of the records that bear it, so
that a picture of a million of them counts dates, and reads no record.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import msgpack

from ai_korea_tui.dossier.model import Event, Source

from .draft_links import packed
from .extents import Extent, extent_of
from .tables import Put
from .timeline import UNDATED
from .when import dated, row_date

if TYPE_CHECKING:
    from .draft import Draft


def timeline(draft: Draft) -> Iterator[Put]:
    """The dates in the order of the days they stand at, and which of them each record bears."""
    found: dict[Extent, list[int]] = {}
    widths: dict[int, list[int]] = {}
    groups = draft.numbered.ranges.timeline
    start, end = (groups[0].start, groups[-1].end) if groups else (0, 0)
    kept: dict[tuple[object, ...], tuple[Extent | None, int]] = {}
    for number in range(start, end):
        record = draft.records[number]
        if not isinstance(record, (Event, Source)):
            continue
        date = record.date if isinstance(record, Event) else record.published
        inferred = record.inferred.parts if record.inferred else ()
        key = (type(record), date, inferred)
        if key not in kept:
            extent = extent_of(record)
            width = len(row_date(date, inferred)) if dated(date) else 0
            kept[key] = (extent and extent._replace(record=""), width)
        covered, width = kept[key]
        if covered is not None:
            found.setdefault(covered, []).append(number)
        if isinstance(record, Event):
            widths.setdefault(width, []).append(number)
    dates = sorted(found, key=lambda extent: extent.day)
    yield "timeline", "dates", msgpack.encode(dates)
    yield from _bearers([found[date] for date in dates], start, end)
    for width, numbers in widths.items():
        yield "timeline", f"width {width}", packed(numbers)
    yield "timeline", "widths", array("I", sorted(widths, reverse=True)).tobytes()


def _bearers(bearing: Sequence[Sequence[int]], start: int, end: int) -> Iterator[Put]:
    """From date to records, and from record to date."""
    of = array("I", [UNDATED]) * (end - start)
    by_date, ends = array("I"), array("I", [0])
    for place, numbers in enumerate(bearing):
        for number in numbers:
            of[number - start] = place
        by_date.extend(numbers)
        ends.append(len(by_date))
    yield "timeline", "of", of.tobytes()
    yield "timeline", "by date", by_date.tobytes()
    yield "timeline", "by date at", ends.tobytes()


MAKERS: Sequence[tuple[tuple[str, ...], Callable[[Draft], Iterator[Put]]]] = (
    (("timeline",), timeline),
)
