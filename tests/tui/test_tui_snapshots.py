"""How each screen looks, held against pictures that somebody has looked at.

A picture is for what only a picture shows: bars, lanes, the minimap, passages side by side, themes.
Words and layouts at other sizes are held by the tests of each screen.

After a change of the looks: `pytest tests/tui/test_tui_snapshots.py --snapshot-update`, and look at
what has changed in `tests/tui/__snapshots__` before it is committed. No text is attached here, so
that the pictures hold gists and quotations only.
"""

import json

import pytest
from textual.widgets import Input
from tui_crowd import crowd
from tui_hand import Hand
from tui_story import story, workspace_of

from ai_korea_tui.storage.places import config_home
from ai_korea_tui.tui.app import ExplorerApp

PUBLICATION = "w ] v l"

LOOKS = {
    "explorer-80x24": "2 j",
    "explorer-light-120x40": "j j",
    "explorer-terminal-120x40": "j j",
    "explorer-no-colour-120x40": "j j",
    "company-80x24": "j j p",
    "compare-80x24": "c d j",
    "compare-fifty-80x24": "c d o l l",
    "export-80x24": "j j enter e",
    "help-120x40": "?",
    "only-80x24": "O O",
    "overview-80x24": "0",
    "search-80x24": "/ c l o u d",
    "search-completing-80x24": "/ c l o u d space k i n d : p tab",
    "search-facet-80x24": "/ c l o u d f3 space",
    "search-fault-80x24": "/ k a k a o space k i n d : q o u t e",
    "search-language-80x24": "L",
    "search-saved-80x24": "/ c l o u d ctrl+s enter enter escape r",
    "sources-160x45": "j j s ] ]",
    "sources-choice-80x24": "s n x",
    "sources-claim-80x24": "s n n",
    "timeline-80x24": PUBLICATION,
    "timeline-companies-80x24": "w ] b",
    "timeline-days-80x24": "w ] plus plus plus plus",
    "timeline-no-colour-80x24": PUBLICATION,
}


@pytest.mark.parametrize("look", LOOKS)
def test_it_looks_as_it_did(look, workspace, snap_compare, monkeypatch):
    columns, rows = map(int, look.rpartition("-")[2].split("x"))
    if "no-colour" in look:
        monkeypatch.setenv("NO_COLOR", "1")
    for theme in ("light", "terminal"):
        if theme in look:
            path = config_home() / "settings.json"
            path.parent.mkdir(parents=True)
            path.write_text(json.dumps({"theme": theme}), encoding="utf-8")
    if "fifty" in look:
        workspace = workspace_of(crowd(50))
    if "choice" in look:
        workspace = workspace_of(story(5))
    app = ExplorerApp(workspace)

    async def go_there(pilot):
        hand = Hand(app, pilot)
        await hand.settle()
        await hand.press(*LOOKS[look].split())
        if "search" in look:
            app.clear_notifications()
        for line in app.screen.query(Input):
            line.cursor_blink = False
        await hand.settle()

    assert snap_compare(app, terminal_size=(columns, rows), run_before=go_there)
