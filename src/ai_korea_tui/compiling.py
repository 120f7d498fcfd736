"""From a folder of YAML to an index, by way of a file in the cache.

The way is long: what it gave is kept, and opened from then on without reading a line of YAML. Of a
folder that has changed since, only the files that did are read again.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import MsgspecError, msgpack

from . import __version__
from .dossier.faults import Fault, limited
from .dossier.places import Place, Places
from .explore.index import Index
from .explore.layout import FORMAT
from .storage.files import Refused, file_size, shown
from .storage.index_file import Damaged, IndexFile, open_index
from .storage.index_folder import index_path, lock_of
from .storage.listing import MAX_FILE_BYTES, Listing, list_yaml
from .storage.locking import found_or_built
from .storage.signatures import Changes, compare

if TYPE_CHECKING:
    from .dossier.reading import Reading
    from .explore.draft import Draft
    from .folder_reading import FolderReading, Progress

_READING: Final = 70
"""What part of the way reading is, in a hundred; the index is the rest."""

_TOLD: Final = 1_000
"""After so many rows it is told how far the index has come."""


class Compiled(NamedTuple):
    """A dossier, what is wrong with it in order of file and line, and where each record stands."""

    opened: Index
    faults: tuple[Fault, ...]
    places: Places
    changed: int = 0
    """How many files have changed since the index was made; the index does not know of that."""
    uncached: str = ""
    """Why the index is not stored in the cache, or an empty string."""


class Unreadable(Refused):
    """A dossier of which nothing can be shown; `faults` says what is wrong with it, all of it."""

    def __init__(self, folder: Path, faults: tuple[Fault, ...]) -> None:
        super().__init__(_unreadable_sentence(folder, faults))
        self.faults = faults


LARGE: Final = 4 << 20
"""From so many bytes on it takes a second or more to compile a dossier."""


def read_folder(
    folder: Path, progress: Progress | None = None, *, as_it_was: bool = False
) -> Compiled:
    """What stands in a folder, from the index in the cache where nothing in it has changed.

    With `as_it_was` a large dossier that has changed is opened as it was when its index was made,
    which takes no time, and `changed` says so.

    `progress` is called with what is done and the whole while files are read and the index is
    made; what it raises ends that, and leaves what there was. Raises Unreadable where nothing of
    the dossier is sound, and Refused where the folder cannot be listed.
    """
    listing = list_yaml(folder)
    builder = _Builder(folder, listing, progress)
    try:
        path = index_path(folder)
    except Refused as refused:  # without a home folder there is no cache
        return builder.built(None)._replace(uncached=str(refused))
    if as_it_was and (found := _as_it_was(path, listing)) is not None:
        return found
    return found_or_built(
        lock_of(path), lambda: _as_kept(path, listing), lambda: builder.built(path), builder.waiting
    )


def _as_it_was(path: Path, listing: Listing) -> Compiled | None:
    if sum(map(file_size, listing.files.values())) < LARGE:
        return None
    return _as_kept(path, listing, changed=True)


def forget(folder: Path) -> None:
    """Remove the index of a dossier, which is made anew when it is next opened."""
    try:
        index_path(folder).unlink(missing_ok=True)
    except (OSError, Refused):
        return


def _as_kept(path: Path, listing: Listing, *, changed: bool = False) -> Compiled | None:
    """What the index in the cache holds, if it is that of these very files or may be older."""
    opened = open_index(path, _version())
    if opened is None:
        return None
    try:
        changes = _changes(listing, opened)
        refused = msgpack.decode(opened.get("files", "refused") or b"", type=set[str])
        refused ^= set(_refused(listing))  # those that could be read then, or can be now
        if not (changed or (changes.none and not refused)):
            opened.close()
            return None
        faults = msgpack.decode(
            opened.get("faults", "") or b"", type=tuple[tuple[str, int, int, str], ...]
        )
        index = Index.over(opened)
    except (Damaged, MsgspecError, UnicodeDecodeError):
        opened.close()
        return None
    told = _told(listing, (Fault(*fault) for fault in faults))
    since = len(changes.changed) + len({*changes.new, *changes.removed, *refused})
    return Compiled(index, told, _Places(opened, index), since)


def _changes(listing: Listing, opened: IndexFile | None) -> Changes:
    earlier = opened.get("files", "signatures") if opened is not None else None
    return compare(listing.files, earlier, MAX_FILE_BYTES)


def _refused(listing: Listing) -> list[str]:
    return sorted({name for name, _ in listing.refusals})


def _told(listing: Listing, faults: Iterable[Fault]) -> tuple[Fault, ...]:
    refused = [Fault(name, 1, 1, sentence) for name, sentence in listing.refusals]
    return _in_order([*refused, *faults])


class _Builder:
    """Reads what has changed in a folder, and makes the index anew."""

    def __init__(self, folder: Path, listing: Listing, progress: Progress | None) -> None:
        self._folder = folder
        self._listing = listing
        self._progress = progress

    def waiting(self, seconds: float) -> None:
        """Another window is at it: nothing is done here, and it can be ended here too."""
        if self._progress is not None:
            self._progress(0, 1)

    def built(self, path: Path | None) -> Compiled:
        """The index, written to `path` where that can be done, else in memory."""
        found = self._read(path)
        reading = found.reading
        faults = _told(self._listing, (*found.faults, *reading.faults))
        if reading.dossier is None or (faults and not any(_records(reading))):
            # A file that was refused is not missing as well.
            refused = {fault.file for fault in found.faults}.union(
                name for name, _ in self._listing.refusals
            )
            others = (fault for fault in reading.faults if fault.file not in refused)
            raise Unreadable(self._folder, _told(self._listing, (*found.faults, *others)))
        checked = _checked(reading)
        own = (*found.faults, *reading.faults, *checked)
        uncached = self._write(path, found, own) if path is not None else ""
        if path is not None and not uncached:
            kept = _as_kept(path, self._listing)
            if kept is not None:
                return kept
        told = _told(self._listing, own)
        return Compiled(Index(reading.dossier), told, reading.places, uncached=uncached)

    def _read(self, path: Path | None) -> FolderReading:
        from .folder_reading import read_folder_files

        opened = open_index(path, _version()) if path is not None else None
        try:
            return read_folder_files(
                self._listing,
                _changes(self._listing, opened),
                lambda name: _earlier(opened, name),
                self._reading if self._progress is not None else None,
            )
        finally:
            if opened is not None:
                opened.close()

    def _reading(self, done: int, whole: int) -> None:
        if self._progress is not None:
            self._progress(done * _READING, max(1, whole) * 100)

    def _write(self, path: Path, found: FolderReading, faults: Iterable[Fault]) -> str:
        """Write the index. Returns why that is not possible, or an empty string."""
        from .explore.draft import Draft
        from .storage.index_writer import IndexWriter

        dossier = found.reading.dossier
        if dossier is None:
            return ""
        draft = Draft(dossier)
        collecting = gc.isenabled()
        gc.disable()  # all that is made here is wanted to the end: looking through it finds nothing
        try:
            with IndexWriter(path, _version()) as writer:
                for table, rows in groupby(self._rows(draft, found, faults), key=lambda r: r[0]):
                    writer.put_many(table, ((key, data) for _, key, data in rows))
                writer.finish()
                self._indexing(1, 1)
        except Refused as refused:
            return f"The dossier has to be read again next time: {refused}"
        except (UnicodeEncodeError, OverflowError):  # a stray surrogate
            return "The dossier has to be read again next time: something in it cannot be saved."
        finally:
            if collecting:
                gc.enable()
        return ""

    def _rows(
        self, draft: Draft, found: FolderReading, faults: Iterable[Fault]
    ) -> Iterator[tuple[str, int | str, bytes]]:
        makers = list(dict.fromkeys(draft.makers.values()))
        for number, make in enumerate(makers):
            for count, row in enumerate(make()):
                if not count % _TOLD:
                    self._indexing(number, len(makers))
                yield row
        yield "faults", "", msgpack.encode([tuple(fault) for fault in faults])
        yield from _place_rows(draft, found.reading.places)
        for name, data in found.kept.items():
            yield "reading", name, data
        yield "files", "refused", msgpack.encode(_refused(self._listing))
        # Last: what has these is whole.
        yield "files", "signatures", found.signatures

    def _indexing(self, done: int, whole: int) -> None:
        if self._progress is not None:
            self._progress(_READING * whole + (100 - _READING) * done, 100 * whole)


def _earlier(opened: IndexFile | None, name: str) -> bytes | None:
    try:
        return opened.get("reading", name) if opened is not None else None
    except Damaged:
        return None


def _records(reading: Reading) -> Iterator[object]:
    from .dossier.records import all_records

    return iter(()) if reading.dossier is None else all_records(reading.dossier)


def _checked(reading: Reading) -> list[Fault]:
    """What is wrong with the records beside how they are written."""
    from msgspec.structs import replace

    from .dossier.checking import check
    from .explore.curating import contradicted, uncurated

    dossier = reading.dossier
    if dossier is None:
        return []
    # A claim of which a part was left out does not show what its editor meant.
    whole = [claim for claim in dossier.claims if claim.id not in reading.incomplete]
    judged = replace(dossier, claims=tuple(whole))
    return limited(
        chain(
            check(
                dossier,
                reading.places,
                reading.incomplete,
                reading.fallen,
                reading.lost_phrases,
            ),
            uncurated(judged, reading.places),
            contradicted(judged, reading.places),
        )
    )


def _in_order(faults: list[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(dict.fromkeys(faults), key=lambda fault: fault[:3]))


# Where records stand


def _place_rows(draft: Draft, places: Places) -> Iterator[tuple[str, int | str, bytes]]:
    """The places of records and evidence as arrays of 4-byte numbers.

    For each record: file, line and column, and the index where its evidence items end. For each
    evidence item: line and column. Also the names of the files.
    """
    from array import array

    files: dict[str, int] = {}
    kept, ends, evidence = array("I"), array("I"), array("I")
    for record in draft.records:
        file, line, column = places[record.id]
        kept.extend((files.setdefault(file, len(files)), line, column))
        for _, line, column in places.evidence(record.id):
            evidence.extend((line, column))
        ends.append(len(evidence))
    yield "places", "files", msgpack.encode(list(files))
    yield "places", "at", kept.tobytes()
    yield "places", "evidence ends", ends.tobytes()
    yield "places", "evidence", evidence.tobytes()


class _Places(Places):
    """Where each record of an index stands, by its id."""

    def __init__(self, tables: IndexFile, index: Index) -> None:
        self._tables = tables
        self._index = index
        self._read: tuple[list[str], memoryview[int]] | None = None

    def __getitem__(self, record_id: str) -> Place:
        number = self._index.shelf.number(record_id)
        if number < 0:
            raise KeyError(record_id)
        if self._read is None:
            files = msgpack.decode(self._tables.get("places", "files") or b"", type=list[str])
            held = self._tables.get("places", "at") or b""
            self._read = files, memoryview(held).cast("I")
        files, at = self._read
        file, line, column = at[3 * number : 3 * number + 3]
        return files[file], line, column

    def evidence(self, record_id: str) -> list[Place]:
        """From the table of all of them."""
        file, _, _ = self[record_id]
        number = self._index.shelf.number(record_id)
        ends = memoryview(self._tables.get("places", "evidence ends") or b"").cast("I")
        held = memoryview(self._tables.get("places", "evidence") or b"").cast("I")
        own = held[ends[number - 1] if number else 0 : ends[number]]
        return [(file, line, column) for line, column in zip(own[::2], own[1::2], strict=True)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._index.records)

    def __len__(self) -> int:
        return len(self._index.records)


# What an index depends on beside the dossier


def _version() -> bytes:
    """Over all that an index depends on but the files: the program, as it stands."""
    return b"\n".join((FORMAT, __version__.encode(), sys.byteorder.encode(), *_program()))


def _program() -> Iterator[bytes]:
    """The files that read and check, as they stand, for whoever works on them between versions."""
    here = Path(__file__).parent
    for folder in (here / "dossier", here / "explore", here / "text", here):
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.name.endswith(".py"):
                    status = entry.stat()
                    yield f"{entry.name} {status.st_size} {status.st_mtime_ns}".encode()


def _unreadable_sentence(folder: Path, faults: tuple[Fault, ...]) -> str:
    count = "one fault" if len(faults) == 1 else f"{len(faults)} faults"
    return f"The dossier in {shown(folder)} cannot be opened: {count} in its files."
