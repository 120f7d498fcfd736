"""The Export screen says in words what its target refuses, and stays."""

import errno
import os

from textual.widgets import Input
from tui_hand import SMALL, opened

from ai_korea_tui.tui.screens.export import ExportScreen

NAMES = {
    "x" * 300: "the name is too long",
    "": "The path is empty",
    ".": "names a folder",
    "new/": "names a folder",
    "folder": "is a folder",
    "file/x.md": "a part of the path is not a folder",
    "none/x.md": "there is no such folder",
    "circle": "is a link",
    "circle/x.md": "links in the path lead round in a circle",
    "pipe": "is a named pipe",
    "/dev/full": "is a device",
    "/dev/stdout": "is a link",
    "a\0b": "that is not a name a file can have",
    "\ud800": "that is not a name a file can have",
    "~/x.md": "cannot be expanded: HOME is empty",
}


async def test_every_name_that_is_refused_is_refused_in_words(
    workspace, working_folder, monkeypatch
):
    (working_folder / "folder").mkdir()
    (working_folder / "file").write_text("mine")
    (working_folder / "circle").symlink_to("circle")
    os.mkfifo(working_folder / "pipe")
    before = sorted(working_folder.iterdir())
    async with opened(workspace, SMALL) as hand:
        await hand.press("e")
        monkeypatch.setenv("HOME", "")
        for typed, words in NAMES.items():
            hand.app.clear_notifications()
            hand.app.screen.query_one(Input).value = typed
            await hand.press("enter")
            assert isinstance(hand.app.screen, ExportScreen), typed
            assert words in hand.toast, typed
            assert hand.toast.isprintable()
            assert sorted(working_folder.iterdir()) == before, typed


async def test_every_system_error_is_reported_in_words(workspace, working_folder, monkeypatch):
    real = os.open

    async with opened(workspace, SMALL) as hand:
        await hand.press("e")
        for number in (errno.EACCES, errno.EPERM, errno.ENOSPC, errno.EROFS, errno.EIO, 9999):

            def failing(path, flags, *args, number=number, **kwargs):
                if flags & (os.O_WRONLY | os.O_RDWR):
                    raise OSError(number, os.strerror(number))
                return real(path, flags, *args, **kwargs)

            hand.app.clear_notifications()
            with monkeypatch.context() as patch:
                patch.setattr(os, "open", failing)
                await hand.press("enter")
            assert isinstance(hand.app.screen, ExportScreen)
            assert "was not written: " in hand.toast
            assert list(working_folder.iterdir()) == []
        await hand.press("enter")
        assert not isinstance(hand.app.screen, ExportScreen)
    assert len(list(working_folder.iterdir())) == 1
