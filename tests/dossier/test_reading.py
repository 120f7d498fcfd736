"""Reading a dossier: every fault at its place in one run, and all that is sound."""

import pytest

from ai_korea_tui.dossier import wording
from ai_korea_tui.dossier.binding import UNREADABLE
from ai_korea_tui.dossier.example import EXAMPLE
from ai_korea_tui.dossier.faults import MAX_FAULTS
from ai_korea_tui.dossier.model import Evidence, Inferred
from ai_korea_tui.dossier.reading import read_dossier

SOUND = dict(EXAMPLE)
EVIDENCE = "  evidence: [{source: daily-2031-03-02, paragraph: 2}]\n"


def read(changes=None, **more):
    """Read the example with files replaced (None takes one away)."""
    files = {**SOUND, **(changes or {}), **more}
    return read_dossier(
        {
            path: text if isinstance(text, bytes) else text.encode()
            for path, text in files.items()
            if text is not None
        }
    )


def edited(path, old, new):
    """Read the example with one passage of a file changed."""
    assert SOUND[path].count(old) >= 1, f"{old!r} is not in {path}"
    return read({path: SOUND[path].replace(old, new, 1)})


def places(reading):
    return [f"{f.file}:{f.line}:{f.column}" for f in reading.faults]


def ids(records):
    return [record.id for record in records]


# What is sound


def test_a_sound_dossier_is_read_whole():
    dossier, faults, found, incomplete, fallen, _ = read()
    assert not faults
    assert not incomplete
    assert not fallen
    assert (dossier.id, dossier.title) == ("harbour-bridge", "A bridge for Haneul harbour")
    assert ids(dossier.sources) == ["daily-2031-03-02", "courier-2031-04-05"]
    assert ids(dossier.entities) == ["mirae-works", "han-sol", "harbour-office"]
    (event,) = dossier.events
    assert event.inferred == Inferred(parts=("year",), why="The paper is of March 2031.")
    assert event.standing == "announced"
    (tie,) = dossier.relationships
    assert (tie.origin, tie.to) == ("han-sol", "mirae-works")
    assert dossier.quotes[0].evidence == (Evidence(source="courier-2031-04-05", paragraph=1),)
    assert dossier.quotes[0].translated is True
    assert [statement.number for statement in dossier.claims[0].statements] == [4.0, 6.0]
    assert found["han-sol"] == ("entities.yaml", 9, 3)
    assert found["courier-2031-04-05"] == ("sources/courier-2031-04-05.yaml", 1, 1)


def test_the_manifest_orders_the_sources():
    reading = edited(
        "dossier.yaml",
        "  - daily-2031-03-02\n  - courier-2031-04-05",
        "  - courier-2031-04-05\n  - daily-2031-03-02",
    )
    assert not reading.faults
    assert ids(reading.dossier.sources) == ["courier-2031-04-05", "daily-2031-03-02"]


def test_a_kind_may_be_a_file_and_a_folder_read_in_order():
    extra = "- id: {}\n  kind: place\n  name: X\n" + EVIDENCE.replace("{", "{{").replace("}", "}}")
    reading = read(
        {
            "entities/b.yaml": extra.format("b"),
            "entities/a.yaml": extra.format("a"),
        }
    )
    assert not reading.faults
    assert ids(reading.dossier.entities)[3:] == ["a", "b"]


@pytest.mark.parametrize(
    "path",
    ["README", "README.md", "LICENSE", "LICENSE.txt", "notes.md", ".git/config", "sources/.x.swp",
     "a/b.md", "quotes.yaml~"],
)  # fmt: skip
def test_papers_beside_a_dossier_are_passed_over(path):
    assert not read({path: b"\xff"}).faults


TEXTS = [
    ("no", "no"),
    ("12:30", "12:30"),
    ("1_000", "1_000"),
    ("017", "017"),
    ("2025-02", "2025-02"),
    ('"null"', "null"),
    ("'~'", "~"),
    ('"  blanks  "', "blanks"),
    (">-\n    one\n    two\n\n    three", "one two three"),
    ("|\n    one\n      two\n    three", "one two three"),
    ("one\n    two", "one two"),
    ("\u1112\u1161\u11ab", "\ud55c"),
    ("'[/x] {y}'", "[/x] {y}"),
]


@pytest.mark.parametrize(("written", "meant"), TEXTS)
def test_texts_are_as_written_in_one_line_and_composed(written, meant):
    reading = edited("entities.yaml", "name: Mirae Works", f"name: {written}")
    assert not reading.faults
    assert reading.dossier.entities[0].name == meant


@pytest.mark.parametrize("written", ["", '""', "''", "# nothing", '"  "'])
def test_an_optional_field_left_empty_states_nothing(written):
    reading = edited("entities.yaml", "korean: 미래건설", f"korean: {written}")
    assert not reading.faults
    assert reading.dossier.entities[0].korean == ""


@pytest.mark.parametrize(("written", "number"), [("4", 4), ("-3", -3), ("0.5", 0.5), ("-0", 0)])
def test_numbers(written, number):
    reading = edited("claims.yaml", "number: 4", f"number: {written}")
    assert not reading.faults
    assert str(reading.dossier.claims[0].statements[0].number) == str(float(number))


# Faults, each at its place

ONE_FAULT = [
    # the file, what stands there, what is written instead, where and what the fault is
    ("entities.yaml", "kind: company", "kind: compny", "2:9", "did you mean `company`?"),
    ("entities.yaml", "kind: company", "kind: Government-Body", "2:9", "`government body`?"),
    ("entities.yaml", "kind: company", "kind: [company]", "2:9", "`kind` is one text, not a list"),
    ("entities.yaml", "korean:", "koraen:", "4:3", "did you mean `korean`?"),
    ("entities.yaml", "korean: 미래건설", "x: {y: 1}", "4:3", "no field `x` in an entity: those"),
    ("entities.yaml", "korean: 미래건설", "korean: null", "4:11", "leave the field out"),
    ("entities.yaml", "korean: 미래건설", "korean: ~", "4:11", "leave the field out"),
    ("entities.yaml", "korean: 미래건설", "korean: {a: b}", "4:11", "one text, not a mapping"),
    ("events.yaml", "[bridge]", "[Bridge]", "10:10", "lower case"),
    ("events.yaml", "[bridge]", "bridge", "10:9", "`tags` is a list, not a text"),
    ("entities.yaml", "[Mirae]", "Mirae", "5:12", "`aliases` is a list, not a text"),
    ("entities.yaml", "[Mirae]", "[Mirae, '', 미래]", "5:20", "states nothing: delete it"),
    ("entities.yaml", "[Mirae]", "[Mirae, NULL]", "5:20", "in quotes if it is meant"),
    ("entities.yaml", "id: mirae-works", "id: Mirae Works", "1:7", "did you mean `mirae-works`?"),
    ("entities.yaml", "id: mirae-works", f"id: {'x' * 65}", "1:7", "`id` cannot be"),
    ("entities.yaml", "  name: Mirae Works\n", "", "1:3", "`name` is missing in an entity"),
    ("entities.yaml", "name: Mirae Works", "name:", "3:3", "`name` states nothing: write its"),
    ("entities.yaml", "name: Mirae Works", "name: ''", "3:3", "`name` states nothing"),
    ("entities.yaml", "name: Mirae", "nmae: Mirae", "3:3", "did you mean `name`?"),
    ("quotes.yaml", "translated: true", "translated: yes", "4:15", "write `true`, without quotes"),
    ("quotes.yaml", "translated: true", 'translated: "true"', "4:15", "write `true`, without"),
    ("quotes.yaml", "translated: true", "translated: False", "4:15", "write `false`"),
    ("quotes.yaml", "translated: true", "translated: x", "4:15", "write `true` or `false`"),
    ("quotes.yaml", "[mirae-works]", "[mirae-work]", "5:11", "did you mean `mirae-works`?"),
    ("quotes.yaml", "[mirae-works]", "[lanes]", "5:11", "`lanes` is a claim, not an entity"),
    ("quotes.yaml", "speaker: han-sol", "speaker: daily-2031-03-02", "3:12", "is a source, not"),
    ("quotes.yaml", "  about", "  occasion: han-sol\n  about", "5:13", "an entity, not an event"),
    ("quotes.yaml", "paragraph: 1", "paragraph: 3", "8:18", "has 2 paragraphs"),
    ("quotes.yaml", "paragraph: 1", "paragraph: 0", "8:18", "at least 1"),
    ("quotes.yaml", "paragraph: 1", 'paragraph: "1"', "8:18", "write 1."),
    ("quotes.yaml", "paragraph: 1", "paragraph: 01", "8:18", "write 1."),
    ("quotes.yaml", "paragraph: 1", "paragraph: 1.0", "8:18", "a whole number"),
    ("quotes.yaml", "paragraph: 1", "paragraph: " + "9" * 5000, "8:18", "at most 15 digits"),
    ("quotes.yaml", "paragraph: 1", "paragraph: one", "8:18", "a whole number"),
    ("quotes.yaml", "  about", "  text: No.\n  about", "5:3", "first on line 2"),
    ("quotes.yaml", "text: Six", f"text: {'x' * 20_001} Six", "2:9", "the limit is 20,000"),
    ("claims.yaml", "number: 4", "number: .inf", "6:15", "a number such as 4.5"),
    ("claims.yaml", "number: 4", "number: .nan", "6:15", "a number such as 4.5"),
    ("claims.yaml", "number: 4", "number: 1_000", "6:15", "write 1000."),
    ("claims.yaml", "number: 4", "number: 12,000,000", "6:15", "write 12000000."),
    ("claims.yaml", "number: 4", "number: +4.50", "6:15", "write 4.50."),
    ("claims.yaml", "number: 4", "number: .5", "6:15", "write 0.5."),
    ("claims.yaml", "number: 4", "number: 4e3", "6:15", "a number such as 4.5."),
    ("claims.yaml", "number: 4", "number: 0x1F", "6:15", "a number such as 4.5."),
    ("claims.yaml", "number: 4", "number: null", "6:15", "a number such as 4.5."),
    ("claims.yaml", "number: 4", "number: ['4']", "6:15", "not a list"),
    ("claims.yaml", "as_of: 2031-04\n", "as_of: 2031-02-30\n", "14:14", "Feb 2031 has 28 days"),
    ("events.yaml", "date: 2031-23", "date: 23 March 2031", "3:9", "2031-03-23"),
    ("events.yaml", "parts: [year]", "parts: [yaer]", "6:13", "did you mean `year`?"),
    ("events.yaml", "parts: [year]", "parts: []", "6:5", "`parts` states nothing"),
    ("events.yaml", "inferred:\n    parts: [year]\n    why", "inferred: x\n  text", "5:13",
     "Fields are meant here"),
    ("relationships.yaml", "from:", "origin:", "2:3", "did you mean `from`?"),
    ("relationships.yaml", "from: han-sol", "from: hansol", "2:9", "did you mean `han-sol`?"),
    ("dossier.yaml", "daily-2031-03-02", "dialy-2031-03-02", "5:5", "`daily-2031-03-02`?"),
    ("dossier.yaml", "title: A", "titel: A", "2:1", "did you mean `title`?"),
    ("sources/daily-2031-03-02.yaml", "  - kind: title\n    gist:", "  - ''\n  - gist:", "8:5",
     "`paragraphs` states nothing: delete it"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "place", "what"), ONE_FAULT)
def test_a_fault_is_told_once_at_its_place_with_the_mend(path, old, new, place, what):
    reading = edited(path, old, new)
    told = [fault for fault in reading.faults if fault.file == path]
    assert f"{told[0].line}:{told[0].column}" == place, told
    assert what in told[0].what
    expected = 1 if path != "dossier.yaml" or "daily" not in old else len(told)
    assert len(told) == expected
    assert reading.dossier is not None


def test_an_unlisted_source_is_told_in_its_file_and_kept():
    reading = edited("dossier.yaml", "  - courier-2031-04-05\n", "")
    (fault,) = reading.faults
    assert str(fault).startswith("sources/courier-2031-04-05.yaml:1:1: The source")
    assert "add it to `sources` in dossier.yaml" in fault.what
    assert ids(reading.dossier.sources) == ["daily-2031-03-02", "courier-2031-04-05"]


def test_a_source_listed_twice_is_told_and_kept_once():
    reading = edited("dossier.yaml", "  - courier", "  - daily-2031-03-02\n  - courier")
    assert places(reading) == ["dossier.yaml:6:5"]
    assert len(reading.dossier.sources) == 2


def test_an_id_used_twice_names_both_places_and_keeps_the_first():
    again = "- id: han-sol\n  title: X\n  date: 2031\n" + EVIDENCE
    reading = read({"events.yaml": SOUND["events.yaml"] + again})
    (fault,) = reading.faults
    assert str(fault).startswith("events.yaml:15:3: The id `han-sol` is used twice, first at ")
    assert "entities.yaml:9:3" in fault.what
    assert ids(reading.dossier.events) == ["work-begins"]
    assert "han-sol" in ids(reading.dossier.entities)


def test_faults_of_all_files_come_in_one_run_sorted():
    reading = read(
        {
            "entities.yaml": SOUND["entities.yaml"].replace("korean:", "korea:"),
            "quotes.yaml": SOUND["quotes.yaml"].replace("true", "yes").replace("[m", "[no-m"),
            "claims.yaml": SOUND["claims.yaml"].replace("number: 4", "number: four"),
            "events.yaml": SOUND["events.yaml"].replace("announced", "anounced"),
            "quote.yaml": "x",
        }
    )
    assert places(reading) == [
        "claims.yaml:6:15",
        "entities.yaml:4:3",
        "events.yaml:8:13",
        "quote.yaml:1:1",
        "quotes.yaml:4:15",
        "quotes.yaml:5:11",
    ]
    dossier = reading.dossier
    assert [len(getattr(dossier, kind)) for kind in ("entities", "quotes", "claims", "events")] == [
        3, 1, 1, 1,
    ]  # fmt: skip
    assert dossier.claims[0].statements[0].number is None
    assert dossier.quotes[0].about == ()


def test_no_manifest_means_no_dossier():
    reading = read({"dossier.yaml": None})
    assert reading.dossier is None
    assert [str(fault) for fault in reading.faults] == [
        "dossier.yaml:1:1: The dossier has no dossier.yaml: "
        "write one with its `id`, `title` and `sources`."
    ]


STRANGE = [
    ("quote.yaml", "did you mean `quotes.yaml`?"),
    ("Quotes.yaml", "did you mean `quotes.yaml`?"),
    ("dosier.yaml", "did you mean `dossier.yaml`?"),
    ("source.yaml", "did you mean `sources/`?"),
    ("sources.yaml", "needs a separate file: write it as `sources/ID.yaml`"),
    ("entitys/a.yaml", "no folder `entitys/`: did you mean `entities/`?"),
    ("zzz/a.yaml", "no folder `zzz/`: move it out"),
    ("entities/a/b.yaml", "move the file up into `entities/`"),
    ("quotes.yml", "rename it to `quotes.yaml`"),
    ("sources/a.YAML", "rename it to `sources/a.yaml`"),
    ("sources/a.yaml.txt", "rename it to `sources/a.yaml`"),
    ("sources/a.txt", "move `sources/a.txt` out of it"),
    ("entity.yaml", "did you mean `entities.yaml`?"),
    ("daily.yaml", "move it into `sources/` if it is a source"),
    ("cover.png", "move `cover.png` out of it"),
]


@pytest.mark.parametrize(("path", "what"), STRANGE)
def test_files_that_fit_nowhere_are_told(path, what):
    (fault,) = read({path: "a: 1"}).faults
    assert (fault.file, fault.line, fault.column) == (path, 1, 1)
    assert what in fault.what


def test_a_strange_folder_is_told_once():
    assert places(read({f"old/{i}.yaml": "x" for i in range(9)})) == ["old/0.yaml:1:1"]


SHAPES = [
    ("claims.yaml", "", "1:1", "The file is empty: write a list of claims"),
    ("claims.yaml", "# none yet\n", "1:1", "The file is empty"),
    ("claims.yaml", "---\n", "1:1", "The file is empty"),
    ("claims.yaml", "claims:\n- id: x\n", "1:1", "A list of claims is meant here"),
    ("claims.yaml", "just words\n", "1:1", "A list of claims is meant here"),
    ("claims.yaml", "- just words\n", "1:3", "Fields are meant here"),
    ("claims.yaml", "- - a\n", "1:3", "not a list"),
    ("sources/z.yaml", "", "1:1", "The file is empty: write a source in it"),
    ("sources/z.yaml", "- id: z\n", "1:1", "Fields are meant here"),
    ("sources/z.yaml", "words", "1:1", "not a text"),
    ("dossier.yaml", "", "1:1", "The file is empty: write its `id`, `title` and `sources`"),
    ("dossier.yaml", "- id: x\n", "1:1", "Fields are meant here"),
    ("dossier.yaml", "words\n", "1:1", "Fields are meant here"),
]


@pytest.mark.parametrize(("path", "text", "place", "what"), SHAPES)
def test_a_file_of_another_shape_is_told_and_the_rest_is_read(path, text, place, what):
    reading = read({path: text})
    (fault,) = reading.faults
    assert str(fault).startswith(f"{path}:{place}: ")
    assert what in fault.what
    assert len(reading.dossier.entities) == 3


def test_an_empty_list_of_records_is_fine():
    reading = read({"relationships.yaml": "[]"})
    assert not reading.faults
    assert reading.dossier.relationships == ()


# What stays


def test_a_dossier_whose_manifest_is_broken_is_still_read():
    reading = read({"dossier.yaml": "id: x\ntitle: a: b\n"})
    assert places(reading) == ["dossier.yaml:2:9"]
    assert (reading.dossier.id, reading.dossier.title) == ("x", "a")
    assert ids(reading.dossier.sources) == ["courier-2031-04-05", "daily-2031-03-02"]
    assert len(reading.dossier.quotes) == 1


def test_a_faulty_element_of_a_list_goes_and_the_others_stay():
    reading = edited("entities.yaml", "[Mirae]", "[Mirae, {a: b}, 미래]")
    assert places(reading) == ["entities.yaml:5:20"]
    assert reading.dossier.entities[0].aliases == ("Mirae", "미래")


def test_a_faulty_optional_record_goes_whole_and_the_rest_stays():
    reading = edited("events.yaml", "    why: The paper is of March 2031.\n", "")
    assert places(reading) == ["events.yaml:6:5"]
    assert reading.dossier.events[0].inferred is None


def test_a_faulty_paragraph_keeps_its_place():
    reading = edited(
        "sources/daily-2031-03-02.yaml", "gist: The harbour will have another bridge.", "gist: [x]"
    )
    assert places(reading) == ["sources/daily-2031-03-02.yaml:9:11"]
    paragraphs = reading.dossier.sources[0].paragraphs
    assert paragraphs[0] == UNREADABLE
    assert paragraphs[1].gist.startswith("The builder")


def test_a_statement_without_sound_evidence_goes_and_the_claim_stays():
    reading = edited("claims.yaml", "{source: courier-2031-04-05", "{source: couriers")
    assert places(reading) == ["claims.yaml:17:20"]
    assert [s.value for s in reading.dossier.claims[0].statements] == ["four lanes"]


def test_a_record_without_sound_evidence_goes_and_what_it_tells_is_enough():
    reading = edited("quotes.yaml", "paragraph: 1", "paragraph: 7")
    assert places(reading) == ["quotes.yaml:8:18"]
    assert reading.dossier.quotes == ()


def test_what_rests_on_a_record_left_out_says_so_once_and_names_it():
    reading = edited("entities.yaml", "id: han-sol\n  kind: person", "id: han-sol\n  kind: persn")
    assert [str(fault)[:60] for fault in reading.faults] == [
        "entities.yaml:10:9: `kind` cannot be `persn`: it is company,",
        "relationships.yaml:1:3: The relationship `han-sol-heads-mira",
    ]
    assert "the entity `han-sol` has a fault at entities.yaml:9:3" in reading.faults[1].what
    assert reading.dossier.relationships == ()
    assert reading.dossier.quotes[0].speaker == ""
    assert reading.dossier.claims[0].statements[1].said_by == ""


def test_a_fall_goes_on_as_far_as_it_must():
    reading = read(
        {
            "sources/daily-2031-03-02.yaml": SOUND["sources/daily-2031-03-02.yaml"].replace(
                "published: 2031-03-02T09:30+09:00", "published: soon"
            ),
        }
    )
    told = [str(fault) for fault in reading.faults]
    assert told[0].startswith("entities.yaml:1:3: The entity `mirae-works` is left out with what")
    assert told[1].startswith("entities.yaml:14:3: The entity `harbour-office` is left out")
    assert told[2].startswith("events.yaml:1:3: The event `work-begins` is left out")
    assert told[3].startswith("relationships.yaml:1:3: The relationship `han-sol-heads-mirae`")
    assert "the entity `mirae-works` is left out, see entities.yaml:1:3" in told[3]
    assert told[4].startswith("sources/daily-2031-03-02.yaml:3:12: `published`")
    assert len(told) == 5
    assert ids(reading.dossier.entities) == ["han-sol"]
    assert [s.value for s in reading.dossier.claims[0].statements] == ["six lanes"]


def test_reading_goes_on_at_the_next_record_after_a_break():
    broken = SOUND["entities.yaml"].replace("name: Han Sol", "name: Han: Sol")
    reading = read({"entities.yaml": broken})
    assert places(reading) == ["entities.yaml:11:12", "relationships.yaml:1:3"]
    assert "`han-sol` has a fault at entities.yaml:9:3" in reading.faults[1].what
    assert ids(reading.dossier.entities) == ["mirae-works", "harbour-office"]
    assert reading.places["harbour-office"] == ("entities.yaml", 14, 3)


def test_a_fault_after_a_break_is_at_its_own_line():
    broken = SOUND["entities.yaml"].replace("name: Han Sol", "name: @Han")
    broken = broken.replace("kind: government body", "kind: goverment body")
    reading = read({"entities.yaml": broken, "relationships.yaml": None})
    assert places(reading) == ["entities.yaml:11:9", "entities.yaml:15:9"]


def test_references_after_a_break_are_located_too():
    more = SOUND["quotes.yaml"].replace("id: six-lanes", "id: again").replace("[mirae", "[no-mirae")
    reading = read({"quotes.yaml": "- id: @x\n" + more})
    assert places(reading) == ["quotes.yaml:1:7", "quotes.yaml:6:11"]
    assert ids(reading.dossier.quotes) == ["again"]


def test_a_source_that_breaks_off_keeps_its_first_paragraphs_without_noise():
    text = SOUND["sources/daily-2031-03-02.yaml"].replace(
        "  - gist: The builder", "  - gist: 'x' The builder"
    )
    reading = read({"sources/daily-2031-03-02.yaml": text})
    breaks = [fault for fault in reading.faults if fault.file.startswith("sources")]
    assert [f.line for f in breaks] == [10]
    assert len(reading.dossier.sources[0].paragraphs) == 2
    assert not [fault for fault in reading.faults if "There is no paragraph" in fault.what]


def test_an_unreadable_file_makes_no_noise_about_the_ids_in_it():
    reading = read({"entities.yaml": SOUND["entities.yaml"].encode("cp949")})
    assert [fault.file for fault in reading.faults] == ["entities.yaml"]
    assert reading.dossier.relationships == ()
    assert len(reading.dossier.quotes) == 1


def test_faults_beyond_the_limit_are_counted():
    many = "".join(f"- id: e{i}\n" for i in range(MAX_FAULTS))
    reading = read({"events.yaml": many})
    mine = [fault for fault in reading.faults if fault.file == "events.yaml"]
    assert len(mine) == MAX_FAULTS + 1
    assert any("2,000 more faults" in fault.what for fault in mine)


def test_a_hundred_breaks_are_read_over_and_then_no_more():
    many = "- @x\n" * 150 + SOUND["events.yaml"]
    reading = read({"events.yaml": many})
    assert reading.faults[-1].what.startswith("100 records are no YAML")
    assert len(reading.faults) == 101
    few = "- @x\n" * 50 + SOUND["events.yaml"]
    assert ids(read({"events.yaml": few}).dossier.events) == ["work-begins"]


def test_many_dangling_references_do_not_take_quadratic_time(monkeypatch):
    monkeypatch.setattr(wording, "_MAX_COMPARISONS", 20_000)  # of 200,000
    entity = (
        "- id: entity-{0}\n  kind: place\n  name: X\n  evidence: [{{source: s, paragraph: 1}}]\n"
    )
    event = (
        "- id: event-{0}\n  title: X\n  date: 2031\n  place: entitty-{0}\n"
        "  evidence: [{{source: s, paragraph: 1}}]\n"
    )
    reading = read_dossier(
        {
            "dossier.yaml": b"id: x\ntitle: X\nsources: [s]\n",
            "sources/s.yaml": b"id: s\npublisher: X\npublished: 2031\nparagraphs: [{gist: X}]\n",
            "entities.yaml": "".join(entity.format(i) for i in range(400)).encode(),
            "events.yaml": "".join(event.format(i) for i in range(400)).encode(),
        }
    )
    assert len(reading.dossier.events) == 400
    guesses = [fault for fault in reading.faults if "did you mean" in fault.what]
    assert 0 < len(guesses) <= 50


def test_progress_rises_to_the_whole():
    steps = []
    many = "".join(SOUND["events.yaml"].replace("work-begins", f"w{i}") for i in range(600))
    files = {path: text.encode() for path, text in {**SOUND, "events.yaml": many}.items()}
    read_dossier(files, progress=lambda done, whole: steps.append((done, whole)))
    whole = sum(map(len, files.values()))
    assert {total for _, total in steps} == {whole}
    done = [amount for amount, _ in steps]
    assert done == sorted(done)
    assert done[-1] == whole
    assert len(done) > 10


def test_nothing_at_all_is_a_fault_and_no_error():
    reading = read_dossier({})
    assert reading.dossier is None
    assert len(reading.faults) == 1


def test_a_break_after_a_sound_record_is_told_once_and_costs_no_record():
    reading = read({"events.yaml": SOUND["events.yaml"] + "- @x\n"})
    assert places(reading) == ["events.yaml:15:3"]
    assert ids(reading.dossier.events) == ["work-begins"]


def test_a_list_of_sources_that_breaks_off_blames_no_source():
    cut = "id: x\ntitle: X\nsources:\n- courier-2031-04-05\n- @y\n"
    reading = read({"dossier.yaml": cut})
    assert places(reading) == ["dossier.yaml:5:3"]
    assert ids(reading.dossier.sources) == ["courier-2031-04-05", "daily-2031-03-02"]


def test_evidence_past_the_end_of_a_source_that_breaks_off_is_its_consequence():
    text = SOUND["sources/daily-2031-03-02.yaml"].replace("gist: The builder", "gist: @")
    text = text.replace("  - gist: @", "  - @")
    reading = read({"sources/daily-2031-03-02.yaml": text})
    assert len(reading.dossier.sources[0].paragraphs) == 1
    assert "could not be read to its end" in reading.faults[0].what
    assert reading.places["courier-2031-04-05"]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("quotes.yaml", "translated: true", "translated:"),
        ("claims.yaml", "number: 4", "number:"),
        ("claims.yaml", "as_of: 2031-04\n", "as_of: ''\n"),
        ("claims.yaml", "unit: lanes", "bound:"),
        ("events.yaml", "standing: announced", "place: "),
        ("quotes.yaml", "about: [mirae-works]", "about: []"),
    ],
)
def test_any_optional_field_may_be_left_empty(path, old, new):
    assert not edited(path, old, new).faults


def test_a_flag_or_a_number_in_another_shape_is_told():
    reading = edited("quotes.yaml", "translated: true", "translated: [true]")
    assert places(reading) == ["quotes.yaml:4:15"]
    assert "`true` or `false`, not a list" in reading.faults[0].what


def test_an_alias_as_a_value_is_told_once():
    reading = edited("quotes.yaml", "translated: true", "translated: *x")
    assert places(reading) == ["quotes.yaml:4:15"]
    reading = edited("entities.yaml", "[Mirae]", "*x")
    assert places(reading) == ["entities.yaml:5:12"]


def test_allowed_values_may_be_quoted_and_padded():
    reading = edited("entities.yaml", "kind: government body", 'kind: " government body "')
    assert not reading.faults
    assert reading.dossier.entities[2].kind == "government body"


def test_control_characters_beyond_the_limit_are_counted():
    reading = read({"events.yaml": b"\x01" * (MAX_FAULTS + 500)})
    assert any("more faults in this file" in fault.what for fault in reading.faults)


def test_where_many_fall_with_one_the_first_say_so_and_the_rest_are_counted():
    tie = """\
- id: tie-{n}
  kind: partner
  from: han-sol
  to: mirae-works
  what: partner number {n}
  evidence: [{{source: daily-2031-03-02, paragraph: 2, exact: Mirae}}]
"""
    ties = "".join(tie.format(n=n) for n in range(1, 8))
    broken = SOUND["entities.yaml"].replace("kind: company", "kind: compny", 1)
    reading = read({"entities.yaml": broken, "relationships.yaml": ties})
    told = [fault for fault in reading.faults if fault.file == "relationships.yaml"]
    assert [fault.line for fault in told] == [1, 7, 13]
    assert "`tie-1` is left out" in told[0].what
    assert "more" not in told[0].what
    assert told[-1].what.endswith("; with it fall 4 more of this file.")
    assert reading.dossier.relationships == ()
