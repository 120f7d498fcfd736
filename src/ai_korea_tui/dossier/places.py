"""The places of records and their evidence in the files of a dossier."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

from .model import Record

Place: TypeAlias = tuple[str, int, int]
"""A file, and the line and the column in it, from 1."""


class Fallen(NamedTuple):
    """A record that was left out, whole or in part: as far as it was read, with empty values for
    what is missing; its place, those of its evidence items, and the attributes where something
    could not be read (`*` stands for any)."""

    record: Record
    place: Place
    evidence: tuple[Place, ...] = ()
    lacks: frozenset[str] = frozenset()


class Places(Mapping[str, Place]):
    """The place of each record, by its id, and those of its evidence items."""

    @abstractmethod
    def evidence(self, record_id: str) -> list[Place]:
        """The places of a record's evidence items, in their order. Raises KeyError."""
