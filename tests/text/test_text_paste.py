"""Pasted text becomes one line that is safe to show."""

from __future__ import annotations

import pytest

from ai_korea_tui.text.paste import MAX_PASTE, pasted

LINES = {
    "a word": ("kakao", "kakao"),
    "a line end last": ("kakao\n", "kakao"),
    "line ends around": ("\r\n\r\nkakao\r\n", "kakao"),
    "lines": ("one\ntwo\r\nthree\rfour", "one two three four"),
    "empty lines": ("one\n\n\n\ntwo", "one two"),
    "Unicode's line ends": ("one\u2028two\u2029three", "one two three"),
    "a tab": ("one\ttwo", "one two"),
    "spaces around": ("  one  ", "  one  "),
    "controls": ("a\x1b[Ab\x07\x00\x7f", "a␛[Ab␇␀␡"),
    "form feed": ("a\x0cb\x0bc\x85d", "a␌b␋c�d"),
    "bidi": ("a\u202eb", "a�b"),
    "broken UTF-8": ("a\ufffdb", "a�b"),
    "Hangul": ("카카오", "카카오"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("text", "line"), LINES.values(), ids=LINES)
def test_a_paste_is_one_line_of_visible_text(text: str, line: str):
    assert pasted(text) == (line, False)


@pytest.mark.parametrize("piece", ["a", "\n", "a\n", "한", "\x1b[A", " ", "e\u0301"])
def test_a_long_paste_is_cut_and_says_so(piece: str):
    text = piece * MAX_PASTE * 2
    line, cut = pasted(text)
    assert cut
    assert len(line) <= MAX_PASTE
    assert line.isprintable()


def test_what_follows_many_empty_lines_is_taken():
    assert pasted("\r\n" * MAX_PASTE + "kakao").line == "kakao"


def test_a_paste_of_just_the_limit_is_not_cut():
    assert pasted("a" * MAX_PASTE) == ("a" * MAX_PASTE, False)
