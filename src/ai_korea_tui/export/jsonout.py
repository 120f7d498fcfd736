"""Records as JSON: one shape for every kind, then the kind's own fields.

`{"id", "kind", "title", "text", "date", "entities": [{"id", "name"}], "sources": [ids],
"evidence": [{"source", "paragraph", "exact"}], "tags": [words], …}`. Text is as the dossier has it.
Characters that a terminal would act on, or that hide others, are written as `\\u` escapes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import msgspec

from ai_korea_tui.dossier.model import (
    Claim,
    Entity,
    Event,
    Evidence,
    Inferred,
    Quote,
    Record,
    Relationship,
    Source,
    Statement,
)
from ai_korea_tui.dossier.records import date_of, kind_of, tags_of, text_of
from ai_korea_tui.explore.change import first_change
from ai_korea_tui.explore.vocabulary import finished

from .slices import joined

if TYPE_CHECKING:
    from ai_korea_tui.explore.index import Index
    from ai_korea_tui.explore.vocabulary import Working

_HIDDEN = re.compile(
    "[\x7f-\x9f\xad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


def as_object(index: Index, record: Record) -> dict[str, Any]:
    """The record as plain dictionaries, lists, texts and numbers, its keys in a stable order."""
    return {
        "id": record.id,
        "kind": kind_of(record),
        "title": index.title(record),
        "text": text_of(record),
        "date": date_of(record),
        "entities": [{"id": e, "name": index.entity_name(e)} for e in index.entities(record)],
        "sources": list(index.sources(record)),
        "evidence": [_passage(e) for e in index.evidence(record)],
        "tags": list(tags_of(record)),
        **_own_fields(index, record),
    }


def json_line(index: Index, record_id: str) -> str:
    """One record as JSON on one line, without a newline."""
    return encode(as_object(index, index.records[record_id]))


def json_lines(index: Index, ids: Iterable[str]) -> str:
    """The records as JSON Lines, each with its newline."""
    return "".join(f"{json_line(index, record_id)}\n" for record_id in ids)


def json_text(index: Index, ids: Iterable[str]) -> str:
    """The records as a JSON array, one record a line, with one newline at the end."""
    return finished(json_writing(index, ids))


def json_writing(index: Index, ids: Iterable[str]) -> Working[str]:
    """The same, written a few records at a time."""
    lines = yield from joined(ids, lambda record_id: json_line(index, record_id), ",\n")
    return f"[\n{lines}\n]\n" if lines else "[]\n"


def encode(value: object) -> str:
    """The value as JSON on one line. Nothing in it can move a cursor or reverse a line."""
    try:
        text = msgspec.json.encode(value).decode()
    except UnicodeEncodeError:  # half of a surrogate pair, which msgspec does not take
        import json

        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _HIDDEN.sub(_escape, text)


def _own_fields(index: Index, record: Record) -> dict[str, Any]:
    """What only records of its kind have. Fields are never left out: empty means not stated."""
    match record:
        case Source():
            return _source_fields(index, record)
        case Entity():
            return {"korean": record.korean, "aliases": list(record.aliases)}
        case Quote():
            return {
                "form": record.form,
                "speaker": record.speaker,
                "translated": record.translated,
                "occasion": record.occasion,
                "about": list(record.about),
            }
        case Event():
            return {
                "standing": record.standing,
                "read_from": record.read_from,
                "inferred": _inferred(record.inferred),
                "place": record.place,
            }
        case Claim():
            finding = index.finding(record)
            return {
                "about": list(record.about),
                "statements": [_statement(statement) for statement in record.statements],
                "agreement": {
                    "verdict": finding.verdict,
                    "why": finding.why,
                    "computed": finding.computed,
                    "change": _change(index, record),
                },
            }
        case Relationship():
            return {
                "tie": record.kind,
                "from": record.origin,
                "to": record.to,
                "standing": record.standing,
                "inferred": _inferred(record.inferred),
            }


def _source_fields(index: Index, source: Source) -> dict[str, Any]:
    return {
        "letter": index.letters[source.id],
        "publisher": source.publisher,
        "byline": source.byline,
        "url": source.url,
        "language": source.language,
        "translation": source.translation,
        "fingerprint": source.fingerprint,
        "paragraphs": [
            {
                "paragraph": n,
                "kind": paragraph.kind,
                "gist": paragraph.gist,
                "nothing_to_record": paragraph.nothing_to_record,
            }
            for n, paragraph in enumerate(source.paragraphs, 1)
        ],
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "source": statement.source,
        "value": statement.value,
        "number": statement.number,
        "unit": statement.unit,
        "bound": statement.bound,
        "measure": statement.measure,
        "date": statement.date,
        "as_of": statement.as_of,
        "inferred": _inferred(statement.inferred),
        "said_by": statement.said_by,
        "evidence": [_passage(e) for e in statement.evidence],
    }


def _change(index: Index, claim: Claim) -> dict[str, Any] | None:
    """What became of the claim's figures; `moved` is false where they stand against each other."""
    found = first_change(index, claim)
    if found is None:
        return None
    return {
        "from": found.first.number,
        "to": found.last.number,
        "unit": found.last.unit,
        "measure": found.last.measure,
        "difference": found.difference,
        "share": found.share,
        "hedge": found.hedge,
        "moved": found.moved,
    }


def _passage(evidence: Evidence) -> dict[str, Any]:
    return {
        "source": evidence.source,
        "paragraph": evidence.paragraph,
        "exact": evidence.exact,
        "occurrence": evidence.occurrence,
    }


def _inferred(inferred: Inferred | None) -> dict[str, Any] | None:
    return None if inferred is None else {"parts": list(inferred.parts), "why": inferred.why}


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
