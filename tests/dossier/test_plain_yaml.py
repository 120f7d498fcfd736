"""What is read line by line is what the parser reads: the same values, places and faults."""

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ai_korea_tui.dossier import composing
from ai_korea_tui.dossier.decoding import decode
from ai_korea_tui.dossier.faults import FileLog
from ai_korea_tui.dossier.nodes import Mapping, Refused, Scalar, Sequence
from ai_korea_tui.dossier.plain_yaml import PlainList, read_plain


def shape(node):
    """A node with every place in it, as something to compare."""
    match node:
        case Scalar():
            return node.place, node.value, node.is_plain
        case Mapping():
            entries = {name: shape(entry) for name, entry in node.entries.items()}
            return node.place, entries, node.names()
        case Sequence():
            return node.place, [shape(item) for item in node.items]
        case Refused():
            return node.place, "refused"
        case None:
            return None
    return "cut", shape(node.node), node.line


def read_list(text):
    log = FileLog("x.yaml")
    page = decode(text.encode(), log)
    nodes = [shape(node) for node in composing.read_records(page, log)]
    # At one break the parser may stop twice, with nothing in between.
    return [node for node, _ in groupby(nodes)], log.told()


def read_one(text):
    log = FileLog("x.yaml")
    return shape(composing.read_record(decode(text.encode(), log), log)), log.told()


class NoList(PlainList):
    """A list of which nothing is read line by line."""

    def __init__(self, text):
        super().__init__(text)
        self.is_list = False


def by_the_parser(read, text):
    """What the YAML parser alone makes of a text."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(composing, "PlainList", NoList)
        patch.setattr(composing, "read_plain", lambda text: None)
        return read(text)


PLAIN = """\
# A comment

---
- id: a
  text: 가나다 — words:none, 12:30, http://x/#y, [not] {a} list
  long: it goes on
    and on:even
     and on
  quoted: " as it is # : "
  single: '“so”, it''s "so"'
  escaped: "say \\"no\\\\ \\""
  tags: [a b, 'c, d', "e: f", g]

  # one more
  evidence:
    - { source: s, paragraph: 12, exact: "x, y" }
    - {source: s, parts: [year, 'day'], why: it's said}
  same-column:
  - one
  - "two"
  below:
    deeper:
      name: x
    other: y
- id: b

- id: c
  list:
    - a: 1
      b: 2
    - a: 3
"""


def test_plain_yaml_is_read_without_the_parser(monkeypatch):
    expected = by_the_parser(read_list, PLAIN)
    monkeypatch.setattr(composing, "_events", None)
    assert read_list(PLAIN) == expected
    assert not expected[1]
    assert len(expected[0]) == 4


@pytest.mark.parametrize(
    "line",
    [
        "a: b # comment", "a: ", "a:  b", "a: &x b", "a: *x", "a: !t b", "a: |", "a: >-", "a: 'b",
        'a: "b', 'a: "b\\n"', "a: [b", "a: {b: c", "a: [b, c]]", "a: [b,c]", "a: [[b]]", "a: {}",
        "a: []", "a: b: c", "a: @b", "a: %b", "a: `b", "a: -", "a: - b", "a: -5", "a: ?", "a: b:",
        "a:b", "a", "? a", "? a\n  : b", "<<: {a: b}", "id: again", "a: {b: c, b: d}", "a:\n    b",
        "a:\n      b: c\n    d: e", "a:\n    b: c\n   d: e", "a: b\n    c: d", "a: b\n    - c",
        "a: b\n\n    c", "a: b\n    # c\n    d", "a: b\n  # c\n  d: e", "a:\n  - b\n    c",
        "a:\n    - b\n   - c", "a:\n    - b\n     - c", "a:\n    -\n      b: c", "a:\n    - - b",
        "a: b\t", "a:\tb", "\ta: b", "a: b\n---", "a: b\n...", "a: b\n--- c", "a: b\n%YAML 1.1",
        "a: {b: [c, d], e: f}", "a: {b: {c: d}}", "a: {b: c,\n   d: e}", "a: [b: c]", "a: {b}",
        "a: b\u00a0", "a: b\u3000#c", "a: \u3000b", "a: 'it''s'", 'a: "b" c', "a: 'b' # c", "é: x",
        "a: 'it'''", "a: ''''", "a: ''", 'a: ""', 'a: """', r'a: "b\\"', r'a: "b\\" c',
        r'a: "\"" b',
        r'a: "\""', r'a: "\x"', r'a: "\\x"', r'a: "\\\"', r"a: 'a\'", 'a: [\'\', "\\"", \'\'\'\']',
        "a: [b, ]", "a: [ b ]", "a: { b: c }", "a: {b: c }", "a: [b c, d: e]", "a: {b: c:d}",
        "a: b\n foo", "a: b\nfoo", "a: b\n - c", "a: b\n-  c: d", "a: b\n-\n  c: d", "a: b\n- c",
        "a: \ufeffb", "a: {b: x?y}", "a: [?, b]", "- b", "a: b\n  - c", "a:\n  - b\n  c: d",
    ],
)  # fmt: skip
@pytest.mark.parametrize("where", ["first", "last", "alone"])
def test_every_other_way_to_write_is_read_as_by_the_parser(line, where):
    record = f"- id: z\n  {line}\n"
    plain = "- id: x\n  text: y\n"
    text = {"first": record + plain, "last": plain + record, "alone": record}[where]
    assert read_list(text) == by_the_parser(read_list, text)
    one = f"id: z\n{line}\nx: y\n"
    assert read_one(one) == by_the_parser(read_one, one)


SIGNS = " -:#[]{}'\"\n,ab가&|\\"
LINES = st.sampled_from(
    [*PLAIN.splitlines(), "- ", "-", "  ", "      x", "    - b", "  a: |", "  a: b # c", "  k:"]
)


@given(st.lists(LINES, max_size=14))
def test_lines_in_any_order(lines):
    text = "\n".join(lines)
    assert read_list(text) == by_the_parser(read_list, text)
    one = "\n".join(line[2:] for line in lines)
    assert read_one(one) == by_the_parser(read_one, one)


@given(
    st.lists(
        st.tuples(st.integers(0, len(PLAIN)), st.integers(0, 3), st.text(SIGNS, max_size=4)),
        min_size=1,
        max_size=3,
    )
)
def test_edits_anywhere(edits):
    text = PLAIN
    for at, length, new in edits:
        text = text[:at] + new + text[at + length :]
    assert read_list(text) == by_the_parser(read_list, text)


def test_what_is_odd_costs_the_parser_only_the_records_around_it(monkeypatch):
    text = "".join(f"- id: r{n}\n  text: {'|' if n == 5_000 else 'a'}\n" for n in range(10_000))
    begun = []
    events = composing._events
    monkeypatch.setattr(composing, "_events", lambda *from_: begun.append(from_) or events(*from_))
    nodes, faults = read_list(text)
    assert len(nodes) == 10_001
    assert not faults
    assert len(begun) == 1


def test_many_records_that_are_not_plain_are_read_in_one_go(monkeypatch):
    text = "".join(f"- id: r{n}\n  text: |\n    a\n" for n in range(10_000))
    begun = []
    events = composing._events
    monkeypatch.setattr(composing, "_events", lambda *from_: begun.append(from_) or events(*from_))
    nodes, faults = read_list(text)
    assert len(nodes) == 10_001
    assert not faults
    assert len(begun) < 100


@pytest.mark.parametrize("fields", [179, 181, 200, 201])
def test_limits_are_in_the_parsers_care(fields):
    text = "- id: x\n" + "".join(f"  k{n}: v\n" for n in range(fields))
    assert read_list(text) == by_the_parser(read_list, text)
    assert read_one(text[2:].replace("\n  ", "\n")) == by_the_parser(
        read_one, text[2:].replace("\n  ", "\n")
    )


def test_a_short_file_with_one_record_needs_no_parser():
    assert read_plain("id: a\nb:\n  - c: d\n").entries.keys() == {"id", "b"}
    assert read_plain("- id: a\n") is None
    assert read_plain("") is None
