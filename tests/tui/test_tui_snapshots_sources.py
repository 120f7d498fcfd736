"""How two sources side by side look, held against pictures that somebody has looked at.

After a change of the looks: `pytest tests/tui/test_tui_snapshots_sources.py --snapshot-update`, and
look at what has changed before it is committed. No text is attached here, so that the pictures hold
gists and quotations only.
"""

import pytest
from textual.widgets import Input
from tui_hand import Hand
from tui_story import story, workspace_of

from ai_korea_tui.tui.app import ExplorerApp

LOOKS = {
    "claim-80x24": ("s", "n", "n"),
    "claim-120x40": ("s", "n", "n"),
    "claim-200x55": ("s", "n", "n"),
    "claim-no-colour-80x24": ("s", "n", "n"),
    "partner-80x24": ("s", "n", "n", "]", "]", "p"),
    "alone-120x40": ("s", "f", "G"),
    "five-80x24": ("s", "n", "x"),
    "five-filter-80x24": ("s", "n", "x", "/", *"ob"),
    "five-120x40": ("s", "n", "l", "x", "5"),
    "one-80x24": ("s", "]"),
}


@pytest.mark.parametrize("look", LOOKS)
def test_two_sources_look_as_they_did(look, workspace, snap_compare, monkeypatch):
    columns, rows = map(int, look.rpartition("-")[2].split("x"))
    if "no-colour" in look:
        monkeypatch.setenv("NO_COLOR", "1")
    count = {"five": 5, "one": 1}.get(look.partition("-")[0])
    app = ExplorerApp(workspace_of(story(count)) if count else workspace)

    async def go_there(pilot):
        hand = Hand(app, pilot)
        await hand.settle()
        await hand.press(*LOOKS[look])
        for line in app.screen.query(Input):
            line.cursor_blink = False
        await hand.settle()

    assert snap_compare(app, terminal_size=(columns, rows), run_before=go_there)
