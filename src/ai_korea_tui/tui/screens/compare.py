"""The Compare screen: claims down, sources across, and how they stand to one another."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on

from ai_korea_tui.dossier.model import Claim
from ai_korea_tui.explore.agreement import SIGN, verdict
from ai_korea_tui.explore.comparing import NOT_STATED, statement_text
from ai_korea_tui.tui.keys import COMPARE, Keymap
from ai_korea_tui.tui.rows import VERDICT_ROLES, by_source
from ai_korea_tui.tui.runs import Line, Run, clip, pad, shown
from ai_korea_tui.tui.screens.base import DossierScreen
from ai_korea_tui.tui.widgets.card_view import CardView
from ai_korea_tui.tui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import Resize

    from ai_korea_tui.dossier.model import Record, Statement
    from ai_korea_tui.explore.state import Row

_ROW_LINES = 4
_LEAST_COLUMN = 20


class CompareScreen(DossierScreen):
    """The claims in view, as a matrix."""

    SCREEN: ClassVar[str] = COMPARE
    BINDINGS = Keymap().bindings(COMPARE)  # type: ignore[assignment]
    HINTS: ClassVar[tuple[str, ...]] = (
        "open", "mark", "copy", "export", "back", "help",
    )  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._first = 0
        self._count = ""

    def body(self) -> ComposeResult:
        """The matrix and the card."""
        yield RecordList(
            self._paint,
            self.explorer.state.marks.__contains__,
            id="matrix",
            row_height=lambda page: _ROW_LINES,
            heads=self._heads,
            empty="no claim in view",
        )
        yield CardView(self.explorer.painter, id="card")

    @property
    def records(self) -> RecordList:
        """The matrix."""
        return self.query_one(RecordList)

    @property
    def record(self) -> Record | None:
        """The claim in focus."""
        return self.explorer.index.records.get(self.records.record)

    @property
    def told(self) -> Record | None:
        """The claim in focus."""
        return self.record

    def marks_changed(self) -> None:
        """Rows show marks."""
        self.records.changed()

    def on_mount(self) -> None:
        """The claims in view."""
        view = self.explorer.state.view().claims
        records = self.records
        records.row_height = _ROW_LINES
        records.show_rows([row for row in view.rows if row.record])
        count = f"{view.shown}/{view.total}" if view.shown != view.total else str(view.total)
        self._count = count
        records.focus()
        self.query_one(CardView).show(self.record)
        super().on_mount()
        self.call_after_refresh(self._draw_title)

    def _draw_title(self) -> None:
        """How many claims, what narrows them, and which sources there is room for."""
        title = [Run("Compare ", "name"), Run(f"{self._count} claims", "dim")]
        crumbs = " › ".join(self.explorer.state.crumbs())
        if crumbs:
            title += [Run(" › ", "faint"), shown(crumbs, "key")]
        letters = len(self.explorer.index.letters)
        fits = len(self._columns(max(1, self.size.width - 6))[2])
        if fits < letters:
            first = self._first + 1
            title.append(Run(f"  sources {first}–{self._first + fits} of {letters}  ", "dim"))
            title.append(Run("h l", "key"))
        self.records.title_runs(*clip(title, max(8, self.size.width - 6)))

    def on_resize(self, event: Resize) -> None:
        """Another width has room for other sources."""
        super().on_resize(event)
        self.call_after_refresh(self._draw_title)

    @on(RecordList.Moved)
    def _moved(self, message: RecordList.Moved) -> None:
        if isinstance(message, RecordList.Chosen):
            self.action_act("open")
        self.query_one(CardView).show(self.record)

    # Drawing -------------------------------------------------------------------------------

    def _columns(self, width: int) -> tuple[int, int, list[str]]:
        """The cells of the claims' column and of a source's, and the sources that fit."""
        sources = list(self.explorer.index.letters)
        claim = max(24, min(44, width // 3))
        fit = max(1, min(len(sources), (width - claim) // _LEAST_COLUMN))
        shown_sources = sources[self._first : self._first + fit]
        return claim, (width - claim) // max(1, len(shown_sources)), shown_sources

    def _heads(self, width: int, focus: str) -> list[Line]:
        claim, column, sources = self._columns(width - 3)
        line = pad([Run("   claim", "heading")], claim + 3)
        for source in sources:
            line += [*pad(self.explorer.book.title(source), column - 2), Run("  ")]
        return [line]

    def _paint(self, row: Row, width: int, height: int) -> list[Line]:
        record = self.explorer.index.records[row.record]
        if not isinstance(record, Claim):
            return []
        painter = self.explorer.painter
        claim, column, sources = self._columns(width)
        found = verdict(record)
        stated = by_source(record)
        role = VERDICT_ROLES[found.verdict]
        first = painter.wrapped(record.question, claim - 2, height - 2, "name")
        cells = [[*first, [Run(f"{SIGN[found.verdict]} {found.verdict}", role)]]]
        for source in sources:
            told = [self._told(statement) for statement in stated.get(source, [])]
            text = told[0] if len(told) == 1 else "several: " + "; ".join(told)
            cells.append(
                painter.wrapped(text, column - 2, height - 1)
                if told
                else [[Run(NOT_STATED, "faint")]]
            )
        widths = [claim, *[column] * len(sources)]
        return [
            [
                run
                for lines, cells_wide in zip(cells, widths, strict=True)
                for run in pad(lines[n] if n < len(lines) else [], cells_wide)
            ]
            for n in range(height)
        ]

    def _told(self, statement: Statement) -> str:
        """A statement in its cell; its date only where it is not the day of publication."""
        published = self.explorer.book.source(statement.source).published
        if statement.as_of == published.partition("T")[0]:
            return statement.value
        return statement_text(statement)

    # Actions -------------------------------------------------------------------------------

    def why_not(self, action: str) -> str:
        """Why an action cannot be done now."""
        fits = len(self._columns(max(1, self.size.width - 6))[2])
        match action:
            case "clear_marks" if not self.explorer.state.marks and not self.explorer.has_cleared:
                return "Nothing is marked."
            case "open" | "mark" | "copy_one" | "mark_all" | "sources" | "details" if (
                self.record is None
            ):
                return "No claim is in view."
            case "copy" if self.record is None:
                return "No claim is in view."
            case "left" if self._first == 0:
                return "The first source is shown."
            case "right" if self._first + fits >= len(self.explorer.index.letters):
                return "The last source is shown."
            case _:
                return ""

    def do_left(self) -> None:
        """A source back."""
        self._first -= 1
        self.records.changed()
        self._draw_title()

    def do_right(self) -> None:
        """A source on."""
        self._first += 1
        self.records.changed()
        self._draw_title()

    def do_open(self) -> None:
        """Both passages side by side."""
        index = self.explorer.index
        record = index.records[self.records.record]
        evidence = index.evidence(record)
        carrying = list(dict.fromkeys(e.source for e in evidence))
        others = [source for source in index.letters if source not in carrying]
        self.explorer.show_sources([*carrying, *others], evidence[0], record.id)

    def do_sources(self) -> None:
        """The same."""
        self.do_open()

    def do_mark(self) -> None:
        """Mark the claim and go on."""
        self.explorer.toggle_mark(self.records.record)
        self.records.changed()
        self.records.move(1)

    def do_mark_all(self) -> None:
        """Mark every claim in view, or take the marks off."""
        self.say(self.explorer.mark_all([row.record for row in self.records.rows if row.record]))
        self.records.changed()

    def do_copy(self) -> None:
        """Copy the marks, or the claim in focus."""
        self.explorer.copy_records(self.explorer.to_copy(self.records.record))

    def do_copy_one(self) -> None:
        """Copy the claim in focus."""
        self.explorer.copy_records((self.records.record,))

    def do_export(self) -> None:
        """The export screen."""
        self.explorer.show_export()
