"""The command that writes a document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from ai_korea_tui.storage.files import Refused, Taken, shown, write_export
from ai_korea_tui.storage.places import named_path

from .group import DONE, FOUND_NOTHING
from .options import NameWord, PathName, shared
from .querying import nothing_found, query_help_option, query_text, search_for
from .session import Session
from .streams import complain, out

if TYPE_CHECKING:
    from ai_korea_tui.workspace import Workspace


_STANDARD_OUTPUT: Final = ("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")


@click.command(short_help="Write what matches as a cited note.")
@click.argument("query", nargs=-1, type=NameWord())
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["markdown", "json"]),
    default="markdown",
    show_default=True,
    help="A cited note, or an array of objects.",
)
@click.option(
    "-o",
    "--output",
    type=PathName("file"),
    metavar="FILE",
    help="Write a new file instead of standard output.",
)
@click.option("--force", is_flag=True, help="Replace FILE, where it is a plain file.")
@query_help_option
@shared
@click.pass_obj
def export(
    session: Session, query: tuple[str, ...], form: str, output: str | None, force: bool
) -> int:
    """Write the records that match QUERY, or all of them, as a cited document.

    A Markdown note has footnotes for every fact: the source, the paragraph, and a phrase to find
    it by. The same dossier gives the same note, byte for byte.

    \b
    Examples:
      ai-korea-tui export kakao > kakao.md
      ai-korea-tui export -o dossier.md
      ai-korea-tui export cloud -f json | jq length
    """
    path = None if output in (None, "-") else named_path(output or "", as_file=True)
    workspace = session.browse()
    words = query_text(query)
    ids = search_for(workspace, words)
    if not ids:
        complain(nothing_found(workspace, words))
        return FOUND_NOTHING
    text = _document(session, workspace, ids, words, form)
    if path is None:
        out(text)
        return DONE
    _save(path, text, force=force)
    count = "One record" if len(ids) == 1 else f"{len(ids):,} records"
    complain(f"{count} written to {shown(path)}.")
    return DONE


def _document(session: Session, workspace: Workspace, ids: list[str], words: str, form: str) -> str:
    if form == "json":
        from ai_korea_tui.export.jsonout import json_text

        return json_text(workspace.index, ids)
    from ai_korea_tui.export.markdown import markdown

    return markdown(workspace.index, ids, query=words)


def _save(path: Path, text: str, *, force: bool) -> None:
    try:
        write_export(path, text.encode(), force=force)
    except Taken as taken:
        more = " --force replaces it." if taken.replaceable else ""
        if str(path) in _STANDARD_OUTPUT:
            more = " -o - writes to standard output."
        raise Refused(f"{taken}{more}") from None
