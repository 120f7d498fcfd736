"""Screens that are one text to read: the help overlay and the list of faults."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from ai_korea_tui.dossier.model import Entity
from ai_korea_tui.dossier.records import kind_of
from ai_korea_tui.explore.agreement import SIGN as VERDICT_SIGN
from ai_korea_tui.explore.extents import (
    BAR,
    FROM,
    INFERRED,
    LEFT,
    OPEN,
    POINT,
    RANGE,
    RIGHT,
    UNTIL,
    WORKED_OUT,
)
from ai_korea_tui.export.findings import loose_anchors
from ai_korea_tui.tui.action_words import by_group, on_screen
from ai_korea_tui.tui.actions import EXPLORER, FAULTS, HELP, RECORD, SEARCH_LINE, TIMELINE
from ai_korea_tui.tui.card import card, wrap
from ai_korea_tui.tui.keys import Keymap, printed
from ai_korea_tui.tui.lanes import HEAPS, LINE
from ai_korea_tui.tui.picture import CHOSEN, FOCUS
from ai_korea_tui.tui.rows import PUBLISHED, TOO_EARLY, VERDICT_ROLES
from ai_korea_tui.tui.runs import Line, Run, breaks, shown
from ai_korea_tui.tui.screens.base import TIES, DossierScreen
from ai_korea_tui.tui.themes import SIGN
from ai_korea_tui.tui.widgets.text_view import TextView

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from ai_korea_tui.dossier.faults import Fault
    from ai_korea_tui.dossier.model import Record

_KEYS = 16
_MOST = 10_000
"""More lines than a record has."""


def paragraph(text: str, width: int, role: str = "text", indent: int = 0) -> list[Line]:
    """A text wrapped to `width` cells, each line indented."""
    run = shown(text, role)
    cuts = breaks(run.text, max(8, width - indent))
    return [[Run(" " * indent), run._replace(text=run.text[a:b])] for a, b in cuts]


class HelpScreen(DossierScreen):
    """Every key of the screen it was asked on, by group, and what the signs mean."""

    SCREEN: ClassVar[str] = HELP
    BINDINGS = Keymap().bindings(HELP)  # type: ignore[assignment]
    HINTS: ClassVar[tuple[str, ...]] = ("back", "down", "up", "quit")

    def __init__(self, about: DossierScreen) -> None:
        super().__init__()
        self._about = about
        # Asked now: once this screen lies on top, the other one's focus is gone.
        self._reasons = {action.id: about.why_not(action.id) for action in about.actions()}

    def body(self) -> ComposeResult:
        """The text."""
        yield TextView(self._lay_out)

    def on_mount(self) -> None:
        """Title and focus."""
        super().on_mount()
        view = self.query_one(TextView)
        view.title_runs(Run(f"Keys on the {self._about.SCREEN} screen", "name"))
        view.focus()

    def do_help(self) -> None:
        """The same key closes it."""
        self.app.pop_screen()

    def do_quit(self) -> None:
        """Close the text, as in any pager."""
        self.app.pop_screen()

    def do_language(self) -> None:
        """How searches are written."""
        self.explorer.show_language()

    def _lay_out(self, width: int) -> Sequence[Line]:
        lines: list[Line] = []
        typing = on_screen(SEARCH_LINE) if self._about.SCREEN == EXPLORER else []
        ordered = by_group([*self._about.actions(), *typing])
        for group, actions in groupby(ordered, key=lambda action: action.group):
            lines += [[], [Run(group, "heading")]]
            for action in actions:
                keys = "  ".join(printed(key) for key in self.explorer.keymap.keys(action.id))
                why = self._reasons.get(action.id, "")
                body = paragraph(action.help, width - _KEYS, "dim" if why else "text")
                lines += _under(Run(f"  {keys}".ljust(_KEYS), "faint" if why else "key"), body)
                if why:
                    reason = paragraph(f"not now: {why}", width - _KEYS, "faint")
                    lines += [[Run(" " * _KEYS), *line] for line in reason]
        if self._about.SCREEN in (EXPLORER, TIMELINE):
            return [*lines[1:], *_signs(width), *_picture(width), *_hangul(width)]
        return [*lines[1:], *_signs(width), *_hangul(width)]


def _under(key: Run, body: Sequence[Line]) -> list[Line]:
    rest: list[Line] = [[Run(" " * _KEYS), *line] for line in body[1:]]
    return [[key, *(body[0] if body else [])], *rest]


def _signs(width: int) -> list[Line]:
    told = [
        (SIGN.marked, "mark", "marked"),
        (POINT, "key", "a day"),
        (WORKED_OUT, "key", "a day that the editor worked out, wholly or in part"),
        (BAR, "key", "a month, or days within one: as precise as the source is"),
        (RANGE, "key", "longer than a month"),
        (OPEN + RIGHT, "key", "from then on: the source gives no end"),
        (LEFT + OPEN, "key", "up to then: the source gives no beginning"),
        (PUBLISHED, "source-0", "a source was published"),
        ("[Sep]", "dim", "square brackets: worked out by the editor, not printed by the source"),
        ("·", "faint", "in a source's place: it is silent on this"),
        (
            TOO_EARLY,
            "warn",
            "in a source's place: it was published before this, and could not know",
        ),
        *((VERDICT_SIGN[v], role, v) for v, role in VERDICT_ROLES.items()),
        ("██▌", "source-0", "figures of one measure and one unit, drawn to one scale"),
        ("‹2 41›", "key", "so many more sources on that side: h and l go there"),
    ]
    return _legend("Signs", told, width)


def _picture(width: int) -> list[Line]:
    told = [
        (FOCUS, "key", "what is in focus"),
        (CHOSEN, "mark", "the range that is being chosen"),
        ("  ".join(INFERRED), "text", "it begins, it ends: worked out by the editor"),
        ("~  ?  %", "text", "in their place: about, perhaps, perhaps about"),
        (f"{FROM}{OPEN}  {OPEN}{UNTIL}", "text", "open on one side, and printed by the source"),
        (f"3  {HEAPS}", "text", "several on one cell; where such cells meet, the higher the more"),
        (f"{LINE}  A", "source-0", "a day of publication, and whose it is; news is right of it"),
        ("‹3  5›", "key", "how many lie before what is drawn, and after it"),
    ]
    return _legend("The timeline's picture", told, width)


def _legend(heading: str, told: Sequence[tuple[str, str, str]], width: int) -> list[Line]:
    lines: list[Line] = [[], [Run(heading, "heading")]]
    for sign, role, text in told:
        lines += _under(Run(f"  {sign}".ljust(_KEYS), role), paragraph(text, width - _KEYS))
    return lines


def _hangul(width: int) -> list[Line]:
    text = (
        "With the keyboard in Hangul mode each letter key still works: j arrives as ㅓ, and ㅓ "
        "does what j does. Keys can be changed in settings.json; see the README."
    )
    return [[], [Run("Keyboards", "heading")], *paragraph(text, width, indent=2)]


class RecordScreen(DossierScreen):
    """All that is known of one record, each line whole."""

    SCREEN: ClassVar[str] = RECORD
    BINDINGS = Keymap().bindings(RECORD)  # type: ignore[assignment]
    HINTS: ClassVar[tuple[str, ...]] = ("back", "down", "up", "page", "help")

    def __init__(self, record: Record) -> None:
        super().__init__()
        self._record = record

    @property
    def told(self) -> Record:
        """The record."""
        return self._record

    def body(self) -> ComposeResult:
        """The text."""
        yield TextView(self._lay_out)

    def on_mount(self) -> None:
        """Title and focus."""
        super().on_mount()
        view = self.query_one(TextView)
        view.title_runs(Run(kind_of(self._record).capitalize(), "name"))
        view.focus()

    def do_quit(self) -> None:
        """Close the text, as in any pager."""
        self.app.pop_screen()

    def _lay_out(self, width: int) -> Sequence[Line]:
        painter = self.explorer.painter
        lines = card(painter, self._record, width, _MOST)
        index = self.explorer.index
        lines += [[], [Run("Evidence", "heading")]]
        for evidence in index.evidence(self._record, TIES):
            where = [
                Run("  "),
                painter.letter(evidence.source),
                Run(f" ¶{evidence.paragraph}  ", "dim"),
            ]
            which = f", occurrence {evidence.occurrence}" if evidence.occurrence else ""
            lines += wrap([*where, shown(f"“{evidence.exact}”"), Run(which, "dim")], width)
        ties = len(index.ties(self._record.id)) if isinstance(self._record, Entity) else 0
        if ties > TIES:
            lines.append([Run(f"  and that of {ties - TIES:,} more relationships", "dim")])
        return lines


class FaultsScreen(DossierScreen):
    """What is wrong with the dossier's files, each fault at its place."""

    SCREEN: ClassVar[str] = FAULTS
    BINDINGS = Keymap().bindings(FAULTS)  # type: ignore[assignment]
    HINTS: ClassVar[tuple[str, ...]] = ("back", "down", "up", "help", "quit")

    def body(self) -> ComposeResult:
        """The text."""
        yield TextView(self._lay_out)

    def on_mount(self) -> None:
        """Title and focus."""
        super().on_mount()
        view = self.query_one(TextView)
        count = len(self._faults())
        view.title_runs(Run(f"{count} fault{'' if count == 1 else 's'} in the dossier", "bad"))
        view.focus()

    def do_quit(self) -> None:
        """Close the text, as in any pager."""
        self.app.pop_screen()

    def _faults(self) -> Sequence[Fault]:
        """The faults of the files, and the phrases that are not in an attached text."""
        workspace = self.explorer.workspace
        loose = loose_anchors(self.explorer.verified(), workspace.place_of)
        return sorted([*workspace.faults, *loose])

    def _lay_out(self, width: int) -> Sequence[Line]:
        lines: list[Line] = paragraph(
            "All else is shown. Fix these places in the files:", width, "dim"
        )
        for fault in self._faults():
            lines += [[], [shown(f"{fault.file}:{fault.line}:{fault.column}", "key")]]
            lines += paragraph(fault.what, width, indent=2)
        return lines
