"""The line of facets: whole values, true counts, never wider than there is room."""

from hypothesis import given
from hypothesis import strategies as st

from ai_korea_tui.explore.facets import FACETS, Facet, Value
from ai_korea_tui.explore.search import Offer
from ai_korea_tui.tui.answers import ACTION, facet_parts, offer_parts
from ai_korea_tui.tui.runs import width_of

KEYS = {action: f"f{n}" for n, action in enumerate(ACTION.values(), 2)}


def told(parts):
    return "".join(run.text for part in parts for run in part.line)


def facets(**values):
    return tuple(
        Facet(field, tuple(Value(v, v, n) for v, n in values.get(field, ()))) for field in FACETS
    )


FOUND = facets(
    kind=(("quote", 9), ("event", 12)),
    source=(("A", 3), ("B", 18)),
    company=(("Kakao", 7), ("A company of a very long name indeed", 2)),
    date=(("2025-05", 4), ("2025-09", 17)),
)


def test_each_facet_has_its_key_and_its_foremost_value_on_a_narrow_screen():
    text = told(facet_parts(FOUND, {}, KEYS, 78))
    for piece in ("f2 event 12", "f3 A 3", "f4 Kakao 7", "f5 2025-09 17", "f6 none"):
        assert piece in text
    assert width_of(run for part in facet_parts(FOUND, {}, KEYS, 78) for run in part.line) <= 78


def test_where_there_is_room_facets_have_names_and_more_values():
    text = told(facet_parts(FOUND, {}, KEYS, 190))
    assert "f2 kind event 12 quote 9" in text
    assert "f4 company Kakao 7 A company of a very lon… 2" in text
    assert "f5 month 2025-09 17 2025-05 4" in text


def test_what_is_chosen_bears_a_sign_and_stands_alone():
    text = told(facet_parts(FOUND, {"kind": {"quote": "quote"}}, KEYS, 190))
    assert "✓quote 9 …" in text
    assert "event" not in text


def test_that_there_is_more_is_told():
    many = facets(company=[(f"Company {n}", 99 - n) for n in range(60)])
    assert "…" in told(facet_parts(many, {}, KEYS, 100))


values = st.lists(
    st.tuples(st.text(min_size=1, max_size=12), st.integers(1, 1_000_000)),
    max_size=9,
    unique_by=lambda value: value[0],
)


@given(st.fixed_dictionaries({f: values for f in FACETS if f != "source"}), st.integers(60, 220))
def test_it_is_never_wider_than_there_is_room(found, width):
    parts = facet_parts(facets(**found), {}, KEYS, width)
    least = 80  # narrower, counts of six figures may not all have room
    if width >= least:
        assert width_of(run for part in parts for run in part.line) <= width
    for key in KEYS.values():
        assert key in told(parts)


def test_offers_are_told_with_the_key_of_the_first_and_the_way_out():
    offers = [Offer("카카오", "typed on the other keyboard", 14), Offer("x", "spelt so", 1)]
    text = told(offer_parts(offers, "tab", "esc clears"))
    assert "tab 카카오 14 typed on the other keyboard" in text
    assert text.count("tab") == 1
    assert text.endswith("esc clears")
    assert "try less" in told(offer_parts([], "tab", ""))
