"""Which paragraphs of two sources belong together."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_korea_tui.dossier.model import (
    Claim,
    Dossier,
    Entity,
    Event,
    Evidence,
    Paragraph,
    Source,
    Statement,
)
from ai_korea_tui.explore import alignment
from ai_korea_tui.explore.alignment import Pair, align, heaviest_chain
from ai_korea_tui.explore.index import Index

Places = tuple[tuple[str, int], ...]


def _index(counts: dict[str, int], *records: Entity | Event | Claim) -> Index:
    sources = tuple(
        Source(
            id=name,
            publisher=name,
            published="2031",
            paragraphs=tuple(Paragraph(gist=str(n)) for n in range(count)),
        )
        for name, count in counts.items()
    )
    return Index(
        Dossier(
            id="d",
            title="t",
            sources=sources,
            entities=tuple(r for r in records if isinstance(r, Entity)),
            events=tuple(r for r in records if isinstance(r, Event)),
            claims=tuple(r for r in records if isinstance(r, Claim)),
        )
    )


def _on(places: Places) -> tuple[Evidence, ...]:
    return tuple(Evidence(source=source, paragraph=n, exact="x") for source, n in places)


def _company(name: str, *places: tuple[str, int]) -> Entity:
    return Entity(id=name, kind="company", name=name, evidence=_on(places))


def _event(name: str, *places: tuple[str, int]) -> Event:
    return Event(id=name, title=name, date="2031", evidence=_on(places))


def _claim(name: str, *places: tuple[str, int]) -> Claim:
    statements = tuple(Statement(value=str(p), evidence=_on((p,))) for p in places)
    return Claim(id=name, question=name, statements=statements)


def _places(pairs: tuple[Pair, ...]) -> list[tuple[int, int]]:
    return [(pair.a, pair.b) for pair in pairs]


# What belongs together


def test_a_claim_ties_the_paragraphs_of_its_statements() -> None:
    index = _index({"a": 4, "b": 9}, _claim("users", ("a", 2), ("b", 7)))
    found = align(index, "a", "b")
    assert _places(found.chain) == [(2, 7)]
    assert found.chain[0].records == ("users",)
    assert found.partner == {2: found.chain[0]}
    assert found.partner_of_b == {7: found.chain[0]}


def test_the_rarer_entity_decides() -> None:
    index = _index(
        {"a": 4, "b": 4},
        _company("common", *(("a", n) for n in range(1, 5)), *(("b", n) for n in range(1, 5))),
        _company("rare", ("a", 1), ("b", 4)),
    )
    found = align(index, "a", "b")
    assert found.partner[1].b == 4
    assert found.partner_of_b[4].a == 1
    assert found.partner[1].records == ("rare", "common")


def test_a_record_in_common_outweighs_entities_in_common() -> None:
    index = _index(
        {"a": 3, "b": 3},
        _company("x", ("a", 1), ("b", 2)),
        _company("y", ("a", 1), ("b", 2)),
        _event("meeting", ("a", 1), ("b", 3)),
    )
    assert align(index, "a", "b").partner[1].b == 3


def test_a_record_that_stands_everywhere_weighs_less_than_a_rare_one() -> None:
    everywhere = [("a", n) for n in range(1, 5)] + [("b", n) for n in range(1, 5)]
    index = _index(
        {"a": 4, "b": 4},
        _event("often", *everywhere),
        _event("once", everywhere[0], everywhere[-1]),
    )
    found = align(index, "a", "b")
    assert (found.partner[1].b, found.partner[1].records) == (4, ("once", "often"))


def test_of_equals_the_one_at_a_similar_height() -> None:
    index = _index({"a": 4, "b": 8}, _company("x", ("a", 3), ("b", 1), ("b", 6), ("b", 8)))
    assert align(index, "a", "b").partner[3].b == 6


def test_nothing_shared_is_no_partner() -> None:
    index = _index({"a": 2, "b": 2}, _company("x", ("a", 1)), _company("y", ("b", 1)))
    for other in ("b", "nowhere"):
        found = align(index, "a", other)
        assert (found.chain, found.partner, found.partner_of_b) == ((), {}, {})


def test_what_everybody_speaks_of_makes_no_partners() -> None:
    everywhere = [(source, n) for source in "ab" for n in range(1, 4)]
    index = _index({"a": 3, "b": 3, "c": 9}, _company("common", *everywhere))
    assert align(index, "a", "b").partner == {}


def test_how_often_other_sources_name_it_does_not_matter() -> None:
    elsewhere = [("c", n) for n in range(1, 10)]
    index = _index({"a": 3, "b": 3, "c": 9}, _company("x", ("a", 1), ("b", 3), *elsewhere))
    assert align(index, "a", "b").partner[1].b == 3


def test_a_story_told_in_another_order_has_partners_off_the_chain() -> None:
    index = _index(
        {"a": 5, "b": 5},
        _event("one", ("a", 1), ("b", 2)),
        _event("two", ("a", 3), ("b", 4)),
        _event("last", ("a", 5), ("b", 1)),
    )
    found = align(index, "a", "b")
    assert _places(found.chain) == [(1, 2), (3, 4)]
    assert found.partner[5].b == 1
    assert found.opposite(5) is None
    assert found.opposite(3) == found.chain[1]


def test_a_faint_likeness_does_not_stand_on_the_chain_where_there_is_a_real_one() -> None:
    index = _index(
        {"a": 3, "b": 3},
        _claim("c", ("a", 1), ("b", 3)),
        _company("firm", ("a", 1), ("b", 1)),
        _event("e", ("a", 2), ("b", 1)),
        _claim("d", ("a", 3), ("b", 1)),
    )
    assert (1, 1) not in _places(align(index, "a", "b").chain)


def test_what_stands_in_very_many_paragraphs_is_passed_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(alignment, "_MOST_PAIRS", 20)
    often = [(source, n) for source in "ab" for n in range(1, 30)]
    index = _index({"a": 30, "b": 30}, _event("often", *often), _event("once", ("a", 4), ("b", 9)))
    assert _places(align(index, "a", "b").chain) == [(4, 9)]


# Whatever the sources


@st.composite
def dossiers(draw: st.DrawFn) -> Index:
    counts = {"a": draw(st.integers(1, 7)), "b": draw(st.integers(1, 7))}
    places = st.tuples(st.sampled_from("ab"), st.integers(1, 7)).filter(
        lambda place: place[1] <= counts[place[0]]
    )
    records: list[Entity | Event | Claim] = []
    for n in range(draw(st.integers(0, 10))):
        make = draw(st.sampled_from([_company, _event, _claim]))
        found = draw(st.lists(places, min_size=1, max_size=4, unique=True))
        records.append(make(f"r{n}", *found))
    return _index(counts, *records)


@given(dossiers())
def test_the_chain_runs_down_both_sources(index: Index) -> None:
    chain = align(index, "a", "b").chain
    for one, other in pairwise(chain):
        assert one.a < other.a
        assert one.b < other.b


@given(dossiers())
def test_no_pair_is_without_a_record_that_rests_on_both(index: Index) -> None:
    found = align(index, "a", "b")
    for pair in (*found.chain, *found.partner.values(), *found.partner_of_b.values()):
        assert pair.records
        assert pair.weight > 0
        for record in pair.records:
            places = {(e.source, e.paragraph) for e in index.records[record].evidence} if not (
                isinstance(index.records[record], Claim)
            ) else {
                (e.source, e.paragraph)
                for statement in index.records[record].statements
                for e in statement.evidence
            }  # fmt: skip
            assert {("a", pair.a), ("b", pair.b)} <= places


@given(dossiers())
def test_from_the_other_side_it_is_the_same(index: Index) -> None:
    assert align(index, "a", "b") == align(index, "b", "a").turned()


@given(dossiers())
def test_again_it_is_the_same(index: Index) -> None:
    assert align(index, "a", "b") == align(Index(index.dossier), "a", "b")


@given(dossiers())
def test_what_is_on_the_chain_has_its_partner_there(index: Index) -> None:
    found = align(index, "a", "b")
    for pair in found.chain:
        assert found.partner[pair.a] == found.partner_of_b[pair.b] == pair == found.opposite(pair.a)
    for n, pair in found.partner.items():
        assert pair.a == n


@given(
    st.dictionaries(st.tuples(st.integers(1, 6), st.integers(1, 6)), st.integers(1, 9), max_size=10)
)
def test_no_other_chain_weighs_more(scores: dict[tuple[int, int], int]) -> None:
    best = 0
    for size in range(len(scores) + 1):
        for picked in combinations(sorted(scores), size):
            rises = all(one[0] < other[0] and one[1] < other[1] for one, other in pairwise(picked))
            if rises:
                best = max(best, sum(scores[place] for place in picked))
    assert sum(scores[place] for place in heaviest_chain(scores)) == best
