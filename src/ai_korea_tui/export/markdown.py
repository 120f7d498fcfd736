"""Records as a cited note in Markdown: CommonMark, GitHub's tables, footnotes.

The same records give the same bytes: there is no clock in it. Whatever stands in the data shows
literally; the only links are the http(s) addresses of the sources.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ai_korea_tui.dossier.model import Record, Source
from ai_korea_tui.dossier.records import kind_of
from ai_korea_tui.explore.agreement import VERDICTS
from ai_korea_tui.explore.overview import KINDS
from ai_korea_tui.explore.vocabulary import finished

from . import wording
from .escape import inline, literal, yaml_scalar
from .footnotes import Footnotes
from .phrasing import listed, sentences
from .sections import claims_table, passages, sections, sources_line, sources_list
from .slices import STEP, records_of

if TYPE_CHECKING:
    from pyroaring import BitMap

    from ai_korea_tui.dossier.model import Verdict
    from ai_korea_tui.explore.comparing import Matrix
    from ai_korea_tui.explore.index import Index
    from ai_korea_tui.explore.vocabulary import Working


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
    told = Told(title, query, about, when)
    return finished(writing(index, ids, told) if heading else snippet(index, ids))


class Told(NamedTuple):
    """What a note says of its records: see `markdown`."""

    title: str = ""
    query: str = ""
    about: Sequence[str] = ()
    when: Sequence[str] = ()
    numbers: BitMap | None = None
    """The numbers of all that the note is on, where what stands in it is a part of that."""


def writing(index: Index, ids: Iterable[str], told: Told = Told()) -> Working[str]:  # noqa: B008
    """The same note, written a few records at a time."""
    records = yield from records_of(index, ids)
    notes = yield from Footnotes.of(index, passages(index, records))
    names = listed(told.about)
    asked = ", ".join(filter(None, (names, told.query, *told.when)))
    name = told.title or (f"{index.dossier.title}: {asked}" if asked else index.dossier.title)
    counts = _counts(index, records, told.numbers)
    blocks = [
        _front_matter(index, counts, name, names, told.query, told.when),
        f"# {literal(name)}",
        inline(_scope(index, sum(counts.values()), names, told.query, told.when)),
    ]
    yield
    for section in (yield from sections(index, records, notes)):
        blocks += [f"## {section.heading}", section.body]
    cited = notes.sources() | {record.id for record in records if isinstance(record, Source)}
    if cited:
        blocks += ["## Sources", sources_list(index, cited)]
    yield
    return _document(*blocks, (yield from notes.text()))


def _counts(index: Index, records: Iterable[Record], numbers: BitMap | None) -> dict[str, int]:
    if numbers is not None:
        return {kind: numbers.intersection_cardinality(index.of_kind(kind)) for kind in KINDS}
    counts = dict.fromkeys(KINDS, 0)
    for record in records:
        counts[kind_of(record)] += 1
    return counts


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
    return finished(matrix_writing(matrix, index, Told(query=query, about=about), verdicts))


def matrix_writing(
    matrix: Matrix, index: Index, told: Told, verdicts: Collection[Verdict] = ()
) -> Working[str]:
    """The same, written a few claims at a time."""
    cells = (cell for row in matrix.each() for cell in row.stated.values())
    passages = (e for cell in cells for stated in cell for e in stated.evidence)
    notes = yield from Footnotes.of(index, passages)
    names = listed(told.about)
    asked = ", ".join(filter(None, (names, told.query)))
    name = f"{index.dossier.title}: {asked}" if asked else index.dossier.title
    table = "No claims."
    if len(matrix):
        table = yield from claims_table(index, matrix, notes)
    scope = yield from _matrix_scope(index, matrix, names, told.query, verdicts)
    return _document(
        f"# {literal(name)}",
        inline(scope),
        table,
        "## Sources",
        sources_list(index, notes.sources() or matrix.sources),
        (yield from notes.text()),
    )


def _matrix_scope(
    index: Index, matrix: Matrix, about: str, query: str, verdicts: Collection[Verdict]
) -> Working[str]:
    """How many claims there are by agreement, what they were chosen by, and who is left out."""
    counts = dict.fromkeys(VERDICTS, 0)
    total = 0
    for row in matrix.each():
        counts[row.finding.verdict] += 1
        total += 1
        if not total % STEP:
            yield
    by_verdict = ", ".join(f"{n:,} {verdict}" for verdict, n in counts.items() if n)
    claims = wording.counted(total, "claim") + _chosen_by(index, about, query)
    chosen = ", ".join(verdict for verdict in counts if verdict in verdicts)
    silent = len(matrix.sources) - len(matrix.heard)
    return sentences(
        f"{claims}: {by_verdict}" if by_verdict else claims,
        f"Chosen by agreement: {chosen}" if chosen else "",
        _left_out(silent, len(matrix.sources)) if silent and total else "",
    )


def _left_out(silent: int, total: int) -> str:
    state = "states nothing on them and is" if silent == 1 else "state nothing on them and are"
    return f"{silent:,} of {wording.counted(total, 'source')} {state} left out"


def snippet(index: Index, ids: Iterable[str]) -> Working[str]:
    """A note to paste into another text, written a few records at a time."""
    records = yield from records_of(index, ids)
    notes = yield from Footnotes.of(index, passages(index, records))
    found = yield from sections(index, records, notes)
    blocks: list[str] = []
    for section in found:
        if len(found) > 1:
            blocks.append(f"## {section.heading}")
        blocks.append(section.body)
    chosen = {record.id for record in records if isinstance(record, Source)}
    if chosen:
        blocks.append(sources_list(index, chosen))
    cited = sources_line(index, notes.sources() - chosen)
    return _document(*blocks, cited, (yield from notes.text()))


def _front_matter(
    index: Index,
    counts: Mapping[str, int],
    title: str,
    about: str,
    query: str,
    when: Sequence[str],
) -> str:
    records = sum(counts.values())
    lines = [
        "---",
        f"title: {yaml_scalar(title)}",
        f"dossier: {yaml_scalar(index.dossier.id)}",
        f"dossier_title: {yaml_scalar(index.dossier.title)}",
        *([f"about: {yaml_scalar(about)}"] if about else []),
        *([f"query: {yaml_scalar(query)}"] if query else []),
        *([f"when: {yaml_scalar(', '.join(when))}"] if when else []),
        f"records: {records}",
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
