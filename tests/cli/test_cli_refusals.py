"""What the command line says where a path or a home folder refuses: one sentence, exit code 2."""

import errno
import os
import socket
from pathlib import Path

import pytest

LONG = "x" * 300
LONG_PATH = "/".join(["x" * 200] * 40)

OUTPUTS = {
    LONG: "the name is too long",
    LONG_PATH: "the name is too long",
    "": "The path is empty",
    ".": "names a folder",
    "..": "names a folder",
    "new/": "names a folder",
    "folder": "is a folder",
    "folder/": "names a folder",
    "file": "exists already; file-2 is free. --force replaces it",
    "file/x": "a part of the path is not a folder",
    "none/x": "there is no such folder",
    "link": "is a link",
    "dangling": "is a link",
    "circle": "is a link",
    "circle/x": "links in the path lead round in a circle",
    "pipe": "is a named pipe",
    "socket": "is a socket",
    "/dev/null": "is a device",
    "/dev/full": "is a device",
    "/dev/stdout": "-o - writes to standard output",
    "/dev/fd/1": "-o - writes to standard output",
    "/": "names a folder",
    "~nobody-has-this-name/x": "there is no such folder",
}


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A working folder with one of each kind of thing in it."""
    folder = tmp_path / "place"
    (folder / "folder").mkdir(parents=True)
    monkeypatch.chdir(folder)
    Path("file").write_text("mine")
    Path("link").symlink_to("file")
    Path("dangling").symlink_to("nothing")
    Path("circle").symlink_to("circle")
    os.mkfifo("pipe")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")
    return folder


def is_a_sentence(done) -> str:
    assert done.exit_code == 2
    assert done.stdout == ""
    said = done.stderr.strip()
    assert said.startswith("ai-korea-tui: ")
    assert "\n" not in said
    assert "AI_KOREA_TUI_DEBUG" not in said
    return said


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output[:20] or "nothing")
def test_an_export_that_its_target_refuses(run, place, output):
    before = sorted(place.iterdir())
    assert OUTPUTS[output] in is_a_sentence(run("export", "-o", output))
    if output != "file":
        is_a_sentence(run("export", "--force", "-o", output))
    assert sorted(place.iterdir()) == before
    assert Path("file").read_text() == "mine"


@pytest.mark.parametrize("name", ["a\0b", "\ud800", "\udcff\ud800"])
def test_a_name_that_no_file_can_have(run, place, name):
    before = sorted(place.iterdir())
    said = is_a_sentence(run("export", "-o", name))
    assert "that is not a name a file can have" in said
    is_a_sentence(run("attach", "post", name))
    is_a_sentence(run("search", "x", "-d", name))
    assert sorted(place.iterdir()) == before


@pytest.mark.parametrize("path", [*OUTPUTS], ids=lambda path: path[:20] or "nothing")
def test_an_invalid_article_or_dossier_is_refused(run, place, path):
    if path not in ("pipe", "/dev/fd/1", "/dev/stdout"):  # which are read, if anybody writes
        done = run("attach", "post", path)
        assert done.exit_code in (1, 2)
        assert "AI_KOREA_TUI_DEBUG" not in done.stderr
    is_a_sentence(run("search", "x", "-d", path))
    is_a_sentence(run("compile", "-d", path))


@pytest.mark.parametrize("step", ["open", "write", "fsync", "link"])
@pytest.mark.parametrize(
    "number",
    [errno.EACCES, errno.EPERM, errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EMFILE, 9999],
)
def test_an_export_that_the_disk_refuses(run, place, monkeypatch, step, number):
    run("search", "x")  # from now on the dossier is in the cache
    before = sorted(place.iterdir())
    real = getattr(os, step)

    def failing(*args, **kwargs):
        flags = args[1] if step == "open" and len(args) > 1 else os.O_WRONLY
        if flags & (os.O_WRONLY | os.O_RDWR):
            raise OSError(number, os.strerror(number))
        return real(*args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(os, step, failing)
        done = run("export", "-o", "new.md")
    if step == "link" and done.exit_code == 0:
        assert Path("new.md").stat().st_size
        return
    assert "new.md was not written: " in is_a_sentence(done)
    assert sorted(place.iterdir()) == before


# Home folders

HOMES = {
    "empty": {"HOME": ""},
    "relative": {"HOME": "some/where"},
    "missing": {"HOME": "/nonexistent/home"},
    "the root folder": {"HOME": "/"},
    "a file": {"HOME": "/etc/passwd"},
    "a device": {"HOME": "/dev/null"},
    "empty, with empty folders": {"HOME": "", "XDG_CACHE_HOME": "", "XDG_STATE_HOME": ""},
    "empty, with relative folders": {"HOME": "", "XDG_CACHE_HOME": "c", "XDG_STATE_HOME": "s"},
}


@pytest.fixture(params=HOMES.values(), ids=HOMES)
def homeless(request, monkeypatch):
    for kind in ("CACHE", "STATE", "CONFIG", "DATA"):
        monkeypatch.delenv(f"XDG_{kind}_HOME")
    for name, value in request.param.items():
        monkeypatch.setenv(name, value)


@pytest.mark.usefixtures("homeless")
def test_without_a_home_folder_everything_works_in_memory_with_one_notice(
    run, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    before = sorted(Path("/").iterdir()), sorted(tmp_path.iterdir())
    for command in (["search", "dalgwang"], ["show", "dalgwang"], ["export"], ["check"]):
        done = run(*command)
        assert done.exit_code == 0
        assert done.stdout or command == ["check"]
        assert done.stderr.count("are not saved. Set HOME") == 1
    done = run("search", "is:marked")
    assert done.exit_code == 1
    assert done.stderr.count("are not saved. Set HOME") == 1
    assert (sorted(Path("/").iterdir()), sorted(tmp_path.iterdir())) == before


@pytest.mark.usefixtures("homeless")
def test_without_a_home_folder_storing_is_refused(run, article):
    assert "not saved" in is_a_sentence(run("attach", "post", article))
    assert "not saved" in is_a_sentence(run("detach", "post"))
    assert "not saved" in is_a_sentence(run("compile"))
    assert "~/x.md cannot be expanded: HOME is " in is_a_sentence(run("export", "-o", "~/x.md"))
    assert "cannot be expanded: HOME is " in is_a_sentence(run("attach", "post", "~/x.md"))
    assert "cannot be expanded: HOME is " in is_a_sentence(run("search", "x", "-d", "~/x"))
    assert "cannot be expanded: HOME is " in is_a_sentence(run("search", "x", "-d", "~"))


def test_a_home_in_the_path_is_replaced(run, home, mine):
    (home / "mine").symlink_to(mine)
    assert run("export", "-o", "~/x.md", "-d", "~/mine").exit_code == 0
    assert (home / "x.md").is_file()


def test_a_stated_folder_makes_a_home_needless(run, home, monkeypatch):
    monkeypatch.setenv("HOME", "")
    assert run("search", "dalgwang").stderr == ""
    assert (home / "cache" / "ai-korea-tui" / "index").is_dir()


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS, errno.ENOSPC])
def test_a_cache_that_cannot_be_written_is_reported_once(run, monkeypatch, number):
    real = os.open

    def failing(path, flags, *args, **kwargs):
        if flags & (os.O_WRONLY | os.O_RDWR):
            raise OSError(number, os.strerror(number))
        return real(path, flags, *args, **kwargs)

    monkeypatch.setattr(os, "open", failing)
    done = run("search", "dalgwang")
    assert done.exit_code == 0
    assert done.stdout
    assert done.stderr.startswith("The dossier has to be read again next time: ")
    assert done.stderr.count("\n") == 1
    assert "was not written" in is_a_sentence(run("compile"))


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.EACCES, "you have no permission"), (errno.EIO, "input/output error")],
)
def test_an_unreadable_folder_is_not_reported_as_having_no_dossier(
    run, mine, monkeypatch, number, words
):
    real = os.lstat

    def failing(path, *args, **kwargs):
        if str(path).endswith("dossier.yaml"):
            raise OSError(number, os.strerror(number))
        return real(path, *args, **kwargs)

    monkeypatch.setattr(os, "lstat", failing)
    said = is_a_sentence(run("search", "x", "-d", mine))
    assert said == f"ai-korea-tui: “{mine}” cannot be opened: {words}."
