"""Options and arguments that several commands share, and how a shell completes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

from ai_korea_tui.text.visible import visible

from .session import Session
from .streams import out

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    TextType = click.ParamType[str]
else:  # click's types take a parameter from 8.4 on
    TextType = click.ParamType

Wrapped = TypeVar("Wrapped", bound=Callable[..., Any])

MAX_OFFERED = 1_000


class PathName(TextType):
    """A path as it was typed: what it has to be is told by whoever opens it, in better words."""

    def __init__(self, what: Literal["file", "dir"]) -> None:
        self.name = what
        self._what = what

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Leave it to the shell, which knows the files."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type=self._what)]


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

        from ai_korea_tui.export.lines import description
        from ai_korea_tui.storage.files import Refused

        try:
            index = ctx.ensure_object(Session).open().index
        except Refused:
            return []
        known = index.letters if self._sources_only else index.records
        ids = (i for i in known if i.startswith(incomplete) and visible(i) == i)
        return [
            CompletionItem(i, help=description(index, index.records[i]))
            for _, i in zip(range(MAX_OFFERED), ids, strict=False)
        ]


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
