"""Whatever bytes a dossier is made of, reading it never raises, and faults stand in its files."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from ai_korea_tui.dossier.example import EXAMPLE
from ai_korea_tui.dossier.model import Dossier
from ai_korea_tui.dossier.reading import read_dossier
from ai_korea_tui.dossier.records import all_records, evidence_of, sources_of
from ai_korea_tui.text.visible import visible

SOUND = {path: text.encode() for path, text in EXAMPLE.items()}
PATHS = sorted(SOUND)
SPICE = [
    b"&a ", b"*a", b"!!x ", b"<<: ", b"---\n", b"\t", b"\0", b"\xff", b'"', b"'", b"[", b"]", b"{",
    b"}", b": ", b"- ", b"\n- ", b"\n", b"\r", b"? ", b"|\n", b">", b"#", b"@", b"~", b"null",
    b"\xef\xbb\xbf", b"\xe2\x80\xa8", b"\xc2\x85", b"\\", b"id", b"evidence", b"999999999999999999",
    b".inf", "가".encode(), "가".encode("cp949"), b"\x1b[31m", b"...", b"%", b",", b"han-sol",
]  # fmt: skip


def holds_together(files):
    reading = read_dossier(files)
    for fault in reading.faults:
        assert fault.line >= 1
        assert fault.column >= 1
        assert visible(fault.what) == fault.what
        if fault.file not in files:
            assert fault.what.startswith("The dossier has no ")
            continue
        lines = files[fault.file].count(b"\n") + files[fault.file].count(b"\r") + 1
        assert fault.line <= max(1, lines)
    assert list(reading.faults) == sorted(reading.faults)
    if reading.dossier is None:
        assert "dossier.yaml" not in files
        return reading
    records = {record.id: record for record in all_records(reading.dossier)}
    assert len(records) == sum(1 for _ in all_records(reading.dossier))
    assert set(reading.places) == set(records)
    sources = {source.id: source for source in reading.dossier.sources}
    for record in records.values():
        assert set(sources_of(record)) <= set(sources)
        for evidence in evidence_of(record):
            assert 1 <= evidence.paragraph <= len(sources[evidence.source].paragraphs)
    again = msgspec.msgpack.decode(msgspec.msgpack.encode(reading.dossier), type=Dossier)
    assert again == reading.dossier
    return reading


@given(st.dictionaries(st.sampled_from(PATHS), st.binary(max_size=200), max_size=4))
def test_random_bytes(changes):
    holds_together({**SOUND, **changes})


@given(st.text(max_size=40), st.binary(max_size=40))
def test_random_paths(path, data):
    holds_together({**SOUND, path: data})


@given(
    st.lists(
        st.tuples(
            st.sampled_from(PATHS),
            st.integers(0, 900),
            st.integers(0, 12),
            st.one_of(st.sampled_from(SPICE), st.binary(max_size=3)),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_random_changes_of_a_sound_dossier(changes):
    files = dict(SOUND)
    for path, at, length, new in changes:
        files[path] = files[path][:at] + new + files[path][at + length :]
    holds_together(files)


@given(st.sampled_from(PATHS), st.integers(0, 60), st.integers(0, 60))
def test_lines_that_went_astray(path, line, to):
    lines = SOUND[path].splitlines(keepends=True)
    moved = lines.pop(line % len(lines))
    lines.insert(to % (len(lines) + 1), moved)
    holds_together({**SOUND, path: b"".join(lines)})


@given(st.sampled_from(PATHS))
def test_a_file_that_is_missing(path):
    files = {**SOUND}
    del files[path]
    holds_together(files)


def test_the_checks_themselves_pass_on_a_sound_dossier():
    assert not holds_together(SOUND).faults
