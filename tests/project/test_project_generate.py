"""The made-up dossiers of the benchmarks are sound, and skewed as real ones are."""

from collections import Counter

import pytest
from benchmarks.generate import MOST_FILES, MOST_SOURCES, Shape, dossier_files, write_dossier
from benchmarks.vocabulary import PARTICLES, with_particle

from ai_korea_tui.dossier.checking import check
from ai_korea_tui.dossier.model import Dossier
from ai_korea_tui.dossier.reading import read_dossier
from ai_korea_tui.dossier.records import all_records
from ai_korea_tui.explore.curating import contradicted, uncurated
from ai_korea_tui.explore.index import Index
from ai_korea_tui.storage.listing import MAX_ENTRIES


def made(records: int, seed: int = 1, sources: int = 0, files: Shape = "many") -> Dossier:
    reading = read_dossier(dossier_files(records, seed, sources, files))
    assert reading.faults == ()
    assert reading.dossier is not None
    return reading.dossier


@pytest.mark.parametrize("files", ["many", "few"])
@pytest.mark.parametrize("records", [10, 11, 150, 1_000])
def test_a_made_up_dossier_is_sound_and_of_the_size_asked_for(records: int, files: Shape) -> None:
    reading = read_dossier(dossier_files(records, files=files))
    assert reading.faults == ()
    assert reading.dossier is not None
    assert list(check(reading.dossier, reading.places)) == []
    assert list(contradicted(reading.dossier, reading.places)) == []
    assert list(uncurated(reading.dossier, reading.places)) == []
    assert sum(1 for _ in all_records(reading.dossier)) == records


def test_a_made_up_dossier_has_as_many_sources_as_are_asked_for() -> None:
    assert len(made(300, sources=50).sources) == 50


def test_the_same_seed_makes_the_same_dossier(tmp_path) -> None:
    files = dossier_files(200, seed=3)
    assert files == dossier_files(200, seed=3)
    assert files != dossier_files(200, seed=4)
    write_dossier(tmp_path, 200, seed=3)
    found = {p.relative_to(tmp_path).as_posix(): p for p in tmp_path.rglob("*.yaml")}
    assert {name: path.read_bytes() for name, path in found.items()} == files


def test_a_folder_has_many_small_files_or_few_large_ones() -> None:
    many, few = dossier_files(5_000, files="many"), dossier_files(5_000, files="few")
    assert len([path for path in many if not path.startswith("sources/")]) > 45
    assert len([path for path in few if not path.startswith("sources/")]) == 6
    assert MOST_FILES + MOST_SOURCES["many"] < MAX_ENTRIES


def test_a_made_up_dossier_is_in_english_and_korean() -> None:
    text = dossier_files(200)["quotes/quotes-0001.yaml"].decode()
    korean = sum("가" <= letter <= "힣" for letter in text)
    english = sum(letter.isascii() and letter.isalpha() for letter in text)
    assert 0.05 < korean / (korean + english) < 0.5


def test_a_korean_noun_has_the_particle_that_its_last_letter_asks_for() -> None:
    def forms(noun: str) -> set[str]:
        return {with_particle(noun, particle) for particle in PARTICLES}

    assert {"협력", "협력은", "협력이", "협력을", "협력과", "협력으로"} < forms("협력")
    assert {"회사", "회사는", "회사가", "회사를", "회사와", "회사로"} < forms("회사")
    assert {"서울은", "서울로"} < forms("서울")


def test_few_entities_are_met_all_the_time_and_most_once_or_twice() -> None:
    dossier = made(5_000)
    index = Index(dossier)
    mentions = sorted((index.mentions(entity.id) for entity in dossier.entities), reverse=True)
    assert mentions[0] > 50 * mentions[len(mentions) // 2]
    assert mentions[len(mentions) // 2] <= 4
    words = Counter(word for text in map(index.haystack, index.records) for word in text.split())
    assert words["the"] > 1_000
    assert sum(count == 1 for count in words.values()) > len(words) / 4


def test_sources_are_of_unequal_size_and_dates_come_in_bursts() -> None:
    dossier = made(5_000)
    sizes = sorted(len(source.paragraphs) for source in dossier.sources)
    assert sizes[-1] > 5 * sizes[len(sizes) // 2]
    days = Counter(event.date for event in dossier.events if len(event.date) == 10)
    assert max(days.values()) > 10 * sum(days.values()) / len(days)
