"""What is no plain text is refused with the way to one."""

import gzip
import io
import zipfile

import pytest

from ai_korea_tui.storage.files import Refused
from ai_korea_tui.storage.plain_text import plain_text

KOREAN = "카카오와 협력한다\n서울에서\n"


def zipped(*names, kind="application/vnd.oasis.opendocument.text"):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), kind if name == "mimetype" else "")
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\n\xb5\xed", "a PDF"),
        (b"\n  %PDF-1.4", "a PDF"),
        (b"<!DOCTYPE html><html>", "a web page"),
        (b"\xef\xbb\xbf\n<html lang=ko>", "a web page"),
        (b'<?xml version="1.0"?>\n<!-- saved -->\n<HTML>', "a web page"),
        ("<html>한국".encode("cp949"), "a web page"),
        ("<html>한국".encode("utf-16"), "a web page"),
        (b"<p>One.</p>", "a web page"),
        (b"From: <Saved by Blink>\n", "MHTML"),
        (b"bplist00\xd1", "a web archive"),
        (b"{\\rtf1\\ansi", "RTF"),
        (zipped("[Content_Types].xml", "word/document.xml"), "DOCX"),
        (zipped("mimetype"), "ODT"),
        (zipped("mimetype", kind="application/hwp+zip"), "HWPX"),
        (b"HWP Document File V3.00 \x1a", "HWP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", r"a Word or Hangul \(HWP\) document"),
        (zipped("a.txt"), r"an archive \(zip\): unpack it first"),
        (gzip.compress(b"text", mtime=0), r"compressed \(gzip\): unpack it first"),
        (b"BZh91AY", "bzip2"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"RIFF\0\0\0\0WEBPVP8", "a picture"),
        (KOREAN.encode("cp949"), r"probably in CP949 \(EUC-KR\): save it as UTF-8"),
        ("plain".encode("utf-16-le"), "probably in UTF-16: save it as UTF-8"),
        ("plain".encode("utf-16-be"), "probably in UTF-16"),
        ("café".encode("latin-1"), "line 1, is not UTF-8"),
        (b"\xff\xfe\x00", "begins as UTF-16"),
        (b"a\0b", "holds a NUL"),
    ],
)
def test_another_format_or_encoding_is_named_with_the_way_to_text(data, words):
    with pytest.raises(Refused, match=f"^article.txt.*{words}") as refused:
        plain_text(data, "article.txt")
    assert ":" in str(refused.value) or "NUL" in str(refused.value)


@pytest.mark.parametrize(
    "data",
    [
        KOREAN.encode(),
        KOREAN.encode("utf-8-sig"),
        KOREAN.encode("utf-16"),
        KOREAN.encode("utf-32"),
        b"\xfe\xff" + KOREAN.encode("utf-16-be"),
        b"\xff\xfe" + KOREAN.encode("utf-16-le"),
    ],
)
def test_text_with_or_without_a_byte_order_mark_is_read(data):
    assert plain_text(data, "article.txt") == KOREAN


@pytest.mark.parametrize(
    "text", ["", "a < b and b > c", "<3 Seoul", "<Kim> said so.", "PK was there.", "BZ"]
)
def test_text_that_looks_a_little_like_another_format_is_text(text):
    assert plain_text(text.encode(), "article.txt") == text


def test_tags_make_a_web_page_if_the_name_says_so():
    assert plain_text(b"One.<br>Two.", "notes.txt") == "One.<br>Two."
    assert plain_text(b"One. Two.", "notes.html") == "One. Two."
    with pytest.raises(Refused, match="a web page"):
        plain_text(b"One.<br>Two.", "notes.HTML")
