"""The words of a dossier, and which records hold a part of one.

What takes long is written as a generator: it yields now and then, and returns what it found.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Generator, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple, TypeAlias, TypeVar

from pyroaring import BitMap

from ai_korea_tui.text.hangul import Reading, readings
from ai_korea_tui.text.near import nearing

from .layout import LONGEST
from .tables import Tables, numbers

T = TypeVar("T")
Working: TypeAlias = Generator[None, None, T]
"""Work in steps of a few milliseconds, with a result at its end."""

MOST_FORMS: Final = 200
"""So many forms of what was found are kept to be lit up."""
MOST_NEAR: Final = 50
"""So many words with a slip in them are taken for the one that was meant."""
_SIGNS: Final = "\"'()[]{}<>《》〈〉【】.,;:!?·-~"
_KEPT: Final = 64
_STEP: Final = 2_000
"""So many words are looked at before others get their turn."""


class Held(NamedTuple):
    """The numbers of the records that hold what was looked for, and in what forms it stands."""

    records: BitMap
    forms: tuple[str, ...]


class Vocabulary:
    """What `draft_words.py` has written."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._found: dict[str, Held] = {}

    @cached_property
    def _sections(self) -> tuple[Section, Section]:
        return Section(self._tables, "ascii"), Section(self._tables, "other")

    def opening(self) -> Working[None]:
        """Read what every search needs, so that the first one need not wait for it."""
        for section in self._sections:
            yield from section.opening()

    def holding(self, term: str) -> Working[Held]:
        """Which records hold a folded term, inside a longer word too.

        Where none does, what it may stand for is looked for: Hangul by initial consonants, or with
        a syllable that is still being typed.
        """
        found = self._found.get(term)
        if found is None:
            yield from self.opening()
            records = yield from self.exactly(term)
            found = Held(records, (term,))
            if not records:
                found = yield from self._read(term)
            if len(self._found) >= _KEPT:
                del self._found[next(iter(self._found))]
            self._found[term] = found
        return found

    def exactly(self, term: str) -> Working[BitMap]:
        """Which records hold a folded term just so, inside a longer word too."""
        if len(term) <= LONGEST and (data := self._tables.get("part", term)) is not None:
            return BitMap.deserialize(data)
        records = BitMap()
        for section in self._sections:
            if section.plain and not term.isascii():
                continue
            places = yield from section.holding(term)
            records |= yield from section.records(places)
        return records

    def _read(self, term: str) -> Working[Held]:
        records, forms = BitMap(), dict[str, None]()
        section = self._sections[1]
        for reading in readings(term):
            common = (
                self._tables.get("initials", reading.needle) if reading.needle == term else None
            )
            places = yield from section.reading(reading, forms, every=common is None)
            if common is not None:
                records |= BitMap.deserialize(common)
            else:
                records |= yield from section.records(places)
        return Held(records, tuple(forms) or (term,))

    def words(self) -> Iterator[str]:
        """Every word without the signs around it, the most frequent of each section first."""
        for section in self._sections:
            yield from (word.strip(_SIGNS) for word in section.words())

    def near(self, term: str) -> Working[tuple[str, ...]]:
        """The words of the dossier that are a term with a slip in it, the nearest first."""
        near = yield from nearing(term, self.words(), MOST_NEAR)
        return tuple(dict.fromkeys(found.part for found in near))


class Section:
    """The words of one alphabet, in one text with a line feed before and after each."""

    def __init__(self, tables: Tables, name: str) -> None:
        self._tables = tables
        self._name = name
        self.plain = name == "ascii"
        self._first, self._many = numbers(tables.get("words", f"{name} first"))

    def opening(self) -> Working[None]:
        """Read what there is, piece by piece."""
        for piece in ("text", "_starts", "_rare"):
            if piece not in self.__dict__:
                getattr(self, piece)
                yield

    @cached_property
    def text(self) -> str:
        """The words, each with a line feed before and after it."""
        return self._text(self._name)

    @cached_property
    def _starts(self) -> array[int]:
        return numbers(self._tables.get("words", f"{self._name} at"))

    def _text(self, name: str) -> str:
        return (self._tables.get("words", name) or b"").decode("utf-8", "surrogatepass")

    @cached_property
    def _initials(self) -> str:
        return self._text(f"{self._name} initials")

    @cached_property
    def _rare(self) -> tuple[array[int], array[int]]:
        ends = numbers(self._tables.get("words", f"{self._name} rare at"))
        return ends, numbers(self._tables.get("words", f"{self._name} rare"))

    def words(self) -> Iterator[str]:
        """The words, the most frequent first."""
        return iter(self.text.split("\n")[1:-1])

    def holding(self, term: str) -> Working[Sequence[int]]:
        """The places of the words that hold a term, ascending."""
        text, starts = self.text, self._starts
        found: list[int] = []
        at = text.find(term)
        while at >= 0:
            place = bisect_right(starts, at) - 1
            found.append(place)
            if not len(found) % _STEP:
                yield
            at = text.find(term, starts[place + 1])
        return found

    def reading(
        self, reading: Reading, forms: dict[str, None], *, every: bool
    ) -> Working[Sequence[int]]:
        """The places of the words that a reading finds; what it found is added to `forms`.

        Without `every` only of so many words as it takes to know the most frequent forms.
        """
        text, initials, starts = self.text, self._initials, self._starts
        needle, match = reading.needle, reading.pattern.match
        found: list[int] = []
        looked = 0
        at = initials.find(needle)
        while at >= 0 and (every or looked < _STEP):
            looked += 1
            if not looked % _STEP:
                yield
            there = match(text, at)
            if there is None:
                at = initials.find(needle, at + 1)
                continue
            if len(forms) < MOST_FORMS:
                forms[there[0]] = None
            place = bisect_right(starts, at) - 1
            found.append(place)
            at = initials.find(needle, starts[place + 1])
        return found

    def records(self, places: Sequence[int]) -> Working[BitMap]:
        """The numbers of the records that hold one of the words at these places."""
        many = self._many
        cut = bisect_right(places, many - 1)
        united = BitMap()
        for start in range(0, cut, _STEP // 8):
            keys = [self._first + place for place in places[start : min(cut, start + _STEP // 8)]]
            sets = [BitMap.deserialize(data) for _, data in self._tables.many("word", keys)]
            united |= BitMap().union(*sets)
            yield
        if cut < len(places):
            united |= self._rarely(places[cut:])
        return united

    def _rarely(self, places: Iterable[int]) -> BitMap:
        ends, held = self._rare
        found = array("I")
        for place in places:
            n = place - self._many
            found.extend(held[ends[n] : ends[n + 1]])
        return BitMap(found)


def finished(work: Working[T]) -> T:
    """Do the work to its end."""
    try:
        while True:
            next(work)
    except StopIteration as end:
        result: T = end.value
        return result
