"""A damaged index is none, or says that it is damaged; it never gives other bytes than were put."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from storage_havoc import NUMBERS, VERSION, build

from ai_korea_tui.storage import index_format
from ai_korea_tui.storage.files import Refused
from ai_korea_tui.storage.index_file import Damaged, open_index

SEEDS = 300
HAVOC = Path(__file__).with_name("storage_havoc.py")


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "index" / "x.sqlite"
    build(path)
    return path


def opens(path, version=VERSION):
    index = open_index(path, version)
    if index is None:
        return False
    index.close()
    return True


def test_a_whole_one_opens(path):
    assert opens(path)


def test_another_version_is_none(path):
    assert not opens(path, b"4")
    build(path, b"4")
    assert opens(path, b"4")


@pytest.mark.parametrize(
    "damage",
    [
        lambda raw: b"",
        lambda raw: raw[:-1],
        lambda raw: raw[: len(raw) // 2],
        lambda raw: raw[1:],
        lambda raw: raw + b"\0",
        lambda raw: b"\0" * len(raw),
        lambda raw: b"X" + raw[1:],
        lambda raw: raw[:5000] + b"X" + raw[5001:],
        lambda raw: raw[:-100] + b"X" + raw[-99:],
        lambda raw: raw[4096:],
        lambda raw: b"SQLite format 3\0" + bytes(4080),
        lambda raw: raw[-40:],
    ],
)
def test_what_can_be_seen_at_opening_is_none(path, damage):
    path.write_bytes(damage(path.read_bytes()))
    assert not opens(path)
    build(path)
    assert opens(path)


def test_a_foot_that_claims_anything_is_none(path):
    raw = path.read_bytes()
    descriptor = os.open(path, os.O_RDONLY)
    foot = index_format.read_foot(descriptor, len(raw))
    os.close(descriptor)
    for body in (b"", b"\xc1", b"\x90", b"\x95\xa0\x00\x00\x00\x80", b"\x91" * 5000):
        end = index_format.packed(foot)[-28:-12] + len(body).to_bytes(4, "little")
        end += index_format.crc32(body).to_bytes(4, "little")
        path.write_bytes(
            raw[: foot.size] + body + end + index_format.crc32(end).to_bytes(4, "little")
        )
        assert not opens(path)


@pytest.mark.skipif(os.name == "nt", reason="links and pipes are POSIX's")
def test_what_is_no_file_is_none_and_gives_way_to_one(path, tmp_path):
    elsewhere = tmp_path / "elsewhere.sqlite"
    shutil.copy(path, elsewhere)
    before = elsewhere.read_bytes()
    path.unlink()
    path.symlink_to(elsewhere)
    assert not opens(path)
    build(path)
    assert opens(path)
    assert not path.is_symlink()
    assert elsewhere.read_bytes() == before
    path.unlink()
    os.mkfifo(path)
    assert not opens(path)
    build(path)
    assert opens(path)


def test_a_folder_in_its_place_stays_and_leaves_no_junk(path):
    path.unlink()
    (path / "something").mkdir(parents=True)
    assert not opens(path)
    with pytest.raises(Refused, match="folder"):
        build(path)
    assert [entry.name for entry in path.parent.iterdir()] == ["x.sqlite"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_one_that_may_not_be_read_is_none_and_replaced(path):
    path.chmod(0)
    assert not opens(path)
    build(path)
    assert opens(path)


def test_a_huge_file_is_none(path):
    with path.open("r+b") as file:
        file.truncate(index_format.MAX_BYTES + 1)
    assert not opens(path)


def test_nothing_there_is_none(tmp_path):
    assert not opens(tmp_path / "none.sqlite")
    assert not opens(tmp_path / "none" / "none.sqlite")
    assert not opens(tmp_path / ("x" * 300))
    assert not opens(tmp_path / "a\0b")


def test_what_is_seen_only_later_is_said(path, monkeypatch):
    monkeypatch.setattr(index_format, "HEAD_BYTES", 4096)
    build(path)
    raw = path.read_bytes()
    at = raw.index(NUMBERS[1999][:200])
    path.write_bytes(raw[: at + 100] + b"X" + raw[at + 101 :])
    index = open_index(path, VERSION)
    assert index.get("numbers", 1998) == NUMBERS[1998]
    assert not index.whole()
    with pytest.raises(Damaged):
        index.get("numbers", 1999)
    with pytest.raises(Damaged):
        list(index.many("numbers", range(1900, 2000)))
    index.close()


def test_one_cut_while_it_is_open_says_so(path):
    index = open_index(path, VERSION)
    with path.open("r+b") as file:
        file.truncate(4096)
    with pytest.raises(Damaged):
        for key, data in NUMBERS.items():
            assert index.get("numbers", key) == data
    assert not index.whole()
    index.close()


@pytest.mark.parametrize("part", range(3))
def test_whatever_happens_to_its_bytes_nothing_wrong_is_got_and_nothing_crashes(tmp_path, part):
    first = part * SEEDS // 3
    done = subprocess.run(
        [
            sys.executable,
            "-X",
            "faulthandler",
            HAVOC,
            tmp_path,
            str(first),
            str(first + SEEDS // 3),
        ],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
