"""A dossier opened, with what the person has added to it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from .compiling import Place, read_folder
from .dossier.faults import Fault
from .dossier.model import Source
from .storage import texts
from .storage.dossier_keys import dossier_key
from .storage.files import Refused, read_bytes, reason, shown
from .storage.places import bundled, named_path

if TYPE_CHECKING:
    from .dossier.anchors import Verification
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
        return _verify(self._index, self.source.id, self.text)

    @property
    def same_text(self) -> bool:
        """Whether this is the text that the facts were taken from."""
        return self.verification.same_text


class Workspace:
    """A dossier, what is wrong with it, and what the person has added. See `open_workspace`.

    `faults` are in order of file and line. `places` gives a record's file, line and column by its
    id. `changed` says how many files have changed since what is shown was read; only
    `as_it_was` opens such a dossier. `uncached` says why its index is not kept in the cache, if it
    is not. `notices` are sentences for the person, gathered as things
    are asked for.
    """

    def __init__(
        self,
        folder: Path,
        index: Index,
        faults: tuple[Fault, ...],
        places: Mapping[str, Place],
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
        """The key under which marks, searches and texts of this dossier's folder are stored."""
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
    verification = _verify(workspace.index, source_id, text)
    if verification.missing and not (verification.stands or verification.same_text or force):
        raise AnotherText(_another_sentence(workspace.index, source_id, path, text))
    texts.put(workspace.storage_key, source_id, data)
    workspace.forget_texts()
    return verification


def detach(workspace: Workspace, source_id: str) -> bool:
    """Remove the attached text of a source; False where there was none. Raises Refused."""
    removed = texts.remove(workspace.storage_key, source_id)
    workspace.forget_texts()
    return removed


def split_text(text: str) -> tuple[str, ...]:
    """The non-empty lines of a text as written, without the white space around them."""
    from .dossier.anchors import lines

    return lines(text)


def _final(path: Path) -> Path:
    """Where links lead: to a file that the person names themselves a link is as good."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):
        return path


def _with_manifest(folder: Path, subject: str) -> Path:
    if not os.path.lexists(folder / MANIFEST):
        raise Refused(f"{subject} is no dossier: there is no {MANIFEST} in it.")
    return folder


def _verify(index: Index, source_id: str, text: str) -> Verification:
    from .dossier import anchors

    records = map(index.records.__getitem__, index.carried(source_id))
    return anchors.verify(index.dossier, source_id, anchors.paragraphs(text), records)


def _another_sentence(index: Index, source_id: str, path: Path, text: str) -> str:
    """That nothing of a source stands in a text, and of which other source most does."""
    standing = {
        source.id: verification
        for source in index.dossier.sources
        if (verification := _verify(index, source.id, text)).stands
    }
    sentence = f"None of the anchors of {source_id} stand in {shown(path)}"
    if not standing:
        return f"{sentence}: nothing was changed."
    best = max(standing, key=lambda other: len(standing[other].stands))
    found = len(standing[best].stands)
    total = found + len(standing[best].missing)
    count = f"all {total:,}" if found == total else f"{found:,} of {total:,}"
    return f"{sentence}, but {count} anchors of {best} do: nothing was changed."
