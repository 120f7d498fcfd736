"""The rows that a search reads: every word of the dossier and the records that hold it.

A word is what stands between two blanks of a haystack, with whatever sticks to it. Whoever looks
for a part of a word looks through the words first, and unites the records of those that hold it:
that is exact, and there are far fewer words than text.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from pyroaring import BitMap

from ai_korea_tui.text.fold import fold
from ai_korea_tui.text.hangul import initials

from .draft_links import packed
from .haystack import haystack_of, names_of
from .layout import COMMON, LONGEST, RARE
from .tables import Put

if TYPE_CHECKING:
    from .draft import Draft

Postings = dict[str, "array[int]"]


def words(draft: Draft) -> Iterator[Put]:
    """The words in two parts, plain ASCII and all others, each in order of how many hold them."""
    postings = _postings(draft)
    plain = {word for word in postings if word.isascii()}
    first = 0
    for name, some in (("ascii", plain), ("other", postings.keys() - plain)):
        order = sorted(some, key=lambda word: (-len(postings[word]), word))
        yield from _section(name, order, postings, first)
        first += len(order)
    yield from _common("part", postings, str)
    yield from _common("initials", {w: postings[w] for w in postings.keys() - plain}, initials)


def _postings(draft: Draft) -> Postings:
    postings: Postings = {}
    for number, record in enumerate(draft.records):
        for word in set(haystack_of(draft, record).split()):
            held = postings.get(word)
            if held is None:
                postings[word] = array("I", (number,))
            else:
                held.append(number)
    return postings


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


def _common(table: str, postings: Postings, form: Callable[[str], str]) -> Iterator[Put]:
    """The sets of the short parts that many words have in common."""
    counts: Counter[str] = Counter()
    for word in postings:
        counts.update(_parts(form(word)))
    wanted = {part for part, count in counts.items() if count >= COMMON}
    holding: dict[str, list[str]] = {part: [] for part in wanted}
    for word in postings:
        for part in _parts(form(word)) & wanted:
            holding[part].append(word)
    for part, found in holding.items():
        yield table, part, packed(_united(postings[word] for word in found))


def _parts(word: str) -> set[str]:
    return {
        word[n : n + size] for size in range(1, LONGEST + 1) for n in range(len(word) - size + 1)
    }


def _united(lists: Iterable[array[int]]) -> BitMap:
    """Small lists are joined before they are sorted, large ones are sets at once."""
    united, small = BitMap(), array("I")
    for numbers in lists:
        if len(numbers) > 1_000:
            united |= BitMap(numbers)
        else:
            small.extend(numbers)
    return united | BitMap(small)


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
