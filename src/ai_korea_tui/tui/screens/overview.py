"""The story so far: what differs, what changed, what one source carries alone, who is mentioned.

Every line leads somewhere: to both passages, to the explorer narrowed, to a company's page.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, ClassVar

from pyroaring import BitMap
from textual.containers import Horizontal

from ai_korea_tui.explore.agreement import VERDICTS
from ai_korea_tui.explore.ids import Chosen
from ai_korea_tui.explore.overview import Overview, glancing, overview
from ai_korea_tui.explore.state import PANES, Pane, Step
from ai_korea_tui.tui.actions import OVERVIEW
from ai_korea_tui.tui.keys import Keymap
from ai_korea_tui.tui.runs import Line, Run, clip, shown
from ai_korea_tui.tui.screens.base import LEAST
from ai_korea_tui.tui.screens.items import ItemScreen
from ai_korea_tui.tui.screens.narrowing import ask_for_source
from ai_korea_tui.tui.story import (
    CLAIM,
    COMPARE,
    ENTITY,
    ONLY,
    SOURCES,
    Measure,
    StoryItems,
    measure,
)
from ai_korea_tui.tui.widgets.item_list import ItemList, Key
from ai_korea_tui.tui.widgets.lines import Bar
from ai_korea_tui.tui.widgets.panes import TITLES

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import Resize

_TWO_COLUMNS = 110
_AROUND = 4
"""The lines of the window that are not the columns': the bars and the frame."""


class OverviewScreen(ItemScreen):
    """The dossier at a glance."""

    SCREEN: ClassVar[str] = OVERVIEW
    BINDINGS = Keymap().bindings(OVERVIEW)  # type: ignore[assignment]
    HINTS: ClassVar[tuple[str, ...]] = (
        "open", "back", "only", "compare", "help", "next_pane", "page", "copy", "mark", "undo",
        "details",
    )  # fmt: skip

    _shape: tuple[bool, Measure] | None = None
    _glance: Overview | None = None

    def body(self) -> ComposeResult:
        """What the dossier holds, and two columns, of which a narrow window shows one."""
        marked = self.explorer.state.marks.__contains__
        yield Bar(id="holds")
        with Horizontal():
            yield ItemList(marked, id="claims-told")
            yield ItemList(marked, id="names-told")

    # Parts ---------------------------------------------------------------------------------

    @property
    def columns(self) -> list[ItemList]:
        """The columns that are to be seen."""
        return [items for items in self.query(ItemList) if items.display]

    def on_mount(self) -> None:
        """Lay the sections out for the window, and put the cursor on the first line."""
        super().on_mount()
        self.columns[0].focus()
        self._draw_holds()
        self.bench.do(glancing(self.explorer.index), self._show_glance, "working out")

    def _show_glance(self, found: Overview) -> None:
        self._glance = found
        self._lay_out()

    def work_stopped(self) -> None:
        """There is no story: back."""
        self.do_back()

    def on_resize(self, event: Resize) -> None:
        """Another shape has room for other sections."""
        if event.size.width >= LEAST[0] and event.size.height >= LEAST[1]:
            self._lay_out()
        super().on_resize(event)

    def _lay_out(self) -> None:
        if self._glance is None:
            return
        width, height = self.app.size
        wide = width >= _TWO_COLUMNS
        room = measure(height - _AROUND, wide=wide)
        self._draw_holds()
        if (wide, room) == self._shape:
            return
        self._shape = (wide, room)
        key = self.items.key
        claims, names = self.query(ItemList)
        names.display = wide
        parts = StoryItems(self.explorer.painter, self._glance, room)
        if wide:
            claims.show(lambda width: parts.claims(), key)
            names.show(lambda width: [*parts.summary(width), *parts.names(width)], key)
            self.call_after_refresh(self._follow, key)
            return
        if names.has_focus:
            claims.focus()
        if self._focus_before is names:
            self._focus_before = claims
        gap = parts.gap()
        claims.show(
            lambda width: [*parts.summary(width), *parts.claims(), *gap, *parts.names(width)], key
        )

    def _follow(self, key: Key) -> None:
        """Put the focus on the column that has the line the cursor was on."""
        for items in self.columns:
            if key in items.keys:
                items.focus()

    # Drawing -------------------------------------------------------------------------------

    def _draw_holds(self) -> None:
        """The counts, each leading to its pane as on the explorer."""
        index = self.explorer.index
        width = self.app.size.width
        count = len(index.letters)
        parts: list[tuple[Line, str]] = [
            ([Run(f" {count:,} source{'' if count == 1 else 's'}   ", "dim")], "sources"),
        ]
        for number, pane in enumerate(PANES, 1):
            name = TITLES[pane] if width >= 72 else TITLES[pane][:2]
            total = self._totals()[pane]
            line = [Run(f"{number} ", "key"), Run(name, "dim"), Run(f" {total:,}   ", "text")]
            parts.append((line, f"pane_{number}"))
        self.query_one("#holds", Bar).show(parts)
        title = [
            Run("The story so far", "name"),
            Run(" · ", "faint"),
            shown(index.dossier.title, "dim"),
        ]
        self.columns[0].title_runs(*clip(title, max(8, width // 2 if width > 100 else width - 8)))

    def _totals(self) -> dict[Pane, int]:
        dossier = self.explorer.index.dossier
        counts = self.explorer.index.head.counts
        return {
            "companies": counts.get("company", 0),
            "quotes": len(dossier.quotes),
            "timeline": len(dossier.events) + len(dossier.sources),
            "claims": len(dossier.claims),
        }

    # Why not -------------------------------------------------------------------------------

    def why_not(self, action: str) -> str:
        """Why an action cannot be done now."""
        match action:
            case "left" if self.items is self.columns[0]:
                return "There is no column on the left."
            case "right" if self.items is self.columns[-1]:
                return "There is no column on the right."
            case "only" if len(self.explorer.index.letters) < 2:
                return "The dossier has only one source."
            case _:
                return super().why_not(action)

    # Going there ---------------------------------------------------------------------------

    def do_open(self) -> None:
        """Go to what the line tells of."""
        kind, *what = self.items.key
        go = {CLAIM: self._read_claim, ENTITY: self.explorer.show_page, ONLY: self._show_only}
        if kind in go:
            go[kind](*what)
        elif kind == COMPARE:
            self.explorer.show_compare(next(v for v in VERDICTS if v in what))
        elif kind == SOURCES:
            self.do_only()

    def _read_claim(self, claim: str) -> None:
        """Both passages, and from there on to the other claims that stand to one another so."""
        found = overview(self.explorer.index)
        among = next((ids.numbers for ids in found.claims.values() if claim in ids), BitMap())
        walk = Chosen(self.explorer.index.shelf, array("I", among))
        for told in found.changed:
            if told.claim == claim:  # from what it was to what it has become, as the line says
                (first, said), (last, _) = told.ends
                self.explorer.show_sources([first, last], said[0].evidence[0], claim, walk)
                return
        self.read(claim, walk)

    def _show_only(self, source: str) -> None:
        self.explorer.show_steps([Step("only", source)] if source else ())

    def do_only(self) -> None:
        """Choose the source that alone carries what the explorer shows."""
        ask_for_source(self, self._show_only)

    def do_pane_1(self) -> None:
        """The explorer's companies."""
        self.explorer.show_steps((), "companies")

    def do_pane_2(self) -> None:
        """The explorer's quotes."""
        self.explorer.show_steps((), "quotes")

    def do_pane_3(self) -> None:
        """The explorer's timeline."""
        self.explorer.show_steps((), "timeline")

    def do_pane_4(self) -> None:
        """The explorer's claims."""
        self.explorer.show_steps((), "claims")

    def do_left(self) -> None:
        """The first column."""
        self.columns[0].focus()

    def do_right(self) -> None:
        """The second column."""
        self.columns[-1].focus()

    def do_next_pane(self) -> None:
        """The next section, in the next column after a column's last one."""
        if not self.items.to_section(1):
            self._other_column(1)

    def do_previous_pane(self) -> None:
        """The section before, in the other column before a column's first one."""
        if not self.items.to_section(-1):
            self._other_column(-1)

    def _other_column(self, by: int) -> None:
        columns = self.columns
        other = columns[(columns.index(self.items) + by) % len(columns)]
        other.to_end(-by)
        if by < 0:
            other.to_section(-1)
        other.focus()

    def do_overview(self) -> None:
        """The same key closes it."""
        self.app.pop_screen()

    # Taking away ---------------------------------------------------------------------------

    def do_copy(self) -> None:
        """Copy the story so far."""
        from ai_korea_tui.export.overview import overview_markdown

        workspace = self.explorer.workspace
        text = overview_markdown(workspace.index, workspace.faults)
        self.explorer.copy_text(text, "the story so far as Markdown")
