"""What goes wrong inside is told in one sentence; progress is shown where somebody waits."""

import io
import sys

import pytest

from ai_korea_tui.cli import progress as progress_module
from ai_korea_tui.cli.progress import Progress
from ai_korea_tui.cli.suggesting import MAX_COMPARED, no_such_record


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (KeyError("a\x1b[31mb"), "an unexpected error occurred: KeyError: 'a\\x1b[31mb'."),
        (ValueError("x\x9by\nz"), "an unexpected error occurred: ValueError: x�y\nz."),
        (RuntimeError(), "an unexpected error occurred: RuntimeError."),
        (RecursionError("deep"), "an unexpected error occurred: RecursionError: deep."),
        (MemoryError(), "an unexpected error occurred: MemoryError."),
    ],
)
def test_a_defect_is_a_sentence_and_exit_code_2(run, monkeypatch, error, said):
    def fail(*_):
        raise error

    monkeypatch.setattr("ai_korea_tui.cli.asking.search_for", fail)
    done = run("search", "x")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == f"ai-korea-tui: {said} AI_KOREA_TUI_DEBUG=1 shows where.\n"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(5, "Input/output error"), "input/output error."),
        (OSError(36, "x", "/a\x1b/b"), "/a␛/b cannot be used: the name is too long."),
        (PermissionError(13, "x", b"/a"), "/a cannot be used: you have no permission."),
        (OSError(9999, "Unknown error 9999"), "unknown error 9999."),
        (OSError("no number"), "no number."),
        (OSError(), "the system gave no reason."),
    ],
)
def test_a_system_error_is_not_reported_as_a_defect(run, monkeypatch, error, said):
    def fail(*_):
        raise error

    monkeypatch.setattr("ai_korea_tui.cli.asking.search_for", fail)
    done = run("search", "x")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == f"ai-korea-tui: {said}\n"


def test_the_traceback_is_there_for_whoever_asks_and_clean_too(run, monkeypatch):
    def fail(*_):
        raise KeyError("x\x1b[31m")

    monkeypatch.setattr("ai_korea_tui.cli.asking.search_for", fail)
    monkeypatch.setenv("AI_KOREA_TUI_DEBUG", "1")
    done = run("search", "x")
    assert done.exit_code == 2
    assert "Traceback (most recent call last)" in done.stderr
    assert "KeyError" in done.stderr
    assert "\x1b" not in done.stderr


def test_an_interrupt_is_quiet(run, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("ai_korea_tui.cli.asking.search_for", interrupt)
    done = run("search", "x")
    assert (done.exit_code, done.stdout, done.stderr) == (130, "", "")


def test_notices_of_the_workspace_are_told(run, monkeypatch):
    def browse(session):
        workspace = session.open()
        workspace.notices.append("Something was set aside\x1b.")
        return workspace

    monkeypatch.setattr("ai_korea_tui.cli.session.Session.browse", browse)
    assert run("search", "bora").stderr == "Something was set aside␛.\n"


# Progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def clock(monkeypatch):
    now = [0.0]
    monkeypatch.setattr(progress_module, "monotonic", lambda: now[0])
    return now


def test_progress_is_shown_once_it_takes_long_and_taken_away(monkeypatch, clock):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    progress = Progress()
    progress(10, 100)
    assert terminal.getvalue() == ""
    clock[0] = 0.31
    progress(50, 100)
    progress(50, 100)
    progress(100, 100)
    shown = terminal.getvalue()
    assert shown.count("50 %") == 2  # padded over what was there, then again from its beginning
    assert shown.endswith("\rReading the dossier … 100 %")
    progress.finish()
    *_, blank, end = terminal.getvalue().split("\r")
    assert (blank.strip(), end) == ("", "")
    assert len(blank) >= len("Reading the dossier … 100 %")


def test_quick_reading_shows_nothing_at_all(monkeypatch, clock):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    progress = Progress()
    progress(100, 100)
    progress.finish()
    assert terminal.getvalue() == ""


def test_progress_is_not_for_pipes(monkeypatch, clock):
    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stderr", pipe)
    progress = Progress()
    clock[0] = 5.0
    progress(1, 2)
    progress.finish()
    assert pipe.getvalue() == ""


def test_progress_over_nothing_is_complete(monkeypatch, clock):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    progress = Progress()
    clock[0] = 1.0
    progress(0, 0)
    assert "100 %" in terminal.getvalue()


# Suggestions


def test_suggestions_from_a_large_dossier_look_only_at_ids_that_begin_alike():
    ids = [f"record-{n}" for n in range(MAX_COMPARED + 1)] + ["kakao"]
    assert "Did you mean kakao?" in no_such_record(ids, "kakoa")


def test_an_endless_id_is_no_trouble():
    assert "finds ids by words" in no_such_record(["kakao"], "x" * 100_000)


def test_the_first_reading_shows_progress_and_leaves_the_line_empty(run, monkeypatch):
    monkeypatch.setattr(progress_module, "is_terminal", lambda stream: True)
    monkeypatch.setattr(progress_module, "PATIENCE", -1)
    done = run("search", "bora")
    assert "Reading the dossier … 100 %" in done.stderr
    assert done.stderr.rsplit("\r", 1)[1] == ""
    assert run("search", "bora").stderr == ""  # nothing is read again
