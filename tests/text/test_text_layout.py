"""What was meant when the keyboard was in the wrong mode."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_korea_tui.text.jamo import TWO_SET, strokes
from ai_korea_tui.text.layout import composed, other_layouts


def other_layout(word: str) -> str:
    return next(iter(other_layouts(word)), "")


syllables = st.one_of(
    st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3),
    st.sampled_from("가까각깎갂갃값갑사싸아과고왜와외의으이닭달갈앉않안하읽없"),
)
keys = st.text(st.sampled_from("".join(TWO_SET)), max_size=12)


def typed(text: str) -> str:
    """The keys that are struck for Hangul."""
    key_of = {jamo: key for key, jamo in TWO_SET.items()}
    return "".join(key_of[jamo] for jamo in strokes(text))


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("zkzkdh", "카카오"),
        ("cot", "챗"),
        ("tkatjdwjswk", "삼성전자"),
        ("spdlqj", "네이버"),
        ("dhvms", "오픈"),
        ("gksrnr", "한국"),
        ("dlswhd", "인종"),
        ("Qkd", "빵"),
        ("qkd", "방"),
        ("Rhc", "꽃"),
        ("ekfrrhrl", "닭고기"),
        ("rkqtdl", "값이"),
        ("rkqtk", "갑사"),
        ("dmltk", "의사"),
        ("dhodhks", "왜완"),
        ("dnpq", "웹"),
        ("dOrl", "얘기"),
        ("PdP", "ㅖ예"),
        ("hkrk", "ㅘ가"),
        ("ggkgk", "ㅎ하하"),
        ("doQk", "애빠"),
        ("rkQk", "가빠"),
        ("ZKZKDH", "카카오"),
        ("zkzkdh2", "카카오2"),
        ("zkzkdh-xhr", "카카오-톡"),
        ("kakao", "ㅏ마매"),
        # nothing of Hangul comes of these
        ("", ""),
        ("zzd", ""),
        ("g", ""),
        ("O", ""),
        ("4o", ""),
        ("2025", ""),
        ("é", ""),
        ("東京", ""),
        # the other way
        ("ㅏㅁㅏㅁㅐ", "kakao"),
        ("ㅏ마매", "kakao"),
        ("ㅐㅔ두먀", "openai"),
        ("헷", "gpt"),
        ("ㅠㅑㅣㅣㅑㅐㅜ", "billion"),
        ("ㅗ", "h"),
        ("ㅘ", "hk"),
        ("ㄳ", "rt"),
        ("ㅃ", "Q"),
        ("ㅒ", "O"),
        ("값", "rkqt"),
        ("ㅎㅔㅅ-4ㅐ", "gpt-4o"),
        ("\u1106\u1175", "al"),
        ("\u110f", "z"),
        (unicodedata.normalize("NFD", "ㅏ마매"), "kakao"),
        # both in one word: each was meant for the other
        ("cot헷", "챗gpt"),
        ("ㅣㅎdpsthf", "lg엔솔"),
        ("나gkdlslrtm", "sk하이닉스"),
        ("openㅁㅑ", "openai"),
    ],
)
def test_what_was_meant(word: str, meant: str) -> None:
    assert other_layout(word) == meant


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("zk카오", "카카오"),
        ("카카dh", "카카오"),
        ("카kㅇㅗ", "카ㅏ오"),
        ("kak매", "kakao"),
        ("오픈ai", "dhvmsai"),
    ],
)
def test_half_of_a_word_may_have_been_meant_as_it_is(word: str, meant: str) -> None:
    assert meant in other_layouts(word)


@given(st.text(syllables, min_size=1, max_size=8))
def test_syllables_come_back_from_their_keys(text: str) -> None:
    assert composed(strokes(text)) == text
    assert other_layouts(typed(text)) == (text,)
    assert other_layout(text) == typed(text)


@given(keys)
def test_keys_come_back_from_what_they_show(struck: str) -> None:
    if shown := other_layout(struck):
        assert other_layout(shown) == struck.translate(
            {ord(c): c.lower() for c in "ABCDFGHIJKLMNSUVXYZ"}
        )


@given(st.text(st.sampled_from("ㄱㄲㄴㄹㅂㅅㅎㅏㅗㅐㅣㅡㅜㅔㅇ"), max_size=14))
def test_composing_keeps_every_letter(jamo: str) -> None:
    text = composed(jamo)
    assert strokes(text) == jamo
    for one, after in pairwise(text):
        assert not (one in "ㄱㄲㄴㄹㅂㅅㅎㅇ" and after in "ㅏㅗㅐㅣㅡㅜㅔ"), "they would join"


@given(st.text(max_size=20))
def test_any_text_may_be_asked_about(text: str) -> None:
    meant = other_layouts(text)
    assert len(set(meant)) == len(meant) <= 3
    assert all(meant)
    assert other_layout(text) == (meant[0] if meant else "")
