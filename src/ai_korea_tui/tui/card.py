"""The record in focus, told in a few lines: what the lists have no room for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING

from ai_korea_tui.dossier import dates
from ai_korea_tui.dossier.model import Claim, Entity, Event, Quote, Relationship, Source
from ai_korea_tui.dossier.records import tags_of
from ai_korea_tui.explore.agreement import SIGN, as_of
from ai_korea_tui.explore.change import what_became
from ai_korea_tui.explore.when import displayed_date
from ai_korea_tui.tui.rows import TOO_EARLY, VERDICT_ROLES, RowPainter, by_source
from ai_korea_tui.tui.runs import Line, Run, breaking, clip, cut_into, shown, width_of

if TYPE_CHECKING:
    from ai_korea_tui.dossier.model import Inferred, Record, Statement

_ALL = 1_000
"""More lines than any text takes: what is too long for a card is cut by the card."""
_LEAST = 16
"""The cells that a card must have for the sign that there is more of it."""
_SEPARATOR = Run("  /  ", "faint")


def card(painter: RowPainter, record: Record, width: int, height: int) -> list[Line]:
    """At most `height` lines of at most `width` cells; a sign at the end where there is more."""
    told = (
        line
        for whole in chain(_TELLERS[type(record)](painter, record, width), _tags(painter, record))
        for line in wrap(whole, width)
    )
    lines = list(islice(told, height + 1))
    if len(lines) <= height or width < _LEAST:
        return [clip(line, width) for line in lines[:height]]
    more: Line = [Run(" … ", "faint"), Run("i", "key"), Run(" all", "dim")]
    return [*lines[: height - 1], [*clip(lines[height - 1], width - width_of(more)), *more]]


def wrap(line: Line, width: int) -> Iterator[Line]:
    """A line of runs over as many lines as it takes; those after the first are indented."""
    if width_of(line) <= width:
        yield line
        return
    text = "".join(run.text for run in line)
    indent = Run("   ")
    cuts = breaking(text, width - len(indent.text), first=width)
    pieces = cut_into(line, cuts)
    yield next(pieces)
    yield from ([indent, *piece] for piece in pieces)


def _joined(*parts: Line) -> Line:
    line: Line = []
    for part in parts:
        if part and any(run.text for run in part):
            line += [_SEPARATOR, *part] if line else part
    return line


def _labelled(label: str, text: str, role: str = "text") -> Line:
    return [Run(f"{label} ", "dim"), shown(text, role)] if text else []


def _tags(painter: RowPainter, record: Record) -> list[Line]:
    tags = " · ".join(tags_of(record))
    return [[Run("tags ", "dim"), *painter.lit(tags, "dim")]] if tags else []


def _inferred(inferred: Inferred | None) -> Line:
    if inferred is None:
        return []
    *others, last = inferred.parts
    parts = f"{', '.join(others)} and {last}" if others else last
    return _labelled(f"{parts} inferred:", inferred.why, "dim")


def _source(painter: RowPainter, record: Record, width: int) -> list[Line]:
    assert isinstance(record, Source)  # noqa: S101 - the table below is keyed by type
    head = [painter.letter(record.id), Run(" "), shown(record.publisher, "name")]
    return [
        _joined(head, [shown(record.title)], [shown(displayed_date(record), "dim")]),
        _joined(_labelled("by", record.byline), [shown(record.translation, "dim")]),
        [shown(record.url, "dim")],
    ]


def _entity(painter: RowPainter, record: Record, width: int) -> Iterator[Line]:
    assert isinstance(record, Entity)  # noqa: S101
    name = [*painter.lit(record.name, "name"), Run(" "), *painter.lit(record.korean, "korean")]
    also = painter.lit(", ".join(record.aliases), "dim") if record.aliases else []
    head = _joined(name, [Run(record.kind, "kind")], [Run("also ", "dim"), *also] if also else [])
    yield head
    if record.text:
        yield from painter.wrapped(record.text, width, _ALL)
    yield from _ties(painter, record)


_SORTED = 500
"""So many ties are put in order; of more than that nobody reads the last."""
_TIES = 500
"""So many are told; of more there is a count."""


def _hits(text: str, words: Iterable[str]) -> int:
    return sum(1 for word in words if word in text)


def _ties(painter: RowPainter, entity: Entity) -> Iterator[Line]:
    index = painter.index
    ties: Sequence[Relationship] = index.ties(entity.id)
    if painter.words and len(ties) <= _SORTED:  # those that the search is about come first
        ties = sorted(ties, key=lambda tie: -_hits(index.haystack(tie.id), painter.words))
    for tie in islice(ties, _TIES):
        other = tie.to if tie.origin == entity.id else tie.origin
        what = [Run("↔ ", "faint"), *painter.lit(index.entity_name(other))]
        yield [*what, Run(": ", "dim"), *painter.lit(tie.what, "dim")]
    if len(ties) > _TIES:
        yield [Run(f"and {len(ties) - _TIES:,} more relationships", "dim")]


def _quote(painter: RowPainter, record: Record, width: int) -> list[Line]:
    assert isinstance(record, Quote)  # noqa: S101
    index = painter.index
    speaker = index.entity_name(record.speaker) if record.speaker else ""
    occasion = index.records.get(record.occasion)
    role = "term" if record.form == "term" else "quote"
    return [
        _joined(
            [shown(speaker, "name")],
            [Run({"term": "a quoted term"}.get(record.form, record.form), "kind")],
            [shown(index.title(occasion), "dim")] if occasion else [],
            [Run("translated words", "dim")] if record.translated else [],
        ),
        *([[shown(record.context)]] if record.context else []),
        *painter.wrapped(f"“{record.text}”", width, _ALL, role),
    ]


def _event(painter: RowPainter, record: Record, width: int) -> list[Line]:
    assert isinstance(record, Event)  # noqa: S101
    inferred = record.inferred.parts if record.inferred else ()
    when = [shown(dates.display(record.date, inferred), "key")]
    standing = [] if record.standing == "happened" else [Run(record.standing, "warn")]
    place = _labelled("at", painter.index.entity_name(record.place)) if record.place else []
    read_from = _labelled("read from", f"“{record.read_from}”") if record.read_from else []
    early = painter.index.periods.too_early_words(record)
    return [
        _joined(painter.lit(record.title, "name"), when, standing),
        *([[Run(f"{TOO_EARLY} ", "warn"), shown(early, "dim")]] if early else []),
        *painter.wrapped(record.text, width, _ALL),
        *[line for line in (_joined(read_from, _inferred(record.inferred)), place) if line],
    ]


def _stated(painter: RowPainter, statement: Statement) -> Line:
    as_of_words = as_of(statement)
    by = painter.index.entity_name(statement.said_by) if statement.said_by else "the report"
    return _joined(
        painter.lit(statement.value), [shown(as_of_words, "dim")], [shown(f"says {by}", "dim")]
    )


def _claim(painter: RowPainter, record: Record, width: int) -> list[Line]:
    assert isinstance(record, Claim)  # noqa: S101
    found = painter.index.finding(record)
    role = VERDICT_ROLES[found.verdict]
    sign = [Run(f"{SIGN[found.verdict]} {found.verdict}", role)]
    change = [shown(what_became(painter.index, record), "key")]
    lines: list[Line] = [_joined(painter.lit(record.question, "name"), sign, change)]
    for source, stated in by_source(record).items():
        for statement in stated:
            lines.append([painter.letter(source), Run("  "), *_stated(painter, statement)])
    how = "computed" if found.computed else "the editor"
    why = found.why.removeprefix("computed: ")
    return [*lines, [Run(f"{SIGN[found.verdict]}  ", role), Run(f"{how}: ", "dim"), shown(why)]]


def _relationship(painter: RowPainter, record: Record, width: int) -> list[Line]:
    assert isinstance(record, Relationship)  # noqa: S101
    index = painter.index
    names = [
        shown(index.entity_name(record.origin), "name"),
        Run(f"  {record.kind} of  ", "dim"),
        shown(index.entity_name(record.to), "name"),
    ]
    inferred = record.inferred.parts if record.inferred else ()
    when = [shown(dates.display(record.date, inferred), "key")] if record.date else []
    standing = [] if record.standing == "happened" else [Run(record.standing, "warn")]
    return [
        _joined(names, when, standing),
        painter.lit(record.what),
        *([_inferred(record.inferred)] if record.inferred else []),
    ]


_TELLERS: dict[type, Callable[[RowPainter, Record, int], Iterable[Line]]] = {
    Source: _source,
    Entity: _entity,
    Quote: _quote,
    Event: _event,
    Claim: _claim,
    Relationship: _relationship,
}
