"""From a key in the search line to its result, the count and the first page of ids.

Twenty queries are asked whole, and typed letter by letter. Ours answers in a process that has the
dossier open, as the explorer does after a key. fzf and ripgrep are started anew for each and read
the same records as lines of text: it is how they filter a file. ripgrep only counts, and takes
several words for a phrase.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from .asking import Answer, asking
from .harness import Line, Missing, Pair, Row, at_most, in_turn, median, p95, seconds_of
from .peers import HOW, found, fzf_argv, rg_argv, seconds_to_answer
from .prepared import Prepared, prepared, sizes
from .queries import QUERIES, keystrokes

PEERS = {"fzf": fzf_argv, "rg": rg_argv}
BUDGETS = {100_000: (5, 15), 1_000_000: (None, 50)}
"""Milliseconds by the number of records: the median, and the 95th percentile."""
ROUNDS = 3
MANY = 100_000
EVERY = 5
"""Beyond so many records one round has to do, and of what is typed every fifth key: fzf takes
seconds for each."""


def measure() -> Iterator[Line]:
    """Each size, whole and typed, against each of the peers."""
    for records in sizes():
        dossier = prepared(records)
        large = records > MANY
        asked = {"asked whole": list(QUERIES), "as typed": keystrokes()[:: EVERY if large else 1]}
        for how, queries in asked.items():
            rounds = 1 if large or how == "as typed" else ROUNDS
            taken = taken_by_all(dossier, queries, rounds)
            for peer in PEERS:
                name = f"keystroke, {records:,} records, {how}, {peer}"
                if peer in taken:
                    yield from rows(name, Pair(taken["ours"], taken[peer]), records)
                else:
                    yield Missing(name, HOW[peer])


def rows(name: str, pair: Pair, records: int) -> Iterator[Row]:
    """The median and the 95th percentile."""
    budgets = BUDGETS.get(records, (None, None))
    for of, told, most in zip((median, p95), ("median", "95 %"), budgets, strict=True):
        if most is None:
            yield Row(f"{name}, {told}", pair, of=of)
        else:
            yield at_most(f"{name}, {told}", pair, most, of=of)


def taken_by_all(dossier: Prepared, queries: Sequence[str], rounds: int) -> dict[str, list[float]]:
    """Seconds for every query, by who answered; each round opens the dossier anew."""
    peers = {name: path for name in PEERS if (path := found(name))}
    taken: dict[str, list[float]] = {name: [] for name in ("ours", *peers)}
    for _ in range(rounds):
        with asking(dossier) as ask:
            for query in queries:
                sides = [partial(answered, ask, query)]
                for name, path in peers.items():
                    argv = PEERS[name](path, query)
                    sides.append(partial(seconds_to_answer, argv, dossier.lines))
                for name, (seconds,) in zip(taken, in_turn(sides, 1, 0), strict=True):
                    taken[name].append(seconds)
    return taken


def answered(ask: Callable[[str], Answer], query: str) -> float:
    """Seconds to the answer."""
    return seconds_of(lambda: ask(query))
