"""The records of a dossier, declared once.

Each field carries its meaning, its allowed values and what it refers to in its annotation. The
reader (`reading.py`), the checks (`checking.py`) and the documentation of the format
(`docs/dossier-format.md`) are derived from these declarations; nothing repeats them.

Every text is NFC. Dates are EDTF text (ISO 8601-2), parsed by `dates.py`. An empty string means
*not stated*; a record never holds an editor's guess without an `Inferred` beside it.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct, field

EntityKind: TypeAlias = Literal[
    "company", "institution", "government body", "party", "person", "place", "product", "programme"
]
ParagraphKind: TypeAlias = Literal[
    "title", "dateline", "body", "pull quote", "caption", "note", "byline"
]
QuoteForm: TypeAlias = Literal["direct", "pull quote", "term"]
RelationshipKind: TypeAlias = Literal[
    "partner",
    "customer",
    "backer",
    "cloud provider",
    "data-centre provider",
    "candidate",
    "rival",
    "parent",
    "official contact",
    "officer",
    "maker",
    "location",
]
Verdict: TypeAlias = Literal["agree", "differ", "update", "different measure", "single source"]
Standing: TypeAlias = Literal["happened", "announced", "considered"]
Bound: TypeAlias = Literal["exactly", "about", "more than", "at least", "less than", "at most"]
DatePart: TypeAlias = Literal["year", "month", "day", "zone"]

Id: TypeAlias = Annotated[
    str,
    Meta(
        pattern="^[a-z0-9]+(-[a-z0-9]+)*$",
        max_length=64,
        description="short, stable, readable; lower-case letters, digits and single hyphens; "
        "unique in the dossier",
    ),
]
Date: TypeAlias = Annotated[
    str,
    Meta(
        extra={"format": "edtf"},
        description="an EDTF date: 2025-09-10, 2025-02, 2025-05/.., 2025-07~",
    ),
]
EntityRef: TypeAlias = Annotated[str, Meta(extra={"ref": "entity"}, description="an entity's id")]
EventRef: TypeAlias = Annotated[str, Meta(extra={"ref": "event"}, description="an event's id")]
SourceRef: TypeAlias = Annotated[str, Meta(extra={"ref": "source"}, description="a source's id")]

Tag: TypeAlias = Annotated[
    str,
    Meta(
        pattern="^[a-z0-9가-힣]+(-[a-z0-9가-힣]+)*$",
        max_length=32,
        description="a short word that says what it is about, to filter by; in lower case, "
        "with single hyphens between several",
    ),
]

MAX_EXACT_WORDS = 9
"""A locating phrase is a pointer, not a copy: at most nine words, quotations apart."""


class Inferred(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What the editor of the dossier worked out that the source does not print."""

    parts: Annotated[
        tuple[DatePart, ...],
        Meta(min_length=1, description="the parts of the date that the source does not state"),
    ]
    why: Annotated[str, Meta(min_length=1, description="how they were worked out")]


class Evidence(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A pointer to the passage that a record rests on."""

    source: SourceRef
    paragraph: Annotated[
        int, Meta(ge=1, description="the n-th non-empty line of the article's text, from 1")
    ]
    exact: Annotated[
        str,
        Meta(
            description="a phrase of at most nine words from that paragraph; "
            "a quote may leave it out, then its own words are meant, or point with as many of "
            "these as it likes"
        ),
    ] = ""
    occurrence: Annotated[
        Annotated[int, Meta(ge=1)] | None,
        Meta(
            description="which one is meant if the phrase occurs in the paragraph more than "
            "once, from 1; an entity may leave it out, then the first is meant",
        ),
    ] = None


EvidenceList: TypeAlias = Annotated[
    tuple[Evidence, ...], Meta(min_length=1, description="the passages it rests on")
]


class Paragraph(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One non-empty line of an article, in our own words."""

    gist: Annotated[str, Meta(min_length=1, description="what it says, in our own words")]
    kind: Annotated[ParagraphKind, Meta(description="what part of the article it is")] = "body"
    nothing_to_record: Annotated[
        str, Meta(description="why no record rests on it, where none does")
    ] = ""


class Source(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One article. `title` and `byline` are empty where the text that was held has none."""

    id: Id
    publisher: Annotated[str, Meta(min_length=1, description="who published it")]
    published: Annotated[Date, Meta(description="when, with the time and its zone where known")]
    inferred: Annotated[
        Inferred | None, Meta(description="what of `published` the source does not print")
    ] = None
    title: Annotated[str, Meta(description="its headline")] = ""
    byline: Annotated[str, Meta(description="who wrote it")] = ""
    url: Annotated[str, Meta(description="its address")] = ""
    language: Annotated[str, Meta(description="the language of the text, such as en or ko")] = ""
    translation: Annotated[str, Meta(description="how the text was translated, if it was")] = ""
    fingerprint: Annotated[
        str,
        Meta(
            pattern="^([0-9a-f]{64})?$",
            description="SHA-256 of the folded text that the facts were taken from, see below",
        ),
    ] = ""
    paragraphs: Annotated[
        tuple[Paragraph, ...], Meta(min_length=1, description="every non-empty line, in order")
    ]


class Entity(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Somebody or something that the story names."""

    id: Id
    kind: Annotated[EntityKind, Meta(description="what it is")]
    name: Annotated[str, Meta(min_length=1, description="its English name")]
    korean: Annotated[str, Meta(description="its Korean name")] = ""
    aliases: Annotated[
        tuple[str, ...], Meta(description="other spellings a reader would type")
    ] = ()
    text: Annotated[str, Meta(description="what it is in this story, in our own words")] = ""
    tags: tuple[Tag, ...] = ()
    evidence: EvidenceList


class Quote(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Words somebody is reported to have said, or a quoted term nobody in particular speaks."""

    id: Id
    text: Annotated[str, Meta(min_length=1, description="the words, verbatim and whole")]
    form: Annotated[
        QuoteForm,
        Meta(description="spoken in the running text, set apart, or a term in quotation marks"),
    ] = "direct"
    speaker: Annotated[EntityRef, Meta(description="who says it; left out only for a term")] = ""
    translated: Annotated[bool, Meta(description="whether the words are a translation")] = False
    context: Annotated[str, Meta(description="what it answers or is about, in our own words")] = ""
    occasion: Annotated[EventRef, Meta(description="the event at which it was said")] = ""
    about: Annotated[tuple[EntityRef, ...], Meta(description="the entities it is about")] = ()
    tags: tuple[Tag, ...] = ()
    evidence: EvidenceList


class Event(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Something on the timeline, as precise as the source makes it and no more."""

    id: Id
    title: Annotated[str, Meta(min_length=1, description="what happens, in a few words")]
    date: Date
    read_from: Annotated[
        str, Meta(description="the source's words that the date was read from")
    ] = ""
    inferred: Annotated[
        Inferred | None, Meta(description="what of the date the source does not print")
    ] = None
    standing: Annotated[
        Standing, Meta(description="whether the source tells it as done, announced or considered")
    ] = "happened"
    text: Annotated[str, Meta(description="more of it, in our own words")] = ""
    place: Annotated[EntityRef, Meta(description="where")] = ""
    entities: Annotated[tuple[EntityRef, ...], Meta(description="who and what takes part")] = ()
    tags: tuple[Tag, ...] = ()
    evidence: EvidenceList


class Statement(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What one source states on a claim."""

    value: Annotated[str, Meta(min_length=1, description="what is stated, in the source's terms")]
    number: Annotated[float | None, Meta(description="the figure in it, if there is one")] = None
    unit: Annotated[str, Meta(description="what the figure counts, such as × or offices")] = ""
    bound: Annotated[Bound, Meta(description="how the figure is hedged")] = "exactly"
    measure: Annotated[
        str, Meta(description="what is measured; where it differs, figures only look alike")
    ] = ""
    date: Annotated[Date, Meta(description="the date in it, if the answer is a date")] = ""
    as_of: Annotated[Date, Meta(description="when it holds")] = ""
    inferred: Annotated[
        Inferred | None, Meta(description="what of its dates the source does not print")
    ] = None
    said_by: Annotated[
        EntityRef, Meta(description="who says so; left out where the report itself does")
    ] = ""
    evidence: Annotated[
        tuple[Evidence, ...],
        Meta(min_length=1, description="the passages it rests on, all of one source"),
    ]

    @property
    def source(self) -> str:
        """The id of the source that makes the statement."""
        return self.evidence[0].source


class Agreement(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """How a claim's statements stand to one another, where figures do not decide it."""

    verdict: Annotated[Verdict, Meta(description="how the statements stand to one another")]
    why: Annotated[str, Meta(min_length=1, description="the reason, in our own words")]


class Claim(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One question on which sources make statements."""

    id: Id
    question: Annotated[str, Meta(min_length=1, description="what the statements answer")]
    about: Annotated[tuple[EntityRef, ...], Meta(description="the entities it is about")] = ()
    tags: tuple[Tag, ...] = ()
    statements: Annotated[
        tuple[Statement, ...], Meta(min_length=1, description="who says what, where, as of when")
    ]
    agreement: Annotated[
        Agreement | None,
        Meta(description="curated, with a reason; left out where figures or dates decide it"),
    ] = None


class Relationship(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Two entities and what ties them. Reads: `origin` is a `kind` of `to`."""

    id: Id
    kind: Annotated[RelationshipKind, Meta(description="what ties them")]
    origin: Annotated[
        EntityRef, Meta(description="the entity that is the partner, customer, …")
    ] = field(name="from")
    to: Annotated[EntityRef, Meta(description="the entity it is that to")]
    what: Annotated[
        str,
        Meta(min_length=1, description="the tie in a few words, without either name"),
    ]
    standing: Annotated[
        Standing, Meta(description="whether the source tells it as a fact, a plan or a hope")
    ] = "happened"
    date: Annotated[Date, Meta(description="since when, or when")] = ""
    inferred: Annotated[
        Inferred | None, Meta(description="what of the date the source does not print")
    ] = None
    tags: tuple[Tag, ...] = ()
    evidence: EvidenceList


class Manifest(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """`dossier.yaml`: what the dossier is and which sources it has, in order."""

    id: Id
    title: Annotated[str, Meta(min_length=1, description="the story in a few words")]
    summary: Annotated[str, Meta(description="the story in a paragraph, in our own words")] = ""
    sources: Annotated[
        tuple[SourceRef, ...],
        Meta(min_length=1, description="the sources, in order of publication"),
    ]


class Dossier(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A dossier read whole. `sources` is in the manifest's order, other records in file order."""

    id: str
    title: str
    summary: str = ""
    sources: tuple[Source, ...] = ()
    entities: tuple[Entity, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    relationships: tuple[Relationship, ...] = ()


Record: TypeAlias = Source | Entity | Quote | Event | Claim | Relationship
