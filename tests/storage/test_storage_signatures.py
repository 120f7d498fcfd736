"""What has become of a dossier's files: content decides, and most files need not be read for it."""

import os
import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_korea_tui.storage import signatures
from ai_korea_tui.storage.files import Refused
from ai_korea_tui.storage.listing import list_yaml
from ai_korea_tui.storage.signatures import Signatures, compare


def _digests(taken):
    return {name: seen.digest for name, seen in taken.files.items()}


LIMIT = 1 << 20
LONG = 3_600_000_000_000  # an hour, in nanoseconds


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "dossier"
    (folder / "sources").mkdir(parents=True)
    for name in ("dossier.yaml", "quotes.yaml", "sources/a.yaml", "sources/b.yaml"):
        (folder / name).write_text(f"about: {name}\n")
    return folder


@pytest.fixture
def read(monkeypatch):
    """The names of the files that were read, in order."""
    names = []
    real = signatures.read_bytes

    def noting(path, limit):
        names.append(path.name)
        return real(path, limit)

    monkeypatch.setattr(signatures, "read_bytes", noting)
    return names


def signed(folder, later=LONG):
    """The folder's signatures, taken so much later than its files were written."""
    taken = Signatures()
    for name, path in list_yaml(folder).files.items():
        taken.read(name, path, LIMIT)
    taken.taken += later
    wait_for_the_next_tick(folder)
    return taken.encode()


def wait_for_the_next_tick(folder):
    """Until a file written now has another time than those that were written before."""
    probe = folder.parent / "probe"
    latest = max((path.stat().st_ctime_ns for path in folder.rglob("*")), default=0)
    while True:
        probe.write_text("tick")
        if probe.stat().st_ctime_ns > latest:
            return


def changes(folder, earlier):
    return compare(list_yaml(folder).files, earlier, LIMIT)


def all_of(folder):
    return tuple(list_yaml(folder).files)


def test_nothing_has_changed_and_nothing_is_read(folder, read):
    earlier = signed(folder)
    read.clear()
    found = changes(folder, earlier)
    assert found.none
    assert found.unchanged == all_of(folder)
    assert read == []


def test_what_changed_what_is_new_and_what_is_gone(folder):
    earlier = signed(folder)
    (folder / "quotes.yaml").write_text("another: text\n")
    (folder / "sources" / "a.yaml").unlink()
    (folder / "sources" / "c.yaml").write_text("new: yes\n")
    found = changes(folder, earlier)
    assert found[:4] == (
        ("dossier.yaml", "sources/b.yaml"),
        ("quotes.yaml",),
        ("sources/c.yaml",),
        ("sources/a.yaml",),
    )
    assert not found.none


def test_the_signatures_go_on_from_what_is_unchanged(folder, read):
    first = changes(folder, None)
    assert first.new == all_of(folder)
    contents = {
        name: first.signatures.read(name, path, LIMIT)
        for name, path in list_yaml(folder).files.items()
    }
    assert contents["quotes.yaml"] == b"about: quotes.yaml\n"
    first.signatures.taken += LONG
    (folder / "quotes.yaml").write_text("about: other words\n")
    second = changes(folder, first.signatures.encode())
    assert second.changed == ("quotes.yaml",)
    second.signatures.read("quotes.yaml", folder / "quotes.yaml", LIMIT)
    second.signatures.taken += LONG
    read.clear()
    assert changes(folder, second.signatures.encode()).none
    assert read == []
    now, then = _digests(second.signatures), _digests(first.signatures)
    assert {name for name in now if now[name] != then[name]} == {"quotes.yaml"}


def test_other_words_of_the_same_size_and_time_are_noticed(folder):
    path = folder / "quotes.yaml"
    before = path.stat()
    earlier = signed(folder)
    path.write_bytes(path.read_bytes()[::-1])
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert changes(folder, earlier).changed == ("quotes.yaml",)


def test_another_file_renamed_over_it_is_noticed(folder):
    path = folder / "quotes.yaml"
    before = path.stat()
    earlier = signed(folder)
    spare = folder / "spare.txt"
    spare.write_bytes(path.read_bytes().upper())
    os.utime(spare, ns=(before.st_atime_ns, before.st_mtime_ns))
    spare.rename(path)
    assert changes(folder, earlier).changed == ("quotes.yaml",)


def test_a_touch_changes_nothing(folder, read):
    earlier = signed(folder)
    read.clear()
    os.utime(folder / "quotes.yaml")
    assert changes(folder, earlier).none
    assert read == ["quotes.yaml"]


def test_a_copy_of_the_folder_is_the_same_dossier(folder, tmp_path):
    earlier = signed(folder)
    shutil.copytree(folder, tmp_path / "copy")
    assert changes(tmp_path / "copy", earlier).none


def test_a_write_within_the_same_tick_is_noticed(folder, read, monkeypatch):
    earlier = signed(folder, later=0)
    path = folder / "quotes.yaml"
    stamp = signatures._stamp(path)
    path.write_bytes(path.read_bytes()[::-1])
    same_tick = {path: stamp}
    real = signatures._stamp
    monkeypatch.setattr(signatures, "_stamp", lambda path: same_tick.get(path) or real(path))
    assert changes(folder, earlier).changed == ("quotes.yaml",)


@pytest.mark.parametrize(("times", "grain"), [((0, 0), 2_000_000_000), ((7, 7), 50_000_000)])
def test_a_clock_of_whole_seconds_has_a_coarser_grain(folder, times, grain):
    moment = 1_700_000_000_000_000_000
    stamp = signatures._Stamp(3, moment + times[0], moment + times[1], 9)
    known = signatures._Seen(stamp, b"x")
    assert signatures._says_the_same(known, stamp, moment + grain + 100)
    assert not signatures._says_the_same(known, stamp, moment + grain - 100)


def test_with_a_clock_that_went_back_the_content_decides(folder, read):
    earlier = signed(folder, later=-LONG)
    read.clear()
    assert changes(folder, earlier).none
    assert len(read) == 4
    path = folder / "quotes.yaml"
    path.write_bytes(path.read_bytes()[::-1])
    assert changes(folder, earlier).changed == ("quotes.yaml",)


@pytest.mark.skipif(os.name == "nt", reason="links are POSIX's")
def test_a_file_that_became_a_link_out_of_the_dossier_is_removed(folder, tmp_path):
    earlier = signed(folder)
    away = tmp_path / "away.yaml"
    (folder / "quotes.yaml").rename(away)
    (folder / "quotes.yaml").symlink_to(away)
    assert changes(folder, earlier).removed == ("quotes.yaml",)


@pytest.mark.skipif(os.name == "nt", reason="links are POSIX's")
def test_a_link_made_after_the_listing_is_not_followed(folder, tmp_path):
    earlier = signed(folder)
    files = list_yaml(folder).files
    away = tmp_path / "away.yaml"
    (folder / "quotes.yaml").rename(away)
    (folder / "quotes.yaml").symlink_to(away)
    assert compare(files, earlier, LIMIT).changed == ("quotes.yaml",)


def test_files_that_vanish_after_the_listing_are_removed(folder):
    earlier = signed(folder)
    (folder / "new.yaml").write_text("new: yes\n")
    files = list_yaml(folder).files
    (folder / "new.yaml").unlink()
    (folder / "quotes.yaml").unlink()
    shutil.rmtree(folder / "sources")
    (folder / "sources").write_text("a file where the folder was")
    found = compare(files, earlier, LIMIT)
    assert found[:4] == (
        ("dossier.yaml",),
        (),
        (),
        ("quotes.yaml", "sources/a.yaml", "sources/b.yaml"),
    )


def test_a_file_written_while_it_was_read_is_read_again(folder, monkeypatch):
    real = signatures.read_bytes

    def writing(path, limit):
        data = real(path, limit)
        path.write_bytes(data[::-1])
        return data

    monkeypatch.setattr(signatures, "read_bytes", writing)
    earlier = signed(folder)
    monkeypatch.setattr(signatures, "read_bytes", real)
    assert changes(folder, earlier).changed == all_of(folder)


def test_a_file_that_cannot_be_read_is_no_news_until_it_can(folder, read):
    path = folder / "quotes.yaml"
    path.write_bytes(b"x" * (LIMIT + 1))
    taken = Signatures()
    for name, file in list_yaml(folder).files.items():
        if name == "quotes.yaml":
            with pytest.raises(Refused):
                taken.read(name, file, LIMIT)
        else:
            taken.read(name, file, LIMIT)
    assert _digests(taken)["quotes.yaml"] == b""
    for later in (0, LONG):  # read again, and not
        taken.taken += later
        assert changes(folder, taken.encode()).none
    path.write_bytes(b"y" * (LIMIT + 2))
    assert changes(folder, taken.encode()).none
    path.write_text("short: enough\n")
    assert changes(folder, taken.encode()).changed == ("quotes.yaml",)


@pytest.mark.parametrize("earlier", [None, b"", b"\xc1", b"\x93\x02\x01\x80", b"\x80" * 40])
def test_without_signatures_that_make_sense_all_is_new(folder, earlier):
    assert changes(folder, earlier).new == all_of(folder)


def test_signatures_of_another_form_are_none(folder):
    taken = Signatures(format=signatures._FORMAT + 1)
    for name, path in list_yaml(folder).files.items():
        taken.read(name, path, LIMIT)
    assert changes(folder, taken.encode()).new == all_of(folder)


@given(st.data())
def test_damaged_signatures_never_raise(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("damaged")
    (folder / "a.yaml").write_text("a: 1\n")
    earlier = bytearray(signed(folder))
    for _ in range(data.draw(st.integers(1, 4))):
        earlier[data.draw(st.integers(0, len(earlier) - 1))] = data.draw(st.integers(0, 255))
    found = changes(folder, bytes(earlier))
    assert set(found.unchanged + found.changed + found.new) == {"a.yaml"}


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["write", "touch", "remove", "rename over", "restore time"]),
        st.sampled_from(["a.yaml", "b.yaml", "sub/c.yaml"]),
        st.sampled_from([b"one", b"two", b"three"]),
    ),
    max_size=8,
)


@given(st.booleans(), STEPS)
def test_whatever_is_done_to_the_files_the_answer_is_that_of_their_content(
    tmp_path_factory, late, steps
):
    folder = tmp_path_factory.mktemp("steps")
    (folder / "sub").mkdir()
    for name in ("a.yaml", "sub/c.yaml"):
        (folder / name).write_bytes(b"one")
    before = contents(folder)
    earlier = signed(folder, later=LONG if late else 0)
    for what, name, data in steps:
        do(what, folder / name, data)
    now = contents(folder)
    found = changes(folder, earlier)
    assert set(found.unchanged) == {name for name in now if before.get(name) == now[name]}
    assert set(found.changed) == {name for name in now if before.get(name, now[name]) != now[name]}
    assert set(found.new) == now.keys() - before.keys()
    assert set(found.removed) == before.keys() - now.keys()


def contents(folder):
    return {name: path.read_bytes() for name, path in list_yaml(folder).files.items()}


def do(what, path, data):
    if what == "write":
        path.write_bytes(data)
    elif what == "rename over":
        path.with_suffix(".txt").write_bytes(data)
        path.with_suffix(".txt").replace(path)
    elif not path.exists():
        return
    elif what == "touch":
        os.utime(path)
    elif what == "remove":
        path.unlink()
    else:
        before = path.stat()
        path.write_bytes(data)
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
