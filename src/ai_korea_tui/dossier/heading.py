"""`dossier.yaml`: what the dossier is called, and the order of its sources."""

from __future__ import annotations

from collections.abc import Iterable

from .binding import Plan
from .composing import read_record
from .decoding import decode
from .faults import ANY, FileLog
from .file_reading import FileReading
from .model import Source
from .nodes import Cut, Mapping, is_nothing, unpack
from .references import References, stem
from .schema import MANIFEST_FILE, manifest
from .wording import listed, quoted

UNNAMED = "unnamed"
"""The id and the title of a dossier whose own cannot be read."""


class Heading:
    """What `dossier.yaml` says.

    `values` hold the id, the title and what else could be read of it, but for the sources;
    `in_order` are these, once `settle` has run; `is_order_known` says
    whether the list of them has no fault of its own, and all of them.
    """

    def __init__(self, values: dict[str, object], log: FileLog) -> None:
        self.log = log
        listed_sources = values.pop("sources", None)
        self._listed = listed_sources if isinstance(listed_sources, tuple) else None
        self.listed: tuple[str, ...] = self._listed or ()
        name = values.get("id") or UNNAMED
        self.values: dict[str, object] = {"id": name, "title": name, **values}
        self.in_order: tuple[Source, ...] = ()
        self.is_order_known = not {"sources", ANY}.intersection(log.gaps)

    def settle(self, readings: Iterable[FileReading], references: References) -> None:
        """Put the sources in order: as listed, then those that are not, which is a fault."""
        found: dict[str, tuple[Source, FileReading, int]] = {}
        for reading in readings:
            for record, place in zip(reading.records, reading.places, strict=True):
                if isinstance(record, Source):
                    found[record.id] = record, reading, place
        order = dict.fromkeys(self._follow(references))
        is_listed = self.is_order_known
        self.is_order_known = is_listed and found.keys() <= order.keys()
        if is_listed:
            for id_, (_, reading, place) in found.items():
                if id_ not in order and stem(reading.log.file) not in references.absent:
                    what = f"The source {quoted(id_)} is not listed: add it to `sources` in "
                    reading.log.add(*unpack(place), f"{what}{MANIFEST_FILE}.")
        self.in_order = tuple(found[id_][0] for id_ in {**order, **dict.fromkeys(found)})

    def _follow(self, references: References) -> Iterable[str]:
        """The listed ids that lead to a source."""
        seen: set[str] = set()
        for id_, place in zip(self._listed or (), self.log.spots, strict=False):
            trouble = references.absent.get(id_) or references.trouble(id_, "source")
            if id_ in seen:
                self.log.add(*unpack(place), f"{quoted(id_)} is listed twice: delete one of them.")
            elif isinstance(trouble, str):
                self.log.add(*unpack(place), trouble)
            elif trouble is None:
                yield id_
            seen.add(id_)


def read_heading(data: bytes) -> Heading:
    """Read `dossier.yaml`."""
    log = FileLog(MANIFEST_FILE)
    page = decode(data, log)
    node = None if page is None else read_record(page, log)
    if isinstance(node, Cut):
        log.cut_off = True
        node = node.node
    if page is None or (log.cut_off and node is None):
        log.gaps.append(ANY)
        return Heading({}, log)
    if node is None or is_nothing(node):
        log.add(1, 1, f"The file is empty: write {_fields()} in it.")
        log.gaps.append(ANY)
        return Heading({}, log)
    values, _ = Plan(manifest()).values(node, log)
    if not isinstance(node, Mapping):
        log.gaps.append(ANY)
    return Heading(values, log)


def no_manifest() -> FileLog:
    """The fault of a dossier without `dossier.yaml`."""
    log = FileLog(MANIFEST_FILE)
    log.add(1, 1, f"The dossier has no {MANIFEST_FILE}: write one with {_fields()}.")
    return log


def _fields() -> str:
    required = [quoted(field.name) for field in manifest().fields if field.required]
    return f"its {listed(required, 'and')}"
