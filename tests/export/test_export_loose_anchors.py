"""What a check says of phrases that are missing or occur more than once."""

import pytest

from ai_korea_tui.dossier.anchors import Anchor, Verification
from ai_korea_tui.dossier.model import Evidence
from ai_korea_tui.export.findings import loose_anchors


def pointed(occurrence=None):
    return Evidence(source="paper", paragraph=3, exact="five offices", occurrence=occurrence)


@pytest.mark.parametrize(
    ("anchor", "sentence"),
    [
        (Anchor("record", pointed(), 0), "is not in paragraph 3"),
        (Anchor("record", pointed(2), 0), "is not in paragraph 3"),
        (Anchor("record", pointed(2), 1), "occurs once in paragraph 3"),
        (Anchor("record", pointed(5), 3), "occurs 3 times in paragraph 3"),
        (Anchor("record", pointed(5), 3), "there is no `occurrence: 5`."),
    ],
)
def test_a_missing_phrase_is_a_fault_that_says_how_often_it_occurs(anchor, sentence):
    attached = {"paper": Verification((), (anchor,), same_text=False)}
    (fault,) = loose_anchors(attached, lambda _: ("quotes.yaml", 7, 3))
    assert str(fault).startswith("quotes.yaml:7:3: “five offices” (record) ")
    assert sentence in fault.what


def test_a_phrase_that_occurs_more_than_once_is_a_fault_that_says_what_to_write():
    anchors = (Anchor("record", pointed(), 3, ambiguous=True), Anchor("other", pointed(2), 3))
    attached = {"paper": Verification(anchors, (), same_text=True)}
    (fault,) = loose_anchors(attached, lambda _: ("dossier.yaml", 1, 1))
    assert fault.what == (
        "“five offices” (record) occurs 3 times in paragraph 3 of the text attached to paper: "
        "say which one is meant, for example `occurrence: 2`."
    )
