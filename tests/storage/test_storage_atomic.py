"""The old file whole or the new one whole, whatever happens in between."""

import errno
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from waiting import wait_until

from ai_korea_tui.storage import atomic, temporary
from ai_korea_tui.storage.files import Refused, write_atomic, write_export

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and descriptors are POSIX's")

SIZE = 300_000

WRITER = """
import os, sys
from pathlib import Path
if sys.argv[2] == "named":
    del os.O_TMPFILE
from ai_korea_tui.storage.files import write_atomic
number = 0
while True:
    write_atomic(Path(sys.argv[1]), bytes([97 + number % 26]) * int(sys.argv[3]))
    number += 1
    if number == 1:
        print("ready", flush=True)
"""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(params=["unnamed", "named"])
def way(request, monkeypatch):
    """Both ways to write: through a file without a name, and through a hidden name."""
    if request.param == "named":
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    elif not hasattr(os, "O_TMPFILE"):
        pytest.skip("this system has no files without a name")
    return request.param


def start_writer(path, way) -> subprocess.Popen:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), way, str(SIZE)], stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    return process


def is_whole(data: bytes) -> bool:
    return len(data) == SIZE and len(set(data)) == 1


def visible_names(folder) -> list[str]:
    return [name for name in names(folder) if not name.startswith(".")]


def test_killed_at_any_instant_the_file_is_whole_and_alone(tmp_path, way, sample):
    folder = tmp_path / "state"
    path = folder / "a"
    chance = random.Random(1)
    for _ in sample(range(12), 2):
        process = start_writer(path, way)
        time.sleep(chance.uniform(0.0, 0.04))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert is_whole(path.read_bytes())
        assert visible_names(folder) == ["a"]
    write_atomic(path, b"z" * SIZE)
    assert names(folder) == ["a"], "what killed writers left is swept by the next write"


def test_many_writers_at_once_leave_one_whole_file(tmp_path, way):
    path = tmp_path / "state" / "a"
    writers = [start_writer(path, way) for _ in range(3)]
    seen = set()

    def have_written() -> bool:
        data = path.read_bytes()
        assert is_whole(data)
        seen.add(data[:1])
        return len(seen) > 6

    wait_until(have_written, "the writers take turns")
    assert [writer.poll() for writer in writers] == [None] * 3, "none of them failed"
    for writer in writers:
        writer.kill()
        writer.communicate()
    assert is_whole(path.read_bytes())


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EDQUOT, errno.EIO])
@pytest.mark.parametrize("where", ["write", "fsync"])
def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch, way, error, where):
    path = tmp_path / "a"
    write_atomic(path, b"old")
    written = []

    def full(descriptor: int, *data: bytes) -> int:
        if where == "write" and not written:
            written.append(1)
            return real(descriptor, data[0][:5])
        raise OSError(error, os.strerror(error))

    real = getattr(os, where)
    monkeypatch.setattr(os, where, full)
    with pytest.raises(Refused, match="was not written"):
        write_atomic(path, b"new and longer than five bytes")
    written.clear()
    with pytest.raises(Refused, match="was not written"):
        write_export(tmp_path / "b", b"new and longer than five bytes")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


def test_an_interrupt_leaves_nothing_behind(tmp_path, monkeypatch, way):
    def interrupted(*_args: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "write", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_export(tmp_path / "b", b"x")
    assert names(tmp_path) == []


def test_a_write_in_small_pieces_is_complete(tmp_path, monkeypatch, way):
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, data[:7]))
    write_atomic(tmp_path / "a", bytes(range(100)))
    assert (tmp_path / "a").read_bytes() == bytes(range(100))


def test_of_two_that_create_one_wins(tmp_path, way):
    atomic.create(tmp_path / "a", b"first", 0o600)
    with pytest.raises(FileExistsError):
        atomic.create(tmp_path / "a", b"second", 0o600)
    assert (tmp_path / "a").read_bytes() == b"first"
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize("error", [errno.EOPNOTSUPP, errno.EISDIR])
def test_a_file_system_without_unnamed_files_is_written_all_the_same(tmp_path, monkeypatch, error):
    real = os.open

    def without(path, flags, *args, **kwargs):
        if flags & getattr(os, "O_TMPFILE", 0) == getattr(os, "O_TMPFILE", -1):
            raise OSError(error, os.strerror(error))
        return real(path, flags, *args, **kwargs)

    monkeypatch.setattr(os, "open", without)
    write_atomic(tmp_path / "a", b"x")
    write_export(tmp_path / "b", b"y")
    assert (tmp_path / "a").read_bytes() + (tmp_path / "b").read_bytes() == b"xy"
    assert names(tmp_path) == ["a", "b"]


def test_a_file_system_without_links_is_written_all_the_same(tmp_path, monkeypatch):
    def without(*_args: object, **_kwargs: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", without)
    write_atomic(tmp_path / "a", b"x")
    write_export(tmp_path / "b", b"y")
    with pytest.raises(FileExistsError):
        atomic.create(tmp_path / "b", b"z", 0o600)
    assert (tmp_path / "a").read_bytes() + (tmp_path / "b").read_bytes() == b"xy"
    assert names(tmp_path) == ["a", "b"]


def test_only_the_temporary_files_of_dead_writers_are_removed(tmp_path, monkeypatch):
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    path = tmp_path / "state" / "a"
    seen = []

    def interrupted(descriptor: int) -> None:
        seen.extend(names(path.parent))
        raise KeyboardInterrupt

    path.parent.mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", interrupted)
        with pytest.raises(KeyboardInterrupt):
            write_atomic(path, b"x")
    (dead,) = (path.with_name(name) for name in seen)
    assert names(path.parent) == []
    dead.touch()
    living, descriptor = temporary.create(path.parent, dead.name.rpartition("-")[0], 0o600)
    write_atomic(path, b"y")
    assert names(path.parent) == sorted(["a", living.name])
    os.close(descriptor)
    write_atomic(path, b"z")
    assert names(path.parent) == ["a"]


def test_a_file_system_without_locks_never_loses_a_living_writers_file(tmp_path, monkeypatch):
    import fcntl

    def without(*_args: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", without)
    living, descriptor = temporary.create(tmp_path, "x", 0o600)
    temporary.sweep(tmp_path)
    assert living.exists()
    os.close(descriptor)
