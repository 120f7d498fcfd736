"""What is told of a dossier that reads well and makes no sense somewhere."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from ai_korea_tui.dossier.checking import Coverage, check, coverage, uncovered
from ai_korea_tui.dossier.faults import Fault
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
    Record,
    Relationship,
    Source,
    Statement,
)

NINE = "one two three four five six seven eight nine"
TEN = f"{NINE} ten"


def ev(paragraph: int = 1, exact: str = "a phrase", source: str = "may") -> Evidence:
    return Evidence(source=source, paragraph=paragraph, exact=exact)


def inferred(*parts: Any) -> Inferred:
    return Inferred(parts=parts, why="worked out")


def statement(source: str = "may", **fields: Any) -> Statement:
    return Statement(**{"value": "four", "evidence": (ev(source=source),), **fields})


MAY = Source(
    id="may",
    publisher="The A",
    published="2025-05-26",
    url="https://a.example/story?x=1",
    paragraphs=tuple(Paragraph(gist=f"gist {n}") for n in range(1, 4)),
)
SEPTEMBER = Source(
    id="september",
    publisher="The B",
    published="2025-09-10",
    paragraphs=(Paragraph(gist="gist"), Paragraph(gist="thanks", nothing_to_record="a thank-you")),
)
FIRM = Entity(
    id="firm", kind="company", name="Firm", korean="회사", aliases=("F.", "펌"), evidence=(ev(),)
)
CITY = Entity(id="city", kind="place", name="City", evidence=(ev(2),))
SAID = Quote(id="said", text=TEN, speaker="firm", about=("city",), evidence=(ev(3, ""),))
OPENING = Event(
    id="opening",
    title="It opens",
    date="2025-02-03",
    read_from="on the 3rd",
    inferred=inferred("year", "month"),
    place="city",
    evidence=(ev(),),
)
GROWTH = Claim(
    id="growth",
    question="How much?",
    about=("firm",),
    statements=(statement(), statement("september", said_by="firm")),
    agreement=Agreement(verdict="agree", why="both say so"),
)
TIE = Relationship(
    id="tie",
    kind="partner",
    origin="firm",
    to="city",
    what="of old",
    date="2025-02",
    inferred=inferred("year"),
    evidence=(ev(exact=NINE),),
)

PLACES = {
    "may": ("sources/may.yaml", 1, 1),
    "september": ("sources/september.yaml", 1, 1),
    "firm": ("entities.yaml", 1, 3),
    "city": ("entities.yaml", 8, 3),
    "said": ("quotes.yaml", 1, 3),
    "opening": ("events.yaml", 1, 3),
    "growth": ("claims.yaml", 1, 3),
    "tie": ("relationships.yaml", 1, 3),
}
FIELDS = {
    Source: "sources",
    Entity: "entities",
    Quote: "quotes",
    Event: "events",
    Claim: "claims",
    Relationship: "relationships",
}


def dossier(*records: Record) -> Dossier:
    """A sound dossier in which the records given stand for those of the same id, or beside them."""
    held: dict[str, Record] = {
        r.id: r for r in (MAY, SEPTEMBER, FIRM, CITY, SAID, OPENING, GROWTH, TIE)
    }
    held.update({r.id: r for r in records})
    fields: dict[str, Any] = {}
    for record in held.values():
        name = FIELDS[type(record)]
        fields[name] = (*fields.get(name, ()), record)
    return Dossier(id="story", title="The story", **fields)


def but(record: Any, **changes: Any) -> Any:
    return msgspec.structs.replace(record, **changes)


def told(*records: Record) -> list[str]:
    return [fault.what for fault in check(dossier(*records), PLACES)]


def test_a_sound_dossier_has_no_faults() -> None:
    assert told() == []


def excused(gist: str = "gist") -> Paragraph:
    return Paragraph(gist=gist, nothing_to_record="why")


FAULTS: list[tuple[Record, str]] = [
    # locating phrases
    (but(FIRM, evidence=(ev(exact=TEN),)), "The entity `firm` points to 10 words in paragraph 1"),
    (but(OPENING, evidence=(ev(exact=TEN),)), "The event `opening` points to 10 words"),
    (but(TIE, evidence=(ev(exact=TEN),)), "The relationship `tie` points to 10 words"),
    (
        but(
            GROWTH,
            statements=(statement(), statement("september", evidence=(ev(1, TEN, "september"),))),
        ),
        "The claim `growth` in its statement 2 points to 10 words",
    ),
    (but(SAID, evidence=(ev(3, f"not {TEN}"),)), "`said` points to 11 words in paragraph 3"),
    (but(FIRM, evidence=(ev(exact=""),)), "without a phrase: add `exact`"),
    (
        but(GROWTH, statements=(statement(evidence=(ev(exact=""),)), statement("september"))),
        "in its statement 1 points to paragraph 1 of `may` without a phrase",
    ),
    (but(FIRM, evidence=(ev(), ev(2), ev())), "points to the same phrase in paragraph 1 of `may`"),
    (but(FIRM, evidence=(ev(exact="“a”  b"), ev(exact='"a" b'))), "twice: leave one out"),
    (but(FIRM, evidence=(ev(), but(ev(), occurrence=1))), "twice: leave one out"),
    (but(FIRM, evidence=(but(ev(), occurrence=2),) * 2), "twice: leave one out"),
    (but(SAID, evidence=(ev(3, ""), ev(3, TEN))), "points to the same phrase in paragraph 3"),
    (
        but(GROWTH, statements=(statement(evidence=(ev(), ev())), statement("september"))),
        "in its statement 1 points to the same phrase",
    ),
    # quotes
    (but(SAID, speaker=""), "is a direct quotation without a speaker"),
    (but(SAID, speaker="", form="pull quote"), "is a pull quote without a speaker"),
    (but(SAID, speaker="city"), "has `city`, a place, as its `speaker`"),
    # events and other dates
    (but(OPENING, read_from=""), "add `read_from`"),
    (
        but(OPENING, date="2025-02", inferred=inferred("day")),
        "an inferred day, which is no part of `2025-02`",
    ),
    (
        but(OPENING, date="2025", inferred=inferred("month")),
        "an inferred month, which is no part of `2025`",
    ),
    (but(OPENING, date="2025-XX", inferred=inferred("month")), "an inferred month"),
    (but(TIE, date=""), "says what of its date is inferred, but has no date"),
    (
        but(TIE, date="2025", inferred=inferred("month")),
        "an inferred month, which is no part of `2025`",
    ),
    (
        but(GROWTH, statements=(statement(inferred=inferred("day")), statement("september"))),
        "in its statement 1 says what of its date is inferred, but has no date",
    ),
    (
        but(
            GROWTH,
            statements=(
                statement(date="2025", as_of="2024-05", inferred=inferred("day")),
                statement("september"),
            ),
        ),
        "in its statement 1 has an inferred day, which is no part of `2025` or `2024-05`",
    ),
    # claims
    (
        but(
            GROWTH,
            statements=(
                statement(evidence=(ev(), ev(source="september"))),
                statement("september"),
            ),
        ),
        "in its statement 1 rests on `may` and `september`: write a statement for each",
    ),
    (but(GROWTH, statements=(statement(), statement(value="five"))), "of one source only"),
    (
        but(GROWTH, agreement=Agreement(verdict="single source", why="only one")),
        "of several sources and the verdict `single source`",
    ),
    (
        but(GROWTH, statements=(statement(said_by="city"), statement("september"))),
        "in its statement 1 has `city`, a place, as its `said_by`",
    ),
    # relationships
    (but(TIE, to="firm"), "ties `firm` to itself"),
    # entities
    (but(FIRM, aliases=("F.", "Ｆ.")), "has the alias `Ｆ.`, which is an alias already"),
    (but(SAID, tags=("jobs", "steel", "jobs")), "has the tag `jobs` twice"),
    (but(FIRM, aliases=("FIRM",)), "has the alias `FIRM`, which is its name"),
    (but(FIRM, aliases=("회사",)), "has the alias `회사`, which is its Korean name"),
    # sources
    (but(MAY, paragraphs=(excused(), *MAY.paragraphs[1:])), "at paragraph 1, but `firm` rests"),
    (but(MAY, published="2025-09-11"), "The source `september` was published before `may`"),
    (but(MAY, url="ftp://a.example/x"), "which cannot be opened: write it as it stands"),
    (but(MAY, url="a.example/x"), "which cannot be opened: write it as it stands"),
    (but(MAY, url="https://"), "which cannot be opened"),
    (but(MAY, url="javascript:alert(1)"), "which cannot be opened"),
    (but(MAY, url="https://a.example/a story"), "take the spaces out of it"),
    # characters
    (but(MAY, url="https://a.example/\x1b[31m"), "holds U+001B in `url`, which is shown as ␛"),
    (but(MAY, paragraphs=(*MAY.paragraphs[1:], Paragraph(gist="a\u202eb"))), "U+202E in `gist`"),
    (but(FIRM, name="Fi\u200brm"), "holds U+200B in `name`, which is shown as �"),
    (but(FIRM, aliases=("F.", "\ud800")), "holds U+D800 in `aliases`"),
    (but(FIRM, text="e" + "\u0301" * 9), "holds U+0301 in `text`, which is shown as �"),
    (but(OPENING, inferred=Inferred(parts=("year",), why="\x07")), "holds U+0007 in `why`"),
    (but(TIE, what="a\x7fb"), "holds U+007F in `what`, which is shown as ␡"),
    (
        but(GROWTH, statements=(statement(value="\u2066"), statement("september"))),
        "holds U+2066 in `value`",
    ),
]


@pytest.mark.parametrize(("record", "sentence"), FAULTS, ids=[s for _, s in FAULTS])
def test_each_fault_is_told_once_and_alone_with_its_mend(record: Record, sentence: str) -> None:
    faults = told(record)
    assert len(faults) == 1, faults
    assert sentence in faults[0]
    assert faults[0].endswith(".")
    assert ": " in faults[0], "a sentence names the mend after a colon"


SOUND: list[Record] = [
    but(FIRM, evidence=(ev(exact=NINE),)),
    but(FIRM, evidence=(ev(), ev(exact="another"), ev(2))),
    but(FIRM, aliases=()),
    but(FIRM, tags=("jobs", "data-centres", "일자리")),
    but(FIRM, korean="", aliases=("회사",)),
    but(SAID, evidence=(ev(3, TEN),)),
    but(SAID, evidence=(ev(3, NINE.upper()),)),
    but(SAID, text=f"“{TEN} and more”", evidence=(ev(3, f'"{TEN}'),)),
    but(SAID, speaker="", form="term"),
    but(SAID, speaker="nobody-known"),
    but(OPENING, inferred=None, read_from=""),
    but(OPENING, date="2025-02-03/..", inferred=inferred("day")),
    but(OPENING, date="2025-22", inferred=inferred("month")),
    but(TIE, date="", inferred=None),
    but(GROWTH, agreement=None),
    but(GROWTH, statements=(statement(),), agreement=None),
    but(GROWTH, statements=(statement(),), agreement=Agreement(verdict="single source", why="w")),
    but(
        GROWTH,
        statements=(
            statement(),
            statement(
                "september", evidence=(ev(source="september"), ev(1, "another", "september"))
            ),
        ),
    ),
    but(
        GROWTH,
        statements=(
            statement(date="2025", as_of="2024-05-01", inferred=inferred("day")),
            statement("september"),
        ),
    ),
    but(MAY, published="2025"),
    but(MAY, published="2025-09-10T23:00+09:00"),
    but(FIRM, evidence=(but(ev(), occurrence=1), but(ev(), occurrence=2))),
    but(MAY, url=""),
    but(MAY, url="HTTP://a.example/카카오?q=%20#x"),
    but(MAY, title='He said: "\\o/" “네” 👩‍💻\xa0\tand more'),
]


@pytest.mark.parametrize("record", SOUND)
def test_what_is_no_fault(record: Record) -> None:
    assert told(record) == []


def test_all_faults_of_a_dossier_are_told_in_one_run_at_their_places() -> None:
    faults = check(
        dossier(
            but(TIE, to="firm", evidence=(ev(exact=TEN),)),
            but(FIRM, aliases=("firm",)),
            but(SAID, speaker=""),
        ),
        PLACES,
    )
    assert [str(fault).partition(": ")[0] for fault in faults] == [
        "entities.yaml:1:3",
        "quotes.yaml:1:3",
        "relationships.yaml:1:3",
        "relationships.yaml:1:3",
    ]


def test_a_record_without_a_place_is_told_at_the_head_of_the_dossier() -> None:
    [fault] = check(dossier(but(TIE, to="firm")), {})
    assert isinstance(fault, Fault)
    assert fault[:3] == ("dossier.yaml", 1, 1)


def test_the_title_and_the_summary_are_looked_at_too() -> None:
    faults = check(Dossier(id="d", title="\u202eD", summary="\x1b"), {})
    assert [str(fault) for fault in faults] == [
        "dossier.yaml:1:1: The dossier holds U+001B in `summary`, which is shown as ␛: delete it.",
        "dossier.yaml:1:1: The dossier holds U+202E in `title`, which is shown as �: delete it.",
    ]


def test_a_sentence_holds_nothing_that_harms_a_terminal() -> None:
    for sentence in told(
        but(FIRM, aliases=("a\x1b]0;x\x07", "a\x1b]0;x\x07")), but(MAY, url="\x9b")
    ):
        assert sentence.isprintable()


def test_each_later_source_is_held_against_the_latest_before_it() -> None:
    sources = [
        but(SEPTEMBER, id=f"s{n}", published=date)
        for n, date in enumerate(["2025-05", "2025-09-10", "2025-05-26", "2025-09", "2025-06"])
    ]
    faults = check(Dossier(id="d", title="D", sources=tuple(sources)), {})
    assert [fault.what.split("`")[1:4:2] for fault in faults] == [["s2", "s1"], ["s4", "s1"]]


def test_coverage() -> None:
    whole = dossier(but(MAY, paragraphs=(*MAY.paragraphs, Paragraph(gist="more"), excused())))
    assert uncovered(whole) == [("may", 4)]
    assert coverage(whole) == [
        Coverage("may", covered=3, excused=1, total=5),
        Coverage("september", covered=1, excused=1, total=2),
    ]


def test_a_paragraph_with_a_record_and_an_excuse_counts_as_covered() -> None:
    whole = dossier(but(MAY, paragraphs=(excused(), *MAY.paragraphs[1:])))
    assert coverage(whole)[0] == Coverage("may", covered=3, excused=0, total=3)


def test_an_empty_dossier_is_covered_and_sound() -> None:
    empty = Dossier(id="d", title="D")
    assert (check(empty, {}), uncovered(empty), coverage(empty)) == ([], [], [])
