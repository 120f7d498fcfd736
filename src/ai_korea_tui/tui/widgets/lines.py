"""Widgets that draw runs line by line; only what is visible is ever drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Protocol, cast

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from ai_korea_tui.tui.runs import Line, Run, clip, width_of
from ai_korea_tui.tui.themes import Palette

if TYPE_CHECKING:
    from textual.events import Click


class HasPalette(Protocol):
    """An app that styles roles."""

    palette: Palette


class Acts(Protocol):
    """A screen that carries out actions by id."""

    def action_act(self, action: str) -> None:
        """Do the action, or say why not."""


def palette_of(widget: Widget) -> Palette:
    """The palette of the widget's app."""
    return cast("HasPalette", widget.app).palette


def strip_of(runs: Sequence[Run], width: int, palette: Palette, ground: str = "ground") -> Strip:
    """The runs as a strip of exactly `width` cells, on the ground of role `ground`."""
    line = clip(runs, width) if width_of(runs) > width else runs
    segments = [
        Segment(run.text, palette.style(run.role, run.over, ground)) for run in line if run.text
    ]
    strip = Strip(segments)
    missing = width - strip.cell_length
    if missing > 0:
        fill = palette.style("text", "", ground)
        strip = Strip([*segments, Segment(" " * missing, fill)], width)
    return strip


class Lines(ScrollView, can_focus=True, inherit_bindings=False):
    """A scrolling view of lines. A subclass says how many and what each holds.

    `head` lines stay at the top while the rest scrolls.
    """

    DEFAULT_CSS = """
    Lines {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        scrollbar-color: $frame;
        scrollbar-color-hover: $frame-focus;
        scrollbar-color-active: $frame-focus;
        scrollbar-background: $ground;
        scrollbar-background-hover: $ground;
        scrollbar-background-active: $ground;
        background: $ground;
        border: round $frame;
        border-title-color: $foreground;
        border-subtitle-color: $foreground;
    }
    Lines:focus { border: round $frame-focus; border-title-style: bold; }
    """
    ALLOW_SELECT: ClassVar[bool] = False
    GROUND: ClassVar[str] = "ground"
    """The role of the ground under the lines."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._strips: dict[int, Strip] = {}
        self._laid_out_for = -1
        self._changing = False
        self._head_lines: tuple[int, Sequence[Line]] | None = None
        self._titles: tuple[Sequence[Run], Sequence[Run]] = ((), ())

    # What a subclass says ------------------------------------------------------------------

    def head(self, width: int) -> Sequence[Line]:
        """The lines that stay at the top."""
        return ()

    def line_count(self, width: int) -> int:
        """How many lines there are below the head, at `width` cells."""
        return 0

    def line_at(self, y: int, width: int) -> tuple[Line, str]:
        """Line `y` below the head, and the role of its ground ('' for none)."""
        return [], ""

    # What this class does with it ----------------------------------------------------------

    @property
    def page(self) -> int:
        """How many lines of the scrolling part are visible."""
        return max(1, self.scrollable_content_region.height - self._head_height)

    def _head_at(self, width: int) -> Sequence[Line]:
        if self._head_lines is None or self._head_lines[0] != width:
            self._head_lines = (width, self.head(width))
        return self._head_lines[1]

    @property
    def _head_height(self) -> int:
        return len(self._head_at(self._width))

    def stale(self) -> None:
        """Draw again in the same layout."""
        self._strips.clear()
        self._head_lines = None
        self.refresh()

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width

    def changed(self) -> None:
        """Draw again; what is shown has changed."""
        self._changing = False
        self.stale()
        width = self._width
        if width <= 0:
            return
        self._laid_out_for = width
        size = Size(width, self.line_count(width) + self._head_height)
        if size != self.virtual_size:
            self.virtual_size = size

    def on_resize(self) -> None:
        """Lay out anew when the width is another one."""
        self.changed()
        self.call_after_refresh(self.relaid)

    def relaid(self) -> None:
        """The view has another size now: keep in sight what was."""

    def notify_style_update(self) -> None:
        """Another theme: every strip is stale."""
        super().notify_style_update()
        self._strips.clear()
        self._head_lines = None
        titles, self._titles = self._titles, ((), ())
        self.title_runs(*titles[0])
        self.subtitle_runs(*titles[1])

    def render_line(self, y: int) -> Strip:
        """One line of the view, y from its top."""
        width = self._width
        if width != self._laid_out_for:
            # The scroll bar came, and nobody tells: narrower, there may be more lines.
            self._strips.clear()
            if width > 0 and not self._changing:
                self._changing = True  # once, not for each line that is drawn
                self.call_later(self.changed)
        head = self._head_height
        at = y - head + int(self.scroll_offset.y) if y >= head else y - head
        found = self._strips.get(at)
        if found is None:
            palette = palette_of(self)
            if at < 0:
                found = strip_of(self._head_at(width)[y], width, palette, self.GROUND)
            elif at < self.line_count(width):
                runs, ground = self.line_at(at, width)
                found = strip_of(runs, width, palette, ground or self.GROUND)
            else:
                found = strip_of([], width, palette, self.GROUND)
            self._strips[at] = found
        return found

    def title_runs(self, *runs: Run) -> None:
        """Set the border's title from runs."""
        if runs != self._titles[0]:
            self._titles = (runs, self._titles[1])
            self.border_title = self._content(runs)

    def subtitle_runs(self, *runs: Run) -> None:
        """Set the border's subtitle from runs."""
        if runs != self._titles[1]:
            self._titles = (self._titles[0], runs)
            self.border_subtitle = self._content(runs)

    def _content(self, runs: Sequence[Run]) -> Content:
        return content_of(runs, palette_of(self))


def content_of(runs: Sequence[Run], palette: Palette) -> Content:
    """The runs as Textual `Content`, which never reads markup in them."""
    return Content.assemble(
        *[
            (run.text, Style.from_rich_style(palette.style(run.role, run.over)))
            for run in runs
            if run.text
        ]
    )


class Bar(Widget):
    """One line: a title bar, a row of tabs, the footer. Parts of it can be clicked."""

    DEFAULT_CSS = """
    Bar { height: 1; width: 1fr; background: $panel; }
    """
    ALLOW_SELECT: ClassVar[bool] = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._parts: list[tuple[Line, str]] = []
        self._right: Line = []

    def show(self, parts: list[tuple[Line, str]], right: Line | None = None) -> None:
        """`parts` from the left, each with the action a click on it does ('' for none)."""
        if parts == self._parts and (right or []) == self._right:
            return
        self._parts = parts
        self._right = right or []
        self.refresh()

    def fitting(self, width: int) -> list[tuple[Line, str]]:
        """As many parts as fit in `width` cells, whole ones only, besides the first."""
        room = width - width_of(self._right)
        fit: list[tuple[Line, str]] = []
        for runs, action in self._parts:
            cells = width_of(runs)
            if fit and cells > room:
                break
            fit.append((runs, action))
            room -= cells
        return fit

    def render_line(self, y: int) -> Strip:
        """The line."""
        width = self.size.width
        runs = [run for part, _ in self.fitting(width) for run in part]
        room = width - width_of(self._right)
        line = clip(runs, room)
        line.append(Run(" " * max(0, room - width_of(line))))
        return strip_of([*line, *self._right], width, palette_of(self), "bar")

    def on_click(self, event: Click) -> None:
        """Do the action of the part under the mouse."""
        x = event.x
        for runs, action in self.fitting(self.size.width):
            x -= width_of(runs)
            if x < 0:
                if action:
                    cast("Acts", self.screen).action_act(action)
                return
