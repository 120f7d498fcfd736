"""Opening, leaving, being ended: the terminal is given back, the exit code told, marks stay."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from slow_cases import slow
from terminal_driver import PROGRAM, Terminal
from terminal_opening import Open, installed
from terminal_sequences import modes
from waiting import PATIENCE

pytestmark = pytest.mark.terminal

HINT = " / search"
BROKEN = Path(__file__).parent / "terminal_broken_app.py"
"""Opens the explorer with a part that fails."""


def ready(terminal: Terminal) -> Terminal:
    """Wait for the first full paint."""
    terminal.wait_for("OpenAI comes to Korea", "OpenAI 오픈AI", HINT)
    return terminal


def marks(home: Path) -> list[str]:
    return json.loads((home / "state/ai-korea-tui/marks/openai-in-korea.json").read_bytes())[
        "marks"
    ]


# Opening and leaving


@pytest.mark.parametrize("command", [installed(), *slow(PROGRAM)], ids=["script", "module"])
def test_q_gives_the_terminal_back_as_it_was(open_terminal: Open, command: list[str]):
    terminal = ready(open_terminal(command=command))
    assert terminal.on_second_screen()
    assert terminal.modes_left_on >= {1000, 1003, 1006, 1049, 2004}
    assert not terminal.cursor_shown
    assert terminal.leave() == 0
    assert terminal.restored()
    assert terminal.text.strip() == "", "something was left on the first screen"
    last = list(modes(terminal.tokens))
    assert [mode.number for mode in last if mode.number == 1049] == [1049, 1049]


def test_a_terminal_that_answers_is_given_back_too(open_terminal: Open):
    terminal = ready(open_terminal(answers=True))
    terminal.press("j")
    terminal.wait_for("▸  OpenAI Korea")
    assert b"\x1b[?2026h" in terminal.raw, "it never drew a frame at once"
    assert terminal.leave() == 0
    assert terminal.restored()


def test_what_was_printed_on_leaving_stands_in_the_shell(open_terminal: Open):
    terminal = ready(open_terminal(size=(100, 40)))
    terminal.press("/")
    terminal.wait_for("enter keeps it")
    terminal.type("kakao")
    terminal.wait_for("all › “kakao”")
    terminal.press("enter", "e")
    terminal.wait_for("Preview", "# OpenAI comes to Korea")
    terminal.press("p")
    assert terminal.wait_exit() == 0
    assert terminal.restored()
    assert "[^1]: " in terminal.text


def test_ctrl_c_leaves_nothing_undone_but_tells_the_way_out(open_terminal: Open):
    terminal = ready(open_terminal())
    terminal.press("ctrl+c")
    terminal.wait_for("q leaves the program.")
    assert terminal.leave() == 0


# Being ended


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, *slow(signal.SIGINT)])
def test_a_signal_ends_it_with_the_terminal_restored_and_marks_kept(
    open_terminal: Open, home: Path, number: signal.Signals
):
    terminal = ready(open_terminal())
    terminal.press("space")
    terminal.wait_for("1 marked")
    terminal.signal(number)
    assert terminal.wait_exit() == 128 + number
    assert terminal.restored()
    assert marks(home) == ["openai"]
    again = ready(open_terminal())
    again.wait_for("1 marked", "✓ OpenAI")


@pytest.mark.parametrize("number", [signal.SIGTERM, *slow(signal.SIGHUP)])
def test_a_signal_ends_it_from_a_line_that_is_typed_into(
    open_terminal: Open, number: signal.Signals
):
    terminal = ready(open_terminal())
    terminal.press("/")
    terminal.wait_for("enter keeps it")
    terminal.signal(number)
    assert terminal.wait_exit() == 128 + number
    assert terminal.restored()


def test_a_window_that_is_closed_ends_it_and_marks_are_kept(open_terminal: Open, home: Path):
    terminal = ready(open_terminal())
    terminal.press("space")
    terminal.wait_for("1 marked")
    terminal.hang_up()
    assert terminal.process.wait(PATIENCE) == 128 + signal.SIGHUP
    assert marks(home) == ["openai"]


@pytest.mark.parametrize("where", ["drawing", "mount", *slow("key", "worker")])
def test_a_defect_gives_the_terminal_back_and_says_one_sentence(
    open_terminal: Open, home: Path, where: str
):
    terminal = open_terminal(str(BROKEN), where, command=[sys.executable], size=(100, 30))
    if where != "mount":
        ready(terminal)
        terminal.press("space")
        terminal.wait_for("1 marked")
        terminal.press("t")
    assert terminal.wait_exit() not in (0, 130)
    assert terminal.restored()
    if where != "mount":
        assert marks(home) == ["openai"]
    assert "an unexpected error occurred: ZeroDivisionError" in terminal.text
    assert "Traceback" not in terminal.text
    assert "a␛]52;c;cHduZWQ=␇b" in terminal.text, "what the error says was not made visible"
    assert terminal.copied == []


def test_bytes_that_are_no_text_do_not_end_it(open_terminal: Open):
    terminal = ready(open_terminal())
    terminal.send("\udcff\udcfe\udcc3")
    terminal.wait_read()
    terminal.press("j")
    terminal.wait_for("▸  OpenAI Korea")
    assert terminal.leave() == 0


# Resizing

SIZES = ((40, 10), (80, 24), (1, 1), (60, 15), (250, 70), (59, 16), (110, 30), (160, 45), (60, 16))


@pytest.mark.parametrize("answers", [False, *slow(True)], ids=["signal", "silent"])
def test_any_size_at_any_time_on_any_screen(open_terminal: Open, answers: bool, sample):
    terminal = ready(open_terminal(size=(160, 45), answers=answers))
    for keys, seen in (("", "Companies"), ("c", "Compare"), ("e", "Preview"), ("?", "Keys on")):
        terminal.press(*keys)
        terminal.wait_for(seen)
        for columns, rows in sample(SIZES, 4):
            terminal.resize(columns, rows)
            if columns < 60 or rows < 16:
                said = "This window is" if columns >= 40 else ""
                terminal.wait_for(said, gone=[seen])
            else:
                terminal.wait_for(seen)
    terminal.press("escape")
    terminal.wait_for("Preview", gone=["Keys on"])
    assert terminal.leave() == 0
    assert terminal.restored()


@pytest.mark.thorough
def test_a_size_changed_while_a_query_is_typed_keeps_the_query(open_terminal: Open):
    terminal = ready(open_terminal(size=(160, 45)))
    terminal.press("/")
    terminal.wait_for("enter keeps it")
    terminal.type("kak")
    terminal.resize(80, 24)
    terminal.type("ao")
    terminal.wait_for("all › “kakao”", "1 Companies", HINT.replace("search", "kakao"))


def test_the_size_is_the_terminals_and_not_the_environments(open_terminal: Open):
    terminal = ready(open_terminal(size=(100, 30), with_={"COLUMNS": "40", "LINES": "10"}))
    assert max(map(len, terminal.lines)) == 100
    terminal.resize(120, 40)
    # The frame begins one line higher in a wide window.
    terminal.wait_until(
        lambda: any(line.endswith("╮") and len(line) > 100 for line in terminal.lines[1:3])
    )
    assert max(map(len, terminal.lines)) == 120


@pytest.mark.parametrize(
    ("exported", "width"), [({}, 80), ({"COLUMNS": "100", "LINES": "30"}, 100)], ids=["none", "set"]
)
def test_a_terminal_that_says_0_by_0_has_the_size_that_the_environment_says(
    open_terminal: Open, exported: dict[str, str], width: int
):
    terminal = open_terminal(size=(0, 0), with_=exported, shown_as=(width, 30))
    terminal.wait_for("OpenAI 오픈AI", " / search")
    assert max(map(len, terminal.lines)) == width


def test_the_command_line_is_as_wide_as_the_terminal(open_terminal: Open):
    terminal = open_terminal("search", "kakao", size=(70, 24), with_={"COLUMNS": "200"})
    assert terminal.wait_exit() == 0
    assert any(line.startswith("kakao-enterprise") for line in terminal.lines[:2])


def test_help_is_as_wide_as_the_terminal(open_terminal: Open):
    terminal = open_terminal("--help", size=(60, 60), with_={"COLUMNS": "200"})
    assert terminal.wait_exit() == 0
    assert "  fact tied to its passage." in terminal.lines, "the lines are longer or shorter"


def test_too_small_a_window_says_so_and_q_leaves(open_terminal: Open):
    terminal = open_terminal(size=(40, 10))
    terminal.wait_for("This window is 40×10.", "60×16")
    assert terminal.leave() == 0
    assert terminal.restored()


# No terminal


def run(environ: dict[str, str], *arguments: str, **options) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*PROGRAM, *arguments],
        env=environ,
        check=False,
        timeout=PATIENCE,
        capture_output=True,
        **options,
    )


def test_with_no_terminal_on_input_it_prints_the_overview(environ: dict[str, str]):
    done = run(environ, stdin=subprocess.DEVNULL)
    assert done.returncode == 0
    assert done.stderr == b""
    assert done.stdout.startswith(b"# OpenAI comes to Korea\n")
    assert b"\x1b" not in done.stdout


def test_with_a_terminal_on_one_side_only_it_prints_the_overview(environ: dict[str, str]):
    ours, theirs = os.openpty()
    try:
        done = run(environ, stdin=theirs)
        assert done.returncode == 0
        assert done.stdout.startswith(b"# OpenAI comes to Korea\n")
    finally:
        os.close(ours)
        os.close(theirs)


def test_with_a_terminal_on_output_only_it_prints_the_overview(open_terminal: Open):
    command = ["sh", "-c", f'exec "{sys.executable}" -m ai_korea_tui </dev/null']
    terminal = open_terminal(command=command, size=(100, 40))
    assert terminal.wait_exit() == 0
    assert b"# OpenAI comes to Korea" in terminal.raw
    assert {token.kind for token in terminal.tokens} <= {"text", "c0"}


@pytest.mark.thorough
def test_with_errors_sent_elsewhere_the_screens_are_still_seen(open_terminal: Open, home: Path):
    command = ["sh", "-c", f'exec "{sys.executable}" -m ai_korea_tui 2>errors']
    terminal = ready(open_terminal(command=command))
    assert terminal.leave() == 0
    assert terminal.restored()
    assert (home / "errors").read_bytes() == b""


# Two windows


@pytest.mark.thorough
def test_two_windows_on_one_dossier_keep_the_marks_of_both(open_terminal: Open, home: Path):
    first, second = ready(open_terminal()), ready(open_terminal())
    first.press("space")
    first.wait_for("1 marked")
    second.press("j", "space")
    second.wait_for("1 marked")
    first.press("space")
    first.wait_for("2 marked")
    assert first.leave() == second.leave() == 0
    assert set(marks(home)) == {"openai", "openai-korea"}
    assert len(marks(home)) == 2
    ready(open_terminal()).wait_for("2 marked")


# Faults

FAULTY = {
    "dossier.yaml": "id: story\ntitle: A story\nsources: [paper]\n",
    "sources/paper.yaml": """\
        id: paper
        publisher: The Paper
        published: 2025-05-26
        paragraphs:
          - { gist: "Who bought whom." }
        """,
    "entities.yaml": """\
        - id: sok
          kind: company
          nmae: Sok
          evidence: [{ source: paper, paragraph: 1, exact: coins }]
        - id: net
          kind: company
          name: Net
          evidence: [{ source: paper, paragraph: 1, exact: coins }]
        """,
}


def test_a_dossier_with_faults_opens_with_what_is_sound_and_shows_them(
    open_terminal: Open, tmp_path: Path
):
    folder = tmp_path / "story"
    for name, text in FAULTY.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(dedent(text))
    terminal = open_terminal("-d", str(folder), size=(100, 30))
    terminal.wait_for("▸  Net", "fault", "! ")
    terminal.press("!")
    terminal.wait_for("in the dossier", "entities.yaml:3:", "nmae", "name")
    terminal.press("escape")
    terminal.wait_for("▸  Net")
    assert terminal.leave() == 0
    assert terminal.restored()


# The clipboard and the browser


def test_on_the_persons_own_machine_the_local_clipboard_gets_it(
    open_terminal: Open, local_clipboard: tuple[dict[str, str], Path]
):
    desktop, taken = local_clipboard
    terminal = ready(open_terminal(size=(120, 30), with_=desktop))
    terminal.press("y")
    terminal.wait_for("Copied “OpenAI", "(xclip)")
    assert "오픈AI" in taken.read_text()
    assert terminal.leave() == 0
    assert terminal.copied == []


def test_a_browser_that_chatters_and_lingers_is_kept_off_the_terminal(
    open_terminal: Open, home: Path
):
    browser = home / "browser"
    browser.write_text(
        f"#!/bin/sh\necho chatter; echo chatter >&2; printf '\\033]0;chatter\\007'\n"
        f'echo "$1" > "{home}/opened.part"; mv "{home}/opened.part" "{home}/opened"\nexec sleep 3\n'
    )
    browser.chmod(0o755)
    terminal = ready(open_terminal(size=(120, 30), with_={"BROWSER": str(browser)}))
    terminal.press("o")
    terminal.wait_for("Opening", "koreajoongangdaily.joins.com")
    terminal.press("j")
    terminal.wait_for("▸  OpenAI Korea")
    terminal.wait_until((home / "opened").exists, "the browser's start")
    assert "://koreajoongangdaily.joins.com/" in (home / "opened").read_text()
    assert terminal.leave() == 0
    assert b"chatter" not in terminal.raw


@pytest.mark.thorough
def test_where_there_is_no_browser_it_says_so(open_terminal: Open, home: Path):
    terminal = ready(open_terminal(with_={"PATH": str(home)}))
    terminal.press("o")
    terminal.wait_for("There is no browser")
    assert terminal.leave() == 0


@pytest.mark.thorough
def test_damaged_settings_are_set_aside_and_it_says_so(open_terminal: Open, home: Path):
    folder = home / "config/ai-korea-tui"
    folder.mkdir(parents=True)
    (folder / "settings.json").write_text('{"theme": [')
    terminal = ready(open_terminal())
    terminal.wait_for(".bad")
    assert terminal.leave() == 0
    assert (folder / "settings.json.bad").read_text() == '{"theme": ['
