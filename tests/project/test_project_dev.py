"""The command line of dev.py, without installing anything."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def dev(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ROOT / "dev.py", *args], text=True, capture_output=True, check=False
    )


def test_help_names_every_command() -> None:
    done = dev("--help")
    assert (done.returncode, done.stderr) == (0, "")
    for command in ("run", "test", "lint", "bench"):
        assert f"\n  {command} " in done.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "usage: python3 dev.py COMMAND"),
        (("tset",), "dev.py: there is no command 'tset'; there are run, test, lint, bench\n"),
        (("lint", "everything"), "dev.py: lint takes no arguments: everything\n"),
    ],
)
def test_misuse_is_refused_before_anything_is_installed(
    arguments: tuple[str, ...], message: str
) -> None:
    done = dev(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr


def test_an_older_python_gets_a_message(tmp_path: Path) -> None:
    """`sys.version_info` is what the file asks; every Python from 3.6 on gets that far."""
    pretend = tmp_path / "pretend.py"
    pretend.write_text(
        "import runpy, sys\n"
        "sys.version_info = (3, 9, 18, 'final', 0)\n"
        f"runpy.run_path({str(ROOT / 'dev.py')!r}, run_name='__main__')\n"
    )
    done = subprocess.run([sys.executable, pretend], text=True, capture_output=True, check=False)
    assert done.returncode == 2
    assert "needs Python 3.11 or newer; this is Python 3.9" in done.stderr
