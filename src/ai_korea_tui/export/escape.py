"""Text from a dossier, written so that every renderer shows it and none obeys it.

Held against CommonMark 0.31 and GitHub's extensions (tables, strikethrough, footnotes, autolinks)
and against YAML 1.1/1.2 double-quoted scalars for front matter. A character is escaped only where
it could begin something, so that the raw note stays readable.
"""

from __future__ import annotations

import re

from ai_korea_tui.text.visible import visible

_MAIL = re.compile(
    r"(?<![A-Za-z0-9.+_@-])@*+"  # only where such letters begin, so that none is looked at twice
    r"(?P<mail>[A-Za-z0-9.+_-]++@[A-Za-z0-9.+_@-]*\.[A-Za-z0-9_@-]+)"
)

_WORD = r"[+-]?[^\W_]+(?::[0-9]+)?"
_WORDS = rf"{_WORD}(?: {_WORD})*\]"
_BRACKETED = rf"{_WORDS}(?=[ .,;)])"
"""The rest of words in brackets that are no task, label, definition or address of a link: they
follow a word, hold nothing but words, and are followed by what goes on with the sentence."""

_ACTIVE = re.compile(
    r"[\\`*|]"
    rf"|\[(?!(?<=[\w–;,] \[){_BRACKETED})"
    r"|~(?!(?<=[^\W_]~)(?:[\s.,;:)”]|\Z))"  # what can only close strikes nothing out
    r"|(?<![^\W_])_|_(?![^\W_])"  # inside a word an underscore emphasises nothing
    r"|<(?! )"
    r"|&(?=(?:#[0-9]+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]+)(?:;|\Z))"
    r"|/(?=/)"  # https:// and the scheme-less //host
    r"|(?<=[Ww]{3})\.|(?<=[^\s.])\.(?=[A-Za-z]{2}|[рР][фФ])"  # www. and host.tld
    r"|(?<=\S)@(?=\S)"
    r"|[!^](?=\Z)"  # a footnote's bracket may follow
    r"|(?<= )#(?=#*\Z)"  # would close a heading
)

_BARE = re.compile(rf"(?:(?<=[\w–;,] )|^)\\\[(?={_WORDS}(?: |\Z))")
"""The same where asterisks stand around the text: it may begin and end with brackets."""

_LAST = re.compile(rf"(?<=[\w–;,] )\\\[(?={_WORDS}\Z)")
"""The same at the very end."""

_OPENING = re.compile(
    r"(?:>|#(?=#{0,5} |#*\Z)|[-+](?= |\Z)|[-:=](?=[-:= ]*\Z))"
    r"|(?<!.)[0-9]{1,9}(?P<point>[.)])(?= |\Z)"
)
_ADDRESS = re.compile(r"[Hh][Tt][Tt][Pp][Ss]?://[^\s<>\\]+")


def one_line(text: str) -> str:
    """The text as a reader sees it, runs of white space folded into single spaces."""
    return " ".join(visible(text).split())


def inline(text: str) -> str:
    """The text for a place inside a line: after other words, in a table cell, inside emphasis.

    A mail address becomes a code span, because GitHub's renderer links it through any escape.
    """
    line = one_line(text)
    written: list[str] = []
    done = 0
    for mail in _MAIL.finditer(line):
        written += (_escape(line, done, mail.start("mail")), "`", mail["mail"], "`")
        done = mail.end()
        if line[done : done + 1] == "~":  # after a code span it may open as well as close
            written.append("\\~")
            done += 1
    written.append(_escape(line, done, len(line)))
    return "".join(written)


def ending(text: str) -> str:
    """The text for the end of a line or of a table's cell, where nothing is put to it."""
    return _LAST.sub("[", inline(text))


def literal(text: str) -> str:
    """The text for any place, also the beginning of a block: shown as it stands, on one line."""
    line = inline(text)
    opening = _OPENING.match(line)
    if opening is None:
        return line
    at = opening.start("point") if opening["point"] else 0
    return f"{line[:at]}\\{line[at:]}"


def strong(text: str) -> str:
    """The text in strong emphasis; nothing for a text of nothing but white space."""
    written = inline(text)
    return f"**{_BARE.sub('[', written)}**" if written else ""


def yaml_scalar(text: str) -> str:
    """A double-quoted YAML scalar that reads back as the visible text.

    What could be markup is written as a YAML escape: a renderer that knows no front matter takes
    the block for a paragraph.
    """
    quoted = _ACTIVE.sub(_yaml_escape, visible(text)).replace('"', '\\"')
    return f'"{quoted}"'


def is_address(url: str) -> bool:
    """Whether the text is an http(s) address without spaces, control or hidden characters."""
    return _ADDRESS.fullmatch(url) is not None and visible(url) == url


def link(url: str) -> str:
    """The address as a link where it is one that may be followed, as literal text elsewhere."""
    return f"<{url}>" if is_address(url) else inline(url)


def _escape(line: str, start: int, end: int) -> str:
    """`line[start:end]` escaped, judged with what stands around it."""
    parts: list[str] = []
    done = start
    for active in _ACTIVE.finditer(line, start, end):
        parts += (line[done : active.start()], "\\")
        done = active.start()
    parts.append(line[done:end])
    return "".join(parts)


def _yaml_escape(active: re.Match[str]) -> str:
    return "\\\\" if active[0] == "\\" else f"\\x{ord(active[0]):02X}"
