"""The index held against a plain look through every record, on random text and random queries."""

from __future__ import annotations

import random

import pytest
from slow_cases import slow

from ai_korea_tui.dossier.model import Dossier, Entity, Event, Evidence, Paragraph, Quote, Source
from ai_korea_tui.explore import draft_words
from ai_korea_tui.explore.haystack import own_part
from ai_korea_tui.explore.index import Index
from ai_korea_tui.explore.query.parsing import parse
from ai_korea_tui.explore.query.tree import All, Either, Field, Node, Not, Phrase, Word
from ai_korea_tui.explore.search import find, search
from ai_korea_tui.text.hangul import initials, readings

WORDS = """
cloud clouds data centre centres kakao openai open users weekly 11 12.5 a.i. gpt-4 café straße Seoul
카카오 카카오는 카카오톡 카나다 클라우드 데이터센터 데이터 센터를 오픈AI
협력을 협력 서울 각 간 값 갑시다 ㅋㅋ
""".split()  # noqa: SIM905 - a hundred words in quotation marks are hard to read
TYPED = """
cloud loud da data cent a 1 12 12.5 i. gpt -4 cafe café strasse ope 카 카카 카카오 오는 ㅋㅋㅇ ㅋ
ㅋㅌ 카ㅋ 캌 캌오 데이ㅌ 데이터 센 ㅅㅌ 협 려 오픈ai 오픈 갑 값 가 각 간 ㄷㅇㅌㅅㅌ zzz 힣 톡
""".split()  # noqa: SIM905
KINDS = ("company", "person", "place")
SEEDS, QUERIES = 24, 900


def _evidence(dice: random.Random) -> tuple[Evidence, ...]:
    return (Evidence(source=dice.choice(("s", "t")), paragraph=1, exact=_text(dice, 3)),)


def _text(dice: random.Random, most: int) -> str:
    blank = ("  ", "\n", " ", " ")
    words = (dice.choice(WORDS) for _ in range(dice.randint(1, most)))
    return "".join(f"{word}{dice.choice(blank)}" for word in words)


def _dossier(dice: random.Random) -> Dossier:
    entities = tuple(
        Entity(
            id=f"e{n}",
            kind=dice.choice(KINDS),  # type: ignore[arg-type]
            name=_text(dice, 2).strip(),
            korean=dice.choice(WORDS),
            text=_text(dice, 4),
            evidence=_evidence(dice),
        )
        for n in range(dice.randint(1, 9))
    )
    ids = [entity.id for entity in entities]
    quotes = tuple(
        Quote(id=f"q{n}", text=_text(dice, 9), speaker=dice.choice(ids), evidence=_evidence(dice))
        for n in range(dice.randint(0, 25))
    )
    events = tuple(
        Event(
            id=f"v{n}",
            title=_text(dice, 6),
            date=f"20{dice.randint(20, 26)}-0{dice.randint(1, 9)}",
            entities=(dice.choice(ids),),
            evidence=_evidence(dice),
        )
        for n in range(dice.randint(0, 25))
    )
    gist = (Paragraph(gist="g"),)
    sources = tuple(Source(id=i, publisher=i, published="2026", paragraphs=gist) for i in "st")
    return Dossier(
        id="d", title="t", sources=sources, entities=entities, quotes=quotes, events=events
    )


def _query(dice: random.Random, depth: int = 2) -> str:
    def word() -> str:
        return dice.choice((*TYPED, *WORDS)).replace("-", "")

    match dice.randint(0, 9 if depth else 5):
        case 0:
            return f'"{word()} {word()}"'
        case 1:
            return f"text:{word()}"
        case 2:
            return dice.choice(("kind:quote", "kind:event", "kind:entity", "source:s", "only:t"))
        case 3 | 4 | 5:
            return word()
        case 6:
            return f"{_query(dice, depth - 1)} {_query(dice, depth - 1)}"
        case 7:
            return f"({_query(dice, depth - 1)} OR {_query(dice, depth - 1)})"
        case _:
            return f"{_query(dice, depth - 1)} -{_query(dice, 0)}"


class Scan:
    """Answers a query by looking through the text of every record, word for word."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.texts = {i: index.haystack(i) for i in index.records}
        self.words = {word for text in self.texts.values() for word in text.split()}

    def of(self, node: Node | None) -> set[str]:
        match node:
            case None:
                return set(self.texts)
            case All():
                return set.intersection(*map(self.of, node.nodes))
            case Either():
                return set().union(*map(self.of, node.nodes))
            case Not():
                return set(self.texts) - self.of(node.node)
            case Word():
                return {i for i, text in self.texts.items() if self.holds(text, node.text)}
            case Phrase():
                return {i for i, text in self.texts.items() if node.text in text}
            case Field():
                return set().union(*(self.valued(node.name, v.folded) for v in node.values))
        raise AssertionError(node)

    def holds(self, text: str, term: str) -> bool:
        if any(term in word for word in self.words):
            return term in text
        return any(self.reads(text, reading) for reading in readings(term))

    @staticmethod
    def reads(text: str, reading) -> bool:  # type: ignore[no-untyped-def]
        first = initials(text)
        return any(
            first.startswith(reading.needle, at) and reading.pattern.match(text, at)
            for at in range(len(text))
        )

    def valued(self, name: str, value: str) -> set[str]:
        match name:
            case "kind":
                return {i for i in self.texts if _kind(self.index, i) == value}
            case "text":
                return {i for i, text in self.texts.items() if self.holds(own_part(text), value)}
            case "source":
                return set(self.index.carried(value))
            case "only":
                return set(self.index.only_in(value))
        raise AssertionError(name)


def _kind(index: Index, record_id: str) -> str:
    record = index.records[record_id]
    return record.kind if isinstance(record, Entity) else type(record).__name__.lower()


@pytest.fixture(params=(False, True), ids=("as it is", "every part common"))
def _parts(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once as small dossiers are kept, once with the short cuts that large ones have."""
    if request.param:
        monkeypatch.setattr(draft_words, "COMMON", 2)
        monkeypatch.setattr(draft_words, "RARE", 1)


@pytest.mark.usefixtures("_parts")
@pytest.mark.parametrize("seed", [0, 1, *slow(*range(2, SEEDS))])
def test_the_index_finds_the_same_as_a_plain_scan(seed: int, sample) -> None:
    dice = random.Random(seed)
    index = Index(_dossier(dice))
    scan = Scan(index)
    kept: dict[str, set[str]] = {}
    for _ in sample(range(QUERIES), 120):
        query = _query(dice)
        if query in kept:
            continue
        parsed = parse(query, index.sources_named)
        assert parsed.fault is None, query
        kept[query] = scan.of(parsed.tree)
        found = find(index, query)
        assert found.numbers is not None
        assert set(index.ids(found.numbers)) == kept[query], query
        told = search(index, query)
        assert set(told) == kept[query]
        assert len(told) == len(kept[query]), "each once"
