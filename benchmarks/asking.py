"""The one place where benchmarks ask the program's search, in this process, the dossier open.

    python -m benchmarks.asking RECORDS QUERY TIMES

asks one query so many times and prints its count: work to count instructions of.
"""

import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from typing import NamedTuple
from unittest.mock import patch

from ai_korea_tui.explore.state import ExplorerState
from ai_korea_tui.explore.vocabulary import finished
from ai_korea_tui.workspace import open_workspace

from .prepared import Prepared, homes, prepared

FIRST_PAGE = 200


class Answer(NamedTuple):
    """What a screen shows after a key: how many, and the ids of the first."""

    number: int
    first: list[str]


@contextmanager
def asking(dossier: Prepared) -> Iterator[Callable[[str], Answer]]:
    """The dossier opened from its index; what is given answers a query."""
    with patch.dict(os.environ, homes(dossier)):
        state = ExplorerState(open_workspace(dossier.folder).index)

        def ask(query: str) -> Answer:
            state.take(finished(state.searching(query, typing=True)))
            view = state.view()
            first = islice(chain(view.companies.rows, view.quotes.rows), FIRST_PAGE)
            return Answer(len(view.ids), [row.record for row in first])

        ask("nothinglikethis")  # what is made for the first search of all is part of opening
        yield ask
    gc.collect()


def main(records: str, query: str, times: str) -> None:
    """Ask one thing again and again."""
    with asking(prepared(int(records))) as ask:
        for _ in range(int(times)):
            number = ask(query).number
        print(number)


if __name__ == "__main__":
    main(*sys.argv[1:])
