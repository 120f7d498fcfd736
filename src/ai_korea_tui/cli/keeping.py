"""The commands for whoever keeps a dossier: check, attach, detach."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ai_korea_tui.compiling import Unreadable
from ai_korea_tui.workspace import AnotherText
from ai_korea_tui.workspace import attach as attach_text
from ai_korea_tui.workspace import detach as detach_text

from .group import DONE, FOUND_FAULTS, FOUND_NOTHING
from .options import PathName, RecordId, json_option, shared
from .session import Session
from .streams import complain, out

if TYPE_CHECKING:
    from ai_korea_tui.dossier.faults import Fault


@click.command(short_help="List what is wrong with a dossier.")
@click.option("--coverage", is_flag=True, help="Also the paragraphs that no record rests on.")
@json_option
@shared
@click.pass_obj
def check(session: Session, coverage: bool, as_json: bool) -> int:
    """List everything that is wrong with a dossier, each at its file, line and column.

    Where the text of an article is attached, phrases that do not stand in it are listed too.

    \b
    Examples:
      ai-korea-tui check
      ai-korea-tui check -d ~/dossiers/chips --coverage
      ai-korea-tui check --json | jq -r .what
    """
    from ai_korea_tui.export.findings import faults_json, faults_text, findings, sound

    try:
        workspace = session.open()
    except Unreadable as unreadable:
        faults: tuple[Fault, ...] = unreadable.faults
        out(faults_json(faults) if as_json else faults_text(faults))
        complain(str(unreadable))
        return FOUND_FAULTS
    found = findings(
        workspace.index,
        workspace.faults,
        workspace.verified(),
        workspace.places,
        coverage=coverage,
    )
    if found:
        out(faults_json(found) if as_json else faults_text(found))
        return FOUND_FAULTS
    complain(sound(workspace.index, coverage=coverage))
    return DONE


@click.command(short_help="Add the text of an article that you have.")
@click.argument("source", type=RecordId(sources_only=True))
@click.argument("file", type=PathName("file"))
@click.option("--force", is_flag=True, help="Also a text in which not one phrase stands.")
@shared
@click.pass_obj
def attach(session: Session, source: str, file: str, force: bool) -> int:
    """Keep the text of an article that you have, so that its passages can be shown in place.

    FILE is plain text in UTF-8, one paragraph a line. A copy goes into your own data folder, never
    into the dossier. Every phrase that the facts rest on is looked for in it; where not one stands,
    it is another article's text and is refused.

    \b
    Examples:
      ai-korea-tui attach joongang-2025-05-26 article.txt
      ai-korea-tui check
    """
    from ai_korea_tui.export.findings import attached_text
    from ai_korea_tui.storage.places import named_path

    path = named_path(file)
    workspace = session.browse()
    try:
        verification = attach_text(workspace, source, path, force=force)
    except AnotherText as refused:
        complain(f"{refused} --force attaches it all the same.")
        return FOUND_NOTHING
    complain(f"Attached {file} to {source}.")
    complain(attached_text(source, verification, workspace.places))
    return DONE


@click.command(short_help="Remove an attached text.")
@click.argument("source", type=RecordId(sources_only=True))
@shared
@click.pass_obj
def detach(session: Session, source: str) -> int:
    """Remove the text that was attached to a source. The dossier itself is left alone.

    \b
    Example:
      ai-korea-tui detach joongang-2025-05-26
    """
    if not detach_text(session.browse(), source):
        complain(f"No text is attached to “{source}”.")
        return FOUND_NOTHING
    complain(f"Removed the text attached to {source}.")
    return DONE
