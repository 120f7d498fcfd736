"""One record as a page of plain text, with the passages it rests on; safe to show."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeAlias

from ai_korea_tui.dossier.model import Claim, Entity, Event, Quote, Record, Relationship, Source
from ai_korea_tui.dossier.records import kind_of, tags_of
from ai_korea_tui.explore.neighbourhood import neighbours
from ai_korea_tui.text.visible import visible

from . import wording
from .lines import record_lines
from .phrasing import capital, quoted, sentence

if TYPE_CHECKING:
    from ai_korea_tui.dossier.anchors import Verification
    from ai_korea_tui.dossier.model import Evidence
    from ai_korea_tui.explore.index import Index

Part: TypeAlias = tuple[str, Iterable[str]]
"""A heading, empty for none, and the lines under it."""

UNANCHORED = "this phrase is not in the attached text"
_INDENT = "  "


def page(
    index: Index,
    record: Record,
    attached: Mapping[str, Verification] | None = None,
    *,
    width: int = 0,
) -> str:
    """The record as a page: what it is, then its evidence and sources. Ends in one newline.

    `attached` holds, by source, which phrases stand in the article's attached text. The lines of
    the records that name it are cut to `width` cells, and not at all where that is 0.
    """
    letters = wording.letters_of(index, index.sources(record))
    head = [_name(index, record), " · ".join(filter(None, (kind_of(record), record.id, letters)))]
    missing = {a.evidence for v in (attached or {}).values() for a in v.missing}
    tags = " · ".join(tags_of(record))
    head.append(f"tags: {tags}" if tags else "")
    parts: list[Part] = [("", head), *_parts(index, record, width)]
    if not isinstance(record, Source):
        parts.append(("Evidence", _evidence(index, index.evidence(record), missing)))
        parts.append(("Sources", _sources(index, index.sources(record))))
    return "\n\n".join(filter(None, (_block(*part) for part in parts))) + "\n"


def _block(heading: str, lines: Iterable[str]) -> str:
    indent = _INDENT if heading else ""
    shown = [indent + visible(line).rstrip() for line in lines if line.strip()]
    return "\n".join([heading, *shown] if heading and shown else shown)


def _name(index: Index, record: Record) -> str:
    match record:
        case Entity():
            return wording.names(record)
        case Quote():
            return quoted(record.text)
        case Event():
            return ": ".join(filter(None, (wording.event_date(record), record.title)))
        case _:
            return index.title(record)


def _parts(index: Index, record: Record, width: int) -> Iterator[Part]:
    match record:
        case Entity():
            yield "", (sentence(record.text), wording.also_written(record))
            ties = index.ties(record.id)
            yield "Relationships", _neighbourhood(index, record)
            others = index.linked(record.id) - {record.id, *(tie.id for tie in ties)}
            yield (
                "Named in",
                record_lines(index, index.in_order(others), width and width - len(_INDENT)),
            )
        case Quote():
            yield "", [f"— {wording.quote_notes(index, record)}"]
        case Event():
            standing = "" if record.standing == "happened" else f"Only {record.standing}."
            early = sentence(index.periods.too_early_words(record))
            yield "", (standing, wording.event_notes(index, record), early)
        case Claim():
            yield "", [wording.claim_words(index, record)]
            yield "Statements", _statements(index, record)
        case Relationship():
            yield "", [sentence(capital(wording.tie_notes(record)))]
        case Source():
            yield "", (wording.source_words(record), record.url)
            yield "Paragraphs", _paragraphs(record)


def _neighbourhood(index: Index, entity: Entity) -> Iterator[str]:
    """Each other party with its id, under it what ties the two, as it reads from this one."""
    for other in neighbours(index, entity.id):
        further = f", {wording.counted(other.further, 'other tie')}" if other.further else ""
        yield f"{index.entity_name(other.entity)}  ({other.entity}{further})"
        for tie, outgoing in other.ties:
            arrow, kind = ("─▸", f"{tie.kind} of") if outgoing else ("◂─", tie.kind)
            notes = wording.tie_circumstances(tie)
            letters = wording.letters_of(index, index.sources(tie))
            what = f"{tie.what} ({notes})" if notes else tie.what
            yield f"{_INDENT}{arrow} {kind}: {what}  {letters}"


def _statements(index: Index, claim: Claim) -> Iterator[str]:
    for statement in claim.statements:
        letter = index.letters.get(statement.source, statement.source)
        yield f"{letter}  {wording.statement_words(index, statement)}"


def _paragraphs(source: Source) -> Iterator[str]:
    for n, paragraph in enumerate(source.paragraphs, 1):
        kind = "" if paragraph.kind == "body" else f"[{paragraph.kind}] "
        yield f"{f'¶{n}':<4} {kind}{paragraph.gist}"


def _evidence(
    index: Index, passages: Iterable[Evidence], missing: Collection[Evidence]
) -> Iterator[str]:
    for passage in passages:
        letter = index.letters.get(passage.source, passage.source)
        exact = wording.phrase_words(passage)
        flag = f"({UNANCHORED})" if passage in missing else ""
        gist = wording.gist_of(index, passage.source, passage.paragraph)
        place = f"{letter} {f'¶{passage.paragraph}':<4}"
        yield " ".join(filter(None, (place, exact, flag, f"— {gist}" if gist else "")))


def _sources(index: Index, source_ids: Iterable[str]) -> Iterator[str]:
    for source_id in source_ids:
        source = index.records.get(source_id)
        if isinstance(source, Source):
            yield f"{index.letters[source_id]}  {wording.source_words(source)} {source.url}"
