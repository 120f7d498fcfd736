"""What the YAML parsers complain about, said to an author.

Both of PyYAML's parsers are understood; their words differ a little. Which of the two places of
an error helps depends on the error: an unclosed quotation mark is best shown where it opens.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .decoding import Page
from .events import Mark
from .wording import quoted


class _Complaint(NamedTuple):
    sign: str  # a regular expression over the parser's context and problem
    at_context: bool
    what: str


_COMPLAINTS = (
    _Complaint(
        r"\A(?>.*?quoted scalar).*(end of stream|document indicator|separator)",
        True,
        "The quotation mark that opens here is never closed: close it, or put a text that begins "
        "with this mark in the other kind of quotes.",
    ),
    _Complaint(
        r"flow (sequence|mapping)|found unexpected ':'",
        True,
        "The bracket that opens here is not closed, or a comma is missing in it: close it, and "
        "put texts that contain `,` `[` `]` `{` `}` ` #` or `: ` in quotes.",
    ),
    _Complaint(
        r"simple key",
        True,
        "This is neither a field (`name: value`) nor an item (`- value`): write one of the two, "
        "or indent it if it continues the text above.",
    ),
    _Complaint(
        r"block scalar",
        False,
        "After `|` or `>` the line ends, and the text follows on the next line, indented: write it "
        "there, or put a text that begins with this sign in quotes.",
    ),
    _Complaint(
        r"an (alias|anchor)",
        True,
        "`*` and `&` at the beginning of a value have a meaning in YAML that dossiers do not use: "
        "put the text in quotes.",
    ),
    _Complaint(
        r"\btag\b|tag handle",
        False,
        "`!` at the beginning of a value is a tag in YAML, and tags are not read: put the text "
        "in quotes.",
    ),
    _Complaint(
        r"directive|<document start>|incompatible YAML",
        False,
        "This does not belong to the list or the fields above it: check the indentation and what "
        "stands before it.",
    ),
    _Complaint(
        r"block sequence entries are not allowed|sequence entries are not allowed",
        False,
        "A list cannot begin here: put its `-` on a separate line, under the field's name, or "
        "put a text that begins with `-` in quotes.",
    ),
    _Complaint(
        r"mapping keys are not allowed",
        False,
        "`?` at the beginning of a value has a meaning in YAML: put the text in quotes.",
    ),
    _Complaint(
        r"\A(?>.*?block collection).*('-' indicator|<block end>)|block sequence",
        False,
        "This is no item of the list above it: begin it with `-`, in the same column as they.",
    ),
    _Complaint(
        r"block mapping|expected key",
        False,
        "This does not fit the fields above it: begin a field at their column, and each line of a "
        "text deeper, where its first line begins.",
    ),
    _Complaint(
        r"node content",
        False,
        "A value is missing here: write it, or put a text that begins with this sign in quotes.",
    ),
)
_COMPILED = tuple((re.compile(c.sign, re.DOTALL), c.at_context, c.what) for c in _COMPLAINTS)
_ESCAPE = re.compile(r"unknown escape|escape sequence|hexdec|[Uu]nicode character escape|chr\(\)")
_BAD_ESCAPE = "No escape is written like this: between double quotes write `\\\\` for a backslash."
_FIELD_BEFORE = re.compile(r"^\s*+(?:- +)*+(?P<name>[^\s:#\"'\[{][^:]*):\s+\S")
_OPENING = re.compile(r"(?:^|[:,\[{-] )\s*(?P<mark>[\"'])$")
_NO_SPACE = re.compile(r" *(?:- +)*([a-z_]+)(?::(?!//)(?=[^ \t])|\uff1a)")
_LOOKS_LIKE_FIELD = re.compile(r"\s*[\w-]+:(?:\s|\Z)")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_COMMENT = re.compile(r"[ \t]#")
_LINES_BACK = 50
_IN_QUOTES = "put a text that begins with a bracket in quotes"
_ENDS = {
    "'": "ends the text: put the whole text in double quotes, or write each `'` in it twice",
    '"': 'ends the text: put the whole text in single quotes, or write each `"` in it as `\\"`',
    "]": f"ends a list: {_IN_QUOTES}",
    "}": f"ends the fields: {_IN_QUOTES}",
}
_BEGINS = frozenset(("", "'", '"', "[", "{"))
_AFTER_COMMENT = (
    "The comment above ends the text that this line was to continue: move the comment, or put the "
    "whole text in quotes."
)


def explain(error: Exception, page: Page, base: int) -> tuple[int, int, str]:
    """Line and column (from 1, in the whole file) and a sentence for a parser's error.

    `base` is the number of lines above the text that the parser was given.
    """
    problem = getattr(error, "problem", None) or str(error)
    context = getattr(error, "context", None) or ""
    mark = getattr(error, "problem_mark", None)
    opened = getattr(error, "context_mark", None) or mark
    line, column = _place(mark, base)
    text = page.line(line)
    sign = text[column - 1 : column]
    tab = _indenting_tab(text, column)
    if tab or "tab character" in problem:
        return line, tab or column, "A tab stands where YAML indents: indent with spaces."
    if found := _odd_indent(text, line, column):
        return found
    if "mapping values are not allowed" in problem:
        return _without_a_space(page, line - 1) or (line, column, _stray_colon(text, column))
    if "simple key" in context and (found := _without_a_space(page, _place(opened, base)[0])):
        return found
    if "cannot start any token" in problem and sign == "\t":
        return line, column, "There is a tab here: write a space, or put the whole text in quotes."
    if "cannot start any token" in problem:
        return line, column, f"A text cannot begin with {quoted(sign)} in YAML: put it in quotes."
    if "expected key" in problem or "<block end>" in problem:
        unclosed = _unclosed_above(page, line, column)
        if unclosed:
            what = f"The quotation mark that opens here is closed only on line {line}: close it."
            return (*unclosed, what)
    if _ESCAPE.search(problem):
        return line, text.rfind("\\", 0, column) + 1, _BAD_ESCAPE
    if "flow" in context and (found := _comment_in_brackets(page, _place(opened, base))):
        return found
    if "expected" in problem and (what := _text_ends_early(text, column, "flow" in context)):
        return line, column, what
    if "expected" in problem and _follows_comment(page, line):
        return line, column, _AFTER_COMMENT
    for pattern, at_context, what in _COMPILED:
        if pattern.search(f"{context} {problem}"):
            return (*(_place(opened, base) if at_context else (line, column)), what)
    return line, column, f"This does not read as YAML ({problem}): check the lines around it."


def _place(mark: Mark, base: int) -> tuple[int, int]:
    return (base + 1, 1) if mark is None else (mark.line + base + 1, mark.column + 1)


def _comment_in_brackets(page: Page, opened: tuple[int, int]) -> tuple[int, int, str] | None:
    """The place of a comment after an unclosed bracket, on its line, and the fix."""
    line, column = opened
    text = page.line(line)
    unquoted = _QUOTED.sub(lambda match: "x" * len(match[0]), text[column:])
    found = _COMMENT.search(unquoted)
    if found is None:
        return None
    what = "The `#` here begins a comment, so that the bracket before it is not closed: put the "
    return line, column + found.end(), f"{what}whole text in quotes, or close the bracket first."


def _without_a_space(page: Page, line: int) -> tuple[int, int, str] | None:
    """The place and the fix of a field on the line that has no space after its colon, if any.

    `name:value` is one text, so the parser expects a colon, or rejects the colon of the next line.
    """
    found = _NO_SPACE.match(page.line(line))
    if found is None:
        return None
    field = quoted(f"{found[1]}: …")
    return line, found.start(1) + 1, f"No space follows the colon of this field: write {field}."


def _indenting_tab(text: str, column: int) -> int:
    """The column, from 1, of a tab between the line's beginning and the place; 0 if none."""
    lead = text[: len(text) - len(text.lstrip(" \t-"))]
    tab = lead.find("\t") + 1
    return tab if tab <= column else 0


def _odd_indent(text: str, line: int, column: int) -> tuple[int, int, str] | None:
    """The place and the fix of white space that only looks like a space, in the indentation."""
    lead = text[: len(text) - len(text.lstrip())]
    odd = next((at for at, char in enumerate(lead) if char not in " \t"), column)
    if odd >= column:
        return None
    what = f"U+{ord(lead[odd]):04X} here only looks like a space: indent with spaces."
    return line, odd + 1, what


def _text_ends_early(text: str, column: int, is_flow: bool) -> str:
    """What to do where more follows a closing quotation mark or bracket on its line."""
    closing, sign = text[: column - 1].rstrip()[-1:], text[column - 1 : column]
    if closing not in _ENDS or sign in _BEGINS:
        return ""
    comma = " If another value begins here, put a comma before it." if is_flow else ""
    return f"The `{closing}` before this {_ENDS[closing]}.{comma}"


def _follows_comment(page: Page, line: int) -> bool:
    """Whether a comment stands above a line that is no field, and so was to continue a text."""
    is_below = page.line(line - 1).lstrip().startswith("#")
    return is_below and not _LOOKS_LIKE_FIELD.match(page.line(line))


def _unclosed_above(page: Page, line: int, column: int) -> tuple[int, int] | None:
    """The place of a quotation mark that was closed by one that plainly opens another text."""
    closing = _OPENING.search(page.line(line)[: column - 1])
    if closing is None:
        return None
    lines = page.text.split("\n", line)[max(0, line - _LINES_BACK) : line - 1]
    for above in reversed(lines):
        line -= 1
        if above.count(closing["mark"]) % 2:
            return line, above.index(closing["mark"]) + 1
    return None


def _stray_colon(text: str, column: int) -> str:
    found = _FIELD_BEFORE.match(text[: column - 1])
    if found:
        name = quoted(found["name"])
        return (
            f"A colon stands inside the text of {name}: put the whole text in quotes, or a field "
            "that begins here on a separate line."
        )
    return (
        "A field cannot begin here: put it at the column of the fields above it, or put the text "
        "it belongs to in quotes."
    )
