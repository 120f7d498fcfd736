"""A small dossier on disk, and ways to run the program on it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from waiting import PATIENCE

from ai_korea_tui.cli.commands import commands

FILES = {
    "dossier.yaml": """\
id: moon-mine
title: A mine on the moon
summary: Two papers tell of a mine.
sources: [post, herald]
""",
    "sources/post.yaml": """\
id: post
publisher: Lunar Post
published: 2040-05-01
title: Mine to open
url: https://post.example/mine
paragraphs:
  - { kind: title, gist: "The headline." }
  - { gist: "A mine is to open." }
  - { gist: "The weather was fine." }
""",
    "sources/herald.yaml": """\
id: herald
publisher: The Herald
published: 2040-06-01
paragraphs:
  - { gist: "The mine has opened." }
""",
    "entities.yaml": """\
- id: dalgwang
  kind: company
  name: Dalgwang
  korean: 달광
  aliases: [DG]
  text: digs
  evidence: [{ source: post, paragraph: 2, exact: "Dalgwang is to dig" }]
- id: bora-kim
  kind: person
  name: Bora Kim
  evidence: [{ source: herald, paragraph: 1, exact: "Bora Kim" }]
""",
    "quotes.yaml": """\
- id: we-dig
  text: We dig.
  speaker: bora-kim
  translated: true
  evidence: [{ source: herald, paragraph: 1 }]
""",
    "claims.yaml": """\
- id: how-deep
  question: How deep is it?
  statements:
    - value: 30 metres
      number: 30
      unit: metres
      evidence: [{ source: post, paragraph: 2, exact: "30 metres" }]
    - value: 40 metres
      number: 40
      unit: metres
      evidence: [{ source: herald, paragraph: 1, exact: "40 metres" }]
""",
}
ARTICLE = "Mine to open\n\nDalgwang is to dig 30 metres down.\n"


def write(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def mine(tmp_path):
    """The dossier's folder."""
    return write(tmp_path / "mine", FILES)


@pytest.fixture
def flawed(tmp_path):
    """The same with two faults in one of its records."""
    entities = FILES["entities.yaml"].replace("text: digs", "txet: digs")
    return write(tmp_path / "flawed", {**FILES, "entities.yaml": f"{entities}- id: BAD\n"})


@pytest.fixture
def mine_with(tmp_path):
    """Makes the dossier with other claims."""
    return lambda claims: write(tmp_path / "claims", {**FILES, "claims.yaml": claims})


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def run(mine):
    """Run the command line in this process; the dossier is the mine unless `-d` says otherwise."""

    def run(*args, **options):
        result = CliRunner().invoke(
            commands, [str(arg) for arg in args], env={"AI_KOREA_TUI_DOSSIER": str(mine)}, **options
        )
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result

    return run


@pytest.fixture
def command(mine):
    """Run the installed command as a process; answers with its bytes."""

    def command(*args, env=None, **options):
        environment = {**os.environ, "AI_KOREA_TUI_DOSSIER": str(mine), **(env or {})}
        return subprocess.run(
            [Path(sys.executable).with_name("ai-korea-tui"), *args],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output="stdout" not in options,
            timeout=PATIENCE,
            check=False,
            **options,
        )

    return command
