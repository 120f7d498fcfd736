"""What the screens say, and keep, where nothing can be saved."""

import errno
import os
from pathlib import Path

import pytest
from tui_hand import opened

from ai_korea_tui.storage import dossier_keys, marks, searches
from ai_korea_tui.storage.places import config_home, state_home
from ai_korea_tui.storage.settings import Settings
from ai_korea_tui.tui.app import ExplorerApp
from ai_korea_tui.tui.themes import THEMES

NOT_SAVED = "are not saved. Set HOME to the full path of a folder."


@pytest.fixture(params=["", "/nonexistent/home"])
def homeless(request, monkeypatch):
    for kind in ("CACHE", "STATE", "CONFIG", "DATA"):
        monkeypatch.delenv(f"XDG_{kind}_HOME")
    monkeypatch.setenv("HOME", request.param)
    # Without a home this is the only memory, and each test starts without any.
    for files in (marks._FILES, searches._FILES, dossier_keys._FILES):
        monkeypatch.setattr(files, "_unsaved", {})


@pytest.mark.usefixtures("homeless")
async def test_without_a_home_folder_it_opens_and_says_once_that_nothing_is_saved(workspace):
    before = sorted(Path("/").iterdir())
    async with opened(workspace) as hand:
        [said] = hand.toasts
        assert said.count(NOT_SAVED) == 1
        await hand.press("space", "j", "space")
        await hand.press("/")
        await hand.type("kakao")
        await hand.press("enter")
        assert len(hand.toasts) <= 1
        assert len(hand.app.state.marks) == 2
        assert NOT_SAVED in hand.app.unsaved_marks, "it is said once more on leaving"
    async with opened(workspace) as hand:
        assert len(hand.app.state.marks) == 2, "reading the dossier anew keeps the marks"
    assert sorted(Path("/").iterdir()) == before


async def test_a_full_disk_is_reported_once_and_marks_are_saved_when_there_is_room(
    workspace, monkeypatch
):
    async with opened(workspace) as hand:
        with monkeypatch.context() as patch:
            patch.setattr(os, "write", full)
            await hand.press("space")
            assert hand.toast.startswith("Your marks cannot be saved. ")
            assert hand.toast.endswith("the disk is full.")
            hand.app.clear_notifications()
            await hand.press("j", "space")
            assert hand.toasts == []
            assert "the disk is full" in hand.app.unsaved_marks
        await hand.press("j", "space")
        assert hand.app.unsaved_marks == ""
        marked = list(hand.app.state.marks.order)
    async with opened(workspace) as hand:
        assert list(hand.app.state.marks.order) == marked
        assert len(marked) == 3


def full(*_args: object) -> int:
    raise OSError(errno.ENOSPC, "No space left on device")


async def test_marks_are_saved_on_leaving_if_there_is_room_again(workspace, monkeypatch):
    async with opened(workspace) as hand:
        with monkeypatch.context() as patch:
            patch.setattr(os, "write", full)
            await hand.press("space")
        assert hand.app.unsaved_marks == ""
    [path] = (state_home() / "marks").glob("*.json")
    assert path.read_bytes() != b'{"marks":[]}'


@pytest.mark.skipif(os.name == "nt", reason="links are POSIX's")
@pytest.mark.parametrize("target", ["settings.json", "nothing", "/dev/null", "damaged"])
async def test_settings_that_are_a_broken_link_are_reported_and_the_program_opens(
    workspace, target
):
    path = config_home() / "settings.json"
    path.parent.mkdir(parents=True)
    path.with_name("damaged").write_bytes(b"{oops")
    path.symlink_to(target)
    async with opened(workspace) as hand:
        assert hand.toast.startswith(f"Your settings cannot be read. {path} is a link")
        assert hand.app.theme == THEMES[0].name
        await hand.press("t")
        assert hand.app.theme == THEMES[1].name
        assert "which is not saved" in hand.toast
        assert hand.app.unsaved_settings.theme == THEMES[1].name
    assert path.is_symlink()
    assert path.with_name("damaged").read_bytes() == b"{oops"


async def test_an_unsaved_theme_stays_when_the_dossier_is_reloaded(workspace):
    app = ExplorerApp(workspace, Settings(theme=THEMES[1].name))
    async with app.run_test():
        assert app.theme == THEMES[1].name
        assert app.unsaved_settings is not None
        app.next_theme()
        assert app.unsaved_settings is None
