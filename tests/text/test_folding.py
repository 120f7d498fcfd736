"""Folding: what a query finds, and which letters are highlighted."""

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_korea_tui.text import folding
from ai_korea_tui.text.folding import Folded, fold, fold_typography, hits, leans, query_words
from ai_korea_tui.text.typography import CANDIDATES, is_ignorable, plain_form

nfd = "카카오 뱅크"

texts = st.text(
    st.one_of(
        st.sampled_from(
            "aAbſsSßẞﬁfiIİıKÅÅeéE\u0301\u0307\u0345\u0323ᾳΆΐŉǰ ＡａＩ\u3000ｶﾞﾟガガᄀ가각ᆨᅡ카ﾡㄱ"
            "👩\u200d\u094d\u200b\xad\ufe0f…–−“’ ﬅĳŉœłđxй\u0308\u05b0 \xa0\u2009~〜・"
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
        ("e\u0301 ά й", "e ά й"),
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
        ("x\u0302y", ["\u0302y"], []),
        ("\u1100\ud7b0x", ["\u1100"], ["\u1100\ud7b0"]),
        ("abcde", ["bc", "cd"], ["bcd"]),
        ("abab", ["ab"], ["abab"]),
        ("aaa", ["aa"], ["aa"]),
        ("“Korean-style” AI", ["korean", "ai"], ["Korean", "AI"]),
        ("नमस्ते", ["त"], ["ते"]),
        ("KAKAO", [], []),
        ("KAKAO", [""], []),
        ("", ["a"], []),
        ("é", ["e"], ["é"]),
        ("It’s naïve", ["it's", "naive"], ["It’s", "naïve"]),
        ("1990–2000 and so on…", ["1990-2000", "..."], ["1990–2000", "…"]),
        ("two \xa0 words", ["two words"], ["two \xa0 words"]),
        ("co\xadope\u200brate", ["cooperate", "rate"], ["co\xadope\u200brate"]),
        ("a\xad\u0301b", ["a", "b"], ["a\xad\u0301b"]),
        ("👩\u200d💻", ["💻"], ["💻"]),
        ("ﬁ  x ﬁ", ["x"], ["x"]),
    ],
)
def test_hits(text: str, words: list[str], marked: list[str]) -> None:
    assert [text[start:end] for start, end in hits(text, words)] == marked


def spelled(text: str) -> str:
    """Spaces for which there is a difference to see."""
    return text.replace(" ", "_")


SAME_TYPOGRAPHY = {
    "dashes": ("a-b", "a‐b", "a‑b", "a‒b", "a–b", "a—b", "a―b", "a−b", "a﹣b", "a－b", "a⸺b"),
    "double quotation marks": (
        *('"a"', "“a”", "„a“", "‟a”", "«a»", "»a«", "〝a〞", "〝a〟", "＂a＂", "❝a❞"),
        *("「a」", "『a』", "｢a｣", "﹁a﹂", "﹃a﹄"),
    ),
    "single quotation marks": ("'a'", "‘a’", "‚a‘", "‛a’", "‹a›", "›a‹", "＇a＇"),
    "apostrophes": ("it's", "it’s", "it‘s", "itʼs", "it＇s", "it′s", "it´s", "it`s"),
    "primes": ("5'10\"", "5′10″", "5’10”"),
    "ellipses": ("a...", "a…", "a⋯", "a․․․", "a‥․", "a．．．", "a︙"),
    "spaces": ("a b", "a\xa0b", "a\u2009b", "a\u202fb", "a\u3000b", "a\u2007b", "a\u205fb"),
    "characters that are not seen": (
        *("ab", "a\xadb", "a\u200bb", "a\u200cb", "a\u200db", "a\u2060b", "a\ufeffb", "a\ufe0fb"),
        *("a\u200eb", "a\u202eb\u202c", "a\u034fb", "\u2066ab\u2069", "a\U000e0101b", "a\u180eb"),
        *("a\u3164b", "a\u115fb", "a\U000e0061b", "a\u2063b"),
    ),
    "ligatures": ("fi ffi fl ff st st", "ﬁ ﬃ ﬂ ﬀ ﬅ ﬆ", "fi ffi fl ff ſt st"),
    "Armenian ligatures": ("մն եւ", "ﬓ և"),
    "digraphs": ("ij Dž nj lj dz", "ĳ ǅ ǌ ǉ ǳ"),
    "full width": ("AI (100%) #1!", "ＡＩ（１００％）\u2009＃１！".replace("（", " （")),
    "half width": ("カキ ガ ㄱ ₩", "ｶｷ ｶﾞ ﾡ ￦"),
    "small and vertical forms": ("a, b; (c)", "a﹐ b﹔ ﹙c﹚", "a︐ b︔ ︵c︶"),
    "middle dots": (
        "가·나",
        "가ㆍ나",
        "가・나",
        "가‧나",
        "가•나",
        "가∙나",
        "가⋅나",
        "가･나",
        "가⸱나",
    ),
    "wave dashes": ("5~6", "5∼6", "5～6", "5〜6", "5〰6", "5˜6", "5⁓6"),
    "composition": ("카카오 é", unicodedata.normalize("NFD", "카카오 é")),
    "composition over what is not seen": ("é가", "e\u200b\u0301\u1100\u200b\u1161"),
    "units": ("5 μm", "5 µm"),
    "Arabic presentation forms": ("سلام الله بِ", "ﺳﻼﻡ ﷲ ﺑِ", "ﺳﻠﺎﻡ ﺍﻟﻠﻪ ﺑِ"),
    "Hebrew ligatures and wide letters": ("אל את", "ﭏ ﬡﬨ"),
    "radicals": ("金大一生 民長西青食龜母龟", "⾦⼤⼀⽣ ⺠⻑⻄⻘⻝⻱⺟⻳"),
    "Tibetan marks that do not break": ("ཀ་ཁ", "ཀ༌ཁ"),
}


@pytest.mark.parametrize("kind", SAME_TYPOGRAPHY)
@pytest.mark.parametrize("folding_of", [fold, fold_typography])
def test_typography_makes_no_difference(kind, folding_of) -> None:
    plain, *others = SAME_TYPOGRAPHY[kind]
    for other in others:
        assert spelled(folding_of(other)) == spelled(folding_of(plain))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("m²", "m2"), ("H₂O", "H2O"), ("½", "1/2"), ("½", "1⁄2"), ("①", "1"), ("⑴", "(1)")),
        *(("5′", "5″"), ("5'", '5"'), ("‴", "'"), ("Ⅳ", "IV"), ("ㅋ", "ᄏ"), ("ㄳ", "ㄱㅅ")),
        *(
            ("℃", "°C"),
            ("№", "No"),
            ("㎏", "kg"),
            ("㎡", "m²"),
            ("™", "TM"),
            ("𝐀", "A"),
            ("ﷺ", "صلى الله عليه وسلم"),
            ("﷼", "ریال"),
            ("ℵ", "א"),
            ("〸", "十"),
            ("㊎", "金"),
            ("㈜", "(주)"),
        ),
        *(("-5", "5"), ("−5", "5"), ("a-b", "ab"), ("a b", "ab"), ("5~6", "5-6"), ("a·b", "a.b")),
        *(("й", "и"), ("ё", "е"), ("ά", "α"), ("が", "か"), ("אָ", "א"), ("ð", "d"), ("þ", "th")),
        *(
            ("...", ".."),
            ("(a)", "[a]"),
            ("1,000", "1.000"),
            ("《a》", "〈a〉"),
            ("《a》", "«a»"),
            ("a_b", "a-b"),
        ),
    ],
)
def test_characters_with_another_meaning_stay_different(one: str, other: str) -> None:
    for folding_of in (fold, fold_typography):
        assert folding_of(one) != folding_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("AI", "ai"), ("naïve", "naive"), ("Zürich", "zurich"), ("Łódź", "lodz"), ("Đà", "da")),
        *(("Việt Nam", "viet nam"), ("straße", "STRASSE"), ("İstanbul", "istanbul")),
        *(
            ("Isparta", "ısparta"),
            ("Ørsted", "orsted"),
            ("œuvre", "oeuvre"),
            ("x̂", "x"),
            ("Ǽ", "ae"),
        ),
        *(("ЙОД", "йод"), ("ΆΣ", "άς"), ("e\u0301\u0327\u0308", "E")),
    ],
)
def test_only_search_undoes_case_and_latin_accents(one: str, other: str) -> None:
    assert fold(one) == fold(other)
    assert fold_typography(one) != fold_typography(other)


def letters(text: str) -> list[int]:
    """Where each letter with its marks begins, and the length of the text."""
    return [*(i for i, char in enumerate(text) if i == 0 or not leans(char)), len(text)]


def every_character():
    """All but the large blocks of ideographs, syllables and private use, in which nothing folds."""
    blocks = ((0x80, 0x3400), (0xA000, 0xAC00), (0xD7A4, 0xD800), (0xF900, 0x20000))
    for start, end in (*blocks, (0xE0000, 0xE1000)):
        yield from map(chr, range(start, end))


def test_every_character_folds_stably() -> None:
    looked_at = re.compile(f"[{CANDIDATES}]")
    single, same = (re.compile(f"[{chars}]") for chars in (folding._SINGLE, folding._UNSPACED))
    for char in every_character():
        small, plain = fold(char), fold_typography(char)
        assert fold(small) == fold(plain) == small, hex(ord(char))
        assert fold_typography(plain) == plain, hex(ord(char))
        if not looked_at.match(char) and unicodedata.is_normalized("NFC", char):
            assert plain_form(char) == char, hex(ord(char))
        if single.match(char):
            assert (len(small), len(plain)) == (1, 1), hex(ord(char))
            assert not folding.leans(char), hex(ord(char))
        if same.match(char):
            assert (small, plain) == (char.lower(), char), hex(ord(char))


def test_format_characters_are_not_seen_but_for_those_that_are_signs() -> None:
    seen = {
        unicodedata.name(char).split()[0]
        for char in every_character()
        if unicodedata.category(char) == "Cf" and not is_ignorable(char)
    }
    # Signs that enclose or come before numbers, interlinear annotations, joiners of hieroglyphs.
    assert seen == {"ARABIC", "SYRIAC", "KAITHI", "INTERLINEAR", "EGYPTIAN"}


@given(texts)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(fold_typography(text)) == fold(text)
    assert fold_typography(fold_typography(text)) == fold_typography(text)


@given(texts)
def test_folding_letter_by_letter_is_folding_the_text(text: str) -> None:
    pieces = [text[start:end] for start, end in pairwise(letters(text))]
    assert "".join(map(fold, pieces)) == fold(text)
    assert "".join(map(fold_typography, pieces)) == fold_typography(text)


@given(texts)
def test_each_place_in_a_folded_text_leads_to_what_it_was_folded_from(text: str) -> None:
    for folding_of in (fold, fold_typography):
        folded = Folded(text, folding_of)
        assert folded.text == " ".join(folding_of(text).split())
        last = 0
        for at, char in enumerate(folded.text):
            start, end = folded.span(at, at + 1)
            assert 0 <= last <= start < end <= len(text)
            assert char in folding_of(text[start:end]) or char == " "
            last = start


@given(texts)
def test_composition_and_case_make_no_difference(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)
    assert fold(unicodedata.normalize("NFC", text)) == fold(text)
    composed = unicodedata.normalize("NFC", text)
    assert fold(composed.casefold()) == fold(composed)
    for form in ("NFC", "NFD"):
        assert fold_typography(unicodedata.normalize(form, text)) == fold_typography(text)


@given(texts, texts)
def test_a_hit_exactly_where_the_folded_word_is_in_the_folded_text(text: str, word: str) -> None:
    wanted = " ".join(fold(word).split())
    assert bool(hits(text, [word])) == (wanted != "" and wanted in " ".join(fold(text).split()))


@given(texts, st.data())
def test_any_part_of_a_text_between_letters_is_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    part = text[start:end]
    if fold(text) == fold(text[:start]) + fold(part) + fold(text[end:]) and fold(part).strip():
        spans = hits(text, [part])
        assert spans, "a part that folds for itself is found"


@given(texts, st.lists(texts, max_size=4))
def test_each_span_contains_a_word_and_separates_no_letter_from_its_marks(
    text: str, words: list[str]
) -> None:
    folded = [" ".join(fold(word).split()) for word in words]
    last = -1
    for start, end in hits(text, words):
        assert last < start < end <= len(text), "sorted, merged, inside the text"
        last = end
        held = " ".join(fold(text[start:end]).split())
        assert any(word and word in held for word in folded)
        assert start == 0 or not combining(text[start])
        assert end == len(text) or not combining(text[end])


@given(texts, st.lists(texts, max_size=3))
def test_words_together_mark_what_they_mark_alone(text: str, words: list[str]) -> None:
    def places(spans: list[tuple[int, int]]) -> set[int]:
        return {i for start, end in spans for i in range(start, end)}

    alone = set().union(*(places(hits(text, [word])) for word in words))
    assert places(hits(text, words)) == alone
