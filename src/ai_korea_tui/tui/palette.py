"""The command palette's commands: the screen's actions, as `actions.py` has them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from ai_korea_tui.text.visible import visible
from ai_korea_tui.tui.action_words import by_group
from ai_korea_tui.tui.screens.base import DossierScreen

if TYPE_CHECKING:
    from ai_korea_tui.tui.actions import Action
    from ai_korea_tui.tui.keys import Keymap


class ActionProvider(Provider):
    """Offers what can be done on the screen below, and says why what cannot be done cannot."""

    def _commands(self) -> list[tuple[str, str, Action]]:
        screen = self.screen
        if not isinstance(screen, DossierScreen):
            return []
        keymap = screen.explorer.keymap
        return [
            (_named(action, keymap), screen.why_not(action.id), action)
            for action in by_group(screen.actions())
            if action.id != "palette"
        ]

    async def discover(self) -> Hits:
        """Every action, before anything is typed."""
        for text, why_not, action in self._commands():
            yield DiscoveryHit(
                _told(text, why_not, action), partial(self._do, action.id), text=text
            )

    async def search(self, query: str) -> Hits:
        """The actions that match what is typed."""
        matcher = self.matcher(query)
        for text, why_not, action in self._commands():
            score = max(matcher.match(action.label) * 1.1, matcher.match(action.help))
            if score > 0:
                yield Hit(
                    score,
                    _told(text, why_not, action),
                    partial(self._do, action.id),
                    text=text,
                )

    def _do(self, action: str) -> None:
        screen = self.screen
        if isinstance(screen, DossierScreen):
            screen.call_after_refresh(screen.action_act, action)


def _told(text: str, why_not: str, action: Action) -> Content:
    """A command's two lines. Textual reads a hit's own `help` as markup, and a reason may hold
    an address from the dossier."""
    under = f"Not now: {visible(why_not)}" if why_not else action.help
    return Content.assemble(text, "\n", (under, "dim"))


def _named(action: Action, keymap: Keymap) -> str:
    """The action's word, and its key a little to the right."""
    return f"{action.label:<16} {keymap.shown(action.id)}"
