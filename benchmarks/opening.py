"""Opening a dossier of each size, against the bundled one and against VisiData.

Ours is a second start, with the dossier compiled, until the whole screen is there. VisiData opens
the same records as JSON; it is done when the last row has been read.
"""

from collections.abc import Iterator
from functools import partial

from .first_paint import MARKER, first_paint
from .harness import COMMAND, Line, Missing, Pair, Row, in_turn, private_homes
from .peers import HOW, found
from .prepared import homes, prepared, sizes

RUNS, RUNS_OF_LARGE, LARGE = 9, 3, 100_000
WITHOUT_SETTINGS = ("-N", "--motd-url=")


def measure() -> Iterator[Line]:
    """A row against each, for each size."""
    with private_homes() as bare:
        for records in sizes():
            yield from rows(records, bare)


def rows(records: int, bare: dict[str, str]) -> Iterator[Line]:
    """One size; VisiData has the environment that is given."""
    dossier, vd, name = prepared(records), found("vd"), f"opening {records:,} records"
    env = homes(dossier)
    sides = [
        partial(first_paint, (COMMAND, "--dossier", str(dossier.folder)), MARKER, env),
        partial(first_paint, (COMMAND,), MARKER, env),
    ]
    if vd:
        theirs = (vd, *WITHOUT_SETTINGS, str(dossier.objects))
        sides.append(partial(first_paint, theirs, f"{records} rows", bare))
    taken = in_turn(sides, RUNS_OF_LARGE if records >= LARGE else RUNS, warm_up=1)
    yield Row(f"{name}, the bundled dossier", Pair(taken[0], taken[1]))
    if vd:
        yield Row(f"{name}, VisiData (JSON)", Pair(taken[0], taken[2]))
    else:
        yield Missing(f"{name}, VisiData (JSON)", HOW["vd"])
