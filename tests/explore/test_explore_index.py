from __future__ import annotations

import pytest

from ai_korea_tui.dossier.model import Dossier
from ai_korea_tui.explore.index import Index, letters_for


def test_records_are_in_dossier_order(index: Index, story: Dossier) -> None:
    ids = list(index.records)
    assert ids[:3] == ["herald", "courier", "gazette"]
    assert ids[3] == "bluewave"
    assert ids[-1] == "r-boss"
    assert len(ids) == 3 + 7 + 3 + 4 + 4 + 3


def test_letters_go_on_after_z(index: Index) -> None:
    assert index.letters == {"herald": "A", "courier": "B", "gazette": "C"}
    names = letters_for(26 * 27 + 1)
    assert (names[25], names[26], names[27], names[26 * 27 - 1]) == ("Z", "AA", "AB", "ZZ")
    assert names[-1] == "AAA"
    assert len(set(names)) == len(names)


def test_a_relationship_is_titled_with_names(index: Index) -> None:
    title = index.title(index.records["r-hulls"])
    assert title == "Daeyang – Bluewave: hull builder hoped for"
    assert index.title(index.records["opening"]) == "Office opens"


def test_an_entity_rests_on_its_ties_too_its_own_first(index: Index) -> None:
    evidence = index.evidence(index.records["daeyang"])
    assert [(e.source, e.paragraph) for e in evidence] == [("herald", 2), ("courier", 2)]
    assert index.sources(index.records["daeyang"]) == ("herald", "courier")


def test_sources_are_in_the_dossiers_order(index: Index) -> None:
    assert index.sources(index.records["c-ships"]) == ("herald", "courier")
    assert index.sources(index.records["r-rival"]) == ("courier",)
    assert index.sources(index.records["gazette"]) == ("gazette",)
    hansol = index.records["hansol"]
    assert index.sources(hansol) == ("courier",)


def test_linked_are_the_records_that_name_it_and_itself(index: Index) -> None:
    assert index.linked("daeyang") == {"daeyang", "q-late", "talks", "r-hulls"}
    assert index.linked("mokpo") == {"mokpo", "q-early", "opening", "c-harbour"}
    assert index.mentions("mokpo") == 3


def test_what_is_not_there_is_answered_emptily(index: Index) -> None:
    assert index.linked("nobody") == frozenset()
    assert index.linked("opening") == frozenset()
    assert index.entity_name("nobody") == "nobody"
    assert index.at("herald", 99) == ()
    assert index.haystack("nobody") == ""
    assert index.mentions("nobody") == 0


def test_a_reference_to_no_record_does_no_harm(story: Dossier) -> None:
    import msgspec

    quote = msgspec.structs.replace(story.quotes[0], speaker="ghost", about=("ghost", "daeyang"))
    index = Index(msgspec.structs.replace(story, quotes=(quote,)))
    assert "q-late" in index.linked("daeyang")
    assert "hulls" in index.haystack("q-late")
    assert index.linked("ghost") == frozenset()


def test_at_gives_what_rests_on_a_paragraph(index: Index) -> None:
    assert index.at("courier", 2) == ("q-late", "r-hulls")
    assert index.at("herald", 4) == ("founding", "c-single", "c-ships")


def test_companies_come_by_how_much_is_said_of_them(index: Index) -> None:
    assert [e.id for e in index.companies()] == ["bluewave", "daeyang", "hansol", "arum"]
    assert [e.id for e in index.ranked()][:2] == ["bluewave", "daeyang"]


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ("bluewave", ["bluewave", "블루웨이브", "bw lines", "sails the same route", "ferry firm"]),
        ("daeyang", ["hull builder", "candidate"]),
        ("hansol", ["rival"]),
        ("q-early", ["why the firm", "서미나", "mokpo"]),
        ("opening", ["on friday", "june", "jun 2031", "2031-06-20", "opened its office", "mokpo"]),
        ("talks", ["july 2031", "jul 2031"]),
        ("c-ships", ["12 vessels", "ships", "블루웨이브"]),
        ("r-rival", ["rival", "hansol", "bw lines", "july"]),
        ("herald", ["harbour herald", "march 2031", "ferry firm comes"]),
    ],
)
def test_the_haystack_holds(index: Index, record: str, words: list[str]) -> None:
    text = index.haystack(record)
    assert [word for word in words if word not in text] == []


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ("daeyang", ["bluewave", "bw lines"]),  # the other party of its tie
        ("bluewave", ["rival", "hansol"]),  # it is not the rival; its evidence lists a neighbour
        ("opening", ["courier", "july"]),
        ("c-fare", ["herald"]),
    ],
)
def test_the_haystack_does_not_hold(index: Index, record: str, words: list[str]) -> None:
    text = index.haystack(record)
    assert [word for word in words if word in text] == []
