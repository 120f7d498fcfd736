"""What the compiled dossier takes in the cache folder, against the YAML that it was made from."""

from collections.abc import Iterator
from pathlib import Path

from .harness import MB, Line, Pair, Row, private_homes
from .prepared import opened, prepared, sizes


def measure() -> Iterator[Line]:
    """A row for each size."""
    for records in sizes():
        folder = prepared(records).folder
        pair = Pair([float(bytes_of_index(folder))], [float(bytes_in(folder))])
        yield Row(f"index size, {records:,} records, the YAML", pair, unit=MB)


def bytes_of_index(folder: Path) -> int:
    """The bytes that one cold start leaves in an empty cache folder."""
    with private_homes() as env:
        opened(folder, env)
        return bytes_in(Path(env["XDG_CACHE_HOME"]))


def bytes_in(folder: Path) -> int:
    """The bytes of all files under it."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
