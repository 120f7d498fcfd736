"""A screen that keeps its searches: the earlier ones, and those saved under a name."""

from __future__ import annotations

from collections.abc import Sequence

from ai_korea_tui.storage.files import Refused
from ai_korea_tui.tui.screens.asking import AskingScreen

_NOTHING_TO_SAVE = "There is no search to save: / starts one."


class RememberingScreen(AskingScreen):
    """Keeps what was searched for beside the person's marks, read each time it is wanted."""

    def why_not(self, action: str) -> str:
        """Why an action cannot be done now."""
        if action == "save_search" and not (self.typed or self.explorer.state.query).strip():
            return _NOTHING_TO_SAVE
        return super().why_not(action)

    def earlier(self) -> Sequence[str]:
        """The earlier searches, the newest first."""
        from ai_korea_tui.storage import searches

        kept = searches.load(self.explorer.workspace.storage_key)
        if kept.notice:
            self.explorer.tell_refusal(kept.notice)
        return kept.earlier

    def remember(self) -> None:
        """Put the query before the earlier ones."""
        query = " ".join(self.explorer.state.query.split())
        if query:
            from ai_korea_tui.storage import searches

            try:
                searches.remember(self.explorer.workspace.storage_key, query)
            except Refused as refused:
                self.explorer.tell_refusal(str(refused))

    def do_searches(self) -> None:
        """The saved searches and the earlier ones."""
        from ai_korea_tui.storage import searches
        from ai_korea_tui.tui.screens.searches import SearchesScreen

        dossier = self.explorer.workspace.storage_key
        kept = searches.load(dossier)
        if kept.notice:
            self.explorer.tell_refusal(kept.notice)

        def taken(query: str | None) -> None:
            if query is not None:
                self.become_query(query)

        self.app.push_screen(SearchesScreen(dossier, kept), taken)

    def do_save_search(self) -> None:
        """Save the search under a name."""
        from ai_korea_tui.tui.screens.searches import NameScreen

        query = (self.typed or self.explorer.state.query).strip()

        def named(name: str | None) -> None:
            if name:
                self._save(name, query)

        self.app.push_screen(NameScreen("Save the search as", query), named)

    def _save(self, name: str, query: str) -> None:
        from ai_korea_tui.storage import searches

        try:
            searches.save(self.explorer.workspace.storage_key, name, query)
        except Refused as refused:
            self.say(str(refused), severity="warning")
        else:
            self.say(f"Saved as “{name}”; {self.explorer.keymap.shown('searches')} lists them.")
