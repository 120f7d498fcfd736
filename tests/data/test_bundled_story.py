"""What the bundled dossier answers: who said what, what happened when, where the reports differ."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pytest

from ai_korea_tui.dossier import dates
from ai_korea_tui.dossier.model import Claim, Dossier, Event
from ai_korea_tui.dossier.reading import read_dossier
from ai_korea_tui.dossier.records import sources_of
from ai_korea_tui.explore.agreement import needs_curation, verdict

DATA = Path(__file__).parents[2] / "data"
MAY, SEPTEMBER = "joongang-2025-05-26", "chosunbiz-2025-09-10"


@lru_cache
def bundled() -> Dossier:
    files = {path.relative_to(DATA).as_posix(): path.read_bytes() for path in DATA.rglob("*.yaml")}
    dossier = read_dossier(files).dossier
    assert dossier is not None
    return dossier


def event(wanted: str) -> Event:
    return next(e for e in bundled().events if e.id == wanted)


def claim(wanted: str) -> Claim:
    return next(c for c in bundled().claims if c.id == wanted)


def told(statement_of: Claim, source: str) -> str:
    return "; ".join(s.value for s in statement_of.statements if s.source == source)


# Who said what


def test_every_direct_quotation_is_kwons_and_marked_as_a_translation() -> None:
    spoken = [q for q in bundled().quotes if q.form != "term"]
    assert len(spoken) == 14
    assert {q.speaker for q in spoken} == {"jason-kwon"}
    assert {q.occasion for q in spoken} == {"press-conference-september"}
    assert all(q.translated and q.context for q in bundled().quotes)


def test_the_pull_quote_has_its_speaker_from_the_line_below_it() -> None:
    (pulled,) = [q for q in bundled().quotes if q.form == "pull quote"]
    assert pulled.speaker == "jason-kwon"
    assert [e.paragraph for e in pulled.evidence] == [2, 3]


def test_terms_are_spoken_by_nobody_unless_an_article_says_whose_they_are() -> None:
    terms = {q.text: q.speaker for q in bundled().quotes if q.form == "term"}
    assert terms == {
        "Korean-style AI": "openai",
        "three AI powerhouses": "jason-kwon",
        "full-stack": "jason-kwon",
        "national app": "",
        "sovereign AI": "",
        "OpenAI for Countries": "",
        "next-generation AI hub": "",
        "OpenAI rival": "",
    }


# What happened when


@pytest.mark.parametrize(
    ("wanted", "shown", "standing"),
    [
        ("press-conference-may", "[26 May 2025]", "happened"),
        ("party-meetings", "[26 May 2025]", "happened"),
        ("press-conference-september", "10 [Sep 2025]", "happened"),
        ("office-launch", "[10 Sep 2025]", "happened"),
        ("kakao-partnership", "Feb [2025]", "happened"),
        ("summit-roundtable", "[Aug 2025]", "happened"),
        ("seoul-national-university-memorandum", "11 [Sep 2025]", "announced"),
        ("anthropic-korea-established", "Jul [2025]", "happened"),
        ("cohere-seoul-office", "[Jul 2025]", "happened"),
        ("legal-entity", "until [26 May 2025]", "happened"),
        ("opening-planned", "from [May 2025]", "announced"),
        ("korea-head", "from [Sep 2025]", "announced"),
        ("clouds-beside-azure", "until [10 Sep 2025]", "happened"),
        ("hardware-partnerships", "from [Sep 2025]", "considered"),
    ],
)
def test_an_event_shows_what_of_its_date_was_worked_out(
    wanted: str, shown: str, standing: str
) -> None:
    found = event(wanted)
    parts = found.inferred.parts if found.inferred else ()
    assert dates.display(found.date, parts) == shown
    assert found.standing == standing


def test_the_reason_stands_beside_every_inferred_date() -> None:
    assert [e.id for e in bundled().events if not (e.inferred and e.inferred.why)] == []


def test_the_press_conferences_are_two_events_at_two_venues() -> None:
    may, september = event("press-conference-may"), event("press-conference-september")
    assert (may.place, september.place) == ("four-seasons-hotel-seoul", "pi-factory-studio")
    assert sources_of(may) == (MAY,)
    assert sources_of(september) == (SEPTEMBER,)


def test_july_2025_holds_the_two_newcomers_and_nothing_else_that_happened_then() -> None:
    in_july = {e.id for e in bundled().events if e.date == "2025-07"}
    assert in_july == {"anthropic-korea-established", "cohere-seoul-office"}


def test_an_event_names_everybody_in_its_title_so_that_narrowing_finds_it() -> None:
    by_name = {name: e.id for e in bundled().entities for name in (e.name, *e.aliases)}
    for happening in bundled().events:
        title, missing = happening.title, []
        for name in sorted(by_name, key=len, reverse=True):
            title, count = re.subn(rf"(?<!\w){re.escape(name)}(?!\w)", "·", title)
            if count and by_name[name] not in (*happening.entities, happening.place):
                missing.append(name)
        assert missing == [], happening.id


# Where the reports differ


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("weekly-users-growth", "update"),
        ("paid-subscribers-rank", "different measure"),
        ("top-10-rank", "different measure"),
        ("app-users", "single source"),
        ("office-count", "update"),
        ("office-cities", "agree"),
        ("seoul-office-stage", "update"),
        ("data-centre-plans", "update"),
        ("cloud-partners", "update"),
        ("models-cloud", "different measure"),
        ("companies-worked-with", "update"),
        ("government-relationship", "update"),
        ("korean-style-or-sovereign", "different measure"),
        ("team-size", "single source"),
        ("office-head", "single source"),
        ("hardware-partners", "single source"),
        ("kwon-post", "agree"),
    ],
)
def test_claims_stand_to_one_another_as_a_careful_reader_finds(wanted: str, expected: str) -> None:
    assert verdict(claim(wanted), {MAY: "A", SEPTEMBER: "B"}).verdict == expected


def test_figures_decide_for_themselves_and_the_rest_is_curated_with_a_reason() -> None:
    for found in bundled().claims:
        assert not needs_curation(found), found.id
        figures = [s.number for s in found.statements]
        if None not in figures or len(found.statements) == 1:
            assert found.agreement is None, found.id


def test_user_growth_keeps_both_figures_with_who_says_so() -> None:
    growth = claim("weekly-users-growth")
    kept = [(s.source, s.number, s.bound, s.unit, s.said_by) for s in growth.statements]
    assert kept == [
        (MAY, 4.5, "more than", "×", ""),
        (SEPTEMBER, 4, "exactly", "×", "jason-kwon"),
    ]


def test_plans_that_were_not_confirmed_are_not_told_as_plans() -> None:
    plans = claim("data-centre-plans")
    assert "no specific" in told(plans, MAY)
    assert "not ruled out" in told(plans, SEPTEMBER)


def test_every_statement_rests_on_one_source_and_says_as_of_when() -> None:
    for found in bundled().claims:
        for statement in found.statements:
            assert len({e.source for e in statement.evidence}) == 1, found.id
            assert statement.as_of or statement.date, found.id


def test_a_figure_stands_in_the_evidence_of_the_statement_that_gives_it() -> None:
    spelt = {1: "most", 2: "second", 4: "quadrupled", 10: "top 10", 12_000_000: "12 million"}
    for found in bundled().claims:
        for statement in found.statements:
            if statement.number is not None:
                figure = spelt.get(int(statement.number * 10) / 10, f"{statement.number:g}")
                assert any(figure in e.exact for e in statement.evidence), found.id
