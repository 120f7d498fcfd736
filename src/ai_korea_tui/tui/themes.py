"""The themes, as data: Textual's own colours for the frames, and a style for each role of text.

Nothing is told by colour alone: every role that carries meaning also has a sign, a letter or a
text style, so that the ansi themes and NO_COLOR lose no information.
"""

from __future__ import annotations

from typing import NamedTuple

from rich.style import Style
from textual.theme import Theme

ROLES = (
    "text", "dim", "faint", "name", "korean", "quote", "term", "kind", "key", "good", "warn",
    "bad", "heading", "hit", "evidence", "anchor", "mark", "cursor", "cursor-blurred",
    "ground", "surface", "bar",
    "source-0", "source-1", "source-2", "source-3", "source-4", "source-5",
)  # fmt: skip

_DARK = {
    "text": "#d7dae0",
    "dim": "#9ea6b5",
    "faint": "#5d6675",
    "name": "bold #f2f4f8",
    "korean": "#9fb4cf",
    "quote": "#e6dcc3",
    "term": "italic #c9b6e4",
    "kind": "#9ea6b5",
    "key": "bold #7cc4ff",
    "good": "#8bd49c",
    "warn": "#e5c07b",
    "bad": "bold #f08a8a",
    "heading": "bold #9ea6b5",
    "hit": "bold underline #ffd866",
    "evidence": "bold #14171c on #ffd866",
    "anchor": "underline",
    "mark": "bold #ffb454",
    "ground": "on #14171c",
    "surface": "on #1b1f27",
    "bar": "on #232933",
    "cursor": "on #2c3a52",
    "cursor-blurred": "on #23272f",
    "source-0": "bold #6cb6ff",
    "source-1": "bold #f6a56b",
    "source-2": "bold #7ed6a7",
    "source-3": "bold #d7a0f0",
    "source-4": "bold #e8d36b",
    "source-5": "bold #f08aa8",
}

_LIGHT = {
    "text": "#24292f",
    "dim": "#57606a",
    "faint": "#98a1ab",
    "name": "bold #0b0e12",
    "korean": "#3d5a80",
    "quote": "#4a3f22",
    "term": "italic #6639a6",
    "kind": "#57606a",
    "key": "bold #0550ae",
    "good": "#116329",
    "warn": "#7d4e00",
    "bad": "bold #a40e26",
    "heading": "bold #57606a",
    "hit": "bold underline #953800",
    "evidence": "bold #1b1f24 on #ffe08a",
    "anchor": "underline",
    "mark": "bold #9a3e00",
    "ground": "on #fbfbf9",
    "surface": "on #f0f0ec",
    "bar": "on #e4e4df",
    "cursor": "on #cfe3fb",
    "cursor-blurred": "on #e7e9ec",
    "source-0": "bold #0550ae",
    "source-1": "bold #a84300",
    "source-2": "bold #116329",
    "source-3": "bold #7a3fb0",
    "source-4": "bold #7d4e00",
    "source-5": "bold #a8325a",
}

_ANSI = {
    "text": "default",
    "dim": "default",
    "faint": "dim default",
    "name": "bold default",
    "korean": "cyan",
    "quote": "default",
    "term": "italic magenta",
    "kind": "default",
    "key": "bold blue",
    "good": "green",
    "warn": "yellow",
    "bad": "bold red",
    "heading": "bold default",
    "hit": "bold underline yellow",
    "evidence": "bold reverse",
    "anchor": "underline",
    "mark": "bold yellow",
    "ground": "on default",
    "surface": "on default",
    "bar": "on default",
    "cursor": "reverse",
    "cursor-blurred": "on default",
    "source-0": "bold blue",
    "source-1": "bold red",
    "source-2": "bold green",
    "source-3": "bold magenta",
    "source-4": "bold yellow",
    "source-5": "bold cyan",
}

_MONO = {
    **dict.fromkeys(ROLES, "default"),
    "name": "bold default",
    "faint": "dim default",
    "term": "italic default",
    "heading": "bold default",
    "key": "bold default",
    "bad": "bold default",
    "mark": "bold default",
    "hit": "bold underline default",
    "evidence": "bold reverse",
    "anchor": "underline",
    "cursor": "reverse",
    "cursor-blurred": "on default",
    **{f"source-{n}": "bold default" for n in range(6)},
}

THEMES: tuple[Theme, ...] = (
    Theme(
        name="dark",
        primary="#6cb6ff",
        secondary="#f6a56b",
        accent="#ffb454",
        foreground="#d7dae0",
        background="#14171c",
        surface="#1b1f27",
        panel="#232933",
        warning="#e5c07b",
        error="#f08a8a",
        success="#8bd49c",
        variables={"frame": "#3a4352", "frame-focus": "#6cb6ff", "ground": "#14171c"},
    ),
    Theme(
        name="light",
        primary="#0550ae",
        secondary="#a84300",
        accent="#9a3e00",
        foreground="#24292f",
        background="#fbfbf9",
        surface="#f0f0ec",
        panel="#e4e4df",
        warning="#7d4e00",
        error="#a40e26",
        success="#116329",
        dark=False,
        variables={"frame": "#c2c7cd", "frame-focus": "#0550ae", "ground": "#fbfbf9"},
    ),
    Theme(
        name="terminal",
        ansi=True,
        primary="ansi_blue",
        secondary="ansi_cyan",
        warning="ansi_yellow",
        error="ansi_red",
        success="ansi_green",
        accent="ansi_yellow",
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        variables={
            "frame": "ansi_bright_black",
            "frame-focus": "ansi_blue",
            "ground": "ansi_default",
            "ansi-background": "ansi_black",
            "ansi-foreground": "ansi_white",
            "border-blurred": "ansi_bright_black",
            "block-cursor-foreground": "ansi_black",
            "block-cursor-background": "ansi_white",
            "input-cursor-background": "ansi_white",
            "input-cursor-foreground": "ansi_black",
            "input-selection-background": "ansi_blue",
            "input-selection-foreground": "ansi_white",
        },
    ),
)

_STYLES = {"dark": _DARK, "light": _LIGHT, "terminal": _ANSI}


class Palette:
    """Role → Rich style for one theme; combinations are made once and kept."""

    def __init__(self, theme: str, *, colour: bool = True) -> None:
        texts = _STYLES.get(theme, _DARK) if colour else _MONO
        self._styles = {role: Style.parse(text) for role, text in texts.items()}
        self._pairs: dict[tuple[str, str, str], Style] = {}

    def style(self, role: str, over: str = "", line: str = "ground") -> Style:
        """The style of `role`, with `over` on top of it and the line's ground underneath."""
        key = (role, over, line)
        found = self._pairs.get(key)
        if found is None:
            ground = self._styles[line]
            # Reversed, each colour of a row would become a patch of its own.
            found = ground if ground.reverse else ground + self._styles[role]
            if over:
                found += self._styles[over]
            self._pairs[key] = found
        return found


class Sign(NamedTuple):
    """What stands at the left of a row."""

    cursor: str = "▸"
    marked: str = "✓"
    none: str = " "


SIGN = Sign()


def source_role(position: int) -> str:
    """The colour role of the source at `position` in the dossier, from 0; they repeat after six."""
    return f"source-{position % 6}"
