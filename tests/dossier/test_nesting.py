"""The limit on nesting speaks before any limit of the YAML parser, with either of PyYAML's parsers.

libyaml 0.2.6 (PyYAML 6.0.4) refuses some 1,000 levels, libyaml 0.2.5 (PyYAML 6.0.2) does not.
"""

import pytest
import yaml
from slow_cases import slow

from ai_korea_tui.dossier import composing
from ai_korea_tui.dossier.composing import read_record, read_records
from ai_korea_tui.dossier.decoding import decode
from ai_korea_tui.dossier.events import MAX_DEPTH
from ai_korea_tui.dossier.faults import FileLog
from ai_korea_tui.dossier.nodes import Cut, Mapping

LOADERS = pytest.mark.parametrize(
    "loader", [getattr(yaml, "CSafeLoader", yaml.SafeLoader), yaml.SafeLoader], ids=["C", "Python"]
)
LEVELS = pytest.mark.parametrize(
    "levels", [MAX_DEPTH + 1, 1_001, *slow(999, 1_024, 1_025, 100_000)]
)

NESTED = {
    # what stands before the nesting, what is repeated, where level 17 begins if each
    # repetition is one level
    "brackets": ("", "[", 17),
    "brackets and spaces": ("", "[ ", 33),
    "braces": ("", "{a: ", 65),
    "dashes": ("", "- ", 33),
    "brackets after a name": ("a: ", "[", 19),
    "braces after a name": ("a: ", "{b: ", 64),
    "brackets in a list": ("a: [x, ", "[", 22),
    "brackets after a long text": (f"{{a: {'x' * 1_000}, b: ", "[", 1_025),
    "brackets after a quoted bracket": ('["]]]]]", ', "[", 26),
}


def read(text, loader, monkeypatch, reading=read_record):
    monkeypatch.setattr(composing, "_LOADER", loader)
    log = FileLog("x.yaml")
    return reading(decode(text.encode(), log), log), log.told()


@LOADERS
@LEVELS
@pytest.mark.parametrize(("before", "repeated", "column"), NESTED.values(), ids=NESTED)
def test_too_many_levels_are_one_fault_at_the_level_that_is_too_many(
    before, repeated, column, levels, loader, monkeypatch
):
    node, faults = read(before + repeated * levels, loader, monkeypatch)
    place = [(fault.line, fault.column, fault.what[:35]) for fault in faults]
    assert place == [(1, column, "This is nested deeper than 16 level")]
    assert isinstance(node, Cut)


@LOADERS
@pytest.mark.parametrize("levels", [MAX_DEPTH + 1, 1_001, 2_000])
def test_fields_on_separate_lines_are_nested_too(levels, loader, monkeypatch):
    text = "".join(f"{' ' * n}a:\n" for n in range(levels))
    _, (fault,) = read(text, loader, monkeypatch)
    assert (fault.line, fault.column) == (MAX_DEPTH + 1, MAX_DEPTH + 1)


@LOADERS
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}")])
def test_as_many_levels_as_the_limit_says_are_read(opening, closing, loader, monkeypatch):
    node, faults = read(opening * MAX_DEPTH + "x" + closing * MAX_DEPTH, loader, monkeypatch)
    assert not faults
    assert not isinstance(node, Cut)


@LOADERS
def test_brackets_inside_a_text_are_no_nesting(loader, monkeypatch):
    brackets = "[" * 15_000
    node, faults = read(f"a: '{brackets}'\nb: x{brackets}\n", loader, monkeypatch)
    assert not faults
    assert [entry.value for entry in node.entries.values()] == [brackets, f"x{brackets}"]


@LOADERS
@pytest.mark.parametrize("levels", [MAX_DEPTH + 1, 1_100, *slow(100_000)])
def test_the_other_records_are_read_and_each_fault_is_reported_once(levels, loader, monkeypatch):
    nested = f"- id: b\n  x: &x y\n  z: {'[' * levels}\n"
    text = f"- id: a\n{nested}- {'[' * levels}\n- id: d\n{nested}- id: f\n"
    nodes, faults = read(text, loader, monkeypatch, lambda *args: list(read_records(*args)))
    whole = [node.entries["id"].value for node in nodes if isinstance(node, Mapping)]
    assert whole == ["a", "d", "f"]
    assert [(fault.line, fault.column) for fault in faults] == [
        (3, 6), (4, 20), (5, 18), (8, 6), (9, 20)
    ]  # fmt: skip


@LOADERS
def test_an_error_before_the_nesting_is_reported_instead(loader, monkeypatch):
    _, (fault,) = read("a: [x}, " + "[" * 1_100, loader, monkeypatch)
    assert "The bracket that opens here is not closed" in fault.what
