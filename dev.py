#!/usr/bin/env python3
"""Run and test ai-korea-tui from a clone: `python3 dev.py run`, `python3 dev.py test`.

Needs only Python 3.11 and its standard library. It keeps an environment in `.venv`, installed
from `requirements/locked.txt`, and makes it again when that file or `pyproject.toml` changes.
"""

import os
import sys

if sys.version_info < (3, 11):  # noqa: UP036  (tells a person with an older Python)
    found = ".".join(str(part) for part in sys.version_info[:2])
    sys.stderr.write(f"dev.py: ai-korea-tui needs Python 3.11 or newer; this is Python {found}\n")
    sys.exit(2)

import hashlib
import importlib.util
import subprocess
import venv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NoReturn

ROOT = Path(__file__).resolve().parent
PYPROJECT = ROOT / "pyproject.toml"
LOCKED = ROOT / "requirements" / "locked.txt"
VENV = ROOT / ".venv"
STAMP = VENV / "dev-stamp"  # written last, so an interrupted install has none
WINDOWS = os.name == "nt"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")
PARALLEL = ("-n", "auto", "--maxprocesses", "8", "--dist", "worksteal")

USAGE = """\
usage: python3 dev.py COMMAND [arguments]

  run [...]          open the explorer; arguments go to ai-korea-tui
  test               run the tests in parallel, two minutes on two cores
  test --thorough    the same with the slow campaigns
  test PATH [...]    run pytest with these arguments
  lint               ruff, mypy and the import contracts
  bench [NAME ...]   the benchmarks: ours, theirs, the ratio, the budget

The first call creates .venv and installs the locked versions into it.
"""


class DevError(Exception):
    """A message for the person at the keyboard, and the exit code."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


def say(message: str) -> None:
    """Print one line on standard error."""
    print(f"dev.py: {message}", file=sys.stderr, flush=True)


def wanted_stamp(tools: bool) -> str:
    """What a finished environment records: its Python, place, requirements, and the tools."""
    parts = (sys.version.encode(), bytes(VENV), PYPROJECT.read_bytes(), LOCKED.read_bytes())
    return hashlib.sha256(b"\0".join(parts)).hexdigest() + (" with tools" if tools else "")


def installed(tools: bool) -> bool:
    """Whether `.venv` is complete and up to date; one with the tools serves both needs."""
    if not (STAMP.exists() and PYTHON.exists()):
        return False
    return STAMP.read_text() in {wanted_stamp(tools), wanted_stamp(True)}


def prepare(tools: bool) -> None:
    """Create `.venv` if it is missing or out of date; `tools` adds what tests and checks need."""
    if installed(tools):
        return
    with environment_lock() as lock:
        if not installed(tools):  # another dev.py may have finished while this one waited
            create(tools or (STAMP.exists() and STAMP.read_text().endswith("tools")), lock)


@contextmanager
def environment_lock() -> Iterator[IO[bytes]]:
    """Wait until no other dev.py changes `.venv`."""
    with VENV.with_suffix(".lock").open("ab") as lock:
        if not WINDOWS:
            import fcntl

            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say("another dev.py is installing; waiting for it …")
                fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock


def create(tools: bool, lock: IO[bytes]) -> None:
    """Make a new environment and install the project into it, editable, in its locked versions."""
    version = ".".join(str(part) for part in sys.version_info[:3])
    say(f"creating .venv with Python {version} and installing the locked versions …")
    STAMP.unlink(missing_ok=True)
    shared_pip = importlib.util.find_spec("pip") is not None
    if not shared_pip and not importlib.util.find_spec("ensurepip"):
        raise DevError("this Python has no pip; on Debian: sudo apt install python3-venv", 2)
    venv.EnvBuilder(clear=True, with_pip=not shared_pip, symlinks=not WINDOWS).create(VENV)
    command = [str(PYTHON), "-m", "pip"]
    if shared_pip:
        command = [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    # Variables pin the build backend too: pip 25.3 and newer read the second one for it. They
    # hold a list separated by spaces, and a URL has none.
    pins = {"PIP_CONSTRAINT": LOCKED.as_uri(), "PIP_BUILD_CONSTRAINT": LOCKED.as_uri()}
    quiet = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_USER": "0"}
    code = subprocess.run(
        [*command, "install", "-qq", "--no-input", "-e", ".[dev]" if tools else "."],
        cwd=ROOT,
        env=os.environ | pins | quiet,
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        # pip outlives a dev.py that is killed, and then holds the lock until it ends.
        pass_fds=() if WINDOWS else (lock.fileno(),),
        check=False,
    ).returncode
    if code:
        raise DevError("pip could not install the project; its message is above")
    subprocess.run([PYTHON, "-m", "compileall", "-qq", "src"], cwd=ROOT, check=False)
    STAMP.write_text(wanted_stamp(tools))


def execute(program: Path, arguments: Sequence[str]) -> NoReturn:
    """Replace this process with the program, which gets the terminal and the signals."""
    if WINDOWS:
        sys.exit(subprocess.run([program, *arguments], check=False).returncode)
    os.execv(program, [str(program), *arguments])


def run(arguments: Sequence[str]) -> NoReturn:
    """Start ai-korea-tui with the arguments."""
    prepare(tools=False)
    execute(BIN / ("ai-korea-tui.exe" if WINDOWS else "ai-korea-tui"), arguments)


def test(arguments: Sequence[str]) -> NoReturn:
    """Run every test in parallel, or pytest with the arguments given."""
    prepare(tools=True)
    os.chdir(ROOT)
    every = not arguments or list(arguments) == ["--thorough"]
    execute(PYTHON, ["-m", "pytest", *(PARALLEL if every else ()), *arguments])


def lint(arguments: Sequence[str]) -> int:
    """Run each check whatever the others find. Returns 1 when any of them fails."""
    if arguments:
        raise DevError(f"lint takes no arguments: {' '.join(arguments)}", 2)
    prepare(tools=True)
    around = ["dev.py", "benchmarks", "docs/shots.py"]
    checks: dict[str, list[Path | str]] = {
        "ruff check": [BIN / "ruff", "check", "--quiet", "--no-cache", "."],
        "ruff format": [BIN / "ruff", "format", "--check", "--quiet", "--no-cache", "."],
        "mypy": [PYTHON, "-m", "mypy"],
        "mypy, outside the package": [PYTHON, "-m", "mypy", *around],
        "import contracts": [BIN / "lint-imports"],
    }
    failed = 0
    for name, command in checks.items():
        done = subprocess.run(command, cwd=ROOT, text=True, capture_output=True, check=False)
        print(f"{'FAILED' if done.returncode else 'passed'}  {name}", flush=True)
        if done.returncode:
            failed += 1
            print(done.stdout + done.stderr, flush=True)
    print(f"lint: {failed} failed" if failed else "lint: all passed")
    return 1 if failed else 0


def bench(arguments: Sequence[str]) -> NoReturn:
    """Run the benchmarks, all or those named."""
    prepare(tools=True)
    os.chdir(ROOT)
    execute(PYTHON, ["-m", "benchmarks", *arguments])


COMMANDS = {"run": run, "test": test, "lint": lint, "bench": bench}


def main(arguments: Sequence[str]) -> int:
    """Run a command. Returns its exit code, unless another program took over."""
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(USAGE, end="", file=sys.stdout if arguments else sys.stderr)
        return 0 if arguments else 2
    try:
        if arguments[0] not in COMMANDS:
            known = ", ".join(COMMANDS)
            raise DevError(f"there is no command {arguments[0]!r}; there are {known}", 2)
        return COMMANDS[arguments[0]](arguments[1:])
    except DevError as error:
        say(str(error))
        return error.code
    except (OSError, subprocess.CalledProcessError) as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        say("interrupted")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
