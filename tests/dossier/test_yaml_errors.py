"""Typical mistakes of people new to YAML: each is one fault with its place and the fix."""

import pytest
import yaml

from ai_korea_tui.dossier import composing
from ai_korea_tui.dossier.example import EXAMPLE
from ai_korea_tui.dossier.reading import read_dossier

TEXT = "text: Six lanes, or it is not worth the steel."
TYPED = {
    # what stands in place of the text of a quote, on line 2 from column 3 on
    "an apostrophe in single quotes": ("text: 'It's so'", "2:13", "or write each `'` in it twice"),
    "more after the quotes": ('text: "Six," he said', "2:16", "the whole text in single quotes"),
    "quotes in quotes": ('text: "He said "six" lanes"', "2:19", 'write each `"` in it as `\\"`'),
    "an apostrophe first": ("text: 'tis so", "2:9", "in the other kind of quotes"),
    "a bracket first": ("text: [sic] six", "2:15", "The `]` before this ends a list"),
    "a dash first": ("text: - six", "2:9", "put a text that begins with `-` in quotes"),
    "a star first": ("text: *six* lanes", "2:9", "put the text in quotes"),
    "a bar first": ("text: | six", "2:11", "put a text that begins with this sign in quotes"),
    "a no-break space": ("text:\u00a0Six", "2:3", "No space follows the colon"),
    "an ideographic space": ("text:\u3000Six", "2:3", "No space follows the colon"),
    "a full-width colon": ("text：Six", "2:3", "write `text: …`"),
    "a no-break space in front": ("text: a\n\u00a0 form: term", "3:1", "U+00A0 here only looks"),
    "a comment within a text": ("text: a\n    # so\n    b", "4:5", "The comment above ends"),
    "a bar, and a line less deep": ("text: |\n    a\n   b", "4:4", "where its first line begins"),
    "fields on one line": ("text: a speaker: b", "2:18", "that begins here on a separate"),
    "a list of lists": ("tags: [[a]]\n  text: b", "2:10", "An item of `tags` is one text"),
    "no list": ("tags: a\n  text: b", "2:9", "begin each item of it with `- `"),
    "half an escape": ('text: "a\\ud83d"', "2:11", "No escape is written like this"),
    "a tab in front": ("\ttext: a", "2:3", "indent with spaces"),
}  # fmt: skip
IN_BRACKETS = {
    # the same for evidence in braces
    "an apostrophe": ("exact: 'It's so'", "10:63", "each `'` in it twice. If another value"),
    "a question mark first": ("exact: ?so", "10:59", "put a text that begins with this sign in"),
    "no colon": ("exact=so", "10:52", "write `exact: …`"),
    "no comma": ("exact: 'so' occurrence: 1", "10:64", "put a comma before it"),
}  # fmt: skip


@pytest.fixture(params=["CSafeLoader", "SafeLoader"], autouse=True)
def loader(request, monkeypatch):
    monkeypatch.setattr(composing, "_LOADER", getattr(yaml, request.param))


def fault_of(path, old, new):
    assert old in EXAMPLE[path]
    files = {**EXAMPLE, path: EXAMPLE[path].replace(old, new, 1)}
    (fault,) = read_dossier({name: text.encode() for name, text in files.items()}).faults
    assert fault.file == path
    return f"{fault.line}:{fault.column}", fault.what


@pytest.mark.parametrize(("new", "place", "what"), TYPED.values(), ids=TYPED)
def test_a_slip_in_a_text_is_reported_with_the_fix(new, place, what):
    at, told = fault_of("quotes.yaml", TEXT, new)
    assert at == place
    assert what in told


@pytest.mark.parametrize(("new", "place", "what"), IN_BRACKETS.values(), ids=IN_BRACKETS)
def test_a_slip_in_brackets_is_reported_with_the_fix(new, place, what):
    at, told = fault_of("claims.yaml", "exact: with four lanes", new)
    assert at == place
    assert what in told
