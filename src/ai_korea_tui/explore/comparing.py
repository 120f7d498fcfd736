"""The matrix: claims down, sources across, in each cell what the source states.

It is sparse: a row holds the sources that state something on its claim and no others, and is made
when it is asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Literal, NamedTuple, TypeAlias, get_args

from pyroaring import BitMap

from ai_korea_tui.dossier.model import Claim, Statement, Verdict
from ai_korea_tui.text.fold import fold

from .agreement import VERDICTS, Finding, as_of
from .change import first_change, published_of
from .index import Index
from .when import dated, order_of

NOT_STATED = "not stated"

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
        self.claims = tuple(claims)
        """The ids of the claims, in the order of the rows."""

    def __len__(self) -> int:
        """The number of claims."""
        return len(self.claims)

    @cached_property
    def rows(self) -> tuple[MatrixRow, ...]:
        """The rows, made when they are first asked for."""
        return tuple(row_of(self._index, claim) for claim in claims_of(self._index, self.claims))

    @cached_property
    def heard(self) -> tuple[str, ...]:
        """The sources that state something on a claim of the matrix, in the dossier's order."""
        return heard(self._index, claims_of(self._index, self.claims))


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
    if order == "agreement":  # as they are numbered
        return Matrix(index, index.shelf.ids(wanted))
    claims = claims_of(index, index.shelf.ids(wanted))
    return Matrix(index, (claim.id for claim in in_order(index, claims, order)))


def in_order(index: Index, claims: Iterable[Claim], order: MatrixOrder) -> list[Claim]:
    """The claims sorted; those alike in what is sorted by stay as they came.

    By agreement: those first that a reader must look into. By newest statement: by the time it
    holds for, else that of its publication. By biggest change: beside what it changes, then those
    without one. By question: as a reader looks one up.
    """
    if order == "question":
        return sorted(claims, key=lambda claim: fold(claim.question))
    found = sorted(claims, key=lambda claim: VERDICTS.index(index.finding(claim).verdict))
    if order == "newest statement":
        found.sort(key=lambda claim: _newest(index, claim), reverse=True)
    elif order == "biggest change":
        found.sort(key=lambda claim: _size(index, claim), reverse=True)
    return found


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


def heard(index: Index, claims: Iterable[Claim]) -> tuple[str, ...]:
    """The sources that state something on one of the claims, in the dossier's order."""
    stating = {statement.source for claim in claims for statement in claim.statements}
    return tuple(source for source in index.letters if source in stating)


def tally(rows: Iterable[MatrixRow]) -> dict[Verdict, int]:
    """How many rows have each verdict; every verdict is there, in the order of `VERDICTS`."""
    return counted(row.finding.verdict for row in rows)


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
