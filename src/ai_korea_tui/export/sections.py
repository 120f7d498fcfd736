"""The sections of a Markdown note: one a kind of record, each fact with its footnotes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from ai_korea_tui.dossier.model import Claim, Entity, Event, Quote, Record, Relationship
from ai_korea_tui.dossier.records import evidence_of
from ai_korea_tui.explore.comparing import NOT_STATED, Matrix, MatrixRow, matrix
from ai_korea_tui.explore.kinds import ENTITY_PLURALS
from ai_korea_tui.explore.when import order_of

from . import wording
from .escape import ending, inline, is_address, link, strong
from .phrasing import capital, quoted, sentence
from .slices import joined

if TYPE_CHECKING:
    from ai_korea_tui.dossier.model import Evidence, Source, Statement
    from ai_korea_tui.explore.index import Index
    from ai_korea_tui.explore.vocabulary import Working

    from .footnotes import Footnotes


MAX_COLUMNS = 6
"""Sources that stand side by side in the table of claims."""


class Section(NamedTuple):
    """A heading in plain words, and the Markdown under it."""

    heading: str
    body: str


def passages(index: Index, records: Collection[Record]) -> Iterator[Evidence]:
    """What the sections of these records cite, also more than once."""
    for record in (*records, *_nested(index, records)):
        yield from evidence_of(record)


def sections(index: Index, records: Collection[Record], notes: Footnotes) -> Working[list[Section]]:
    """The sections that hold these records, empty ones left out, in a few records at a time.

    They are written in order, since `notes` counts as they are.
    """
    found = yield from _entities(index, records, notes)
    ties = [record for record in records if isinstance(record, Relationship)]
    yield
    if ties:
        body = yield from joined(ties, lambda tie: _tie(index, tie, notes), "\n")
        found.append(Section("Relationships", body))
    quotes = [record for record in records if isinstance(record, Quote)]
    yield
    if quotes:
        body = yield from joined(quotes, lambda quote: _quote(index, quote, notes), "\n\n")
        found.append(Section("Quotes", body))
    events = [record for record in records if isinstance(record, Event)]
    yield
    if events:
        events.sort(key=lambda event: order_of(event.date))
        body = yield from joined(events, lambda event: _event(index, event, notes), "\n")
        found.append(Section("Timeline", body))
    claims = [record.id for record in records if isinstance(record, Claim)]
    yield
    if claims:
        body = yield from claims_table(index, matrix(index, claims), notes)
        found.append(Section("Claims", body))
    return found


def claims_table(index: Index, claims: Matrix, notes: Footnotes) -> Working[str]:
    """Claims down, sources across, then how they agree; sources that are silent left out.

    Where more than `MAX_COLUMNS` sources would stand across, it is a list: nobody reads a table
    of a hundred columns, and most of its cells would be empty.
    """
    heard = claims.heard
    yield
    if len(heard) > MAX_COLUMNS:
        rows = claims.each()
        return (yield from joined(rows, lambda row: _listed_claim(index, row, notes), "\n"))
    titles = [_column(index, source) for source in heard]
    table = yield from joined(claims.each(), lambda row: _claim(index, row, heard, notes), "\n")
    heads = [_row(["Claim", *titles, "Agreement"]), _row(["---"] * (len(heard) + 2))]
    return "\n".join([*heads, table])


def sources_list(index: Index, ids: Collection[str]) -> str:
    """The sources of those ids, in the dossier's order, an item each."""
    return "\n".join(f"- {_source(index, source)}" for source in _in_order(index, ids))


def _in_order(index: Index, ids: Collection[str]) -> list[Source]:
    return [index.source_at(index.place(source)) for source in index.in_letters(ids)]


def sources_line(index: Index, ids: Collection[str]) -> str:
    """The sources of those ids in one short paragraph: publisher, date, address."""
    found = _in_order(index, ids)
    told = [
        " ".join(filter(None, (inline(wording.source_label(index, s.id)), _address(s))))
        for s in found
    ]
    return f"Sources: {' · '.join(told)}" if told else ""


# One record


def _nested(index: Index, records: Collection[Record]) -> dict[Relationship, str]:
    """The ties that are told under an entity, each under one, whose id it comes with.

    None where the records hold ties themselves: those then stand in a section of their own, and
    the note holds no others.
    """
    if any(isinstance(record, Relationship) for record in records):
        return {}
    found: dict[Relationship, str] = {}
    for entity in sorted(
        (record for record in records if isinstance(record, Entity)), key=_place_of_kind
    ):
        for tie in index.ties(entity.id):
            found.setdefault(tie, entity.id)
    return found


def _place_of_kind(entity: Entity) -> int:
    return list(ENTITY_PLURALS).index(entity.kind)


def _entities(
    index: Index, records: Collection[Record], notes: Footnotes
) -> Working[list[Section]]:
    by_kind: dict[str, list[Entity]] = {}
    for record in records:
        if isinstance(record, Entity):
            by_kind.setdefault(record.kind, []).append(record)
    yield
    ties: dict[str, list[Relationship]] = {}
    for tie, entity_id in _nested(index, records).items():
        ties.setdefault(entity_id, []).append(tie)
    found: list[Section] = []
    for kind, heading in ENTITY_PLURALS.items():
        body = yield from joined(
            by_kind.get(kind, ()),
            lambda entity: _entity(index, entity, ties.get(entity.id, ()), notes),
            "\n",
        )
        if body:
            found.append(Section(capital(heading), body))
    return found


def _entity(index: Index, entity: Entity, ties: Iterable[Relationship], notes: Footnotes) -> str:
    """An item for the entity and one below for each of the ties."""
    name = strong(entity.name) or strong(entity.id)
    korean = f" ({inline(entity.korean)})" if entity.korean else ""
    text = inline(sentence(entity.text))
    fact = f"{name}{korean}{': ' if text else ''}{text}{notes.cite(entity.evidence)}"
    lines = [" ".join(filter(None, (f"- {fact}", inline(wording.also_written(entity)))))]
    lines += (f"  {_tie(index, tie, notes)}" for tie in ties)
    return "\n".join(lines)


def _tie(index: Index, tie: Relationship, notes: Footnotes) -> str:
    parties, _, rest = wording.tie_words(index, tie).partition(": ")
    return f"- {strong(parties)}: {inline(rest)}{notes.cite(tie.evidence)}"


def _quote(index: Index, quote: Quote, notes: Footnotes) -> str:
    words = inline(quoted(quote.text))
    return (
        f"> {words}{notes.cite(evidence_of(quote))}\n"
        f">\n"
        f"> — {inline(wording.quote_notes(index, quote))}"
    )


def _event(index: Index, event: Event, notes: Footnotes) -> str:
    date = strong(wording.event_date(event) or "undated")
    standing = "" if event.standing == "happened" else f" ({event.standing})"
    title = inline(sentence(event.title + standing))
    more = inline(wording.event_notes(index, event))
    return " ".join(filter(None, (f"- {date}: {title}{notes.cite(event.evidence)}", more)))


def _source(index: Index, source: Source) -> str:
    letter = strong(index.letters[source.id])
    words = inline(wording.source_words(source))
    return " ".join(filter(None, (letter, words, _address(source))))


def _address(source: Source) -> str:
    if not source.url or is_address(source.url):
        return link(source.url) if source.url else ""
    return inline(f"Address: {source.url}")


# Claims


def _column(index: Index, source_id: str) -> str:
    return inline(f"{index.letters[source_id]} {wording.source_label(index, source_id)}")


def _claim(index: Index, row: MatrixRow, heard: Iterable[str], notes: Footnotes) -> str:
    cells = [_cell(index, row.cell(source), notes) for source in heard]
    return _row([strong(row.question), *cells, _agreement(index, row)])


def _listed_claim(index: Index, row: MatrixRow, notes: Footnotes) -> str:
    lines = [f"- {strong(row.question) or strong(row.claim)}"]
    for source, cell in row.stated.items():
        lines.append(f"  - {_column(index, source)}: {_cell(index, cell, notes)}")
    return "\n".join([*lines, f"  - {_agreement(index, row)}"])


def _agreement(index: Index, row: MatrixRow) -> str:
    return ending(wording.claim_words(index, row.record))


def _cell(index: Index, statements: Collection[Statement], notes: Footnotes) -> str:
    told = [
        inline(wording.statement_words(index, statement)) + notes.cite(statement.evidence)
        for statement in statements
    ]
    return "; ".join(told) or NOT_STATED


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
