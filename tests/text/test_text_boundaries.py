"""A phrase does not match inside a word, a number or a letter."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_korea_tui.dossier.anchors import find
from ai_korea_tui.text.boundaries import is_inside, next_edge

STANDS = [
    ("the AI market", "AI"),
    ("OpenAI는 한국에", "OpenAI"),
    ("오픈AI는", "AI"),
    ("ＡＩ는", "AI"),
    ("OpenAIが", "OpenAI"),
    ("카카오는", "카카오"),
    ("주식회사카카오", "카카오"),
    ("東京都", "京"),
    ("ไทยแลนด์", "ไทย"),
    ("Kwon's plan", "Kwon"),
    ("Kwon’s plan", "Kwon"),
    ("an API-based one", "API"),
    ("non-AI", "AI"),
    ("(AI)", "AI"),
    ("AI/ML", "ML"),
    ("GPT4", "GPT"),
    ("GPT4", "4"),
    ("4o", "4"),
    ("5km away", "5"),
    ("5km away", "km"),
    ("Kakao² said", "Kakao"),
    ("Han Sol said", "Han Sol"),
    ("café", "café"),
    ("12개국", "12"),
    ("it was 12.", "12"),
    ("of 12, they", "12"),
    ("12, 13", "12"),
    ("12...", "12"),
    ("12%", "12"),
    ("12:30", "12"),
    ("the '90s", "90s"),
    ("No.5 of", "5"),
    ("...5 offices", "5"),
    ("…5 offices", "5"),
    ("$5", "5"),
    ("₩5조", "5"),
    ("#5", "5"),
    ("①5", "5"),
    ("5 - 10", "10"),
    ("2025-05-26", "2025"),
    ("−5 degrees", "-5"),
    ("-5 degrees", "−5"),
    ("+5", "+5"),
    ("4.5 %", "4.5 %"),
    ("1,005", "1,005"),
    ("5½", "5½"),
    ("10–5", "10–5"),
    ("5ª", "5"),
    ("x\u0302 is", "x\u0302"),
    ("a, b", ","),
    ("٣٤ ٥", "٥"),
]
STANDS_NOT = [
    ("15 offices", "5 offices"),
    ("offices: 51", "offices: 5"),
    ("CHAIN", "AI"),
    ("AIM", "AI"),
    ("Han Solberg", "Han Sol"),
    ("Ghan Sol", "han Sol"),
    ("CH\u00adA\u200bIN", "AI"),
    ("OpenＡＩ", "AI"),
    ("ﬁnd", "find it"),
    ("oﬃce", "ice"),
    ("cafés", "café"),
    ("cafe\u0301s", "café"),
    ("café", "caf"),
    ("x\u0302AI", "AI"),
    ("AIx\u0302", "AI"),
    ("AI\u0302", "AI"),
    ("ПАИК", "АИ"),
    ("καφές", "αφ"),
    ("µm", "m"),
    ("ΔAI", "AI"),
    ("4.5 %", "5 %"),
    (".5 %", "5 %"),
    ("-5", "5"),
    ("−5", "5"),
    ("+5", "5"),
    ("±5", "5"),
    ("~5", "5"),
    ("1,005", "5"),
    ("1,005", "005"),
    ("12.5", "12"),
    ("12,000", "12"),
    ("12,000", "12,"),
    ("12.5", "12."),
    ("4.5", ".5"),
    ("1'000", "1"),
    ("1’000", "000"),
    ("10–15 offices", "15 offices"),
    ("10~15", "15"),
    ("COVID-19", "19"),
    ("5½", "5"),
    ("10²", "10"),
    ("１５", "5"),
    ("٣٤", "٣"),
    ("नमस्ते", "नमस्त"),
    ("칵", "카"),
    ("e\u200d\u0301", "e"),
    ("", "a"),
]


@pytest.mark.parametrize(("text", "phrase"), STANDS)
def test_a_phrase_matches_between_other_signs_and_scripts(text: str, phrase: str) -> None:
    for form in ("NFC", "NFD"):
        assert find(unicodedata.normalize(form, text), phrase) is not None


@pytest.mark.parametrize(("text", "phrase"), STANDS_NOT)
def test_a_phrase_does_not_match_inside_a_word_a_number_or_a_letter(text: str, phrase: str) -> None:
    for form in ("NFC", "NFD"):
        assert find(unicodedata.normalize(form, text), phrase) is None


def test_a_match_after_a_rejected_one_is_found() -> None:
    assert find("15 offices, 5 offices", "5 offices") == (12, 21)
    assert find("a" * 10 + " aaa", "aaa") == (11, 14)


@given(st.text(st.sampled_from("aAαя1٣²½.,'-+~ 가é\u0302\u200b"), max_size=12), st.integers(0, 12))
def test_the_next_edge_is_the_first_place_that_is_not_inside(text: str, at: int) -> None:
    places = range(at, max(at, len(text)) + 1)
    assert next_edge(text, at) == next(n for n in places if not is_inside(text, n))
