from __future__ import annotations

import pytest
from explore_query import SOURCES, TYPED, Story
from hypothesis import given
from hypothesis import strategies as st

from ai_korea_tui.explore.query.completing import MOST, complete
from ai_korea_tui.explore.query.parsing import parse


def offered(typed: str) -> list[str]:
    """What is offered where `|` stands in the text, which it does once."""
    text, cursor = typed.replace("|", ""), typed.index("|")
    return [item.insert for item in complete(text, cursor, Story()).items]


def taken(typed: str, at: int = 0) -> str:
    text, cursor = typed.replace("|", ""), typed.index("|")
    then, place = complete(text, cursor, Story()).accepted(text, at)
    return f"{then[:place]}|{then[place:]}"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("|", ["kind:", "company:", "speaker:"]),
        ("kakao |", ["kind:", "company:", "speaker:"]),
        ("k|", ["kind:"]),
        ("ki|", ["kind:"]),
        ("-ki|", ["kind:"]),
        ("(ki|", ["kind:"]),
        ("verd|", ["agreement:"]),
        ("ka|", ["Kakao", '"Kakao Enterprise"']),
        ("카|", []),
        ("카카|", ["카카오"]),
        ("sk|", ['"SK Telecom"']),
        ('"sk te|', ['"SK Telecom"']),
        ("OR|", ['"OR"']),
        ("kind:|", ["company", "person"]),
        ("kind:qu|", ["quote"]),
        ("kind:peo|", ["person"]),
        ("kind:gov|", ['"government body"']),
        ("kind:quote,|", ["company"]),
        ("kind:quote,qu|", []),
        ("is:|", ["marked", "inferred", "translated", "unanchored", "shared"]),
        ("agreement:d|", ["differ", '"different measure"']),
        ("source:|", ["A", "B", "C"]),
        ("source:chos|", ["B"]),
        ("source:korea|", ["A", "C"]),
        ("only:A,|", ["B", "C"]),
        ("company:|", ["Kakao", '"SK Telecom"']),
        ("company:sk|", ['"SK Telecom"']),
        ('company:"sk te|', ['"SK Telecom"']),
        ("tag:|", ["cloud", "data-centres"]),
        ("date:|", ["2025-05", "2025-09"]),
        ("date:2025-05..|", ["2025-05..2025-05", "2025-05..2025-09"]),
        ("after:2025-0|", ["2025-05", "2025-09"]),
        ("date:2025-09|", []),
        ("text:cl|", []),
        ("kind:quote|", []),
        ("(a)|", []),
        ("https://ka|", []),
    ],
)
def test_what_is_offered(typed: str, first: list[str]) -> None:
    found = offered(typed)
    assert found[: len(first)] == first
    assert bool(found) == bool(first)
    assert len(found) <= MOST


@pytest.mark.parametrize(
    ("typed", "then"),
    [
        ("kakao ki| cloud", "kakao kind:| cloud"),
        ("-ki|", "-kind:|"),
        ("kind:qu| cloud", "kind:quote| cloud"),
        ("(kind:qu|) x", "(kind:quote|) x"),
        ("kind:quote,ev|", "kind:quote,event|"),
        ("kind:ev|,quote x", "kind:event|,quote x"),
        ("ki|n", "kind:|"),
        ("kin|:quote", "kind:|quote"),
        ('say "sk te| now', 'say "SK Telecom"| now'),
        ('company:"sk| now', 'company:"SK Telecom"| now'),
        ("date:2025-05..2025-0|", "date:2025-05..2025-05|"),
        ("source:chos| kakao", "source:B| kakao"),
        ("kind: |", "kind:company|"),
        ("source:A, | kakao", "source:A,B| kakao"),
        ('date:"2025|', "date:2025-05|"),
        ("date: |", "date:2025-05|"),
    ],
)
def test_taking_what_is_offered_keeps_the_rest(typed: str, then: str) -> None:
    assert taken(typed) == then


def test_each_says_what_it_is() -> None:
    text = "source:"
    (first, *_) = complete(text, len(text), Story()).items
    assert (first.shown, first.help) == ("A", "Korea JoongAng Daily")
    assert complete("ka", 2, Story()).items[0].help == "9 records"
    assert complete("kakao e", 7, Story()).items == ()
    assert complete("kakao-", 6, Story()).items == ()


@given(TYPED, st.integers(-1, 60))
def test_any_text_can_be_completed_and_what_comes_is_no_new_fault(text: str, cursor: int) -> None:
    found = complete(text, cursor, Story())
    assert 0 <= found.start <= found.end <= len(text)
    sound = parse(text, SOURCES, typing=True, cursor=cursor).fault is None
    for at in range(len(found.items)):
        then, place = found.accepted(text, at)
        assert then.startswith(text[: found.start])
        assert then.endswith(text[found.end :])
        if sound and found.end == len(text):
            assert parse(then, SOURCES, typing=True, cursor=place).fault is None, then
