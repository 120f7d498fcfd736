"""A text from a file, a pipe, a device or standard input."""

import io
import os
import socket
import subprocess
import sys
import threading

import pytest

from ai_korea_tui.storage import text_input
from ai_korea_tui.storage.files import Missing, Refused
from ai_korea_tui.storage.text_input import read_input

LIMIT = 1 << 20
posix = pytest.mark.skipif(os.name == "nt", reason="pipes and devices are POSIX's")


def read(name, tell=lambda _: None):
    return read_input(str(name), LIMIT, tell)


def test_a_file_and_a_link_to_one_are_read(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"text")
    (tmp_path / "link").symlink_to(tmp_path / "a.txt")
    assert read(tmp_path / "a.txt") == read(tmp_path / "link") == b"text"


@pytest.mark.parametrize("name", ["-", "/dev/stdin"])
def test_standard_input_is_read(name, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"text")))
    assert read(name) == b"text"


def test_standard_input_that_is_closed_is_said(monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(Refused, match="Standard input is closed"):
        read("-")


@posix
def test_a_pipe_by_its_descriptor_is_read_as_a_shell_substitutes_it():
    reading, writing = os.pipe()
    os.write(writing, b"text")
    os.close(writing)
    assert read(f"/dev/fd/{reading}") == b"text"
    os.close(reading)


@posix
def test_a_named_pipe_is_read_once_somebody_writes_and_says_that_it_waits(tmp_path, monkeypatch):
    monkeypatch.setattr(text_input, "_PATIENCE", 0.0)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    waiting = threading.Event()
    sentences = []

    def tell(sentence):
        sentences.append(sentence)
        waiting.set()

    def write():
        waiting.wait()
        pipe.write_bytes(b"text")

    writer = threading.Thread(target=write)
    writer.start()
    assert read(pipe, tell) == b"text"
    writer.join()
    assert sentences == [f"Nothing writes to {pipe} yet; ctrl+c cancels."]


@posix
def test_a_named_pipe_that_nobody_writes_to_can_be_interrupted(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    program = (
        "import sys\nfrom ai_korea_tui.storage import text_input\ntext_input._PATIENCE = 0\n"
        f"text_input.read_input({str(pipe)!r}, 9, lambda s: print(s, flush=True))"
    )
    waiting = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert waiting.stdout.readline()
    waiting.send_signal(2)
    assert b"KeyboardInterrupt" in waiting.communicate(timeout=30)[1]


@posix
def test_endless_input_stops_at_the_limit():
    with pytest.raises(Refused, match="/dev/zero is larger than 1 MB"):
        read("/dev/zero")


@posix
def test_an_empty_device_gives_an_empty_text():
    assert read("/dev/null") == b""


def test_a_file_may_be_as_large_as_the_limit_and_no_larger(tmp_path):
    (tmp_path / "full").write_bytes(b"x" * LIMIT)
    (tmp_path / "over").write_bytes(b"x" * (LIMIT + 1))
    assert len(read(tmp_path / "full")) == LIMIT
    with pytest.raises(Refused, match="is larger than 1 MB"):
        read(tmp_path / "over")


@posix
def test_a_folder_and_a_socket_are_refused(tmp_path, monkeypatch):
    with pytest.raises(Refused, match="is a folder"):
        read(tmp_path)
    monkeypatch.chdir(tmp_path)  # a socket's path is short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
        with pytest.raises(Refused, match="is a socket"):
            read("socket")


@pytest.mark.parametrize("name", ["none", "none/none", ""])
def test_a_missing_file_is_reported(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Missing, match="There is no file"):
        read(name)


@pytest.mark.parametrize("name", ["a\0b", "/dev/fd/999999", "x" * 5_000])
def test_a_name_that_cannot_be_opened_is_refused_in_words(name):
    with pytest.raises(Refused) as refused:
        read(name)
    assert str(refused.value).isprintable()
