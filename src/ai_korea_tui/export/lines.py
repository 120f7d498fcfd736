"""Records as lines for a terminal or a pipe: one a record, in columns, safe to show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ai_korea_tui.dossier.model import Claim, Entity, Event, Quote, Record, Relationship, Source
from ai_korea_tui.dossier.records import inferred_of, kind_of, text_of
from ai_korea_tui.explore.when import shown
from ai_korea_tui.text.visible import visible

from .cells import cut
from .phrasing import quoted

if TYPE_CHECKING:
    from ai_korea_tui.explore.index import Index

_WIDEST_ID = 40
_LEAST = 10  # cells of what a record is, however little room the columns before it leave


def record_list(index: Index, ids: Iterable[str], width: int = 0) -> str:
    """The lines of `record_lines`, each with its newline."""
    return "".join(f"{line}\n" for line in record_lines(index, ids, width))


def record_lines(index: Index, ids: Iterable[str], width: int = 0) -> list[str]:
    """A line for each record: id, kind, the letters of its sources, and what it is.

    Columns are parted by two spaces and as wide as their widest entry, except that an id of more
    than forty characters pushes its own line aside and no other. What a record is is cut so that
    the line has at most `width` cells, and not at all where that is 0.
    """
    rows = [_row(index, index.records[record_id]) for record_id in ids]
    widths = [min(max((len(row[n]) for row in rows), default=0), _WIDEST_ID) for n in range(3)]
    lines = []
    for row in rows:
        columns = (cell.ljust(wide) for cell, wide in zip(row, widths, strict=False))
        head = "".join(f"{column}  " for column in columns)
        lines.append(head + (cut(row[3], max(width - len(head), _LEAST)) if width else row[3]))
    return lines


def description(index: Index, record: Record) -> str:
    """What the record is, on one line; a quote begins with who says it."""
    return " ".join(visible(_words(index, record)).split())


def _row(index: Index, record: Record) -> tuple[str, str, str, str]:
    letters = " ".join(index.letters.get(source, source) for source in index.sources(record))
    return visible(record.id), kind_of(record), visible(letters), description(index, record)


def _words(index: Index, record: Record) -> str:
    match record:
        case Entity():
            name = f"{record.name} {record.korean}".rstrip()
            return _with(name, record.text)
        case Quote():
            speaker = index.entity_name(record.speaker) if record.speaker else ""
            words = quoted(record.text)
            return f"{speaker}: {words}" if speaker else _with(words, record.context)
        case Event():
            date = shown(record.date, inferred_of(record))
            return ": ".join(filter(None, (date, record.title)))
        case Source():
            return _with(
                record.title, f"{record.publisher}, {shown(record.published, inferred_of(record))}"
            )
        case Claim():
            return _with(record.question, text_of(record))
        case Relationship():
            return index.title(record)


def _with(name: str, more: str) -> str:
    return " — ".join(filter(None, (name, more)))
