"""From the text of a query to what it means.

No text makes it raise, and no text takes longer than in proportion to its length, for which there
is a limit. Parentheses are kept on a stack of this module's own.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from ai_korea_tui.text.folding import fold

from . import tree
from .fields import Fields
from .flaws import Flaw, Mend, brief, guessed, leaving_out
from .grouping import Group, joined
from .language import FIELDS
from .patience import Patience
from .quoting import plain
from .scanning import MAX_DEPTH, MAX_LENGTH, Token, tokens
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


class _Parser:
    """Reads one text, once."""

    def __init__(self, text: str, sources: Sources, cursor: int | None) -> None:
        self._text = text
        self._patience = Patience(text, cursor)
        self._fields = Fields(text, sources, self._patience)
        self._groups = [Group()]
        self._near: Token | None = None

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
        return Parsed(self._groups[0].node(), None, self._patience.unfinished)

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
            case "near" if self._alone(token):
                self._lone(token, None)
            case "near":
                self._near = token
            case _:
                self._term(token)

    # What joins

    def _join(self, token: Token) -> None:
        self._signs_settled(token.start)
        group = self._groups[-1]
        if group.joint is not None or not group.filled:
            if token.end - token.start > 1 and self._patience.typing_at(token.end):
                return  # it may become a word
            what = f"{self._typed(token)} needs something on both sides."
            mend = leaving_out(self._text, token.start, token.end)
            raise Flaw(what, token.start, token.end, mend)
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
            self._patience.flaw(
                f"A lone {typed} means nothing: write it before a word.", sign, mend
            )
        else:
            raise Flaw(f"{typed} goes before a word, and nothing else.", sign.start, sign.end, mend)

    # Parentheses

    def _open(self, token: Token) -> None:
        if len(self._groups) > MAX_DEPTH:
            what = f"Too many parentheses inside one another: at most {MAX_DEPTH}."
            raise Flaw(what, token.start, token.end)
        self._groups.append(Group(token))

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
            self._patience.flaw("Nothing stands between these parentheses.", whole, mend)
        self._groups[-1].add(group.node(), opened.start, token.end)

    def _unclosed(self) -> None:
        group = self._groups.pop()
        opened = group.opened
        assert opened is not None  # noqa: S101 - only the first group was not opened
        end = len(self._text)
        without = self._without(opened._replace(end=end))
        mend = Mend(end, end, ")") if group.filled else without
        self._patience.flaw("The ( is not closed: write ) where it ends.", opened, mend, reach=end)
        self._groups[-1].add(group.node(), opened.start, end)

    def _without(self, what: Token) -> Mend:
        """To take something away together with the signs before it."""
        return leaving_out(self._text, self._groups[-1].leading(what.start), what.end)

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
            self._patience.flaw(what, joint, mend, reach=end)

    def _signs_settled(self, end: int) -> None:
        signs, self._groups[-1].signs = self._groups[-1].signs, []
        if signs:
            whole = signs[0]._replace(end=signs[-1].end)
            typed = self._typed(signs[-1])
            mend = leaving_out(self._text, whole.start, whole.end)
            self._patience.flaw(f"{typed} needs a word behind it.", whole, mend, reach=end)

    # What is asked for

    def _term(self, token: Token) -> None:
        near, self._near = self._near, None
        if token.kind == "field":
            node = self._fields.read(token, self._groups[-1].leading(token.start))
        elif token.kind == "phrase":
            node = self._phrase(token, near)
        else:
            node = self._word(token, near)
        self._groups[-1].add(node, near.start if near else token.start, token.end)

    def _word(self, token: Token, near: Token | None) -> Node | None:
        word = fold(token.text)
        if not word:  # nothing but characters that are not seen
            return None
        if near is not None:
            return tree.Near(word, near.start, token.end)
        self._misspelt(token)
        return tree.Word(word, token.text, token.start, token.end)

    def _phrase(self, token: Token, near: Token | None) -> Node | None:
        if not token.closed:
            mend = Mend(len(self._text), len(self._text), '"')
            if not token.text.strip():
                mend = self._without(token)
            what = "The quotation mark is not closed: write another one."
            self._patience.flaw(what, token._replace(end=token.start + 1), mend, reach=token.end)
        words = tuple(fold(token.text).split())
        if not words:
            if token.closed:
                what = "Nothing stands between these quotation marks."
                self._patience.flaw(what, token, self._without(token))
            return None
        if near is None:
            return tree.Phrase(words, " ".join(words), token.start, token.end)
        return joined([tree.Near(word, near.start, token.end) for word in words])

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

    def _typed(self, token: Token) -> str:
        return self._text[token.start : token.end]
