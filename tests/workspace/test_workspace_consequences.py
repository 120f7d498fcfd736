"""Every independent fault is reported in one run, and each fault once: at its cause."""

import os

import pytest
import yaml

from ai_korea_tui import compiling, folder_reading
from ai_korea_tui.compiling import read_folder
from ai_korea_tui.dossier import composing
from ai_korea_tui.dossier.example import EXAMPLE
from ai_korea_tui.storage.files import Refused

DAILY, COURIER = "sources/daily-2031-03-02.yaml", "sources/courier-2031-04-05.yaml"
LARGEST = 100_000
LONG = "one two three four five six seven eight nine ten"
QUOTE = """\
- id: {id}
  text: {text}
  speaker: {speaker}
  evidence: [{{source: courier-2031-04-05, paragraph: 1{more}}}]
"""


def quote(id_, text="Six lanes.", speaker="han-sol", more=""):
    return QUOTE.format(id=id_, text=text, speaker=speaker, more=more)


def lay_out(folder, changes=None):
    for path, text in {**EXAMPLE, **(changes or {})}.items():
        target = folder / path
        target.parent.mkdir(exist_ok=True)
        if text is not None:
            target.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def check(folder):
    compiled = read_folder(folder)
    return [f"{f.file}:{f.line}: {f.what}" for f in compiled.faults], compiled.opened


def told(faults, *expected):
    """Whether these are the faults, each given by its place and a part of its sentence."""
    assert len(faults) == len(expected), faults
    for fault, (place, what) in zip(faults, expected, strict=True):
        assert fault.startswith(f"{place}: ")
        assert what in fault


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for module in (compiling, folder_reading):
        monkeypatch.setattr(module, "MAX_FILE_BYTES", LARGEST)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "dossier").mkdir()
    return tmp_path / "dossier"


# Faults that have nothing to do with one another


def test_the_fault_of_a_record_that_is_left_out_hides_none_of_the_one_before_it(folder):
    long = quote("a", more=f", exact: {LONG}")
    lost = quote("b").replace("text:", "txet:")
    faults, _ = check(lay_out(folder, {"quotes.yaml": long + lost}))
    told(
        faults,
        ("quotes.yaml:4", "points to 10 words"),
        ("quotes.yaml:6", "did you mean `text`?"),
    )


def test_the_faults_of_one_record_are_reported_together(folder):
    odd = quote("a", more=f", exact: {LONG}").replace("text", "odd: 1\n  tags: [x, x]\n  text")
    faults, _ = check(lay_out(folder, {"quotes.yaml": odd}))
    told(
        faults,
        ("quotes.yaml:1", "has the tag `x` twice"),
        ("quotes.yaml:2", "There is no field `odd`"),
        ("quotes.yaml:6", "points to 10 words"),
    )


def test_the_other_faults_of_a_left_out_record_are_reported(folder):
    lost = quote("a", speaker="harbour-office", more=f", exact: {LONG}").replace(
        "paragraph: 1", "paragraph: 9"
    )
    faults, opened = check(lay_out(folder, {"quotes.yaml": lost}))
    told(
        faults,
        ("quotes.yaml:4", "points to 10 words"),
        ("quotes.yaml:4", "There is no paragraph 9"),
    )
    assert "a" not in opened.records


def test_the_other_faults_of_a_record_with_a_duplicate_id_are_reported(folder):
    faults, _ = check(
        lay_out(folder, {"quotes.yaml": quote("a") + quote("a", more=f", exact: {LONG}")})
    )
    told(
        faults,
        ("quotes.yaml:5", "is used twice"),
        ("quotes.yaml:8", "points to 10 words"),
    )


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        ("quotes.yaml", "text: Six lanes, or", "tags: [x, x]\n  txet: no", ["twice", "`text`?"]),
        ("events.yaml", "date: 2031-23", "date: soon\n  tags: [a, a]", ["twice", "`date`"]),
        ("entities.yaml", "kind: company", "kind: firm\n  aliases: [Mirae Works]",
         ["which is its name", "`kind` cannot be"]),
        ("relationships.yaml", "what: head of the company", "waht: x\n  tags: [a, a]",
         ["twice", "`what`?"]),
    ],
)  # fmt: skip
def test_the_other_faults_of_a_record_without_a_required_field_are_reported(
    path, old, new, expected, folder
):
    text = EXAMPLE[path].replace("  aliases: [Mirae]\n", "").replace("  tags: [bridge]\n", "")
    faults, _ = check(lay_out(folder, {path: text.replace(old, new, 1), "claims.yaml": "[]"}))
    faults = [fault for fault in faults if fault.startswith(path)]
    assert len(faults) == len(expected), faults
    for fault, what in zip(faults, expected, strict=True):
        assert what in fault
    assert [f for f in check(folder)[0] if f.startswith(path)] == faults, "from the cache"


ITEM = "{{source: daily-2031-03-02, paragraph: {}}}"
LONG_ITEM = ITEM.format(f"2, exact: {LONG}")
BESIDE = {
    # a record with a fault, and its other faults: each at its line
    "an unknown field, and no phrase": (
        "events.yaml", "  evidence:\n", f"  odd: 1\n  evidence:\n    - {ITEM.format(1)}\n",
        [("11", "no field `odd`"), ("13", "without a phrase: add `exact`")],
    ),
    "a paragraph that is no number, one that is not there, and no phrase": (
        "entities.yaml", "  evidence:\n",
        "".join(["  evidence:\n", *(f"    - {ITEM.format(n)}\n" for n in ("two", 9, 1))]),
        [("8", "`two`"), ("9", "without a phrase"), ("9", "no paragraph 9"), ("10", "a phrase")],
    ),
    "an unknown field, and no words of the date": (
        "events.yaml", "  read_from: this autumn\n", "  odd: 1\n",
        [("1", "add `read_from`"), ("4", "no field `odd`")],
    ),
    "an unknown field, and no speaker": (
        "quotes.yaml", "  speaker: han-sol\n", "  odd: 1\n",
        [("1", "without a speaker"), ("3", "no field `odd`")],
    ),
    "an unknown field, and a wrong verdict": (
        "claims.yaml", "  about: [mirae-works]\n",
        "  odd: 1\n  agreement: {verdict: single source, why: x}\n",
        [("1", "the verdict `single source`"), ("3", "no field `odd`")],
    ),
    "a speaker who is nobody, and long phrases in two statements": (
        "claims.yaml", "said_by: han-sol\n      evidence:\n",
        f"said_by: nobody\n      evidence:\n        - {LONG_ITEM}\n",
        [("1", "rests on"), ("15", "no entity `nobody`"), ("17", "statement 2 points to 10")],
    ),
    "a missing field, and no phrase": (
        "relationships.yaml", "  what: head of the company\n  evidence:\n",
        f"  evidence:\n    - {ITEM.format(1)}\n",
        [("1", "`what` is missing"), ("6", "without a phrase")],
    ),
    "a reference to nothing, and an inferred date without a date": (
        "relationships.yaml", "  to: mirae-works\n",
        "  to: nobody\n  inferred: {parts: [day], why: x}\n",
        [("1", "has no date"), ("4", "no entity `nobody`")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "expected"), BESIDE.values(), ids=BESIDE)
def test_a_fault_hides_no_other_of_its_record(path, old, new, expected, folder):
    assert old in EXAMPLE[path]
    faults, _ = check(lay_out(folder, {path: EXAMPLE[path].replace(old, new, 1)}))
    told(
        [fault for fault in faults if fault.startswith(path)],
        *((f"{path}:{line}", what) for line, what in expected),
    )
    assert check(folder)[0] == faults, "the same from the cache"


def test_a_source_listed_by_its_file_says_which_id_to_write(folder):
    manifest = EXAMPLE["dossier.yaml"].replace("- daily-2031-03-02", "- daily-2031-03-02.yaml")
    told(
        check(lay_out(folder, {"dossier.yaml": manifest}))[0],
        ("dossier.yaml:5", "did you mean `daily-2031-03-02`?"),
        (f"{DAILY}:1", "is not listed"),
    )


def test_sources_out_of_order_are_reported_with_an_unknown_field_of_the_manifest(folder):
    manifest = "odd: 1\n" + EXAMPLE["dossier.yaml"].replace(
        "  - daily-2031-03-02\n  - courier-2031-04-05\n",
        "  - courier-2031-04-05\n  - daily-2031-03-02\n",
    )
    told(
        check(lay_out(folder, {"dossier.yaml": manifest}))[0],
        ("dossier.yaml:1", "no field `odd`"),
        (f"{DAILY}:1", "swap them there"),
    )


# Consequences of a fault in the record itself


MISSING = {
    "a speaker": ("quotes.yaml", "speaker: han-sol", "speaker: han-sool-x", "3"),
    "a misspelled speaker": ("quotes.yaml", "speaker: han-sol", "speeker: han-sol", "3"),
    "the words of a date": ("events.yaml", "read_from: this autumn", "read_from: [x]", "4"),
    "a phrase": ("events.yaml", "exact: to begin this autumn", "exact: begins #1", "14"),
    "a date that is inferred": (
        "relationships.yaml",
        "what:",
        "date: 2031-13\n  inferred: {parts: [year], why: x}\n  what:",
        "5",
    ),
    "a statement that the verdict judges": (
        "claims.yaml",
        "  statements:\n    - value: four lanes",
        "  agreement: {verdict: differ, why: x}\n  statements:\n    - value: [four]",
        "6",
    ),
    "a number that decides": ("claims.yaml", "number: 4\n", "number: four\n", "6"),
    "a paragraph": (DAILY, "  - gist: The builder", "  - gsit: The builder", "10"),
}  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "line"), MISSING.values(), ids=MISSING)
def test_a_value_missing_because_of_a_fault_is_not_another_fault(path, old, new, line, folder):
    assert old in EXAMPLE[path]
    faults, _ = check(lay_out(folder, {path: EXAMPLE[path].replace(old, new, 1)}))
    assert {fault.split(": ")[0] for fault in faults} == {f"{path}:{line}"}


BROKEN_OFF = {
    # what ends a list before the rest of a record, or a file before the rest of a source
    "a field in the first column": ("entities.yaml", "  korean: 미", "korean: 미", "4"),
    "a field one column to the left": ("entities.yaml", "  korean: 미", " korean: 미", "4"),
    "a second field": ("entities.yaml", "  kind: person", "kind: person", "10"),
    "an item without a space": ("quotes.yaml", "  speaker:", "-speaker:", "3"),
    "a no-break space": ("quotes.yaml", "  speaker:", "\u00a0 speaker:", "3"),
    "the end of a document": ("quotes.yaml", "  speaker:", "...\n  speaker:", "4"),
    "a second document": ("quotes.yaml", "  speaker:", "---\n  speaker:", "3"),
    "a second document in a source": (COURIER, "paragraphs:", "---\nparagraphs:", "6"),
    "a second document in the manifest": ("dossier.yaml", "sources:", "---\nsources:", "4"),
}  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "line"), BROKEN_OFF.values(), ids=BROKEN_OFF)
@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
def test_a_record_that_breaks_off_is_one_fault(path, old, new, line, loader, folder, monkeypatch):
    monkeypatch.setattr(composing, "_LOADER", getattr(yaml, loader))
    assert old in EXAMPLE[path]
    faults, _ = check(lay_out(folder, {path: EXAMPLE[path].replace(old, new, 1)}))
    faults = [fault for fault in faults if "is left out with what it rests on" not in fault]
    assert [fault.split(": ")[0] for fault in faults] == [f"{path}:{line}"], faults


def test_a_sound_record_before_a_broken_one_stays(folder):
    text = EXAMPLE["entities.yaml"].replace("- id: han-sol", "- @id: han-sol")
    _, opened = check(lay_out(folder, {"entities.yaml": text}))
    assert "mirae-works" in opened.records


# Files that are not read


def link_out(path):
    path.unlink()
    path.symlink_to("/etc/hostname")


def link_to_nowhere(path):
    path.unlink()
    path.symlink_to("nowhere.yaml")


def link_to_itself(path):
    path.unlink()
    path.symlink_to(path.name)


def fifo(path):
    path.unlink()
    os.mkfifo(path)


def folder_of_that_name(path):
    path.unlink()
    path.mkdir()


def too_large(path):
    with path.open("r+b") as file:
        file.truncate(LARGEST + 1)


def not_utf_8(path):
    path.write_bytes("미래".encode("cp949") + b"\xff")


def utf_16(path):
    path.write_text(path.read_text("utf-8"), "utf-16")


def another_shape(path):
    path.write_text("just words\n" if path.parent.name == "sources" else "a: b\n", "utf-8")


def empty(path):
    path.write_text("", "utf-8")


def no_yaml_at_all(path):
    path.write_text("@", "utf-8")


def wrong_suffix(path):
    path.rename(path.with_suffix(".yml"))


REFUSED = [
    link_out, link_to_nowhere, link_to_itself, fifo, folder_of_that_name, too_large, not_utf_8,
    utf_16, another_shape, empty, no_yaml_at_all, wrong_suffix,
]  # fmt: skip


@pytest.mark.parametrize("refuse", REFUSED, ids=lambda refuse: refuse.__name__)
@pytest.mark.parametrize("path", [path for path in EXAMPLE if path != "dossier.yaml"])
def test_a_file_that_is_not_read_is_one_fault(path, refuse, folder):
    refuse(lay_out(folder) / path)
    faults, opened = check(folder)
    assert [fault.split(":")[0].removesuffix(".yml").removesuffix(".yaml") for fault in faults] == [
        path.removesuffix(".yaml")
    ]
    assert not any("There is no" in fault for fault in faults)
    assert opened.records or path.startswith("sources/")
    assert check(folder)[0] == faults, "the same from the cache"


def test_an_unreadable_file_is_one_fault(folder):
    if os.geteuid() == 0:
        pytest.skip("the administrator may read everything")
    (lay_out(folder) / DAILY).chmod(0)
    faults, _ = check(folder)
    assert [fault.split(":")[0] for fault in faults] == [DAILY]


def test_a_folder_that_is_not_read_is_one_fault(folder, tmp_path):
    lay_out(folder)
    (folder / "sources").rename(tmp_path / "elsewhere")
    (folder / "sources").symlink_to(tmp_path / "elsewhere")
    try:
        faults, _ = check(folder)
    except Refused as refused:
        faults = [f"{fault.file}: {fault.what}" for fault in refused.faults]
    assert [fault.split(":")[0] for fault in faults] == ["sources"]


def test_a_slip_in_an_id_is_reported_with_an_unread_file(folder):
    text = EXAMPLE["quotes.yaml"].replace("source: courier", "source: couirer")
    fifo(lay_out(folder, {"quotes.yaml": text}) / DAILY)
    faults, _ = check(folder)
    told(
        faults,
        ("quotes.yaml:7", "There is no source `couirer-2031-04-05`; did you mean"),
        (f"{DAILY}:1", "not a file"),
    )


ABSENT = {
    # files that were never written or are deleted, and the faults that this makes
    "a source": ([DAILY], [("dossier.yaml:5", f"To add it, write the file `{DAILY}`.")]),
    "every source": (
        [DAILY, COURIER],
        [("dossier.yaml:5", f"write the file `{DAILY}`."), ("dossier.yaml:6", f"`{COURIER}`.")],
    ),
    "the entities": (
        ["entities.yaml"],
        [("entities.yaml:1", "refer to `mirae-works`: write it in `entities.yaml`.")],
    ),
    "entities and quotes": (
        ["entities.yaml", "quotes.yaml"],
        [("entities.yaml:1", "The dossier has no entities")],
    ),
    "quotes, which nothing rests on": (["quotes.yaml"], []),
}


@pytest.mark.parametrize(("paths", "expected"), ABSENT.values(), ids=ABSENT)
def test_a_missing_file_is_one_fault_that_says_what_to_write(paths, expected, folder):
    lay_out(folder, dict.fromkeys(paths))
    told(check_or_refuse(folder), *expected)


def test_a_slip_in_an_id_is_reported_with_a_source_without_a_file(folder):
    text = EXAMPLE["quotes.yaml"].replace("source: courier", "source: couirer")
    lay_out(folder, {"quotes.yaml": text, DAILY: None})
    told(
        check(folder)[0],
        ("dossier.yaml:5", "There is no source `daily-2031-03-02`."),
        ("quotes.yaml:7", "did you mean `courier-2031-04-05`?"),
    )


WRONG_ID = {
    # how an id is written in its record, and the one fault that results
    "another id than the file": (
        COURIER, "id: courier-2031-04-05", "id: courier",
        ("dossier.yaml:6", f"the source in `{COURIER}` has the id `courier`."),
    ),
    "capitals in a source": (
        COURIER, "id: courier", "id: Courier", (f"{COURIER}:1", "`courier-2031-04-05`?")
    ),
    "a source without an id": (COURIER, "id: ", "# id: ", (f"{COURIER}:2", "`id` is missing")),
    "capitals and a space": (
        "entities.yaml", "han-sol", "Han Sol", ("entities.yaml:9", "`han-sol`?")
    ),
    "an underscore": ("entities.yaml", "han-sol", "han_sol", ("entities.yaml:9", "`han-sol`?")),
    "a name in capitals": (
        "entities.yaml", "id: han", "ID: han", ("entities.yaml:9", "mean `id`?")
    ),
    "Hangul": ("entities.yaml", "id: han-sol", "id: 한솔", ("entities.yaml:9", "cannot be `한솔`")),
    "cut off by a break": (
        "entities.yaml", "id: han-sol\n", "id: han-sol kind: x\n", ("entities.yaml:9", "A colon")
    ),
    "no id": ("entities.yaml", "id: han-sol\n  ", "", ("entities.yaml:9", "`id` is missing")),
}  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "expected"), WRONG_ID.values(), ids=WRONG_ID)
def test_a_wrong_id_in_its_record_is_one_fault(path, old, new, expected, folder):
    text = EXAMPLE[path]
    assert old in text
    faults, _ = check(lay_out(folder, {path: text.replace(old, new, 1)}))
    told([fault for fault in faults if "is left out with what it rests on" not in fault], expected)


def test_a_slip_in_an_id_is_reported_with_a_record_without_an_id(folder):
    text = EXAMPLE["quotes.yaml"].replace("about: [mirae-works]", "about: [mirae-work]")
    entities = EXAMPLE["entities.yaml"].replace("id: han-sol\n  ", "")
    faults, _ = check(lay_out(folder, {"quotes.yaml": text, "entities.yaml": entities}))
    told(
        faults,
        ("entities.yaml:9", "`id` is missing"),
        ("quotes.yaml:5", "did you mean `mirae-works`?"),
    )


def check_or_refuse(folder):
    try:
        return check(folder)[0]
    except Refused as refused:
        return [f"{fault.file}:{fault.line}: {fault.what}" for fault in refused.faults]


@pytest.mark.parametrize(
    ("path", "old", "new", "what"),
    [
        ("quotes.yaml", "translated", "form: indirect\n  translated", "or term."),
        ("claims.yaml", "number: 4", "number: 4\n      bound: nearly", "at most, exactly, less"),
        ("relationships.yaml", "kind: officer", "kind: cause", "it is backer, candidate, cloud"),
        ("entities.yaml", "kind: company", "kind: compny", "or programme; did you mean `company`"),
        ("entities.yaml", "korean:", "koraen:", "mean `korean`? The fields of an entity are `id`"),
        ("entities.yaml", "korean:", "zzz:", "`zzz` in an entity: those of an entity are `id`"),
    ],
)  # fmt: skip
def test_allowed_values_are_listed_and_no_opposite_is_offered(path, old, new, what, folder):
    faults, _ = check(lay_out(folder, {path: EXAMPLE[path].replace(old, new, 1)}))
    (fault,) = [fault for fault in faults if fault.startswith(path)]
    assert what in fault
    for wrong in ("mean `direct`", "mean `exactly`", "mean `customer`"):
        assert wrong not in fault


def test_a_refused_file_that_is_deleted_is_missed_from_then_on(folder):
    fifo(lay_out(folder) / DAILY)
    assert len(check(folder)[0]) == 1
    (folder / DAILY).unlink()
    faults, _ = check(folder)
    assert any("There is no source `daily-2031-03-02`" in fault for fault in faults)
    assert not any(fault.startswith(DAILY) for fault in faults)


def test_a_refused_file_that_is_put_right_is_read_from_then_on(folder):
    fifo(lay_out(folder) / DAILY)
    assert len(check(folder)[0]) == 1
    (folder / DAILY).unlink()
    (folder / DAILY).write_text(EXAMPLE[DAILY], "utf-8")
    assert check(folder)[0] == []


@pytest.mark.parametrize("limit", [50, 5_000])
def test_no_other_file_is_read_once_all_have_too_many_faults(limit, folder, monkeypatch):
    monkeypatch.setattr(folder_reading, "MAX_IN_ALL", limit)
    many = {f"quotes/{n:02}.yaml": "-\n" * 20 for n in range(10)}
    faults, opened = check(lay_out(folder, many))
    not_read = [fault for fault in faults if "This file is not read" in fault]
    assert len(faults) == (200 if limit == 5_000 else 61)
    assert [fault.split(":")[0] for fault in not_read] == ["quotes/03.yaml"] * (limit == 50)
    assert all("nor are 9 others" in fault for fault in not_read)
    assert opened.records
