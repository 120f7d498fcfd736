"""How the timeline looks, held against pictures that somebody has looked at; see
`test_tui_snapshots.py` for how they are made anew."""

import pytest
from tui_hand import Hand
from tui_story import story, workspace_of

from ai_korea_tui.tui.app import ExplorerApp

NEWS = ("w", "]", "v", "l")

LOOKS = {
    "timeline-80x24": NEWS,
    "timeline-120x40": NEWS,
    "timeline-200x55": NEWS,
    "timeline-no-colour-80x24": NEWS,
    "timeline-known-80x24": ("w", "]", "K"),
    "timeline-days-80x24": ("w", "]", "plus", "plus", "plus", "plus"),
    "timeline-companies-80x24": ("w", "]", "b"),
    "timeline-narrowed-120x40": (*NEWS, "enter"),
    "timeline-five-papers-120x40": ("w", "]", "j"),
}


@pytest.mark.parametrize("look", LOOKS)
def test_the_timeline_looks_as_it_did(look, workspace, snap_compare, monkeypatch):
    columns, rows = map(int, look.rpartition("-")[2].split("x"))
    if "no-colour" in look:
        monkeypatch.setenv("NO_COLOR", "1")
    app = ExplorerApp(workspace_of(story(5)) if "five" in look else workspace)

    async def go_there(pilot):
        hand = Hand(app, pilot)
        await hand.settle()
        await hand.press(*LOOKS[look])

    assert snap_compare(app, terminal_size=(columns, rows), run_before=go_there)
