"""Copying text to the clipboard of the machine that the person sits at.

Inside tmux that is tmux's own buffer, for tmux by default drops what a program sends to the
terminal's clipboard. Over ssh it is the terminal's clipboard (the OSC 52 sequence of xterm), for
that of the far machine is of no use. Otherwise it is the local one, and OSC 52 where there is none.

On Linux the tools are called here and not through pyperclip: as of 1.11 it waits for them without
end, lets them write into the terminal and takes their failure for success. macOS, Windows and WSL
are pyperclip's, in a separate process for the same reason.
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
"""How long a clipboard's tool may take."""

OSC52_BYTES: Final = 74_994
"""What xterm and others that follow it take in one sequence of 100,000 bytes of base64."""

_TOOLS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
)
_TMUX: Final = (
    ("tmux", "load-buffer", "-w", "-"),  # since 3.2: the outer terminal's clipboard as well
    ("tmux", "load-buffer", "-"),
)
_TMUX_PASSES_ON: Final = " tmux sends it to the terminal’s clipboard too, if that takes it."
_PYPERCLIP: Final = "import sys, pyperclip; pyperclip.copy(sys.stdin.buffer.read().decode())"


def copy(
    text: str,
    what: str,
    osc52: Callable[[str], None] | None = None,
    environ: Mapping[str, str] = os.environ,
) -> str:
    """Copy a text, and return a sentence on where it went; `what` names the text in it.

    `osc52` writes the sequence for a text to the terminal, where there is a terminal. Raises
    Refused where there is no way.
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
        raise Refused("There is no clipboard to be reached from here: export to a file instead.")
    osc52(data.decode())
    limit = f"; many take at most {OSC52_BYTES // 1000} kB" if len(data) > OSC52_BYTES else ""
    screen = "; GNU screen may not pass it on" if environ.get("STY") else ""
    return (
        f"Sent {what} to the terminal’s clipboard (OSC 52). "
        f"The terminal does not say whether it took it{limit}{screen}."
    )


def _local(data: bytes, environ: Mapping[str, str]) -> str:
    """The name of the tool that took the text, or nothing."""
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
    """The first command that took the text, or nothing.

    One that hangs is ended, with all that it started, and the next ones are not tried: they would
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
                start_new_session=True,  # the clipboard's keeper outlives this terminal
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
