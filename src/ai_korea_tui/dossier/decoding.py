"""From the bytes of a file to its text: UTF-8, and nothing that YAML cannot hold."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from typing import NamedTuple

from .faults import MAX_COUNTED, FileLog

MAX_FILE_BYTES = 64 * 1024 * 1024
"""A larger file is refused; a kind of record may be split over the files of a folder."""

_SAVE_AS = "save it as UTF-8"
_REPLACEMENT = "\ufffd"
# YAML 1.1's idea of a printable character, without its three rare line ends, which no editor
# counts as lines.
_CONTROLS = bytes([*range(9), 11, 12, *range(14, 32), 127])
# The others, with the three rare line ends, as UTF-8: quicker to look for in bytes, and a single
# byte by far the quickest.
_RARE = (
    (b"\xc2", re.compile(b"\xc2[\x80-\x9f]")),
    (b"\xe2", re.compile(b"\xe2\x80[\xa8\xa9]")),
    (b"\xef", re.compile(b"\xef\xbf[\xbe\xbf]")),
)
_NOT_YAML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_HANGUL = re.compile("[가-힣]")
_RARE_LINE_ENDS = re.compile("[\r\x85\u2028\u2029]")


class Page(NamedTuple):
    """A file's text. Its only line end is `\\n`."""

    text: str

    def line(self, number: int) -> str:
        """The line of that number, from 1; empty where there is none."""
        lines = self.text.split("\n", number)
        return lines[number - 1] if 1 <= number <= len(lines) else ""


def decode(data: bytes, log: FileLog) -> Page | None:
    """The file's text, or None, with the reason in the log, where it cannot be read as text.

    A byte order mark is skipped. A character that YAML forbids is told and becomes �, so that
    the rest of the file can still be read, with every place where the author sees it.
    """
    if len(data) > MAX_FILE_BYTES:
        limit = MAX_FILE_BYTES // (1024 * 1024)
        log.add(1, 1, f"The file is larger than {limit} MiB: split it over the files of a folder.")
        return None
    foreign = _foreign(data)
    if foreign:
        log.add(1, 1, f"The file is {foreign}, not UTF-8: {_SAVE_AS}.")
        return None
    data = data.removeprefix(BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        _tell_bytes(data, error, log)
        return None
    return _page(text, data, log)


def _foreign(data: bytes) -> str:
    """The name of a two- or four-byte encoding that the bytes are plainly in."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "UTF-16"
    head = data[:1024]
    if len(head) >= 4 and head.count(0) * 4 > len(head):
        return "UTF-32" if head.count(0) * 2 > len(head) + 2 else "UTF-16"
    return ""


def _tell_bytes(data: bytes, error: UnicodeDecodeError, log: FileLog) -> None:
    before = data[: error.start].decode("utf-8")
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    log.last_line = line
    what = f"The byte 0x{data[error.start]:02x} is not UTF-8: {_SAVE_AS}."
    if before.isascii() and _reads_as_cp949(data):
        what = f"The file is not UTF-8 but, it seems, CP949 (Korean Windows): {_SAVE_AS}."
    log.add(line, column, what)


def _reads_as_cp949(data: bytes) -> bool:
    try:
        return _HANGUL.search(data.decode("cp949")) is not None
    except UnicodeDecodeError:
        return False


def _page(text: str, data: bytes, log: FileLog) -> Page | None:
    if b"\r" in data:
        text = text.replace("\r\n", "\n")
    odd = _is_odd(data)
    if odd:
        text = _RARE_LINE_ENDS.sub(lambda m: "\n" if m[0] == "\r" else " ", text)
    log.last_line = text.count("\n") + (not text.endswith("\n"))
    if odd:
        _tell_characters(text, log)
        if log.gave_up_at:
            return None
        text = _NOT_YAML.sub(_REPLACEMENT, text)
    return Page(text)


def _is_odd(data: bytes) -> bool:
    """Whether anything stands there that YAML forbids, or a line end that editors do not count."""
    return (
        len(data.translate(None, _CONTROLS)) < len(data)
        or any(head in data and pattern.search(data) for head, pattern in _RARE)
        or (b"\r" in data and data.count(b"\r") != data.count(b"\r\n"))
    )


def _tell_characters(text: str, log: FileLog) -> None:
    line, line_start, seen = 1, 0, 0
    for found in _NOT_YAML.finditer(text):
        line += text.count("\n", seen, found.start())
        line_start = text.rfind("\n", seen, found.start()) + 1 or line_start
        seen = found.start()
        if log.count >= MAX_COUNTED:
            log.gave_up_at = line
            return
        if log.full:
            log.untold += 1
            continue
        name = f"U+{ord(found[0]):04X}"
        what = f"The control character {name} may not stand in YAML: delete it."
        if found[0] == "\0":
            what = f"A NUL character stands here, as in no text: delete it, and {_SAVE_AS}."
        log.add(line, found.start() - line_start + 1, what)
