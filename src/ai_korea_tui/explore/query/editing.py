"""What is chosen from lists, as terms of a query's text. The text is the whole truth.

Terms are looked for where every record must answer them: outside parentheses, not negated, and
not beside an OR.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ai_korea_tui.text.folding import fold

from .flaws import leaving_out
from .language import FieldRule, choice, field
from .quoting import quoted
from .scanning import MAX_LENGTH, RawValue, Token, tokens
from .sources import AnySources, Sources

_ANY_SOURCES = AnySources()


class _Top(NamedTuple):
    """What stands outside parentheses."""

    terms: tuple[Token, ...]
    """The fields that every record must answer."""
    either: bool
    """Whether an OR stands among it."""


def chosen(text: str, name: str, sources: Sources = _ANY_SOURCES) -> tuple[str, ...]:
    """The values of a field that the text asks for, each once.

    Choices come by the names that the language gives them, sources by id, others as typed.
    """
    rule = _rule(name)
    found = (
        known
        for token in _terms(text, rule)
        for value in _given(token)
        for known in _names(rule, value.text, sources)
    )
    return tuple(dict.fromkeys(found))


def toggle(
    text: str, name: str, value: str, sources: Sources = _ANY_SOURCES, *, apart: bool = False
) -> str:
    """The text with the value of that field asked for, or no more if it is.

    Several values of a field mean either of them; `apart` puts a new one into a separate term,
    which every record must match as well. The rest of the text stays, except an incomplete term at
    its end, which would absorb the new one: it is closed or left out. A text that is too long for
    a query does not change.
    """
    if len(text) > MAX_LENGTH:
        return text
    rule = _rule(name)
    wanted = _known(rule, value, sources)
    terms = _terms(text, rule)
    asked = {known for t in terms for v in _given(t) for known in _known(rule, v.text, sources)}
    if not wanted & asked:
        return _added(text, rule, value, apart=apart)
    for token in reversed(terms):
        kept = [v for v in _given(token) if not wanted & _known(rule, v.text, sources)]
        text = _with_values(text, token, kept)
    return text


def without(text: str, name: str) -> str:
    """The text without the terms of that field: what there is to choose its values from."""
    for token in reversed(_terms(text, _rule(name))):
        text = _with_values(text, token, ())
    return text


def _rule(name: str) -> FieldRule:
    rule = field(name)
    if rule is None:
        raise ValueError(f"there is no field {name}")
    return rule


def _names(rule: FieldRule, value: str, sources: Sources) -> Sequence[str]:
    """What a value is called: a choice by its name, a source by its id, another as typed."""
    if rule.takes == "choice":
        found = choice(rule, value)
        return (found.name if found else value,)
    return (rule.takes == "source" and sources.resolve(value)) or (value,)


def _known(rule: FieldRule, value: str, sources: Sources) -> set[str]:
    """What a value is known by: two values that share one of these are the same."""
    return {" ".join(fold(name).split()) for name in _names(rule, value, sources)}


def _given(token: Token) -> list[RawValue]:
    return [value for value in token.values if value.text.strip()]


def _terms(text: str, rule: FieldRule) -> list[Token]:
    if len(text) > MAX_LENGTH:
        return []
    top = _top(text)
    return [] if top.either else [token for token in top.terms if token.rule is rule]


def _top(text: str) -> _Top:
    terms: list[Token] = []
    depth, negated, either = 0, False, False
    for token in tokens(text):
        if token.kind == "not":
            negated = not negated
            continue
        depth += (token.kind == "open") - (token.kind == "close")
        if depth == 0 and token.kind == "field" and not negated:
            terms.append(token)
        either = either or (depth == 0 and token.kind == "or")
        negated = False
    return _Top(tuple(terms), either)


def _with_values(text: str, token: Token, values: Sequence[RawValue]) -> str:
    """The text in which a field has those of its values, or is not there if these are none."""
    if values:
        head = text[token.start : token.values[0].start]
        kept = ",".join(text[value.start : value.end] for value in values)
        return text[: token.start] + head + kept + text[token.end :]
    start, end = _with_its_and(text, token)
    start, end, _ = leaving_out(text, start, end)
    return text[:start] + text[end:]


def _with_its_and(text: str, token: Token) -> tuple[int, int]:
    """Where the term stands, with the AND that joins it to the one before or behind it."""
    found = list(tokens(text))
    at = next(i for i, other in enumerate(found) if other.start == token.start)
    if at and found[at - 1].kind == "and":
        return found[at - 1].start, token.end
    if at + 1 < len(found) and found[at + 1].kind == "and":
        return token.start, found[at + 1].end
    return token.start, token.end


# Adding


def _added(text: str, rule: FieldRule, value: str, *, apart: bool) -> str:
    text = _sound(text)
    terms = [] if apart else _terms(text, rule)
    if terms:
        end = terms[-1].end
        return f"{text[:end]},{quoted(value)}{text[end:]}"
    if _top(text).either:
        text = f"({text.strip()})"
    blank = " " if text and not text[-1].isspace() else ""
    return f"{text}{blank}{rule.name}:{quoted(value)}"


def _sound(text: str) -> str:
    """The text with its end such that a term may follow: nothing open, nothing that waits."""
    found = list(tokens(text))
    while found and (
        _waits(found[-1]) or [token.kind for token in found[-2:]] == ["open", "close"]
    ):
        if found[-1].kind == "close":
            found.pop()
        text = text[: found.pop().start].rstrip()
    if found and found[-1].kind == "field":
        text = _without_comma(text, found[-1])
    closed = _closed(text)
    open_ = sum((token.kind == "open") - (token.kind == "close") for token in tokens(closed))
    return closed + ")" * open_


def _waits(token: Token) -> bool:
    """Whether something must stand behind the token, of which nothing is lost without it."""
    match token.kind:
        case "and" | "or" | "not" | "near" | "open":
            return True
        case "phrase":
            return not token.text.strip()
        case "field":
            return not _given(token)
        case _:
            return False


def _without_comma(text: str, token: Token) -> str:
    """The text, at whose end the field stands, without the comma behind its last value."""
    if token.values[-1].text.strip():
        return text
    return _with_values(text, token, _given(token))


def _closed(text: str) -> str:
    """The text with its last quotation mark closed."""
    for _ in range(2):  # the first one is taken as said where a backslash stands before it
        found = list(tokens(text))
        if not found or (found[-1].closed and all(value.closed for value in found[-1].values)):
            break
        text += '"'
    return text
