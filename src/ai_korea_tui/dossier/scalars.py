"""From what an author wrote to a value: texts as written, numbers and dates strictly.

A converter takes a node and a `FileLog` and gives the value, `Gap.NOTHING` where the author
states nothing, or `Gap.FAULT` where what is wrong has been told.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from typing import Final, TypeAlias

from ai_korea_tui.text.normalization import nfc

from . import dates
from .faults import FileLog
from .nodes import Node, Refused, Scalar, Sequence, tell, unpack
from .schema import Field
from .wording import listed, meant, quoted

MAX_TEXT = 20_000
"""Characters of one text."""
MAX_DIGITS = 15
"""Digits of a number: as many as a floating point number keeps exactly."""


class Gap(Enum):
    """What stands where there is no value."""

    NOTHING = "nothing is stated"
    FAULT = "what is stated is faulty, and that has been told"


NOTHING: Final = Gap.NOTHING
FAULT: Final = Gap.FAULT
Convert: TypeAlias = Callable[[Node, FileLog], object]

_NULLS = frozenset(("~", "null", "Null", "NULL"))
_LINE_END = re.compile("(?<![ \t])[ \t]*+[\n\r]\\s*")
_INTEGER = re.compile("-?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?")
_DATES_REMEMBERED = 10_000
_YES = frozenset(("yes", "y", "on", "true", "1"))
_NO = frozenset(("no", "n", "off", "false", "0"))


def clean(text: str) -> str:
    """The text as a record holds it: one line, NFC, no blanks at its ends.

    A line end, with the blanks around it, becomes one space: every text of a dossier is read
    in a line or a paragraph, and YAML's ways to break it over lines are for the author's ease.
    """
    if not text.isascii():
        text = nfc(text)
    if "\n" in text or "\r" in text:
        text = _LINE_END.sub(" ", text)
    return text.strip()


def slug(text: str) -> str:
    """The id that a text was probably meant as; empty where it has no letter for one."""
    return re.sub("[^a-z0-9]+", "-", text.casefold()).strip("-")


def converter(field: Field) -> Convert:
    """The converter for a field's value, or for each item of it; not for records."""
    match field.type:
        case "text" if field.format == "edtf":
            return _date(field)
        case "text" if field.pattern or field.longest is not None:
            return _patterned(field)
        case "text":
            return _text(field)
        case "choice":
            return _choice(field)
        case "flag":
            return _flag(field)
        case _:
            return _number(field)


def _text(field: Field) -> Convert:
    name, is_free, many = field.name, field.is_free_text, field.many

    def convert(node: Node, log: FileLog) -> object:
        if type(node) is not Scalar:
            return wrong_shape(node, log, name, "one text", is_item=many)
        text = node.value
        if node.comment and is_free:
            return cut_off(node, log, name)
        if len(text) > MAX_TEXT:
            what = f"has {len(text):,} characters, and the limit is {MAX_TEXT:,}: shorten it."
            return _fault(node, log, name, what)
        if len(text) < 5 and text in _NULLS and node.is_plain:
            return _null(node, log, name)
        # As `clean` would, without the call.
        if not text.isascii():
            text = nfc(text)
        if "\n" in text or "\r" in text:
            text = _LINE_END.sub(" ", text)
        return text.strip() or NOTHING

    return convert


def _patterned(field: Field) -> Convert:
    plain = _text(field)
    matches = re.compile(field.pattern).fullmatch
    longest = MAX_TEXT if field.longest is None else field.longest

    def convert(node: Node, log: FileLog) -> object:
        text = plain(node, log)
        if not isinstance(text, str) or (len(text) <= longest and matches(text)):
            return text
        guess = slug(text)
        hint = f"; did you mean {quoted(guess)}?" if guess and matches(guess) else "."
        what = f"cannot be {quoted(text)}: it is {field.description}{hint}"
        return _fault(node, log, field.name, what)

    return convert


def _choice(field: Field) -> Convert:
    plain = _text(field)
    choices = {choice: choice for choice in field.choices}

    def convert(node: Node, log: FileLog) -> object:
        if type(node) is Scalar and node.value in choices:
            return choices[node.value]
        text = plain(node, log)
        if not isinstance(text, str):
            return text
        choice = choices.get(text)
        if choice is not None:
            return choice
        what = f"cannot be {quoted(text)}: it is {listed(field.choices)}{meant(text, choices)}"
        return _fault(node, log, field.name, what)

    return convert


def _date(field: Field) -> Convert:
    plain = _text(field)
    sound: dict[str, str] = {}

    def convert(node: Node, log: FileLog) -> object:
        text = plain(node, log)
        if not isinstance(text, str) or text in sound:
            return text
        try:
            dates.parse(text)
        except ValueError as error:
            tell(node, log, f"{quoted(field.name)}: {str(error).rstrip('.')}.")
            return FAULT
        if len(sound) < _DATES_REMEMBERED:
            sound[text] = text
        return text

    return convert


def _flag(field: Field) -> Convert:
    def convert(node: Node, log: FileLog) -> object:
        if type(node) is not Scalar:
            return wrong_shape(node, log, field.name, "`true` or `false`")
        text = node.value
        if node.is_plain and text in ("true", "false"):
            return text == "true"
        if not text.strip():
            return NOTHING
        folded = text.strip().casefold()
        hint = " or ".join(
            f"`{word}`"
            for word, alike in (("true", _YES), ("false", _NO))
            if folded in alike or folded not in _YES | _NO
        )
        what = f"cannot be {quoted(text)}: write {hint}, without quotes."
        return _fault(node, log, field.name, what)

    return convert


def _number(field: Field) -> Convert:
    name, smallest = field.name, field.smallest
    whole = field.type == "integer"
    pattern = _INTEGER if whole else _DECIMAL
    meaning = "a whole number such as 12" if whole else "a number such as 4.5"

    def convert(node: Node, log: FileLog) -> object:
        if type(node) is not Scalar:
            return wrong_shape(node, log, name, meaning)
        text = node.value
        if not text.strip():
            return NOTHING
        if not node.is_plain or not pattern.fullmatch(text):
            what = f"cannot be {quoted(text)}: it is {meaning}{_hint(text, pattern)}"
            return _fault(node, log, name, what)
        if len(text.lstrip("-").replace(".", "")) > MAX_DIGITS:
            what = f"cannot be {quoted(text)}: a number has at most {MAX_DIGITS} digits here."
            return _fault(node, log, name, what)
        number = int(text) if whole else float(text) + 0.0  # no minus zero
        if smallest is not None and number < smallest:
            return _fault(node, log, name, f"is at least {smallest}, not {quoted(text)}.")
        return number

    return convert


def _hint(text: str, pattern: re.Pattern[str]) -> str:
    """The number that was probably meant: without quotes, signs between digits, zeros in front."""
    bare = text.strip().removeprefix("+").replace("_", "").replace(",", "").replace(" ", "")
    sign, digits = ("-", bare[1:]) if bare.startswith("-") else ("", bare)
    digits = digits.lstrip("0") if digits.strip("0")[:1].isdigit() else digits
    digits = f"0{digits}" if digits.startswith(".") else digits.removesuffix(".")
    guess = sign + digits
    return f"; write {guess}." if len(guess) <= MAX_DIGITS and pattern.fullmatch(guess) else "."


def wrong_shape(
    node: Node, log: FileLog, name: str, meant_as: str, fix: str = "", *, is_item: bool = False
) -> Gap:
    """Tell that a list or a mapping stands where a text, or another shape, is meant.

    `is_item` says whether that is so for an item of the field instead of for its value.
    """
    if type(node) is not Refused:
        shape = "a list" if type(node) is Sequence else "a mapping"
        shape = "a text" if type(node) is Scalar else shape
        subject = f"An item of {quoted(name)}" if is_item else quoted(name)
        tell(node, log, f"{subject} is {meant_as}, not {shape}{fix and f': {fix}'}.")
    return FAULT


def cut_off(node: Scalar, log: FileLog, name: str) -> Gap:
    """Report a comment that cuts off a text or replaces it."""
    what = f"The `#` here begins a comment, which cuts off the text of {quoted(name)}: put the "
    if not node.value:
        what = f"The `#` here begins a comment, so that {quoted(name)} is empty: put the "
    what += "whole text in quotes, or the comment on a separate line."
    log.add(*unpack(node.comment), what)
    return FAULT


def _null(node: Scalar, log: FileLog, name: str) -> Gap:
    what = f"is {quoted(node.value)}, which in YAML is no text: leave the field out, or put the "
    return _fault(node, log, name, f"{what}word in quotes if it is meant.")


def _fault(node: Node, log: FileLog, name: str, what: str) -> Gap:
    tell(node, log, f"{quoted(name)} {what}")
    return FAULT
