"""Every claim that two sources tell, opened from Compare: what is lit stands level and is seen."""

import pytest
from four_sources import four_sources
from slow_cases import slow
from tui_hand import opened
from tui_story import workspace_of

from ai_korea_tui.explore.walking import stating
from ai_korea_tui.tui.screens.sources import SourcesScreen

SIZES = pytest.mark.parametrize("size", [(80, 24), *slow((100, 30), (160, 45))])
LAST = "That is the last claim."


@pytest.fixture
def four():
    return workspace_of(four_sources())


def lit_rows(hand, view):
    """The rows of a page, from 0 under its frame, on which a phrase is drawn lit."""
    style = hand.app.palette.style("text", "evidence").bgcolor
    inside = hand.strips[view.region.y + 1 : view.region.bottom - 1]
    return [
        row
        for row, strip in enumerate(inside)
        for segment in strip.crop(view.region.x, view.region.right)
        if segment.style and segment.style.bgcolor == style
    ]


def check_level(hand, claim):
    views = hand.app.screen.views
    told = [view.laid_out().lit_lines(view.lit.current) for view in views]
    starts = [view.laid_out().start(view.lit.current) for view in views]
    [row] = {lines[0] - view.top for view, lines in zip(views, told, strict=True)}
    height = min(view.page for view in views)
    reach = max(line - lines[0] for lines in told for line in lines if line - lines[0] < height)
    for view, lines, start in zip(views, told, starts, strict=True):
        drawn = lit_rows(hand, view)
        seen = [line - view.top for line in lines if line - lines[0] < height]
        assert row in drawn, claim
        assert set(seen) <= set(drawn), claim
        if lines[0] - start + reach < height:
            assert view.top <= start, f"{claim}: there is room for where the paragraph begins"


async def check_all(hand):
    """Go through the claims of Compare, then through those that agree, which it passes over."""
    checked = set()
    for keys in ("c", "g", "enter"), ("escape", "4", "g", "enter"):
        hand.app.clear_notifications()
        await hand.press(*keys)
        while hand.toast != LAST:
            screen = hand.app.screen
            assert isinstance(screen, SourcesScreen)
            if {view.page_shown.source for view in screen.views} <= set(stating(screen.told)):
                check_level(hand, screen.record)
                checked.add(screen.record)
            await hand.press("n")
    claims = hand.app.index.dossier.claims
    assert checked == {claim.id for claim in claims if len(stating(claim)) > 1}


@SIZES
async def test_each_claim_of_the_bundled_dossier_stands_level(workspace, size):
    async with opened(workspace, size) as hand:
        await check_all(hand)


@SIZES
async def test_each_claim_of_four_sources_stands_level(four, size):
    async with opened(four, size) as hand:
        await check_all(hand)


async def test_a_paragraph_that_is_level_with_its_partner_says_so(workspace):
    async with opened(workspace, (80, 24)) as hand:
        await hand.press("c", "g", "enter", "p", "p")
        here, there = (view.lit.current for view in hand.app.screen.views)
        assert hand.toast == f"¶{here} is level with B ¶{there} already."
        await hand.press("j", "j", "p")
        assert len(hand.toasts) == 1
        check_level(hand, hand.app.screen.record)
