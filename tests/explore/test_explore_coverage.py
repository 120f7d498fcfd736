"""How much of what is in view each source carries."""

from __future__ import annotations

from ai_korea_tui.dossier.model import Source
from ai_korea_tui.explore.coverage import coverage
from ai_korea_tui.explore.index import Index
from ai_korea_tui.explore.vocabulary import finished


def test_each_source_is_counted_as_the_rows_show_it(index: Index) -> None:
    carried = finished(coverage(index, index.records))
    records = [r for r in index.records.values() if not isinstance(r, Source)]
    assert carried.total == len(records)
    for source in index.letters:
        assert carried.of[source] == sum(source in index.sources(r) for r in records)


def test_only_what_is_in_view_counts_and_no_source_itself(index: Index) -> None:
    carried = finished(coverage(index, ["courier", "q-late", "talks", "c-ships", "no such record"]))
    assert (carried.of["courier"], carried.of["herald"], carried.of["gazette"]) == (2, 2, 0)
