"""How much of what is in view each source carries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ai_korea_tui.dossier.model import Source

from .index import Index


class Carried(NamedTuple):
    """How many records in view each source carries, by the source's id, and of how many."""

    of: Mapping[str, int]
    total: int


class Coverage:
    """Answers for one index; which records each source carries is worked out once."""

    def __init__(self, index: Index) -> None:
        carried: dict[str, set[str]] = {source: set() for source in index.letters}
        for record in index.records.values():
            if not isinstance(record, Source):
                for source in index.sources(record):
                    carried[source].add(record.id)
        self._index = index
        self._carried = carried

    def of(self, ids: Iterable[str]) -> Carried:
        """Of these records, sources apart, how many each source carries."""
        letters = self._index.letters
        wanted = {record_id for record_id in ids if record_id not in letters}
        return Carried(
            {source: len(wanted & ids) for source, ids in self._carried.items()}, len(wanted)
        )
