"""What is found for Hangul as a Korean types it: by initials, and with a syllable unfinished."""

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ai_korea_tui.text.folding import fold
from ai_korea_tui.text.hangul import found, initials, readings
from ai_korea_tui.text.jamo import HALVES, INITIALS, is_syllable, strokes
from ai_korea_tui.text.layout import composed

any_syllable = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)
# Few letters, many compounds: words that run into one another.
tangled = st.sampled_from(
    "가각갂갃갉갈값갑고과괘괴곡관구궈그긔긱나낳다닭사삯사싸아오와외왜우위의카캌오크하"
)
syllables = st.one_of(any_syllable, tangled)
words = st.text(syllables, min_size=1, max_size=6)
chars = st.one_of(syllables, st.sampled_from("ㄱㅋㅇㅅㄲㄳㅄㅏㅘㅣlgai4 .\n*[("), st.characters())
texts = st.text(chars, max_size=10)


def marked(text: str, word: str) -> list[str]:
    """What the readings of the word light in the text."""
    return [text[start:end] for one in readings(word) for start, end in found(text, one)]


@pytest.mark.parametrize(
    ("word", "text", "lit"),
    [
        # initial consonants
        ("ㅋㅋㅇ", "카카오는", "카카오"),
        ("ㅋㅋ", "주식회사 카카오", "카카"),
        ("ㅅㅅㅈㅈ", "삼성전자가", "삼성전자"),
        ("ㄴㅇㅂ", "네이버", "네이버"),
        ("ㅅㅍㅇㅅ", "스페이스", "스페이스"),
        ("ㅎㄱㅇㅎ", "한국은행", "한국은행"),
        ("ㄷㅁ", "서울대만찬", "대만"),
        ("ㅃㄹ", "빨리", "빨리"),
        # mixed with whole syllables
        ("ㅅ프ㅇ스", "소프이스", "소프이스"),
        ("카ㅋㅇ", "카카오", "카카오"),
        ("ㅋ카오", "카카오", "카카오"),
        ("삼ㅅ전ㅈ", "삼성전자", "삼성전자"),
        ("ㅋ카", "카칸막이", "카칸"),
        ("ㅋ캌", "카카카오", "카카카"),
        # the next syllable has only begun
        ("카ㅋ", "카카오", "카카"),
        ("네이ㅂ", "네이버", "네이버"),
        # a final may come
        ("카", "칸막이", "칸"),
        ("카", "캏", "캏"),
        ("과", "관", "관"),
        ("삼서", "삼성", "삼성"),
        # a compound vowel may come
        ("고", "과", "과"),
        ("고", "괘", "괘"),
        ("고", "굉장", "굉"),
        ("우", "워", "워"),
        ("우", "웹", "웹"),
        ("우", "윈", "윈"),
        ("으", "의사", "의"),
        ("오", "왜", "왜"),
        ("왜", "왠지", "왠"),
        ("오펜", "오펜하이머", "오펜"),
        # the final moves on to the next syllable
        ("캌", "카카오", "카카"),
        ("낳", "나핳", "나핳"),
        ("넹", "네이버", "네이"),
        ("옾", "오픈", "오픈"),
        ("있", "이쑤시개", "이쑤"),
        ("삼섲", "삼서전", "삼서전"),
        # or its second half alone
        ("값", "갑사", "갑사"),
        ("닭", "달가", "달가"),
        ("앉", "안전", "안전"),
        ("않", "안하다", "안하"),
        # or it may become a compound one
        ("갈", "갉다", "갉"),
        ("업", "없다", "없"),
        ("안", "않다", "않"),
        # compound consonants by themselves
        ("ㄳ", "가수", "가수"),
        ("ㅄ", "부산", "부산"),
        ("ㄺㅅ", "라가사", "라가사"),
        ("ㅎㄶ", "한나한", "한나한"),
        # among other characters
        ("lgㅇㄴㅅ", "lg에너지솔루션, lg에너소", "lg에너소"),
        ("5ㅅㄷ", "5세대", "5세대"),
        ("ai기ㅂ", "ai기본법", "ai기본"),
        ("오픈ai코", "오픈ai콘", "오픈ai콘"),
        ("c++ㅇ", "c++용", "c++용"),
        ("LGㅇ", "lg의", "lg의"),
        ("a\nㅇ", "a\n오", "a\n오"),
        # as other input methods send it
        ("\u110f\u110f\u110b", "카카오", "카카오"),
        ("카\u110f", "카카오", "카카"),
        ("\u11aa", "가수", "가수"),
        (unicodedata.normalize("NFD", "캌"), "카카오", "카카"),
        ("ﾻﾻﾷ", "카카오", "카카오"),
        # what people write by its consonants themselves
        ("ㅋㅋ", "ㅋ카", "ㅋ카"),
        ("카ㅋ", "카ㅋㅋ", "카ㅋ"),
    ],
)
def test_what_is_typed_finds_what_is_meant(word: str, text: str, lit: str) -> None:
    assert lit in marked(text, word)


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("ㅋㅋㅇ", "카카카"),
        ("ㄱ", "까"),
        ("ㄲ", "가"),
        ("ㅅ프ㅇ스", "스페이스"),
        ("카", "켜"),
        ("카", "가"),
        ("과", "괘"),
        ("아", "애"),
        ("이", "의"),
        ("캌", "캉카"),
        ("캌", "캌"),
        ("갈", "감"),
        ("값", "가사"),
        ("값", "갑싸"),
        ("닭", "다가"),
        ("카카", "칸카"),
        ("ㄳ", "간ㄳ"),
        ("lgㅇ", "lc의"),
        (".ㅇ", "x오"),
        ("ㅏㅋ", "아카"),
    ],
)
def test_what_is_not_meant_is_not_found(word: str, text: str) -> None:
    assert marked(text, word) == []


@pytest.mark.parametrize(
    "word",
    ["", "kakao", "openai", "4o", "오픈ai", "2025년5", "ㅏ", "ㅏㅣ", "ㅘ", "ガ", "\u1113", "\n"],
)
def test_a_word_that_says_all_it_means_has_no_readings(word: str) -> None:
    assert readings(word) == ()


@pytest.mark.parametrize(
    ("word", "kinds"),
    [
        ("ㅋ", ["initials"]),
        ("ㅋㅋㅇ", ["initials"]),
        ("ㄳ", ["initials"]),
        ("lgㅇ", ["initials"]),
        ("카ㄳ", ["initials"]),
        ("카ㅋ", ["unfinished"]),
        ("카", ["unfinished"]),
        ("갈", ["unfinished", "unfinished"]),
        ("값", ["unfinished"]),
        ("ㅋ카", ["initials", "unfinished"]),
        ("ㅋ갈", ["initials", "unfinished", "unfinished"]),
    ],
)
def test_a_reading_says_how_the_word_was_read(word: str, kinds: list[str]) -> None:
    assert [one.kind for one in readings(word)] == kinds


def test_initials() -> None:
    assert initials("카카오 Talk, ㅋㅋ 끝! 힣") == "ㅋㅋㅇ Talk, ㅋㅋ ㄲ! ㅎ"
    assert initials("kakao") == "kakao"
    assert initials("漢字 가ힰ😀\ud800") == "漢字 ㄱힰ😀\ud800"


def test_every_syllable_begins_with_what_unicode_says() -> None:
    whole = "".join(map(chr, range(0xAC00, 0xD7A4)))
    first = [unicodedata.normalize("NFD", char)[0] for char in whole]
    assert initials(whole) == "".join(INITIALS[ord(char) - 0x1100] for char in first)


@given(st.text(chars))
def test_initials_stand_where_their_syllables_stand(text: str) -> None:
    consonants = initials(text)
    assert len(consonants) == len(text)
    for char, consonant in zip(text, consonants, strict=True):
        assert is_syllable(char) or consonant == char
    assert initials(consonants) == consonants


@given(texts, words, texts, st.data())
def test_every_key_on_the_way_to_a_word_finds_it(
    before: str, word: str, after: str, data: st.DataObject
) -> None:
    keys = strokes(word)
    shown = composed(keys[: data.draw(st.integers(1, len(keys)))])
    text = fold(before) + word + fold(after)
    place = len(fold(before))
    assume(text == fold(text))
    assert text.startswith(shown, place) or any(
        start <= place < end for one in readings(shown) for start, end in found(text, one)
    )


@given(words, st.data())
def test_any_syllables_may_be_left_at_their_initials(word: str, data: st.DataObject) -> None:
    left = data.draw(st.lists(st.booleans(), min_size=len(word), max_size=len(word)))
    assume(any(left))
    typed = "".join(
        initials(char) if short else char for char, short in zip(word, left, strict=True)
    )
    assert word in marked(word, typed)


@given(words, st.text(syllables, max_size=8))
def test_an_unfinished_word_finds_only_what_goes_on_from_its_keys(word: str, text: str) -> None:
    for lit in marked(text, word):
        assert any(strokes(lit[start:]).startswith(strokes(word)) for start in range(len(lit))), (
            "the lit part, or the last of several that overlap, begins with the keys struck"
        )


@given(words, st.text(syllables, max_size=8))
def test_an_unfinished_word_finds_all_that_goes_on_from_its_keys(word: str, text: str) -> None:
    for at in range(len(text)):
        rest = text[at:]
        if strokes(rest).startswith(strokes(word)) and not rest.startswith(word):
            assert any(start == 0 for one in readings(word) for start, _ in found(rest, one))


@given(texts, texts)
def test_each_span_is_what_the_needle_and_the_pattern_say(word: str, text: str) -> None:
    text = fold(text)
    consonants = initials(text)
    for one in readings(word):
        assert one.needle
        size = len(one.needle)
        covered = {i for start, end in found(text, one) for i in range(start, end)}
        expected = set()
        for at in range(len(text)):
            match = one.pattern.match(text, at)
            if match and consonants.startswith(one.needle, at):
                assert match.end() - at == size
                expected |= set(range(at, at + size))
        assert covered == expected


@given(st.text(st.sampled_from([*INITIALS, *HALVES, *"ㅏㅣ가각값관카a.\\["]), max_size=200))
def test_any_heap_of_letters_can_be_read(word: str) -> None:
    for one in readings(word):
        text = one.needle * 3
        assert all(0 <= start < end <= len(text) for start, end in found(text, one))


def test_overlapping_hits_are_one() -> None:
    assert found("크크크 크크", readings("ㅋㅋ")[0]) == [(0, 3), (4, 6)]
    assert found("가나가나", readings("ㄱㄴ")[0]) == [(0, 4)]
