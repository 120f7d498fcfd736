"""How the screens look, held against pictures that somebody has looked at.

After a change of the looks: `pytest tests/tui/test_tui_snapshots.py --snapshot-update`, and look at
what has changed in `tests/tui/__snapshots__` before it is committed. No text is attached here, so
that the pictures hold gists and quotations only.
"""

import json

import pytest
from textual.widgets import Input
from tui_hand import Hand

from ai_korea_tui.storage.places import config_home
from ai_korea_tui.tui.app import ExplorerApp

KAKAO = ("j", "j")

LOOKS = {
    "explorer-80x24": ("2", "j"),
    "explorer-120x40": KAKAO,
    "explorer-200x55": KAKAO,
    "explorer-no-colour-120x40": KAKAO,
    "explorer-light-120x40": KAKAO,
    "explorer-terminal-120x40": KAKAO,
    "narrowed-120x40": (*KAKAO, "enter", "2", "space"),
    "search-80x24": ("/", *"cloud"),
    "sources-80x24": (*KAKAO, "s"),
    "sources-160x45": (*KAKAO, "s", "]", "]"),
    "compare-80x24": ("c", "j"),
    "compare-120x40": ("c", "j"),
    "export-80x24": (*KAKAO, "enter", "e"),
    "export-120x40": (*KAKAO, "enter", "e"),
    "help-120x40": ("?",),
    "too-small-40x10": (),
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
        for line in app.screen.query(Input):
            line.cursor_blink = False
        await hand.settle()

    assert snap_compare(app, terminal_size=(columns, rows), run_before=go_there)
