"""The page of help on the query language, made from its definition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .language import AGREEMENTS, FIELDS, FLAGS, KINDS, OPERATORS, Choice


class HelpLine(NamedTuple):
    """A line of the page: a heading, an example with what it does, or a sentence."""

    kind: str
    """`heading`, `example` or `sentence`."""
    text: str
    """The heading, what the example does, or the sentence."""
    example: str = ""
    """What one types; empty where the line is no example."""


_KOREAN = (
    ("카카오", "inside words too, whatever stands behind it: 카카오는, 카카오와"),
    ("ㅋㅋㅇ", "initial consonants: 카카오; mixed with syllables too"),
    ("카ㅋ", "a syllable still being typed finds all that it may become"),
    ("zkzkdh", "the other keyboard: 카카오 is offered, never mixed in"),
)


def page() -> tuple[HelpLine, ...]:
    """The whole page, line by line, in the order in which one learns it."""
    return (*_words(), *_fields(), *_choices(), *_korean())


def _words() -> Iterator[HelpLine]:
    yield HelpLine("heading", "Words and signs")
    for operator in OPERATORS:
        yield HelpLine("example", operator.help, operator.example)


def _fields() -> Iterator[HelpLine]:
    yield HelpLine("heading", "Fields")
    for rule in FIELDS:
        for at, example in enumerate(rule.examples):
            yield HelpLine("example", rule.help if at == 0 else "", example)


def _choices() -> Iterator[HelpLine]:
    yield HelpLine("heading", "What stands behind is:, agreement: and kind:")
    for flag in FLAGS:
        yield HelpLine("example", flag.help, f"is:{flag.name}")
    yield HelpLine("sentence", f"agreement: {_listed(AGREEMENTS)}")
    yield HelpLine("sentence", f"kind: {_listed(KINDS)}")


def _korean() -> Iterator[HelpLine]:
    yield HelpLine("heading", "Korean")
    for example, what in _KOREAN:
        yield HelpLine("example", what, example)


def _listed(choices: tuple[Choice, ...]) -> str:
    return ", ".join(choice.name for choice in choices)
