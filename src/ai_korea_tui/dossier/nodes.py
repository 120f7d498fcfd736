"""The nodes of a YAML file that know their places: texts, mappings and lists.

A place is line and column in the whole file, from 1, packed into one number, for keeping many of
them; `pack` and `unpack` go between the two.
"""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from .faults import FileLog

COLUMN_BITS = 28
"""Room for a column in a packed place: more than a file has bytes."""


class Scalar(Struct, gc=False):
    """A text, and whether it is written without quotation marks or another style.

    `comment` is the place of a `#` after it that may cut the text off; 0 if there is none.
    """

    place: int
    value: str
    is_plain: bool
    comment: int = 0


class Mapping(Struct, gc=False):
    """Fields by name, in order.

    `keys` are the places of the names, except those directly followed by `: ` and their value. In
    a broken file, the last name may have no entry. `is_flow` says whether it is in braces.
    """

    place: int
    entries: dict[str, Node]
    keys: dict[str, int]
    is_flow: bool = False

    def names(self) -> dict[str, int]:
        """Every name with its place, in order."""
        before = {name: node.place - len(name) - 2 for name, node in self.entries.items()}
        return before | self.keys


class Sequence(Struct, gc=False):
    """A list; `is_flow` says whether it is in brackets."""

    place: int
    items: list[Node]
    is_flow: bool = False


class Refused(Struct, gc=False):
    """Stands for a value whose fault has been told."""

    place: int


Node: TypeAlias = Scalar | Mapping | Sequence | Refused


class Cut(Struct, gc=False):
    """What was read of a record before the text stopped being YAML; None if nothing was.

    `line` is where it stops, from 1 in the whole file; 0 where it was stopped at a limit.
    """

    node: Node | None
    line: int


def tell(node: Node, log: FileLog, what: str) -> None:
    """Note a fault at the node's place."""
    log.add(*unpack(node.place), what)


def pack(line: int, column: int) -> int:
    """The place at line and column, from 1."""
    return line << COLUMN_BITS | column


def unpack(place: int) -> tuple[int, int]:
    """Line and column, from 1."""
    return place >> COLUMN_BITS, place & ((1 << COLUMN_BITS) - 1)


def is_nothing(node: Node) -> bool:
    """Whether nothing at all stands there, as after a field's colon; an empty text counts too."""
    return type(node) is Scalar and not node.value.strip()
