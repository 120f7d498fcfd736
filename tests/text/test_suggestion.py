"""Suggestions: similar names are offered, but never the opposite or another number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_korea_tui.dossier.schema import form, kinds
from ai_korea_tui.text.suggestion import nearest, nearest_few

KINDS = ("company", "institution", "government body", "party", "person", "place")
FORMS = ("direct", "pull quote", "term")
BOUNDS = ("exactly", "about", "more than", "at least", "less than", "at most")
TIES = ("partner", "customer", "backer", "cloud provider", "candidate", "rival", "officer")
SOURCES = ("s-one", "s-two", "daily-2031-03-02", "courier-2031-04-05")
COMMANDS = ("search", "show", "export", "check", "attach", "detach", "completion")

TYPED = [
    # what was typed, what there is, what is offered
    ("compny", KINDS, "company"),
    ("Company", KINDS, "company"),
    ("comapny", KINDS, "company"),
    ("companyy", KINDS, "company"),
    ("kompany", KINDS, "company"),
    ("persn", KINDS, "person"),
    ("Government-Body", KINDS, "government body"),
    ("goverment bdy", KINDS, "government body"),
    ("gov", KINDS, ""),
    ("ship", KINDS, ""),
    ("parity", KINDS, "party"),
    ("indirect", FORMS, ""),
    ("undirect", FORMS, ""),
    ("Indirect", FORMS, ""),
    ("dirct", FORMS, "direct"),
    ("driect", FORMS, "direct"),
    ("indirect", ("indirect", "direct"), "indirect"),
    ("indirct", ("indirect", "direct"), "indirect"),
    ("pull-quote", FORMS, "pull quote"),
    ("team", FORMS, "term"),
    ("nearly", BOUNDS, ""),
    ("almost", BOUNDS, ""),
    ("more then", BOUNDS, "more than"),
    ("at lest", BOUNDS, "at least"),
    ("atmost", BOUNDS, "at most"),
    ("fewer than", BOUNDS, ""),
    ("cause", TIES, ""),
    ("costumer", TIES, "customer"),
    ("arrival", TIES, ""),
    ("disagree", ("agree", "differ"), ""),
    ("atypical", ("typical",), ""),
    ("s-three", SOURCES, ""),
    ("s-on", SOURCES, "s-one"),
    ("s-oen", SOURCES, "s-one"),
    ("s-tow", SOURCES, "s-two"),
    ("sone", SOURCES, "s-one"),
    ("daily-2031-03-03", SOURCES, ""),
    ("dialy-2031-03-02", SOURCES, "daily-2031-03-02"),
    ("daily", SOURCES, ""),
    ("a-1", ("a-2", "a-3"), ""),
    ("source-a", ("source-b",), ""),
    ("x", ("y",), ""),
    ("", KINDS, ""),
    ("x" * 10_000, KINDS, ""),
    ("serch", COMMANDS, "search"),
    ("dettach", COMMANDS, "detach"),
    ("atach", COMMANDS, "attach"),
    ("exprot", COMMANDS, "export"),
    ("카카오페이", ("카카오-페이",), "카카오-페이"),
    ("카가오", ("카카오", "네이버"), "카카오"),
    ("네이버", ("카카오",), ""),
]


@pytest.mark.parametrize(("word", "choices", "meant"), TYPED, ids=[row[0][:20] for row in TYPED])
def test_what_is_offered(word, choices, meant):
    assert nearest(word, choices) == meant


def test_the_nearest_comes_first():
    assert nearest_few("detahc", COMMANDS, 3) == ["detach"]
    assert nearest_few("stream", ("steam", "streams", "dream"), 2) == ["steam", "streams"]


@pytest.mark.parametrize("prefix", ["in", "un", "im", "ir", "il", "dis", "non", "a", "de", "an"])
def test_no_value_of_the_format_is_offered_for_its_negation(prefix):
    fields = [field for kind in kinds() for field in kind.form.fields]
    choices = {choice for field in fields for choice in field.choices}
    for choice in choices:
        assert nearest(prefix + choice, choices) in ("", prefix + choice)


@given(st.text(max_size=12), st.lists(st.text(max_size=12), max_size=6))
def test_any_text_is_answered_with_one_of_the_choices(word, choices):
    assert nearest(word, choices) in ("", *choices)


def test_each_field_is_offered_for_a_slip_in_its_name():
    for kind in kinds():
        names = [field.name for field in form(kind.form.type).fields]
        for name in names:
            if len(name) > 3:
                assert nearest(name[:-2] + name[-1] + name[-2], names) == name
