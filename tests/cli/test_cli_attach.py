"""Attaching a text whose lines are not the source's paragraphs, from a file or a pipe."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ai_korea_tui.cli import question

ABOVE = "Advertisement\nMine to open\n\nDalgwang is to dig\n30 metres down.\n"
FOUND = """\
0 of 2 phrases match. With the lines rearranged, all 2 do:
  line 1 is extra: “Advertisement”
  lines 4–5 are one paragraph, 2: “Dalgwang is to dig…”
  paragraph 3 was not found in its place
"""


@pytest.fixture
def above(tmp_path):
    path = tmp_path / "above.txt"
    path.write_text(ABOVE, encoding="utf-8")
    return path


def test_lines_are_rearranged_only_with_consent(run, above):
    done = run("attach", "post", above)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith(FOUND)
    assert "Nothing was changed. --accept" in done.stderr
    assert run("detach", "post").exit_code == 1, "nothing is attached"


def test_accepted_every_paragraph_has_a_line(run, above, home):
    done = run("attach", "post", above, "--accept")
    assert done.exit_code == 0
    assert done.stderr.startswith(FOUND)
    assert "all 2 phrases match" in done.stderr
    [kept] = (home / "data").rglob("*.txt")
    assert kept.read_text(encoding="utf-8") == (
        "Mine to open\nDalgwang is to dig 30 metres down.\n[not in the attached text]\n"
    )
    assert run("check").exit_code == 0


def test_forced_it_is_attached_as_it_is(run, above, home):
    done = run("attach", "post", above, "--force")
    assert done.exit_code == 0
    assert "0 of 2 phrases match" in done.stderr
    [kept] = (home / "data").rglob("*.txt")
    assert kept.read_text(encoding="utf-8") == ABOVE


@pytest.mark.parametrize(
    ("answer", "code"), [("y\n", 0), ("Yes\n", 0), ("ㅛ\n", 0), ("n\n", 1), ("\n", 1), ("", 1)]
)
def test_on_a_terminal_it_is_asked(run, above, monkeypatch, answer, code):
    monkeypatch.setattr(question, "is_terminal", lambda _: True)
    done = run("attach", "post", above, input=answer)
    assert "rearranged" in done.stderr
    assert done.exit_code == code


def test_with_the_text_on_standard_input_the_terminal_is_asked(run, tmp_path, monkeypatch):
    terminal = tmp_path / "tty"
    terminal.write_text("y\n")
    monkeypatch.setattr(question, "is_terminal", lambda _: True)
    monkeypatch.setattr(question, "TERMINAL", str(terminal))
    done = run("attach", "post", "-", input=ABOVE)
    assert done.exit_code == 0
    assert "Attached standard input to post." in done.stderr
    monkeypatch.setattr(question, "TERMINAL", str(tmp_path / "none"))
    assert run("attach", "post", "-", input=ABOVE).exit_code == 1


def test_a_text_that_matches_is_attached_without_a_question(run, article):
    done = run("attach", "post", "-", input=article.read_text(encoding="utf-8"))
    assert done.exit_code == 0
    assert "rearranged" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="shells of POSIX")
@pytest.mark.parametrize(
    "line",
    [
        "{attach} - < {file}",
        "cat {file} | {attach} -",
        "cat {file} | {attach} /dev/stdin",
        "{attach} <(cat {file})",
        "{attach} /dev/stdin < {file}",
    ],
)
def test_shells_pass_the_text_in_many_ways(mine, article, line):
    program = Path(sys.executable).with_name("ai-korea-tui")
    attach = f"{program} -d {mine} attach post"
    done = subprocess.run(
        ["bash", "-c", line.format(attach=attach, file=article)], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert b"all 2 phrases match" in done.stderr


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"<html><p>Mine to open", "a web page (HTML)"), (b"%PDF-1.7", "a PDF"), (b"", "no text")],
)
def test_another_format_is_refused_with_advice(run, data, words):
    done = run("attach", "post", "-", input=data)
    assert done.exit_code == 2
    assert done.stderr.startswith("ai-korea-tui: Standard input")
    assert words in done.stderr
