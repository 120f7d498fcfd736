"""Records as lines and pages for a terminal, the comparison as text, what a check found."""

import json
import re

import msgspec
import pytest
from export_ferry import FERRY, HARBOUR, at, many_sources
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from ai_korea_tui.dossier.anchors import Anchor, Verification
from ai_korea_tui.dossier.faults import Fault
from ai_korea_tui.dossier.model import Entity, Inferred
from ai_korea_tui.explore.comparing import matrix
from ai_korea_tui.explore.index import Index
from ai_korea_tui.export.cells import cut
from ai_korea_tui.export.comparison import comparison_text
from ai_korea_tui.export.findings import (
    attached_text,
    faults_json,
    faults_text,
    findings,
    sound,
)
from ai_korea_tui.export.lines import record_lines, record_list
from ai_korea_tui.export.page import page
from ai_korea_tui.export.phrasing import phrase, quoted, sentence
from ai_korea_tui.export.wording import inferred_words, verification_words
from ai_korea_tui.text.visible import visible

LOOSE = Anchor("anvil-yard", at("harbour-2031-03-02", 3, "built by Anvil Yard"))
FAST = Anchor("gull-lines", at("harbour-2031-03-02", 2, "Gull Lines will run it"))
UNSOUND = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def nowhere(_):
    return ("dossier.yaml", 1, 1)


def with_entity(**fields):
    entity = Entity(kind="company", evidence=(at("tide-2031-06-10", 1, "x"),), **fields)
    return Index(msgspec.structs.replace(FERRY, entities=(entity, *FERRY.entities)))


def test_a_line_has_id_kind_letters_and_what_it_is(ferry):
    assert record_lines(ferry, ["gull-lines", "nabi", "first-sailing"]) == [
        "gull-lines     company  A    Gull Lines 갈매기해운 — Runs the ferry",
        "nabi           place    A B  Nabi 나비도",
        "first-sailing  event    B    9 [Jun 2031]: First sailing",
    ]


def test_each_kind_is_described_by_what_a_reader_knows_it_by(ferry):
    lines = dict(zip(ferry.records, record_lines(ferry, ferry.records), strict=True))
    assert lines["closer-than-ever"].endswith(
        "  Bo Mi-ra: “Nabi is closer than it ever was, and by autumn we sail at night as well”"
    )
    assert lines["bridge-of-water"].endswith("  “bridge of water”")
    assert lines["does-it-sail"].endswith("Does it sail? — soon; yes")
    assert lines["gull-serves-nabi"].endswith("Nabi – Gull Lines: port of call")
    assert lines["harbour-2031-03-02"].endswith(
        "A ferry for Nabi — Harbour Post, 2 Mar 2031, 09:30 +09:00"
    )
    assert record_list(ferry, ferry.records).count("\n") == len(ferry.records)


def test_a_zone_that_the_source_does_not_print_stands_in_brackets_with_its_reason():
    guess = Inferred(parts=("zone",), why="it prints no zone")
    source = msgspec.structs.replace(HARBOUR, inferred=guess)
    index = Index(msgspec.structs.replace(FERRY, sources=(source, *FERRY.sources[1:])))
    (line,) = record_lines(index, [HARBOUR.id])
    assert line.endswith("09:30 [+09:00]")
    said = "Harbour Post, 2 Mar 2031, 09:30 [+09:00]. Zone inferred: it prints no zone."
    assert said in page(index, source)


def test_the_page_tells_what_a_record_is_filed_under(ferry):
    index = with_entity(id="x", name="X", tags=("ferries", "trade"))
    assert page(index, index.records["x"]).splitlines()[2] == "tags: ferries · trade"
    assert "tags" not in page(ferry, ferry.records["closer-than-ever"])


def test_no_records_are_no_lines(ferry):
    assert record_list(ferry, []) == ""


def test_a_long_description_is_whole_in_a_pipe_and_a_long_id_moves_only_its_own_line():
    index = with_entity(id="x" * 60, name="N", text="word " * 100)
    long, short = record_lines(index, ["x" * 60, "nabi"])
    assert long.endswith("N — " + "word " * 99 + "word")
    assert short.index("place") == 42


def test_lines_are_cut_to_the_cells_of_a_terminal():
    index = with_entity(id="wide", name="N", text="매" * 100)
    for width in (60, 61, 80, 200):
        (line,) = record_lines(index, ["wide"], width)
        assert line.startswith("wide  company  B  N — 매")
        assert line.endswith("…")
        assert width - 1 <= cell_len(line) <= width
    assert record_lines(index, ["wide"], 500) == record_lines(index, ["wide"])


def test_what_a_record_is_keeps_some_room_on_the_narrowest_terminal():
    index = with_entity(id="x" * 60, name="Somebody with a name", text="")
    (line,) = record_lines(index, ["x" * 60], 40)
    assert line.endswith("  Somebody…")


def test_a_page_cuts_only_the_lines_of_other_records(ferry):
    record = ferry.records["bo-mira"]
    whole = page(ferry, record)
    assert "by autumn we sail at night as well”" in whole
    narrow = page(ferry, record, width=70)
    (line,) = [line for line in narrow.splitlines() if line.startswith("  closer-than-ever")]
    assert line.endswith("…")
    assert cell_len(line) <= 70
    assert [x for x in whole.splitlines() if not x.startswith("  closer")] == [
        x for x in narrow.splitlines() if not x.startswith("  closer")
    ]


@given(st.text(max_size=40), st.integers(1, 50))
def test_a_cut_text_has_room_and_an_uncut_one_is_itself(text, cells):
    shown = cut(visible(text), cells)
    assert cell_len(shown) <= cells
    assert shown == visible(text) or shown.endswith("…")


def test_a_page_has_what_it_is_and_every_passage_it_rests_on(ferry):
    text = page(ferry, ferry.records["gull-lines"])
    assert text.startswith("Gull Lines (갈매기해운)\ncompany · gull-lines · A\n\nRuns the ferry.\n")
    assert "Also written: Gull, GL." in text
    assert "\nRelationships\n  Anvil Yard  (anvil-yard)\n" in text
    assert "\n    ◂─ maker: built the ferry (Nov 2030)  A\n" in text
    assert "\nNamed in\n  first-sailing  event  B  9 [Jun 2031]: First sailing\n" in text
    assert (
        "  A ¶2   “Gull Lines will run it” — A ferry is to link Nabi with the mainland.\n" in text
    )
    assert text.endswith("https://harbour.example/ferry_for_nabi?page=1\n")


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ("closer-than-ever", "The words are a translation."),
        ("first-sailing", "Year and month inferred: the article is of 10 June 2031."),
        ("first-sailing", "\nA was published 2 Mar 2031, before this.\n"),
        ("night-sailings", "Only considered."),
        ("how-many-it-carries", "A  300 people (as of [Mar] 2031; says Anvil Yard; month inferred"),
        ("how-many-it-carries", "≠ differ (about 60 apart), computed: A 300 people"),
        ("anvil-builds-for-gull", "\nMaker; Nov 2030.\n"),
        ("tide-2031-06-10", "  ¶3   [caption] A picture.\n"),
    ],
)
def test_a_page_tells_what_is_particular_to_its_kind(ferry, record, said):
    assert said in page(ferry, ferry.records[record])


def test_a_page_flags_a_phrase_that_the_attached_text_has_not(ferry):
    attached = {HARBOUR.id: Verification((FAST,), (LOOSE,), same_text=True)}
    text = page(ferry, ferry.records["anvil-yard"], attached)
    assert "“built by Anvil Yard” (this phrase is not in the attached text)" in text


def test_the_comparison_gives_each_claim_a_paragraph(ferry):
    legend, first, *rest = comparison_text(ferry, matrix(ferry)).split("\n\n")
    assert legend == "A  Harbour Post, 2 Mar 2031\nB  The Tide, 10 Jun 2031"
    assert first.splitlines()[0] == "How many does it carry?  (how-many-it-carries)"
    assert "  B  some 240 people  ¶2" in first
    assert "\n  A  not stated\n  B  4,000 won  ¶2\n" in rest[-1]
    assert comparison_text(ferry, matrix(ferry, [])) == ""


def test_of_many_silent_sources_only_the_number_is_told():
    index = Index(many_sources())
    text = comparison_text(index, matrix(index, ["does-it-sail"]))
    assert "  not stated by 9 other sources\n" in text
    assert "The Tide 5" not in text


HOSTILE = "\x1b]0;x\x07\x9b31m\u202e\nfake-id  company\r\x7f"


def test_nothing_in_a_record_moves_the_cursor_or_adds_a_line():
    index = with_entity(id="bad", name=f"N{HOSTILE}", korean=HOSTILE, text=HOSTILE)
    (line,) = record_lines(index, ["bad"])
    assert not UNSOUND.search(line)
    assert "\n" not in line
    text = page(index, index.records["bad"])
    assert not UNSOUND.search(text)
    assert not any(row.startswith("fake-id") for row in text.splitlines())


# What a check found


def test_findings_are_in_order_of_place_with_loose_anchors_among_them(ferry):
    fault = Fault("entities.yaml", 9, 1, "unknown field")
    attached = {HARBOUR.id: Verification((FAST,), (LOOSE,), same_text=False)}
    found = findings(ferry, [fault], attached, lambda _: ("entities.yaml", 4, 3))
    first, second = faults_text(found).splitlines()
    assert first.startswith("entities.yaml:4:3: “built by Anvil Yard” (anvil-yard) is not")
    assert second == "entities.yaml:9:1: unknown field"


def test_coverage_adds_the_paragraphs_that_nothing_rests_on(ferry):
    found = findings(ferry, [], {}, nowhere, coverage=True)
    assert faults_text(found) == ("harbour-2031-03-02 ¶1: no record rests on it: The headline.\n")
    assert json.loads(faults_json(found)) == {
        "finding": "uncovered",
        "source": "harbour-2031-03-02",
        "paragraph": 1,
        "gist": "The headline.",
    }
    assert findings(ferry, [], {}, nowhere) == []


def test_faults_as_json_have_their_place():
    (line,) = faults_json([Fault("a\x1b.yaml", 2, 3, "what")]).splitlines()
    assert "\x1b" not in line
    assert json.loads(line) == {
        "finding": "fault", "file": "a\x1b.yaml", "line": 2, "column": 3, "what": "what",
    }  # fmt: skip


def test_a_hostile_file_name_in_a_fault_is_made_visible():
    assert faults_text([Fault("a\x1b\n.yaml", 1, 1, "x")]) == "a␛ .yaml:1:1: x\n"


def test_a_sound_dossier_is_told_by_its_counts(ferry):
    assert sound(ferry).startswith("No faults in 2 sources, 2 companies, 1 person, 1 place")
    assert sound(ferry, coverage=True).endswith("Every paragraph is accounted for.")


@pytest.mark.parametrize(
    ("stands", "missing", "same", "said"),
    [
        (3, 0, True, "is the one the facts were taken from; all 3 phrases match."),
        (1, 0, True, "is the one the facts were taken from; its one phrase matches."),
        (0, 0, True, "is the one the facts were taken from; no record rests on it."),
        (41, 3, False, "differs from the one the facts were taken from; 41 of 44 phrases match."),
        (2, 0, False, "differs from the one the facts were taken from; all 2 phrases match."),
        (0, 1, True, "is the one the facts were taken from; 0 of 1 phrases match."),
    ],
)
def test_an_attached_text_is_described_by_how_many_phrases_match(stands, missing, same, said):
    verification = Verification((FAST,) * stands, (LOOSE,) * missing, same)
    assert f"The attached text {said}" in verification_words(verification)


def test_without_a_fingerprint_no_text_is_said_to_differ():
    verification = Verification((FAST,), (LOOSE,), same_text=False, has_fingerprint=False)
    assert verification_words(verification) == (
        "The source has no fingerprint to compare the attached text with; 1 of 2 phrases match."
    )


def test_the_first_loose_anchors_are_listed_and_the_others_counted():
    verification = Verification((FAST,), (LOOSE,) * 8, same_text=False)
    lines = attached_text(HARBOUR.id, verification, nowhere).splitlines()
    assert len(lines) == 7
    assert lines[-1] == "And 3 more: ai-korea-tui check lists them."
    few = attached_text(HARBOUR.id, Verification((FAST,), (LOOSE,), same_text=True), nowhere)
    assert len(few.splitlines()) == 2


# Phrasing


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (("day",), "day inferred: why"),
        (("year", "month"), "year and month inferred: why"),
        (("year", "month", "day"), "date inferred: why"),
    ],
)
def test_what_is_inferred_of_a_date_is_named(parts, said):
    assert inferred_words(Inferred(parts=parts, why="why")) == said


def test_nothing_inferred_is_nothing_said():
    assert inferred_words(None) == ""


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("a", "a."),
        ("a.", "a."),
        ("a?”", "a?”"),
        ("“a”", "“a”."),
        ("a ", "a."),
        ("", ""),
        ("…", "…"),
    ],
)
def test_a_sentence_ends_once(text, ended):
    assert sentence(text) == ended


def test_quotation_marks_are_not_doubled():
    assert quoted("a") == "“a”"
    assert quoted("“a”") == "“a”"
    assert quoted('"a"') == '"a"'
    assert quoted("“") == "““”"


def test_a_phrase_is_cut_after_nine_words():
    assert phrase("1 2 3 4 5 6 7 8 9") == "1 2 3 4 5 6 7 8 9"
    assert phrase("1 2 3 4 5 6 7 8 9 10") == "1 2 3 4 5 6 7 8 9…"
