"""The dossier at a glance, as plain data: what there is, who is named most, what differs, what
changed from source to source, and what only one of them carries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple
from weakref import WeakKeyDictionary

from pyroaring import BitMap

from ai_korea_tui.dossier.model import Claim, Entity, Statement, Verdict

from .agreement import VERDICTS, Finding
from .ids import Ids
from .index import Index
from .vocabulary import finished
from .when import order_of

if TYPE_CHECKING:
    from .vocabulary import Working

_STEP: Final = 2_000
"""So many records are counted before others get their turn."""

KINDS = (
    "source",
    "company",
    "person",
    "institution",
    "government body",
    "party",
    "place",
    "product",
    "programme",
    "quote",
    "event",
    "claim",
    "relationship",
)
"""Every kind of record, in the order in which they are told."""


class Mention(NamedTuple):
    """An entity, how many records name it, and the letters of the sources that carry it."""

    entity: str
    name: str
    kind: str
    records: int
    letters: tuple[str, ...]
    by_source: dict[str, int]
    """How many of the records each source carries, by its id, in the dossier's order; none left
    out but those that carry none. A record that two sources carry counts for both."""


class Told(NamedTuple):
    """A claim, how its statements stand to one another, and who states what."""

    claim: str
    """The claim's id."""
    question: str
    finding: Finding
    stated: tuple[tuple[str, tuple[Statement, ...]], ...]
    """The sources that state something, by id, in the dossier's order, and what they state."""
    record: Claim
    """The claim itself."""

    @property
    def ends(self) -> tuple[tuple[str, tuple[Statement, ...]], tuple[str, tuple[Statement, ...]]]:
        """Who states the earliest and who the latest state of things, and what.

        By the dates at which the statements hold; where one has none, by the order of the sources.
        """
        held = [
            max((order_of(s.as_of) for s in said if s.as_of), default=None)
            for _, said in self.stated
        ]
        dates = [date for date in held if date is not None]
        if len(dates) < len(held):
            return self.stated[0], self.stated[-1]
        places = sorted(range(len(dates)), key=dates.__getitem__)
        return self.stated[places[0]], self.stated[places[-1]]


class Only(NamedTuple):
    """What only one source carries."""

    source: str
    """The source's id."""
    counts: dict[str, int]
    """By kind, kinds of which there are none left out, in the order of `KINDS`."""
    names: tuple[str, ...] = ()
    """The ids of the foremost entities that no other source names: companies before the others."""

    @property
    def records(self) -> int:
        """How many records it is."""
        return sum(self.counts.values())


class Overview(NamedTuple):
    """The dossier at a glance."""

    counts: dict[str, int]
    """Records by kind, kinds of which there are none left out, in the order of `KINDS`."""
    mentions: tuple[Mention, ...]
    claims: dict[Verdict, Ids]
    """The ids of the claims by verdict, every verdict, in dossier order."""
    differing: tuple[Told, ...]
    """The first claims on which sources differ."""
    alike: tuple[Told, ...]
    """The first claims that only look alike: different measures."""
    changed: tuple[Told, ...]
    """The first claims on which a later source supersedes an earlier one."""
    only: tuple[Only, ...]
    """For each source, in the dossier's order, what no other one carries."""

    @property
    def verdicts(self) -> dict[Verdict, int]:
        """Claims by verdict, every verdict."""
        return {verdict: len(ids) for verdict, ids in self.claims.items()}


def overview(
    index: Index, mentions: int = 12, differing: int = 3, changed: int = 12, names: int = 20
) -> Overview:
    """The dossier at a glance.

    It holds at most `mentions` entities, `differing` claims that differ and as many that only look
    alike, `changed` updates, and `names` entities of each source. It is worked out once an index.
    """
    return finished(glancing(index, mentions, differing, changed, names))


def glancing(
    index: Index, mentions: int = 12, differing: int = 3, changed: int = 12, names: int = 20
) -> Working[Overview]:
    """The same in steps of a few milliseconds."""
    asked = (mentions, differing, changed, names)
    kept = _KEPT.setdefault(index, {})
    if asked not in kept:
        kept[asked] = yield from _overview(index, *asked)
    return kept[asked]


_KEPT: WeakKeyDictionary[Index, dict[tuple[int, ...], Overview]] = WeakKeyDictionary()


def _overview(
    index: Index, mentions: int, differing: int, changed: int, names: int
) -> Working[Overview]:
    def first(verdict: Verdict, most: int) -> tuple[Told, ...]:
        claims = index.shelf.records(list(index.agreeing(verdict)[:most]))
        return tuple(_told(index, claim) for claim in claims if isinstance(claim, Claim))

    mentioned = yield from _most_mentioned(index, mentions)
    only = yield from _only(index, names)
    return Overview(
        counts=_in_order(index.head.counts),
        mentions=mentioned,
        claims={verdict: index.ids(index.agreeing(verdict)) for verdict in VERDICTS},
        differing=first("differ", differing),
        alike=first("different measure", differing),
        changed=first("update", changed),
        only=only,
    )


def most_alone(only: Sequence[Only], most: int) -> tuple[Only, ...]:
    """At most so many sources: all in the dossier's order, or those with most that only they
    carry, these first."""
    if len(only) <= most:
        return tuple(only)
    return tuple(sorted(only, key=lambda found: -found.records)[:most])


def _told(index: Index, claim: Claim) -> Told:
    stated: dict[str, list[Statement]] = {}
    for statement in claim.statements:
        stated.setdefault(statement.source, []).append(statement)
    order = index.in_letters(stated)
    said = tuple((source, tuple(stated[source])) for source in order)
    return Told(claim.id, claim.question, index.finding(claim), said, claim)


def _in_order(counts: Mapping[str, int]) -> dict[str, int]:
    return {kind: counts[kind] for kind in KINDS if counts.get(kind)}


def _most_mentioned(index: Index, limit: int) -> Working[tuple[Mention, ...]]:
    found: list[Mention] = []
    for entity in index.ranked(most=limit):
        by_source = yield from counting_by_source(index, entity.id)
        letters = tuple(index.letters[source] for source in index.sources(entity))
        records = index.mentions(entity.id)
        found.append(Mention(entity.id, entity.name, entity.kind, records, letters, by_source))
        yield
    return tuple(found)


def counting_by_source(index: Index, entity_id: str) -> Working[dict[str, int]]:
    """How many of the records that name the entity each source carries, in the dossier's order."""
    linked = (index.linked(entity_id) - {entity_id}).numbers
    lists, found = index.carriers, Counter[int]()
    for start in range(0, len(linked), _STEP):
        found.update(lists.counted(linked[start : start + _STEP]))
        yield
    return {index.head.sources[place]: found[place] for place in sorted(found)}


def _only(index: Index, names: int) -> Working[tuple[Only, ...]]:
    kinds = {kind: index.of_kind(kind) for kind in KINDS}
    found: list[Only] = []
    for source in index.letters:
        found.append(_only_in(index, source, kinds, names))
        if not len(found) % 8:
            yield
    return tuple(found)


def _only_in(index: Index, source: str, kinds: Mapping[str, BitMap], names: int) -> Only:
    """Of entities, the companies come in the order of their numbers: by how much is said."""
    alone = index.only_in(source).numbers
    counts = {kind: alone.intersection_cardinality(found) for kind, found in kinds.items()}
    foremost = [*index.shelf.ids((alone & kinds["company"])[:names])]
    if len(foremost) < names and index.head.ranges.entities:
        end = index.head.ranges.entities[-1].end
        others = (alone - kinds["company"]) & BitMap(range(end))
        foremost += [entity.id for entity in _foremost(index, others, names - len(foremost))]
    return Only(source, _in_order(counts), tuple(foremost))


def _foremost(index: Index, others: BitMap, most: int) -> list[Entity]:
    """Those of which the story says most: of each kind the first ones by number come into it."""
    found: list[Entity] = []
    for group in index.head.ranges.entities:
        here = others & BitMap(range(group.start, group.end))
        found += [e for e in index.shelf.records(list(here[:most])) if isinstance(e, Entity)]
    found.sort(key=lambda e: (-index.mentions(e.id), e.name.casefold(), e.id))
    return found[:most]
