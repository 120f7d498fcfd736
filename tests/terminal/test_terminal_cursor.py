"""The terminal's cursor, where a letter under composition is drawn, as tmux has it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from rich.cells import split_graphemes
from slow_cases import slow
from terminal_opening import installed
from test_terminal_tmux import Tmux

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed"),
]


class Line(NamedTuple):
    """A line to type into: the keys that open it, each with what is seen then; what stands left of
    it; what stands in it at first."""

    opening: dict[str, str]
    left: str
    first: str = ""


class Typed(NamedTuple):
    """What is typed, the keys that move the cursor, and what is then before and after it."""

    text: str
    keys: tuple[str, ...]
    before: str
    after: str


LONG = "카카오 AI " * 14
LINES = {
    "search": Line({"/": "enter keeps it"}, " / "),
    "a file's name": Line({"e": "Preview", "r": ".md"}, " File   ", "OpenAI-comes-to-Korea.md"),
    "a search's name": Line(
        {"/": "enter keeps it", "k": "found", "C-s": "Save the search as"}, "│ ", "k"
    ),
    "the palette": Line({"C-p": "What would you do?"}, "🔎 "),
    "a filter": Line({"s": "Sources  ", "x": "Which source", "/": "type a part"}, "│ "),
}
TYPED = {
    "nothing": Typed("", (), "", ""),
    "Latin letters": Typed("kakao", (), "kakao", ""),
    "Hangul": Typed("카카오", (), "카카오", ""),
    "before Hangul": Typed("카카오", ("Home",), "", "카카오"),
    "between Hangul": Typed("카카오", ("Left",), "카카", "오"),
    "between both": Typed("AI 카카오 ai", ("Left", "Left", "Left"), "AI 카카오", " ai"),
    "full width": Typed("ＡＩ、", (), "ＡＩ、", ""),
    "an emoji": Typed("🙂", (), "🙂", ""),
    "Hangul deleted": Typed("카카오", ("BSpace",), "카카", ""),
    "all deleted": Typed("카", ("BSpace",), "", ""),
    "more than fits": Typed(LONG, (), LONG, ""),
    "within what is scrolled": Typed(LONG, ("Left", "Left", "Left"), LONG[:-3], LONG[-3:]),
    "its start again": Typed(LONG, ("Home",), "", LONG),
}


@pytest.fixture
def tmux(environ: dict[str, str]) -> Iterator[Tmux]:
    opened = Tmux(environ, (80, 24))
    opened.type(f"{installed()[0]}\n")
    opened.wait_for("▸  OpenAI 오픈AI", " / search")
    yield opened
    opened.close()


def around_cursor(tmux: Tmux) -> tuple[str, str]:
    """What is left of the cursor on its row, and what is right of it."""
    column, row = map(int, tmux.state("cursor_x", "cursor_y"))
    line = tmux.text.split("\n")[row].ljust(80)
    cells, taken = split_graphemes(line)[0], 0
    for start, _, width in cells:
        if taken >= column:
            return line[:start], line[start:]
        taken += width
    return line, ""


@pytest.mark.parametrize("name", ["search", *slow(*(name for name in LINES if name != "search"))])
def test_the_cursor_is_where_the_next_letter_will_be(tmux: Tmux, name: str):
    line = LINES[name]
    for key, seen in line.opening.items():
        tmux.press(key)
        tmux.wait_for(seen)
    every = line is LINES["search"]
    tmux.press("Home")
    wait_for_cursor(tmux, line.left, line.first)
    content = line.first
    for typed in TYPED.values() if every else (TYPED["nothing"], TYPED["between both"]):
        # Keys that are bound may come later than letters do: each is waited for.
        tmux.press("End")
        wait_for_cursor(tmux, content[-20:] or line.left, "")
        tmux.type("x")
        wait_for_cursor(tmux, content[-9:] + "x", "")
        tmux.press("C-u")
        wait_for_cursor(tmux, line.left, "")
        content = typed.before + typed.after
        if typed.text:
            tmux.type(typed.text)
            wait_for_cursor(tmux, typed.text[-9:], "")
        if typed.keys:
            tmux.press(*typed.keys)
        scrolled = len(typed.before) > 80
        left = typed.before[-20:] if scrolled else line.left + typed.before
        wait_for_cursor(tmux, left, typed.after[:20])


def wait_for_cursor(tmux: Tmux, left: str, right: str) -> None:
    """Wait until this is left of the cursor and that is right of it."""

    def holds() -> bool:
        before, after = around_cursor(tmux)
        return before.endswith(left) and after.startswith(right)

    try:
        tmux.wait_until(holds)
    except AssertionError as error:
        raise AssertionError(f"not {left}|{right}: {around_cursor(tmux)}") from error
