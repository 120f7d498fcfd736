"""The themes: each has a style for every role, and none tells anything by colour alone."""

import pytest

from ai_korea_tui.explore.agreement import SIGN as VERDICT_SIGN
from ai_korea_tui.tui import themes
from ai_korea_tui.tui.rows import VERDICT_ROLES
from ai_korea_tui.tui.themes import ROLES, SIGN, THEMES, Palette, source_role

NAMES = [theme.name for theme in THEMES]
GROUNDS = ("ground", "surface", "bar", "cursor", "cursor-blurred")
TEXTS = tuple(role for role in ROLES if role not in (*GROUNDS, "anchor"))
each_theme = pytest.mark.parametrize("name", NAMES)


@each_theme
@pytest.mark.parametrize("colour", [True, False])
def test_every_role_has_a_style_and_no_theme_has_others(name, colour):
    palette = Palette(name, colour=colour)

    assert set(palette._styles) == set(ROLES)
    for role in ROLES:
        for ground in GROUNDS:
            palette.style(role, "hit", ground)


def test_a_theme_that_there_is_not_is_the_dark_one():
    assert Palette("sepia").style("name") == Palette("dark").style("name")


def test_without_colour_there_is_none():
    palette = Palette("dark", colour=False)
    for role in ROLES:
        for over in ("", "hit", "evidence", "anchor"):
            for ground in GROUNDS:
                style = palette.style(role, over, ground)
                assert style.color is None or style.color.is_default
                assert style.bgcolor is None or style.bgcolor.is_default


def weight(style):
    return (style.bold, style.italic, style.underline, style.reverse, style.dim)


@each_theme
def test_what_is_lit_is_told_from_plain_text_without_its_colour_too(name):
    for colour in (True, False):
        palette = Palette(name, colour=colour)
        plain = weight(palette.style("text"))
        assert weight(palette.style("text", "hit")) != plain
        assert weight(palette.style("text", "evidence")) != plain
        assert weight(palette.style("text", "anchor")) != plain
        assert weight(palette.style("text", "hit")) != weight(palette.style("text", "evidence"))


@each_theme
def test_the_line_of_the_cursor_is_told_from_the_others(name):
    for colour in (True, False):
        palette = Palette(name, colour=colour)
        assert palette.style("text", "", "cursor") != palette.style("text")


def test_marks_the_cursor_and_verdicts_have_signs():
    assert len({SIGN.cursor, SIGN.marked, SIGN.none}) == 3
    assert len({VERDICT_SIGN[verdict] for verdict in VERDICT_ROLES}) == len(VERDICT_ROLES)


def test_the_roles_of_sources_repeat_after_six():
    assert [source_role(n) for n in (0, 5, 6, 13)] == [
        "source-0", "source-5", "source-0", "source-1"
    ]  # fmt: skip


@each_theme
def test_six_sources_have_six_colours(name):
    palette = Palette(name)

    assert len({palette.style(source_role(n)).color for n in range(6)}) == 6


def luminance(colour):
    """The relative luminance of WCAG 2, from 0 to 1."""
    parts = (part / 255 for part in colour.get_truecolor())
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(style):
    dark, light = sorted((luminance(style.color), luminance(style.bgcolor)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", ["dark", "light"])
def test_text_can_be_read_on_every_ground(name):
    """4.5 to 1 is what WCAG 2 asks of text; what is faint is not for reading."""
    palette = Palette(name)
    for ground in GROUNDS:
        for role in TEXTS:
            least = 1.9 if role == "faint" else 4.5
            assert contrast(palette.style(role, "", ground)) >= least, (role, ground)
        assert contrast(palette.style("text", "evidence", ground)) >= 4.5


def test_the_terminals_own_theme_uses_only_the_terminals_colours():
    palette = Palette("terminal")
    for role in ROLES:
        style = palette.style(role)
        for colour in (style.color, style.bgcolor):
            assert colour is None or colour.is_system_defined or colour.is_default


@each_theme
def test_textual_gets_every_colour_that_the_style_sheets_name(name):
    variables = next(theme for theme in THEMES if theme.name == name).variables

    assert {"frame", "frame-focus", "ground"} <= set(variables)


def test_roles_are_named_once():
    assert len(set(themes.ROLES)) == len(themes.ROLES)
