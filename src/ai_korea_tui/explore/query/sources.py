"""What the language asks about the sources of a dossier."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from ai_korea_tui.text.folding import fold


class SourceName(NamedTuple):
    """What a source goes by."""

    letter: str
    id: str
    publisher: str


class Sources(Protocol):
    """The sources that a query may name."""

    def resolve(self, value: str) -> Sequence[str]:
        """The ids of the sources that the value names; none where it names none."""

    def names(self) -> Sequence[SourceName]:
        """Every source, in the dossier's order."""


class KnownSources:
    """The sources of a dossier, named by letter, by id, or by how id or publisher begin."""

    def __init__(self, names: Iterable[SourceName]) -> None:
        self._names = tuple(names)
        self._exact: dict[str, tuple[str, ...]] = {}
        for name in self._names:
            self._exact.setdefault(name.id, (name.id,))
        for name in self._names:  # a letter is what everybody types: it goes before an id
            self._exact[fold(name.letter)] = (name.id,)

    def resolve(self, value: str) -> Sequence[str]:
        """The source of that letter or id, else those whose id or a word of whose publisher
        begins so; case and width do not matter.
        """
        wanted = _bare(value)
        if not wanted:
            return ()
        exact = self._exact.get(wanted)
        if exact is not None:
            return exact
        return tuple(name.id for name in self._names if _begins(name, wanted))

    def names(self) -> Sequence[SourceName]:
        """Every source, in the order given."""
        return self._names


class AnySources:
    """Sources that are not known: every value names the source of that id."""

    def resolve(self, value: str) -> Sequence[str]:
        """The value itself, folded."""
        return tuple(filter(None, (_bare(value),)))

    def names(self) -> Sequence[SourceName]:
        """None."""
        return ()


def begins(name: SourceName, typed: str) -> bool:
    """Whether the letter, the id, the publisher or a word of the publisher's name begins so."""
    wanted = _bare(typed)
    return fold(name.letter).startswith(wanted) or _begins(name, wanted)


def _begins(name: SourceName, wanted: str) -> bool:
    publisher = _bare(name.publisher)
    return name.id.startswith(wanted) or publisher.startswith(wanted) or f" {wanted}" in publisher


def _bare(text: str) -> str:
    return " ".join(fold(text).split())
