"""The least Textual app of the explorer's outline: what a first paint costs at its cheapest.

With a number of rows as its only argument, one list of that many: what a key costs there.
"""

import sys

from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.widgets import Footer, Header, OptionList


class BareApp(App[None]):
    """Header, Footer and three OptionLists."""

    TITLE = "Bare"
    CSS = "OptionList { width: 1fr; height: 1fr; }"
    BINDINGS = [("q", "quit", "Quit"), ("s", "sources", "Sources"), ("c", "compare", "Compare")]

    def compose(self) -> ComposeResult:
        """As many rows as an explorer's screen shows at once."""
        yield Header()
        with Horizontal():
            for name in ("companies", "quotes", "timeline"):
                yield OptionList(*(f"{name} {n}" for n in range(1, 41)))
        yield Footer()


class BareList(App[None]):
    """One OptionList."""

    TITLE = "Bare"
    BINDINGS = [("q", "quit", "Quit")]

    def __init__(self, rows: int) -> None:
        super().__init__()
        self.rows = rows

    def compose(self) -> ComposeResult:
        """The list under a header, as any app would have it."""
        yield Header()
        yield OptionList(*(f"row {n} of {self.rows}" for n in range(1, self.rows + 1)))
        yield Footer()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        BareList(int(sys.argv[1])).run()
    else:
        BareApp().run()
