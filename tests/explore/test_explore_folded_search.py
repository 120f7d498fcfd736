"""Search finds a text however its typography, its case and its Latin accents are written."""

from __future__ import annotations

import unicodedata

import pytest

from ai_korea_tui.dossier.model import Dossier, Entity, Evidence, Paragraph, Quote, Source
from ai_korea_tui.explore.index import Index
from ai_korea_tui.explore.known_names import KnownNames
from ai_korea_tui.explore.search import find, search

HERE = (Evidence(source="paper", paragraph=1, exact="words"),)


def entity(record: str, name: str, *aliases: str, kind: str = "company") -> Entity:
    return Entity(id=record, kind=kind, name=name, aliases=aliases, evidence=HERE)


def quote(record: str, text: str, speaker: str = "") -> Quote:
    return Quote(id=record, text=text, form="direct", speaker=speaker, evidence=HERE)


@pytest.fixture(scope="module")
def index() -> Index:
    source = Source(
        id="paper",
        publisher="L’Été – Zürich",
        published="2031",
        paragraphs=(Paragraph(gist="…"),),
    )
    return Index(
        Dossier(
            id="d",
            title="D",
            sources=(source,),
            entities=(
                entity("zurich", "Zürich Söhne", "Łódź"),
                entity("han", "Han Sŏl", kind="person"),
                entity("kakao", "카카\u200b오뱅크", "가ㆍ나"),
            ),
            quotes=(
                quote("late", "It’s naïve – “never say never”…", "han"),
                quote("years", "From 1990–2000, co\u00adopera\u200btion with  the oﬃce"),
                quote("wide", "ＡＩ（２）　５〜１０％"),
                quote("area", "m² ½ ㅋㅋ, one \u200b phrase"),
            ),
        )
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("it's", ["late"]),
        ("it’s", ["late"]),
        ("itʼs", ["late"]),
        ("naive", ["late"]),
        ("NAÏVE", ["late"]),
        ('"naive - "', ["late"]),
        ('"-"', ["late", "years", "paper"]),
        ("never...", []),
        ("...", ["late"]),
        ("…", ["late"]),
        ('"say never"', ["late"]),
        ("1990-2000", ["years"]),
        ("1990−2000", ["years"]),
        ("1990—2000", ["years"]),
        ("-1990", ["zurich", "han", "kakao", "late", "wide", "area", "paper"]),
        ("cooperation", ["years"]),
        ("co\u00adoperation", ["years"]),
        ("office", ["years"]),
        ("oﬀice", ["years"]),
        ('"with the office"', ["years"]),
        ('"ai(2) 5~10%"', ["wide"]),
        ("10%", ["wide"]),
        ("m²", ["area"]),
        ("m2", []),
        ("½", ["area"]),
        ('"one phrase"', ["area"]),
        ("1/2", []),
        ("zurich", ["zurich", "paper"]),
        ("ZÜRICH", ["zurich", "paper"]),
        ("Zu\u0308rich", ["zurich", "paper"]),
        ("sohne", ["zurich"]),
        ("lodz", ["zurich"]),
        ("~zurihc", ["zurich", "paper"]),
        ("~coperation", ["years"]),
        ("카카오", ["kakao"]),
        ("카\u200b카오", ["kakao"]),
        ("ㅋㅋㅇ", ["kakao"]),
        ("가·나", ["kakao"]),
        ("가・나", ["kakao"]),
        ("speaker:han", ["late"]),
        ('speaker:"han sol"', ["late"]),
        ('speaker:"HAN SŎL"', ["late"]),
        ("company:sohne", ["zurich"]),
        ("source:zurich kind:quote", ["late", "years", "wide", "area"]),
        ('source:"l\'ete" kind:person', ["han"]),
    ],
)
def test_a_query_finds_text_with_other_typography(
    index: Index, query: str, found: list[str]
) -> None:
    for form in ("NFC", "NFD"):
        assert sorted(search(index, unicodedata.normalize(form, query))) == sorted(found)


@pytest.mark.parametrize(
    "typed", ["zurich sohne", "ZÜRICH SÖHNE", "Łódź", "lodz", "카카오뱅크", "가・나", "han sol"]
)
def test_a_name_typed_in_any_way_comes_first(index: Index, typed: str) -> None:
    found = find(index, typed)
    assert found.tiers
    assert len(found.tiers[0]) == 1


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("zur", "Zürich Söhne"), ("SÖH", "Zürich Söhne"), ("lo", "Łódź"), ("가・", "가ㆍ나")],
)
def test_a_name_is_offered_for_its_beginning_typed_in_any_way(
    index: Index, typed: str, offered: str
) -> None:
    assert [known[0] for known in KnownNames(index).starting("company", typed, 8)] == [offered]


@pytest.mark.parametrize(
    ("query", "same_as"),
    [
        ("\u200b", ""),
        ("\xad\u200b", ""),
        ("( \u3164 )", ""),
        ("naive \u200b", "naive"),
        ("\ufeff naive", "naive"),
        ("\ufeffnaive", "naive"),
        ("naive OR \u200b", "naive"),
        ("naive -\u200b", "naive"),
        ("naive ~\u200b", "naive"),
    ],
)
def test_invisible_characters_do_not_change_a_query(index: Index, query: str, same_as: str) -> None:
    assert search(index, query) == search(index, same_as)


@pytest.mark.parametrize("field", ["text", "speaker", "company", "tag", "source", "kind", "date"])
@pytest.mark.parametrize("value", ["\u200b", '"\u200b"', '"\xad \u3164"'])
def test_a_value_that_is_not_seen_is_missing(index: Index, field: str, value: str) -> None:
    fault = find(index, f"{field}:{value}").fault
    assert fault is not None
    assert "wants a value" in fault.what
