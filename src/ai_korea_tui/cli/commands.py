"""The whole command line: what stands alone, and every command."""

from __future__ import annotations

import click

from ai_korea_tui import __version__

from . import PROGRAM
from .asking import compare, search, show
from .completion import completion
from .fingerprint import fingerprint
from .group import DONE, Commands
from .keeping import attach, check, detach
from .options import dossier_option, help_option, telling
from .preparing import compile_
from .session import Session
from .streams import can_draw, out
from .writing import export

SETTINGS = {"help_option_names": [], "max_content_width": 100}  # see `options.telling`


@click.group(cls=Commands, invoke_without_command=True, context_settings=SETTINGS)
@dossier_option
@telling(
    "-V",
    "--version",
    tells=lambda _: f"{PROGRAM} {__version__}",
    help_text="Show the version and leave.",
)
@help_option
@click.pass_context
def commands(context: click.Context) -> int:
    """Explore what several articles say about one story, each fact tied to its passage.

    Without a command it opens the explorer. With no terminal on standard input or output it prints
    the story so far as Markdown.

    \b
    Examples:
      ai-korea-tui
      ai-korea-tui -d ~/dossiers/chips
      ai-korea-tui search kakao
      ai-korea-tui show kakao
      ai-korea-tui export kakao -o kakao.md

    \b
    Exit codes: 0 done, 1 found nothing or found faults, 2 misuse, unreadable input
    or lost output.
    """
    if context.invoked_subcommand is not None:
        return DONE
    session = context.ensure_object(Session)
    if can_draw():
        from ai_korea_tui.tui.running import run_explorer

        return run_explorer(session.open(as_it_was=True), session.open)
    from ai_korea_tui.export.overview import overview_markdown

    workspace = session.open()
    out(overview_markdown(workspace.index, workspace.faults))
    return DONE


for _command in (
    search,
    show,
    compare,
    export,
    check,
    compile_,
    attach,
    detach,
    fingerprint,
    completion,
):
    commands.add_command(_command)
