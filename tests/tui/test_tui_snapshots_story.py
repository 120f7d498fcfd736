"""How the story so far and a company's page look; see `test_tui_snapshots.py` for changes."""

import json

import pytest
from tui_hand import Hand
from tui_story import story, workspace_of

from ai_korea_tui.storage.places import config_home
from ai_korea_tui.tui.app import ExplorerApp

KAKAO = ("j", "j", "p")

LOOKS = {
    "overview-80x24": ("0",),
    "overview-120x40": ("0",),
    "overview-200x55": ("0", "l", "j"),
    "overview-light-120x40": ("0",),
    "overview-no-colour-80x24": ("0",),
    "overview-five-sources-120x40": ("0",),
    "company-80x24": KAKAO,
    "company-120x40": (*KAKAO, "v", "j"),
    "company-200x55": (*KAKAO, "enter"),
    "company-light-120x40": (*KAKAO, "enter", "j", "j", "j", "enter"),
    "company-no-colour-80x24": (*KAKAO, "enter", "j"),
    "only-80x24": ("O", "O"),
    "only-five-sources-80x24": ("O",),
}


@pytest.mark.parametrize("look", LOOKS)
def test_it_looks_as_it_did(look, workspace, snap_compare, monkeypatch):
    columns, rows = map(int, look.rpartition("-")[2].split("x"))
    if "no-colour" in look:
        monkeypatch.setenv("NO_COLOR", "1")
    if "light" in look:
        path = config_home() / "settings.json"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps({"theme": "light"}), encoding="utf-8")
    app = ExplorerApp(workspace_of(story(5)) if "five" in look else workspace)

    async def go_there(pilot):
        hand = Hand(app, pilot)
        await hand.settle()
        await hand.press(*LOOKS[look])

    assert snap_compare(app, terminal_size=(columns, rows), run_before=go_there)
