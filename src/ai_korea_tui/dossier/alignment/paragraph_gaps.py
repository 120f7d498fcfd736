"""The ways to divide the gap between two paragraphs that were found in a text.

Each way says where the first paragraph ends and the second begins, which pieces are paragraphs
without a phrase, and which are extra. The likeliest way comes first; if the fingerprint of the
text is known, the others can be tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, combinations, groupby, islice, pairwise, product, takewhile
from typing import Final, NamedTuple

from ai_korea_tui.text.folding import Span

from .paragraph_chain import Found

MOST_WAYS: Final = 64
_MOST_CUTS: Final = 12
_MOST_LABELINGS: Final = 4_096  # in a larger gap only the likeliest way is tried

_SENTENCE_END: Final = re.compile(r"[.!?…。！？][\"'”’»）)\]]*\s*(?=\S)")
_ENDED: Final = re.compile(r"[.!?…:。！？][\"'”’»）)\]]*\s*\Z")
_NEAR: Final = 20
_WIDE_SPACE: Final = re.compile(r"[^\S\r\n]{2,}|\t")
_LINE_END: Final = re.compile(r"[\r\n]\s*")
_WORD: Final = re.compile(r"(?<=\s)(?=\S)")
_EXTRA: Final = 0


class Way(NamedTuple):
    """One way to divide a gap. Positions are in code points of the text.

    `certain` is False if another way is as likely.
    """

    end: int
    """Where the paragraph before the gap ends."""
    start: int
    """Where the paragraph after the gap begins."""
    between: dict[int, Span]
    extra: tuple[Span, ...]
    certain: bool = True


def ways(
    text: str,
    pieces: Sequence[Span],
    one: Found,
    two: Found,
    silent: frozenset[int],
    most: int = MOST_WAYS,
) -> list[Way]:
    """The ways to divide the gap between two paragraphs; the likeliest first, at least one.

    At the start of the text, `one` has paragraph 0 and piece -1. At its end, `two` has the number
    after the last paragraph and the last piece. `silent` are the paragraphs without phrases.
    """
    unknown = range(one.paragraph + 1, two.paragraph)
    if one.last >= two.first:
        return _within(text, one, two, unknown)[:most]
    end = pieces[one.last][1] if one.last >= 0 else 0
    start = pieces[two.first][0] if two.first < len(pieces) else len(text)
    middle = pieces[one.last + 1 : two.first]
    found: Iterator[Way] = (
        _labeled(labels, middle, end, start, one, two)
        for labels in _labelings(text, middle, one, two, silent)
    )
    if len(unknown) == len(middle) + 1:
        found = chain(found, _split(text, one, two, end, start, middle, unknown))
    return [*islice(found, most)]


def _within(text: str, one: Found, two: Found, unknown: range) -> list[Way]:
    """The ways to divide one piece that contains both paragraphs."""
    wanted = len(unknown) + 1
    *signs, words = _cuts(text, min(one.end, two.start), two.start)
    enough = next((level for level in signs if len(level) >= wanted), None)
    # If there are too few places to cut, the paragraphs between are missing.
    any_ = next((level for level in (*signs, words) if level), [two.start])
    merged = sorted(chain(*signs, words))
    selections = [] if enough is None else [tuple(enough[:wanted])]
    selections += [] if enough is None else combinations(enough[:_MOST_CUTS], wanted)
    selections += [(at,) for at in any_[:_MOST_CUTS]] if enough is None else []
    selections += combinations(merged[:_MOST_CUTS], wanted)
    certain = len(enough or any_) == wanted
    found = []
    for cuts in selections[:MOST_WAYS]:
        between = dict(zip(unknown, pairwise(cuts), strict=False))
        found.append(Way(cuts[0], cuts[-1], between, (), certain))
    return found


def _cuts(text: str, start: int, end: int) -> Iterator[list[int]]:
    """The places up to `end` where a paragraph may begin, a list for each sign, surest first."""
    seen: set[int] = set()
    for sign in (_LINE_END, _WIDE_SPACE, _SENTENCE_END, _WORD):
        # A match that ends at `end` needs the letter after it.
        level = [m.end() for m in sign.finditer(text, start, end + 1) if m.end() <= end]
        yield [at for at in dict.fromkeys(level) if at not in seen]
        seen.update(level)


def _labelings(
    text: str, middle: Sequence[Span], one: Found, two: Found, silent: frozenset[int]
) -> Iterator[tuple[int, ...]]:
    """The paragraph of each piece of a gap, 0 for none; the likeliest first."""
    unknown = tuple(range(one.paragraph + 1, two.paragraph))
    at_top = one.last < 0
    going_on = 0 if at_top else sum(1 for _ in takewhile(lambda p: _goes_on(text, p), middle))
    left = len(middle) - going_on
    # A paragraph whose phrases were not found is more likely missing than one without phrases.
    chosen = sorted(sorted(unknown, key=lambda paragraph: paragraph not in silent)[:left])
    extra = [_EXTRA] * (left - len(chosen))
    behind = extra + chosen if at_top else chosen + extra
    likeliest = (*[one.paragraph] * going_on, *behind)
    yield likeliest
    labels = [_EXTRA, *unknown]
    labels += [one.paragraph] if one.last >= 0 else []
    labels += [two.paragraph] if two.start < len(text) else []
    if len(middle) > _MOST_LABELINGS.bit_length() or len(labels) ** len(middle) > _MOST_LABELINGS:
        return
    needed = min(len(unknown), len(middle))
    for tried in product(labels, repeat=len(middle)):
        whole = _is_whole(tried, one.paragraph, two.paragraph)
        if whole and tried != likeliest and len(set(tried) & set(unknown)) >= needed:
            yield tried


def _is_whole(labels: Sequence[int], one: int, two: int) -> bool:
    """Whether the pieces of each paragraph are together and the paragraphs in order."""
    runs = [label for label, _ in groupby(labels)]
    numbered = [label for label in runs if label != _EXTRA]
    at_ends = one not in runs[1:] and two not in runs[:-1]
    return at_ends and len(set(numbered)) == len(numbered) and numbered == sorted(numbered)


def _labeled(
    labels: Sequence[int], middle: Sequence[Span], end: int, start: int, one: Found, two: Found
) -> Way:
    between: dict[int, Span] = {}
    extra = []
    for label, piece in zip(labels, middle, strict=True):
        if label == _EXTRA:
            extra.append(piece)
        elif label == one.paragraph:
            end = piece[1]
        elif label == two.paragraph:
            start = min(start, piece[0])
        else:
            between[label] = (between.get(label, piece)[0], piece[1])
    certain = len(middle) == two.paragraph - one.paragraph - 1
    return Way(end, start, between, tuple(extra), certain)


def _split(
    text: str, one: Found, two: Found, end: int, start: int, middle: Sequence[Span], unknown: range
) -> Iterator[Way]:
    """Ways in which the first or last unknown paragraph is part of the piece next to it."""
    if one.last >= 0:
        between = dict(zip(unknown[1:], middle, strict=True))
        for cut in _few_cuts(text, one.end, end):
            yield Way(cut, start, {unknown[0]: (cut, end), **between}, ())
    if two.start < len(text):
        between = dict(zip(unknown[:-1], middle, strict=True))
        for cut in _few_cuts(text, start, two.start):
            yield Way(end, cut, {**between, unknown[-1]: (start, cut)}, ())


def _few_cuts(text: str, start: int, end: int) -> Iterator[int]:
    return islice((cut for level in _cuts(text, start, end) for cut in level), _MOST_CUTS)


def _goes_on(text: str, piece: Span) -> bool:
    """Whether a piece looks like the rest of a sentence that began before it."""
    before = text[max(0, piece[0] - _NEAR) : piece[0]]
    return text[piece[0]].islower() and not _ENDED.search(before)
