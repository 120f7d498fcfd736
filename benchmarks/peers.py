"""The programs that ours is held against: where they are, how to get them, how they are asked."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from .harness import ROOT, seconds_of

VISIDATA = ROOT / ".cache" / "visidata"

HOW = {
    "fzf": "no fzf here: apt install fzf",
    "rg": "no rg here: apt install ripgrep",
    "vd": "no vd here: python3 -m venv .cache/visidata && .cache/visidata/bin/pip install visidata",
}
"""What to do where a program is missing."""


def found(program: str) -> str | None:
    """Where the program is: on the path, or in the environment that `HOW` tells to make."""
    own = VISIDATA / "bin" / program
    return shutil.which(program) or (str(own) if own.exists() else None)


def fzf_argv(fzf: str, query: str) -> Sequence[str]:
    """Every line that holds all words, inside words too: what `ai-korea-tui` looks for."""
    return (fzf, "--exact", "--filter", escaped(query))


def rg_argv(rg: str, query: str) -> Sequence[str]:
    """How many lines hold the query as it stands: less than is asked of the others."""
    return (rg, "--fixed-strings", "--ignore-case", "--count", "-e", query.replace('"', ""))


def seconds_to_answer(argv: Sequence[str], lines: Path) -> float:
    """From the start of the program to its end, the records on its standard input."""
    with lines.open("rb") as records:
        return seconds_of(
            lambda: subprocess.run(argv, stdin=records, stdout=subprocess.DEVNULL, check=False)
        )


def escaped(query: str) -> str:
    """The query in fzf's language: a phrase is a word with blanks in it."""
    parts = query.split('"')
    return " ".join(
        part.strip().replace(" ", "\\ ") if number % 2 else part.strip()
        for number, part in enumerate(parts)
    ).strip()
