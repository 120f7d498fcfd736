"""What may be typed next: fields, their values, and the names in a dossier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple, Protocol

from ai_korea_tui.text.folding import fold

from .language import FIELDS, Choice, FieldRule, bared
from .quoting import plain, quoted
from .scanning import MAX_LENGTH, Token, tokens
from .sources import Sources, begins

MOST: Final = 8
"""So many are offered."""
LEAST_LETTERS: Final = 2
"""The letters of a word from which on names are offered for it."""
ANY_ENTITY: Final = ""
"""Instead of a field's name: an entity of any kind."""
_RANGE: Final = ".."


class Item(NamedTuple):
    """One of the things that may be meant."""

    insert: str
    """What is to stand in place of what was typed."""
    shown: str
    """The same for a reader."""
    help: str
    """What it is or finds, in a few words; empty where that says itself."""


class Completions(NamedTuple):
    """What may stand in place of `[start, end)` of the text, the likeliest first."""

    start: int
    end: int
    items: tuple[Item, ...]

    def accepted(self, text: str, at: int) -> tuple[str, int]:
        """The text with the item at that place taken, and where the cursor stands then."""
        insert = self.items[at].insert
        return text[: self.start] + insert + text[self.end :], self.start + len(insert)


class Names(Protocol):
    """What a dossier has names for."""

    @property
    def sources(self) -> Sources:
        """Its sources."""

    def starting(self, field: str, typed: str, limit: int) -> Sequence[tuple[str, str, int]]:
        """At most `limit` names that begin so, those of most records first.

        Each with its id and the number of its records. `field` is the name of a field that takes a
        name, a tag or a date, or `ANY_ENTITY`. Tags and dates are their own ids; the dates are
        months, `2025-07`, in order. `typed` is as it was typed, and may be empty.
        """


def complete(text: str, cursor: int, names: Names) -> Completions:
    """What may be meant by what stands before the cursor; never raises.

    There are none where the one thing to offer stands there already. Of an open quotation, what
    stands behind the cursor stays.
    """
    cursor = max(0, min(cursor, len(text)))
    if len(text) > MAX_LENGTH:
        return Completions(cursor, cursor, ())
    before = [token for token in tokens(text) if token.start < cursor]
    token = before[-1] if before else None
    if token is not None and cursor > token.end and not _wants_value(token):
        token = None
    if token is None or token.kind in ("open", "or", "not", "near"):
        # Behind a sign of one letter begins something new; a word that is a sign is still a word.
        if token is None or token.end - token.start == 1:
            return _begun(text, cursor, cursor, names)
        return _begun(text, token.start, cursor, names)
    if token.kind == "field":
        return _behind_colon(text, cursor, token, names)
    if token.kind == "phrase":
        return _named(text, token, cursor, names)
    if token.kind == "close":
        return Completions(cursor, cursor, ())
    return _begun(text, token.start, cursor, names)


def _wants_value(token: Token) -> bool:
    """Whether a field's value is still to come, be it behind a blank that does not belong there."""
    return bool(token.values) and not token.values[-1].text and not token.values[-1].quoted


def _begun(text: str, start: int, cursor: int, names: Names) -> Completions:
    """Fields and names that begin with what stands before the cursor."""
    typed = text[start:cursor]
    end = _word_end(text, cursor)
    colon = plain(text).find(":", cursor, end)
    word = fold(typed)
    items = [_field_item(rule) for rule in FIELDS if _field_begins(rule, word)]
    if plain(text[:start]).endswith("~"):  # which goes before a word, and nothing else
        items = []
    if colon >= 0:  # the name of a field is mended
        return _offered(text, start, colon + 1, items)
    if len(typed) >= LEAST_LETTERS:
        items += _entities(typed, names)
    return _offered(text, start, end, items)


def _field_item(rule: FieldRule) -> Item:
    return Item(f"{rule.name}:", f"{rule.name}:", rule.help)


def _field_begins(rule: FieldRule, word: str) -> bool:
    return rule.name.startswith(word) or any(
        word and other.startswith(word) for other in rule.others
    )


def _named(text: str, token: Token, cursor: int, names: Names) -> Completions:
    """Names for a phrase that is still open, or in which the cursor stands at the end."""
    inside = text[token.start + 1 : cursor]
    if token.closed or len(inside.strip()) < LEAST_LETTERS:
        return Completions(cursor, cursor, ())
    return _offered(text, token.start, cursor, _entities(inside.lstrip(), names))


def _entities(typed: str, names: Names) -> Iterator[Item]:
    for name, _, records in names.starting(ANY_ENTITY, typed, MOST):
        yield Item(quoted(name), name, _counted(records))


def _behind_colon(text: str, cursor: int, token: Token, names: Names) -> Completions:
    rule = token.rule
    assert rule is not None  # noqa: S101 - the scanner gives every field its rule
    value = next((v for v in token.values if v.start <= cursor <= v.end), None)
    if value is None and cursor > token.end:
        value = token.values[-1]._replace(end=cursor, text="")
    elif value is not None and not value.closed:
        value = value._replace(end=cursor)
    if value is None:  # in the field's name
        colon = plain(text).index(":", token.start) + 1
        word = fold(text[token.start : cursor])
        items = [_field_item(known) for known in FIELDS if _field_begins(known, word)]
        return _offered(text, token.start, colon, items)
    start = value.start
    typed = text[start + value.quoted : min(cursor, value.end - (value.quoted and value.closed))]
    typed = typed.lstrip()
    if rule.takes == "date":
        return _offered(text, start, value.end, _months(rule, typed, names))
    taken = {fold(other.text) for other in token.values if other is not value}
    items = [i for i in _values(rule, typed, names) if fold(i.shown) not in taken]
    return _offered(text, start, value.end, items)


def _values(rule: FieldRule, typed: str, names: Names) -> Iterable[Item]:
    match rule.takes:
        case "choice":
            return (_choice_item(c) for c in rule.choices if _choice_begins(c, typed))
        case "source":
            found = (name for name in names.sources.names() if begins(name, typed))
            return (Item(name.letter, name.letter, name.publisher) for name in found)
        case "words":
            return ()
        case _:
            known = names.starting(rule.name, typed.strip(), MOST)
            return (Item(quoted(name), name, _counted(records)) for name, _, records in known)


def _months(rule: FieldRule, typed: str, names: Names) -> Iterator[Item]:
    """The months that a date, or the second one of a range, may be."""
    before, between, begun = typed.rpartition(_RANGE)
    for month, _, records in names.starting(rule.name, begun, MOST):
        yield Item(f"{before}{between}{month}", month, _counted(records))


def _choice_item(choice: Choice) -> Item:
    return Item(quoted(choice.name), choice.name, choice.help)


def _choice_begins(choice: Choice, typed: str) -> bool:
    bare = bared(typed)
    return any(bared(name).startswith(bare) for name in (choice.name, *choice.others))


def _counted(records: int) -> str:
    return "1 record" if records == 1 else f"{records:,} records"


def _offered(text: str, start: int, end: int, items: Iterable[Item]) -> Completions:
    found = tuple(islice(dict.fromkeys(items), MOST))
    if len(found) == 1 and found[0].insert == text[start:end]:
        found = ()
    return Completions(start, end, found)


def _word_end(text: str, cursor: int) -> int:
    """The end of the word in which the cursor stands: a field's name with its colon."""
    token = next((t for t in tokens(text) if t.start < cursor < t.end), None)
    return token.end if token is not None and token.kind in ("word", "and", "or", "not") else cursor
