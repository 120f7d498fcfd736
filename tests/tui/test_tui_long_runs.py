"""Every screen opens on a dossier of which every text is one unbroken run of letters."""

from time import process_time

import pytest
from long_texts import SCRIPTS, dossier_of, run_of
from tui_hand import MIDDLING, opened
from tui_story import workspace_of

from ai_korea_tui.attachment import attach
from ai_korea_tui.tui.screens.company import CompanyScreen
from ai_korea_tui.tui.screens.compare import CompareScreen
from ai_korea_tui.tui.screens.explorer import ExplorerScreen
from ai_korea_tui.tui.screens.export import ExportScreen
from ai_korea_tui.tui.screens.overview import OverviewScreen
from ai_korea_tui.tui.screens.reader import HelpScreen, RecordScreen
from ai_korea_tui.tui.screens.sources import SourcesScreen
from ai_korea_tui.tui.screens.timeline import TimelineScreen

SCREENS = {
    "quotes": ("2", ExplorerScreen),
    "events": ("3", ExplorerScreen),
    "claims": ("4", ExplorerScreen),
    "a search": ("/ 가 enter", ExplorerScreen),
    "sources": ("s", SourcesScreen),
    "compare": ("c", CompareScreen),
    "timeline": ("w", TimelineScreen),
    "the story": ("0", OverviewScreen),
    "a company's page": ("1 p", CompanyScreen),
    "details": ("i", RecordScreen),
    "export": ("e", ExportScreen),
    "help": ("?", HelpScreen),
}


def workspace_with(run, tmp_path):
    """Every text of the dossier is the run, and so is each paragraph of an attached one."""
    workspace = workspace_of(dossier_of(run))
    text = tmp_path / "text.txt"
    text.write_text(f"{run}\n" * 3, encoding="utf-8")
    attach(workspace, "two", text)
    return workspace


async def seconds_of_screens(run, names, tmp_path):
    """Open the screens in turn: each shows letters of the run. The processor time of each."""
    seconds = {}
    start = process_time()
    async with opened(workspace_with(run, tmp_path), MIDDLING) as hand:
        assert run.strip()[:8] in hand.text
        seconds["explorer"] = process_time() - start
        for name in names:
            keys, screen = SCREENS[name]
            start = process_time()
            await hand.press(*keys.split())
            assert isinstance(hand.app.screen, screen)
            assert name == "help" or run.strip()[:4] in hand.text
            await hand.press("G", "g")
            seconds[name] = process_time() - start
            await hand.press("escape")
            if name == "a search":
                await hand.press("escape")
            assert hand.app.screen is hand.home
    return seconds


async def test_every_screen_opens_on_runs_of_hangul(tmp_path):
    await seconds_of_screens(run_of("가나다라", 20_000), SCREENS, tmp_path)


@pytest.mark.thorough
@pytest.mark.parametrize("script", ["Latin", "Hangul", "emoji", "Latin, words", "digits", "points"])
async def test_every_screen_takes_linear_time(script, tmp_path):
    unit = SCRIPTS[script]
    for _ in range(3):
        short = await seconds_of_screens(run_of(unit, 12_500), SCREENS, tmp_path)
        long = await seconds_of_screens(run_of(unit, 100_000), SCREENS, tmp_path)
        ratios = {name: long[name] / max(0.1, short[name]) for name in long}
        if max(ratios.values()) < 24:
            return
    raise AssertionError(f"8 times as many letters took so many times as long: {ratios}")
