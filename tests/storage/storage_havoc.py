"""An index with known rows, and a program that hurts it and asks it, seed by seed.

Run with a folder, a first seed and one past the last: it fails where an index gives what was not
put into it, and where it brings the interpreter down, the one who runs it sees that.
"""

import random
import sys
from pathlib import Path

from ai_korea_tui.storage import index_format
from ai_korea_tui.storage.index_file import Damaged, open_index
from ai_korea_tui.storage.index_writer import IndexWriter

VERSION = b"3"
NUMBERS = {number: f"record {number} ".encode() * (number % 40) for number in range(2000)}
WORDS = {f"word-{number:05}": bytes([number % 256]) * (number % 90) for number in range(800)}
LONG = {number: bytes([number]) * 60_000 for number in range(5)}
SPARSE = {3: b"near", 10**12: b"far"}
TABLES = {"numbers": NUMBERS, "words": WORDS, "long": LONG, "sparse": SPARSE}
DENSE = ("numbers", "long")


def build(path, version=VERSION):
    with IndexWriter(path, version) as writer:
        for name, rows in TABLES.items():
            writer.put_many(name, rows.items())
        writer.finish()


def hurt(sound, foot_bytes, rng):
    """Some bytes changed, left out or doubled, and the foot where it was."""
    raw = bytearray(sound)
    for _ in range(rng.choice((1, 1, 2, 10, 200))):
        at = rng.randrange(len(raw))
        other = rng.choice(
            (rng.randbytes(1), b"\xff" * 4, b"\0" * 64, raw[: rng.randrange(4096)], b"")
        )
        raw[at : at + rng.choice((1, 1, 1, 4, 64, 4096))] = other
    size = len(sound) - foot_bytes
    return bytes(raw[:size]).ljust(size, b"\0") + sound[size:]


def ask(index):
    """Everything that can be asked, and how often the answer was that it is damaged."""
    return sum(gets(index, name) + scans(index, name) for name in TABLES)


def gets(index, name):
    damaged = 0
    for key in [*TABLES[name], 77777, -1, "absent"]:
        try:
            data = index.get(name, key)
        except Damaged:
            damaged += 1
        else:
            lost = data is None and name not in DENSE
            assert lost or data == TABLES[name].get(key), (name, key, data)
    return damaged


def scans(index, name):
    rows = TABLES[name]
    damaged = 0
    for asked in ([*rows], [*rows, 5, 5, 10**15, "absent"]):
        try:
            found = dict(index.many(name, asked))
        except Damaged:
            damaged += 1
        else:
            assert found.items() <= rows.items(), name
            assert name not in DENSE or found == rows, name
    try:
        assert dict(index.rows(name)) == rows, name
    except Damaged:
        damaged += 1
    return damaged


def main(folder, first, last):
    index_format.HEAD_BYTES = 0  # so that damage anywhere is only seen later
    path = folder / "x.sqlite"
    build(path)
    sound = path.read_bytes()
    foot_bytes = len(sound) % 4096
    opened = damaged = 0
    for seed in range(first, last):
        path.unlink()
        path.write_bytes(hurt(sound, foot_bytes, random.Random(seed)))
        index = open_index(path, VERSION)
        if index is not None:
            opened += 1
            try:
                damaged += ask(index)
            except AssertionError as error:
                raise AssertionError(seed) from error
            index.close()
    print(f"{last - first} hurt, {opened} opened, {damaged} times said to be damaged")
    assert opened and damaged


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
