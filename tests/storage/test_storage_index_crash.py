"""Builders that are killed, that meet, that run out of room: readers see a whole index, or none."""

import os
import random
import shutil
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest
from storage_builder import VERSION, build, generation_of

from ai_korea_tui.storage.files import Refused
from ai_korea_tui.storage.index_file import open_index
from ai_korea_tui.storage.index_writer import IndexWriter

BUILDER = Path(__file__).with_name("storage_builder.py")

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and limits are POSIX's")


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "cache" / "index" / "x.sqlite"
    build(path, 1)
    return path


def start(path, generation):
    return subprocess.Popen(
        [sys.executable, BUILDER, path, str(generation)], stdout=subprocess.PIPE, text=True
    )


def kill(process):
    process.send_signal(signal.SIGKILL)
    said, _ = process.communicate()
    return [int(line) for line in said.splitlines()]


def names(path):
    return {entry.name for entry in path.parent.iterdir()}


def seen(path):
    index = open_index(path, VERSION)
    assert index is not None
    try:
        return generation_of(index)
    finally:
        index.close()


class Reader(threading.Thread):
    """Opens the index over and over and notes what it sees, until it is stopped."""

    def __init__(self, path):
        super().__init__()
        self.path = path
        self.seen = []
        self.wrong = []
        self.over = threading.Event()

    def run(self):
        while not self.over.is_set():
            try:
                self.seen.append(seen(self.path))
            except BaseException as error:
                self.wrong.append(error)

    def stop(self):
        self.over.set()
        self.join()


def test_a_builder_that_is_killed_at_any_instant_leaves_one_whole_index(path, sample):
    reader = Reader(path)
    reader.start()
    rng = random.Random(4)
    generation = 2
    for _ in sample(range(30), 4):
        process = start(path, generation)
        assert process.stdout.readline().strip() == str(generation)  # it is well under way
        time.sleep(rng.uniform(0, 0.04))
        done = kill(process)
        newest = done[-1] if done else generation
        assert newest <= seen(path) <= newest + 1  # killed before it could say it
        generation = newest + 2
    reader.stop()
    assert reader.wrong == []
    assert reader.seen == sorted(reader.seen)
    build(path, generation)
    assert names(path) == {"x.sqlite", "x.lock"}


def test_two_builders_at_once_take_turns(path):
    reader = Reader(path)
    reader.start()
    builders = [start(path, 1000), start(path, 1_000_000)]
    for builder in builders:
        for _ in range(5):
            assert builder.stdout.readline()
    for builder in builders:
        kill(builder)
    reader.stop()
    assert reader.wrong == []
    assert reader.seen
    assert seen(path) > 1
    build(path, 7)
    assert names(path) == {"x.sqlite", "x.lock"}


def test_two_writers_without_a_lock_do_not_disturb_one_another(path):
    with IndexWriter(path, VERSION) as first:
        first.put("meta", "generation", b"of the first")
        build(path, 9)
        assert seen(path) == 9
        first.put("meta", "more", b"")
        first.finish()
    index = open_index(path, VERSION)
    assert index.get("meta", "generation") == b"of the first"
    index.close()
    assert names(path) == {"x.sqlite"}


def test_the_cache_may_be_removed_while_it_is_open(path):
    index = open_index(path, VERSION)
    shutil.rmtree(path.parent.parent)
    assert generation_of(index) == 1
    index.close()
    assert open_index(path, VERSION) is None
    build(path, 2)
    assert seen(path) == 2


def test_the_cache_may_be_removed_while_it_is_written(path):
    with pytest.raises(Refused), IndexWriter(path, VERSION) as writer:
        shutil.rmtree(path.parent.parent)
        writer.put("meta", "generation", b"2")
        writer.finish()
    assert not path.parent.exists()
    build(path, 3)
    assert seen(path) == 3


LIMITED = textwrap.dedent(
    """
    import resource, sys
    from pathlib import Path
    sys.path.insert(0, sys.argv[3])
    from storage_builder import build
    from ai_korea_tui.storage.files import Refused

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), before[1]))
    try:
        build(Path(sys.argv[1]), 2)
    except Refused as refused:
        print("refused", refused)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)  # what measures the tests writes as well
    """
)


@pytest.mark.parametrize("limit", [0, 1000, 4096, 50_000, 200_000, "all but one"])
def test_without_room_the_old_one_stands_and_nothing_is_left(path, limit):
    before = path.read_bytes()
    if limit == "all but one":
        limit = len(before) - 1  # room for the database, and not for its foot
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, path, str(limit), BUILDER.parent],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.startswith("refused"), done.stderr
    assert done.stderr == ""
    assert path.read_bytes() == before
    assert names(path) == {"x.sqlite"}


def test_a_disk_that_is_full_at_the_end_leaves_the_old_one(path, monkeypatch):
    def full(descriptor, data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(Refused, match="the disk is full"):
        build(path, 2)
    monkeypatch.undo()
    assert seen(path) == 1
    assert names(path) == {"x.sqlite"}


def test_a_folder_that_may_not_be_written_refuses(path):
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    path.parent.chmod(0o500)
    with pytest.raises(Refused, match="permission"):
        build(path, 2)
    path.parent.chmod(0o700)
    assert seen(path) == 1
