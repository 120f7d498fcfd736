"""What the README says is so: its commands run as written and print what it shows."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest
from article_texts import ARTICLES, needs_articles

from ai_korea_tui.cli.commands import commands
from ai_korea_tui.tui.actions import ACTIONS
from ai_korea_tui.tui.keys import printed

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROGRAM = Path(sys.executable).with_name("ai-korea-tui")


def shown() -> list[tuple[str, str]]:
    """Each command of the README's console blocks with the output that it shows."""
    found = []
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((command.partition("  #")[0].strip(), output))
    return found


def test_the_console_blocks_are_read():
    commands = [command for command, _ in shown()]
    assert "python3 dev.py run" in commands
    assert "python3 dev.py test" in commands
    assert any(command.startswith("ai-korea-tui search") for command in commands)


@pytest.mark.parametrize(
    ("command", "output"),
    [c for c in shown() if c[0].startswith("ai-korea-tui search") and "|" not in c[0]],
)
def test_a_search_prints_what_the_readme_shows(command, output):
    arguments = shlex.split(command)[1:]
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, check=True)
    assert done.stdout == output


@needs_articles
def test_attaching_prints_what_the_readme_shows(tmp_path):
    (attach, said), (detach, gone) = (
        c for c in shown() if c[0].startswith(("ai-korea-tui attach", "ai-korea-tui detach"))
    )
    source = shlex.split(attach)[2]
    article = (ARTICLES / f"{source}.txt").read_bytes()
    (tmp_path / "article.txt").write_bytes(article)
    for command, output in ((attach, said), (detach, gone)):
        arguments = shlex.split(command)[1:]
        done = subprocess.run(
            [PROGRAM, *arguments], cwd=tmp_path, capture_output=True, text=True, check=True
        )
        assert done.stderr + done.stdout == output


def test_the_table_of_commands_is_whole():
    told = set(re.findall(r"`(?:ai-korea-tui )?(\w+) [A-Z\[bash]", README))
    assert isinstance(commands, click.Group)
    assert set(commands.commands) <= told


def test_the_pictures_are_there():
    pictures = re.findall(r"!\[[^]]*\]\(([^)]+)\)", README)
    assert pictures
    for picture in pictures:
        assert (ROOT / picture).is_file(), picture


def test_the_links_lead_somewhere():
    for target in re.findall(r"(?<!!)\[[^]]+\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target


def test_the_keys_of_the_tour_are_keys():
    tour = README.partition("## One minute, by keys")[2].partition("\n## ")[0]
    known = {printed(key) for action in ACTIONS for key in action.keys.split(",")}
    known |= {"ctrl+p", "ctrl+y", "tab", "kakao", "카카오", "ㅋㅋㅇ", "ㅓ"}
    for keys in re.findall(r"`([^`]+)`", tour):
        assert set(keys.split()) <= known, keys
