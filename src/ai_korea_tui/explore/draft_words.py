"""The rows that a search reads: every word of the dossier and the records that hold it.

A word is what stands between two blanks of a haystack, with whatever sticks to it. Whoever looks
for a part of a word looks through the words first, and unites the records of those that hold it:
that is exact, and there are far fewer words than text.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from pyroaring import BitMap

from ai_korea_tui.text.folding import fold
from ai_korea_tui.text.hangul import initials

from .draft_links import packed
from .haystack import haystack_of, names_of
from .layout import COMMON, LONGEST, RARE
from .tables import Put

if TYPE_CHECKING:
    from .draft import Draft


class Postings(dict[str, "array[int]"]):
    """By word the numbers of the records that hold it."""

    def __missing__(self, word: str) -> array[int]:
        found = self[word] = array("I")
        return found


class Held(NamedTuple):
    """The words in order of how many records hold them, and these: as sets, the last ones as
    plain lists."""

    order: Sequence[str]
    sets: Sequence[BitMap]
    rare: Sequence[array[int]]


def words(draft: Draft) -> Iterator[Put]:
    """The words in two parts, plain ASCII and all others, each in order of how many hold them."""
    postings = Postings()
    yield from _texts(draft, postings)
    sections: list[Held] = []
    first = 0
    for name, plain in (("ascii", True), ("other", False)):
        held = _held(postings, [word for word in postings if word.isascii() == plain])
        yield from _section(name, held, first)
        first += len(held.order)
        sections.append(held)
    yield from _common("part", sections, str)
    yield from _common("initials", sections[1:], initials)


def _texts(draft: Draft, postings: Postings) -> Iterator[Put]:
    """The text of each record, for phrases; which records hold each word is noted by the way."""
    for number, record in enumerate(draft.records):
        text = haystack_of(draft, record)
        yield "text", number, text.encode("utf-8", "surrogatepass")
        for word in set(text.split()):
            postings[word].append(number)


def _held(postings: Postings, some: list[str]) -> Held:
    order = sorted(some, key=lambda word: (-len(postings[word]), word))
    many = sum(1 for word in order if len(postings[word]) > RARE)
    sets = [BitMap(postings[word]) for word in order[:many]]
    return Held(order, sets, [postings[word] for word in order[many:]])


def _section(name: str, held: Held, first: int) -> Iterator[Put]:
    text = "\n" + "".join(f"{word}\n" for word in held.order)
    starts = accumulate((len(word) + 1 for word in held.order), initial=1)
    yield "words", name, text.encode("utf-8", "surrogatepass")
    yield "words", f"{name} at", array("I", starts).tobytes()
    if name != "ascii":
        yield "words", f"{name} initials", initials(text).encode("utf-8", "surrogatepass")
    yield "words", f"{name} first", array("I", (first, len(held.sets))).tobytes()
    for number, records in enumerate(held.sets, first):
        yield "word", number, packed(records)
    rare, ends = array("I"), array("I", [0])
    for numbers in held.rare:
        rare.extend(numbers)
        ends.append(len(rare))
    yield "words", f"{name} rare", rare.tobytes()
    yield "words", f"{name} rare at", ends.tobytes()


def _common(table: str, sections: Sequence[Held], form: Callable[[str], str]) -> Iterator[Put]:
    """The sets of the short parts that many words have in common."""
    counts: Counter[str] = Counter()
    for held in sections:
        for word in held.order:
            counts.update(_parts(form(word)))
    wanted = {part for part, count in counts.items() if count >= COMMON}
    sets: dict[str, list[BitMap]] = {part: [] for part in wanted}
    lists: dict[str, array[int]] = {part: array("I") for part in wanted}
    for held in sections:
        for word, records in zip(held.order, held.sets, strict=False):
            for part in _parts(form(word)) & wanted:
                sets[part].append(records)
        for word, numbers in zip(held.order[len(held.sets) :], held.rare, strict=True):
            for part in _parts(form(word)) & wanted:
                lists[part].extend(numbers)
    for part in wanted:
        yield table, part, packed(BitMap(lists[part]).union(*sets[part]))


def _parts(word: str) -> set[str]:
    """The parts of one to `LONGEST` letters."""
    return {
        word[start : start + size]
        for size in range(1, LONGEST + 1)
        for start in range(len(word) - size + 1)
    }


def names(draft: Draft) -> Iterator[Put]:
    """Every name of every entity, folded and sorted."""
    found: list[tuple[str, int, int]] = []
    for number, record in enumerate(draft.records[: len(draft.dossier.entities)]):
        entity = draft.entity(record.id)
        if entity is not None:
            named = [(" ".join(fold(name).split()), kind) for name, kind in names_of(entity)]
            # An id that is the name as well counts as the name.
            kinds = {name: kind for name, kind in reversed(named) if name}
            found += [(name, number, kind) for name, kind in kinds.items()]
    found.sort()
    text = "\n" + "".join(f"{name}\n" for name, _, _ in found)
    starts = accumulate((len(name) + 1 for name, _, _ in found), initial=1)
    yield "names", "text", text.encode("utf-8", "surrogatepass")
    yield "names", "at", array("I", starts).tobytes()
    yield "names", "owner", array("I", (number for _, number, _ in found)).tobytes()
    yield "names", "kind", bytes(kind for _, _, kind in found)


MAKERS: Sequence[tuple[tuple[str, ...], Callable[[Draft], Iterator[Put]]]] = (
    (("text", "words", "word", "part", "initials"), words),
    (("names",), names),
)
