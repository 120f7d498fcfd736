"""The cited note: what it says, that its footnotes hold, and that nothing in the data is markup."""

import re
from pathlib import Path

import msgspec
import pytest
import yaml
from export_ferry import FERRY, at, many_sources
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from ai_korea_tui.dossier.model import Dossier, Entity, Paragraph, Source
from ai_korea_tui.explore.comparing import matrix
from ai_korea_tui.explore.index import Index
from ai_korea_tui.explore.search import search
from ai_korea_tui.export.markdown import markdown, matrix_markdown
from ai_korea_tui.export.overview import faults_line, overview_markdown

GOLDEN = Path(__file__).with_name("ferry.md")

HOSTILE = (
    "<script>alert(1)</script> | `x` # *b* [^1] [a](javascript:1) ![i](http://e.example/x.png) "
    "https://e.example www.e.example a@e.example &lt; \x1b[31m\x1b]8;;http://e\x07 \u202eabc\n\n"
    "# heading\n---\n- item\n[^9]: note\n"
)


def renderer():
    return MarkdownIt("gfm-like").use(footnote_plugin).use(front_matter_plugin)


def inline_tokens(text):
    for block in renderer().parse(text):
        yield from block.children or ()


FREE = {
    *("title", "summary", "publisher", "byline", "url", "language", "translation", "gist", "name"),
    *("korean", "aliases", "text", "context", "exact", "read_from", "why", "value", "unit"),
    *("measure", "question", "what"),
}
LONG = " and some more words, so that no phrase holds another"


def hostile(tail=HOSTILE):
    """The ferry's dossier with every free text turned into an attack."""

    def attacked(value, key=""):
        if isinstance(value, dict):
            return {k: attacked(v, k) for k, v in value.items()}
        if isinstance(value, list | tuple):
            return [attacked(v, key) for v in value]
        return value + tail if key in FREE else value

    return Index(msgspec.convert(attacked(msgspec.to_builtins(FERRY)), Dossier))


def test_the_whole_note_is_as_it_was(ferry):
    assert markdown(ferry, ferry.records) == GOLDEN.read_text(encoding="utf-8")


def test_the_same_records_give_the_same_bytes_in_any_run():
    first, again = (markdown(Index(FERRY), search(Index(FERRY), "gull")) for _ in range(2))
    assert first == again
    assert first.endswith("”\n")
    assert "\n\n\n" not in first


def test_front_matter_tells_what_was_asked_and_found(ferry):
    note = markdown(ferry, ["gull-lines", "contract", "no-such-record"], query='say "gull"')
    front = yaml.safe_load(note.split("---\n")[1])
    assert front == {
        "title": 'A ferry to Nabi: say "gull"',
        "dossier": "nabi-ferry",
        "dossier_title": "A ferry to Nabi",
        "query": 'say "gull"',
        "records": 2,
        "counts": {"company": 1, "event": 1},
    }
    assert '2 records of the dossier “A ferry to Nabi” that match “say "gull"”.' in note


def test_what_the_view_was_narrowed_to_is_not_called_a_search(ferry):
    note = markdown(ferry, ["gull-lines", "contract"], about=["Gull Lines"])
    front = yaml.safe_load(note.split("---\n")[1])
    assert front["about"] == "Gull Lines"
    assert "query" not in front
    assert front["title"] == "A ferry to Nabi: Gull Lines"
    assert "2 records of the dossier “A ferry to Nabi” about Gull Lines.\n" in note
    both = markdown(ferry, ["gull-lines"], about=["Gull Lines", "Nabi"], query="night")
    front = yaml.safe_load(both.split("---\n")[1])
    assert (front["about"], front["query"]) == ("Gull Lines and Nabi", "night")
    assert front["title"] == "A ferry to Nabi: Gull Lines and Nabi, night"
    assert "“A ferry to Nabi” about Gull Lines and Nabi that match “night”.\n" in both


def test_sections_hold_the_kinds_in_order_and_no_empty_one(ferry):
    note = markdown(ferry, reversed(list(ferry.records)))
    headings = re.findall("^## (.*)$", note, re.MULTILINE)
    assert headings == [
        "Companies", "People", "Places", "Relationships", "Quotes", "Timeline", "Claims", "Sources",
    ]  # fmt: skip
    only = markdown(ferry, ["first-sailing"])
    assert re.findall("^## (.*)$", only, re.MULTILINE) == ["Timeline", "Sources"]


def test_events_stand_by_date_with_what_is_inferred_explained(ferry):
    note = markdown(ferry, ["first-sailing", "night-sailings", "contract"])
    timeline = [line for line in note.splitlines() if line.startswith("- **")][:3]
    assert [re.search(r"\*\*(.*?)\*\*", line)[1] for line in timeline] == [
        "Nov 2030",
        "9 [Jun 2031]",
        "from Sep 2031",
    ]
    assert "Year and month inferred: the article is of 10 June 2031." in timeline[1]
    assert "Date read from “on the 9th”." in timeline[1]
    assert "(considered)" in timeline[2]


def test_a_quotation_is_a_block_quote_with_speaker_occasion_and_translation(ferry):
    note = markdown(ferry, ["closer-than-ever"])
    quote = "\n".join(line for line in note.splitlines() if line.startswith(">"))
    assert quote.startswith("> “Nabi is closer")
    assert "— Bo Mi-ra. Occasion: First sailing, 9 [Jun 2031]." in quote
    assert quote.endswith("The words are a translation.")


def test_a_term_is_marked_as_a_term(ferry):
    assert "> — A term, without a speaker." in markdown(ferry, ["bridge-of-water"])


def test_claims_are_a_table_of_sources_with_verdict_and_reason(ferry):
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in markdown(ferry, ["what-it-costs", "does-it-sail"]).splitlines()
        if line.startswith("|")
    ]
    assert rows[0] == [
        "Claim",
        "A Harbour Post, 2 Mar 2031",
        "B The Tide, 10 Jun 2031",
        "Agreement",
    ]
    assert rows[2] == [
        "**Does it sail?**", "soon[^1]", "yes[^2]", "→ update: it had not sailed in March",
    ]  # fmt: skip
    assert rows[3][1] == "not stated"


def test_claims_of_many_sources_are_a_list():
    index = Index(many_sources(claimed=True))
    note = markdown(index, ["what-it-costs", "does-it-sail"])
    assert "|" not in note
    assert "- **Does it sail?**\n  - A Harbour Post, 2 Mar 2031: soon[^11]\n" in note
    assert "\n  - → update: it had not sailed in March\n" in note
    assert "  - K The Tide 9, 1 Jan 2032: 9 won[^10]\n" in note


def test_a_source_that_states_nothing_on_the_claims_has_no_column(ferry):
    assert "Harbour" not in markdown(ferry, ["what-it-costs"])


def test_a_passage_used_twice_has_one_footnote_and_numbers_follow_first_use(ferry):
    note = markdown(ferry, ferry.records)
    body, _, notes = note.partition("\n[^1]: ")
    used = list(dict.fromkeys(re.findall(r"\[\^(\d+)]", body)))
    assert used == [str(n) for n in range(1, len(used) + 1)]
    defined = re.findall(r"^(?:\[\^\d+]: )?(.+)$", notes, re.MULTILINE)
    assert len(defined) == len(used) == len(set(defined))
    assert "[^2]: Harbour Post, 2 Mar 2031, ¶3: “built by Anvil Yard”" in note
    assert body.count("[^2]") == 3


def test_a_quotation_that_is_its_own_evidence_is_not_repeated_whole(ferry):
    note = markdown(ferry, ["closer-than-ever"])
    assert "[^1]: The Tide, 10 Jun 2031, ¶2: “Nabi is closer than it ever was, and by…”" in note


@pytest.mark.parametrize("index", [Index(FERRY), hostile()], ids=["plain", "hostile"])
@pytest.mark.parametrize("heading", [True, False])
def test_every_footnote_is_defined_and_used(index, heading):
    note = markdown(index, index.records, heading=heading)
    blocks = renderer().parse(note)
    anchors = {token.meta["id"] for token in blocks if token.type == "footnote_open"}
    used = {t.meta["id"] for b in blocks for t in b.children or () if t.type == "footnote_ref"}
    assert used == anchors == set(range(len(re.findall(r"^\[\^\d+]: ", note, re.MULTILINE))))


@pytest.mark.parametrize(
    "write",
    [
        lambda index: markdown(index, index.records, title=HOSTILE, query=HOSTILE),
        lambda index: markdown(index, index.records, heading=False),
        lambda index: matrix_markdown(matrix(index), index, query=HOSTILE),
        lambda index: overview_markdown(index, [1]),
    ],
    ids=["note", "snippet", "matrix", "overview"],
)
def test_nothing_in_the_data_becomes_markup(write):
    plain, attacked = write(hostile(LONG)), write(hostile())
    assert attacked.count("alert(1)") > 5
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", attacked)
    found = {token.type for token in inline_tokens(attacked)}
    assert not found & {"link_open", "html_inline", "image", "s_open", "em_open"}
    assert top_level(attacked) == top_level(plain)


def top_level(text):
    return [b.type for b in renderer().parse(text) if b.level == 0 and b.type.endswith("_open")]


def test_front_matter_of_hostile_data_reads_back():
    note = markdown(hostile(), hostile().records, query=HOSTILE)
    front = yaml.safe_load(note.split("\n---\n")[0])
    assert front["query"].startswith("<script>alert(1)</script> | `x` # *b* [^1]")
    assert front["records"] == 16


def test_only_http_addresses_are_links(ferry):
    links = [
        token.attrs["href"]
        for token in inline_tokens(markdown(ferry, ferry.records))
        if token.type == "link_open"
    ]
    assert links == ["https://harbour.example/ferry_for_nabi?page=1"]


def test_an_entity_alone_brings_its_ties_along(ferry):
    note = markdown(ferry, ["gull-lines"])
    assert "  - **Anvil Yard – Gull Lines**: built the ferry (maker; Nov 2030)[^2]" in note
    both = markdown(ferry, ["gull-lines", "anvil-yard"])
    assert both.count("built the ferry (maker") == 1


def test_ties_that_are_exported_stand_in_their_section_and_bring_no_others_along(ferry):
    note = markdown(ferry, ["gull-lines", "anvil-yard", "anvil-builds-for-gull"])
    assert note.count("built the ferry (maker") == 1
    assert "## Relationships\n\n- **Anvil Yard – Gull Lines**" in note
    assert "port of call" not in note
    assert "relationship: 1\n" in note


def phrases(*exact, paragraph=1):
    """An index of entities that rest on these phrases of one paragraph."""
    entities = tuple(
        Entity(id=f"e{n}", kind="place", name="X", evidence=(at("tide-2031-06-10", paragraph, e),))
        for n, e in enumerate(exact)
    )
    return Index(msgspec.structs.replace(FERRY, entities=entities, relationships=()))


def test_a_phrase_that_another_of_its_paragraph_holds_has_no_footnote_of_its_own():
    index = phrases("with Gull", "terms with Gull", "agreed terms with Gull and Nabi", "Gul", "bi")
    note = markdown(index, ["e0", "e1", "e2", "e3", "e4"])
    assert re.findall(r"\[\^\d+]: .*¶1: (.*)", note) == [
        "“agreed terms with Gull and Nabi”",
        "“Gul”",
        "“bi”",
    ]
    assert note.count("[^1]") == 4
    alone = markdown(index, ["e0"])
    assert "¶1: “with Gull”" in alone, "what is not exported is not cited"


def test_a_phrase_beyond_what_the_footnote_shows_of_a_quotation_keeps_its_own():
    index = phrases("one two three four five six seven eight nine ten", "nine ten", "one two")
    note = markdown(index, ["e0", "e1", "e2"])
    assert re.findall(r"^\[\^\d+]: .*¶1: (.*)$", note, re.MULTILINE) == [
        "“one two three four five six seven eight nine…”",
        "“nine ten”",
    ]


def test_the_same_phrase_in_two_paragraphs_is_two_passages():
    one, two = phrases("with Gull"), phrases("with Gull", paragraph=2)
    entities = (
        *one.dossier.entities,
        msgspec.structs.replace(two.dossier.entities[0], id="e9"),
    )
    index = Index(Dossier(id="d", title="t", sources=tuple(one.dossier.sources), entities=entities))
    assert "[^2]: " in markdown(index, ["e0", "e9"])


def test_a_matrix_has_one_footnote_for_phrases_within_phrases(ferry):
    cost, *_ = (c for c in FERRY.claims if c.id == "what-it-costs")
    (stated,) = cost.statements
    longer = msgspec.structs.replace(
        stated, evidence=(at("tide-2031-06-10", 2, "costs 4,000 won"),)
    )
    cost = msgspec.structs.replace(cost, statements=(stated, longer))
    index = Index(msgspec.structs.replace(FERRY, claims=(cost,)))
    note = matrix_markdown(matrix(index), index)
    assert note.count("[^1]") == 3
    assert "[^2]" not in note


def test_a_snippet_has_footnotes_and_one_line_of_sources_and_no_more(ferry):
    snippet = markdown(ferry, ["closer-than-ever"], heading=False)
    assert snippet.startswith("> “Nabi is closer")
    assert "#" not in snippet
    assert "\nSources: The Tide, 10 Jun 2031 Address: ftp:\\//tide\\.example/1\n" in snippet
    assert snippet.endswith("by…”\n")


def test_a_snippet_of_several_kinds_parts_them(ferry):
    snippet = markdown(ferry, ["gull-lines", "contract"], heading=False)
    assert re.findall("^#+ .*$", snippet, re.MULTILINE) == ["## Companies", "## Timeline"]


def test_a_source_on_its_own_is_listed_though_nothing_cites_it(ferry):
    note = markdown(ferry, ["harbour-2031-03-02"])
    assert "- **A** “A ferry for Nabi”. Harbour Post, 2 Mar 2031, 09:30 +09:00. By Ha Nara." in note
    assert "[^" not in note
    assert "- **A**" in markdown(ferry, ["harbour-2031-03-02"], heading=False)


def test_two_sources_of_one_publisher_and_day_are_told_apart():
    twin = Source(
        id="twin", publisher="The Tide", published="2031-06-10", paragraphs=(Paragraph(gist="g"),)
    )
    entity = Entity(id="x", kind="place", name="X", evidence=(at("twin", 1, "x"),))
    index = Index(
        msgspec.structs.replace(FERRY, sources=(*FERRY.sources, twin), entities=(entity,))
    )
    assert "[^1]: The Tide, 10 Jun 2031 (C), ¶1: “x”" in markdown(index, ["x"])


def test_no_records_make_a_note_that_says_so(ferry):
    note = markdown(ferry, [], query="zzz")
    assert yaml.safe_load(note.split("---\n")[1])["counts"] == {}
    assert note.endswith("0 records of the dossier “A ferry to Nabi” that match “zzz”.\n")


def test_the_matrix_is_a_note_with_all_claims_those_that_differ_first(ferry):
    note = matrix_markdown(matrix(ferry), ferry)
    claims = re.findall(r"^\| \*\*(.*?)\*\*", note, re.MULTILINE)
    assert claims == ["How many does it carry?", "Does it sail?", "What does it cost?"]
    assert "≠ differ (about 60 apart), computed: A 300 people" in note
    assert note.count("\n[^") == 5
    assert "No claims." in matrix_markdown(matrix(ferry, []), ferry)


def test_the_overview_says_what_there_is_and_what_to_type(ferry):
    text = overview_markdown(ferry, ["fault"] * 3)
    assert text.startswith("# A ferry to Nabi\n\nAn island gets a ferry.")
    assert "It holds 2 sources, 2 companies, 1 person, 1 place, 2 quotes" in text
    assert "3 faults in the dossier: ai-korea-tui check lists them." in text
    assert "- **Gull Lines**: company, 3 records, A" in text
    assert "  - B: some 240 people\n" in text
    assert "`ai-korea-tui search WORDS`" in text
    assert text.endswith(".\n")


def test_the_overview_of_many_sources_names_the_first():
    sources = [
        Source(id=f"s{n}", publisher="P", published="2031", paragraphs=(Paragraph(gist="g"),))
        for n in range(25)
    ]
    text = overview_markdown(Index(Dossier(id="x", title="X", sources=tuple(sources))))
    assert text.count("P, 2031") == 20
    assert "\n- and 5 more sources\n" in text


def test_the_overview_of_an_empty_dossier_is_a_page_too():
    text = overview_markdown(Index(Dossier(id="x", title="X")))
    assert "It is empty." in text
    assert "fault" not in text


@pytest.mark.parametrize(
    ("count", "line"),
    [
        (0, ""),
        (1, "1 fault in the dossier: ai-korea-tui check shows it."),
        (1200, "1,200 faults in the dossier: ai-korea-tui check lists them."),
    ],
)
def test_faults_are_counted(count, line):
    assert faults_line(count) == line
