"""Text to the clipboard that the person can reach."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from waiting import wait_until

from ai_korea_tui.storage import clipboard
from ai_korea_tui.storage.clipboard import copy
from ai_korea_tui.storage.files import Refused

pytestmark = pytest.mark.skipif(
    sys.platform in ("darwin", "win32", "cygwin"), reason="those have one clipboard of their own"
)

TEXT = "카카오 “AI”\n\x1b"
OSC52 = (
    "Sent it to the terminal’s clipboard (OSC 52). "
    "The terminal does not confirm that it accepted it."
)
TMUX_DROPS = "; tmux passes it on only where its set-clipboard is on."


def to(tool: str) -> str:
    return f"Copied it to the clipboard ({tool})."


@pytest.fixture
def machine(tmp_path):
    """A folder of tools that note down what they are given, and the environment with it."""

    class Machine:
        environ = {"PATH": f"{tmp_path / 'bin'}:/usr/bin:/bin"}
        sent: list[str] = []

        def tool(self, name: str, script: str = "") -> None:
            (tmp_path / "bin").mkdir(exist_ok=True)
            program = tmp_path / "bin" / name
            default = f'echo "$@" >{tmp_path}/{name}.args; cat >{tmp_path}/{name}.got'
            program.write_text(f"#!/bin/sh\n{script or default}\n")
            program.chmod(0o755)

        def got(self, name: str) -> str:
            return (tmp_path / f"{name}.got").read_text()

        def args(self, name: str) -> str:
            return (tmp_path / f"{name}.args").read_text().strip()

        def copy(self, text: str = TEXT, terminal: bool = True, **environ: str) -> str:
            sent = self.sent.append if terminal else None
            return copy(text, "it", sent, {**self.environ, **environ})

    made = Machine()
    made.sent = []
    return made


def test_the_local_tool_of_x11(machine):
    machine.tool("xclip")
    assert machine.copy(DISPLAY=":0") == to("xclip")
    assert machine.got("xclip") == TEXT
    assert machine.args("xclip") == "-selection clipboard"
    assert machine.sent == []


def test_the_local_tool_of_wayland_goes_first(machine):
    machine.tool("xclip")
    machine.tool("wl-copy")
    assert machine.copy(DISPLAY=":0", WAYLAND_DISPLAY="w") == to("wl-copy")
    assert machine.got("wl-copy") == TEXT


def test_without_a_display_no_tool_is_tried(machine):
    machine.tool("xclip")
    assert machine.copy() == OSC52
    assert machine.sent == [TEXT]


def test_without_a_tool_it_is_the_terminal(machine):
    machine.environ = {"PATH": "/nonexistent"}
    assert machine.copy(DISPLAY=":0") == OSC52


@pytest.mark.parametrize("variable", ["SSH_CONNECTION", "SSH_TTY"])
def test_over_ssh_it_is_the_terminal(machine, variable):
    machine.tool("xclip")
    assert machine.copy(DISPLAY=":0", **{variable: "x"}) == OSC52
    assert machine.sent == [TEXT]


def test_over_ssh_without_a_terminal_the_local_one_is_better_than_none(machine):
    machine.tool("xclip")
    assert machine.copy(terminal=False, DISPLAY=":0", SSH_TTY="x") == to("xclip")


def test_a_tool_that_fails_is_passed_over(machine, capfd):
    machine.tool("xclip", "echo 'cannot open display' >&2; echo noise; exit 1")
    machine.tool("xsel")
    assert machine.copy(DISPLAY=":0") == to("xsel")
    assert machine.got("xsel") == TEXT
    assert machine.args("xsel") == "--clipboard --input"
    assert capfd.readouterr() == ("", ""), "nothing reaches the screen"


def test_a_tool_that_does_not_read_is_passed_over(machine):
    machine.tool("xclip", "exec <&-; exit 3")
    assert machine.copy("x" * 1_000_000, DISPLAY=":0").startswith("Sent it to the terminal’s")


def test_a_tool_that_hangs_is_ended_with_all_it_started(machine, tmp_path, monkeypatch):
    monkeypatch.setattr(clipboard, "SECONDS", 0.3)
    machine.tool("xclip", f"sleep 600 & echo $! >{tmp_path}/pid; wait")
    machine.tool("xsel")
    assert machine.copy(DISPLAY=":0") == OSC52, "one display that hangs is waited for once"
    pids = (tmp_path / "pid").read_text().split() if (tmp_path / "pid").exists() else []
    wait_until(lambda: all(is_gone(int(pid)) for pid in pids), "what it started is gone")


def is_gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        return False


def test_a_tool_that_stays_in_the_background_is_not_waited_for(machine, tmp_path):
    machine.tool("xclip", f"cat >{tmp_path}/xclip.got; sleep 1 & exit 0")
    assert machine.copy(DISPLAY=":0") == to("xclip")
    assert machine.got("xclip") == TEXT


def test_a_tool_that_cannot_be_started_is_passed_over(machine, tmp_path):
    machine.tool("xclip")
    (tmp_path / "bin" / "xclip").write_bytes(b"\x7fELF no program")
    assert machine.copy(DISPLAY=":0") == OSC52


def test_the_subsystem_for_linux_copies_to_windows(machine, tmp_path):
    # pyperclip knows it by /proc/version; a module of that name stands in for it here.
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "pyperclip.py").write_text(
        f"def copy(text): open({str(tmp_path / 'pyperclip.got')!r}, 'w').write(text)\n"
    )
    machine.environ["PYTHONPATH"] = str(tmp_path / "lib")
    machine.environ["PYTHONUTF8"] = "1"
    assert machine.copy(WSL_DISTRO_NAME="Debian") == to("the system’s")
    assert machine.got("pyperclip") == TEXT


def test_a_module_in_the_current_folder_is_not_taken_for_pyperclip(machine, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pyperclip.py").write_text("open('taken', 'w')\ndef copy(text): pass\n")
    machine.copy(WSL_DISTRO_NAME="Debian")
    assert not (tmp_path / "taken").exists()


def test_where_there_is_no_way_it_says_so(machine):
    with pytest.raises(Refused, match="No clipboard can be reached"):
        machine.copy(terminal=False)


def test_a_long_text_to_the_terminal_comes_with_a_warning(machine):
    assert machine.copy("x" * clipboard.OSC52_BYTES) == OSC52
    assert "many accept at most 74 kB" in machine.copy("x" * (clipboard.OSC52_BYTES + 1))


def test_a_stray_surrogate_is_no_crash(machine):
    machine.tool("xclip")
    machine.copy("a\ud800b", DISPLAY=":0")
    machine.copy("a\ud800b")
    assert machine.got("xclip") == "a?b"
    assert machine.sent == ["a?b"]


# tmux


needs_tmux = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
IN_TMUX = {"TMUX": "/tmp/tmux-0/default,1,0"}
BUFFER = "tmux’s buffer (prefix ] pastes it)"
TOO = " tmux also sends it to the terminal’s clipboard, if the terminal allows."


def test_inside_tmux_it_is_the_buffer_of_tmux(machine):
    machine.tool("tmux")
    assert machine.copy(**IN_TMUX) == f"Copied it to {BUFFER}.{TOO}"
    assert machine.args("tmux") == "load-buffer -w -"
    assert machine.got("tmux") == TEXT
    assert machine.sent == []


def test_a_tmux_that_does_not_know_the_option_is_asked_without_it(machine, tmp_path):
    machine.tool("tmux", f'[ "$2" = -w ] && exit 1; cat >{tmp_path}/tmux.got')
    assert machine.copy(**IN_TMUX) == f"Copied it to {BUFFER}."
    assert machine.got("tmux") == TEXT


def test_inside_tmux_on_the_local_machine_the_clipboard_also_gets_the_text(machine):
    machine.tool("tmux")
    machine.tool("xclip")
    answer = f"Copied it to {BUFFER} and the clipboard (xclip)."
    assert machine.copy(DISPLAY=":0", **IN_TMUX) == answer
    assert machine.got("tmux") == machine.got("xclip") == TEXT


def test_inside_tmux_over_ssh_the_clipboard_of_the_far_machine_is_left_alone(machine):
    machine.tool("tmux")
    machine.tool("xclip")
    assert machine.copy(DISPLAY=":0", SSH_TTY="x", **IN_TMUX) == f"Copied it to {BUFFER}.{TOO}"


@pytest.mark.parametrize("script", ["exit 1", "exec sleep 600", None])
def test_a_tmux_that_is_dead_or_hangs_or_is_not_there_is_passed_over(machine, monkeypatch, script):
    monkeypatch.setattr(clipboard, "SECONDS", 0.2)
    if script:
        machine.tool("tmux", script)
    else:
        machine.environ = {"PATH": "/nonexistent"}
    assert machine.copy(**IN_TMUX) == OSC52[:-1] + TMUX_DROPS
    assert machine.sent == [TEXT]


@needs_tmux
@pytest.mark.parametrize("setting", ["external", "off", "on"])
def test_a_real_server_has_the_text_whatever_it_does_with_a_terminals_clipboard(setting):
    folder = tempfile.mkdtemp(prefix="tmux-")  # the path of a socket is short
    environ = {**os.environ, "TMUX_TMPDIR": folder}

    def tmux(*arguments: str) -> str:
        command = ["tmux", "-L", "copying", "-f", "/dev/null", *arguments]
        done = subprocess.run(command, env=environ, check=True, capture_output=True, text=True)
        return done.stdout

    try:
        tmux("new-session", "-d", "sleep 600")
        tmux("set-option", "-s", "set-clipboard", setting)
        server = tmux("display-message", "-p", "#{socket_path},#{pid},0").strip()
        long = TEXT * 20_000
        answer = copy(long, "it", None, {**os.environ, "TMUX": server})
        assert answer == f"Copied it to {BUFFER}.{TOO}"
        assert tmux("show-buffer") == long
    finally:
        tmux("kill-server")
        shutil.rmtree(folder)


@needs_tmux
@pytest.mark.parametrize("end", ["stopped", "ended"])
def test_a_real_server_that_does_not_answer_is_passed_over(monkeypatch, end):
    monkeypatch.setattr(clipboard, "SECONDS", 0.3)
    folder = tempfile.mkdtemp(prefix="tmux-")
    environ = {**os.environ, "TMUX_TMPDIR": folder}
    command = ["tmux", "-L", "copying", "-f", "/dev/null"]
    ask = [*command, "new-session", "-d", "-P", "-F", "#{socket_path},#{pid},0", "sleep 600"]
    server = subprocess.run(ask, env=environ, check=True, capture_output=True, text=True).stdout
    pid = int(server.split(",")[1])
    sent: list[str] = []
    try:
        if end == "stopped":
            os.kill(pid, signal.SIGSTOP)
        else:
            subprocess.run([*command, "kill-server"], env=environ, check=True)
        assert (
            copy(TEXT, "it", sent.append, {**environ, "TMUX": server.strip()})
            == OSC52[:-1] + TMUX_DROPS
        )
        assert sent == [TEXT]
    finally:
        if end == "stopped":
            os.kill(pid, signal.SIGCONT)
            subprocess.run([*command, "kill-server"], env=environ, check=True)
        shutil.rmtree(folder)


@pytest.mark.parametrize(
    ("environ", "says"),
    [
        ({"STY": "1.pts-0.host"}, "; GNU screen may not pass it on."),
        ({"STY": "1.pts-0.host", "TERM": "screen-256color"}, "; GNU screen may not pass it on."),
        ({"TERM": "tmux-256color", "SSH_TTY": "/dev/pts/3"}, TMUX_DROPS),
        ({"TERM": "tmux"}, TMUX_DROPS),
        ({"TERM": "tmux-256color", "TMUX": ""}, TMUX_DROPS),
        (
            {"TERM": "screen.xterm-256color", "SSH_CONNECTION": "a 1 b 22"},
            "; tmux and GNU screen may not pass it on.",
        ),
        ({"TERM": "xterm-256color", "SSH_TTY": "/dev/pts/3"}, "."),
        ({"TERM": ""}, "."),
    ],
)
def test_a_program_between_here_and_the_terminal_is_named(machine, environ, says):
    assert machine.copy(**environ) == OSC52[:-1] + says
