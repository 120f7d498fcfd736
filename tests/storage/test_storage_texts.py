"""Attached texts."""

from pathlib import Path

import pytest

from ai_korea_tui.storage import texts
from ai_korea_tui.storage.files import Refused
from ai_korea_tui.storage.places import data_home

BAD_IDS = ["", "..", "../x", "a/b", "/etc/passwd", "A", "a--b", "-a", "a\0", "가", "a" * 65, "a\n"]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_was_put_is_got():
    assert texts.get("story", "paper") is None
    texts.put("story", "paper", b"text")
    texts.put("story", "paper", b"newer")
    assert texts.get("story", "paper") == b"newer"
    assert texts.get("other", "paper") is None
    assert (data_home() / "texts" / "story" / "paper.txt").read_bytes() == b"newer"


def test_the_attached_are_known():
    assert texts.attached("story") == set()
    texts.put("story", "paper", b"text")
    texts.put("story", "paper-2", b"text")
    assert texts.attached("story") == {"paper", "paper-2"}


def test_a_text_that_is_a_link_is_read_and_never_written_through(tmp_path):
    own = tmp_path / "article.txt"
    own.write_bytes(b"mine")
    texts.put("story", "post", b"x")
    path = data_home() / "texts" / "story" / "post.txt"
    path.unlink()
    path.symlink_to(own)
    assert texts.get("story", "post") == b"mine"
    with pytest.raises(Refused, match="is a link and is left alone"):
        texts.put("story", "post", b"new")
    assert own.read_bytes() == b"mine"
    assert texts.remove("story", "post")
    assert own.read_bytes() == b"mine"


def test_removing():
    texts.put("story", "paper", b"text")
    assert texts.remove("story", "paper") is True
    assert texts.get("story", "paper") is None
    assert texts.remove("story", "paper") is False


@pytest.mark.parametrize("bad", BAD_IDS)
def test_an_id_that_is_none_is_no_name(bad, home):
    for dossier, source in ((bad, "paper"), ("story", bad)):
        with pytest.raises(Refused, match="is no id"):
            texts.put(dossier, source, b"x")
        with pytest.raises(Refused):
            texts.get(dossier, source)
        with pytest.raises(Refused):
            texts.remove(dossier, source)
    assert names(home) == []


def test_a_text_that_is_there_and_unreadable_is_said():
    folder = data_home() / "texts" / "story" / "paper.txt"
    folder.mkdir(parents=True)
    with pytest.raises(Refused, match="is a folder"):
        texts.get("story", "paper")
    with pytest.raises(Refused, match="was not removed"):
        texts.remove("story", "paper")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("가나다\nabc".encode(), "가나다\nabc"),
        ("\ufeffabc".encode(), "abc"),
        (b"", ""),
    ],
)
def test_utf8_is_understood(data, text):
    assert texts.decode(data, "a.txt") == text


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("abc\n한국".encode("cp949"), 2),
        ("abc".encode("utf-16"), 1),
        ("abc".encode("utf-16-le"), 1),
        (b"a\nb\nc\0", 3),
        (b"a\n\xed\xa0\x80", 2),
    ],
)
def test_anything_else_is_refused_at_its_line(data, line):
    with pytest.raises(Refused, match=rf"a␛\.txt, line {line}, "):
        texts.decode(data, "a\x1b.txt")
