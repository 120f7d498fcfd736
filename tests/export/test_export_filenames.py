"""A file name from any title, on any system."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ai_korea_tui.export.filenames import MAX_BYTES, file_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Kakao", "Kakao.md"),
        ("OpenAI comes to Korea: kakao", "OpenAI-comes-to-Korea-kakao.md"),
        ("../../etc/passwd", "etc-passwd.md"),
        ("카카오 엔터프라이즈", "카카오-엔터프라이즈.md"),
        ("con", "_con.md"),
        ("COM1.txt", "_COM1.txt.md"),
        ("console", "console.md"),
        ("", "dossier.md"),
        ("...", "dossier.md"),
        (" \t\n", "dossier.md"),
        ("-rf", "rf.md"),
        (".hidden", "hidden.md"),
        ("a.", "a.md"),
        ('a<b>c:"d"|e?f*g\\h', "a-b-c-d-e-f-g-h.md"),
        ("a\x1b[31m\x00b\u202ec", "a-[31m-b-c.md"),
        ("“Why Korea?”", "Why-Korea.md"),
    ],
)
def test_titles_and_their_names(title, name):
    assert file_name(title, ".md") == name


def test_a_long_title_is_cut_at_a_word():
    title = "What seven newspapers report on the harbour and what it will cost the islanders"
    assert (
        file_name(title, ".md") == "What-seven-newspapers-report-on-the-harbour-and-what-it-will.md"
    )
    assert file_name("a b " + "c" * 80, ".md") == f"a-b-{'c' * 80}.md"
    exact = "-".join(["word"] * 12)
    assert file_name(f"{exact}s more", ".md") == f"{exact}s.md"


def test_a_long_title_is_cut_between_letters():
    name = file_name("가" * 300, ".md")
    assert re.fullmatch("가{38}\\.md", name)


def test_a_decomposed_letter_is_composed_and_an_emoji_is_not_taken_apart():
    assert file_name(unicodedata.normalize("NFD", "한글"), ".md") == "한글.md"
    family = "👩‍👩‍👧‍👦"
    room = MAX_BYTES - 4
    assert family not in file_name("a" * (room - 3) + family, ".md")
    assert file_name("a" * (room - 3) + family, ".md") == "a" * (room - 3) + ".md"


def test_a_flag_is_kept_whole_or_left_out():
    flags = "🇰🇷" * 30
    stem = file_name(flags, ".md").removesuffix(".md")
    assert len(stem) % 2 == 0
    assert set(stem) == set("🇰🇷")


@given(st.text(), st.sampled_from([".md", ".json"]))
@example("con.", ".md")
@example("com¹", ".json")
@example("nul .x", ".md")
@example("\ufe0f\u200d", ".md")
def test_every_title_gives_a_name_that_every_system_takes(title, suffix):
    name = file_name(title, suffix)
    stem = name.removesuffix(suffix)
    assert stem
    assert len(name.encode()) <= MAX_BYTES
    assert not re.search(r'[\x00-\x1f\x7f-\x9f/\\:*?"<>|\s]', name)
    assert stem[0] not in ".-"
    assert stem[-1] not in ". "
    assert not re.fullmatch(
        "(?i)con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]", stem.split(".")[0].strip()
    )
