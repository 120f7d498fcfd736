"""The compiled cache: useful when it is there, and never in the way."""

import os

import pytest

from ai_korea_tui.storage import compiled
from ai_korea_tui.storage.files import Refused
from ai_korea_tui.storage.places import cache_home

KEY = "0123abcd"


def the_file():
    return cache_home() / "compiled" / f"{KEY}.dossier"


def test_what_was_saved_is_loaded():
    assert compiled.load(KEY) is None
    compiled.save(KEY, b"data")
    assert compiled.load(KEY) == b"data"
    compiled.save(KEY, b"")
    assert compiled.load(KEY) == b""


def test_it_may_be_removed_at_any_time():
    compiled.save(KEY, b"data")
    the_file().unlink()
    assert compiled.load(KEY) is None
    compiled.save(KEY, b"data")
    assert compiled.load(KEY) == b"data"


@pytest.mark.parametrize(
    "damage",
    [
        lambda raw: raw[:-1],
        lambda raw: raw + b"x",
        lambda raw: raw[:-1] + bytes([raw[-1] ^ 1]),
        lambda raw: b"X" + raw[1:],
        lambda raw: raw[:10],
        lambda raw: b"",
        lambda raw: b"\0" * len(raw),
    ],
)
def test_a_damaged_entry_is_none(damage):
    compiled.save(KEY, b"some data")
    the_file().write_bytes(damage(the_file().read_bytes()))
    assert compiled.load(KEY) is None


def test_an_entry_under_another_name_is_none():
    compiled.save("ffff", b"data")
    (the_file().with_name("ffff.dossier")).rename(the_file())
    assert compiled.load(KEY) is None


@pytest.mark.skipif(os.name == "nt", reason="links and pipes are POSIX's")
def test_what_is_no_file_is_none(tmp_path):
    the_file().parent.mkdir(parents=True)
    os.mkfifo(the_file())
    assert compiled.load(KEY) is None
    the_file().unlink()
    the_file().mkdir()
    assert compiled.load(KEY) is None
    compiled.save(KEY, b"data")
    assert compiled.load(KEY) is None


def test_a_cache_that_cannot_be_written_is_not_used(home, monkeypatch):
    (home / "cache").write_text("a file where the folder should be")
    compiled.save(KEY, b"data")
    assert compiled.load(KEY) is None

    def homeless() -> None:
        raise Refused("There is no home.")

    monkeypatch.setattr(compiled, "cache_home", homeless)
    compiled.save(KEY, b"data")
    assert compiled.load(KEY) is None


@pytest.mark.parametrize("key", ["", "../../x", "a/b", "é", "a b"])
def test_a_key_cannot_lead_elsewhere(key, home):
    compiled.save(key, b"data")
    assert compiled.load(key) is None
    assert not any(path.is_file() for path in home.rglob("*"))


def keys() -> list[str]:
    return sorted(path.stem for path in the_file().parent.iterdir())


def test_only_the_newest_are_kept_and_use_keeps_one_new():
    for number in range(compiled.MAX_ENTRIES):
        compiled.save(f"{number:02}", b"x")
        os.utime(the_file().with_name(f"{number:02}.dossier"), (number + 1, number + 1))
    assert compiled.load("00") == b"x"
    compiled.save("aa", b"x")
    compiled.save("bb", b"x")
    assert len(keys()) == compiled.MAX_ENTRIES
    assert {"00", "aa", "bb"} <= set(keys())
    assert not {"01", "02"} & set(keys())


def test_only_so_much_is_kept_but_always_the_newest(monkeypatch):
    monkeypatch.setattr(compiled, "MAX_BYTES", 3000)
    for number in range(4):
        compiled.save(f"{number}", b"x" * 1000)
        os.utime(the_file().with_name(f"{number}.dossier"), (number + 1, number + 1))
    assert keys() == ["2", "3"]
    compiled.save("4", b"x" * 5000)
    assert keys() == ["4"]
