"""A made-up dossier's records in the forms that other programs read: lines of text, and JSON.

They are taken from the YAML that the generator writes, not from what the program under test makes
of it. A record's text holds the names of the entities that it is about, as the search's does.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

IN_QUOTES = re.compile(r'"([^"\n]*)"')
START = re.compile(r"^- (?=id: )", re.MULTILINE)
FIELD = re.compile(r"^ *(id|kind|date|published|publisher): (.*)$", re.MULTILINE)
ENTITY = re.compile(r"\bentity-\d+\b")
SOURCE = re.compile(r"\bsource: (source-\d+)\b")
NAMES = re.compile(r'id: (entity-\d+)\n.*\n {2}name: "(.*)"\n {2}korean: "(.*)"')
FOLDERS = ("sources", "entities", "quotes", "events", "claims", "relationships")
KINDS = ("source", "entity", "quote", "event", "claim", "relationship")


def write_lines(folder: Path, to: Path) -> None:
    """Each record's text on one line."""
    with to.open("w", encoding="utf-8") as out:
        for record in flat_records(folder):
            out.write(f"{record['entities']} {record['text']} {record['date']}\n".lstrip())


def write_objects(folder: Path, to: Path) -> None:
    """A JSON array, a flat object a record."""
    with to.open("w", encoding="utf-8") as out:
        for number, record in enumerate(flat_records(folder)):
            out.write(",\n" if number else "[\n")
            json.dump(record, out, ensure_ascii=False)
        out.write("\n]\n")


def flat_records(folder: Path) -> Iterator[dict[str, str]]:
    """Every record, its text and names in one piece each."""
    names = dict(_names(folder))
    for name, kind in zip(FOLDERS, KINDS, strict=True):
        for path in sorted((folder / name).glob("*.yaml")):
            text = path.read_text(encoding="utf-8")
            blocks = [text] if name == "sources" else START.split(text)[1:]
            yield from (_flat(block, kind, names) for block in blocks)


def _names(folder: Path) -> Iterator[tuple[str, str]]:
    for path in (folder / "entities").glob("*.yaml"):
        for found in NAMES.finditer(path.read_text(encoding="utf-8")):
            yield found[1], f"{found[2]} {found[3]}"


def _flat(block: str, kind: str, names: Mapping[str, str]) -> dict[str, str]:
    if kind == "source":  # its gists are not searched
        block = block.partition("\nparagraphs:")[0]
    fields = dict(FIELD.findall(block))
    about = [] if kind == "entity" else dict.fromkeys(ENTITY.findall(block))
    return {
        "id": fields["id"],
        "kind": kind,
        "date": fields.get("date") or fields.get("published", ""),
        "entities": " ".join(names[entity] for entity in about),
        "text": " ".join((fields.get("publisher", ""), *IN_QUOTES.findall(block))).strip(),
        "sources": " ".join(dict.fromkeys(SOURCE.findall(block))),
    }
