"""Search: the records that hold every word of a query."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ai_korea_tui.text.fold import query_words

from .index import Index


def search(index: Index, query: str) -> list[str]:
    """The ids of the records that match, in dossier order.

    Every word of the query must stand somewhere in the record's search text, inside a longer
    word too; case, width and Unicode composition do not matter. A query without words matches all.
    """
    return matching(index, query_words(query))


def matching(index: Index, words: Sequence[str], within: Iterable[str] | None = None) -> list[str]:
    """The ids that hold all `words` (folded), in dossier order or in the order of `within`.

    `within` limits the look to those ids; those of an earlier, shorter query serve a longer one.
    """
    if not words:
        return list(index.records if within is None else within)
    if within is None:
        pairs: Iterable[tuple[str, str]] = zip(index.records, index.haystacks, strict=True)
    else:
        pairs = ((record_id, index.haystack(record_id)) for record_id in within)
    longest, *others = sorted(words, key=len, reverse=True)
    if not others:
        return [record_id for record_id, text in pairs if longest in text]
    return [
        record_id
        for record_id, text in pairs
        if longest in text and all(word in text for word in others)
    ]


def matches(index: Index, record_id: str, words: Sequence[str]) -> bool:
    """Whether the record holds all `words`, folded as by `query_words`."""
    text = index.haystack(record_id)
    return all(word in text for word in words)


def refines(words: Sequence[str], earlier: Sequence[str]) -> bool:
    """Whether all that matches `words` must also match `earlier`: nothing new can come in."""
    return all(any(old in new for new in words) for old in earlier)
