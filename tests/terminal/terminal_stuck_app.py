"""Opens the explorer with a key `t` that never comes back, for the tests of signals."""

from __future__ import annotations

import hashlib
import os
import re
import sys
import threading
import time
from functools import partial

from ai_korea_tui import cli
from ai_korea_tui.tui import watchdog
from ai_korea_tui.tui.app import ExplorerApp


def regular_expression(_: ExplorerApp) -> None:
    re.match(r"(a|a)+$", "a" * 64 + "b")


def python_loop(_: ExplorerApp) -> None:
    while True:
        pass


def c_call(_: ExplorerApp) -> None:
    hashlib.pbkdf2_hmac("sha256", b"word", b"salt", (1 << 31) - 1)


def sleeping(_: ExplorerApp) -> None:
    time.sleep(1e6)


def deadlock(_: ExplorerApp) -> None:
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()


def thread_without_end(app: ExplorerApp) -> None:
    app.run_worker(partial(time.sleep, 1e6), thread=True)


def exit_without_end(app: ExplorerApp) -> None:
    app.on_unmount = partial(time.sleep, 1e6)  # type: ignore[method-assign]


STUCK = {
    act.__name__: act
    for act in (
        regular_expression,
        python_loop,
        c_call,
        sleeping,
        deadlock,
        thread_without_end,
        exit_without_end,
    )
}


def _stuck_at_the_start(app: ExplorerApp) -> None:
    os.write(1, b"\a")
    time.sleep(1e6)


def main(how: str) -> None:
    def act(app: ExplorerApp) -> None:
        app.bell()
        app._driver.flush()  # type: ignore[union-attr]
        app.call_later(STUCK[how], app)

    if how == "start":
        ExplorerApp.on_load = _stuck_at_the_start  # type: ignore[method-assign]
    ExplorerApp.next_theme = act  # type: ignore[method-assign]
    watchdog.Watchdog.__init__.__defaults__ = (0.5,)
    sys.argv[1:] = []
    cli.run()


if __name__ == "__main__":
    main(sys.argv[1])
