"""The matrix: claims down, sources across, in each cell what the source states.

It is sparse: a row holds the sources that state something on its claim and no others, and is made
when it is asked for.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias, get_args

from pyroaring import BitMap

from ai_korea_tui.dossier.model import Claim, Statement, Verdict
from ai_korea_tui.text.folding import fold

from .agreement import VERDICTS, Finding, as_of
from .change import first_change, published_of
from .ids import Chosen, numbers_in
from .index import Index
from .vocabulary import finished
from .when import dated, order_of

if TYPE_CHECKING:
    from .vocabulary import Working

NOT_STATED = "not stated"
_STEP: Final = 64
"""So many claims are looked at before others get their turn."""

PARTING: frozenset[Verdict] = frozenset(("differ", "update", "different measure"))
"""The verdicts on claims where the sources do not say the same."""

MatrixOrder: TypeAlias = Literal["agreement", "newest statement", "biggest change", "question"]
ORDERS: tuple[MatrixOrder, ...] = get_args(MatrixOrder)
"""How rows can be sorted; the first is how they are unless somebody asks."""


class MatrixRow(NamedTuple):
    """A claim, how its statements stand to one another, and what each source states."""

    record: Claim
    finding: Finding
    stated: dict[str, tuple[Statement, ...]]
    """What each source that is not silent states, by its id, in the dossier's order."""

    @property
    def claim(self) -> str:
        """The claim's id."""
        return self.record.id

    @property
    def question(self) -> str:
        """What its statements answer."""
        return self.record.question

    def cell(self, source: str) -> tuple[Statement, ...]:
        """What a source states; nothing where it is silent."""
        return self.stated.get(source, ())


class Matrix:
    """Claims against sources."""

    def __init__(self, index: Index, claims: Iterable[str]) -> None:
        self._index = index
        self.sources = tuple(index.letters)
        """The ids of all the dossier's sources, in its order."""
        self.claims = claims if isinstance(claims, Chosen) else tuple(claims)
        """The ids of the claims, in the order of the rows."""

    def __len__(self) -> int:
        """The number of claims."""
        return len(self.claims)

    @cached_property
    def rows(self) -> tuple[MatrixRow, ...]:
        """The rows, made when they are first asked for."""
        return tuple(self.each())

    def each(self) -> Iterator[MatrixRow]:
        """The rows one after the other, of which none is kept."""
        return (row_of(self._index, claim) for claim in claims_of(self._index, self.claims))

    @cached_property
    def heard(self) -> tuple[str, ...]:
        """The sources that state something on a claim of the matrix, in the dossier's order."""
        return heard_on(self._index, numbers_in(self._index.shelf, self.claims))


def matrix(
    index: Index,
    ids: Collection[str] | None = None,
    verdicts: Collection[Verdict] | None = None,
    order: MatrixOrder = "agreement",
) -> Matrix:
    """The claims against the sources.

    `ids` limits the claims to those among them (ids of other records are passed over), `verdicts`
    to those found so; None limits nothing.
    """
    part = index.head.ranges.claims
    wanted = BitMap(range(part[0].start, part[-1].end)) if part else BitMap()
    if ids is not None:
        wanted &= index.ids_of(ids).numbers
    if verdicts is not None:
        wanted &= BitMap().union(*map(index.agreeing, verdicts))
    numbers = array("I", wanted)
    if order != "agreement":  # as they are numbered
        given = numbers
        if order == "question":
            position = index.shelf.position
            given = array("I", sorted(numbers, key=position.__getitem__))
        numbers = finished(sorted_by(index, given, order))
    return Matrix(index, Chosen(index.shelf, numbers))


def sorted_by(index: Index, claims: array[int], order: MatrixOrder) -> Working[array[int]]:
    """The claims sorted, by number; those alike in what is sorted by stay as they came.

    By newest statement: by the time it holds for, else that of its publication. By biggest change:
    beside what it changes, then those without one. By question: as a reader looks one up. By
    agreement they are numbered.
    """
    if order == "agreement":
        return claims
    keys: dict[int, Any] = {}
    for start in range(0, len(claims), _STEP):
        batch = claims[start : start + _STEP]
        for number, claim in zip(batch, index.shelf.records(batch), strict=True):
            if isinstance(claim, Claim):
                keys[number] = _key(index, claim, order)
        yield
    return array("I", sorted(keys, key=keys.__getitem__, reverse=order != "question"))


def _key(index: Index, claim: Claim, order: MatrixOrder) -> object:
    if order == "question":
        return fold(claim.question)
    return _newest(index, claim) if order == "newest statement" else _size(index, claim)


def row_of(index: Index, claim: Claim) -> MatrixRow:
    """The row of a claim of the dossier."""
    stated: dict[str, list[Statement]] = {}
    for statement in claim.statements:
        stated.setdefault(statement.source, []).append(statement)
    order = sorted(stated, key=index.place)
    cells = {source: tuple(stated[source]) for source in order}
    return MatrixRow(claim, index.finding(claim), cells)


def claims_of(index: Index, ids: Iterable[str]) -> Iterator[Claim]:
    """The claims of those ids, other records passed over."""
    records = (index.records.get(record) for record in ids)
    return (record for record in records if isinstance(record, Claim))


def heard_on(index: Index, claims: Iterable[int]) -> tuple[str, ...]:
    """The sources that state something on one of the claims, given by number, in the dossier's
    order."""
    places = index.carriers.union(claims)
    return tuple(index.head.sources[place] for place in places)


def counted(verdicts: Iterable[Verdict]) -> dict[Verdict, int]:
    """How often each verdict is among them; every verdict is there, in the order of `VERDICTS`."""
    counts: dict[Verdict, int] = dict.fromkeys(VERDICTS, 0)
    for verdict in verdicts:
        counts[verdict] += 1
    return counts


def cell_text(statements: Sequence[Statement]) -> str:
    """A cell in words: what the source states, with the time it holds for.

    `not stated` for none; `several: …; …` where the source states different things.
    """
    told = tuple(dict.fromkeys(map(statement_text, statements)))
    if not told:
        return NOT_STATED
    return told[0] if len(told) == 1 else f"several: {'; '.join(told)}"


def statement_text(statement: Statement) -> str:
    """The value in the source's terms with the time it holds for: `11 offices (as of May 2025)`."""
    holds = as_of(statement)
    return f"{statement.value} ({holds})" if holds else statement.value


def _newest(index: Index, claim: Claim) -> tuple[int, tuple[str, str]]:
    times = (s.as_of or published_of(index, s) for s in claim.statements)
    return max((order_of(time) for time in times if dated(time)), default=(0, ("", "")))


def _size(index: Index, claim: Claim) -> float:
    found = first_change(index, claim)
    return found.size if found is not None else -1.0
