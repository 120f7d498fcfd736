"""What people come with, done by keys from the first screen on. Each list of keys is the way."""

import pytest
from tui_hand import LARGE, SMALL, opened

from ai_korea_tui.explore.state import PANES

pytestmark = pytest.mark.thorough  # by default test_terminal_stories.py does the same
SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "200x55"])


@SIZES
async def test_who_will_build_hardware_and_which_source_says_so(workspace, size):
    async with opened(workspace, size) as hand:
        await hand.press("/", *"hardware", "enter")

        found = hand.ids("companies")
        assert {"samsung", "sk"} <= set(found)
        assert all(hand.home.query_one(f"#{pane}") for pane in PANES)
        await hand.press(*"n" * found.index("samsung"))
        row = next(line for line in hand.lines if "▸" in line)
        assert "Samsung" in row
        assert " · B" in row
        assert "hardware" in hand.text_of("#card").casefold()
        dock = "#dock-a" if size == SMALL else "#dock-b"
        assert "B ChosunBiz" in hand.text_of(dock)
        assert "hardware" in hand.text_of(dock)


@SIZES
async def test_what_each_source_says_of_growth_with_both_passages_on_screen(workspace, size):
    async with opened(workspace, size) as hand:
        await hand.press("c")
        while "weekly users" not in hand.app.screen.record.question:
            await hand.press("j")
        assert "more than 4.5" in hand.text
        assert "quadrupled" in hand.text
        await hand.press("enter")
        for view in hand.app.screen.views:
            assert view.lit.phrases
            assert f"¶{view.lit.current}" in hand.text_of(view)


@SIZES
async def test_everything_about_kakao_as_a_note_with_footnotes(workspace, size, working_folder):
    async with opened(workspace, size) as hand:
        await hand.press("/", *"kakao", "enter", "enter", "e", "enter")

        [path] = working_folder.iterdir()
        text = path.read_text(encoding="utf-8")
        assert "카카오" in text
        assert "[^1]" in text
        assert "\n[^1]:" in text
        assert "ChosunBiz" in text
        assert "Korea JoongAng Daily" in text
        assert str(path) in hand.toast


@SIZES
async def test_all_quotes_on_cloud_marked_and_copied(workspace, size, clip):
    async with opened(workspace, size) as hand:
        await hand.press("/", *"cloud", "enter", "2", "a", "y")

        quotes = [hand.app.index.records[i] for i in hand.ids("quotes")]
        assert quotes
        [note] = clip.texts
        for quote in quotes:
            assert quote.text[:30].replace("“", "") in note.replace("“", "")
        await hand.until(lambda: f"Copied {len(quotes)} records" in hand.toast)


@SIZES
async def test_what_happened_in_july(workspace, size):
    async with opened(workspace, size) as hand:
        await hand.press("/", *"july 2025", "enter", "3")

        assert hand.ids("timeline")
        assert "Jul" in hand.text_of("#timeline")
        for record in hand.ids("timeline"):
            event = hand.app.index.records[record]
            assert "2025-07" in event.date or "july" in hand.app.index.haystack(record)
