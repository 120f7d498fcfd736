"""The commands for whoever keeps a dossier: check, attach, detach."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from ai_korea_tui.compiling import Unreadable
from ai_korea_tui.storage.places import named_path

from .group import DONE, FOUND_FAULTS, FOUND_NOTHING
from .options import PathName, RecordId, json_option, shared
from .session import Session
from .streams import complain, out

if TYPE_CHECKING:
    from ai_korea_tui.attachment import Proposal
    from ai_korea_tui.dossier.faults import Fault


@click.command(short_help="List what is wrong with a dossier.")
@click.option("--coverage", is_flag=True, help="Also the paragraphs that no record rests on.")
@json_option
@shared
@click.pass_obj
def check(session: Session, coverage: bool, as_json: bool) -> int:
    """List everything that is wrong with a dossier, each at its file, line and column.

    If the text of an article is attached, phrases that are not in it are listed too.

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
        workspace.place_of,
        coverage=coverage,
    )
    if found:
        out(faults_json(found) if as_json else faults_text(found))
        return FOUND_FAULTS
    complain(sound(workspace.index, coverage=coverage))
    return DONE


_WAYS = "--accept attaches it with the lines rearranged, --force as it is."


@click.command(short_help="Add the text of an article that you have.")
@click.argument("source", type=RecordId(sources_only=True))
@click.argument("file", type=PathName("file"))
@click.option("--accept", is_flag=True, help="Rearrange the lines as proposed, without asking.")
@click.option("--force", is_flag=True, help="Attach any text, with its lines as they are.")
@shared
@click.pass_obj
def attach(session: Session, source: str, file: str, accept: bool, force: bool) -> int:
    """Add the text of an article that you have, to see the passages in their context.

    FILE is plain text, one paragraph per line; `-` is standard input. A copy goes into your data
    folder, never into the dossier.

    The cited phrases are searched for in the whole text. If its lines are not the source's
    paragraphs (extra, missing, joined, split or wrapped), the differences are listed, and the lines
    are rearranged if you agree: extra lines are left out, and a placeholder replaces each missing
    paragraph. A text that contains hardly any of the phrases is refused.

    \b
    Examples:
      ai-korea-tui attach joongang-2025-05-26 article.txt
      pbpaste | ai-korea-tui attach joongang-2025-05-26 - --accept
      ai-korea-tui check
    """
    from ai_korea_tui.attachment import AnotherText
    from ai_korea_tui.attachment import attach as attach_text
    from ai_korea_tui.export.findings import attached_text
    from ai_korea_tui.storage.text_input import input_label, is_standard_input

    name = file if is_standard_input(file) else str(named_path(file))
    workspace = session.browse()
    accepted = partial(_accepted, name, accept)
    try:
        verification = attach_text(
            workspace, source, name, force=force, accept=accepted, tell=complain
        )
    except AnotherText as refused:
        complain(f"{refused} --force attaches it anyway.")
        return FOUND_NOTHING
    if verification is None:
        complain(f"Nothing was changed. {_WAYS}")
        return FOUND_NOTHING
    complain(f"Attached {input_label(file, within=True)} to {source}.")
    complain(attached_text(source, verification, workspace.place_of))
    return DONE


def _accepted(name: str, accept: bool, proposal: Proposal) -> bool:
    """Show how the lines of a text would be rearranged, and ask if there is a terminal."""
    from ai_korea_tui.export.alignment_words import alignment_lines
    from ai_korea_tui.storage.text_input import is_standard_input

    from .question import answered_yes

    if proposal.alignment is None or proposal.as_given is None:
        return True
    complain("\n".join(alignment_lines(
        proposal.alignment, proposal.as_given, proposal.verification
    )))  # fmt: skip
    return accept or answered_yes(
        "Attach it with the lines rearranged like this?", stdin_is_read=is_standard_input(name)
    )


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
    from ai_korea_tui.attachment import detach as detach_text

    if not detach_text(session.browse(), source):
        complain(f"No text is attached to “{source}”.")
        return FOUND_NOTHING
    complain(f"Removed the text attached to {source}.")
    return DONE
