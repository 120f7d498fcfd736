"""The line under a paragraph that tells what ties it to the other page."""

import pytest
from tui_story import ev, story

from ai_korea_tui.dossier.model import Dossier, Event
from ai_korea_tui.explore.alignment import align
from ai_korea_tui.explore.index import Index
from ai_korea_tui.tui.rows import RowPainter
from ai_korea_tui.tui.runs import width_of
from ai_korea_tui.tui.ties import ABOVE, BELOW, LEVEL, tie_line


def event(name, here, there):
    evidence = (*ev("herald", here, "x"), *ev("courier", there, "x"))
    return Event(id=name, title=f"What {name} is", date="2031", evidence=evidence)


EVENTS = (
    event("first", 3, 4), event("second", 6, 8), event("last", 9, 12),
    event("early", 7, 2), event("late", 4, 14),
    *(event(f"more-{n}", 6, 8) for n in range(3)),
)  # fmt: skip
INDEX = Index(Dossier(id="d", title="t", sources=story(2).sources, events=EVENTS))
PAINTER = RowPainter(INDEX)


def told(paragraph, width=60):
    alignment = align(INDEX, "herald", "courier")
    line = tie_line(PAINTER, alignment, "courier", paragraph, 5, width)
    assert width_of(line) <= width
    return "".join(run.text for run in line)


def test_a_partner_that_stands_opposite_and_what_ties_the_two():
    assert told(3) == f"{LEVEL}    B ¶4 What first is"
    assert told(6).startswith(f"{LEVEL}    B ¶8 What second is, What more-0 is")
    assert told(6).endswith("+2")


def test_a_partner_told_in_another_order_is_pointed_to():
    assert told(7) == f"{ABOVE}    B ¶2 What early is"
    assert told(4) == f"{BELOW}    B ¶14 What late is"


def test_where_there_is_none_it_says_so():
    assert told(5) == "     no partner in B"


@pytest.mark.parametrize("width", [6, 10, 16, 31])
def test_it_is_clipped(width):
    for paragraph in range(1, 15):
        told(paragraph, width)
