"""A company's page, or that of any other entity, and the walk from one to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from ai_korea_tui.dossier.model import Entity, Relationship
from ai_korea_tui.explore.neighbourhood import Circle, Story, circle, leads_to, story_of
from ai_korea_tui.explore.overview import counting_by_source
from ai_korea_tui.explore.state import ExplorerState, Step
from ai_korea_tui.explore.trail import Trail
from ai_korea_tui.tui.actions import COMPANY
from ai_korea_tui.tui.company import MORE, page_items
from ai_korea_tui.tui.keys import Keymap
from ai_korea_tui.tui.neighbours import TIE
from ai_korea_tui.tui.runs import Line, Run, clip, shown, width_of
from ai_korea_tui.tui.screens.items import ItemScreen
from ai_korea_tui.tui.widgets.card_view import CardView
from ai_korea_tui.tui.widgets.item_list import Item, ItemList
from ai_korea_tui.tui.widgets.lines import Bar

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import Resize

    from ai_korea_tui.explore.vocabulary import Working

_ROOMY = 34
_SOURCES_TOLD = 6


class _Known(NamedTuple):
    """What was gathered on an entity."""

    entity: str
    story: Story
    around: Circle
    by_source: dict[str, int]


class CompanyScreen(ItemScreen):
    """What surrounds an entity. One screen for the whole walk; the way stands in the title."""

    SCREEN: ClassVar[str] = COMPANY
    BINDINGS = Keymap().bindings(COMPANY)  # type: ignore[assignment]
    HINTS: ClassVar[tuple[str, ...]] = (
        "open", "back", "unfold", "next_pane", "copy", "help", "narrow", "mark", "undo", "details",
    )  # fmt: skip

    def __init__(self, entity: str) -> None:
        super().__init__()
        self._trail = Trail(entity)
        self._known: _Known | None = None

    def body(self) -> ComposeResult:
        """The way walked, the page, the card of what the cursor is on."""
        yield Bar(id="title")
        yield ItemList(self.explorer.state.marks.__contains__, id="company-page")
        yield CardView(self.explorer.painter, id="card")

    # Parts ---------------------------------------------------------------------------------

    @property
    def entity(self) -> Entity:
        """The entity whose page is shown."""
        found = self.explorer.index.records[self._trail.here.entity]
        if not isinstance(found, Entity):
            raise TypeError(f"{found.id} is no entity")
        return found

    @property
    def beside(self) -> str:
        """The entity whose page is shown."""
        return self._trail.here.entity

    def on_mount(self) -> None:
        """The page that was asked for."""
        super().on_mount()
        self.items.focus()
        self._show()

    def on_resize(self, event: Resize) -> None:
        """Another height has room for more of each item."""
        super().on_resize(event)
        self.items.rebuilt()
        self.call_after_refresh(self._draw_bars)

    # Drawing -------------------------------------------------------------------------------

    def _show(self) -> None:
        """The page of the present stop, with the cursor where it was left."""
        entity = self.entity.id
        if self._known is not None and self._known.entity == entity:
            self._show_known(self._known)
        else:
            self.bench.do(self._gathering(entity), self._show_known, "gathering")
        self._draw_bars()

    def _gathering(self, entity: str) -> Working[_Known]:
        index = self.explorer.index
        counts = yield from counting_by_source(index, entity)
        around = yield from circle(index, entity)
        return _Known(entity, story_of(index, entity), around, counts)

    def _show_known(self, known: _Known) -> None:
        self._known = known
        if known.entity == self.entity.id:
            self.items.show(self._build, self._trail.here.cursor)
            self._draw_bars()

    def _build(self, width: int) -> list[Item]:
        entity, known = self.entity, self._known
        if known is None or known.entity != entity.id:
            return []
        roomy = self.app.size.height >= _ROOMY
        unfolded = self._trail.here.unfolded
        return page_items(
            self.explorer.painter, entity, known.story, known.around, unfolded, width, roomy=roomy
        )

    def work_stopped(self) -> None:
        """There is no page: back."""
        self.do_back()

    def show_item(self) -> None:
        """The card follows the cursor."""
        self.query_one(CardView).show(self.told or self.entity)
        self.draw_hints()

    def _draw_bars(self) -> None:
        entity = self.entity
        name = [shown(entity.name, "name")]
        if entity.korean and entity.korean != entity.name:
            name += [Run(" "), shown(entity.korean, "korean")]
        room = max(8, self.size.width - 8)
        self.items.title_runs(*clip([*name, Run(f"  {entity.kind}", "dim")], room))
        self.items.subtitle_runs(*clip(self._carried(), room))
        self._draw_way()

    def _carried(self) -> Line:
        """`named in 9 records  A 3  B 8`."""
        index = self.explorer.index
        known = self._known
        counts = known.by_source if known and known.entity == self.entity.id else {}
        total = index.mentions(self.entity.id)
        line: Line = [Run(f"named in {total:,} record{'' if total == 1 else 's'}", "dim")]
        for source in list(counts)[:_SOURCES_TOLD]:
            line += [Run("  "), self.explorer.painter.letter(source), Run(f" {counts[source]:,}")]
        more = len(counts) - _SOURCES_TOLD
        return [*line, Run(f"  +{more}", "dim")] if more > 0 else line

    def _draw_way(self) -> None:
        """`Kakao › OpenAI › SK Telecom`; where room is short, its end."""
        index = self.explorer.index
        way = self._trail.way
        parts: list[tuple[Line, str]] = []
        for n, stop in enumerate(way):
            line: Line = [Run(" › ", "faint")] if n else [Run(" ")]
            if stop.via:
                line += [shown(index.entity_name(stop.via), "dim"), Run(" › ", "faint")]
            line.append(shown(index.entity_name(stop.entity), "name" if stop is way[-1] else "key"))
            parts.append(
                (clip(line, max(8, self.size.width - 4)), "" if stop is way[-1] else "back")
            )
        room = self.size.width - 4
        cut = False
        while len(parts) > 1 and sum(width_of(line) for line, _ in parts) > room:
            del parts[0]
            cut = True
        first: list[tuple[Line, str]] = [([Run(" …", "faint")], "back")] if cut else []
        self.query_one("#title", Bar).show([*first, *parts])

    # Why not -------------------------------------------------------------------------------

    def why_not(self, action: str) -> str:
        """Why an action cannot be done now."""
        match action:
            case "left" if not self._trail.can_go_back:
                return "The way begins here: esc goes back to where you came from."
            case "right" if not self._trail.can_go_on:
                return "There is nothing ahead: enter on a relationship walks on."
            case "unfold" if not isinstance(self.told, Relationship):
                return "This line is no relationship."
            case "unfold" if not self._foldable():
                return "The other party is tied to nobody else."
            case "page" if leads_to(self.explorer.index, self.told, self.beside) == self.beside:
                return "This line names nobody else."
            case _:
                return super().why_not(action)

    # Walking -------------------------------------------------------------------------------

    def _go(self, entity: str, via: str = "") -> None:
        self._leave()
        came_from, tie = via or self.beside, self.items.key[1]
        if self._trail.go(entity, via):
            self._trail.here.cursor = (TIE, tie, came_from)
            self._show()

    def _leave(self) -> None:
        self._trail.here.cursor = self.items.key

    def do_open(self) -> None:
        """Walk to the other party of a relationship; read the passage of anything else."""
        kind, record, *rest = self.items.key
        if kind == MORE:
            self.do_narrow()
            return
        if kind != TIE:
            self.read(record)
            return
        other, *via = rest
        if self.explorer.index.entity(other) is None:
            self.say("The dossier has no page of this one.", severity="warning")
            return
        self._go(other, *via)

    def do_page(self) -> None:
        """Walk to whoever the line names."""
        self._go(leads_to(self.explorer.index, self.told, self.beside))

    def do_back(self) -> None:
        """Back along the way, and from its start to where the page was opened."""
        if self._trail.can_go_back:
            self.do_left()
        else:
            self.app.pop_screen()

    def do_left(self) -> None:
        """Back along the way."""
        self._leave()
        self._trail.back()
        self._show()

    def do_right(self) -> None:
        """Forward again."""
        self._leave()
        self._trail.on()
        self._show()

    # Unfolding -----------------------------------------------------------------------------

    def _foldable(self) -> str:
        """The neighbour whose ties the line unfolds or folds away; '' where it has none."""
        neighbour = self.items.key[-1]  # of a tie unfolded the one that it was unfolded from
        index = self.explorer.index
        ties = index.tied(neighbour)
        return neighbour if ties - index.linked(self.beside).numbers else ""

    def do_unfold(self) -> None:
        """Show whom the other party is tied to in turn, or fold it away."""
        self._trail.here.unfolded ^= {self._foldable()}
        self.items.rebuilt()

    # Elsewhere -----------------------------------------------------------------------------

    def do_narrow(self) -> None:
        """To the explorer, narrowed to this entity."""
        self.explorer.show_steps([Step("entity", self.beside)])

    def do_overview(self) -> None:
        """The story so far."""
        self.explorer.show_overview()

    def do_export(self) -> None:
        """The export screen, for a note on this entity."""
        app = self.explorer
        filtered = ExplorerState(app.index, steps=[Step("entity", self.beside)])
        filtered.marks = app.state.marks
        app.show_export(state=filtered)

    # Taking away ---------------------------------------------------------------------------

    def do_copy(self) -> None:
        """Copy the entity and all that names it."""
        index = self.explorer.index
        self.explorer.copy_records(index.linked(self.beside))
