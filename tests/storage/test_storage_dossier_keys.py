"""Marks, searches and texts belong to a dossier's folder, not to its id alone."""

import shutil

import pytest

from ai_korea_tui.storage import dossier_keys, marks, searches, texts
from ai_korea_tui.storage.dossier_keys import dossier_key
from ai_korea_tui.storage.places import bundled, state_home


@pytest.fixture
def original(tmp_path):
    return made(tmp_path / "original")


def made(folder):
    folder.mkdir()
    (folder / "dossier.yaml").write_text("id: story\n")
    return folder


def key(folder):
    return dossier_key("story", folder).key


def fill(folder, *ids):
    """Store a mark, a search and a text for the dossier in a folder."""
    for id_ in ids:
        marks.update(key(folder), added=[id_])
        searches.save(key(folder), id_, id_)
        texts.put(key(folder), id_, id_.encode())


def stored(folder):
    own = key(folder)
    found = set(marks.load(own).ids)
    assert set(searches.load(own).saved) == found == texts.attached(own)
    return found


def test_a_copy_shares_nothing_with_its_original(original, tmp_path):
    fill(original, "kakao")
    copy = shutil.copytree(original, tmp_path / "copy")
    assert stored(copy) == set()
    fill(copy, "naver")
    assert (stored(original), stored(copy)) == ({"kakao"}, {"naver"})


def test_a_copy_that_is_opened_first_shares_nothing_either(original, tmp_path):
    copy = shutil.copytree(original, tmp_path / "copy")
    fill(copy, "naver")
    assert stored(original) == set()


def test_data_stored_under_the_id_belongs_to_the_first_folder_opened(original, tmp_path):
    marks.update("story", added=["kakao"])
    searches.save("story", "kakao", "kakao")
    texts.put("story", "kakao", b"kakao")
    assert stored(original) == {"kakao"}
    assert stored(made(tmp_path / "other")) == set()
    assert stored(original) == {"kakao"}


def test_a_moved_folder_keeps_its_stored_data_and_says_so(original, tmp_path):
    fill(original, "kakao")
    moved = original.rename(tmp_path / "moved")
    found = dossier_key("story", moved)
    assert str(original) in found.notice
    assert stored(moved) == {"kakao"}
    assert dossier_key("story", moved).notice == "", "said once"


def test_a_second_folder_may_be_moved_too_and_more_than_once(original, tmp_path):
    fill(original, "kakao")
    second = made(tmp_path / "second")
    fill(second, "naver")
    for name in ("third", "fourth"):
        second = second.rename(tmp_path / name)
        assert stored(second) == {"naver"}
    assert stored(original) == {"kakao"}


def test_a_copy_takes_over_once_its_original_is_deleted(original, tmp_path):
    fill(original, "kakao")
    copy = shutil.copytree(original, tmp_path / "copy")
    assert stored(copy) == set()
    shutil.rmtree(original)
    assert stored(copy) == {"kakao"}


def test_a_folder_with_stored_data_takes_over_nothing(original, tmp_path):
    fill(original, "kakao")
    copy = shutil.copytree(original, tmp_path / "copy")
    fill(copy, "naver")
    shutil.rmtree(original)
    assert stored(copy) == {"naver"}


def test_links_to_a_folder_lead_to_its_stored_data(original, tmp_path):
    fill(original, "kakao")
    (tmp_path / "link").symlink_to(original)
    assert stored(tmp_path / "link") == {"kakao"}


def test_the_bundled_dossier_keeps_its_key_wherever_it_is_installed(tmp_path, monkeypatch):
    first = key(bundled())
    marks.update(first, added=["kakao"])
    moved = made(tmp_path / "site-packages")
    monkeypatch.setattr(dossier_keys, "bundled", lambda: moved)
    assert stored_marks(moved) == ["kakao"]
    copy = shutil.copytree(moved, tmp_path / "copy")
    assert stored_marks(copy) == []
    shutil.rmtree(moved)
    assert stored_marks(copy) == [], "the bundled dossier is never gone"


def stored_marks(folder):
    return marks.load(key(folder)).ids


def test_folders_that_are_gone_without_anything_stored_are_forgotten(tmp_path):
    for number in range(5):
        folder = made(tmp_path / str(number))
        assert key(folder) == "story"
        shutil.rmtree(folder)
    kept = dossier_keys._FILES.load("story").kept
    assert len(kept.folders) == 1


def test_a_list_of_folders_that_cannot_be_written_is_ignored(original, home):
    (home / "state").write_text("a file where the folder should be")
    assert key(original) == "story"


def test_a_damaged_list_is_set_aside_and_it_is_said(original):
    fill(original, "kakao")
    path = state_home() / "folders" / "story.json"
    path.write_bytes(b"{")
    found = dossier_key("story", original)
    assert found.key == "story"
    assert "story.json.bad" in found.notice
    assert stored(original) == {"kakao"}


@pytest.mark.parametrize("bad", ["", "../x", "A", "a\0"])
def test_an_invalid_id_is_refused_when_data_is_stored(bad, original, home):
    marks_notice = marks.load(dossier_key(bad, original).key).notice
    assert "is no id" in marks_notice
    assert list(home.iterdir()) == []


def test_a_path_that_is_not_utf_8_has_a_key(tmp_path):
    import os

    try:
        folder = made(tmp_path / os.fsdecode(b"\xff"))
    except OSError:
        pytest.skip("this file system takes no such name")
    fill(folder, "kakao")
    assert stored(folder) == {"kakao"}
    assert stored(made(tmp_path / "other")) == set()
