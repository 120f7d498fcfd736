"""The fields of a query, read from their tokens."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from ai_korea_tui.text.folding import fold

from . import tree
from .flaws import Flaw, Mend, leaving_out
from .language import FieldRule
from .patience import Patience
from .quoting import quoted
from .scanning import MAX_DEPTH, RawValue, Token, tokens
from .sources import Sources
from .tree import Node


class Fields:
    """Reads the fields of one text."""

    def __init__(self, text: str, sources: Sources, patience: Patience) -> None:
        self._text = text
        self._sources = sources
        self._patience = patience

    def read(self, token: Token, start: int) -> Node | None:
        """What a field asks for; None for nothing yet. `start` is where its signs begin.

        Raises Flaw.
        """
        rule = token.rule
        assert rule is not None  # noqa: S101 - the scanner gives every field its rule
        if rule.takes == "date":
            return self._dates(rule, token, start)
        found: list[tree.Value] = []
        for value in token.values:
            found += self._values(rule, token, value, start)
        if not found:
            return None
        return tree.Field(rule.name, tuple(found), token.start, token.end)

    def _values(
        self, rule: FieldRule, token: Token, value: RawValue, start: int
    ) -> Iterator[tree.Value]:
        from . import values  # for those that ask for fields

        if not self._given(rule, token, value, start):
            return
        try:
            yield from values.meant(rule, value, self._sources)
        except Flaw as flaw:
            if not (flaw.unfinished and self._patience.bears_with(value.start, value.end)):
                raise
            yield from values.so_far(rule, value)

    def _dates(self, rule: FieldRule, token: Token, start: int) -> Node | None:
        from . import dating  # which needs more of the standard library

        found: list[Node] = []
        for value in token.values:
            if not self._given(rule, token, value, start):
                continue
            try:
                found.append(dating.read(rule.name, value))
            except Flaw as flaw:
                if not (flaw.unfinished and self._patience.bears_with(value.start, value.end)):
                    raise
                growing = dating.so_far(rule.name, value)
                if growing is None:
                    return None
                found.append(growing)
        if len(found) > 1:
            return tree.Either(tuple(found), token.start, token.end)
        return found[0]._replace(start=token.start, end=token.end) if found else None

    def _given(self, rule: FieldRule, token: Token, value: RawValue, start: int) -> bool:
        """Whether there is a value at all; an open quotation mark counts as one that is closed."""
        if not value.closed:
            end = len(self._text)
            what = "The quotation mark is not closed: write another one."
            mark = token._replace(start=value.start, end=value.start + 1)
            self._patience.flaw(what, mark, Mend(end, end, '"'), reach=value.end)
        if fold(value.text).strip():
            return True
        if len(token.values) > 1:
            what = "A value is missing: write one, or take the comma away."
        else:
            what = f"{rule.name}: wants a value, such as {rule.example}"
        mark = token._replace(end=max(value.end, token.start + 1))
        self._patience.flaw(what, mark, self._mend(token, value, start), reach=value.end)
        return False

    def _mend(self, token: Token, value: RawValue, start: int) -> Mend | None:
        """What stands behind a blank may be the value; else the field or the comma goes."""
        text, after = self._text, value.end
        while after < len(text) and text[after].isspace():
            after += 1
        if value.end < after < len(text) and value is token.values[-1] and not value.quoted:
            return Mend(value.end, after, "")
        if len(token.values) == 1:
            return self._out_of_parentheses(value.end) or leaving_out(text, start, token.end)
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
