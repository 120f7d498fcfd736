"""A list of records: rows of one height, a cursor, headings that the cursor passes over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from pyroaring import BitMap
from textual.geometry import Region
from textual.message import Message

from ai_korea_tui.explore.rows import Rows, number_at, place_of
from ai_korea_tui.tui.runs import Line, Run, shown
from ai_korea_tui.tui.themes import SIGN
from ai_korea_tui.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from textual.events import Click

    from ai_korea_tui.explore.state import Row

Painter = Callable[["Row", int, int], list[Line]]
"""(row, width in cells, height in lines) → at most `height` lines."""

Heads = Callable[[int, str], list[Line]]
"""(width in cells, id of the focused record) → the lines that stay at the top."""


class RecordList(Lines):
    """Rows of records. It shows them, and says where the cursor is; it decides nothing."""

    DEFAULT_CSS = "RecordList { height: 1fr; width: 1fr; }"

    class Moved(Message):
        """The cursor stands on another record."""

        def __init__(self, records: RecordList, record: str) -> None:
            super().__init__()
            self.records = records
            self.record = record

        @property
        def control(self) -> RecordList:
            """The list that sent it."""
            return self.records

    class Chosen(Moved):
        """A record was clicked a second time, or Enter was pressed on it."""

    class HeadClicked(Message):
        """The lines above the rows were clicked."""

        def __init__(self, records: RecordList) -> None:
            super().__init__()
            self.records = records

        @property
        def control(self) -> RecordList:
            """The list that sent it."""
            return self.records

    def __init__(
        self,
        painter: Painter,
        marked: Callable[[str], bool],
        *,
        row_height: Callable[[int], int] = lambda page: 1,
        heads: Heads | None = None,
        empty: str = "",
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self.rows: Sequence[Row] = ()
        self.cursor = -1
        self.row_height = 1
        self.empty = empty
        self._painter = painter
        self._height_for = row_height
        self._marked = marked
        self._heads = heads

    @property
    def record(self) -> str:
        """The id of the record under the cursor; '' when the list is empty."""
        return self.rows[self.cursor].record if 0 <= self.cursor < len(self.rows) else ""

    @property
    def position(self) -> int:
        """The cursor's place among the records, from 1; 0 when the list is empty."""
        return number_at(self.rows, self.cursor) if self.cursor >= 0 else 0

    @property
    def numbers(self) -> Iterable[int]:
        """The numbers of the records listed, in order; of rows of anything else there are none."""
        return self.rows.in_order() if isinstance(self.rows, Rows) else ()

    def listed(self) -> BitMap:
        """The same as a set."""
        return self.rows.numbers() if isinstance(self.rows, Rows) else BitMap()

    def show_rows(self, rows: Sequence[Row], keep: str = "") -> None:
        """Replace the rows. The cursor stays on record `keep` if it is among them."""
        self.rows = rows
        place = place_of(rows, keep)
        self.cursor = place if place >= 0 else self._step(-1, 1)
        if self.cursor <= 1:
            self.scroll_to(y=0, animate=False)
        self.changed()
        self._in_sight()

    def move(self, rows: int) -> bool:
        """Move the cursor by `rows` records; False when there was nowhere to go."""
        target = self.cursor
        direction = 1 if rows > 0 else -1
        for _ in range(abs(rows)):
            step = self._step(target, direction)
            if step < 0:
                break
            target = step
        return self._put(target)

    def to_end(self, direction: int) -> bool:
        """Put the cursor on the last record (1) or the first (-1)."""
        outside = len(self.rows) if direction > 0 else -1
        return self._put(self._step(outside, -direction))

    def to_next(self, wanted: Callable[[int], bool], direction: int) -> bool:
        """Put the cursor on the next record whose number is wanted (1) or the one before (-1)."""
        if not isinstance(self.rows, Rows) or self.cursor < 0:
            return False
        return self._put(self.rows.next_place(self.cursor, direction, wanted))

    def to_record(self, record: str) -> bool:
        """Put the cursor on a record; False when it is not in the list."""
        place = place_of(self.rows, record)
        if place >= 0:
            self._put(place)
        return place >= 0

    def _step(self, start: int, direction: int) -> int:
        at = start + direction
        while 0 <= at < len(self.rows):
            if self.rows[at].record:
                return at
            at += direction
        return -1

    def _put(self, target: int) -> bool:
        if target < 0 or target == self.cursor:
            return False
        left, self.cursor = self.cursor, target
        self._repaint(left, target)
        self._in_sight()
        self.post_message(self.Moved(self, self.record))
        return True

    def _repaint(self, *numbers: int) -> None:
        """Draw rows again, and the head, which shows the cursor too; nothing else."""
        head = self._head_height
        self._head_lines = None
        regions = [Region(0, 0, self.size.width, head)] if head else []
        for y in [y for y in self._strips if y < 0]:
            del self._strips[y]
        for number in numbers:
            top = number * self.row_height
            for y in range(top, top + self.row_height):
                self._strips.pop(y, None)
            y = top - int(self.scroll_offset.y) + head
            regions.append(Region(0, y, self.size.width, self.row_height))
        self.refresh(*regions)

    def _in_sight(self) -> None:
        if self.cursor < 0 or not self.is_mounted:
            return
        first = self.cursor
        while first > 0 and not self.rows[first - 1].record:
            first -= 1
        seen = self.page
        if self.cursor - first > 2 or (self.cursor + 1 - first) * self.row_height > seen:
            first = self.cursor
        top = first * self.row_height
        height = (self.cursor + 1) * self.row_height - top
        y = int(self.scroll_offset.y)
        if top < y:
            self.scroll_to(y=top, animate=False, force=True)
        elif top + height > y + seen:
            self.scroll_to(y=top + height - seen, animate=False, force=True)

    def relaid(self) -> None:
        """Give the rows the height that suits the view, and keep the cursor in sight."""
        height = self._height_for(self.page)
        if height != self.row_height:
            self.row_height = height
            self.changed()
        self._in_sight()

    # Drawing -------------------------------------------------------------------------------

    def head(self, width: int) -> Sequence[Line]:
        """The lines above the rows, where they leave room for some."""
        if not self._heads or not self.rows:
            return ()
        lines = self._heads(width, self.record)
        return lines if self.scrollable_content_region.height >= len(lines) + 2 else ()

    def line_count(self, width: int) -> int:
        """All rows' lines; one for the sentence that stands in an empty list."""
        return len(self.rows) * self.row_height or 1

    def line_at(self, y: int, width: int) -> tuple[Line, str]:
        """Line `y` of the rows."""
        if not self.rows:
            return [Run("  "), Run(self.empty, "dim")], ""
        number, inner = divmod(y, self.row_height)
        row = self.rows[number]
        if not row.record:
            there = inner == (self.row_height - 1 if number else 0)
            return ([Run(" "), shown(row.heading, "heading")] if there else []), ""
        lines = self._painter(row, max(1, width - 3), self.row_height)
        body = lines[inner] if inner < len(lines) else []
        return [*self._signs(number, inner, row), *body], self._ground(number)

    def _signs(self, number: int, inner: int, row: Row) -> Line:
        if inner:
            return [Run("   ")]
        cursor = Run(SIGN.none)
        if number == self.cursor:
            cursor = Run(SIGN.cursor, "key") if self.has_focus else Run("›", "dim")
        mark = Run(SIGN.marked, "mark") if self._marked(row.record) else Run(SIGN.none)
        return [cursor, mark, Run(" ")]

    def _ground(self, number: int) -> str:
        if number != self.cursor:
            return ""
        return "cursor" if self.has_focus else "cursor-blurred"

    def on_focus(self) -> None:
        """The cursor is drawn otherwise when the list has the focus."""
        self.stale()
        if self.record:
            self.post_message(self.Moved(self, self.record))

    def on_blur(self) -> None:
        """See `on_focus`."""
        self.stale()

    def on_click(self, event: Click) -> None:
        """A click puts the cursor there; a double click opens."""
        offset = event.get_content_offset(self)
        if offset is None or not self.rows:
            return
        if offset.y < self._head_height:
            self.post_message(self.HeadClicked(self))
            return
        number = (offset.y - self._head_height + int(self.scroll_offset.y)) // self.row_height
        if number >= len(self.rows) or not self.rows[number].record:
            return
        self._put(number)
        if event.chain == 2:
            self.post_message(self.Chosen(self, self.record))
