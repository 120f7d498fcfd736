"""Made-up dossiers that benchmarks share: written once, kept in .cache, compiled when asked for.

What is kept belongs to one state of the generator and of the program; another state makes anew.
"""

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from .generate import Shape, write_dossier
from .harness import BENCHMARKS, COMMAND, ROOT, homes_in
from .lines import write_lines, write_objects

KEPT = ROOT / ".cache" / "benchmarks"
VARIABLE = "AI_KOREA_TUI_BENCH_LARGEST"
HUNDRED, SMALLEST, LARGEST = 100, 1_000, 100_000

GENERATOR = ("generate", "records", "names", "times", "vocabulary", "lines")


def sizes(smallest: int = SMALLEST) -> list[int]:
    """How many records are measured with: ten times more each, up to the largest.

    That is 100,000, or what the environment variable or `--largest` says.
    """
    largest = int(os.environ.get(VARIABLE, LARGEST))
    found = [smallest]
    while found[-1] * 10 <= largest:
        found.append(found[-1] * 10)
    return [size for size in found if size <= largest]


class Prepared(NamedTuple):
    """A made-up dossier and the same records in the forms that others read."""

    records: int
    folder: Path
    lines: Path
    """Each record's text on one line."""
    objects: Path
    """A JSON array, a flat object a record."""


@cache
def prepared(records: int, files: Shape = "many") -> Prepared:
    """The dossier of that size, written if it is not there yet."""
    state = state_of(BENCHMARKS / f"{name}.py" for name in GENERATOR)
    place = KEPT / f"{records}-{files}-{state}"
    found = Prepared(records, place / "dossier", place / "records.txt", place / "records.json")
    if not place.exists():
        for old in KEPT.glob(f"{records}-{files}-*"):
            shutil.rmtree(old)
        unfinished = KEPT / f"unfinished-{os.getpid()}"
        new = Prepared(records, *(unfinished / path.name for path in found[1:]))
        write_dossier(new.folder, records, files=files)
        write_lines(new.folder, new.lines)
        write_objects(new.folder, new.objects)
        unfinished.rename(place)
    return found


@cache
def homes(dossier: Prepared) -> dict[str, str]:
    """An environment in which the program as it stands has opened the dossier before."""
    state = state_of(sorted((ROOT / "src").rglob("*.py")))
    place = dossier.folder.parent / f"homes-{state}"
    if not place.exists():
        for old in place.parent.glob("homes-*"):
            shutil.rmtree(old)
        unfinished = place.with_name("homes-unfinished")
        opened(dossier.folder, homes_in(unfinished))
        unfinished.rename(place)
    return homes_in(place)


def opened(folder: Path, env: dict[str, str], query: str = "nothinglikethis") -> None:
    """Start the program on a dossier and wait until it has answered: it keeps it compiled."""
    argv = (COMMAND, "-d", str(folder), "search", query)
    done = subprocess.run(argv, env=env, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):  # found, and found nothing
        raise RuntimeError(f"{' '.join(argv)}: {done.stderr}")


def state_of(paths: Iterable[Path]) -> str:
    """A name for the content of these files."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
