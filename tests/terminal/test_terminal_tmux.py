"""In tmux, with a shell around it: another terminal's reading of what the program sends."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from terminal_opening import installed
from waiting import wait_until

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed"),
]


class Tmux:
    """A tmux server of the test's own, with one shell in it."""

    def __init__(self, environ: dict[str, str], size: tuple[int, int]) -> None:
        # The path of a socket is short, and that of a test's home is not.
        self._folder = tempfile.mkdtemp(prefix="tmux-")
        self._environ = {**environ, "TMUX_TMPDIR": self._folder}
        columns, rows = map(str, size)
        shell = "PS1='here> ' exec sh -i"
        self.run("-f", "/dev/null", "new-session", "-d", "-x", columns, "-y", rows, shell)
        self.wait_for("here>")

    def run(self, *arguments: str) -> str:
        return subprocess.run(
            ["tmux", "-L", "test", *arguments],
            env=self._environ,
            cwd=self._environ["HOME"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    def press(self, *keys: str) -> None:
        for key in keys:
            self.run("send-keys", key)

    def type(self, text: str) -> None:
        self.run("send-keys", "-l", text)

    @property
    def text(self) -> str:
        return self.run("capture-pane", "-p")

    def state(self, *names: str) -> list[str]:
        """What tmux says of the pane: `alternate_on`, `cursor_flag`, `mouse_any_flag` …"""
        return self.run("display-message", "-p", " ".join(f"#{{{n}}}" for n in names)).split()

    def wait_for(self, *texts: str, gone: tuple[str, ...] = ()) -> str:
        def holds() -> bool:
            seen = self.text
            return all(text in seen for text in texts) and not any(text in seen for text in gone)

        self.wait_until(holds)
        return self.text

    def wait_until(self, holds: Callable[[], bool]) -> None:
        try:
            wait_until(holds)  # tmux has no way to wait for what a pane shows
        except AssertionError as error:
            raise AssertionError(f"{error} On screen:\n{self.text}") from None

    def close(self) -> None:
        subprocess.run(
            ["tmux", "-L", "test", "kill-server"],
            env=self._environ,
            check=False,
            capture_output=True,
        )
        shutil.rmtree(self._folder, ignore_errors=True)


MODES = ("alternate_on", "cursor_flag", "mouse_any_flag", "mouse_sgr_flag")
SHELL, SCREENS = ["0", "1", "0", "0"], ["1", "0", "1", "1"]


@pytest.fixture
def tmux(environ: dict[str, str]) -> Iterator[Tmux]:
    environ = {**environ, "SSH_TTY": "/dev/pts/0", "PATH": f"{_scripts()}:{environ['PATH']}"}
    opened = Tmux(environ, (100, 30))
    yield opened
    opened.close()


def _scripts() -> str:
    return str(Path(installed()[0]).parent)


def test_ctrl_z_goes_back_to_the_shell_and_fg_comes_back(tmux: Tmux):
    tmux.type("ai-korea-tui\n")
    tmux.wait_for("▸  OpenAI 오픈AI", " / search")
    assert tmux.state(*MODES) == SCREENS
    tmux.press("j")
    tmux.wait_for("▸  OpenAI Korea")
    for _ in range(2):
        tmux.press("C-z")
        tmux.wait_for("here>", gone=("OpenAI Korea",))
        assert tmux.state(*MODES) == SHELL
        tmux.type("clear; echo in the $((40 + 2)) shell\n")
        tmux.wait_for("in the 42 shell")
        tmux.type("fg\n")
        screen = tmux.wait_for("▸  OpenAI Korea", " / search", gone=("in the 42",))
        assert screen.count("╭─ ") >= 2, "not all of it was drawn again"
        assert tmux.state(*MODES) == SCREENS
    tmux.press("k")
    tmux.wait_for("▸  OpenAI 오픈AI")
    tmux.press("q")
    tmux.wait_for("here>", gone=("OpenAI Korea",))
    tmux.type("echo left with $?\n")
    tmux.wait_for("left with 0")
    assert tmux.state(*MODES) == SHELL


def test_a_program_stopped_from_outside_comes_back_whole_and_reads_each_key_once(tmux: Tmux):
    tmux.type("ai-korea-tui\n")
    tmux.wait_for("▸  OpenAI 오픈AI", " / search")
    tmux.run("run-shell", "kill -STOP $(pgrep -P #{pane_pid})")
    tmux.wait_for("here>")
    tmux.type("stty sane; printf '\\033[?1049l\\033[?1006l\\033[?1003l'; fg\n")
    tmux.wait_for("▸  OpenAI 오픈AI", " / search", gone=("here>",))
    tmux.wait_until(lambda: tmux.state(*MODES) == SCREENS)
    tmux.press("Down", "Down", "Down", "Up")
    tmux.wait_for("▸  Kakao")
    tmux.press("q")
    tmux.wait_for("here>")
    tmux.type("echo left with $?\n")
    tmux.wait_for("left with 0")
    assert tmux.state(*MODES) == SHELL


def test_a_copy_arrives_in_the_buffer_and_can_be_pasted(tmux: Tmux):
    tmux.type("ai-korea-tui\n")
    tmux.wait_for("▸  OpenAI 오픈AI", " / search")
    tmux.press("4", "y")
    tmux.wait_for("Copied", "tmux’s buffer")
    copied = tmux.run("show-buffer")
    assert "How much did weekly users in Korea grow" in copied
    assert "[^1]: " in copied


def test_a_window_resized_is_drawn_anew(tmux: Tmux):
    tmux.type("ai-korea-tui\n")
    tmux.wait_for("▸  OpenAI 오픈AI", " / search")
    tmux.run("resize-window", "-x", "40", "-y", "10")
    tmux.wait_for("This window is 40×10.")
    tmux.run("resize-window", "-x", "200", "-y", "50")
    screen = tmux.wait_for("1 Companies", "2 Quotes", "3 Timeline", "4 Claims", "q quit")
    assert max(map(len, screen.splitlines())) > 100


def test_a_signal_leaves_a_shell_to_go_on_with(tmux: Tmux):
    tmux.type("ai-korea-tui\n")
    tmux.wait_for("▸  OpenAI 오픈AI", " / search")
    tmux.run("run-shell", "kill -TERM $(pgrep -P #{pane_pid})")
    tmux.wait_for("here>", gone=("OpenAI 오픈AI",))
    tmux.type("echo left with $?\n")
    tmux.wait_for("left with 143")
    assert tmux.state(*MODES) == SHELL
