"""How much of what is in view each source carries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from .index import Index
    from .vocabulary import Working

_STEP: Final = 64
"""So many sources are counted before others get their turn."""


class Carried(NamedTuple):
    """How many records in view each source carries, by the source's id, and of how many."""

    of: Mapping[str, int]
    total: int


def coverage(index: Index, ids: Iterable[str]) -> Working[Carried]:
    """Of these records, sources apart, how many each source carries."""
    wanted = index.ids_of(ids).numbers - index.of_kind("source")
    counts: dict[str, int] = {}
    for source in index.letters:
        counts[source] = wanted.intersection_cardinality(index.carried(source).numbers)
        if not len(counts) % _STEP:
            yield
    return Carried(counts, len(wanted))
