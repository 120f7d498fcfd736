"""An index in the cache: what was put is got, and nothing half-written is ever seen."""

import gc
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_korea_tui.storage import index_format, index_writer
from ai_korea_tui.storage.files import Refused
from ai_korea_tui.storage.index_file import Damaged, open_index
from ai_korea_tui.storage.index_writer import IndexWriter

VERSION = b"7"
RECORDS = {number: b"record %d " % number * (number % 50) for number in range(500)}
IDS = {f"카카오-{number}": number.to_bytes(4, "little") for number in range(300)}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "cache" / "index" / "here.sqlite"


def build(path, records=RECORDS, ids=IDS, version=VERSION):
    with IndexWriter(path, version) as writer:
        writer.put_many("records", records.items())
        writer.put_many("ids", ids.items())
        writer.finish()


@pytest.fixture
def index(path):
    build(path)
    index = open_index(path, VERSION)
    assert index is not None
    yield index
    index.close()


def names(path):
    return sorted(entry.name for entry in path.parent.iterdir())


def test_what_was_put_is_got(index, path):
    assert all(index.get("records", key) == data for key, data in RECORDS.items())
    assert all(index.get("ids", key) == data for key, data in IDS.items())
    assert dict(index.many("records", RECORDS)) == RECORDS
    assert dict(index.many("ids", iter(IDS))) == IDS
    assert list(index.keys("records")) == list(RECORDS)
    assert sorted(index.keys("ids")) == sorted(IDS)
    assert (index.count("records"), index.count("ids")) == (500, 300)
    assert index.whole()
    assert names(path) == ["here.sqlite"]


def test_what_is_not_there_is_none(index):
    for table, key in [
        ("records", 500),
        ("records", -1),
        ("records", 1 << 70),
        ("records", "1"),
        ("ids", "kakao"),
        ("ids", ""),
        ("ids", 1),
        ("others", 1),
        ("sqlite_master", 1),
        ("x; drop table t_ids", "카카오-1"),
    ]:
        assert index.get(table, key) is None
        assert list(index.many(table, [key, key])) == []
    assert dict(index.many("records", [7, 7, 9999, 7])) == {7: RECORDS[7]}
    assert list(index.keys("others")) == []
    assert index.count("others") == 0


def test_the_file_and_its_folders_are_the_persons_alone(path):
    build(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_it_is_read_on_when_it_is_replaced_or_removed(index, path):
    build(path, records={1: b"new"}, ids={})
    assert index.get("records", 499) == RECORDS[499]
    path.unlink()
    assert dict(index.many("records", RECORDS)) == RECORDS
    build(path, records={1: b"new"}, ids={})
    newer = open_index(path, VERSION)
    assert newer.get("records", 1) == b"new"
    assert newer.get("records", 499) is None
    newer.close()


def test_leaving_without_finishing_changes_nothing(index, path):
    class CancelledError(Exception):
        pass

    def rows():
        yield 1, b"new"
        raise CancelledError

    with pytest.raises(CancelledError), IndexWriter(path, VERSION) as writer:
        writer.put_many("records", rows())
    with IndexWriter(path, VERSION) as writer:
        writer.put("records", 1, b"new")
    assert names(path) == ["here.sqlite"]
    again = open_index(path, VERSION)
    assert again.get("records", 1) == RECORDS[1]
    again.close()


def test_it_can_be_asked_from_many_threads(index):
    wrong = []

    def ask(start):
        for number in range(start, 500, 3):
            if index.get("records", number) != RECORDS[number]:
                wrong.append(number)
        if dict(index.many("ids", IDS)) != IDS:
            wrong.append("ids")

    threads = [threading.Thread(target=ask, args=(start,)) for start in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_after_closing_it_is_refused_and_not_called_damaged(index):
    index.close()
    index.close()
    for ask in (
        lambda: index.get("records", 1),
        lambda: list(index.many("records", [1])),
        lambda: list(index.rows("records")),
        index.whole,
    ):
        with pytest.raises(Refused) as refused:
            ask()
        assert not isinstance(refused.value, Damaged)


def test_a_key_is_put_once(path):
    for rows in ([(1, b"a"), (1, b"b")], [("a", b"a"), ("a", b"b")]):
        with pytest.raises(ValueError, match="twice"), IndexWriter(path, VERSION) as writer:
            writer.put_many("records", rows)
            writer.finish()
    assert names(path) == []


def test_a_table_has_keys_of_one_kind(path):
    for rows in ([(1, b""), ("a", b"")], [("a", b""), (1, b"")], [(1 << 63, b"")]):
        with pytest.raises(TypeError, match="no key"), IndexWriter(path, VERSION) as writer:
            writer.put_many("records", rows)


@pytest.mark.parametrize("table", ["", "1a", "a b", 'a"', "A", "é", "a" * 90])
def test_a_table_has_a_plain_name(path, table):
    with pytest.raises(ValueError, match="name"), IndexWriter(path, VERSION) as writer:
        writer.put(table, 1, b"")


def test_words_in_several_runs_are_as_in_one(path, monkeypatch):
    monkeypatch.setattr(index_writer, "_RUN_BYTES", 100)
    build(path)
    index = open_index(path, VERSION)
    assert dict(index.many("ids", IDS)) == IDS
    assert index.count("ids") == 300
    index.close()


KEYS = st.one_of(
    st.sets(st.integers(index_format.NUMBERS.start, index_format.NUMBERS.stop - 1)),
    st.sets(st.text(st.characters())),
)


def _order(key):
    return (key, b"") if isinstance(key, int) else (0, key.encode("utf-8", "surrogatepass"))


@given(KEYS, st.randoms(use_true_random=False))
def test_any_keys_and_bytes_come_back(tmp_path_factory, keys, random):
    path = tmp_path_factory.mktemp("any") / "x.sqlite"
    rows = {key: random.randbytes(random.choice((0, 1, 50, 5000, 70_000))) for key in keys}
    with IndexWriter(path, b"") as writer:
        writer.put_many("rows", rows.items())
        writer.finish()
    index = open_index(path, b"")
    try:
        assert dict(index.many("rows", keys)) == rows
        assert {key: index.get("rows", key) for key in keys} == rows
        assert index.count("rows") == len(rows)
        in_order = sorted(rows, key=_order)
        assert list(index.keys("rows")) == in_order
        assert list(index.rows("rows")) == [(key, rows[key]) for key in in_order]
    finally:
        index.close()
        path.unlink()


def test_a_path_may_have_any_name(tmp_path):
    path = tmp_path / "a?b#c%41 d&e=\udcff" / "카카오?mode=rwc.sqlite"
    build(path)
    index = open_index(path, VERSION)
    assert index.get("records", 3) == RECORDS[3]
    index.close()
    assert names(path) == [path.name]
    assert len(names(path.parent)) == 1


def test_a_python_without_sqlite_has_no_index(path, monkeypatch):
    build(path)
    monkeypatch.setitem(sys.modules, "sqlite3", None)
    assert open_index(path, VERSION) is None
    with pytest.raises(Refused, match="SQLite"):
        build(path)
    assert names(path) == ["here.sqlite"]


def test_an_index_that_is_forgotten_holds_no_file(path):
    build(path)
    for _ in range(3):
        gc.collect()
        before = open_files()
        index = open_index(path, VERSION)
        assert index.whole()
        del index
        gc.collect()
        assert open_files() == before


def open_files():
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.exists() else 0
