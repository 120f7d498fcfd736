"""From the text of a query to what it means.

No text makes it raise, and no text takes longer than in proportion to its length, for which there
is a limit. Parentheses are kept on a stack of this module's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from ai_korea_tui.text.fold import fold

from . import tree
from .flaws import Flaw, Mend, brief, guessed, leaving_out
from .language import FIELDS, FieldRule
from .quoting import plain, quoted
from .scanning import MAX_DEPTH, MAX_LENGTH, RawValue, Token, tokens
from .sources import AnySources, Sources
from .tree import Node

_MENDS: Final = 8
"""So many faults are mended in one go."""
_LEAST_TYPO: Final = 3
"""The letters that a name must have to be taken for that of a field with a slip in it."""

ANY_SOURCES: Final = AnySources()


class Fault(NamedTuple):
    """What is wrong with a query, and where: `[start, end)` in code points of its text."""

    what: str
    """What is wrong and what to do, in a sentence of one line. It may quote the text: to be shown
    as all text from outside is."""
    start: int
    end: int
    mend: str
    """The whole query as it was probably meant, without a fault; empty where nobody can know."""


class Parsed(NamedTuple):
    """What a text means."""

    tree: Node | None
    """None where there is a fault, and where nothing is asked, which all records answer."""
    fault: Fault | None
    unfinished: bool
    """Whether something is left out of the tree that is still being typed."""


def parse(
    text: str,
    sources: Sources = ANY_SOURCES,
    *,
    typing: bool = False,
    cursor: int | None = None,
) -> Parsed:
    """What the text of a query means; never raises.

    With `typing`, what is merely unfinished where the cursor stands (at the end, if it is not
    given) is no fault: it is understood as far as it goes, or left out.
    """
    at = (len(text) if cursor is None else cursor) if typing else None
    try:
        return _Parser(text, sources, at).parsed()
    except Flaw as flaw:
        fault = Fault(flaw.what, flaw.start, flaw.end, _mended(text, sources, flaw))
        return Parsed(None, fault, unfinished=False)


def _mended(text: str, sources: Sources, flaw: Flaw) -> str:
    for _ in range(_MENDS):
        text = flaw.mended(text)
        if not text.strip():
            return ""
        try:
            _Parser(text, sources, None).parsed()
        except Flaw as another:
            flaw = another
        else:
            return text
    return ""


class _Group:
    """What stands between two parentheses, as far as it is read; the first group has none."""

    def __init__(self, opened: Token | None = None) -> None:
        self.opened = opened
        self.alternatives: list[list[Node]] = [[]]
        self.filled = False  # whether anything stands in the last alternative
        self.joint: Token | None = None  # an OR or AND that waits for what it joins
        self.signs: list[Token] = []  # the - and NOT before what comes next

    def add(self, node: Node | None, start: int, end: int) -> None:
        """Take in what was read at `[start, end)`; None where it leaves nothing out."""
        negated = len(self.signs) % 2 == 1
        start = self.signs[0].start if self.signs else start
        self.filled, self.joint, self.signs = True, None, []
        if node is None:
            return
        if negated:
            node = node.node if isinstance(node, tree.Not) else tree.Not(node, start, end)
        # Of what is in parentheses, `All` among `All` is the same as its parts.
        self.alternatives[-1] += node.nodes if isinstance(node, tree.All) else (node,)

    def node(self) -> Node | None:
        """What the group means; None where it leaves nothing out."""
        found: list[Node] = []
        for nodes in filter(None, self.alternatives):
            node = _joined(nodes)
            found += node.nodes if isinstance(node, tree.Either) else (node,)
        if len(found) > 1:
            return tree.Either(tuple(found), found[0].start, found[-1].end)
        return found[0] if found else None


def _joined(nodes: list[Node]) -> Node:
    return nodes[0] if len(nodes) == 1 else tree.All(tuple(nodes), nodes[0].start, nodes[-1].end)


class _Parser:
    """Reads one text, once."""

    def __init__(self, text: str, sources: Sources, cursor: int | None) -> None:
        self._text = text
        self._sources = sources
        self._cursor = cursor
        self._groups = [_Group()]
        self._near: Token | None = None
        self._unfinished = False

    def parsed(self) -> Parsed:
        """What the text means. Raises Flaw for the first thing that is wrong with it."""
        if len(self._text) > MAX_LENGTH:
            what = f"The query is too long: at most {MAX_LENGTH:,} characters."
            raise Flaw(what, MAX_LENGTH, len(self._text))
        for token in tokens(self._text):
            self._take(token)
        self._settle(len(self._text))
        while len(self._groups) > 1:
            self._unclosed()
        return Parsed(self._groups[0].node(), None, self._unfinished)

    def _take(self, token: Token) -> None:
        if self._near is not None and token.kind not in ("word", "phrase"):
            self._lone(self._near, token)
        match token.kind:
            case "open":
                self._open(token)
            case "close":
                self._close(token)
            case "and" | "or":
                self._join(token)
            case "not":
                self._negate(token)
            case "near":
                self._near = token
            case _:
                self._term(token)

    # What joins

    def _join(self, token: Token) -> None:
        self._signs_settled(token.start)
        group = self._groups[-1]
        if group.joint is not None or not group.filled:
            what = f"{self._typed(token)} needs something on both sides."
            self._flaw(what, token, leaving_out(self._text, token.start, token.end))
            return
        group.joint = token
        if token.kind == "or":
            group.alternatives.append([])
            group.filled = False

    def _negate(self, token: Token) -> None:
        if token.end - token.start == 1 and self._alone(token):
            self._lone(token, None)
            return
        self._groups[-1].signs.append(token)

    def _alone(self, token: Token) -> bool:
        """Whether nothing that the sign could belong to stands behind it."""
        after = plain(self._text[token.end : token.end + 1])
        return not after or after.isspace() or after in ")|"

    def _lone(self, sign: Token, before: Token | None) -> None:
        """A - or ~ that stands before nothing it could belong to."""
        self._near = None
        mend = leaving_out(self._text, sign.start, sign.end)
        typed = self._typed(sign)
        if before is None or self._alone(sign):
            self._flaw(f"A lone {typed} means nothing: write it before a word.", sign, mend)
        else:
            raise Flaw(f"{typed} goes before a word, and nothing else.", sign.start, sign.end, mend)

    # Parentheses

    def _open(self, token: Token) -> None:
        if len(self._groups) > MAX_DEPTH:
            what = f"Too many parentheses inside one another: at most {MAX_DEPTH}."
            raise Flaw(what, token.start, token.end)
        self._groups.append(_Group(token))

    def _close(self, token: Token) -> None:
        self._settle(token.start)
        if len(self._groups) == 1:
            mend = leaving_out(self._text, token.start, token.end)
            raise Flaw("This ) closes nothing: take it away.", token.start, token.end, mend)
        group = self._groups.pop()
        opened = group.opened or token
        if not group.filled and len(group.alternatives) == 1:
            whole = token._replace(start=opened.start)
            mend = self._without(whole)
            self._flaw("Nothing stands between these parentheses.", whole, mend)
        self._groups[-1].add(group.node(), opened.start, token.end)

    def _unclosed(self) -> None:
        group = self._groups.pop()
        opened = group.opened
        assert opened is not None  # noqa: S101 - only the first group was not opened
        end = len(self._text)
        if group.filled:
            mend = Mend(end, end, ")")
        else:
            mend = self._without(opened._replace(end=end))
        self._flaw("The ( is not closed: write ) where it ends.", opened, mend, reach=end)
        self._groups[-1].add(group.node(), opened.start, end)

    def _without(self, what: Token) -> Mend:
        """To take something away together with the signs before it."""
        signs = self._groups[-1].signs
        return leaving_out(self._text, signs[0].start if signs else what.start, what.end)

    # What is left over

    def _settle(self, end: int) -> None:
        """Nothing more comes before `end` in this group: whatever waits for it waits in vain."""
        if self._near is not None:
            self._lone(self._near, None)
        self._signs_settled(end)
        group = self._groups[-1]
        if group.joint is not None:
            joint, group.joint = group.joint, None
            what = f"{self._typed(joint)} needs something on both sides."
            mend = leaving_out(self._text, joint.start, joint.end)
            self._flaw(what, joint, mend, reach=end)

    def _signs_settled(self, end: int) -> None:
        signs, self._groups[-1].signs = self._groups[-1].signs, []
        if signs:
            whole = signs[0]._replace(end=signs[-1].end)
            typed = self._typed(signs[-1])
            mend = leaving_out(self._text, whole.start, whole.end)
            self._flaw(f"{typed} needs a word behind it.", whole, mend, reach=end)

    # What is asked for

    def _term(self, token: Token) -> None:
        near, self._near = self._near, None
        if token.kind == "field":
            node = self._field(token)
        elif token.kind == "phrase":
            node = self._phrase(token, near)
        else:
            node = self._word(token, near)
        self._groups[-1].add(node, near.start if near else token.start, token.end)

    def _word(self, token: Token, near: Token | None) -> Node:
        if near is not None:
            return tree.Near(fold(token.text), near.start, token.end)
        self._misspelt(token)
        return tree.Word(fold(token.text), token.text, token.start, token.end)

    def _phrase(self, token: Token, near: Token | None) -> Node | None:
        if not token.closed:
            mend = Mend(len(self._text), len(self._text), '"')
            if not token.text.strip():
                mend = self._without(token)
            what = "The quotation mark is not closed: write another one."
            self._flaw(what, token._replace(end=token.start + 1), mend, reach=token.end)
        words = tuple(fold(token.text).split())
        if not words:
            if token.closed:
                what = "Nothing stands between these quotation marks."
                self._flaw(what, token, self._without(token))
            return None
        if near is None:
            return tree.Phrase(words, " ".join(words), token.start, token.end)
        return _joined([tree.Near(word, near.start, token.end) for word in words])

    def _misspelt(self, token: Token) -> None:
        """Raises Flaw for what looks like a field whose name has a slip in it."""
        name, colon, value = plain(token.text).partition(":")
        if not colon or value.startswith("//"):
            return
        if len(name) < _LEAST_TYPO or not (name.isascii() and name.isalpha()):
            return
        names = [spelling for rule in FIELDS for spelling in (rule.name, *rule.others)]
        guess = guessed(name.lower(), names)
        if guess:
            end = token.start + len(name)
            what = f"There is no field {brief(name)}; did you mean {guess}:?"
            raise Flaw(what, token.start, end + 1, Mend(token.start, end, guess))

    # Fields

    def _field(self, token: Token) -> Node | None:
        rule = token.rule
        assert rule is not None  # noqa: S101 - the scanner gives every field its rule
        if rule.takes == "date":
            return self._dates(rule, token)
        found: list[tree.Value] = []
        for value in token.values:
            found += self._values(rule, token, value)
        if not found:
            return None
        return tree.Field(rule.name, tuple(found), token.start, token.end)

    def _values(self, rule: FieldRule, token: Token, value: RawValue) -> Iterator[tree.Value]:
        from . import values  # for those that ask for fields

        if not self._given(rule, token, value):
            return
        try:
            yield from values.meant(rule, value, self._sources)
        except Flaw as flaw:
            if not (flaw.unfinished and self._touches(value.start, value.end)):
                raise
            self._unfinished = True
            yield from values.so_far(rule, value)

    def _dates(self, rule: FieldRule, token: Token) -> Node | None:
        from . import dating  # which needs more of the standard library

        found: list[Node] = []
        for value in token.values:
            if not self._given(rule, token, value):
                continue
            try:
                found.append(dating.read(rule.name, value))
            except Flaw as flaw:
                if not (flaw.unfinished and self._touches(value.start, value.end)):
                    raise
                self._unfinished = True
                growing = dating.so_far(rule.name, value)
                if growing is None:
                    return None
                found.append(growing)
        if len(found) > 1:
            return tree.Either(tuple(found), token.start, token.end)
        return found[0]._replace(start=token.start, end=token.end) if found else None

    def _given(self, rule: FieldRule, token: Token, value: RawValue) -> bool:
        """Whether there is a value at all; an open quotation mark counts as one that is closed."""
        if not value.closed:
            end = len(self._text)
            what = "The quotation mark is not closed: write another one."
            mark = token._replace(start=value.start, end=value.start + 1)
            self._flaw(what, mark, Mend(end, end, '"'), reach=value.end)
        if value.text.strip():
            return True
        if len(token.values) > 1:
            what = "A value is missing: write one, or take the comma away."
        else:
            what = f"{rule.name}: wants a value, such as {rule.examples[0]}"
        mark = token._replace(end=max(value.end, token.start + 1))
        self._flaw(what, mark, self._value_mended(token, value), reach=value.end)
        return False

    def _value_mended(self, token: Token, value: RawValue) -> Mend | None:
        """What stands behind a blank may be the value; else the field or the comma goes."""
        text, after = self._text, value.end
        while after < len(text) and text[after].isspace():
            after += 1
        if value.end < after < len(text) and value is token.values[-1] and not value.quoted:
            return Mend(value.end, after, "")
        if len(token.values) == 1:
            return self._out_of_parentheses(value.end) or self._without(token)
        if value is token.values[0]:
            return Mend(value.start, value.end + 1, "")
        return Mend(value.start - 1, value.end, "")

    def _out_of_parentheses(self, at: int) -> Mend | None:
        """`kind:(quote OR event)` with a comma for the OR; None where that is not what stands."""
        found = list(islice(tokens(self._text[at:]), MAX_DEPTH))
        end = next((i for i, token in enumerate(found) if token.kind == "close"), 0)
        inside = found[1:end]
        if not inside or found[0].kind != "open" or found[0].start:
            return None
        if {token.kind for token in inside} - {"word", "phrase", "or"}:
            return None
        values = ",".join(quoted(token.text) for token in inside if token.text)
        return Mend(at, at + found[end].end, values)

    # Faults

    def _flaw(self, what: str, where: Token, mend: Mend | None, reach: int | None = None) -> None:
        """What may be merely unfinished: raises Flaw, unless it is being typed.

        `reach` is where what is missing could still be typed, if that is not the end of `where`.
        """
        if self._touches(where.start, max(where.end, reach or 0)):
            self._unfinished = True
            return
        raise Flaw(what, where.start, where.end, mend)

    def _touches(self, start: int, end: int) -> bool:
        """Whether the cursor stands there, or behind it with nothing but blanks between."""
        at = self._cursor
        if at is None or at < start:
            return False
        return at <= end or not self._text[end:at].strip()

    def _typed(self, token: Token) -> str:
        return self._text[token.start : token.end]
