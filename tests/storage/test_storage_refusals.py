"""Whatever the system refuses at whatever step: a sentence, the old file whole, no junk."""

import errno
import os
from contextlib import suppress
from itertools import product
from pathlib import Path

import pytest

from ai_korea_tui.storage import marks, settings
from ai_korea_tui.storage.files import Refused, Taken, read_bytes, write_atomic, write_export
from ai_korea_tui.storage.places import config_home, state_home

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the calls of the system are POSIX's")

ERRORS = [
    getattr(errno, name)
    for name in (
        "ENAMETOOLONG", "EACCES", "EPERM", "ENOSPC", "EROFS", "EISDIR", "ENOTDIR", "ELOOP",
        "ENOENT", "EDQUOT", "EFBIG", "EIO", "ETXTBSY", "EBUSY", "EMFILE", "ENFILE", "EXDEV",
        "EEXIST", "EINVAL", "ENOSYS", "EOPNOTSUPP", "ESTALE", "ENODEV", "EINTR", "ENOMEM",
    )
    if hasattr(errno, name)
] + [9999]  # fmt: skip
STEPS = ["open", "write", "link", "replace", "fsync", "fchmod", "close", "mkdir", "stat", "scandir"]
OLD, NEW = b"old and whole", b"new and whole" * 100


def new_export(folder: Path) -> Path:
    path = folder / "new.md"
    write_export(path, NEW)
    return path


def forced_export(folder: Path) -> Path:
    path = folder / "old.md"
    write_export(path, NEW, force=True)
    return path


def saved_state(folder: Path) -> Path:
    path = folder / "old.md"
    write_atomic(path, NEW)
    return path


def saved_through_a_link(folder: Path) -> Path:
    path = folder / "link.md"
    write_atomic(path, NEW)
    return folder / "old.md"


def saved_in_a_new_folder(folder: Path) -> Path:
    path = folder / "state" / "new.json"
    write_atomic(path, NEW)
    return path


CASES = [
    *((step, number, 0) for step in STEPS[:4] for number in ERRORS),
    *((step, errno.EACCES, 0) for step in STEPS[4:]),
    *((step, errno.EIO, nth) for step in STEPS for nth in (0, 1, 2, 3)),
]
"""The step, the error, and at which call: 0 for every one."""

WRITES = [new_export, forced_export, saved_state, saved_through_a_link, saved_in_a_new_folder]


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Nothing waits for the disk."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)


class Failing:
    """A call of the system that fails with an error: each time, or once, at its nth call."""

    def __init__(self, real, error: BaseException, nth: int) -> None:
        self.real, self.error, self.nth, self.calls = real, error, nth, 0

    def __call__(self, *args, **kwargs):
        self.calls += 1
        if self.nth in (0, self.calls):
            raise self.error
        return self.real(*args, **kwargs)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def prepare(folder: Path) -> list[str]:
    (folder / "old.md").write_bytes(OLD)
    (folder / "link.md").symlink_to("old.md")
    return names(folder)


def check(folder: Path, before: list[str], done: bool) -> None:
    """Nothing is torn, and there is nothing that was not asked for."""
    written = sorted(set(names(folder)) - set(before) - {"state", "new.md"})
    assert written == []
    assert (folder / "old.md").read_bytes() in (OLD, NEW)
    new = [path for path in (folder / "new.md", folder / "state" / "new.json") if path.exists()]
    assert [path.read_bytes() for path in new] == [NEW] * len(new)
    if (folder / "state").exists():
        assert set(names(folder / "state")) <= {"new.json"}
    if not done:
        assert (folder / "old.md").read_bytes() == OLD
        assert new == []
    assert (folder / "link.md").is_symlink()


@pytest.fixture(params=["unnamed", "named"])
def way(request, monkeypatch):
    """Both ways to write: through a file without a name, and through a temporary file."""
    if request.param == "named":
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("write", WRITES)
def test_every_error_at_every_step_is_a_sentence(tmp_path, monkeypatch, write):
    for case, (step, number, nth) in enumerate(CASES):
        folder = tmp_path / f"{case}-{step}-{number}-{nth}"
        folder.mkdir()
        before = prepare(folder)
        error = OSError(number, os.strerror(number))
        done = False
        with monkeypatch.context() as patch:
            patch.setattr(os, step, Failing(getattr(os, step), error, nth))
            try:
                path = write(folder)
                done = True
            except Refused as refused:
                sentence = str(refused)
        if done:
            assert path.read_bytes() == NEW
        else:
            assert sentence.endswith(".")
            assert sentence.isprintable()
            assert len(sentence) > len(str(folder)) + 20, "it says why"
        check(folder, before, done)


def test_a_file_system_without_links_that_is_full_as_well_leaves_no_empty_file(
    tmp_path, monkeypatch
):
    error = OSError(errno.ENOSPC, "No space left on device")
    monkeypatch.setattr(os, "link", Failing(os.link, OSError(errno.EPERM, "x"), 0))
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", Failing(os.replace, error, 0))
        with pytest.raises(Refused, match="the disk is full"):
            write_export(tmp_path / "new.md", NEW)
    assert names(tmp_path) == []
    write_export(tmp_path / "new.md", NEW)
    assert names(tmp_path) == ["new.md"]


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("write", WRITES)
def test_an_interrupt_at_every_step_leaves_old_or_new(tmp_path, monkeypatch, write):
    for step, nth in product(STEPS, (1, 2, 3, 4)):
        if step == "close":  # the cleaning up itself
            continue
        folder = tmp_path / f"{step}-{nth}"
        folder.mkdir()
        before = prepare(folder)
        with monkeypatch.context() as patch:
            patch.setattr(os, step, Failing(getattr(os, step), KeyboardInterrupt(), nth))
            with suppress(KeyboardInterrupt):
                write(folder)
        check(folder, before, done=True)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENAMETOOLONG, "the name is too long"),
        (errno.EACCES, "you have no permission"),
        (errno.EPERM, "you have no permission"),
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "your disk quota is used up"),
        (errno.EROFS, "the disk can only be read"),
        (errno.ELOOP, "links in the path lead round in a circle"),
        (errno.ENOTDIR, "a part of the path is not a folder"),
        (errno.EFBIG, "the file would be too large"),
        (errno.EBUSY, "it is in use"),
        (errno.EMFILE, "too many files are open"),
        (errno.EIO, "input/output error"),
        (9999, "unknown error 9999"),
    ],
)
def test_the_reason_is_said_in_words(tmp_path, monkeypatch, number, words):
    monkeypatch.setattr(os, "open", Failing(os.open, OSError(number, os.strerror(number)), 0))
    with pytest.raises(Refused) as caught:
        write_export(tmp_path / "a.md", NEW)
    assert str(caught.value) == f"{tmp_path / 'a.md'} was not written: {words}."


@pytest.mark.parametrize("force", [False, True])
def test_what_can_be_replaced_is_known_without_a_second_look(tmp_path, force):
    (tmp_path / "file").write_bytes(OLD)
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("file")
    os.mkfifo(tmp_path / "pipe")
    for name in ("folder", "link", "pipe"):
        with pytest.raises(Taken) as caught:
            write_export(tmp_path / name, NEW, force=force)
        assert not caught.value.replaceable
    if not force:
        with pytest.raises(Taken) as caught:
            write_export(tmp_path / "file", NEW)
        assert caught.value.replaceable


# Reading


@pytest.mark.parametrize("step", ["open", "fstat", "read"])
def test_every_error_of_reading_is_a_sentence(tmp_path, monkeypatch, step):
    (tmp_path / "a").write_bytes(OLD)
    for number in ERRORS:
        error = OSError(number, os.strerror(number))
        with monkeypatch.context() as patch:
            patch.setattr(os, step, Failing(getattr(os, step), error, 0))
            with pytest.raises(Refused) as caught:
                read_bytes(tmp_path / "a", 1000)
        assert str(caught.value).isprintable()
        assert str(caught.value).endswith(".")


def test_a_file_that_was_read_is_read_whatever_closing_it_says(tmp_path, monkeypatch):
    (tmp_path / "a").write_bytes(OLD)
    with monkeypatch.context() as patch:
        patch.setattr(os, "close", Failing(os.close, OSError(errno.EIO, "x"), 0))
        assert read_bytes(tmp_path / "a", 1000) == OLD


@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO, errno.ELOOP, errno.EMFILE, 9999])
def test_a_file_without_read_permission_is_reported_and_neither_renamed_nor_replaced(
    monkeypatch, number
):
    files = config_home() / "settings.json", state_home() / "marks" / "story.json"
    for path in files:
        path.parent.mkdir(parents=True)
        path.write_bytes(b"not JSON {")
    error = OSError(number, os.strerror(number))
    with monkeypatch.context() as patch:
        patch.setattr(os, "open", Failing(os.open, error, 0))
        assert "cannot be read" in settings.load().notice
        assert "cannot be read" in marks.load("story").notice
        with pytest.raises(Refused):
            settings.save(settings.Settings())
        with pytest.raises(Refused):
            marks.update("story", added=["kakao"])
        assert marks.load("story").ids == ["kakao"]
    for path in files:
        assert names(path.parent) == [path.name]
        assert path.read_bytes() == b"not JSON {"
