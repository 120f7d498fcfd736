"""The bundled dossier on its own: sound, whole, and of use to the person who asks it."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

from ai_korea_tui.dossier import dates
from ai_korea_tui.dossier.checking import check, uncovered
from ai_korea_tui.dossier.model import (
    MAX_EXACT_WORDS,
    Claim,
    Dossier,
    Entity,
    Quote,
    Relationship,
)
from ai_korea_tui.dossier.reading import Reading, read_dossier
from ai_korea_tui.dossier.records import all_records, evidence_of, kind_of, sources_of, tags_of
from ai_korea_tui.explore.when import displayed_date

DATA = Path(__file__).parents[2] / "data"
MAY, SEPTEMBER = "joongang-2025-05-26", "chosunbiz-2025-09-10"

AT_LEAST = {
    "source": 2,
    "company": 24,
    "institution": 5,
    "government body": 2,
    "party": 2,
    "person": 4,
    "place": 20,
    "product": 3,
    "programme": 4,
    "quote": 22,
    "event": 34,
    "claim": 30,
    "relationship": 61,
}


@lru_cache
def reading() -> Reading:
    return read_dossier(
        {path.relative_to(DATA).as_posix(): path.read_bytes() for path in DATA.rglob("*.yaml")}
    )


def bundled() -> Dossier:
    dossier = reading().dossier
    assert dossier is not None
    return dossier


def entity(wanted: str) -> Entity:
    return next(e for e in bundled().entities if e.id == wanted)


def claim(wanted: str) -> Claim:
    return next(c for c in bundled().claims if c.id == wanted)


def ties(kind: str, to: str) -> dict[str, Relationship]:
    found = [r for r in bundled().relationships if (r.kind, r.to) == (kind, to)]
    return {r.origin: r for r in found}


# Sound and whole


def test_the_bundled_dossier_reads_and_checks_without_a_fault() -> None:
    assert [str(fault) for fault in reading().faults] == []
    assert [str(fault) for fault in check(bundled(), reading().places)] == []


def test_it_is_openai_in_korea_with_both_articles_in_order_of_publication() -> None:
    dossier = bundled()
    assert (dossier.id, dossier.title) == ("openai-in-korea", "OpenAI comes to Korea")
    assert [source.id for source in dossier.sources] == [MAY, SEPTEMBER]
    first = dossier.sources[0]
    assert displayed_date(first) == "26 May 2025, 14:50 [+09:00]"
    assert first.inferred is not None
    assert "no zone is printed" in first.inferred.why
    assert dates.display(dossier.sources[1].published) == "10 Sep 2025"


def test_the_sources_say_where_they_come_from_and_how_they_were_translated() -> None:
    may, september = bundled().sources
    assert (may.publisher, may.byline) == ("Korea JoongAng Daily", "Jeong Jae-hong")
    assert may.title == "OpenAI to open office in Seoul"
    assert may.url.endswith("/OpenAI-to-open-office-in-Seoul/2315727")
    assert (september.publisher, september.title, september.byline) == ("ChosunBiz English", "", "")
    assert september.url.endswith("/ZTG5SSCTXNE5BO32ZP7BINGXMY/")
    for source in (may, september):
        assert source.language == "en"
        assert source.translation
        assert len(source.fingerprint) == 64


def test_no_kind_of_record_has_shrunk() -> None:
    counts = Counter(kind_of(record) for record in all_records(bundled()))
    assert {kind: counts[kind] for kind in AT_LEAST if counts[kind] < AT_LEAST[kind]} == {}


def test_every_paragraph_is_accounted_for() -> None:
    assert list(uncovered(bundled())) == []


def test_a_paragraph_says_that_it_has_nothing_to_record_only_where_no_record_rests_on_it() -> None:
    resting = {
        (evidence.source, evidence.paragraph)
        for record in all_records(bundled())
        for evidence in evidence_of(record)
    }
    excused = {
        (source.id, number)
        for source in bundled().sources
        for number, paragraph in enumerate(source.paragraphs, 1)
        if paragraph.nothing_to_record
    }
    assert resting & excused == set()
    assert len(excused) <= 3


def test_every_locating_phrase_is_short_and_every_record_has_one() -> None:
    for record in all_records(bundled()):
        own = record.text if isinstance(record, Quote) else ""
        phrases = [e.exact for e in evidence_of(record) if e.exact != own]
        assert kind_of(record) == "source" or sources_of(record), record.id
        assert [p for p in phrases if len(p.split()) > MAX_EXACT_WORDS or not p] == [], record.id


def test_rows_fit_narrow_lists() -> None:
    dossier = bundled()
    assert [e.id for e in dossier.entities if len(e.text.split()) > 15 or not e.text] == []
    assert [e.id for e in dossier.events if len(e.title.split()) > 8] == []
    assert [r.id for r in dossier.relationships if len(r.what.split()) > 7] == []
    values = [s.value for c in dossier.claims for s in c.statements]
    assert [value for value in values if len(value.split()) > 12] == []


def test_a_relationship_does_not_repeat_the_names_that_stand_before_it() -> None:
    for tie in bundled().relationships:
        for name in (entity(tie.origin).name, entity(tie.to).name):
            assert name.casefold() not in tie.what.casefold(), tie.id


# Who is involved


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("SKT", "sk-telecom"),
        ("SK텔레콤", "sk-telecom"),
        ("LG U+", "lg-uplus"),
        ("LG유플러스", "lg-uplus"),
        ("LG전자", "lg-electronics"),
        ("카카오", "kakao"),
        ("크래프톤", "krafton"),
        ("삼성", "samsung"),
        ("토스", "toss"),
        ("야놀자", "yanolja"),
        ("티빙", "tving"),
        ("네이버클라우드", "naver-cloud"),
        ("네이버 클라우드", "naver-cloud"),
        ("카카오엔터프라이즈", "kakao-enterprise"),
        ("NHN클라우드", "nhn-cloud"),
        ("AWS", "aws"),
        ("Amazon", "aws"),
        ("Google", "google-cloud"),
        ("Microsoft Azure", "azure"),
        ("마이크로소프트", "microsoft"),
        ("오라클", "oracle"),
        ("오픈AI", "openai"),
        ("챗GPT", "chatgpt"),
        ("앤트로픽", "anthropic"),
        ("코히어", "cohere"),
        ("KDB", "korea-development-bank"),
        ("산업은행", "korea-development-bank"),
        ("SNU", "seoul-national-university"),
        ("서울대", "seoul-national-university"),
        ("PPP", "people-power-party"),
        ("국민의힘", "people-power-party"),
        ("민주당", "democratic-party"),
        ("UAE", "united-arab-emirates"),
        ("제이슨 권", "jason-kwon"),
        ("샘 올트먼", "sam-altman"),
        ("샘 알트만", "sam-altman"),
        ("정신아", "chung-shina"),
        ("파이팩토리 스튜디오", "pi-factory-studio"),
        ("Gwangjin-gu", "gwangjin-district"),
        ("소버린 AI", "sovereign-ai-policy"),
    ],
)
def test_an_entity_answers_to_the_spellings_that_a_reader_types(typed: str, found: str) -> None:
    known_as = {e.id for e in bundled().entities if typed in (e.name, e.korean, *e.aliases)}
    assert found in known_as


def test_everybody_and_everything_has_a_korean_name() -> None:
    assert [e.id for e in bundled().entities if not e.korean] == []


def test_the_ten_companies_named_in_september_each_have_a_tie_to_openai() -> None:
    named = {
        *("kakao", "krafton", "sk-telecom", "kt", "lg-electronics"),
        *("lg-uplus", "gs", "toss", "tving", "yanolja"),
    }
    tied = ties("partner", "openai") | ties("customer", "openai")
    assert named <= tied.keys()
    assert named <= set(claim("companies-worked-with").about)


def test_a_tie_that_both_articles_tell_is_one_relationship_with_both_as_sources() -> None:
    customers = ties("customer", "openai")
    for company in ("kakao", "krafton", "sk-telecom"):
        assert sources_of(customers[company]) == (MAY, SEPTEMBER)
    offices = ties("location", "openai")
    for city in ("tokyo", "singapore", "london", "paris", "dublin", "brussels", "seoul"):
        assert sources_of(offices[city]) == (MAY, SEPTEMBER)
    assert sources_of(offices["munich"]) == (SEPTEMBER,)


def test_who_will_build_hardware_with_openai_is_a_hope_and_only_september_says_so() -> None:
    hoped = {o: r for o, r in ties("candidate", "openai").items() if "hardware" in r.what}
    assert set(hoped) == {"samsung", "sk"}
    assert {r.standing for r in hoped.values()} == {"considered"}
    assert {sources_of(r) for r in hoped.values()} == {(SEPTEMBER,)}
    assert {s.source for s in claim("hardware-partners").statements} == {SEPTEMBER}


def test_clouds_are_told_apart_by_what_they_are_to_openai() -> None:
    assert set(ties("cloud provider", "openai")) == {"azure", "google-cloud", "aws"}
    assert set(ties("data-centre provider", "openai")) == {"oracle", "microsoft"}
    assert set(ties("backer", "openai")) == {"microsoft"}
    possible = {o for o, r in ties("candidate", "openai").items() if "cloud" in r.what}
    assert possible == {"kakao-enterprise", "naver-cloud", "nhn-cloud"}


def test_people_hold_the_posts_that_the_articles_give_them() -> None:
    assert "chief strategy officer" in ties("officer", "openai")["jason-kwon"].what
    assert "chief executive" in ties("officer", "openai")["sam-altman"].what
    assert "chief executive" in ties("officer", "kakao")["chung-shina"].what


def test_parties_are_official_contacts_and_institutions_partners() -> None:
    contacts = ties("official contact", "openai")
    assert set(contacts) == {"people-power-party", "democratic-party"}
    partners = ties("partner", "openai")
    assert {"korea-development-bank", "united-arab-emirates", "korean-government"} <= set(partners)
    assert ties("partner", "openai-korea")["seoul-national-university"].standing == "announced"
    assert ties("rival", "openai").keys() == {"anthropic"}
    assert ties("parent", "anthropic-korea").keys() == {"anthropic"}


def test_the_tags_are_few_and_each_of_use() -> None:
    told = Counter(tag for record in all_records(bundled()) for tag in tags_of(record))
    assert len(told) <= 15, "a list to choose from, not another index"
    assert min(told.values()) >= 5, told
    assert max(told.values()) < len(list(all_records(bundled()))) / 3, "a tag parts records"
    kinds: dict[str, set[str]] = {}
    for record in all_records(bundled()):
        for tag in tags_of(record):
            kinds.setdefault(tag, set()).add(type(record).__name__)
    assert all(len(found) >= 3 for found in kinds.values()), kinds
