"""The four linked panes, laid out by the window's size: tabs, a grid, or four columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from textual import on
from textual.containers import Container
from textual.message import Message

from ai_korea_tui.explore.state import PANES, Pane, PaneView, View
from ai_korea_tui.tui.charts import Chart
from ai_korea_tui.tui.picture import small
from ai_korea_tui.tui.rows import RowPainter, date_cells
from ai_korea_tui.tui.runs import Line, Run
from ai_korea_tui.tui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from ai_korea_tui.tui.widgets.lines import Acts

TITLES: dict[Pane, str] = {
    "companies": "Companies",
    "quotes": "Quotes",
    "timeline": "Timeline",
    "claims": "Claims",
}
_COLUMNS_GRID: tuple[tuple[Pane, ...], ...] = (("companies",), ("quotes", "claims"), ("timeline",))
_COLUMNS_FLAT: tuple[tuple[Pane, ...], ...] = tuple((pane,) for pane in PANES)


def _quote_height(page: int) -> int:
    return 4 if page >= 24 else 3 if page >= 7 else 2


def _claim_height(page: int) -> int:
    return 3 if page >= 18 else 2 if page >= 4 else 1


class Panes(Container):
    """Holds the lists, knows which is in use, and passes the focus between them."""

    class Changed(Message):
        """Another pane is in use."""

    def __init__(
        self,
        painter: RowPainter,
        marked: Callable[[str], bool],
        *,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self._painter = painter
        self._marked = marked
        self._in_use: Pane = "companies"
        self._middle: Pane = "quotes"
        self._chart: Chart | None = None
        self._views: dict[Pane, PaneView] = {}

    def compose(self) -> ComposeResult:
        """The four lists, in the order of their numbers."""
        paint = self._painter
        yield RecordList(paint.company, self._marked, id="companies", empty="no company in view")
        yield RecordList(
            paint.quote,
            self._marked,
            id="quotes",
            row_height=_quote_height,
            empty="no quote in view",
        )
        yield RecordList(
            paint.timeline,
            self._marked,
            id="timeline",
            heads=self._axis,
            empty="no event in view",
        )
        yield RecordList(
            paint.claim,
            self._marked,
            id="claims",
            row_height=_claim_height,
            empty="no claim in view",
        )

    def list_of(self, pane: Pane) -> RecordList:
        """The list of a pane."""
        return self.query_one(f"#{pane}", RecordList)

    @property
    def in_use(self) -> Pane:
        """The pane that has, or last had, the focus."""
        return self._in_use

    @property
    def current(self) -> RecordList:
        """The list in use."""
        return self.list_of(self._in_use)

    def show(self, view: View, *, keep: bool = True) -> None:
        """Show a view; each cursor stays on its record where that is still there, or goes up."""
        self._views = {
            "companies": view.companies,
            "quotes": view.quotes,
            "timeline": view.timeline,
            "claims": view.claims,
        }
        self._chart = None
        self._painter.date_cells = date_cells(self._painter.index, view.timeline.rows)
        for pane, shown in self._views.items():
            found = self.list_of(pane)
            found.show_rows(shown.rows, found.record if keep else "")
        self.draw_titles()

    def redraw(self) -> None:
        """Draw every list again: marks have changed."""
        for pane in PANES:
            self.list_of(pane).changed()

    def draw_titles(self) -> None:
        """Put number, name and counts into the frames."""
        for number, pane in enumerate(PANES, 1):
            self.list_of(pane).title_runs(
                Run(f"{number} ", "key"), Run(TITLES[pane]), Run(f" {self.counts(pane)}", "dim")
            )

    def counts(self, pane: Pane) -> str:
        """`14/32`: how many are in view of how many; one figure where that is all."""
        view = self._views.get(pane)
        if view is None:
            return ""
        return str(view.total) if view.shown == view.total else f"{view.shown}/{view.total}"

    def use(self, pane: Pane, *, focus: bool = True) -> None:
        """Put a pane in use, and the focus on it."""
        self._in_use = pane
        if pane in ("quotes", "claims"):
            self._middle = pane
        self.set_class(self._middle == "claims", "-claims")
        for other in PANES:
            self.list_of(other).set_class(other == pane, "-in-use")
        if focus:
            self.list_of(pane).focus()
        self.post_message(self.Changed())

    def step(self, by: int) -> None:
        """Use the next or the previous pane, around the end."""
        self.use(PANES[(PANES.index(self._in_use) + by) % len(PANES)])

    def sideways(self, by: int) -> bool:
        """Use the pane in the next column; False at the edge."""
        columns = _COLUMNS_GRID if self.screen.has_class("-medium") else _COLUMNS_FLAT
        here = next(n for n, column in enumerate(columns) if self._in_use in column)
        if not 0 <= here + by < len(columns):
            return False
        column = columns[here + by]
        self.use(self._middle if self._middle in column else column[0])
        return True

    @on(RecordList.HeadClicked, "#timeline")
    def _picture_clicked(self) -> None:
        cast("Acts", self.screen).action_act("timeline")

    def _axis(self, width: int, focus: str) -> list[Line]:
        if self._chart is None:
            self._chart = self._painter.chart(self._views["timeline"].rows)
        return [[Run(" "), *line] for line in small(self._chart, width - 2, focus)]
