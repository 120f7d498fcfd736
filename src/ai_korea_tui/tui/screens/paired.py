"""Two sources side by side: lit up by a record, held level, scrolled together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal

from ai_korea_tui.dossier.records import evidence_of
from ai_korea_tui.tui.linking import LinkedPages
from ai_korea_tui.tui.minimap import counted
from ai_korea_tui.tui.pages import gutter_of, lit_by
from ai_korea_tui.tui.screens.base import TIES, DossierScreen
from ai_korea_tui.tui.ties import tie_line
from ai_korea_tui.tui.widgets.card_view import CardView
from ai_korea_tui.tui.widgets.lines import Bar
from ai_korea_tui.tui.widgets.page_view import PageView

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from ai_korea_tui.dossier.model import Evidence, Record
    from ai_korea_tui.explore.alignment import Pair
    from ai_korea_tui.explore.passages import Passage
    from ai_korea_tui.tui.runs import Line


class PairScreen(DossierScreen):
    """The pages, the record that lights them up, and what keeps them level.

    `pair` are the ids of two sources, or of one; `at` is the passage to open at. Of the two pages
    the one that is scrolled leads; while they are linked the other follows.
    """

    def __init__(self, pair: Sequence[str], at: Evidence | None, record: str) -> None:
        super().__init__()
        self._pair = list(pair[:2])
        self._record = record
        self._at = at
        self._linked = True
        self._link: LinkedPages | None = None
        self._lead = 0

    def body(self) -> ComposeResult:
        """Title, the two pages, the card."""
        yield Bar(id="title")
        with Horizontal():
            yield PageView(id="left")
            if len(self._pair) > 1:
                yield PageView(id="right")
        yield CardView(self.explorer.painter, id="card")

    def on_mount(self) -> None:
        """Light up the record that was in focus, and put the focus on the side of its passage."""
        super().on_mount()
        first = self._at.source if self._at else self._record
        side = self._pair.index(first) if first in self._pair else 0
        if self.views:
            self.views[side].focus()
            self.show_pair()
            self.light(side)

    # Parts ---------------------------------------------------------------------------------

    @property
    def views(self) -> list[PageView]:
        """The two pages, left and right; one in a dossier of one source."""
        return list(self.query(PageView))

    @property
    def side(self) -> int:
        """Which page has the focus: 0 or 1."""
        return next((n for n, view in enumerate(self.views) if view.has_focus), 0)

    @property
    def source(self) -> str:
        """The source on the side that has the focus."""
        return self._pair[self.side] if self._pair else ""

    @property
    def record(self) -> str:
        """The id of the record whose passages are lit."""
        return self._record

    @property
    def told(self) -> Record | None:
        """The record whose passages are lit."""
        return self.explorer.index.records.get(self._record)

    def draw_bars(self) -> None:
        """The title and the frames' titles."""

    def passages(self, source: str) -> Sequence[Passage]:
        """The passages of a source that carry evidence."""
        return self.explorer.lookups.passages(source)

    # Pages ---------------------------------------------------------------------------------

    def show_pair(self) -> None:
        """Take the two sources, with what ties them."""
        lookups, book = self.explorer.lookups, self.explorer.book
        self._link = None
        if len(self._pair) > 1:
            self._link = LinkedPages(self.views, lookups.alignment(*self._pair))
        for side, (view, source) in enumerate(zip(self.views, self._pair, strict=False)):
            page = book.page(source)
            numbers = [passage.paragraph for passage in lookups.passages(source)]
            ties = partial(self._tie, side, gutter_of(page)) if self._link else None
            view.show_ties(ties, counted(numbers, len(page.blocks)))

    def _tie(self, side: int, gutter: int, paragraph: int, width: int) -> Line:
        if self._link is None:
            return []
        alignment, other = self._link.alignment(side), self._pair[1 - side]
        return tie_line(self.explorer.painter, alignment, other, paragraph, gutter, width)

    def light(self, lead: int, passage: Evidence | None = None) -> None:
        """Light up the record on both pages, and put its passages level.

        With a passage, that one only on the page that leads.
        """
        index, book = self.explorer.index, self.explorer.book
        record = index.records.get(self._record)
        evidence = index.evidence(record, TIES) if record is not None else ()
        at = self._at
        current = at.paragraph if at is not None and at.source == self._pair[lead] else 0
        for side in (lead, 1 - lead)[: len(self._pair)]:
            source = self._pair[side]
            here = (passage,) if passage and side == lead else evidence
            lit = lit_by(here, source, words=tuple(self.explorer.painter.words))
            if side == lead:
                current = current or lit.current
                lit = lit._replace(current=current)
            else:
                lit = lit._replace(current=self._beside(lead, current, tuple(lit.phrases)))
            self.views[side].show_page(book.page(source), lit)
        self.query_one(CardView).show(record)
        self.level(lead)
        # A page that is laid out for the first time meanwhile may go back to its beginning.
        self.call_after_refresh(self._level_still)
        self.draw_bars()

    def _level_still(self) -> None:
        link = self._link
        if link is not None and self._linked and (link.strayed or not link.led):
            self.level(self._lead)

    def _beside(self, lead: int, paragraph: int, lit: Sequence[int]) -> int:
        """Of the lit paragraphs of the other page the one to show beside that of the leader."""
        if self._link is None or not lit:
            return 0
        pair = self._link.alignment(lead).partner.get(paragraph)
        return pair.b if pair is not None and pair.b in lit else min(lit)

    # Level ---------------------------------------------------------------------------------

    def level(self, lead: int) -> None:
        """Put the passages that are lit at the same row; or beside the one what belongs there."""
        views, link = self.views, self._link
        self._lead = lead
        if link is None or not self._linked:
            for view in views:
                view.show_current()
            return
        here, there = views[lead].lit.current, views[1 - lead].lit.current
        if here and there:
            self._put_level(lead, here, there)
        elif here:
            self._put_beside(lead, here)
        elif there:
            self._put_beside(1 - lead, there)
        else:
            views[lead].show_current()
            link.release()
            link.follow(lead)

    def _put_level(self, lead: int, here: int, there: int) -> None:
        """What is lit in a paragraph of the leader, level with what is lit in one of the other."""
        one, other = (self.views[side].laid_out() for side in (lead, 1 - lead))
        if self._link is not None and one is not None and other is not None:
            lines = [one.lit_line(here), other.lit_line(there)]
            tops = [one.start(here), other.start(there)]
            below = [line - lines[0] for line in one.lit_lines(here)]
            below += [line - lines[1] for line in other.lit_lines(there)]
            way = 1 if lead == 0 else -1
            self._link.put(lines[::way], tops[::way], lead, below)

    def _put_beside(self, lead: int, here: int) -> None:
        """A paragraph, and opposite it what belongs there in a source that does not carry it."""
        one, other = (self.views[side].laid_out() for side in (lead, 1 - lead))
        if self._link is not None and one is not None and other is not None:
            pair = self._link.alignment(lead).opposite(here)
            top = one.start(here)
            opposite = other.start(pair.b) if pair else self._link.line_opposite(lead, top)
            below = [line - top for line in one.lit_lines(here)]
            way = 1 if lead == 0 else -1
            self._link.put([top, opposite][::way], [top, opposite][::way], lead, below)

    @on(PageView.Laid)
    def _laid(self) -> None:
        """The views have another size: what stood level stands level again."""
        link = self._link
        if link is None or not self._linked:
            return
        if link.level or not link.led:
            self.level(self._lead)
        else:
            link.follow(self._lead)

    @on(PageView.Scrolled)
    def _scrolled(self, message: PageView.Scrolled) -> None:
        self._lead = self.views.index(message.view)
        if self._link is not None and self._linked:
            if message.far:
                self._link.release()
            self._link.follow(self._lead)

    # Partners ------------------------------------------------------------------------------

    @on(PageView.TieChosen)
    def _tie_chosen(self, message: PageView.TieChosen) -> None:
        message.view.focus()
        self.to_partner(self.views.index(message.view), message.paragraph)

    @property
    def paragraph_read(self) -> int:
        """The paragraph that is read on the side in focus: the lit one, or the one at the top."""
        view = self.views[self.side]
        return view.lit.current if view.sees(view.lit.current) else view.top_paragraph

    def to_partner(self, side: int, paragraph: int) -> None:
        """Light up what ties a paragraph to its partner, and put the two level."""
        if self._link is None:
            return
        pair = self._link.alignment(side).partner.get(paragraph)
        if pair is None:
            letter = self.explorer.index.letters[self._pair[1 - side]]
            self.say(f"¶{paragraph} has no partner in {letter}.")
            return
        before = self._standing
        places = (self._pair[side], pair.a), (self._pair[1 - side], pair.b)
        tie = self._told_in_both(pair, places)
        if tie:
            self._record = tie
            evidence = evidence_of(self.explorer.index.records[tie])
            self._at = next(e for e in evidence if (e.source, e.paragraph) == places[0])
            self.light(side)
        self._put_level(side, pair.a, pair.b)
        if self._standing == before:
            letter = self.explorer.index.letters[self._pair[1 - side]]
            self.say(f"¶{paragraph} is level with {letter} ¶{pair.b} already.")

    @property
    def _standing(self) -> tuple[object, ...]:
        """What is lit and where the pages stand: the same where nothing on the screen changed."""
        return self._record, [(view.lit, view.top) for view in self.views]

    def _told_in_both(self, pair: Pair, places: tuple[tuple[str, int], tuple[str, int]]) -> str:
        """The weightiest record that rests on both paragraphs; '' where all are only named."""
        records = self.explorer.index.records
        for record in pair.records:
            rests = {(e.source, e.paragraph) for e in evidence_of(records[record])}
            if rests.issuperset(places):
                return record
        return ""
