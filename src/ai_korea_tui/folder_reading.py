"""The files of a dossier's folder: those are read that have changed since the last time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from typing import NamedTuple
from zlib import compress, decompress
from zlib import error as ZlibError  # noqa: N812 - a class of the standard library

from .dossier.faults import MAX_IN_ALL, Fault
from .dossier.file_reading import FileReading
from .dossier.keeping import UnusableError, kept
from .dossier.layout import Layout, arrange
from .dossier.reading import Reading, join
from .dossier.schema import MANIFEST_FILE, Kind
from .reading_files import read_files
from .storage.files import Refused, file_size, size
from .storage.listing import MAX_DOSSIER_BYTES, MAX_FILE_BYTES, Listing
from .storage.signatures import Changes

Progress = Callable[[int, int], None]
Earlier = Callable[[str], bytes | None]


class FolderReading(NamedTuple):
    """What stands in a folder, and what is kept of each file for the next time."""

    reading: Reading
    faults: tuple[Fault, ...]
    """Of files that could not be read at all."""
    kept: Mapping[str, bytes]
    signatures: bytes


def read_folder_files(
    listing: Listing, changes: Changes, earlier: Earlier, progress: Progress | None = None
) -> FolderReading:
    """Read the changed and new files of a listing; the others are as they were kept.

    `earlier` gives what was kept of a file by its name, or None: then that is read as well.
    `progress` is called with the bytes done and the bytes in all; its exceptions pass through.
    """
    reader = _Reader(listing, changes, earlier)
    layout = arrange(listing.files, [path for path, _ in listing.refusals])
    manifest = reader.manifest(layout)  # first: whatever is too much, it is not this
    readings = reader.records(layout.records, progress)
    reading = join(layout, manifest, readings)
    return FolderReading(reading, tuple(reader.faults), reader.kept, changes.signatures.encode())


class _Reader:
    def __init__(self, listing: Listing, changes: Changes, earlier: Earlier) -> None:
        self._files = listing.files
        self._signatures = changes.signatures
        self._unchanged = frozenset(changes.unchanged)
        self._earlier = earlier
        self._left = MAX_DOSSIER_BYTES
        self._counted = 0
        self._refused: set[str] = set()
        self.faults: list[Fault] = []
        self.kept: dict[str, bytes] = {}

    def manifest(self, layout: Layout) -> bytes | None:
        """The bytes of the dossier's own file, which is read every time."""
        if not layout.has_manifest:
            return None
        data = self._load(MANIFEST_FILE)
        return None if MANIFEST_FILE in self._refused else data

    def records(
        self, kinds: Mapping[str, Kind], progress: Progress | None
    ) -> dict[str, FileReading]:
        """What each file holds, but for those that cannot be read, which is a fault."""
        readings: dict[str, FileReading] = {}
        sizes = {path: file_size(self._files[path]) for path in kinds}
        for path, kind in kinds.items():
            found = self._as_kept(path, kind) if path in self._unchanged else None
            if found is not None:
                readings[path] = found
                self._left -= sizes[path]
                self._counted += found.log.count
        missing = {path: kind for path, kind in kinds.items() if path not in readings}
        with closing(read_files(missing, sizes, self._load, progress)) as files_read:
            for path, reading, data in files_read:
                if path not in self._refused:
                    readings[path] = reading
                    self.kept[path] = compress(data, 1)
                    self._counted += reading.log.count
                if self._counted >= MAX_IN_ALL:
                    break
        self._tell_not_read(
            [path for path in kinds if path not in readings and path not in self._refused]
        )
        return readings

    def _tell_not_read(self, paths: Sequence[str]) -> None:
        if paths:
            others = f", nor are {len(paths) - 1:,} others" if paths[1:] else ""
            what = f"there are {self._counted:,} faults in the files before it: fix these first."
            self.faults.append(Fault(paths[0], 1, 1, f"This file is not read{others}: {what}"))

    def _as_kept(self, name: str, kind: Kind) -> FileReading | None:
        data = self._earlier(name)
        if data is None:
            return None
        try:
            found = kept(kind, name, decompress(data))
        except (UnusableError, ZlibError):
            return None
        self.kept[name] = data
        return found

    def _load(self, name: str) -> bytes:
        """The bytes of a file; none of one that is refused, which is noted."""
        if name in self._refused:
            return b""
        try:
            data = self._signatures.read(name, self._files[name], min(self._left, MAX_FILE_BYTES))
        except Refused as refused:
            what = refused.predicate or str(refused)
            if self._left < MAX_FILE_BYTES:
                what = f"would bring the dossier over {size(MAX_DOSSIER_BYTES)} and is not read"
            self.faults.append(Fault(name, 1, 1, f"This file {what}."))
            self._refused.add(name)
            return b""
        self._left -= len(data)
        return data
