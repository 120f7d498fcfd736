"""Nothing in a dossier, in a file's name or in an argument reaches a pipe or a terminal raw."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
from slow_cases import one_in, slow
from terminal_driver import PROGRAM
from terminal_hostile import ALL_IN_ONE, HOSTILE, MARKS, TOKEN, Maker, harmful

pytestmark = pytest.mark.terminal

FILES = {
    "entities.yaml": "entities",
    "quotes.yaml": "quotes",
    "events.yaml": "events",
    "claims.yaml": "claims",
    "relationships.yaml": "relationships",
}
WRONG = "- {{ id: {0}, {0}: {0}, kind: {0}, evidence: [{{ source: {0}, paragraph: {0} }}] }}\n"


def yaml(value: object, indent: str = "") -> str:
    """Any record as block YAML with every text double-quoted, hidden characters as escapes."""
    if isinstance(value, dict):
        return "".join(f"\n{indent}{key}: {yaml(v, indent + '  ')}" for key, v in value.items())
    if isinstance(value, (list, tuple)):
        return "".join(f"\n{indent}- {yaml(item, indent + '  ').lstrip()}" for item in value)
    if isinstance(value, str):
        return '"' + "".join(map(_escaped, value)) + '"'
    return json.dumps(value)


def _escaped(char: str) -> str:
    if char in '"\\':
        return "\\" + char
    return (
        char
        if " " <= char <= "~" or (char > "가" and char.isprintable())
        else f"\\U{ord(char):08x}"
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier whose every text is hostile, as far as YAML can bear it, and which has faults."""
    folder = tmp_path_factory.mktemp("dossier")
    dossier = Maker(for_yaml=True).dossier()
    (folder / "sources").mkdir()
    for source in dossier.sources:
        write(folder / "sources" / f"{source.id}.yaml", msgspec.to_builtins(source))
    for name, field in FILES.items():
        write(folder / name, msgspec.to_builtins(getattr(dossier, field)))
    heading = {"id": "story", "title": dossier.title, "summary": dossier.summary}
    write(folder / "dossier.yaml", {**heading, "sources": [s.id for s in dossier.sources]})
    return folder


@pytest.fixture(scope="module")
def faulty(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with a file of faults for each text, named by it as far as names can be."""
    import shutil

    faulty = tmp_path_factory.mktemp("faulty") / "dossier"
    shutil.copytree(folder, faulty)
    (faulty / "events.yaml").unlink()
    (faulty / "events").mkdir()
    for row in HOSTILE:
        name = row.text.translate({ord("/"): "|", 0: None, 0xD800: None})[:90]
        text = yaml(row.text if row.in_yaml else "pwn")
        (faulty / "events" / f"{name}.yaml").write_text(WRONG.format(text))
    return faulty


def write(path: Path, value: object) -> None:
    path.write_text(yaml(value).lstrip("\n") + "\n")


class Ran(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def raw(self) -> list[str]:
        """Everything that a pipe should not have got. In JSON a heap of marks is data."""
        lines = (self.out + "\n" + self.err).split("\n")
        json = self.out.startswith(("{", "["))
        found = [what for line in lines for what in harmful(line)]
        return [what for what in found if not (json and what == MARKS)]


def run(environ: dict[str, str], *arguments: str) -> Ran:
    done = subprocess.run(
        [*PROGRAM, *arguments],
        env=environ,
        cwd=environ["HOME"],
        check=False,
        timeout=120,
        capture_output=True,
        stdin=subprocess.DEVNULL,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def tokens_in(text: str) -> set[int]:
    return {int(number) for number in TOKEN.findall(text)}


COMMANDS: tuple[tuple[tuple[str, ...], int], ...] = (
    ((), 0),
    (("search", "pwn"), 0),
    (("search", "pwn", "--json"), 0),
    (("export",), 0),
    (("export", "-f", "json"), 0),
    (("export", "pwn"), 0),
    (("compare",), 0),
    (("compare", "--json"), 0),
    (("compare", "-f", "markdown"), 0),
    (("check", "--coverage"), 1),
)
EVERY = {n for n, row in enumerate(HOSTILE) if row.in_yaml}


@pytest.mark.parametrize(
    ("arguments", "code"),
    one_in(3, COMMANDS),
)
def test_a_hostile_dossier_is_told_in_visible_text(
    environ: dict[str, str], folder: Path, arguments: tuple[str, ...], code: int
):
    ran = run(environ, *arguments, "-d", str(folder))
    assert ran.raw == []
    assert ran.code == code
    wanted = EVERY if arguments and arguments[0] != "check" else tokens_in(ran.out)
    assert tokens_in(ran.out) >= wanted


@pytest.mark.parametrize("kind", ["source", "claim", *slow("entity", "quote", "event", "tie")])
def test_each_kind_of_record_is_shown_in_visible_text(
    environ: dict[str, str], folder: Path, kind: str, sample
):
    for number in sample((4, 11, 16, 20), 2):
        ran = run(environ, "show", f"{kind}-{number}", "-d", str(folder))
        assert ran.raw == []
        assert number in tokens_in(ran.out)
        assert ran.code == 0


def test_faults_in_files_with_hostile_names_are_told_in_visible_text(
    environ: dict[str, str], faulty: Path
):
    ran = run(environ, "check", "-d", str(faulty))
    assert ran.raw == []
    assert ran.code == 1
    assert tokens_in(ran.out) >= EVERY
    assert ran.out.count("events/") >= len(HOSTILE)


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", ALL_IN_ONE),
        ("export", "pwn", "-o", f"none/{ALL_IN_ONE}"),
        (f"--{ALL_IN_ONE}",),
        *slow(
            ("search", f"--{ALL_IN_ONE}", "x"),
            ("show", ALL_IN_ONE),
            ("-d", ALL_IN_ONE),
            (ALL_IN_ONE,),
            ("export", "-f", ALL_IN_ONE),
            ("completion", ALL_IN_ONE),
            ("attach", ALL_IN_ONE, "x"),
            ("attach", "chosunbiz-2025-09-10", ALL_IN_ONE),
            ("detach", ALL_IN_ONE),
        ),
    ],
)
def test_a_hostile_argument_is_told_in_visible_text(
    environ: dict[str, str], arguments: tuple[str, ...]
):
    ran = run(environ, *arguments)
    assert ran.raw == []
    assert ran.code in (1, 2)
    assert ran.err.strip()
    assert "Traceback" not in ran.err


def test_a_hostile_variable_and_an_attached_file_are_told_in_visible_text(
    environ: dict[str, str], folder: Path, tmp_path: Path
):
    ran = run({**environ, "AI_KOREA_TUI_DOSSIER": f"/none{ALL_IN_ONE}"}, "search", "x")
    assert (ran.raw, ran.code) == ([], 2)
    text = tmp_path / f"a{ALL_IN_ONE.replace('/', '|')}.txt"
    text.write_text("\n".join(f"At{row.text}" for row in HOSTILE if row.in_yaml).replace("\0", ""))
    ran = run(environ, "attach", "source-4", str(text), "-d", str(folder))
    assert ran.raw == []
    assert ran.code in (0, 1)  # none of the phrases stands in it
    assert "pwn99" in ran.err
    for arguments in (("check",), ("show", "quote-4"), ("export", "pwn04")):
        ran = run(environ, *arguments, "-d", str(folder))
        assert ran.raw == []
