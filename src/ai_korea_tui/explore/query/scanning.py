"""From the text of a query to its tokens: where words, phrases, fields and signs stand.

Nothing is judged here; every text has tokens.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, NamedTuple, TypeAlias

from .language import AND, NOT, OR, FieldRule, field
from .quoting import inside_quotes, plain

MAX_LENGTH: Final = 2_000
"""The longest query, in code points."""
MAX_DEPTH: Final = 50
"""The parentheses that may stand inside one another."""

TokenKind: TypeAlias = Literal[
    "word", "phrase", "field", "and", "or", "not", "near", "open", "close"
]

_ENDS_WORD: Final = frozenset('()"|')
_ENDS_VALUE: Final = frozenset('()"|,')
_WORDS: Final[dict[str, TokenKind]] = {AND: "and", OR: "or", NOT: "not"}


class RawValue(NamedTuple):
    """A value of a field as it was typed; an empty one where there should be one."""

    text: str
    start: int
    end: int
    quoted: bool = False
    closed: bool = True


class Token(NamedTuple):
    """What stands at `[start, end)`."""

    kind: TokenKind
    start: int
    end: int
    text: str = ""
    """A word as it was typed, or what stands between quotation marks."""
    closed: bool = True
    """Whether the quotation mark that opens it is closed."""
    rule: FieldRule | None = None
    values: tuple[RawValue, ...] = ()


def tokens(text: str) -> Iterator[Token]:
    """The tokens in the order in which they stand."""
    signs = plain(text)
    at, size = 0, len(text)
    while at < size:
        if signs[at].isspace():
            at += 1
            continue
        token = _token(text, signs, at)
        yield token
        at = token.end


def _token(text: str, signs: str, at: int) -> Token:
    match signs[at]:
        case "(":
            return Token("open", at, at + 1)
        case ")":
            return Token("close", at, at + 1)
        case "|":
            return Token("or", at, at + 1)
        case "-":
            return Token("not", at, at + 1)
        case "~":
            return Token("near", at, at + 1)
        case '"':
            value = _quoted(text, signs, at)
            return Token("phrase", at, value.end, value.text, value.closed)
        case _:
            return _word(text, signs, at)


def _word(text: str, signs: str, at: int) -> Token:
    end = _run(signs, at, _ENDS_WORD)
    kind = _WORDS.get(signs[at:end])
    if kind is not None:
        return Token(kind, at, end)
    colon = signs.find(":", at, end)
    rule = field(signs[at:colon]) if colon > at else None
    if rule is None:
        return Token("word", at, end, text[at:end])
    values = tuple(_values(text, signs, colon + 1))
    return Token("field", at, values[-1].end, rule=rule, values=values)


def _values(text: str, signs: str, at: int) -> Iterator[RawValue]:
    while True:
        if signs[at : at + 1] == '"':
            value = _quoted(text, signs, at)
        else:
            end = _run(signs, at, _ENDS_VALUE)
            value = RawValue(text[at:end], at, end)
        yield value
        if signs[value.end : value.end + 1] != ",":
            return
        at = value.end + 1


def _quoted(text: str, signs: str, at: int) -> RawValue:
    """What stands between the mark at `at` and the one that closes it, or the end."""
    end = at + 1
    while end < len(signs) and signs[end] != '"':
        end += 2 if signs[end] == "\\" and signs[end + 1 : end + 2] in ('"', "\\") else 1
    closed = end < len(signs)
    end = min(end, len(signs))
    inside = inside_quotes(text[at + 1 : end])
    return RawValue(inside, at, end + 1 if closed else end, quoted=True, closed=closed)


def _run(signs: str, at: int, ends: frozenset[str]) -> int:
    """Where the run of letters ends that begins at `at`."""
    while at < len(signs) and signs[at] not in ends and not signs[at].isspace():
        at += 1
    return at
