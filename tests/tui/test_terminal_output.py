"""What is drawn arrives whole, whatever another program does to the terminal."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

pytest.importorskip("termios", reason="the driver is POSIX's")

from ai_korea_tui.tui.driver import _Sink


def test_a_terminal_that_another_program_made_nonblocking_gets_everything():
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    frames = ["frame" * 100_000] * 3
    with os.fdopen(reading, encoding="utf-8") as shown, ThreadPoolExecutor() as threads:
        arrived = threads.submit(shown.read)
        with os.fdopen(writing, "w", encoding="utf-8") as terminal:
            sink = _Sink(terminal)
            for frame in frames:
                sink.write(frame)
                sink.flush()
        assert arrived.result() == "".join(frames)
