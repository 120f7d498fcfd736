"""Marks outlive the run, two windows, and damage."""

import os
import subprocess
import sys
import threading

import pytest

from ai_korea_tui.storage import locking, marks
from ai_korea_tui.storage.files import Refused
from ai_korea_tui.storage.places import state_home

MARKER = """
import sys
from ai_korea_tui.storage import marks
for number in range(40):
    marks.update("story", added=[f"{sys.argv[1]}-{number}"], removed=["shared"])
"""


def the_file():
    return state_home() / "marks" / "story.json"


def test_marks_are_kept_in_order():
    assert marks.load("story") == ([], "")
    assert marks.update("story", added=["kakao", "naver"]).ids == ["kakao", "naver"]
    assert marks.update("story", added=["sk"], removed=["kakao"]).ids == ["naver", "sk"]
    assert marks.update("story", added=["naver"]).ids == ["naver", "sk"], "marked once is marked"
    assert marks.load("story").ids == ["naver", "sk"]
    assert marks.load("other").ids == []


def test_what_is_taken_out_and_put_in_goes_to_the_end():
    marks.update("story", added=["a", "b"])
    assert marks.update("story", added=["a"], removed=["a"]).ids == ["b", "a"]


def test_nothing_to_change_writes_nothing():
    marks.update("story", removed=["none"])
    assert not the_file().exists()


def test_two_processes_at_once_lose_nothing():
    marks.update("story", added=["shared", "mine"])
    windows = [subprocess.Popen([sys.executable, "-c", MARKER, name]) for name in "ab"]
    assert [window.wait() for window in windows] == [0, 0]
    ids = marks.load("story").ids
    assert len(ids) == 81
    for name in "ab":
        own = [id_ for id_ in ids if id_.startswith(f"{name}-")]
        assert own == [f"{name}-{number}" for number in range(40)]


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"{",
        b'{"marks": [1]}',
        b'{"marks": "kakao"}',
        b'["kakao"]',
        b"\xff\xfe",
        b'{"marks": ["\xff"]}',
        b"[" * 200_000,
        b'{"marks": ["\\ud800"]}',
        b"\0" * 100,
    ],
)
def test_a_damaged_file_is_set_aside_and_it_is_said(damaged):
    marks.update("story", added=["x"])
    the_file().write_bytes(damaged)
    ids, notice = marks.load("story")
    assert ids == []
    assert "story.json.bad" in notice
    assert the_file().with_name("story.json.bad").read_bytes() == damaged
    assert marks.load("story") == ([], ""), "said once"
    assert marks.update("story", added=["kakao"]).ids == ["kakao"]
    assert marks.load("story").ids == ["kakao"]


def test_a_damaged_file_is_never_overwritten():
    marks.update("story", added=["x"])
    the_file().write_bytes(b"precious {")
    marks.update("story", added=["kakao"])
    assert the_file().with_name("story.json.bad").read_bytes() == b"precious {"


@pytest.mark.skipif(os.name == "nt", reason="pipes are POSIX's")
def test_what_is_no_file_is_told_and_left_alone():
    the_file().parent.mkdir(parents=True)
    os.mkfifo(the_file())
    ids, notice = marks.load("story")
    assert ids == []
    assert "is a named pipe" in notice
    with pytest.raises(Refused):
        marks.update("story", added=["kakao"])
    assert the_file().is_fifo()


def test_an_id_that_is_none_has_no_marks():
    assert "is no id" in marks.load("../x").notice
    with pytest.raises(Refused, match="is no id"):
        marks.update("../x", added=["a"])


def test_a_state_folder_that_cannot_be_written_is_a_sentence(home):
    (home / "state").write_text("a file where the folder should be")
    assert marks.load("story").ids == []
    with pytest.raises(Refused):
        marks.update("story", added=["a"])


def test_a_disk_that_fills_keeps_the_marks(monkeypatch):
    marks.update("story", added=["kakao"])

    def full(*_args: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(Refused, match="the disk is full"):
            marks.update("story", added=["naver"])
    assert b"naver" not in the_file().read_bytes()
    assert marks.load("story").ids == ["kakao", "naver"], "this run knows it all the same"
    assert marks.update("story", added=["sk"]).ids == ["kakao", "naver", "sk"]
    assert b"naver" in the_file().read_bytes(), "it is written with the next change"


# The lock


def test_a_lock_is_held_by_one_at_a_time(tmp_path):
    inside = []
    most = []

    def work() -> None:
        for _ in range(20):
            with locking.locked(tmp_path / "lock"):
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(most) == 1
    assert len(most) == 80


def test_a_lock_that_is_never_given_back_is_a_sentence(tmp_path):
    with locking.locked(tmp_path / "lock"):
        with pytest.raises(Refused, match="Another window"):
            with locking.locked(tmp_path / "lock", wait=0.03):
                pytest.fail("both hold it")
    with locking.locked(tmp_path / "lock", wait=0.03):
        pass


def test_without_locks_marks_are_kept_all_the_same(monkeypatch):
    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.setitem(sys.modules, "msvcrt", None)
    assert marks.update("story", added=["kakao"]).ids == ["kakao"]


def test_a_file_system_without_locks_is_written_all_the_same(monkeypatch):
    import errno
    import fcntl

    def without(*_args: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", without)
    assert marks.update("story", added=["kakao"]).ids == ["kakao"]
