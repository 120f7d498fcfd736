"""Recognizes plain text and the other formats in which articles are saved.

The signatures are those of the formats' own specifications: ISO 32000 (PDF), RTF 1.9.1, APPNOTE
6.3 (zip), RFC 1952 (gzip), RFC 2083 (PNG) and so on.
"""

from __future__ import annotations

import re
from typing import Final

from .files import Refused
from .texts import decode

_HEAD: Final = 4_096
_PDF_HEAD: Final = 1_024  # the header may be anywhere in these bytes

_SAVE: Final = "save it as plain text in UTF-8 and give that"
_COPY: Final = "copy its text into a plain text file, one paragraph a line, and give that"
_UNPACK: Final = "unpack it first"
_NO_TEXT: Final = "only text can be used"

_SIGNATURES: Final = (
    (b"{\\rtf", "a rich text document (RTF)", _SAVE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a Word or Hangul (HWP) document", _SAVE),
    (b"HWP Document File", "a Hangul document (HWP)", _SAVE),
    (b"bplist00", "a web archive or a property list", _COPY),
    (b"\x1f\x8b", "compressed (gzip)", _UNPACK),
    (b"BZh", "compressed (bzip2)", _UNPACK),
    (b"\xfd7zXZ\0", "compressed (xz)", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "compressed (zstd)", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "an archive (7z)", _UNPACK),
    (b"\x89PNG\r\n", "a picture (PNG)", _NO_TEXT),
    (b"\xff\xd8\xff", "a picture (JPEG)", _NO_TEXT),
    (b"GIF8", "a picture (GIF)", _NO_TEXT),
    (b"II*\0", "a picture (TIFF)", _NO_TEXT),
    (b"MM\0*", "a picture (TIFF)", _NO_TEXT),
    (b"From: <Saved by", "a saved web page (MHTML)", _COPY),
)
_ZIP: Final = b"PK\x03\x04"
_ZIPPED: Final = (
    (b"word/", "a Word document (DOCX)"),
    (b"application/vnd.oasis.opendocument.text", "an OpenDocument text (ODT)"),
    (b"application/hwp+zip", "a Hangul document (HWPX)"),
    (b"application/epub+zip", "an e-book (EPUB)"),
)
_MARKS: Final = (
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
"""The byte order marks (The Unicode Standard, 23.8) except that of UTF-8."""

_BEFORE_HTML: Final = re.compile(r"(?:\s+|<\?xml[^>]*>|<!--.*?-->)*", re.DOTALL)
_HTML: Final = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|link|script|style|article|section|main|header"
    r"|div|p|span|table|h[1-6]|ul|ol|a|img|br)\b",
    re.IGNORECASE,
)
_TAG: Final = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
_MARK_AS_LATIN: Final = b"\xef\xbb\xbf".decode("latin-1")
_HTML_NAMES: Final = (".html", ".htm", ".xhtml", ".mhtml", ".mht")


def plain_text(data: bytes, label: str) -> str:
    """The text in a file's bytes: UTF-8, or UTF-16 and UTF-32 with their byte order mark.

    `label` is the file's name for messages. Raises Refused for another format or encoding, with
    the way to get plain text, and for binary data.
    """
    form = _other_format(data)
    if form is not None:
        what, way = form
        raise Refused(f"{label} is {what}: {way}.")
    text = _by_mark(data, label)
    head = data[:_HEAD].decode("latin-1") if text is None else text[:_HEAD]
    if _is_html(head, label):
        raise Refused(f"{label} is a web page (HTML): {_COPY}.")
    if text is not None:
        return text
    encoding = _encoding(data)
    if encoding:
        raise Refused(f"{label} is not in UTF-8 but probably in {encoding}: save it as UTF-8.")
    return decode(data, label)


def _other_format(data: bytes) -> tuple[str, str] | None:
    """The name of a file's format and what to do with it, or None if it may be plain text."""
    if b"%PDF-" in data[:_PDF_HEAD]:
        return "a PDF", _COPY
    if data.startswith(_ZIP):
        known = (name for sign, name in _ZIPPED if sign in data[:_HEAD] or sign in data[-_HEAD:])
        document = next(known, "")
        return (document, _SAVE) if document else ("an archive (zip)", _UNPACK)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "a picture (WebP)", _NO_TEXT
    return next(((what, way) for sign, what, way in _SIGNATURES if data.startswith(sign)), None)


def _is_html(head: str, label: str) -> bool:
    head = head.removeprefix("\ufeff").removeprefix(_MARK_AS_LATIN)
    before = _BEFORE_HTML.match(head)
    if _HTML.match(head, before.end() if before else 0):
        return True
    return label.lower().endswith(_HTML_NAMES) and _TAG.search(head) is not None


def _by_mark(data: bytes, label: str) -> str | None:
    """The text of a file with a byte order mark other than that of UTF-8, or None."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    if not encoding:
        return None
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        name = encoding.upper()
        raise Refused(f"{label} begins as {name} and is not: save it as UTF-8.") from error
    return decode(text.encode(), label)


def _encoding(data: bytes) -> str:
    """The encoding of bytes that are not UTF-8, or an empty string if it is not recognized."""
    head = data[:_HEAD]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) > 1 and max(even, odd) * 4 > len(head) and not (even and odd):
        return "UTF-16"
    try:
        data.decode()
    except UnicodeDecodeError:
        pass
    else:
        return ""
    try:
        letters = [char for char in data.decode("cp949") if not char.isascii()]
    except UnicodeDecodeError:
        return ""
    hangul = sum("가" <= char <= "힣" for char in letters)
    return "CP949 (EUC-KR)" if hangul * 2 > len(letters) else ""
