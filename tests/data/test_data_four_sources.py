"""The invented third and fourth source: sound, and different enough to be of use in tests."""

from four_sources import FOURTH, THIRD, four_sources, four_sources_files

from ai_korea_tui.dossier.checking import check
from ai_korea_tui.dossier.reading import read_dossier
from ai_korea_tui.explore.agreement import VERDICTS, verdict
from ai_korea_tui.explore.curating import uncurated


def test_the_dossier_with_four_sources_has_no_fault() -> None:
    reading = read_dossier(four_sources_files())
    assert reading.dossier is not None
    assert reading.faults == ()
    assert check(reading.dossier, reading.places) == []
    assert list(uncurated(reading.dossier, reading.places)) == []


def test_it_has_every_verdict_and_a_source_that_says_two_things() -> None:
    dossier = four_sources()
    assert {verdict(claim).verdict for claim in dossier.claims} == set(VERDICTS)
    assert [source.id for source in dossier.sources][2:] == [THIRD, FOURTH]
    twice = [[s.source for s in claim.statements].count(FOURTH) for claim in dossier.claims]
    assert max(twice) == 2
