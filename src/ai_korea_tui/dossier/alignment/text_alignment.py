"""Finds a source's paragraphs in a text whose lines are extra, missing, wrapped or joined.

The lines can be grouped in several ways. For each, the phrases of the dossier show which pieces
are which paragraphs; the result with the most phrases in their paragraphs wins. If the source has
a fingerprint, it decides where the phrases leave several possibilities.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, islice, pairwise, product
from typing import Final, NamedTuple

from ai_korea_tui.dossier import anchors
from ai_korea_tui.text.folding import Span
from ai_korea_tui.text.normalization import nfc

from .line_blocks import groupings
from .line_joining import Pointer, count_found, cut_at_width, joined, keeps_white_space
from .paragraph_chain import Found, found_in, rising
from .paragraph_gaps import MOST_WAYS, Way, ways
from .phrase_places import PhraseFinder
from .repeated_lines import blanked, repeated_lines

MISSING: Final = "[not in the attached text]"
"""Replaces a paragraph that the text does not have, so that the numbers of the others are right."""

_WRAPPED: Final = 2  # a text with this many paragraphs over several lines is wrapped
_REPEATED: Final = (2, 3)  # lines that a text has so often may not be part of any paragraph
_WRAPPED_COST: Final = 2  # of a line that is extra, in line ends within paragraphs
_UNSURE_COST: Final = 4  # of a paragraph that is missing or unsure, in lines that are extra
_MOST_TRIED: Final = 2_000  # fingerprints computed
_MOST_LETTERS: Final = 8_000_000  # hashed for these fingerprints in total


class Phrase(NamedTuple):
    """A phrase, and the number of the paragraph that the dossier takes it from."""

    paragraph: int
    exact: str
    occurrence: int | None = None
    """Which occurrence in the paragraph is meant, from 1; without it, the first."""

    @property
    def pointer(self) -> Pointer:
        """The phrase as an argument of `anchors.find_all`."""
        return self.exact, self.occurrence


class Alignment(NamedTuple):
    """A text divided into the source's paragraphs. Spans are in code points of `text`."""

    text: str
    """The text as given, in NFC."""
    paragraphs: tuple[str, ...]
    """Each on one line; `MISSING` if the text does not have it."""
    spans: tuple[Span | None, ...]
    """Where each paragraph is in the text."""
    extra: tuple[Span, ...]
    """The parts that belong to no paragraph."""
    unsure: tuple[int, ...]
    """The paragraphs that could also begin elsewhere."""
    stands: int
    """The number of phrases that are in their paragraphs."""
    same_text: bool
    """Whether the paragraphs have the fingerprint."""


def align(
    text: str, count: int, phrases: Sequence[Phrase], fingerprint: str = ""
) -> Alignment | None:
    """Divide a text into `count` paragraphs. None if it contains none of the phrases.

    Takes O(n log n) time in the length of the text and the number of matches.
    """
    text = nfc(text)
    best = _align(text, count, phrases, fingerprint)
    for times in _REPEATED:
        repeated = repeated_lines(text, times)
        if best is None or best.same_text or not repeated:
            break
        found = _align(blanked(text, repeated), count, phrases, fingerprint)
        if found is None:
            continue
        found = found._replace(text=text, extra=tuple(sorted((*found.extra, *repeated))))
        # The end of a wrapped paragraph may be repeated too.
        if found.same_text or _worth(found, _WRAPPED_COST) >= _worth(best, _WRAPPED_COST):
            best = found
    return best


def _align(text: str, count: int, phrases: Sequence[Phrase], fingerprint: str) -> Alignment | None:
    phrases = [phrase for phrase in phrases if 1 <= phrase.paragraph <= count]
    unique = list(dict.fromkeys(phrases))
    wanted: dict[int, list[Pointer]] = {}
    for phrase in phrases:
        wanted.setdefault(phrase.paragraph, []).append(phrase.pointer)
    paragraph_of = [phrase.paragraph for phrase in unique]
    places = PhraseFinder(text).find_all([phrase.exact for phrase in unique])
    heaviest = rising(places, paragraph_of)
    best: tuple[tuple[int, ...], Alignment] | None = None
    extra_cost = 1
    for number, pieces in enumerate(groupings(text) if heaviest else ()):
        found = found_in(heaviest, paragraph_of, pieces)
        if not number and sum(one.first < one.last for one in found) >= _WRAPPED:
            extra_cost = (
                _WRAPPED_COST  # a line without a phrase is more likely the end of a paragraph
            )
        for candidate in _candidates(text, count, pieces, found, wanted, fingerprint):
            if candidate.same_text:
                return candidate
            worth = _worth(candidate, extra_cost)
            if best is None or worth > best[0]:
                best = worth, candidate
    return best and best[1]


def _worth(alignment: Alignment, extra_cost: int) -> tuple[int, int]:
    breaks = sum(_lines(alignment.text, span) - 1 for span in alignment.spans if span)
    extra = sum(_lines(alignment.text, span) for span in alignment.extra)
    unsure = alignment.spans.count(None) + len(alignment.unsure)
    return alignment.stands, -breaks - extra_cost * extra - _UNSURE_COST * unsure


def _lines(text: str, span: Span) -> int:
    return sum(bool(line.strip()) for line in text[span[0] : span[1]].splitlines())


def _candidates(
    text: str,
    count: int,
    pieces: Sequence[Span],
    found: Sequence[Found],
    wanted: Mapping[int, Sequence[Pointer]],
    fingerprint: str,
) -> Iterator[Alignment]:
    """Alignments over some pieces: those with the fingerprint, then the likeliest ones."""
    head = Found(0, -1, -1, 0, 0)
    tail = Found(count + 1, len(pieces), len(pieces), len(text), len(text))
    silent = frozenset(range(1, count + 1)).difference(wanted)
    limit = min(_MOST_TRIED, _MOST_LETTERS // max(1, len(text))) if fingerprint else 0
    most = MOST_WAYS if limit else 1
    gaps = [
        ways(text, pieces, one, two, silent, most) for one, two in pairwise([head, *found, tail])
    ]

    @cache
    def usual(paragraph: int, span: Span | None) -> str:
        return joined(text[slice(*span)], wanted.get(paragraph, ())) if span else MISSING

    @cache
    def cut(_: int, span: Span | None) -> str:
        return cut_at_width(text[slice(*span)]) if span else MISSING

    for chosen in islice(_selections(gaps), limit):
        spans = _spans(count, found, chosen)
        for join in (usual, cut) if None not in spans else ():
            paragraphs = tuple(map(join, range(1, count + 1), spans))
            if anchors.fingerprint("\n".join(paragraphs)) == fingerprint:
                yield _aligned(text, spans, chosen, paragraphs, wanted, same_text=True)
    likeliest = tuple(gap[0] for gap in gaps)
    spans = _spans(count, found, likeliest)
    for join in (cut, usual) if keeps_white_space(text) else (usual, cut):
        paragraphs = tuple(map(join, range(1, count + 1), spans))
        yield _aligned(text, spans, likeliest, paragraphs, wanted, same_text=False)


def _selections(gaps: Sequence[Sequence[Way]]) -> Iterator[tuple[Way, ...]]:
    """Combinations of one way for each gap.

    First all ways for the uncertain gaps, with the likeliest way for the others; then also the
    other ways for one of the certain gaps at a time.
    """
    tried = [gap[:1] if gap[0].certain else gap for gap in gaps]
    yield from product(*tried)
    for number, gap in enumerate(gaps):
        for way in gap[len(tried[number]) :]:
            yield from product(*tried[:number], (way,), *tried[number + 1 :])


def _spans(count: int, found: Sequence[Found], chosen: Sequence[Way]) -> list[Span | None]:
    spans: list[Span | None] = [None] * count
    for one, (before, after) in zip(found, pairwise(chosen), strict=True):
        spans[one.paragraph - 1] = (before.start, after.end)
    for paragraph, span in chain.from_iterable(way.between.items() for way in chosen):
        spans[paragraph - 1] = span
    return [span if span and span[0] < span[1] else None for span in spans]


def _aligned(
    text: str,
    spans: Sequence[Span | None],
    chosen: Sequence[Way],
    paragraphs: tuple[str, ...],
    wanted: Mapping[int, Sequence[Pointer]],
    *,
    same_text: bool,
) -> Alignment:
    begins = {span[0]: paragraph for paragraph, span in enumerate(spans, 1) if span}
    unsure: list[int] = []
    for way in chosen:
        ends = {way.end, *(end for _, end in way.between.values())}
        if way.start in ends and way.start in begins and not (way.certain or same_text):
            unsure += [*way.between, begins[way.start]]
    extra = tuple(chain.from_iterable(way.extra for way in chosen))
    return Alignment(
        text, paragraphs, tuple(spans), extra, tuple(sorted(unsure)),
        _standing(paragraphs, wanted), same_text,
    )  # fmt: skip


def _standing(paragraphs: Sequence[str], wanted: Mapping[int, Sequence[Pointer]]) -> int:
    return sum(
        count_found(paragraphs[paragraph - 1], pointers) for paragraph, pointers in wanted.items()
    )
