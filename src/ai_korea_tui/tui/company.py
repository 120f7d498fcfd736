"""An entity's page as items: what it is, its ties drawn, and what the story tells of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from ai_korea_tui.dossier.model import Entity, Event
from ai_korea_tui.explore.neighbourhood import Circle, Story
from ai_korea_tui.explore.state import Row
from ai_korea_tui.explore.when import displayed_date
from ai_korea_tui.tui.neighbours import items as ties_drawn
from ai_korea_tui.tui.runs import Line, Run, breaks, clip, pad, shown, spread, width_of
from ai_korea_tui.tui.widgets.item_list import BLANK, INDENT, Item, heading, text

if TYPE_CHECKING:
    from ai_korea_tui.tui.rows import RowPainter

MORE = "more"
"""The first word of the key of a line that stands for what is not listed."""
MOST = 100
"""So many of each section are listed; of more there is a count."""
RECORD = "record"
"""The first word of the key of a line that leads to a record's passage; its id follows."""

_QUOTE_LINES, _CLAIM_LINES = 2, 2
_DATE = 19
"""`until [26 May 2025]`: so much a date gets at least, if it wants it."""

Painting = Callable[[Row, int, int], list[Line]]


def page_items(
    painter: RowPainter,
    entity: Entity,
    story: Story,
    around: Circle,
    unfolded: Collection[str],
    width: int,
    *,
    roomy: bool,
) -> list[Item]:
    """The page at a width; `roomy` sets sections apart and gives quotes and claims a line more."""
    more = 1 if roomy else 0
    sections = [
        _about(painter, entity, width),
        _ties(painter, entity, around, unfolded, width),
        _section(painter.quote, f"Quotes by {entity.name}", story.spoken, _QUOTE_LINES + more),
        _section(painter.quote, "Quotes that name it", story.about, _QUOTE_LINES + more),
        _section(_event(painter, _dates(painter, story)), "Events", story.events, 1),
        _section(painter.claim, "Claims", story.claims, _CLAIM_LINES + more),
    ]
    gap = [BLANK] if roomy else []
    items: list[Item] = []
    for section in filter(None, sections):
        items += [*(gap if items else []), *section]
    return items


def _about(painter: RowPainter, entity: Entity, width: int) -> list[Item]:
    """Aliases, and what it is in this story."""
    room = max(8, width - 2)
    lines: list[Line] = []
    if entity.aliases:
        also = shown(f"also {', '.join(entity.aliases)}", "dim")
        lines += [[also._replace(text=also.text[a:b])] for a, b in breaks(also.text, room)]
    if entity.text:
        what = shown(entity.text)
        lines += [[what._replace(text=what.text[a:b])] for a, b in breaks(what.text, room)]
    return [text(lines)] if lines else []


def _ties(
    painter: RowPainter, entity: Entity, around: Circle, unfolded: Collection[str], width: int
) -> list[Item]:
    others = around.first(MOST)
    if not around.ties:
        return [heading(Run("Relationships  ", "heading"), Run("tied to nobody", "dim"))]
    words = f"{around.ties:,} with {len(around):,} other{'' if len(around) == 1 else 's'}"
    head = heading(
        Run("Relationships  ", "heading"),
        Run(words, "dim"),
        *([Run("   +n: its other ties", "faint")] if any(o.further for o in others) else []),
    )
    drawn = ties_drawn(painter, entity.id, others, unfolded, width - INDENT)
    return [head, *drawn, *_more(len(around) - len(others), "others")]


def _more(count: int, of: str) -> list[Item]:
    """The line that says how many are not listed, and leads to where they are."""
    if count <= 0:
        return []
    line: Line = [Run(f"{count:,} more {of} ", "text"), Run("in the explorer", "dim")]
    return [Item(lambda width: [clip(line, width)], key=(MORE, of))]


def _section(paint: Painting, title: str, ids: Sequence[str], height: int) -> list[Item]:
    if not ids:
        return []
    head = heading(shown(title, "heading"), Run(f"  {len(ids):,}", "dim"))
    first = (_record(paint, record, height) for record in islice(ids, MOST))
    return [head, *first, *_more(len(ids) - MOST, title.partition(" ")[0].lower())]


def _record(paint: Painting, record: str, height: int) -> Item:
    row = Row(record)
    key = (RECORD, record)
    return Item(lambda width: paint(row, width, height), height=height, key=key, record=record)


def _dates(painter: RowPainter, story: Story) -> int:
    """The cells that the widest date of the events takes."""
    records = painter.index.records
    dates = (
        width_of([shown(displayed_date(records[event]))]) for event in islice(story.events, MOST)
    )
    return max(dates, default=0)


def _event(painter: RowPainter, cells: int) -> Painting:
    """An event with its whole date: there are no years above it here."""

    def paint(row: Row, width: int, height: int) -> list[Line]:
        record = painter.index.records[row.record]
        if not isinstance(record, Event):
            return []
        extent = painter.extent(record.id)
        sign = extent.sign if extent else " "
        tail = [] if record.standing == "happened" else [Run(f" {record.standing}", "dim")]
        when = pad([shown(displayed_date(record), "dim")], min(cells, max(_DATE, width // 4)))
        left = [*when, Run(f" {sign} ", "key"), *painter.lit(record.title), *tail]
        early = painter.index.periods.too_early(record)
        return [spread(left, painter.chips(painter.index.sources(record), early), width)]

    return paint
