"""Text that YAML silently drops or joins is a fault at its place, with the fix."""

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ai_korea_tui.dossier import composing
from ai_korea_tui.dossier.example import EXAMPLE
from ai_korea_tui.dossier.reading import read_dossier
from ai_korea_tui.dossier.schema import kinds, manifest

BLOCK = "exact: to begin this autumn"
FLOW = "exact: with four lanes"
CLAIMS, EVENTS, ENTITIES = "claims.yaml", "events.yaml", "entities.yaml"
QUOTE_IT = "put the whole text in quotes"

LOST = {
    # what the author wrote in place of what stands in the example, and what is told of it
    "comment": (EVENTS, BLOCK, "exact: rated #1 in Korea", "14:20", "cuts off the text of `exact`"),
    "comment with a space": (EVENTS, BLOCK, "exact: rated # 1", "14:20", QUOTE_IT),
    "comment after a tab": (EVENTS, BLOCK, "exact: rated\t#1", "14:20", "in quotes"),
    "comment far behind": (EVENTS, BLOCK, "exact: rated    #1", "14:23", QUOTE_IT),
    "comment after Hangul": (EVENTS, BLOCK, "exact: 한국 #1위", "14:17", QUOTE_IT),
    "comment alone": (EVENTS, BLOCK, "exact: #1 in Korea", "14:14", "so that `exact` is empty"),
    "comment alone, then more": (EVENTS, BLOCK, "exact: #1\n        in Korea", "14:14", QUOTE_IT),
    "comment after several lines": (EVENTS, BLOCK, "exact: it\n        is #1", "15:12", QUOTE_IT),
    "comment in required text": (ENTITIES, "name: Han Sol", "name: Han #1", "11:13", QUOTE_IT),
    "comment alone, required": (ENTITIES, "name: Han Sol", "name: #1", "11:9", QUOTE_IT),
    "comment in a list": (ENTITIES, "[Mirae]", "\n    - No #1", "6:10", "the text of `aliases`"),
    "hash tags": (EVENTS, "tags: [bridge]", "tags: #bridge", "10:9", "`tags` is empty"),
    "hash tag in a list": (EVENTS, "[bridge]", "\n    - #bridge\n    - old", "11:7", QUOTE_IT),
    "hash before an id": (EVENTS, "[mirae-works]", "#mirae-works", "9:13", "`entities` is empty"),
    "comment instead of a list": (ENTITIES, "[Mirae]", "#1 Kim", "5:12", "`aliases` is empty"),
    "comment in brackets": (ENTITIES, "[Mirae]", "[No #1\n    ]", "5:16", QUOTE_IT),
    "comment in braces": (CLAIMS, FLOW, "exact: rated #1\n          ", "10:65", QUOTE_IT),
    "comment on the line below": (
        EVENTS, BLOCK, "exact: rated\n        #1 in Korea", "15:9", QUOTE_IT
    ),
    "comment on the line below nothing": (
        EVENTS, BLOCK, "exact:\n        #1 in Korea", "15:9", QUOTE_IT
    ),
    "comment below an item": (ENTITIES, "[Mirae]", "\n    - No\n      #1", "7:7", QUOTE_IT),
    "comment that hides a brace": (
        CLAIMS, FLOW, "exact: rated #1", "10:65", "the bracket before it is not closed"
    ),
    "comment that hides a bracket": (
        ENTITIES, "[Mirae]", "['a #b', No #1]", "5:24", "put the whole text in quotes"
    ),
    "comment right behind a brace": (
        CLAIMS, "with four lanes}", "with}#1 in Korea", "10:64", "in quotes"
    ),
    "comment right behind a bracket": (ENTITIES, "[Mirae]", "[No]#1]", "5:16", "in quotes"),
    "comment right after a quote": (EVENTS, BLOCK, 'exact: "rated"#1', "14:21", QUOTE_IT),
    "comment in a summary": ("dossier.yaml", "summary: Two", "summary: Two #1 x", "3:14", QUOTE_IT),
    "comma": (CLAIMS, FLOW, "exact: nearly 30,000 customers", "10:69", "the text of `exact`"),
    "two commas": (CLAIMS, FLOW, "exact: nearly 1,200,000 people", "10:68", QUOTE_IT),
    "comma, then a space": (CLAIMS, FLOW, "exact: Kim, the head", "10:64", QUOTE_IT),
    "comma and question mark": (CLAIMS, FLOW, "exact: why, and how", "10:64", QUOTE_IT),
    "comma in a number": (CLAIMS, "paragraph: 2", "paragraph: 2,000", "10:51", "of `paragraph`"),
    "comma at the end": (CLAIMS, FLOW, "exact: lanes,\n           more", "11:12", QUOTE_IT),
    "comma before a colon": (CLAIMS, FLOW, "exact: Kim, CEO: yes", "10:64", "the text of `exact`"),
    "name without a value": (CLAIMS, FLOW, '"exact"', "10:52", "has no value"),
    "no space in braces": (CLAIMS, FLOW, "exact:four", "10:52", "write `exact: …`"),
    "no space at the head": (CLAIMS, "{source: d", "{source:d", "10:12", "write `source: …`"),
    "no space in a field": (EVENTS, BLOCK, "exact:to begin", "14:7", "write `exact: …`"),
    "no space in the field above": (EVENTS, "- source: d", "- source:d", "12:7", "`source: …`"),
    "colon": (EVENTS, BLOCK, "exact: he said: soon", "14:21", "A colon stands inside the text"),
    "colon in braces": (CLAIMS, FLOW, "exact: he said: soon", "10:11", "`: ` in quotes"),
    "colon at the end in braces": (CLAIMS, FLOW, "exact: he said:", "10:59", "`: ` in quotes"),
    "quote ends early": (EVENTS, BLOCK, "exact: 'it's so'", "14:18", "ends the text"),
    "quote ends early in braces": (CLAIMS, FLOW, 'exact: "a" b', "10:63", "in single quotes"),
    "quote takes in a field": (EVENTS, BLOCK, 'exact: "a\n      b: c"', "14:14", "only on line 15"),
    "item below a text": (EVENTS, BLOCK, "exact: begin\n        - more", "14:14", QUOTE_IT),
    "item without a space": (ENTITIES, "[Mirae]", "\n    - Mirae\n     -Works", "6:7", QUOTE_IT),
    "field without a space below a text": (
        ENTITIES, "name: Han Sol", "name: Han Sol\n    korean:한솔", "11:9", QUOTE_IT
    ),
}  # fmt: skip


def edited(path, old, new):
    assert old in EXAMPLE[path]
    files = {**EXAMPLE, path: EXAMPLE[path].replace(old, new, 1)}
    return read_dossier({name: text.encode() for name, text in files.items()})


@pytest.fixture(params=["C", "Python"])
def loader(request, monkeypatch):
    if request.param == "Python":
        monkeypatch.setattr(composing, "_LOADER", yaml.SafeLoader)
    return request.param


@pytest.mark.parametrize(("path", "old", "new", "place", "what"), LOST.values(), ids=LOST)
def test_lost_text_is_one_fault_at_its_place(path, old, new, place, what, loader):
    faults = [fault for fault in edited(path, old, new).faults if fault.file == path]
    assert what in faults[0].what
    if loader == "C":  # where the text is no YAML, the other names another column
        assert f"{faults[0].line}:{faults[0].column}" == place
    assert len(faults) == 1


@pytest.mark.parametrize("new", ["exact: rated #1 in Korea", "exact: rated\n        -Work"])
def test_a_text_that_is_cut_off_is_left_out(new):
    assert not edited(EVENTS, BLOCK, new).dossier.events[0].evidence[0].exact
    flow = edited(CLAIMS, FLOW, "exact: nearly 30,000 customers").dossier.claims[0]
    assert not flow.statements[0].evidence[0].exact


MEANT = {
    "after an id": (EVENTS, "id: work-begins", "id: work-begins # the bridge"),
    "after a reference": (EVENTS, "- source: daily-2031-03-02", "- source: daily-2031-03-02 #1"),
    "after a date": (EVENTS, "date: 2031-23", "date: 2031-23 # autumn"),
    "after a number": (CLAIMS, "number: 4", "number: 4 # lanes"),
    "after a choice": (EVENTS, "standing: announced", "standing: announced # so far"),
    "after a flag": ("quotes.yaml", "translated: true", "translated: true # by the editor"),
    "after a tag": (EVENTS, "[bridge]", "\n    - bridge # the old one"),
    "after a bracket": (EVENTS, "[bridge]", "[bridge] # the old one"),
    "after braces": (CLAIMS, "with four lanes}", "with four lanes} # so it says"),
    "after a quotation mark": (EVENTS, BLOCK, 'exact: "to begin this autumn" # so it says'),
    "after nothing": (ENTITIES, "korean: 미래건설", "korean: # not known"),
    "after an empty date": (CLAIMS, "as_of: 2031-04\n", "as_of: #TODO\n"),
    "after a list's name": (EVENTS, "  evidence:", "  evidence: # one passage"),
    "after a bar": (EVENTS, BLOCK, "exact: | # as printed\n        to begin"),
    "below a text, in the column of its field": (EVENTS, "  date:", "  #date: 2030\n  date:"),
    "below a text, with a space": (EVENTS, "  date:", "      # more to come\n  date:"),
    "instead of an item": (ENTITIES, "[Mirae]", "\n    - Mirae\n    #- Works\n    - Han"),
    "between fields": (EVENTS, "  date:", "  # a comment\n  date:"),
    "no comment": (EVENTS, BLOCK, "exact: C#, F#1 and#so on"),
    "in quotes": (EVENTS, BLOCK, "exact: 'rated #1 in Korea'"),
    "in braces and quotes": (CLAIMS, FLOW, 'exact: "nearly 30,000: #1"'),
    "below a bar": (EVENTS, BLOCK, "exact: |\n        rated #1\n        -so"),
    "a comma in a text": (EVENTS, BLOCK, "exact: nearly 30,000 lanes, or so"),
    "a comma in brackets": (ENTITIES, "[Mirae]", "[Mirae, Works]"),
    "a comma at the end of braces": (CLAIMS, FLOW, "exact: four,"),
    "an address": ("sources/daily-2031-03-02.yaml", "/bridge", "/bridge#top,1"),
    "a time": (EVENTS, BLOCK, "exact: at 12:30, x:y"),
    "several lines": (EVENTS, BLOCK, "exact: to\n        begin – http://x\n        -5 degrees"),
    "several lines in quotes": (EVENTS, BLOCK, 'exact: "to\n        begin: #1\n\n        so"'),
    "lines in braces": (CLAIMS, FLOW, 'exact: "with\n           four"'),
    "a field without a value in braces": (CLAIMS, FLOW, "exact: "),
    "JSON": (CLAIMS, FLOW, '"exact":"with"'),
}  # fmt: skip


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(("path", "old", "new"), MEANT.values(), ids=MEANT)
def test_clear_yaml_is_no_fault(path, old, new):
    assert not edited(path, old, new).faults


def test_which_fields_are_free_text():
    found = {
        form.name: {field.name for field in form.fields if field.is_free_text}
        for form in (manifest(), *(kind.form for kind in kinds()))
    }
    assert found["manifest"] == {"title", "summary"}
    assert found["entity"] == {"name", "korean", "aliases", "text"}
    assert found["event"] == {"title", "read_from", "text"}
    assert found["quote"] == {"text", "context"}


def test_a_break_further_down_does_not_hide_the_comment_above_it():
    reading = edited(EVENTS, BLOCK, "exact: begins #1\n        this autumn")
    assert [fault.line for fault in reading.faults] == [14, 15]


TYPED = st.lists(
    st.sampled_from(
        [*"ab한#,:[]{}-!&*%@|>?~='", '"', "`", "\\", " #", "# ", " ", ", ", "1,0", ": ", "- ", "? "]
    ),
    min_size=1,
    max_size=6,
).map("".join)


@given(TYPED.filter(lambda text: text.strip()[0:1] not in ("", "'", '"', "|", ">")))
@pytest.mark.parametrize("where", ["block", "flow"])
def test_text_is_read_as_typed_or_reported_as_a_fault(where, text):
    if where == "block":
        reading = edited(EVENTS, BLOCK, f"exact: {text}")
        records = reading.dossier.events
    else:
        reading = edited(CLAIMS, FLOW, f"exact: {text}")
        records = [found for claim in reading.dossier.claims for found in claim.statements]
    if not reading.faults:
        plainly_meant = text.rstrip(" ,") if where == "flow" else text
        # A comment in place of the value, or a brace that ends the mapping before it.
        is_empty = re.match(r"\s*(#+(\s|$)|})" if where == "flow" else r"\s*#+(\s|$)", text)
        expected = "" if is_empty else plainly_meant.strip()
        assert records[0].evidence[0].exact == expected
