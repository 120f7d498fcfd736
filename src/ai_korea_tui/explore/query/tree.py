"""What a query means, as a tree.

Every node says where it stands: `[start, end)` in code points of the text as it was typed. A tree
is never deeper than `scanning.MAX_DEPTH` parentheses allow, so walking it may recurse.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias


class Word(NamedTuple):
    """A word that a record must hold, inside a longer word too."""

    text: str
    """The word folded, as it is looked for."""
    typed: str
    """The word as it was typed, for what it may be on another keyboard."""
    start: int
    end: int


class Phrase(NamedTuple):
    """Words that stand next to one another, in this order; the first and last may be parts."""

    words: tuple[str, ...]
    """The words, folded; never none."""
    text: str
    """The same with one blank between them."""
    start: int
    end: int


class Near(NamedTuple):
    """A word that a record must hold as it is or with a slip of the pen in it."""

    text: str
    """The word folded, without its sign."""
    start: int
    end: int


class Value(NamedTuple):
    """One of the values of a field."""

    text: str
    """As it was typed, without quotation marks."""
    folded: str
    """What is compared. A kind, a verdict and a flag by the name that the language gives it; a
    source by its id; anything else folded, with one blank between its words."""
    start: int
    end: int
    quoted: bool


class Field(NamedTuple):
    """A field that must have one of the values.

    A value that stands for several (`kind:entity`, a publisher of two sources) is there once for
    each of them, with one span.
    """

    name: str
    """The field's first name in `language.FIELDS`, whichever name was typed."""
    values: tuple[Value, ...]
    """Never none."""
    start: int
    end: int


class Dates(NamedTuple):
    """A record's date must be such that it may mean one of these days."""

    field: str
    """`date`, `before` or `after`: what was typed. The days hold for all three alike."""
    first: str
    """The first day, `YYYY-MM-DD`; empty for any."""
    last: str
    """The last day, `YYYY-MM-DD`; empty for any."""
    start: int
    end: int


class All(NamedTuple):
    """Every one of two or more must hold. None of them is an `All`."""

    nodes: tuple[Node, ...]
    start: int
    end: int


class Either(NamedTuple):
    """One of two or more must hold. None of them is an `Either`."""

    nodes: tuple[Node, ...]
    start: int
    end: int


class Not(NamedTuple):
    """What must not hold; never a `Not` itself."""

    node: Node
    start: int
    end: int


Node: TypeAlias = All | Either | Not | Word | Phrase | Near | Field | Dates


def asked(node: Node | None) -> Iterator[Node]:
    """The leaves that a record found may hold: all but those that are ruled out, in text order."""
    match node:
        case None | Not():
            return
        case All() | Either():
            for inner in node.nodes:
                yield from asked(inner)
        case _:
            yield node


def lit(node: Node | None) -> tuple[str, ...]:
    """The folded words and phrases to light up where they stand, each once, in text order."""
    found: dict[str, None] = {}
    for leaf in asked(node):
        match leaf:
            case Word() | Phrase() | Near():
                found[leaf.text] = None
            case Field("text", values):
                found.update(dict.fromkeys(value.folded for value in values))
            case _:
                pass
    return tuple(found)
