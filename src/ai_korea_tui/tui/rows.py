"""A record as the lines of a list row: one painter for each pane."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from ai_korea_tui.dossier.model import Claim, Entity, Event, Quote, Relationship, Source
from ai_korea_tui.explore.agreement import SIGN
from ai_korea_tui.explore.extents import Extent, extent_of
from ai_korea_tui.explore.timeline import UNDATED
from ai_korea_tui.explore.when import row_date
from ai_korea_tui.text.folding import hits
from ai_korea_tui.text.visible import visible
from ai_korea_tui.tui.charts import Chart
from ai_korea_tui.tui.dated import Counted
from ai_korea_tui.tui.runs import (
    Line,
    Run,
    breaking,
    clip,
    cut_into,
    pad,
    shown,
    spread,
    width_of,
    with_spans,
)
from ai_korea_tui.tui.themes import source_role

if TYPE_CHECKING:
    from ai_korea_tui.dossier.model import Record, Statement, Verdict
    from ai_korea_tui.explore.index import Index
    from ai_korea_tui.explore.rows import Rows
    from ai_korea_tui.explore.state import Row

VERDICT_ROLES: dict[Verdict, str] = {
    "agree": "good",
    "differ": "bad",
    "update": "warn",
    "different measure": "korean",
    "single source": "dim",
}
PUBLISHED = "◆"
TOO_EARLY = "<"
"""In a source's place: it was published before this, and could not know."""
_DATE_CELLS = 10
_EXTENTS = 4_096
"""So many records' dates are kept."""
_VALUE_CELLS = 16
"""The least that what a source states has beside what others do."""


class RowPainter:
    """Paints rows of records; `words` are the folded words to highlight."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.words: Sequence[str] = ()
        self.date_cells = _DATE_CELLS
        """How many cells the dates of the timeline's rows want."""
        self._positions = {source: n for n, source in enumerate(index.letters)}
        self._extents: dict[str, Extent | None] = {}

    # Pieces --------------------------------------------------------------------------------

    def lit(self, text: str, role: str = "text") -> Line:
        """Text from data with what the search found in it highlighted."""
        run = shown(text, role)
        return with_spans(run, hits(text, self.words), "hit") if self.words else [run]

    def letter(self, source: str) -> Run:
        """A source's letter in its colour."""
        letter = self.index.letters.get(source, "?")
        return Run(letter, source_role(self._positions.get(source, 0)))

    def chips(self, sources: Iterable[str], too_early: Collection[str] = ()) -> Line:
        """Which sources carry a record: their letters in fixed places, or the first of many.

        Those in `too_early` bear the sign of what was published before it, or are counted.
        """
        carrying = set(sources)
        if len(self.index.letters) <= 4:
            line: Line = []
            for source in self.index.letters:
                silent = Run(TOO_EARLY, "warn") if source in too_early else Run("·", "faint")
                line += [self.letter(source) if source in carrying else silent, Run(" ")]
            return line[:-1]
        some = [s for s in self.index.letters if s in carrying]
        line = [run for s in some[:3] for run in (self.letter(s), Run(" "))][:-1]
        if len(some) > 3:
            line.append(Run(f" +{len(some) - 3}", "dim"))
        if too_early:
            line.append(Run(f" {TOO_EARLY}{len(too_early)}", "dim"))
        return line

    def where(self, record: Record) -> Line:
        """`A ¶5  B ¶2`: the passages of a record, the first of each source."""
        first: dict[str, int] = {}
        for evidence in self.index.evidence(record):
            first.setdefault(evidence.source, evidence.paragraph)
        line: Line = []
        for source, paragraph in list(first.items())[:3]:
            gap = [Run(" ")] if line else []
            line += [*gap, self.letter(source), Run(f" ¶{paragraph}", "dim")]
        return line

    # Panes ---------------------------------------------------------------------------------

    def company(self, row: Row, width: int, height: int) -> list[Line]:
        """An entity, or a relationship under the heading of ties. One line."""
        record = self.index.records[row.record]
        chips = self.chips(self.index.sources(record))
        if isinstance(record, Relationship):
            tie = row.tie or self.index.title(record)
            return [spread(self.lit(tie, "text"), chips, width)]
        if not isinstance(record, Entity):
            return [spread(self.lit(self.index.title(record)), chips, width)]
        name = self.lit(record.name, "name")
        if record.korean and record.korean != record.name:
            name += [Run(" "), *self.lit(record.korean, "korean")]
        room = width - width_of(chips) - 1
        column = min(32, room // 2)
        if record.text and room >= 44:
            name = [*pad(name, column), Run("  "), *self.lit(record.text, "dim")]
        return [spread(name, chips, width)]

    def quote(self, row: Row, width: int, height: int) -> list[Line]:
        """A quotation over `height` - 1 lines, and who says it under it."""
        record = self.index.records[row.record]
        if not isinstance(record, Quote):
            return [self.lit(self.index.title(record))]
        role = "term" if record.form == "term" else "quote"
        lines = self.wrapped(f"“{record.text}”", width, max(1, height - 1), role)
        who = self.index.entity_name(record.speaker) if record.speaker else "quoted term"
        left: Line = [Run("— ", "dim"), *self.lit(who, "dim")]
        if record.form == "term" and record.speaker:
            left.append(Run(", a term", "dim"))
        return [*lines[: height - 1], spread(left, self.where(record), width)]

    def wrapped(self, text: str, width: int, most: int, role: str = "text") -> list[Line]:
        """Text over at most `most` lines, the last one cut with an ellipsis where more follows."""
        if most < 1:
            return []
        runs = self.lit(text, role)
        cuts = list(islice(breaking(visible(text), width), most + 1))
        if len(cuts) > most:
            cuts = [*cuts[: most - 1], (cuts[most - 1][0], len(text))]
        return [clip(line, width) for line in cut_into(runs, cuts)]

    def timeline(self, row: Row, width: int, height: int) -> list[Line]:
        """An event, or a source as a publication. One line."""
        record = self.index.records[row.record]
        early: Collection[str] = ()
        if isinstance(record, Source):
            label, sign, title = row_date(record.published), PUBLISHED, record.publisher
            role = source_role(self._positions.get(record.id, 0))
            tail: Line = [Run(" published", "dim")]
        elif isinstance(record, Event):
            inferred = record.inferred.parts if record.inferred else ()
            label = row_date(record.date, inferred)
            extent = self.extent(record.id)
            sign, title, role = extent.sign if extent else " ", record.title, "key"
            tail = [] if record.standing == "happened" else [Run(f" {record.standing}", "dim")]
            early = self.index.periods.too_early(record)
        else:
            return [self.lit(self.index.title(record))]
        cells = min(self.date_cells, max(_DATE_CELLS, width * 2 // 5))
        left = [*pad([shown(label, "dim")], cells), Run(f" {sign} ", role)]
        chips = self.chips(self.index.sources(record), early)
        return [spread([*left, *self.lit(title), *tail], chips, width)]

    def extent(self, record: str) -> Extent | None:
        """What a record covers on the timeline; None for what is not on it or has no date."""
        if record not in self._extents:
            if len(self._extents) >= _EXTENTS:
                self._extents.clear()
            self._extents[record] = extent_of(self.index.records[record])
        return self._extents[record]

    def chart(self, rows: Rows) -> Chart:
        """What the rows of a timeline are drawn from."""
        timeline, numbers, head = self.index.timeline, rows.numbers(), self.index.head
        published = (
            (source, timeline.days[date])
            for source, number in zip(head.sources, head.numbers, strict=True)
            if number in numbers and (date := timeline.date_of(number)) != UNDATED
        )
        return Chart(
            Counted(self.index, numbers, self.extent), self._letters, self.extent, published
        )

    @cached_property
    def _letters(self) -> dict[str, tuple[str, str]]:
        return {s: (self.letter(s).text, self.letter(s).role) for s in self.index.letters}

    def claim(self, row: Row, width: int, height: int) -> list[Line]:
        """A claim's question, and under it what each source states."""
        record = self.index.records[row.record]
        if not isinstance(record, Claim):
            return [self.lit(self.index.title(record))]
        found = self.index.finding(record)
        sign = Run(f"{SIGN[found.verdict]} ", VERDICT_ROLES[found.verdict])
        first = [sign, *self.lit(record.question)]
        if height < 2:
            return [spread(first, self.chips(self.index.sources(record)), width)]
        values = [
            [self.letter(source), Run(" "), *self.lit("; ".join(s.value for s in stated), "dim")]
            for source, stated in by_source(record).items()
        ]
        return [clip(first, width), *_in_lines(values, width, height - 1)]


def _in_lines(values: Sequence[Line], width: int, height: int) -> list[Line]:
    """What each source states, a line each where there is room, else side by side."""
    if len(values) <= height:
        return [clip([Run("  "), *value], width) for value in values]
    fit = min(len(values), max(1, (width - 6) // _VALUE_CELLS))
    rest = len(values) - fit
    more: Line = [Run(f"+{rest}", "dim")] if rest else []
    each = (width - 2 - width_of(more)) // fit
    line: Line = [Run("  ")]
    for value in values[:fit]:
        line += [*pad(value, min(each - 1, width_of(value))), Run(" ")]
    return [clip([*line, *more], width)]


def date_cells(index: Index, rows: Rows) -> int:
    """The cells that the widest date of the timeline's rows takes."""
    return max(_DATE_CELLS, index.timeline.widest(rows.numbers()))


def by_source(claim: Claim) -> dict[str, list[Statement]]:
    """A claim's statements by the source that makes them, in the order they stand."""
    found: dict[str, list[Statement]] = {}
    for statement in claim.statements:
        found.setdefault(statement.source, []).append(statement)
    return found
