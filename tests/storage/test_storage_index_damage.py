"""A damaged index is none, or says that it is damaged; it never gives other bytes than were put."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from msgspec import structs
from slow_cases import slow
from storage_havoc import NUMBERS, VERSION, build
from waiting import PATIENCE

from ai_korea_tui.storage import index_file, index_format
from ai_korea_tui.storage.files import Refused
from ai_korea_tui.storage.index_file import Damaged, open_index
from ai_korea_tui.storage.index_writer import IndexWriter

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


def foot_of(path):
    descriptor = os.open(path, os.O_RDONLY)
    try:
        return index_format.read_foot(descriptor, path.stat().st_size)
    finally:
        os.close(descriptor)


def test_every_byte_of_the_foot_counts(path):
    raw = path.read_bytes()
    for at in range(foot_of(path).size, len(raw)):
        path.write_bytes(raw[:at] + bytes([raw[at] ^ 4]) + raw[at + 1 :])
        assert not opens(path), at


def test_a_foot_that_claims_anything_is_none(path):
    body = path.read_bytes()[: foot_of(path).size]
    for foot in (b"", b"\xc1", b"\x90", b"\x95\xa0\x00\x00\x00\x80", b"\x91" * 5000):
        end = index_format._END.pack(index_format._MAGIC, len(foot), index_format.crc32(foot))
        path.write_bytes(body + foot + end)
        assert not opens(path)
        path.write_bytes(foot + end)
        assert not opens(path)


def test_bytes_left_out_in_the_middle_are_noticed_at_opening(path, monkeypatch):
    monkeypatch.setattr(index_format, "HEAD_BYTES", 4096)
    build(path)
    raw = path.read_bytes()
    path.write_bytes(raw[:40_000] + raw[44_096:])
    assert not opens(path)


def forge(path, *statements):
    """Other rows in the database, with a foot that knows its bytes and not its rows."""
    foot = foot_of(path)
    with path.open("r+b") as file:
        file.truncate(foot.size)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
    with path.open("r+b") as file:
        size = file.seek(0, os.SEEK_END)
        head = index_format.head_of(file.fileno(), size).check()
        file.write(index_format.packed(structs.replace(foot, size=size, head=head)))
    index = open_index(path, VERSION)
    assert index is not None
    return closing(index)


def test_rows_in_one_anothers_place_are_damage(path):
    swap = (
        "UPDATE t_{0} SET (sum, data) = (SELECT sum, data FROM t_{0} WHERE key={2}) WHERE key={1}"
    )
    word = f"x'{b'word-00007'.hex()}'", f"x'{b'word-00008'.hex()}'"
    with forge(path, swap.format("numbers", 7, 8), swap.format("words", *word)) as index:
        for table, key in (("numbers", 7), ("words", "word-00007")):
            with pytest.raises(Damaged):
                index.get(table, key)
            with pytest.raises(Damaged):
                list(index.many(table, [key]))
            with pytest.raises(Damaged):
                list(index.rows(table))


@pytest.mark.parametrize("value", ["NULL", "5", "0.5", "'text'", "x''"])
@pytest.mark.parametrize("column", ["sum", "data"])
def test_values_of_another_kind_are_damage(path, column, value):
    with forge(path, f"UPDATE t_numbers SET {column}={value} WHERE key=7") as index:
        with pytest.raises(Damaged):
            index.get("numbers", 7)
        with pytest.raises(Damaged):
            list(index.many("numbers", [7]))


def test_rows_that_are_missing_are_damage_where_that_can_be_known(path):
    gone = "DELETE FROM t_numbers WHERE key=7", "DELETE FROM t_words WHERE data=x'07070707070707'"
    with forge(path, *gone) as index:
        for ask in (
            lambda: index.get("numbers", 7),
            lambda: list(index.many("numbers", [6, 7, 8])),
            lambda: list(index.rows("numbers")),
            lambda: list(index.keys("words")),
        ):
            with pytest.raises(Damaged):
                ask()
        assert list(index.many("numbers", [6, 6, 8])) == [(6, NUMBERS[6]), (8, NUMBERS[8])]


def test_rows_that_go_round_in_a_circle_are_damage(path):
    double = (
        "CREATE TABLE twice (key, sum, data)",
        "INSERT INTO twice SELECT * FROM t_numbers",
        "INSERT INTO twice SELECT * FROM t_numbers",
        "DROP TABLE t_numbers",
        "ALTER TABLE twice RENAME TO t_numbers",
    )
    with forge(path, *double) as index:
        seen = []
        with pytest.raises(Damaged):
            seen.extend(index.rows("numbers"))
        assert len(seen) <= 1


def test_a_table_that_is_gone_is_damage(path):
    with forge(path, "DROP TABLE t_numbers", "ALTER TABLE t_words DROP COLUMN sum") as index:
        for table in ("numbers", "words"):
            with pytest.raises(Damaged):
                index.get(table, 1 if table == "numbers" else "word-00001")


def test_one_replaced_while_it_is_being_opened_is_not_mixed_with_the_new_one(path, monkeypatch):
    real = index_file._connection

    def slow(path):
        monkeypatch.undo()
        with IndexWriter(path, VERSION) as writer:
            writer.put("numbers", 1, b"new")
            writer.finish()
        return real(path)

    monkeypatch.setattr(index_file, "_connection", slow)
    with closing(open_index(path, VERSION)) as index:
        assert list(index.rows("numbers")) == [(1, b"new")]


@pytest.mark.skipif(os.name == "nt", reason="links and pipes are POSIX's")
def test_an_index_that_is_not_a_file_is_ignored_and_left_alone(path, tmp_path):
    elsewhere = tmp_path / "elsewhere.sqlite"
    shutil.copy(path, elsewhere)
    before = elsewhere.read_bytes()
    path.unlink()
    path.symlink_to(elsewhere)
    assert not opens(path)
    with pytest.raises(Refused, match="is a link, not a file, and is left alone"):
        build(path)
    assert path.is_symlink()
    assert elsewhere.read_bytes() == before
    path.unlink()
    os.mkfifo(path)
    assert not opens(path)
    with pytest.raises(Refused, match="is a named pipe, not a file, and is left alone"):
        build(path)
    assert path.is_fifo()


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


@pytest.mark.parametrize("seeds", [range(20), *slow(range(20, 150), range(150, 300))])
def test_whatever_happens_to_its_bytes_nothing_wrong_is_got_and_nothing_crashes(tmp_path, seeds):
    done = subprocess.run(
        [
            sys.executable,
            "-X",
            "faulthandler",
            HAVOC,
            tmp_path,
            str(seeds.start),
            str(seeds.stop),
        ],
        capture_output=True,
        text=True,
        timeout=10 * PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
