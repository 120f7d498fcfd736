"""The query language, defined once: its fields, the values that some of them take, its signs.

What is understood (`parsing.py`), what is offered while one types (`completing.py`) and the page
of help (`help.py`) follow from the tables here; nothing repeats them.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, TypeAlias, get_args

from ai_korea_tui.dossier.model import EntityKind, Verdict
from ai_korea_tui.explore.kinds import ENTITY_PLURALS
from ai_korea_tui.text.folding import fold

Takes: TypeAlias = Literal["choice", "source", "date", "name", "tag", "words"]
"""What a field takes: one of a list, a source, a date or a range of dates, a name of an entity or
a part of one, a tag, or words."""


class Choice(NamedTuple):
    """One of the values that a field takes, when it takes no others."""

    name: str
    """The word for it everywhere."""
    others: tuple[str, ...]
    """Other spellings that are understood."""
    help: str
    """What it finds, in a few words."""
    stands_for: tuple[str, ...] = ()
    """The choices that it is short for, if it is not one of its own."""


class FieldRule(NamedTuple):
    """A field: what stands before the colon, and what may stand behind it."""

    name: str
    others: tuple[str, ...]
    """Other names that are understood."""
    takes: Takes
    help: str
    """What it finds, in a line."""
    example: str
    further: tuple[tuple[str, str], ...] = ()
    """Other examples, each with what it finds."""
    choices: tuple[Choice, ...] = ()
    """The values of a field that takes a choice."""


class Operator(NamedTuple):
    """A sign of the language."""

    sign: str
    help: str
    """What it does, in a line."""
    example: str


_ENTITIES: Final[tuple[str, ...]] = get_args(EntityKind)

_SPELLINGS: Final[dict[str, tuple[str, ...]]] = {
    "company": ("firm", "firms"),
    "person": ("persons",),
    "government body": ("government", "governments"),
    "programme": ("program", "programs"),
    "quote": ("quotation", "quotations"),
    "relationship": ("tie", "ties"),
}
_FURTHER: Final[dict[str, tuple[str, str]]] = {
    "quote": ("quotes", "what somebody is reported to have said"),
    "event": ("events", "what happened, or will"),
    "claim": ("claims", "questions on which sources make statements"),
    "relationship": ("relationships", "what ties two entities"),
    "source": ("sources", "the articles themselves"),
}
_VERDICTS: Final[dict[Verdict, tuple[tuple[str, ...], str]]] = {
    "agree": (("agrees", "same"), "the sources say the same"),
    "differ": (("differs", "contradict"), "the sources contradict one another"),
    "update": (("updated", "updates"), "a later source supersedes an earlier one"),
    "different measure": (("different",), "the figures only look alike"),
    "single source": (("single",), "only one source makes a statement"),
}


def _kind(name: str, plural: str, what: str) -> Choice:
    return Choice(name, (plural, *_SPELLINGS.get(name, ())), what)


KINDS: Final[tuple[Choice, ...]] = (
    *(_kind(kind, ENTITY_PLURALS[kind], ENTITY_PLURALS[kind]) for kind in ENTITY_PLURALS),
    *(_kind(kind, plural, what) for kind, (plural, what) in _FURTHER.items()),
    Choice("entity", ("entities",), "companies, people, places and all the like", _ENTITIES),
)
"""The kinds of record."""

AGREEMENTS: Final[tuple[Choice, ...]] = tuple(
    Choice(verdict, *_VERDICTS[verdict]) for verdict in get_args(Verdict)
)
"""How the statements of a claim may stand to one another."""

FLAGS: Final[tuple[Choice, ...]] = (
    Choice("marked", (), "what you have marked"),
    Choice("inferred", (), "a date that the editor worked out"),
    Choice("translated", (), "quotes whose words are a translation"),
    Choice("unanchored", (), "evidence with no phrase that stands in the article"),
    Choice("shared", (), "carried by two sources at least"),
)
"""What can be so or not so of a record."""

FIELDS: Final[tuple[FieldRule, ...]] = (
    FieldRule(
        "kind",
        ("kinds", "type"),
        "choice",
        "records of this kind",
        "kind:quote",
        (("kind:quote,event", "of either kind; any field takes several values so"),),
        KINDS,
    ),
    FieldRule(
        "company",
        ("companies", "firm"),
        "name",
        "records that name the company",
        "company:kakao",
        (('company:"sk telecom"', "quotation marks keep a value with blanks together"),),
    ),
    FieldRule(
        "speaker", ("speakers", "by"), "name", "what this person or body says", "speaker:kwon"
    ),
    FieldRule("about", (), "name", "records about anybody or anything named so", "about:chatgpt"),
    FieldRule(
        "source",
        ("sources", "paper"),
        "source",
        "what this source carries: its letter, id or name",
        "source:A",
    ),
    FieldRule("only", (), "source", "what this source carries and no other", "only:B"),
    FieldRule("place", ("places", "where"), "name", "records that name the place", "place:seoul"),
    FieldRule("tag", ("tags", "topic"), "tag", "records with this tag", "tag:cloud"),
    FieldRule(
        "agreement",
        ("agreements", "verdict"),
        "choice",
        "claims on which the sources stand so",
        "agreement:differ",
        (),
        AGREEMENTS,
    ),
    FieldRule(
        "date",
        ("dates", "when"),
        "date",
        "dated in that year, month or day, or perhaps so",
        "date:2025-07",
        (
            ("date:2025-05..2025-09", "from the first to the last day of these"),
            ("date:2025-05..", "from then on; date:..2025-09 until then"),
        ),
    ),
    FieldRule("before", (), "date", "dated before its first day, or perhaps so", "before:2025-09"),
    FieldRule("after", (), "date", "dated after its last day, or perhaps so", "after:2025-08"),
    FieldRule("is", (), "choice", "what is so", "is:marked", (), FLAGS),
    FieldRule("text", ("says",), "words", "in the record's own words, not in names", "text:cloud"),
)
"""The fields, those first that are wanted most."""

OPERATORS: Final[tuple[Operator, ...]] = (
    Operator(" ", "both words, in any order, inside longer words too", "kakao cloud"),
    Operator('"', "these words next to each other", '"data centre"'),
    Operator("-", "without it; also before a field or parentheses", "kakao -cloud"),
    Operator("OR", "either of them; OR in capitals, or |", "kakao OR naver"),
    Operator("(", "parentheses put together what belongs together", "openai (kakao OR naver)"),
    Operator("~", "spelt so, or nearly so: finds Krafton", "~kraftn"),
)
"""The signs."""

AND: Final = "AND"
OR: Final = "OR"
NOT: Final = "NOT"
"""The words that are signs, when they stand alone and in capitals."""

_FIELDS: Final = {name: rule for rule in FIELDS for name in (rule.name, *rule.others)}


def field(name: str) -> FieldRule | None:
    """The field of that name, whatever the case of its letters; None where there is none."""
    return _FIELDS.get(name) or _FIELDS.get(name.lower())


def choice(rule: FieldRule, value: str) -> Choice | None:
    """The choice that a value names, in any of its spellings; None where it names none.

    Case counts for nothing, nor do the signs between words: `different-measure`.
    """
    bare = bared(value)
    return next((c for c in rule.choices if bare in map(bared, (c.name, *c.others))), None)


def beginning(rule: FieldRule, value: str) -> tuple[Choice, ...]:
    """The choices of which a spelling begins so."""
    bare = bared(value)
    return tuple(
        c for c in rule.choices if any(bared(s).startswith(bare) for s in (c.name, *c.others))
    )


def bared(text: str) -> str:
    """The text folded, without what parts words."""
    return "".join(fold(text).split()).replace("-", "").replace("_", "")
