"""The sources of a dossier as a query may name them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from .query.sources import KnownSources, SourceName

if TYPE_CHECKING:
    from .index import Index


class NamedSources:
    """By letter or id without reading a source; by the publisher's name once all were read."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._by_letter = {letter.lower(): source for source, letter in index.letters.items()}

    @cached_property
    def _known(self) -> KnownSources:
        letters = self._index.letters
        return KnownSources(
            SourceName(letters[source.id], source.id, source.publisher)
            for source in self._index.dossier.sources
        )

    def resolve(self, value: str) -> Sequence[str]:
        """The ids of the sources that the value names; none where it names none."""
        plain = value.strip().lower()
        found = self._by_letter.get(plain)
        if found is None and plain in self._index.letters:
            found = plain
        return (found,) if found else self._known.resolve(value)

    def names(self) -> Sequence[SourceName]:
        """Every source, in the dossier's order."""
        return self._known.names()
