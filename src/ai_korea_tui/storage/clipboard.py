"""Text to the person's clipboard, by the way that reaches the machine they sit at.

Over ssh that is the terminal's own (the OSC 52 sequence of xterm), for a clipboard of the far
machine is of no use. Otherwise the local one, and OSC 52 where there is none.

On Linux the tools are called here and not through pyperclip: as of 1.11 it waits for them without
end, lets them write into the terminal and takes their failure for success. macOS, Windows and WSL
are pyperclip's, in a process of its own for the same reason.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from .files import Refused

if TYPE_CHECKING:
    import subprocess

SECONDS: Final = 2.0
"""How long a clipboard's tool may take."""

OSC52_BYTES: Final = 74_994
"""What xterm and those who follow it take in one sequence of 100,000 bytes of base64."""

_TOOLS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
)
_PYPERCLIP: Final = "import sys, pyperclip; pyperclip.copy(sys.stdin.buffer.read().decode())"


class _HangsError(Exception):
    """A tool did not come to an end."""


def copy(
    text: str,
    osc52: Callable[[str], None] | None = None,
    environ: Mapping[str, str] = os.environ,
) -> str:
    """Copy a text and return the way it went: 'the clipboard (xclip)'.

    `osc52` writes the sequence for a text to the terminal, where there is a terminal. Nothing
    answers it, so a terminal that ignores it goes unnoticed. Raises Refused where there is no way.
    """
    sound = text.encode("utf-8", "replace")
    if osc52 is not None and _far_away(environ):
        return _through_terminal(osc52, sound)
    local = _local(sound, environ)
    if local:
        return f"the clipboard ({local})"
    if osc52 is not None:
        return _through_terminal(osc52, sound)
    raise Refused("There is no clipboard to be reached from here: export to a file instead.")


def _far_away(environ: Mapping[str, str]) -> bool:
    return bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))


def _through_terminal(osc52: Callable[[str], None], sound: bytes) -> str:
    osc52(sound.decode())
    if len(sound) > OSC52_BYTES:
        return "the terminal’s clipboard (OSC 52; over 75 kB, which many terminals drop)"
    return "the terminal’s clipboard (OSC 52)"


def _local(sound: bytes, environ: Mapping[str, str]) -> str:
    """The name of the way that took the text, or nothing."""
    try:
        if _is_pyperclips(environ):
            taken = _feed((sys.executable, "-P", "-c", _PYPERCLIP), sound, environ)
            return "the system’s" if taken else ""
        for display, command in _TOOLS:
            if environ.get(display) and _feed(command, sound, environ):
                return command[0]
    except _HangsError:  # the display does not answer: the next tool would wait as long
        pass
    return ""


def _is_pyperclips(environ: Mapping[str, str]) -> bool:
    if sys.platform in ("darwin", "win32", "cygwin"):
        return True
    return bool(environ.get("WSL_DISTRO_NAME") or environ.get("WSL_INTEROP"))


def _feed(command: Sequence[str], sound: bytes, environ: Mapping[str, str]) -> bool:
    """Whether the command took the text. One that hangs is ended, with all that it started."""
    import subprocess
    from shutil import which

    program = which(command[0], path=environ.get("PATH"))
    if program is None:
        return False
    try:
        process = subprocess.Popen(
            [program, *command[1:]],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,  # the screen is the program's, not the tool's
            stderr=subprocess.DEVNULL,
            env=dict(environ),
            start_new_session=True,  # the clipboard's keeper outlives this terminal
        )
    except OSError:
        return False
    try:
        process.communicate(sound, timeout=SECONDS)
    except subprocess.TimeoutExpired as error:
        _end(process)
        raise _HangsError from error
    except OSError:
        _end(process)
        return False
    return process.returncode == 0


def _end(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
