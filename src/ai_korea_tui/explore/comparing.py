"""The matrix: claims down, sources across, in each cell what the source states."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from ai_korea_tui.dossier.model import Claim, Statement, Verdict

from .agreement import VERDICTS, Finding, as_of, verdict
from .index import Index

NOT_STATED = "not stated"


class MatrixRow(NamedTuple):
    """A claim, how its statements stand to one another, and what each source states."""

    claim: str
    """The claim's id."""
    question: str
    finding: Finding
    cells: tuple[tuple[Statement, ...], ...]
    """A cell a source, in the order of `Matrix.sources`; empty where the source is silent."""


class Matrix(NamedTuple):
    """Claims against sources."""

    sources: tuple[str, ...]
    """The ids of all the dossier's sources, in its order."""
    rows: tuple[MatrixRow, ...]
    """By verdict, those first that a reader must look into; within a verdict in dossier order."""


def matrix(
    index: Index,
    ids: Collection[str] | None = None,
    verdicts: Collection[Verdict] | None = None,
) -> Matrix:
    """The claims against the sources.

    `ids` limits the claims to those among them (ids of other records are passed over), `verdicts`
    to those found so; None limits nothing.
    """
    sources = tuple(index.letters)
    wanted = None if ids is None else frozenset(ids)
    rows = [
        _row(index, sources, claim)
        for claim in index.dossier.claims
        if wanted is None or claim.id in wanted
    ]
    if verdicts is not None:
        rows = [row for row in rows if row.finding.verdict in verdicts]
    rows.sort(key=lambda row: VERDICTS.index(row.finding.verdict))
    return Matrix(sources, tuple(rows))


def tally(rows: Iterable[MatrixRow]) -> dict[Verdict, int]:
    """How many rows have each verdict; every verdict is there, in the order of `VERDICTS`."""
    counts: dict[Verdict, int] = dict.fromkeys(VERDICTS, 0)
    for row in rows:
        counts[row.finding.verdict] += 1
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


def _row(index: Index, sources: Sequence[str], claim: Claim) -> MatrixRow:
    cells: dict[str, list[Statement]] = {source: [] for source in sources}
    for statement in claim.statements:
        cells.setdefault(statement.source, []).append(statement)
    return MatrixRow(
        claim.id,
        claim.question,
        verdict(claim, index.letters),
        tuple(tuple(cells[source]) for source in sources),
    )
