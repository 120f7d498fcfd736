"""Reading 20,000 records cold, against PyYAML's C parser over the same bytes."""

from collections import deque
from collections.abc import Iterator

import yaml

from ai_korea_tui.dossier.reading import read_dossier

from .generate import dossier_files
from .harness import Row, alternately, at_most_times, seconds_of

RECORDS = 20_000
RUNS = 5


def measure() -> Iterator[Row]:
    """Bytes to records with every check of the reader; theirs is the bytes to events alone."""
    files = dossier_files(RECORDS)
    reading = read_dossier(files)
    if reading.faults or reading.dossier is None:
        raise ValueError("\n".join(str(fault) for fault in reading.faults[:5]))

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

    name = f"reading {RECORDS:,} records"
    yield at_most_times(f"{name}, C parser's events", alternately(ours, events, RUNS, 1), 1.5)
    yield Row(f"{name}, C loader's objects", alternately(ours, objects, RUNS, 0))
