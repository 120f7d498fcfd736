"""The files of a dossier's folder: those are read that have changed since the last time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple
from zlib import compress, decompress
from zlib import error as ZlibError  # noqa: N812 - a class of the standard library

from .dossier.faults import Fault
from .dossier.file_reading import FileReader, FileReading
from .dossier.keeping import UnusableError, keep, kept
from .dossier.layout import Layout, arrange
from .dossier.reading import Reading, join
from .dossier.schema import MANIFEST_FILE, Kind
from .storage.files import Refused, size
from .storage.listing import Listing
from .storage.signatures import Changes

MAX_FILE_BYTES: Final = 64 << 20
MAX_DOSSIER_BYTES: Final = 512 << 20
"""The largest file of a dossier that is read, and the most that is read of all of them."""

Progress = Callable[[int, int], None]
Earlier = Callable[[str], bytes | None]


class FolderReading(NamedTuple):
    """What stands in a folder, and what is kept of each file for the next time."""

    reading: Reading
    faults: tuple[Fault, ...]
    """Of files that could not be read at all."""
    kept: Mapping[str, bytes]
    signatures: bytes


def read_files(
    listing: Listing, changes: Changes, earlier: Earlier, progress: Progress | None = None
) -> FolderReading:
    """Read the changed and new files of a listing; the others are as they were kept.

    `earlier` gives what was kept of a file by its name, or None: then that is read as well.
    `progress` is called with the bytes done and the bytes in all; its exceptions pass through.
    """
    reader = _Reader(listing, changes, earlier, progress)
    layout = arrange(listing.files)
    manifest = reader.manifest(layout)  # first: whatever is too much, it is not this
    readings = {path: reader.record_file(path, kind) for path, kind in layout.records.items()}
    sound = {path: reading for path, reading in readings.items() if reading is not None}
    layout = layout._replace(records={path: layout.records[path] for path in sound})
    reading = join(layout, manifest, sound)
    return FolderReading(reading, tuple(reader.faults), reader.kept, changes.signatures.encode())


class _Reader:
    def __init__(
        self, listing: Listing, changes: Changes, earlier: Earlier, progress: Progress | None
    ) -> None:
        self._files = listing.files
        self._signatures = changes.signatures
        self._unchanged = frozenset(changes.unchanged)
        self._earlier = earlier
        self._progress = progress
        self._reader = FileReader()
        self._left = MAX_DOSSIER_BYTES
        self._sizes = {name: _size(path) for name, path in listing.files.items()}
        self._whole = sum(self._sizes.values())
        self._done = 0
        self.faults: list[Fault] = []
        self.kept: dict[str, bytes] = {}

    def manifest(self, layout: Layout) -> bytes | None:
        """The bytes of the dossier's own file, which is read every time."""
        return self._bytes(MANIFEST_FILE) if layout.has_manifest else None

    def record_file(self, name: str, kind: Kind) -> FileReading | None:
        """What a file holds; None where it cannot be read, which is a fault."""
        found = self._as_kept(name, kind) if name in self._unchanged else None
        if found is None:
            data = self._bytes(name)
            if data is None:
                return None
            found = self._reader.read(kind, name, data, self._within(name))
            self.kept[name] = compress(keep(found), 1)
        self._done += self._sizes[name]
        if self._progress is not None:
            self._progress(self._done, self._whole)
        return found

    def _as_kept(self, name: str, kind: Kind) -> FileReading | None:
        data = self._earlier(name)
        if data is None:
            return None
        try:
            found = kept(kind, name, decompress(data))
        except (UnusableError, ZlibError):
            return None
        self._left -= self._sizes[name]
        self.kept[name] = data
        return found

    def _bytes(self, name: str) -> bytes | None:
        try:
            data = self._signatures.read(name, self._files[name], min(self._left, MAX_FILE_BYTES))
        except Refused as refused:
            what = refused.predicate or str(refused)
            if self._left < MAX_FILE_BYTES:
                what = f"would bring the dossier over {size(MAX_DOSSIER_BYTES)} and is not read"
            self.faults.append(Fault(name, 1, 1, f"This file {what}."))
            return None
        self._left -= len(data)
        return data

    def _within(self, name: str) -> Callable[[float], None] | None:
        progress, done, here = self._progress, self._done, self._sizes[name]
        if progress is None:
            return None
        return lambda part: progress(done + int(part * here), self._whole)


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0


def rows_kept(found: FolderReading) -> Iterator[tuple[str, bytes]]:
    """What is to be kept of the files, by name."""
    yield from found.kept.items()
