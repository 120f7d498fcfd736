"""The command that prints the fingerprint of a text, and how it differs from the one recorded."""

from __future__ import annotations

import click

from .group import DONE, FOUND_NOTHING
from .options import PathName, RecordId, json_option, shared
from .session import Session
from .streams import complain, out


@click.command(short_help="Print the fingerprint of an article's text.")
@click.argument("file", type=PathName("file"))
@click.argument("source", type=RecordId(sources_only=True), required=False, default="")
@json_option
@shared
@click.pass_obj
def fingerprint(session: Session, file: str, source: str, as_json: bool) -> int:
    """Print the fingerprint of a text, the value for a source's `fingerprint` field.

    FILE is plain text, one paragraph per line; `-` is standard input. Differences in typography
    (quotation marks, dashes, white space) do not change the fingerprint.

    If the text contains the phrases cited from a source of the dossier, standard error says how it
    differs from the text that the facts were taken from. SOURCE names the source to compare with;
    then the exit code is 1 if the texts differ.

    \b
    Examples:
      ai-korea-tui fingerprint article.txt
      pbpaste | ai-korea-tui fingerprint -
      ai-korea-tui fingerprint article.txt joongang-2025-05-26 --json
    """
    from ai_korea_tui.attachment import check_source, compare
    from ai_korea_tui.dossier.anchors import fingerprint as fingerprint_of
    from ai_korea_tui.dossier.anchors import lines

    from .fingerprint_words import comparison_json, comparison_lines

    text = _text(file)
    value = fingerprint_of(text)
    if not as_json:
        out(f"{value}\n")
    workspace = session.browse()
    if source:
        check_source(workspace, source)
    found = compare(workspace.index, text, source)
    if as_json:
        out(comparison_json(value, len(lines(text)), found))
    else:
        complain("\n".join(comparison_lines(found)))
    return FOUND_NOTHING if source and found and not found.verification.same_text else DONE


def _text(file: str) -> str:
    """The text in a file or on standard input. Raises Refused if it is empty."""
    from ai_korea_tui.attachment import read_article
    from ai_korea_tui.dossier.anchors import lines
    from ai_korea_tui.storage.files import Refused
    from ai_korea_tui.storage.places import named_path
    from ai_korea_tui.storage.text_input import input_label, is_standard_input

    name = file if is_standard_input(file) else str(named_path(file))
    text = read_article(name, complain)
    if not lines(text):
        raise Refused(f"{input_label(name)} has no text.")
    return text
