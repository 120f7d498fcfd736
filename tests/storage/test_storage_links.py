"""Settings, marks, searches and locks that are links, or no files: read where that works, told in
words and left alone where it does not; and nothing that a person does is lost meanwhile."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from ai_korea_tui.storage import marks, searches, settings
from ai_korea_tui.storage.files import Refused
from ai_korea_tui.storage.places import config_home, state_home
from ai_korea_tui.storage.settings import Settings

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links and pipes are POSIX's")


@pytest.fixture(autouse=True)
def nobody_waits(monkeypatch):
    """One window alone never waits for a lock."""

    def sleep(_seconds: float) -> None:
        pytest.fail("it waits for its own lock")

    monkeypatch.setattr(time, "sleep", sleep)


class Kind(NamedTuple):
    """A kind of file: where it is, a sound content, what it then holds, a load and a change."""

    path: Callable[[], Path]
    content: bytes
    holds: object
    load: Callable[[], tuple[object, str]]
    change: Callable[[], object]


def load_searches() -> tuple[object, str]:
    earlier, saved, notice = searches.load("story")
    return (earlier, saved), notice


KINDS = {
    "settings": Kind(
        lambda: config_home() / "settings.json",
        b'{"theme": "light"}',
        Settings(theme="light"),
        settings.load,
        lambda: settings.save(Settings(theme="dark")),
    ),
    "marks": Kind(
        lambda: state_home() / "marks" / "story.json",
        b'{"marks": ["kakao"]}',
        ["kakao"],
        lambda: marks.load("story"),
        lambda: marks.update("story", added=["naver"]),
    ),
    "searches": Kind(
        lambda: state_home() / "searches" / "story.json",
        b'{"earlier": ["cloud"]}',
        (["cloud"], {}),
        load_searches,
        lambda: searches.remember("story", "naver"),
    ),
}


def link(path: Path, target: object) -> None:
    path.symlink_to(str(target))


def circle(path: Path) -> None:
    link(path, "other")
    link(path.with_name("other"), path.name)


def to_a_pipe(path: Path) -> None:
    os.mkfifo(path.with_name("pipe"))
    link(path, "pipe")


def to_a_folder(path: Path) -> None:
    path.with_name("folder").mkdir()
    link(path, "folder")


def to_damage(path: Path) -> None:
    path.with_name("precious").write_bytes(b"not JSON {")
    link(path, "precious")


def to_damage_by_two_links(path: Path) -> None:
    to_damage(path.with_name("between"))
    link(path, "between")


OBSTACLES = {
    "a link to itself": lambda path: link(path, path.name),
    "two links in a circle": circle,
    "a link to nothing": lambda path: link(path, "nothing"),
    "a link into no folder": lambda path: link(path, "no/thing"),
    "a link through a file": lambda path: link(path, "/etc/passwd/x"),
    "a link to a folder": to_a_folder,
    "a link to a pipe": to_a_pipe,
    "a link to a device": lambda path: link(path, "/dev/null"),
    "a link to an endless device": lambda path: link(path, "/dev/zero"),
    "a link to a damaged file": to_damage,
    "two links to a damaged file": to_damage_by_two_links,
    "a folder": lambda path: path.mkdir(),
    "a pipe": os.mkfifo,
}


def everything(folder: Path) -> dict[str, object]:
    """What there is below a folder, but for lock files: links by their target, files by content."""
    found: dict[str, object] = {}
    for path in sorted(folder.rglob("*")):
        if path.name == ".lock":
            continue
        name = str(path.relative_to(folder))
        if path.is_symlink():
            found[name] = path.readlink()
        elif path.is_file():
            found[name] = path.read_bytes()
        else:
            found[name] = path.lstat().st_mode
    return found


@pytest.mark.parametrize("obstacle", OBSTACLES)
@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_an_unreadable_file_is_reported_and_left_alone(home, kind, obstacle):
    kind.path().parent.mkdir(parents=True)
    OBSTACLES[obstacle](kind.path())
    before = everything(home)
    for _ in range(2):
        _, notice = kind.load()
        assert str(kind.path()) in notice
        assert notice.isprintable()
    with pytest.raises(Refused) as caught:
        kind.change()
    assert str(kind.path()) in str(caught.value)
    assert everything(home) == before


@pytest.mark.parametrize("obstacle", OBSTACLES)
def test_marks_that_cannot_be_saved_are_there_for_the_rest_of_the_run(obstacle):
    path = KINDS["marks"].path()
    path.parent.mkdir(parents=True)
    OBSTACLES[obstacle](path)
    for record in ("naver", "kakao"):
        with pytest.raises(Refused, match="Your marks cannot be saved"):
            marks.update("story", added=[record])
    assert marks.load("story").ids == ["naver", "kakao"]
    path.rename(path.with_name("elsewhere"))
    marks.write_unsaved("story")
    assert path.read_bytes() == b'{"marks":["naver","kakao"]}'
    marks.write_unsaved("story")
    assert marks.load("story") == (["naver", "kakao"], "")


@pytest.mark.parametrize("target", ["beside", "../elsewhere/file", "between", "absolute"])
@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_link_that_works_is_read_and_written_through_and_stays(home, kind, target):
    folder = kind.path().parent
    folder.mkdir(parents=True)
    (folder.parent / "elsewhere").mkdir()
    place = folder.parent / "elsewhere" / "file" if "else" in target else folder / "beside"
    place.write_bytes(kind.content)
    if target == "between":
        link(folder / "between", "beside")
    link(kind.path(), place if target == "absolute" else target)
    links = {name: to for name, to in everything(home).items() if isinstance(to, Path)}
    held, notice = kind.load()
    assert (held, notice) == (kind.holds, "")
    kind.change()
    after = everything(home)
    assert {name: to for name, to in after.items() if isinstance(to, Path)} == links
    assert place.read_bytes() != kind.content
    assert not [name for name in after if ".bad" in name or name.endswith(".new")]
    assert kind.load()[0] != held


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_damaged_file_of_another_person_is_left_alone(home, kind, monkeypatch):
    kind.path().parent.mkdir(parents=True)
    kind.path().write_bytes(b"not JSON {")
    before = everything(home)
    owner = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: owner + 1)
    assert "belongs to another user" in kind.load()[1]
    with pytest.raises(Refused, match="belongs to another user"):
        kind.change()
    assert everything(home) == before


# The folders above, and the locks


def a_file(path: Path) -> None:
    path.write_bytes(b"mine")


def to_a_file(path: Path) -> None:
    a_file(path.with_name("file"))
    link(path, "file")


FOLDERS = {
    "a file": a_file,
    "a link to a file": to_a_file,
    "a link to itself": OBSTACLES["a link to itself"],
    "two links in a circle": circle,
    "a link to nothing": OBSTACLES["a link to nothing"],
    "a link to a device": OBSTACLES["a link to a device"],
    "a pipe": os.mkfifo,
}


@pytest.mark.parametrize("obstacle", FOLDERS)
@pytest.mark.parametrize("above", [1, 2])
@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_something_else_in_the_place_of_a_folder_is_reported_and_left_alone(
    home, kind, above, obstacle
):
    folder = kind.path().parents[above - 1]
    folder.parent.mkdir(parents=True, exist_ok=True)
    FOLDERS[obstacle](folder)
    before = everything(home)
    kind.load()
    with pytest.raises(Refused) as caught:
        kind.change()
    assert str(caught.value).isprintable()
    assert ".lock" not in str(caught.value), "the person knows of no lock"
    assert everything(home) == before
    if kind is KINDS["marks"]:
        assert marks.load("story").ids == ["naver"]


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_folder_that_is_a_link_is_used(home, kind):
    (home / "elsewhere").mkdir()
    folder = kind.path().parent
    folder.parent.mkdir(parents=True)
    folder.symlink_to(home / "elsewhere")
    kind.change()
    assert folder.is_symlink()
    assert (home / "elsewhere" / kind.path().name).is_file()
    assert kind.load()[1] == ""


LOCKS = {name: made for name, made in OBSTACLES.items() if "damaged" not in name}


@pytest.mark.parametrize("obstacle", LOCKS)
@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_an_unusable_lock_is_reported_and_the_file_is_still_read(kind, obstacle):
    kind.path().parent.mkdir(parents=True)
    kind.path().write_bytes(kind.content)
    lock = kind.path().with_name(".lock")
    LOCKS[obstacle](lock)
    before = lock.lstat()
    assert kind.load() == (kind.holds, "")
    with pytest.raises(Refused, match=r"\.lock"):
        kind.change()
    assert kind.path().read_bytes() == kind.content
    assert lock.lstat().st_ino == before.st_ino


@pytest.mark.parametrize("obstacle", OBSTACLES)
def test_a_list_of_folders_that_cannot_be_read_costs_no_marks(home, obstacle, tmp_path):
    from ai_korea_tui.storage.dossier_keys import dossier_key

    path = state_home() / "folders" / "story.json"
    path.parent.mkdir(parents=True)
    OBSTACLES[obstacle](path)
    before = everything(home)
    key, _ = dossier_key("story", tmp_path)
    assert key == "story"
    assert everything(home) == before


# The cache


DOSSIER = "id: story\ntitle: A story\nsummary: Short.\nsources: [a]\n"


@pytest.mark.parametrize("obstacle", [*OBSTACLES, *FOLDERS])
def test_an_index_that_cannot_be_stored_is_built_in_memory(home, obstacle, tmp_path):
    from ai_korea_tui.storage.index_folder import index_path
    from ai_korea_tui.workspace import open_workspace

    dossier = tmp_path / "dossier"
    (dossier / "sources").mkdir(parents=True)
    (dossier / "dossier.yaml").write_text(DOSSIER)
    (dossier / "sources" / "a.yaml").write_text(
        "id: a\npublisher: A\npublished: 2025-01-01\nparagraphs: [{ gist: x }]\n"
    )
    in_the_way = index_path(dossier)
    if obstacle in FOLDERS:
        in_the_way = in_the_way.parent
    in_the_way.parent.mkdir(parents=True)
    (FOLDERS | OBSTACLES)[obstacle](in_the_way)
    before = {name: what for name, what in everything(home).items() if ".lock" not in name}
    workspace = open_workspace(dossier)
    assert workspace.dossier.title == "A story"
    assert workspace.uncached.startswith("The dossier has to be read again next time: ")
    assert workspace.uncached.isprintable()
    after = {name: what for name, what in everything(home).items() if ".lock" not in name}
    assert after == before
