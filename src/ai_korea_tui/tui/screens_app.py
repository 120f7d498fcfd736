"""The way from screen to screen. Each is imported when it is first opened: the home screen alone is
on the way to the first paint."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, cast

from textual.app import App

if TYPE_CHECKING:
    from textual.command import Provider

    from ai_korea_tui.dossier.model import Evidence, Record, Verdict
    from ai_korea_tui.explore.index import Index
    from ai_korea_tui.explore.matrix_view import MatrixView
    from ai_korea_tui.explore.state import ExplorerState, Pane, Step
    from ai_korea_tui.tui.rows import RowPainter
    from ai_korea_tui.tui.screens.base import DossierScreen
    from ai_korea_tui.tui.screens.explorer import ExplorerScreen


class ScreensApp(App[str]):
    """An app that opens the screens on the dossier and the state that it holds."""

    index: Index
    state: ExplorerState
    painter: RowPainter

    @property
    def home(self) -> ExplorerScreen:
        """The explorer's screen, under whatever lies on it."""
        return cast("ExplorerScreen", self.screen_stack[0])

    def show_sources(
        self, pair: Sequence[str], at: Evidence | None, record: str, walk: Sequence[str] = ()
    ) -> None:
        """The Sources screen, on two sources, at a passage; `walk` holds claims to go on to."""
        from ai_korea_tui.tui.screens.sources import SourcesScreen

        letters = list(self.index.letters)
        pair = sorted(pair[:2], key=letters.index)
        self.push_screen(SourcesScreen(pair, at, record, walk))

    def show_compare(self, verdict: Verdict | None = None, at: str = "") -> None:
        """The Compare screen on the claims in view; on all of a verdict where one is given.

        The focus is on the claim `at` where it is among them.
        """
        from ai_korea_tui.explore.matrix_view import MatrixView
        from ai_korea_tui.tui.matrix import MatrixPainter
        from ai_korea_tui.tui.screens.compare import CompareScreen

        claims = array("I", self.state.view().claims.rows.in_order())
        if verdict is not None:
            part = self.index.head.ranges.claims
            claims = array("I", range(part[0].start, part[-1].end) if part else ())
        view = MatrixView(self.index, claims)
        if verdict is not None:
            view.toggle(verdict)
        self.push_screen(CompareScreen(view, MatrixPainter(self.painter), at))

    def show_timeline(self, record: str) -> None:
        """The Timeline screen, with the focus on a record, if it is on the timeline."""
        from ai_korea_tui.tui.screens.timeline import TimelineScreen

        self.push_screen(TimelineScreen(record))

    def show_overview(self) -> None:
        """The story so far."""
        from ai_korea_tui.tui.screens.overview import OverviewScreen

        self.push_screen(OverviewScreen())

    def show_page(self, entity: str) -> None:
        """The page of an entity."""
        from ai_korea_tui.tui.screens.company import CompanyScreen

        self.push_screen(CompanyScreen(entity))

    def show_export(
        self, matrix: MatrixView | None = None, state: ExplorerState | None = None
    ) -> None:
        """The Export screen, for a matrix or for the records in view of a state."""
        from ai_korea_tui.tui.screens.export import ExportScreen

        self.push_screen(ExportScreen(state or self.state, matrix))

    def show_help(self, screen: DossierScreen) -> None:
        """The help overlay on a screen's keys."""
        from ai_korea_tui.tui.screens.reader import HelpScreen

        self.push_screen(HelpScreen(screen))

    def show_language(self) -> None:
        """How searches are written."""
        from ai_korea_tui.tui.screens.language import LanguageScreen

        self.push_screen(LanguageScreen())

    def show_record(self, record: Record) -> None:
        """All that is known of a record."""
        from ai_korea_tui.tui.screens.reader import RecordScreen

        self.push_screen(RecordScreen(record))

    def show_faults(self) -> None:
        """What is wrong with the dossier's files."""
        from ai_korea_tui.tui.screens.reader import FaultsScreen

        self.push_screen(FaultsScreen())

    def reveal(self, record: str) -> None:
        """Back to the explorer, with the focus on a record."""
        self._go_home()
        self.home.call_after_refresh(self.home.reveal, record)

    def show_steps(self, steps: Iterable[Step], pane: Pane = "companies") -> None:
        """Back to the explorer, narrowed by these steps and no others, in a pane from its top."""
        self.state.restore(steps)
        self._go_home()
        self.home.call_after_refresh(self.home.show_from_top, pane)

    def search(self) -> None:
        """Back to the explorer, and into its search."""
        self._go_home()
        self.home.action_act("search")

    def _go_home(self) -> None:
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def action_command_palette(self) -> None:
        """Every action of the screen, by name."""
        from textual.command import CommandPalette

        from ai_korea_tui.tui.palette import ActionProvider

        providers: list[type[Provider]] = [ActionProvider]
        self.push_screen(CommandPalette(providers=providers, placeholder="What would you do?"))
