"""Options and arguments that several commands share, and how a shell completes them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

from ai_korea_tui.explore.agreement import VERDICTS
from ai_korea_tui.storage.files import Refused
from ai_korea_tui.storage.places import named_path
from ai_korea_tui.text.visible import visible
from ai_korea_tui.workspace import MANIFEST

from .session import Session
from .streams import out

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from ai_korea_tui.dossier.model import Entity, Verdict

    TextType = click.ParamType[str]
    VerdictsType = click.ParamType[tuple[Verdict, ...]]
else:  # click's types take a parameter from 8.4 on
    TextType = VerdictsType = click.ParamType

Wrapped = TypeVar("Wrapped", bound=Callable[..., Any])

MAX_OFFERED = 1_000
MAX_TOLD = 80
"""Cells of what is told about an offer."""

_AGREEMENTS: dict[str, Verdict] = {verdict.replace(" ", "-"): verdict for verdict in VERDICTS}
"""The verdicts as words that a shell takes for one."""

_PLAIN = re.compile(r"[\w.+-]+")  # no shell takes anything in such a word for its own
_PLAIN_PATH = re.compile(r"~?[\w.+/-]*")


class PathName(TextType):
    """A path as it was typed: what it has to be is told by whoever opens it, in better words."""

    def __init__(self, what: Literal["file", "dir"]) -> None:
        self.name = what
        self._what = what

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Leave it to the shell, which knows the files, but for folders that are dossiers."""
        from click.shell_completion import CompletionItem

        folders = _folders(incomplete) if self._what == "dir" else []
        if any(map(_is_dossier, folders)):
            return [CompletionItem(folder) for folder in folders]
        return [CompletionItem(incomplete, type=self._what)]


class NameWord(TextType):
    """A word of a query; completed from the words in the names of entities."""

    name = "text"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The words that begin with what is typed, in the letters in which it is typed."""
        from click.shell_completion import CompletionItem

        from ai_korea_tui.export.cells import cut
        from ai_korea_tui.export.lines import description

        if not incomplete:  # every name of the dossier is no help
            return []
        try:
            index = ctx.ensure_object(Session).open().index
        except Refused:
            return []
        found: dict[str, Entity] = {}
        for entity in index.dossier.entities:
            for word in _words(entity):
                if word.casefold().startswith(incomplete.casefold()):
                    found.setdefault(incomplete + word[len(incomplete) :].casefold(), entity)
        return [
            CompletionItem(word, help=cut(description(index, entity), MAX_TOLD))
            for word, entity in list(found.items())[:MAX_OFFERED]
        ]


class RecordId(TextType):
    """The id of a record, or of a source alone; completed from the dossier."""

    name = "id"

    def __init__(self, *, sources_only: bool = False) -> None:
        self._sources_only = sources_only

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The ids that begin with what is typed; none where the dossier cannot be opened."""
        from click.shell_completion import CompletionItem

        from ai_korea_tui.export.cells import cut
        from ai_korea_tui.export.lines import description

        try:
            index = ctx.ensure_object(Session).open().index
        except Refused:
            return []
        known = index.letters if self._sources_only else index.records
        ids = (i for i in known if i.startswith(incomplete) and visible(i) == i)
        return [
            CompletionItem(i, help=cut(description(index, index.records[i]), MAX_TOLD))
            for _, i in zip(range(MAX_OFFERED), ids, strict=False)
        ]


class Agreements(VerdictsType):
    """Words for how the statements of a claim stand, parted by commas: `differ,update`.

    `different-measure` and `single-source` are written with a hyphen or a blank; a word may be cut
    short as long as it is no other's beginning.
    """

    name = "words"

    def convert(
        self,
        value: str | tuple[Verdict, ...],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[Verdict, ...]:
        """The verdicts, each once. Refuses a word that is none, and says which there are."""
        if isinstance(value, tuple):
            return value
        words = [word for word in (part.strip() for part in value.split(",")) if word]
        if not words:
            self.fail(f"Name at least one of {', '.join(_AGREEMENTS)}.", param, ctx)
        found = {word: _verdict(word) for word in words}
        for word, verdict in found.items():
            if verdict is None:
                from .suggesting import no_such_word

                self.fail(no_such_word("agreement", word, tuple(_AGREEMENTS)), param, ctx)
        return tuple(dict.fromkeys(filter(None, found.values())))

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The words that begin with what stands after the last comma and are not there yet."""
        from click.shell_completion import CompletionItem

        head, comma, start = incomplete.rpartition(",")
        given = head.split(",")
        return [
            CompletionItem(f"{head}{comma}{name}")
            for name in _AGREEMENTS
            if name.startswith(start.casefold()) and name not in given
        ]


def _verdict(word: str) -> Verdict | None:
    """The verdict that a word means; None where it means none, or more than one."""
    wanted = "-".join(word.casefold().replace("_", "-").split())
    if wanted in _AGREEMENTS:
        return _AGREEMENTS[wanted]
    begun = [name for name in _AGREEMENTS if name.startswith(wanted)]
    return _AGREEMENTS[begun[0]] if len(begun) == 1 else None


def _words(entity: Entity) -> Iterator[str]:
    """The words of an entity's names, without the punctuation around them."""
    for name in (entity.name, entity.korean, *entity.aliases):
        for word in name.split():
            bare = word.strip("“”‘’\"'(),:;!?")
            if _PLAIN.fullmatch(bare):
                yield bare


def _folders(typed: str) -> list[str]:
    """The folders that begin with a path as it is typed, one that is no dossier with a slash.

    None where a name would have to be quoted: the shell does that better. A folder typed in full
    that is a dossier is the only answer.
    """
    if _is_dossier(typed.rstrip("/")):
        return [typed]
    above, _, start = typed.rpartition("/")
    above = typed[: len(typed) - len(start)]
    try:
        with os.scandir(named_path(above or ".")) as entries:
            names = sorted(
                entry.name
                for _, entry in zip(range(MAX_OFFERED), entries, strict=False)
                if entry.name.startswith(start)
                and (start or not entry.name.startswith("."))
                and entry.is_dir()
            )
    except (OSError, ValueError, Refused):
        return []
    paths = [above + name for name in names]
    if not all(map(_PLAIN_PATH.fullmatch, paths)):
        return []
    return [path if _is_dossier(path) else f"{path}/" for path in paths]


def _is_dossier(path: str) -> bool:
    try:
        return bool(path) and (named_path(path) / MANIFEST).is_file()
    except (OSError, ValueError, Refused):
        return False


def telling(
    *names: str, tells: Callable[[click.Context], str], help_text: str
) -> Callable[[Wrapped], Wrapped]:
    """An option that prints a text and ends the program.

    click's own for help and version look for translations each time, which costs a start 2 ms.
    """

    def tell(context: click.Context, _: click.Parameter, asked: bool) -> None:
        if asked and not context.resilient_parsing:
            out(f"{tells(context)}\n")
            context.exit()

    return click.option(
        *names, is_flag=True, is_eager=True, expose_value=False, callback=tell, help=help_text
    )


help_option = telling(
    "-h", "--help", tells=click.Context.get_help, help_text="Show this page and leave."
)


def shared(command: Wrapped) -> Wrapped:
    """Give a command what every command has: `-d` and `--help`."""
    return dossier_option(help_option(command))


def dossier_option(command: Wrapped) -> Wrapped:
    """Give a command `-d`. What stands after the command wins over what stands before it."""
    return click.option(
        "-d",
        "--dossier",
        type=PathName("dir"),
        metavar="DIR",
        expose_value=False,
        callback=_remember,
        help="Another dossier than the bundled one; also AI_KOREA_TUI_DOSSIER.",
    )(command)


def json_option(command: Wrapped) -> Wrapped:
    """Give a command `--json`, as the parameter `as_json`."""
    return click.option(
        "--json", "as_json", is_flag=True, help="JSON, one object a line, for programs."
    )(command)


def _remember(context: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is not None:
        context.ensure_object(Session).folder = value
