"""A source as a page: its paragraphs laid out, with the passages that records rest on lit up.

Where the article's text is attached the page shows it, and a passage is a span of it. Where it is
not, the page shows our gist of each paragraph, the quotations that stand in it, and the short
phrases that locate the passage.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ai_korea_tui.dossier import anchors
from ai_korea_tui.dossier.model import Quote
from ai_korea_tui.text.folding import hits, merged
from ai_korea_tui.text.visible import visible
from ai_korea_tui.tui.runs import Line, Run, Span, breaking, cut_into, shown

if TYPE_CHECKING:
    from ai_korea_tui.dossier.model import Evidence, Source
    from ai_korea_tui.explore.index import Index


_LEAST_ROOM = 8
"""The cells that a paragraph is given at least, however narrow the view."""

_MOST_QUOTES = 12
"""So many of a paragraph's quotes are shown; of more there is a count."""

Lighting = tuple[int, int, str]
"""A half-open range of code points and the second role that it bears."""

Phrase = tuple[str, int | None]
"""The words that evidence points to, and which occurrence is meant, from 1."""


class Block(NamedTuple):
    """One paragraph of a page. `quotes` are shown under a gist; a text holds them already."""

    number: int
    kind: str
    text: str
    quotes: tuple[str, ...] = ()
    more: int = 0
    """How many more quotes stand in it that are not shown."""


class Page(NamedTuple):
    """A source ready to be laid out. `attached` says whether blocks hold the article's text."""

    source: str
    blocks: tuple[Block, ...]
    attached: bool


def page_of(index: Index, source: Source, text: Sequence[str] | None) -> Page:
    """The page of a source: from its attached text where there is one, else from its gists."""
    if text is not None:
        kinds = [paragraph.kind for paragraph in source.paragraphs]
        kinds += ["body"] * (len(text) - len(kinds))
        blocks = tuple(
            Block(n, kind, paragraph)
            for n, (kind, paragraph) in enumerate(zip(kinds, text, strict=False), 1)
        )
        return Page(source.id, blocks, attached=True)
    blocks = tuple(
        Block(n, paragraph.kind, paragraph.gist, *_quotes_at(index, source.id, n))
        for n, paragraph in enumerate(source.paragraphs, 1)
    )
    return Page(source.id, blocks, attached=False)


def _quotes_at(index: Index, source: str, paragraph: int) -> tuple[tuple[str, ...], int]:
    """The first quotes that rest on a paragraph, and how many more there are."""
    part = index.head.ranges.quotes
    if not part:
        return (), 0
    resting = index.resting(source, paragraph)
    numbers = [n for n in resting if part[0].start <= n < part[-1].end]
    records = index.shelf.records(numbers[:_MOST_QUOTES])
    quotes = tuple(r.text for r in records if isinstance(r, Quote) and r.form != "term")
    return quotes, max(0, len(numbers) - _MOST_QUOTES)


class Lit(NamedTuple):
    """The highlights of a page: the phrases of each paragraph with their occurrences, the current
    paragraph, and the folded words of a search."""

    phrases: Mapping[int, tuple[Phrase, ...]]
    current: int = 0
    words: tuple[str, ...] = ()


def lit_by(
    evidence: Iterable[Evidence], source: str, current: int = 0, words: tuple[str, ...] = ()
) -> Lit:
    """What a record's evidence lights up on a source's page."""
    phrases: dict[int, tuple[Phrase, ...]] = {}
    for item in evidence:
        if item.source == source:
            known = phrases.get(item.paragraph, ())
            phrases[item.paragraph] = tuple(dict.fromkeys((*known, (item.exact, item.occurrence))))
    return Lit(phrases, current or next(iter(phrases), 0), words)


def lay_out(block: Block, page: Page, lit: Lit, width: int) -> list[tuple[Line, str]]:
    """A paragraph's lines at `width` cells, each with the role of its ground."""
    phrases = lit.phrases.get(block.number, ())
    here = block.number == lit.current and bool(phrases)
    gutter = gutter_of(page)
    label = f"¶{block.number}"
    head = Run(label.ljust(gutter), "key" if phrases else "faint")
    room = max(_LEAST_ROOM, width - gutter)
    tell = _text_lines if page.attached else _gist_lines
    body = tell(block, phrases, room, lit.words)
    lines = [[head if n == 0 else Run(" " * gutter), *line] for n, line in enumerate(body)]
    ground = "cursor-blurred" if here else ""
    return [*((line, ground) for line in lines), ([], "")]


def gutter_of(page: Page) -> int:
    """The cells before a page's text, for the numbers of its paragraphs."""
    return max(5, len(str(len(page.blocks))) + 2)


def unlit_height(block: Block, page: Page, width: int) -> int:
    """How many lines `lay_out` gives a paragraph in which nothing is lit."""
    room = max(_LEAST_ROOM, width - gutter_of(page))
    if page.attached:
        return _line_count(block.text, room) + 1
    prefix = "" if block.kind == "body" else f"{block.kind}: "
    height = _line_count(prefix + block.text, room) + 1
    quotes = sum(_line_count(f"“{q}”", room - 2) for q in block.quotes)
    return height + quotes + bool(block.more)


def _line_count(text: str, width: int) -> int:
    return sum(1 for _ in breaking(visible(text), width))


def _text_lines(
    block: Block, phrases: Sequence[Phrase], width: int, words: Sequence[str]
) -> list[Line]:
    wanted = [phrase for phrase in phrases if phrase[0]]
    found = anchors.find_all(block.text, wanted)
    role = {"title": "name", "note": "dim", "byline": "dim"}.get(block.kind, "text")
    spans = _spans(block.text, merged(span for span in found if span), words)
    lines = _wrapped(block.text, role, spans, width)
    for (phrase, occurrence), span in zip(wanted, found, strict=True):
        if span is None:
            which = f" (occurrence {occurrence})" if occurrence else ""
            lines += _wrapped(f"not in this text: “{phrase}”{which}", "bad", (), width)
    return lines


def _gist_lines(
    block: Block, evidence: Sequence[Phrase], width: int, words: Sequence[str]
) -> list[Line]:
    phrases = [*dict.fromkeys(phrase for phrase, _ in evidence)]
    role = "text" if phrases or block.kind in ("body", "title") else "dim"
    prefix = "" if block.kind == "body" else f"{block.kind}: "
    text = prefix + block.text
    kind = [(0, len(prefix), "kind")] if prefix else []
    found = [(a + len(prefix), b + len(prefix), "hit") for a, b in _hits(block.text, words)]
    lines = _wrapped(text, role, [*kind, *found], width)
    spoken = set(block.quotes)
    for quote in block.quotes:
        whole = quote in phrases
        inside = [(1, len(quote) + 1)] if whole else _inside(quote, phrases)
        spans = _spans(f"“{quote}”", inside, words)
        lines += [[Run("  "), *line] for line in _wrapped(f"“{quote}”", "quote", spans, width - 2)]
    if block.more:
        lines.append([Run(f"  and {block.more:,} more quotes", "dim")])
    rest = [p for p in phrases if p and p not in spoken and not _stands_in(p, block.quotes)]
    for phrase in rest:
        lines += [
            [Run("  ▌", "mark"), *line]
            for line in _wrapped(
                f"“{phrase}”", "text", [(1, len(phrase) + 1, "evidence")], width - 3
            )
        ]
    return lines


def _stands_in(phrase: str, quotes: Sequence[str]) -> bool:
    return any(anchors.find(quote, phrase) for quote in quotes)


def _inside(quote: str, phrases: Sequence[str]) -> list[Span]:
    found = anchors.find_all(quote, [(phrase, None) for phrase in phrases])
    return merged((span[0] + 1, span[1] + 1) for span in found if span)


def _hits(text: str, words: Sequence[str]) -> list[Span]:
    return hits(text, words) if words else []


def _spans(text: str, evidence: Sequence[Span], words: Sequence[str]) -> list[Lighting]:
    """Evidence, and what a search found where there is none."""
    found: list[Lighting] = [(start, end, "evidence") for start, end in evidence]
    ends = [end for _, end in evidence]
    for start, end in _hits(text, words):
        after = bisect_right(ends, start)
        if after == len(evidence) or end <= evidence[after][0]:
            found.append((start, end, "hit"))
    return sorted(found)


def _wrapped(text: str, role: str, spans: Iterable[Lighting], width: int) -> list[Line]:
    """A text over lines, the spans of it with their second roles; they do not overlap."""
    safe = shown(text, role)
    return list(cut_into(_lit(safe, spans), breaking(safe.text, width)))


def _lit(run: Run, spans: Iterable[Lighting]) -> Line:
    """The run split so that each span has its second role."""
    line: Line = []
    text, role, under = run
    done = 0
    for start, end, over in spans:
        line += [Run(text[done:start], role, under), Run(text[start:end], role, over)]
        done = end
    return [*line, Run(text[done:], role, under)]
