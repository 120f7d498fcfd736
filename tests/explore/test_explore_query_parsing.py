from __future__ import annotations

import pytest
from explore_query import SOURCES, TYPED, cells, every, short
from hypothesis import example, given
from hypothesis import strategies as st

from ai_korea_tui.explore.query import tree
from ai_korea_tui.explore.query.language import FIELDS, KINDS, OPERATORS
from ai_korea_tui.explore.query.parsing import parse
from ai_korea_tui.explore.query.scanning import MAX_DEPTH, MAX_LENGTH


def said(text: str, *, typing: bool = False) -> object:
    parsed = parse(text, SOURCES, typing=typing)
    assert parsed.fault is None, parsed.fault
    return short(parsed.tree)


STORY = 'kind:quote speaker:kwon (cloud OR "data centre") after:2025-08'


def test_quotes_by_kwon_on_either_of_two_after_august() -> None:
    assert said(STORY) == [
        "and", "kind:quote", "speaker:kwon", ["or", "cloud", '"data centre"'], "after:2025-09-01..",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("", None),
        ("  \t\n", None),
        ("Kakao", "kakao"),
        ("kakao cloud", ["and", "kakao", "cloud"]),
        ("kakao AND cloud", ["and", "kakao", "cloud"]),
        ('"SK   Telecom"', '"sk telecom"'),
        ("-word", ["not", "word"]),
        ("NOT word", ["not", "word"]),
        ("--word", "word"),
        ("---word", ["not", "word"]),
        ("NOT NOT word", "word"),
        ('-"a phrase"', ["not", '"a phrase"']),
        ("-kind:quote", ["not", "kind:quote"]),
        ("-(a b)", ["not", ["and", "a", "b"]]),
        ("-(-(a b))", ["and", "a", "b"]),
        ("a OR b", ["or", "a", "b"]),
        ("a|b", ["or", "a", "b"]),
        ("a or b", ["and", "a", "or", "b"]),
        ("a b OR c d", ["or", ["and", "a", "b"], ["and", "c", "d"]]),
        ("a AND b OR c", ["or", ["and", "a", "b"], "c"]),
        ("a (b OR c) d", ["and", "a", ["or", "b", "c"], "d"]),
        ("(a b) (c d)", ["and", "a", "b", "c", "d"]),
        ("(a OR b) OR (c OR d)", ["or", "a", "b", "c", "d"]),
        ("((a))", "a"),
        ("~kraftn", "~kraftn"),
        ("-~kraftn", ["not", "~kraftn"]),
        ('~"jason kwan"', ["and", "~jason", "~kwan"]),
        ("12:30 https://x.kr/a:b re:x", ["and", "12:30", "https://x.kr/a:b", "re:x"]),
        ("well-known a-", ["and", "well-known", "a-"]),
        ('"speker:kwon"', '"speker:kwon"'),
        ('"say \\"AI\\""', '"say "ai""'),
        ("Kind:QUOTE", "kind:quote"),
        ("kind:quotes,people", "kind:quote,person"),
        ("kind:companies", "kind:company"),
        ('kind:"government body"', "kind:government body"),
        ("kind:government-bodies", "kind:government body"),
        ("agreement:different-measure", "agreement:different measure"),
        ('agreement:"Different measure",update', "agreement:different measure,update"),
        ("is:marked", "is:marked"),
        ("is:inferred,shared", "is:inferred,shared"),
        ("is:translated is:unanchored", ["and", "is:translated", "is:unanchored"]),
        ("source:a", "source:joongang-2025-05-26"),
        ("source:A,b", "source:joongang-2025-05-26,chosunbiz-2025-09-10"),
        ("source:chosun", "source:chosunbiz-2025-09-10"),
        ("source:joongang", "source:joongang-2025-05-26"),
        ("source:chosunbiz-2025-09-10", "source:chosunbiz-2025-09-10"),
        ("source:korea", "source:joongang-2025-05-26,herald-2025-10-01"),
        ('only:"korea herald"', "only:herald-2025-10-01"),
        ("by:kwon", "speaker:kwon"),
        ('company:"SK telecom",카카오', "company:sk telecom,카카오"),
        ("tag:Cloud text:서울", ["and", "tag:cloud", "text:서울"]),
        ("place:seoul about:chatgpt", ["and", "place:seoul", "about:chatgpt"]),
    ],
)
def test_what_a_query_means(text: str, meant: object) -> None:
    assert said(text) == meant


def test_entities_are_of_every_kind() -> None:
    parsed = parse("kind:entity")
    assert isinstance(parsed.tree, tree.Field)
    found = {value.folded for value in parsed.tree.values}
    assert found == {kind.name for kind in KINDS[:8]}
    assert "quote" not in found


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("date:2025-07", "date:2025-07-01..2025-07-31"),
        ("date:2025", "date:2025-01-01..2025-12-31"),
        ("date:2025-07-21", "date:2025-07-21..2025-07-21"),
        ("date:2025-05..2025-09", "date:2025-05-01..2025-09-30"),
        ("date:2025-05..", "date:2025-05-01.."),
        ("date:..2025-09", "date:..2025-09-30"),
        ("date:2024-02", "date:2024-02-01..2024-02-29"),
        ("date:2025-05/2025-09", "date:2025-05-01..2025-09-30"),
        ("date:2025-21", "date:2025-03-01..2025-05-31"),
        ("date:202x", "date:2020-01-01..2029-12-31"),
        ("date:２０２５－０７", "date:2025-07-01..2025-07-31"),
        ("before:2025-09", "before:..2025-08-31"),
        ("after:2025-08", "after:2025-09-01.."),
        ("after:2025-12-31", "after:2026-01-01.."),
        ("before:2025", "before:..2024-12-31"),
        (
            "date:2025-05,2025-07",
            ["or", "date:2025-05-01..2025-05-31", "date:2025-07-01..2025-07-31"],
        ),
        ("-date:2025", ["not", "date:2025-01-01..2025-12-31"]),
    ],
)
def test_dates_are_days(text: str, meant: object) -> None:
    assert said(text) == meant


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("kind：quote", "kind:quote"),
        ("“data centre”", '"data centre"'),
        ("„data centre“", '"data centre"'),
        ("«data centre»", '"data centre"'),
        ("（a　OR　b）　c", "(a OR b) c"),
        ("－a ～b c｜d", "-a ~b c|d"),
        ("source:A，B", "source:A,B"),
        ("ｋａｋａｏ", "kakao"),
    ],
)
def test_signs_as_other_keyboards_give_them(typed: str, plain: str) -> None:
    assert said(typed) == said(plain)


def test_every_example_of_the_language_is_understood() -> None:
    examples = [operator.example for operator in OPERATORS]
    examples += [rule.example for rule in FIELDS]
    examples += [further for rule in FIELDS for further, _ in rule.further]
    for text in examples:
        assert said(text) is not None


def test_a_word_keeps_what_was_typed() -> None:
    parsed = parse("  ZKZKDH ")
    assert parsed.tree == tree.Word("zkzkdh", "ZKZKDH", 2, 8)


def test_every_part_says_where_it_stands() -> None:
    assert parse('a -(kind:quote,claim OR "b c")').tree == tree.All(
        (
            tree.Word("a", "a", 0, 1),
            tree.Not(
                tree.Either(
                    (
                        tree.Field(
                            "kind",
                            (
                                tree.Value("quote", "quote", 9, 14, False),
                                tree.Value("claim", "claim", 15, 20, False),
                            ),
                            4,
                            20,
                        ),
                        tree.Phrase(("b", "c"), "b c", 24, 29),
                    ),
                    4,
                    29,
                ),
                2,
                30,
            ),
        ),
        0,
        30,
    )


def test_what_is_ruled_out_is_not_lit() -> None:
    parsed = parse('cloud -kakao ("data centre" OR ~kraftn) text:api kind:quote')
    assert tree.lit(parsed.tree) == ("cloud", "data centre", "kraftn", "api")


# What is wrong


@pytest.mark.parametrize(
    ("text", "what", "where", "mend"),
    [
        ("x speker:kwon", "no field “speker”; did you mean speaker:", "speker:", "x speaker:kwon"),
        ("knd:quote", "did you mean kind:", "knd:", "kind:quote"),
        ("kind:quotte a", "did you mean quote?", "quotte", "kind:quote a"),
        ("kind:comp", "did you mean company?", "comp", "kind:company"),
        ("kind:rival", "takes no “rival”", "rival", ""),
        ("kind:", "wants a value", "kind:", ""),
        ("kind: quote", "wants a value", "kind:", "kind:quote"),
        ("kind:(quote OR claims)", "wants a value", "kind:", "kind:quote,claims"),
        ("a -kind: ", "wants a value", "kind:", "a"),
        ("source:A, B", "A value is missing", "source:A,", "source:A,B"),
        ("source:,A", "A value is missing", "source:", "source:A"),
        ("source:A,,B", "A value is missing", "source:A,", "source:A,B"),
        ("source:Z", "no source “Z”; they are A to C", "Z", ""),
        ("source:chosunbizz", "did you mean B?", "chosunbizz", "source:B"),
        ("agreement:difer", "did you mean differ?", "difer", "agreement:differ"),
        ("agreement:diferent-measure", "mean different measure?", "diferent-measure",
         'agreement:"different measure"'),
        ("is:market", "did you mean marked?", "market", "is:marked"),
        ("is:u", "did you mean unanchored?", "u", "is:unanchored"),
        ("date:2025-13", "“2025-13” is no date", "2025-13", ""),
        ("date:soon", "“soon” is no date", "soon", ""),
        ("date:2025-7", "is no date", "2025-7", "date:2025-07"),
        ("date:2025.7.1", "is no date", "2025.7.1", "date:2025-07-01"),
        ("date:20250701", "is no date", "20250701", "date:2025-07-01"),
        ('date:"jul 2025"', "is no date", '"jul 2025"', "date:2025-07"),
        ("date:7/8/2025", "is no date", "7/8/2025", ""),
        ("date:2025-1..2025-12", "is no date", "2025-1..2025-12", "date:2025-01..2025-12"),
        ("date:2025-09..2025-05", "swap", "2025-09..2025-05", "date:2025-05..2025-09"),
        ("date:..", "needs a date", "..", ""),
        ("after:2025..2026", "one date", "2025..2026", "after:2025"),
        ("after:9999", "Nothing is after", "9999", ""),
        ("before:0000", "Nothing is before", "0000", ""),
        ("(a OR b", "not closed", "(", "(a OR b)"),
        ("a b)", "closes nothing", ")", "a b"),
        ("a) b", "closes nothing", ")", "a b"),
        ("a -() b", "Nothing stands between", "()", "a b"),
        ('a "b c', "not closed", '"', 'a "b c"'),
        ('company:"sk tel', "not closed", '"', 'company:"sk tel"'),
        ('a ""', "Nothing stands between", '""', "a"),
        ("OR a", "OR needs something on both sides", "OR", "a"),
        ("a OR", "OR needs something on both sides", "OR", "a"),
        ("a OR OR b", "OR needs something on both sides", "OR", "a OR b"),
        ("a AND OR b", "OR needs something on both sides", "OR", "a AND b"),
        ("(a |) b", "| needs something on both sides", "|", "(a) b"),
        ("a NOT", "NOT needs a word behind it", "NOT", "a"),
        ("a - b", "A lone - means nothing", "-", "a b"),
        ("a ~ b", "A lone ~ means nothing", "~", "a b"),
        ("~kind:quote", "~ goes before a word", "~", "kind:quote"),
        ("speker:kwon (kind:quots", "did you mean speaker:", "speker:",
         "speaker:kwon (kind:quote)"),
    ],
)  # fmt: skip
def test_a_broken_query_and_its_mend(text: str, what: str, where: str, mend: str) -> None:
    parsed = parse(text, SOURCES)
    assert parsed.fault is not None
    assert parsed.tree is None and not parsed.unfinished
    assert what in parsed.fault.what
    assert text[parsed.fault.start : parsed.fault.end] == where
    assert parsed.fault.mend == mend


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("kind:", None),
        ("kakao kind: ", "kakao"),
        ("kind:comp", "kind:company"),
        ("kind:p", "kind:person,party,place,product,programme"),
        ("is:u", "is:unanchored"),
        ("source:A,", "source:joongang-2025-05-26"),
        ('"data cen', '"data cen"'),
        ('kakao "', "kakao"),
        ('company:"sk tel', "company:sk tel"),
        ('company:"', None),
        ("(a OR b", ["or", "a", "b"]),
        ("a (b", ["and", "a", "b"]),
        ("a ((", "a"),
        ("a -(", "a"),
        ("a OR", "a"),
        ("a OR ", "a"),
        ("a OR (", "a"),
        ("a AND", "a"),
        ("a NOT ", "a"),
        ("OR", None),
        ("-", None),
        ("a -", "a"),
        ("a ~", "a"),
        ("date:", None),
        ("date:2", None),
        ("date:20", "date:2000-01-01..2099-12-31"),
        ("date:2025-", "date:2025-01-01..2025-12-31"),
        ("date:2025-0", "date:2025-01-01..2025-12-31"),
        ("date:2025-1", "date:2025-01-01..2025-12-31"),
        ("date:2025-07-", "date:2025-07-01..2025-07-31"),
        ("date:2025-07-2", "date:2025-07-01..2025-07-31"),
        ("date:2025-05.", "date:2025-05-01..2025-05-31"),
        ("date:..", None),
        ("date:2025-05..20", "date:2025-05-01..2099-12-31"),
        ("date:2025-05..2025-0", "date:2025-05-01..2025-12-31"),
        ("before:2025-0", "before:..2025-12-31"),
        ("after:2025-0", "after:2025-01-01.."),
    ],
)
def test_what_is_still_being_typed_is_understood_as_far_as_it_goes(
    text: str, meant: object
) -> None:
    parsed = parse(text, SOURCES, typing=True)
    assert parsed.fault is None
    assert parsed.unfinished
    assert short(parsed.tree) == meant
    assert parse(text, SOURCES).fault is not None, "on the command line nothing more will come"


@pytest.mark.parametrize(
    "text",
    ["() ", "a - ", '"" ', "~ ", "kind:zzz", "speker:kwon", "a ) b", "date:soon", "date:2025-13"],
)
def test_what_no_typing_will_mend_is_a_fault_at_once(text: str) -> None:
    assert parse(text, SOURCES, typing=True).fault is not None


def test_what_is_unfinished_elsewhere_than_at_the_cursor_is_a_fault() -> None:
    assert parse("kind: kakao", typing=True).fault is not None
    assert parse("kind: kakao", typing=True, cursor=5) == (
        tree.Word("kakao", "kakao", 6, 11), None, True,
    )  # fmt: skip


def test_every_step_of_typing_the_story_is_free_of_faults() -> None:
    for end in range(len(STORY) + 1):
        assert parse(STORY[:end], SOURCES, typing=True).fault is None, STORY[:end]


# Any text


@given(TYPED, st.booleans())
@example("(" * 60, False)
@example('"\\', False)
@example("kind:" * 30, True)
@example("date:\u0663\u0663\u0663\u0663", False)
def test_any_text_is_understood_or_told_of(text: str, typing: bool) -> None:
    parsed = parse(text, SOURCES, typing=typing)
    if parsed.fault is not None:
        what, start, end, mend = parsed.fault
        assert 0 <= start < end <= len(text)
        assert what and cells(what) <= 68
        assert not mend or parse(mend, SOURCES).fault is None
        assert mend != text
    for node in every(parsed.tree):
        assert 0 <= node.start < node.end <= len(text)
        if isinstance(node, tree.Not):
            assert not isinstance(node.node, tree.Not)
        if isinstance(node, (tree.All, tree.Either)):
            assert len(node.nodes) > 1
            assert not any(type(inner) is type(node) for inner in node.nodes)
            starts = [inner.start for inner in node.nodes]
            assert starts == sorted(starts)


@given(TYPED)
def test_what_is_whole_means_the_same_while_typing(text: str) -> None:
    whole = parse(text, SOURCES)
    if whole.fault is None:
        assert parse(text, SOURCES, typing=True) == whole
        assert not whole.unfinished


@pytest.mark.parametrize(
    "text",
    [
        "(" * 10_000 + ")" * 10_000,
        "a " * 50_000,
        "-" * 100_000,
        '"' * 100_000,
        "kind:" * 20_000,
        "(" * (MAX_DEPTH + 1) + "a" + ")" * (MAX_DEPTH + 1),
    ],
    ids=["parentheses", "words", "signs", "quotes", "fields", "just too deep"],
)
def test_too_much_is_a_fault(text: str) -> None:
    fault = parse(text).fault
    assert fault is not None
    assert "too " in fault.what.lower()
    assert parse(text, typing=True).fault == fault


def test_the_longest_and_deepest_are_understood() -> None:
    assert said("(" * MAX_DEPTH + "a" + ")" * MAX_DEPTH) == "a"
    assert said("-" * (MAX_LENGTH - 1) + "a") == ["not", "a"]
    words = ("ab " * (MAX_LENGTH // 3)).strip()
    assert parse(words).fault is None
    ors = "|".join("a" * (MAX_LENGTH // 2))
    assert len(said(ors)) == MAX_LENGTH // 2 + 1  # type: ignore[arg-type]


# The way it joins, held against plain logic

_LETTERS = "abcd"


def _written(depth: int) -> st.SearchStrategy[tuple[str, object]]:
    """A query over a few words, with what it means as nested tuples."""
    leaf = st.sampled_from(_LETTERS).map(lambda letter: (letter, letter))
    if depth == 0:
        return leaf
    inner = _written(depth - 1)
    group = inner.map(lambda one: (f"({one[0]})", one[1]))
    negated = st.tuples(st.sampled_from(("-", "NOT ")), st.one_of(leaf, group)).map(
        lambda one: (one[0] + one[1][0], ("not", one[1][1]))
    )
    single = st.one_of(leaf, group, negated)
    both = st.tuples(st.sampled_from((" ", " AND ", "  ")), st.lists(single, min_size=1)).map(
        lambda one: (one[0].join(t for t, _ in one[1]), ("and", *(m for _, m in one[1])))
    )
    return st.tuples(st.sampled_from((" OR ", "|")), st.lists(both, min_size=1, max_size=3)).map(
        lambda one: (one[0].join(t for t, _ in one[1]), ("or", *(m for _, m in one[1])))
    )


def _holds(meant: object, record: frozenset[str]) -> bool:
    match meant:
        case str():
            return meant in record
        case ("not", inner):
            return not _holds(inner, record)
        case ("and", *inner):
            return all(_holds(one, record) for one in inner)
        case (_, *inner):
            return any(_holds(one, record) for one in inner)
    raise AssertionError


@given(_written(2))
def test_words_join_as_logic_has_it(written: tuple[str, object]) -> None:
    text, meant = written
    if len(text) > MAX_LENGTH:
        return
    parsed = said(text)
    as_tuple = _tupled(parsed)
    for number in range(2 ** len(_LETTERS)):
        record = frozenset(c for bit, c in enumerate(_LETTERS) if number >> bit & 1)
        assert _holds(as_tuple, record) == _holds(meant, record)


def _tupled(node: object) -> object:
    return tuple(map(_tupled, node)) if isinstance(node, list) else node
