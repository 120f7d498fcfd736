"""An invented dossier: two papers on a ferry line that opens to an island."""

from msgspec.structs import replace

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


def at(source, paragraph, exact=""):
    return Evidence(source=source, paragraph=paragraph, exact=exact)


HARBOUR = Source(
    id="harbour-2031-03-02",
    publisher="Harbour Post",
    published="2031-03-02T09:30+09:00",
    title="A ferry for Nabi",
    byline="Ha Nara",
    url="https://harbour.example/ferry_for_nabi?page=1",
    language="en",
    translation="from the Korean by hand",
    paragraphs=(
        Paragraph(gist="The headline.", kind="title"),
        Paragraph(gist="A ferry is to link Nabi with the mainland."),
        Paragraph(gist="Its maker tells how many it carries."),
    ),
)
TIDE = Source(
    id="tide-2031-06-10",
    publisher="The Tide",
    published="2031-06-10",
    url="ftp://tide.example/1",
    paragraphs=(
        Paragraph(gist="The ferry has sailed."),
        Paragraph(gist="It carries fewer than was said."),
        Paragraph(gist="A picture.", kind="caption", nothing_to_record="it says nothing"),
    ),
)

FERRY = Dossier(
    id="nabi-ferry",
    title="A ferry to Nabi",
    summary="An island gets a ferry. Two papers tell how many it carries.",
    sources=(HARBOUR, TIDE),
    entities=(
        Entity(
            id="gull-lines",
            kind="company",
            name="Gull Lines",
            korean="갈매기해운",
            aliases=("Gull", "GL"),
            text="Runs the ferry",
            evidence=(at("harbour-2031-03-02", 2, "Gull Lines will run it"),),
        ),
        Entity(
            id="anvil-yard",
            kind="company",
            name="Anvil Yard",
            text="Built the ferry.",
            evidence=(at("harbour-2031-03-02", 3, "built by Anvil Yard"),),
        ),
        Entity(
            id="bo-mira",
            kind="person",
            name="Bo Mi-ra",
            text="Heads Gull Lines.",
            evidence=(at("tide-2031-06-10", 1, "Bo Mi-ra, its head"),),
        ),
        Entity(
            id="nabi",
            kind="place",
            name="Nabi",
            korean="나비도",
            evidence=(at("tide-2031-06-10", 1, "to Nabi"),),
        ),
    ),
    quotes=(
        Quote(
            id="closer-than-ever",
            text="Nabi is closer than it ever was, and by autumn we sail at night as well",
            speaker="bo-mira",
            translated=True,
            context="What the ferry changes",
            occasion="first-sailing",
            about=("nabi",),
            evidence=(at("tide-2031-06-10", 2),),
        ),
        Quote(
            id="bridge-of-water",
            text="bridge of water",
            form="term",
            evidence=(at("harbour-2031-03-02", 2, "“bridge of water”"),),
        ),
    ),
    events=(
        Event(
            id="first-sailing",
            title="First sailing",
            date="2031-06-09",
            read_from="on the 9th",
            inferred=Inferred(parts=("year", "month"), why="the article is of 10 June 2031"),
            place="nabi",
            entities=("gull-lines",),
            text="Crowds on both piers.",
            evidence=(at("tide-2031-06-10", 1, "on the 9th"),),
        ),
        Event(
            id="night-sailings",
            title="Night sailings",
            date="2031-09/..",
            standing="considered",
            evidence=(at("harbour-2031-03-02", 2, "from September"),),
        ),
        Event(
            id="contract",
            title="Contract for the ferry",
            date="2030-11",
            evidence=(at("harbour-2031-03-02", 3, "built by Anvil Yard"),),
        ),
    ),
    claims=(
        Claim(
            id="how-many-it-carries",
            question="How many does it carry?",
            statements=(
                Statement(
                    value="300 people",
                    number=300,
                    unit="people",
                    as_of="2031-03",
                    inferred=Inferred(parts=("month",), why="the month of publication"),
                    said_by="anvil-yard",
                    evidence=(at("harbour-2031-03-02", 3, "carries 300"),),
                ),
                Statement(
                    value="some 240 people",
                    number=240,
                    unit="people",
                    bound="about",
                    evidence=(at("tide-2031-06-10", 2, "some 240"),),
                ),
            ),
        ),
        Claim(
            id="does-it-sail",
            question="Does it sail?",
            statements=(
                Statement(value="soon", evidence=(at("harbour-2031-03-02", 2, "will run it"),)),
                Statement(value="yes", evidence=(at("tide-2031-06-10", 1, "on the 9th"),)),
            ),
            agreement=Agreement(verdict="update", why="it had not sailed in March"),
        ),
        Claim(
            id="what-it-costs",
            question="What does it cost?",
            statements=(
                Statement(
                    value="4,000 won",
                    number=4000,
                    unit="won",
                    evidence=(at("tide-2031-06-10", 2, "4,000 won"),),
                ),
            ),
        ),
    ),
    relationships=(
        Relationship(
            id="anvil-builds-for-gull",
            kind="maker",
            origin="anvil-yard",
            to="gull-lines",
            what="built the ferry",
            date="2030-11",
            evidence=(at("harbour-2031-03-02", 3, "built by Anvil Yard"),),
        ),
        Relationship(
            id="gull-serves-nabi",
            kind="location",
            origin="nabi",
            to="gull-lines",
            what="port of call",
            standing="announced",
            evidence=(at("harbour-2031-03-02", 2, "will run it"),),
        ),
    ),
)


def many_sources(*, claimed=False):
    """The same with nine more sources, which state what it costs where `claimed` is set."""
    more = [
        Source(
            id=f"tide-{n}",
            publisher=f"The Tide {n}",
            published="2032-01-01",
            paragraphs=(Paragraph(gist="It costs."),),
        )
        for n in range(1, 10)
    ]
    statements = [
        Statement(value=f"{n} won", number=n, unit="won", evidence=(at(f"tide-{n}", 1, "won"),))
        for n in range(1, 10)
    ]
    *others, cost = FERRY.claims
    if claimed:
        cost = replace(cost, statements=(*cost.statements, *statements))
    return replace(FERRY, sources=(*FERRY.sources, *more), claims=(*others, cost))
