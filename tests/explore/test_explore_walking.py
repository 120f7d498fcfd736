"""From claim to claim, and on which sources each is read."""

from __future__ import annotations

from ai_korea_tui.dossier.model import (
    Agreement,
    Claim,
    Dossier,
    Evidence,
    Paragraph,
    Source,
    Statement,
)
from ai_korea_tui.explore.index import Index
from ai_korea_tui.explore.walking import any_differing, differing, pair_for, stating


def _source(name: str) -> Source:
    return Source(id=name, publisher=name, published="2031", paragraphs=(Paragraph(gist="x"),))


def _claim(name: str, verdict: str, *sources: str) -> Claim:
    return Claim(
        id=name,
        question=name,
        statements=tuple(
            Statement(value=s, evidence=(Evidence(source=s, paragraph=1, exact="x"),))
            for s in sources
        ),
        agreement=Agreement(verdict=verdict, why="so") if len(sources) > 1 else None,
    )


CLAIMS = (
    _claim("same", "agree", "a", "b"),
    _claim("later", "update", "b", "a", "c"),
    _claim("apart", "different measure", "a", "b"),
    _claim("against", "differ", "a", "b", "d"),
    _claim("alone", "single source", "c"),
    _claim("elsewhere", "differ", "c", "d"),
)
INDEX = Index(Dossier(id="d", title="t", sources=tuple(map(_source, "abcd")), claims=CLAIMS))
BY_ID = {claim.id: claim for claim in CLAIMS}


def test_the_claims_of_a_pair_that_differ_the_gravest_first() -> None:
    assert differing(INDEX, ("a", "b")) == ("against", "later", "apart")
    assert differing(INDEX, ("b", "a")) == ("against", "later", "apart")
    assert differing(INDEX, ("c", "d")) == ("elsewhere",)


def test_two_sources_that_state_nothing_on_the_same_have_none() -> None:
    assert differing(INDEX, ("b", "d")) == ("against",)
    assert not any_differing(INDEX, ("c", "nowhere"))
    assert any_differing(INDEX, ("a", "b"))


def test_who_states_something_in_order_and_once() -> None:
    assert stating(BY_ID["later"]) == ("b", "a", "c")


def test_the_sources_that_are_there_stay_where_they_state_something() -> None:
    assert pair_for(INDEX, BY_ID["later"], ["b", "c"]) == ["b", "c"]
    assert pair_for(INDEX, BY_ID["against"], ["b", "c"]) == ["a", "b"]
    assert pair_for(INDEX, BY_ID["elsewhere"], ["a", "b"]) == ["c", "d"]


def test_beside_a_single_source_one_stays_that_was_there() -> None:
    assert pair_for(INDEX, BY_ID["alone"], ["a", "b"]) == ["a", "c"]
    assert pair_for(INDEX, BY_ID["alone"], ["c", "d"]) == ["c", "d"]
