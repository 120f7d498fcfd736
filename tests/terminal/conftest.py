"""Terminals for the tests: each program in a home of its own, and none left behind."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pty", reason="pseudo-terminals are POSIX's")

from terminal_driver import PROGRAM, Terminal
from terminal_opening import Open

_KEPT = ("PATH", "LD_LIBRARY_PATH", "PYTHONPATH", "TMPDIR")


def environment(home: Path, cache: Path, **more: str) -> dict[str, str]:
    """What a program finds in a plain terminal, with a home at `home`."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in _KEPT or name.startswith("COVERAGE")
    }
    home.mkdir(parents=True, exist_ok=True)
    homes = {f"XDG_{kind.upper()}_HOME": str(home / kind) for kind in ("data", "state", "config")}
    return {
        **kept,
        **homes,
        "HOME": str(home),
        "XDG_CACHE_HOME": str(cache),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        **more,
    }


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that holds the bundled dossier: it is kept by content, so all share it."""
    folder = tmp_path_factory.mktemp("cache")
    environ = environment(folder / "home", folder)
    subprocess.run(
        [*PROGRAM, "search", "kakao"], env=environ, stdout=subprocess.DEVNULL, check=True
    )
    return folder


@pytest.fixture
def environ(home: Path, cache: Path) -> dict[str, str]:
    """The environment of the test's own programs."""
    return environment(home, cache)


@pytest.fixture
def open_terminal(environ: dict[str, str]) -> Iterator[Open]:
    """Opens terminals; `with_` adds to the environment."""
    opened: list[Terminal] = []

    def opener(*arguments: str, with_: dict[str, str] | None = None, **options: Any) -> Terminal:
        terminal = Terminal({**environ, **(with_ or {})}, *arguments, **options)
        opened.append(terminal)
        return terminal

    yield opener
    for terminal in opened:
        terminal.close()


@pytest.fixture
def local_clipboard(home: Path) -> tuple[dict[str, str], Path]:
    """The environment of a desktop whose `xclip` writes a file, and that file."""
    taken = home / "clipboard"
    tools = home / "tools"
    tools.mkdir()
    (tools / "xclip").write_text(f'#!/bin/sh\ncat > "{taken}"\n')
    (tools / "xclip").chmod(0o755)
    return {"DISPLAY": ":99", "PATH": f"{tools}:{os.environ['PATH']}"}, taken
