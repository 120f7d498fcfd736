from __future__ import annotations

from explore_story import ev
from pyroaring import BitMap

from ai_korea_tui.dossier.model import (
    Claim,
    Dossier,
    Entity,
    Event,
    Paragraph,
    Quote,
    Source,
    Statement,
)
from ai_korea_tui.explore.index import Index
from ai_korea_tui.explore.orders import (
    ENTITY_PLURALS,
    claim_order,
    entity_order,
    quote_order,
    timeline_order,
)
from ai_korea_tui.explore.rows import Order, Row


def _lines(order: Order) -> list[str]:
    return [row.record or f"[{row.heading}]" for row in order.pane().rows]


def _source(source_id: str, published: str) -> Source:
    gist = (Paragraph(gist="g"),)
    return Source(id=source_id, publisher=source_id, published=published, paragraphs=gist)


def _firms(count: int) -> Index:
    """Firms of which the first are companies, and the others people, seven to a kind."""
    kinds = list(ENTITY_PLURALS)
    entities = tuple(
        Entity(id=f"r{n:02}", kind=kinds[n // 7], name=f"n{n:02}", evidence=ev("s", 1))  # type: ignore[arg-type]
        for n in range(count)
    )
    return Index(Dossier(id="d", title="t", entities=entities))


def test_a_selection_keeps_the_order_and_the_headings_it_needs() -> None:
    index = _firms(10)
    order = entity_order(index)
    found = order.pane(index.ids_of(["r08", "r00", "r09", "r09", "nobody"]).numbers)
    assert list(found.rows) == [Row("r00"), Row("", "people 2"), Row("r08"), Row("r09")]
    assert (found.shown, found.total) == (3, 10)
    assert list(order.pane(BitMap()).rows) == []
    assert order.count(index.ids_of(["r00", "nobody"]).numbers) == 1
    assert order.pane().shown == len(order) == 10


def test_those_of_a_better_tier_come_first_under_their_heading() -> None:
    index = _firms(10)
    numbers = [index.ids_of(ids).numbers for ids in (["r02", "r09"], ["r01"])]
    found = index.ids_of([f"r{n:02}" for n in (0, 1, 2, 8, 9)]).numbers
    rows = entity_order(index).pane(found, numbers).rows
    assert [row.record or row.heading for row in rows] == [
        "r02", "r01", "r00", "people 2", "r09", "r08",
    ]  # fmt: skip


def test_few_and_many_are_picked_alike() -> None:
    index = _firms(50)
    names = list(index.records)
    for count in range(0, 51, 5):
        ids = list(reversed(names))[:count]
        rows = entity_order(index).pane(index.ids_of(ids).numbers).rows
        assert [row.record for row in rows if row.record] == names[50 - count :]
        assert rows.records == count
        for place, row in enumerate(rows):
            assert rows[place] == row
            assert not row.record or rows.place_of(row.record) == place
            assert rows.number_at(place) == sum(1 for r in rows[: place + 1] if r.record)


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
