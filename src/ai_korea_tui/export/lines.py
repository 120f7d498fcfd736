"""Records as lines for a terminal or a pipe: one a record, in columns, safe to show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ai_korea_tui.dossier.model import Claim, Entity, Event, Quote, Record, Relationship, Source
from ai_korea_tui.dossier.records import kind_of, text_of
from ai_korea_tui.explore.when import shown
from ai_korea_tui.text.visible import visible

from .phrasing import quoted

if TYPE_CHECKING:
    from ai_korea_tui.explore.index import Index

MAX_DESCRIPTION = 140
"""Code points of a record's description that its line holds."""

_WIDEST_ID = 40


def record_list(index: Index, ids: Iterable[str]) -> str:
    """The lines of `record_lines`, each with its newline."""
    return "".join(f"{line}\n" for line in record_lines(index, ids))


def record_lines(index: Index, ids: Iterable[str]) -> list[str]:
    """A line for each record: id, kind, the letters of its sources, and what it is.

    Columns are parted by two spaces and as wide as their widest entry, except that an id of more
    than forty characters pushes its own line aside and no other.
    """
    rows = [_row(index, index.records[record_id]) for record_id in ids]
    widths = [min(max((len(row[n]) for row in rows), default=0), _WIDEST_ID) for n in range(3)]
    return [
        "  ".join((*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]))
        for row in rows
    ]


def description(index: Index, record: Record) -> str:
    """What the record is, on one line of at most `MAX_DESCRIPTION` code points."""
    line = " ".join(visible(_words(index, record)).split())
    return line if len(line) <= MAX_DESCRIPTION else f"{line[: MAX_DESCRIPTION - 1].rstrip()}…"


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
            return _with(quoted(record.text), speaker or record.context)
        case Event():
            date = shown(record.date, record.inferred.parts if record.inferred else ())
            return ": ".join(filter(None, (date, record.title)))
        case Source():
            return _with(record.title, f"{record.publisher}, {shown(record.published)}")
        case Claim():
            return _with(record.question, text_of(record))
        case Relationship():
            return index.title(record)


def _with(name: str, more: str) -> str:
    return " — ".join(filter(None, (name, more)))
