"""The line of breadcrumbs, in whatever room there is."""

from hypothesis import given
from hypothesis import strategies as st

from ai_korea_tui.tui.crumbs import crumb_parts
from ai_korea_tui.tui.runs import width_of

CRUMBS = ("Kakao", "OpenAI", "“cloud”", "marked")


def text_of(parts):
    return "".join(run.text for line, _ in parts for run in line)


def test_every_step_is_told_and_leads_back():
    parts = crumb_parts(CRUMBS, 80)

    assert text_of(parts) == "all › Kakao › OpenAI › “cloud” › marked"
    assert [action for _, action in parts] == ["", "back", "back", "back", "back"]


def test_nothing_that_narrows_is_nothing_to_tell():
    assert crumb_parts((), 80) == []


def test_where_room_is_short_the_last_step_stays():
    assert text_of(crumb_parts(CRUMBS, 30)) == "all › … › “cloud” › marked"
    assert text_of(crumb_parts(CRUMBS, 16)) == "all › … › marked"
    assert text_of(crumb_parts(CRUMBS, 10)) == " › marked"


def test_a_long_name_is_cut():
    assert text_of(crumb_parts(("한" * 60,), 80)).endswith("…")
    assert width_of(crumb_parts(("한" * 60,), 80)[1][0]) <= 32


@given(st.lists(st.text("ab 한[]\x1b", max_size=40), min_size=1, max_size=5), st.integers(0, 90))
def test_it_fits_wherever_the_last_step_does_and_is_safe_to_draw(crumbs, room):
    parts = crumb_parts(crumbs, room)

    assert "\x1b" not in text_of(parts)
    assert parts[-1][1] == "back"
    assert width_of(run for line, _ in parts for run in line) <= max(room, width_of(parts[-1][0]))
