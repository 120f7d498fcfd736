"""The plain part of YAML, which nearly every record keeps to, read with one look at each line.

A parser of the whole language takes its time over every sign. What is written plainly needs none
of that: fields, and lists of them, each on a line of its own, with a text without quotation
marks, a text in them, or a short list or mapping in brackets on that line. Here
only that is read, and exactly as a parser would; at anything else reading stops before the record
it stands in, and `composing.py` hands the record to the parser, which finds what is wrong with it
if anything is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from .nodes import COLUMN_BITS, Mapping, Node, Scalar, Sequence, pack
from .truncation import LIKE_ANOTHER_LINE

_STEP = 8_192
"""So many characters are taken apart at once, and what is left of the record they end in."""
# It is left to the parser to count what may go beyond a limit of `composing.py`: these keep well
# below them, and nearly every record keeps well below these.
_MOST_LINES = 180
_MOST_IN_BRACKETS = 800
_LONGEST_FILE = 32_768
_DEEPEST = 8

_KEY = "[A-Za-z_][A-Za-z0-9_-]{0,63}"
_PLAIN = (  # the signs that YAML has a use for may not begin it; `: ` and ` #` may not stand in it
    r"[^\s?:,\[\]{}#&*!|>'\"%@`-][^\n\t:#]*+(?:(?::(?=\S)|(?<=\S)#)[^\n\t:#]*+)*+(?<!\s)"
)
_QUOTED = (  # no escapes but those of the quotation mark itself and of the backslash
    r"\"[^\"\\\n\t]*(?:\\[\"\\][^\"\\\n\t]*)*\"|'[^'\n\t]*(?:''[^'\n\t]*)*'"
)
_ESCAPED = re.compile(r"\\(.)")
_LINE = re.compile(
    rf"^( *)(?:\#.*|(- )?(?:({_KEY}):(?: (?=\S)|$))?(?:({_PLAIN})|({_QUOTED})|(.+))?)$",
    re.MULTILINE,
)
_BLANK_LINES = r"(?: *(?:#[^\n]*)?\n)*"
_HEAD = re.compile(rf"{_BLANK_LINES}(?:---\n{_BLANK_LINES})?( *)(?=(- )?[^\s#%-])")

_INNER = r"[^\W_][^\n\t:#,?\[\]{}\"]*(?<!\s)"  # a plain text in brackets
_ITEM = re.compile(rf"{_QUOTED}|{_INNER}")
_ITEMS = rf"\[ ?(?:{_ITEM.pattern})(?:, (?:{_ITEM.pattern}))* ?\]"
_LIST = re.compile(_ITEMS)
_PAIR = rf"({_KEY}): ({_ITEM.pattern}|{_ITEMS})"
_PAIRS = re.compile(rf"\{{( ?){_PAIR}(?:, {_PAIR})?(?:, {_PAIR})?(?:, {_PAIR})? ?\}}")

_Line: TypeAlias = tuple[str, str, str, str, str, str]
"""The parts of a line, empty where they are not there: the blanks before it, the sign of a list's
item, a field's name, a plain text, one in quotation marks, and anything else, such as what stands
in brackets. A blank line and a comment have no part but the first."""


class _NotPlainError(Exception):
    """Something stands there that is not read here."""


class PlainList:
    """The records of a file that is a list of mappings, as far as they are plain.

    `is_list` says whether the file can be read so at all; then each record begins in `column`,
    from 0, and `place` is that of the first. `line` is where reading stands, from 0.
    """

    def __init__(self, text: str) -> None:
        head = _head(text)
        self.is_list = head is not None and head[2] is not None
        self.column = len(head[1]) if head is not None else 0
        self._text = text
        self._start = self._end = head.start(1) if head is not None else 0
        self._first = self.line = text.count("\n", 0, self._start)
        self._lines: list[_Line] = []
        self.place = pack(self.line + 1, self.column + 1)

    def records(self) -> Iterator[Mapping]:
        """The records from `line` on, up to one that is not plain or to the end."""
        while True:
            reader = _Reader(self._lines, self._first)
            index, count = self.line - self._first, len(self._lines)
            while index < count:
                try:
                    node, index = reader.item(index, self.column)
                except _NotPlainError:
                    return
                self.line = self._first + index
                yield node
            if self._end == len(self._text):
                return
            self._take_apart()

    @property
    def is_done(self) -> bool:
        """Whether everything was read."""
        return self._end == len(self._text) and self.line >= self._first + len(self._lines)

    def seek(self, line: int) -> int:
        """Go on at the line, not before where reading stands; gives its place in the text."""
        at = self._start
        for _ in range(line - self._first):
            at = self._text.find("\n", at) + 1 or len(self._text)
        self.line = line
        if line >= self._first + len(self._lines):
            self._first, self._lines = line, []
            self._start = self._end = at
        return at

    def _take_apart(self) -> None:
        """The lines of the next records."""
        text, start = self._text, self._end
        at = text.find("\n" + " " * self.column + "- ", start + _STEP)
        end = len(text) if at < 0 else at + 1
        self._first += len(self._lines)
        self._lines = _LINE.findall(text, start, end - text.endswith("\n", start, end))
        self._start, self._end = start, end


def read_plain(text: str) -> Mapping | None:
    """The mapping that a short file holds; None if it is not plain through and through."""
    head = _head(text) if len(text) <= _LONGEST_FILE else None
    if head is None or head[2]:
        return None
    lines = _LINE.findall(text, head.start(1))
    try:
        reader = _Reader(lines, text.count("\n", 0, head.start(1)))
        node, after = reader.mapping(0, len(head[1]), 1)
    except _NotPlainError:
        return None
    return node if after == len(lines) else None


def _head(text: str) -> re.Match[str] | None:
    """What stands before the first record; none if the parser must read the file from there."""
    return None if "\ufeff" in text else _HEAD.match(text)


class _Reader:
    """Reads lines that were taken apart; `first` is the first one's number, from 0.

    Each method takes the index of a line and a column, from 0, and gives what begins there with
    the index of the line after it.
    """

    def __init__(self, lines: list[_Line], first: int) -> None:
        self._lines = lines
        self._line = first + 1

    def item(self, index: int, column: int) -> tuple[Mapping, int]:
        """A record of the list in that column."""
        lines = self._lines
        lead, dash, key, *_ = lines[index]
        if not key or not dash or len(lead) != column:
            raise _NotPlainError
        node, after = self.mapping(index, column + 2, 2)
        if after - index > _MOST_LINES:
            raise _NotPlainError
        if after < len(lines) and (not lines[after][1] or len(lines[after][0]) != column):
            raise _NotPlainError
        return node, after

    def mapping(self, index: int, column: int, depth: int) -> tuple[Mapping, int]:
        """Fields in the column; the first may stand behind the sign of an item."""
        entries: dict[str, Node] = {}
        keys: dict[str, int] = {}
        node = Mapping((self._line + index) << COLUMN_BITS | (column + 1), entries, keys)
        lines = self._lines
        scalar: Scalar | None = None
        may_go_on, first, last = -1, index, len(lines)
        while index < last:
            lead, dash, key, plain, quoted, other = lines[index]
            at = len(lead) + len(dash)
            if not key or at != column or (dash and index != first):
                if scalar and may_go_on == index and plain and at > column and not (dash or key):
                    if LIKE_ANOTHER_LINE.match(plain):
                        raise _NotPlainError
                    scalar.value += f" {plain}"
                    may_go_on = index = index + 1
                    continue
                if not (dash or key or plain or quoted or other):
                    if scalar and may_go_on == index and at > column:
                        raise _NotPlainError  # a comment, perhaps meant as more of the text
                    index += 1
                    continue
                if at >= column and not dash:
                    raise _NotPlainError
                break
            if key in entries:
                raise _NotPlainError
            place = (self._line + index) << COLUMN_BITS | (at + len(key) + 3)
            index += 1
            if plain:
                scalar = entries[key] = Scalar(place, plain, True)
                may_go_on = index
            elif quoted:
                entries[key] = Scalar(place, _unquoted(quoted), False)
            elif other:
                entries[key] = _in_brackets(other, place)
            else:
                keys[key] = place - len(key) - 2
                entries[key], index = self._below(index, column, depth + 1)
        if len(entries) > _MOST_LINES or depth > _DEEPEST:
            raise _NotPlainError
        return node, index

    def _below(self, index: int, column: int, depth: int) -> tuple[Node, int]:
        """What stands under a field of that column."""
        for i in range(index, len(self._lines)):
            lead, dash, key, plain, quoted, other = self._lines[i]
            if dash and len(lead) >= column:
                return self._sequence(i, len(lead), depth)
            if key and not dash and len(lead) > column:
                return self.mapping(i, len(lead), depth)
            if dash or key or plain or quoted or other:
                break
        raise _NotPlainError

    def _sequence(self, index: int, column: int, depth: int) -> tuple[Sequence, int]:
        """Items in the column."""
        items: list[Node] = []
        node = Sequence((self._line + index) << COLUMN_BITS | (column + 1), items)
        while index < len(self._lines):
            lead, dash, key, plain, quoted, other = self._lines[index]
            if not dash or len(lead) != column:
                if not (dash or key or plain or quoted or other):
                    if len(lead) > column:
                        raise _NotPlainError  # a comment, perhaps meant as more of the text
                    index += 1
                    continue
                if len(lead) > column:
                    raise _NotPlainError
                break
            place = (self._line + index) << COLUMN_BITS | (column + 3)
            if key:
                item, index = self.mapping(index, column + 2, depth + 1)
                items.append(item)
                continue
            index += 1
            if other:
                items.append(_in_brackets(other, place))
            elif plain:
                items.append(Scalar(place, plain, True))
            elif quoted:
                items.append(Scalar(place, _unquoted(quoted), False))
            else:
                raise _NotPlainError
        return node, index


def _in_brackets(text: str, place: int) -> Node:
    """The list or the mapping that stands there in brackets."""
    if len(text) > _MOST_IN_BRACKETS:
        raise _NotPlainError
    if text[0] == "[":
        return _list(text, place)
    found = _PAIRS.fullmatch(text)
    if found is None:
        raise _NotPlainError
    entries: dict[str, Node] = {}
    parts = found.groups()
    at = place + 1 + len(parts[0])
    for i in range(1, len(parts), 2):
        name, written = parts[i], parts[i + 1]
        if name is None:
            break
        if name in entries:
            raise _NotPlainError
        at += len(name) + 2
        if written[0] == '"' or written[0] == "'":
            entries[name] = Scalar(at, _unquoted(written), False)
        elif written[0] == "[":
            entries[name] = _list(written, at)
        else:
            entries[name] = Scalar(at, written, True)
        at += len(written) + 2
    return Mapping(place, entries, {}, True)


def _list(text: str, place: int) -> Sequence:
    if _LIST.fullmatch(text) is None:
        raise _NotPlainError
    items: list[Node] = []
    if '"' in text or "'" in text:
        start = 2 if text[1] == " " else 1
        while found := _ITEM.match(text, start):
            written, at = found[0], place + start
            is_plain = written[0] not in "\"'"
            items.append(Scalar(at, written if is_plain else _unquoted(written), is_plain))
            start = found.end() + 2
        return Sequence(place, items, True)
    inner = text[1:-1].strip()
    at = place + text.index(inner)
    for word in inner.split(", "):
        items.append(Scalar(at, word, True))
        at += len(word) + 2
    return Sequence(place, items, True)


def _unquoted(written: str) -> str:
    """The text between the quotation marks."""
    if written[0] == "'":
        return written[1:-1].replace("''", "'")
    return _ESCAPED.sub(r"\1", written[1:-1]) if "\\" in written else written[1:-1]
