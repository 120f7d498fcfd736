"""Which files make up a dossier, among whatever a folder may hold."""

import os
import socket

import pytest

from ai_korea_tui.storage import listing
from ai_korea_tui.storage.files import Refused
from ai_korea_tui.storage.listing import list_yaml

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links and pipes are POSIX's")


@pytest.fixture
def root(tmp_path):
    root = tmp_path / "dossier"
    (root / "sources").mkdir(parents=True)
    (root / "dossier.yaml").write_text("id: x")
    (root / "sources" / "a.yaml").write_text("id: a")
    return root


SOUND = ["dossier.yaml", "sources/a.yaml"]


def test_the_files_of_a_dossier_in_order(root):
    (root / "quotes.yml").touch()
    (root / "entities").mkdir()
    (root / "entities" / "people.yaml").touch()
    files, refusals = list_yaml(root)
    assert list(files) == ["dossier.yaml", "quotes.yml", "entities/people.yaml", "sources/a.yaml"]
    assert files["sources/a.yaml"] == root / "sources" / "a.yaml"
    assert refusals == ()


def test_hidden_and_other_files_are_passed_over(root):
    (root / ".git").mkdir()
    (root / ".git" / "x.yaml").touch()
    (root / ".hidden.yaml").touch()
    (root / "LICENSE.md").touch()
    (root / "sources" / ".a.yaml.swp").touch()
    os.mkfifo(root / "pipe")
    files, refusals = list_yaml(root)
    assert list(files) == SOUND
    assert refusals == ()


@pytest.mark.parametrize("way", ["out", "absolute", "loop", "nowhere", "up", "round"])
def test_a_link_that_is_no_plain_way_inside_is_refused(root, tmp_path, way):
    outside = tmp_path / "outside.yaml"
    outside.write_text("secret")
    (root / "way").symlink_to(tmp_path)
    target = {
        "out": "way/outside.yaml",
        "absolute": root / "dossier.yaml",
        "loop": "quotes.yaml",
        "nowhere": "none.yaml",
        "up": "sources/../dossier.yaml",
        "round": "other.yaml",
    }[way]
    (root / "quotes.yaml").symlink_to(target)
    (root / "other.yaml").symlink_to("quotes.yaml" if way == "round" else "dossier.yaml")
    files, refusals = list_yaml(root)
    assert set(files) - {"other.yaml"} == set(SOUND)
    assert "quotes.yaml" in dict(refusals)
    assert "way" in dict(refusals), "a folder that leads out is not entered"
    assert all(sentence.startswith("This link ") for _, sentence in refusals)


def test_a_link_inside_the_dossier_is_followed(root):
    (root / "quotes.yaml").symlink_to("sources/a.yaml")
    (root / "entities").symlink_to("sources")
    files, refusals = list_yaml(root)
    assert list(files) == ["dossier.yaml", "quotes.yaml", "entities/a.yaml", "sources/a.yaml"]
    assert not files["quotes.yaml"].is_symlink(), "what is given to be read is the file itself"
    assert refusals == ()


def test_a_folder_that_links_to_itself_ends(root):
    (root / "loop").symlink_to("loop")
    (root / "here").symlink_to(".")
    files, refusals = list_yaml(root)
    assert list(files) == SOUND
    assert set(dict(refusals)) == {"loop", "here"}


def test_the_dossier_itself_may_be_reached_by_a_link(root, tmp_path):
    (tmp_path / "short").symlink_to(root)
    (root / "quotes.yaml").symlink_to("sources/a.yaml")
    files, refusals = list_yaml(tmp_path / "short")
    assert list(files) == ["dossier.yaml", "quotes.yaml", "sources/a.yaml"]
    assert refusals == ()


def test_what_is_named_like_a_file_and_is_none_is_refused(root, monkeypatch):
    monkeypatch.chdir(root)
    os.mkfifo("pipe.yaml")
    (root / "folder.yaml").mkdir()
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.yaml")
        files, refusals = list_yaml(root)
    assert list(files) == SOUND
    assert dict(refusals) == {
        "pipe.yaml": "This is a named pipe, not a file.",
        "folder.yaml": "This is a folder, not a file.",
        "socket.yaml": "This is a socket, not a file.",
    }


def test_records_too_deep_are_not_lost_silently(root):
    (root / "sources" / "old").mkdir()
    (root / "sources" / "pictures").mkdir()
    (root / "sources" / "old" / "b.yaml").touch()
    files, refusals = list_yaml(root)
    assert list(files) == SOUND
    assert dict(refusals) == {"sources/old": "This folder is too deep: move its files to sources/."}


def test_names_show_what_is_not_to_be_seen(root):
    (root / "a\x1b[2J.yaml").touch()
    (root / "sources" / "\u202eb.yaml").touch()
    (root / os.fsdecode(b"\xff.yaml")).touch()
    os.mkfifo(root / "c\n.yaml")
    files, refusals = list_yaml(root)
    assert set(files) - set(SOUND) == {"a␛[2J.yaml", "sources/�b.yaml", "�.yaml"}
    assert all(path.is_file() for path in files.values())
    assert [name.isprintable() for name, _ in refusals] == [True]


def test_two_names_that_look_the_same_are_not_one(root):
    (root / "\u202ea.yaml").write_text("one")
    (root / "\u202da.yaml").write_text("two")
    files, refusals = list_yaml(root)
    assert len(files) == 3
    assert [name for name, _ in refusals] == ["�a.yaml"]


def test_a_folder_with_too_many_files_is_refused_and_the_rest_loads(root, monkeypatch):
    monkeypatch.setattr(listing, "MAX_ENTRIES", 10)
    (root / "many").mkdir()
    for number in range(11):
        (root / "many" / f"{number}.yaml").touch()
    files, refusals = list_yaml(root)
    assert list(files) == ["dossier.yaml"]
    assert [name for name, _ in refusals] == ["many", "sources"]


def test_a_folder_that_is_no_dossier_at_all_is_refused(root, tmp_path, monkeypatch):
    monkeypatch.setattr(listing, "MAX_ENTRIES", 1)
    with pytest.raises(Refused, match="holds more than 1 files"):
        list_yaml(root)
    with pytest.raises(Refused, match="cannot be listed"):
        list_yaml(tmp_path / "none")
    with pytest.raises(Refused, match="cannot be listed"):
        list_yaml(root / "dossier.yaml")
