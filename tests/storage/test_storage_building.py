"""Two windows at once: one builds, the other waits, sees how long, and opens what was built."""

import os
import subprocess
import sys
import threading
import time
from contextlib import ExitStack

import pytest

from ai_korea_tui.storage import locking
from ai_korea_tui.storage.index_folder import lock_of
from ai_korea_tui.storage.locking import alone, found_or_built


@pytest.fixture
def path(tmp_path):
    return tmp_path / "cache" / "index" / "x.sqlite"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(locking, "PAUSE", 0.002)


def test_what_is_found_is_not_built(path):
    assert found_or_built(lock_of(path), lambda: "found", lambda: "built") == "found"
    assert not path.parent.exists()


def test_what_is_not_found_is_built(path):
    assert found_or_built(lock_of(path), lambda: None, lambda: "built") == "built"
    assert lock_of(path).stat().st_mode & 0o777 == 0o600


def test_only_one_builds_and_the_others_find(path):
    built = []
    results = []
    together = threading.Barrier(5)

    def build():
        time.sleep(0.02)
        built.append("the index")
        return "the index"

    def window():
        together.wait()
        results.append(found_or_built(lock_of(path), lambda: built[0] if built else None, build))

    windows = [threading.Thread(target=window) for _ in range(5)]
    for each in windows:
        each.start()
    for each in windows:
        each.join()
    assert built == ["the index"]
    assert results == ["the index"] * 5


def test_who_waits_is_told_for_how_long_and_may_give_up(path):
    class CancelledError(Exception):
        pass

    waited = []

    def waiting(seconds):
        waited.append(seconds)
        if len(waited) == 4:
            raise CancelledError

    with alone(lock_of(path)):
        with pytest.raises(CancelledError), alone(lock_of(path), waiting):
            pytest.fail("two at once")
    assert waited == sorted(waited)
    assert waited[0] < waited[3]
    with alone(lock_of(path), waiting):  # and what was given up holds nothing
        pass
    assert len(waited) == 4


def test_after_a_builder_that_failed_it_is_the_next_ones_turn(path):
    with pytest.raises(ZeroDivisionError):
        found_or_built(lock_of(path), lambda: None, lambda: 1 // 0)
    assert found_or_built(lock_of(path), lambda: None, lambda: "built") == "built"


HOLD = """
import sys, time
from pathlib import Path
from ai_korea_tui.storage.index_folder import lock_of
from ai_korea_tui.storage.locking import alone
with alone(lock_of(Path(sys.argv[1]))):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_builder_that_is_killed_is_done(path):
    holder = subprocess.Popen([sys.executable, "-c", HOLD, path], stdout=subprocess.PIPE, text=True)
    assert holder.stdout.readline() == "held\n"
    waited = []

    def waiting(seconds):
        waited.append(seconds)
        if len(waited) == 3:
            holder.kill()

    with alone(lock_of(path), waiting):
        assert len(waited) >= 3
    holder.communicate()


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be removed there")
def test_a_lock_that_was_removed_meanwhile_binds_nobody(path):
    def waiting(_seconds):
        lock_of(path).unlink(missing_ok=True)
        first.close()

    with ExitStack() as first:
        first.enter_context(alone(lock_of(path)))
        with alone(lock_of(path), waiting):
            assert lock_of(path).exists()
            with pytest.raises(TimeoutError), alone(lock_of(path), give_up):
                pytest.fail("two at once")


def give_up(_seconds):
    raise TimeoutError


def test_where_no_lock_can_be_had_it_is_built_even_so(tmp_path):
    (tmp_path / "cache").write_text("a file where the folder should be")
    path = tmp_path / "cache" / "index" / "x.sqlite"
    assert found_or_built(lock_of(path), lambda: None, lambda: "built") == "built"
