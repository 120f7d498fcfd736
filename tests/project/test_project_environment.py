"""How dev.py manages its environment, on a fake project that needs no network."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

PYTHON = getattr(sys, "_base_executable", sys.executable)  # no environment, as for a newcomer

pytestmark = pytest.mark.skipif(
    subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True, check=False).returncode
    != 0,
    reason="the Python under this environment has no pip",
)

PROGRAM = """
import os, sys
def run():
    print("here", *sys.argv[1:])
    return 7
"""
BACKEND = """
import base64, hashlib, os, time, zipfile
from pathlib import Path

def get_requires_for_build_editable(config_settings=None):
    return []

def build_editable(folder, config_settings=None, metadata_directory=None):
    with open("installs.log", "a") as log:
        log.write("install\\n")
    time.sleep(float(os.environ.get("SLOW", "0")))
    info = "stand_in-1.dist-info"
    files = {
        "stand_in.pth": str(Path("src").resolve()) + "\\n",
        f"{info}/METADATA": "Metadata-Version: 2.1\\nName: stand-in\\nVersion: 1\\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
        f"{info}/entry_points.txt": "[console_scripts]\\nai-korea-tui = stand_in:run\\n",
    }
    record = "".join(f"{name},,\\n" for name in (*files, f"{info}/RECORD"))
    name = "stand_in-1-py3-none-any.whl"
    with zipfile.ZipFile(Path(folder) / name, "w") as wheel:
        for path, text in (*files.items(), (f"{info}/RECORD", record)):
            wheel.writestr(path, text)
    return name
"""
PROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
"""


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder with dev.py and a project that installs without asking anybody."""
    folder = tmp_path / "a clone"
    (folder / "src").mkdir(parents=True)
    shutil.copy(ROOT / "dev.py", folder)
    (folder / "backend.py").write_text(BACKEND)
    (folder / "pyproject.toml").write_text(PROJECT)
    (folder / "requirements").mkdir()
    (folder / "requirements" / "locked.txt").write_text("# nothing is needed\n")
    (folder / "src" / "stand_in.py").write_text(PROGRAM)
    return folder


def start(clone: Path, *args: str, **variables: str) -> subprocess.Popen[str]:
    env = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    return subprocess.Popen(
        [PYTHON, "dev.py", *args],
        cwd=clone,
        env=env | {"PIP_NO_INDEX": "1"} | variables,
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def end(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def installs(clone: Path) -> int:
    return (clone / "installs.log").read_text().count("install")


def test_the_first_call_installs_and_the_second_is_silent(clone: Path) -> None:
    code, out, err = end(start(clone, "run", "search", "two words"))
    assert (code, out) == (7, "here search two words\n")
    (line,) = err.splitlines()
    assert line.startswith("dev.py: creating .venv")
    assert list((clone / "src" / "__pycache__").glob("stand_in.*.pyc"))

    assert end(start(clone, "run")) == (7, "here\n", "")
    assert installs(clone) == 1


@pytest.mark.thorough
@pytest.mark.parametrize("changed", ["pyproject.toml", "requirements/locked.txt"])
def test_changed_requirements_are_installed_again(clone: Path, changed: str) -> None:
    end(start(clone, "run"))
    with (clone / changed).open("a") as file:
        file.write("\n# changed\n")
    assert end(start(clone, "run"))[0] == 7
    assert installs(clone) == 2


@pytest.mark.thorough
def test_a_moved_folder_gets_a_new_environment(clone: Path, tmp_path: Path) -> None:
    end(start(clone, "run"))
    moved = clone.rename(tmp_path / "elsewhere")
    code, out, err = end(start(moved, "run", "x"))
    assert (code, out) == (7, "here x\n")
    assert "creating .venv" in err


@pytest.mark.thorough
def test_two_first_calls_at_once_install_once(clone: Path) -> None:
    both = [start(clone, "run", str(n), SLOW="1") for n in (1, 2)]
    assert [end(process)[:2] for process in both] == [(7, "here 1\n"), (7, "here 2\n")]
    assert installs(clone) == 1


@pytest.mark.thorough
@pytest.mark.parametrize("how", ["interrupt", "kill"])
def test_an_interrupted_install_starts_over(clone: Path, how: str) -> None:
    process = start(clone, "run", SLOW="3")
    while not (clone / "installs.log").exists():
        assert process.poll() is None
        time.sleep(0.02)
    if how == "interrupt":
        process.send_signal(2)
        assert end(process)[0] == 130
    else:
        process.kill()
        process.wait()  # pip goes on, and the next call waits for it
    code, out, err = end(start(clone, "run", "x"))
    assert (code, out) == (7, "here x\n")
    assert "creating .venv" in err
    assert installs(clone) == 2


def test_a_failed_install_is_reported_and_tried_again(clone: Path) -> None:
    sound = (clone / "backend.py").read_text()
    (clone / "backend.py").write_text("raise SystemExit('no luck')")
    code, out, err = end(start(clone, "run"))
    assert (code, out) == (1, "")
    assert "no luck" in err
    assert err.splitlines()[-1].startswith("dev.py: pip could not install the project")

    (clone / "backend.py").write_text(sound)
    assert end(start(clone, "run"))[0] == 7
