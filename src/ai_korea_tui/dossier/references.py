"""Where the ids of a dossier lead: which records stand, which are left out, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .faults import FileLog
from .layout import SUFFIX
from .model import Record, Source
from .schema import Kind, kinds
from .wording import Guesser, a, quoted

_ID = re.compile("[a-z0-9-]{1,64}")


class Lost(NamedTuple):
    """Why a referenced record is missing, as a consequence of a fault that was already reported.

    `is_unread` means that its file, or the part with the record, was not read.
    """

    why: str
    is_unread: bool = False


class References:
    """What is known of a dossier's ids while its records are settled, kind by kind.

    `standing` are the ids of the records that are kept, by kind; `paragraphs` how many paragraphs
    each source has. `kind_of` is the kind of every id that was read, and `kinds_read` are
    these kinds. `absent` are the ids that
    `dossier.yaml` lists and no source has, each with the sentence about it. `first_missing` are
    the kinds that are referred to without any record of them, each with the first such id.
    """

    def __init__(self) -> None:
        self._kinds = {kind.form.name: kind for kind in kinds()}
        self.standing: dict[str, set[str]] = {kind.form.name: set() for kind in kinds()}
        self.paragraphs: dict[str, int] = {}
        self.kind_of: dict[str, str] = {}
        self.kinds_read: frozenset[str] = frozenset()
        self._lost: dict[str, Lost] = {}
        self._unread: dict[str, Lost] = {}
        self._nameless: dict[str, Lost] = {}
        self._cut: set[str] = set()
        self._id_in_file: dict[str, str] = {}
        self.absent: dict[str, str] = {}
        self.first_missing: dict[str, str] = {}
        self._guessers: dict[str, Guesser] = {}

    def lose(self, kind: str, id_: str, why: str, *, is_unread: bool = False) -> None:
        """Record that a record was left out; `why` is the end of a sentence about it."""
        self._lost.setdefault(id_, Lost(f"the {kind} {quoted(id_)} {why}", is_unread))

    def lose_nameless(self, kind: str, why: str) -> None:
        """Note that a record is left out that shows no id, and may be the one that is meant."""
        self._nameless.setdefault(kind, Lost(f"{a(kind)} without an id {why}", True))

    def miss(self, kind: Kind, file: str) -> None:
        """Note that the file, or a part of it, was not read and may have records of the kind.

        A record that has a separate file is known by the name of the file.
        """
        noun = kind.form.name
        self._unread.setdefault(noun, Lost(f"{file}, where it may be, was not read", True))
        if kind.one_a_file:
            self._lost.setdefault(stem(file), self._unread[noun])

    def note_file(self, kind: Kind, file: str, id_: str) -> None:
        """Note the id in a file of one record; an empty one if the record has a fault."""
        if id_:
            self._id_in_file[stem(file)] = id_
        else:
            self.lose(kind.form.name, stem(file), f"has a fault in {file}")

    def expect(self, source: str) -> None:
        """Note that `dossier.yaml` lists a source. If it does not exist, this is reported once.

        All sources must be settled.
        """
        trouble = self.trouble(source, "source", is_listed=True)
        if isinstance(trouble, str):
            self.absent.setdefault(source, trouble)
            self.lose("source", source, "is listed and has no file", is_unread=True)

    def stand(self, kind: str, records: Sequence[Record], cut_off: bool) -> None:
        """Note that a file's records are kept, and whether it could not be read to its end."""
        self.standing[kind].update([record.id for record in records])
        for record in records:
            if not isinstance(record, Source):
                return
            self.paragraphs[record.id] = len(record.paragraphs)
            if cut_off:
                self._cut.add(record.id)

    def trouble(self, id_: str, kind: str, *, is_listed: bool = False) -> Lost | str | None:
        """None if the id leads to a record of the kind; else why not.

        `Lost` if that is the consequence of a fault that was reported, or the sentence about a new
        one. All records of the kind must be settled. One that `is_listed` is reported even if
        there is no record of the kind at all.
        """
        if id_ in self.standing[kind]:
            return None
        found = self.kind_of.get(id_)
        if found is not None and found != kind:
            return f"{quoted(id_)} is {a(found)}, not {a(kind)}: write the id of {a(kind)}."
        if id_ in self._lost:
            return self._lost[id_]
        guess = self._guess(id_, kind)
        if kind in self._unread and not (self._kinds[kind].one_a_file and guess):
            return self._unread[kind]
        if kind in self._nameless and not guess:
            return self._nameless[kind]
        if other := self._id_in_file.get(id_) if self._kinds[kind].one_a_file else None:
            file = quoted(f"{self._kinds[kind].folder}/{id_}{SUFFIX}")
            return (
                f"There is no {kind} {quoted(id_)}: the {kind} in {file} has the id "
                f"{quoted(other)}. Write the same id in both places."
            )
        if kind not in self.kinds_read and not is_listed:
            self.first_missing.setdefault(kind, id_)
            return Lost(f"the dossier has no {kind}", True)
        meant = f"; did you mean {quoted(guess)}?" if guess else "."
        place = _in_file(self._kinds[kind], id_)
        return f"There is no {kind} {quoted(id_)}{meant} To add it, write {place}."

    def _guess(self, id_: str, kind: str) -> str:
        if (bare := id_.removesuffix(SUFFIX)) in self.standing[kind]:
            return bare
        if kind not in self._guessers:
            self._guessers[kind] = Guesser(self.standing[kind])
        return self._guessers[kind].guess(id_)

    def missing_kinds(self) -> Iterator[FileLog]:
        """For each kind that is referred to without any record of it, that fault."""
        for noun, id_ in self.first_missing.items():
            kind = self._kinds[noun]
            log = FileLog(kind.folder if kind.one_a_file else kind.folder + SUFFIX)
            what = f"The dossier has no {kind.folder}, and other files refer to {quoted(id_)}: "
            log.add(1, 1, f"{what}write {_in_file(kind, id_)}.")
            yield log

    def paragraph_trouble(self, source: str, number: int) -> Lost | str | None:
        """Like `trouble`, for a paragraph of a source that stands."""
        count = self.paragraphs[source]
        if number <= count:
            return None
        if source in self._cut:
            return Lost(f"the source {quoted(source)} could not be read to its end")
        has = f"{count} paragraph{'s' if count > 1 else ''}"
        return f"There is no paragraph {number}: the source {quoted(source)} has {has}."


def stem(file: str) -> str:
    """The name of a file without its folder and its ending."""
    return file.rpartition("/")[2].removesuffix(SUFFIX)


def _in_file(kind: Kind, id_: str) -> str:
    """Where a record of the kind belongs: the end of a sentence that says to write it."""
    if kind.one_a_file:
        file = f"{kind.folder}/{id_ if _ID.fullmatch(id_) else 'ID'}{SUFFIX}"
        return f"the file {quoted(file)}"
    return f"it in {quoted(kind.folder + SUFFIX)}"
