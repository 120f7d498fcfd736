"""How searching looks, held against pictures that somebody has looked at; see
`test_tui_snapshots.py`."""

import json

import pytest
from textual.widgets import Input
from tui_hand import Hand

from ai_korea_tui.storage.places import config_home
from ai_korea_tui.tui.app import ExplorerApp

LOOKS = {
    "begun-80x24": ("/",),
    "completing-80x24": ("/", *"cloud", "space", *"kind:p", "tab"),
    "completing-120x40": ("/", *"카"),
    "fault-80x24": ("/", *"kakao", "space", *"kind:qoute"),
    "fault-light-80x24": ("/", *"kakao", "space", *"kind:qoute"),
    "fault-no-colour-80x24": ("/", *"kakao", "space", *"kind:qoute"),
    "nothing-80x24": ("/", *"zkzkdh"),
    "nothing-kept-120x40": ("/", *"kraftn", "enter"),
    "initials-80x24": ("/", *"ㄴㅇㅂ", "enter"),
    "facets-200x55": ("/", *"cloud", "enter"),
    "facets-no-colour-80x24": ("/", *"cloud", "enter", "f2", "3"),
    "facet-80x24": ("/", *"cloud", "f3", "space"),
    "facet-120x40": ("/", *"openai", "enter", "f4", "space", "j"),
    "facet-terminal-120x40": ("/", *"openai", "enter", "f2", "space", "space"),
    "narrow-60x16": ("/", *"cloud"),
    "language-80x24": ("L",),
    "searches-80x24": ("/", *"cloud", "ctrl+s", "enter", "enter", "escape", "r"),
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
    app = ExplorerApp(workspace)

    async def go_there(pilot):
        hand = Hand(app, pilot)
        await hand.settle()
        await hand.press(*LOOKS[look])
        app.clear_notifications()
        for line in app.screen.query(Input):
            line.cursor_blink = False
        await hand.settle()

    assert snap_compare(app, terminal_size=(columns, rows), run_before=go_there)
