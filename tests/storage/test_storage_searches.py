"""Earlier and saved searches outlive the run, two windows, and damage."""

import os
import stat
import subprocess
import sys

import pytest

from ai_korea_tui.storage import searches
from ai_korea_tui.storage.files import Refused
from ai_korea_tui.storage.places import state_home

WINDOW = """
import sys
from ai_korea_tui.storage import searches
for number in range(30):
    searches.remember("story", f"{sys.argv[1]} {number}")
    searches.save("story", f"{sys.argv[1]} {number}", "q")
"""


def the_file():
    return state_home() / "searches" / "story.json"


def test_the_newest_comes_first_and_each_is_there_once():
    for query in ("kakao", "카카오", "kakao"):
        searches.remember("story", query)
    assert searches.load("story").earlier == ["kakao", "카카오"]
    assert searches.load("other").earlier == []


def test_no_more_are_kept_than_anybody_wants():
    for number in range(searches.MOST + 5):
        searches.remember("story", f"query {number}")
    earlier = searches.load("story").earlier
    assert len(earlier) == searches.MOST
    assert earlier[0] == f"query {searches.MOST + 4}"


@pytest.mark.parametrize("query", ["", "  ", "x" * 2_001, "lone \ud800"])
def test_what_cannot_be_kept_is_no_history_and_no_name(query):
    searches.remember("story", query)
    assert searches.load("story").earlier == []
    with pytest.raises(Refused):
        searches.save("story", query, "kakao")
    with pytest.raises(Refused):
        searches.save("story", "kakao", query)
    assert searches.load("story").saved == {}


def test_searches_are_saved_renamed_replaced_and_deleted():
    searches.save("story", "users", "weekly users")
    searches.save("story", "[/b]", "x")
    searches.save("story", "users", "users -daily")
    assert searches.load("story").saved == {"users": "users -daily", "[/b]": "x"}
    searches.rename("story", "users", "people")
    assert list(searches.load("story").saved) == ["people", "[/b]"]
    with pytest.raises(Refused, match="already"):
        searches.rename("story", "people", "[/b]")
    with pytest.raises(Refused, match="any more"):
        searches.rename("story", "users", "y")
    searches.delete("story", "people")
    searches.delete("story", "people")
    assert searches.load("story").saved == {"[/b]": "x"}


def test_an_earlier_search_is_forgotten_when_one_wants_it_gone():
    searches.remember("story", "secret")
    searches.forget("story", "secret")
    assert searches.load("story").earlier == []


@pytest.mark.skipif(os.name == "nt", reason="modes are POSIX's")
def test_only_the_person_can_read_them():
    searches.remember("story", "kakao")
    assert stat.S_IMODE(the_file().stat().st_mode) == 0o600


def test_two_windows_at_once_lose_nothing():
    windows = [subprocess.Popen([sys.executable, "-c", WINDOW, name]) for name in "ab"]
    assert [window.wait() for window in windows] == [0, 0]
    kept = searches.load("story")
    for name in "ab":
        assert [q for q in kept.earlier if q.startswith(name)] == [
            f"{name} {number}" for number in reversed(range(30))
        ]
    assert len(kept.saved) == 60


@pytest.mark.parametrize("damaged", [b"", b"{", b'{"earlier": 1}', b"[" * 99_999, b"\xff", b"[]"])
def test_a_damaged_file_is_set_aside_and_it_is_said(damaged):
    searches.remember("story", "x")
    the_file().write_bytes(damaged)
    kept = searches.load("story")
    assert (kept.earlier, kept.saved) == ([], {})
    assert "story.json.bad" in kept.notice
    assert the_file().with_name("story.json.bad").read_bytes() == damaged
    searches.remember("story", "kakao")
    assert searches.load("story") == (["kakao"], {}, "")


def test_an_id_that_is_none_has_no_searches():
    assert "is no id" in searches.load("../x").notice
    with pytest.raises(Refused, match="is no id"):
        searches.remember("../x", "kakao")


def test_a_state_folder_that_cannot_be_written_is_a_sentence(home):
    (home / "state").write_text("a file where the folder should be")
    assert searches.load("story").earlier == []
    with pytest.raises(Refused):
        searches.remember("story", "kakao")
