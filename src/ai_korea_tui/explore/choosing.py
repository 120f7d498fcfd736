"""The values of a facet to choose from, with counts that are what choosing each of them shows.

A choice changes nothing but the query's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from pyroaring import BitMap

from ai_korea_tui.text.folding import fold

from .facets import FACETS, Facet, Value, facets
from .query.editing import chosen, toggle, without

if TYPE_CHECKING:
    from .index import Index
    from .state import ExplorerState
    from .vocabulary import Working

SHARED: Final = "shared"
_STEP: Final = 32
"""So many sources are counted before others get their turn."""
_MONTH = re.compile(r"\d{4}-\d\d").fullmatch

Chosen = Mapping[str, Mapping[str, str]]
"""By field the values that a query asks for, as facets name them, each with how it is typed."""


class Option(NamedTuple):
    """A value to choose."""

    field: str
    """The field of the query: that of the facet, or `only` and `is` for sources."""
    value: str
    label: str
    records: int
    """How many records are in view with it, and with none of the field's other values."""
    chosen: bool


def chosen_values(index: Index, text: str) -> Chosen:
    """The values of facets that a query asks for."""
    found: dict[str, dict[str, str]] = {}
    for field in (*FACETS, "only", "is"):
        typed = chosen(text, field, index.sources_named)
        found[field] = {value: t for t in typed for value in _values(index, field, t)}
    return found


def _values(index: Index, field: str, typed: str) -> Iterable[str]:
    if field in ("source", "only"):
        return (index.letters[typed],) if typed in index.letters else ()
    if field == "company":
        name = " ".join(fold(typed).split())
        meant = index.names.meant(name) & index.of_kind("company")
        return (record.id for record in index.shelf.records(list(meant)))
    if field == "date" and not _MONTH(typed):
        return ()
    return (typed,)


def toggled(index: Index, text: str, field: str, value: str) -> str:
    """The query with a value asked for, or no more if it is: see `query.editing.toggle`.

    A month narrows other dates that are asked for, and stands beside other months.
    """
    taken = chosen_values(index, text)[field]
    typed = taken.get(value, value)
    apart = field == "date" and not taken
    return toggle(text, field, typed, index.sources_named, apart=apart)


def both(index: Index, text: str) -> str:
    """The query in which several sources asked for must all carry a record, and not one of them."""
    letters = chosen_values(index, text)["source"]
    text = without(text, "source")
    for letter in letters:
        text = toggle(text, "source", letter, index.sources_named, apart=True)
    return text


def _base(index: Index, text: str, field: str) -> str:
    """The query without the values of a facet that it asks for."""
    if field != "date":
        return without(text, field)
    for typed in chosen_values(index, text)[field].values():
        text = toggle(text, field, typed)
    return text


def options(state: ExplorerState, text: str, field: str) -> Working[list[Option]]:
    """The values of one of the `FACETS` to choose from, within all else that narrows the view.

    Those that are chosen are among them even where they have nothing.
    """
    taken = chosen_values(state.index, text)
    found = yield from _plain(state, text, field, taken)
    if field == "source":
        found += yield from _alone(state, text, taken)
    return found


def _plain(state: ExplorerState, text: str, field: str, taken: Chosen) -> Working[list[Option]]:
    base = _base(state.index, text, field)
    numbers = yield from _in_view(state, base)
    facet = next(f for f in (yield from facets(state.index, numbers)) if f.field == field)
    values = [*facet.values]
    known = {value.value for value in values}
    for value in taken[field]:
        if value not in known:
            there = yield from _in_view(state, toggled(state.index, base, field, value))
            values.insert(0, Value(value, _label(state.index, field, value), len(there)))
    return [Option(field, v.value, v.label, v.records, v.value in taken[field]) for v in values]


def _alone(state: ExplorerState, text: str, taken: Chosen) -> Working[list[Option]]:
    """What one source carries and no other, and what several carry."""
    index = state.index
    if len(index.letters) < 2:
        return []
    label = "in both sources" if len(index.letters) == 2 else "in two sources or more"
    is_shared = SHARED in taken["is"]
    base = toggle(text, "is", SHARED) if is_shared else text
    numbers = yield from _in_view(state, base)
    count = numbers.intersection_cardinality(index.numbers("flag", SHARED))
    found = [Option("is", SHARED, label, count, is_shared)] if count or is_shared else []
    numbers = yield from _in_view(state, without(text, "only"))
    return found + (yield from _only(index, numbers, taken["only"]))


def _only(index: Index, numbers: BitMap, taken: Mapping[str, str]) -> Working[list[Option]]:
    found: list[Option] = []
    for place, (source, letter) in enumerate(index.letters.items()):
        count = numbers.intersection_cardinality(index.only_in(source).numbers)
        if count or letter in taken:
            label = f"only {letter} {index.source_at(place).publisher}"
            found.append(Option("only", letter, label, count, letter in taken))
        if not place % _STEP:
            yield
    return found


def _in_view(state: ExplorerState, text: str) -> Working[BitMap]:
    found = yield from state.searching(text, typing=True)
    return state.with_query(found)


def _label(index: Index, field: str, value: str) -> str:
    if field == "company":
        return index.entity_name(value)
    if field == "source":
        place = next(n for n, letter in enumerate(index.letters.values()) if letter == value)
        return index.source_at(place).publisher
    return value


def in_view(state: ExplorerState) -> Working[tuple[Facet, ...]]:
    """The facets of what is in view."""
    return (yield from facets(state.index, state.view().ids.numbers))
