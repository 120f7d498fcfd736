"""Reading a dossier anew while it is open, in a real terminal."""

from __future__ import annotations

import shutil
import signal
from pathlib import Path

import pytest
from terminal_opening import Open

from ai_korea_tui.storage.places import bundled

pytestmark = pytest.mark.terminal


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(bundled(), tmp_path / "copy"))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More than is kept of an index in memory."""
    from benchmarks.generate import write_dossier

    folder = tmp_path_factory.mktemp("large")
    write_dossier(folder, 12_000)
    return folder


def _rename(folder: Path, old: str, new: str) -> None:
    [file] = [path for path in folder.rglob("*.yaml") if f"name: {old}\n" in path.read_text()]
    file.write_text(file.read_text().replace(f"name: {old}\n", f"name: {new}\n", 1))


def test_what_has_changed_shows_at_a_key_in_the_same_view(open_terminal: Open, copy: Path) -> None:
    terminal = open_terminal("-d", str(copy))
    terminal.wait_for("Kakao")
    terminal.press("/")
    terminal.type("krafton")
    terminal.press("enter")
    terminal.wait_for("“krafton”", "Krafton")
    _rename(copy, "Krafton", "Krafton Renamed")
    terminal.press("R")
    terminal.wait_for("“krafton”", "Krafton Renamed")
    assert terminal.leave() == 0


@pytest.mark.thorough
def test_a_dossier_that_can_no_longer_be_read_is_shown_as_it_was(
    open_terminal: Open, copy: Path
) -> None:
    terminal = open_terminal("-d", str(copy))
    terminal.wait_for("Kakao")
    shutil.rmtree(copy)
    terminal.press("R")
    terminal.wait_for("before", "Kakao")  # a toast is wrapped anywhere
    assert terminal.leave() == 0


@pytest.mark.thorough
def test_ctrl_c_ends_the_reading_of_a_large_dossier(open_terminal: Open, large: Path) -> None:
    terminal = open_terminal("-d", str(large))
    terminal.wait_for("Reading the dossier")
    terminal.signal(signal.SIGINT)
    assert terminal.wait_exit() == 130
    assert "Traceback" not in terminal.text


@pytest.mark.thorough
def test_a_damaged_index_is_made_anew_and_the_program_goes_on(
    open_terminal: Open, large: Path, cache: Path
) -> None:
    before = set((cache / "ai-korea-tui" / "index").glob("*.sqlite"))
    terminal = open_terminal("-d", str(large))
    terminal.wait_for("1 Companies")
    [index] = set((cache / "ai-korea-tui" / "index").glob("*.sqlite")) - before
    index.write_bytes(bytes(index.stat().st_size))
    terminal.press("2", "G", "3", "G", "4", "G", "c")
    terminal.wait_until(
        lambda: index.exists() and index.read_bytes()[:6] == b"SQLite", "the index is made anew"
    )
    terminal.wait_for("1 Companies", gone=("Traceback",))
    terminal.press("?")
    terminal.wait_for("Keys on")
    terminal.press("escape")
    # The last key, c, reaches the program before or after it opens the new index.
    terminal.wait_until(
        lambda: (
            "Keys on" not in terminal.text
            and ("1 Companies" in terminal.text or "Compare" in terminal.text)
        ),
        "the screen below the help",
    )
    assert terminal.leave() == 0
