"""Which words are a slip of the fingers away."""

import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_korea_tui.text.folding import fold
from ai_korea_tui.text.jamo import is_syllable, strokes
from ai_korea_tui.text.near import near, nearing, slips

letters = st.sampled_from("abcdé가각카오ㅋㅏ는")
words = st.text(letters, max_size=8).map(fold)


def distance(one: str, other: str) -> int:
    """Optimal string alignment, written as it is defined."""
    rows = {(i, 0): i for i in range(len(one) + 1)} | {(0, j): j for j in range(len(other) + 1)}
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            rows[i, j] = min(
                rows[i - 1, j] + 1,
                rows[i, j - 1] + 1,
                rows[i - 1, j - 1] + (one[i - 1] != other[j - 1]),
            )
            if i > 1 and j > 1 and one[i - 2 : i] == other[j - 1] + other[j - 2]:
                rows[i, j] = min(rows[i, j], rows[i - 2, j - 2] + 1)
    return rows[len(one), len(other)]


def plainly(word: str, candidates: list[str]) -> list[tuple[int, int, str]]:
    found = []
    for place, candidate in enumerate(candidates):
        ends = [i for i in range(1, len(candidate)) if is_syllable(candidate[i])]
        parts = [candidate, *(candidate[:end] for end in ends)]
        least = min(distance(strokes(word), strokes(part)) for part in parts)
        if least <= slips(word):
            found.append((least, place, candidate))
    return sorted(found)


@pytest.mark.parametrize(
    ("word", "candidate", "by"),
    [
        ("kakao", "kakao", 0),
        ("kakoa", "kakao", 1),
        ("kkao", "kakao", 1),
        ("kakkao", "kakao", 1),
        ("kajao", "kakao", 1),
        ("akkao", "kakao", 1),
        ("opneia", "openai", 2),
        ("seouk", "seoul", 1),
        ("ia", "ai", 1),
        ("samsnug", "samsung", 1),
        ("smasnug", "samsung", 2),
        # Hangul counts by the letters struck
        ("카가오", "카카오", 1),
        ("카카노", "카카오", 1),
        ("카카옹", "카카오", 1),
        ("캌오", "카카오", 1),
        ("카ㅏㅋ오", "카카오", 1),
        ("네이벼", "네이버", 1),
        ("네이베", "네이버", 1),
        ("내이버", "네이버", 1),
        ("삼성전지", "삼성전자", 1),
        ("삼선전자", "삼성전자", 1),
        ("관", "관", 0),
        ("빵집", "방집", 1),
        ("하이닉수가격전망", "하이닉스가격정망", 2),
        # particles and endings do not count
        ("카가오", "카카오는", 1),
        ("카가오", "카카오에서는", 1),
        ("opneai", "openai의", 1),
        ("카카오", "카카오톡", 0),
    ],
)
def test_a_slip_or_two(word: str, candidate: str, by: int) -> None:
    assert [(one.word, one.distance) for one in near(word, [candidate])] == [(candidate, by)]


@pytest.mark.parametrize(
    ("word", "candidate"),
    [
        ("kakao", "kkaoa"),
        ("kakao", "krafton"),
        ("kakao", "kakaotalk"),
        ("openai", "opal"),
        ("카카오", "카카"),
        ("카카오", "가가오"),
        ("카카오", "kakao"),
        ("네이버", "라인"),
        ("a", "b"),
        ("가", "나"),
        ("가", "각"),
        ("", "a"),
        ("", "가나"),
    ],
)
def test_other_words(word: str, candidate: str) -> None:
    assert near(word, [candidate]) == []


def test_the_nearest_come_first_then_the_most_frequent() -> None:
    found = near("kakao", ["cacao", "kakap", "kakao", "akkao", "kakao"])
    assert [(one.place, one.word) for one in found] == [
        (2, "kakao"),
        (4, "kakao"),
        (1, "kakap"),
        (3, "akkao"),
    ]
    assert near("kakao", ["kakap", "kakao", "akkao"], limit=2) == [
        (0, 1, "kakao", "kakao"),
        (1, 0, "kakap", "kakap"),
    ]


@pytest.mark.parametrize(
    ("word", "candidate", "part"),
    [
        ("카가오", "카카오는", "카카오"),
        ("카가오", "카카오", "카카오"),
        ("opneai", "openai의", "openai"),
        ("카카오톡", "카카오톡", "카카오톡"),
        ("카카옹", "카카온", "카카온"),
    ],
)
def test_what_of_a_word_was_meant(word: str, candidate: str, part: str) -> None:
    assert [one.part for one in near(word, [candidate])] == [part]


def test_a_word_is_folded() -> None:
    assert near("KaKoa", ["kakao"])
    assert near(unicodedata.normalize("NFD", "카가오"), ["카카오"])


def test_a_candidate_may_be_of_two_lines() -> None:
    assert [one.place for one in near("카가오", ["가\n나", "카카오"])] == [1]


def test_a_search_pauses_and_can_be_dropped() -> None:
    def candidates() -> str:
        taken.append(0)
        return "kakao"

    taken: list[int] = []
    steps = nearing("kakoa", iter(candidates, None))
    next(steps)
    at_first = len(taken)
    next(steps)
    assert 0 < at_first < len(taken) <= 10_000, "it takes some, and only then more"
    steps.close()


def test_the_places_go_on_after_a_pause() -> None:
    many = [f"x{number}" for number in range(7_000)]
    many[6_500] = "카카오"
    assert [one.place for one in near("카가오", many)] == [6_500]


@given(words, st.lists(words, max_size=12))
def test_as_the_plain_definition_says(word: str, candidates: list[str]) -> None:
    found = near(word, candidates)
    assert [(one.distance, one.place, one.word) for one in found] == plainly(word, candidates)
    for one in found:
        assert one.word.startswith(one.part)
        assert distance(strokes(word), strokes(one.part)) == one.distance


@given(
    st.text(st.sampled_from(string.ascii_lowercase + "가나다"), min_size=2, max_size=9), st.data()
)
def test_one_slip_is_always_forgiven(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 2))
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if strokes(word) != strokes(swapped) and not any(map(is_syllable, word[at : at + 2])):
        assert near(swapped, [word])


@given(st.lists(st.text(max_size=6), max_size=6), st.text(max_size=6))
def test_any_text_may_be_asked_about(candidates: list[str], word: str) -> None:
    for one in near(word, candidates):
        assert candidates[one.place] == one.word
