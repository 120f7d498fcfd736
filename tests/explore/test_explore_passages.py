from __future__ import annotations

import pytest

from ai_korea_tui.dossier.model import Dossier, Entity, Event, Evidence, Paragraph, Source
from ai_korea_tui.explore.index import Index
from ai_korea_tui.explore.passages import paragraph_count, passages, step


def test_passages_are_in_paragraph_order_with_what_rests_on_them(index: Index) -> None:
    found = passages(index, "courier")
    assert [p.paragraph for p in found] == sorted(p.paragraph for p in found)
    assert {p.paragraph for p in found} == {1, 2, 3, 4, 5, 6}
    hulls = next(p for p in found if p.evidence.exact == "hulls")
    assert hulls.records == ("r-hulls",)
    assert all(p.evidence.source == "courier" for p in found)


def test_records_share_a_passage_they_both_point_to() -> None:
    same = (Evidence(source="s", paragraph=2, exact="one phrase"),)
    other = (Evidence(source="s", paragraph=1, exact="above"),)
    index = _index(
        {"s": 3},
        Entity(id="x", kind="company", name="X", evidence=same),
        Entity(id="y", kind="company", name="Y", evidence=(*same, *other)),
    )
    found = passages(index, "s")
    assert [(p.paragraph, p.records) for p in found] == [(1, ("y",)), (2, ("x", "y"))]
    assert passages(index, "no such source") == ()
    assert paragraph_count(index, "x") == 0


@pytest.mark.parametrize(
    ("paragraph", "current", "by", "expected"),
    [
        (1, None, 1, 0),  # from the top to the first passage, in paragraph 2
        (2, None, 1, 0),
        (2, 0, 1, 1),
        (2, 1, 1, 2),
        (3, None, 1, 2),
        (5, 2, 1, None),
        (5, 2, -1, 1),
        (5, None, -1, 1),
        (2, None, -1, None),
        (2, 0, -1, None),
        (9, None, -1, 2),
        (3, 0, 1, 2),  # scrolled away from the current passage: go on from what is seen
        (3, 99, 1, 2),
    ],
)
def test_stepping(paragraph: int, current: int | None, by: int, expected: int | None) -> None:
    phrases = [(2, "a"), (2, "b"), (5, "c")]
    index = _index(
        {"s": 6},
        *(
            Entity(
                id=phrase,
                kind="company",
                name=phrase,
                evidence=(Evidence(source="s", paragraph=n, exact=phrase),),
            )
            for n, phrase in phrases
        ),
    )
    assert step(passages(index, "s"), paragraph, current, by) == expected


def _index(counts: dict[str, int], *records: Entity | Event) -> Index:
    sources = tuple(
        Source(
            id=name,
            publisher=name,
            published="2031",
            paragraphs=tuple(Paragraph(gist=str(n)) for n in range(count)),
        )
        for name, count in counts.items()
    )
    return Index(
        Dossier(
            id="d",
            title="t",
            sources=sources,
            entities=tuple(r for r in records if isinstance(r, Entity)),
            events=tuple(r for r in records if isinstance(r, Event)),
        )
    )
