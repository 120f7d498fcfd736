"""From a parser's events to nodes.

PyYAML's events are walked, not its tree: composing a tree recurses without a limit, resolves
aliases and drops places. What YAML has beyond mappings, lists and texts is refused at its place.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

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

from .faults import ANY, FileLog
from .nodes import COLUMN_BITS, Mapping, Node, Refused, Scalar, Sequence, pack, unpack
from .truncation import (
    NAME_AND_COLON,
    NAME_AND_EQUALS,
    comment_after,
    comment_below,
    comment_instead,
    has_colon,
    is_odd_end,
    joined_by_mistake,
)
from .wording import quoted

MAX_DEPTH = 16
"""Levels of nesting in one file; the format itself needs seven."""
MAX_FIELDS = 200
"""Fields of one mapping."""
MAX_ITEMS = 10_000
"""Items of one list inside a record. The list of records itself has no limit."""
MAX_NODES = 50_000
"""Fields and items in all of one record."""

Event: TypeAlias = Any

Mark: TypeAlias = Any  # the two parsers share the types, the stubs do not

_MERGE = (
    "A merge key (`<<`) stands here, and merges are not read: write out the fields it stands for."
)


class LimitError(ValueError):
    """A record exceeds a limit: its packed place, and a sentence about it."""

    def __init__(self, place: int, what: str) -> None:
        super().__init__(what)
        self.place = place


class Composer:
    """Builds nodes from events. `MAX_DEPTH` limits its recursion.

    The events are those of `text` from the index `at`, the start of line `line`, from 0. `current`
    is the node that was being built when an error occurred. `begun` is the parser's mark of the
    latest record that was begun, `started` its line, from 0 in the whole file.
    """

    def __init__(
        self, events: Callable[[], Event], log: FileLog, text: str, at: int, line: int
    ) -> None:
        self._get = events
        self._log = log
        self._text = text
        self._at = at
        self._line = line
        self._left = MAX_NODES
        self.current: Node | None = None
        self.begun: Mark = None
        self.started = line
        self._event: Event = None

    def top(self) -> Node | None:
        """The first node of the file, empty if it is a list or a mapping."""
        self._get()  # the start of the stream
        event = self._get()
        if type(event) is StreamEndEvent:
            return None
        self.current = self._open(self._get())
        return self.current

    def begins_item(self) -> bool:
        """Whether another item of the list at the top begins: then at `begun`."""
        self._event = self._get()
        if type(self._event) is SequenceEndEvent:
            return False
        self.begun = self._event.start_mark
        self.started = self.begun.line + self._line
        return True

    def item(self) -> Node:
        """The item that begins."""
        self._left = MAX_NODES
        node = self.current = self._open(self._event)
        if type(node) is Mapping or type(node) is Sequence:
            self.fill(node, 2)
        self.current = None
        return node

    def finish(self) -> bool:
        """Whether nothing follows the first document; what does is told."""
        event = self._get()
        while event is not None and type(event) is not StreamEndEvent:
            if type(event) is DocumentStartEvent:
                self._tell(
                    event,
                    "A second document begins here, and a file holds one: delete this line, or "
                    "move what follows to a file of its own.",
                )
                return False
            event = self._get()
        return True

    def fill(self, node: Mapping | Sequence, depth: int) -> None:
        """Read what is in the node, to its end."""
        if depth > MAX_DEPTH:
            self._stop(node.place, f"This is nested deeper than {MAX_DEPTH} levels")
        if type(node) is Mapping:
            self._fields(node, depth)
            self._left -= len(node.entries)
        elif type(node) is Sequence:
            self._items(node, depth)
            self._left -= len(node.items)
        if self._left < 0:
            self._stop(node.place, f"The record has more than {MAX_NODES:,} fields and items")

    def _fields(self, node: Mapping, depth: int) -> None:
        get, entries, keys, line = self._get, node.entries, node.keys, self._line + 1
        text, at = self._text, self._at
        before = ""
        for _ in range(MAX_FIELDS + 1):
            key = get()
            if type(key) is not ScalarEvent:
                if type(key) is MappingEndEvent:
                    self._close(key, node)
                    return
                self._log.gaps.append(ANY)
                self._refuse_key(key, "A list or a mapping stands where a field's name belongs")
                continue
            name = key.value
            if key.tag is not None or key.anchor is not None:
                self._tell_shorthand(key)
            if name in entries or name == "<<":
                self._odd_key(key, node)
                continue
            mark: Mark = key.start_mark
            name_line = mark.line
            keys[name] = (name_line + line) << COLUMN_BITS | (mark.column + 1)
            value = get()
            if type(value) is ScalarEvent and value.tag is None and value.anchor is None:
                if node.is_flow and not (value.value or value.style) and self._lacks_value(key):
                    del keys[name]  # a part of a text, perhaps
                    self._tell_cut_off(key, before, node)
                    continue
                before = name
                mark = value.start_mark
                place = (mark.line + line) << COLUMN_BITS | (mark.column + 1)
                scalar = entries[name] = Scalar(place, value.value, not value.style)
                end: Mark = value.end_mark
                after = at + end.index
                if end.line != name_line or is_odd_end(text, after):
                    entries[name] = self._as_meant(scalar, value, key, node)
                continue
            before = name
            child = entries[name] = self._open(value)
            if type(child) is Mapping or type(child) is Sequence:
                self.fill(child, depth + 1)
        self._stop(node.place, f"The mapping has more than {MAX_FIELDS} fields")

    def _items(self, node: Sequence, depth: int) -> None:
        get, keep, line = self._get, node.items.append, self._line + 1
        text, at = self._text, self._at
        for _ in range(MAX_ITEMS + 1):
            event = get()
            if type(event) is ScalarEvent and event.tag is None and event.anchor is None:
                mark: Mark = event.start_mark
                place = (mark.line + line) << COLUMN_BITS | (mark.column + 1)
                scalar = Scalar(place, event.value, not event.style)
                end: Mark = event.end_mark
                after = at + end.index
                is_odd = end.line != mark.line or is_odd_end(text, after)
                keep(self._as_meant(scalar, event, None, node) if is_odd else scalar)
            elif type(event) is SequenceEndEvent:
                self._close(event, node)
                return
            else:
                child = self._open(event)
                keep(child)
                if type(child) is Mapping or type(child) is Sequence:
                    self.fill(child, depth + 1)
        self._stop(node.place, f"The list has more than {MAX_ITEMS:,} items")

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
            return Refused(self._place(event))
        if event.anchor is not None or event.tag is not None:
            self._tell_shorthand(event)
        if type(event) is MappingStartEvent:
            return Mapping(self._place(event), {}, {}, bool(event.flow_style))
        if type(event) is SequenceStartEvent:
            return Sequence(self._place(event), [], bool(event.flow_style))
        return Scalar(self._place(event), event.value, not event.style)

    def _close(self, event: Event, node: Mapping | Sequence) -> None:
        """Report a comment directly after a closing bracket, which may be meant as text."""
        end: Mark = event.end_mark
        if node.is_flow and self._text.startswith("#", self._at + end.index):
            what = "The `#` right after the bracket begins a comment: put a text that has brackets "
            what += "in quotes, or a space before the comment."
            self._log.add(end.line + self._line + 1, end.column + 1, what)

    def _as_meant(
        self, scalar: Scalar, event: Event, key: Event | None, node: Mapping | Sequence
    ) -> Scalar | Refused:
        """The scalar, with the place of a comment that may cut it off.

        A text that has clearly swallowed another line is reported and becomes `Refused`.
        """
        text, at = self._text, self._at
        start, end = at + event.start_mark.index, at + event.end_mark.index
        before: Mark = event.end_mark
        comment = comment_after(text, end, event.style, is_empty=not event.value)
        if comment < 0 and key is not None and key.end_mark.line != event.start_mark.line:
            before = key.end_mark
            comment = comment_instead(text, at + before.index)
        column = unpack(node.place)[1] - 1 if key is None else key.start_mark.column
        if comment >= 0:
            at_column = before.column + 1 + comment - at - before.index
            scalar.comment = pack(before.line + self._line + 1, at_column)
        elif not (event.style or node.is_flow) and (below := comment_below(text, end, column)) >= 0:
            at_column = below - text.rfind("\n", 0, below)
            scalar.comment = pack(before.line + self._line + 2, at_column)
        if event.start_mark.line == event.end_mark.line:
            return scalar
        if node.is_flow:
            begins = text.rfind("\n", 0, start) + 1
            indent = len(text[begins:start]) - len(text[begins:start].lstrip(" "))
            column = min(indent, unpack(node.place)[1] - 1)
        line = unpack(scalar.place)[0]
        what = joined_by_mistake(text[start:end], event.style, line, column)
        if not what:
            return scalar
        self._tell(event, what)
        return Refused(scalar.place)

    def _lacks_value(self, key: Event) -> bool:
        return not has_colon(self._text, self._at + key.end_mark.index)

    def _tell_cut_off(self, key: Event, before: str, node: Mapping) -> None:
        """Report a name without a value, such as the part of a text after a comma in braces.

        `before` is the name of the field before it. The value of that field is incomplete, and is
        refused; if it already was, the name is another part of the same text.
        """
        name, value = quoted(key.value), node.entries.get(before)
        place = self._place(key)
        field = NAME_AND_COLON.match(key.value) or NAME_AND_EQUALS.match(key.value)
        if field is None and type(value) is Refused:
            return
        if field is not None:
            node.entries.setdefault(field[1], Refused(place))
            node.keys.setdefault(field[1], place)
            what = f"{name} has no colon with a space after it: write {quoted(f'{field[1]}: …')}."
        elif type(value) is Scalar and value.is_plain and not key.style:
            node.entries[before] = Refused(value.place)
            what = f"{name} has no value, since the comma before it ends the text of "
            what += f"{quoted(before)}: put the whole text in quotes, or write `name: value`."
        else:
            node.entries[key.value] = Refused(place)
            node.keys[key.value] = place
            what = f"{name} has no value: write `name: value`, or put a text that has a comma "
            what += "in quotes."
        self._tell(key, what)

    def _tell_shorthand(self, event: Event) -> None:
        if event.anchor is not None:
            what = f"The anchor {quoted(f'&{event.anchor}')} names a value for aliases"
            self._tell(event, f"{what}, which are not read: delete it.")
        if event.tag is not None:
            name = event.tag.replace("tag:yaml.org,2002:", "!!")
            what = f"The tag {quoted(name)} stands here, and tags are not read"
            self._tell(event, f"{what}: delete it, or put a text that begins with `!` in quotes.")

    def _odd_key(self, key: Event, node: Mapping) -> None:
        """Tell what is wrong with a field's name, and pass over its value."""
        if key.value == "<<":
            self._log.gaps.append(ANY)
            self._tell(key, _MERGE)
        else:
            self._log.gaps.append(key.value)
            line = unpack(node.keys[key.value])[0]
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
        for _ in range(MAX_NODES):
            if type(event) is MappingStartEvent or type(event) is SequenceStartEvent:
                depth += 1
            elif type(event) is MappingEndEvent or type(event) is SequenceEndEvent:
                depth -= 1
            if depth > MAX_DEPTH:
                self._stop(self._place(event), f"This is nested deeper than {MAX_DEPTH} levels")
            if not depth:
                return
            event = self._get()
        self._stop(self._place(event), f"There are more than {MAX_NODES:,} fields and items here")

    def _stop(self, place: int, what: str) -> None:
        raise LimitError(place, f"{what}: no record of a dossier is like that, so it is not read.")

    def _tell(self, event: Event, what: str) -> None:
        self._log.add(*unpack(self._place(event)), what)

    def _place(self, event: Event) -> int:
        mark = event.start_mark
        return pack(mark.line + self._line + 1, mark.column + 1)
