"""Texts that are one long run of letters, and a dossier of which every text is one. Made up."""

from __future__ import annotations

from unicodedata import normalize

from ai_korea_tui.dossier.model import (
    Agreement,
    Claim,
    Dossier,
    Entity,
    Event,
    Evidence,
    Inferred,
    Paragraph,
    Quote,
    Relationship,
    Source,
    Statement,
)

SCRIPTS: dict[str, str] = {
    "Latin": "abcdefgh",
    "one letter": "a",
    "accents": "é",
    "Latin, words": "abc de ",
    "Latin, decomposed": normalize("NFD", "éàü"),
    "digits": "1234567890",
    "Hangul": "가나다라마바사",
    "Hangul, words": "가나다 라마 ",
    "Hangul, decomposed": normalize("NFD", "한국말"),
    "lone consonants": "ㄱㄴ",
    "ideographs": "漢字",
    "Latin and Hangul": "AI는 한국",
    "Arabic": "سلام",
    "Devanagari": "क्षि",
    "emoji": "🍞",
    "joined emoji": "👩‍",
    "flags": "🇰🇷",
    "selectors": "☎\ufe0f",
    "marks": "\u0301",
    "letters with 200 marks": "e" + "\u0301\u0316" * 100,
    "marks in mixed order": "\u0301\u0316",
    "zero width": "\u200b",
    "controls": "\x1b\x9b",
    "spaces": " ",
    "no-break spaces": "\xa0",
    "at signs": "@",
    "addresses": "a@",
    "points": ".",
    "hyphens": "-",
    "list items": "- ",
    "backticks": "`",
    "brackets": "[",
    "bracketed words": "a [b ",
    "closing brackets": "a] ",
    "asterisks": "*",
    "underscores": "_a",
    "backslashes": "\\",
    "ampersands": "&a",
    "quotation marks": '"',
    "curly marks": "“a” ",
    "single marks": "'",
    "colons": "a:",
    "hashes": " #",
    "slashes": "/",
    "dashes": "–",
    "lines": "a\n",
    "blank lines": " \n",
    "parentheses": "(",
    "values": "kind:quote,",
    "fields": "kind:quote ",
}
"""What a long text repeats, by what it is called."""


def run_of(unit: str, length: int) -> str:
    """About so many code points of a text that repeats `unit`; at least one whole one."""
    return unit * max(1, length // len(unit))


def dossier_of(text: str) -> Dossier:
    """Two sources, and a record of each kind; every text that an author writes is `text`."""

    def evidence(source: str, paragraph: int) -> tuple[Evidence, ...]:
        return (Evidence(source=source, paragraph=paragraph, exact=text),)

    paragraphs = (Paragraph(gist=text, kind="title"), Paragraph(gist=text), Paragraph(gist=text))
    sources = tuple(
        Source(
            id=name,
            publisher=text,
            published=published,
            title=text,
            byline=text,
            url=f"https://{name}.example/",
            translation=text,
            paragraphs=paragraphs,
        )
        for name, published in (("one", "2031-02-10"), ("two", "2031-04-10"))
    )
    entities = (
        Entity(
            id="firm",
            kind="company",
            name=text,
            korean=text,
            aliases=(text,),
            text=text,
            evidence=evidence("one", 1),
        ),
        Entity(id="person", kind="person", name=text, text=text, evidence=evidence("two", 2)),
        Entity(id="place", kind="place", name=text, evidence=evidence("two", 2)),
    )
    quote = Quote(
        id="quote",
        text=text,
        speaker="person",
        about=("firm",),
        context=text,
        occasion="event",
        tags=(text,),
        evidence=evidence("one", 2),
    )
    event = Event(
        id="event",
        title=text,
        date="2031-02",
        read_from=text,
        inferred=Inferred(parts=("year",), why=text),
        text=text,
        place="place",
        entities=("firm",),
        tags=(text,),
        evidence=evidence("two", 3),
    )
    claim = Claim(
        id="claim",
        question=text,
        about=("firm",),
        statements=tuple(
            Statement(
                value=text,
                number=number,
                unit=text,
                measure=text,
                as_of=as_of,
                said_by="person",
                evidence=evidence(source, 1),
            )
            for source, number, as_of in (("one", 1, "2031-01"), ("two", 2, "2031-03"))
        ),
    )
    judged = Claim(
        id="judged",
        question=text,
        statements=tuple(
            Statement(value=text, evidence=evidence(source, 1)) for source in ("one", "two")
        ),
        agreement=Agreement(verdict="differ", why=text),
    )
    tie = Relationship(
        id="tie",
        kind="officer",
        origin="person",
        to="firm",
        what=text,
        date="2031-02",
        evidence=evidence("one", 3),
    )
    return Dossier(
        id="long-texts",
        title=text,
        summary=text,
        sources=sources,
        entities=entities,
        quotes=(quote,),
        events=(event,),
        claims=(claim, judged),
        relationships=(tie,),
    )
