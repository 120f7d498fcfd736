"""What is wrong with a dossier: where it stands, and a sentence with the mend."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from ai_korea_tui.text.visible import visible

MAX_FAULTS = 1_000
"""So many faults of one file are told; the rest are counted."""

MAX_COUNTED = 10_000
"""The most faults counted in one file; after that, the rest of it is not read."""


MAX_IN_ALL = 100_000
"""The most faults counted in all files; after that, no other file is read."""


ANY = "*"
"""Means every attribute of a record."""


class Fault(NamedTuple):
    """One thing that is wrong. Prints as `file:line:column: what`.

    `file` is the path relative to the dossier, with `/`. `line` and `column` count from 1;
    a column is a character (code point), not a cell. `what` is one sentence: what is wrong,
    and the mend; whatever it repeats from the file is made visible (no control characters).
    """

    file: str
    line: int
    column: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.what}"


def limited(faults: Iterable[Fault]) -> list[Fault]:
    """At most `MAX_FAULTS` faults of each file, and for each file the number of further ones."""
    kept: list[Fault] = []
    counts: Counter[str] = Counter()
    for fault in faults:
        counts[fault.file] += 1
        if counts[fault.file] <= MAX_FAULTS and len(kept) < MAX_IN_ALL:
            kept.append(fault)
    listed = Counter(fault.file for fault in kept)
    for file, count in (counts - listed).items():
        kept.append(Fault(file, 1, 1, f"{count:,} more faults in this file are not listed."))
    return kept


class Stray(NamedTuple):
    """A reference in a part of a record that is left out for a fault of its own."""

    kind: str
    """The kind of record it is to lead to, or `paragraph`."""
    target: str
    """The id; of a paragraph that of its source."""
    number: int
    """The paragraph's, or 0."""
    spot: int
    """Its place, packed."""


class FileLog:
    """The notes taken while one file is read: its faults, and the places of its references.

    `last_line` is the number of lines of the file; no fault is reported after it. `cut_off` means
    that the part being read ends too early, so that what is missing from it is not another fault.
    `gave_up_at` is the line, from 1, after which nothing is read because there were too many
    faults, or 0. `spots` are places packed by `nodes.pack`, `evidence` those of evidence items;
    `strays` are the references in what was left out, which are only checked. `gaps` are the
    attributes of the record being read, and of its parts, of which something was left out because
    of a fault; `ANY` if it may be any of them. `lost_phrases` are the places of evidence items
    whose phrase was left out.
    """

    __slots__ = (
        *("cut_off", "evidence", "faults", "file", "gaps", "gave_up_at"),
        *("last_line", "lost_phrases", "spots", "strays", "untold"),
    )

    def __init__(self, file: str) -> None:
        self.file = file
        self.last_line = 1
        self.cut_off = False
        self.faults: list[Fault] = []
        self.spots = array("Q")
        self.evidence = array("Q")
        self.strays: list[Stray] = []
        self.untold = 0
        self.gave_up_at = 0
        self.gaps: list[str] = []
        self.lost_phrases = array("Q")

    def add(self, line: int, column: int, what: str) -> None:
        """Note a fault at `line` (from 1, in the whole file) and `column` (from 1)."""
        if len(self.faults) >= MAX_FAULTS:
            self.untold += 1
            return
        line = max(1, min(line, self.last_line))
        self.faults.append(Fault(self.file, line, max(1, column), visible(what)))

    @property
    def full(self) -> bool:
        """Whether further faults are only counted, so that their sentences need no effort."""
        return len(self.faults) >= MAX_FAULTS

    @property
    def count(self) -> int:
        """How many faults there are."""
        return len(self.faults) + self.untold

    def told(self) -> list[Fault]:
        """The faults in the order of their places, and how many more there are."""
        faults = sorted(self.faults)
        if self.untold or self.gave_up_at:
            more = f"{self.untold:,} more faults in this file are not listed: fix these first."
            if self.gave_up_at:
                more = (
                    f"This file has too many faults ({self.count:,}), and what is "
                    f"below line {self.gave_up_at} is not read: fix these first."
                )
            faults.append(Fault(self.file, self.last_line, 1, more))
        return faults
