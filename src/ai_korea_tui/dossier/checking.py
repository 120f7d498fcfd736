"""What is wrong with the sense of a dossier whose form is sound, and what of its sources is unused.

The reader has settled fields, types and references; here a record is held against itself, its
source and the other records: a phrase that copies, a date read from nowhere, a speaker that is
a place. Everything is told in one run, in time proportional to the dossier.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Literal, NamedTuple, TypeAlias

from msgspec import Struct
from msgspec.json import encode

from ai_korea_tui.text.folding import fold
from ai_korea_tui.text.visible import visible

from . import dates
from .anchors import find, normalize
from .binding import UNREADABLE
from .faults import Fault
from .model import (
    MAX_EXACT_WORDS,
    Claim,
    Dossier,
    Entity,
    Event,
    Evidence,
    Inferred,
    Quote,
    Record,
    Relationship,
    Source,
)
from .records import Holding, all_records, evidence_of, tags_of
from .schema import MANIFEST_FILE
from .wording import a, listed, quoted

_SPEAKING = frozenset(("person", "company", "institution", "government body", "party"))
_ADDRESS = re.compile(r"https?://[^\s/?#]\S*", re.IGNORECASE)
_NOWHERE = (MANIFEST_FILE, 1, 1)

Place: TypeAlias = tuple[str, int, int]
"""A file, a line and a column."""


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
    incomplete: Collection[str] = (),
    fallen: Iterable[tuple[Record, Place]] = (),
) -> list[Fault]:
    """The faults of a dossier that was read, in the order of their places.

    `places` gives the file, line and column of each record, by id. A record without a place is
    told of at the head of `dossier.yaml`. `incomplete` are the ids of records of which the reader
    left out a part, and `dossier.yaml` where it did so there: that something is missing in these
    is a consequence, and no fault. `fallen` are records that the reader left out, with empty
    values for what is missing in them.
    """
    known = _Known.of(dossier)
    faults = [
        _fault(record, what, places.get(record.id, _NOWHERE))
        for record in all_records(dossier)
        for what in _wrong_with(record, known, record.id not in incomplete)
    ]
    faults += [
        _fault(record, what, place)
        for record, place in fallen
        for what in _wrong_with(record, known, False)
    ]
    if MANIFEST_FILE not in incomplete:
        faults += [
            _fault(source, what, places.get(source.id, _NOWHERE))
            for source, what in _out_of_order(dossier.sources)
        ]
    own = (("title", dossier.title), ("summary", dossier.summary))
    faults += [Fault(*_NOWHERE, visible(f"The dossier {what}")) for what in _harmful(own)]
    return sorted(faults)


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


# Each of these yields the ends of sentences that begin with the record: “The quote `…` ”. What is
# wrong only because something is missing is told where the record is whole.


def _wrong_with(record: Record, known: _Known, is_whole: bool) -> Iterator[str]:
    match record:
        case Source():
            yield from _source(record, known)
        case Entity():
            yield from _phrases(record.evidence, is_whole)
            yield from _aliases(record)
        case Quote():
            yield from _quote(record, known, is_whole)
        case Event():
            yield from _phrases(record.evidence, is_whole)
            yield from _event(record, is_whole)
        case Claim():
            yield from _claim(record, known, is_whole)
        case Relationship():
            yield from _phrases(record.evidence, is_whole)
            yield from _relationship(record, is_whole)
    yield from _tags(record)
    yield from _characters(record)


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


def _quote(quote: Quote, known: _Known, is_whole: bool) -> Iterator[str]:
    if len(quote.evidence) > 1:
        yield from _repeated(evidence_of(quote) if is_whole else quote.evidence, is_whole)
    for evidence in quote.evidence:
        if _words(evidence.exact) <= MAX_EXACT_WORDS:
            continue
        if quote.text and find(quote.text, evidence.exact) is None:
            yield (
                f"{_long(evidence)}, and they are not words of the quote: take words of the quote, "
                f"or at most {MAX_EXACT_WORDS} others."
            )
    if is_whole and not quote.speaker and quote.form != "term":
        form = "a direct quotation" if quote.form == "direct" else a(quote.form)
        yield f"is {form} without a speaker: name the `speaker`, or make its form `term`."
    yield from _voice(quote.speaker, "speaker", known)


def _event(event: Event, is_whole: bool) -> Iterator[str]:
    if event.inferred is None:
        return
    if event.date:
        yield from _inferred(event.inferred, event.date)
    if is_whole and not event.read_from:
        yield (
            "has inferred parts in its date but not the words they were worked out from: "
            "add `read_from`."
        )


def _claim(claim: Claim, known: _Known, is_whole: bool) -> Iterator[str]:
    for n, statement in enumerate(claim.statements, 1):
        # Where a statement was left out, its number says nothing.
        which = f"in its statement {n if is_whole else quoted(statement.value)} "
        sources = dict.fromkeys(evidence.source for evidence in statement.evidence)
        if len(sources) > 1:
            told = listed(map(quoted, sources), "and")
            yield f"{which}rests on {told}: write a statement for each source."
        for what in _phrases(statement.evidence, is_whole):
            yield which + what
        if statement.inferred and is_whole:
            for what in _inferred(statement.inferred, statement.date, statement.as_of):
                yield which + what
        for what in _voice(statement.said_by, "said_by", known):
            yield which + what
    if is_whole:
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


def _relationship(relationship: Relationship, is_whole: bool) -> Iterator[str]:
    if relationship.to and relationship.origin == relationship.to:
        yield f"ties {quoted(relationship.to)} to itself: mend `from` or `to`."
    if relationship.inferred and is_whole:
        yield from _inferred(relationship.inferred, relationship.date)


def _phrases(evidence: tuple[Evidence, ...], is_whole: bool) -> Iterator[str]:
    """What is wrong with the locating phrases of a record that is no quote."""
    yield from _repeated(evidence, is_whole)
    for one in evidence:
        if not one.exact:
            if not is_whole:
                continue
            yield f"points to {_where(one)} without a phrase: add `exact`."
        elif _words(one.exact) > MAX_EXACT_WORDS:
            yield f"{_long(one)}: take at most {MAX_EXACT_WORDS} of them."


def _repeated(evidence: tuple[Evidence, ...], is_whole: bool) -> Iterator[str]:
    if len(evidence) < 2:
        return
    seen: set[tuple[str, int, str, int]] = set()
    for one in evidence:
        key = (one.source, one.paragraph, normalize(one.exact), one.occurrence or 1)
        if key in seen and (one.exact or is_whole):
            yield f"points to the same phrase in {_where(one)} twice: leave one out."
        seen.add(key)


def _long(evidence: Evidence) -> str:
    return f"points to {_words(evidence.exact)} words in {_where(evidence)}"


def _where(evidence: Evidence) -> str:
    return f"paragraph {evidence.paragraph} of {quoted(evidence.source)}"


def _words(phrase: str) -> int:
    return len(phrase.split())


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
