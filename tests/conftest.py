"""Settings for every test: how much is run, and an environment that is the same everywhere.

By default each property is tried on a few dozen examples, always the same ones, and the tests
marked `thorough` are left out. `--thorough` adds them and tries many more examples.
"""

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, settings

T = TypeVar("T")

_NO_CLOCK = (HealthCheck.too_slow, HealthCheck.data_too_large)
settings.register_profile(
    "default",
    max_examples=30,
    derandomize=True,
    deadline=None,
    print_blob=False,
    suppress_health_check=_NO_CLOCK,
)
settings.register_profile(
    "thorough",
    max_examples=200,
    derandomize=True,  # a failure is found before a change is proposed, and not at random later
    deadline=None,
    print_blob=True,
    suppress_health_check=_NO_CLOCK,
)

_KEPT = ("PATH", "TMPDIR", "SYSTEMROOT", "VIRTUAL_ENV", "CI")
_KEPT_BEGINNINGS = (
    "PYTEST_",
    "TEXTUAL_SNAPSHOT_",
    "PYTHONPATH",
    "COV",
    "PIP_",
    "SSL_",
    "LD_",
    "DYLD_",
)
_FIXED = {"LANG": "C.UTF-8", "TERM": "xterm-256color", "TZ": "UTC"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--thorough",
        action="store_true",
        help="also run the tests marked thorough, and try many more examples of each property",
    )


def pytest_configure(config: pytest.Config) -> None:
    sys.dont_write_bytecode = False  # else each worker compiles every test again, in 7 s
    settings.load_profile("thorough" if config.getoption("thorough") else "default")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("thorough"):
        return
    slow = [item for item in items if item.get_closest_marker("thorough")]
    if slow:
        config.hook.pytest_deselected(items=slow)
        items[:] = [item for item in items if not item.get_closest_marker("thorough")]


def pytest_collection_finish() -> None:
    """Garbage collection would look through thousands of tests again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)


@pytest.fixture
def sample(request: pytest.FixtureRequest) -> Callable[[Sequence[T], int], list[T]]:
    """Takes a few of many cases, evenly spread from first to last; all of them with --thorough."""

    def take(cases: Sequence[T], number: int) -> list[T]:
        if request.config.getoption("thorough") or len(cases) <= number:
            return list(cases)
        return [cases[place * (len(cases) - 1) // (number - 1)] for place in range(number)]

    return take


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Paths for home folders, none twice."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def home(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder and the same environment for every test; subprocesses inherit both."""
    home = next(homes)
    home.mkdir()
    for name in os.environ:
        if name not in _KEPT and not name.startswith(_KEPT_BEGINNINGS):
            monkeypatch.delenv(name)
    variables = _FIXED | {"HOME": str(home)}
    variables |= {
        f"XDG_{kind}_HOME": str(home / kind.lower())
        for kind in ("DATA", "STATE", "CACHE", "CONFIG")
    }
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return home
