"""The matrix filtered, sorted, scrolled sideways, opened and taken away."""

import pytest
from slow_cases import slow
from textual.widgets import Input
from tui_crowd import crowd
from tui_hand import LARGE, MIDDLING, SMALL, opened
from tui_story import RAW, harmful, story, workspace_of

from ai_korea_tui.explore.comparing import ORDERS, PARTING
from ai_korea_tui.tui.action_words import on_screen
from ai_korea_tui.tui.actions import COMPARE
from ai_korea_tui.tui.screens.compare import CompareScreen
from ai_korea_tui.tui.screens.export import ExportScreen
from ai_korea_tui.tui.screens.sources import SourcesScreen
from ai_korea_tui.tui.widgets.lines import Bar

TALL = (160, 45)


def shown(hand):
    """The ids of the claims in the matrix."""
    return [row.record for row in hand.app.screen.records.rows]


def verdicts(hand):
    index = hand.app.index
    return [index.finding(index.records[claim]).verdict for claim in shown(hand)]


def underlined(hand):
    """The words of the filter bar that are underlined: what is on."""
    strip = hand.strips[1]
    return "".join(s.text for s in strip if s.style and s.style.underline)


async def on_bar(hand, bar, word):
    """Click on a word of a bar."""
    widget = hand.app.screen.query_one(bar, Bar)
    await hand.click(widget, hand.text_of(widget).index(word), 0)


# Filters


@pytest.mark.parametrize("size", [SMALL, *slow(MIDDLING, LARGE)])
async def test_counts_by_agreement_stand_in_the_title(workspace, size):
    async with opened(workspace, size) as hand:
        await hand.press("c")

        assert "30 claims   ≠ 0  → 11  ¦ 5  = 4  · 10" in hand.lines[0]


async def test_digits_and_d_choose_what_is_shown(workspace):
    every = {"update", "different measure", "agree", "single source"}
    cases = [
        ("2", 11, {"update"}),
        ("3", 5, {"different measure"}),
        ("4", 4, {"agree"}),
        ("5", 10, {"single source"}),
        ("24", 15, {"update", "agree"}),
        ("244", 11, {"update"}),
        ("22", 30, every),
        ("d", 16, {"update", "different measure"}),
        ("5d", 16, {"update", "different measure"}),
        ("dd", 30, every),
        ("d4", 20, {"update", "different measure", "agree"}),
    ]
    async with opened(workspace, SMALL) as hand:
        for keys, count, kinds in cases:
            await hand.press("c", *keys)
            assert len(shown(hand)) == count, keys
            assert set(verdicts(hand)) == kinds, keys
            assert f"{count}/30 claims" in hand.lines[0] or count == 30, keys
            await hand.press(*["escape"] * (1 + (count < 30)))
            assert hand.app.screen is hand.home


async def test_what_is_on_is_underlined_and_what_is_off_is_faint(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("c")
        assert underlined(hand) == ""
        await hand.press("2")
        assert underlined(hand) == "→ update"
        await hand.press("4", "2")
        assert underlined(hand) == "= agree"
        await hand.press("d")
        assert underlined(hand) == "≠ differ→ update¦ different measurenot agreed"


async def test_a_filter_that_lets_nothing_through_says_so(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("c", "1")

        assert "no claim here is found differ" in hand.text
        for key in ("enter", "space", "e", "i", "y", "a"):
            await hand.press(key)
            assert hand.toast == "No claim is in view."
        await hand.press("4")
        assert len(shown(hand)) == 4


async def test_the_cursor_keeps_its_claim_where_the_filter_lets_it(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("c", "j", "j", "j")
        here = hand.app.screen.record.id
        await hand.press("d")
        assert hand.app.screen.record.id == here
        await hand.press("d", "escape")
        await hand.press("c", "4")
        assert hand.app.screen.record.id == shown(hand)[0]
        assert hand.app.screen.record.question[:12] in hand.text_of("#card")


async def test_escape_shows_everything_again_and_then_leaves(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("c", "2", "3", "escape")
        assert len(shown(hand)) == 30
        assert isinstance(hand.app.screen, CompareScreen)
        await hand.press("escape")
        assert hand.app.screen is hand.home


async def test_every_filter_can_be_clicked(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("c")
        for word, count in (("update", 11), ("single", 21), ("not agreed", 16), ("not agreed", 30)):
            await on_bar(hand, "#filter", word)
            assert len(shown(hand)) == count
        await on_bar(hand, "#filter", "by agreement")
        assert "by newest statement" in hand.lines[1]


async def test_filters_answer_to_korean_letters(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("c", "ㅇ")
        assert len(shown(hand)) == 16
        await hand.press("ㅐ")
        assert "o newest" in hand.lines[1]


@pytest.mark.parametrize("width", [60, 90, *slow(70, 80, 100, 120, 200)])
@pytest.mark.parametrize("papers", [2, *slow(50)])
async def test_every_filter_is_offered_at_every_width(width, papers):
    told = workspace_of(crowd(papers))
    async with opened(told, (width, 24)) as hand:
        await hand.press("c", "o", "v")
        bar = hand.app.screen.query_one("#filter", Bar)
        offered = [action for _, action in bar.fitting(width)]

        assert offered[:7] == [*(f"only_{n}" for n in range(1, 6)), "parting", "order"]
        assert ("columns" in offered) == (papers > 2)
        assert all(sign in hand.lines[1] for sign in "≠→¦=·")


# Order


async def test_o_sorts_and_says_by_what(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("c")
        firsts = []
        for order in ORDERS:
            assert f"o by {order}" in hand.lines[1]
            firsts.append(shown(hand))
            assert hand.app.screen.record.id == shown(hand)[0]
            await hand.press("j", "o")
        assert "o by agreement" in hand.lines[1]
        agreement, newest, change, question = firsts
        assert agreement != newest != question != agreement
        assert {tuple(sorted(order)) for order in firsts} == {tuple(sorted(firsts[0]))}
        assert change[:2] == ["weekly-users-growth", "office-count"]


# Columns


@pytest.mark.parametrize("papers", [5, *slow(3, 50)])
async def test_every_source_can_be_reached_sideways_and_the_claims_stay(papers):
    async with opened(workspace_of(crowd(papers)), SMALL) as hand:
        await hand.press("c")
        seen = set()
        for _ in range(papers):
            columns = hand.app.screen._columns
            seen |= set(columns.sources)
            assert "How many" in hand.lines[3]
            assert ("‹" in hand.lines[2]) == bool(columns.before)
            assert ("›" in hand.lines[2]) == bool(columns.after)
            assert f"of {papers} ›" in hand.lines[0]
            await hand.press("l")
        assert len(seen) == papers
        assert hand.toast == "The last source is shown."


async def test_sources_can_be_scrolled_with_the_mouse():
    async with opened(workspace_of(story(5)), SMALL) as hand:
        await hand.press("c")
        await on_bar(hand, "#title", "›")
        assert "‹ B–C of 5 ›" in hand.lines[0]
        await on_bar(hand, "#title", "‹")
        assert "‹ A–B of 5 ›" in hand.lines[0]


async def test_v_leaves_out_sources_that_say_nothing_here():
    async with opened(workspace_of(crowd(50)), MIDDLING) as hand:
        await hand.press("c", "v")
        assert "only sources" in hand.lines[1] or "heard" in hand.lines[1]
        await hand.press("d")
        speaking = {
            statement.source
            for claim in shown(hand)
            for statement in hand.app.index.records[claim].statements
        }
        assert len(speaking) < 50
        assert set(hand.app.screen.matrix_view.sources) == speaking
        assert f"of {len(speaking)} ›" in hand.lines[0]
        await hand.press("v")
        assert "of 50 ›" in hand.lines[0]


async def test_a_wider_window_has_more_columns_and_none_is_lost_at_the_end():
    async with opened(workspace_of(story(5)), SMALL) as hand:
        await hand.press("c", *"llll")
        assert "D–E of 5" in hand.lines[0]
        await hand.resize(*LARGE)
        assert "of 5" not in hand.lines[0]
        head = hand.text_of("#matrix").splitlines()[0]
        assert [word for word in head.split() if word in "ABCDE"] == list("ABCDE")
        await hand.resize(*SMALL)
        assert "A–B of 5" in hand.lines[0]


# The card


async def test_the_card_tells_all_of_a_claim_at_80_columns(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("c", "j")
        card = " ".join(hand.text_of("#card").split())

        assert "11 → 12 places: +1, +9 %" in card
        assert "A 11 cities, reached over the past year / as of [26 May 2025] / says" in card
        assert "B 12 places, as regional offices / as of [10 Sep 2025]" in card
        assert "computed: A 11 places" in card
        await hand.press("j")
        assert "the editor: What was planned in May" in " ".join(hand.text_of("#card").split())


async def test_a_claim_of_five_sources_is_told_whole_on_the_card():
    async with opened(workspace_of(story(5)), LARGE) as hand:
        await hand.press("c")
        card = " ".join(hand.text_of("#card").split())

        assert "100 → 200 → 300 → 400 → 500 loaves: +400, +400 %" in card
        assert "computed: A 100 loaves as of Feb 2031, B 200 loaves" in card
        assert "E 500 loaves as of Jun 2031" in card


# Going on


async def test_the_two_sources_that_decide_are_opened(monkeypatch):
    async with opened(workspace_of(story(5)), MIDDLING) as hand:
        await hand.press("c", "enter")

        screen = hand.app.screen
        assert isinstance(screen, SourcesScreen)
        assert [view.page_shown.source for view in screen.views] == ["herald", "observer"]
        assert all(view.lit.phrases for view in screen.views)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("", lambda verdict: verdict in PARTING),
        ("4", lambda verdict: verdict == "agree"),
        ("d", lambda verdict: verdict in PARTING),
    ],
)
async def test_what_to_go_on_to_is_handed_over(workspace, monkeypatch, keys, expected):
    handed = []
    async with opened(workspace, SMALL) as hand:
        monkeypatch.setattr(
            hand.app, "show_sources", lambda *args, walk: handed.append((args, list(walk)))
        )
        await hand.press("c", *keys, "j", "enter")
        ((_, _, record), walk) = handed[0]

        index = hand.app.index
        assert record == hand.app.screen.record.id
        assert record in walk
        assert walk == [
            claim for claim in shown(hand)
            if expected(index.finding(index.records[claim]).verdict)
        ]  # fmt: skip


async def test_one_opened_beside_those_that_part_comes_too(workspace, monkeypatch):
    handed = []
    async with opened(workspace, SMALL) as hand:
        monkeypatch.setattr(hand.app, "show_sources", lambda *args, walk: handed.append(walk))
        await hand.press("c", "G", "enter")

        assert len(handed[0]) == 17
        assert handed[0][-1] == hand.app.screen.record.id


# Taking away


def name(hand):
    return hand.app.screen.query_one(Input).value


@pytest.mark.parametrize("size", [SMALL, *slow(TALL)])
async def test_story_one_all_that_the_articles_disagree_on_as_a_table(
    workspace, working_folder, size
):
    async with opened(workspace, size) as hand:
        await hand.press("c", "d", "e", "enter")

        [path] = working_folder.iterdir()
        assert hand.toast == f"Wrote 16 claims to {path}"
        assert path.name == "OpenAI-comes-to-Korea-not-agreed-claims.md"
        text = path.read_text(encoding="utf-8")
        assert "Chosen by agreement: differ, update, different measure." in text
        assert text.count("\n| **") == 16
        assert "| → update (+1, +9 %), computed: A 11 places" in text
        assert "[^1]: Korea JoongAng Daily" in text
        assert "= agree" not in text
        assert isinstance(hand.app.screen, CompareScreen)


async def test_the_matrix_is_chosen_first_whatever_is_marked(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("c", "space", "4", "e")

        assert isinstance(hand.app.screen, ExportScreen)
        assert "4 this matrix 4" in hand.lines[1]
        assert "| Claim | A Korea" in hand.text_of("#preview")
        await hand.press("1")
        assert "records: 1" in hand.text_of("#preview")
        await hand.press("4")
        assert name(hand) == "OpenAI-comes-to-Korea-agree-claims.md"
        await hand.press("f")
        assert list(hand.app.screen.ids) == ["office-cities", "seoul-office-purpose", "kwon-post",
                                             "kakao-tie"]  # fmt: skip


async def test_the_table_is_in_the_order_of_the_rows_and_says_what_narrows_it(workspace, clip):
    async with opened(workspace, MIDDLING) as hand:
        await hand.go_to("kakao")
        await hand.press("enter", "c", "o", "o", "o")
        claims = shown(hand)
        await hand.press("e", "y")

        assert hand.toast.startswith(f"Copied {len(claims)} claims as Markdown")
        [text] = clip.texts
        assert f"{len(claims)} claims of the dossier “OpenAI comes to Korea” about Kakao:" in text
        places = [text.index(hand.app.index.records[claim].question) for claim in claims]
        assert places == sorted(places)


async def test_without_a_matrix_there_is_none_to_take(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("e", "4")

        assert hand.toast == "c on the explorer opens the matrix; e there takes it."
        assert "this matrix" not in hand.lines[1]


# Many, none, harm


@pytest.mark.parametrize("papers", [3, *slow(1, 5, 50)])
@pytest.mark.parametrize("size", [SMALL, *slow((60, 16), LARGE)])
async def test_every_key_does_no_harm_to_any_number_of_sources(papers, size):
    told = crowd(papers) if papers == 50 else story(papers)
    async with opened(workspace_of(told), size) as hand:
        await hand.press("c")
        for key in "lhv12345dovG":
            await hand.press(key)
            assert all(strip.cell_length == size[0] for strip in hand.strips)
        await hand.press("escape", "escape")
        assert hand.app.screen is hand.home


async def test_fifty_sources_and_many_records_are_painted_only_where_they_are_seen(monkeypatch):
    from ai_korea_tui.tui import matrix

    made = []
    monkeypatch.setattr(
        matrix,
        "row_of",
        lambda index, claim, make=matrix.row_of: made.append(1) or make(index, claim),
    )
    async with opened(workspace_of(crowd(50, claims=1_500)), SMALL) as hand:
        await hand.press("c")
        opening = len(made)
        assert 1 <= opening <= 16
        await hand.press("j")
        assert len(made) - opening <= 8
        await hand.press("d", "o", "l", "G")
        assert len(made) <= 100


async def test_a_dossier_without_claims(workspace):
    async with opened(workspace_of(story(0)), SMALL) as hand:
        await hand.press("c")
        assert "0 claims" in hand.lines[0]
        await hand.press("d", "o", "v", "l", "h", "e")
        assert hand.toast == "No claim is in view."


@pytest.mark.parametrize("size", [SMALL, *slow((60, 16), LARGE)])
async def test_hostile_texts_in_a_filtered_and_exported_matrix(size):
    async with opened(workspace_of(harmful()), size) as hand:
        for keys in ("c", "1", "o", "v", "i", "escape", "e", "f", "escape", "2", "?"):
            await hand.press(keys)
            assert not RAW & set("".join(hand.lines))


async def test_without_colour_signs_and_words_remain(workspace, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("c", "2")

        assert underlined(hand) == "→ update"
        assert "→ update +1, +9 %" in hand.text_of("#matrix")
        assert "█" in hand.text_of("#matrix")
        for strip in hand.strips:
            for segment in strip:
                assert (
                    segment.style is None
                    or segment.style.color is None
                    or (segment.style.color.is_default)
                )


async def test_help_tells_every_key_of_this_screen(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("c", "?")
        told = await hand.read(hand.app.focused)

        for action in on_screen(COMPARE):
            assert action.help in told


# Many sources


@pytest.mark.parametrize("size", [SMALL, *slow(MIDDLING, LARGE)])
async def test_the_columns_follow_the_cursor_to_who_speaks(size):
    async with opened(workspace_of(crowd(50)), size) as hand:
        await hand.press("c")
        screen = hand.app.screen
        for _ in range(11):
            await hand.press("j")
            stating = {statement.source for statement in screen.record.statements}
            seen = screen._columns
            assert stating & set(seen.sources)
            letters = hand.app.index.letters
            here = f"{letters[seen.sources[0]]}–{letters[seen.sources[-1]]} of 50"
            assert here in hand.lines[0]
            assert letters[seen.sources[0]] in hand.text_of("#matrix").splitlines()[0].split()


async def test_columns_scrolled_by_hand_stay_until_the_cursor_moves():
    async with opened(workspace_of(crowd(50)), SMALL) as hand:
        await hand.press("c", "j", "j")
        screen = hand.app.screen
        before = screen._columns.before
        await hand.press(*"llll")
        assert screen._columns.before == before + 4
        await hand.press("i", "escape")
        assert hand.app.screen is screen
        assert screen._columns.before == before + 4


# Taking it


@pytest.mark.parametrize("size", [SMALL, *slow((60, 16), MIDDLING)])
@pytest.mark.thorough
async def test_the_chosen_option_of_the_export_is_always_to_be_read(size):
    async with opened(workspace_of(crowd(3, claims=12_000, entities=3000)), size) as hand:
        await hand.press("c", "e")
        assert "4 this matrix 12000" in hand.lines[1]
        assert underlined(hand) == "this matrix"
        assert "f Markdown" in hand.lines[1]
        await hand.resize(60, 16)
        assert "4 this matrix 12000" in hand.lines[1]
        await hand.resize(120, 40)
        assert "2 in view 15003" in hand.lines[1]


async def test_the_export_says_that_it_is_a_list_where_sources_are_too_many_for_a_table():
    async with opened(workspace_of(crowd(50)), SMALL) as hand:
        await hand.press("c", "e")
        assert "a list: 50 sources are too many for a table" in hand.text_of("#preview")
        await hand.press("f")
        assert "a list" not in hand.text_of("#preview").splitlines()[0]
    async with opened(workspace_of(crowd(5)), SMALL) as hand:
        await hand.press("c", "e")
        assert "a list" not in hand.text_of("#preview").splitlines()[0]
