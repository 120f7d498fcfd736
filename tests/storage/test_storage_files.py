"""Files read and written with care."""

import errno
import os
import socket
import stat
from pathlib import Path

import pytest

from ai_korea_tui.storage import atomic
from ai_korea_tui.storage.files import (
    Missing,
    Refused,
    free_name,
    read_bytes,
    set_aside,
    write_atomic,
    write_export,
)

LIMIT = 1000

needs_permissions = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="permissions do not bind root"
)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refused(function, *args, **kwargs) -> Refused:
    with pytest.raises(Refused) as caught:
        function(*args, **kwargs)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return caught.value


# Reading


@pytest.mark.parametrize("data", [b"", b"x", "한국".encode(), b"y" * LIMIT])
def test_a_plain_file_is_read_whole(tmp_path, data):
    (tmp_path / "a").write_bytes(data)
    assert read_bytes(tmp_path / "a", LIMIT) == data


def test_a_file_over_the_limit_is_refused(tmp_path):
    (tmp_path / "a").write_bytes(b"y" * (LIMIT + 1))
    assert "larger than 1000 bytes" in str(refused(read_bytes, tmp_path / "a", LIMIT))


def test_a_huge_sparse_file_is_refused_without_reading_it(tmp_path):
    with (tmp_path / "a").open("wb") as file:
        file.truncate(1 << 40)
    assert "larger than 1 MB" in str(refused(read_bytes, tmp_path / "a", 1 << 20))


def test_a_file_that_states_no_size_stops_at_the_limit():
    # Files in /proc have size 0 and contents all the same.
    if not Path("/proc/self/maps").exists():
        pytest.skip("there is no /proc")
    assert read_bytes_of_proc(1 << 24)
    assert "larger" in str(refused(read_bytes_of_proc, 10))


def read_bytes_of_proc(limit: int) -> bytes:
    return read_bytes(Path("/proc/self/maps"), limit)


def test_a_named_pipe_is_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert "is a named pipe, not a file" in str(refused(read_bytes, tmp_path / "pipe", LIMIT))


def test_a_socket_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # a socket's path is short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("s")
        assert "is a socket, not a file" in str(refused(read_bytes, tmp_path / "s", LIMIT))


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_a_device_is_refused(device):
    assert "is a device, not a file" in str(refused(read_bytes, Path(device), LIMIT))


def test_a_folder_is_refused(tmp_path):
    assert "is a folder, not a file" in str(refused(read_bytes, tmp_path, LIMIT))


def test_a_link_is_refused(tmp_path):
    (tmp_path / "a").write_bytes(b"x")
    (tmp_path / "b").symlink_to("a")
    (tmp_path / "loop").symlink_to("loop")
    assert "is a link" in str(refused(read_bytes, tmp_path / "b", LIMIT))
    assert "is a link" in str(refused(read_bytes, tmp_path / "loop", LIMIT))


def test_nothing_there_is_missing(tmp_path):
    assert isinstance(refused(read_bytes, tmp_path / "a", LIMIT), Missing)
    (tmp_path / "file").touch()
    assert isinstance(refused(read_bytes, tmp_path / "file" / "a", LIMIT), Missing)


def test_names_that_no_file_can_have_are_refused(tmp_path):
    refused(read_bytes, tmp_path / "a\0b", LIMIT)
    refused(read_bytes, tmp_path / ("x" * 300), LIMIT)
    refused(read_bytes, tmp_path / "\ud800", LIMIT)


def test_a_name_shows_its_control_characters(tmp_path):
    sentence = str(refused(read_bytes, tmp_path / "a\x1b[2Jb\n\u202e", LIMIT))
    assert "a␛[2Jb" in sentence
    assert sentence.isprintable()


@needs_permissions
def test_a_file_that_may_not_be_read_is_refused(tmp_path):
    (tmp_path / "a").write_bytes(b"x")
    (tmp_path / "a").chmod(0)
    assert "no permission" in str(refused(read_bytes, tmp_path / "a", LIMIT))


def test_a_disk_that_fails_in_mid_read_is_a_sentence(tmp_path, monkeypatch):
    (tmp_path / "a").write_bytes(b"x")

    def broken(*_args: object) -> bytes:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "read", broken)
    assert "input/output error" in str(refused(read_bytes, tmp_path / "a", LIMIT))


# Writing state


def test_what_is_written_is_read(tmp_path):
    path = tmp_path / "one" / "two" / "a.json"
    write_atomic(path, b"first")
    write_atomic(path, b"second")
    assert path.read_bytes() == b"second"
    assert names(path.parent) == ["a.json"]


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX's")
def test_state_is_for_the_person_alone(tmp_path):
    path = tmp_path / "one" / "two" / "a.json"
    before = os.umask(0)
    try:
        write_atomic(path, b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.parent.parent.stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_written_is_refused(tmp_path, monkeypatch):
    real = os.mkdir

    def as_in_proc(path, *args, **kwargs):
        if Path(path).is_relative_to(tmp_path):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        real(path, *args, **kwargs)

    monkeypatch.setattr(os, "mkdir", as_in_proc)
    said = refused(write_atomic, tmp_path / "state" / "marks" / "marks.json", b"{}")
    assert "there is no such folder" in str(said)


def test_a_link_stays_and_its_target_is_written(tmp_path):
    (tmp_path / "target").write_bytes(b"old")
    (tmp_path / "target").chmod(0o644)
    (tmp_path / "a").symlink_to("target")
    write_atomic(tmp_path / "a", b"new")
    assert (tmp_path / "a").is_symlink()
    assert (tmp_path / "target").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "target").stat().st_mode) == 0o644
    assert names(tmp_path) == ["a", "target"]


def test_a_folder_or_a_file_in_the_way_is_refused(tmp_path):
    (tmp_path / "folder" / "full").mkdir(parents=True)
    (tmp_path / "file").touch()
    refused(write_atomic, tmp_path / "folder", b"x")
    refused(write_atomic, tmp_path / "file" / "a", b"x")
    assert names(tmp_path) == ["file", "folder"]


# Writing exports


def test_an_export_is_a_new_file(tmp_path):
    write_export(tmp_path / "notes.md", b"x")
    assert (tmp_path / "notes.md").read_bytes() == b"x"
    assert names(tmp_path) == ["notes.md"]


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX's")
def test_an_export_has_the_mode_the_person_gives_to_files(tmp_path):
    before = os.umask(0o027)
    try:
        write_export(tmp_path / "notes.md", b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "notes.md").stat().st_mode) == 0o640


def test_an_export_never_overwrites_unasked(tmp_path):
    path = tmp_path / "notes.md"
    path.write_bytes(b"mine")
    answer = refused(write_export, path, b"x")
    assert "exists already" in str(answer)
    assert f"{path.with_name('notes-2.md')} is free" in str(answer)
    assert answer.free == tmp_path / "notes-2.md"
    assert path.read_bytes() == b"mine"


def test_force_replaces_a_plain_file_and_keeps_its_mode(tmp_path):
    path = tmp_path / "notes.md"
    path.write_bytes(b"mine, and rather longer")
    path.chmod(0o604)
    write_export(path, b"x", force=True)
    assert path.read_bytes() == b"x"
    assert stat.S_IMODE(path.stat().st_mode) == 0o604
    assert names(tmp_path) == ["notes.md"]


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("kind", ["link", "dangling", "folder", "pipe"])
def test_what_is_no_plain_file_is_never_replaced(tmp_path, kind, force):
    path = tmp_path / "notes.md"
    (tmp_path / "other").write_bytes(b"precious")
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("other" if kind == "link" else "nowhere")
    before = path.lstat()
    answer = refused(write_export, path, b"x", force=force)
    assert answer.free == tmp_path / "notes-2.md"
    assert path.lstat().st_ino == before.st_ino
    assert (tmp_path / "other").read_bytes() == b"precious"
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("target", ["/dev/null", "/", "/dev/full", "/dev/stdout", "/dev/tty"])
def test_devices_and_the_root_are_refused_and_no_other_name_is_offered(target):
    assert refused(write_export, Path(target), b"x", force=True).free is None


def test_an_export_into_no_folder_says_so(tmp_path):
    assert "no such folder" in str(refused(write_export, tmp_path / "none" / "a.md", b"x"))
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("name", ["x" * 300, "a\0b", "\ud800"])
def test_an_export_under_an_impossible_name_is_refused(tmp_path, name):
    refused(write_export, tmp_path / name, b"x")
    assert names(tmp_path) == []


def test_the_name_of_the_current_folder_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("", ".", ".."):
        refused(write_export, Path(name), b"x", force=True)


@needs_permissions
def test_an_export_that_may_not_be_written_is_refused(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir()
    (closed / "a").write_bytes(b"mine")
    (closed / "a").chmod(0o444)
    assert "write-protected" in str(refused(write_export, closed / "a", b"x", force=True))
    closed.chmod(0o500)
    try:
        assert "no permission" in str(refused(write_export, closed / "b", b"x"))
    finally:
        closed.chmod(0o700)


def test_one_that_comes_between_is_not_overwritten(tmp_path, monkeypatch):
    path = tmp_path / "notes.md"
    create = atomic.create

    def late(*args: object, **kwargs: object) -> None:
        path.write_bytes(b"somebody else's")
        create(*args, **kwargs)

    monkeypatch.setattr(atomic, "create", late)
    answer = refused(write_export, path, b"x")
    assert answer.free == tmp_path / "notes-2.md"
    assert path.read_bytes() == b"somebody else's"


# Free names


def test_free_names_count_on(tmp_path):
    (tmp_path / "notes.md").touch()
    (tmp_path / "notes-2.md").touch()
    (tmp_path / "notes-3.md").symlink_to("nowhere")
    assert free_name(tmp_path / "notes.md") == tmp_path / "notes-4.md"
    assert free_name(tmp_path / "none") == tmp_path / "none-2"


@pytest.mark.parametrize("stem", ["x" * 252, "가" * 84])
def test_a_free_name_is_one_the_disk_takes(tmp_path, stem):
    write_export(tmp_path / f"{stem}.md", b"x")
    free = refused(write_export, tmp_path / f"{stem}.md", b"y").free
    write_export(free, b"y")
    assert free.read_bytes() == b"y"
    assert free.name.endswith("-2.md")


# Setting aside


def test_what_was_set_aside_before_is_kept(tmp_path):
    for text in ("one", "two", "three"):
        (tmp_path / "a.json").write_text(text)
        set_aside(tmp_path / "a.json")
    assert (tmp_path / "a.json.bad").read_text() == "one"
    assert (tmp_path / "a.json.bad-2").read_text() == "two"
    assert (tmp_path / "a.json.bad-3").read_text() == "three"
    assert not (tmp_path / "a.json").exists()
    refused(set_aside, tmp_path / "a.json")
