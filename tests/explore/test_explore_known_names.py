"""The names that are offered while a query is typed."""

import pytest

from ai_korea_tui.dossier.model import Dossier, Entity
from ai_korea_tui.explore.index import Index
from ai_korea_tui.explore.known_names import KnownNames
from ai_korea_tui.explore.query.completing import complete


@pytest.fixture
def names(index):
    return KnownNames(index)


def offered(names, field, typed, limit=8):
    return [name for name, _, _ in names.starting(field, typed, limit)]


def test_names_are_offered_as_they_are_written_in_the_language_that_is_typed(names):
    assert offered(names, "", "blue") == ["Bluewave"]
    assert offered(names, "", "블루") == ["블루웨이브"]
    assert offered(names, "", "bw") == ["BW Lines"]


def test_a_later_word_of_a_name_is_enough(names):
    assert offered(names, "speaker", "seo") == ["Mina Seo"]


def test_only_companies_are_offered_for_a_company_and_speakers_for_a_speaker(names, index):
    companies = {company.name for company in index.companies()}
    assert set(offered(names, "company", "", 99)) <= companies
    assert "Mina Seo" not in offered(names, "company", "m")
    for name, entity, records in names.starting("speaker", "", 99):
        assert records == len(index.numbers("speaker", index.shelf.number(entity)))
        assert records
        assert name


def test_those_of_most_records_come_first_and_counts_are_those_of_the_index(names, index):
    known = names.starting("", "", 99)
    counts = [records for _, _, records in known]
    assert counts == sorted(counts, reverse=True)
    assert all(records == len(index.linked(entity)) for _, entity, records in known)


def test_no_more_than_are_wanted(names):
    assert len(names.starting("", "", 2)) == 2
    assert names.starting("company", "nobody", 8) == []


def test_tags_and_months_with_their_counts(names, index):
    for tag, _, records in names.starting("tag", "", 9):
        assert records == len(index.numbers("tag", tag))
    months = offered(names, "date", "2031-0", 99)
    assert months == sorted(months)
    assert all(month.startswith("2031-0") for month in months)
    assert months == offered(names, "after", "2031-0", 99)


def test_an_entity_is_offered_once_however_many_of_its_names_begin_so(names):
    names = ("Kakao Corp", "The Kakao")
    entity = Entity(id="k", kind="company", name="Kakao", aliases=names, evidence=())
    index = Index(Dossier(id="d", title="", sources=(), entities=(entity,)))
    assert offered(KnownNames(index), "", "kakao") == ["Kakao"]


def test_a_dossier_of_nothing_offers_nothing():
    names = KnownNames(Index(Dossier(id="empty", title="", sources=())))
    for field in ("", "company", "speaker", "about", "place", "tag", "date"):
        assert names.starting(field, "", 8) == []
        assert names.starting(field, "x", 8) == []


def test_completing_takes_them(names):
    found = complete("kind:quote speaker:mi", 21, names)
    assert [item.shown for item in found.items] == ["Mina Seo"]
    assert found.accepted("kind:quote speaker:mi", 0)[0] == 'kind:quote speaker:"Mina Seo"'
