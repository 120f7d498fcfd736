"""Marks: the ids of the records a person has marked, in order, one file a dossier.

The file is JSON, `{"marks": ["kakao", …]}`. Ids that the dossier no longer has stay in it, for it
may have them again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from msgspec import Struct

from .kept_json import KeptJson

MAX_BYTES: Final = 64 << 20


class Marks(NamedTuple):
    """Marked ids in order, and a sentence for the person, empty where there is none to say."""

    ids: list[str]
    notice: str


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


def update(dossier_id: str, added: Iterable[str] = (), removed: Iterable[str] = ()) -> list[str]:
    """Take ids out, put new ones at the end, and return what is marked now.

    Only the difference is applied to what is on the disk, under a lock, so that the marks of two
    windows are both kept. Raises Refused, and then nothing has changed.
    """
    gone, new = set(removed), list(added)

    def change(kept: _Kept) -> None:
        kept.marks = list(dict.fromkeys([i for i in kept.marks if i not in gone] + new))

    return _FILES.change(dossier_id, change).marks
