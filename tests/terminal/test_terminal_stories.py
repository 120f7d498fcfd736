"""What a newcomer who has read the help does, end to end, and how many keys it takes.

The keys are counted up to the answer being on the screen, in the file or in the clipboard; `q`,
which leaves, comes on top.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from slow_cases import slow
from terminal_driver import Terminal
from terminal_opening import Open

from ai_korea_tui.explore.index import Index
from ai_korea_tui.explore.search import search
from ai_korea_tui.export.markdown import markdown
from ai_korea_tui.storage.places import bundled
from ai_korea_tui.workspace import open_workspace

SIZES = ((80, 24), (160, 45))

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.parametrize("size", [SIZES[0], *slow(SIZES[1])]),
]


@pytest.fixture(scope="module")
def index() -> Index:
    return open_workspace(bundled()).index


def begin(open_terminal: Open, size: tuple[int, int], **options) -> Terminal:
    terminal = open_terminal(size=size, **options)
    terminal.wait_for("OpenAI comes to Korea", "▸  OpenAI", " / search")
    return terminal


def end(terminal: Terminal, keys: int) -> None:
    assert terminal.pressed == keys
    assert terminal.leave() == 0
    assert terminal.restored()


def line_with(terminal: Terminal, *texts: str) -> str:
    return next(line for line in terminal.lines if all(text in line for text in texts))


def test_who_will_build_hardware_with_openai_and_which_source_says_so(
    open_terminal: Open, size: tuple[int, int]
):
    """`/ h a r d enter`: 6 keys. The ties name both, and their letter is that of one source."""
    terminal = begin(open_terminal, size)
    terminal.press("/")
    terminal.wait_for("enter keeps it")
    terminal.type("hard")
    terminal.wait_for("all › “hard”", "Samsung – OpenAI", "SK – OpenAI")
    terminal.press("enter")
    terminal.wait_for("enter open")
    for tie in ("Samsung – OpenAI", "SK – OpenAI"):
        row = line_with(terminal, tie).split("│")[1]
        assert f"{tie}: hard" in row
        assert row.rstrip().endswith("· B")
    terminal.wait_for("ChosunBiz English · 10 Sep 2025", "SK")
    end(terminal, 6)


def test_what_each_source_says_about_user_growth_with_both_passages_on_screen(
    open_terminal: Open, size: tuple[int, int]
):
    """`4 enter`: 2 keys. The claims begin with it; Enter opens both passages."""
    terminal = begin(open_terminal, size)
    terminal.press("4")
    terminal.wait_for("weekly users in Korea", "A more than 4.5 times", "B quadrupled")
    terminal.press("enter")
    terminal.wait_for("Sources  claim 1/16  → update  How much did weekly users in Korea grow")
    terminal.wait_for("¶14", "has increased more than 4.5", "¶7", "“Weekly ChatGPT users")
    terminal.wait_for("quadrupled")
    sides = line_with(terminal, "Korea JoongAng Daily", "ChosunBiz English")
    assert "26 May 2" in sides
    assert "10 Sep 2025" in sides
    end(terminal, 2)


def test_everything_about_kakao_as_a_note_with_footnotes(
    open_terminal: Open, size: tuple[int, int], index: Index, tmp_path: Path
):
    """`j j enter e enter`: 5 keys. Kakao is the third company; the file's name is proposed."""
    folder = tmp_path / "notes"
    folder.mkdir()
    terminal = begin(open_terminal, size, folder=folder)
    terminal.press("j", "j")
    terminal.wait_for("▸  Kakao")
    terminal.press("enter")
    terminal.wait_for("all › Kakao")
    terminal.press("e")
    terminal.wait_for("Preview", "OpenAI-comes-to-Korea-Kakao.md", "about Kakao.")
    terminal.press("enter")
    terminal.wait_for("Wrote ", "all › Kakao", gone=["Preview"])
    note = (folder / "OpenAI-comes-to-Korea-Kakao.md").read_text()
    assert list(folder.iterdir()) == [folder / "OpenAI-comes-to-Korea-Kakao.md"]
    linked = index.linked("kakao")
    assert f"records: {len(linked)}\n" in note
    for record in linked:
        for evidence in index.evidence(index.records[record]):
            assert f"¶{evidence.paragraph}" in note
    assert "[^1]" in note
    assert "\n[^1]: " in note
    assert "카카오" in note
    end(terminal, 5)


def test_all_quotes_on_cloud_marked_and_copied(
    open_terminal: Open,
    size: tuple[int, int],
    index: Index,
    local_clipboard: tuple[dict[str, str], Path],
):
    """`/ c l o u d enter 2 a y`: 10 keys. Over ssh the terminal's own clipboard gets it, and not
    that of the far machine."""
    desktop, taken = local_clipboard
    terminal = begin(open_terminal, size, with_={**desktop, "SSH_TTY": "/dev/pts/0"})
    terminal.press("/")
    terminal.wait_for("enter keeps it")
    terminal.type("cloud")
    terminal.wait_for("all › “cloud”")
    terminal.press("enter")
    terminal.wait_for("enter open")
    terminal.press("2")
    terminal.wait_for("▸  “")
    terminal.press("a")
    quotes = [quote.id for quote in index.dossier.quotes]
    wanted = [record for record in search(index, "cloud") if record in quotes]
    assert len(wanted) > 1
    terminal.wait_for(f"{len(wanted)} marked", "▸✓ “")
    terminal.press("y")
    assert terminal.wait_copied() == markdown(index, wanted, heading=False)
    terminal.wait_for("Sent", "(OSC 52)")
    end(terminal, 10)
    assert len(terminal.copied) == 1
    assert not taken.exists()


def test_what_happened_in_july_2025(open_terminal: Open, size: tuple[int, int], index: Index):
    """`/ j u l y enter 3`: 7 keys. The timeline shows the month alone."""
    terminal = begin(open_terminal, size)
    terminal.press("/")
    terminal.wait_for("enter keeps it")
    terminal.type("july")
    terminal.wait_for("all › “july”")
    terminal.press("enter")
    terminal.wait_for("enter open")
    terminal.press("3")
    happened = [e for e in index.dossier.events if e.date.startswith("2025-07")]
    assert len(happened) > 1
    terminal.wait_for("2025", *(event.title[:14] for event in happened))
    for event in happened:
        assert "Jul" in line_with(terminal, event.title[:14], "Jul")
    terminal.wait_for(f"3 Timeline {len(happened)}/")
    end(terminal, 7)


def test_what_was_already_known_on_26_may_on_the_timeline(
    open_terminal: Open, size: tuple[int, int], index: Index
):
    """`w ] K`: 3 keys. The picture ends with the publication, and so does the list."""
    terminal = begin(open_terminal, size)
    terminal.press("w")
    terminal.wait_for("Timeline 36", "published", "▼", "Events and publications")
    terminal.press("]")
    terminal.wait_for("▸   26 May", "◆ Korea JoongAng Daily published")
    terminal.press("K")
    first = index.dossier.sources[0].id
    known = index.periods.known_by(first)
    events = [event for event in index.dossier.events if event.id in known]
    assert 0 < len(events) < len(index.dossier.events)
    terminal.wait_for(f"Timeline {len(events) + 1}/36", "all › known by 26 May 2025")

    def published() -> list[str]:
        return line_with(terminal, "published  ").strip("│ ").split()

    terminal.wait_until(lambda: published() == ["published", "A"], "a picture that ends there")
    terminal.wait_for("▸   26 May", "◆ Korea JoongAng Daily published", gone=["Anthropic Korea"])
    end(terminal, 3)


def test_a_newcomer_finds_the_keys_and_the_way_back(open_terminal: Open, size: tuple[int, int]):
    """`? escape`: 2 keys."""
    terminal = begin(open_terminal, size)
    terminal.press("?")
    terminal.wait_for("Keys on the explorer screen", "Filter every pane as you type.")
    terminal.press("escape")
    terminal.wait_for("▸  OpenAI", " / search", gone=["Keys on the"])
    end(terminal, 2)
