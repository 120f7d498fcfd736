"""How cost grows with the number of records: docs/growth.csv, and docs/growth.svg drawn from it.

    python3 dev.py bench growth [--largest 1000000]

The table holds each size against the smallest. Compiling is a cold start, the others are starts
from the compiled dossier.
"""

import csv
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from .asking import asking
from .first_paint import MARKER, first_paint
from .growth_picture import drawn
from .harness import COMMAND, MB, MS, ROOT, Line, Pair, Row, median, p95, private_homes, seconds_of
from .index_size import bytes_in
from .key_to_repaint import PANES, QUIET, on_dossier, taken
from .keystroke import answered
from .memory import peaks
from .prepared import Prepared, homes, opened, prepared, sizes
from .queries import keystrokes

TABLE, PICTURE = ROOT / "docs" / "growth.csv", ROOT / "docs" / "growth.svg"
RUNS = 5


class Figures(NamedTuple):
    """What a dossier of so many records costs, in milliseconds and in megabytes."""

    records: int
    compile_ms: float
    first_paint_ms: float
    keystroke_p95_ms: float
    repaint_ms: float
    memory_mb: float
    index_mb: float
    yaml_mb: float


TOLD = {
    "compile_ms": ("compiling, a cold start", MS),
    "first_paint_ms": ("first paint", MS),
    "keystroke_p95_ms": ("keystroke to result, 95 %", MS),
    "repaint_ms": ("key to repaint", MS),
    "memory_mb": ("memory", MB),
    "index_mb": ("index", MB),
    "yaml_mb": ("the YAML itself", MB),
}


def measure() -> Iterator[Line]:
    """Each size against the smallest; the files are written when all have been measured."""
    found: list[Figures] = []
    for records in sizes():
        found.append(figures(prepared(records)))
        if len(found) > 1:
            yield from rows(found[-1], found[0])
    write_table(found, TABLE)
    PICTURE.write_text(drawn(read_table(TABLE)), encoding="utf-8")


def rows(large: Figures, small: Figures) -> Iterator[Row]:
    """A row for each cost."""
    for field, (told, unit) in TOLD.items():
        pair = Pair([getattr(large, field) / unit.scale], [getattr(small, field) / unit.scale])
        yield Row(f"{told}, {large.records:,} against {small.records:,} records", pair, unit=unit)


def figures(dossier: Prepared) -> Figures:
    """Everything of one size."""
    compiling, index = cold_start(dossier.folder)
    env = homes(dossier)
    argv = (COMMAND, "--dossier", str(dossier.folder))
    paints = [first_paint(argv, MARKER, env) for _ in range(RUNS)]
    with asking(dossier) as ask:
        keys = [answered(ask, query) for query in keystrokes()]
    return Figures(
        dossier.records,
        compiling * MS.scale,
        median(paints) * MS.scale,
        p95(keys) * MS.scale,
        median(repaints(dossier.records)) * MS.scale,
        peaks(argv, env)[0] * MB.scale,
        index * MB.scale,
        bytes_in(dossier.folder) * MB.scale,
    )


def cold_start(folder: Path) -> tuple[float, int]:
    """Seconds until a first search is answered, and the bytes then in the cache."""
    with private_homes() as env:
        return seconds_of(lambda: opened(folder, env)), bytes_in(Path(env["XDG_CACHE_HOME"]))


def repaints(records: int) -> list[float]:
    """Seconds from a key to its frame, in all panes."""
    with ExitStack() as stack:
        explorer = on_dossier(stack, records)
        found: list[float] = []
        for pane, _ in PANES:
            if pane != PANES[0][0]:
                explorer.key(pane, QUIET)
            found += taken([explorer])[0].first
        return found


def write_table(found: Sequence[Figures], path: Path) -> None:
    """A line a size, with a heading."""
    with path.open("w", encoding="utf-8", newline="") as out:
        lines = csv.writer(out, lineterminator="\n")
        lines.writerow(Figures._fields)
        for one in found:
            lines.writerow([one.records, *(f"{float(f'{cost:.4g}'):g}" for cost in one[1:])])


def read_table(path: Path) -> dict[str, list[float]]:
    """The columns of the table by their names."""
    with path.open(encoding="utf-8", newline="") as text:
        lines = list(csv.DictReader(text))
    return {name: [float(line[name]) for line in lines] for name in Figures._fields}
