"""Marks that come back to where they stood, whatever another window has done meanwhile."""

from __future__ import annotations

import pytest

from ai_korea_tui.storage import marks

BACK = [
    # on the disk, what comes back, what it stood after, the order then
    ("a c", "b", {"b": "a"}, "a b c"),
    ("b c", "a", {"a": ""}, "a b c"),
    ("a b", "c", {"c": "b"}, "a b c"),
    ("", "a b c", {"a": ""}, "a b c"),
    ("b", "a c", {"a": "", "c": "b"}, "a b c"),
    ("a d other", "b c", {"b": "a"}, "a b c d other"),
    ("other", "a b", {"a": ""}, "a b other"),
    ("a other", "b", {"b": "gone"}, "a other b"),
    ("a other", "b c d", {"b": "gone", "d": "a"}, "a d other b c"),
    ("a b", "b c", {"b": "", "c": "b"}, "a b c"),
    ("a b", "c", {}, "a b c"),
]


@pytest.mark.parametrize(("kept", "back", "follows", "then"), BACK)
def test_marks_come_back_to_their_places(kept, back, follows, then):
    marks.update("story", added=kept.split())
    updated = marks.update("story", added=back.split(), follows=follows)
    assert updated.ids == marks.load("story").ids == then.split()


def test_marks_of_another_window_are_reported():
    marks.update("story", added=["a", "b"])
    assert marks.update("story", added=["b", "c"]).already == {"b"}
    assert marks.update("story", added=["d"], removed=["a"]).already == set()
