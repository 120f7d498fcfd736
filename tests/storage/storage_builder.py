"""A program that builds an index over and over, for those who stop it.

Run with the index's path and a number: it builds generation after generation from that number on,
and says each one that is done. Every row of an index says its generation.
"""

import sys
import time
from pathlib import Path

from ai_korea_tui.storage import locking
from ai_korea_tui.storage.index_folder import lock_of
from ai_korea_tui.storage.index_writer import IndexWriter
from ai_korea_tui.storage.locking import alone

VERSION = b"1"
ROWS = 1500


def rows(generation):
    return ((number, b"%d of %d " % (number, generation) * 20) for number in range(ROWS))


def build(path, generation):
    with IndexWriter(path, VERSION) as writer:
        writer.put_many("records", rows(generation))
        writer.put_many("ids", ((f"id-{number}", b"%d" % generation) for number in range(ROWS)))
        writer.put("meta", "generation", b"%d" % generation)
        writer.finish()


def generation_of(index):
    """The generation of a whole index; AssertionError where rows of several stand in it."""
    generation = int(index.get("meta", "generation"))
    assert dict(index.rows("records")) == dict(rows(generation))
    assert {data for _, data in index.rows("ids")} == {b"%d" % generation}
    assert index.count("ids") == ROWS
    return generation


def main(path, generation):
    locking.PAUSE = 0.001
    while True:
        with alone(lock_of(path)):
            build(path, generation)
        print(generation, flush=True)
        generation += 1
        time.sleep(0.005)  # so that another gets its turn


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
