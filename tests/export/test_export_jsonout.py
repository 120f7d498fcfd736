"""Records as JSON: one shape, every character back, none that a terminal acts on."""

import json

import msgspec
import pytest
from export_ferry import FERRY
from hypothesis import given
from hypothesis import strategies as st

from ai_korea_tui.explore.index import Index
from ai_korea_tui.export.jsonout import as_object, encode, json_line, json_lines, json_text

SHARED = ["id", "kind", "title", "text", "date", "entities", "sources", "evidence", "tags"]


def test_every_kind_has_the_same_fields_first(ferry):
    for record in ferry.records.values():
        assert list(as_object(ferry, record))[: len(SHARED)] == SHARED


@pytest.mark.parametrize(
    ("record", "own"),
    [
        ("harbour-2031-03-02", {"letter", "publisher", "byline", "url", "language", "translation",
                                "fingerprint", "paragraphs"}),
        ("gull-lines", {"korean", "aliases"}),
        ("closer-than-ever", {"form", "speaker", "translated", "occasion", "about"}),
        ("first-sailing", {"standing", "read_from", "inferred", "place"}),
        ("does-it-sail", {"about", "statements", "agreement"}),
        ("anvil-builds-for-gull", {"tie", "from", "to", "standing", "inferred"}),
    ],
)  # fmt: skip
def test_a_kinds_own_fields_are_there_whether_stated_or_not(ferry, record, own):
    assert set(json.loads(json_line(ferry, record))) - set(SHARED) == own


def test_a_quote_carries_its_speaker_and_its_own_words_as_evidence(ferry):
    quote = json.loads(json_line(ferry, "closer-than-ever"))
    assert quote["entities"][0] == {"id": "bo-mira", "name": "Bo Mi-ra"}
    assert quote["evidence"] == [
        {"source": "tide-2031-06-10", "paragraph": 2, "exact": quote["title"], "occurrence": None}
    ]


def test_a_claim_carries_what_each_source_states_and_how_they_stand(ferry):
    claim = json.loads(json_line(ferry, "how-many-it-carries"))
    assert [(s["source"], s["number"], s["bound"]) for s in claim["statements"]] == [
        ("harbour-2031-03-02", 300, "exactly"),
        ("tide-2031-06-10", 240, "about"),
    ]
    assert claim["statements"][0]["inferred"]["parts"] == ["month"]
    assert claim["agreement"]["verdict"] == "differ"
    assert claim["agreement"]["computed"] is True


def test_a_relationship_reads_with_names_and_has_ids(ferry):
    tie = json.loads(json_line(ferry, "anvil-builds-for-gull"))
    assert tie["title"] == "Anvil Yard – Gull Lines: built the ferry"
    assert (tie["from"], tie["tie"], tie["to"]) == ("anvil-yard", "maker", "gull-lines")


def test_the_array_and_the_lines_hold_the_same_objects(ferry):
    ids = list(ferry.records)
    array = json.loads(json_text(ferry, ids))
    assert [item["id"] for item in array] == ids
    assert [json.loads(line) for line in json_lines(ferry, ids).splitlines()] == array
    assert json.loads(json_text(ferry, [])) == []


def test_korean_stays_korean(ferry):
    assert "갈매기해운" in json_line(ferry, "gull-lines")


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_comes_back_and_nothing_harmful_stands_in_the_line(text):
    line = encode({"t": text})
    assert json.loads(line) == {"t": text}
    assert not HARMFUL & set(line)


HARMFUL = {chr(n) for n in (*range(32), *range(0x7F, 0xA0))} | set(
    "\xad\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067"
    "\u2068\u2069\ufeff\U000e0001\U000e0041"
)


def test_each_harmful_character_is_an_escape_and_comes_back():
    for character in HARMFUL:
        line = encode([character])
        assert line.isascii(), hex(ord(character))
        assert json.loads(line) == [character]


def test_joiners_inside_emoji_stay_as_they_are():
    assert encode(["👩‍🚀"]) == '["👩‍🚀"]'


def test_half_a_surrogate_pair_is_written_as_an_escape():
    assert encode(["a\ud800"]) == '["a\\ud800"]'


def test_hostile_text_in_a_record_leaves_no_raw_control_character():
    entity = msgspec.structs.replace(FERRY.entities[0], name="\x1b[31m\x9b\u202e\x7f")
    index = Index(msgspec.structs.replace(FERRY, entities=(entity,)))
    line = json_line(index, "gull-lines")
    assert not HARMFUL & set(line)
    assert json.loads(line)["title"] == entity.name
