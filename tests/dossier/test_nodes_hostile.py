"""Every way in which a file can be hostile or not be YAML, at its line and column."""

import pytest
import yaml

from ai_korea_tui.dossier import composing
from ai_korea_tui.dossier.composing import read_record
from ai_korea_tui.dossier.decoding import MAX_FILE_BYTES, decode
from ai_korea_tui.dossier.events import MAX_DEPTH, MAX_FIELDS, MAX_ITEMS
from ai_korea_tui.dossier.faults import FileLog
from ai_korea_tui.dossier.nodes import Cut, Mapping, Refused, Sequence, is_nothing, unpack

HOSTILE = [
    ("alias", "a: x\nb: *x\n", 2, 4, "`*x`", "write out"),
    ("anchor", "a: &x 1\n", 1, 4, "`&x`", "delete it"),
    ("anchor on a list", "a: &x\n- 1\n", 1, 4, "`&x`", "delete it"),
    ("anchor on a name", "&x a: 1\n", 1, 1, "`&x`", "delete it"),
    ("tag", "a: !!str 1\n", 1, 4, "`!!str`", "delete it"),
    ("python tag", "a: !!python/object/apply:os.system [ls]\n", 1, 4, "!!python/", "delete it"),
    ("bare tag", "a: !\n", 1, 4, "`!`", "in quotes"),
    ("tag without a handle", "a: !x!y z\n", 1, 4, "tag", "in quotes"),
    ("merge key", "<<: {a: 1}\n", 1, 1, "`<<`", "write out"),
    ("second document", "a: 1\n---\nb: 2\n", 2, 1, "second document", "delete this line"),
    ("a field twice", "a: 1\nb: 2\na: 3\n", 3, 1, "first on line 1", "keep one"),
    ("a field twice, nested", "x:\n  a: 1\n  a: [b, {c: d}]\n", 3, 3, "first on line 2", "keep"),
    ("complex key", "? [a, b]\n: c\n", 1, 3, "field's name", "plain text"),
    ("flow key", "{[a]: b}\n", 1, 2, "field's name", "plain text"),
    ("alias as a key", "*x : b\n", 1, 1, "field's name", "plain text"),
    ("tab as indentation", "a:\n\tb: 1\n", 2, 1, "tab", "spaces"),
    ("tab after a value", "a: 1\n\tb: 1\n", 2, 1, "tab", "spaces"),
    ("NUL", "a: 1\0\n", 1, 5, "NUL", "UTF-8"),
    ("ESC", "a: 1\nb: \x1b[31m\n", 2, 4, "U+001B", "delete"),
    ("C1", "a: \x9b\n", 1, 4, "U+009B", "delete"),
    ("DEL", "가: \x7f\n", 1, 4, "U+007F", "delete"),
    ("noncharacter", "a: \ufffe\n", 1, 4, "U+FFFE", "delete"),
    ("colon in a text", "a: he said: no\n", 1, 11, "inside the text of `a`", "in quotes"),
    ("field too far right", "a: 1\n  b: 2\n", 2, 4, "cannot begin here", "column"),
    ("field too far left", "- a: 1\n b: 2\n", 2, 2, "no item", "`-`"),
    ("list among fields", "a: 1\n- b\n", 2, 1, "does not fit the fields", "column"),
    ("neither field nor item", "a: 1\nfoo\nb: 2\n", 2, 1, "neither a field", "indent"),
    ("quote never closed", 'a: 1\nb: "foo\n', 2, 4, "never closed", "close it"),
    ("quote closed too late", 'a: "foo\nb: "x"\n', 1, 4, "closed only on line 2", "close it"),
    ("text after a quote", 'a: "foo" bar\n', 1, 10, "ends the text", "in single quotes"),
    ("escape", 'a: "C:\\Users"\n', 1, 7, "escape", "backslash"),
    ("escaped surrogate", 'a: "\\ud800"\n', 1, 5, "escape", "backslash"),
    ("bracket never closed", "a: [1, 2\nb: 3\n", 1, 4, "not closed", "close it"),
    ("at sign", "a: @foo\n", 1, 4, "`@`", "in quotes"),
    ("percent", "a: %foo\n", 1, 4, "`%`", "in quotes"),
    ("star", "a: * b\n", 1, 4, "`*`", "in quotes"),
    ("text beside a bar", "a: |x\n", 1, 5, "`|`", "next line"),
    ("dash behind a name", "a: - b\n", 1, 4, "list cannot begin", "separate line"),
    ("after the end", "a: 1\n...\nfoo\n", 3, 1, "does not belong", "check"),
    ("nested brackets", "a: " + "[" * 100_000, 1, MAX_DEPTH + 3, "deeper than 16", "not read"),
    ("nested braces", "{a: " * 100_000, 1, MAX_DEPTH * 4 + 1, "deeper than 16", "not read"),
    ("nested dashes", "- " * 100_000, 1, MAX_DEPTH * 2 + 1, "deeper than 16", "not read"),
    ("nested keys", "? " * 100_000, 1, 3, "field's name", "plain text"),
]


def read(data, fallback=False, monkeypatch=None):
    if fallback:
        monkeypatch.setattr(composing, "_LOADER", yaml.SafeLoader)
    log = FileLog("x.yaml")
    page = decode(data, log)
    return None if page is None else read_record(page, log), log.told()


@pytest.mark.parametrize("fallback", [False, True], ids=["C", "Python"])
@pytest.mark.parametrize(
    ("text", "line", "column", "what", "mend"),
    [row[1:] for row in HOSTILE],
    ids=[row[0] for row in HOSTILE],
)
def test_each_is_told_at_its_place(text, line, column, what, mend, fallback, monkeypatch):
    _, faults = read(text.encode(), fallback, monkeypatch)
    first = faults[0]
    near = abs(first.column - column) <= 1 if fallback else first.column == column
    assert (first.line, near) == (line, True), first
    assert what in first.what
    assert mend in first.what


ENCODINGS = [
    ("a: 1\n한국: 전략\n".encode("cp949"), 2, 1, "CP949"),
    ("a: 가".encode("utf-16"), 1, 1, "UTF-16"),
    ("title: a".encode("utf-16-le"), 1, 1, "UTF-16"),
    ("title: a".encode("utf-16-be"), 1, 1, "UTF-16"),
    ("title: a".encode("utf-32-le"), 1, 1, "UTF-32"),
    ("가나: 1\nb: ".encode() + b"\xec\x9d" + b"\n", 2, 4, "0xec"),
    (b"a: \xff", 1, 4, "0xff"),
]


@pytest.mark.parametrize(("data", "line", "column", "what"), ENCODINGS)
def test_what_is_not_utf_8_is_told_with_what_to_save_it_as(data, line, column, what):
    node, (fault,) = read(data)
    assert node is None
    assert (fault.line, fault.column) == (line, column)
    assert what in fault.what
    assert "UTF-8" in fault.what


def test_a_byte_order_mark_is_fine_and_moves_no_column():
    node, faults = read(b"\xef\xbb\xbfa: 1")
    assert not faults
    assert unpack(node.names()["a"]) == (1, 1)


def test_columns_count_characters():
    node, _ = read("가나다: 😀\n".encode())
    assert unpack(node.entries["가나다"].place) == (1, 6)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_usual_line_end_counts_as_one_line(end):
    _, (fault,) = read(end.join(["a: 1", "# note", "b: *x"]).encode())
    assert (fault.line, fault.column) == (3, 4)


def test_rare_line_ends_are_blanks_as_in_an_editor():
    node, faults = read("a: x\u2028y\u2029z\x85w\nb: *x\n".encode())
    assert node.entries["a"].value == "x y z w"
    assert [fault.line for fault in faults] == [2]


def test_a_comment_hides_what_stands_behind_a_rare_line_end():
    node, _ = read("# x\u2028evil: 1\na: 1\n".encode())
    assert list(node.entries) == ["a"]


def test_every_forbidden_character_is_told_and_the_rest_still_read():
    node, faults = read(b"a: x\x01y\nb: \x02\x03\n")
    assert [(f.line, f.column) for f in faults] == [(1, 5), (2, 4), (2, 5)]
    assert node.entries["a"].value == "x\ufffdy"


def test_keys_nested_in_keys_are_given_up_soon():
    _, faults = read(b"? " * 100_000)
    assert [fault.what[:29] for fault in faults][1:] == ["This is nested deeper than 16"]


def test_a_file_beyond_the_limit_is_not_even_decoded():
    node, (fault,) = read(b"\xff" * (MAX_FILE_BYTES + 1))
    assert node is None
    assert "64 MiB" in fault.what


def test_a_million_keys_are_refused():
    text = "".join(f"k{i}: 1\n" for i in range(MAX_FIELDS + 1))
    node, (fault,) = read(text.encode())
    assert isinstance(node, Cut)
    assert "more than 200 fields" in fault.what
    whole, faults = read("".join(f"k{i}: 1\n" for i in range(MAX_FIELDS)).encode())
    assert not faults
    assert len(whole.entries) == MAX_FIELDS


def test_a_list_that_is_too_long_is_refused_and_one_that_is_not_is_read():
    _, (fault,) = read(b"a: [" + b"1," * (MAX_ITEMS + 1) + b"]")
    assert "more than 10,000 items" in fault.what
    node, faults = read(b"a: [" + b"1," * MAX_ITEMS + b"]")
    assert not faults
    assert len(node.entries["a"].items) == MAX_ITEMS


def test_a_record_of_too_many_parts_in_all_is_refused():
    many = b"- [" + b"1," * 9_000 + b"]\n"
    _, (fault,) = read(b"a:\n" + many * 6)
    assert "more than 50,000" in fault.what


def test_an_alias_bomb_is_told_alias_by_alias():
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(20)
    )
    node, faults = read(bomb.encode())
    assert len(faults) == 61
    assert isinstance(node.entries["u"], Sequence)
    assert all(isinstance(item, Refused) for item in node.entries["u"].items)


def test_what_was_read_before_a_break_is_kept():
    node, (fault,) = read(b"a: 1\nb: {c: 2}\nd: [x,\n")
    assert isinstance(node, Cut)
    assert isinstance(node.node, Mapping)
    assert list(node.node.entries) == ["a", "b", "d"]
    assert fault.line == 3


@pytest.mark.parametrize(
    "text", ["", "\n", "# nothing\n", "---\n", "--- # x\n...\n", "''", "~ # no"]
)
def test_an_empty_file_is_no_error_here(text):
    node, faults = read(text.encode())
    assert not faults
    assert node is None or is_nothing(node) or node.value == "~"


def test_texts_stay_as_written():
    text = "a: no\nb: 12:30\nc: 1_000\nd: 017\ne: 2025-02\nf: .inf\ng: 0x1F\nh: yes\ni: =\n"
    node, faults = read(text.encode())
    assert not faults
    values = [value.value for value in node.entries.values()]
    assert values == ["no", "12:30", "1_000", "017", "2025-02", ".inf", "0x1F", "yes", "="]


def test_a_fault_never_carries_a_control_character():
    _, faults = read(b'"\\e]0;x\\a": 1\n"\\e]0;x\\a": 2\nb: *\xe2\x80\xaex\n')
    assert faults
    assert all(fault.what.isprintable() for fault in faults)
