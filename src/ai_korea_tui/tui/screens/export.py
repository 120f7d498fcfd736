"""The Export screen: what to take, in which form, a live preview, and where it goes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from ai_korea_tui.explore.ids import as_set
from ai_korea_tui.export.filenames import file_name
from ai_korea_tui.storage.files import Refused, Taken, write_export
from ai_korea_tui.storage.places import named_path
from ai_korea_tui.text.folding import fold
from ai_korea_tui.tui.actions import EXPORT
from ai_korea_tui.tui.keys import Keymap
from ai_korea_tui.tui.runs import Line, Run, breaks, shown, width_of
from ai_korea_tui.tui.screens.base import DossierScreen
from ai_korea_tui.tui.widgets.lines import Bar
from ai_korea_tui.tui.widgets.text_view import TextView

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.events import Resize

    from ai_korea_tui.explore.matrix_view import MatrixView
    from ai_korea_tui.explore.state import ExplorerState
    from ai_korea_tui.explore.vocabulary import Working

MARKED, IN_VIEW, EVERYTHING, MATRIX = 1, 2, 3, 4


_PREVIEWED = 250
"""Of more records than that only the first ones are previewed."""
_LAID = 32
"""So many lines of a preview are laid out before others get their turn."""


class _Preview(NamedTuple):
    """A text, its lines, and these laid out at a width."""

    text: str
    lines: Sequence[str]
    width: int
    laid: Sequence[Line]


class NameInput(Input):
    """The file's name. Enter and Escape go back to the preview; the file is saved from there."""

    BINDINGS = [Binding("escape,enter", "done", "back to the preview", show=False)]

    def action_done(self) -> None:
        """Back to the preview."""
        self.screen.query_one(TextView).focus()


class ExportScreen(DossierScreen):
    """A note on the marked records, on what is in view, or on everything."""

    SCREEN: ClassVar[str] = EXPORT
    BINDINGS = Keymap().bindings(EXPORT)  # type: ignore[assignment]
    HINTS: ClassVar[tuple[str, ...]] = (
        "save", "copy", "back", "help", "rename", "format", "print", "overwrite",
    )  # fmt: skip

    def __init__(self, state: ExplorerState, matrix: MatrixView | None = None) -> None:
        """`state` has the marks and the view to choose from."""
        super().__init__()
        self._state = state
        self._matrix = matrix
        self._json = False
        self._choice = IN_VIEW
        self._taken: tuple[Path, Path] | None = None
        self._previewed: _Preview | None = None
        self._across = 0

    def body(self) -> ComposeResult:
        """The choice, the file, the preview."""
        yield Bar(id="title")
        yield Bar(id="choice")
        with Horizontal(id="file"):
            yield Static(Content("File"))
            yield NameInput(compact=True, select_on_focus=False)
        yield TextView(lambda width: [], id="preview")

    def on_mount(self) -> None:
        """Marks where there are some, else what is in view."""
        super().on_mount()
        self._choice = self._first_choice()
        self.query_one("#title", Bar).show([([Run(" Export", "name")], "back")])
        self.query_one(TextView).focus()
        self._propose()
        self._draw()

    def _first_choice(self) -> int:
        """The matrix that this was asked for on, or the marks, unless the view was narrowed to
        something that they are not in."""
        if self._matrix is not None:
            return MATRIX
        state = self._state
        in_view = state.view().ids.numbers
        apart = bool(state.steps) and not state.marks.numbers <= in_view
        return MARKED if state.marks and not apart else IN_VIEW

    # What ----------------------------------------------------------------------------------

    @property
    def ids(self) -> Collection[str]:
        """The ids of the records to take, each read late."""
        state = self._state
        if self._choice == MARKED:
            return state.selected()
        if self._choice == MATRIX and self._matrix is not None:
            return self._matrix.shown
        return state.view().ids if self._choice == IN_VIEW else self.explorer.index.all_ids

    def _narrowed_to(self) -> tuple[list[str], str]:
        """The names that narrow the view, and the search, if it is not how a name was found."""
        state = self._state
        names = [self.explorer.index.entity_name(entity) for entity in state.narrowing]
        found = bool(state.query) and fold(state.query) in fold(" ".join(names))
        return names, "" if found else state.query.strip()

    def _draw(self) -> None:
        """Make the text anew, or its beginning where it is on many records, and show it."""
        self._draw_choice()
        self._previewed = None
        self.bench.do(self._previewing(), self._show_preview, "making the preview")

    def _previewing(self) -> Working[_Preview]:
        text = yield from self._writing(_PREVIEWED)
        lines, view = text.splitlines(), self.query_one(TextView)
        width = view.scrollable_content_region.width
        if len(lines) > view.page and not view.show_vertical_scrollbar:
            width -= 1  # for the scroll bar that comes
        laid: list[Line] = []
        for start in range(0, len(lines), _LAID):
            laid += _laid_out(lines[start : start + _LAID], width)
            yield
        return _Preview(text, lines, width, laid)

    def _show_preview(self, found: _Preview) -> None:
        self._previewed = found
        more = len(self.ids) - _PREVIEWED
        told = f"{len(found.lines):,} lines{self._as_list()}"
        if more > 0:
            told = f"of the first {_PREVIEWED} of {self._counted()}"
        view = self.query_one(TextView)
        view.title_runs(Run("Preview ", "name"), Run(told, "dim"))
        view.show(lambda width: self._preview_at(found, width, more))
        self.draw_hints()

    def _preview_at(self, found: _Preview, width: int, more: int) -> Sequence[Line]:
        fits = width - found.width in (0, 1)  # without the scroll bar, or with it
        laid = found.laid if fits else _laid_out(found.lines, width)
        if more <= 0:
            return laid
        said = f"… and {more:,} more, which are written when they are taken"
        return [*laid, [], [Run(said, "dim")]]

    def _writing(self, most: int | None = None) -> Working[str]:
        """The text in the form that is chosen, of so many records at most."""
        index, ids = self.explorer.index, self.ids
        part = ids if most is None or len(ids) <= most else [*islice(ids, most)]
        if self._json:
            from ai_korea_tui.export.jsonout import json_writing

            return json_writing(index, part)
        if self._choice == MATRIX and self._matrix is not None:
            return self._matrix_writing(self._matrix, part)
        from ai_korea_tui.export.markdown import Told, writing

        about, query = self._narrowed_to() if self._choice == IN_VIEW else ([], "")
        when = self._state.times if self._choice == IN_VIEW else ()
        whole = None if part is ids else as_set(index.shelf, ids)
        return writing(index, part, Told("", query, about, when, whole))

    def _as_list(self) -> str:
        """That the matrix becomes a list, where more sources speak than a table has columns for."""
        from ai_korea_tui.export.sections import MAX_COLUMNS

        if self._json or self._choice != MATRIX or self._across <= MAX_COLUMNS:
            return ""
        return f", a list: {self._across} sources are too many for a table"

    def _matrix_writing(self, shown: MatrixView, claims: Iterable[str]) -> Working[str]:
        """The claims of the matrix as a table, in its order."""
        from ai_korea_tui.explore.comparing import Matrix
        from ai_korea_tui.export.markdown import Told, matrix_writing

        index = self.explorer.index
        about, query = self._narrowed_to()
        table = Matrix(index, claims)
        self._across = len(table.heard)
        told = Told(query=query, about=about)
        return matrix_writing(table, index, told, shown.verdicts)

    def _take(self, taken: Callable[[str], None]) -> None:
        """Make the whole text, and hand it on: the one that is previewed, if that is all of it."""
        if self._previewed is not None and len(self.ids) <= _PREVIEWED:
            taken(self._previewed.text)
            return
        self.bench.do(self._writing(), taken, f"writing {self._counted()}")

    def on_resize(self, event: Resize) -> None:
        """Another width has room for other words."""
        super().on_resize(event)
        self._draw_choice()

    def _draw_choice(self) -> None:
        state = self._state
        found = [
            ("marked", len(state.marks)),
            ("in view", len(state.view().ids)),
            ("everything", len(self.explorer.index.records)),
        ]
        if self._matrix is not None:
            found.append(("this matrix", len(self._matrix.shown)))
        form = "JSON" if self._json else "Markdown"
        self.query_one("#choice", Bar).show(
            choice_parts(found, self._choice, form, self.app.size.width)
        )
        self.draw_hints()

    # Where ---------------------------------------------------------------------------------

    def _propose(self) -> None:
        words = [self.explorer.index.dossier.title]
        words += ["marked"] if self._choice == MARKED else []
        if self._choice == IN_VIEW:
            names, query = self._narrowed_to()
            words += [*names, query, *self._state.times]
            words += ["marked"] if self._state.only_marked else []
        if self._choice == MATRIX and self._matrix is not None:
            names, query = self._narrowed_to()
            chosen = ["not agreed"] if self._matrix.parting else self._matrix.chosen
            words += [*names, query, *chosen, "claims"]
        name = file_name(" ".join(words), ".json" if self._json else ".md")
        self._put_name(Path(name))

    def _put_name(self, path: Path) -> None:
        self.query_one(NameInput).value = str(path)

    @property
    def typed(self) -> str:
        """The name of the file as it was typed."""
        return self.query_one(NameInput).value.strip()

    @property
    def _in_the_way(self) -> Path | None:
        """The file that was in the way, for as long as the name offered instead stands there."""
        if self._taken is None or self.typed != str(self._taken[1]):
            return None
        return self._taken[0]

    # Actions -------------------------------------------------------------------------------

    def why_not(self, action: str) -> str:
        """Why an action cannot be done now."""
        match action:
            case "choose_1" if not self._state.marks:
                return "Nothing is marked."
            case "choose_4" if self._matrix is None:
                return "c on the explorer opens the matrix; e there takes it."
            case "save" | "copy" | "print" if not self.ids:
                return "There is nothing to take."
            case "overwrite" if self._in_the_way is None:
                return "No file is in the way: enter saves."
            case _:
                return ""

    def do_choose_1(self) -> None:
        """What is marked."""
        self._choose(MARKED)

    def do_choose_2(self) -> None:
        """What is in view."""
        self._choose(IN_VIEW)

    def do_choose_3(self) -> None:
        """Everything."""
        self._choose(EVERYTHING)

    def do_choose_4(self) -> None:
        """The claims of the matrix."""
        self._choose(MATRIX)

    def _choose(self, choice: int) -> None:
        self._choice = choice
        self._propose()
        self._draw()

    def do_format(self) -> None:
        """Markdown or JSON."""
        self._json = not self._json
        self._put_name(self._renamed(".json" if self._json else ".md"))
        self._draw()

    def _renamed(self, suffix: str) -> Path:
        """The name as typed with another ending; one of the person's own is no ending of ours."""
        typed = self.query_one(NameInput).value.strip()
        if not Path(typed).name:
            return Path(typed)
        return Path(typed.removesuffix(".json").removesuffix(".md") + suffix)

    def do_rename(self) -> None:
        """Into the file's name."""
        self.query_one(NameInput).focus()

    def do_save(self) -> None:
        """Write a new file."""
        try:
            path = named_path(self.typed, as_file=True)
        except Refused as refused:
            self.say(str(refused), severity="error")
        else:
            self._write(path, force=False)

    def do_overwrite(self) -> None:
        """Replace the file that was in the way."""
        if self._in_the_way is not None:
            self._write(self._in_the_way, force=True)

    def _write(self, path: Path, *, force: bool) -> None:
        self._take(partial(self._save, path, force=force))

    def _save(self, path: Path, text: str, *, force: bool) -> None:
        try:
            write_export(path, text.encode(), force=force)
        except Taken as taken:
            self._refused(path, taken)
            return
        except Refused as refused:
            self.say(str(refused), severity="error")
            return
        self.app.pop_screen()
        self.say(f"Wrote {self._counted()} to {path.absolute()}")

    def _counted(self) -> str:
        """`1 record`, `15 claims`."""
        count = len(self.ids)
        noun = "claim" if self._choice == MATRIX else "record"
        return f"{count:,} {noun}{'' if count == 1 else 's'}"

    def _refused(self, path: Path, taken: Taken) -> None:
        if taken.free is None:
            self.say(str(taken), severity="error")
            return
        self._put_name(taken.free)
        self._taken = (path, taken.free) if taken.replaceable else None
        more = "; O replaces the file" if taken.replaceable else ""
        self.say(f"{taken} Enter takes that name{more}.", severity="warning")
        self.draw_hints()

    def do_copy(self) -> None:
        """Copy the text as previewed."""
        self._take(self._copy_text)

    def _copy_text(self, text: str) -> None:
        form = "JSON" if self._json else "Markdown"
        self.explorer.copy_text(text, f"{self._counted()} as {form}")
        self.app.pop_screen()

    def do_print(self) -> None:
        """Leave the program and print the text."""
        self._take(self.app.exit)


_WORDINGS = (
    (" What   ", 3, True, True),
    (" What   ", 2, True, True),
    (" ", 2, True, True),
    (" What   ", 2, False, True),
    (" ", 1, False, True),
    (" ", 1, False, False),
)
"""The start, the blanks between, and whether those not chosen have their counts, and words."""


def choice_parts(
    choices: Sequence[tuple[str, int]], chosen: int, form: str, width: int
) -> list[tuple[Line, str]]:
    """What can be taken, each with its count, and the form, shortened to fit in `width` cells.

    The one that is `chosen`, by its number from 1, is always told whole.
    """
    for start, blanks, counts, words in _WORDINGS:
        parts: list[tuple[Line, str]] = [([Run(start, "dim")], "")]
        for number, (word, count) in enumerate(choices, 1):
            used = number == chosen
            line = [Run(f"{number}", "key")]
            if used or words:
                line += [Run(" "), Run(word, "name" if used else "dim", "anchor" if used else "")]
            if used or counts:
                line.append(Run(f" {count}", "dim"))
            parts.append(([*line, Run(" " * blanks)], f"choose_{number}"))
        parts.append(([Run(" "), Run("f ", "key"), Run(form, "name"), Run(" ")], "format"))
        if sum(width_of(line) for line, _ in parts) <= width:
            break
    return parts


def _laid_out(lines: Sequence[str], width: int) -> list[Line]:
    laid: list[Line] = []
    for text in lines:
        role = "heading" if text.startswith("#") else "quote" if text.startswith(">") else "text"
        role = "dim" if text.startswith(("[^", "---")) else role
        indent = len(text) - len(text.lstrip(" "))
        run = shown(text, role)
        for start, end in breaks(run.text, max(8, width - indent)):
            laid.append([Run(" " * indent), run._replace(text=run.text[start:end])])
    return laid
