"""From the text of a file to its nodes.

What is plain, nearly all of a dossier, is read line by line; the rest by the YAML parser, record by
record, which also finds what is wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator
from functools import partial
from typing import Any

import yaml
from yaml import MarkedYAMLError, ScalarEvent

from .decoding import Page
from .events import Composer, Event, LimitError, Mark
from .faults import FileLog
from .nodes import Cut, Mapping, Node, Sequence, unpack
from .plain_yaml import PlainList, read_plain
from .yaml_errors import explain

MAX_BREAKS = 100
"""So many records of one file may fail to be YAML; then the rest of the file is not read."""

_MORE_BELOW = "The part below it could not be read, and may have more faults."
_BROKEN = (yaml.YAMLError, ValueError, OverflowError)
_SURROGATE = re.compile("[\ud800-\udfff]")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PIECE = 4_096
_LONGEST_STINT = 512
_WORTH_TRYING = 200
"""So many plain lines in a row pay for looking for more of them."""


def read_records(page: Page, log: FileLog) -> Iterator[Node | Cut]:
    """The nodes of a file that is a list, one by one; first the list itself, without its items.

    If the file is no list, its one node is all there is; nothing, if the file holds nothing.
    Where the text stops being YAML, the fault is told, what was read of that record is yielded
    as `Cut`, and reading goes on at the next line that begins a record.
    """
    parsed = _ParsedRecords(page, log)
    plain = PlainList(page.text)
    if not plain.is_list:
        yield from parsed.records()
        return
    yield Sequence(plain.place, [])
    stint = 2
    while True:
        before = plain.line
        yield from plain.records()
        if plain.is_done:
            return
        # Where little is plain, trying at every record would be for nothing.
        stint = 2 if plain.line - before >= _WORTH_TRYING else min(stint * 4, _LONGEST_STINT)
        at = plain.seek(plain.line)
        line = yield from parsed.records(plain.line, at, plain.column, stint)
        if line is None:
            return
        plain.seek(line)


def read_record(page: Page, log: FileLog) -> Node | Cut | None:
    """The one node of a file; None if it holds nothing. `Cut` where it stops being YAML."""
    plain = read_plain(page.text)
    if plain is not None:
        return plain
    composer = Composer(_events(page.text, 0), log, page.text, 0, 0)
    try:
        top = composer.top()
        if isinstance(top, Mapping | Sequence):
            composer.fill(top, 1)
        return top if composer.finish() or top is None else Cut(top, 0)
    except _BROKEN as error:
        reason, node = _own_limit_first(error, composer.current, page, 0, 0)
        return Cut(node, _tell_break(reason, page, log, 0, set()))


class _ParsedRecords:
    """The records of a list as the parser reads them."""

    def __init__(self, page: Page, log: FileLog) -> None:
        self._page = page
        self._log = log
        self._told: set[tuple[int, int]] = set()
        self._breaks = 0

    def records(
        self, line: int = 0, at: int = 0, column: int | None = None, most: int = 0
    ) -> Generator[Node | Cut, None, int | None]:
        """Yields the records from the line (from 0), which begins at that place of the text.

        `column` is where each begins; None at the head of the file, then first comes its node.
        Where `most` is not 0, it stops about there, and after a break. Gives the line on which
        the next record begins, None where there is no other.
        """
        while True:
            text = self._page.text
            composer = Composer(_events(text, at), self._log, text, at, line)
            try:
                top = composer.top()
                if top is not None and column is None:
                    yield top
                if isinstance(top, Sequence):
                    column = unpack(top.place)[1] - 1 if column is None else column
                    composer.current = None
                    left, more = most, composer.begins_item()
                    while more:
                        if most and left <= 0 and self._begins_line(composer, at, column):
                            return composer.started
                        more = yield from self._item(composer, line, column)
                        left -= 1
                else:
                    composer.finish()
                return None
            except _BROKEN as error:
                reason, node = _own_limit_first(error, composer.current, self._page, at, line)
                yield Cut(node, _tell_break(reason, self._page, self._log, line, self._told))
            found = None if column is None else self._next(line, at, column, composer.started + 1)
            if found is None:
                return None
            line, at = found
            self._breaks += 1
            if self._breaks == MAX_BREAKS:
                what = f"{MAX_BREAKS} records are no YAML; the rest of the file is not read."
                self._log.add(line + 1, 1, what)
                yield Cut(None, 0)
                return None
            if most:
                return line

    def _item(self, composer: Composer, line: int, column: int) -> Generator[Node, None, bool]:
        """Yields the item that begins; gives whether another one follows.

        Where what follows does not belong to the list, the rest of the item may stand there, and
        what is missing from it is no fault of its own.
        """
        node = composer.item()
        failure = None
        try:
            more = composer.begins_item()
            is_whole = more or composer.finish()
        except _BROKEN as error:
            failure, more = error, False
            mark: Mark = getattr(error, "problem_mark", None)
            found = self._page.line(mark.line + line + 1) if mark is not None else ""
            is_whole = f"{found} ".startswith(f"{' ' * column}- ")
        self._log.cut_off = not is_whole
        yield node
        self._log.cut_off = False
        if failure is not None:
            raise failure
        return more

    def _begins_line(self, composer: Composer, at: int, column: int) -> bool:
        """Whether the item that begins has the list's sign before it on the line."""
        mark = composer.begun
        before = at + mark.index
        return mark.column == column + 2 and self._page.text[before - 2 : before] == "- "

    def _next(self, line: int, at: int, column: int, after: int) -> tuple[int, int] | None:
        """The first line at or after the one given where a list item begins in the column."""
        text = self._page.text
        for _ in range(after - line):
            at = text.find("\n", at) + 1
            if not at:
                return None
        found = re.compile(f"^ {{{column}}}-(?=[ \n])", re.MULTILINE).search(text, at)
        if found is None:
            return None
        return after + text.count("\n", at, found.start()), found.start()


class _Rest:
    """A text from a place on, as a stream, so that skipping costs no copy."""

    def __init__(self, text: str, at: int) -> None:
        self._text = text
        self._at = at

    def read(self, size: int) -> str:
        """The next piece."""
        at = self._at
        self._at += min(size, _PIECE)
        return self._text[at : self._at]


def _events(text: str, at: int) -> Callable[[], Event]:
    """The parser's events from a place in the text on."""
    loader = _LOADER(_Rest(text, at))
    get: Callable[[], Event] = loader.get_event
    return get if _LOADER is not yaml.SafeLoader else partial(_without_surrogates, get)


def _without_surrogates(get: Callable[[], Event]) -> Event:
    """The next event. PyYAML's own parser lets escapes make what no text can hold; libyaml, and
    this function, raise an error."""
    event = get()
    if type(event) is ScalarEvent and _SURROGATE.search(event.value):
        mark: Any = event.end_mark
        raise MarkedYAMLError(problem="unknown escape", problem_mark=mark)
    return event


def _own_limit_first(
    error: Exception, node: Node | None, page: Page, at: int, line: int
) -> tuple[Exception, Node | None]:
    """The error, and the node that was being built, as if libyaml had no limit on nesting.

    Since 0.2.6 libyaml refuses more than about 1,000 levels. It looks ahead by 1,024 characters
    for a field's name, so it may fail before it emits the event of the level that is one too many
    for us. If the text is cut at the place of the error, it emits every event before it. `at` is
    the index in the text where the parser started, `line` its line, from 0.
    """
    mark: Mark = getattr(error, "problem_mark", None)
    if mark is None or "nesting depth" not in (getattr(error, "problem", None) or ""):
        return error, node
    text = page.text[: at + mark.index]
    composer = Composer(_events(text, at), FileLog(""), text, at, line)
    try:
        if isinstance(composer.top(), Sequence):
            while composer.begins_item():
                composer.item()
        elif isinstance(composer.current, Mapping):
            composer.fill(composer.current, 1)
        composer.finish()
    except _BROKEN as earlier:
        return earlier, composer.current
    return error, node


def _tell_break(
    error: Exception, page: Page, log: FileLog, line: int, told: set[tuple[int, int]]
) -> int:
    """Report where the text stops being YAML, once: reading may reach the same place again.

    `line` is the number of lines above the text that the parser was given.

    Returns the line of the fault, from 1, or 0 if a limit was exceeded.
    """
    if isinstance(error, LimitError):
        stops_at = 0
        line, column, what = *unpack(error.place), str(error)
    else:
        line, column, what = explain(error, page, line)
        stops_at = line
        what = f"{what} {_MORE_BELOW}"
    if (line, column) not in told:
        told.add((line, column))
        log.add(line, column, what)
    return stops_at
