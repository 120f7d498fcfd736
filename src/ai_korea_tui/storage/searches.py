"""Searches that outlive a run: the earlier ones of a dossier, and those saved under a name.

The file is JSON, one a dossier: `{"earlier": ["카카오", …], "saved": {"cloud": "tag:cloud"}}`, the
newest first among the earlier ones.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from msgspec import Struct

from .files import Refused, shown
from .kept_json import KeptJson

MOST: Final = 200
"""So many earlier searches are kept, and so many saved ones may be."""
LONGEST: Final = 2_000
"""The longest query, and name, that is kept, in code points."""
MAX_BYTES: Final = 8 << 20


class Searches(NamedTuple):
    """The searches of a dossier, and a sentence for the person, empty where there is none."""

    earlier: list[str]
    """The newest first."""
    saved: dict[str, str]
    """Queries by the names they are saved under, in the order of saving."""
    notice: str = ""


class _Kept(Struct):
    earlier: list[str] = []
    saved: dict[str, str] = {}


_FILES: Final = KeptJson(_Kept, "searches", "searches", MAX_BYTES)


def load(dossier_id: str) -> Searches:
    """The searches of a dossier. A damaged file is set aside as `.bad`, and the notice says so.

    Never raises for what is on the disk: searches that cannot be read are none, with a notice.
    """
    kept, notice = _FILES.load(dossier_id)
    return Searches(kept.earlier, kept.saved, notice)


def remember(dossier_id: str, query: str) -> None:
    """Put a query before the earlier ones, each of which is there once. Raises Refused."""

    def change(kept: _Kept) -> None:
        kept.earlier = [query, *(other for other in kept.earlier if other != query)][:MOST]

    if _fit(query):
        # What is lost when the power fails is a line of history.
        _FILES.change(dossier_id, change, durable=False)


def forget(dossier_id: str, query: str) -> None:
    """Take a query out of the earlier ones. Raises Refused."""

    def change(kept: _Kept) -> None:
        kept.earlier = [other for other in kept.earlier if other != query]

    _FILES.change(dossier_id, change)


def save(dossier_id: str, name: str, query: str) -> None:
    """Save a query under a name, in the place of the one that has it. Raises Refused."""

    def change(kept: _Kept) -> None:
        if name not in kept.saved and len(kept.saved) >= MOST:
            raise Refused(f"There are {MOST} saved searches already: delete one first.")
        kept.saved[name] = query

    if not (_fit(name) and _fit(query)):
        raise Refused("That cannot be kept: it is empty, too long or no text.")
    _FILES.change(dossier_id, change)


def rename(dossier_id: str, name: str, new: str) -> None:
    """Give a saved search another name. Raises Refused, for a name that another one has as well."""

    def change(kept: _Kept) -> None:
        if name not in kept.saved:
            raise Refused(f"There is no saved search “{shown(name)}” any more.")
        if new in kept.saved and new != name:
            raise Refused(f"There is a saved search “{shown(new)}” already.")
        kept.saved = {new if other == name else other: q for other, q in kept.saved.items()}

    if not _fit(new):
        raise Refused("That cannot be a name: it is empty, too long or no text.")
    _FILES.change(dossier_id, change)


def delete(dossier_id: str, name: str) -> None:
    """Delete a saved search, if there is one of that name. Raises Refused."""

    def change(kept: _Kept) -> None:
        kept.saved.pop(name, None)

    _FILES.change(dossier_id, change)


def _fit(text: str) -> bool:
    """Whether a text can be kept: JSON is UTF-8, which has no lone surrogates."""
    if not text.strip() or len(text) > LONGEST:
        return False
    return not any("\ud800" <= char <= "\udfff" for char in text)
