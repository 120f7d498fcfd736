"""Copies text to the clipboard of the machine that the person uses.

Inside tmux the text goes to tmux's buffer, because by default tmux drops what a program sends to
the terminal's clipboard. Over ssh it goes to the terminal's clipboard (xterm's OSC 52 sequence),
because the remote one is of no use. Otherwise it goes to the local clipboard, or to the terminal's.

On Linux the tools are called here and not through pyperclip: version 1.11 waits for them without a
timeout, lets them write to the terminal and ignores their errors. On macOS, Windows and WSL
pyperclip is used, in a separate process for the same reasons.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Final

from .files import Refused

SECONDS: Final = 2.0
"""The timeout for a clipboard tool."""

OSC52_BYTES: Final = 74_994
"""The most that xterm and compatible terminals accept: 100,000 bytes of base64."""

_TOOLS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
)
_TMUX: Final = (
    ("tmux", "load-buffer", "-w", "-"),  # since 3.2: also to the outer terminal's clipboard
    ("tmux", "load-buffer", "-"),
)
_TMUX_PASSES_ON: Final = " tmux also sends it to the terminal’s clipboard, if the terminal allows."
_PYPERCLIP: Final = "import sys, pyperclip; pyperclip.copy(sys.stdin.buffer.read().decode())"


def copy(
    text: str,
    what: str,
    osc52: Callable[[str], None] | None = None,
    environ: Mapping[str, str] = os.environ,
) -> str:
    """Copy a text, and return a sentence that says where it went; `what` names the text in it.

    `osc52` writes the sequence for a text to the terminal, if there is one. Raises Refused if
    there is no clipboard.
    """
    data = text.encode("utf-8", "replace")
    tmux = _first_that_takes(_TMUX, data, environ) if environ.get("TMUX") else ()
    taken = ["tmux’s buffer (prefix ] pastes it)"] if tmux else []
    far = bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))
    if not far or not (taken or osc52):
        local = _local(data, environ)
        taken += [f"the clipboard ({local})"] if local else []
    if taken:
        more = _TMUX_PASSES_ON if "-w" in tmux and len(taken) == 1 else ""
        return f"Copied {what} to {' and '.join(taken)}.{more}"
    if osc52 is None:
        raise Refused("No clipboard can be reached from here: export to a file instead.")
    osc52(data.decode())
    limit = f"; many accept at most {OSC52_BYTES // 1000} kB" if len(data) > OSC52_BYTES else ""
    return (
        f"Sent {what} to the terminal’s clipboard (OSC 52). "
        f"The terminal does not confirm that it accepted it{limit}{_between(environ)}."
    )


def _between(environ: Mapping[str, str]) -> str:
    """What is between the program and the terminal and may drop the sequence.

    ssh carries TERM to the far machine, but neither TMUX nor STY. Both programs can say `screen`.
    """
    term = environ.get("TERM", "")
    if environ.get("STY"):
        return "; GNU screen may not pass it on"
    if environ.get("TMUX") or term.startswith("tmux"):
        return "; tmux passes it on only where its set-clipboard is on"
    return "; tmux and GNU screen may not pass it on" if term.startswith("screen") else ""


def _local(data: bytes, environ: Mapping[str, str]) -> str:
    """The name of the tool that accepted the text, or an empty string."""
    if (
        sys.platform in ("darwin", "win32", "cygwin")
        or environ.get("WSL_DISTRO_NAME")
        or environ.get("WSL_INTEROP")
    ):
        command = (sys.executable, "-P", "-c", _PYPERCLIP)
        return "the system’s" if _first_that_takes([command], data, environ) else ""
    tools = [command for display, command in _TOOLS if environ.get(display)]
    taken_by = _first_that_takes(tools, data, environ)
    return taken_by[0] if taken_by else ""


def _first_that_takes(
    commands: Sequence[Sequence[str]], data: bytes, environ: Mapping[str, str]
) -> Sequence[str]:
    """The first command that accepted the text, or an empty sequence.

    A command that hangs is killed with its children, and the next ones are not tried: they would
    wait for the same display or server.
    """
    import subprocess
    from shutil import which

    for command in commands:
        program = which(command[0], path=environ.get("PATH"))
        if program is None:
            continue
        with suppress(OSError):
            process = subprocess.Popen(
                [program, *command[1:]],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,  # the screen is the program's, not the tool's
                stderr=subprocess.DEVNULL,
                env=dict(environ),
                start_new_session=True,  # the process that serves the clipboard outlives this one
            )
            try:
                process.communicate(data, timeout=SECONDS)
            except subprocess.TimeoutExpired:
                _end(process.pid)
                process.wait()
                return ()
            if process.returncode == 0:
                return command
    return ()


def _end(pid: int) -> None:
    if hasattr(os, "killpg"):
        os.killpg(pid, signal.SIGKILL)
    else:
        os.kill(pid, signal.SIGTERM)
