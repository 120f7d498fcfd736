"""What a query finds is lit where it stands, on its own cells, in rows, card and sources."""

import pytest
from slow_cases import slow
from tui_hand import MIDDLING, opened

from ai_korea_tui.attachment import attach


def lit(hand, widget):
    """The pieces of text in a widget's place that bear the style of a hit."""
    hit = hand.app.palette.style("hit")
    region = hand.app.screen.query_one(widget).region
    return {
        segment.text
        for strip in hand.strips[region.y : region.bottom]
        for segment in strip.crop(region.x, region.right)
        if segment.style and segment.style.underline and segment.style.color == hit.color
    }


@pytest.mark.parametrize("typed", ["ㅋ카오", *slow("ㅋㅋㅇ", "카카오", "카카ㅇ")])
async def test_initials_and_half_typed_syllables_light_the_name_they_find(workspace, typed):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("/", *typed, "enter")
        assert hand.ids("companies")[0] == "kakao"
        assert "카카오" in lit(hand, "#companies")
        assert "카카오" in lit(hand, "#card")


async def test_what_was_found_by_a_korean_name_leads_to_its_passage(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("/", *"cloud", "enter", "2")
        assert "cloud" in lit(hand, "#quotes")
        assert lit(hand, "#dock")
        await hand.press("s")
        assert {piece.casefold() for piece in lit(hand, "#left") | lit(hand, "#right")} == {"cloud"}


async def test_a_slip_of_the_pen_lights_what_was_meant(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("/", *"~kraftn", "enter")
        assert "krafton" in hand.ids("companies")
        assert "Krafton" in lit(hand, "#companies")


async def test_nothing_of_what_is_ruled_out_or_of_a_field_is_lit(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("/", *"kind:company kakao -enterprise", "enter")
        assert {piece.casefold() for piece in lit(hand, "#companies")} <= {"kakao"}


async def test_what_does_not_stand_in_an_attached_text_is_unanchored(workspace, tmp_path):
    source = workspace.dossier.sources[0]
    path = tmp_path / "article.txt"
    path.write_text("Nothing of it stands here.\n", encoding="utf-8")
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("/", *"is:unanchored", "enter")
        before = set(hand.app.state.view().ids)
    attach(workspace, source.id, path, force=True)
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("/", *"is:unanchored", "enter")
        now = set(hand.app.state.view().ids)
        missing = {a.record for v in workspace.verified().values() for a in v.missing}
        assert missing - before
        assert now == before | missing
