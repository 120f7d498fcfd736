"""The rows that a search reads: every word of the dossier and the records that hold it.

A word is what stands between two blanks of a haystack, with whatever sticks to it. Whoever looks
for a part of a word looks through the words first, and unites the records of those that hold it:
that is exact, and there are far fewer words than text.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from pyroaring import BitMap

from ai_korea_tui.dossier.records import entities_of
from ai_korea_tui.text.fold import fold
from ai_korea_tui.text.hangul import initials

from .draft_links import packed
from .haystack import called, names_of, own_text
from .layout import COMMON, LONGEST, RARE
from .tables import Put

if TYPE_CHECKING:
    from .draft import Draft

Postings = Mapping[str, "array[int]"]

_MANY: Final = 500


def words(draft: Draft) -> Iterator[Put]:
    """The words in two parts, plain ASCII and all others, each in order of how many hold them."""
    postings = _postings(draft)
    plain = {word for word in postings if word.isascii()}
    first = 0
    for name, some in (("ascii", plain), ("other", postings.keys() - plain)):
        order = sorted(some, key=lambda word: (-len(postings[word]), word))
        yield from _section(name, order, postings, first)
        first += len(order)
    yield from _common("part", [*postings.values()], [*postings], _lines(postings))
    others = {word: found for word, found in postings.items() if word not in plain}
    yield from _common("initials", [*others.values()], [*others], initials(_lines(others)))


def _postings(draft: Draft) -> Postings:
    postings: defaultdict[str, array[int]] = defaultdict(partial(array, "I"))
    named: dict[str, frozenset[str]] = {}
    for number, record in enumerate(draft.records):
        found = {*own_text(draft, record).split()}
        for entity_id in entities_of(record):
            if entity_id not in named:
                entity = draft.entity(entity_id)
                text = fold("\n".join(called(entity))) if entity else ""
                named[entity_id] = frozenset(text.split())
            found |= named[entity_id]
        # As in a haystack a centre is found as a center too.
        found.update([w.replace("centre", "center") for w in found if "centre" in w])
        for word in found:
            postings[word].append(number)
    return postings


def _lines(words: Iterable[str]) -> str:
    return "".join(f"{word}\n" for word in words)


def _section(name: str, order: Sequence[str], postings: Postings, first: int) -> Iterator[Put]:
    text = "\n" + "".join(f"{word}\n" for word in order)
    starts = accumulate((len(word) + 1 for word in order), initial=1)
    yield "words", name, text.encode("utf-8", "surrogatepass")
    yield "words", f"{name} at", array("I", starts).tobytes()
    if name != "ascii":
        yield "words", f"{name} initials", initials(text).encode("utf-8", "surrogatepass")
    many = sum(1 for word in order if len(postings[word]) > RARE)
    yield "words", f"{name} first", array("I", (first, many)).tobytes()
    for number, word in enumerate(order[:many], first):
        yield "word", number, packed(postings[word])
    rare, ends = array("I"), array("I", [0])
    for word in order[many:]:
        rare.extend(postings[word])
        ends.append(len(rare))
    yield "words", f"{name} rare", rare.tobytes()
    yield "words", f"{name} rare at", ends.tobytes()


def _common(
    table: str, lists: Sequence[array[int]], words: Sequence[str], text: str
) -> Iterator[Put]:
    """The sets of the short parts that many words have in common.

    `text` holds the words, or what stands for them, with a line feed after each.
    """
    united = _uniting(lists)
    ends = accumulate(len(word) + 1 for word in words)
    owner = array("I", bytes(4 * len(text)))
    start = 0
    for place, end in enumerate(ends):
        owner[start:end] = array("I", (place,)) * (end - start)
        start = end
    for size in range(1, LONGEST + 1):
        counts = Counter(_parts(text, size))
        wanted = [part for part, n in counts.items() if n >= COMMON and "\n" not in part]
        holding: dict[str, array[int]] = {part: array("I") for part in wanted}
        taking = {part: found.append for part, found in holding.items()}.get
        for part, place in zip(_parts(text, size), owner, strict=False):
            take = taking(part)
            if take is not None:
                take(place)
        for part, found in holding.items():
            held_by = dict.fromkeys(found)
            if len(held_by) >= COMMON:
                yield table, part, packed(united(held_by))


def _parts(text: str, size: int) -> Iterator[str]:
    """Every part of a text of so many letters, by where it begins."""
    last = len(text) - size + 1
    return map(text.__getitem__, map(slice, range(last), range(size, last + size)))


def _uniting(lists: Sequence[array[int]]) -> Callable[[Mapping[int, None]], BitMap]:
    """What unites the lists at some places: short ones are joined, long ones are sets at once."""
    many = {place: BitMap(found) for place, found in enumerate(lists) if len(found) > _MANY}
    few = [b"" if place in many else found.tobytes() for place, found in enumerate(lists)]

    def united(places: Mapping[int, None]) -> BitMap:
        small = array("I")
        small.frombytes(b"".join(map(few.__getitem__, places)))
        return BitMap().union(BitMap(small), *(many[p] for p in many if p in places))

    return united


def names(draft: Draft) -> Iterator[Put]:
    """Every name of every entity, folded: those of one behind the other, by number."""
    found: list[str] = []
    owners, kinds = array("I"), bytearray()
    for number, record in enumerate(draft.records[: len(draft.dossier.entities)]):
        entity = draft.entity(record.id)
        if entity is None:
            continue
        named = [(fold(name), kind) for name, kind in names_of(entity)]
        for name, kind in dict(reversed(named)).items():
            text = " ".join(name.split())
            if text:
                found.append(text)
                owners.append(number)
                kinds.append(kind)
    text = "\n" + "".join(f"{name}\n" for name in found)
    yield "names", "text", text.encode("utf-8", "surrogatepass")
    yield "names", "at", array("I", accumulate((len(n) + 1 for n in found), initial=1)).tobytes()
    yield "names", "owner", owners.tobytes()
    yield "names", "kind", bytes(kinds)


MAKERS: Sequence[tuple[tuple[str, ...], Callable[[Draft], Iterator[Put]]]] = (
    (("words", "word", "part", "initials"), words),
    (("names",), names),
)
