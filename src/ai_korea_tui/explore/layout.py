"""The layout of an index: what its head says, and the sizes that writer and reader agree on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

FORMAT: Final = b"3"
"""Increased whenever the format of the rows or the folding of their words changes."""

PARAGRAPHS: Final = 1 << 20
"""A passage's key is its source's place times this, and the paragraph."""

RARE: Final = 8
"""A word that no more records hold has no set of its own: their numbers stand in one list."""
COMMON: Final = 256
"""A part of so many words, or more, has a set of its own: uniting theirs would take long."""
LONGEST: Final = 3
"""The longest part that may have one."""


class Group(Struct, frozen=True, array_like=True):
    """Records next to each other under one heading: numbers from `start` up to, not with, `end`."""

    heading: str
    """Empty for records that need none."""
    start: int
    end: int


class Ranges(Struct, frozen=True, array_like=True):
    """The groups of each part of the order, in order."""

    entities: tuple[Group, ...]
    """By kind; the heading is the kind itself."""
    quotes: tuple[Group, ...]
    timeline: tuple[Group, ...]
    """By year."""
    claims: tuple[Group, ...]
    """By verdict; the heading is the verdict itself."""
    relationships: tuple[Group, ...]

    @property
    def count(self) -> int:
        """How many records there are."""
        return max((part[-1].end for part in self if part), default=0)

    def __iter__(self) -> Iterator[tuple[Group, ...]]:
        yield self.entities
        yield self.quotes
        yield self.timeline
        yield self.claims
        yield self.relationships


class Head(Struct, frozen=True, array_like=True):
    """What an index says of its dossier before any record is looked at."""

    id: str
    title: str
    summary: str
    sources: tuple[str, ...]
    """The ids of the sources, in the dossier's order."""
    numbers: tuple[int, ...]
    """The number of each of these sources."""
    ranges: Ranges
    counts: dict[str, int]
    """How many records there are of each kind, as `kind_of` names it; none left out but empty
    ones."""


def letters_for(count: int) -> list[str]:
    """`count` names for sources: A … Z, AA, AB …"""
    names = []
    for number in range(count):
        name, rest = "", number
        while rest >= 0:
            rest, digit = divmod(rest, 26)
            name, rest = chr(ord("A") + digit) + name, rest - 1
        names.append(name)
    return names
