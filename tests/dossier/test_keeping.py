"""A file's reading can be kept, and a dossier of kept readings is the one that is read cold."""

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_reading_fuzz import PATHS, SOUND, SPICE

from ai_korea_tui.dossier.file_reading import FileReader
from ai_korea_tui.dossier.keeping import UnusableError, keep, kept
from ai_korea_tui.dossier.layout import arrange
from ai_korea_tui.dossier.reading import join, read_dossier
from ai_korea_tui.dossier.schema import MANIFEST_FILE, kinds

KINDS = {kind.folder: kind for kind in kinds()}
EDITS = st.tuples(
    st.sampled_from([*PATHS, "quotes/more.yaml", "claims/two.yaml", "sources/x.yaml", "notes.txt"]),
    st.one_of(
        st.none(),  # the file goes
        st.sampled_from(PATHS),  # it is now what another was
        st.binary(max_size=60),
        st.tuples(
            st.integers(0, 900),
            st.integers(0, 12),
            st.one_of(st.sampled_from(SPICE), st.binary(max_size=3)),
        ),
    ),
)


def parts(reading):
    """All that a reading holds."""
    log = reading.log
    return (
        *(reading.kind, reading.records, reading.places, reading.spots_before, reading.left_out),
        *(reading.is_whole, log.file, log.last_line, log.cut_off, log.faults, log.spots),
        *(log.strays, log.untold, log.gave_up_at, reading.incomplete),
    )


def edited(files, edits):
    files = dict(files)
    for path, new in edits:
        match new:
            case None:
                files.pop(path, None)
            case str():
                files[path] = SOUND[new]
            case bytes():
                files[path] = new
            case at, length, text:
                data = files.get(path, b"")
                files[path] = data[:at] + text + data[at + length :]
    return files


def read_again(files, store):
    """The dossier from what was kept of files of the same bytes, and from the others' bytes."""
    layout, reader = arrange(files), FileReader()
    readings = {}
    for path, kind in layout.records.items():
        key = kind.folder, files[path]
        if key in store:
            readings[path] = kept(kind, path, store[key])
        else:
            readings[path] = reader.read(kind, path, files[path])
            store[key] = keep(readings[path])
    return join(layout, files.get(MANIFEST_FILE), readings)


@pytest.mark.parametrize("path", [path for path in PATHS if path != MANIFEST_FILE])
def test_all_of_a_reading_is_kept(path):
    kind = arrange([path]).records[path]
    reading = FileReader().read(kind, path, SOUND[path])
    assert reading.records
    assert parts(kept(kind, path, keep(reading))) == parts(reading)


@given(st.lists(EDITS, min_size=1, max_size=5))
def test_all_of_a_faulty_reading_is_kept(edits):
    files = edited(SOUND, edits)
    for path, kind in arrange(files).records.items():
        reading = FileReader().read(kind, path, files[path])
        again = kept(kind, "quotes/elsewhere.yaml", keep(reading))
        assert {fault.file for fault in again.log.faults} <= {"quotes/elsewhere.yaml"}
        assert parts(kept(kind, path, keep(reading))) == parts(reading)


@given(st.lists(st.lists(EDITS, min_size=1, max_size=3), min_size=1, max_size=5))
def test_what_is_read_again_after_changes_is_what_is_read_cold(days):
    files, store = SOUND, {}
    assert read_again(files, store) == read_dossier(files)
    for edits in days:
        files = edited(files, edits)
        assert read_again(files, store) == read_dossier(files)


def test_a_file_is_not_read_again_for_what_changed_in_another():
    store = {}
    read_again(SOUND, store)
    before = len(store)
    changed = {**SOUND, "sources/courier-2031-04-05.yaml": b"- \n"}
    faults = read_again(changed, store).faults
    assert len(store) == before + 1
    assert {fault.file for fault in faults} == {"sources/courier-2031-04-05.yaml"}


@given(st.binary(max_size=80))
def test_what_was_never_kept_is_refused(data):
    with pytest.raises(UnusableError):
        kept(KINDS["quotes"], "quotes.yaml", data)


def test_what_was_kept_of_another_kind_is_refused():
    reading = FileReader().read(KINDS["quotes"], "quotes.yaml", SOUND["quotes.yaml"])
    with pytest.raises(UnusableError, match="these are quotes, not events"):
        kept(KINDS["events"], "events.yaml", keep(reading))


def test_a_place_too_few_is_refused():
    reading = FileReader().read(KINDS["quotes"], "quotes.yaml", SOUND["quotes.yaml"])
    reading.places = array("Q", reading.places[1:])
    with pytest.raises(UnusableError):
        kept(KINDS["quotes"], "quotes.yaml", keep(reading))


def test_what_is_kept_may_be_cut_anywhere():
    reading = FileReader().read(KINDS["quotes"], "quotes.yaml", SOUND["quotes.yaml"])
    data = keep(reading)
    for end in range(len(data)):
        with pytest.raises(UnusableError):
            kept(KINDS["quotes"], "quotes.yaml", data[:end])
