"""Phrases found in an article's text as it was saved, and what is said of a text that differs."""

from __future__ import annotations

import hashlib
import unicodedata

import pytest
from article_texts import ARTICLES, needs_articles
from hypothesis import given
from hypothesis import strategies as st

from ai_korea_tui.dossier import anchors
from ai_korea_tui.dossier.model import (
    Claim,
    Dossier,
    Entity,
    Evidence,
    Paragraph,
    Quote,
    Source,
    Statement,
)
from ai_korea_tui.text.boundaries import is_inside

texts = st.text(
    st.one_of(st.sampled_from("ab “”‘’\"' \t\u3000\xa0e\u0301\u0308ᄀ가ᅡᆨKÅ\u2000"), st.characters()),
    max_size=16,
)

TEXT = (
    "Offices and partners\n\n  A partner  was named.\r\n"
    "The chief said: “We’ll build\there.”\nA partner again, and a partner.\n"
)


def quote(text: str, *evidence: Evidence) -> Quote:
    return Quote(id="words", text=text, form="term", evidence=evidence)


def dossier(*quotes: Quote, fingerprint: str = "") -> Dossier:
    source = Source(
        id="a",
        publisher="The A",
        published="2025",
        fingerprint=fingerprint,
        paragraphs=tuple(Paragraph(gist="…") for _ in range(4)),
    )
    other = Source(id="b", publisher="The B", published="2025", paragraphs=(Paragraph(gist="…"),))
    entity = Entity(
        id="firm",
        kind="company",
        name="Firm",
        evidence=(
            Evidence(source="a", paragraph=2, exact="A partner was"),
            Evidence(source="b", paragraph=1, exact="elsewhere"),
            Evidence(source="a", paragraph=1),  # without a phrase there is no anchor
        ),
    )
    statement = Statement(
        value="one", evidence=(Evidence(source="a", paragraph=4, exact="partner again"),)
    )
    claim = Claim(id="how-many", question="How many?", statements=(statement,))
    return Dossier(
        id="d",
        title="D",
        sources=(source, other),
        entities=(entity,),
        quotes=quotes,
        claims=(claim,),
    )


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("  a \t b\u3000c\xa0\n", "a b c"),
        ("“a” „b‟ «c» ‘d’ ‚e‛ ‹f›", "\"a\" \"b\" \"c\" 'd' 'e' 'f'"),
        (unicodedata.normalize("NFD", "카카오 é"), "카카오 é"),
        ("ＡＩ ﬁ ²", "AI fi ²"),
        ("zero\u200bwidth\ufeff \u200b one", "zerowidth one"),
        (" \n ", ""),
    ],
)
def test_normalize(text: str, normal: str) -> None:
    assert anchors.normalize(text) == normal


@given(texts)
def test_normalizing_twice_is_normalizing_once(text: str) -> None:
    assert anchors.normalize(anchors.normalize(text)) == anchors.normalize(text)


def test_paragraphs_are_the_lines_that_are_not_empty() -> None:
    assert anchors.paragraphs(TEXT) == (
        "Offices and partners",
        "A partner was named.",
        'The chief said: "We\'ll build here."',
        "A partner again, and a partner.",
    )
    assert anchors.paragraphs(" \n\u3000\n") == ()


def test_the_fingerprint_is_of_the_normalized_text() -> None:
    plain = "Zwei Sätze.\n“Und zwei.”"
    expected = hashlib.sha256('Zwei Sätze.\n"Und zwei."'.encode()).hexdigest()
    assert anchors.fingerprint(plain) == expected
    same = '\n\n Zwei\u3000 Sa\u0308tze.\r\n\r\n\t"Und zwei."\n'
    assert anchors.fingerprint(same) == expected
    assert anchors.fingerprint("Zwei Sätze. “Und zwei.”") != expected
    assert anchors.fingerprint("zwei Sätze.\n“Und zwei.”") != expected


@pytest.mark.parametrize(
    ("paragraph", "exact", "found"),
    [
        ("He said “Korean-style AI” twice", '"Korean-style AI"', "“Korean-style AI”"),
        ('He said "Korean-style AI" twice', "“Korean-style AI”", '"Korean-style AI"'),
        ("the country’s market", "country's market", "country’s market"),
        ("many  \t spaces\u3000here", "many spaces here", "many  \t spaces\u3000here"),
        ("   indented text", "indented", "indented"),
        ("one two", "  one   two ", "one two"),
        (
            unicodedata.normalize("NFD", "오픈AI 카카오 제휴"),
            "카카오",
            unicodedata.normalize("NFD", "카카오"),
        ),
        ("오픈AI 카카오 제휴", unicodedata.normalize("NFD", "카카오"), "카카오"),
        ("  cafe\u0301  au lait", "café au", "cafe\u0301  au"),
        ("co\u00adope\u200brate now", "cooperate", "co\u00adope\u200brate"),
        ("1990–2000 … “3”", '1990-2000 ... "3"', "1990–2000 … “3”"),
        ("\u0958 cafe\u0301 na", "\u0915\u093c", "\u0958"),  # as long normalized as written
        ("Kakao and Kakao", "kakao", None),
        ("Kakao", "Kakao Enterprise", None),
        ("Kakao", "", None),
        ("Kakao", " ", None),
        ("", "Kakao", None),
    ],
)
def test_find(paragraph: str, exact: str, found: str | None) -> None:
    span = anchors.find(paragraph, exact)
    assert (span and paragraph[span[0] : span[1]]) == found


def test_the_first_of_several_places_is_found() -> None:
    assert anchors.find("a partner of a partner", "a partner") == (0, 9)


def test_find_all_answers_for_each_phrase_in_order() -> None:
    wanted = [("and two", None), ("three", None), ('"One"', None), ("One", 2)]
    assert anchors.find_all("“One”  and two", wanted) == [(7, 14), None, (0, 5), None]


@given(texts, st.data())
def test_every_piece_between_boundaries_is_found_however_the_text_is_written(
    text: str, data: st.DataObject
) -> None:
    normal = anchors.normalize(text)
    start = data.draw(st.integers(0, len(normal)))
    end = data.draw(st.integers(start, len(normal)))
    piece = anchors.normalize(normal[start:end])
    standing = list(anchors.places(normal, piece))
    for written in (text, normal, unicodedata.normalize("NFD", text), f"\t{text}  "):
        for n in range(1, len(standing) + 1):
            span = anchors.find(written, piece, n)
            assert span is not None
            assert piece in anchors.normalize(written[span[0] : span[1]])
            assert 0 <= span[0] < span[1] <= len(written)
        assert anchors.find(written, piece, len(standing) + 1) is None
    if (
        piece
        and piece == normal[start:end]
        and not (is_inside(normal, start) or is_inside(normal, end))
    ):
        assert standing


@pytest.mark.parametrize(
    ("occurrence", "span"),
    [(None, (0, 2)), (1, (0, 2)), (2, (10, 12)), (3, (17, 19)), (4, None)],
)
def test_an_occurrence_counts_the_matches_of_the_phrase(
    occurrence: int | None, span: tuple[int, int] | None
) -> None:
    assert anchors.find("AI, CHAIN AI 가나, ＡＩ", "AI", occurrence) == span


@pytest.mark.parametrize(
    ("exact", "occurrence", "stands", "times", "ambiguous"),
    [
        ("partner again", None, True, 1, False),
        ("partner", None, True, 2, True),
        ("partner", 1, True, 2, False),
        ("partner", 2, True, 2, False),
        ("partner", 3, False, 2, False),
        ("part", None, False, 0, False),
        ("part", 1, False, 0, False),
    ],
)
def test_a_phrase_that_occurs_more_than_once_needs_an_occurrence(
    exact: str, occurrence: int | None, stands: bool, times: int, ambiguous: bool
) -> None:
    pointed = Evidence(source="a", paragraph=4, exact=exact, occurrence=occurrence)
    found = anchors.verify(dossier(quote("Words", pointed)), "a", anchors.paragraphs(TEXT))
    (anchor,) = [a for a in (*found.stands, *found.missing) if a.record == "words"]
    assert (anchor in found.stands) == stands
    assert (anchor.times, anchor.ambiguous) == (times, ambiguous)


def test_of_an_entity_the_first_occurrence_is_meant() -> None:
    text = "\nA partner was a partner, and A partner was too."
    found = anchors.verify(dossier(), "a", ["Offices", *anchors.paragraphs(text)])
    (anchor,) = [a for a in found.stands if a.record == "firm"]
    assert (anchor.times, anchor.ambiguous) == (2, False)


def test_an_occurrence_is_of_the_words_of_a_quote_that_names_no_others() -> None:
    words = quote("partner", Evidence(source="a", paragraph=4, occurrence=2))
    found = anchors.verify(dossier(words), "a", anchors.paragraphs(TEXT))
    (anchor,) = [a for a in found.stands if a.record == "words"]
    assert (anchor.evidence.exact, anchor.evidence.occurrence) == ("partner", 2)


def test_verify_says_what_stands_and_what_does_not() -> None:
    said = quote("We'll build here.", Evidence(source="a", paragraph=3))
    gone = quote("Never said.", Evidence(source="a", paragraph=3))
    beyond = quote("partner", Evidence(source="a", paragraph=5))
    pointed = quote("Another wording", Evidence(source="a", paragraph=1, exact="and partners"))
    found = anchors.verify(dossier(said, gone, beyond, pointed), "a", anchors.paragraphs(TEXT))
    assert [(a.record, a.evidence.exact) for a in found.stands] == [
        ("firm", "A partner was"),
        ("words", "We'll build here."),
        ("words", "and partners"),
        ("how-many", "partner again"),
    ]
    assert [a.evidence.exact for a in found.missing] == ["Never said.", "partner"]


def test_a_phrase_stands_only_in_its_own_paragraph() -> None:
    here = quote("Offices", Evidence(source="a", paragraph=2))
    found = anchors.verify(dossier(here), "a", anchors.paragraphs(TEXT))
    assert [a.record for a in found.missing] == ["words"]


def test_verify_knows_the_text_the_facts_were_taken_from() -> None:
    told = dossier(fingerprint=anchors.fingerprint(TEXT))
    assert anchors.verify(told, "a", anchors.paragraphs(TEXT)).same_text
    assert anchors.verify(told, "a", TEXT.replace("“", '"').split("\n\n")[1:]).same_text is False
    assert not anchors.verify(told, "a", [*anchors.paragraphs(TEXT), "One more."]).same_text
    assert anchors.verify(told, "a", [TEXT]).has_fingerprint
    unknown = anchors.verify(dossier(), "a", anchors.paragraphs(TEXT))
    assert not unknown.same_text
    assert not unknown.has_fingerprint


def test_verify_takes_paragraphs_as_they_were_written() -> None:
    told = dossier(fingerprint=anchors.fingerprint(TEXT))
    written = [line for line in TEXT.splitlines() if line.strip()]
    found = anchors.verify(told, "a", written)
    assert found.same_text
    assert len(found.stands) == 2


def test_verify_of_a_source_the_dossier_has_not() -> None:
    with pytest.raises(KeyError):
        anchors.verify(dossier(), "c", ())


@needs_articles
@pytest.mark.parametrize(
    ("name", "count", "paragraph", "phrase"),
    [
        ("joongang-2025-05-26", 17, 8, '"Korean-style AI,"'),
        ("chosunbiz-2025-09-10", 17, 4, "'three AI powerhouses'"),
    ],
)
def test_the_real_articles(name: str, count: int, paragraph: int, phrase: str) -> None:
    found = anchors.paragraphs((ARTICLES / f"{name}.txt").read_text(encoding="utf-8"))
    assert len(found) == count
    assert anchors.find(found[paragraph - 1], phrase)
