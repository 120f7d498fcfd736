"""The installed command as a process: bytes, pipes, locales, signals, what it imports."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from slow_cases import slow
from waiting import PATIENCE

RAW = re.compile(rb"[\x00-\x09\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]")
"""C0 but the line feed, DEL, C1 and the bidi overrides, as UTF-8."""
PROGRAM = Path(sys.executable).with_name("ai-korea-tui")
QUOTE = '" '
HOSTILE = "\x1b]0;owned\x07\x1b[31m\x9b5A\u202e\x7f"


def clean(done):
    return not RAW.search(done.stdout) and not RAW.search(done.stderr)


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["search", "dalgwang"], 0),
        (["search", "zebra"], 1),
        (["search"], 2),
        (["search", "x", "-d", "/no/such"], 2),
        ([], 0),
    ],
)
def test_exit_codes(command, args, code):
    assert command(*args).returncode == code


def test_python_m_is_the_same_program(command, mine):
    done = subprocess.run(
        [sys.executable, "-m", "ai_korea_tui", "search", "bora", "-d", mine],
        capture_output=True,
        check=False,
    )
    assert done.stdout == command("search", "bora").stdout


def test_data_goes_to_stdout_and_the_rest_to_stderr(command, flawed):
    done = command("search", "bora", "--json", "-d", flawed)
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["bora-kim", "we-dig"]
    assert b"faults in the dossier" in done.stderr


@pytest.mark.parametrize(
    "args",
    [
        ["search", HOSTILE],
        [HOSTILE],
        ["search", "x", f"--{HOSTILE}"],
        ["export", "-o", f"/no/such/{HOSTILE}"],
        [b"search", b"x", b"-d", b"/no/\xff\x1b"],
        *slow(
            ["show", HOSTILE],
            ["show", HOSTILE, "--json"],
            ["export", HOSTILE],
            ["compare", HOSTILE],
            ["search", "x", "-d", HOSTILE],
            ["export", "-f", HOSTILE],
            ["attach", HOSTILE, HOSTILE],
            ["attach", "post", f"/no/{HOSTILE}"],
            ["detach", HOSTILE],
            ["completion", HOSTILE],
            ["show", "a", HOSTILE],
            [b"search", b"\xff\xfe\x1b"],
            [b"show", b"\xff\xfe\x1b"],
            [b"export", b"-o", b"/no/\xff\x1b"],
        ),
    ],
)
def test_no_argument_comes_back_as_anything_but_what_a_reader_sees(command, args):
    done = command(*args)
    assert done.returncode in (1, 2)
    assert done.stderr
    assert b"Traceback" not in done.stderr
    assert clean(done)


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["search", "e"],
        ["show", "how-deep"],
        ["compare", "-f", "markdown"],
        ["check", "--coverage"],
        *slow(
            ["search", "e", "--json"],
            ["show", "dalgwang"],
            ["show", "dalgwang", "--json"],
            ["show", "post"],
            ["compare"],
            ["compare", "--json"],
            ["export"],
            ["export", "-f", "json"],
            ["check", "--json"],
        ),
    ],
)
def test_nothing_in_a_dossier_reaches_the_terminal_raw(command, mine, args):
    attack = json.dumps(HOSTILE)[1:-1]
    fields = re.compile(
        r"\b(name|text|gist|title|question|value|publisher|summary|unit): ([^\n{}]+)"
    )
    for path in mine.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        text = fields.sub(lambda m: f'{m[1]}: "{m[2].strip(QUOTE)}{attack}"', text)
        path.write_text(text, encoding="utf-8")
    (mine / "events\x1b[5m.yaml").write_text(f'- id: "{attack}"\n', encoding="utf-8")
    done = command(*args)
    assert done.returncode in (0, 1)
    assert b"owned" in done.stdout or args[:1] == ["check"]
    assert done.stdout
    assert clean(done)


def test_a_fault_in_a_file_with_a_hostile_name_and_id_is_told_clean(command, mine):
    (mine / "entities.yaml").rename(mine / "entities\x1b[31m\n.yaml")
    (mine / "events.yaml").write_text(f"- id: {json.dumps(HOSTILE)}\n  x: 1\n", encoding="utf-8")
    done = command("check")
    assert done.returncode == 1
    assert done.stdout
    assert clean(done)


@pytest.mark.parametrize("args", [["search", "e"], ["check"], *slow([], ["export"], ["--help"])])
def test_a_closed_pipe_ends_it_quietly(command, args):
    read, write_ = os.pipe()
    os.close(read)
    try:
        done = command(*args, stdout=write_, stderr=subprocess.PIPE)
    finally:
        os.close(write_)
    assert done.returncode == 0
    assert done.stderr == b"" or (args == ["check"] and done.stderr.startswith(b"No faults in"))


def test_a_closed_stderr_does_not_matter(command):
    read, write_ = os.pipe()
    os.close(read)
    try:
        done = command("search", "zebra", stdout=subprocess.PIPE, stderr=write_)
    finally:
        os.close(write_)
    assert done.returncode == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_full_disk_is_told_in_a_sentence(command):
    with Path("/dev/full").open("wb") as full:
        done = command("export", stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert done.stderr == (b"ai-korea-tui: The output was not written whole: the disk is full.\n")


@pytest.mark.skipif(sys.platform == "win32", reason="it has no limits on a file's size")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_partial_write_is_reported_in_a_sentence(command, tmp_path, unbuffered):
    import resource

    limit = (100, resource.getrlimit(resource.RLIMIT_FSIZE)[1])
    with (tmp_path / "note.md").open("wb") as note:
        done = command(
            "--help",
            stdout=note,
            stderr=subprocess.PIPE,
            env={"PYTHONUNBUFFERED": unbuffered},
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit),
        )
    assert done.returncode == 2
    assert done.stderr.startswith(b"ai-korea-tui: The output was not written whole: the file")


THOROUGH = pytest.mark.thorough
LOST = b"ai-korea-tui: The output is lost: standard output is closed.\n"
UNWRITABLE = b"ai-korea-tui: The output was not written whole: bad file descriptor.\n"


@pytest.mark.parametrize(
    ("args", "redirection", "code", "says"),
    [
        pytest.param(["search", "e"], ">&-", 2, LOST, id="search"),
        pytest.param([], ">&-", 2, LOST, id="the story so far"),
        pytest.param(["search", "e"], "1</dev/null", 2, UNWRITABLE, id="open for reading only"),
        pytest.param(["search", "zebra"], ">&-", 1, b"No record holds", id="nothing to write"),
        pytest.param(["search", "e"], ">&- 2>&-", 2, b"", id="nowhere to say it"),
        pytest.param(["--version"], ">&-", 2, LOST, id="the version", marks=THOROUGH),
        pytest.param(["search", "--help"], ">&-", 2, LOST, id="help", marks=THOROUGH),
        pytest.param(["export"], ">&-", 2, LOST, id="export", marks=THOROUGH),
        pytest.param(["check"], ">&-", 0, b"No faults in", id="no faults", marks=THOROUGH),
    ],
)
def test_output_that_is_lost_is_said(mine, args, redirection, code, says):
    done = subprocess.run(
        ["sh", "-c", f'exec "$0" "$@" {redirection}', PROGRAM, "-d", mine, *args],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert done.returncode == code
    assert done.stderr.startswith(says)


@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
    ],
)
def test_korean_is_asked_and_answered_in_any_locale(command, locale):
    done = command(b"search", "달광".encode(), env=locale)
    assert done.returncode == 0
    assert done.stdout.decode() == "dalgwang  company  A  Dalgwang 달광 — digs\n"
    assert command("search", "zebra", env=locale).returncode == 1


WAITS = """
import sys, time
from ai_korea_tui import workspace
def wait(*_, **__):
    sys.stdout.write("ready\\n")
    sys.stdout.flush()
    time.sleep(60)
workspace.open_workspace = wait
from ai_korea_tui.cli import run
run()
"""


def test_an_interrupt_ends_it_quietly(mine):
    process = subprocess.Popen(
        [sys.executable, "-c", WAITS, "search", "x", "-d", mine],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    assert process.stdout.readline() == b"ready\n"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out, err) == (130, b"", b"")


SPY = """
import sys
from ai_korea_tui.cli import run
try:
    run()
finally:
    heavy = {"textual", "rich", "yaml", "pydantic", "platformdirs", "pyperclip", "difflib"}
    sys.stderr.write(" ".join(sorted(heavy & set(sys.modules))))
"""


@pytest.mark.parametrize(
    "args",
    [
        ["search", "bora"],
        ["export"],
        *slow(["search", "bora", "--json"], ["show", "dalgwang"], ["compare"]),
    ],
)
def test_a_second_run_loads_no_reader_and_no_screen(mine, monkeypatch, args):
    # A short option such as -d has click look for long ones like it, with difflib.
    monkeypatch.setenv("AI_KOREA_TUI_DOSSIER", str(mine))
    spied = [sys.executable, "-c", SPY, *args]
    first = subprocess.run(spied, capture_output=True, check=False)
    assert b"yaml" in first.stderr
    second = subprocess.run(spied, capture_output=True, check=False)
    assert second.returncode == 0
    assert second.stderr == b""


def test_no_run_without_a_screen_loads_textual(mine):
    done = subprocess.run(
        [sys.executable, "-c", SPY, "-d", str(mine)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert done.stdout.startswith(b"# A mine on the moon")
    assert b"textual" not in done.stderr
    assert b"rich" not in done.stderr


def test_a_broken_installation_is_told_in_a_sentence(mine):
    code = "import sys; sys.modules['click'] = None\nfrom ai_korea_tui.cli import run\nrun()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(b"ai-korea-tui: it could not start: ModuleNotFoundError")
    assert b"Traceback" not in done.stderr
