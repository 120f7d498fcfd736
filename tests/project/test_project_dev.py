"""The door for whoever has just cloned."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def dev(*args: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ROOT / "dev.py", *args], text=True, capture_output=True, check=False
    )


def test_help_names_every_command() -> None:
    done = dev("--help")
    assert (done.returncode, done.stderr) == (0, "")
    for command in ("run", "test", "lint", "bench", "shots", "clean"):
        assert f"\n  {command} " in done.stdout


def test_no_command_is_misuse_and_shows_the_help() -> None:
    done = dev()
    assert (done.returncode, done.stdout) == (2, "")
    assert "usage: python3 dev.py COMMAND" in done.stderr


def test_an_unknown_command_is_named_with_those_there_are() -> None:
    done = dev("tset")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "dev.py: no command 'tset'; "
        "there are run, test, cover, lint, bench, shots, clean, and --help\n"
    )


@pytest.mark.parametrize("command", ["lint", "clean"])
def test_arguments_without_a_meaning_are_refused_before_anything_is_done(command: str) -> None:
    done = dev(command, "everything")
    assert done.returncode == 2
    assert "nothing may follow here: everything" in done.stderr


def test_an_older_python_is_told_in_a_sentence(tmp_path: Path) -> None:
    """`sys.version_info` is what the file asks; every Python from 3.6 on gets that far."""
    pretend = tmp_path / "pretend.py"
    pretend.write_text(
        "import runpy, sys\n"
        "sys.version_info = (3, 9, 18, 'final', 0)\n"
        f"runpy.run_path({str(ROOT / 'dev.py')!r}, run_name='__main__')\n"
    )
    done = subprocess.run([sys.executable, pretend], text=True, capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "dev.py: ai-korea-tui needs Python 3.11 or newer, and this is 3.9\n"
