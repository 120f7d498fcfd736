"""Keys, mouse and paste as terminals send them, byte by byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from slow_cases import one_in, slow
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


@pytest.mark.parametrize("cut", [1, 4, *slow(0, 2, 3, 5, 6, 7)])
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
    terminal.send("\x1b[200~kak\x9b31m\u202eao\x1b[A\x07\tx\r\nq\x1b[201~")
    terminal.wait_for("kak�31m�ao␛[A␇ x q")
    terminal.press("escape")
    terminal.wait_for("▸  OpenAI", gone=["all ›"])


@pytest.mark.parametrize(
    ("keys", "seen"),
    one_in(
        2,
        [
            (("/",), "enter keeps it"),
            (("e", "r"), "Preview"),
            (("/", "k", "ctrl+s"), "Save the search as"),
            (("2", "s", "x", "/"), "type a part"),
            (("ctrl+p",), "What would you do?"),
        ],
    ),
)
def test_a_paste_of_lines_and_sequences_is_text_in_every_line(
    terminal: Terminal, keys: tuple[str, ...], seen: str
):
    awaited = {"e": "Preview", "k": "150 found", "s": "Sources", "x": "Which"}
    for key in keys:
        row = terminal.screen.cursor.y
        terminal.press(key)
        terminal.wait_for(awaited.get(key, ""))
    terminal.wait_for(seen)
    terminal.wait_until(lambda: terminal.screen.cursor.y != row, "the cursor in the line")
    terminal.send("\x1b[200~pasted\x1b[Bone\r\ntwo\x1b")
    terminal.send("[201~")
    terminal.wait_for("pasted␛[Bone two")


def test_a_paste_right_after_the_slash_is_searched_for(terminal: Terminal):
    terminal.send("/\x1b[200~kakao\x1b[201~")
    terminal.wait_for("all › “kakao”", "/ kakao")


def test_four_thousand_sequences_pasted_at_once_are_cut_and_it_says_so(terminal: Terminal):
    terminal.press("/")
    terminal.wait_for("enter keeps it")
    terminal.send("\x1b[200~" + "\x1b[A\x1b[106;1:1u" * 4000 + "\x1b[201~")
    terminal.wait_for("Only the first 4,000")  # a toast, which goes after a while
    terminal.wait_for("␛[A␛[106;1:1u", "The query is too long")
    terminal.press("escape", "j")
    terminal.wait_for("▸  OpenAI Korea")


def test_a_paste_that_never_ends_gives_the_keyboard_back(terminal: Terminal):
    terminal.send("\x1b[200~qqq")
    terminal.wait_until(lambda: _moved(terminal))


def _moved(terminal: Terminal) -> bool:
    terminal.press("down")
    return "▸  OpenAI 오픈AI" not in terminal.text


def test_no_sequence_ends_the_input(terminal: Terminal):
    def moved() -> bool:
        return "▸  OpenAI 오픈AI" not in terminal.text and "▸" in terminal.text

    for sequence in (
        "\x1b[106;1:1u", "\x1b[27;1:1u", "\x1b[1114112u", "\x1b[<1;;M", "\x1b[48;0;0;0;0t"
    ):  # fmt: skip
        terminal.send(sequence)
        terminal.press("down")
        terminal.wait_until(moved, f"the cursor moves after {sequence!r}")
        terminal.press("g")
        terminal.wait_for("▸  OpenAI 오픈AI")
    assert terminal.leave() == 0


def test_a_late_reply_types_nothing(terminal: Terminal):
    for reply in (
        "\x1b[?62;22c",
        "\x1bP>|quit(388)\x1b\\",
        "\x1b]11;rgb:1e1e/1e1e/2e2e\x07",
        "\x1b[24;80R",
        "\x1b[?25u",
    ):
        terminal.press("/")
        terminal.wait_for("enter keeps it")
        terminal.send(reply[:4])
        terminal.send(reply[4:])
        terminal.type("kakao")
        terminal.wait_for("/ kakao ", "all › “kakao”")
        terminal.press("escape")
        terminal.wait_for(" / search", gone=["all ›"])


def test_an_unknown_sequence_from_the_keyboard_does_nothing(terminal: Terminal):
    for sequence in ("\x1b[99;99~", "\x1b[1;99~"):
        terminal.send(sequence)
    terminal.press("j")
    terminal.wait_for("OpenAI comes to Korea", "▸  ")
    assert terminal.leave() == 0
