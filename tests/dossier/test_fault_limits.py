"""Millions of faulty items: they are counted up to a limit, and the rest is not read."""

import pytest

from ai_korea_tui.dossier import decoding, file_reading
from ai_korea_tui.dossier.example import EXAMPLE
from ai_korea_tui.dossier.faults import MAX_FAULTS, Fault, limited
from ai_korea_tui.dossier.reading import read_dossier

LIMIT = 2_000
QUOTE = EXAMPLE["quotes.yaml"]
RECORD = "- id: r{0}\n  text: x\n  form: term\n  {1}\n" + QUOTE[QUOTE.index("  evidence") :]


def many(*items, count=3 * LIMIT):
    return "".join(items[at % len(items)].format(at) for at in range(count))


FAULTY = {
    "texts in brackets": f"[{'a,' * LIMIT * 3}]",
    "lists in brackets": f"[{'[],' * LIMIT * 3}]",
    "mappings in brackets": f"[{'{},' * LIMIT * 3}]",
    "nulls in brackets": f"[{'~,' * LIMIT * 3}]",
    "empty texts in brackets": '["",' + '"",' * LIMIT * 3 + "]",
    "empty items": "-\n" * LIMIT * 3,
    "comments for items": "- # x\n" * LIMIT * 3,
    "texts": "- a\n" * LIMIT * 3,
    "numbers": "- 1\n" * LIMIT * 3,
    "lists": "- - a\n" * LIMIT * 3,
    "empty mappings": "- {}\n" * LIMIT * 3,
    "aliases": "- *a\n" * LIMIT * 3,
    "tags": "- !t a\n" * LIMIT * 3,
    "records with an id alone": many("- id: r{0}\n"),
    "unknown fields": many("- id: r{0}\n", *["  k{0}: v\n"] * 150),
    "nulls in fields": many("- id: ~\n  text: ~\n"),
    "faulty items in records": many(RECORD.format("{0}", "about: [" + "~," * 3_000 + "]"), count=4),
    "empty items in records": many(RECORD.format("{0}", "about:" + "\n    -" * 3_000), count=4),
    "mixed": many("-\n", "- a\n", "- {{}}\n", "- id: x{0}\n", "- [~]\n"),
    "control characters": "- \x01\n" * LIMIT * 3,
}


def read(text):
    files = {**EXAMPLE, "quotes.yaml": text}
    return read_dossier({path: written.encode() for path, written in files.items()})


@pytest.mark.parametrize("text", FAULTY.values(), ids=FAULTY)
def test_the_rest_is_not_read(text, monkeypatch):
    bound = []
    bind = file_reading._bind
    monkeypatch.setattr(file_reading, "MAX_COUNTED", LIMIT)
    monkeypatch.setattr(decoding, "MAX_COUNTED", LIMIT)
    monkeypatch.setattr(file_reading, "_bind", lambda *args: bound.append(0) or bind(*args))
    reading = read(text)
    mine = [fault.what for fault in reading.faults if fault.file == "quotes.yaml"]
    assert len(mine) == MAX_FAULTS + 1
    assert sum("is not read: fix these first" in what for what in mine) == 1
    assert len(bound) <= LIMIT + len(EXAMPLE)
    assert len(reading.dossier.entities) == 3


@pytest.mark.parametrize("item", ["-\n", "- \n", "- # none\n", "- ''\n", "-    \n"])
@pytest.mark.parametrize("where", ["first", "last"])
def test_an_empty_item_is_a_fault(item, where):
    reading = read(item + QUOTE if where == "first" else QUOTE + item)
    (fault,) = reading.faults
    assert fault.line == (1 if where == "first" else QUOTE.count("\n") + 1)
    assert "This list item is empty" in fault.what
    assert len(reading.dossier.quotes) == 1


def test_a_refused_name_with_a_million_items_is_given_up():
    reading = read("- ? [" + "a," * 100_000 + "]\n" + QUOTE)
    assert [fault.line for fault in reading.faults] == [1, 1]
    assert "more than 50,000 fields and items" in reading.faults[1].what
    assert len(reading.dossier.quotes) == 1


def test_faults_of_one_file_do_not_hide_those_of_another():
    faults = [Fault("a.yaml", n, 1, "x") for n in range(MAX_FAULTS + 5)]
    faults.append(Fault("b.yaml", 1, 1, "y"))
    kept = limited(faults)
    assert kept[: MAX_FAULTS + 1] == [*faults[:MAX_FAULTS], faults[-1]]
    assert [fault.what for fault in kept[MAX_FAULTS + 1 :]] == [
        "5 more faults in this file are not listed."
    ]
