"""A dossier opened, with what the person has added to it.

The way from a folder of YAML to records is long: what it gave is kept in the compiled cache, under
a key over every byte that went in, so that a second start reads no YAML at all.
"""

from __future__ import annotations

import os
import stat
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import MsgspecError, Struct, msgpack

from . import __version__
from .dossier.faults import Fault
from .dossier.model import Dossier, Source
from .dossier.records import all_records
from .storage import compiled, texts
from .storage.digest import digest_all
from .storage.files import Refused, read_bytes, reason, shown, size
from .storage.listing import list_yaml
from .storage.places import bundled

if TYPE_CHECKING:
    from .dossier.anchors import Verification
    from .dossier.reading import Reading
    from .explore.index import Index

VARIABLE: Final = "AI_KOREA_TUI_DOSSIER"
MANIFEST: Final = "dossier.yaml"
MAX_FILE_BYTES: Final = 64 << 20
MAX_DOSSIER_BYTES: Final = 512 << 20
"""The largest file of a dossier that is read, and the most that is read of all of them."""

_FORMAT: Final = b"2"

Place = tuple[str, int, int]
Progress = Callable[[int, int], None]


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


class AttachedText:
    """The text of one article that the person attached, read when it is first asked for.

    Its properties raise Refused where the kept text can no longer be read.
    """

    def __init__(self, dossier: Dossier, source: Source) -> None:
        self._dossier = dossier
        self.source = source

    @cached_property
    def text(self) -> str:
        """The whole text as it was attached."""
        data = texts.get(self._dossier.id, self.source.id)
        if data is None:
            raise Refused(f"The text of {self.source.id} is no longer there: attach it again.")
        return texts.decode(data, self.source.id)

    @cached_property
    def paragraphs(self) -> tuple[str, ...]:
        """One a non-empty line, as written; paragraph n of the dossier is at n - 1."""
        return split_text(self.text)

    @cached_property
    def verification(self) -> Verification:
        """Which of the dossier's phrases stand in this text, and whether it is the very text."""
        return _verify(self._dossier, self.source.id, self.text)

    @property
    def same_text(self) -> bool:
        """Whether this is the text that the facts were taken from."""
        return self.verification.same_text


class Workspace:
    """A dossier, what is wrong with it, and what the person has added. See `open_workspace`.

    `faults` are in order of file and line. `places` gives a record's file, line and column by its
    id. `notices` are sentences for the person, gathered as things are asked for.
    """

    def __init__(
        self,
        folder: Path,
        dossier: Dossier,
        faults: tuple[Fault, ...],
        places: Mapping[str, Place],
    ) -> None:
        self.folder = folder
        self.dossier = dossier
        self.faults = faults
        self.places = places
        self.notices: list[str] = []
        self._texts: dict[str, AttachedText] | None = None

    @cached_property
    def index(self) -> Index:
        """The dossier made ready for questions; built when it is first asked for."""
        from .explore.index import Index

        return Index(self.dossier)

    @property
    def texts(self) -> Mapping[str, AttachedText]:
        """The attached texts by the id of their source, in the dossier's order; each read late."""
        if self._texts is None:
            self._texts = dict(self._find_texts())
        return self._texts

    def text_of(self, source_id: str) -> tuple[str, ...] | None:
        """The paragraphs of a source's attached text as written, or None where there is none.

        A text that is there and cannot be read is none, with a notice.
        """
        attached = self.texts.get(source_id)
        if attached is None:
            return None
        try:
            return attached.paragraphs
        except Refused as refused:
            self.forget_texts()
            self.notices.append(str(refused))
            return None

    def verified(self) -> dict[str, Verification]:
        """By source id, which phrases stand in its attached text; one that cannot be read is told
        as a notice."""
        found = {}
        for source_id, attached in self.texts.items():
            try:
                found[source_id] = attached.verification
            except Refused as refused:
                self.notices.append(str(refused))
        return found

    def forget_texts(self) -> None:
        """Look afresh at what is attached when next asked."""
        self._texts = None

    def _find_texts(self) -> Iterator[tuple[str, AttachedText]]:
        try:
            found = texts.attached(self.dossier.id)
        except Refused:  # a dossier without a sound id or a person without a home has no texts
            found = frozenset()
        for source in self.dossier.sources:
            if source.id in found:
                yield source.id, AttachedText(self.dossier, source)


def find_folder(option: str | None = None, environ: Mapping[str, str] = os.environ) -> Path:
    """The dossier's folder: the one named, else `AI_KOREA_TUI_DOSSIER`, else the bundled one.

    Raises Refused where that is no folder or has no `dossier.yaml`.
    """
    stated = environ.get(VARIABLE, "") if option is None else option
    if option is None and not stated:
        return _with_manifest(bundled(), "The bundled dossier")
    folder = _unfolded(stated)
    whence = "" if option is not None else f" (from {VARIABLE})"
    subject = f"“{shown(stated)}”{whence}"
    try:
        mode = folder.stat().st_mode if stated else 0
    except (FileNotFoundError, NotADirectoryError, ValueError):
        mode = 0
    except OSError as error:
        raise Refused(f"{subject} cannot be opened: {reason(error)}.") from error
    if not mode:
        raise Refused(f"There is no folder {subject}.")
    if not stat.S_ISDIR(mode):
        raise Refused(f"{subject} is no folder: a dossier is one with a {MANIFEST} in it.")
    return _with_manifest(folder, subject)


def open_workspace(folder: Path, *, progress: Progress | None = None) -> Workspace:
    """Open the dossier in a folder, from the compiled cache where nothing in it has changed.

    `progress` is called with the bytes done and the bytes in all while YAML is read, which a start
    from the cache does not. Raises Unreadable where nothing of the dossier is sound, and Refused
    where the folder cannot be listed.
    """
    read = _read_files(folder)
    key = _key(read.files)
    content = _load(key)
    if content is None:
        content = _compile(folder, read, progress)
        _save(key, content)
    faults = [*read.faults, *(Fault(*fault) for fault in content.faults)]
    return Workspace(folder, content.dossier, _in_order(faults), content.places)


class AnotherText(Refused):
    """A text in which none of a source's phrases stand: most likely another article's."""


def attach(
    workspace: Workspace, source_id: str, path: Path, *, force: bool = False
) -> Verification:
    """Keep the text in a file as that of a source, and say which phrases stand in it.

    A text that differs from the one the facts were taken from is attached all the same;
    `same_text` says so. Raises AnotherText, without `force`, where not one phrase stands in it,
    and Refused for a source the dossier has not and for a file that is no UTF-8 text or holds
    nothing. Whatever is refused leaves what was attached before.
    """
    if source_id not in {source.id for source in workspace.dossier.sources}:
        known = ", ".join(source.id for source in workspace.dossier.sources)
        raise Refused(f"There is no source “{shown(source_id)}”; there are: {shown(known)}.")
    data = read_bytes(_final(path), texts.MAX_BYTES)
    text = texts.decode(data, path)
    if not split_text(text):
        raise Refused(f"{shown(path)} holds no text.")
    verification = _verify(workspace.dossier, source_id, text)
    if verification.missing and not (verification.stands or verification.same_text or force):
        raise AnotherText(_another_sentence(workspace.dossier, source_id, path, text))
    texts.put(workspace.dossier.id, source_id, data)
    workspace.forget_texts()
    return verification


def detach(workspace: Workspace, source_id: str) -> bool:
    """Remove the attached text of a source; False where there was none. Raises Refused."""
    removed = texts.remove(workspace.dossier.id, source_id)
    workspace.forget_texts()
    return removed


def split_text(text: str) -> tuple[str, ...]:
    """The non-empty lines of a text as written, without the white space around them."""
    return tuple(line for raw in text.splitlines() if (line := raw.strip()))


def _final(path: Path) -> Path:
    """Where links lead: to a file that the person names themselves a link is as good."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):
        return path


def _unfolded(stated: str) -> Path:
    try:
        return Path(stated).expanduser()
    except RuntimeError:  # ~nobody
        return Path(stated)


def _with_manifest(folder: Path, subject: str) -> Path:
    if not os.path.lexists(folder / MANIFEST):
        raise Refused(f"{subject} is no dossier: there is no {MANIFEST} in it.")
    return folder


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


def _verify(dossier: Dossier, source_id: str, text: str) -> Verification:
    from .dossier import anchors

    return anchors.verify(dossier, source_id, anchors.paragraphs(text))


def _another_sentence(dossier: Dossier, source_id: str, path: Path, text: str) -> str:
    """That nothing of a source stands in a text, and of which other source most does."""
    standing = {
        source.id: verification
        for source in dossier.sources
        if (verification := _verify(dossier, source.id, text)).stands
    }
    sentence = f"None of the anchors of {source_id} stand in {shown(path)}"
    if not standing:
        return f"{sentence}: nothing was changed."
    best = max(standing, key=lambda other: len(standing[other].stands))
    found = len(standing[best].stands)
    total = found + len(standing[best].missing)
    count = f"all {total:,}" if found == total else f"{found:,} of {total:,}"
    return f"{sentence}, but {count} anchors of {best} do: nothing was changed."


def _unreadable_sentence(folder: Path, faults: tuple[Fault, ...]) -> str:
    count = "one fault" if len(faults) == 1 else f"{len(faults)} faults"
    return f"The dossier in {shown(folder)} cannot be opened: {count} in its files."
