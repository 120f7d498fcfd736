"""Texts on many records, written a few records at a time: whoever waits for one may do else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final, TypeVar

from pyroaring import BitMap

from ai_korea_tui.explore.ids import numbers_in

if TYPE_CHECKING:
    from ai_korea_tui.dossier.model import Record
    from ai_korea_tui.explore.index import Index
    from ai_korea_tui.explore.vocabulary import Working

T = TypeVar("T")

STEP: Final = 16
"""So many records are told before others get their turn."""


def joined(items: Iterable[T], tell: Callable[[T], str], between: str) -> Working[str]:
    """What is told of each, with `between` between them."""
    told: list[str] = []
    for item in items:
        told.append(tell(item))
        if not len(told) % STEP:
            yield
    return between.join(told)


def records_of(index: Index, ids: Iterable[str]) -> Working[list[Record]]:
    """The records of ids, each once, without those of ids that name none."""
    records: list[Record] = []
    batch: list[int] = []
    seen = BitMap()
    for looked, number in enumerate(numbers_in(index.shelf, ids), 1):
        if number not in seen:
            seen.add(number)
            batch.append(number)
        if not looked % (16 * STEP):
            records += index.shelf.records(batch)
            batch = []
            yield
    return [*records, *index.shelf.records(batch)]
