"""What is wrong with the sense of a dossier whose form is sound, and what of its sources is unused.

The reader has settled fields, types and references; here a record is held against itself, its
source and the other records: a phrase that copies, a date read from nowhere, a speaker that is
a place. Everything is told in one run, in time proportional to the dossier.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

from msgspec import Struct
from msgspec.json import encode

from ai_korea_tui.text.folding import fold
from ai_korea_tui.text.visible import visible

from . import dates
from .binding import UNREADABLE
from .faults import ANY, Fault
from .model import (
    Claim,
    Dossier,
    Entity,
    Event,
    Inferred,
    Quote,
    Record,
    Relationship,
    Source,
)
from .phrase_checks import AtEvidence, Pointer, phrase_faults, quote_phrase_faults
from .places import Fallen, Place, Places
from .records import Holding, all_records, evidence_of, tags_of
from .schema import MANIFEST_FILE
from .wording import a, listed, quoted

_SPEAKING = frozenset(("person", "company", "institution", "government body", "party"))
_ADDRESS = re.compile(r"https?://[^\s/?#]\S*", re.IGNORECASE)
_NOWHERE = (MANIFEST_FILE, 1, 1)


class Coverage(NamedTuple):
    """How many of a source's paragraphs are accounted for, and how."""

    source: str
    covered: int
    """Paragraphs that a record rests on."""
    excused: int
    """Others that say why there is nothing to record."""
    total: int


def check(
    dossier: Dossier,
    places: Mapping[str, Place],
    incomplete: Mapping[str, Collection[str]] = MappingProxyType({}),
    fallen: Iterable[Fallen] = (),
    lost_phrases: Collection[Place] = (),
) -> list[Fault]:
    """The faults of a dossier that was read, in the order of their places.

    `places` maps ids to the file, line and column of each record, and to those of its evidence if
    it is a `Places`. A fault of a record without a place is reported at the start of
    `dossier.yaml`. The other arguments are as in `Reading`: a value that is missing because the
    reader left it out is a consequence, not a fault.
    """
    known = _Known.of(dossier)
    fallen = tuple(fallen)
    written = {one.place for one in fallen}
    faults: list[Fault] = []
    for record in all_records(dossier):
        place = places.get(record.id, _NOWHERE)
        if place in written:
            continue
        evidence: Sequence[Place] = ()
        if lost_phrases and isinstance(places, Places):
            evidence = places.evidence(record.id)
        lacks = incomplete.get(record.id, ())
        for what in _wrong_with(record, known, lacks, _lost(evidence, lost_phrases)):
            if isinstance(places, Places):
                evidence = places.evidence(record.id)
            faults.append(_located(record, what, place, evidence))
    for one in fallen:
        lost = _lost(one.evidence, lost_phrases)
        wrong = _wrong_with(one.record, known, one.lacks, lost)
        faults += [_located(one.record, what, one.place, one.evidence) for what in wrong]
    if MANIFEST_FILE not in incomplete:
        faults += [
            _fault(source, what, places.get(source.id, _NOWHERE))
            for source, what in _out_of_order(dossier.sources)
        ]
    own = (("title", dossier.title), ("summary", dossier.summary))
    faults += [Fault(*_NOWHERE, visible(f"The dossier {what}")) for what in _harmful(own)]
    return sorted(faults)


def _lost(evidence: Iterable[Place], lost_phrases: Collection[Place]) -> Collection[int]:
    """The numbers of the evidence items whose phrase was left out for a fault."""
    if not lost_phrases:
        return ()
    return [number for number, place in enumerate(evidence) if place in lost_phrases]


def _located(record: Record, what: _Wrong, place: Place, evidence: Sequence[Place]) -> Fault:
    if isinstance(what, str):
        return _fault(record, what, place)
    at = evidence[what.number] if what.number < len(evidence) else place
    return _fault(record, what.what, at)


def uncovered(dossier: Holding) -> list[tuple[str, int]]:
    """Source id and number of each paragraph without a record and without an excuse, in order."""
    return [
        (source.id, n) for source, n, state in _paragraph_states(dossier) if state == "uncovered"
    ]


def coverage(dossier: Dossier) -> list[Coverage]:
    """The counts of each source, in the dossier's order."""
    counts = {source.id: {"covered": 0, "excused": 0} for source in dossier.sources}
    for source, _, state in _paragraph_states(dossier):
        if state != "uncovered":
            counts[source.id][state] += 1
    return [
        Coverage(source.id, **counts[source.id], total=len(source.paragraphs))
        for source in dossier.sources
    ]


_State = Literal["covered", "excused", "uncovered"]


class _Known(NamedTuple):
    """What a record is held against, gathered in one pass."""

    kinds: Mapping[str, str]
    """Each entity's kind."""
    resting: Mapping[tuple[str, int], str]
    """For a source's paragraph the id of the first record that rests on it."""

    @classmethod
    def of(cls, dossier: Dossier) -> _Known:
        return cls({entity.id: entity.kind for entity in dossier.entities}, _resting(dossier))


def _resting(dossier: Holding) -> dict[tuple[str, int], str]:
    resting: dict[tuple[str, int], str] = {}
    for record in all_records(dossier):
        for evidence in evidence_of(record):
            resting.setdefault((evidence.source, evidence.paragraph), record.id)
    return resting


def _paragraph_states(dossier: Holding) -> Iterator[tuple[Source, int, _State]]:
    resting = _resting(dossier)
    for source in dossier.sources:
        for n, paragraph in enumerate(source.paragraphs, 1):
            if (source.id, n) in resting:
                yield source, n, "covered"
            else:
                yield source, n, "excused" if paragraph.nothing_to_record else "uncovered"


def _fault(record: Record, what: str, place: Place) -> Fault:
    noun = type(record).__name__.lower()
    name = f" {quoted(record.id)}" if record.id else ""
    sentence = f"The {noun}{name} {what}"
    return Fault(*place, visible(sentence))


# Each of these yields the ends of sentences that begin with the record: “The quote `…` ”. Missing
# values are not faults if the reader left them out: `lacks` are the attributes with such gaps,
# `lost` the numbers of the evidence items whose phrase was left out.


_Wrong: TypeAlias = str | AtEvidence


def _wrong_with(
    record: Record, known: _Known, lacks: Collection[str], lost: Collection[int]
) -> Iterator[_Wrong]:
    pointers = [
        Pointer(evidence, number, number in lost)
        for number, evidence in enumerate(evidence_of(record))
    ]
    match record:
        case Source():
            yield from _source(record, known)
        case Entity():
            yield from phrase_faults(pointers)
            yield from _aliases(record)
        case Quote():
            yield from _quote(record, pointers, known, lacks)
        case Event():
            yield from phrase_faults(pointers)
            yield from _event(record, lacks)
        case Claim():
            yield from _claim(record, pointers, known, lacks)
        case Relationship():
            yield from phrase_faults(pointers)
            yield from _relationship(record, lacks)
    yield from _tags(record)
    yield from _characters(record)


def _is_read(attribute: str, lacks: Collection[str]) -> bool:
    """Whether nothing of an attribute was left out, so that what is missing was never written."""
    return attribute not in lacks and ANY not in lacks


def _source(source: Source, known: _Known) -> Iterator[str]:
    if source.url and not _ADDRESS.fullmatch(source.url):
        if re.search(r"\s", source.url):
            mend = "take the spaces out of it, or write them as %20"
        else:
            mend = "write it as it stands in a browser, from https:// on"
        yield f"has the address {quoted(source.url)}, which cannot be opened: {mend}."
    if source.inferred and source.published:
        yield from _inferred(source.inferred, source.published)
    for n, paragraph in enumerate(source.paragraphs, 1):
        record = known.resting.get((source.id, n))
        if paragraph.nothing_to_record and record and paragraph != UNREADABLE:
            yield (
                f"has `nothing_to_record` at paragraph {n}, but {quoted(record)} rests on it: "
                "take it out, or mend the evidence."
            )


def _aliases(entity: Entity) -> Iterator[str]:
    known = {fold(entity.name): "its name"}
    if entity.korean:
        known.setdefault(fold(entity.korean), "its Korean name")
    for alias in entity.aliases:
        folded = fold(alias)
        if folded in known:
            yield f"has the alias {quoted(alias)}, which is {known[folded]}: leave it out."
        known.setdefault(folded, "an alias already")


def _tags(record: Record) -> Iterator[str]:
    if not isinstance(record, Source) and len(record.tags) > len(tags_of(record)):
        twice = next(tag for at, tag in enumerate(record.tags) if tag in record.tags[:at])
        yield f"has the tag {quoted(twice)} twice: leave one of them out."


def _quote(
    quote: Quote, pointers: Sequence[Pointer], known: _Known, lacks: Collection[str]
) -> Iterator[_Wrong]:
    yield from quote_phrase_faults(quote.text, pointers)
    is_known = _is_read("speaker", lacks) and _is_read("form", lacks)
    if is_known and not quote.speaker and quote.form != "term":
        form = "a direct quotation" if quote.form == "direct" else a(quote.form)
        yield f"is {form} without a speaker: name the `speaker`, or make its form `term`."
    yield from _voice(quote.speaker, "speaker", known)


def _event(event: Event, lacks: Collection[str]) -> Iterator[str]:
    if event.inferred is None:
        return
    if event.date:
        yield from _inferred(event.inferred, event.date)
    if _is_read("read_from", lacks) and not event.read_from:
        yield (
            "has inferred parts in its date but not the words they were worked out from: "
            "add `read_from`."
        )


def _claim(
    claim: Claim, pointers: Sequence[Pointer], known: _Known, lacks: Collection[str]
) -> Iterator[_Wrong]:
    left = iter(pointers)
    for n, statement in enumerate(claim.statements, 1):
        # If a statement was left out, the numbers of the others are wrong.
        is_counted = _is_read("statements", lacks)
        which = f"in its statement {n if is_counted else quoted(statement.value)} "
        sources = dict.fromkeys(evidence.source for evidence in statement.evidence)
        if len(sources) > 1:
            named = listed(map(quoted, sources), "and")
            yield f"{which}rests on {named}: write a statement for each source."
        for number, what in phrase_faults([*islice(left, len(statement.evidence))]):
            yield AtEvidence(number, which + what)
        if statement.inferred and _is_read("date", lacks) and _is_read("as_of", lacks):
            for what in _inferred(statement.inferred, statement.date, statement.as_of):
                yield which + what
        for what in _voice(statement.said_by, "said_by", known):
            yield which + what
    if _is_read("statements", lacks) and _is_read("evidence", lacks):
        yield from _verdict(claim)


def _verdict(claim: Claim) -> Iterator[str]:
    """A curated verdict against what it judges."""
    if claim.agreement is None:
        return
    verdict = claim.agreement.verdict
    several = len({statement.source for statement in claim.statements}) > 1
    if several and verdict == "single source":
        yield "has statements of several sources and the verdict `single source`: mend the verdict."
    if not several and verdict != "single source":
        yield (
            f"has statements of one source only and the verdict {quoted(verdict)}: "
            "take `agreement` out, or make it `single source`."
        )


def _relationship(relationship: Relationship, lacks: Collection[str]) -> Iterator[str]:
    if relationship.to and relationship.origin == relationship.to:
        yield f"ties {quoted(relationship.to)} to itself: mend `from` or `to`."
    if relationship.inferred and _is_read("date", lacks):
        yield from _inferred(relationship.inferred, relationship.date)


def _voice(entity: str, field: str, known: _Known) -> Iterator[str]:
    kind = known.kinds.get(entity)
    if kind is not None and kind not in _SPEAKING:
        yield (
            f"has {quoted(entity)}, {a(kind)}, as its `{field}`: "
            "name the person or the organisation that speaks."
        )


def _inferred(inferred: Inferred, *edtf: str) -> Iterator[str]:
    """Inferred parts against the dates that they are said to be parts of."""
    if not any(edtf):
        yield "says what of its date is inferred, but has no date: add it, or leave `inferred` out."
        return
    stated = frozenset[str]().union(*map(dates.parts, edtf))
    for part in dict.fromkeys(inferred.parts):
        if part not in stated:
            shown = listed(quoted(date) for date in edtf if date)
            yield f"has an inferred {part}, which is no part of {shown}: take it out of `parts`."


def _characters(record: Record) -> Iterator[str]:
    if not _is_plain(record):
        yield from _harmful(_texts(record))


def _harmful(texts: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The first character of each text that is not shown as it is."""
    for field, text in texts:
        if text.isascii() and text.isprintable():
            continue
        for char, shown in zip(text, visible(text), strict=True):
            if shown not in (char, " "):
                yield f"holds U+{ord(char):04X} in `{field}`, which is shown as {shown}: delete it."
                break


def _is_plain(record: Record) -> bool:
    """Whether one look at the whole record, as JSON, finds nothing; it is what nearly all pass."""
    try:
        text = encode(record).decode()
    except UnicodeEncodeError:  # a lone surrogate
        return False
    return "\\" not in text.replace('\\"', "") and visible(text) == text


def _texts(struct: Struct) -> Iterator[tuple[str, str]]:
    """Every text of a record with the name of its field, those of its parts among them."""
    for attribute, field in zip(
        struct.__struct_fields__, struct.__struct_encode_fields__, strict=True
    ):
        value = getattr(struct, attribute)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, str):
                yield field, item
            elif isinstance(item, Struct):
                yield from _texts(item)


def _out_of_order(sources: tuple[Source, ...]) -> Iterator[tuple[Source, str]]:
    latest: Source | None = None
    for source in sources:
        if latest and dates.later(latest.published, source.published):
            before = quoted(latest.id)
            yield (
                source,
                f"was published before {before}, but dossier.yaml has it after: swap them there.",
            )
        if latest is None or dates.sort_key(source.published) > dates.sort_key(latest.published):
            latest = source
