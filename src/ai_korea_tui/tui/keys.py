"""The keyboard: how keys are named and printed, and which of them do what for this person.

A letter key also answers to its key-mate on the Korean two-set (KS X 5002) layout, so that `j`
works when the keyboard is in Hangul mode and sends `ㅓ`. Shift changes only seven of the Hangul
keys; for the other capitals there is no mate that could be told from the small letter's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.binding import Binding

from ai_korea_tui.text.jamo import TWO_SET
from ai_korea_tui.text.visible import visible
from ai_korea_tui.tui.actions import ACTIONS, BY_ID, Action

_PRINTED = {
    "slash": "/",
    "question_mark": "?",
    "exclamation_mark": "!",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "plus": "+",
    "equals_sign": "=",
    "minus": "-",
    "comma": ",",
    "full_stop": ".",
    "escape": "esc",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "tab": "tab",
    "shift+tab": "shift+tab",
}


def with_mates(keys: str) -> str:
    """`j,down` → `j,down,ㅓ`: the same keys, each letter's Hangul mate added."""
    names = [name.strip() for name in keys.split(",")]
    mates = [TWO_SET[name] for name in names if name in TWO_SET]
    return ",".join(dict.fromkeys([*names, *mates]))


def named(key: str) -> str:
    """A key as Textual names it: a person may write `/` for `slash`."""
    return next((name for name, sign in _PRINTED.items() if sign == key), key)


def printed(key: str) -> str:
    """A key's name as a person reads it: `slash` → `/`, `ctrl+d` → `^d`."""
    if key in _PRINTED:
        return _PRINTED[key]
    return visible(f"^{key[5:]}" if key.startswith("ctrl+") else key)


class Keymap:
    """The keys in force: the defaults, with the person's own put over them.

    `own` maps an action's id to its keys; an id that is no action's is ignored here and named by
    `unknown`. `taken` names the actions that a key of their own was taken from, and the key.
    """

    def __init__(self, own: Mapping[str, str] | None = None) -> None:
        own = own or {}
        self.unknown: tuple[str, ...] = tuple(name for name in own if name not in BY_ID)
        self._keys = {action.id: own.get(action.id) or action.keys for action in ACTIONS}
        self.taken: tuple[tuple[Action, str], ...] = tuple(self._taken(own))

    def _taken(self, own: Mapping[str, str]) -> Iterator[tuple[Action, str]]:
        for winner in (action for action in ACTIONS if action.id in own):
            keys = self.keys(winner.id)
            for loser in ACTIONS:
                # Of two that a person gave the same key, the first has it.
                yields = loser.id not in own or ACTIONS.index(loser) > ACTIONS.index(winner)
                if yields and loser is not winner and {*winner.screens} & {*loser.screens}:
                    yield from ((loser, key) for key in self.keys(loser.id) if key in keys)

    def keys(self, action: str) -> list[str]:
        """The Textual key names of an action, the one to show first."""
        return [named(key.strip()) for key in self._keys[action].split(",")]

    def shown(self, action: str) -> str:
        """The key to print for an action."""
        return printed(self.keys(action)[0])

    def bindings(self, screen: str) -> list[Binding]:
        """What a screen binds: every action that can be done there, through `act`."""
        return [
            Binding(
                with_mates(self._keys[action.id]),
                f"act('{action.id}')",
                action.label,
                show=False,
                id=action.id,
            )
            for action in ACTIONS
            if screen in action.screens
        ]
