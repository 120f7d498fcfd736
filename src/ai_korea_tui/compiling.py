"""From a folder of YAML to records, by way of a cache.

The way is long: what it gave is kept compiled, under a key over every byte that went in, so that a
second start reads no YAML at all.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import MsgspecError, Struct, msgpack

from . import __version__
from .dossier.faults import Fault
from .dossier.model import Dossier
from .dossier.records import all_records
from .storage import compiled
from .storage.digest import digest_all
from .storage.files import Refused, read_bytes, shown, size
from .storage.listing import list_yaml

if TYPE_CHECKING:
    from .dossier.reading import Reading

MAX_FILE_BYTES: Final = 64 << 20
MAX_DOSSIER_BYTES: Final = 512 << 20
"""The largest file of a dossier that is read, and the most that is read of all of them."""

_FORMAT: Final = b"1"

Place = tuple[str, int, int]
Progress = Callable[[int, int], None]


class Found(NamedTuple):
    """A dossier, what is wrong with it in order of file and line, and where each record stands."""

    dossier: Dossier
    faults: tuple[Fault, ...]
    places: Mapping[str, Place]


class Unreadable(Refused):
    """A dossier of which nothing can be shown; `faults` says what is wrong with it, all of it."""

    def __init__(self, folder: Path, faults: tuple[Fault, ...]) -> None:
        super().__init__(_unreadable_sentence(folder, faults))
        self.faults = faults


class _Compiled(Struct, frozen=True, array_like=True):
    """What reading and checking the files gave. Faults as plain tuples, in the order of Fault."""

    dossier: Dossier
    faults: tuple[tuple[str, int, int, str], ...]
    places: dict[str, Place]


class _Input(NamedTuple):
    files: dict[str, bytes]
    faults: list[Fault]  # what could not be read, and why


def read_folder(folder: Path, progress: Progress | None = None) -> Found:
    """What stands in a folder, from the compiled cache where nothing in it has changed.

    `progress` is called with the bytes done and the bytes in all while YAML is read. Raises
    Unreadable where nothing of the dossier is sound, and Refused where the folder cannot be listed.
    """
    read = _read_files(folder)
    key = _key(read.files)
    content = _load(key)
    if content is None:
        content = _compile(folder, read, progress)
        _save(key, content)
    faults = [*read.faults, *(Fault(*fault) for fault in content.faults)]
    return Found(content.dossier, _in_order(faults), content.places)


def _read_files(folder: Path) -> _Input:
    """Every file of the dossier that can be read, and a fault for each that cannot."""
    listing = list_yaml(folder)
    read = _Input({}, [Fault(name, 1, 1, sentence) for name, sentence in listing.refusals])
    left = MAX_DOSSIER_BYTES
    for name, path in listing.files.items():
        try:
            read.files[name] = read_bytes(path, min(left, MAX_FILE_BYTES))
            left -= len(read.files[name])
        except Refused as refused:
            what = refused.predicate or str(refused)
            if left < MAX_FILE_BYTES:
                what = f"would bring the dossier over {size(MAX_DOSSIER_BYTES)} and is not read"
            read.faults.append(Fault(name, 1, 1, f"This file {what}."))
    return read


def _compile(folder: Path, read: _Input, progress: Progress | None) -> _Compiled:
    from .dossier.checking import check
    from .dossier.reading import read_dossier
    from .explore.curating import contradicted, uncurated

    reading = read_dossier(read.files, progress=progress)
    dossier = reading.dossier
    if dossier is None or (reading.faults and not any(all_records(dossier))):
        # A file that was refused is not missing as well.
        refused = {fault.file for fault in read.faults}
        others = [fault for fault in reading.faults if fault.file not in refused]
        raise Unreadable(folder, _in_order([*read.faults, *others]))
    found = [
        *check(dossier, reading.places),
        *uncurated(dossier, reading.places),
        *contradicted(dossier, reading.places),
    ]
    faults = [*reading.faults, *_without_consequences(found, reading)]
    return _Compiled(
        dossier,
        tuple((fault.file, fault.line, fault.column, fault.what) for fault in faults),
        dict(reading.places),
    )


def _without_consequences(found: Iterable[Fault], reading: Reading) -> Iterator[Fault]:
    """The faults of records that were read whole: what a left-out field entails is no news."""
    starts: dict[str, list[tuple[int, int]]] = {}
    for file, line, column in reading.places.values():
        starts.setdefault(file, []).append((line, column))
    for places in starts.values():
        places.sort()

    def record_at(fault: Fault) -> tuple[str, int]:
        places = starts.get(fault.file, [])
        return fault.file, bisect_right(places, (fault.line, fault.column))

    broken = {record_at(fault) for fault in reading.faults}
    return (fault for fault in found if record_at(fault) not in broken)


def _in_order(faults: list[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(dict.fromkeys(faults), key=lambda fault: fault[:3]))


def _load(key: str) -> _Compiled | None:
    data = compiled.load(key)
    if data is None:
        return None
    try:
        return msgpack.decode(data, type=_Compiled)
    except (MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def _save(key: str, content: _Compiled) -> None:
    try:
        data = msgpack.encode(content)
    except (UnicodeEncodeError, OverflowError):  # a stray surrogate: such a dossier stays uncached
        return
    compiled.save(key, data)


def _key(files: Mapping[str, bytes]) -> str:
    """Over all that the compiled form depends on: the program that reads, and what it read."""
    parts = [_FORMAT, __version__.encode(), *_program()]
    for name, data in files.items():
        parts += (name.encode("utf-8", "surrogatepass"), data)
    return digest_all(parts)


def _program() -> Iterator[bytes]:
    """The files that read and check, as they stand, for whoever works on them between versions."""
    here = Path(__file__).parent
    for folder in (here / "dossier", here / "explore", here):
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.name.endswith(".py"):
                    status = entry.stat()
                    yield f"{entry.name} {status.st_size} {status.st_mtime_ns}".encode()


def _unreadable_sentence(folder: Path, faults: tuple[Fault, ...]) -> str:
    count = "one fault" if len(faults) == 1 else f"{len(faults)} faults"
    return f"The dossier in {shown(folder)} cannot be opened: {count} in its files."
