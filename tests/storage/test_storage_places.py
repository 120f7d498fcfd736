"""Where things live: the XDG folders, and the bundled dossier."""

import pwd
import sys
from pathlib import Path

import pytest

from ai_korea_tui.storage import places
from ai_korea_tui.storage.places import Homeless

pytestmark = pytest.mark.skipif(
    sys.platform in ("darwin", "win32"), reason="the XDG folders are Linux's and the BSDs'"
)

HOMES = {
    "XDG_DATA_HOME": (places.data_home, ".local/share"),
    "XDG_STATE_HOME": (places.state_home, ".local/state"),
    "XDG_CACHE_HOME": (places.cache_home, ".cache"),
    "XDG_CONFIG_HOME": (places.config_home, ".config"),
}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("variable", HOMES)
def test_a_stated_folder_is_used(variable, tmp_path, monkeypatch):
    monkeypatch.setenv(variable, str(tmp_path / "mine"))
    assert HOMES[variable][0]() == tmp_path / "mine" / "ai-korea-tui"


@pytest.mark.parametrize("variable", HOMES)
@pytest.mark.parametrize("stated", ["", "relative/folder", "."])
def test_an_empty_or_relative_value_is_ignored(variable, stated, home, monkeypatch):
    monkeypatch.setenv(variable, stated)
    function, below = HOMES[variable]
    assert function() == home / below / "ai-korea-tui"


@pytest.mark.parametrize("variable", HOMES)
def test_without_the_variable_it_is_below_home(variable, home, monkeypatch):
    monkeypatch.delenv(variable)
    function, below = HOMES[variable]
    assert function() == home / below / "ai-korea-tui"


def test_a_person_without_a_home_is_told_what_to_set(monkeypatch):
    def nobody(_uid: int) -> None:
        raise KeyError

    monkeypatch.delenv("HOME")
    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.setattr(pwd, "getpwuid", nobody)
    with pytest.raises(Homeless, match="HOME is not set: marks and searches are not saved"):
        places.state_home()


def test_other_systems_have_their_own_folders(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    for function, _ in HOMES.values():
        assert function().is_absolute()
        assert function().name == "ai-korea-tui"


def test_the_bundled_dossier_is_found():
    assert (places.bundled() / "dossier.yaml").is_file()


def test_an_installed_package_carries_its_dossier(tmp_path, monkeypatch):
    data = tmp_path / "ai_korea_tui" / "data"
    data.mkdir(parents=True)
    (data / "dossier.yaml").touch()
    monkeypatch.setattr(places, "__file__", str(data.parent / "storage" / "places.py"))
    assert places.bundled() == data


def test_nothing_is_created_by_asking(home):
    for function, _ in HOMES.values():
        function()
    assert names(home) == []


def test_the_folders_differ():
    assert len({function() for function, _ in HOMES.values()}) == 4
    assert all(isinstance(function(), Path) for function, _ in HOMES.values())
