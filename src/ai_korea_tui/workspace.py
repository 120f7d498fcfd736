"""A dossier opened, with what the person has added to it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from .compiling import read_folder
from .dossier.faults import Fault
from .dossier.model import Source
from .dossier.places import Place, Places
from .storage import texts
from .storage.dossier_keys import dossier_key
from .storage.files import Refused, reason, shown
from .storage.places import bundled, named_path

if TYPE_CHECKING:
    from .dossier.anchors import Anchor, Verification
    from .explore.index import Index
    from .folder_reading import Progress

VARIABLE: Final = "AI_KOREA_TUI_DOSSIER"
MANIFEST: Final = "dossier.yaml"


class AttachedText:
    """The text of one article that the person attached, read when it is first asked for.

    Its properties raise Refused where the kept text can no longer be read.
    """

    def __init__(self, index: Index, source: Source, key: str) -> None:
        self._index = index
        self._key = key
        self.source = source

    @cached_property
    def text(self) -> str:
        """The whole text as it was attached."""
        data = texts.get(self._key, self.source.id)
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
        return verified_text(self._index, self.source.id, self.text)

    @property
    def same_text(self) -> bool:
        """Whether this is the text that the facts were taken from."""
        return self.verification.same_text


class Workspace:
    """A dossier, its faults, and what the person has added. See `open_workspace`.

    `faults` are in order of file and line. `places` maps ids to a record's file, line and column.
    `changed` is the number of files that have changed since the dossier was read; only
    `as_it_was` opens such a dossier. `uncached` says why the index is not stored in the cache, if
    it is not. `notices` are sentences for the person, added as problems are found.
    """

    def __init__(
        self,
        folder: Path,
        index: Index,
        faults: tuple[Fault, ...],
        places: Places,
        changed: int = 0,
        uncached: str = "",
    ) -> None:
        self.folder = folder
        self.index = index
        self.dossier = index.dossier
        self.faults = faults
        self.places = places
        self.changed = changed
        self.uncached = uncached
        self.notices: list[str] = [uncached] if uncached else []
        self._texts: dict[str, AttachedText] | None = None

    @cached_property
    def storage_key(self) -> str:
        """The key under which this folder's marks, searches and texts are stored."""
        found = dossier_key(self.dossier.id, self.folder)
        if found.notice:
            self.notices.append(found.notice)
        return found.key

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

    def place_of(self, anchor: Anchor) -> Place:
        """The place of an anchor's evidence in the files; the start of the dossier if unknown."""
        from .dossier.records import evidence_of

        if anchor.record not in self.places:
            return MANIFEST, 1, 1
        items = evidence_of(self.index.records[anchor.record])
        places = self.places.evidence(anchor.record)
        number = items.index(anchor.evidence) if anchor.evidence in items else len(places)
        return places[number] if number < len(places) else self.places[anchor.record]

    def forget_texts(self) -> None:
        """Look afresh at what is attached when next asked."""
        self._texts = None

    def _find_texts(self) -> Iterator[tuple[str, AttachedText]]:
        try:
            found = texts.attached(self.storage_key)
        except Refused:  # a dossier without a sound id or a person without a home has no texts
            found = frozenset()
        for source in self.dossier.sources if found else ():
            if source.id in found:
                yield source.id, AttachedText(self.index, source, self.storage_key)


def find_folder(option: str | None = None, environ: Mapping[str, str] = os.environ) -> Path:
    """The dossier's folder: the one named, else `AI_KOREA_TUI_DOSSIER`, else the bundled one.

    Raises Refused where that is no folder or has no `dossier.yaml`.
    """
    stated = environ.get(VARIABLE, "") if option is None else option
    if option is None and not stated:
        return _with_manifest(bundled(), "The bundled dossier")
    whence = "" if option is not None else f" (from {VARIABLE})"
    subject = f"“{shown(stated)}”{whence}"
    folder = named_path(stated) if stated else Path()
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


def open_workspace(
    folder: Path, *, progress: Progress | None = None, as_it_was: bool = False
) -> Workspace:
    """Open the dossier in a folder, from the compiled cache where nothing in it has changed.

    `progress` is called with the bytes done and the bytes in all while YAML is read, which a start
    from the cache does not; what it raises ends the reading. With `as_it_was` a large dossier that
    has changed is opened as it was, which takes no time. Raises Unreadable where nothing of the
    dossier is sound, and Refused where the folder cannot be listed.
    """
    found = read_folder(folder, progress, as_it_was=as_it_was)
    return Workspace(
        folder, found.opened, found.faults, found.places, found.changed, found.uncached
    )


def split_text(text: str) -> tuple[str, ...]:
    """The non-empty lines of a text as written, without the white space around them."""
    from .dossier.anchors import lines

    return lines(text)


def _with_manifest(folder: Path, subject: str) -> Path:
    try:
        os.lstat(folder / MANIFEST)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Refused(f"{subject} is no dossier: there is no {MANIFEST} in it.") from error
    except OSError as error:
        raise Refused(f"{subject} cannot be opened: {reason(error)}.") from error
    return folder


def verified_text(index: Index, source_id: str, text: str) -> Verification:
    """Which of the phrases that the dossier cites from a source are in a text."""
    from .dossier import anchors

    records = map(index.records.__getitem__, index.carried(source_id))
    return anchors.verify(index.dossier, source_id, anchors.paragraphs(text), records)
