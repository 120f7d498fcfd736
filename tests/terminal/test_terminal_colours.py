"""What colours a terminal is sent: none where that was asked for, and only those that it has."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from slow_cases import slow
from terminal_driver import Terminal
from terminal_opening import Open
from terminal_sequences import colours

pytestmark = pytest.mark.terminal


def journey(terminal: Terminal) -> None:
    """Over every screen that paints, and away."""
    terminal.wait_for("▸  OpenAI", " / search")
    terminal.press("space", "2", "]")
    terminal.wait_for("▸  “", "1 marked")
    terminal.press("/")
    terminal.wait_for("enter keeps it")
    terminal.type("cloud")
    terminal.wait_for("all › “cloud”")
    terminal.press("enter")
    terminal.wait_for("enter open")
    terminal.press("s")
    terminal.wait_for("Sources  lit")
    terminal.press("x")
    terminal.wait_for("Which source on this side?")
    terminal.press("escape", "c")
    terminal.wait_for("Compare")
    terminal.press("e")
    terminal.wait_for("Preview")
    terminal.press("escape", "?")
    terminal.wait_for("Keys on")
    terminal.press("ctrl+p")
    terminal.wait_for("What would you do?")
    terminal.press("escape")
    terminal.wait_for("Keys on", gone=["What would you do?"])
    terminal.press("escape", "ctrl+c")
    terminal.wait_for("leaves the program.")
    assert terminal.leave() == 0


@pytest.mark.thorough
def test_colours_are_sent_where_they_are_welcome(open_terminal: Open):
    terminal = open_terminal(size=(120, 40))
    journey(terminal)
    sent = set(colours(terminal.tokens))
    assert any("38;2;" in body for body in sent)
    assert any("48;2;" in body for body in sent)


def test_no_color_means_not_one_colour(open_terminal: Open):
    terminal = open_terminal(size=(120, 40), with_={"NO_COLOR": "1"})
    journey(terminal)
    assert set(colours(terminal.tokens)) == set()


def test_without_colours_every_cursor_is_still_told_from_the_rest(open_terminal: Open):
    terminal = open_terminal(size=(120, 40), with_={"NO_COLOR": "1"})
    terminal.wait_for("▸  OpenAI", " / search")
    assert terminal.cell("OpenAI 오픈AI").reverse
    assert not terminal.cell("Kakao 카카오").reverse
    terminal.press("t")
    terminal.wait_for("NO_COLOR is set")
    terminal.press("s", "x")
    terminal.wait_for("Which source on this side?")
    line, column = terminal.find("Which source on this side?")
    cells = terminal.screen.buffer
    assert [cells[line + n][column + 3].reverse for n in (2, 3)] == [True, False]
    terminal.press("escape")
    terminal.wait_for("Sources", gone=["Which source"])
    terminal.press("escape", "/")
    terminal.wait_for("enter keeps it")
    terminal.type("ab")
    terminal.wait_for("all › “ab”", "/ ab")
    terminal.wait_until(lambda: terminal.cell("/ ab", at=4).reverse, "a cursor")


@pytest.mark.thorough
def test_a_terminal_of_sixteen_colours_gets_no_others(open_terminal: Open, home: Path):
    settings = home / "config/ai-korea-tui"
    settings.mkdir(parents=True)
    (settings / "settings.json").write_text(json.dumps({"theme": "terminal"}))
    terminal = open_terminal(size=(120, 40), with_={"TERM": "xterm", "COLORTERM": ""})
    journey(terminal)
    sent = set(colours(terminal.tokens))
    assert sent, "no colour at all"
    for body in sent:
        assert not re.search(r"(^|;)[345]8[;:]", body), body


def test_the_terminals_own_theme_keeps_the_terminals_own_ground(open_terminal: Open):
    terminal = open_terminal(size=(120, 40))
    terminal.wait_for("▸  OpenAI", " / search")
    terminal.press("t", "t", "/")
    terminal.wait_for("enter keeps it")
    terminal.type("ab")
    terminal.wait_for("/ ab")
    terminal.wait_until(lambda: terminal.cell("/ ab", at=4).reverse, "a cursor")
    assert terminal.cell("/ ab", at=4).bg == "default", "black on black on half of all terminals"
    terminal.press("escape")
    terminal.wait_for(" / search", gone=["all ›"])
    ground = terminal.screen.buffer
    row, _ = terminal.find("Kakao 카카오")
    terminal.wait_until(lambda: ground[row][30].bg == "default", "the terminal's ground")
    assert terminal.leave() == 0
    again = open_terminal(size=(120, 40))
    again.wait_for("▸  OpenAI", " / search")
    assert again.screen.buffer[row][30].bg == "default", "the theme was not kept"


@pytest.mark.parametrize("term", ["", *slow("linux", "screen", "no-such-terminal")])
def test_any_terminal_type_is_good_enough(open_terminal: Open, term: str):
    terminal = open_terminal(with_={"TERM": term, "COLORTERM": ""})
    terminal.wait_for("▸  OpenAI", " / search")
    assert terminal.leave() == 0
    assert terminal.restored()


@pytest.mark.parametrize("term", ["dumb", "unknown"])
def test_a_terminal_that_moves_no_cursor_gets_the_overview(open_terminal: Open, term: str):
    terminal = open_terminal(with_={"TERM": term})
    assert terminal.wait_exit() == 0
    assert b"# OpenAI comes to Korea" in terminal.raw
    assert {token.kind for token in terminal.tokens} <= {"text", "c0"}


@pytest.mark.parametrize("locale", ["ko_KR.EUC-KR", *slow("C", "POSIX", "no_SUCH.place")])
def test_any_locale_shows_korean(open_terminal: Open, locale: str):
    terminal = open_terminal(with_={"LANG": locale, "LC_ALL": locale})
    terminal.wait_for("▸  OpenAI 오픈AI", " / search")
    assert terminal.leave() == 0
