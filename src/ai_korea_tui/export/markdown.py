"""Records as a cited note in Markdown: CommonMark, GitHub's tables, footnotes.

The same records give the same bytes: there is no clock in it. Whatever stands in the data shows
literally; the only links are the http(s) addresses of the sources.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from ai_korea_tui.dossier.model import Record, Source
from ai_korea_tui.dossier.records import kind_of
from ai_korea_tui.explore.comparing import tally
from ai_korea_tui.explore.overview import KINDS

from . import wording
from .escape import inline, literal, yaml_scalar
from .footnotes import Footnotes
from .phrasing import listed, sentences
from .sections import claims_table, passages, sections, sources_line, sources_list

if TYPE_CHECKING:
    from ai_korea_tui.dossier.model import Verdict
    from ai_korea_tui.explore.comparing import Matrix
    from ai_korea_tui.explore.index import Index


def markdown(
    index: Index,
    ids: Iterable[str],
    *,
    title: str = "",
    query: str = "",
    about: Sequence[str] = (),
    when: Sequence[str] = (),
    heading: bool = True,
) -> str:
    """The records of those ids as a note, with one newline at the end.

    Ids that name no record are passed over. `title` is the dossier's where it is left out; `query`
    is what the records were found by, `about` the names of the entities that they were narrowed
    to, `when` the periods and publications, in words: all are only told. Without `heading` it is a
    snippet to paste into another text: no front matter, no title, the sources in one line.
    """
    records = [index.records[i] for i in dict.fromkeys(ids) if i in index.records]
    notes = Footnotes(index, passages(index, records))
    if not heading:
        return _snippet(index, records, notes)
    names = listed(about)
    asked = ", ".join(filter(None, (names, query, *when)))
    name = title or (f"{index.dossier.title}: {asked}" if asked else index.dossier.title)
    blocks = [
        _front_matter(index, records, name, names, query, when),
        f"# {literal(name)}",
        inline(_scope(index, len(records), names, query, when)),
    ]
    for section in sections(index, records, notes):
        blocks += [f"## {section.heading}", section.body]
    cited = notes.sources() | {record.id for record in records if isinstance(record, Source)}
    if cited:
        blocks += ["## Sources", sources_list(index, cited)]
    return _document(*blocks, notes.text())


def matrix_markdown(
    matrix: Matrix,
    index: Index,
    *,
    query: str = "",
    about: Sequence[str] = (),
    verdicts: Collection[Verdict] = (),
) -> str:
    """The matrix as a note of its own: what is in it, the table, the sources and the footnotes.

    Sources that state nothing on its claims have no column, which is said. `query`, `about` and
    `verdicts` are what the claims were chosen by; they are only told.
    """
    cells = (cell for row in matrix.rows for cell in row.stated.values())
    notes = Footnotes(index, (e for cell in cells for stated in cell for e in stated.evidence))
    names = listed(about)
    asked = ", ".join(filter(None, (names, query)))
    name = f"{index.dossier.title}: {asked}" if asked else index.dossier.title
    table = claims_table(index, matrix, notes) if matrix.rows else "No claims."
    return _document(
        f"# {literal(name)}",
        inline(_matrix_scope(index, matrix, names, query, verdicts)),
        table,
        "## Sources",
        sources_list(index, notes.sources() or matrix.sources),
        notes.text(),
    )


def _matrix_scope(
    index: Index, matrix: Matrix, about: str, query: str, verdicts: Collection[Verdict]
) -> str:
    """How many claims there are by agreement, what they were chosen by, and who is left out."""
    counts = tally(matrix.rows)
    by_verdict = ", ".join(f"{n:,} {verdict}" for verdict, n in counts.items() if n)
    claims = wording.counted(len(matrix.rows), "claim") + _chosen_by(index, about, query)
    chosen = ", ".join(verdict for verdict in counts if verdict in verdicts)
    silent = len(matrix.sources) - len(matrix.heard)
    return sentences(
        f"{claims}: {by_verdict}" if by_verdict else claims,
        f"Chosen by agreement: {chosen}" if chosen else "",
        _left_out(silent, len(matrix.sources)) if silent and matrix.rows else "",
    )


def _left_out(silent: int, total: int) -> str:
    state = "states nothing on them and is" if silent == 1 else "state nothing on them and are"
    return f"{silent:,} of {wording.counted(total, 'source')} {state} left out"


def _snippet(index: Index, records: list[Record], notes: Footnotes) -> str:
    found = list(sections(index, records, notes))
    blocks: list[str] = []
    for section in found:
        if len(found) > 1:
            blocks.append(f"## {section.heading}")
        blocks.append(section.body)
    chosen = {record.id for record in records if isinstance(record, Source)}
    if chosen:
        blocks.append(sources_list(index, chosen))
    return _document(*blocks, sources_line(index, notes.sources() - chosen), notes.text())


def _front_matter(
    index: Index, records: list[Record], title: str, about: str, query: str, when: Sequence[str]
) -> str:
    counts = dict.fromkeys(KINDS, 0)
    for record in records:
        counts[kind_of(record)] += 1
    lines = [
        "---",
        f"title: {yaml_scalar(title)}",
        f"dossier: {yaml_scalar(index.dossier.id)}",
        f"dossier_title: {yaml_scalar(index.dossier.title)}",
        *([f"about: {yaml_scalar(about)}"] if about else []),
        *([f"query: {yaml_scalar(query)}"] if query else []),
        *([f"when: {yaml_scalar(', '.join(when))}"] if when else []),
        f"records: {len(records)}",
        "counts:" if records else "counts: {}",
        *(f"  {kind}: {count}" for kind, count in counts.items() if count),
        "---",
    ]
    return "\n".join(lines)


def _scope(index: Index, count: int, about: str, query: str, when: Sequence[str]) -> str:
    every = "All " if count == len(index.records) else ""
    return f"{every}{wording.counted(count, 'record')}{_chosen_by(index, about, query, when)}."


def _chosen_by(index: Index, about: str, query: str, when: Sequence[str] = ()) -> str:
    narrowed = f" about {about}" if about else ""
    found = f" that match “{query}”" if query else ""
    limits = f" ({', '.join(when)})" if when else ""
    return f" of the dossier “{index.dossier.title}”{narrowed}{found}{limits}"


def _document(*blocks: str) -> str:
    return "\n\n".join(filter(None, blocks)) + "\n"
