"""Keys, mouse and paste as terminals send them, byte by byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from terminal_driver import Terminal
from terminal_opening import Open

pytestmark = pytest.mark.terminal


@pytest.fixture
def terminal(open_terminal: Open, tmp_path: Path) -> Terminal:
    folder = tmp_path / "work"
    folder.mkdir()
    terminal = open_terminal(size=(100, 40), folder=folder)
    terminal.wait_for("▸  OpenAI 오픈AI", " / search")
    return terminal


def test_with_the_keyboard_in_hangul_mode_the_letter_keys_still_work(terminal: Terminal):
    terminal.press("ㅓ", "ㅓ")
    terminal.wait_for("▸  Kakao")
    terminal.press("ㅏ")
    terminal.wait_for("▸  OpenAI Korea")
    terminal.press("ㅊ")
    terminal.wait_for("Compare")
    terminal.press("escape")
    terminal.wait_for("▸  OpenAI Korea")
    terminal.press("ㅂ")
    assert terminal.wait_exit() == 0
    assert terminal.restored()


def test_keys_in_kittys_coding_work(terminal: Terminal):
    terminal.send("\x1b[106;;106u")
    terminal.wait_for("▸  OpenAI Korea")
    terminal.send("\x1b[12627;;12627u")
    terminal.wait_for("▸  Kakao")
    terminal.send("\x1b[13u")
    terminal.wait_for("all › Kakao")
    terminal.send("\x1b[27u")
    terminal.wait_for("▸  Kakao", gone=["all › Kakao"])
    terminal.send("\x1b[113;;113u")
    assert terminal.wait_exit() == 0


@pytest.mark.parametrize("cut", range(8))
def test_keys_typed_faster_than_it_draws_all_count(terminal: Terminal, cut: int):
    """The same keys in two bursts, cut anywhere, always come to the same note."""
    keys = "/kakao\re"
    terminal.send(keys[:cut])
    if 1 < cut < 7:
        terminal.wait_for(f"all › “{keys[1:cut]}”")
    elif cut == 1:
        terminal.wait_for("enter keeps it")
    elif cut == 7:
        terminal.wait_for("all › “kakao”", "enter open")
    terminal.send(keys[cut:])
    terminal.wait_for("Preview", "OpenAI-comes-to-Korea-kakao.md")
    terminal.press("escape")
    terminal.wait_for("all › “kakao”", "enter open")


def test_a_bare_escape_is_told_from_the_start_of_a_longer_key(terminal: Terminal):
    terminal.press("enter")
    terminal.wait_for("all › OpenAI")
    terminal.send("\x1b")
    terminal.wait_for("▸  OpenAI", gone=["all › OpenAI"])
    terminal.send("\x1b[B\x1bOB")
    terminal.wait_for("▸  Kakao")


def test_a_click_goes_to_a_row_a_second_opens_it_and_the_wheel_scrolls(terminal: Terminal):
    terminal.click("Samsung")
    terminal.wait_for("▸  Samsung")
    terminal.click("Samsung")
    terminal.click("Samsung")
    terminal.wait_for("all › Samsung")
    terminal.click("all › Samsung", at=7)
    terminal.wait_for("Microsoft", gone=["all › Samsung"])
    line, column = terminal.find("Microsoft")
    for _ in range(10):
        terminal.send(f"\x1b[<65;{column};{line + 1}M")
    terminal.wait_until(lambda: "Kakao 카카오 " not in terminal.lines[3], "another top row")
    terminal.click("? help")
    terminal.wait_for("Keys on the explorer screen")


def test_losing_and_getting_the_focus_does_nothing_a_reader_minds(terminal: Terminal):
    terminal.send("\x1b[O\x1b[I")
    terminal.press("j")
    terminal.wait_for("▸  OpenAI Korea")


def test_what_is_pasted_outside_of_a_line_presses_no_key(terminal: Terminal):
    terminal.send("\x1b[200~q\rqqq e\r\x1b[201~")
    terminal.press("j")
    terminal.wait_for("▸  OpenAI Korea")
    assert terminal.process.poll() is None


def test_what_is_pasted_into_the_search_is_one_line_of_visible_text(terminal: Terminal):
    terminal.press("/")
    terminal.wait_for("enter keeps it")
    terminal.send("\x1b[200~kak\x9b31m\u202eao\x07\x08\tx\r\nq\x1b[201~")
    terminal.wait_for("all › “kak�31m�ao␇")
    terminal.press("escape")
    terminal.wait_for("▸  OpenAI", gone=["all ›"])


def test_an_unknown_sequence_from_the_keyboard_does_nothing(terminal: Terminal):
    for sequence in ("\x1b[99;99~", "\x1b[1;99~"):
        terminal.send(sequence)
    terminal.press("j")
    terminal.wait_for("OpenAI comes to Korea", "▸  ")
    assert terminal.leave() == 0
