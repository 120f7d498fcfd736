from __future__ import annotations

import pytest
from explore_query import SOURCES, TYPED
from hypothesis import assume, example, given
from hypothesis import strategies as st

from ai_korea_tui.explore.query import tree
from ai_korea_tui.explore.query.editing import chosen, toggle, without
from ai_korea_tui.explore.query.parsing import parse
from ai_korea_tui.explore.query.quoting import quoted
from ai_korea_tui.explore.query.scanning import MAX_LENGTH
from ai_korea_tui.text.folding import fold


@pytest.mark.parametrize(
    ("text", "field", "value", "then"),
    [
        ("", "kind", "quote", "kind:quote"),
        ("kakao", "kind", "quote", "kakao kind:quote"),
        ("kakao ", "kind", "quote", "kakao kind:quote"),
        ("kakao kind:event cloud", "kind", "quote", "kakao kind:event,quote cloud"),
        ("kakao company:kakao", "company", "SK Telecom", 'kakao company:kakao,"SK Telecom"'),
        ("", "agreement", "different measure", 'agreement:"different measure"'),
        ("date:2025-05", "date", "2025-09", "date:2025-05,2025-09"),
        ("a OR b", "kind", "quote", "(a OR b) kind:quote"),
        ("  a | b ", "kind", "quote", "(a | b) kind:quote"),
        ("(a OR kind:event)", "kind", "quote", "(a OR kind:event) kind:quote"),
        ("-kind:event", "kind", "quote", "-kind:event kind:quote"),
        ("NOT kind:event", "kind", "quote", "NOT kind:event kind:quote"),
        ("by:kwon", "speaker", "altman", "by:kwon,altman"),
        # away again
        ("kind:quote", "kind", "quote", ""),
        ("kakao kind:quotes cloud", "kind", "quote", "kakao cloud"),
        ("kind:quote kakao", "kind", "quote", "kakao"),
        ("kind:quote,event,claim", "kind", "event", "kind:quote,claim"),
        ("kind:quote,event", "kind", "quote", "kind:event"),
        ('company:kakao,"SK Telecom" x', "company", "sk telecom", "company:kakao x"),
        ("a AND kind:quote AND b", "kind", "quote", "a AND b"),
        ("kind:quote AND b", "kind", "quote", "b"),
        ("kind:quote a kind:quote,event", "kind", "quote", "a kind:event"),
        ("source:chosun", "source", "B", ""),
        ("source:A,b kakao", "source", "chosunbiz-2025-09-10", "source:A kakao"),
        ("(a)kind:quote(b)", "kind", "quote", "(a)(b)"),
        # what is unfinished would take it in
        ('kakao "data cen', "kind", "quote", 'kakao "data cen" kind:quote'),
        ('kakao "', "kind", "quote", "kakao kind:quote"),
        ("kakao (cloud", "kind", "quote", "kakao (cloud) kind:quote"),
        ("(a OR", "kind", "quote", "(a) kind:quote"),
        ("a OR (", "kind", "quote", "a kind:quote"),
        ("a NOT", "kind", "quote", "a kind:quote"),
        ("a kind:", "kind", "quote", "a kind:quote"),
        ("a company:", "kind", "quote", "a kind:quote"),
        ("a source:A,", "source", "B", "a source:A,B"),
        ("a source:A,", "kind", "quote", "a source:A kind:quote"),
        ('a company:"sk', "company", "kt", 'a company:"sk",kt'),
    ],
)
def test_choosing_a_value_changes_the_text(text: str, field: str, value: str, then: str) -> None:
    assert toggle(text, field, value, SOURCES) == then


def test_what_is_chosen_is_what_every_record_must_answer() -> None:
    text = "kind:quotes,claim (kind:event OR x) -kind:person kakao company:Kakao,kt source:chosun"
    assert chosen(text, "kind") == ("quote", "claim")
    assert chosen(text, "company") == ("Kakao", "kt")
    assert chosen(text, "source", SOURCES) == ("chosunbiz-2025-09-10",)
    assert chosen(text, "place") == ()
    assert chosen("kind:quote OR kakao", "kind") == ()


def test_the_rest_is_what_there_is_to_choose_from() -> None:
    assert without("kakao kind:quote,event cloud", "kind") == "kakao cloud"
    assert without("kind:quote AND company:kt AND kind:event", "kind") == "company:kt"
    assert without("kind:quote OR x", "kind") == "kind:quote OR x"


def test_there_must_be_such_a_field() -> None:
    with pytest.raises(ValueError, match="no field colour"):
        toggle("", "colour", "red")


@given(st.text(min_size=1))
@example("OR")
@example('say "AI"')
@example("back\\slash\\")
@example('\\"')
@example("“x”")
@example("-5")
@example("a,b")
@example("12:30")
@example("　")
def test_a_quoted_value_reads_back_as_itself(value: str) -> None:
    assume(fold(value).strip() and len(value) < 500)  # unseen characters alone are no value
    parsed = parse(f"company:{quoted(value)},x")
    assert isinstance(parsed.tree, tree.Field)
    assert [found.text for found in parsed.tree.values] == [value, "x"]
    word = parse(quoted(value)).tree
    assert isinstance(word, (tree.Word, tree.Phrase))


_CHOICES = st.one_of(
    st.tuples(st.just("kind"), st.sampled_from(("quote", "government body", "entity"))),
    st.tuples(
        st.just("company"), st.sampled_from(("Kakao", "SK Telecom", 'a "b"', "OR", "카카오"))
    ),
    st.tuples(st.just("date"), st.sampled_from(("2025-05", "2025"))),
    st.tuples(st.just("source"), st.sampled_from(("A", "B"))),
)


@given(TYPED, _CHOICES)
@example("a OR b", ("kind", "quote"))
@example("a AND kind:quote", ("kind", "event"))
def test_a_value_comes_and_goes_and_the_rest_stays(text: str, choice: tuple[str, str]) -> None:
    before = parse(text, SOURCES)
    assume(before.fault is None)
    field, value = choice
    added = toggle(text, field, value, SOURCES)
    if len(added) < len(text) or len(added) > MAX_LENGTH:
        return  # it was chosen already
    after = parse(added, SOURCES)
    assert after.fault is None
    resolved = SOURCES.resolve(value)[0] if field == "source" else value
    assert resolved in chosen(added, field, SOURCES)
    assert text.strip() in added or chosen(text, field, SOURCES)
    again = toggle(added, field, value, SOURCES)
    assert resolved not in chosen(again, field, SOURCES)
    assert _shape(parse(again, SOURCES).tree) == _shape(before.tree)


UNFINISHED_VALUES = ("kind:", "is:", "agreement:", "“", "A range", "The range")


@given(TYPED, _CHOICES)
@example('"\\', ("kind", "quote"))
def test_choosing_never_fails_and_adds_no_fault_of_its_own(
    text: str, choice: tuple[str, str]
) -> None:
    field, value = choice
    then = toggle(text, field, value, SOURCES)
    if parse(text, SOURCES, typing=True).fault is None and len(then) < MAX_LENGTH:
        fault = parse(then, SOURCES).fault
        assert fault is None or fault.what.startswith(UNFINISHED_VALUES), fault
    without(text, field)


def _shape(node: object) -> object:
    """The tree without places."""
    if isinstance(node, tuple) and hasattr(node, "_fields"):
        kept = [n for n in node._fields if n not in ("start", "end")]
        return (type(node).__name__, *(_shape(getattr(node, name)) for name in kept))
    if isinstance(node, tuple):
        return tuple(map(_shape, node))
    return node
