"""Where the ids of a dossier lead: which records stand, which are left out, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from .layout import SUFFIX
from .model import Record, Source
from .schema import Kind, kinds
from .wording import Guesser, a, quoted

_ID = re.compile("[a-z0-9-]{1,64}")


class Lost(NamedTuple):
    """Why a record that is referred to is not there, as a consequence of a fault told already.

    `is_unread` says that nothing of it was read, since its file or the rest of it was not.
    """

    why: str
    is_unread: bool = False


class References:
    """What is known of a dossier's ids while its records are settled, kind by kind.

    `standing` are the ids of the records that are kept, by kind; `paragraphs` how many paragraphs
    each source has. `kind_of` is the kind of every id that was read.
    """

    def __init__(self) -> None:
        self._kinds = {kind.form.name: kind for kind in kinds()}
        self.standing: dict[str, set[str]] = {kind.form.name: set() for kind in kinds()}
        self.paragraphs: dict[str, int] = {}
        self.kind_of: dict[str, str] = {}
        self._lost: dict[str, Lost] = {}
        self._unread: dict[str, Lost] = {}
        self._cut: set[str] = set()
        self._guessers: dict[str, Guesser] = {}

    def lose(self, kind: str, id_: str, why: str, *, is_unread: bool = False) -> None:
        """Note that the record is left out, and why: the end of a sentence about it."""
        self._lost.setdefault(id_, Lost(f"the {kind} {quoted(id_)} {why}", is_unread))

    def miss(self, kind: Kind, file: str) -> None:
        """Note that records of the kind may stand in the file, or a part of it, that was not read.

        A record that has a file of its own is known by the name of the file.
        """
        noun = kind.form.name
        self._unread.setdefault(noun, Lost(f"{file}, where it may stand, was not read", True))
        if kind.one_a_file:
            id_ = file.rpartition("/")[2].removesuffix(SUFFIX)
            self._lost.setdefault(id_, self._unread[noun])

    def stand(self, kind: str, records: Sequence[Record], cut_off: bool) -> None:
        """Note that a file's records are kept, and whether it could not be read to its end."""
        self.standing[kind].update([record.id for record in records])
        for record in records:
            if not isinstance(record, Source):
                return
            self.paragraphs[record.id] = len(record.paragraphs)
            if cut_off:
                self._cut.add(record.id)

    def trouble(self, id_: str, kind: str) -> Lost | str | None:
        """None if the id leads to a record of the kind; else why not.

        `Lost` if that is the consequence of a fault told already, or the sentence about a new
        one. All records of the kind must be settled.
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
        meant = f"; did you mean {quoted(guess)}?" if guess else "."
        return f"There is no {kind} {quoted(id_)}{meant} {self._where_to_write(id_, kind)}"

    def _guess(self, id_: str, kind: str) -> str:
        if kind not in self._guessers:
            self._guessers[kind] = Guesser(self.standing[kind])
        return self._guessers[kind].guess(id_)

    def _where_to_write(self, id_: str, kind: str) -> str:
        folder = self._kinds[kind].folder
        if self._kinds[kind].one_a_file:
            file = f"{folder}/{id_}{SUFFIX}" if _ID.fullmatch(id_) else f"{folder}/ID{SUFFIX}"
            return f"To add it, write the file {quoted(file)}."
        return f"To add it, write it in {quoted(folder + SUFFIX)}."

    def paragraph_trouble(self, source: str, number: int) -> Lost | str | None:
        """Like `trouble`, for a paragraph of a source that stands."""
        count = self.paragraphs[source]
        if number <= count:
            return None
        if source in self._cut:
            return Lost(f"the source {quoted(source)} could not be read to its end")
        has = f"{count} paragraph{'s' if count > 1 else ''}"
        return f"There is no paragraph {number}: the source {quoted(source)} has {has}."
