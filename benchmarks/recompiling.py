"""A search from the shell after one file of the dossier has changed, against one with no cache.

In a folder of many small files and in one of few large ones, where the one is a large part of all.
"""

import re
import shutil
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from .generate import Shape
from .harness import SECONDS, Line, Row, alternately, empty_cache, homes_in, seconds_of
from .prepared import opened, prepared, sizes

SMALLEST = 10_000
RUNS, RUNS_OF_LARGE, LARGE = 5, 2, 100_000
CHANGED = "events/events-0001.yaml"
FIRST_TITLE = re.compile(r'(?<=title: ")[^"]*')
SHAPES: tuple[Shape, ...] = ("many", "few")


def measure() -> Iterator[Line]:
    """Each size in both shapes."""
    for records in sizes(SMALLEST):
        for files in SHAPES:
            yield row(records, files)


def row(records: int, files: Shape) -> Row:
    """One dossier, in a copy that may be changed; each side has a cache of its own."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "dossier"
        shutil.copytree(prepared(records, files).folder, folder)
        warm, cold = homes_in(Path(place) / "warm"), homes_in(Path(place) / "cold")
        opened(folder, warm)
        numbers = count(1)

        def ours() -> float:
            change(folder / CHANGED, next(numbers))
            return seconds_of(lambda: opened(folder, warm))

        def theirs() -> float:
            empty_cache(cold)
            return seconds_of(lambda: opened(folder, cold))

        runs = RUNS_OF_LARGE if records >= LARGE else RUNS
        name = f"after one change, {records:,} records, {files} files, cold start"
        return Row(name, alternately(ours, theirs, runs, warm_up=0), unit=SECONDS)


def change(path: Path, number: int) -> None:
    """Give the first event in the file another title."""
    text = path.read_text(encoding="utf-8")
    path.write_text(FIRST_TITLE.sub(f"Change {number}", text, count=1), encoding="utf-8")
