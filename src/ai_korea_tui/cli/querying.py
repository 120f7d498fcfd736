"""Queries on the command line: what one finds, what is wrong with one, what else may be meant."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

import click

from ai_korea_tui.explore.search import Asked, Found, find, ranked
from ai_korea_tui.export.cells import width
from ai_korea_tui.text.visible import visible

from .options import Wrapped, telling

if TYPE_CHECKING:
    from ai_korea_tui.explore.query.parsing import Fault
    from ai_korea_tui.workspace import Workspace

_INDENT: Final = "  "
_BEFORE: Final = 30
_ROOM: Final = 72
"""The letters of a query that are shown at most, and so many of them before what is wrong."""
_EXAMPLE: Final = 30


class WrongQuery(click.ClickException):
    """A query that cannot be understood; the message shows where."""

    def __init__(self, text: str, fault: Fault) -> None:
        super().__init__("\n".join(_shown(text, fault)))


def search_for(workspace: Workspace, text: str) -> list[str]:
    """The ids of the records that answer a query, the best first; all of them for an empty one.

    Raises WrongQuery.
    """
    return list(ranked(workspace.index, _found(workspace, text)))


def _found(workspace: Workspace, text: str) -> Found:
    found = find(workspace.index, text, _asked(workspace))
    if found.fault is not None:
        raise WrongQuery(text, found.fault)
    return found


def _asked(workspace: Workspace) -> Asked:
    """What a query may ask about and an index does not know; looked up when it is asked."""
    index = workspace.index

    def marked() -> list[str]:
        from ai_korea_tui.storage import marks

        loaded = marks.load(workspace.storage_key)
        if loaded.notice:
            workspace.notices.append(loaded.notice)
        return loaded.ids

    def astray() -> list[str]:
        return [a.record for found in workspace.verified().values() for a in found.missing]

    return Asked(
        marked=lambda: index.ids_of(marked()).numbers,
        astray=lambda: index.ids_of(astray()).numbers,
    )


def query_text(arguments: tuple[str, ...]) -> str:
    """The words of the arguments as one query.

    Where the locale is not UTF-8 the interpreter has read them byte by byte; a shell that types
    Korean sends UTF-8 all the same.
    """
    typed = " ".join(arguments)
    return typed if typed.isascii() else os.fsencode(typed).decode("utf-8", "surrogateescape")


def nothing_found(workspace: Workspace, text: str, kind: str = "record") -> str:
    """The sentence for a query without an answer, and what may have been meant, a line each."""
    if not text:
        return f"The dossier holds no {kind}."
    said = f"No {kind} holds “{text}”."
    meant = _meant(workspace, text, kind)
    if meant:
        return "\n".join([said, "Did you mean:", *(f"{_INDENT}{line}" for line in meant)])
    return f"{said} All of it has to match: try less of it."


def _meant(workspace: Workspace, text: str, kind: str) -> list[str]:
    from ai_korea_tui.explore.search import offers, parsed_query
    from ai_korea_tui.explore.vocabulary import finished

    index = workspace.index
    lines = []
    for offer in finished(offers(index, parsed_query(index, text).tree, text)):
        numbers = _found(workspace, offer.text).numbers
        if numbers is not None and kind != "record":
            numbers = numbers & index.of_kind(kind)
        if numbers:
            count = f"{len(numbers):,} {kind}{'' if len(numbers) == 1 else 's'}"
            lines.append(f"{offer.text}   {count}, {offer.why}")
    return lines


def _shown(text: str, fault: Fault) -> list[str]:
    """What is wrong, the query with it underlined, and how it is mended."""
    start = max(0, fault.start - _BEFORE) if len(text) > _ROOM else 0
    head = "…" if start else ""
    before = head + visible(text)[start : fault.start]
    wrong = visible(text)[fault.start : max(fault.end, fault.start + 1)][:_ROOM] or " "
    after = visible(text)[fault.end : start + _ROOM]
    lines = [
        fault.what,
        f"{_INDENT}{before}{wrong}{after}".rstrip(),
        f"{_INDENT}{' ' * width(before)}{'^' * max(1, width(wrong))}",
    ]
    return [*lines, f"Did you mean: {fault.mend}"] if fault.mend else lines


def query_help_option(command: Wrapped) -> Wrapped:
    """Give a command `--query-help`, which tells how queries are written."""
    return telling(
        "--query-help", tells=lambda _: _page(), help_text="Show how queries are written and leave."
    )(command)


def _page() -> str:
    from ai_korea_tui.explore.query.help import page

    lines: list[str] = []
    for line in page():
        if line.kind == "heading":
            lines += ["", line.text]
        elif line.example:
            gap = " " * max(2, _EXAMPLE - width(line.example))
            lines.append(f"{_INDENT}{line.example}{gap}{line.text}")
        else:
            lines.append(f"{_INDENT}{line.text}")
    quoting = "A shell takes quotation marks and | for itself: put the whole query between '…'."
    return "\n".join([*lines[1:], "", "In a shell", f"{_INDENT}{quoting}",
                      f"{_INDENT}A query that begins with - stands behind --."])  # fmt: skip
