"""Where YAML silently drops or joins what an author typed as one text.

YAML has rules that authors of prose do not expect: ` #` begins a comment, a comma inside braces
ends a text, and a text continues on the following lines until something else begins. The
functions here look at the source around a scalar event; each takes constant time, or time
proportional to the number of lines of the text.
"""

from __future__ import annotations

import re

from .wording import quoted

_COMMENT = re.compile(r"[ \t]+#|#")
_HASH_WORD = re.compile(r"[ \t]*#+(?=[^\s#])")
_COLON_AND_HASH_WORD = re.compile(r"[ \t]*:[ \t]*#+(?=[^\s#])")
_HASH_LINE = re.compile(r"[ \t]*\n( +)#+(?=[^\s#])")
is_odd_end = re.compile(r"[ \t#]|\n +#").match
"""Whether a comment may cut off a text that ends at an index; a quick test for every text."""

NAME_AND_COLON = re.compile(r"([a-z_]+):(?!//)(?=\S)")
"""A field's name directly followed by its value, so that YAML reads both as one text."""

NAME_AND_EQUALS = re.compile(r"([a-z_]+) ?=")

LIKE_ANOTHER_LINE = re.compile(rf"-(?:\s|[^\W\d_])|{NAME_AND_COLON.pattern}")
"""The beginning of a line that probably does not continue the text above it."""


def comment_after(text: str, end: int, style: str | None, *, is_empty: bool) -> int:
    """The index of the `#` of a comment that may be meant as part of the text, or -1.

    `end` is the index at which the scalar ends. After a text without quotation marks, that is any
    comment. After an empty value, only one such as `#1`, without a space, because `# none yet` is
    clearly a comment. After a quotation mark, only one that follows it directly.
    """
    if style:
        is_cut = style in "'\"" and text.startswith("#", end)
        return end if is_cut else -1
    found = (_HASH_WORD if is_empty else _COMMENT).match(text, end)
    return found.end() - 1 if found else -1


def comment_instead(text: str, name_end: int) -> int:
    """Like `comment_after`, for a value that begins on a later line than the field's name."""
    found = _COLON_AND_HASH_WORD.match(text, name_end)
    return found.end() - 1 if found else -1


def comment_below(text: str, end: int, column: int) -> int:
    """Like `comment_after`, for the line below a text without quotation marks.

    Only something like `#1` that is indented deeper than `column` (from 0), where the field or the
    item begins, looks like more of the text.
    """
    found = _HASH_LINE.match(text, end)
    return found.end(1) if found and len(found[1]) > column else -1


def has_colon(text: str, name_end: int) -> bool:
    """Whether a colon follows the field's name, which braces do not require."""
    return text[name_end : name_end + 1_000].lstrip().startswith(":")


def joined_by_mistake(written: str, style: str | None, line: int, column: int) -> str:
    """Why the lines of the scalar are probably not meant as one text, or an empty string.

    `written` is the source of the scalar and `line` the number of its first line, from 1.

    Without quotation marks, a line that begins like an item (`-x`, `- x`) or like a field without
    the space after its colon is suspicious. In quotation marks, a line that is not indented deeper
    than `column` (from 0), where the field or the item begins, is suspicious: the closing mark was
    forgotten, and the text includes the next field.
    """
    below = [part.lstrip(" ") for part in written.split("\n")[1:]]
    if not style:
        odd = next(filter(LIKE_ANOTHER_LINE.match, below), "")
        return odd and (
            f"The line {quoted(odd[:20])} below is read as more of this text: put it in the column "
            "of its kind, with a space after its `-` or `:`, or put the whole text in quotes."
        )
    if style in "'\"" and _stands_out(written, column):
        return (
            f"The quotation mark that opens here is closed only on line {line + len(below)}: close "
            "it before that, or indent each line of the text deeper than where its field begins."
        )
    return ""


def _stands_out(written: str, column: int) -> bool:
    """Whether a line other than the first begins no deeper than the column."""
    found = re.search(rf"\n {{0,{column}}}(?=[^ \n])", written)
    return found is not None
