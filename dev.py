#!/usr/bin/env python3
"""The one door for whoever has just cloned: `python3 dev.py run` opens the explorer.

Standard library only. It keeps `.venv` beside itself with the project installed in it, editable,
and hands over to what is installed there. What the environment was made from is kept in it, so
the second call compares a few bytes and goes on.
"""

import os
import sys

if sys.version_info < (3, 11):  # noqa: UP036  (this is what tells the person with an older one)
    this = ".".join(str(part) for part in sys.version_info[:2])
    sys.stderr.write(f"dev.py: ai-korea-tui needs Python 3.11 or newer, and this is {this}\n")
    sys.exit(2)

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")
LOCK = VENV / "dev.lock"
UNFINISHED = VENV / "dev.unfinished"  # stands while an install is under way
STAMPS = {"run": VENV / "dev.run", "dev": VENV / "dev.all"}  # what each was made from
EVERY_TEST = ("-n", "auto", "--maxprocesses", "8", "--dist", "worksteal")
OLDEST_PIP = (22, 3)  # the first that installs into another environment

USAGE = """\
usage: python3 dev.py COMMAND [arguments]

  run [...]     ai-korea-tui, with the arguments passed on; alone it opens the explorer
  test [...]    every test, in parallel; with arguments: pytest as you say
  cover         every test, and how much of the code they reach, branch by branch
  lint          ruff, mypy, import contracts; all of them, whatever the first one says
  bench [...]   the benchmarks, or those named (--help); prints ours, theirs, ratio and budget
  shots         the screenshots of the README
  clean         remove .venv and everything that was generated

The first call makes .venv and installs the project into it; `test`, `cover`, `lint`, `bench` and
`shots` add the development tools. Nothing outside this folder changes.
"""


class Trouble(Exception):  # noqa: N818  (it reads as what it is)
    """A sentence for the person, and the exit code."""

    def __init__(self, sentence: str, code: int = 1) -> None:
        super().__init__(sentence)
        self.code = code


def say(sentence: str) -> None:
    """One line on standard error, which no pipe of the program's own output sees."""
    print(f"dev.py: {sentence}", file=sys.stderr, flush=True)


# The environment


def made_from() -> bytes:
    """What an environment depends on: which Python, which folder (scripts name it), pyproject."""
    head = f"{sys.version_info[0]}.{sys.version_info[1]} {VENV}\n"
    return head.encode() + (ROOT / "pyproject.toml").read_bytes()


def stamped(extra: str) -> bool:
    """Whether the environment stands as `pyproject.toml` now wants it."""
    try:
        return PYTHON.exists() and STAMPS[extra].read_bytes() == made_from()
    except OSError:
        return False


def prepare(extra: str) -> None:
    """Make the environment ready; `extra` is `run` (the project alone) or `dev` (its tools too)."""
    if stamped(extra):
        return
    with locked() as lock:
        if stamped(extra):  # somebody else made it while this one waited
            return
        if not usable():
            make()
        install(extra, lock)


@contextmanager
def locked() -> Iterator[IO[bytes]]:
    """Hold the environment alone; it may be removed by another while this one waits."""
    while True:
        VENV.mkdir(exist_ok=True)
        try:
            lock = LOCK.open("a+b")
            hold(lock)
            if os.path.samestat(os.fstat(lock.fileno()), LOCK.stat()):
                break
            lock.close()
        except FileNotFoundError:
            continue
    with lock:
        yield lock


def hold(lock: IO[bytes]) -> None:
    """Lock the open file, waiting as long as it takes."""
    if sys.platform == "win32":
        import msvcrt
        import time

        while True:
            try:
                lock.seek(0)
                msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
                return
            except OSError:
                time.sleep(0.2)
    else:
        import fcntl

        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("waiting for another dev.py that is at work on .venv …")
            fcntl.flock(lock, fcntl.LOCK_EX)


def usable() -> bool:
    """Whether there is an environment to go on with: whole, of this place and of this Python.

    One that was made by other means counts when its Python is new enough.
    """
    import subprocess

    if UNFINISHED.exists() or not PYTHON.exists():
        return False
    head = made_from().split(b"\n", 1)[0]
    stamps = [path.read_bytes() for path in STAMPS.values() if path.exists()]
    if any(stamp.split(b"\n", 1)[0] != head for stamp in stamps):
        return False
    new_enough = "import sys; sys.exit(sys.version_info < (3, 11))"
    return subprocess.run([PYTHON, "-c", new_enough], check=False).returncode == 0


def make() -> None:
    """Put an empty environment in the place of whatever stands there."""
    import venv

    say(f"making .venv with Python {sys.version_info[0]}.{sys.version_info[1]}")
    remove_all_but(LOCK)
    UNFINISHED.touch()
    venv.EnvBuilder(with_pip=False, symlinks=not WINDOWS).create(VENV)


def remove_all_but(kept: Path) -> None:
    """Empty the environment's folder."""
    import shutil

    for path in VENV.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path != kept:
            path.unlink()


def install(extra: str, lock: IO[bytes]) -> None:
    """Install the project, editable, and with `dev` its tools; stamp it when all of it is there."""
    import subprocess

    pip = installer()
    UNFINISHED.touch()
    if extra == "dev":
        say("installing ai-korea-tui and its development tools (once, a minute or so) …")
    else:
        say("installing ai-korea-tui and what it needs (once, some seconds) …")
    target = ".[dev]" if extra == "dev" else "."
    with subprocess.Popen(
        [*pip, "install", "-qq", "--disable-pip-version-check", "--no-input", "-e", target],
        cwd=ROOT,
        env=os.environ | {"PIP_USER": "0"},
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        # out of reach of ctrl+c, to which pip answers with a traceback; it is ended below
        start_new_session=True,
        # pip outlives a dev.py that is killed; the lock then lasts as long as pip does
        pass_fds=() if WINDOWS else (lock.fileno(),),
    ) as work:
        try:
            code = work.wait()
        except KeyboardInterrupt:
            end(work.pid)
            raise
    if code:
        raise Trouble("installing did not work, see above; call it again once that is mended")
    # pip compiles what it installs; ours is compiled here, as a start without takes seconds
    subprocess.run([PYTHON, "-m", "compileall", "-qq", "src"], cwd=ROOT, check=False)
    for name in {"run", extra}:
        replace(STAMPS[name], made_from())
    UNFINISHED.unlink()


def end(pid: int) -> None:
    """End the process and all that it started."""
    import signal

    if sys.platform == "win32":
        os.kill(pid, signal.SIGTERM)
    else:
        os.killpg(pid, signal.SIGTERM)


def replace(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    new = path.with_name(path.name + ".new")
    new.write_bytes(data)
    new.replace(path)


def installer() -> list[str]:
    """The pip to install with: the calling Python's own, or one put into the environment."""
    import subprocess
    from importlib import metadata, util

    if util.find_spec("pip"):
        version = tuple(int(part) for part in metadata.version("pip").split(".")[:2])
        if version >= OLDEST_PIP:
            return [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    if util.find_spec("ensurepip"):
        done = subprocess.run([PYTHON, "-m", "ensurepip"], stdout=subprocess.DEVNULL, check=False)
        if done.returncode == 0:
            return [str(PYTHON), "-m", "pip"]
    raise Trouble(
        "this Python comes without pip; on Debian and Ubuntu: sudo apt install python3-venv", 2
    )


# The commands


def become(program: Path, args: Sequence[str]) -> NoReturn:
    """Turn into the program: terminal, signals and exit code are its own from here on."""
    if WINDOWS:
        import subprocess

        sys.exit(subprocess.run([program, *args], check=False).returncode)
    os.execv(program, [str(program), *args])


def run(args: Sequence[str]) -> NoReturn:
    """ai-korea-tui with the arguments as they are."""
    prepare("run")
    become(BIN / ("ai-korea-tui.exe" if WINDOWS else "ai-korea-tui"), args)


def test(args: Sequence[str]) -> NoReturn:
    """Every test in parallel; or pytest with the arguments given."""
    prepare("dev")
    os.chdir(ROOT)
    become(PYTHON, ["-m", "pytest", *(args or EVERY_TEST)])


def cover(args: Sequence[str]) -> NoReturn:
    """Every test, with coverage of branches: half as long again as without."""
    prepare("dev")
    os.chdir(ROOT)
    become(PYTHON, ["-m", "pytest", *EVERY_TEST, "--cov", *args])


def lint(args: Sequence[str]) -> NoReturn:
    """Each check, and what every one of them finds; exit 1 when any finds something."""
    import subprocess

    nothing_more(args)
    prepare("dev")
    ruff, mypy = [str(BIN / "ruff")], [str(PYTHON), "-m", "mypy"]
    checks: dict[str, list[str]] = {
        "ruff check": [*ruff, "check", "--quiet", "--no-cache", "."],
        "ruff format": [*ruff, "format", "--check", "--quiet", "--no-cache", "."],
        "mypy": mypy,
        "mypy, around the code": [*mypy, "dev.py", "benchmarks", *scripts()],
        "import contracts": [str(BIN / "lint-imports")],
    }
    failed = []
    for name, command in checks.items():
        done = subprocess.run(
            command,
            cwd=ROOT,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        print(f"{'FAILED' if done.returncode else 'passed'}  {name}", flush=True)
        if done.returncode:
            failed.append(name)
            print(done.stdout, flush=True)
    print(f"lint: {len(failed)} of {len(checks)} failed" if failed else "lint: all passed")
    sys.exit(1 if failed else 0)


def scripts() -> list[str]:
    """The scripts beside the documents, which are not there in every state of the tree."""
    return [str(path.relative_to(ROOT)) for path in sorted((ROOT / "docs").glob("*.py"))]


def bench(args: Sequence[str]) -> NoReturn:
    """The benchmarks, all or those named."""
    prepare("dev")
    os.chdir(ROOT)
    become(PYTHON, ["-m", "benchmarks", *args])


def shots(args: Sequence[str]) -> NoReturn:
    """The screenshots, by their own script."""
    script = ROOT / "docs" / "shots.py"
    if not script.exists():
        raise Trouble("there is no docs/shots.py to make screenshots with")
    prepare("dev")
    os.chdir(ROOT)
    become(PYTHON, [str(script), *args])


def clean(args: Sequence[str]) -> None:
    """Remove the environment and what tools left behind; git's own files stay."""
    import shutil

    nothing_more(args)
    patterns = (
        ".cache .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage "
        ".coverage.* htmlcov dist build snapshot_report.html"
    )
    found = [path for pattern in patterns.split() for path in ROOT.glob(pattern)]
    for room in ("src", "tests", "benchmarks", "docs", "data"):
        found += (ROOT / room).rglob("__pycache__")
    for path in found:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    if VENV.exists():
        with locked():
            remove_all_but(LOCK)
            shutil.rmtree(VENV, ignore_errors=WINDOWS)  # where the held lock cannot go


def nothing_more(args: Sequence[str]) -> None:
    """Refuse arguments where none have a meaning."""
    if args:
        raise Trouble(f"nothing may follow here: {' '.join(args)}", 2)


COMMANDS: dict[str, Callable[[Sequence[str]], None]] = {
    "run": run,
    "test": test,
    "cover": cover,
    "lint": lint,
    "bench": bench,
    "shots": shots,
    "clean": clean,
}


def main(argv: Sequence[str]) -> int:
    """Do the command; the exit code, where it is not another program's by then."""
    if not argv or argv[0] in {"-h", "--help", "help"}:
        print(USAGE, end="", file=sys.stdout if argv else sys.stderr)
        return 0 if argv else 2
    command = COMMANDS.get(argv[0])
    try:
        if command is None:
            raise Trouble(f"no command {argv[0]!r}; there are {', '.join(COMMANDS)}, and --help", 2)
        command(argv[1:])
    except Trouble as trouble:
        say(str(trouble))
        return trouble.code
    except OSError as error:
        say(f"{error.strerror or error}: {error.filename or ROOT}")
        return 1
    except KeyboardInterrupt:
        say("interrupted")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
