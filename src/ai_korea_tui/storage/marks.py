"""Marks: the ids of the records a person has marked, in order, one file a dossier.

The file is JSON, `{"marks": ["kakao", …]}`. Ids that the dossier no longer has stay in it, for it
may have them again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from msgspec import Struct

from .kept_json import KeptJson

MAX_BYTES: Final = 64 << 20


class Marks(NamedTuple):
    """Marked ids in order, and a sentence for the person, empty where there is none to say."""

    ids: list[str]
    notice: str


class Updated(NamedTuple):
    """The marked ids in order, and the added ids that were already marked."""

    ids: list[str]
    already: frozenset[str]


class _Kept(Struct):
    marks: list[str] = []


_FILES: Final = KeptJson(_Kept, "marks", "marks", MAX_BYTES)


def load(dossier_id: str) -> Marks:
    """The marks of a dossier. A damaged file is set aside as `.bad`, and the notice says so.

    Never raises for what is on the disk: marks that cannot be read are none, with a notice.
    """
    kept, notice = _FILES.load(dossier_id)
    return Marks(list(dict.fromkeys(kept.marks)), notice)


def write_unsaved(dossier_id: str) -> None:
    """Write the changes that could not be written before. Raises Refused."""
    if _FILES.has_unsaved(dossier_id):
        _FILES.change(dossier_id, lambda kept: None)


def update(
    dossier_id: str,
    added: Iterable[str] = (),
    removed: Iterable[str] = (),
    follows: Mapping[str, str] = MappingProxyType({}),
) -> Updated:
    """Remove ids, add new ones, and return the marks.

    New ids go to the end. If `follows` names the id that a new one came after, or "" for the
    beginning, it goes back there, with the new ids that follow it; to the end if that id is gone.

    Only the difference is applied to the file, under a lock, so that the marks of two windows are
    both kept. Raises Refused; then the file is unchanged.
    """
    gone, new = set(removed), list(added)
    already: frozenset[str] = frozenset()

    def change(kept: _Kept) -> None:
        nonlocal already
        ids = [i for i in kept.marks if i not in gone]
        already = frozenset(ids).intersection(new)
        kept.marks = _put_in(ids, [i for i in new if i not in already], follows)

    kept = _FILES.change(dossier_id, change)
    return Updated(kept.marks, already)


def _put_in(ids: Iterable[str], new: Iterable[str], follows: Mapping[str, str]) -> list[str]:
    old = list(dict.fromkeys(ids))
    places = {"", *old}
    end: list[str] = []
    after: dict[str, list[str]] = {}
    run = end
    for one in dict.fromkeys(new):
        if one in follows:
            place = follows[one]
            run = after.setdefault(place, []) if place in places else end
        run.append(one)
    result = list(after.get("", ()))
    for one in old:
        result.append(one)
        result += after.get(one, ())
    return result + end
