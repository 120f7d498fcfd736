"""Searching end to end in a real terminal, and how many keys each story takes."""

from __future__ import annotations

import pytest
from slow_cases import slow
from terminal_driver import Terminal
from terminal_opening import Open

SIZES = ((80, 24), (160, 45))

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.parametrize("size", [SIZES[0], *slow(SIZES[1])]),
]


def begin(open_terminal: Open, size: tuple[int, int]) -> Terminal:
    terminal = open_terminal(size=size)
    terminal.wait_for("OpenAI comes to Korea", "▸  OpenAI", " / search")
    terminal.press("/")
    terminal.wait_for("enter keeps it")
    return terminal


def end(terminal: Terminal, keys: int) -> None:
    assert terminal.pressed == keys
    assert terminal.leave() == 0
    assert terminal.restored()


def test_kakao_by_its_initial_consonants(open_terminal: Open, size: tuple[int, int]):
    """`/ ㅋ ㅋ ㅇ enter`: 5 keys."""
    terminal = begin(open_terminal, size)
    terminal.type("ㅋㅋㅇ")
    terminal.wait_for("all › “ㅋㅋㅇ”", "16 found")
    terminal.press("enter")
    terminal.wait_for("▸  Kakao 카카오", "16 found", "/ search")
    end(terminal, 5)


def test_quotes_by_kwon_on_cloud_or_data_centres_after_august(
    open_terminal: Open, size: tuple[int, int]
):
    """`/ kwon (cloud|"data c f2 1 f5 1 enter`: 25 keys, with what is unfinished finished."""
    terminal = begin(open_terminal, size)
    terminal.type('kwon (cloud|"data c')
    terminal.wait_for('all › “kwon (cloud|"data c', "11 found")
    terminal.press("f2")
    terminal.wait_for("Narrow by kind", "1  quote")
    terminal.press("1")
    terminal.wait_for("✓quote 3", "3 found")
    terminal.press("f5")
    terminal.wait_for("Narrow by month", "1  2025-09")
    terminal.press("1")
    terminal.wait_for("✓2025-09 3")
    terminal.press("enter")
    terminal.wait_for("▸  “Why Korea?", "/ search", "3 found")
    end(terminal, 25)


def test_a_broken_query_and_its_mend(open_terminal: Open, size: tuple[int, int]):
    """It is told at once, what was found last stays, and tab mends it."""
    terminal = begin(open_terminal, size)
    terminal.type("cloud kind:qoute")
    terminal.wait_for("kind: takes no “qoute”; did you mean quote?", "tab mends it")
    terminal.wait_for("2 Quotes 2/22", "Why Korea?")
    terminal.press("tab")
    terminal.wait_for("2 found", "✓quote 2")
    terminal.press("enter")
    terminal.wait_for("▸  “", "2 found", "/ search")
    end(terminal, 19)


def test_nothing_found_and_the_way_out(open_terminal: Open, size: tuple[int, int]):
    """The other keyboard layout is offered with its count, tab takes it, esc gives all back."""
    terminal = begin(open_terminal, size)
    terminal.type("zkzkdh")
    terminal.wait_for("nothing found", "tab 카카오 16", "esc clears")
    terminal.press("tab")
    terminal.wait_for("16 found", "all › “카카오”")
    terminal.press("escape")
    terminal.wait_for("▸  Kakao", "Samsung", "/ search")
    end(terminal, 9)
