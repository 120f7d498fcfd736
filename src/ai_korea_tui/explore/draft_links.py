"""The rows that say what hangs together: records and entities, sources, passages, tags."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from pyroaring import BitMap

from ai_korea_tui.dossier.model import Claim, Event, Quote, Record, Relationship, Source
from ai_korea_tui.dossier.records import (
    entities_of,
    evidence_of,
    inferred_of,
    kind_of,
    sources_of,
    tags_of,
)

from .layout import PARAGRAPHS
from .tables import Put

if TYPE_CHECKING:
    from .draft import Draft


def packed(numbers: Sequence[int] | BitMap) -> bytes:
    """A set of numbers as it is kept."""
    found = numbers if isinstance(numbers, BitMap) else BitMap(array("I", numbers))
    found.run_optimize()
    return found.serialize()


def _rows(table: str, sets: dict[int, list[int]] | dict[str, list[int]]) -> Iterator[Put]:
    for key, numbers in sets.items():
        yield table, key, packed(numbers)


def _lists(name: str, lists: Sequence[Sequence[int]]) -> Iterator[Put]:
    """Lists one behind the other, and where each begins."""
    ends = array("I", [0])
    for found in lists:
        ends.append(ends[-1] + len(found))
    yield "lists", f"{name} at", ends.tobytes()
    yield "lists", name, array("I", chain.from_iterable(lists)).tobytes()


def links(draft: Draft) -> Iterator[Put]:
    """Who is named by which records, in what part, and which entities each record names."""
    number = draft.number
    entities = draft.numbered.ranges.entities[-1].end if draft.dossier.entities else 0
    linked: dict[int, list[int]] = {n: [n] for n in range(entities)}
    roles: dict[str, dict[int, list[int]]] = {"speaker": {}, "about": {}, "place": {}}
    named: list[list[int]] = []
    for n, record in enumerate(draft.records):
        found = [number[e] for e in entities_of(record) if draft.entity(e) is not None]
        for entity in found:
            linked[entity].append(n)
        named.append(found)
        for role, ids in _parts(record):
            for entity_id in dict.fromkeys(ids):
                if draft.entity(entity_id) is not None:
                    roles[role].setdefault(number[entity_id], []).append(n)
    yield from _rows("link", linked)
    for role, sets in roles.items():
        yield from _rows(role, sets)
    yield from _lists("named", named)


def _parts(record: Record) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Who speaks, whom it is about, where it is, by id."""
    match record:
        case Quote():
            yield "speaker", (record.speaker,)
            yield "about", record.about
        case Claim():
            yield "speaker", tuple(s.said_by for s in record.statements)
            yield "about", record.about
        case Event():
            yield "about", record.entities
            yield "place", (record.place,)
        case Relationship():
            yield "about", (record.origin, record.to)


def carriers(draft: Draft) -> Iterator[Put]:
    """Which sources carry each record, and what each carries, alone or with others."""
    places = draft.places
    carrying: list[list[int]] = []
    carried: dict[int, list[int]] = {place: [] for place in places.values()}
    only: dict[int, list[int]] = {place: [] for place in places.values()}
    shared: list[int] = []
    for n, record in enumerate(draft.records):
        sources = dict.fromkeys(sources_of(record))
        for tie in draft.ties(record.id):
            sources.update(dict.fromkeys(sources_of(tie)))
        found = sorted(places[source] for source in sources if source in places)
        carrying.append(found)
        for place in found:
            carried[place].append(n)
        if len(found) == 1 and not isinstance(record, Source):
            only[found[0]].append(n)
        elif len(found) > 1:
            shared.append(n)
    yield from _rows("carried", carried)
    yield from _rows("only", only)
    yield "flag", "shared", packed(shared)
    yield from _lists("carriers", carrying)
    for n in range(len(draft.dossier.entities)):
        yield "carrier", n, array("I", carrying[n]).tobytes()


def passages(draft: Draft) -> Iterator[Put]:
    """What rests on each paragraph, in dossier order."""
    resting: dict[int, dict[int, None]] = {}
    for record_id, record in draft.by_id.items():
        n = draft.number[record_id]
        for evidence in evidence_of(record):
            place = draft.places.get(evidence.source)
            if place is not None and evidence.paragraph < PARAGRAPHS:
                key = place * PARAGRAPHS + evidence.paragraph
                resting.setdefault(key, {})[n] = None
    for key, found in resting.items():
        yield "passage", key, array("I", found).tobytes()


def flags(draft: Draft) -> Iterator[Put]:
    """Kinds, tags, and what else a query may ask of a record by one word."""
    kinds: dict[str, list[int]] = {}
    tags: dict[str, list[int]] = {}
    found: dict[str, list[int]] = {"inferred": [], "translated": [], "unanchored": []}
    for n, record in enumerate(draft.records):
        kinds.setdefault(kind_of(record), []).append(n)
        for tag in tags_of(record):
            tags.setdefault(tag, []).append(n)
        if _is_inferred(record):
            found["inferred"].append(n)
        if isinstance(record, Quote) and record.translated:
            found["translated"].append(n)
        if any(not evidence.exact for evidence in evidence_of(record)):
            found["unanchored"].append(n)
    yield from _rows("kind", kinds)
    yield from _rows("tag", tags)
    yield "tags", "", "\n".join(sorted(tags, key=lambda tag: (-len(tags[tag]), tag))).encode()
    yield from _rows("flag", found)


def _is_inferred(record: Record) -> bool:
    if isinstance(record, Claim):
        return any(statement.inferred for statement in record.statements)
    return bool(inferred_of(record))


def hanging_together(draft: Draft) -> Iterator[Put]:
    """All of them, one after the other."""
    for make in (links, carriers, flags):
        yield from make(draft)


MAKERS: Sequence[tuple[tuple[str, ...], Callable[[Draft], Iterator[Put]]]] = (
    (
        (
            "link",
            "speaker",
            "about",
            "place",
            "carried",
            "only",
            "carrier",
            "lists",
            "kind",
            "tag",
            "tags",
            "flag",
        ),
        hanging_together,
    ),
    (("passage",), passages),
)
