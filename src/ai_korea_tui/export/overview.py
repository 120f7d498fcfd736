"""What a dossier holds, on one page of Markdown: for whoever has no screen to open it on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ai_korea_tui.explore.comparing import MatrixRow, cell_text, matrix
from ai_korea_tui.explore.overview import Mention, overview

from . import wording
from .escape import inline, literal, strong
from .sections import sources_list

if TYPE_CHECKING:
    from ai_korea_tui.explore.index import Index

_COMPARED = 8
_NAMED_SOURCES = 20
_NEXT = (
    "In a terminal, `ai-korea-tui` opens the explorer. `ai-korea-tui search WORDS` finds records, "
    "`ai-korea-tui show ID` shows one with its evidence, `ai-korea-tui compare` sets the sources "
    "against each other, and `ai-korea-tui export WORDS` writes a cited note."
)


def overview_markdown(index: Index, faults: Sequence[object] = ()) -> str:
    """The dossier's title, summary, counts and sources, who is named most, and what differs.

    `faults` are only counted. Ends in one newline.
    """
    glance = overview(index)
    compared = matrix(index, verdicts=("differ", "update")).rows[:_COMPARED]
    blocks = [
        f"# {literal(index.dossier.title)}",
        literal(index.dossier.summary),
        f"It holds {wording.counts_line(glance.counts)}." if glance.counts else "It is empty.",
        faults_line(len(faults)),
        "## Sources",
        _sources(index),
        *(["## Most mentioned", _mentions(glance.mentions)] if glance.mentions else []),
        *(["## Where the sources differ", _compared(index, compared)] if compared else []),
        "## What to type next",
        _NEXT,
    ]
    return "\n\n".join(filter(None, blocks)) + "\n"


def faults_line(count: int) -> str:
    """`3 faults in the dossier: ai-korea-tui check lists them.`; empty for none."""
    if not count:
        return ""
    lists = "shows it" if count == 1 else "lists them"
    return f"{wording.counted(count, 'fault')} in the dossier: ai-korea-tui check {lists}."


def _sources(index: Index) -> str:
    named = list(index.letters)[:_NAMED_SOURCES]
    more = len(index.letters) - len(named)
    rest = f"\n- and {wording.counted(more, 'more source')}" if more else ""
    return sources_list(index, named) + rest


def _mentions(mentions: Sequence[Mention]) -> str:
    return "\n".join(
        f"- {strong(mention.name) or strong(mention.entity)}: {mention.kind}, "
        f"{wording.counted(mention.records, 'record')}, {' '.join(mention.letters)}"
        for mention in mentions
    )


def _compared(index: Index, rows: Sequence[MatrixRow]) -> str:
    return "\n".join(_claim(index, row) for row in rows)


def _claim(index: Index, row: MatrixRow) -> str:
    stated = [
        inline(f"{index.letters[source]}: {cell_text(cell)}") for source, cell in row.stated.items()
    ]
    lines = [f"- {strong(row.question) or strong(row.claim)}", *(f"  - {line}" for line in stated)]
    return "\n".join([*lines, f"  - {inline(wording.claim_words(index, row.record))}"])
