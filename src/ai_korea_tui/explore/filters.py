"""What narrows the view at one moment, and a change of it that can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from .marks import bytes_of
from .search import NOTHING_ASKED, Found


class Step(NamedTuple):
    """One thing that narrows the view."""

    kind: Literal["entity", "query", "marked", "period", "known", "only"]
    value: str
    """The entity's id, the query's text, the period's EDTF, the id of the source by whose
    publication it was known or that alone carries it, or empty."""


class Filters(NamedTuple):
    """Everything that narrows the view, one step after the other."""

    steps: tuple[Step, ...] = ()
    found: Found = NOTHING_ASKED
    """What the query among the steps finds, so that nobody has to search again."""


@dataclass(frozen=True, eq=False)
class FilterChange:
    """A change of what narrows the view."""

    before: Filters
    after: Filters
    part_of: object = None
    """The search that the change belongs to: all changes of one search are undone together."""

    @property
    def is_empty(self) -> bool:
        """Whether the same steps narrow the view before and after."""
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
        """The memory that it holds, in bytes, roughly."""
        found = [self.before.found, self.after.found]
        sets = [s for one in found for s in (one.numbers, *one.tiers) if s is not None]
        return sum(map(bytes_of, sets)) + sum(len(one.text) for one in found)
