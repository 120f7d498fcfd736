"""What the screens that are pages of items do alike."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pyroaring import BitMap
from textual import on

from ai_korea_tui.dossier.model import Claim, Source
from ai_korea_tui.explore.matrix_view import to_open
from ai_korea_tui.explore.passages import reading_place
from ai_korea_tui.tui.screens.base import DossierScreen
from ai_korea_tui.tui.widgets.item_list import ItemList

if TYPE_CHECKING:
    from ai_korea_tui.dossier.model import Record


class ItemScreen(DossierScreen):
    """Moves over the items of the list in use, and takes away or reads what they tell of."""

    @property
    def items(self) -> ItemList:
        """The list in use: the one with the focus, or the first."""
        focused = self.focused
        return focused if isinstance(focused, ItemList) else self.query(ItemList).first(ItemList)

    @property
    def told(self) -> Record | None:
        """The record that the line under the cursor tells of."""
        item = self.items.item
        return self.explorer.index.records.get(item.record) if item else None

    def listed(self) -> BitMap:
        """The numbers of the records in the lines."""
        return BitMap(array("I", self.explorer.index.shelf.numbers(self.records())))

    def marks_changed(self) -> None:
        """Lines show marks."""
        for items in self.query(ItemList):
            items.stale()

    def on_screen_resume(self) -> None:
        """Back from another screen, which may have marked something."""
        super().on_screen_resume()
        self.marks_changed()

    @on(ItemList.Moved)
    def _moved(self, message: ItemList.Moved) -> None:
        if isinstance(message, ItemList.Chosen):
            self.action_act("open")
        elif message.items is self.items:
            self.show_item()

    def show_item(self) -> None:
        """The cursor is on another item."""
        self.draw_hints()

    # Why not -------------------------------------------------------------------------------

    def why_not(self, action: str) -> str:
        """Why an action cannot be done now."""
        record = self.told
        match action:
            case "open" if not self.items.key:
                return "There is nothing on this page to open."
            case "mark_all" if not self.records():
                return "No line here is a record of its own."
            case "sources" if not self.explorer.index.letters:
                return "The dossier has no source."
            case "mark" | "copy_one" | "details" if record is None:
                return "This line is no record of its own: enter goes to what it tells of."
            case "open_url":
                return self.explorer.why_no_address(self._source())
            case _:
                return super().why_not(action)

    # Moving --------------------------------------------------------------------------------

    def _move(self, rows: int, lines: int) -> None:
        self.items.move(rows)

    def _page(self, part: float) -> None:
        items = self.items
        items.move_lines(int(items.page * part) or (1 if part > 0 else -1))

    def _to_end(self, direction: int) -> None:
        self.items.to_end(direction)

    def do_next_pane(self) -> None:
        """The next section; after the last one the first."""
        self._section(1)

    def do_previous_pane(self) -> None:
        """The section before."""
        self._section(-1)

    def _section(self, by: int) -> None:
        if not self.items.to_section(by):
            self.items.to_end(-by)
            if by < 0:
                self.items.to_section(-1)

    def records(self) -> list[str]:
        """The ids of all the records that lines tell of, each once."""
        lists = (items for items in self.query(ItemList) if items.display)
        return list(dict.fromkeys(record for items in lists for record in items.records))

    def do_mark_all(self) -> None:
        """Mark every record that a line tells of; where all are marked, take the marks off."""
        self.say(self.explorer.mark_all(self.explorer.index.shelf.numbers(self.records())))
        self.marks_changed()

    def do_export(self) -> None:
        """The export screen."""
        self.explorer.show_export()

    # The record on the line ----------------------------------------------------------------

    def read(self, record: str, walk: Sequence[str] = ()) -> None:
        """Both sources at the passages of a record; `walk` holds the claims to go on to."""
        found = self.explorer.index.records[record]
        index = self.explorer.index
        pair, at = (
            to_open(index, found) if isinstance(found, Claim) else reading_place(index, found)
        )
        self.explorer.show_sources(pair, at, record, walk)

    def do_sources(self) -> None:
        """The passages of the record on the line, or just two sources."""
        if self.told is not None:
            self.read(self.told.id)
        else:
            letters = list(self.explorer.index.letters)
            self.explorer.show_sources(list(dict.fromkeys((letters[0], letters[-1]))), None, "")

    def _source(self) -> str:
        record = self.told
        if record is None:
            return ""
        if isinstance(record, Source):
            return record.id
        return next(iter(self.explorer.index.sources(record)), "")

    def do_open_url(self) -> None:
        """The address of the first source that carries it."""
        self.explorer.open_address(self._source())

    def do_mark(self) -> None:
        """Mark the record and go on to the next line."""
        if self.told is not None:
            self.explorer.state.toggle_mark(self.told.id)
            self.marks_changed()
            self.items.move(1)

    def do_copy_one(self) -> None:
        """Copy the record on the line."""
        if self.told is not None:
            self.explorer.copy_records((self.told.id,))
