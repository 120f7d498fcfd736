"""Nothing in a dossier reaches the terminal as anything but what a reader sees.

A dossier that bears every hostile text of `terminal_hostile.py` in every field is opened as
records, so that no reader has filtered anything, and each of its places is visited on the screens.
"""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from unicodedata import normalize

import pytest
from terminal_driver import Terminal
from terminal_hostile import ALL_SEEN, HOSTILE, TOKEN, forbidden, harmful, seen
from terminal_opening import Open
from terminal_sequences import modes, written
from textual.widget import Widget

from ai_korea_tui.tui import screens, widgets
from ai_korea_tui.tui.screens.base import DossierScreen
from ai_korea_tui.tui.widgets.lines import Lines

pytestmark = pytest.mark.terminal

APP = Path(__file__).parent / "terminal_hostile_app.py"
NUMBERS = range(len(HOSTILE))
NEVER_DRAWN = (DossierScreen, Lines)
"""Only their subclasses are drawn."""


class Journey:
    """A way over the screens of the hostile dossier, with what was seen where."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal

    def wait(self, *texts: str, gone: Iterable[str] = ()) -> None:
        """Wait until texts are on the screen, however their marks are composed."""

        def holds() -> bool:
            screen = normalize("NFC", self.terminal.text)
            return all(text in screen for text in texts) and not any(t in screen for t in gone)

        self.terminal.wait_until(holds, f"{texts} on the screen")

    def see(self, number: int, *places: str) -> None:
        """Wait until the text of a number is on the screen, literally, at each place."""
        self.wait(*(seen(place, number) for place in places))

    def row(self) -> str:
        """The row under the cursor, without what the scroll bar draws at its end."""
        for line in self.terminal.lines:
            _, cursor, row = line.partition("▸")
            if cursor:
                return row.split("│")[0].rstrip(" ▁▂▃▄▅▆▇█")
        return ""

    def walk(self, rows: int, visit: Callable[[str, int], None], key: str = "j") -> None:
        """Visit so many rows of the list in focus, from where the cursor is."""
        for left in range(rows, 0, -1):
            row = self.row()
            found = TOKEN.search(row)
            assert found, f"a row without its token: {row}"
            visit(row, int(found[1]))
            if left > 1:
                self.terminal.press(key)
                self.terminal.wait_until(
                    lambda row=row: self.row() not in ("", row), f"another row than {row}"
                )

    def page_through(self, *places: str, escaped: bool = False) -> None:
        """Page down through a text until every hostile text was seen at each of the places.

        In Markdown, which is `escaped`, a backslash stands before what would be markup.
        """
        missing = {seen(place, number) for place in places for number in NUMBERS}
        told = ""
        while True:
            page = self.terminal.text
            told += normalize("NFC", re.sub(r"\\(.)", r"\1", page) if escaped else page)
            missing = {text for text in missing if text not in told}
            if not missing:
                return
            self.terminal.press("pagedown")
            self.terminal.wait_until(
                lambda page=page: self.terminal.text != page, f"a page that shows {missing}"
            )


@pytest.fixture
def journey(open_terminal: Open, home: Path) -> Callable[..., Journey]:
    def begin(*options: str, size: tuple[int, int] = (180, 60)) -> Journey:
        terminal = open_terminal(
            str(APP),
            str(home / "drawn"),
            *options,
            command=[sys.executable],
            size=size,
            answers=True,
            with_={"SSH_TTY": "/dev/pts/0", "BROWSER": "/bin/false"},
        )
        found = Journey(terminal)
        found.wait(f"Dt{ALL_SEEN}", f"Nt{ALL_SEEN}", "31 faults", " / search")
        return found

    return begin


def end(journey: Journey, copies: int = 0) -> None:
    """Leave; assert that no byte of all that was written was other than it may be."""
    terminal = journey.terminal
    assert terminal.leave() == 0
    assert list(forbidden(terminal.tokens)) == []
    assert len(terminal.copied) == copies
    assert [mode.on for mode in modes(terminal.tokens) if mode.number == 1049] == [True, False]
    assert terminal.restored()


def test_the_explorer_shows_hostile_text_literally_in_every_pane(
    journey: Callable[..., Journey], sample
):
    explorer = journey()
    press = explorer.terminal.press
    rows = len(sample(NUMBERS, 4))

    press("v")
    explorer.wait("people 4")
    explorer.walk(
        rows, lambda _, n: explorer.see(n, "En", "Ko", "Al", "Tx", "Rw", "Gi", "Gj", "Ex", "Pb")
    )
    press("2")
    explorer.wait("▸  “")
    explorer.walk(rows, lambda _, n: explorer.see(n, "Qt", "Cx", "Et", "En"))
    press("3")
    explorer.wait("▸  May")
    explorer.walk(rows, lambda _, n: explorer.see(n, "Et", "Ev", "Rf", "Iw", "En"))
    press("G")
    explorer.terminal.wait_until(lambda: "Pb" in explorer.row(), "the last publication")
    explorer.walk(rows, lambda _, n: explorer.see(n, "Pb", "Ti", "By", "Tr", "http://Ur"), key="k")
    press("4")
    explorer.wait("▸  ≠")
    explorer.walk(rows, lambda _, n: explorer.see(n, "Cq", "Sv", "Aw", "En"))

    press("1", "g")
    explorer.wait("▸  En")
    press("enter")
    explorer.wait("all › En", "ties 2")
    press("j")
    explorer.wait("▸  En", "Iw")
    press("escape")
    explorer.wait("people 4", gone=["all › En"])

    # A click on what looks like an action goes to its row, and does nothing else.
    explorer.terminal.click("En[@click=app.quit]pwn25", at=4)
    explorer.wait("▸  En[@click=app.quit]pwn25")

    press("!")
    explorer.wait("31 faults in the dossier", "Ff", "Fw")
    explorer.page_through("Ff", "Fw")
    press("escape")
    explorer.wait("people 4")

    end(explorer)


@pytest.mark.thorough
def test_every_other_screen_shows_hostile_text_literally(
    journey: Callable[..., Journey], home: Path, sample
):
    explorer = journey()
    terminal = explorer.terminal
    press = terminal.press

    # Marks, copies and toasts; the list of what is marked as Markdown and JSON.
    press("2", "a")
    explorer.wait("31 marks added. 31 marks in all.", "31 marked")
    press("y")
    terminal.wait_copied()
    explorer.wait("Sent 31 records")
    press("e")
    explorer.wait("Preview", "31 records")
    explorer.page_through("Qt", "En", escaped=True)
    press("f")
    explorer.wait("Preview", '"id"')
    assert {*TOKEN.findall(terminal.text)}
    frame = terminal.cell("╭─ Preview")
    press("r")
    terminal.wait_until(lambda: terminal.cell("╭─ Preview") != frame, "the focus in the name")
    terminal.send("\x1b[200~a\x9b31m\u202eb\x1b[201~")
    explorer.wait("a�31m�b")
    press("escape")
    terminal.wait_until(lambda: terminal.cell("╭─ Preview") == frame, "the focus back")
    press("escape")
    explorer.wait("▸✓ “", gone=["Preview"])
    press("3")
    explorer.wait("▸  May")
    press("Y")
    assert "Et" in terminal.wait_copied(2)
    explorer.wait("Sent “Et")

    # Two sources side by side, and the lists to pick from.
    press("2", "s")
    explorer.wait("Sources  lit: Qt", "En", "Cx")
    press("]")
    explorer.wait("1/")
    press("enter")
    explorer.wait("Which record?", "quote: Qt")
    press("escape")
    explorer.wait("Sources  lit", gone=["Which record?"])
    press("x")
    explorer.wait("Which source on this side?")
    explorer.page_through("Pb")
    press("escape")
    explorer.wait("Sources  lit", gone=["Which source"])

    # The claims by source, with every source's column.
    press("c")
    explorer.wait("Compare", "Cq")
    for number in range(len(sample(NUMBERS, 4))):
        if seen("Pb", number)[:6] not in normalize("NFC", terminal.text):
            press("l")
        explorer.see(number, "Sv")
        press("j")
    press("escape")
    explorer.wait("Sources  lit", gone=["Compare"])
    press("escape")

    # The timeline as a picture, with a lane a company.
    explorer.wait("▸✓ “", gone=["Sources  lit"])
    press("w")
    explorer.wait("Timeline", "published", "Events and publications", seen("En", 0)[:6])
    press("}", "v", "j")
    explorer.wait("narrows to it")
    press("escape", "escape")

    # A record told whole.
    explorer.wait("▸✓ “", gone=["Sources  lit"])
    press("i")
    explorer.wait("Evidence", seen("Qt", 0), seen("Cx", 0), seen("Ex", 0), gone=["Claims 31"])
    press("escape")

    explorer.wait("▸✓ “", "Claims 31")
    press("!")
    explorer.wait("31 faults in the dossier", seen("Ff", 0), seen("Fw", 0))
    press("escape")

    # The story so far; a company's page, and the walk to its neighbour.
    explorer.wait("▸✓ “", "Claims 31")
    press("0")
    explorer.wait("The story so far", "What differs", seen("Cq", 0), seen("Sv", 0), seen("En", 0))
    press("O")
    explorer.wait("Only in which source?", seen("Pb", 0))
    press("escape")
    explorer.wait("The story so far", gone=["Only in which"])
    press("escape")
    explorer.wait("▸✓ “", gone=["The story so far"])
    press("p")
    explorer.wait("Relationships", seen("En", 0), seen("Rw", 0), seen("Qt", 0), seen("Et", 0))
    press("enter")
    explorer.wait(" › ", seen("Rw", 1), seen("En", 2))
    press("escape")
    press("escape")

    # What cannot be done and why: in a toast, in the help, in the palette.
    explorer.wait("▸✓ “", "Claims 31")
    press("o")
    explorer.wait(f"not opened: {seen('http://Ur', 0)}")
    press("?")
    explorer.wait(
        "Keys on the explorer screen",
        f"not now: This address is shown, not opened: {seen('http://Ur', 0)}",
    )
    press("escape")
    explorer.wait("▸✓ “", gone=["Keys on"])
    for number in range(len(sample(range(8), 2))):
        press("ctrl+p")
        explorer.wait("What would you do?")
        terminal.type("web")
        explorer.wait(f"not opened: {seen('http://Ur', number)}")
        press("escape")
        explorer.wait("▸✓ “", gone=["What would you do?", "🔎"])
        press("j")
        explorer.see(number + 1, "Cx")

    # The search line, and the crumbs it leaves.
    press("/")
    explorer.wait("enter keeps it")
    terminal.send("\x1b[200~\x9d0;pwn\x07\u202e[/b]\x1b[201~")
    explorer.wait("all › “�0;pwn␇�[/b]”", "nothing found")
    press("escape")
    explorer.wait("▸✓ “", gone=["all ›"])

    # What completes it, its facets, the name it is saved under, its help, the earlier ones.
    press("/")
    explorer.wait("enter keeps it")
    terminal.type("company:en")
    explorer.wait("tab │", seen("En", 0)[:6])
    press("tab")
    explorer.wait("/ company:", "found", "▸En")
    press("enter", "f4")
    explorer.wait("Narrow by company", seen("En", 0)[:6])
    press("escape")
    explorer.wait("enter keeps", gone=["Narrow by"])
    press("ctrl+s")
    explorer.wait("Save the search as", "company:")
    press("escape")
    explorer.wait("enter keeps", gone=["Save the search"])
    press("f1")
    explorer.wait("How searches are written")
    press("escape")
    explorer.wait("enter keeps", gone=["How searches"])
    press("enter")
    explorer.wait("/ search", "all ›")
    press("r")
    explorer.wait("Saved and earlier searches", "company:")
    press("escape")
    explorer.wait("/ search", gone=["Saved and earlier"])
    press("escape")
    explorer.wait("▸✓ “", gone=["all ›"])

    # A window too small, and back.
    terminal.resize(50, 14)
    explorer.wait("This window is 50×14.")
    terminal.resize(180, 60)
    explorer.wait("▸✓ “", gone=["This window"])

    end(explorer, copies=2)
    drawn = set(json.loads((home / "drawn").read_text()))
    assert undrawn(drawn) == []


def undrawn(drawn: set[str]) -> list[str]:
    """The widgets and screens of the program that the way above did not come by."""
    classes = set()
    for package in (widgets, screens):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            found = importlib.import_module(module.name)
            classes |= {
                kind
                for _, kind in inspect.getmembers(found, inspect.isclass)
                if issubclass(kind, Widget) and kind.__module__.startswith("ai_korea_tui.")
            }
    names = {f"{kind.__module__}.{kind.__name__}" for kind in classes - {*NEVER_DRAWN}}
    assert len(names) > 10, "the search for widgets finds none"
    return sorted(names - drawn)


def test_attached_text_is_shown_literally(journey: Callable[..., Journey], sample):
    explorer = journey("texts", size=(120, 40))
    press = explorer.terminal.press
    press("2")
    explorer.wait("▸  “", "At")
    rows = len(sample(NUMBERS, 4))
    explorer.walk(rows, lambda _, n: explorer.see(n, "At", "Au", "Ex"))
    press("s")
    explorer.wait("Sources  lit", "At", "Au")
    press("]")
    explorer.wait("At")
    press("escape")
    explorer.wait("▸  “")
    end(explorer)


def test_a_dossier_whose_very_id_is_hostile_opens_and_says_that_marks_cannot_be_kept(
    journey: Callable[..., Journey],
):
    explorer = journey("bare-id", size=(120, 40))
    explorer.terminal.press("space")
    explorer.wait("1 marked", f"id{ALL_SEEN[:10]}")
    end(explorer)


# The instruments


@pytest.mark.parametrize("row", HOSTILE, ids=lambda row: row.name)
def test_each_hostile_text_would_be_noticed(row):
    """What is a control must count as forbidden where it is sent as it is; markup is told apart
    by what is seen, which must then be the text itself."""
    from terminal_sequences import tokens

    raw = list(tokens(row.text.encode("utf-8", "replace").decode()))
    if row.text == row.seen:
        assert list(forbidden(raw)) == []
    elif row.name in ("a carriage return", "line ends", "lone surrogates"):
        assert written(raw) != row.seen
    else:
        counted = [t.body for t in raw if t.body.startswith(("?1049", "52;"))]  # see `end`
        assert list(forbidden(raw)) or counted
    assert harmful(row.seen) == []
    assert len(TOKEN.findall(row.text)) == len(TOKEN.findall(row.seen)) == 1
    assert re.search(r"pwn\d\d", row.seen)
