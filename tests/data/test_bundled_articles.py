"""The bundled dossier against the articles' own text, for whoever has it.

The articles belong to their publishers and are not in the repository. The tests look for
`shared/articles/<source id>.txt` next to the repository, or in `$AI_KOREA_TUI_ARTICLES`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from article_texts import ARTICLES, each_source, needs_articles

from ai_korea_tui.dossier import anchors
from ai_korea_tui.dossier.model import Dossier, Entity, Record
from ai_korea_tui.dossier.reading import read_dossier
from ai_korea_tui.dossier.records import all_records, entities_of, evidence_of

DATA = Path(__file__).parents[2] / "data"

pytestmark = needs_articles

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_FIGURE = re.compile(r"\d[\d.,:]*(?<![.,:])|\b(?:first|second|third|three|quadrupled)\b")
# Capitalised words that name nobody: a nationality, a form of address, an abbreviation, a date.
_NO_NAME = {
    *("AI", "API", "APIs", "CEO", "CEOs", "CSO", "MOU", "Chief", "Strategy", "Officer"),
    *("Korean", "Monday", "February", "May", "Jul", "Why", "Going", "Published", "BY", "Courtesy"),
}


@lru_cache
def bundled() -> Dossier:
    files = {path.relative_to(DATA).as_posix(): path.read_bytes() for path in DATA.rglob("*.yaml")}
    dossier = read_dossier(files).dossier
    assert dossier is not None
    return dossier


@lru_cache
def text_of_article(source: str) -> str:
    return (ARTICLES / f"{source}.txt").read_text(encoding="utf-8")


@lru_cache
def paragraphs(source: str) -> tuple[str, ...]:
    return tuple(anchors.paragraphs(text_of_article(source)))


def resting_on(source: str, number: int) -> list[Record]:
    return [
        record
        for record in all_records(bundled())
        if any((e.source, e.paragraph) == (source, number) for e in evidence_of(record))
    ]


def spans(source: str, number: int) -> list[tuple[int, int]]:
    """Where the evidence phrases and quotations of that paragraph stand in it."""
    found = [
        anchors.find(paragraphs(source)[number - 1], evidence.exact)
        for record in all_records(bundled())
        for evidence in evidence_of(record)
        if (evidence.source, evidence.paragraph) == (source, number)
    ]
    return [span for span in found if span is not None]


def names(entity: Entity) -> tuple[str, ...]:
    return (entity.name, *entity.aliases)


def named_in(text: str) -> set[str]:
    """The entities that the text names; a name inside a longer one, as SK in SK Telecom, is not."""
    found = set()
    by_name = {name: e.id for e in bundled().entities for name in names(e)}
    for name in sorted(by_name, key=len, reverse=True):
        text, count = re.subn(rf"(?<!\w){re.escape(name)}(?!\w)", "·", text)
        if count:
            found.add(by_name[name])
    return found


@each_source
def test_the_facts_were_taken_from_this_text(source: str) -> None:
    (record,) = [s for s in bundled().sources if s.id == source]
    assert anchors.fingerprint(text_of_article(source)) == record.fingerprint
    assert len(record.paragraphs) == len(paragraphs(source))


@each_source
def test_every_evidence_phrase_and_every_quotation_stands_in_its_paragraph(source: str) -> None:
    verified = anchors.verify(bundled(), source, paragraphs(source))
    missing = [(a.record, a.evidence.paragraph, a.evidence.exact) for a in verified.missing]
    assert missing == []
    assert verified.same_text
    assert len(verified.stands) > 100


@each_source
def test_every_run_of_quoted_words_is_a_quote_record_verbatim_and_whole(source: str) -> None:
    for number, paragraph in enumerate(paragraphs(source), 1):
        recorded = {
            quote.text
            for quote in bundled().quotes
            for evidence in evidence_of(quote)
            if (evidence.source, evidence.paragraph) == (source, number)
            and evidence.exact == quote.text
        }
        quoted = {run.rstrip(",") for run in re.findall(r'"([^"]+)"', paragraph)}
        nested = set(re.findall(r"(?<!\w)'([^']+)'(?!\w)", paragraph))
        assert quoted | nested == recorded, number


@each_source
def test_no_figure_is_unaccounted_for(source: str) -> None:
    dateline = {
        n
        for s in bundled().sources
        if s.id == source
        for n, p in enumerate(s.paragraphs, 1)
        if p.kind == "dateline"
    }
    for number, paragraph in enumerate(paragraphs(source), 1):
        if number in dateline:
            continue
        covered = spans(source, number)
        figures = [(m.group(), m.start(), m.end()) for m in _FIGURE.finditer(paragraph)]
        loose = [
            figure
            for figure, start, end in figures
            if not any(first <= start and end <= last for first, last in covered)
        ]
        assert loose == [], number


@each_source
def test_every_name_in_the_text_is_an_entity(source: str) -> None:
    known = {word for e in bundled().entities for name in names(e) for word in _WORD.findall(name)}
    known |= {word.upper() for e in bundled().entities for word in _WORD.findall(e.name)}
    for number, paragraph in enumerate(paragraphs(source), 1):
        strange = set()
        for match in _WORD.finditer(paragraph):
            opens = re.search(r'(?:^|[.?!;"\[※] ?)$', paragraph[: match.start()])
            word = match.group().removesuffix("'s")
            named = word in known or word in _NO_NAME
            if any(c.isupper() for c in word) and not named and not opens:
                strange.add(word)
        assert strange == set(), number


@each_source
def test_an_entity_is_linked_to_a_record_on_every_paragraph_that_names_it(source: str) -> None:
    (record,) = [s for s in bundled().sources if s.id == source]
    unlinked = []
    for number, paragraph in enumerate(paragraphs(source), 1):
        linked = {e for r in resting_on(source, number) for e in (r.id, *entities_of(r))}
        if not record.paragraphs[number - 1].nothing_to_record:
            unlinked += [(number, e) for e in named_in(paragraph) if e not in linked]
    assert unlinked == []


@each_source
def test_what_an_event_date_was_read_from_stands_in_its_evidence(source: str) -> None:
    for event in bundled().events:
        texts = [paragraphs(source)[e.paragraph - 1] for e in event.evidence if e.source == source]
        if texts and event.read_from:
            assert any(anchors.find(text, event.read_from) for text in texts), event.id


@each_source
def test_gists_are_in_other_words_than_the_article(source: str) -> None:
    (record,) = [s for s in bundled().sources if s.id == source]
    for number, (theirs, ours) in enumerate(
        zip(paragraphs(source), record.paragraphs, strict=True), 1
    ):
        their_words = [w.casefold() for w in _WORD.findall(anchors.normalize(theirs))]
        our_words = [w.casefold() for w in _WORD.findall(anchors.normalize(ours.gist))]
        runs = {tuple(their_words[i : i + 8]) for i in range(len(their_words) - 7)}
        copied = [i for i in range(len(our_words) - 7) if tuple(our_words[i : i + 8]) in runs]
        assert copied == [], number
