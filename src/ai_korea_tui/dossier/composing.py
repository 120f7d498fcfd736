"""From the text of a file to its nodes.

PyYAML's events are walked, not its tree: composing a tree recurses without a limit, resolves
aliases and drops places. What YAML has beyond mappings, lists and texts is refused at its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from typing import Any, TypeAlias

import yaml
from yaml import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from .decoding import Page
from .faults import FileLog
from .nodes import Cut, Mapping, Node, Refused, Scalar, Sequence, spot, tell, unpack
from .wording import quoted
from .yaml_errors import explain

MAX_DEPTH = 16
"""Levels of nesting in one file; the format itself needs seven."""
MAX_FIELDS = 200
"""Fields of one mapping."""
MAX_ITEMS = 10_000
"""Items of one list inside a record. The list of records itself has no limit."""
MAX_NODES = 50_000
"""Fields and items in all of one record."""
MAX_BREAKS = 100
"""So many records of one file may fail to be YAML; then the rest of the file is not read."""

_MERGE = (
    "A merge key (`<<`) stands here, and merges are not read: write out the fields it stands for."
)
_MORE_BELOW = "What stands below it here could not be read, and more may be wrong there."
_BROKEN = (yaml.YAMLError, ValueError, OverflowError)
Event: TypeAlias = Any  # the two parsers share the types, the stubs do not
_SURROGATE = re.compile("[\ud800-\udfff]")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _LimitError(ValueError):
    """A record went beyond a limit, which has been told."""


def read_records(page: Page, log: FileLog) -> Iterator[Node | Cut]:
    """The nodes of a file that is a list, one by one; first the list itself, without its items.

    If the file is no list, its one node is all there is; nothing, if the file holds nothing.
    Where the text stops being YAML, the fault is told, what was read of that record is yielded
    as `Cut`, and reading goes on at the next line that begins a record. While a node is in the
    caller's hands, `log.base` is right for it.
    """
    skip = 0
    column = None
    told: set[tuple[int, int]] = set()
    for _ in range(MAX_BREAKS):
        composer = _Composer(_events(page, skip), log)
        try:
            top = composer.top()
            if top is not None and column is None:
                yield top
            if isinstance(top, Sequence):
                column = top.start_mark.column if column is None else column
                composer.current = None
                yield from composer.items()
            composer.finish()
            return
        except _BROKEN as error:
            yield Cut(composer.current, _tell_break(error, page, log, told))
        if column is None:
            return
        line = _next_record(page, column, log.base + composer.started + 1)
        if line is None:
            return
        log.base, skip = line
    log.add(log.base + 1, 1, f"{MAX_BREAKS} records are no YAML; the rest of the file is not read.")
    yield Cut(None, 0)


def read_record(page: Page, log: FileLog) -> Node | Cut | None:
    """The one node of a file; None if it holds nothing. `Cut` where it stops being YAML."""
    composer = _Composer(_events(page, 0), log)
    try:
        top = composer.top()
        if isinstance(top, Mapping | Sequence):
            composer.fill(top, 1)
        composer.finish()
        return top
    except _BROKEN as error:
        return Cut(composer.current, _tell_break(error, page, log, set()))


def _events(page: Page, skip: int) -> Callable[[], Any]:
    """The parser's events from a byte on; a stream, so that skipping costs no copy."""
    if not skip:
        loader = _LOADER(page.data)
    else:
        stream = BytesIO(page.data)
        stream.seek(skip)
        loader = _LOADER(stream)
    get: Callable[[], Event] = loader.get_event
    return get if _LOADER is not yaml.SafeLoader else partial(_without_surrogates, get)


def _without_surrogates(get: Callable[[], Event]) -> Event:
    """The next event; PyYAML's own parser lets escapes make what no text can hold."""
    event = get()
    if type(event) is ScalarEvent:
        event.value = _SURROGATE.sub("\ufffd", event.value)
    return event


def _tell_break(error: Exception, page: Page, log: FileLog, told: set[tuple[int, int]]) -> int:
    """Tell where the text stops being YAML, once: reading may come to the same place again.

    The line of the fault, from 1; 0 where a limit was passed, which has been told.
    """
    if isinstance(error, _LimitError):
        return 0
    line, column, what = explain(error, page, log.base)
    if (line, column) not in told:
        told.add((line, column))
        log.add(line, column, f"{what} {_MORE_BELOW}")
    return line


def _next_record(page: Page, column: int, line: int) -> tuple[int, int] | None:
    """The first line (from 0) and byte, at or after the line, where a list item begins there."""
    offset = 0
    for _ in range(line):
        offset = page.data.find(b"\n", offset) + 1
        if not offset:
            return None
    item = re.compile(rb"^ {%d}-(?=[ \r\n])" % column, re.MULTILINE)
    found = item.search(page.data, offset)
    if found is None:
        return None
    return line + page.data.count(b"\n", offset, found.start()), found.start()


class _Composer:
    """Builds nodes from events. Its recursion is bounded by `MAX_DEPTH`.

    `current` is the node that was being built when an error came; `started` the line, within
    the events, of the latest record that was begun.
    """

    def __init__(self, events: Callable[[], Any], log: FileLog) -> None:
        self._get = events
        self._log = log
        self._left = MAX_NODES
        self.current: Node | None = None
        self.started = 0

    def top(self) -> Node | None:
        """The first node of the file, empty if it is a list or a mapping."""
        self._get()  # the start of the stream
        event = self._get()
        if type(event) is StreamEndEvent:
            return None
        self.current = self._open(self._get())
        return self.current

    def items(self) -> Iterator[Node]:
        """The items of the list at the top."""
        while True:
            event = self._get()
            if type(event) is SequenceEndEvent:
                return
            self._left = MAX_NODES
            self.started = event.start_mark.line
            node = self.current = self._open(event)
            if type(node) is Mapping or type(node) is Sequence:
                self.fill(node, 2)
            self.current = None
            yield node

    def finish(self) -> None:
        """Hold that nothing follows the first document."""
        event = self._get()
        while event is not None and type(event) is not StreamEndEvent:
            if type(event) is DocumentStartEvent:
                self._tell(
                    event,
                    "A second document begins here, and a file holds one: delete this line, or "
                    "move what follows to a file of its own.",
                )
                return
            event = self._get()

    def fill(self, node: Mapping | Sequence, depth: int) -> None:
        """Read what is in the node, to its end."""
        if depth > MAX_DEPTH:
            self._stop(node, f"This is nested deeper than {MAX_DEPTH} levels")
        if type(node) is Mapping:
            self._fields(node, depth)
            self._left -= len(node.entries)
        elif type(node) is Sequence:
            self._items(node, depth)
            self._left -= len(node.items)
        if self._left < 0:
            self._stop(node, f"The record has more than {MAX_NODES:,} fields and items")

    def _fields(self, node: Mapping, depth: int) -> None:
        get, entries, keep = self._get, node.entries, node.keys.append
        for _ in range(MAX_FIELDS + 1):
            key = get()
            if type(key) is not ScalarEvent:
                if type(key) is MappingEndEvent:
                    return
                self._refuse_key(key, "A list or a mapping stands where a field's name belongs")
                continue
            name = key.value
            if key.tag is not None or key.anchor is not None:
                self._tell_shorthand(key)
            if name in entries or name == "<<":
                self._odd_key(key, node)
                continue
            keep(key)
            value = get()
            if type(value) is ScalarEvent and value.tag is None and value.anchor is None:
                entries[name] = value
                continue
            child = entries[name] = self._open(value)
            if type(child) is Mapping or type(child) is Sequence:
                self.fill(child, depth + 1)
        self._stop(node, f"The mapping has more than {MAX_FIELDS} fields")

    def _items(self, node: Sequence, depth: int) -> None:
        get, keep = self._get, node.items.append
        for _ in range(MAX_ITEMS + 1):
            event = get()
            if type(event) is ScalarEvent and event.tag is None and event.anchor is None:
                keep(event)
            elif type(event) is SequenceEndEvent:
                return
            else:
                child = self._open(event)
                keep(child)
                if type(child) is Mapping or type(child) is Sequence:
                    self.fill(child, depth + 1)
        self._stop(node, f"The list has more than {MAX_ITEMS:,} items")

    def _open(self, event: Event) -> Node:
        """The node that begins with the event; YAML's shorthands are told.

        An alias stands for nothing that can be read. What bears an anchor or a tag is read as if
        it did not, so that all else that is wrong with it is told in the same run.
        """
        if type(event) is AliasEvent:
            self._tell(
                event,
                f"The alias {quoted(f'*{event.anchor}')} stands here, and aliases are not read: "
                "write out what it stands for.",
            )
            return Refused(event.start_mark)
        if event.anchor is not None or event.tag is not None:
            self._tell_shorthand(event)
        if type(event) is MappingStartEvent:
            return Mapping(event.start_mark, {}, [])
        if type(event) is SequenceStartEvent:
            return Sequence(event.start_mark, [])
        scalar: Scalar = event
        return scalar

    def _tell_shorthand(self, event: Event) -> None:
        if event.anchor is not None:
            what = f"The anchor {quoted(f'&{event.anchor}')} names a value for aliases"
            self._tell(event, f"{what}, which are not read: delete it.")
        if event.tag is not None:
            name = event.tag.replace("tag:yaml.org,2002:", "!!")
            what = f"The tag {quoted(name)} stands here, and tags are not read"
            self._tell(event, f"{what}: delete it, or put a text that begins with `!` in quotes.")

    def _odd_key(self, key: Scalar, node: Mapping) -> None:
        """Tell what is wrong with a field's name, and pass over its value."""
        if key.value == "<<":
            self._tell(key, _MERGE)
        else:
            line = unpack(spot(node.key(key.value), self._log))[0]
            name = quoted(key.value)
            self._tell(
                key,
                f"The field {name} stands here again, first on line {line}: keep one of the two.",
            )
        self._pass_over(self._get())

    def _refuse_key(self, event: Event, what: str) -> None:
        self._tell(event, f"{what}: write the name as plain text.")
        self._pass_over(event)
        self._pass_over(self._get())

    def _pass_over(self, event: Event) -> None:
        """Read a value to its end and keep nothing of it."""
        depth = 0
        while True:
            if type(event) is MappingStartEvent or type(event) is SequenceStartEvent:
                depth += 1
            elif type(event) is MappingEndEvent or type(event) is SequenceEndEvent:
                depth -= 1
            if depth > MAX_DEPTH:
                self._stop(event, f"This is nested deeper than {MAX_DEPTH} levels")
            if not depth:
                return
            event = self._get()

    def _stop(self, node: Event, what: str) -> None:
        self._tell(node, f"{what}: no record of a dossier is like that, so it is not read.")
        raise _LimitError

    def _tell(self, event: Event, what: str) -> None:
        tell(event, self._log, what)
