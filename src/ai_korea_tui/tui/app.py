"""The app: it holds the opened dossier and the explorer's state, and goes from screen to screen."""

from __future__ import annotations

import asyncio
import os
import sys
from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.events import Event, Paste
from textual.filter import LineFilter
from textual.geometry import Offset
from textual.notifications import SeverityLevel
from textual.widgets import Input

from ai_korea_tui.explore.ids import Chosen
from ai_korea_tui.explore.state import ExplorerState
from ai_korea_tui.export.escape import is_address
from ai_korea_tui.storage import marks, settings
from ai_korea_tui.storage.files import Refused
from ai_korea_tui.text.paste import MAX_PASTE, pasted
from ai_korea_tui.text.visible import visible
from ai_korea_tui.tui.change_words import mark_words
from ai_korea_tui.tui.colourless import COLOURLESS
from ai_korea_tui.tui.keys import Keymap, printed, with_mates
from ai_korea_tui.tui.lookups import Lookups
from ai_korea_tui.tui.marking import MarksKeeper
from ai_korea_tui.tui.reading_beside import ReadingBeside
from ai_korea_tui.tui.rows import RowPainter
from ai_korea_tui.tui.screens.explorer import ExplorerScreen
from ai_korea_tui.tui.screens_app import ScreensApp
from ai_korea_tui.tui.themes import THEMES, Palette
from ai_korea_tui.tui.watchdog import Watchdog
from ai_korea_tui.tui.widgets.dock import PageBook
from ai_korea_tui.tui.widgets.input_cursor import input_cursor

if TYPE_CHECKING:
    from pyroaring import BitMap
    from textual.driver import Driver
    from textual.screen import Screen

    from ai_korea_tui.dossier.anchors import Verification
    from ai_korea_tui.explore.state import Step
    from ai_korea_tui.tui.screens.base import DossierScreen
    from ai_korea_tui.workspace import Workspace


class ExplorerApp(ScreensApp):
    """The explorer. Its result is text to print on leaving, or None."""

    CSS_PATH = "layout.tcss"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "f13"  # ctrl+p is one of our own actions, with its own words
    HORIZONTAL_BREAKPOINTS = [
        (0, "-narrow"),
        (110, "-medium"),
        (160, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [
        (0, "-low"),
        (30, "-middling"),
        (45, "-tall"),
    ]

    def __init__(
        self,
        workspace: Workspace,
        chosen: settings.Settings | None = None,
        steps: Iterable[Step] = (),
    ) -> None:
        """`chosen` are settings that a previous app could not save.

        `steps` are the first filters of the view.
        """
        # The index and the palette stand before Textual asks a screen or a theme for anything.
        self.workspace = workspace
        self.index = workspace.index
        self._storage_key = workspace.storage_key  # first: it may give the person a notice
        self._notices = list(workspace.notices)
        self.unsaved_settings = chosen
        chosen = chosen or self._load_settings()
        self.keymap = Keymap(chosen.keys)
        self.palette = Palette(chosen.theme)
        super().__init__(driver_class=_driver_class())
        self._settings = chosen
        self._keeper = MarksKeeper(self, self.index, self._storage_key, self.tell_refusal)
        self.state = ExplorerState(self.index, self._load_marks(), steps, self._keeper.keep)
        self.painter = RowPainter(self.index)
        self.book = PageBook(self.painter, self._attached, self.verified)
        self.lookups = Lookups(self.index)
        self.wants_anew = False
        self._beside: ReadingBeside | None = None
        self._loop_to_end: asyncio.AbstractEventLoop | None = None
        last = (self._keeper.finish, self._restore_terminal)
        self.watchdog = Watchdog(self._ask_to_end, last)
        self._verified: Mapping[str, Verification] | None = None
        self.animation_level = "none"

    # Starting and leaving ------------------------------------------------------------------

    def _load_settings(self) -> settings.Settings:
        loaded = settings.load()
        if loaded.notice:
            self._notices.append(loaded.notice)
        return loaded.settings

    def _load_marks(self) -> Iterable[str]:
        loaded = marks.load(self._storage_key)
        if loaded.notice:
            self._notices.append(loaded.notice)
        return loaded.ids

    def get_default_screen(self) -> Screen[object]:
        """The home screen is the first one: no blank one is made before it."""
        return cast("Screen[object]", ExplorerScreen(id="_default"))

    def on_load(self) -> None:
        """Themes and keys, before anything is drawn."""
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self._first_theme()
        self.palette = Palette(self.theme, colour=not self.no_color)
        if self._settings.keys:
            own = {name: with_mates(keys) for name, keys in self._settings.keys.items()}
            self.set_keymap(own)

    def _first_theme(self) -> str:
        names = [theme.name for theme in THEMES]
        if self.no_color:
            return names[-1]  # the terminal's own, so that nothing is drawn on a ground of ours
        chosen = self._settings.theme
        if chosen and chosen not in names:
            known = ", ".join(names)
            self._notices.append(f"The settings name a theme “{chosen}”; there are {known}.")
        return chosen if chosen in names else names[0]

    def get_line_filters(self) -> Sequence[LineFilter]:
        """With NO_COLOR no colour at all: greys would still be colours, and unseen on some."""
        return [COLOURLESS] if self.no_color else super().get_line_filters()

    def on_mount(self) -> None:
        """Leave the terminal as it was whatever ends the program; say what there is to say."""
        if not self.is_headless:
            self._hear_signals()
        self.app_resume_signal.subscribe(self, self._drawn_over)
        for name in self.keymap.unknown:
            self._notices.append(f"The settings name an action “{name}” that there is not.")
        for action, key in self.keymap.taken:
            self._notices.append(f"Your keys leave “{action.label}” without {printed(key)}.")
        faults = len(self.workspace.faults)
        if faults:
            count = "A fault" if faults == 1 else f"{faults} faults"
            key = self.keymap.shown("faults")
            self._notices.append(f"{count} in the dossier: {key} shows where. The rest is here.")
        if self.workspace.changed:
            self._beside = ReadingBeside(self.workspace.folder)
            self._notices.append(self._beside.begin(self, self.workspace.changed))
        if self._notices:
            self._notices = list(dict.fromkeys(self._notices))
            self._warn("\n".join(self._notices))

    def on_unmount(self) -> None:
        """What was marked last is kept; what is read beside is of no use to anybody any more."""
        self._keeper.finish()
        if self._beside is not None:
            self._beside.end()

    @property
    def unsaved_marks(self) -> str:
        """Try again to save unsaved marks. Returns why they cannot be saved, or an empty string."""
        return self._keeper.unsaved()

    def tell_refusal(self, sentence: str) -> None:
        """Say why something is not saved, once: with a full disk, every change fails."""
        if sentence not in self._notices:
            self._notices.append(sentence)
            self._warn(sentence)

    def _drawn_over(self, _: object) -> None:
        """Back from the shell, which has drawn over everything: draw it all again."""
        for screen in self.screen_stack:
            for widget in (screen, *screen.walk_children()):
                widget.refresh()
        self.refresh(repaint=True, layout=True)

    def tell(
        self, message: str, *, severity: SeverityLevel = "information", timeout: float = 4
    ) -> None:
        """Say something in the corner, for `timeout` seconds; what was said before makes room."""
        self.clear_notifications()
        self.notify(
            "\n".join(map(visible, message.splitlines())),
            severity=severity,
            markup=False,
            timeout=timeout,
        )

    def _warn(self, notice: str) -> None:
        self.tell(notice, severity="warning", timeout=8)

    def _attached(self, source: str) -> Sequence[str] | None:
        """The attached text of a source; what is wrong with it is said when it is first shown."""
        said = len(self.workspace.notices)
        text = self.workspace.text_of(source)
        for notice in self.workspace.notices[said:]:
            self._warn(notice)
        return text

    async def on_event(self, event: Event) -> None:
        """Turn a paste into one line that is safe to draw, before any input gets it."""
        if isinstance(event, Paste):
            event.text, cut = pasted(event.text)
            if cut and isinstance(self.focused, Input):
                self._warn(f"Only the first {MAX_PASTE:,} characters of the paste are used.")
        await super().on_event(event)

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's cursor goes at the next paint: into the focused input."""
        focused = self.focused
        return input_cursor(focused) if isinstance(focused, Input) else Offset(0, 0)

    @cursor_position.setter
    def cursor_position(self, _: Offset) -> None:
        """Ignore Textual's value: it is set before the layout, and a cell off at the line's end."""

    def _hear_signals(self) -> None:
        self._loop_to_end = asyncio.get_running_loop()
        if self.watchdog.number:
            self._ended_by(self.watchdog.number)  # it came before there was anything to end

    def _ask_to_end(self, number: int) -> None:
        if self._loop_to_end is not None:
            self._loop_to_end.call_soon_threadsafe(self._ended_by, number)

    def _restore_terminal(self) -> None:
        if (restore := getattr(self._driver, "restore_at_once", None)) is not None:
            restore()

    def _ended_by(self, number: int) -> None:
        self.exit(return_code=128 + number)

    def _fatal_error(self) -> None:
        """End. `run_explorer` tells what failed: Textual would print every frame's data raw."""
        self._close_messages_no_wait()

    def action_help_quit(self) -> None:
        """Ctrl+C means different things in different programs; here it tells the way out."""
        self.tell(f"{self.keymap.shown('quit')} leaves the program.")

    # Themes and messages -------------------------------------------------------------------

    def open_anew(self) -> None:
        """Leave, and come back to the same view of the dossier as its files say now."""
        self.wants_anew = True
        self.exit()

    def next_theme(self) -> None:
        """Take the next theme and remember it."""
        if self.no_color:
            self.tell("NO_COLOR is set: there is no colour to choose.")
            return
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
        self.palette = Palette(self.theme, colour=not self.no_color)
        self._settings.theme = self.theme
        self.tell(f"Theme: {self.theme}.", timeout=2)
        for screen in self.screen_stack:
            for widget in screen.walk_children():
                widget.notify_style_update()
            screen.refresh()
        try:
            settings.save(self._settings)
            self.unsaved_settings = None
        except Refused as refused:
            self.unsaved_settings = self._settings
            self.tell(f"Theme: {self.theme}, which is not saved. {refused}", severity="warning")

    # Marks ---------------------------------------------------------------------------------

    def mark_all(self, numbers: Iterable[int]) -> str:
        """Mark a list's records, or remove marks if all are marked. Returns a sentence about it."""
        change = self.state.toggle_all(numbers)
        return self._said(mark_words(self.state, change))

    def clear_marks(self) -> str:
        """Remove every mark. Returns a sentence about it."""
        change = self.state.clear_marks()
        return self._said(mark_words(self.state, change))

    def _said(self, done: str) -> str:
        return f"{done} {self.keymap.shown('undo')} undoes it."

    def to_copy(self, record: str, shown: BitMap) -> Sequence[str]:
        """What `copy` takes: the marked records of those shown, or else the one in focus."""
        taken = self.state.marks.numbers & shown
        if not taken:
            return [record]
        order = self.state.marks.order
        return Chosen(self.index.shelf, array("I", (n for n in order if n in taken)))

    # Taking away ---------------------------------------------------------------------------

    def copy_records(self, records: Collection[str]) -> None:
        """Copy records as Markdown, and say how many and where to."""
        from ai_korea_tui.export.markdown import snippet

        what = (
            self.index.title(self.index.records[next(iter(records))]) if len(records) == 1 else ""
        )
        named = (
            f"“{what[:40]}{'…' if len(what) > 40 else ''}”" if what else f"{len(records):,} records"
        )
        told = f"{named} as Markdown"
        bench = cast("DossierScreen", self.screen).bench
        work = snippet(self.index, records)
        bench.do(work, partial(self.copy_text, what=told), f"copying {named}")

    def verified(self) -> Mapping[str, Verification]:
        """How the phrases of each source stand in its attached text, where there is one."""
        if self._verified is None:
            self._verified = self.workspace.verified()
            astray = [a.record for found in self._verified.values() for a in found.missing]
            self.state.astray = self.index.ids_of(astray).numbers
        return self._verified

    def copy_text(self, text: str, what: str) -> None:
        """Copy text to the clipboard, and say which clipboard it was."""
        self.run_worker(partial(self._copy, text, what), thread=True, group="copy")

    def _copy(self, text: str, what: str) -> None:
        # In a thread: a clipboard's tool may wait for a display that does not answer.
        from ai_korea_tui.storage import clipboard

        try:
            osc52 = partial(self.call_from_thread, self.copy_to_clipboard)
            told = partial(self.tell, clipboard.copy(text, what, osc52))
        except Refused as refused:
            told = partial(self.tell, str(refused), severity="error")
        self.call_from_thread(told)

    # Addresses -----------------------------------------------------------------------------

    def why_no_address(self, source: str) -> str:
        """Why a source's address cannot be opened; '' when it can."""
        if source not in self.index.letters:
            return "No source is in focus here."
        url = self.book.source(source).url
        if not url:
            return "The dossier has no address for this source."
        if not is_address(url):
            return f"This address is shown, not opened: {url}"
        return ""

    def open_address(self, source: str) -> None:
        """Open a source's address in the browser, and say so."""
        url = self.book.source(source).url
        self.open_url(url)
        self.tell(f"Opening {url}")

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Open an address in the browser, which gets no hold of the terminal."""
        self.run_worker(partial(self._browse, url), thread=True, group="browse")

    def _browse(self, url: str) -> None:
        from ai_korea_tui.storage.browser import browse

        if not browse(url):
            told = partial(self.tell, severity="warning")
            self.call_from_thread(told, f"There is no browser to be reached from here: {url}")


def _driver_class() -> type[Driver] | None:
    """A driver of our own on POSIX, unless Textual's variable names another."""
    if sys.platform == "win32" or os.environ.get("TEXTUAL_DRIVER"):
        return None
    from ai_korea_tui.tui.driver import TerminalDriver

    return TerminalDriver
