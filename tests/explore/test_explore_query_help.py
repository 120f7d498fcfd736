from __future__ import annotations

from explore_query import cells

from ai_korea_tui.explore.query.help import TOGETHER, page
from ai_korea_tui.explore.query.language import AGREEMENTS, FIELDS, FLAGS, KINDS, field
from ai_korea_tui.explore.query.parsing import parse


def test_the_page_fits_a_screen_and_names_everything_once() -> None:
    lines = page()
    assert len(lines) <= 45
    told = "\n".join(f"{line.example} {line.text}" for line in lines)
    for rule in FIELDS:
        assert f"{rule.name}:" in told
    for choice in (*FLAGS, *AGREEMENTS, *KINDS):
        assert choice.name in told
    examples = [line.example for line in lines if line.kind == "example"]
    assert len(examples) == len(set(examples))
    assert all(line.text for line in lines)


def test_the_page_fits_eighty_columns() -> None:
    wide = max(cells(line.example) for line in page())
    for line in page():
        width = wide + 2 + cells(line.text) if line.kind == "example" else cells(line.text)
        assert width <= 78, line


def test_every_example_of_the_page_is_understood() -> None:
    for line in page():
        if line.kind == "example":
            assert parse(line.example).fault is None, line.example
    assert parse(TOGETHER).tree is not None


def test_no_two_names_are_one() -> None:
    names = [name for rule in FIELDS for name in (rule.name, *rule.others)]
    assert len(names) == len(set(names))
    assert all(field(name.upper()) is not None for name in names)
    for rule in FIELDS:
        spellings = [spelling for c in rule.choices for spelling in (c.name, *c.others)]
        assert len(spellings) == len(set(spellings))
