"""Somebody at the keyboard and the mouse of an open explorer, who reads what the screen says."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

from textual import events
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.geometry import Size
from textual.keys import _character_to_key
from textual.message import Message
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from waiting import PATIENCE

from ai_korea_tui.tui.app import ExplorerApp
from ai_korea_tui.tui.screens.explorer import ExplorerScreen
from ai_korea_tui.tui.widgets.record_list import RecordList
from ai_korea_tui.tui.widgets.search_bar import SearchBar
from ai_korea_tui.workspace import Workspace

_WORK = ("copy", "work", "marks")
"""What goes on beside the screens and is waited for."""
SMALL, MIDDLING, LARGE = (80, 24), (120, 40), (200, 55)


_UNPAINTED: set[ExplorerApp] = set()
_PARSED: dict[object, list[RuleSet]] = {}
_compositor_refresh = Screen._compositor_refresh
_parse_rules = Stylesheet._parse_rules


def _paint_unless_put_off(screen: Screen[object]) -> None:
    if screen.app in _UNPAINTED and screen is screen.app.screen:
        screen._dirty_widgets.clear()  # the compositor keeps the regions that are to be painted
        screen.app._update_mouse_over(screen)
    else:
        _compositor_refresh(screen)


def _parse_rules_once(sheet: Stylesheet, *args: Any, **options: Any) -> list[RuleSet]:
    key = (args, *options.items(), *sheet._variables.items())
    if key not in _PARSED:
        _PARSED[key] = _parse_rules(sheet, *args, **options)
    return _PARSED[key]


_IDLE_TURNS = 6
_dispatching: set[asyncio.Task[Any] | None] = set()
_dispatch_message = MessagePump._dispatch_message


async def _dispatch_and_note(pump: MessagePump, message: Message) -> None:
    task = asyncio.current_task()
    is_outermost = task not in _dispatching
    _dispatching.add(task)
    try:
        await _dispatch_message(pump, message)
    finally:
        if is_outermost:
            _dispatching.discard(task)


def _is_busy(pump: MessagePump) -> bool:
    """Whether something is yet to be handled by a widget, a screen or the app."""
    return bool(
        pump._message_queue.qsize()
        or pump._pending_message
        or pump._next_callbacks
        or not pump._mounted_event.is_set()
    )


def _has_to_be_drawn(screen: Screen[object]) -> bool:
    return bool(
        screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or screen._dirty_widgets
        or screen._callbacks
    )


MessagePump._dispatch_message = _dispatch_and_note  # type: ignore[method-assign]

# Nobody looks at what is drawn between two keys, and each app has the same style sheets.
Screen._compositor_refresh = _paint_unless_put_off  # type: ignore[method-assign]
Stylesheet._parse_rules = _parse_rules_once  # type: ignore[method-assign]


@contextmanager
def painting_put_off(app: ExplorerApp) -> Iterator[Callable[[], None]]:
    """Put off all painting to the end, or to a call of what this gives."""

    def paint() -> None:
        _UNPAINTED.discard(app)
        if app.is_running and app.screen._compositor._dirty_regions:
            app.screen._compositor_refresh()

    _UNPAINTED.add(app)
    try:
        yield paint
        paint()
    finally:
        _UNPAINTED.discard(app)


class Hand:
    """Presses, clicks, reads. Each press is settled before the next: no waiting by the clock."""

    def __init__(self, app: ExplorerApp, pilot: Pilot) -> None:
        self.app = app
        self.pilot = pilot

    # What a person does

    async def press(self, *keys: str) -> None:
        """Press keys one after the other; the screen is painted after the last of them."""
        with painting_put_off(self.app):
            for key in keys:
                self.app.post_message(_key_event(key, self.app))
                await self.settle()
        await self.settle()  # what painting itself brings about

    async def type(self, text: str) -> None:
        await self.press(*(" " if char == " " else char for char in text))

    async def hurry(self, *keys: str) -> None:
        """All keys before the first of them is answered."""
        for key in keys:
            self.app.post_message(_key_event(key, self.app))
        await self.settle()

    async def click(self, widget: str | Widget, x: int = 0, y: int = 0, times: int = 1) -> None:
        await self.pilot.click(widget, offset=(x, y), times=times)
        await self.settle()

    async def resize(self, width: int, height: int) -> None:
        size = Size(width, height)
        self.app._driver._size = size  # type: ignore[union-attr]
        self.app.post_message(events.Resize(size, size))
        await self.pilot._wait_for_screen()
        self.app._check_resize()  # else a timer does
        await self.settle()

    async def settle(self) -> None:
        copying = [worker for worker in self.app.workers if worker.group in _WORK]
        if copying:
            await self.app.workers.wait_for_complete(copying)
            await self.pilot.pause()
        while self.app.is_running:
            await self._wait_idle()
            if any(getattr(screen, "asking", False) for screen in self.app.screen_stack):
                await asyncio.sleep(0.002)
            elif _has_to_be_drawn(self.app.screen):
                self.app.screen._on_timer_update()
            else:
                break

    async def _wait_idle(self) -> None:
        """Wait until no message is on its way, for some turns of the event loop on end."""
        deadline = time.monotonic() + PATIENCE
        idle = 0
        while idle < _IDLE_TURNS and self.app.is_running:
            await asyncio.sleep(0)
            busy = _dispatching or any(map(_is_busy, self._pumps()))
            idle = 0 if busy else idle + 1
            assert time.monotonic() < deadline, "the program is never idle"

    def _pumps(self) -> Iterator[MessagePump]:
        yield self.app
        for screen in self.app.screen_stack:
            yield from screen.walk_children(with_self=True)

    async def until(self, holds: Callable[[], object]) -> None:
        """Wait for what a timer or a worker of Textual's brings about."""
        deadline = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < deadline, f"It never came to that. On screen:\n{self.text}"
            await asyncio.sleep(0.01)
            await self.settle()

    # What a person sees

    @property
    def strips(self) -> list[Strip]:
        rendered = self.app.screen._compositor.render_strips()
        return [strip if isinstance(strip, Strip) else Strip(strip) for strip in rendered]

    @property
    def lines(self) -> list[str]:
        return [strip.text.rstrip() for strip in self.strips]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def text_of(self, widget: str | Widget) -> str:
        """The text in a widget's place on the screen, its frame included."""
        if isinstance(widget, str):
            widget = self.app.screen.query_one(widget)
        region = widget.region
        strips = self.strips[region.y : region.bottom]
        return "\n".join(strip.crop(region.x, region.right).text for strip in strips)

    @property
    def toasts(self) -> list[str]:
        """Every message in the corner so far, oldest first."""
        return [notification.message for notification in self.app._notifications]

    @property
    def toast(self) -> str:
        return self.toasts[-1] if self.toasts else ""

    async def read(self, widget: str | Widget) -> str:
        """All that a scrolling text says, from its first line to its last."""
        self.app.clear_notifications()
        view = self.app.screen.query_one(widget) if isinstance(widget, str) else widget
        view.focus()
        await self.press("g")
        inside = view.scrollable_content_region
        seen: list[str] = []
        while True:
            strips = self.strips[inside.y : inside.bottom]
            lines = [strip.crop(inside.x, inside.right).text for strip in strips]
            if lines == seen[-len(lines) :]:
                return " ".join(" ".join(seen).split())
            seen += lines
            await self.press("pagedown")

    # The explorer

    @property
    def home(self) -> ExplorerScreen:
        return self.app.home

    @property
    def records(self) -> RecordList:
        return self.home.panes.current

    @property
    def record(self) -> str:
        """The id of the record in focus on the explorer."""
        return self.records.record

    @property
    def searching(self) -> bool:
        """Whether the search line is to be seen."""
        return any(bar.display for bar in self.home.query(SearchBar))

    def ids(self, pane: str) -> list[str]:
        rows = self.home.query_one(f"#{pane}", RecordList).rows
        return [row.record for row in rows if row.record]

    def count(self, pane: str) -> str:
        return self.home.panes.counts(pane)  # type: ignore[arg-type]

    async def go_to(self, record: str) -> None:
        """Put the explorer's focus on a record that is in view."""
        for pane in ("companies", "quotes", "timeline", "claims"):
            if record in self.ids(pane):
                self.home.panes.use(pane)  # type: ignore[arg-type]
                self.home.panes.list_of(pane).to_record(record)  # type: ignore[arg-type]
                await self.settle()
                return
        raise AssertionError(f"{record} is not in view")


def _key_event(key: str, app: ExplorerApp) -> events.Key:
    character: str | None = key if len(key) == 1 else None
    if key == "space":
        character = " "
    name = key if character is None or key.isalnum() else _character_to_key(character)
    event = events.Key(name, character)
    event.set_sender(app)
    return event


@asynccontextmanager
async def opened(workspace: Workspace, size: tuple[int, int] = MIDDLING) -> AsyncIterator[Hand]:
    """The explorer on a dossier, at a size of window."""
    app = ExplorerApp(workspace)
    with painting_put_off(app) as paint:
        async with app.run_test(size=size, notifications=True) as pilot:
            hand = Hand(app, pilot)
            await hand.settle()
            paint()
            await hand.settle()
            yield hand
