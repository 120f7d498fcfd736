"""The records of a dossier by number and by id, wherever they lie."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, islice
from typing import Any, Final, TypeVar, cast, overload

from msgspec import Struct, msgpack
from pyroaring import BitMap

from ai_korea_tui.dossier.model import Claim, Entity, Event, Quote, Record, Relationship, Source

from .layout import Head, Ranges
from .tables import Tables, numbers

KEPT: Final = 4_096
"""So many records are kept decoded: more than any screen shows at once."""

_FIRST: Final = 16
_AT_ONCE: Final = 256
"""So many are read at once of a long row of records: few at first, for few may be looked at."""

_NUMBERS: Final = 16_384
"""So many ids are kept with their numbers."""

R = TypeVar("R", bound=Record)


class _Named(Struct):
    """What every record has."""

    id: str


class Shelf:
    """Records read from the tables of an index, each decoded when it is asked for."""

    def __init__(self, tables: Tables, head: Head, at_hand: Sequence[Record] = ()) -> None:
        """`at_hand` are the records themselves by number, where they need not be read."""
        self.tables = tables
        self._at_hand = at_hand
        self.ranges: Ranges = head.ranges
        self.count = head.ranges.count
        self._sources = frozenset(head.numbers)
        self._kept: dict[int, Record] = {}
        self._numbers = dict(zip(head.sources, head.numbers, strict=True))
        self._decoders: dict[Any, msgpack.Decoder[Any]] = {}
        self._named = msgpack.Decoder(_Named)

    def number(self, record_id: str) -> int:
        """The number of a record; -1 for what is none."""
        found = self._numbers.get(record_id)
        if found is None:
            data = self.tables.get("number", record_id)
            if data is None:
                return -1
            if len(self._numbers) >= _NUMBERS:
                self._numbers.clear()
            found = self._numbers[record_id] = int.from_bytes(data, "little")
        return found

    def record(self, number: int) -> Record:
        """The record of a number. Raises KeyError where there is none."""
        if self._at_hand:
            return self._at_hand[number]
        found = self._kept.get(number)
        if found is None:
            data = self.tables.get("record", number)
            if data is None:
                raise KeyError(number)
            found = self._decoded(number, data)
        return found

    def records(self, wanted: Sequence[int]) -> list[Record]:
        """The records of several numbers, in the order asked for."""
        if self._at_hand:
            return [self._at_hand[number] for number in wanted]
        missing = [number for number in wanted if number not in self._kept]
        if len(missing) > KEPT // 2:
            return [self.record(number) for number in wanted]
        for key, data in self.tables.many("record", missing):
            self._decoded(cast("int", key), data)
        return [self.record(number) for number in wanted]

    def _decoded(self, number: int, data: bytes) -> Record:
        found: Record = self._decoder(number).decode(data)
        if len(self._kept) >= KEPT:
            # The oldest half goes: what is on screen was asked for last.
            for old in list(self._kept)[: KEPT // 2]:
                del self._kept[old]
            self._numbers.clear()
        self._kept[number] = found
        self._numbers[found.id] = number
        return found

    def _decoder(self, number: int) -> msgpack.Decoder[Any]:
        form = self._form(number)
        if form not in self._decoders:
            self._decoders[form] = msgpack.Decoder(form)
        return self._decoders[form]

    def _form(self, number: int) -> Any:  # noqa: ANN401 - what a decoder takes
        ranges = self.ranges
        for part, form in (
            (ranges.entities, Entity),
            (ranges.quotes, Quote),
            (ranges.timeline, None),
            (ranges.claims, Claim),
            (ranges.relationships, Relationship),
        ):
            if part and part[0].start <= number < part[-1].end:
                return form or (Source if number in self._sources else Event)
        raise KeyError(number)

    def ids(self, wanted: Iterable[int]) -> Iterator[str]:
        """The ids of numbers, in the order given, read many at a time."""
        numbers = iter(wanted)
        at_once = _FIRST
        while chunk := list(islice(numbers, at_once)):
            yield from self._ids(chunk)
            at_once = min(2 * at_once, _AT_ONCE)

    def _ids(self, wanted: Sequence[int]) -> Sequence[str]:
        """Without keeping the records: whoever asks for ids alone may ask for all of them."""
        if self._at_hand:
            return [self._at_hand[number].id for number in wanted]
        found = {n: self._kept[n].id for n in wanted if n in self._kept}
        missing = [n for n in wanted if n not in found]
        decode = self._named.decode
        for key, data in self.tables.many("record", missing):
            found[cast("int", key)] = decode(data).id
        return [found[number] for number in wanted]

    def numbers(self, ids: Iterable[str]) -> Iterator[int]:
        """The numbers of ids in the order given, without those that name no record."""
        given = iter(ids)
        while chunk := list(islice(given, _AT_ONCE)):
            known = self._numbers
            found = {i: known[i] for i in chunk if i in known}
            missing = [i for i in chunk if i not in found]
            for key, data in self.tables.many("number", missing):
                found[cast("str", key)] = int.from_bytes(data, "little")
            yield from (found[i] for i in chunk if i in found)

    # The dossier's order

    @cached_property
    def in_dossier(self) -> array[int]:
        """The numbers of all records in the dossier's order."""
        return numbers(self.tables.get("order", "dossier"))

    @cached_property
    def dated(self) -> array[int]:
        """The place of each number in the order of dates, the undated last."""
        return numbers(self.tables.get("order", "date"))

    @cached_property
    def position(self) -> array[int]:
        """The place of each number in the dossier's order."""
        return numbers(self.tables.get("order", "position"))


class RecordMap(Mapping[str, Record]):
    """Every record by its id, in dossier order."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def __getitem__(self, record_id: str) -> Record:
        number = self._shelf.number(record_id)
        if number < 0:
            raise KeyError(record_id)
        return self._shelf.record(number)

    def __contains__(self, record_id: object) -> bool:
        return isinstance(record_id, str) and self._shelf.number(record_id) >= 0

    def __iter__(self) -> Iterator[str]:
        return self._shelf.ids(self._shelf.in_dossier)

    def __len__(self) -> int:
        return self._shelf.count


class Picked(Sequence[R]):
    """The records of some numbers, in their order, each read when it is asked for."""

    def __init__(self, shelf: Shelf, numbers: BitMap | array[int]) -> None:
        self._shelf = shelf
        self.numbers = numbers

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, place: int) -> R: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[R]: ...

    def __getitem__(self, place: int | slice) -> R | Sequence[R]:
        if isinstance(place, slice):
            return cast("Sequence[R]", self._shelf.records(list(self.numbers[place])))
        return cast("R", self._shelf.record(self.numbers[place]))

    def __iter__(self) -> Iterator[R]:
        start, at_once = 0, _FIRST
        while start < len(self.numbers):
            yield from self[start : start + at_once]
            start, at_once = start + at_once, min(2 * at_once, _AT_ONCE)


class Opened:
    """A dossier as an index shows it: like `Dossier`, with records that are read when needed."""

    def __init__(self, shelf: Shelf, head: Head) -> None:
        self.id, self.title, self.summary = head.id, head.title, head.summary
        self._shelf = shelf
        ranges, sources = head.ranges, len(head.sources)
        lengths = (
            sources,
            _length(ranges.entities),
            _length(ranges.quotes),
            _length(ranges.timeline) - sources,
            _length(ranges.claims),
            _length(ranges.relationships),
        )
        self._ends = list(accumulate(lengths, initial=0))

    def _kind(self, place: int) -> Picked[Any]:
        """The records of a kind, by its place in the dossier's order of kinds."""
        return Picked(self._shelf, self._shelf.in_dossier[slice(*self._ends[place : place + 2])])

    @cached_property
    def sources(self) -> Sequence[Source]:
        """The sources, in the dossier's order; the others in the order of their files."""
        return self._kind(0)

    @cached_property
    def entities(self) -> Sequence[Entity]:
        """The entities."""
        return self._kind(1)

    @cached_property
    def quotes(self) -> Sequence[Quote]:
        """The quotes."""
        return self._kind(2)

    @cached_property
    def events(self) -> Sequence[Event]:
        """The events."""
        return self._kind(3)

    @cached_property
    def claims(self) -> Sequence[Claim]:
        """The claims."""
        return self._kind(4)

    @cached_property
    def relationships(self) -> Sequence[Relationship]:
        """The relationships."""
        return self._kind(5)


def _length(part: Sequence[Any]) -> int:
    return part[-1].end - part[0].start if part else 0
