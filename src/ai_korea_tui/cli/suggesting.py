"""What the person may have meant. Imported only once something was not found."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

MAX_COMPARED = 20_000
"""Ids that are held against the one that was typed; all of a large dossier would take seconds."""


def no_such_record(ids: Collection[str], wanted: str) -> str:
    """The sentence for an id that names no record, with ids that are near it."""
    sentence = f"There is no record “{wanted}”."
    near = _near(ids, wanted.casefold())
    if near:
        return f"{sentence} Did you mean {' or '.join(near)}?"
    return f"{sentence} ai-korea-tui search finds ids by words."


def no_such_word(what: str, typed: str, known: Collection[str]) -> str:
    """The sentence for a word that is none of those known, with the one that was meant."""
    near = get_close_matches(typed.casefold()[:100], known, n=1, cutoff=0.5)
    near = near or [word for word in known if len(typed) > 2 and typed.casefold() in word][:1]
    meant = f" Did you mean {near[0]}?" if near else ""
    return f"There is no {what} “{typed}”.{meant} There are {', '.join(known)}."


def _near(ids: Collection[str], wanted: str) -> list[str]:
    candidates: Collection[str] = ids
    if len(ids) > MAX_COMPARED:
        candidates = [i for i in ids if i[:2] == wanted[:2]][:MAX_COMPARED]
    near = get_close_matches(wanted[:100], candidates, n=3, cutoff=0.6)
    holding = [i for i in candidates if len(wanted) > 2 and wanted in i]
    return list(dict.fromkeys((*near, *holding)))[:3]
