"""From the files of a dossier to its records, with every fault at its place.

Takes bytes and gives records; it opens no file itself. The format is declared in `model.py` and
described in `docs/dossier-format.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import Any, NamedTuple

from .binding import Plan
from .faults import Fault, FileLog
from .file_reading import FileReading, read_list, read_single
from .heading import Heading, no_manifest, read_heading
from .layout import arrange
from .linking import link
from .model import Dossier
from .nodes import unpack
from .schema import MANIFEST_FILE, kinds


class Reading(NamedTuple):
    """What came of reading a dossier.

    `dossier` holds all that is sound; None only if there is no `dossier.yaml`. `faults` are
    sorted by file, line and column. `places` gives for each record's id the file, the line and
    the column, from 1, where the record begins.
    """

    dossier: Dossier | None
    faults: tuple[Fault, ...]
    places: Mapping[str, tuple[str, int, int]]


def read_dossier(
    files: Mapping[str, bytes], *, progress: Callable[[int, int], None] | None = None
) -> Reading:
    """Read the files of a dossier: paths relative to it, with `/`, and their bytes.

    Never raises for what is in them; an exception of `progress` passes through. That is called
    now and then with the bytes done and the bytes in all. Time and memory grow in proportion to
    the bytes.
    """
    layout = arrange(files)
    heading = None
    if layout.has_manifest:
        heading = read_heading(files[MANIFEST_FILE])
    readings = _read_files(files, layout.files, progress)
    references = link(readings)
    if heading is not None:
        heading.settle(readings, references)
    logs = [reading.log for reading in readings]
    logs.append(heading.log if heading is not None else no_manifest())
    faults = sorted(chain(layout.faults, *(log.told() for log in logs)))
    dossier = None if heading is None else _dossier(heading, readings)
    return Reading(dossier, tuple(faults), _places(readings))


def _read_files(
    files: Mapping[str, bytes],
    paths: Mapping[str, Iterable[str]],
    progress: Callable[[int, int], None] | None,
) -> list[FileReading]:
    whole = sum(map(len, files.values()))
    done = 0
    readings = []
    for kind in kinds():
        plan = Plan(kind.form)
        for path in paths[kind.folder]:
            data = files[path]
            reading = FileReading(kind, FileLog(path))
            readings.append(reading)
            if kind.one_a_file:
                read_single(data, plan, reading)
            else:
                for part in read_list(data, plan, reading):
                    if progress is not None:
                        progress(done + int(part * len(data)), whole)
            done += len(data)
            if progress is not None:
                progress(done, whole)
    if progress is not None:
        progress(whole, whole)
    return readings


def _dossier(heading: Heading, readings: Iterable[FileReading]) -> Dossier:
    records: dict[str, list[Any]] = {kind.folder: [] for kind in kinds()}
    for reading in readings:
        records[reading.kind.folder] += reading.records
    held: dict[str, Any] = {folder: tuple(found) for folder, found in records.items()}
    held |= heading.values | {"sources": heading.in_order}
    return Dossier(**held)


def _places(readings: Iterable[FileReading]) -> dict[str, tuple[str, int, int]]:
    return {
        record.id: (reading.log.file, *unpack(place))
        for reading in readings
        for record, place in zip(reading.records, reading.places, strict=True)
    }
