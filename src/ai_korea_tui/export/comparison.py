"""The matrix as plain text, a claim a paragraph; safe to show. The table is in `markdown.py`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ai_korea_tui.explore.comparing import NOT_STATED, Matrix, MatrixRow
from ai_korea_tui.text.visible import visible

from . import wording

if TYPE_CHECKING:
    from ai_korea_tui.explore.index import Index


MAX_SILENT = 6
"""So many sources that state nothing on a claim are named; more are counted."""


def comparison_text(index: Index, matrix: Matrix) -> str:
    """For each claim the question, what each source states with its paragraphs, and how they stand.

    Ends in one newline; empty where the matrix is.
    """
    claims = ["\n".join(_claim(index, matrix, row)) for row in matrix.rows]
    heard = frozenset(matrix.heard)
    legend = [
        f"{index.letters[source]}  {wording.source_label(index, source)}"
        for source in matrix.sources
        if source in heard or len(matrix.sources) <= MAX_SILENT
    ]
    return "\n\n".join([visible_lines(legend), *claims]) + "\n" if claims else ""


def visible_lines(lines: list[str]) -> str:
    """The lines made safe and joined."""
    return "\n".join(map(visible, lines))


def _claim(index: Index, matrix: Matrix, row: MatrixRow) -> Iterator[str]:
    yield visible(f"{row.question}  ({row.claim})")
    silent = len(matrix.sources) - len(row.stated)
    for source in matrix.sources if silent <= MAX_SILENT else row.stated:
        letter = index.letters[source]
        if source not in row.stated:
            yield f"  {letter}  {NOT_STATED}"
        for statement in row.cell(source):
            places = dict.fromkeys(f"¶{passage.paragraph}" for passage in statement.evidence)
            words = wording.statement_words(index, statement)
            yield visible(f"  {letter}  {words}  {' '.join(places)}")
    if silent > MAX_SILENT:
        yield f"  {NOT_STATED} by {silent:,} other sources"
    yield visible(f"  {wording.claim_words(index, row.record)}")
