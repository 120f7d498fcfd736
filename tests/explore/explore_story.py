"""A small invented story that three papers tell, with every kind of link in it."""

from __future__ import annotations

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

HERALD, COURIER, GAZETTE = "herald", "courier", "gazette"


def ev(source: str, paragraph: int, exact: str = "") -> tuple[Evidence, ...]:
    return (Evidence(source=source, paragraph=paragraph, exact=exact),)


def says(source: str, value: str, paragraph: int = 1, **fields: object) -> Statement:
    return Statement(value=value, evidence=ev(source, paragraph), **fields)


def _source(source_id: str, publisher: str, published: str, count: int, title: str = "") -> Source:
    paragraphs = tuple(Paragraph(gist=f"gist {n}") for n in range(1, count + 1))
    return Source(
        id=source_id, publisher=publisher, published=published, title=title, paragraphs=paragraphs
    )


SOURCES = (
    _source(HERALD, "Harbour Herald", "2031-03-04T09:00+09:00", 5, "Ferry firm comes to Mokpo"),
    _source(COURIER, "Coast Courier", "2031-06-20", 6),
    _source(GAZETTE, "Isle Gazette", "2031-07-02", 2, "A quay for Jindo"),
)

ENTITIES = (
    Entity(
        id="bluewave",
        kind="company",
        name="Bluewave",
        korean="블루웨이브",
        aliases=("BW Lines",),
        text="the ferry firm that arrives",
        evidence=ev(HERALD, 1, "Bluewave comes with Hansol and Daeyang"),
    ),
    Entity(id="daeyang", kind="company", name="Daeyang", evidence=ev(HERALD, 2, "Daeyang")),
    Entity(id="hansol", kind="company", name="Hansol", evidence=ev(COURIER, 3, "Hansol")),
    Entity(id="arum", kind="company", name="Arum", evidence=ev(COURIER, 3, "Arum")),
    Entity(
        id="mina-seo",
        kind="person",
        name="Mina Seo",
        korean="서미나",
        text="she leads Bluewave",
        evidence=ev(HERALD, 3, "Mina Seo"),
    ),
    Entity(id="mokpo", kind="place", name="Mokpo", evidence=ev(HERALD, 1, "Mokpo")),
    Entity(id="kmu", kind="institution", name="Maritime University", evidence=ev(COURIER, 5)),
)

QUOTES = (
    Quote(
        id="q-late",
        text="We will build hulls here",
        speaker="mina-seo",
        about=("daeyang",),
        evidence=ev(COURIER, 2),
    ),
    Quote(
        id="q-early",
        text="Mokpo is the right harbour",
        speaker="mina-seo",
        context="why the firm comes",
        about=("mokpo",),
        evidence=ev(HERALD, 3),
    ),
    Quote(id="q-term", text="green quay", form="term", evidence=ev(HERALD, 5)),
)

EVENTS = (
    Event(
        id="opening",
        title="Office opens",
        date="2031-06-20",
        place="mokpo",
        entities=("bluewave",),
        read_from="on Friday",
        evidence=ev(COURIER, 1, "opened its office"),
    ),
    Event(
        id="talks",
        title="Talks with the yard",
        date="2031-07",
        standing="announced",
        entities=("bluewave", "daeyang"),
        evidence=ev(HERALD, 2, "talks"),
    ),
    Event(id="founding", title="Firm founded", date="2029", evidence=ev(HERALD, 4, "founded")),
    Event(id="someday", title="A second quay", date="", evidence=ev(COURIER, 6, "second quay")),
)

CLAIMS = (
    Claim(
        id="c-single",
        question="How many staff?",
        statements=(says(HERALD, "40 staff", 4, number=40, unit="staff"),),
    ),
    Claim(
        id="c-ships",
        question="How many ships?",
        about=("bluewave",),
        statements=(
            says(
                HERALD,
                "a fleet of 11",
                4,
                number=11,
                unit="ships",
                as_of="2031-03",
                inferred=Inferred(parts=("year",), why="published that year"),
            ),
            says(COURIER, "12 vessels", 4, number=12, unit="ships", as_of="2031-06"),
        ),
    ),
    Claim(
        id="c-fare",
        question="What is the fare?",
        statements=(
            says(HERALD, "9,000 won", 5, number=9000, unit="won"),
            says(COURIER, "9,500 won", 6, number=9500, unit="won"),
        ),
    ),
    Claim(
        id="c-harbour",
        question="Which harbour?",
        about=("mokpo",),
        statements=(says(HERALD, "Mokpo"), says(COURIER, "Mokpo")),
        agreement=Agreement(verdict="agree", why="both name it"),
    ),
)

RELATIONSHIPS = (
    Relationship(
        id="r-hulls",
        kind="candidate",
        origin="daeyang",
        to="bluewave",
        what="hull builder hoped for",
        evidence=ev(COURIER, 2, "hulls"),
    ),
    Relationship(
        id="r-rival",
        kind="rival",
        origin="hansol",
        to="bluewave",
        what="sails the same route",
        date="2031-07",
        evidence=ev(COURIER, 3, "rival"),
    ),
    Relationship(
        id="r-boss",
        kind="officer",
        origin="mina-seo",
        to="bluewave",
        what="chief executive",
        evidence=ev(HERALD, 3, "chief executive"),
    ),
)

STORY = Dossier(
    id="ferry",
    title="A ferry firm comes",
    sources=SOURCES,
    entities=ENTITIES,
    quotes=QUOTES,
    events=EVENTS,
    claims=CLAIMS,
    relationships=RELATIONSHIPS,
)
