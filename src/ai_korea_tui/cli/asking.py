"""The commands that answer a question: search, show, compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ai_korea_tui.explore.agreement import VERDICTS

from .group import DONE, FOUND_NOTHING
from .options import Agreements, NameWord, RecordId, json_option, shared
from .querying import nothing_found, query_help_option, query_text, search_for
from .session import Session
from .streams import complain, out, width

if TYPE_CHECKING:
    from ai_korea_tui.dossier.model import Verdict


@click.command(short_help="List the records that match.")
@click.argument("query", nargs=-1, required=True, type=NameWord())
@json_option
@query_help_option
@shared
@click.pass_obj
def search(session: Session, query: tuple[str, ...], as_json: bool) -> int:
    """List the records that answer QUERY, the best first, one a line.

    A line is the record's id, its kind, the letters of the sources that carry it, and what it is.
    On a terminal lines are cut to its width, in a pipe or a file they are whole.
    Words are found in English and Korean, inside longer words, whatever their case. Fields,
    phrases and dates are understood as in the explorer: --query-help tells them all.

    \b
    Examples:
      ai-korea-tui search kakao
      ai-korea-tui search weekly users
      ai-korea-tui search 카카오 --json | jq -r .id
      ai-korea-tui search 'kind:quote speaker:kwon (cloud OR "data centre")'
    """
    workspace = session.browse()
    index = workspace.index
    words = query_text(query)
    ids = search_for(workspace, words)
    if not ids:
        complain(nothing_found(workspace, words))
        return FOUND_NOTHING
    if as_json:
        from ai_korea_tui.export.jsonout import json_lines

        out(json_lines(index, ids))
        return DONE
    from ai_korea_tui.export.lines import record_list

    out(record_list(index, ids, width()))
    return DONE


@click.command(short_help="Show one record with its evidence.")
@click.argument("record_id", metavar="ID", type=RecordId())
@json_option
@shared
@click.pass_obj
def show(session: Session, record_id: str, as_json: bool) -> int:
    """Show one record with the passages it rests on.

    \b
    Examples:
      ai-korea-tui show kakao
      ai-korea-tui show kakao --json | jq .evidence
    """
    workspace = session.browse()
    index = workspace.index
    record = index.records.get(record_id)
    if record is None:
        from .suggesting import no_such_record

        complain(no_such_record(index.records, record_id))
        return FOUND_NOTHING
    if as_json:
        from ai_korea_tui.export.jsonout import json_lines

        out(json_lines(index, [record_id]))
        return DONE
    from ai_korea_tui.export.page import page

    out(page(index, record, workspace.verified(), width=width()))
    return DONE


@click.command(short_help="Set the sources against each other.")
@click.argument("query", nargs=-1, type=NameWord())
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="Text to read, a table with footnotes, or one object a line.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as -f json.")
@click.option(
    "--agreement",
    "agreements",
    multiple=True,
    type=Agreements(),
    metavar="WORDS",
    help="Only the claims found so: differ, update, different-measure, agree, single-source. "
    "Several parted by commas, or the option again.",
)
@query_help_option
@shared
@click.pass_obj
def compare(
    session: Session,
    query: tuple[str, ...],
    form: str,
    as_json: bool,
    agreements: tuple[tuple[Verdict, ...], ...],
) -> int:
    """Set the sources against each other: what each states on every claim, and how they agree.

    With QUERY only the claims that match. Those on which the sources part come first.
    Where figures can be compared, what became of them is worked out.

    \b
    Examples:
      ai-korea-tui compare
      ai-korea-tui compare users
      ai-korea-tui compare --agreement differ,update
      ai-korea-tui compare cloud -f markdown > cloud.md
      ai-korea-tui compare --json | jq -r 'select(.agreement.change) | .title'
    """
    from ai_korea_tui.explore.comparing import matrix

    workspace = session.browse()
    index = workspace.index
    words = query_text(query)
    verdicts = frozenset(verdict for group in agreements for verdict in group)
    ids = search_for(workspace, words) if words else None
    found = matrix(index, ids, verdicts or None)
    if not found.claims:
        if verdicts:
            complain(_none_found(words, verdicts))
        else:
            complain(nothing_found(workspace, words, "claim"))
        return FOUND_NOTHING
    if as_json or form == "json":
        from ai_korea_tui.export.jsonout import json_lines

        out(json_lines(index, found.claims))
    elif form == "markdown":
        from ai_korea_tui.export.markdown import matrix_markdown

        out(matrix_markdown(found, index, query=words, verdicts=verdicts))
    else:
        from ai_korea_tui.export.comparison import comparison_text

        out(comparison_text(index, found))
    return DONE


def _none_found(words: str, verdicts: frozenset[Verdict]) -> str:
    """The sentence for an agreement that no claim has."""
    found = " or ".join(f"“{verdict}”" for verdict in VERDICTS if verdict in verdicts)
    holding = f" that holds “{words}”" if words else ""
    return f"No claim{holding} is found {found}. Without --agreement every one is shown."
