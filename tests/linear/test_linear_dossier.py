"""What is made of a dossier takes time in proportion to its texts, each of which is one long run.

Exports, the index, search, and what the screens draw are held here; the functions that they are
made of are in `test_linear_text.py`.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from growth import MORE, assert_linear
from long_texts import SCRIPTS, dossier_of, run_of
from slow_cases import few_of

from ai_korea_tui.dossier import anchors, checking
from ai_korea_tui.explore.comparing import matrix
from ai_korea_tui.explore.index import Index
from ai_korea_tui.explore.overview import overview
from ai_korea_tui.explore.rows import Row
from ai_korea_tui.explore.search import find
from ai_korea_tui.export import comparison, findings, jsonout, lines, markdown, page
from ai_korea_tui.export.overview import overview_markdown
from ai_korea_tui.tui.card import card
from ai_korea_tui.tui.matrix import MatrixPainter
from ai_korea_tui.tui.page_layout import PageLayout
from ai_korea_tui.tui.pages import Lit, page_of
from ai_korea_tui.tui.rows import RowPainter
from ai_korea_tui.tui.story import StoryItems, measure

KINDS = ("firm", "person", "quote", "event", "claim", "judged", "tie", "one")


def painter_of(index: Index) -> RowPainter:
    """One that highlights what a search for letters of each script would find."""
    painter = RowPainter(index)
    painter.words = ("a", "가", "👩", "1", "@")
    return painter


def panes(index: Index) -> None:
    painter = painter_of(index)
    for paint in (painter.company, painter.quote, painter.timeline, painter.claim):
        for record in KINDS:
            paint(Row(record), 80, 3)


def cards(index: Index) -> None:
    painter = painter_of(index)
    for record in KINDS:
        card(painter, index.records[record], 80, 6)
        card(painter, index.records[record], 40, 200)


def compared(index: Index) -> None:
    painter = MatrixPainter(painter_of(index))
    painter.heads(100, "claim")
    for claim in ("claim", "judged"):
        painter.row(Row(claim), 100, 4)


def told(index: Index) -> None:
    items = StoryItems(painter_of(index), overview(index), measure(40, wide=True))
    for item in (*items.claims(), *items.names(60), *items.summary(60)):
        item.paint(60)


def read(index: Index, text: tuple[str, ...] | None) -> None:
    for source in index.dossier.sources:
        laid_out = PageLayout(page_of(index, source, text), 60)
        laid_out.light(Lit({}, 0, ("a", "가", "👩")))
        laid_out.line_at(laid_out.height // 2)


def checked(index: Index) -> None:
    faults = checking.check(index.dossier, {})
    findings.faults_text(faults)
    findings.faults_json(faults)


def verified(index: Index) -> None:
    text = [index.dossier.title] * 3
    found = {
        source.id: anchors.verify(index.dossier, source.id, text)
        for source in index.dossier.sources
    }
    findings.findings(index, (), found, {}, coverage=True)


OF_AN_INDEX: dict[str, Callable[[Index], object]] = {
    "the index": lambda index: Index(index.dossier),
    "a search": lambda index: [
        find(index, query) for query in ("a", "가 나", "~abcd", '"a b"', "ㄱ")
    ],
    "check": checked,
    "anchors in a text": verified,
    "markdown": lambda index: markdown.markdown(index, index.records),
    "a snippet": lambda index: markdown.markdown(index, index.records, heading=False),
    "the matrix as markdown": lambda index: markdown.matrix_markdown(matrix(index), index),
    "the matrix as text": lambda index: comparison.comparison_text(index, matrix(index)),
    "the overview": overview_markdown,
    "json": lambda index: jsonout.json_text(index, index.records),
    "json lines": lambda index: jsonout.json_lines(index, index.records),
    "lines for a terminal": lambda index: lines.record_list(index, index.records, 80),
    "whole lines": lambda index: lines.record_list(index, index.records),
    "pages as text": lambda index: [page.page(index, r, width=80) for r in index.records.values()],
    "rows of panes": panes,
    "cards": cards,
    "rows of the matrix": compared,
    "the story": told,
    "sources by their gists": lambda index: read(index, None),
    "sources by their texts": lambda index: read(index, (index.dossier.title,) * 3),
}
FEW = ("Latin, words", "Hangul", "joined emoji", "addresses")


def check(make: Callable[[Index], object], script: str, length: int) -> None:
    def run(size):
        index = Index(dossier_of(run_of(SCRIPTS[script], size)))
        return lambda: make(index)

    try:
        assert_linear(run, length)
    except AssertionError as error:
        raise AssertionError(f"of {script}: {error}") from None


@pytest.mark.parametrize("name", few_of({name: name for name in OF_AN_INDEX}, every=2))
def test_texts_of_two_thousand_letters_take_linear_time(name):
    for script in FEW:
        check(OF_AN_INDEX[name], script, 2_000 // MORE)


@pytest.mark.thorough
@pytest.mark.parametrize("name", OF_AN_INDEX)
def test_texts_of_the_most_letters_take_linear_time(name):
    for script in FEW:
        check(OF_AN_INDEX[name], script, 20_000 // MORE)
