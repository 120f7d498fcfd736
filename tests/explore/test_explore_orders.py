from __future__ import annotations

from explore_story import ev

from ai_korea_tui.dossier.model import Claim, Dossier, Event, Paragraph, Quote, Source, Statement
from ai_korea_tui.explore.index import Index
from ai_korea_tui.explore.orders import claim_order, quote_order, timeline_order
from ai_korea_tui.explore.rows import Member, Order, PaneView, Row


def _lines(order: Order) -> list[str]:
    return [row.record or f"[{row.heading}]" for row in order.pick()]


def _source(source_id: str, published: str) -> Source:
    gist = (Paragraph(gist="g"),)
    return Source(id=source_id, publisher=source_id, published=published, paragraphs=gist)


def test_a_selection_keeps_the_order_and_the_headings_it_needs() -> None:
    order = Order([Member("a"), *(Member(i, "more") for i in "bcdefghij")], counted=True)
    assert order.pick(["j", "a", "c", "c", "nobody"]) == (
        Row("a"),
        Row("", "more 2"),
        Row("c"),
        Row("j"),
    )
    assert order.pick(["a", "a"]) == (Row("a"),)
    assert order.pick([]) == ()
    assert order.count(["a", "a", "nobody"]) == 1
    assert order.pane(["b"]) == PaneView((Row("", "more 1"), Row("b")), 1, 10)
    assert order.pane().shown == len(order) == 10


def test_few_and_many_are_picked_alike() -> None:
    names = [f"r{n}" for n in range(60)]
    order = Order(Member(name, f"group {n // 7}") for n, name in enumerate(names))
    for count in range(0, 61, 5):
        ids = list(reversed(names))[:count]
        assert [row.record for row in order.pick(ids) if row.record] == names[60 - count :]


def test_a_quote_stands_where_it_is_first_met() -> None:
    index = Index(
        Dossier(
            id="d",
            title="t",
            sources=(_source("one", "2031"), _source("two", "2032")),
            quotes=(
                Quote(id="late", text="l", evidence=ev("two", 1)),
                Quote(id="both", text="b", evidence=(*ev("two", 9), *ev("one", 4))),
                Quote(id="early", text="e", evidence=ev("one", 3)),
                Quote(id="stray", text="s", evidence=ev("no source", 1)),
            ),
        )
    )
    assert _lines(quote_order(index)) == ["early", "both", "late", "stray"]


def test_a_publication_follows_the_events_of_its_day() -> None:
    dates = {
        "day": "2031-03-04",
        "month": "2031-03",
        "until": "../2031-02",
        "from": "2031-03-04/..",
        "year": "2031",
        "before": "2030-12-31",
    }
    index = Index(
        Dossier(
            id="d",
            title="t",
            sources=(_source("paper", "2031-03-04T09:00+09:00"), _source("daily", "2031-03-04")),
            events=tuple(
                Event(id=name, title=name, date=date, evidence=ev("paper", 1))
                for name, date in dates.items()
            ),
        )
    )
    lines = _lines(timeline_order(index))
    assert lines[:3] == ["[2030]", "before", "[2031]"]
    assert lines[3:6] == ["year", "until", "month"]
    assert lines.index("day") < lines.index("daily")
    assert lines.index("day") < lines.index("paper")


def test_a_year_has_one_heading() -> None:
    dates = ["../2030", "2031", "2030-05", "2029/2031", "", "2031-01-01/2032", "../2031-06"]
    index = Index(
        Dossier(
            id="d",
            title="t",
            events=tuple(
                Event(id=f"e{n}", title="e", date=date, evidence=ev("s", 1))
                for n, date in enumerate(dates)
            ),
        )
    )
    headings = [line for line in _lines(timeline_order(index)) if line[0] == "["]
    assert headings == ["[2029]", "[2030]", "[2031]", "[undated]"]


def test_claims_of_one_verdict_keep_the_dossiers_order() -> None:
    def claim(claim_id: str, *sources: str) -> Claim:
        statements = tuple(Statement(value="same", evidence=ev(s, 1)) for s in sources)
        return Claim(id=claim_id, question="?", statements=statements)

    claims = (claim("z", "a"), claim("y", "a", "b"), claim("x", "a"), claim("w", "a", "b"))
    order = claim_order(Index(Dossier(id="d", title="t", claims=claims)))
    assert _lines(order) == ["[= agree 2]", "y", "w", "[· single source 2]", "z", "x"]
