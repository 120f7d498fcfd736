"""A small invented story that one to five papers tell, and one whose texts are meant to do harm."""

from __future__ import annotations

from pathlib import Path

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
    Relationship,
    Source,
    Statement,
)
from ai_korea_tui.explore.index import Index
from ai_korea_tui.workspace import Workspace

PAPERS = ("herald", "courier", "gazette", "tribune", "observer")
URLS = {
    "herald": "https://herald.example/bakery",
    "courier": "javascript:alert(1)",
    "gazette": "",
    "tribune": "http://tribune.example/oven",
    "observer": "https://observer.example/[/b]",
}

LONG = "Flour comes by the river, and the ovens are lit before the first ferry leaves the quay. "


def workspace_of(
    dossier: Dossier, faults: tuple[Fault, ...] = (), index: Index | None = None
) -> Workspace:
    workspace = Workspace(Path("nowhere"), Index(dossier), faults, {})
    if index is not None:
        workspace.__dict__["index"] = index
    return workspace


def ev(source: str, paragraph: int, exact: str) -> tuple[Evidence, ...]:
    return (Evidence(source=source, paragraph=paragraph, exact=exact),)


def _source(number: int) -> Source:
    name = PAPERS[number]
    paragraphs = (
        Paragraph(gist="A bakery opens in Daegu.", kind="title"),
        Paragraph(gist="By a reporter.", kind="byline", nothing_to_record="it names nobody"),
        *(Paragraph(gist=f"Matter {n} of the {name}. {LONG * 3}") for n in range(3, 15)),
    )
    return Source(
        id=name,
        publisher=f"The {name.title()}",
        published=f"2031-0{number + 2}-10",
        title=f"Bread for Daegu, part {number + 1}",
        byline="Ana Kim",
        url=URLS[name],
        translation="translated by a machine",
        paragraphs=paragraphs,
    )


ENTITIES = (
    Entity(
        id="hearth",
        kind="company",
        name="Hearth",
        korean="화덕",
        aliases=("Hearth Bakers", "HB"),
        text="the bakery that arrives",
        evidence=ev("herald", 3, "Hearth opens"),
    ),
    Entity(id="mill", kind="company", name="Old Mill", evidence=ev("herald", 4, "Old Mill")),
    Entity(id="ferry", kind="company", name="Ferry Line", evidence=ev("courier", 5, "ferry")),
    Entity(
        id="bora",
        kind="person",
        name="Bora Han",
        korean="한보라",
        text="she leads Hearth",
        evidence=ev("herald", 5, "Bora Han"),
    ),
    Entity(id="daegu", kind="place", name="Daegu", evidence=ev("herald", 1, "Daegu")),
)

QUOTES = (
    Quote(
        id="q-bread",
        text="We bake before the city wakes",
        speaker="bora",
        about=("hearth",),
        context="why the lights are on at four",
        occasion="opening",
        translated=True,
        evidence=ev("herald", 6, ""),
    ),
    Quote(id="q-term", text="river flour", form="term", evidence=ev("courier", 7, "")),
)

EVENTS = (
    Event(
        id="opening",
        title="The bakery opens",
        date="2031-02-10",
        read_from="on the 10th",
        inferred=Inferred(parts=("year", "month"), why="the article is of February 2031"),
        place="daegu",
        entities=("hearth",),
        text="Doors open at six.",
        evidence=ev("herald", 3, "opens on the 10th"),
    ),
    Event(
        id="talks",
        title="Talks with the mill",
        date="2031-04",
        standing="announced",
        entities=("hearth", "mill"),
        evidence=ev("courier", 4, "talks in April"),
    ),
    Event(
        id="ovens",
        title="More ovens",
        date="2031-05/..",
        standing="considered",
        evidence=ev("courier", 6, "more ovens from May"),
    ),
)


def _claims(papers: tuple[str, ...]) -> tuple[Claim, ...]:
    loaves = Claim(
        id="c-loaves",
        question="How many loaves a day?",
        about=("hearth",),
        statements=tuple(
            Statement(
                value=f"{100 * n} loaves",
                number=100 * n,
                unit="loaves",
                as_of=f"2031-0{n + 1}",
                said_by="bora",
                evidence=ev(paper, 8, f"{100 * n} loaves"),
            )
            for n, paper in enumerate(papers, 1)
        ),
    )
    where = Claim(
        id="c-where",
        question="Where is the bakery?",
        about=("daegu",),
        statements=tuple(
            Statement(value="Daegu", evidence=ev(paper, 9, "in Daegu")) for paper in papers[:2]
        ),
        agreement=Agreement(verdict="agree", why="both name the city") if papers[1:] else None,
    )
    return (loaves, where)


TIES = (
    Relationship(
        id="r-mill",
        kind="candidate",
        origin="mill",
        to="hearth",
        what="flour hoped for",
        date="2031-04",
        standing="considered",
        evidence=ev("herald", 4, "flour from the Old Mill"),
    ),
    Relationship(
        id="r-boss",
        kind="officer",
        origin="bora",
        to="hearth",
        what="chief baker",
        evidence=ev("herald", 5, "chief baker"),
    ),
)


def story(papers: int = 2, *, quotes: bool = True) -> Dossier:
    """The story as the first so many papers tell it."""
    told = PAPERS[:papers]

    def stands(record: Entity | Quote | Event | Relationship) -> bool:
        return all(evidence.source in told for evidence in record.evidence)

    return Dossier(
        id=f"bakery-{papers}",
        title="A bakery comes to Daegu",
        sources=tuple(_source(n) for n in range(papers)),
        entities=tuple(filter(stands, ENTITIES)),
        quotes=tuple(filter(stands, QUOTES)) if quotes else (),
        events=tuple(filter(stands, EVENTS)),
        claims=_claims(told) if told else (),
        relationships=tuple(filter(stands, TIES)),
    )


RAW = frozenset("\x1b\x07\x9b\x7f\u202e\u202c\u200b")
"""What of it must never reach the terminal."""

HARM = (
    "[/b] [@click=app.quit]click[/] [link=https://x.example]x[/link] [단독] [ERROR] [AI] "
    "\x1b]0;owned\x07\x1b[31m\x1b[2J \x9b2J \u202eabc\u202c \u200b e" + "́" * 200 + " 👩‍👩‍👧 각 \x7f"
)


def harmful() -> Dossier:
    """Every text of every record is meant to do harm."""
    paragraphs = tuple(Paragraph(gist=f"{n} {HARM}") for n in range(1, 4))
    sources = tuple(
        Source(
            id=name,
            publisher=HARM,
            published="2031-02-10",
            title=HARM,
            byline=HARM,
            url="javascript:[/x][@click=app.quit]\x1b[2J",
            translation=HARM,
            paragraphs=paragraphs,
        )
        for name in ("one", "two")
    )
    return Dossier(
        id="harm",
        title=HARM,
        sources=sources,
        entities=(
            Entity(
                id="firm",
                kind="company",
                name=HARM,
                korean=HARM,
                aliases=(HARM,),
                text=HARM,
                evidence=ev("one", 1, HARM),
            ),
            Entity(id="man", kind="person", name=HARM, evidence=ev("two", 2, HARM)),
        ),
        quotes=(
            Quote(
                id="said",
                text=HARM,
                speaker="man",
                context=HARM,
                tags=(HARM,),
                evidence=ev("one", 2, ""),
            ),
        ),
        events=(
            Event(
                id="done",
                title=HARM,
                date="2031-02",
                read_from=HARM,
                inferred=Inferred(parts=("year",), why=HARM),
                text=HARM,
                place="firm",
                evidence=ev("two", 3, HARM),
            ),
        ),
        claims=(
            Claim(
                id="asked",
                question=HARM,
                statements=(
                    Statement(value=HARM, evidence=ev("one", 1, HARM)),
                    Statement(value=HARM, evidence=ev("two", 1, HARM)),
                ),
                agreement=Agreement(verdict="differ", why=HARM),
            ),
        ),
        relationships=(
            Relationship(
                id="tied", kind="officer", origin="man", to="firm", what=HARM,
                evidence=ev("one", 3, HARM),
            ),
        ),
    )  # fmt: skip
