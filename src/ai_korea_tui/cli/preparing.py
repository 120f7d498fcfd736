"""The command that makes a dossier ready ahead of time."""

from __future__ import annotations

import click

from ai_korea_tui.storage.files import Refused

from .group import DONE
from .options import shared
from .session import Session
from .streams import complain


@click.command("compile", short_help="Read a large dossier ahead of time.")
@shared
@click.pass_obj
def compile_(session: Session) -> int:
    """Read a dossier now, so that it opens at once later.

    Every command does so by itself where it has to. Only files that have changed since the last
    time are read. What comes of it lies in your cache folder and may be removed at any time.

    \b
    Examples:
      ai-korea-tui compile -d ~/dossiers/chips
    """
    workspace = session.open()
    if workspace.uncached:
        raise Refused(workspace.uncached)
    count = len(workspace.index.records)
    faults = len(workspace.faults)
    more = f", {faults:,} fault{'' if faults == 1 else 's'} in its files" if faults else ""
    complain(f"{count:,} record{'' if count == 1 else 's'}, ready to be opened{more}.")
    return DONE
