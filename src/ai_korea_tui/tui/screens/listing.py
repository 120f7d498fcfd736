"""A screen around one list of records: what can be done with the one in focus, and with all."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from pyroaring import BitMap

from ai_korea_tui.explore.passages import reading_place
from ai_korea_tui.tui.screens.base import DossierScreen
from ai_korea_tui.tui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from ai_korea_tui.dossier.model import Record


class ListScreen(DossierScreen):
    """Marks, copies, exports and reads what its list has in focus."""

    EMPTY: ClassVar[str] = "Nothing is in view."
    """Why nothing can be done with the focus where there is none."""

    @property
    def records(self) -> RecordList:
        """The list."""
        return self.query_one(RecordList)

    @property
    def record(self) -> Record | None:
        """The record in focus."""
        return self.explorer.index.records.get(self.records.record)

    @property
    def told(self) -> Record | None:
        """The same."""
        return self.record

    @property
    def source(self) -> str:
        """The first source that carries the focus; '' for none."""
        record = self.record
        return next(iter(self.explorer.index.sources(record)), "") if record is not None else ""

    def listed(self) -> BitMap:
        """The numbers of the records listed."""
        return self.records.listed()

    def marks_changed(self) -> None:
        """Rows show marks."""
        self.records.changed()

    def why_not(self, action: str) -> str:
        """Why an action cannot be done now."""
        app = self.explorer
        match action:
            case "export" if not app.state.marks and not app.state.view().ids:
                return "Nothing is in view, and nothing is marked."
            case "open" | "mark" | "mark_all" | "copy" | "copy_one" | "details" | "sources" if (
                self.record is None
            ):
                return self.EMPTY
            case "open_url":
                return app.why_no_address(self.source)
            case _:
                return super().why_not(action)

    def do_sources(self) -> None:
        """The passages of the focus, side by side with another source."""
        record = self.record
        if record is not None:
            self.explorer.show_sources(*reading_place(self.explorer.index, record), record.id)

    def do_open_url(self) -> None:
        """The address of the first source that carries the focus."""
        self.explorer.open_address(self.source)

    def do_mark(self) -> None:
        """Mark the focus and go on."""
        self.explorer.state.toggle_mark(self.records.record)
        self.records.changed()
        self.records.move(1)

    def do_mark_all(self) -> None:
        """Mark all that is listed, or take the marks off."""
        self.say(self.explorer.mark_all(self.records.numbers))
        self.records.changed()

    def do_copy(self) -> None:
        """Copy the marks in view, or the focus."""
        self.explorer.copy_records(
            self.explorer.to_copy(self.records.record, BitMap(self.records.numbers))
        )

    def do_copy_one(self) -> None:
        """Copy the focus."""
        self.explorer.copy_records((self.records.record,))

    def do_export(self) -> None:
        """The export screen."""
        self.explorer.show_export()
