"""The made-up dossiers of the benchmarks, and the table they print."""

import pytest
from benchmarks.generate import dossier_files
from benchmarks.harness import Pair, alternately, at_most_over, at_most_times, heading

from ai_korea_tui.dossier.checking import check
from ai_korea_tui.dossier.reading import read_dossier
from ai_korea_tui.dossier.records import all_records
from ai_korea_tui.explore.curating import contradicted


@pytest.mark.parametrize("records", [10, 150, 1_000])
def test_a_made_up_dossier_is_sound_and_of_the_size_asked_for(records: int) -> None:
    reading = read_dossier(dossier_files(records))
    assert reading.faults == ()
    assert reading.dossier is not None
    assert list(check(reading.dossier, reading.places)) == []
    assert list(contradicted(reading.dossier, reading.places)) == []
    assert sum(1 for _ in all_records(reading.dossier)) == records


def test_a_made_up_dossier_has_as_many_sources_as_are_asked_for() -> None:
    reading = read_dossier(dossier_files(300, sources=50))
    assert reading.faults == ()
    assert reading.dossier is not None
    assert len(reading.dossier.sources) == 50


def test_the_same_seed_makes_the_same_dossier() -> None:
    assert dossier_files(200, seed=3) == dossier_files(200, seed=3)
    assert dossier_files(200, seed=3) != dossier_files(200, seed=4)


def test_a_made_up_dossier_is_in_english_and_korean() -> None:
    text = dossier_files(200)["quotes/quotes-0001.yaml"].decode()
    korean = sum("가" <= letter <= "힣" for letter in text)
    english = sum(letter.isascii() and letter.isalpha() for letter in text)
    assert 0.05 < korean / (korean + english) < 0.5


def test_sides_take_turns_and_the_warm_up_does_not_count() -> None:
    calls: list[str] = []
    seconds = iter((9.0, 9.0, 0.2, 0.1, 0.1, 0.2))

    def side(name: str) -> float:
        calls.append(name)
        return next(seconds)

    pair = alternately(lambda: side("ours"), lambda: side("theirs"), runs=2, warm_up=1)
    assert calls == ["ours", "theirs", "ours", "theirs", "theirs", "ours"]
    assert pair == Pair([0.2, 0.2], [0.1, 0.1])


def test_a_budget_is_met_up_to_its_edge() -> None:
    pair = Pair([0.125], [0.1])
    assert at_most_times("x", pair, 1.25).met
    assert not at_most_times("x", pair, 1.2).met
    assert at_most_over("x", pair, 25.1).met
    assert not at_most_over("x", pair, 24.9).met


def test_a_line_of_the_table_tells_both_sides_the_ratio_and_the_verdict() -> None:
    line = str(at_most_times("first paint", Pair([0.3], [0.2]), 1.25))
    assert line.split() == [
        "first",
        "paint",
        "300.0",
        "200.0",
        "1.50",
        "1",
        "≤",
        "1.25",
        "×",
        "OVER",
    ]
    assert line.index("300.0") + len("300.0") == heading().index("ours ms") + len("ours ms")
