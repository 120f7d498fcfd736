"""Where the ids of a dossier lead: which records stand, which are left out, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .model import Record, Source
from .schema import kinds
from .wording import Guesser, a, quoted


class Lost(NamedTuple):
    """Why a record that is referred to is not there, as a consequence of a fault told already."""

    why: str


class References:
    """What is known of a dossier's ids while its records are settled, kind by kind.

    `standing` are the ids of the records that are kept, by kind; `paragraphs` how many paragraphs
    each source has. `kind_of` is the kind of every id that was read.
    """

    def __init__(self) -> None:
        self.standing: dict[str, set[str]] = {kind.form.name: set() for kind in kinds()}
        self.paragraphs: dict[str, int] = {}
        self.kind_of: dict[str, str] = {}
        self._lost: dict[str, str] = {}
        self._unread: dict[str, str] = {}
        self._cut: set[str] = set()
        self._guessers: dict[str, Guesser] = {}

    def lose(self, id_: str, why: str) -> None:
        """Note that the record is left out, and what its fault is."""
        self._lost.setdefault(id_, why)

    def miss(self, kind: str, file: str) -> None:
        """Note that records of the kind may stand in a part of the file that was not read."""
        self._unread.setdefault(kind, file)

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
            return Lost(f"the {kind} {quoted(id_)} {self._lost[id_]}")
        if kind in self._unread:
            return Lost(f"{self._unread[kind]}, where {quoted(id_)} may stand, was not read whole")
        if kind not in self._guessers:
            self._guessers[kind] = Guesser(self.standing[kind])
        return f"There is no {kind} {quoted(id_)}{self._guessers[kind].meant(id_)}"

    def paragraph_trouble(self, source: str, number: int) -> Lost | str | None:
        """Like `trouble`, for a paragraph of a source that stands."""
        count = self.paragraphs[source]
        if number <= count:
            return None
        if source in self._cut:
            return Lost(f"the source {quoted(source)} could not be read to its end")
        has = f"{count} paragraph{'s' if count > 1 else ''}"
        return f"There is no paragraph {number}: the source {quoted(source)} has {has}."
