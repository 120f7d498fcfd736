"""A page of items of any height, in sections: headings, texts, and lines that lead somewhere."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from textual.geometry import Region
from textual.message import Message

from ai_korea_tui.tui.runs import Line, Run, clip
from ai_korea_tui.tui.themes import SIGN
from ai_korea_tui.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from textual.events import Click

INDENT = 4
"""The cells beside an item: the cursor, the mark, and a blank on its left, a blank on its right."""


Paint = Callable[[int], Sequence[Line]]
"""A width in cells → the lines of an item."""


Key = tuple[str, ...]
"""What a line leads to: a word for its kind, and the ids that it takes to go there."""


class Item(NamedTuple):
    """A piece of the page; one with a `key` is a line that the cursor stops at."""

    paint: Paint
    """Gives at most `height` lines; called only for what is to be seen."""
    height: int = 1
    key: Key = ()
    """What the line leads to; empty for a heading or a text."""
    record: str = ""
    """The id of the record that the line tells of, if it is one."""
    section: bool = False
    """Whether a section begins here."""


Build = Callable[[int], Sequence[Item]]
"""The width of the view in cells → the items of the page at that width."""

_NOTHING: Build = lambda width: ()  # noqa: E731


class ItemList(Lines):
    """Shows items, and says which of them the cursor is on; it decides nothing."""

    DEFAULT_CSS = "ItemList { height: 1fr; width: 1fr; }"

    class Moved(Message):
        """The cursor stands on another item."""

        def __init__(self, items: ItemList, item: Item | None) -> None:
            super().__init__()
            self.items = items
            self.item = item

        @property
        def control(self) -> ItemList:
            """The list that sent it."""
            return self.items

    class Chosen(Moved):
        """An item was clicked a second time."""

    def __init__(self, marked: Callable[[str], bool], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._marked = marked
        self._build = _NOTHING
        self._built_for = -1
        self._items: Sequence[Item] = ()
        self._starts: list[int] = [0]
        self._stops: list[int] = []
        self._stop = -1

    # What it shows -------------------------------------------------------------------------

    def show(self, build: Build, keep: Key = ()) -> None:
        """Show other items. The cursor goes to the one whose key is `keep`, or to the first."""
        self._build = build
        self._built_for = -1
        self._stop = -1
        self._wanted = keep
        self.scroll_to(y=0, animate=False, force=True)
        self.changed()
        self._in_sight()
        self.post_message(self.Moved(self, self.item))

    _wanted: Key = ()
    """The key of the item that the cursor is to be on once the items are there."""

    def _at(self, width: int) -> Sequence[Item]:
        if self._built_for != width:
            wanted = self._wanted or self.key
            self._built_for = width
            self._items = self._build(width)
            self._starts = [0, *accumulate(item.height for item in self._items)]
            self._stops = [n for n, item in enumerate(self._items) if item.key]
            keys = (stop for stop, n in enumerate(self._stops) if self._items[n].key == wanted)
            self._stop = next(keys, 0 if self._stops else -1)
            self._wanted = ()
        return self._items

    def rebuilt(self) -> None:
        """The items are others now; the cursor stays on its own, where it is still there."""
        self._wanted = self.key
        self._built_for = -1
        self.changed()
        self._in_sight()
        self.post_message(self.Moved(self, self.item))

    @property
    def item(self) -> Item | None:
        """The item under the cursor."""
        return self._items[self._stops[self._stop]] if self._stop >= 0 else None

    @property
    def key(self) -> Key:
        """The key of the item under the cursor; empty where there is none."""
        return self.item.key if self.item else ()

    @property
    def keys(self) -> list[Key]:
        """The keys of all items that the cursor stops at, from the top."""
        return [self._items[n].key for n in self._stops]

    @property
    def records(self) -> list[str]:
        """The ids of the records that items tell of, from the top."""
        return [item.record for item in self._items if item.record]

    # Moving --------------------------------------------------------------------------------

    def move(self, steps: int) -> bool:
        """Move the cursor by so many items; False when there was nowhere to go."""
        return self._put(max(0, min(len(self._stops) - 1, self._stop + steps)))

    def move_lines(self, lines: int) -> bool:
        """Move the cursor by about so many lines, by one item at least."""
        if self._stop < 0:
            return False
        y = self._starts[self._stops[self._stop]] + lines
        starts = [self._starts[n] for n in self._stops]
        found = bisect_right(starts, y) - 1 if lines > 0 else bisect_left(starts, y)
        step = 1 if lines > 0 else -1
        target = max(found, self._stop + 1) if step > 0 else min(found, self._stop - 1)
        return self._put(max(0, min(len(self._stops) - 1, target)))

    def to_end(self, direction: int) -> bool:
        """Put the cursor on the last item (1) or the first (-1); show what stands above it."""
        if direction < 0:
            self.scroll_to(y=0, animate=False, force=True)
        return self._put(len(self._stops) - 1 if direction > 0 else 0)

    def to_section(self, by: int) -> bool:
        """Put the cursor on the first item of the next section (1), or of this one or the one
        before (-1); False when there is none."""
        firsts = self._firsts()
        here = self._stop
        place = bisect_right(firsts, here) if by > 0 else bisect_left(firsts, here) - 1
        return 0 <= place < len(firsts) and self._put(firsts[place])

    def _firsts(self) -> list[int]:
        """The places among the stops where sections begin."""
        firsts: list[int] = []
        for n, item in enumerate(self._items):
            stop = bisect_left(self._stops, n)
            if item.section and stop < len(self._stops) and stop not in firsts[-1:]:
                firsts.append(stop)
        return firsts

    def _put(self, stop: int) -> bool:
        if not 0 <= stop < len(self._stops) or stop == self._stop:
            return False
        left, self._stop = self._stop, stop
        self._repaint(left, stop)
        self._in_sight()
        self.post_message(self.Moved(self, self.item))
        return True

    def _repaint(self, *stops: int) -> None:
        regions = []
        for stop in stops:
            top, bottom = self._lines_of(self._stops[stop])
            for y in range(top, bottom):
                self._strips.pop(y, None)
            y = top - int(self.scroll_offset.y)
            regions.append(Region(0, y, self.size.width, bottom - top))
        self.refresh(*regions)

    def _lines_of(self, n: int) -> tuple[int, int]:
        return self._starts[n], self._starts[n + 1]

    def _in_sight(self) -> None:
        """Scroll so that the item under the cursor is seen, with the headings right above it."""
        if self._stop < 0 or not self.is_mounted:
            return
        at = self._stops[self._stop]
        top, bottom = self._lines_of(at)
        first = at
        while first > 0 and not self._items[first - 1].key:
            first -= 1
        if bottom - self._starts[first] <= self.page:
            top = self._starts[first]
        y = int(self.scroll_offset.y)
        if top < y:
            self.scroll_to(y=top, animate=False, force=True)
        elif bottom > y + self.page:
            self.scroll_to(y=bottom - self.page, animate=False, force=True)

    def relaid(self) -> None:
        """Keep the cursor in sight; the items may be there only now."""
        self._in_sight()
        self.post_message(self.Moved(self, self.item))

    # Drawing -------------------------------------------------------------------------------

    def line_count(self, width: int) -> int:
        """All items' lines."""
        self._at(width)
        return self._starts[-1]

    def line_at(self, y: int, width: int) -> tuple[Line, str]:
        """Line `y` of the page."""
        items = self._at(width)
        n = bisect_right(self._starts, y) - 1
        item, inner = items[n], y - self._starts[n]
        if not item.key:
            lines = item.paint(max(1, width - 1))
            return [Run(" "), *(lines[inner] if inner < len(lines) else [])], ""
        lines = item.paint(max(1, width - INDENT))
        here = self._stop >= 0 and self._stops[self._stop] == n
        body = lines[inner] if inner < len(lines) else []
        return [*self._signs(item, inner, here=here), *body], self._ground(here=here)

    def _signs(self, item: Item, inner: int, *, here: bool) -> Line:
        if inner:
            return [Run("   ")]
        cursor = Run(SIGN.none)
        if here:
            cursor = Run(SIGN.cursor, "key") if self.has_focus else Run("›", "dim")
        marked = bool(item.record) and self._marked(item.record)
        return [cursor, Run(SIGN.marked, "mark") if marked else Run(SIGN.none), Run(" ")]

    def _ground(self, *, here: bool) -> str:
        if not here:
            return ""
        return "cursor" if self.has_focus else "cursor-blurred"

    def on_focus(self) -> None:
        """The cursor is drawn otherwise when the list has the focus."""
        self.stale()
        self.post_message(self.Moved(self, self.item))

    def on_blur(self) -> None:
        """See `on_focus`."""
        self.stale()

    def on_click(self, event: Click) -> None:
        """A click puts the cursor there; a double click opens."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        n = bisect_right(self._starts, offset.y + int(self.scroll_offset.y)) - 1
        if not 0 <= n < len(self._items) or not self._items[n].key:
            return
        self._put(bisect_left(self._stops, n))
        if event.chain == 2:
            self.post_message(self.Chosen(self, self.item))


def heading(*line: Run) -> Item:
    """The line that a section begins with."""
    runs = list(line)
    return Item(lambda width: [clip(runs, width)], section=True)


def text(lines: Sequence[Line]) -> Item:
    """Lines that are read and lead nowhere."""
    return Item(lambda width: lines, height=len(lines))


BLANK = text([[]])
"""An empty line."""
