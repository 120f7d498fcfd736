"""Which of the records that answer a query come first."""

from __future__ import annotations

import pytest

from ai_korea_tui.dossier.model import Dossier, Entity, Event, Evidence, Paragraph, Quote, Source
from ai_korea_tui.explore import search as module
from ai_korea_tui.explore.index import Index
from ai_korea_tui.explore.ranking import are_near
from ai_korea_tui.explore.search import find, search
from ai_korea_tui.explore.state import ExplorerState
from ai_korea_tui.explore.vocabulary import finished

AT = (Evidence(source="paper", paragraph=1, exact="here"),)
FAR = " ".join(["word"] * 40)


def _entity(name: str, *aliases: str, text: str = "") -> Entity:
    id_ = name.lower().replace(" ", "-")
    return Entity(id=id_, kind="company", name=name, aliases=aliases, text=text, evidence=AT)


def _event(id_: str, title: str, date: str) -> Event:
    return Event(id=id_, title=title, date=date, evidence=AT)


INDEX = Index(
    Dossier(
        id="d",
        title="t",
        sources=(
            Source(
                id="paper", publisher="P", published="2031-05", paragraphs=(Paragraph(gist="g"),)
            ),
        ),
        entities=(
            _entity("Inside a Ferry Inside", text="lines"),
            _entity("Ferry Lines"),
            _entity("Ferry"),
            _entity("Gull", "Ferry"),
            _entity("Reed", text="it has a ferry"),
        ),
        quotes=(
            Quote(id="anywhere", text=f"ferry {FAR} lines", evidence=AT),
            Quote(id="near", text="lines of a ferry", evidence=AT),
            Quote(id="phrase", text="the ferry lines", evidence=AT),
        ),
        events=(
            _event("later", "A ferry", "2032-01-01"),
            _event("undated", "A ferry", ""),
            _event("sooner", "A ferry", "2030-01-01"),
        ),
    )
)


def test_names_come_first_exact_alias_beginning_inside_then_dates() -> None:
    assert search(INDEX, "ferry") == [
        "ferry",
        "gull",
        "ferry-lines",
        "inside-a-ferry-inside",
        "sooner",
        "later",
        "reed",
        "anywhere",
        "near",
        "phrase",
        "undated",
    ]


def test_words_come_first_as_a_phrase_then_near_then_anywhere() -> None:
    found = search(INDEX, "ferry lines")
    assert found[0] == "ferry-lines"
    assert [i for i in found if i in ("phrase", "near", "anywhere")] == [
        "phrase",
        "near",
        "anywhere",
    ]


def test_the_panes_show_the_best_first() -> None:
    state = ExplorerState(INDEX)
    state.set_query("ferry lines")
    assert [row.record for row in state.view().quotes.rows] == ["phrase", "near", "anywhere"]
    assert [row.record for row in state.view().companies.rows] == [
        "ferry-lines",
        "inside-a-ferry-inside",
    ]


def test_of_many_it_is_told_later_where_their_words_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "AT_ONCE", 1)
    state = ExplorerState(INDEX)
    first = finished(state.searching("ferry lines"))
    assert not first.ranked
    state.take(first)
    assert [row.record for row in state.view().quotes.rows] == ["anywhere", "near", "phrase"]
    ranked = finished(state.ranking(first))
    assert ranked.numbers == first.numbers
    state.take(ranked)
    assert [row.record for row in state.view().quotes.rows] == ["phrase", "near", "anywhere"]
    assert finished(state.ranking(ranked)) is ranked
    assert find(INDEX, "ferry lines") == ranked


@pytest.mark.parametrize(
    ("text", "words", "near"),
    [
        ("a b", ("a", "b"), True),
        ("b" + " " * 70 + "a", ("a", "b"), False),
        ("a\nb", ("a", "b"), False),
        ("a b\nc", ("a", "b", "c"), False),
        ("x\na c b\ny", ("a", "b", "c"), True),
        ("b" + " " * 58 + "a" + " " * 58 + "c", ("a", "b", "c"), True),
        ("a", ("a", "b"), False),
    ],
)
def test_near_is_within_one_field_and_some_sixty_letters(
    text: str, words: tuple[str, ...], near: bool
) -> None:
    assert are_near(text, words) is near
