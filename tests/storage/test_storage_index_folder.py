"""The folder of indexes: one file a dossier, the newest kept, and nothing of the dead."""

import os
import subprocess
import sys

import pytest

from ai_korea_tui.storage import index_folder
from ai_korea_tui.storage.index_file import open_index
from ai_korea_tui.storage.index_folder import index_path, lock_of, prune
from ai_korea_tui.storage.index_writer import IndexWriter
from ai_korea_tui.storage.locking import alone
from ai_korea_tui.storage.places import cache_home
from ai_korea_tui.storage.temporary import sweep


def write(path):
    with IndexWriter(path, b"1") as writer:
        writer.put("a", 1, b"x" * 3000)
        writer.finish()


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "index"
    folder.mkdir()
    return folder


def names(folder):
    return {entry.name for entry in folder.iterdir()}


def aged(folder, count):
    """So many indexes, `0.sqlite` the oldest."""
    for number in range(count):
        path = folder / f"{number}.sqlite"
        path.write_bytes(b"x" * 1000)
        os.utime(path, (number + 1, number + 1))


def test_a_dossier_has_one_index_however_its_folder_is_named(tmp_path, monkeypatch):
    dossier = tmp_path / "dossier"
    dossier.mkdir()
    (tmp_path / "other").mkdir()
    path = index_path(dossier)
    assert path.parent == cache_home() / "index"
    (tmp_path / "link").symlink_to(dossier)
    monkeypatch.chdir(dossier)
    for same in (tmp_path / "link", tmp_path / "other" / ".." / "dossier", dossier / "."):
        assert index_path(same) == path
    assert index_path(dossier.__class__(".")) == path
    assert index_path(tmp_path / "other") != path
    index_path(tmp_path / "\udcff")


def test_the_oldest_go_and_the_one_just_written_stays(folder):
    aged(folder, index_folder.MAX_INDEXES + 3)
    newest = folder / "0.sqlite"
    prune(folder, newest)
    kept = {f"{number}.sqlite" for number in range(4, index_folder.MAX_INDEXES + 3)}
    assert names(folder) == kept | {"0.sqlite"}


def test_only_so_much_is_kept_in_all(folder, monkeypatch):
    monkeypatch.setattr(index_folder, "MAX_BYTES", 2500)
    aged(folder, 5)
    prune(folder, folder / "4.sqlite")
    assert names(folder) == {"3.sqlite", "4.sqlite"}
    (folder / "5.sqlite").write_bytes(b"x" * 9000)
    prune(folder, folder / "5.sqlite")
    assert names(folder) == {"5.sqlite"}


def test_what_is_opened_counts_as_new(folder, monkeypatch):
    monkeypatch.setattr(index_folder, "MAX_INDEXES", 2)
    for number in (1, 2):
        write(folder / f"{number}.sqlite")
        os.utime(folder / f"{number}.sqlite", (number, number))
    open_index(folder / "1.sqlite", b"1").close()
    write(folder / "3.sqlite")
    assert names(folder) == {"1.sqlite", "3.sqlite"}


def test_a_lock_goes_with_its_index_unless_it_is_held(folder):
    for number in (1, 2):
        lock_of(folder / f"{number}.sqlite").touch()
    write(folder / "1.sqlite")
    with alone(lock_of(folder / "3.sqlite")):
        prune(folder, folder / "1.sqlite")
        assert names(folder) == {"1.sqlite", "1.lock", "3.lock"}


def test_what_a_dead_writer_left_is_swept_and_what_a_living_one_writes_is_not(folder):
    script = (
        "import os, sys; from pathlib import Path;"
        "from ai_korea_tui.storage.index_writer import IndexWriter;"
        "writer = IndexWriter(Path(sys.argv[1]), b'1'); writer.__enter__(); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", script, folder / "dead.sqlite"], check=True)
    (left_over,) = names(folder)
    with IndexWriter(folder / "living.sqlite", b"1") as living:
        assert left_over not in names(folder)
        before = names(folder)
        sweep(folder)
        write(folder / "another.sqlite")
        assert before < names(folder)
        living.put("a", 1, b"here")
        living.finish()
    assert names(folder) == {"living.sqlite", "another.sqlite"}


@pytest.mark.skipif(os.name == "nt", reason="links and pipes are POSIX's")
def test_what_is_no_file_is_no_hindrance(folder, tmp_path):
    away = tmp_path / "away"
    away.write_text("mine")
    (folder / "a.new").symlink_to(away)
    (folder / "b.new").mkdir()
    os.mkfifo(folder / "c.new")
    (folder / "d.sqlite").mkdir()
    (folder / "e.lock").symlink_to(away)
    write(folder / "x.sqlite")
    assert names(folder) == {"a.new", "b.new", "d.sqlite", "e.lock", "x.sqlite"}
    assert away.read_text() == "mine"
