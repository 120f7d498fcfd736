"""A dossier opened: faults, the compiled cache, and the texts that the person attaches."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ai_korea_tui import compiling as module
from ai_korea_tui import folder_reading
from ai_korea_tui.attachment import AnotherText, attach, detach
from ai_korea_tui.compiling import Unreadable, forget
from ai_korea_tui.dossier.decoding import MAX_FILE_BYTES as READERS_LIMIT
from ai_korea_tui.dossier.faults import Fault
from ai_korea_tui.dossier.model import Dossier
from ai_korea_tui.dossier.records import all_records
from ai_korea_tui.storage import index_folder, texts
from ai_korea_tui.storage.files import Refused
from ai_korea_tui.storage.places import bundled, cache_home, data_home
from ai_korea_tui.workspace import (
    find_folder,
    open_workspace,
    split_text,
)

TEXT = "A headline\n\n  Hana bought Dul for “nine” coins.  \n \u3000\nNobody said why.\n"

FILES = {
    "dossier.yaml": "id: story\ntitle: A story\nsources: [paper]\n",
    "sources/paper.yaml": """\
id: paper
publisher: The Paper
published: 2025-05-26
paragraphs:
  - { kind: title, gist: "Headline." }
  - { gist: "Who bought whom." }
  - { gist: "No reason is given.", nothing_to_record: "there is nothing in it" }
""",
    "entities.yaml": """\
- id: hana
  kind: company
  name: Hana
  evidence: [{ source: paper, paragraph: 2, exact: 'Hana bought Dul for "nine"' }]
- id: dul
  kind: company
  name: Dul
  evidence: [{ source: paper, paragraph: 1, exact: Dul }]
""",
}

FAULTY = """\
- id: sok
  kind: company
  nmae: Sok
  evidence: [{ source: paper, paragraph: 2, exact: coins }]
- id: net
  kind: company
  name: Net
  evidence: [{ source: paper, paragraph: 2, exact: coins }]
"""


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "story"
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


# Which dossier


def test_the_option_wins_over_the_variable_and_that_over_the_bundled_one(folder, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "dossier.yaml").touch()
    environ = {"AI_KOREA_TUI_DOSSIER": str(other)}
    assert find_folder(str(folder), environ) == folder
    assert find_folder(None, environ) == other
    assert find_folder(None, {}) == bundled()
    assert find_folder(None, {"AI_KOREA_TUI_DOSSIER": ""}) == bundled()


def test_a_home_written_short_is_understood(folder, home):
    (home / "mine").symlink_to(folder)
    assert find_folder(None, {"AI_KOREA_TUI_DOSSIER": "~/mine"}) == home / "mine"
    with pytest.raises(Refused, match="There is no folder"):
        find_folder("~nobody-of-that-name/x", {})


@pytest.mark.parametrize("stated", ["", "none", "dossier.yaml/x", "a\0b", "\ud800"])
def test_what_is_no_folder_is_refused(stated, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Refused, match="There is no folder"):
        find_folder(stated, {})


def test_a_folder_that_is_no_dossier_is_refused(tmp_path, folder):
    with pytest.raises(Refused, match=r"is no dossier: there is no dossier\.yaml in it"):
        find_folder(str(tmp_path), {})
    with pytest.raises(Refused, match="cannot be opened: the name is too long"):
        find_folder("x" * 300, {})
    with pytest.raises(Refused, match="is no folder: a dossier is one with"):
        find_folder(str(folder / "dossier.yaml"), {})
    with pytest.raises(Refused, match="from AI_KOREA_TUI_DOSSIER"):
        find_folder(None, {"AI_KOREA_TUI_DOSSIER": str(tmp_path / "none")})


def test_a_name_in_a_refusal_shows_its_control_characters():
    with pytest.raises(Refused) as caught:
        find_folder("a\x1b[2J\u202e", {})
    assert "a␛[2J" in str(caught.value)
    assert str(caught.value).isprintable()


# Opening


def test_a_sound_dossier_opens(folder):
    workspace = open_workspace(folder)
    assert workspace.dossier.id == "story"
    assert workspace.faults == ()
    assert workspace.notices == []
    assert list(workspace.index.records) == ["paper", "hana", "dul"]
    assert workspace.index is workspace.index
    assert workspace.places["dul"][:2] == ("entities.yaml", 5)


def test_the_bundled_dossier_opens_without_a_fault():
    workspace = open_workspace(find_folder(None, {}))
    assert [str(fault) for fault in workspace.faults] == []
    assert len(workspace.index.records) > 100


def test_what_is_sound_opens_and_the_faults_are_told(folder):
    (folder / "entities.yaml").write_text(FILES["entities.yaml"] + FAULTY)
    (folder / "quotes.yaml").symlink_to("quotes.yaml")
    workspace = open_workspace(folder)
    assert "net" in workspace.index.records
    assert any(fault.file == "entities.yaml" and fault.line == 11 for fault in workspace.faults)
    looped = [fault for fault in workspace.faults if fault.file == "quotes.yaml"]
    assert [fault[:3] for fault in looped] == [("quotes.yaml", 1, 1)]
    assert "link" in looped[0].what
    assert list(workspace.faults) == sorted(workspace.faults, key=lambda fault: fault[:3])


def test_what_a_left_out_field_entails_is_not_told_as_a_fault_of_its_own(folder):
    quote = """\
- id: said
  text: It was a bargain
  speaker: hanna
  evidence: [{ source: paper, paragraph: 2 }]
"""
    (folder / "quotes.yaml").write_text(quote, encoding="utf-8")
    faults = open_workspace(folder).faults
    assert [(fault.file, fault.line) for fault in faults] == [("quotes.yaml", 3)]
    assert "did you mean `hana`" in faults[0].what
    silent = quote.replace("  speaker: hanna\n", "")
    (folder / "quotes.yaml").write_text(silent, encoding="utf-8")
    faults = open_workspace(folder).faults
    assert [(fault.file, fault.line) for fault in faults] == [("quotes.yaml", 1)]
    assert "speaker" in faults[0].what


def test_a_claim_that_nothing_decides_asks_for_the_editors_word(folder):
    (folder / "dossier.yaml").write_text(
        "id: story\ntitle: A story\nsources: [paper, post]\n", encoding="utf-8"
    )
    post = FILES["sources/paper.yaml"].replace("id: paper", "id: post")
    (folder / "sources/post.yaml").write_text(post, encoding="utf-8")
    claim = """\
- id: reason
  question: Why did Hana buy Dul?
  statements:
    - {value: for its coins, evidence: [{source: paper, paragraph: 2, exact: coins}]}
    - {value: out of habit, evidence: [{source: post, paragraph: 2, exact: habit}]}
"""
    (folder / "claims.yaml").write_text(claim, encoding="utf-8")
    (fault,) = open_workspace(folder).faults
    assert (fault.file, fault.line, fault.column) == ("claims.yaml", 1, 3)
    assert "`agreement`" in fault.what
    said = claim + "  agreement: {verdict: differ, why: two reasons}\n"
    (folder / "claims.yaml").write_text(said, encoding="utf-8")
    assert open_workspace(folder).faults == ()


def test_a_dossier_of_which_nothing_stands_is_unreadable_with_all_its_faults(folder):
    for name in FILES:
        (folder / name).write_text("&a [*a]")
    (folder / "quotes.yaml").symlink_to("nowhere")
    with pytest.raises(Unreadable, match="cannot be opened: 9 faults") as caught:
        open_workspace(folder)
    assert {fault.file for fault in caught.value.faults} == {*FILES, "quotes.yaml"}
    assert all(isinstance(fault, Fault) for fault in caught.value.faults)


@pytest.mark.skipif(os.name == "nt", reason="links and pipes are POSIX's")
def test_a_manifest_that_is_no_file_is_refused_at_once_and_not_called_missing(folder):
    (folder / "dossier.yaml").unlink()
    os.mkfifo(folder / "dossier.yaml")
    with pytest.raises(Unreadable) as caught:
        open_workspace(folder)
    faults = [fault for fault in caught.value.faults if fault.file == "dossier.yaml"]
    assert [fault.what for fault in faults] == ["This is a named pipe, not a file."]


def test_an_empty_dossier_without_a_fault_is_one(folder, monkeypatch):
    from ai_korea_tui.dossier import reading

    empty = reading.Reading(Dossier(id="story", title="Empty"), (), {})
    monkeypatch.setattr("ai_korea_tui.folder_reading.join", lambda *_, **__: empty)
    assert open_workspace(folder).dossier.title == "Empty"


def test_a_file_over_the_limit_is_a_fault_and_the_rest_opens(folder):
    with (folder / "quotes.yaml").open("wb") as file:
        file.truncate(module.MAX_FILE_BYTES + 1)
    workspace = open_workspace(folder)
    assert [(fault.file, fault.line) for fault in workspace.faults] == [("quotes.yaml", 1)]
    assert "larger than 64 MB" in workspace.faults[0].what
    assert "hana" in workspace.index.records


def test_the_limit_is_the_readers():
    assert module.MAX_FILE_BYTES == READERS_LIMIT


def test_a_dossier_over_the_limit_in_all_is_a_fault(folder, monkeypatch):
    monkeypatch.setattr(folder_reading, "MAX_DOSSIER_BYTES", sum(map(len, FILES.values())) + 5)
    (folder / "quotes.yaml").write_text("# too much")
    faults = open_workspace(folder).faults
    assert [fault.file for fault in faults] == ["quotes.yaml"]
    assert "would bring the dossier over" in faults[0].what


def test_progress_is_told_while_yaml_is_read_and_only_then(folder):
    told = []
    open_workspace(folder, progress=lambda done, total: told.append((done, total)))
    parts = [done / total for done, total in told]
    assert parts == sorted(parts)
    assert parts[-1] == 1
    told.clear()
    open_workspace(folder, progress=lambda done, total: told.append((done, total)))
    assert told == []


# The compiled cache


@pytest.fixture
def reads(monkeypatch):
    """The files of records of which YAML was read."""
    from ai_korea_tui.dossier.file_reading import FileReader

    names = []
    real = FileReader.read

    def noted(self, kind, path, *args):
        names.append(path)
        return real(self, kind, path, *args)

    monkeypatch.setattr(FileReader, "read", noted)
    return names


BOTH = ["sources/paper.yaml", "entities.yaml"]


def same(one, other) -> bool:
    return seen(one) == seen(other)


def seen(one):
    dossier = one.dossier
    heading = dossier.id, dossier.title, dossier.summary
    return heading, list(all_records(dossier)), one.faults, dict(one.places)


def test_a_second_start_reads_no_yaml_and_shows_the_same(folder, reads):
    (folder / "entities.yaml").write_text(FILES["entities.yaml"] + FAULTY)
    (folder / "quotes.yaml").symlink_to("nowhere")
    first = open_workspace(folder)
    second = open_workspace(folder)
    assert reads == BOTH
    assert same(first, second)
    assert all(isinstance(fault, Fault) for fault in second.faults)


def test_the_same_dossier_elsewhere_is_the_same(folder, tmp_path):
    first = open_workspace(folder)
    assert same(first, open_workspace(folder.rename(tmp_path / "moved")))


def test_every_change_is_seen(folder, reads):
    open_workspace(folder)
    reads.clear()
    status = (folder / "entities.yaml").stat()
    (folder / "entities.yaml").write_text(FILES["entities.yaml"].replace("Hana\n", "Nana\n"))
    os.utime(folder / "entities.yaml", ns=(status.st_atime_ns, status.st_mtime_ns))
    assert open_workspace(folder).index.records["hana"].name == "Nana", "same size, same time"
    (folder / "entities").mkdir()
    (folder / "entities.yaml").rename(folder / "entities" / "all.yaml")
    assert open_workspace(folder).places["hana"][0] == "entities/all.yaml"
    assert reads == ["entities.yaml", "entities/all.yaml"], "and the source is not read again"
    (folder / "entities" / "all.yaml").unlink()
    assert "hana" not in open_workspace(folder).index.records
    assert len(reads) == 2


def test_what_is_only_touched_is_not_read_again(folder, reads):
    first = open_workspace(folder)
    for path in folder.rglob("*.yaml"):
        os.utime(path)
    assert same(first, open_workspace(folder))
    assert reads == BOTH


def test_a_new_version_of_the_program_reads_anew(folder, reads, monkeypatch):
    open_workspace(folder)
    monkeypatch.setattr(module, "__version__", "99")
    open_workspace(folder)
    assert reads == BOTH * 2


def test_a_change_to_the_reader_itself_reads_anew(folder, reads, monkeypatch):
    open_workspace(folder)
    monkeypatch.setattr(module, "_program", lambda: iter([b"reading.py 1 2"]))
    open_workspace(folder)
    assert reads == BOTH * 2


@pytest.mark.parametrize("cut", [0, 1, 100, 5_000, -1])
def test_an_index_that_is_damaged_is_made_anew(folder, reads, cut):
    first = seen(open_workspace(folder))
    [path] = (cache_home() / "index").glob("*.sqlite")
    path.write_bytes(path.read_bytes()[:cut])
    assert seen(open_workspace(folder)) == first
    assert reads == BOTH * 2
    assert seen(open_workspace(folder)) == first
    assert reads == BOTH * 2


def test_an_index_may_be_removed_at_any_time(folder, reads):
    workspace = open_workspace(folder)
    forget(folder)
    assert seen(workspace)[1], "one that is open stays so"
    assert seen(open_workspace(folder)) == seen(workspace)
    assert reads == BOTH * 2


def test_without_a_cache_it_opens_all_the_same(folder, reads, home):
    (home / "cache").write_text("a file where the folder should be")
    assert same(open_workspace(folder), open_workspace(folder))
    assert reads == BOTH * 2


def test_a_second_start_imports_nothing_that_reads_yaml(folder):
    open_workspace(folder)
    program = f"""
import sys
from pathlib import Path
before = set(sys.modules)  # a coverage run has its own
from ai_korea_tui.workspace import open_workspace
workspace = open_workspace(Path({str(folder)!r}))
assert workspace.index.records and workspace.text_of("paper") is None
print(" ".join(set(sys.modules) - before))
"""
    heavy = {"yaml", "difflib", "hashlib", "textual", "rich", "platformdirs", "subprocess"}
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout.split()
    assert heavy & set(loaded) == set()
    assert "ai_korea_tui.dossier.reading" not in loaded
    assert "ai_korea_tui.dossier.schema" not in loaded


# Attached texts


def test_attaching_says_what_stands_and_shows_the_text(folder, article):
    workspace = open_workspace(folder)
    assert workspace.text_of("paper") is None
    verification = attach(workspace, "paper", article)
    assert [anchor.record for anchor in verification.stands] == ["hana"]
    assert [anchor.record for anchor in verification.missing] == ["dul"]
    assert verification.same_text is False
    assert workspace.text_of("paper") == (
        "A headline",
        "Hana bought Dul for “nine” coins.",
        "Nobody said why.",
    )
    assert list(workspace.texts) == ["paper"]
    assert workspace.texts["paper"].verification == verification
    assert workspace.texts["paper"].same_text is False


def test_the_text_is_there_at_the_next_start_and_not_in_the_dossier(folder, article):
    before = sorted(folder.rglob("*"))
    attach(open_workspace(folder), "paper", article)
    assert open_workspace(folder).text_of("paper") == split_text(TEXT)
    assert sorted(folder.rglob("*")) == before
    assert (data_home() / "texts" / "story" / "paper.txt").read_bytes() == TEXT.encode()


def test_the_very_text_is_known_by_its_fingerprint(folder, article):
    from ai_korea_tui.dossier.anchors import fingerprint

    source = folder / "sources" / "paper.yaml"
    source.write_text(source.read_text() + f"fingerprint: {fingerprint(TEXT)}\n")
    workspace = open_workspace(folder)
    assert attach(workspace, "paper", article).same_text is True
    article.write_text(TEXT + "One line more.\n", encoding="utf-8")
    assert attach(workspace, "paper", article).same_text is False
    assert len(workspace.text_of("paper")) == 4, "a text that differs is attached all the same"


def test_another_articles_text_is_refused_and_the_one_before_kept(folder, article):
    (folder / "dossier.yaml").write_text("id: story\ntitle: A\nsources: [paper, post, daily]\n")
    for name in ("post", "daily"):
        paper = FILES["sources/paper.yaml"].replace("id: paper", f"id: {name}")
        (folder / "sources" / f"{name}.yaml").write_text(paper)
    (folder / "entities.yaml").write_text(
        FILES["entities.yaml"]
        + "- id: set\n  kind: company\n  name: Set\n  evidence:\n"
        + "    - { source: post, paragraph: 1, exact: Set sold }\n"
        + "    - { source: post, paragraph: 2, exact: Set kept }\n"
        + "    - { source: daily, paragraph: 1, exact: Set sold }\n"
    )
    workspace = open_workspace(folder)
    attach(workspace, "paper", article)
    other = article.with_name("other.txt")
    for text, said in (
        (
            "Nothing.\n",
            f"None of the 2 phrases cited from paper can be found in {other}: nothing was changed.",
        ),
        ("Set sold\nSet kept\n", "but all 2 of post can: nothing was changed."),
        ("-\nSet kept\n", "but 1 of 2 of post can: nothing was changed."),
    ):
        other.write_text(text)
        with pytest.raises(AnotherText) as refused:
            attach(workspace, "paper", other)
        assert str(refused.value).endswith(said)
        assert workspace.text_of("paper") == split_text(TEXT)
    attach(workspace, "paper", other, force=True)
    assert workspace.text_of("paper") == ("-", "Set kept")


def test_a_source_that_no_phrase_rests_on_takes_any_text(folder, article):
    (folder / "entities.yaml").unlink()
    attach(open_workspace(folder), "paper", article)
    assert open_workspace(folder).text_of("paper") == split_text(TEXT)


def test_detaching(folder, article):
    workspace = open_workspace(folder)
    attach(workspace, "paper", article)
    assert workspace.text_of("paper") == split_text(TEXT)
    assert detach(workspace, "paper") is True
    assert workspace.text_of("paper") is None
    assert detach(workspace, "paper") is False


@pytest.mark.parametrize("source", ["none", "hana", "../paper", "", "a\x1b"])
def test_a_source_that_is_none_takes_no_text(folder, article, source, home):
    workspace = open_workspace(folder)
    with pytest.raises(Refused, match=r"There is no source .* there are: paper") as caught:
        attach(workspace, source, article)
    assert str(caught.value).isprintable()
    assert not data_home().exists()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "has no text"),
        (b" \n\t\n", "has no text"),
        ("한국\n".encode("cp949"), "in CP949"),
        (b"a\n\0", "line 2, holds a NUL"),
    ],
)
def test_what_is_no_text_is_not_attached(folder, article, data, words):
    workspace = open_workspace(folder)
    article.write_bytes(data)
    with pytest.raises(Refused, match=words):
        attach(workspace, "paper", article)
    assert workspace.text_of("paper") is None


@pytest.mark.skipif(os.name == "nt", reason="links and pipes are POSIX's")
def test_a_link_that_the_person_names_is_followed(folder, article, tmp_path):
    workspace = open_workspace(folder)
    (tmp_path / "short").symlink_to(article)
    attach(workspace, "paper", tmp_path / "short")
    with pytest.raises(Refused, match="There is no file"):
        attach(workspace, "paper", tmp_path / "none")
    with pytest.raises(Refused):
        attach(workspace, "paper", Path("a\0b"))
    assert workspace.text_of("paper") == split_text(TEXT), "the text attached before is kept"


@pytest.mark.parametrize("damage", ["not UTF-8", "gone", "a folder"])
def test_a_kept_text_that_was_damaged_is_told_and_the_rest_works(folder, article, damage):
    attach(open_workspace(folder), "paper", article)
    workspace = open_workspace(folder)
    assert list(workspace.texts) == ["paper"]
    kept = data_home() / "texts" / "story" / "paper.txt"
    kept.unlink()
    if damage == "not UTF-8":
        kept.write_bytes(b"\xff")
    elif damage == "a folder":
        kept.mkdir()
    assert workspace.text_of("paper") is None
    assert len(workspace.notices) == 1
    with pytest.raises(Refused):
        open_workspace_text(workspace)


def open_workspace_text(workspace) -> str:
    from ai_korea_tui.workspace import AttachedText

    return AttachedText(workspace.index, workspace.dossier.sources[0], "story").text


def test_texts_of_sources_that_the_dossier_has_no_longer_are_not_shown(folder):
    texts.put("story", "older", b"x")
    assert dict(open_workspace(folder).texts) == {}


def test_a_person_without_a_home_has_no_texts_and_may_look(folder, monkeypatch):
    def homeless() -> Path:
        raise Refused("There is no home folder to use.")

    monkeypatch.setattr(texts, "data_home", homeless)
    monkeypatch.setattr(index_folder, "cache_home", homeless)
    workspace = open_workspace(folder)
    assert dict(workspace.texts) == {}
    assert workspace.text_of("paper") is None
    assert "hana" in workspace.index.records


def test_paragraphs_are_those_that_anchors_count(folder):
    from ai_korea_tui.dossier.anchors import paragraphs

    odd = "a\r\nb\rc\u2028d\x0be\x0c\n\u00a0\n\u200b\nf\x1cg"
    assert len(split_text(odd)) == len(paragraphs(odd))


# Opened as it was


def test_a_large_dossier_that_has_changed_opens_as_it_was_and_says_so(folder, monkeypatch, reads):
    monkeypatch.setattr(module, "LARGE", 1)
    open_workspace(folder, as_it_was=True)
    (folder / "entities.yaml").write_text(FILES["entities.yaml"].replace("Hana\n", "Nana\n"))
    (folder / "events.yaml").write_text("")
    before = open_workspace(folder, as_it_was=True)
    assert before.index.records["hana"].name == "Hana"
    assert before.changed == 2
    assert reads == BOTH
    after = open_workspace(folder)
    assert (after.index.records["hana"].name, after.changed) == ("Nana", 0)
    assert open_workspace(folder, as_it_was=True).index.records["hana"].name == "Nana"


def test_a_small_dossier_is_always_opened_as_it_is(folder):
    open_workspace(folder)
    (folder / "entities.yaml").write_text(FILES["entities.yaml"].replace("Hana\n", "Nana\n"))
    assert open_workspace(folder, as_it_was=True).index.records["hana"].name == "Nana"


def test_compiling_that_is_ended_leaves_what_there_was(folder):
    first = seen(open_workspace(folder))
    (folder / "entities.yaml").write_text(FILES["entities.yaml"].replace("Hana\n", "Nana\n"))

    def ended(done, total):
        if done > total * 0.9:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        open_workspace(folder, progress=ended)
    left = [path.suffix for path in (cache_home() / "index").iterdir()]
    assert sorted(left) == [".lock", ".sqlite"]
    (folder / "entities.yaml").write_text(FILES["entities.yaml"])
    assert seen(open_workspace(folder)) == first


def test_an_index_from_a_file_answers_as_one_in_memory():
    from ai_korea_tui.dossier.reading import read_dossier
    from ai_korea_tui.explore.index import Index
    from ai_korea_tui.explore.search import search

    files = {str(p.relative_to(bundled())): p.read_bytes() for p in bundled().rglob("*.yaml")}
    dossier = read_dossier(files).dossier
    assert dossier is not None
    memory, kept = Index(dossier), open_workspace(bundled()).index
    assert list(kept.records.values()) == list(memory.records.values()) == [*all_records(dossier)]
    for record in memory.records.values():
        assert kept.sources(record) == memory.sources(record)
        assert kept.evidence(record) == memory.evidence(record)
        assert kept.haystack(record.id) == memory.haystack(record.id)
        assert kept.linked(record.id) == set(memory.linked(record.id))
    for query in (
        "openai",
        "카카오",
        "ㅋㅋㅇ",
        "cloud data",
        '"data cent"',
        "after:2025-07 -kind:event",
    ):
        assert search(kept, query) == search(memory, query)
    assert kept.head == memory.head
