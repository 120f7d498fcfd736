"""The filters of the view at one moment, and a change of them that can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from .marks import bytes_of
from .search import NOTHING_ASKED, Found


class Step(NamedTuple):
    """One filter."""

    kind: Literal["entity", "query", "marked", "period", "known", "only"]
    value: str
    """The entity's id, the query's text, the period's EDTF, a source's id (known when it was
    published, or found in no other source), or empty."""


class Filters(NamedTuple):
    """All filters of the view, in the order they were added."""

    steps: tuple[Step, ...] = ()
    found: Found = NOTHING_ASKED
    """The result of the query among the steps, so that no new search is needed."""


@dataclass(frozen=True, eq=False)
class FilterChange:
    """A change of the filters."""

    before: Filters
    after: Filters
    part_of: object = None
    """The search that the change belongs to; changes of one search are undone together."""

    @property
    def is_empty(self) -> bool:
        """Whether the filters before and after are the same."""
        return self.before.steps == self.after.steps

    def continues(self, other: object) -> bool:
        """Whether another change belongs to the same search."""
        return (
            isinstance(other, FilterChange)
            and self.part_of is not None
            and self.part_of is other.part_of
        )

    @cached_property
    def size(self) -> int:
        """The approximate memory that it takes, in bytes."""
        found = [self.before.found, self.after.found]
        sets = [s for one in found for s in (one.numbers, *one.tiers) if s is not None]
        return sum(map(bytes_of, sets)) + sum(len(one.text) for one in found)
