"""Dossiers of any size, in English and Korean, the same again for the same seed.

    python -m benchmarks.generate FOLDER RECORDS [--seed N] [--sources N] [--files many|few]

Nothing in them is true. They are sound: a reader finds no fault in them. They are skewed as real
ones are: a few words, entities and sources come up all the time, most hardly ever, and dates come
in bursts. A million records fit what a dossier may hold, in either shape of folder.
"""

import argparse
import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

from .records import RECORDS, Writer, source, writer

Shape = Literal["many", "few"]

RECORDS_A_SOURCE = 100
MOST_SOURCES: Mapping[Shape, int] = {"many": 4_000, "few": 200}
MOST_FILES = 5_000
"""With the sources that is less than the 10,000 names of one dossier."""
IN_A_SMALL_FILE, IN_A_LARGE_FILE = 100, 80_000
"""Records; the large one stays under 64 MB."""

SHARES: Mapping[str, float] = {
    "entities": 0.15,
    "quotes": 0.35,
    "events": 0.30,
    "claims": 0.08,
    "relationships": 0.12,
}
"""What part of the records each kind is, the sources apart."""


def dossier_files(
    records: int, seed: int = 1, sources: int = 0, files: Shape = "many"
) -> dict[str, bytes]:
    """A dossier of so many records (ten at least), its sources among them: path → YAML.

    `sources` says how many these are; 0 makes one for every hundred records, up to a limit. `files`
    is how its folder looks: many small ones, or few large ones.
    """
    return dict(written(records, seed, sources, files))


def write_dossier(
    folder: Path, records: int, seed: int = 1, sources: int = 0, files: Shape = "many"
) -> None:
    """The dossier as files under the folder, which may be there already."""
    for path, data in written(records, seed, sources, files):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def written(records: int, seed: int, sources: int, files: Shape) -> Iterator[tuple[str, bytes]]:
    """The dossier's files one by one, so that a large one need not be held in memory."""
    number = sources or min(max(2, records // RECORDS_A_SOURCE), MOST_SOURCES[files])
    counts = shared_out(records - number)
    hand = writer(random.Random(seed), number, counts["entities"])
    yield "dossier.yaml", manifest(records, list(hand.sources)).encode()
    for place, name in enumerate(hand.sources, 1):
        yield f"sources/{name}.yaml", source(hand, place).encode()
    most = IN_A_LARGE_FILE
    if files == "many":
        most = max(IN_A_SMALL_FILE, records // (MOST_FILES - len(counts)))
    for kind, count in counts.items():
        for part, text in enumerate(in_batches(hand, kind, count, most), 1):
            yield f"{kind}/{kind}-{part:04}.yaml", text.encode()


def in_batches(hand: Writer, kind: str, count: int, most: int) -> Iterator[str]:
    """The records of a kind, as many in a piece as one file holds."""
    for start in range(1, count + 1, most):
        numbers = range(start, min(start + most, count + 1))
        yield "\n".join(RECORDS[kind](hand, number) for number in numbers)


def shared_out(records: int) -> dict[str, int]:
    """How many of each kind; what rounding leaves over goes to the quotes."""
    counts = {kind: max(1, int(records * share)) for kind, share in SHARES.items()}
    counts["entities"] = max(2, counts["entities"])
    counts["quotes"] += max(0, records - sum(counts.values()))
    return counts


def manifest(records: int, sources: list[str]) -> str:
    """`dossier.yaml`."""
    listed = "\n".join(f"  - {name}" for name in sources)
    return f"id: generated-{records}\ntitle: A made-up story\nsources:\n{listed}\n"


def main() -> None:
    """Write a dossier as the command line says."""
    about = "Write a made-up dossier, the same again for the same seed."
    parser = argparse.ArgumentParser("python -m benchmarks.generate", description=about)
    parser.add_argument("folder", type=Path)
    parser.add_argument("records", type=int, help="its sources among them")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sources", type=int, default=0, help="one a hundred records if not said")
    parser.add_argument("--files", choices=("many", "few"), default="many")
    asked = parser.parse_args()
    write_dossier(asked.folder, asked.records, asked.seed, asked.sources, asked.files)


if __name__ == "__main__":
    main()
