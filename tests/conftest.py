"""What holds for every test: how much is run, and an environment that is the same everywhere.

By default each property is tried on a few dozen examples, always the same ones, and the tests
marked `thorough` are left out. `--thorough` adds them and tries many random examples.
"""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

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
    max_examples=500,
    deadline=None,
    print_blob=True,
    suppress_health_check=_NO_CLOCK,
)

_CLEARED = (
    "AI_KOREA_TUI_DOSSIER",
    "NO_COLOR",
    "SSH_CONNECTION",
    "SSH_TTY",
    "SSH_CLIENT",
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "WSL_DISTRO_NAME",
    "WSL_INTEROP",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--thorough",
        action="store_true",
        help="also run the tests marked thorough, and try many random examples of each property",
    )


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("thorough" if config.getoption("thorough") else "default")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("thorough"):
        return
    slow = [item for item in items if item.get_closest_marker("thorough")]
    if slow:
        config.hook.pytest_deselected(items=slow)
        items[:] = [item for item in items if not item.get_closest_marker("thorough")]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test's own, empty; subprocesses inherit it."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for kind in ("data", "state", "cache", "config"):
        monkeypatch.setenv(f"XDG_{kind.upper()}_HOME", str(home / kind))
    for name in _CLEARED:
        monkeypatch.delenv(name, raising=False)
    return home
