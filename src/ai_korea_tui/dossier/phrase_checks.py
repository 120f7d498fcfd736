"""What is wrong with the phrases by which a record's evidence points to its sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .anchors import find, normalize
from .model import MAX_EXACT_WORDS, Evidence
from .wording import quoted


class Pointer(NamedTuple):
    """An evidence item, its number among those of its record, from 0, and whether its phrase was
    left out for a fault that is known."""

    evidence: Evidence
    number: int
    is_lost: bool = False


class AtEvidence(NamedTuple):
    """What is wrong with an evidence item, by its number: the end of a sentence."""

    number: int
    what: str


def phrase_faults(pointers: Sequence[Pointer]) -> Iterator[AtEvidence]:
    """The faults of a record that is no quote, or of a statement."""
    yield from _repeated(pointers)
    for one, number, is_lost in pointers:
        if not one.exact:
            if not is_lost:
                what = f"points to {_where(one)} without a phrase: add `exact`."
                yield AtEvidence(number, what)
        elif _words(one) > MAX_EXACT_WORDS:
            yield AtEvidence(number, f"{_long(one)}: take at most {MAX_EXACT_WORDS} of them.")


def quote_phrase_faults(text: str, pointers: Sequence[Pointer]) -> Iterator[AtEvidence]:
    """The faults of a quote, whose own words, if they are known, need no phrase."""
    yield from _repeated(pointers)
    for one, number, _ in pointers:
        if one.exact == text or _words(one) <= MAX_EXACT_WORDS:
            continue
        if text and find(text, one.exact) is None:
            yield AtEvidence(
                number,
                f"{_long(one)}, and they are not words of the quote: take words of the quote, "
                f"or at most {MAX_EXACT_WORDS} others.",
            )


def _repeated(pointers: Sequence[Pointer]) -> Iterator[AtEvidence]:
    if len(pointers) < 2:
        return
    seen: set[tuple[str, int, str, int]] = set()
    for one, number, is_lost in pointers:
        if is_lost or not one.exact:
            continue
        key = (one.source, one.paragraph, normalize(one.exact), one.occurrence or 1)
        if key in seen:
            what = f"points to the same phrase in {_where(one)} twice: leave one out."
            yield AtEvidence(number, what)
        seen.add(key)


def _long(evidence: Evidence) -> str:
    return f"points to {_words(evidence)} words in {_where(evidence)}"


def _where(evidence: Evidence) -> str:
    return f"paragraph {evidence.paragraph} of {quoted(evidence.source)}"


def _words(evidence: Evidence) -> int:
    return len(evidence.exact.split())
