"""Recognizing mail addresses in a text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_korea_tui.export.escape import _MAIL, inline

PLAIN = re.compile(r"[A-Za-z0-9.+_-]+@[A-Za-z0-9.+_@-]*\.[A-Za-z0-9_@-]+")
"""The plain rule, which goes over a text again from every letter."""


@given(st.text("ab@.+-_ é", max_size=40))
def test_addresses_are_found_where_the_plain_rule_finds_them(text):
    found = [mail.span("mail") for mail in _MAIL.finditer(text)]

    assert found == [mail.span() for mail in PLAIN.finditer(text)]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("to a.b@c.example now", "to `a.b@c.example` now"),
        ("@@a@b.c", "@@`a@b.c`"),
        ("a@b.c+d@e.f", "`a@b.c+d@e.f`"),
        ("no@dot", "no\\@dot"),
    ],
)
def test_an_address_is_written_as_code(text, written):
    assert inline(text) == written
