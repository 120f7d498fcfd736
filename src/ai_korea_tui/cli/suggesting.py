"""What the person may have meant. Imported only once something was not found."""

from __future__ import annotations

from collections.abc import Collection

from ai_korea_tui.text.suggestion import nearest, nearest_few

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
    begun = typed.casefold()
    near = nearest(typed, known) or next(
        (word for word in known if len(begun) > 2 and f"-{word}".find(f"-{begun}") >= 0), ""
    )
    meant = f" Did you mean {near}?" if near else ""
    return f"There is no {what} “{typed}”.{meant} There are {', '.join(known)}."


def _near(ids: Collection[str], wanted: str) -> list[str]:
    candidates: Collection[str] = ids
    if len(ids) > MAX_COMPARED:
        candidates = [i for i in ids if i[:2] == wanted[:2]][:MAX_COMPARED]
    near = nearest_few(wanted, candidates, 3)
    holding = [i for i in candidates if len(wanted) > 2 and wanted in i]
    return list(dict.fromkeys((*near, *holding)))[:3]
