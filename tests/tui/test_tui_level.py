"""The Sources screen: both passages at the same row, from claim to claim, and the way back."""

from itertools import pairwise

import pytest
from slow_cases import slow
from textual.events import MouseDown, MouseMove, MouseUp
from tui_hand import LARGE, MIDDLING, SMALL, opened
from tui_story import PAPERS, ev, story, workspace_of

from ai_korea_tui.attachment import attach
from ai_korea_tui.dossier.model import (
    Agreement,
    Claim,
    Dossier,
    Event,
    Paragraph,
    Source,
    Statement,
)
from ai_korea_tui.tui.minimap import DENSITY, VIEW
from ai_korea_tui.tui.screens.pick import PickScreen
from ai_korea_tui.tui.screens.sources import SourcesScreen

SIZES = pytest.mark.parametrize("size", [SMALL, *slow(MIDDLING, LARGE)])
JOONGANG, CHOSUN = "joongang-2025-05-26", "chosunbiz-2025-09-10"


def pair(hand):
    return [view.page_shown.source for view in hand.app.screen.views]


def is_level(hand):
    """Whether the passages that are current stand at the same row, lit, their beginnings seen.

    Where a beginning and all that is lit do not go in together, the beginning need not be seen.
    """
    rows, reach = set(), lit_reach(hand)
    for view in hand.app.screen.views:
        layout, number = view.laid_out(), view.lit.current
        row = layout.lit_line(number) - view.top
        style = hand.app.palette.style("text", "evidence").bgcolor
        strip = hand.strips[view.region.y + 1 + row].crop(view.region.x, view.region.right)
        assert any(segment.style and segment.style.bgcolor == style for segment in strip)
        above = layout.lit_line(number) - layout.start(number)
        assert layout.start(number) >= view.top or above + reach >= view.page
        rows.add(row)
    return len(rows) == 1


def lit_reach(hand):
    """How far under its first line what is lit goes on, as far as the views can show it."""
    told = [(view, view.laid_out().lit_lines(view.lit.current)) for view in hand.app.screen.views]
    ways = [line - lines[0] for _, lines in told for line in lines]
    return max(way for way in ways if way < min(view.page for view, _ in told))


def paper(name, count, published):
    paragraphs = tuple(
        Paragraph(gist=f"{name} {n}. " + "More words. " * (n % 7)) for n in range(1, count + 1)
    )
    return Source(id=name, publisher=name.title(), published=published, paragraphs=paragraphs)


def ask(name, verdict, *places):
    """A claim with a statement in each of these places, `herald 3`."""
    statements = []
    for place in places:
        source, number = place.split()
        statements.append(
            Statement(
                value=f"{name} {source}", evidence=ev(source, int(number), f"{source} {number}.")
            )
        )
    agreement = Agreement(verdict=verdict, why=f"why {name}") if len(places) > 1 else None
    return Claim(
        id=name, question=f"What of {name}?", statements=tuple(statements), agreement=agreement
    )


def papers(count=3, paragraphs=40, claims=(), events=()):
    told = tuple(
        paper(name, paragraphs, f"2031-0{n}-01") for n, name in enumerate(PAPERS[:count], 1)
    )
    return workspace_of(
        Dossier(
            id="papers", title="Papers", sources=told, claims=tuple(claims), events=tuple(events)
        )
    )


CLAIMS = (
    ask("one", "agree", "herald 2", "courier 30"),
    ask("two", "update", "herald 20", "courier 25"),
    ask("three", "differ", "herald 39", "courier 3", "gazette 12"),
    ask("four", "different measure", "herald 1", "courier 40"),
    ask("five", "differ", "courier 8", "gazette 9"),
    ask("six", "single source", "gazette 33"),
)


FAR = Event(
    id="far", title="Told late", date="2031",
    evidence=(*ev("herald", 5, "herald 5."), *ev("courier", 33, "courier 33.")),
)  # fmt: skip
NEAR = tuple(
    Event(
        id=f"near-{n}", title=f"Near {n}", date="2031",
        evidence=(*ev("herald", n, f"herald {n}."), *ev("courier", n, f"courier {n}.")),
    )
    for n in (4, 6, 8)
)  # fmt: skip


# Level


@SIZES
async def test_at_whatever_record_it_opens_both_passages_are_at_the_same_row(
    workspace, size, sample
):
    async with opened(workspace, size) as hand:
        index = hand.app.index
        told = {claim: index.evidence(index.records[claim]) for claim in hand.ids("claims")}
        in_both = [claim for claim, places in told.items() if len({e.source for e in places}) > 1]
        for claim in sample(in_both, 4):
            evidence = told[claim]
            hand.app.show_sources([JOONGANG, CHOSUN], evidence[0], claim)
            await hand.settle()
            assert is_level(hand), claim
            await hand.press("escape")


@SIZES
@pytest.mark.parametrize("claim", CLAIMS[:4], ids=lambda claim: claim.id)
async def test_passages_at_opposite_ends_are_level_too(size, claim):
    async with opened(papers(claims=CLAIMS), size) as hand:
        first = claim.statements[0].evidence[0]
        hand.app.show_sources(["herald", "courier"], first, claim.id)
        await hand.settle()

        assert is_level(hand)
        for side, source in enumerate(("herald", "courier")):
            number = next(s for s in claim.statements if s.source == source).evidence[0].paragraph
            assert f"¶{number} " in hand.text_of(hand.app.screen.views[side])


async def test_stepping_keeps_the_passages_of_a_record_level(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("s", "g")
        level = 0
        for _ in range(30):
            await hand.press("]")
            views = hand.app.screen.views
            if all(view.lit.phrases for view in views):
                assert is_level(hand)
                level += 1
        assert level > 5


@pytest.mark.thorough
async def test_read_on_from_there_both_run_line_for_line_and_never_leap(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("s", "n")
        left, right = hand.app.screen.views
        lead = left if left.has_focus else right
        other = right if lead is left else left
        tops = [(lead.top, other.top)]
        for _ in range(5):
            await hand.press("k")
            tops.append((lead.top, other.top))
        assert {a - b for a, b in tops} == {tops[0][0] - tops[0][1]}
        while lead.top > 0:
            await hand.press("k")
            tops.append((lead.top, other.top))
        assert max(abs(b[1] - a[1]) for a, b in pairwise(tops)) <= 8
        await hand.press("g")
        assert (lead.top, other.top) == (0, 0)


async def test_the_other_side_takes_the_lead_without_a_leap(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("s", "g", "ctrl+d", "ctrl+d", "j")
        left, right = hand.app.screen.views
        before = left.top, right.top
        await hand.press("l")
        assert (left.top, right.top) == before
        await hand.press("j")
        assert (left.top - before[0], right.top - before[1]) == (1, 1)


async def test_each_alone_leaves_the_other_page_where_it_is(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("s", "g", "f")
        _, right = hand.app.screen.views
        for key in ("]", "j", "ctrl+d", "]"):
            await hand.press(key)
        assert "each alone" in hand.lines[0]
        assert hand.app.screen.views[0].top > 0 or right.top == 0


@pytest.mark.thorough
async def test_level_in_a_window_of_another_size(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("s", "n", "n")
        for size in (LARGE, (60, 16), MIDDLING, SMALL):
            await hand.resize(*size)
            assert is_level(hand), size


async def test_what_was_scrolled_to_stays_in_sight_in_a_window_of_another_size(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("s", "g", "pagedown", "pagedown", "pagedown")
        view = hand.app.screen.views[0]
        number = view.top_paragraph
        for size in (LARGE, (60, 16), SMALL):
            await hand.resize(*size)
            assert view.sees(number), size


# From claim to claim


@SIZES
async def test_n_goes_from_claim_to_claim_that_differ_gravest_first(size):
    claims = [ask("three", "differ", "herald 39", "courier 3"), *CLAIMS[:2], CLAIMS[3]]
    async with opened(papers(2, claims=claims), size) as hand:
        await hand.press("s")
        for number, claim in enumerate(("three", "two", "four"), 1):
            await hand.press("n")
            record = hand.app.index.records[claim]
            assert f"claim {number}/3" in hand.lines[0]
            assert hand.app.screen.record == claim
            assert record.agreement.verdict in hand.lines[0]
            assert is_level(hand)
            card = hand.text_of("#card")
            assert f"{claim} herald" in card
            assert f"{claim} courier" in card
            assert "the editor" in card
        await hand.press("n")
        assert hand.toast == "That is the last claim."
        await hand.press("N")
        assert "claim 2/3" in hand.lines[0]


async def test_the_walk_goes_on_from_where_it_was_after_other_passages():
    async with opened(papers(2, claims=CLAIMS, events=NEAR), MIDDLING) as hand:
        await hand.press("s", "n", "g", "]", "]")
        while hand.app.screen.record != "near-4":
            await hand.press("]")
        assert "lit: Near 4" in hand.lines[0]
        await hand.press("n")
        assert "claim 2/3" in hand.lines[0]


async def test_a_given_walk_is_gone_through_as_it_is_on_the_sources_that_state_something():
    async with opened(papers(4, claims=CLAIMS), LARGE) as hand:
        walk = ["one", "five", "six", "three"]
        at = CLAIMS[0].statements[0].evidence[0]
        hand.app.show_sources(["herald", "courier"], at, "one", walk)
        await hand.settle()
        assert "claim 1/4" in hand.lines[0]
        for claim, sources in (
            ("five", ["courier", "gazette"]),
            ("six", ["courier", "gazette"]),
            ("three", ["courier", "gazette"]),
        ):
            await hand.press("n")
            assert hand.app.screen.record == claim
            assert pair(hand) == sources
            lit = [bool(view.lit.phrases) for view in hand.app.screen.views]
            assert lit == [claim != "six", True]
            assert claim == "six" or is_level(hand)
        assert "also in A" in hand.lines[0]
        await hand.press("N", "N", "N")
        assert hand.app.screen.record == "one"
        assert pair(hand) == ["herald", "courier"]


async def test_a_narrowed_view_is_gone_through_whatever_the_verdict():
    async with opened(papers(2, claims=CLAIMS), MIDDLING) as hand:
        await hand.press("/", *"one", "enter", "s", "n")

        assert hand.app.screen.record == "one"
        assert "claim 1/1" in hand.lines[0]
        assert "agree" in hand.lines[0]


async def test_where_nothing_differs_n_says_so(workspace):
    async with opened(papers(2, claims=CLAIMS[:1]), MIDDLING) as hand:
        await hand.press("s", "n")
        assert hand.toast == "There is no claim on which these sources differ."
    async with opened(workspace_of(story(1)), MIDDLING) as hand:
        await hand.press("s", "n")
        assert hand.toast == "There is only one source."


# Partners


async def test_p_brings_the_partner_level_and_lights_up_what_ties_them():
    async with opened(papers(2, events=(FAR, *NEAR)), MIDDLING) as hand:
        await hand.press("s", "g")
        view = hand.app.screen.views[0]
        while view.top_paragraph < 5:
            await hand.press("j")
        assert "↓    B ¶33 Told late" in hand.text_of(view)
        await hand.press("p")

        assert hand.app.screen.record == "far"
        assert is_level(hand)
        assert "¶33 " in hand.text_of(hand.app.screen.views[1])


async def test_a_click_on_a_tie_does_the_same():
    async with opened(papers(2, events=(FAR, *NEAR)), MIDDLING) as hand:
        await hand.press("s", "g")
        view = hand.app.screen.views[0]
        [y] = [n for n, line in enumerate(hand.text_of(view).split("\n")) if "Told late" in line]
        await hand.click(view, 12, y)

        assert hand.app.screen.record == "far"
        assert is_level(hand)


async def test_a_paragraph_without_a_partner_says_so():
    async with opened(papers(2, events=(FAR, *NEAR)), MIDDLING) as hand:
        await hand.press("s", "g")
        assert "no partner in B" in hand.text_of("#left")
        await hand.press("p")
        assert hand.toast == "¶1 has no partner in B."


# The map


async def drag(hand, view, *rows):
    """Press on the map at the first row, move over the others, let go."""
    x = view.region.width - 2
    await hand.pilot._post_mouse_events([MouseDown], view, (x, rows[0] + 1), button=1)
    for row in rows[1:]:
        await hand.pilot._post_mouse_events([MouseMove], view, (x, row + 1), button=1)
    await hand.pilot._post_mouse_events([MouseUp], view, (x, rows[-1] + 1), button=1)
    await hand.settle()


async def test_a_press_on_the_map_goes_there_and_dragging_goes_on():
    async with opened(papers(2, events=(FAR, *NEAR)), MIDDLING) as hand:
        await hand.press("s", "g")
        left, right = hand.app.screen.views
        await drag(hand, left, left.page // 2)
        middle = left.top
        assert abs(middle - left.last // 2) < left.page
        assert right.top > 0
        await drag(hand, left, left.page // 2, left.page - 1)
        assert left.top == left.last
        await drag(hand, left, 0)
        assert left.top == 0
        assert VIEW in hand.text_of(left).split("\n")[1]


async def test_the_map_tells_without_colour(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(papers(2, events=(FAR, *NEAR)), SMALL) as hand:
        await hand.press("s", "g")
        while hand.app.screen.record != "far":
            await hand.press("]")
        text = hand.text_of("#left")
        assert "●" in text
        assert set(DENSITY[1:]) & set(text)
        assert VIEW in text


# Many, and long


async def test_any_two_of_fifty_sources_by_name_and_by_number():
    sources = tuple(
        Source(
            id=f"s{n}",
            publisher=f"Paper {n}",
            published="2031-01-01",
            paragraphs=(Paragraph(gist=f"s{n} 1."),),
        )
        for n in range(50)
    )
    claims = (
        ask("many", "agree", *(f"s{n} 1" for n in range(10, 50))),
        ask("few", "agree", "s3 1", "s47 1"),
    )
    told = Dossier(id="fifty", title="Fifty", sources=sources, claims=claims)
    async with opened(workspace_of(told), SMALL) as hand:
        await hand.press("s", "x")
        assert isinstance(hand.app.screen, PickScreen)
        assert "of 2 records in view" in hand.text
        await hand.press("/", *"paper 47")
        rows = [line for line in hand.lines if "Paper 4" in line and "/2" in line]
        assert len(rows) == 1
        assert "██████ 2/2" in rows[0]
        await hand.press("enter")
        assert "s47" in pair(hand)
        await hand.press("tab", "x", "4")
        assert sorted(pair(hand)) == ["s3", "s47"]
        await hand.press("x", "/", *"zzz")
        assert "nothing of that name" in hand.text
        await hand.press("enter", "escape", "j", "j", "escape")
        assert isinstance(hand.app.screen, SourcesScreen)
        assert sorted(pair(hand)) == ["s3", "s47"]


async def test_the_picker_counts_what_a_narrowed_view_holds(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.go_to("kakao")
        await hand.press("enter")
        view = [i for i in hand.app.state.view().ids if i not in hand.app.index.letters]
        carried = [
            sum(source in hand.app.index.sources(hand.app.index.records[i]) for i in view)
            for source in (JOONGANG, CHOSUN)
        ]
        await hand.press("s", "x")
        assert f"of {len(view)} records in view › Kakao" in hand.text
        for count in carried:
            assert f"{count}/{len(view)}" in hand.text
        assert "● carries" in hand.text


async def test_five_thousand_paragraphs(monkeypatch):
    from ai_korea_tui.tui import page_layout

    claims = [
        ask(f"c{n}", "update", f"herald {n}", f"courier {5001 - n}") for n in range(50, 5000, 450)
    ]
    events = [
        Event(
            id=f"e{n}",
            title=f"E {n}",
            date="2031",
            evidence=(*ev("herald", n, "x"), *ev("courier", n, "x")),
        )
        for n in range(7, 5000, 13)
    ]
    async with opened(papers(2, 5000, claims, events), SMALL) as hand:
        await hand.press("s")
        made = []
        whole = page_layout.lay_out

        def counting(block, *rest):
            made.append(block.number)
            return whole(block, *rest)

        monkeypatch.setattr(page_layout, "lay_out", counting)
        for key in ("n", "n", "]", "j", "ctrl+d", "n"):
            made.clear()
            await hand.press(key)
            assert len(made) < 60, key
        assert is_level(hand)
        await hand.press("G")
        assert "¶5000" in hand.text_of("#left")
        assert "¶5000" in hand.text_of("#right")


async def test_an_attached_text_beside_a_gist(tmp_path):
    path = tmp_path / "article.txt"
    words = [
        "Bread in Daegu",
        "By Ana Kim",
        *("Flour and water. " * 20 + f"{n}" for n in range(3, 8)),
    ]
    path.write_text("\n\n".join([*words, "Far " * 60 + "100 loaves are baked.", "In Daegu."]))
    attach(workspace_of(story(2)), "herald", path)
    async with opened(workspace_of(story(2)), SMALL) as hand:
        await hand.press("s", "n")

        assert hand.app.screen.record == "c-loaves"
        assert "loaves" in hand.text_of("#left")
        assert is_level(hand)
        await hand.press("G", "g", "G")
        assert "In Daegu." in hand.text_of("#left")
