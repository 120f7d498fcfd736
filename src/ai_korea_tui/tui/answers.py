"""What stands over the search line, in one line: facets with their counts, what is wrong with a
query, what else may have been meant, or what one may type."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from ai_korea_tui.explore.agreement import SIGN as VERDICT_SIGN
from ai_korea_tui.tui.runs import Line, Run, clip, shown, width_of
from ai_korea_tui.tui.themes import SIGN, source_role

if TYPE_CHECKING:
    from ai_korea_tui.explore.facets import Facet, Value
    from ai_korea_tui.explore.search import Offer

ACTION: Final[Mapping[str, str]] = {
    "kind": "facet_kind",
    "source": "facet_source",
    "company": "facet_company",
    "date": "facet_month",
    "agreement": "facet_agreement",
}
"""The action that lists a facet's values, by the query's field."""
NAMES: Final[Mapping[str, str]] = {**{field: field for field in ACTION}, "date": "month"}
"""What a facet is called."""

_GAP: Final = 2
_NAMED_FROM: Final = 130
"""In so many cells facets bear their names."""
_LEAST: Final = 6
"""The cells that a value gets at least, with its count."""
_WIDEST: Final = 24
"""The cells that the name of a value gets at most."""


class Part(NamedTuple):
    """A piece of the line. A click on it does `action`, or toggles `value` of the facet `field`."""

    line: Line
    action: str = ""
    field: str = ""
    value: str = ""


def facet_parts(
    facets: Sequence[Facet],
    chosen: Mapping[str, Collection[str]],
    keys: Mapping[str, str],
    width: int,
) -> list[Part]:
    """Every facet's key and its foremost values, in at most `width` cells; values are whole.

    `chosen` are the values that the query asks for, by field; `keys` what lists a facet.
    """
    heads = [_head(facet, keys, named=width >= _NAMED_FROM) for facet in facets]
    values = [
        [_value(facet, value, chosen) for value in _by_weight(facet, chosen.get(facet.field, ()))]
        or [_none(facet)]
        for facet in facets
    ]
    room = width - 1 - sum(width_of(head.line) for head in heads) - _GAP * (len(facets) - 1)
    told = _filled(values, room)
    parts = [Part([Run(" ")])]
    for n, (facet, head) in enumerate(zip(facets, heads, strict=True)):
        more = len(told[n]) < max(len(values[n]), len(facet.values)) or not facet.complete
        parts += [*([Part([Run(" " * _GAP)])] if n else []), head, *told[n]]
        parts += [Part([Run(_MORE, "faint")], head.action)] if more else []
    return parts


_MORE: Final = " …"


def _filled(values: Sequence[Sequence[Part]], room: int) -> list[list[Part]]:
    """The first value of each, then one more of each in turn while a whole one fits."""
    room -= len(_MORE) * sum(1 for some in values if len(some) > 1)
    told = [[part] for part in _shortened([some[0] for some in values], room)]
    room -= sum(width_of(part.line) for (part,) in told)
    growing = [n for n, some in enumerate(values) if len(some) > 1]
    while growing:
        for n in list(growing):
            part = values[n][len(told[n])]
            last = len(told[n]) + 1 == len(values[n])
            # Behind the last one there are no more.
            cells = 1 + width_of(part.line) - (len(_MORE) if last else 0)
            if cells > room:
                growing.remove(n)
                continue
            told[n].append(part._replace(line=[Run(" "), *part.line]))
            room -= cells
            if last:
                growing.remove(n)
    return told


def _shortened(parts: Sequence[Part], room: int) -> list[Part]:
    """The parts in so many cells: the longest names give way, counts stay whole."""
    widths = [width_of(part.line) for part in parts]
    while sum(widths) > room and max(widths) > _LEAST:
        longest = widths.index(max(widths))
        widths[longest] -= 1
    return [
        part
        if width_of(part.line) == width
        else part._replace(line=[*clip(part.line[:-1], width - _count(part)), part.line[-1]])
        for part, width in zip(parts, widths, strict=True)
    ]


def _count(part: Part) -> int:
    return width_of(part.line[-1:])


def _head(facet: Facet, keys: Mapping[str, str], *, named: bool) -> Part:
    action = ACTION[facet.field]
    line = [Run(f"{keys[action]} ", "key")]
    if named:
        line.append(Run(f"{NAMES[facet.field]} ", "dim"))
    return Part(line, action)


def _none(facet: Facet) -> Part:
    return Part([Run("none", "faint")], ACTION[facet.field])


def _by_weight(facet: Facet, chosen: Collection[str]) -> list[Value]:
    """The values by count, but sources in their order; where some are chosen, only those.

    What one more would add to those cannot be told from what is in view.
    """
    taken = [value for value in facet.values if value.value in chosen]
    if facet.field == "source":
        return taken or list(facet.values)
    return sorted(taken or facet.values, key=lambda value: -value.records)


def _value(facet: Facet, value: Value, chosen: Mapping[str, Collection[str]]) -> Part:
    taken = value.value in chosen.get(facet.field, ())
    sign = [Run(SIGN.marked, "mark")] if taken else []
    name = clip(_label(facet, value), _WIDEST)
    count = Run(f" {value.records}", "text" if taken else "dim")
    return Part([*sign, *name, count], field=facet.field, value=value.value)


def _label(facet: Facet, value: Value) -> Line:
    if facet.field == "source":
        return [Run(value.value, source_role(_place(value.value)))]
    if facet.field == "agreement":
        sign = next((s for verdict, s in VERDICT_SIGN.items() if verdict == value.value), "")
        return [Run(f"{sign} "), shown(value.label)]
    return [shown(value.label)]


def _place(letters: str) -> int:
    """The place of a source from its letter: A is 0, Z 25, AA 26."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def offer_parts(offers: Sequence[Offer], key: str, way_out: str) -> list[Part]:
    """Nothing found: what may have been meant, the first by a key, and the way out."""
    parts = [Part([Run(" nothing found   ", "bad")])]
    if not offers and not way_out:
        parts.append(Part([Run("all of it has to match: try less of it", "dim")]))
    for n, offer in enumerate(offers):
        lead = [Run(f"{key} ", "key")] if n == 0 else []
        count = [Run(f" {offer.records}", "hit"), Run(f" {offer.why}   ", "dim")]
        line = [*lead, shown(offer.text), *count]
        parts.append(Part(line, "offer" if n == 0 else "", "", offer.text))
    return [*parts, Part([Run(way_out, "dim")])]


def tip_parts(key: Callable[[str], str]) -> list[Part]:
    """What one may type, where nothing is typed yet; `key` tells the key of an action."""
    told = ('"a phrase"', "-without", "a OR b", "ㅋㅋㅇ", "speaker:kwon", "after:2025-08")
    parts = [Part([Run(" ")]), *(Part([Run(f"{tip}  ", "text")]) for tip in told)]
    for action, name, word in (
        ("help", "f1", "more"),
        ("", key("earlier_search"), "earlier"),
        ("searches", "^r", "saved"),
    ):
        parts.append(Part([Run(f" {name} ", "key"), Run(word, "dim")], action))
    return parts
