"""What is found for what was typed, and where it is highlighted."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_korea_tui.text.fold import fold, hits, query_words

nfd = "카카오 뱅크"

texts = st.text(
    st.one_of(
        st.sampled_from(
            "aAbſsSßẞﬁfiIİıKÅÅeéE\u0301\u0307\u0345\u0323ᾳΆΐŉǰ ＡａＩ\u3000ｶﾞﾟガガᄀ가각ᆨᅡ카ﾡㄱ"
            "👩\u200d\u094d"
        ),
        st.characters(),
    ),
    max_size=12,
)


def combining(char: str) -> bool:
    return unicodedata.category(char)[0] == "M"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("OpenAI", "openai"),
        ("Straße STRASSE", "strasse strasse"),
        ("ＡＩ　Ｋｏｒｅａ（１）", "ai korea(1)"),
        ("ｶﾞｿﾘﾝ", "ガソリン"),
        ("ﾡ￦\uffc4", "ㄱ₩ㅑ"),
        ("￣", "¯"),
        (unicodedata.normalize("NFD", "카카오"), "카카오"),
        ("e\u0301", "é"),
        ("ΑΙ\u0345", "αιι"),
        ("ﬁ", "fi"),
        ("ㄱㅏ", "ㄱㅏ"),  # typed jamo stay what they are
        ("²½㈜", "²½㈜"),  # compatibility forms too
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_query_words_come_once_each_in_order() -> None:
    assert query_words("  Kakao　OPENAI kakao\tｋａｋａｏ 카카오 ") == ("kakao", "openai", "카카오")
    assert query_words(" \n") == ()


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("OpenAI and Kakao", ["kakao", "openai"], ["OpenAI", "Kakao"]),
        ("Die Straße", ["ss"], ["ß"]),
        ("Die Straße", ["s"], ["S", "ß"]),
        ("Die Straße", ["asse"], ["aße"]),
        ("xİy", ["i"], ["İ"]),
        ("xİy", ["y"], ["y"]),
        ("ＯｐｅｎＡＩ Korea", ["openai"], ["ＯｐｅｎＡＩ"]),
        ("한ﾡ국", ["ㄱ"], ["ﾡ"]),
        ("ｶﾞｿﾘﾝ", ["ソ"], ["ｿ"]),
        ("ｶﾞｿﾘﾝ", ["ガ"], ["ｶﾞ"]),
        (unicodedata.normalize("NFD", nfd), ["카오"], [unicodedata.normalize("NFD", "카오")]),
        ("카카오톡", ["카오"], ["카오"]),
        ("oﬃce", ["f"], ["ﬃ"]),
        ("x\u0302y", ["x"], ["x\u0302"]),
        ("x\u0302y", ["\u0302y"], ["x\u0302y"]),
        ("\u1100\ud7b0x", ["\u1100"], ["\u1100\ud7b0"]),
        ("abcde", ["bc", "cd"], ["bcd"]),
        ("abab", ["ab"], ["abab"]),
        ("aaa", ["aa"], ["aa"]),
        ("“Korean-style” AI", ["korean", "ai"], ["Korean", "AI"]),
        ("नमस्ते", ["त"], ["ते"]),
        ("KAKAO", [], []),
        ("KAKAO", [""], []),
        ("", ["a"], []),
        ("é", ["e"], []),
    ],
)
def test_hits(text: str, words: list[str], marked: list[str]) -> None:
    assert [text[start:end] for start, end in hits(text, words)] == marked


@given(texts)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_every_character_folds_stably() -> None:
    for code in range(0x110000):
        folded = fold(chr(code))
        assert fold(folded) == folded, hex(code)


@given(texts)
def test_composition_and_case_make_no_difference(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)
    assert fold(unicodedata.normalize("NFC", text)) == fold(text)
    composed = unicodedata.normalize("NFC", text)
    assert fold(composed.casefold()) == fold(composed)


@given(texts, texts)
def test_a_hit_exactly_where_the_folded_word_is_in_the_folded_text(text: str, word: str) -> None:
    assert bool(hits(text, [word])) == (fold(word) != "" and fold(word) in fold(text))


@given(texts, st.data())
def test_any_part_of_a_text_between_letters_is_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    part = text[start:end]
    if fold(text) == fold(text[:start]) + fold(part) + fold(text[end:]) and part:
        spans = hits(text, [part])
        assert spans, "a part that folds for itself is found"


@given(texts, st.lists(texts, max_size=4))
def test_each_span_holds_a_word_and_parts_no_letter_from_its_marks(
    text: str, words: list[str]
) -> None:
    folded = [fold(word) for word in words if word]
    last = -1
    for start, end in hits(text, words):
        assert last < start < end <= len(text), "sorted, merged, inside the text"
        last = end
        assert any(word in fold(text[start:end]) for word in folded)
        assert start == 0 or not combining(text[start])
        assert end == len(text) or not combining(text[end])


@given(texts, st.lists(texts, max_size=3))
def test_words_together_mark_what_they_mark_alone(text: str, words: list[str]) -> None:
    def places(spans: list[tuple[int, int]]) -> set[int]:
        return {i for start, end in spans for i in range(start, end)}

    alone = set().union(*(places(hits(text, [word])) for word in words))
    assert places(hits(text, words)) == alone
