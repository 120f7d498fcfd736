"""Settings: made by hand or by the program, and never lost."""

import os

import pytest
from msgspec import json

from ai_korea_tui.storage import settings
from ai_korea_tui.storage.files import Refused
from ai_korea_tui.storage.places import config_home
from ai_korea_tui.storage.settings import Settings


def the_file():
    return config_home() / "settings.json"


def put(raw: bytes) -> None:
    the_file().parent.mkdir(parents=True, exist_ok=True)
    the_file().write_bytes(raw)


def test_without_a_file_they_are_the_usual_ones():
    assert settings.load() == (Settings(), "")
    assert not the_file().exists()


def test_what_was_saved_is_loaded():
    chosen = Settings(theme="light", keys={"search": "slash,ctrl+f"})
    settings.save(chosen)
    assert settings.load() == (chosen, "")
    assert b'\n  "theme": "light"' in the_file().read_bytes(), "made to be read by a person"


def test_unknown_fields_are_kept():
    put(b'{"later": {"x": [1, 2.5, null]}, "theme": "light", "keys": {"quit": "x"}}')
    settings.save(Settings(theme="dark"))
    kept = json.decode(the_file().read_bytes())
    assert kept == {"later": {"x": [1, 2.5, None]}, "theme": "dark", "keys": {}}


def test_a_byte_order_mark_is_fine():
    put(b'\xef\xbb\xbf{"theme": "light"}')
    assert settings.load() == (Settings(theme="light"), "")


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe{\0}\0",
        b"[" * 200_000,
        b'{"x": ' + b"[" * 200_000,
        b"// mine\n{}",
    ],
)
def test_damaged_settings_are_set_aside_and_it_is_said(damaged):
    put(damaged)
    chosen, notice = settings.load()
    assert chosen == Settings()
    assert "settings.json.bad" in notice
    assert notice.isprintable()
    assert the_file().with_name("settings.json.bad").read_bytes() == damaged
    assert settings.load() == (Settings(), "")


@pytest.mark.parametrize(
    ("raw", "chosen", "named"),
    [
        ({"theme": 5, "keys": {"quit": "x"}}, Settings(keys={"quit": "x"}), ["theme"]),
        (
            {"theme": "light", "keys": {"quit": ["q"], "help": "h"}},
            Settings(theme="light", keys={"help": "h"}),
            ["keys.quit"],
        ),
        ({"theme": None, "keys": "q"}, Settings(), ["theme", "keys"]),
        ({"keys": {"\x1b[2J": 1}}, Settings(), ["keys.␛[2J"]),
    ],
)
def test_one_value_that_is_wrong_does_not_take_the_others_with_it(raw, chosen, named):
    put(json.encode(raw))
    found, notice = settings.load()
    assert found == chosen
    assert all(f"“{name}”" in notice for name in named)
    assert notice.isprintable()
    assert json.decode(the_file().read_bytes()) == raw, "the person's file is left as it is"


def test_saving_leaves_a_wrong_value_for_the_person_to_mend():
    put(b'{"theme": "light", "keys": {"quit": ["q"], "help": "h"}}')
    settings.save(Settings(theme="dark", keys={"help": "h"}))
    kept = json.decode(the_file().read_bytes())
    assert kept == {"theme": "dark", "keys": {"quit": ["q"], "help": "h"}}
    put(b'{"keys": 5}')
    settings.save(Settings(theme="dark"))
    assert json.decode(the_file().read_bytes()) == {"theme": "dark", "keys": 5}


def test_saving_over_damaged_settings_keeps_them_aside():
    put(b"{")
    settings.save(Settings(theme="light"))
    assert the_file().with_name("settings.json.bad").read_bytes() == b"{"
    assert settings.load().settings.theme == "light"


@pytest.mark.skipif(os.name == "nt", reason="links are POSIX's")
def test_a_link_to_settings_kept_elsewhere_stays_a_link(tmp_path):
    (tmp_path / "mine.json").write_bytes(b'{"theme": "light"}')
    the_file().parent.mkdir(parents=True)
    the_file().symlink_to(tmp_path / "mine.json")
    assert settings.load().settings.theme == "light"
    settings.save(Settings(theme="dark"))
    assert the_file().is_symlink()
    assert b"dark" in (tmp_path / "mine.json").read_bytes()


def test_settings_that_cannot_be_read_are_told(home):
    (home / "config").write_text("a file where the folder should be")
    with pytest.raises(Refused):
        settings.save(Settings())
    assert settings.load().settings == Settings()


@pytest.mark.skipif(os.name == "nt", reason="pipes are POSIX's")
def test_settings_that_are_no_file_are_told():
    the_file().parent.mkdir(parents=True)
    os.mkfifo(the_file())
    chosen, notice = settings.load()
    assert chosen == Settings()
    assert "is a named pipe" in notice
