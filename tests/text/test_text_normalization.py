"""Normalization in linear time gives the form that the standard library gives."""

from unicodedata import combining, normalize

from hypothesis import given
from hypothesis import strategies as st

from ai_korea_tui.text.normalization import _long_run, nfc

LETTERS = st.sampled_from("eệ\u0301\u0316\u0323\u0344\u0f71\u0f72\u0f73\u1161가–☎\ufe0f \u3099か")
RUNS = st.tuples(st.lists(LETTERS, min_size=1, max_size=6), st.integers(1, 60))


@given(st.lists(RUNS, min_size=1, max_size=6))
def test_long_runs_of_marks_are_normalized_alike(runs):
    text = "".join("".join(letters) * times for letters, times in runs)
    long = text * (1_001 // len(text) + 1)

    assert nfc(long) == normalize("NFC", long)
    assert nfc(text) == normalize("NFC", text)


def test_long_runs_of_every_combining_mark_are_noticed():
    for mark in filter(combining, map(chr, range(0x110000))):
        assert _long_run().fullmatch(mark * 33), hex(ord(mark))
