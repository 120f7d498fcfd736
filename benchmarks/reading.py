"""Reading dossiers cold, against PyYAML's C parser over the same bytes."""

from collections import deque
from collections.abc import Iterator

import yaml

from ai_korea_tui.dossier.reading import read_dossier

from .generate import dossier_files
from .harness import Line, Row, alternately, at_most_times, seconds_of
from .prepared import sizes

SMALLEST = 10_000
RUNS, RUNS_OF_LARGE, LARGE = 5, 3, 100_000


def measure() -> Iterator[Line]:
    """Bytes to records with every check of the reader; theirs is the bytes to events alone."""
    for records in sizes(SMALLEST):
        yield from rows(records)


def rows(records: int) -> Iterator[Line]:
    """One size."""
    files = dossier_files(records)
    reading = read_dossier(files)
    if reading.faults or reading.dossier is None:
        raise ValueError("\n".join(str(fault) for fault in reading.faults[:5]))
    del reading

    def ours() -> float:
        return seconds_of(lambda: read_dossier(files))

    def events() -> float:
        return seconds_of(
            lambda: [
                deque(yaml.parse(data, Loader=yaml.CSafeLoader), maxlen=0)
                for data in files.values()
            ]
        )

    def objects() -> float:
        return seconds_of(
            lambda: [yaml.load(data, Loader=yaml.CSafeLoader) for data in files.values()]
        )

    name = f"reading {records:,} records"
    runs = RUNS_OF_LARGE if records >= LARGE else RUNS
    yield at_most_times(f"{name}, C parser's events", alternately(ours, events, runs, 0), 1.5)
    if records < LARGE:
        yield Row(f"{name}, C loader's objects", alternately(ours, objects, runs, 0))
