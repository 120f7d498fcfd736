"""How the matrix looks, held against pictures that somebody has looked at.

After a change of the looks: `pytest tests/tui/test_tui_snapshots_compare.py --snapshot-update`, and
look at what has changed before it is committed.
"""

import json

import pytest
from textual.widgets import Input
from tui_crowd import crowd
from tui_hand import Hand
from tui_story import story, workspace_of

from ai_korea_tui.storage.places import config_home
from ai_korea_tui.tui.app import ExplorerApp

LOOKS = {
    "all-200x55": (2, "c j"),
    "parting-80x24": (2, "c d j"),
    "parting-light-120x40": (2, "c d j"),
    "parting-no-colour-80x24": (2, "c d j"),
    "parting-terminal-80x24": (2, "c d j"),
    "nothing-80x24": (2, "c 1"),
    "narrowed-60x16": (2, "/ c l o u d enter c"),
    "five-80x24": (5, "c l"),
    "five-120x40": (5, "c l"),
    "five-200x55": (5, "c"),
    "fifty-80x24": (50, "c d o l l"),
    "fifty-200x55": (50, "c o v"),
    "export-80x24": (2, "c d e"),
}


@pytest.mark.parametrize("look", LOOKS)
def test_it_looks_as_it_did(look, workspace, snap_compare, monkeypatch):
    columns, rows = map(int, look.rpartition("-")[2].split("x"))
    papers, keys = LOOKS[look]
    if "no-colour" in look:
        monkeypatch.setenv("NO_COLOR", "1")
    for theme in ("light", "terminal"):
        if theme in look:
            path = config_home() / "settings.json"
            path.parent.mkdir(parents=True)
            path.write_text(json.dumps({"theme": theme}), encoding="utf-8")
    told = {2: workspace, 5: workspace_of(story(5)), 50: workspace_of(crowd(50))}[papers]
    app = ExplorerApp(told)

    async def go_there(pilot):
        hand = Hand(app, pilot)
        await hand.settle()
        await hand.press(*keys.split())
        for line in app.screen.query(Input):
            line.cursor_blink = False
        await hand.settle()

    assert snap_compare(app, terminal_size=(columns, rows), run_before=go_there)
