"""What the tests of the query language share: a few sources and names, and a tree in short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from hypothesis import strategies as st

from ai_korea_tui.explore.query import tree
from ai_korea_tui.explore.query.language import FIELDS
from ai_korea_tui.explore.query.sources import KnownSources, SourceName

SOURCES = KnownSources(
    (
        SourceName("A", "joongang-2025-05-26", "Korea JoongAng Daily"),
        SourceName("B", "chosunbiz-2025-09-10", "ChosunBiz"),
        SourceName("C", "herald-2025-10-01", "Korea Herald"),
    )
)


class Story:
    """A few names, as a dossier would give them."""

    sources = SOURCES
    entities = (
        ("Kakao", "kakao", 9),
        ("SK Telecom", "sk-telecom", 4),
        ("Kakao Enterprise", "kakao-enterprise", 1),
        ("카카오", "kakao", 9),
        ("OR", "or", 1),
    )
    months = (("2025-05", "2025-05", 12), ("2025-09", "2025-09", 30))
    tags = (("cloud", "cloud", 5), ("data-centres", "data-centres", 3))

    def starting(self, field: str, typed: str, limit: int) -> Sequence[tuple[str, str, int]]:
        known = {"date": self.months, "before": self.months, "after": self.months,
                 "tag": self.tags}.get(field, self.entities)  # fmt: skip
        return [one for one in known if one[0].lower().startswith(typed.lower())][:limit]


def cells(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def short(node: tree.Node | None) -> object:
    """The tree as nested lists, without places: what it means at a glance."""
    match node:
        case None:
            return None
        case tree.All(nodes):
            return ["and", *map(short, nodes)]
        case tree.Either(nodes):
            return ["or", *map(short, nodes)]
        case tree.Not(inner):
            return ["not", short(inner)]
        case tree.Word(text):
            return text
        case tree.Phrase(_, text):
            return f'"{text}"'
        case tree.Near(text):
            return f"~{text}"
        case tree.Field(name, values):
            return f"{name}:{','.join(value.folded for value in values)}"
        case tree.Dates(field, first, last):
            return f"{field}:{first}..{last}"


def every(node: tree.Node | None) -> Iterator[tree.Node]:
    if node is None:
        return
    yield node
    match node:
        case tree.All(nodes) | tree.Either(nodes):
            for inner in nodes:
                yield from every(inner)
        case tree.Not(inner):
            yield from every(inner)
        case _:
            pass


_PIECES = (
    [f"{name}:" for rule in FIELDS for name in (rule.name, *rule.others)]
    + [c.name for rule in FIELDS for c in rule.choices]
    + list('()"|-~,: \\＂“”：（），－　')
    + ["OR", "AND", "NOT", " ", "  ", "kakao", "카카오", "ㅋㅋㅇ", "sk telecom", "A", "B", "2025-0",
       "2025-07", "..", "2025-05..2025-09", "speker:", "https://x", "12:30", "9999", "e\u0301"]
)  # fmt: skip
TYPED = st.one_of(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join), st.text())
"""What anybody may type: bits of the language in any order, and any text at all."""
