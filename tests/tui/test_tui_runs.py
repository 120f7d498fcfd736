"""Runs of text: measured in cells, cut, spread and wrapped without losing or gaining anything."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes

from ai_korea_tui.text.visible import visible
from ai_korea_tui.tui.runs import (
    Run,
    breaks,
    clip,
    cut_into,
    pad,
    shown,
    spread,
    width_of,
    with_spans,
)

FAMILY, FLAG, HEART, STACKED = "👩‍👩‍👧", "🇰🇷", "❤️", "e" + "́" * 5
PIECES = st.sampled_from(
    [
        *("a", "b", " ", "  ", "카", "카오", "word", "-", "오픈AI", "“", "’", "…", "全角", "ｱ"),
        *(FAMILY, FLAG, HEART, STACKED, "각", "́", "\N{NO-BREAK SPACE}", "\N{IDEOGRAPHIC SPACE}"),
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=24).map("".join), st.text(max_size=60)).map(visible)
WIDTHS = st.integers(0, 40)


def text_of(line):
    return "".join(run.text for run in line)


# Text from data


def test_what_a_terminal_would_act_on_is_shown_as_a_sign():
    run = shown("a\x1b[31mb\u202ec\n", "name")

    assert run.text == "a␛[31mb�c "
    assert run.role == "name"


@given(st.text())
def test_text_keeps_its_number_of_code_points_so_that_spans_stay_right(text):
    assert len(shown(text).text) == len(text)


# Cutting


@given(st.lists(TEXTS, max_size=5), WIDTHS)
@example(["", "abc"], 0)
@example(["카카오", "x"], 3)
@example(["abc", "́"], 3)
def test_a_cut_line_is_never_wider_than_asked(texts, width):
    assert width_of(clip([Run(text) for text in texts], width)) <= width


@given(st.lists(TEXTS, max_size=5), WIDTHS)
@example(["0", "́"], 1)
def test_a_cut_line_is_the_beginning_of_the_text_and_says_that_it_was_cut(texts, width):
    whole = "".join(texts)
    cut = text_of(clip([Run(text) for text in texts], width))

    if cell_len(whole) <= width and cut == whole:
        return
    assert sum(cell_len(text) for text in texts) > width or not cut
    assert whole.startswith(cut.removesuffix("…"))
    assert cut.endswith("…") or width <= 0


def test_a_line_that_just_fits_is_not_cut():
    assert text_of(clip([Run("카카오"), Run("abc")], 9)) == "카카오abc"


def test_a_wide_letter_is_not_cut_in_two():
    assert text_of(clip([Run("카카오톡")], 6)) == "카카…"


def test_each_piece_keeps_its_role_when_the_line_is_cut():
    line = clip([Run("Kakao", "name"), Run(" 카카오", "korean")], 9)

    assert [(run.text, run.role) for run in line] == [("Kakao", "name"), (" 카…", "korean")]


@given(st.lists(TEXTS, max_size=4), WIDTHS)
def test_a_padded_line_is_exactly_as_wide_as_asked(texts, width):
    assert width_of(pad([Run(text) for text in texts], width)) == width


@given(TEXTS, st.text("AB ·", max_size=8), st.integers(1, 40))
def test_a_spread_line_keeps_its_right_end_in_place(left, right, width):
    line = spread([Run(left)], [Run(right)], width)

    assert width_of(line) <= width
    if width - len(right) - 1 >= 4:
        assert width_of(line) == width
        assert text_of(line).endswith(right)


def test_where_there_is_no_room_for_both_the_left_end_stays():
    assert text_of(spread([Run("abcdef")], [Run("A B")], 7)) == "abcdef"
    assert text_of(spread([Run("abcdef")], [Run("A B")], 8)) == "abc… A B"


# Wrapping


def kept(text, lines):
    return "".join(text[a:b] for a, b in lines).replace(" ", "")


@given(TEXTS, st.integers(1, 40))
@example("a ́", 1)
@example("́ abc", 10)
@example("", 5)
@example("   ", 5)
def test_wrapping_keeps_every_character_once_and_in_order(text, width):
    lines = breaks(text, width)

    assert kept(text, lines) == text.replace(" ", "")
    assert all(a <= b for a, b in lines)
    assert all(before[1] <= after[0] for before, after in pairwise(lines))


@given(TEXTS, st.integers(1, 40), st.none() | st.integers(1, 40))
def test_no_wrapped_line_is_wider_than_asked_unless_one_letter_is(text, width, first):
    for number, (a, b) in enumerate(breaks(text, width, first)):
        line = text[a:b]
        room = first if first is not None and number == 0 else width
        graphemes, _ = split_graphemes(line)
        wide = [g for g in graphemes if g[2]]
        assert cell_len(line) <= room or len(wide) <= 1, (line, room)


def test_lines_break_at_blanks_which_are_left_out():
    text = "Kakao, Krafton and SK Telecom"

    assert [text[a:b] for a, b in breaks(text, 14)] == ["Kakao, Krafton", "and SK Telecom"]


def test_a_word_wider_than_the_line_breaks_between_letters():
    text = "카카오엔터프라이즈"

    assert [text[a:b] for a, b in breaks(text, 7)] == ["카카오", "엔터프", "라이즈"]


@pytest.mark.parametrize("whole", [FAMILY, HEART, STACKED])
def test_what_is_one_letter_to_the_eye_is_never_broken(whole):
    text = whole * 6
    lines = [text[a:b] for a, b in breaks(text, 5)]

    assert len(lines) > 1
    assert all(line.replace(whole, "") == "" for line in lines)


def test_the_first_line_may_have_less_room():
    text = "one two three"

    assert [text[a:b] for a, b in breaks(text, 13, 4)] == ["one", "two three"]


def test_no_text_is_one_empty_line():
    assert breaks("", 10) == [(0, 0)]


# Spans


SPANS = st.lists(st.integers(0, 60), max_size=8).map(
    lambda edges: list(zip(sorted(edges)[::2], sorted(edges)[1::2], strict=False))
)


@given(TEXTS, SPANS)
def test_highlighting_changes_no_text_and_lights_exactly_the_spans(text, spans):
    spans = [(min(a, len(text)), min(b, len(text))) for a, b in spans]
    line = with_spans(Run(text, "name"), spans, "hit")
    lit = [over for run in line for over in [run.over] * len(run.text)]

    assert text_of(line) == text
    assert {run.role for run in line} <= {"name"}
    assert [n for n, over in enumerate(lit) if over == "hit"] == [
        n for n in range(len(text)) if any(a <= n < b for a, b in spans)
    ]


@given(st.lists(TEXTS, max_size=5), SPANS)
def test_cutting_runs_into_lines_keeps_the_role_of_every_letter(texts, spans):
    runs = [Run(text, f"role {n}") for n, text in enumerate(texts)]
    letters = [(letter, run.role) for run in runs for letter in run.text]
    lines = [
        [(letter, run.role) for run in line for letter in run.text]
        for line in cut_into(runs, spans)
    ]

    assert lines == [letters[a:b] for a, b in spans]
