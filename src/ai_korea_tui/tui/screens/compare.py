"""The Compare screen: claims down, sources across, and how they stand to one another."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on

from ai_korea_tui.dossier.model import Claim
from ai_korea_tui.explore.agreement import VERDICTS
from ai_korea_tui.explore.matrix_view import MatrixView, to_open
from ai_korea_tui.tui.actions import COMPARE
from ai_korea_tui.tui.keys import Keymap
from ai_korea_tui.tui.matrix import ROW_LINES, SIGNS, Columns, MatrixPainter
from ai_korea_tui.tui.matrix_bars import filter_parts, title_parts
from ai_korea_tui.tui.screens.listing import ListScreen
from ai_korea_tui.tui.widgets.card_view import CardView
from ai_korea_tui.tui.widgets.lines import Bar
from ai_korea_tui.tui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from array import array

    from textual.app import ComposeResult
    from textual.events import Resize

    from ai_korea_tui.dossier.model import Verdict
    from ai_korea_tui.explore.comparing import MatrixOrder

_SCROLLBAR = 1


class CompareScreen(ListScreen):
    """The claims in view, as a matrix that can be filtered and sorted."""

    SCREEN: ClassVar[str] = COMPARE
    EMPTY: ClassVar[str] = "No claim is in view."
    BINDINGS = Keymap().bindings(COMPARE)  # type: ignore[assignment]
    HINTS: ClassVar[tuple[str, ...]] = (
        "open", "parting", "back", "help", "order", "mark", "copy", "undo", "export", "columns",
        "details", "sources",
    )  # fmt: skip

    def __init__(self, view: MatrixView, painter: MatrixPainter, at: str = "") -> None:
        super().__init__()
        self._at = at
        self._brought = ""
        self._crumbs: tuple[str, ...] = ()
        """The filters that chose the claims, in words; later changes have no effect here."""
        self._matrix_view = view
        self._matrix = painter

    def body(self) -> ComposeResult:
        """Title, filter, the matrix, the card."""
        yield Bar(id="title")
        yield Bar(id="filter")
        yield RecordList(
            self._matrix.row,
            self.explorer.state.marks.__contains__,
            id="matrix",
            row_height=lambda page: ROW_LINES,
            heads=self._matrix.heads,
            empty="no claim in view",
        )
        yield CardView(self.explorer.painter, id="card")

    @property
    def matrix_view(self) -> MatrixView:
        """What is seen of the matrix."""
        return self._matrix_view

    def on_mount(self) -> None:
        """The claims in view."""
        self._crumbs = self.explorer.state.crumbs()
        self.records.row_height = ROW_LINES
        self.records.focus()
        self._show()
        self.records.to_record(self._at)
        super().on_mount()

    def _show(self) -> None:
        """Show what the filter lets through; the cursor keeps its claim where it can."""
        records = self.records
        chosen = " or ".join(self._matrix_view.chosen)
        records.empty = f"no claim here is found {chosen}" if chosen else "no claim in view"
        self._matrix.sources = self._matrix_view.sources
        self._matrix.first = self._columns.before
        records.show_rows(self._matrix_view.rows, keep=records.record)
        self.query_one(CardView).show(self.record)
        self._bring_sources()
        self._draw_bars()

    def _bring_sources(self) -> None:
        """Scroll to a source that speaks on the claim in focus, once: scrolled by hand it stays."""
        claim = self.record
        if not isinstance(claim, Claim) or claim.id == self._brought:
            return
        self._brought = claim.id
        if self._matrix.bring(claim, self._width):
            self.records.changed()
            self._draw_bars()

    def _draw_bars(self) -> None:
        """The title with its counts and its columns, and the filter."""
        title = title_parts(
            self._matrix_view,
            len(self.explorer.index.dossier.claims),
            self._columns,
            [self.explorer.index.letters[source] for source in self._columns.sources],
            self._crumbs,
            self.app.size.width,
        )
        self.query_one("#title", Bar).show(title)
        self.query_one("#filter", Bar).show(
            filter_parts(self._matrix_view, self.explorer.keymap, self.app.size.width)
        )

    @property
    def _columns(self) -> Columns:
        return self._matrix.columns(self._width)

    @property
    def _width(self) -> int:
        return max(1, self.app.size.width - SIGNS - _SCROLLBAR)

    def on_resize(self, event: Resize) -> None:
        """Another width has room for other sources."""
        super().on_resize(event)
        self._matrix.first = self._columns.before
        self.call_after_refresh(self._draw_bars)

    @on(RecordList.Moved)
    def _moved(self, message: RecordList.Moved) -> None:
        if isinstance(message, RecordList.Chosen):
            self.action_act("open")
        self._bring_sources()
        self.query_one(CardView).show(self.record)

    # Why not -------------------------------------------------------------------------------

    def why_not(self, action: str) -> str:
        """Why an action cannot be done now."""
        match action:
            case "export":
                return "" if self._matrix_view.shown else self.EMPTY
            case "left" if self._columns.before == 0:
                return "The first source is shown."
            case "right" if self._columns.after == 0:
                return "The last source is shown."
            case _:
                return super().why_not(action)

    # What is seen --------------------------------------------------------------------------

    def _toggle(self, verdict: Verdict) -> None:
        self._matrix_view.toggle(verdict)
        self._show()

    def do_only_1(self) -> None:
        """The claims on which the sources differ, too or no longer."""
        self._toggle(VERDICTS[0])

    def do_only_2(self) -> None:
        """The updates, too or no longer."""
        self._toggle(VERDICTS[1])

    def do_only_3(self) -> None:
        """What only looks alike, too or no longer."""
        self._toggle(VERDICTS[2])

    def do_only_4(self) -> None:
        """What the sources agree on, too or no longer."""
        self._toggle(VERDICTS[3])

    def do_only_5(self) -> None:
        """What one source says alone, too or no longer."""
        self._toggle(VERDICTS[4])

    def do_parting(self) -> None:
        """Where the sources do not agree, or everything."""
        self._matrix_view.toggle_parting()
        self._show()

    def do_order(self) -> None:
        """The next order, from its beginning."""
        self.bench.do(self._matrix_view.ordering(), self._ordered, "sorting")

    def _ordered(self, found: tuple[MatrixOrder, array[int]]) -> None:
        self._matrix_view.take_order(*found)
        self._show()
        self.records.to_end(-1)

    def do_columns(self) -> None:
        """Every source, or those that state something here."""
        self._matrix_view.toggle_heard()
        self._brought = ""
        self._show()

    def do_left(self) -> None:
        """A source back."""
        self._sideways(-1)

    def do_right(self) -> None:
        """A source on."""
        self._sideways(1)

    def _sideways(self, by: int) -> None:
        self._matrix.first = self._columns.before + by
        self.records.changed()
        self._draw_bars()

    def do_back(self) -> None:
        """Every claim again, or back to where this screen was opened."""
        if not self._matrix_view.verdicts:
            self.app.pop_screen()
            return
        self._matrix_view.clear()
        self._show()

    # Going on ------------------------------------------------------------------------------

    def do_open(self) -> None:
        """Both passages side by side."""
        claim = self.record
        if isinstance(claim, Claim):
            pair, passage = to_open(self.explorer.index, claim)
            walk = self._matrix_view.walk(claim.id)
            self.explorer.show_sources(pair, passage, claim.id, walk=walk)

    def do_sources(self) -> None:
        """The same."""
        self.do_open()

    def do_export(self) -> None:
        """The export screen, for this matrix."""
        self.explorer.show_export(self._matrix_view)
