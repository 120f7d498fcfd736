"""From the files of a dossier to its records, with every fault at its place.

Takes bytes and gives records; it opens no file itself. The format is declared in `model.py` and
described in `docs/dossier-format.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from types import MappingProxyType
from typing import Any, NamedTuple

from .binding import partial_record
from .faults import ANY, Fault
from .file_reading import FileReader, FileReading
from .heading import Heading, no_manifest, read_heading
from .layout import Layout, arrange
from .linking import link
from .model import Dossier
from .nodes import unpack
from .places import Fallen, Place, Places
from .schema import MANIFEST_FILE, kinds


class Reading(NamedTuple):
    """The result of reading a dossier.

    `dossier` has everything that is valid; None only if there is no `dossier.yaml`. `faults` are
    sorted by file, line and column. `places` has the place of each record and of its evidence.
    """

    dossier: Dossier | None
    faults: tuple[Fault, ...]
    places: Places
    incomplete: Mapping[str, frozenset[str]] = MappingProxyType({})
    """Maps the ids of records of which a part was left out to the attributes concerned; `*` means
    any. `dossier.yaml` if the order of its sources is not known."""
    fallen: tuple[Fallen, ...] = ()
    """Records that were left out, and those that lost broken references; as they were written."""
    lost_phrases: frozenset[Place] = frozenset()
    """The places of evidence items whose phrase was left out because of a fault."""


def read_dossier(
    files: Mapping[str, bytes], *, progress: Callable[[int, int], None] | None = None
) -> Reading:
    """Read the files of a dossier: paths relative to it, with `/`, and their bytes.

    Never raises for what is in them; an exception of `progress` passes through. That is called
    now and then with the bytes done and the bytes in all. Time and memory grow in proportion to
    the bytes.
    """
    layout = arrange(files)
    reader = FileReader()
    readings = {}
    whole = sum(map(len, files.values()))
    done = 0
    for path, kind in layout.records.items():
        data = files[path]
        within = None if progress is None else _within(progress, done, len(data), whole)
        readings[path] = reader.read(kind, path, data, within)
        done += len(data)
        if progress is not None:
            progress(done, whole)
    if progress is not None:
        progress(whole, whole)
    return join(layout, files.get(MANIFEST_FILE), readings)


def join(layout: Layout, manifest: bytes | None, readings: Mapping[str, FileReading]) -> Reading:
    """Make a dossier of files that were read each by itself, now or earlier (`keeping.py`).

    `layout` is that of all the dossier's files, `manifest` the bytes of its `dossier.yaml`, and
    `readings` has one for each path in `layout.records` but for those that could not be read at
    all, which is told elsewhere. They are used up: what leads nowhere is
    taken out of them, and told in their logs.
    """
    heading = None if manifest is None else read_heading(manifest)
    in_order = [readings[path] for path in layout.records if path in readings]
    unread = [item for item in layout.records.items() if item[0] not in readings]
    listed = heading.listed if heading is not None else ()
    references = link(in_order, [*unread, *layout.unread], listed)
    if heading is not None:
        heading.settle(in_order, references)
    logs = [reading.log for reading in in_order]
    logs += references.missing_kinds()
    logs.append(heading.log if heading is not None else no_manifest())
    faults = sorted(chain(layout.faults, *(log.told() for log in logs)))
    dossier = None if heading is None else _dossier(heading, in_order)
    incomplete: dict[str, frozenset[str]] = {}
    for reading in in_order:
        incomplete |= reading.incomplete
    if heading is None or not heading.is_order_known:
        incomplete[MANIFEST_FILE] = frozenset({ANY})
    return Reading(
        dossier,
        tuple(faults),
        PlacesRead(in_order),
        incomplete,
        tuple(_fallen(in_order)),
        frozenset(
            (reading.log.file, *unpack(place))
            for reading in in_order
            for place in reading.log.lost_phrases
        ),
    )


def _within(
    progress: Callable[[int, int], None], done: int, size: int, whole: int
) -> Callable[[float], None]:
    """The progress of one file as that of all of them."""
    return lambda part: progress(done + int(part * size), whole)


def _dossier(heading: Heading, readings: Iterable[FileReading]) -> Dossier:
    records: dict[str, list[Any]] = {kind.folder: [] for kind in kinds()}
    for reading in readings:
        records[reading.kind.folder] += reading.records
    held: dict[str, Any] = {folder: tuple(found) for folder, found in records.items()}
    held |= heading.values | {"sources": heading.in_order}
    return Dossier(**held)


def _fallen(readings: Iterable[FileReading]) -> Iterator[Fallen]:
    for reading in readings:
        file = reading.log.file
        for record, place, evidence in reading.fallen:
            lacks = reading.incomplete.get(record.id, frozenset())
            yield Fallen(record, (file, *unpack(place)), _places(file, evidence), lacks)
        for values, place, items, gaps in reading.partial:
            record = partial_record(reading.kind.form, values)
            place_in_file = file, *unpack(place)
            yield Fallen(record, place_in_file, _places(file, items), frozenset(gaps))


def _places(file: str, packed: Iterable[int]) -> tuple[Place, ...]:
    return tuple((file, *unpack(place)) for place in packed)


class PlacesRead(Places):
    """The places in files that were just read."""

    def __init__(self, readings: Iterable[FileReading]) -> None:
        self._readings = list(readings)
        self._at = {
            record.id: (number, index)
            for number, reading in enumerate(self._readings)
            for index, record in enumerate(reading.records)
        }

    def __getitem__(self, record_id: str) -> Place:
        number, index = self._at[record_id]
        reading = self._readings[number]
        return reading.log.file, *unpack(reading.places[index])

    def __iter__(self) -> Iterator[str]:
        return iter(self._at)

    def __len__(self) -> int:
        return len(self._at)

    def evidence(self, record_id: str) -> list[Place]:
        """From the file's own list."""
        number, index = self._at[record_id]
        reading = self._readings[number]
        return [(reading.log.file, *unpack(place)) for place in reading.evidence_of(index)]
