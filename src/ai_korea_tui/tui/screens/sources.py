"""The Sources screen: any two sources side by side, linked, stepped through by passage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal

from ai_korea_tui.dossier.model import Entity
from ai_korea_tui.dossier.records import kind_of
from ai_korea_tui.explore.passages import Passage, alignment, step
from ai_korea_tui.tui.keys import SOURCES, Keymap
from ai_korea_tui.tui.pages import Lit, lit_by
from ai_korea_tui.tui.runs import Line, Run, shown
from ai_korea_tui.tui.screens.base import DossierScreen
from ai_korea_tui.tui.screens.pick import PickScreen
from ai_korea_tui.tui.widgets.card_view import CardView
from ai_korea_tui.tui.widgets.dock import GISTS
from ai_korea_tui.tui.widgets.lines import Bar
from ai_korea_tui.tui.widgets.source_view import SourceView

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from ai_korea_tui.dossier.model import Evidence, Record
    from ai_korea_tui.explore.index import Index


class SourcesScreen(DossierScreen):
    """Two pages. The one with the focus leads; while they are linked the other follows."""

    SCREEN: ClassVar[str] = SOURCES
    BINDINGS = Keymap().bindings(SOURCES)  # type: ignore[assignment]
    HINTS: ClassVar[tuple[str, ...]] = (
        "next_evidence", "previous_evidence", "back", "help", "open", "next_pane",
        "switch_source", "link", "copy", "open_url",
    )  # fmt: skip

    def __init__(
        self, pair: Sequence[str], at: Evidence | None, record: str, walk: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self._walk = walk
        self._pair = list(pair[:2])
        self._record = record
        self._at = at
        self._linked = True
        self._passage: list[int | None] = [None, None]

    def body(self) -> ComposeResult:
        """Title, the two pages, the card."""
        yield Bar(id="title")
        with Horizontal():
            yield SourceView(id="left")
            if len(self._pair) > 1:
                yield SourceView(id="right")
        yield CardView(self.explorer.painter, id="card")

    # Parts ---------------------------------------------------------------------------------

    @property
    def views(self) -> list[SourceView]:
        """The two pages, left and right; one in a dossier of one source."""
        return list(self.query(SourceView))

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
        """The record whose passages are lit."""
        return self._record

    @property
    def told(self) -> Record | None:
        """The record whose passages are lit."""
        return self.explorer.index.records.get(self._record)

    def on_mount(self) -> None:
        """Light up the record that was in focus, and put the focus on the side of its passage."""
        super().on_mount()
        first = self._at.source if self._at else self._record
        side = self._pair.index(first) if first in self._pair else 0
        if self.views:
            self.views[side].focus()
        self._light()

    # Drawing -------------------------------------------------------------------------------

    def _light(self) -> None:
        index = self.explorer.index
        record = index.records.get(self._record)
        evidence = index.evidence(record) if record is not None else ()
        for view, source in zip(self.views, self._pair, strict=False):
            at = self._at.paragraph if self._at and self._at.source == source else 0
            view.show_page(self.explorer.book.page(source), lit_by(evidence, source, at))
        self.query_one(CardView).show(record)
        self._draw_bars()

    def _draw_bars(self) -> None:
        book = self.explorer.book
        for side, (view, source) in enumerate(zip(self.views, self._pair, strict=False)):
            view.title_runs(*book.title(source))
            view.subtitle_runs(*self._subtitle(side, source))
        linked = [
            Run("linked " if self._linked else "each alone ", "good" if self._linked else "dim")
        ]
        title: Line = [Run(" Sources  ", "name")]
        self.query_one("#title", Bar).show([(title, "back"), (self._where(), "")], linked)
        self.draw_hints()

    def _where(self) -> Line:
        index = self.explorer.index
        record = index.records.get(self._record)
        if record is None:
            return []
        title = index.title(record)
        return [Run("lit: ", "dim"), shown(title[:60] + ("…" if len(title) > 60 else ""), "key")]

    def _subtitle(self, side: int, source: str) -> Line:
        found = self._passages(source)
        place = self._passage[side]
        count = f"{place + 1}/{len(found)}" if place is not None else str(len(found))
        standing = self.explorer.book.standing(source)
        bad = bool(standing) and standing != GISTS
        first = [Run(f"{standing} · ", "bad" if bad else "dim")] if standing else []
        return [*first, Run(f"{count} evidence", "dim")]

    def _passages(self, source: str) -> Sequence[Passage]:
        return self.explorer.passages(source)

    # Following -----------------------------------------------------------------------------

    @on(SourceView.Scrolled)
    def _scrolled(self, message: SourceView.Scrolled) -> None:
        if not self._linked or len(self._pair) < 2 or not message.view.has_focus:
            return
        side = self.side
        aligned = self._aligned(side)
        place = message.paragraph - 1
        if 0 <= place < len(aligned):
            self.views[1 - side].to_paragraph(aligned[place])

    def _aligned(self, side: int) -> Sequence[int]:
        return alignment(self.explorer.index, self._pair[side], self._pair[1 - side])

    # Actions -------------------------------------------------------------------------------

    def why_not(self, action: str) -> str:
        """Why an action cannot be done now."""
        match action:
            case "open" | "copy" | "copy_one" | "details" if not self._record:
                return "No passage is lit: ] goes to the next one."
            case "link" | "left" | "right" if len(self._pair) < 2:
                return "There is only one source."
            case "switch_source" if len(self.explorer.index.letters) < 2:
                return "The dossier has only one source."
            case "open_url":
                return self.explorer.why_no_address(self.source)
            case _:
                return ""

    def do_next_evidence(self) -> None:
        """The next passage of the side in focus."""
        self._step(1)

    def do_previous_evidence(self) -> None:
        """The passage before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        side = self.side
        found = self._passages(self.source)
        view = self.views[side]
        here = view.lit.current or view.top_paragraph
        place = step(found, here, self._passage[side], by)
        if place is None:
            self.say("That is the last passage." if by > 0 else "That is the first passage.")
            return
        self._passage = [None, None]
        self._passage[side] = place
        self._show_passage(side, found[place])

    def _show_passage(self, side: int, passage: Passage) -> None:
        index = self.explorer.index
        self._record = _foremost(passage, index)
        self._at = passage.evidence
        view = self.views[side]
        phrases = {passage.paragraph: (passage.evidence.exact,)}
        view.show_page(self.explorer.book.page(self.source), Lit(phrases, passage.paragraph))
        record = index.records[self._record]
        if len(self._pair) > 1:
            other = self._pair[1 - side]
            lit = lit_by(index.evidence(record), other)
            self.views[1 - side].show_page(self.explorer.book.page(other), lit)
            if not lit.phrases and self._linked:
                self.views[1 - side].to_paragraph(self._aligned(side)[passage.paragraph - 1])
        self.query_one(CardView).show(record)
        self._draw_bars()

    def do_open(self) -> None:
        """To the record; where several rest on the passage, to one that is chosen."""
        place = self._passage[self.side]
        records: tuple[str, ...] = (self._record,)
        if place is not None:
            records = self._passages(self.source)[place].records
        if len(records) == 1:
            self.explorer.reveal(records[0])
            return
        index = self.explorer.index
        found = [(record, index.records[record]) for record in records]
        choices = [(name, f"{kind_of(record)}: {index.title(record)}") for name, record in found]
        self.app.push_screen(
            PickScreen("Which record?", choices, self._record), self._picked_record
        )

    def _picked_record(self, record: str | None) -> None:
        if record:
            self.explorer.reveal(record)

    def do_switch_source(self) -> None:
        """Choose the source of the side in focus."""
        book = self.explorer.book
        choices = [
            (source, "".join(run.text for run in book.title(source)).strip())
            for source in self.explorer.index.letters
        ]
        self.app.push_screen(
            PickScreen("Which source on this side?", choices, self.source), self._picked_source
        )

    def _picked_source(self, source: str | None) -> None:
        if not source:
            return
        side = self.side
        if len(self._pair) > 1 and source == self._pair[1 - side]:
            self._pair.reverse()
        else:
            self._pair[side] = source
        self._passage = [None, None]
        self._light()

    def do_link(self) -> None:
        """Scroll together, or each alone."""
        self._linked = not self._linked
        self._draw_bars()

    def do_open_url(self) -> None:
        """The address of the source in focus."""
        self.explorer.open_address(self.source)

    def do_copy(self) -> None:
        """Copy the record that is lit."""
        self.explorer.copy_records((self._record,))

    def do_copy_one(self) -> None:
        """Copy the record that is lit."""
        self.do_copy()

    def do_export(self) -> None:
        """The export screen."""
        self.explorer.show_export()

    def do_compare(self) -> None:
        """The claims by source."""
        self.explorer.show_compare()

    def on_descendant_focus(self) -> None:
        """Another side leads."""
        self._draw_bars()


def _foremost(passage: Passage, index: Index) -> str:
    """The record that a passage is told by: what is said or happens before who is named."""
    told = [r for r in passage.records if not isinstance(index.records[r], Entity)]
    return (told or list(passage.records))[0]
