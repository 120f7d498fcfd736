"""Wrapping and cutting of long text give what a plain and slow rule gives."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, set_cell_size, split_graphemes

from ai_korea_tui.text.visible import visible
from ai_korea_tui.tui.runs import Run, breaking, breaks, clip, fitting, graphemes

FAMILY, FLAG, HEART, STACKED = "👩‍👩‍👧", "🇰🇷", "❤️", "e" + "\u0301" * 5
PIECES = st.sampled_from(
    [
        *(
            "a",
            "b",
            " ",
            "  ",
            "카",
            "카오",
            "word",
            "오픈AI",
            "“",
            "…",
            "全角",
            "ｱ",
            "\u0301",
            "\u3000",
        ),
        *(
            FAMILY,
            FLAG,
            HEART,
            STACKED,
            normalize("NFD", "각"),
            "가" * 600,
            "ab" * 300,
            "가a" * 150,
        ),
        *(FAMILY * 60, STACKED * 60, "क्‍ष" * 80, "\u200d"),
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=8).map("".join), st.text(max_size=40)).map(visible)
WIDTHS = st.integers(0, 90)


def plain_breaks(text, width, first):
    """Wraps word by word; a word that is too long is cut, and the rest is measured again."""
    width = max(1, width)
    room = width if first is None else max(1, first)
    lines, start, end, at = [], 0, 0, 0
    for word in text.split(" "):
        word_start, at = at, at + len(word) + 1
        if not word:
            continue
        if end > start and cell_len(text[start:end]) + word_start - end + cell_len(word) <= room:
            end = at - 1
            continue
        if end > start:
            lines.append((start, end))
            room = width
        start, end = word_start, at - 1
        while cell_len(text[start:end]) > room:
            cut = start + plain_cut(text[start:end], room)
            lines.append((start, cut))
            start, room = cut, width
    if end > start or not lines:
        lines.append((start, end))
    return lines


def plain_cut(word, room):
    used = reached = 0
    for _, last, cells in split_graphemes(word)[0]:
        if reached and used + cells > room:
            break
        used, reached = used + cells, last
        if used >= room:
            break
    return reached


def plain_clip(texts, width):
    pieces, left, line = list(texts), max(0, width), ""
    for n, text in enumerate(pieces):
        cells = cell_len(text)
        more = any(map(cell_len, pieces[n + 1 :]))
        if cells > left or (cells == left and more):
            return line + set_cell_size(text, left - 1).rstrip() + "…" if left else line
        line, left = line + text, left - cells
    return line


@given(TEXTS, WIDTHS, st.none() | WIDTHS)
def test_lines_break_where_the_plain_rule_breaks_them(text, width, first):
    assert breaks(text, width, first) == plain_breaks(text, width, first)


@given(st.lists(TEXTS, max_size=4), WIDTHS)
def test_a_line_is_cut_where_the_plain_rule_cuts_it(texts, width):
    cut = clip([Run(text) for text in texts], width)

    assert "".join(run.text for run in cut) == plain_clip(texts, width)


@given(TEXTS)
def test_a_text_taken_apart_block_by_block_has_the_graphemes_of_the_whole(text):
    assert list(graphemes(text)) == split_graphemes(text)[0]


@given(TEXTS, WIDTHS)
def test_fitting_text_ends_between_graphemes(text, room):
    end, cells = fitting(text, room)

    assert end in {0, *(last for _, last, _ in split_graphemes(text)[0])}
    assert cells == cell_len(text[:end]) <= room


def test_the_first_lines_of_a_long_text_do_not_cost_the_rest(monkeypatch):
    from ai_korea_tui.tui import runs

    taken_apart = []

    def counting(text):
        taken_apart.append(len(text))
        return split_graphemes(text)

    monkeypatch.setattr(runs, "split_graphemes", counting)
    lines = breaking(FAMILY * 100_000, 80)
    assert next(lines)[0] == 0
    clip([Run(FAMILY * 100_000)], 80)
    assert sum(taken_apart) < 5_000


@pytest.mark.parametrize("joiners", [8, 9, 100])
def test_a_letter_joined_of_more_than_any_emoji_is_cut_short(joiners):
    joined = visible("👩" + "\u200d👩" * joiners)

    assert joined.count("\u200d") == joiners - joined.count("\ufffd")
    assert max(len(part) for part in joined.split("\ufffd")) <= 17
    assert (joiners > 8) == ("\ufffd" in joined)
