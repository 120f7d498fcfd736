"""What bad characters look like, and what good ones keep."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_korea_tui.text.visible import visible

ZWJ, ZWNJ = "\u200d", "\u200c"

# Every code point, lone surrogates included, with the troublesome ones often.
anything = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cc", "Cf", "Cs", "Mn", "Me", "Mc"]),
        st.sampled_from(
            "\x1b\x9b\u202e\u200b\u200c\u200d\ufe0f\ufe00\u0301\u094d\u1161\U000e0101👩💻漢한aक"
        ),
    )
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b]0;title\x07", "␛[31mred␛]0;title␇"),
        ("\x00\x08\x0b\x0c\x1f", "␀␈␋␌␟"),
        ("a\tb\nc\rd\u2028e\u2029f", "a b c d e f"),
        ("\x7f", "␡"),
        ("\x85\x9b31m\x9d", "��31m�"),
        ("abc\u202egnp.exe\u202c", "abc�gnp.exe�"),
        ("\u2066a\u2069\u200e\u200f\u061c", "�a����"),
        ("ka\u200bkao\ufeff\u2060\xad", "ka�kao���"),
        ("a\U000e0041\U000e007f", "a��"),
        ("\ud800a\udfff", "�a�"),
        ("\ufffe\uffff\ufdd0\U0010ffff", "����"),
        ("\u3164\u115f\uffa0", "���"),
    ],
)
def test_bad_characters_become_one_visible_sign_each(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Kakao and OpenAI",
        "“Korean-style” AI – [ERROR] 4.5 ×",
        "카카오엔터프라이즈",
        unicodedata.normalize("NFD", "카카오엔터프라이즈 한국형 값싼"),
        "ㅋㅋㅋㅎㅎ",
        "🇰🇷🇺🇸",
        "👩‍👩‍👧‍👦 👩🏽‍💻 🏳️‍🌈 ❤️‍🔥 🧑🏻‍❤️‍💋‍🧑🏿 🐻‍❄️",
        "1️⃣ #️⃣ ☎️ ☎︎",
        "葛\U000e0100城 逢\ufe00",
        "क्‍ष न्‍",  # a joiner after a virama, inside a word and at its end
        "نمی\u200cخواهم",
        "ශ්‍රී ලංකා",
        "র‍্যাম",  # a joiner before a mark
        "\U0001fae9\ufe0f",  # newer than some tables
        "ᠮᠣᠩᠭᠣᠯ\u180b",
        "Zalgo is e\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308 at most",
        "สวัสดีชาวโลก",
        "a\xa0b\u2009c\u3000d",
        "\ue000\U0001fae0",
    ],
)
def test_good_text_stays(text: str) -> None:
    assert visible(text) == text


def test_clean_text_is_returned_as_it_is() -> None:
    for text in ("plain", "카카오 “뱅크”" * 3):
        assert visible(text) is text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"a{ZWJ} b", "a� b"),
        (f"{ZWJ}a", "�a"),
        (f"a{ZWJ}", "a�"),
        (f"a{ZWJ}{ZWJ}b", "a��b"),
        (f"a{ZWJ}\ufe00", "a��"),
        (f"a\ufe00{ZWJ}b", "a\ufe00�b"),
        (f"👩{ZWJ}", "👩�"),
        (f"👩{ZWJ}a", "👩�a"),
        (f"1{ZWNJ}2", "1�2"),
        (f"\x1b{ZWJ}💻", "␛�💻"),
        ("\ufe0fa", "�a"),
        (" \ufe0f", " �"),
        ("☎\ufe0f\ufe0f", "☎\ufe0f�"),
        ("a\U000e0100", "a�"),
        ("\x1b\ufe0f", "␛�"),
    ],
)
def test_joiners_and_selectors_need_something_to_act_on(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_eight_marks_on_one_letter_and_no_more() -> None:
    assert visible("e" + "\u0301" * 200 + "f") == "e" + "\u0301" * 8 + "\ufffd" * 192 + "f"
    assert visible("가" + "\u0301" * 9) == "가" + "\u0301" * 8 + "\ufffd"
    assert visible("ᄀ" + "ᅡ" * 12) == "ᄀ" + "ᅡ" * 8 + "\ufffd" * 4
    # A joiner between them does not start the count again, and a selector counts.
    assert visible("ก" + "\u0e31" * 8 + ZWJ + "\u0e31") == "ก" + "\u0e31" * 8 + "��"
    assert visible("ก" + "\u0e31" * 7 + ZWJ + "\u0e31") == "ก" + "\u0e31" * 7 + ZWJ + "\u0e31"
    assert visible("ᄀ" + "ᅡ" * 8 + ZWJ + "ᅡ") == "ᄀ" + "ᅡ" * 8 + "��"
    assert visible("e" + "\u0301" * 8 + "\ufe00") == "e" + "\u0301" * 8 + "\ufffd"
    assert visible("e" + "\u0301" * 7 + "\ufe00") == "e" + "\u0301" * 7 + "\ufe00"


def test_every_combining_mark_is_counted() -> None:
    for code in range(0x110000):
        mark = chr(code)
        if unicodedata.category(mark)[0] == "M" and visible(mark * 3) == mark * 3:
            assert visible("a" + mark * 9) == "a" + mark * 8 + "\ufffd", hex(code)


@given(anything)
def test_as_many_code_points_as_before(text: str) -> None:
    assert len(visible(text)) == len(text)


@given(anything)
def test_twice_is_once(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@given(anything)
def test_nothing_harmful_is_left(text: str) -> None:
    shown = visible(text)
    marks = 0
    for i, char in enumerate(shown):
        category = unicodedata.category(char)
        assert category not in ("Cc", "Cs", "Zl", "Zp")
        assert unicodedata.bidirectional(char) not in (
            *("LRE", "RLE", "LRO", "RLO", "PDF"),
            *("LRI", "RLI", "FSI", "PDI"),
        )
        assert char not in "\u061c\u200b\u200e\u200f\u2060\ufeff"
        assert not 0xE0000 <= ord(char) <= 0xE007F
        marks = marks + 1 if category in ("Mn", "Me", "Mc") else 0
        assert marks <= 8
        if char in (ZWJ, ZWNJ):
            assert i > 0
            assert unicodedata.category(shown[i - 1])[0] in "LMSC", "a joiner joins something"


@given(anything, anything)
def test_what_is_shown_encodes_and_prints(a: str, b: str) -> None:
    assert visible(a + "\x1b" + b).encode("utf-8")


def test_no_control_or_format_character_passes_but_signs_that_print() -> None:
    for code in range(0x110000):
        char = chr(code)
        if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
            prints = code in (0x70F, 0x110BD, 0x110CD) or unicodedata.bidirectional(char) == "AN"
            assert (visible(char) == char) == prints, hex(code)
            if char not in ZWJ + ZWNJ:
                assert visible(f"가{char}나") == f"가{visible(char)}나"
