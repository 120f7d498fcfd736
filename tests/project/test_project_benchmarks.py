"""How the benchmarks take turns, the table they print, and the picture they draw."""

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from benchmarks import __main__ as command
from benchmarks import prepared
from benchmarks.generate import write_dossier
from benchmarks.growth import read_table
from benchmarks.growth_picture import PANELS, apart, drawn
from benchmarks.harness import (
    MB,
    Missing,
    Pair,
    Row,
    alternately,
    at_most,
    at_most_over,
    at_most_times,
    heading,
    in_turn,
    p95,
)
from benchmarks.lines import write_lines, write_objects
from benchmarks.peers import escaped, rg_argv
from benchmarks.queries import QUERIES, keystrokes

ROOT = Path(__file__).parents[2]


def test_sides_take_turns_and_the_warm_up_does_not_count() -> None:
    calls: list[str] = []
    seconds = iter((9.0, 9.0, 0.2, 0.1, 0.1, 0.2))

    def side(name: str) -> float:
        calls.append(name)
        return next(seconds)

    pair = alternately(lambda: side("ours"), lambda: side("theirs"), runs=2, warm_up=1)
    assert calls == ["ours", "theirs", "ours", "theirs", "theirs", "ours"]
    assert pair == Pair([0.2, 0.2], [0.1, 0.1])


def test_of_three_sides_each_comes_first_in_its_turn() -> None:
    calls: list[str] = []

    def side(name: str) -> float:
        calls.append(name)
        return float(len(calls))

    sides = [lambda name=name: side(name) for name in "abc"]
    taken = in_turn(sides, runs=3, warm_up=0)
    assert "".join(calls) == "abcbcacab"
    assert taken == [[1, 6, 8], [2, 4, 9], [3, 5, 7]]


def test_the_95th_percentile_leaves_one_run_in_twenty_above_it() -> None:
    assert p95([float(n) for n in range(1, 101)]) == 95
    assert p95([1.0] * 19 + [50.0]) == 1
    assert p95([1.0, 2.0]) == 2


def test_a_budget_is_met_up_to_its_edge() -> None:
    pair = Pair([0.125], [0.1])
    assert at_most_times("x", pair, 1.25).met
    assert not at_most_times("x", pair, 1.2).met
    assert at_most_over("x", pair, 25.1).met
    assert not at_most_over("x", pair, 24.9).met
    assert at_most("x", pair, 125).met
    assert not at_most("x", pair, 124).met
    assert not at_most("x", Pair([0.001] * 18 + [1.0] * 2, [1.0]), 5, of=p95).met


def test_a_line_of_the_table_tells_both_sides_the_ratio_and_the_verdict() -> None:
    line = str(at_most_times("first paint", Pair([0.3], [0.2]), 1.25))
    assert " ".join(line.split()) == "first paint 300.0 200.0 ms 1.50 1 ≤ 1.25 × OVER"
    assert line.index("300.0") + len("300.0") == heading().index("ours") + len("ours")
    assert line.index("200.0") + len("200.0") == heading().index("theirs") + len("theirs")


def test_a_figure_stands_in_the_unit_of_its_row() -> None:
    line = str(at_most("memory", Pair([220e6], [44e6]), 250, MB))
    assert " ".join(line.split()) == "memory 220.0 44.0 MB 5.00 1 ≤ 250 MB met"


def test_a_small_ratio_keeps_its_digits() -> None:
    assert " 0.0031 " in str(Row("x", Pair([0.0031], [1.0])))


def test_a_row_for_a_program_that_is_missing_says_what_to_do() -> None:
    line = str(Missing("against fzf", "no fzf here: apt install fzf"))
    assert line.startswith("against fzf  ")
    assert line.endswith("  no fzf here: apt install fzf")


def test_sizes_go_up_by_tens_to_the_largest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(prepared.VARIABLE, raising=False)
    assert prepared.sizes() == [1_000, 10_000, 100_000]
    monkeypatch.setenv(prepared.VARIABLE, "1000000")
    assert prepared.sizes(10_000) == [10_000, 100_000, 1_000_000]
    monkeypatch.setenv(prepared.VARIABLE, "5000")
    assert prepared.sizes() == [1_000]
    assert prepared.sizes(10_000) == []


@pytest.mark.parametrize("arguments", [["paint"], ["--largest", "10"], ["--largest", "many"]])
def test_a_wrong_word_is_told_and_nothing_is_run(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        sys.exit(command.main(arguments))
    assert left.value.code == 2
    assert capsys.readouterr().out == ""


def test_every_benchmark_that_is_named_is_there_and_told_of() -> None:
    told = (ROOT / "benchmarks" / "README.md").read_text(encoding="utf-8")
    for name in command.NAMES:
        assert (ROOT / "benchmarks" / f"{name}.py").is_file()
        assert f"| `{name}` |" in told


def test_other_programs_read_the_same_records(tmp_path: Path) -> None:
    write_dossier(tmp_path / "dossier", 200)
    write_lines(tmp_path / "dossier", tmp_path / "lines")
    write_objects(tmp_path / "dossier", tmp_path / "objects")
    lines = (tmp_path / "lines").read_text(encoding="utf-8").splitlines()
    objects = json.loads((tmp_path / "objects").read_text(encoding="utf-8"))
    assert len(lines) == len(objects) == 200
    quotes = [(line, o) for line, o in zip(lines, objects, strict=True) if o["kind"] == "quote"]
    speakers = {o["id"]: o["text"].split("  ")[0] for o in objects if o["kind"] == "entity"}
    assert len(quotes) > 60
    assert all(o["text"] in line for line, o in quotes)
    assert any(name[:10] in line for name in speakers.values() for line, _ in quotes)


def test_the_queries_are_twenty_of_every_sort_and_typed_letter_by_letter() -> None:
    assert len(set(QUERIES)) == 20
    assert keystrokes()[:4] == ["t", "th", "the", "c"]
    assert keystrokes()[-1] == QUERIES[-1]


def test_a_phrase_is_put_in_the_words_of_each_program() -> None:
    assert escaped('"of the company" cloud') == "of\\ the\\ company cloud"
    assert escaped('"of the') == "of\\ the"
    assert rg_argv("rg", '"of the"')[-1] == "of the"


def test_the_picture_names_every_line_with_its_last_figure() -> None:
    columns = {name: [2.0, 3.0, 40.0] for panel in PANELS for name in panel.lines}
    picture = drawn(columns | {"records": [1e3, 1e4, 1e5]})
    text = " ".join(ElementTree.fromstring(picture).itertext())
    for panel in PANELS:
        for name in panel.lines.values():
            assert f"{name}, 40 {panel.unit}" in text
    assert "100,000" in text
    assert "http" not in picture.replace("http://www.w3.org/2000/svg", "")


def test_names_of_lines_that_end_together_stand_apart() -> None:
    assert apart([10, 11, 100], 17) == [10, 27, 100]
    assert apart([11, 10], 17) == [27, 10]


def test_the_picture_in_the_readme_is_drawn_from_the_figures_beside_it() -> None:
    picture = (ROOT / "docs" / "growth.svg").read_text(encoding="utf-8")
    assert picture == drawn(read_table(ROOT / "docs" / "growth.csv"))


def test_a_dossier_is_written_from_the_command_line(tmp_path: Path) -> None:
    argv = (sys.executable, "-m", "benchmarks.generate", tmp_path, "20", "--files", "few")
    subprocess.run(argv, cwd=ROOT, check=True)
    assert (tmp_path / "dossier.yaml").is_file()
    assert len(list((tmp_path / "sources").iterdir())) == 2
