"""A signal ends the program even if it hangs; the terminal is restored and marks are saved."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from pathlib import Path

import pytest
from slow_cases import slow
from terminal_driver import Terminal
from terminal_opening import Open, installed
from terminal_stuck_app import STUCK

pytestmark = pytest.mark.terminal

FIRST, *OTHERS = STUCK
APP = Path(__file__).parent / "terminal_stuck_app.py"


@pytest.mark.parametrize("how", [FIRST, *slow(*OTHERS)])
def test_a_signal_ends_a_program_that_is_stuck(open_terminal: Open, home: Path, how: str):
    terminal = open_terminal(str(APP), how, command=[sys.executable])
    terminal.wait_for("▸  OpenAI 오픈AI", " / search")
    terminal.press("space")
    terminal.wait_for("1 marked")
    terminal.press("t")
    terminal.wait_until(lambda: b"\a" in terminal.raw, "the key's bell")
    number = signal.SIGHUP if how == "deadlock" else signal.SIGTERM
    terminal.signal(number)
    assert terminal.wait_exit() == 128 + number
    assert terminal.restored()
    (marks,) = (home / "state/ai-korea-tui/marks").rglob("*.json")
    assert json.loads(marks.read_bytes())["marks"] == ["openai"]


def test_a_signal_ends_a_program_that_is_stuck_at_its_start(open_terminal: Open):
    terminal = open_terminal(str(APP), "start", command=[sys.executable])
    terminal.wait_until(lambda: b"\a" in terminal.raw, "the start")
    terminal.signal(signal.SIGTERM)
    assert terminal.wait_exit() == 128 + signal.SIGTERM
    assert not terminal.on_second_screen()
    assert terminal.modes_left_on == set()


STUCK_COMMAND = """
from ai_korea_tui import cli, workspace
def stuck(*_, **__):
    print("stuck", flush=True)
    sum(iter(int, 1))  # in C, without an end, with the interpreter's lock held
workspace.open_workspace = workspace.read_folder = stuck
cli.run()
"""
COMMANDS = {
    "search": ("search", "kakao"),
    "export": ("export", "kakao"),
    "compile": ("compile",),
    "the explorer before it is drawn": (),
}


@pytest.mark.parametrize("number", [signal.SIGTERM, *slow(signal.SIGHUP)])
@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_a_signal_ends_a_command(
    open_terminal: Open, command: tuple[str, ...], number: signal.Signals
):
    terminal = open_terminal("-c", STUCK_COMMAND, *command, command=[sys.executable])
    terminal.wait_for("stuck")
    terminal.signal(number)
    assert terminal.wait_exit() in (-number, 128 + number)
    assert terminal.restored()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGQUIT])
def test_every_signal_that_asks_to_end_gives_the_terminal_back(
    open_terminal: Open, number: signal.Signals
):
    terminal = open_terminal()
    terminal.wait_for("▸  OpenAI 오픈AI", " / search")
    terminal.signal(number)
    terminal.signal(number)
    assert terminal.wait_exit() == 128 + number
    assert terminal.restored()


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@pytest.mark.parametrize(
    "stopped", ["by its key", *slow("from outside", "again in the background")]
)
@pytest.mark.parametrize("number", [signal.SIGTERM, *slow(signal.SIGHUP)])
def test_a_signal_ends_a_program_that_is_stopped(
    open_terminal: Open, stopped: str, number: signal.Signals
):
    """The shell has the terminal then: `kill` wakes the program up in the background."""
    shell = open_terminal("--norc", "--noprofile", "-i", command=["bash"], with_={"PS1": "$ "})
    shell.wait_for("$")
    shell.type(f"{installed()[0]}\r")
    shell.wait_for("▸  OpenAI 오픈AI", " / search")
    if stopped == "from outside":
        stop(shell)
    else:
        shell.press("ctrl+z")
    shell.wait_for("Stopped")
    if stopped == "again in the background":
        shell.type("bg; echo in the background\r")
        shell.wait_for("\nin the background")
        shell.wait_until(
            lambda: asked(shell, "jobs -r | grep -c ^ | sed s/^/running:/", "running:0")
        )
    shell.type(f"kill -{number} %1\r")
    shell.wait_until(lambda: asked(shell, "jobs", f"Exit {128 + number}"))
    assert shell.modes_left_on <= {2004}  # the shell's own
    assert shell.keyboard_depth == 0
    assert not shell.on_second_screen()


def stop(shell: Terminal) -> None:
    """Stop the program that runs in a shell."""
    (child,) = (
        Path(f"/proc/{shell.process.pid}/task/{shell.process.pid}/children").read_text().split()
    )
    os.kill(int(child), signal.SIGSTOP)


def asked(shell: Terminal, command: str, answer: str) -> bool:
    """Whether a command in the shell has this in its answer by now."""
    shell.type(f"{command}\r")
    return answer in shell.text
