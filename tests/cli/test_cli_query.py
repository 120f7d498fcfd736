"""The query language on the command line: fields, faults in their place, what else was meant."""

import json

import pytest

from ai_korea_tui.storage import marks


def ids(done):
    return [line.split()[0] for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (["kind:quote"], ["we-dig"]),
        (["kind:quote,company"], ["dalgwang", "we-dig"]),
        (["speaker:bora -lunar"], ["we-dig"]),
        (['"We dig"'], ["we-dig"]),
        (["is:translated"], ["we-dig"]),
        (["source:post", "kind:company"], ["dalgwang"]),
        (["(dalgwang OR nobody) kind:company"], ["dalgwang"]),
        (["ㄷㄱ", "kind:company"], ["dalgwang"]),
        (["--", "-dalgwang", "kind:quote"], ["we-dig"]),
    ],
)
def test_search_understands_the_language(run, query, found):
    done = run("search", *query)
    assert sorted(ids(done)) == sorted(found), done.stderr
    assert done.exit_code == 0


def test_what_is_marked_in_the_explorer_is_known_here(run):
    assert run("search", "is:marked").exit_code == 1
    marks.update("moon-mine", added=["we-dig"])
    assert ids(run("search", "is:marked")) == ["we-dig"]


def test_a_fault_is_shown_where_it_stands_with_its_mend(run):
    done = run("search", "dig kind:qoute")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        "ai-korea-tui: kind: takes no “qoute”; did you mean quote?",
        "  dig kind:qoute",
        "           ^^^^^",
        "Did you mean: dig kind:quote",
    ]


def test_wide_letters_move_the_mark_by_two_cells(run):
    lines = run("search", "달광 kind:qoute").stderr.splitlines()
    assert lines[1] == "  달광 kind:qoute"
    assert lines[2] == " " * (2 + 5 + 5) + "^^^^^"


def test_of_a_long_query_the_place_is_shown(run):
    done = run("search", "mine " * 60 + "kind:qoute" + " mine" * 60)
    shown, marks_ = done.stderr.splitlines()[1:3]
    assert shown.startswith("  …")
    assert shown[marks_.index("^") : marks_.rindex("^") + 1] == "qoute"
    assert max(map(len, (shown, marks_))) < 80


def test_nothing_in_a_faulty_query_reaches_the_terminal_raw(run):
    done = run("search", "kind:\x1b[2J\x9b\u202e")
    assert done.exit_code == 2
    assert not {"\x1b", "\x9b", "\u202e"} & set(done.stderr)
    assert "␛[2J" in done.stderr


@pytest.mark.parametrize("command", ["search", "export", "compare"])
def test_every_command_that_takes_a_query_tells_its_fault(run, command):
    done = run(command, "kind:qoute")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "^^^^^" in done.stderr


@pytest.mark.parametrize("command", ["search", "export", "compare"])
def test_every_command_that_takes_a_query_tells_the_language(run, command):
    done = run(command, "--query-help")
    assert done.exit_code == 0
    for told in ("speaker:kwon", "after:2025-08", "ㅋㅋㅇ", "put the whole query"):
        assert told in done.stdout
    assert "--query-help" in run(command, "--help").stdout


def test_what_may_have_been_meant_is_told_with_its_count(run):
    done = run("search", "ekfrhkd")
    assert done.exit_code == 1
    assert done.stdout == ""
    found = len(run("search", "달광").stdout.splitlines())
    lines = done.stderr.splitlines()
    assert lines[:2] == ["No record holds “ekfrhkd”.", "Did you mean:"]
    assert lines[2].startswith(f"  달광   {found} record")
    assert "other keyboard" in lines[2]


def test_a_near_miss_is_offered_for_claims_only_where_claims_hold_it(run):
    assert "Did you mean" in run("search", "dalgwnag").stderr
    lines = run("compare", "metrse").stderr.splitlines()
    assert lines[0] == "No claim holds “metrse”."
    assert any("metres" in line and "1 claim" in line for line in lines[1:])


def test_a_word_to_leave_out_that_looks_like_an_option_is_told_how_to_be_written(run):
    done = run("search", "mine", "-lunar")
    assert done.exit_code == 2
    assert "To leave a word out: ai-korea-tui search 'kakao -cloud'." in done.stderr
    assert "leave a word out" not in run("search", "mine", "--lunar").stderr


def test_a_note_of_a_query(run):
    note = run("export", "kind:quote", "-f", "json")
    assert [record["id"] for record in json.loads(note.stdout)] == ["we-dig"]
    assert 'query: "kind:quote"' in run("export", "kind:quote").stdout
