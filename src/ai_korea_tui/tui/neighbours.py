"""The neighbourhood of an entity, drawn: a branch a tie, its arrow the way in which it reads.

├┬─ partner of ──▸┬ OpenAI +43     strategic partner            B
│└─ customer of ─▸┘                agreed to adopt and deploy   A B
└◂─ officer ─────── Chung Shin-a   chief executive officer      B
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from ai_korea_tui.explore.neighbourhood import Neighbour, Tie, neighbours
from ai_korea_tui.explore.when import displayed_date
from ai_korea_tui.tui.runs import Line, Run, clip, pad, shown, spread, width_of
from ai_korea_tui.tui.widgets.item_list import Item, Key, Paint

if TYPE_CHECKING:
    from ai_korea_tui.tui.rows import RowPainter

TIE = "tie"
"""The first word of the key of a tie's line; its id, the other party's, and perhaps that of the
neighbour who is passed on the way there follow."""

_NAME_MOST, _KIND_MOST = 28, 24
_NAME_LEAST, _KIND_LEAST = 12, 8
_WIDE = 96
"""The cells from which kinds stand in full, and the dates of ties with them."""
_ROLE = "faint"


class Columns(NamedTuple):
    """The cells of a branch's arrow and of the other party's name."""

    arrow: int
    name: int


class Branch(NamedTuple):
    """One tie's place in the drawing."""

    neighbour: Neighbour
    tie: Tie
    stem: str
    """What runs down on the left: the branches of what stands further down."""
    fork: str
    """`├─`, `├┬`, `│├`, `│└`, `└─` …"""
    join: str
    """What gathers the ties of one party at the right of their arrows; a blank for a single one."""
    first: bool
    """Whether the party's name stands on this line."""
    via: str = ""
    """The neighbour that this tie was unfolded from."""


def items(
    painter: RowPainter,
    entity: str,
    found: Sequence[Neighbour],
    unfolded: Collection[str],
    width: int,
) -> list[Item]:
    """An item a tie; those of the neighbours that are unfolded have their own ties under them."""
    branches = list(_with_unfolded(painter, entity, found, unfolded))
    columns = _columns(painter, branches, width)
    return [
        Item(
            _painting(painter, branch, columns),
            key=_key(branch),
            record=branch.tie.relationship.id,
        )
        for branch in branches
    ]


def _key(branch: Branch) -> Key:
    key = (TIE, branch.tie.relationship.id, branch.neighbour.entity)
    return (*key, branch.via) if branch.via else key


def _with_unfolded(
    painter: RowPainter, entity: str, found: Sequence[Neighbour], unfolded: Collection[str]
) -> Iterator[Branch]:
    for last, neighbour in _ends(found):
        yield from _branches(neighbour, last=last)
        if neighbour.entity in unfolded:
            stem = "   " if last else "│  "
            beyond = neighbours(painter.index, neighbour.entity, beyond=entity)
            for end, further in _ends(beyond):
                for branch in _branches(further, last=end, stem=stem):
                    yield branch._replace(via=neighbour.entity)


def _ends(found: Sequence[Neighbour]) -> Iterator[tuple[bool, Neighbour]]:
    """Each with whether it is the last one."""
    for one, _ in pairwise(found):
        yield False, one
    if found:
        yield True, found[-1]


def _branches(neighbour: Neighbour, *, last: bool, stem: str = "") -> Iterator[Branch]:
    ties = neighbour.ties
    trunk = "└" if last else "├"
    under = " " if last else "│"
    for n, tie in enumerate(ties):
        if len(ties) == 1:
            fork, join = f"{trunk}─", " "
        elif n == 0:
            fork, join = f"{trunk}┬", "┬"
        elif n == len(ties) - 1:
            fork, join = f"{under}└", "┘"
        else:
            fork, join = f"{under}├", "┤"
        yield Branch(neighbour, tie, stem, fork, join, first=n == 0)


def _columns(painter: RowPainter, branches: Iterable[Branch], width: int) -> Columns:
    """As wide as what stands in them, within what the width allows."""
    kinds, names = [_KIND_LEAST], [_NAME_LEAST]
    for branch in branches:
        name = shown(painter.index.entity_name(branch.neighbour.entity))
        names.append(width_of([name, Run(_count(branch))]))
        kinds.append(cell_len(_words(branch.tie)))
    most = (_KIND_MOST, _NAME_MOST) if width >= _WIDE else (width // 5, width // 4)
    arrow = min(max(kinds), max(most[0], _KIND_LEAST)) + 5
    return Columns(arrow, min(max(names), max(most[1], _NAME_LEAST)))


def _count(branch: Branch) -> str:
    further = branch.neighbour.further
    return f" +{further:,}" if further and not branch.via else ""


def _words(tie: Tie) -> str:
    return f"{tie.relationship.kind} of" if tie.outgoing else tie.relationship.kind


def _arrow(tie: Tie, join: str, cells: int) -> Line:
    """`─ partner of ──▸` or `◂ officer ─────`, in so many cells, and what joins it to others."""
    label = clip([Run(f" {_words(tie)} ", "text")], cells - 3)
    used = sum(cell_len(run.text) for run in label)
    head, tail = ("─", "▸") if tie.outgoing else ("◂", "─")
    rule = "─" * max(0, cells - used - 2)
    end = join if join != " " else " " if tie.outgoing else "─"
    return [Run(head, _ROLE), *label, Run(f"{rule}{tail}{end}", _ROLE)]


def _painting(painter: RowPainter, branch: Branch, columns: Columns) -> Paint:
    def paint(width: int) -> list[Line]:
        relationship = branch.tie.relationship
        index = painter.index
        name: Line = []
        if branch.first:
            name = [shown(index.entity_name(branch.neighbour.entity), "name")]
            count = Run(_count(branch), "dim")
            name = [*clip(name, max(1, columns.name - len(count.text))), count]
        standing = relationship.standing
        what: Line = [] if standing == "happened" else [Run(f"{standing}: ", "warn")]
        what.append(shown(relationship.what))
        right = painter.chips(index.sources(relationship))
        date = displayed_date(relationship)
        if date and width >= _WIDE:
            right = [shown(date, "dim"), Run("  "), *right]
        left: Line = [
            Run(f"{branch.stem}{branch.fork}", _ROLE),
            *_arrow(branch.tie, branch.join, columns.arrow),
            Run(" "),
            *pad(name, columns.name),
            Run("  "),
            *what,
        ]
        return [spread(left, right, width)]

    return paint
