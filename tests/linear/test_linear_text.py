"""Every function that goes through a text takes time in proportion to its length.

Whatever the text is: any script, with and without spaces, and runs of the signs that something
is made of. A function that is new belongs into the table here.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from growth import MORE, assert_linear
from long_texts import SCRIPTS, run_of

from ai_korea_tui.cli import suggesting
from ai_korea_tui.dossier import anchors, dates, decoding, edtf, wording
from ai_korea_tui.dossier.alignment.phrase_places import PhraseFinder
from ai_korea_tui.dossier.alignment.text_alignment import Phrase, align
from ai_korea_tui.dossier.example import EXAMPLE
from ai_korea_tui.dossier.faults import FileLog
from ai_korea_tui.dossier.nodes import Scalar
from ai_korea_tui.dossier.reading import read_dossier
from ai_korea_tui.dossier.scalars import clean, converter
from ai_korea_tui.dossier.schema import manifest
from ai_korea_tui.explore.query import dating, editing
from ai_korea_tui.explore.query.completing import complete
from ai_korea_tui.explore.query.flaws import brief
from ai_korea_tui.explore.query.parsing import ANY_SOURCES, parse
from ai_korea_tui.explore.query.quoting import inside_quotes, quoted
from ai_korea_tui.explore.query.scanning import RawValue, tokens
from ai_korea_tui.explore.ranking import are_near
from ai_korea_tui.explore.when import row_date, shown, words_of
from ai_korea_tui.export import cells, escape, filenames, jsonout, phrasing
from ai_korea_tui.storage.plain_text import plain_text
from ai_korea_tui.text import (
    boundaries,
    folding,
    hangul,
    jamo,
    layout,
    near,
    normalization,
    suggestion,
)
from ai_korea_tui.text.paste import pasted
from ai_korea_tui.text.visible import visible
from ai_korea_tui.tui import runs
from ai_korea_tui.tui.card import wrap
from ai_korea_tui.tui.crumbs import crumb_parts
from ai_korea_tui.tui.input_tokens import Tokenizer
from ai_korea_tui.tui.page_layout import PageLayout
from ai_korea_tui.tui.pages import Block, Lit, Page
from ai_korea_tui.tui.runs import Run


class NoNames:
    """A dossier without names to complete."""

    sources = ANY_SOURCES

    def starting(self, field, typed, limit):
        folding.fold(typed)
        return ()


def attempted(function: Callable[[str], object]) -> Callable[[str], object]:
    """The function, of which only ValueError is expected."""

    def attempt(text):
        with suppress(ValueError):
            function(text)

    return attempt


def hits_of_many(text):
    return folding.hits(text, [text[:2], text[3:5], "a", "가", text[: len(text) // 2]])


def read_as(style: str) -> Callable[[str], object]:
    """Reads a dossier with the text in one of YAML's styles."""

    def read(text):
        indented = text.replace("\n", "\n    ")
        title = style.replace("TEXT", indented)
        quotes = (
            f"- id: q\n  text: {title}\n  evidence: [{{source: daily-2031-03-02, paragraph: 2}}]\n"
        )
        read_dossier({**FILES, "quotes.yaml": quotes.encode("utf-8", "replace")})

    return read


FILES = {path: text.encode() for path, text in EXAMPLE.items()}


def converted(text):
    for field in manifest().fields:
        if field.type in ("text", "choice", "flag", "integer", "number") and field.form is None:
            converter(field)(Scalar(1, text, True), FileLog("dossier.yaml"))


def page(text, *, attached):
    block = Block(1, "note", text, () if attached else (text,))
    laid_out = PageLayout(Page("one", (block,), attached), 60)
    laid_out.light(
        Lit(
            {1: ((text[:20], None), (text[-20:], 2), ("not there", None))}, 1, ("a", "가", text[:2])
        )
    )
    return laid_out.lit_lines(1), laid_out.line_at(laid_out.height - 1)


def drawn(text):
    return Run(visible(text))


def lit(text):
    spans = folding.hits(text, ["a", "가", text[:1]])
    return list(
        runs.cut_into(runs.with_spans(drawn(text), spans, "hit"), runs.breaking(visible(text), 60))
    )


def near_text(text):
    return near.near(text, [text, text[1:], text[:-1], f"{text}x", text[::-1]])


def places_of(text):
    folded = anchors.normalize(text)
    return [list(anchors.places(folded, p)) for p in (folded[:1], folded[:30], folded[-30:])]


def tokenized(text):
    """The bytes of a text as they come from a terminal, in a paste and outside of one."""
    data = text.encode("utf-8", "replace")
    for given in (data, b"\x1b[" + data, b"\x1b]" + data, b"\x1b[200~" + data):
        taken = Tokenizer()
        for at in range(0, len(given), 4_096):
            list(taken.feed(given[at : at + 4_096], at))


def aligned(text):
    phrases = [Phrase(1, text[:12], None), Phrase(2, text[-12:], None), Phrase(3, "ab", 2)]
    return align(text, 3, phrases)


def read_hangul(text):
    folded = folding.fold(text)
    return [
        hangul.found(folded, r) for w in ("ㄱ", "가나", "ㄱㄴ", "카ㅋ") for r in hangul.readings(w)
    ]


FUNCTIONS: dict[str, Callable[[str], object]] = {
    # text
    "visible": visible,
    "nfc": normalization.nfc,
    "fold": folding.fold,
    "fold_typography": folding.fold_typography,
    "query_words": folding.query_words,
    "hits": hits_of_many,
    "is_inside": lambda text: [boundaries.is_inside(text, at) for at in range(0, len(text), 50)],
    "initials": hangul.initials,
    "readings": hangul.readings,
    "found": read_hangul,
    "other_layouts": layout.other_layouts,
    "composed": layout.composed,
    "strokes": lambda text: jamo.strokes(jamo.alone(text)),
    "near": near_text,
    "suggestion": lambda text: suggestion.nearest(text[:60], [text, text[:59], "company"]),
    "pasted": pasted,
    "input of a terminal": tokenized,
    "distances": lambda text: near.distances(text, text[2:], 2),
    # dossier
    "normalize": anchors.normalize,
    "lines": anchors.lines,
    "paragraphs": anchors.paragraphs,
    "fingerprint": anchors.fingerprint,
    "places": places_of,
    "find": lambda text: anchors.find(text, text[-9:]),
    "find_all": lambda text: anchors.find_all(text, [(text[:5], None), (text[-5:], 2)]),
    "decode": lambda text: decoding.decode(text.encode("utf-8", "replace"), FileLog("a.yaml")),
    "decode, not UTF-8": lambda text: decoding.decode(
        text.encode("utf-8", "replace") + b"\xff", FileLog("a.yaml")
    ),
    "clean": clean,
    "clean, of several lines": lambda text: clean(f"a\n{text}\nb"),
    "converters of fields": converted,
    "dates.parse": attempted(dates.parse),
    "dates.parse, a range": attempted(lambda text: dates.parse(f"2025/{text}")),
    "edtf.read": attempted(edtf.read),
    "quoted": wording.quoted,
    "nearest": lambda text: wording.nearest(text, ["company", text, text[1:]]),
    "nearest to a long word": lambda text: wording.nearest("company", [text, text[1:]]),
    "a plain scalar": read_as("TEXT"),
    "a scalar in quotation marks": read_as('"TEXT"'),
    "a scalar in single marks": read_as("'TEXT'"),
    "a literal scalar": read_as("|\n    TEXT"),
    "a folded scalar": read_as(">\n    TEXT"),
    "a list in brackets": read_as("[TEXT, TEXT]"),
    "a mapping in braces": read_as("{a: TEXT}"),
    "a file of the text alone": lambda text: read_dossier(
        {**FILES, "quotes.yaml": text.encode("utf-8", "replace")}
    ),
    "align": aligned,
    "PhraseFinder": lambda text: PhraseFinder(text).find_all([text[:9], "a", text[-30:]]),
    "plain_text": lambda text: plain_text(text.encode("utf-8", "replace"), "a.txt"),
    # explore
    "tokens": lambda text: list(tokens(text)),
    "parse": parse,
    "parse, while it is typed": lambda text: parse(text, typing=True),
    "complete": lambda text: complete(text, len(text), NoNames()),
    "chosen": lambda text: editing.chosen(text, "kind"),
    "toggle": lambda text: editing.toggle(text, "kind", "quote"),
    "without": lambda text: editing.without(text, "kind"),
    "quoted in a query": lambda text: inside_quotes(quoted(text)),
    "brief": brief,
    "dates of a query": lambda text: dating.so_far("date", RawValue(text, 0, len(text))),
    "are_near": lambda text: are_near(text, ("a", "b", text[:1])),
    "are_near, on two lines": lambda text: are_near(
        f"{'a' * len(text)}\n{'b' * len(text)}", ("a", "b")
    ),
    "shown": lambda text: (shown(text), words_of(text)),
    "row_date": attempted(row_date),
    # export
    "one_line": escape.one_line,
    "inline": escape.inline,
    "ending": escape.ending,
    "literal": escape.literal,
    "strong": escape.strong,
    "yaml_scalar": escape.yaml_scalar,
    "link": escape.link,
    "is_address": lambda text: escape.is_address(f"https://{text}"),
    "file_name": lambda text: filenames.file_name(text, ".md"),
    "encode": jsonout.encode,
    "cut": lambda text: (cells.cut(text, 80), cells.cut(text, len(text))),
    "width": cells.width,
    "phrasing": lambda text: phrasing.sentences(phrasing.quoted(text), phrasing.phrase(text)),
    # tui
    "width_of": lambda text: runs.width_of([drawn(text)] * 2),
    "clip": lambda text: (
        runs.clip([drawn(text)] * 3, 80),
        runs.clip([drawn(text)] * 3, 3 * len(text)),
    ),
    "pad and spread": lambda text: runs.spread([drawn(text)], [Run("A B")], 80),
    "breaks": lambda text: runs.breaks(visible(text), 80),
    "breaks of one cell": lambda text: runs.breaks(visible(text), 1),
    "graphemes": lambda text: list(runs.graphemes(visible(text))),
    "highlights over lines": lit,
    "wrap": lambda text: list(wrap([drawn(f"{text} "), drawn(text)], 20)),
    "crumb_parts": lambda text: crumb_parts([text, text], 80),
    "a page of an attached text": lambda text: page(text, attached=True),
    "a page of gists": lambda text: page(text, attached=False),
    # cli
    "no_such_record": lambda text: suggesting.no_such_record([text, text[1:], "a"], text),
    "no_such_word": lambda text: suggesting.no_such_word("kind", text, ["quote", "event"]),
}

FEW = ("Latin, words", "Hangul", "emoji", "letters with 200 marks", "addresses", "hyphens")

LONGEST = ("Latin", "Latin, words", "Hangul", "Hangul, words", "emoji", "marks in mixed order")

EVERY = pytest.mark.parametrize("name", FUNCTIONS)


def check(function: Callable[[str], object], script: str, length: int) -> None:
    def run(size):
        text = run_of(SCRIPTS[script], size)
        return lambda: function(text)

    try:
        assert_linear(run, length)
    except AssertionError as error:
        raise AssertionError(f"of {script}: {error}") from None


@EVERY
def test_a_text_of_ten_thousand_letters_takes_linear_time(name):
    for script in FEW:
        check(FUNCTIONS[name], script, 10_000 // MORE)


@pytest.mark.thorough
@EVERY
def test_ten_thousand_letters_of_any_script_take_linear_time(name):
    for script in SCRIPTS:
        check(FUNCTIONS[name], script, 10_000 // MORE)


@pytest.mark.thorough
@EVERY
def test_a_text_of_a_hundred_thousand_letters_takes_linear_time(name):
    for script in LONGEST:
        check(FUNCTIONS[name], script, 100_000 // MORE)


@pytest.mark.thorough
@pytest.mark.parametrize("script", LONGEST)
@EVERY
def test_a_text_of_a_million_letters_takes_linear_time(name, script):
    check(FUNCTIONS[name], script, 1_000_000 // MORE)


def test_work_that_is_not_linear_is_noticed():
    with pytest.raises(AssertionError, match="times as long"):
        check(lambda text: [text.count(letter) for letter in text[:1_000_000]], "Latin", 1_250)
