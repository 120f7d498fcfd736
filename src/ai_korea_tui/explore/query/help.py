"""The page of help on the query language, made from its definition."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import Final, NamedTuple

from .language import FIELDS, FLAGS, OPERATORS


class HelpLine(NamedTuple):
    """A line of the page: a heading, an example with what it does, or a sentence."""

    kind: str
    """`heading`, `example` or `sentence`."""
    text: str
    """The heading, what the example does, or the sentence."""
    example: str = ""
    """What one types; empty where the line is no example."""


WIDTH: Final = 76
"""No sentence is wider, in cells."""
TOGETHER: Final = 'kind:quote speaker:kwon (cloud OR "data centre") after:2025-08'

_KOREAN: Final = (
    ("카카오", "inside words too, with any particle: 카카오는"),
    ("ㅋㅋㅇ", "initial consonants, with syllables too: ㅋ카오"),
    ("카ㅋ", "a syllable half typed: all that it may become"),
    ("zkzkdh", "the keyboard left in English: 카카오 is offered"),
)


def page() -> tuple[HelpLine, ...]:
    """The whole page, line by line, in the order in which one learns it."""
    return (*_words(), *_fields(), *_choices(), *_korean(), *_together())


def _words() -> Iterator[HelpLine]:
    yield HelpLine("heading", "Words and signs")
    for operator in OPERATORS:
        yield HelpLine("example", operator.help, operator.example)


def _fields() -> Iterator[HelpLine]:
    yield HelpLine("heading", "Fields")
    for rule in FIELDS:
        if rule.choices is FLAGS:  # told one by one below
            continue
        for example, what in ((rule.example, rule.help), *rule.further):
            yield HelpLine("example", what, example)


def _choices() -> Iterator[HelpLine]:
    for rule in FIELDS:
        if rule.choices is FLAGS:
            for flag in FLAGS:
                yield HelpLine("example", flag.help, f"{rule.name}:{flag.name}")
    for rule in FIELDS:
        if rule.choices and rule.choices is not FLAGS:
            known = ", ".join(choice.name for choice in rule.choices)
            for line in wrap(f"{rule.name}: takes {known}", WIDTH, subsequent_indent="  "):
                yield HelpLine("sentence", line)


def _korean() -> Iterator[HelpLine]:
    yield HelpLine("heading", "Korean")
    for example, what in _KOREAN:
        yield HelpLine("example", what, example)


def _together() -> Iterator[HelpLine]:
    yield HelpLine("heading", "All together")
    yield HelpLine("sentence", TOGETHER)
    yield HelpLine("sentence", "  what Kwon says on either of the two from September 2025 on")
