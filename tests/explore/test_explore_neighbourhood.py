from __future__ import annotations

import pytest
from explore_many import many
from explore_story import HERALD, ev, says

from ai_korea_tui.dossier.model import Claim, Dossier, Entity, Relationship, Source
from ai_korea_tui.explore.index import Index
from ai_korea_tui.explore.neighbourhood import Story, leads_to, neighbours, story_of
from ai_korea_tui.explore.overview import counting_by_source
from ai_korea_tui.explore.trail import Trail
from ai_korea_tui.explore.vocabulary import finished


def tie(record_id: str, origin: str, to: str, *sources: str) -> Relationship:
    evidence = tuple(e for source in sources or (HERALD,) for e in ev(source, 1))
    return Relationship(
        id=record_id, kind="partner", origin=origin, to=to, what="w", evidence=evidence
    )


def dossier(*ties: Relationship) -> Dossier:
    names = dict.fromkeys(name for t in ties for name in (t.origin, t.to))
    sources = dict.fromkeys(e.source for t in ties for e in t.evidence)
    return Dossier(
        id="d",
        title="t",
        sources=tuple(Source(id=s, publisher=s, published="2031", paragraphs=()) for s in sources),
        entities=tuple(
            Entity(id=name, kind="company", name=name.title(), evidence=()) for name in names
        ),
        relationships=ties,
    )


# Ties


def test_who_is_tied_to_whom_and_which_way_it_reads(index: Index) -> None:
    found = neighbours(index, "bluewave")
    assert [other.entity for other in found] == ["daeyang", "hansol", "mina-seo"]
    assert [t.outgoing for other in found for t in other.ties] == [False, False, False]
    (seen_from_hansol,) = neighbours(index, "hansol")
    assert seen_from_hansol.entity == "bluewave"
    assert seen_from_hansol.ties[0].outgoing
    assert seen_from_hansol.further == 2


def test_the_ties_of_one_party_stand_together() -> None:
    ties = (tie("one", "a", "b"), tie("two", "c", "a"), tie("three", "b", "a"))
    found = neighbours(Index(dossier(*ties)), "a")
    assert {other.entity: [t.relationship.id for t in other.ties] for other in found} == {
        "b": ["one", "three"],
        "c": ["two"],
    }
    assert [t.outgoing for t in found[0].ties] == [True, False]
    assert [other.further for other in found] == [0, 0]


def test_what_most_sources_carry_comes_first_then_who_is_named_most() -> None:
    ties = (
        tie("t-quiet", "hub", "quiet"),
        tie("t-loud", "hub", "loud"),
        tie("t-more", "loud", "quiet"),
        tie("t-again", "loud", "other"),
        tie("t-both", "both", "hub", "one", "two"),
    )
    found = neighbours(Index(dossier(*ties)), "hub")
    assert [other.entity for other in found] == ["both", "loud", "quiet"]


def test_beyond_one_party_are_the_others() -> None:
    ties = (tie("one", "a", "b"), tie("two", "b", "c"), tie("three", "b", "d"))
    index = Index(dossier(*ties))
    (b,) = neighbours(index, "a")
    assert b.further == 2
    assert [other.entity for other in neighbours(index, "b", beyond="a")] == ["c", "d"]


def test_a_party_tied_to_itself_and_one_that_is_unknown_do_no_harm() -> None:
    found = neighbours(Index(dossier(tie("one", "a", "a"))), "a")
    assert [(other.entity, other.further) for other in found] == [("a", 0)]
    assert neighbours(Index(dossier()), "nobody") == ()
    assert story_of(Index(dossier()), "nobody") == Story((), (), (), ())
    unnamed = Index(Dossier(id="d", title="t", relationships=(tie("one", "a", "b"),)))
    assert neighbours(unnamed, "a") == ()


def test_hundreds_of_ties() -> None:
    index = Index(many(30))
    found = neighbours(index, "mill")
    assert len(found) == sum(range(1, 31))
    assert all(len(other.ties) == 1 for other in found)


# What the story tells


def test_the_story_of_a_company(index: Index) -> None:
    assert story_of(index, "mina-seo") == Story(("q-early", "q-late"), (), (), ())
    assert story_of(index, "daeyang") == Story((), ("q-late",), ("talks",), ())
    assert story_of(index, "bluewave") == Story((), (), ("opening", "talks"), ("c-ships",))


def test_claims_that_a_reader_must_look_into_come_first(story: Dossier) -> None:
    def claim(record_id: str, *values: int) -> Claim:
        statements = tuple(
            says(source.id, f"{n}", number=n, unit="u")
            for source, n in zip(story.sources, values, strict=False)
        )
        return Claim(id=record_id, question="?", about=("bluewave",), statements=statements)

    claims = (claim("alone", 1), claim("agree", 1, 1), claim("differ", 1, 2))
    told = Dossier(id="d", title="t", sources=story.sources, entities=story.entities, claims=claims)
    assert story_of(Index(told), "bluewave").claims == ("differ", "agree", "alone")


def test_records_are_counted_by_source(index: Index) -> None:
    assert finished(counting_by_source(index, "mokpo")) == {"herald": 2, "courier": 2}
    assert finished(counting_by_source(index, "nobody")) == {}


# Whose page a record leads to


@pytest.mark.parametrize(
    ("record", "beside", "entity"),
    [
        ("daeyang", "", "daeyang"),
        ("daeyang", "daeyang", "daeyang"),
        ("q-late", "", "mina-seo"),
        ("q-late", "mina-seo", "daeyang"),
        ("q-term", "", ""),
        ("talks", "", "bluewave"),
        ("r-rival", "", "hansol"),
        ("r-rival", "hansol", "bluewave"),
        ("r-rival", "bluewave", "hansol"),
        ("c-ships", "bluewave", "bluewave"),
        ("c-fare", "", ""),
        ("herald", "", ""),
    ],
)
def test_whose_page_a_record_leads_to(index: Index, record: str, beside: str, entity: str) -> None:
    assert leads_to(index, index.records[record], beside) == entity


def test_nothing_leads_nowhere(index: Index) -> None:
    assert leads_to(index, None) == ""


# The way


def test_a_way_goes_on_back_and_on_again() -> None:
    trail = Trail("kakao")
    assert not trail.can_go_back
    assert not trail.back()
    assert trail.go("openai")
    assert trail.go("sk", via="kt")
    assert [stop.entity for stop in trail.way] == ["kakao", "openai", "sk"]
    assert trail.here.via == "kt"
    trail.here.cursor = ("tie", "x")
    assert trail.back()
    assert trail.back()
    assert trail.here.entity == "kakao"
    assert trail.can_go_on
    assert trail.on()
    assert trail.on()
    assert trail.here.cursor == ("tie", "x"), "a page is as it was left"
    assert not trail.on()


def test_another_turn_forgets_what_lay_ahead() -> None:
    trail = Trail("a")
    trail.go("b")
    trail.back()
    trail.go("c")
    assert [stop.entity for stop in trail.way] == ["a", "c"]
    assert not trail.can_go_on
    assert not trail.go("c"), "where one stands already"
    assert [stop.entity for stop in trail.way] == ["a", "c"]
