"""The search line: what is wrong is underlined, what is meant is one key away."""

import pytest
from tui_hand import MIDDLING, SMALL, opened

from ai_korea_tui.explore.known_names import KnownNames
from ai_korea_tui.explore.query.completing import complete
from ai_korea_tui.storage import searches
from ai_korea_tui.storage.places import state_home
from ai_korea_tui.tui.screens.language import LanguageScreen
from ai_korea_tui.tui.widgets.completion_list import CompletionList


def bar(hand):
    return hand.home._search_bar


def text(hand):
    return bar(hand).text


def underlined(hand):
    """The pieces of the search line that are underlined."""
    return [s.text for s in hand.strips[-1] if s.style and s.style.underline]


def offered(hand):
    """The rows of the list over the line; none where it is not there."""
    lists = [found for found in hand.home.query(CompletionList) if found.display]
    return hand.text_of(lists[0]).split("\n")[1:-1] if lists else []


# What is wrong


async def test_what_is_wrong_is_underlined_and_the_last_good_result_stays(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("/")
        await hand.type("cloud")
        before = [hand.ids(pane) for pane in ("companies", "quotes", "timeline", "claims")]
        await hand.type(" agreement:nobody")

        assert underlined(hand) == ["nobody"]
        assert "agreement: takes no “nobody”" in hand.lines[-2]
        assert "not understood" in hand.lines[-1]
        assert [hand.ids(p) for p in ("companies", "quotes", "timeline", "claims")] == before
        assert hand.app.state.query == "cloud agreement:"


async def test_it_is_underlined_on_its_own_cells_behind_wide_letters(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("/")
        await hand.type("카카오 kind:qoute 오픈")
        assert underlined(hand) == ["qoute"]
        assert hand.lines[-1].lstrip().startswith("/ 카카오 kind:qoute 오픈")


async def test_no_colour_is_needed_to_see_it(workspace, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(workspace, SMALL) as hand:
        await hand.press("/")
        await hand.type("kind:qoute x")
        assert underlined(hand) == ["qoute"]


async def test_tab_mends_it(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("/")
        await hand.type("kakao kind:qoute")
        assert "tab mends it: kakao kind:quote" in hand.lines[-2]
        await hand.press("tab")
        assert text(hand) == hand.app.state.query == "kakao kind:quote"
        assert not underlined(hand)
        await hand.press("enter")
        assert not hand.searching


async def test_a_click_on_the_mend_takes_it(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("/")
        await hand.type("kakao kind:qoute")
        await hand.click("#answer", hand.lines[-2].index("mends it: kakao") + 12)
        assert text(hand) == "kakao kind:quote"
        assert hand.searching


async def test_enter_on_what_is_wrong_stays_in_the_line(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("/")
        await hand.type("kakao kind:qoute")
        await hand.press("enter")
        assert hand.searching
        await hand.type("!")
        assert text(hand) == "kakao kind:qoute!"
        await hand.press("escape")
        assert not hand.searching
        assert not hand.app.state.query


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ('"data cen', '"data cen"'),
        ("kind:quo", "kind:quote"),
        *(
            pytest.param(*case, marks=pytest.mark.thorough)
            for case in [
                ("kakao OR", "kakao"),
                ("(kakao OR naver", "(kakao OR naver)"),
                ("kakao kind:", "kakao"),
            ]
        ),
    ],
)
async def test_what_is_merely_unfinished_is_no_fault_and_enter_keeps_what_one_sees(
    workspace, typed, kept
):
    async with opened(workspace, SMALL) as hand:
        await hand.press("/")
        for letter in typed:
            await hand.type(letter)
            assert not underlined(hand)
        seen = hand.app.state.view().ids.numbers
        await hand.press("enter")
        assert not hand.searching
        assert hand.app.state.query == kept
        assert hand.app.state.view().ids.numbers == seen


async def test_enter_does_not_guess_what_is_not_seen(workspace):
    """`agreement:di` may become two things, and shows both."""
    async with opened(workspace, SMALL) as hand:
        await hand.press("/")
        await hand.type("agreement:di")
        await hand.press("enter")
        assert hand.searching
        assert underlined(hand) == ["di"]


# Completing


async def test_a_query_is_completed_key_by_key(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("/", "k")
        assert [row.strip("│ ").split()[0] for row in offered(hand)] == ["kind:"]
        assert "tab" in offered(hand)[0]
        await hand.press("tab")
        assert text(hand) == "kind:"
        await hand.press("q", "tab", "space", *"speaker:kw", "tab", "enter")
        assert hand.app.state.query == "kind:quote speaker:Kwon"
        assert not hand.searching


async def test_names_are_offered_with_their_counts(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("/", *"카카")
        names = KnownNames(hand.app.index)
        for row, item in zip(offered(hand), complete("카카", 2, names).items, strict=True):
            assert item.shown in row
            assert item.help in row


async def test_tab_goes_through_what_is_on_offer_and_escape_gives_it_up(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("/", *"kind:p", "tab")
        assert text(hand) == "kind:person"
        await hand.press("tab")
        assert text(hand) == "kind:party"
        await hand.press("down", "up", "shift+tab")
        assert text(hand) == "kind:person"
        assert any("▸" in row and "person" in row for row in offered(hand))
        await hand.press("escape")
        assert text(hand) == "kind:p"
        assert hand.searching
        await hand.press("escape")
        assert not hand.searching


async def test_enter_takes_what_is_chosen_and_a_second_one_keeps_the_query(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("/", *"kind:p", "tab", "tab", "enter")
        assert hand.searching
        assert text(hand) == "kind:party"
        assert not offered(hand)
        await hand.press("enter")
        assert not hand.searching


async def test_the_list_is_never_in_the_way_of_enter_and_down(workspace):
    for key in ("enter", "down"):
        async with opened(workspace, SMALL) as hand:
            await hand.press("/", *"kakao")
            assert offered(hand)
            await hand.press(key)
            assert hand.app.state.query == "kakao"
            assert not hand.searching
            assert not offered(hand)
            assert hand.app.focused is hand.records


async def test_nothing_is_offered_between_words(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("/")
        assert not offered(hand)
        await hand.type("kakao ")
        assert not offered(hand)
        await hand.press("tab")
        assert text(hand) == "kakao kind:"


async def test_a_click_takes_what_is_on_offer(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("/", *"kind:p")
        await hand.click(hand.home.query_one(CompletionList), 4, 2)
        assert text(hand) == "kind:party"
        await hand.type("!")
        assert text(hand) == "kind:party!"


async def test_typing_on_takes_what_was_chosen(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("/", *"kind:p", "tab", "tab", *",e")
        assert text(hand) == "kind:party,e"
        assert [row.strip("│ ").split()[0] for row in offered(hand)] == ["event", "entity"]


# Nothing found


async def test_what_may_have_been_meant_is_offered_with_its_count(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("/", *"zkzkdh")
        assert "tab 카카오" in hand.lines[-2]
        assert "typed on the other keyboard" in hand.lines[-2]
        assert not hand.ids("companies")
        records = hand.home.offers[0].records
        assert f"카카오 {records}" in hand.lines[-2]
        await hand.press("tab")
        assert text(hand) == "카카오"
        assert f"{records} found" in hand.lines[-1]


async def test_a_near_miss_is_offered_after_enter_too(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("/", *"kraftn", "enter")
        assert "d krafton" in hand.lines[-2]
        await hand.press("d")
        assert hand.app.state.query == "krafton"
        assert hand.ids("companies")


async def test_the_count_of_an_offer_is_what_it_shows_within_the_narrowing(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.go_to("krafton")
        await hand.press("enter", "/", *"kakoa")
        offers = list(hand.home.offers)
        for offer in offers:
            found = hand.app.state.with_query(hand.app.state.set_query(offer.text))
            assert len(found) == offer.records


async def test_the_way_out_of_nothing_is_told(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("/", *"qqqqqq")
        assert "esc clears" in hand.lines[-1]
        assert "try less of it" in hand.lines[-2]
        await hand.press("enter")
        assert "esc takes the search back" in hand.lines[-2]
        await hand.press("escape")
        assert hand.ids("companies")
        assert not hand.app.state.steps


# Earlier and saved searches


async def search(hand, *queries):
    for query in queries:
        await hand.press("/")
        await hand.type(query)
        await hand.press("enter")
        await hand.press("escape")


async def test_the_arrow_up_walks_through_earlier_searches_and_down_comes_back(workspace):
    async with opened(workspace, SMALL) as hand:
        await search(hand, "kakao", "카카오", "cloud")
        await hand.press("/", "up")
        assert text(hand) == "cloud"
        await hand.press("up", "up", "up")
        assert text(hand) == hand.app.state.query == "kakao"
        await hand.press("down")
        assert text(hand) == "카카오"
        await hand.press("down", "down")
        assert text(hand) == ""
        assert hand.searching
        await hand.press("down")
        assert not hand.searching


async def test_what_is_typed_picks_among_the_earlier_searches(workspace):
    async with opened(workspace, SMALL) as hand:
        await search(hand, "kakao", "cloud", "KAKAO cloud")
        await hand.press("/", *"kak", "up")
        assert text(hand) == "KAKAO cloud"
        await hand.press("up", "up")
        assert text(hand) == "kakao"
        await hand.type("!")
        assert text(hand) == "kakao!"


async def test_what_was_cleared_or_faulty_is_no_earlier_search(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("/", *"kakao", "escape", "/", *"kind:qoute", "enter", "escape")
        assert searches.load(hand.app.index.dossier.id).earlier == []


async def test_earlier_searches_of_another_window_are_there_at_once(workspace):
    async with opened(workspace, SMALL) as hand:
        searches.remember(hand.app.index.dossier.id, "from elsewhere")
        await hand.press("/", "up")
        assert text(hand) == "from elsewhere"


async def test_a_state_folder_that_cannot_be_used_is_told_and_the_search_is_kept(workspace, home):
    (home / "state").write_text("a file")
    async with opened(workspace, SMALL) as hand:
        await hand.press("/", *"kakao", "enter")
        assert hand.app.state.query == "kakao"
        assert "state" in hand.toast


async def test_a_search_is_saved_taken_renamed_and_deleted(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("/", *"weekly users", "ctrl+s", *"growth", "enter")
        assert hand.searching
        assert "Saved as “growth”" in hand.toast
        await hand.press("escape", "r")
        assert "✓" in hand.text
        assert "growth" in hand.text
        await hand.press("r", *"users", "enter")
        assert "users" in hand.text
        await hand.press("enter")
        assert hand.app.state.query == "weekly users"
        await hand.press("r", "d")
        assert searches.load(hand.app.index.dossier.id).saved == {}
        await hand.press("escape")
        assert hand.app.state.query == "weekly users"


async def test_saved_searches_can_be_taken_into_the_line(workspace):
    async with opened(workspace, SMALL) as hand:
        searches.save(hand.app.index.dossier.id, "mine", "kakao enterprise")
        await hand.press("/", *"clo", "ctrl+r", "enter")
        assert hand.searching
        assert text(hand) == hand.app.state.query == "kakao enterprise"


async def test_a_damaged_file_of_searches_is_told(workspace):
    async with opened(workspace, SMALL) as hand:
        path = state_home() / "searches" / f"{hand.app.index.dossier.id}.json"
        path.parent.mkdir(parents=True)
        path.write_bytes(b"{")
        await hand.press("/", "up")
        assert "damaged" in hand.toast


# Help


async def test_f1_tells_the_language_and_back_keeps_the_line(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("/", *"kak", "f1")
        assert isinstance(hand.app.screen, LanguageScreen)
        assert '"data centre"' in hand.text
        await hand.press("escape", "a")
        assert hand.searching
        assert text(hand) == "kaka"


async def test_the_help_leads_to_the_language(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("?", "L")
        assert isinstance(hand.app.screen, LanguageScreen)
        await hand.press("q", "q")
        await hand.press("L", "?")
        assert hand.app.screen is hand.home


async def test_the_help_has_the_keys_of_the_line(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("?")
        told = await hand.read("TextView")
        assert "Search line" in told
        assert "Earlier searches that hold what is typed" in told
