"""Every action is defined once: bindings, footer, help and the screens' methods follow from it."""

from collections import Counter

import pytest

from ai_korea_tui.tui.action_words import GROUPS, by_group, on_screen
from ai_korea_tui.tui.actions import (
    ACTIONS,
    BY_ID,
    COMPANY,
    COMPARE,
    EXPLORER,
    EXPORT,
    FAULTS,
    HELP,
    LANGUAGE,
    OVERVIEW,
    RECORD,
    SEARCH_LINE,
    SOURCES,
    TIMELINE,
)
from ai_korea_tui.tui.keys import Keymap, printed, with_mates
from ai_korea_tui.tui.screens.company import CompanyScreen
from ai_korea_tui.tui.screens.compare import CompareScreen
from ai_korea_tui.tui.screens.explorer import ExplorerScreen
from ai_korea_tui.tui.screens.export import ExportScreen
from ai_korea_tui.tui.screens.language import LanguageScreen
from ai_korea_tui.tui.screens.overview import OverviewScreen
from ai_korea_tui.tui.screens.reader import FaultsScreen, HelpScreen, RecordScreen
from ai_korea_tui.tui.screens.sources import SourcesScreen
from ai_korea_tui.tui.screens.timeline import TimelineScreen

SCREENS = {
    EXPLORER: ExplorerScreen,
    SOURCES: SourcesScreen,
    COMPARE: CompareScreen,
    TIMELINE: TimelineScreen,
    EXPORT: ExportScreen,
    HELP: HelpScreen,
    FAULTS: FaultsScreen,
    LANGUAGE: LanguageScreen,
    RECORD: RecordScreen,
    OVERVIEW: OverviewScreen,
    COMPANY: CompanyScreen,
}
each_screen = pytest.mark.parametrize("screen", SCREENS)


def test_an_id_names_one_action():
    assert [n for n, count in Counter(action.id for action in ACTIONS).items() if count > 1] == []
    assert len(BY_ID) == len(ACTIONS)


def test_every_action_has_words_and_a_group():
    for action in ACTIONS:
        assert action.label
        assert len(action.label) <= 14
        assert action.help.endswith(".")
        assert action.group in GROUPS
        assert action.screens


def test_every_action_can_be_done_on_a_screen_that_there_is():
    assert {screen for action in ACTIONS for screen in action.screens} <= {*SCREENS, SEARCH_LINE}


@each_screen
def test_no_key_does_two_things_on_one_screen(screen):
    keys = [key for action in on_screen(screen) for key in with_mates(action.keys).split(",")]

    assert [key for key, count in Counter(keys).items() if count > 1] == []


@each_screen
def test_every_action_of_a_screen_is_something_it_does(screen):
    missing = [
        action.id
        for action in on_screen(screen)
        if not callable(getattr(SCREENS[screen], f"do_{action.id}", None))
    ]

    assert missing == []


@each_screen
def test_a_screen_does_nothing_that_is_no_action_of_its_own_or_of_all(screen):
    named = {name[3:] for name in vars(SCREENS[screen]) if name.startswith("do_")}

    assert named <= {action.id for action in on_screen(screen)}


@each_screen
def test_the_footer_offers_only_what_can_be_done_there(screen):
    hints = SCREENS[screen].HINTS

    assert set(hints) <= {action.id for action in on_screen(screen)}
    assert len(set(hints)) == len(hints)


@each_screen
def test_help_and_the_way_out_are_on_every_screen(screen):
    assert {"help", "back", "quit", "palette"} <= {action.id for action in on_screen(screen)}


@each_screen
def test_bindings_are_the_actions_of_the_screen_with_their_mates(screen):
    bindings = {binding.id: binding for binding in SCREENS[screen].BINDINGS}

    assert set(bindings) == {action.id for action in on_screen(screen)}
    for action in on_screen(screen):
        assert bindings[action.id].key == with_mates(action.keys)
        assert bindings[action.id].action == f"act('{action.id}')"


# Hangul


@pytest.mark.parametrize(
    ("keys", "both"),
    [
        ("j,down", "j,down,ㅓ"),
        ("k", "k,ㅏ"),
        ("O", "O,ㅒ"),
        ("N", "N"),
        ("slash", "slash"),
        ("ctrl+d", "ctrl+d"),
        ("w, x", "w,x,ㅈ,ㅌ"),
    ],
)
def test_a_letter_has_its_mate_in_the_two_set_layout(keys, both):
    assert with_mates(keys) == both


def test_every_small_letter_that_does_something_has_a_mate_of_its_own():
    letters = [key for a in ACTIONS for key in a.keys.split(",") if len(key) == 1 and key.islower()]
    mates = {letter: with_mates(letter).split(",")[-1] for letter in letters}

    assert all(letter != mate and "ㄱ" <= mate <= "ㅣ" for letter, mate in mates.items())
    assert len(set(mates.values())) == len(mates)


# What is printed


@pytest.mark.parametrize(
    ("key", "sign"),
    [
        ("slash", "/"),
        ("question_mark", "?"),
        ("right_square_bracket", "]"),
        ("ctrl+d", "^d"),
        ("escape", "esc"),
        ("j", "j"),
        ("\x1b[2J", "␛[2J"),
    ],
)
def test_a_key_is_printed_as_a_person_reads_it(key, sign):
    assert printed(key) == sign


def test_actions_stand_group_after_group():
    groups = [action.group for action in by_group(ACTIONS)]

    assert groups == sorted(groups, key=GROUPS.index)
    assert Counter(groups) == Counter(action.group for action in ACTIONS)


# A person's own


def test_own_keys_stand_in_the_place_of_the_usual_ones():
    keymap = Keymap({"down": "w, down", "search": "%", "quit": ""})

    assert keymap.keys("down") == ["w", "down"]
    assert keymap.shown("search") == "%"
    assert keymap.shown("quit") == "q"
    assert keymap.shown("help") == "?"
    assert keymap.unknown == ()


def test_an_action_that_there_is_not_is_named():
    assert Keymap({"serach": "z", "down": "w"}).unknown == ("serach",)


def test_what_a_key_was_taken_from_is_named():
    taken = Keymap({"search": "s, /"}).taken

    assert [(action.id, key) for action, key in taken] == [("sources", "s")]
    assert Keymap({"search": "Z"}).taken == ()
    assert Keymap({"search": "s", "sources": "Z"}).taken == ()


def test_a_key_of_another_screen_is_not_taken():
    """`s` is the other screens', `rename` the export screen's."""
    assert Keymap({"rename": "s"}).taken == ()


def test_of_two_actions_with_one_own_key_the_first_has_it():
    taken = Keymap({"search": "Z", "sources": "Z"}).taken

    assert [(action.id, key) for action, key in taken] == [("sources", "Z")]
