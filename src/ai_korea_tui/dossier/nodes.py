"""The nodes of a YAML file that know their places: texts, mappings and lists."""

from __future__ import annotations

from typing import Any, TypeAlias

from msgspec import Struct
from yaml import ScalarEvent

from .faults import FileLog

COLUMN_BITS = 28
"""Room for a column in a packed place: more than a file has bytes."""

Mark: TypeAlias = Any  # line and column, from 0; the two parsers have a type each
Scalar: TypeAlias = ScalarEvent


class Mapping(Struct, gc=False):
    """Fields by name, in order. `keys` are the names as they stand in the file."""

    start_mark: Mark
    entries: dict[str, Node]
    keys: list[Scalar]

    def key(self, name: str) -> Scalar:
        """The name's place."""
        return next(key for key in self.keys if key.value == name)


class Sequence(Struct, gc=False):
    """A list."""

    start_mark: Mark
    items: list[Node]


class Refused(Struct, gc=False):
    """Stands for a value whose fault has been told."""

    start_mark: Mark


Node: TypeAlias = Scalar | Mapping | Sequence | Refused


class Cut(Struct, gc=False):
    """What was read of a record before the text stopped being YAML; None if nothing was.

    `line` is where it stops, from 1 in the whole file; 0 where it was stopped at a limit.
    """

    node: Node | None
    line: int


def tell(node: Node, log: FileLog, what: str) -> None:
    """Note a fault at the node's place."""
    log.add(*unpack(spot(node, log)), what)


def spot(node: Node, log: FileLog) -> int:
    """The node's place in one number, for keeping many of them; `unpack` gives it back."""
    mark: Mark = node.start_mark
    place: int = (mark.line + log.base + 1) << COLUMN_BITS | (mark.column + 1)
    return place


def unpack(spot: int) -> tuple[int, int]:
    """Line and column, from 1."""
    return spot >> COLUMN_BITS, spot & ((1 << COLUMN_BITS) - 1)


def is_nothing(node: Node) -> bool:
    """Whether nothing at all stands there, as after a field's colon; an empty text counts too."""
    return type(node) is ScalarEvent and not node.value.strip()
