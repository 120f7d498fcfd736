"""Every command in this process: what it prints, where, and its exit code."""

import json

import pytest

import ai_korea_tui
from ai_korea_tui.cli.commands import commands

# Search


def test_search_lists_the_records_that_match_one_a_line(run):
    done = run("search", "dalgwang")
    assert done.exit_code == 0
    assert done.stdout == "dalgwang  company  A  Dalgwang 달광 — digs\n"
    assert done.stderr == ""


@pytest.mark.parametrize("query", [["bora", "dig"], ["bora dig"], ["DIG", "ＢＯＲＡ"]])
def test_search_wants_every_word(run, query):
    assert run("search", *query).stdout.splitlines()[0].startswith("we-dig")


def test_search_finds_korean(run):
    assert run("search", "달광").stdout.startswith("dalgwang ")


def test_search_as_json_lines(run):
    objects = [json.loads(line) for line in run("search", "metres", "--json").stdout.splitlines()]
    assert [o["id"] for o in objects] == ["how-deep"]
    assert objects[0]["agreement"]["verdict"] == "differ"


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_search_that_finds_nothing_says_so_and_exits_1(run, options):
    done = run("search", "zebra", *options)
    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr.startswith("No record holds “zebra”.")


def test_search_cuts_lines_to_the_terminal_and_never_in_a_pipe(run, monkeypatch):
    monkeypatch.setenv("COLUMNS", "30")
    monkeypatch.setenv("LINES", "24")
    whole = run("search", "bora", "dig").stdout
    assert whole == "we-dig  quote  B  Bora Kim: “We dig.”\n"
    monkeypatch.setattr("ai_korea_tui.cli.streams.is_terminal", lambda stream: True)
    assert run("search", "bora", "dig").stdout == "we-dig  quote  B  Bora Kim: “…\n"
    assert "  we-dig  quote  B  Bora Kim:…\n" in run("show", "bora-kim").stdout


# Show


def test_show_prints_one_record_with_its_evidence(run):
    done = run("show", "dalgwang")
    assert done.exit_code == 0
    assert "“Dalgwang is to dig” — A mine is to open." in done.stdout


def test_show_as_json(run):
    assert json.loads(run("show", "we-dig", "--json").stdout)["translated"] is True


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("dalgwan", "Did you mean dalgwang?"),
        ("Dalgwang", "Did you mean dalgwang?"),
        ("deep", "Did you mean how-deep?"),
        ("xxxxxxxx", "ai-korea-tui search finds ids by words."),
    ],
)
def test_show_of_an_unknown_id_suggests_and_exits_1(run, wanted, said):
    done = run("show", wanted)
    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr == f"There is no record “{wanted}”. {said}\n"


# Compare


def test_compare_prints_the_matrix_as_text(run):
    done = run("compare")
    assert done.exit_code == 0
    assert "How deep is it?  (how-deep)\n  A  30 metres  ¶2\n  B  40 metres  ¶1\n" in done.stdout


def test_compare_as_a_table_with_footnotes(run):
    table = run("compare", "-f", "markdown").stdout
    assert "| **How deep is it?** | 30 metres[^1] | 40 metres[^2] | ≠ differ" in table
    assert "[^2]: The Herald, 1 Jun 2040, ¶1: “40 metres”" in table


@pytest.mark.parametrize("options", [["--json"], ["-f", "json"]])
def test_compare_as_json_lines(run, options):
    assert json.loads(run("compare", *options).stdout)["id"] == "how-deep"


def test_compare_with_a_query(run):
    assert run("compare", "deep").exit_code == 0
    done = run("compare", "bora")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("No claim holds “bora”.")


# Export


def test_export_writes_the_cited_note_to_stdout(run):
    done = run("export", "bora", "dig")
    assert done.exit_code == 0
    assert 'title: "A mine on the moon: bora dig"' in done.stdout
    assert "> “We dig.”[^1]" in done.stdout
    assert done.stderr == ""


def test_export_without_a_query_is_everything(run):
    assert "records: 6\n" in run("export").stdout


def test_export_as_a_json_array(run):
    array = json.loads(run("export", "-f", "json").stdout)
    assert [o["kind"] for o in array] == ["source", "source", "company", "person", "quote", "claim"]


def test_a_name_with_control_characters_is_safe_in_the_message(run, tmp_path):
    done = run("export", "dalgwang", "-o", tmp_path / "a\n\x1b[31mb.md")
    assert done.stderr == f"One record written to {tmp_path}/a ␛[31mb.md.\n"


def test_export_to_a_file_and_never_over_it(run, tmp_path):
    target = tmp_path / "Note.md"
    done = run("export", "dalgwang", "-o", target)
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == f"One record written to {target}.\n"
    note = target.read_text(encoding="utf-8")
    assert note == run("export", "dalgwang").stdout

    target.write_text("mine", encoding="utf-8")
    refused = run("export", "-o", target)
    assert refused.exit_code == 2
    assert refused.stderr.endswith(
        f"exists already; {tmp_path / 'Note-2.md'} is free. --force replaces it.\n"
    )
    assert target.read_text(encoding="utf-8") == "mine"

    assert run("export", "dalgwang", "-o", target, "--force").exit_code == 0
    assert target.read_text(encoding="utf-8") == note


def test_export_never_over_a_link_or_a_folder(run, tmp_path):
    real = tmp_path / "real.md"
    real.write_text("mine", encoding="utf-8")
    link = tmp_path / "link.md"
    link.symlink_to(real)
    for target in (link, tmp_path):
        done = run("export", "-o", target, "--force")
        assert done.exit_code == 2
        assert "--force replaces" not in done.stderr
    assert real.read_text(encoding="utf-8") == "mine"


def test_export_to_a_dash_is_stdout(run):
    assert run("export", "-o", "-").stdout == run("export").stdout


def test_export_of_nothing_writes_no_file(run, tmp_path):
    done = run("export", "zebra", "-o", tmp_path / "none.md")
    assert (done.exit_code, done.stdout) == (1, "")
    assert not (tmp_path / "none.md").exists()


# Check


def test_check_of_a_sound_dossier(run):
    done = run("check")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.startswith("No faults in 2 sources, 1 company, 1 person, 1 quote, 1 claim.")


def test_check_lists_every_fault_at_its_place(run, flawed):
    done = run("check", "-d", flawed)
    assert done.exit_code == 1
    lines = done.stdout.splitlines()
    assert len(lines) >= 2
    assert any(line.startswith("entities.yaml:6:3: ") and "text" in line for line in lines)
    faults = [json.loads(line) for line in run("check", "-d", flawed, "--json").stdout.splitlines()]
    assert len(faults) == len(lines)
    assert {fault["finding"] for fault in faults} == {"fault"}


def test_check_with_coverage_lists_the_paragraphs_that_nothing_rests_on(run):
    done = run("check", "--coverage")
    assert done.exit_code == 1
    assert "post ¶3: no record rests on it: The weather was fine.\n" in done.stdout
    found = [json.loads(line) for line in run("check", "--coverage", "--json").stdout.splitlines()]
    assert [item["paragraph"] for item in found] == [1, 3]


def test_check_of_a_dossier_of_which_nothing_is_sound_lists_what_is_wrong(run, tmp_path):
    (tmp_path / "dossier.yaml").write_text("[", encoding="utf-8")
    done = run("check", "-d", tmp_path)
    assert done.exit_code == 1
    assert done.stdout.startswith("dossier.yaml:1:")
    for other in (["search", "x"], ["show", "x"], ["export"], ["compare"], []):
        refused = run(*other, "-d", tmp_path)
        assert refused.exit_code == 2
        assert "ai-korea-tui check lists what is wrong" in refused.stderr


# Attach and detach


def test_attach_says_what_stands_and_check_says_where_it_does_not(run, article):
    done = run("attach", "post", article)
    assert (done.exit_code, done.stdout) == (0, "")
    assert f"Attached {article} to post.\n" in done.stderr
    assert "all 2 phrases match" in done.stderr
    assert run("check").exit_code == 0

    article.write_text("Mine to open\nDalgwang is to dig 20 metres down.\n", encoding="utf-8")
    done = run("attach", "post", article)
    assert "1 of 2 phrases match" in done.stderr
    checked = run("check")
    assert checked.exit_code == 1
    assert checked.stdout.startswith("claims.yaml:7:18: “30 metres” (how-deep) is not")
    assert "this phrase is not in the attached text" in run("show", "how-deep").stdout


@pytest.mark.parametrize(
    "args", [["export"], ["export", "-f", "json"], ["compare", "-f", "markdown"]]
)
def test_what_is_exported_does_not_depend_on_an_attached_text(run, article, args):
    before = run(*args).stdout
    article.write_text("Mine to open\nDalgwang is to dig 20 metres down.\n", encoding="utf-8")
    run("attach", "post", article)
    assert run(*args).stdout == before


def test_a_text_without_any_phrase_is_refused_and_the_previous_one_stays(run, tmp_path, article):
    run("attach", "post", article)
    other = tmp_path / "other.txt"
    other.write_text("Bora Kim: We dig. 40 metres.\n", encoding="utf-8")
    done = run("attach", "post", other)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == (
        f"None of the 2 phrases cited from post can be found in {other}, but all 3 of herald can: "
        "nothing was changed. --force attaches it anyway.\n"
    )
    assert run("check").exit_code == 0, "the text attached before still stands"
    forced = run("attach", "post", other, "--force")
    assert forced.exit_code == 0
    assert "0 of 2 phrases match" in forced.stderr


def test_a_text_of_no_source_is_refused_without_a_guess(run, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("Nothing of the kind.\n", encoding="utf-8")
    done = run("attach", "post", other)
    assert done.exit_code == 1
    assert done.stderr.startswith(
        f"None of the 2 phrases cited from post can be found in {other}: nothing"
    )
    assert run("detach", "post").exit_code == 1


def test_detach_takes_the_text_away_once(run, article):
    run("attach", "post", article)
    done = run("detach", "post")
    assert (done.exit_code, done.stderr) == (0, "Removed the text attached to post.\n")
    again = run("detach", "post")
    assert again.exit_code == 1
    assert again.stderr == "No text is attached to “post”.\n"


@pytest.mark.parametrize("args", [("attach", "nobody", "x.txt"), ("attach", "post", "/no/such")])
def test_attach_of_what_is_not_there_is_refused_in_words(run, args):
    done = run(*args)
    assert done.exit_code == 2
    assert done.stderr.startswith("ai-korea-tui: There is no ")


# A dossier that has next to nothing


def write(folder, files):
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


BARE = {
    "dossier.yaml": "id: bare\ntitle: Bare\nsources: [sheet]\n",
    "sources/sheet.yaml": (
        "id: sheet\npublisher: Sheet\npublished: 2040\nparagraphs: [{ gist: x }]\n"
    ),
}


@pytest.mark.parametrize(
    ("args", "code"),
    [
        ([], 0),
        (["search", "sheet"], 0),
        (["search", "sheet", "--json"], 0),
        (["show", "sheet"], 0),
        (["show", "sheet", "--json"], 0),
        (["show", "nobody"], 1),
        (["compare"], 1),
        (["compare", "--json"], 1),
        (["compare", "-f", "markdown"], 1),
        (["export"], 0),
        (["export", "sheet"], 0),
        (["export", "-f", "json"], 0),
        (["check"], 0),
        (["check", "--coverage"], 1),
        (["detach", "sheet"], 1),
    ],
)
def test_a_dossier_of_one_source_and_nothing_else_is_no_trouble(run, tmp_path, args, code):
    done = run(*args, "-d", write(tmp_path / "bare", BARE))
    assert done.exit_code == code
    assert "should not" not in done.stderr
    assert done.stdout or done.stderr


def test_a_dossier_of_one_source_takes_its_text(run, tmp_path, article):
    bare = write(tmp_path / "bare", BARE)
    done = run("attach", "sheet", article, "-d", bare)
    assert done.exit_code == 0
    assert "no record rests on it" in done.stderr
    assert run("show", "sheet", "-d", bare).exit_code == 0
    assert run("export", "-d", bare).exit_code == 0


# The dossier, and what stands alone


def test_the_dossier_is_named_before_or_after_the_command_and_the_last_one_counts(
    run, mine, flawed, monkeypatch
):
    faulty = "in the dossier: ai-korea-tui check lists them."
    assert faulty in run("-d", flawed, "search", "bora").stderr
    assert faulty in run("search", "bora", "--dossier", flawed).stderr
    assert faulty not in run("-d", flawed, "search", "bora", "-d", mine).stderr


def test_a_dossier_with_faults_is_used_for_what_is_sound_in_it(run, flawed):
    done = run("search", "bora", "-d", flawed)
    assert done.exit_code == 0
    assert done.stdout.startswith("bora-kim ")
    assert "faults in the dossier" in run("-d", flawed).stdout


@pytest.mark.parametrize("folder", ["/no/such/folder", "", "/dev/null"])
def test_a_folder_that_is_no_dossier_is_misuse(run, folder):
    done = run("search", "x", "-d", folder)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("ai-korea-tui: ")


def test_without_a_terminal_the_overview_is_printed(run):
    done = run()
    assert done.exit_code == 0
    assert done.stdout.startswith("# A mine on the moon\n")
    assert "ai-korea-tui search WORDS" in done.stdout


def test_with_a_terminal_the_explorer_opens_and_its_code_is_the_programs(run, mine, monkeypatch):
    import sys
    import types

    opened = []

    def run_explorer(workspace, reopen):
        opened.extend((workspace.folder, reopen().folder))
        return 7

    app = types.ModuleType("ai_korea_tui.tui.running")
    app.run_explorer = run_explorer
    monkeypatch.setitem(sys.modules, "ai_korea_tui.tui.running", app)
    monkeypatch.setattr("ai_korea_tui.cli.commands.can_draw", lambda: True)
    assert run().exit_code == 7
    assert opened == [mine, mine]


def test_version(run):
    for option in ("--version", "-V"):
        assert run(option).stdout == f"ai-korea-tui {ai_korea_tui.__version__}\n"


@pytest.mark.parametrize("name", ["", *commands.commands])
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_every_help_has_an_example_that_begins_with_the_program(run, name, option):
    done = run(*filter(None, [name]), option)
    assert done.exit_code == 0
    assert "Example" in done.stdout
    assert f"\n    ai-korea-tui {name}" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 100


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["serch"], "Did you mean 'search'?"),
        (["search"], "Missing argument 'QUERY...'"),
        (["search", "x", "--jsn"], "Did you mean '--json'?"),
        (["completion"], "Missing argument '{bash|zsh|fish}'. Choose from: bash, zsh, fish\n"),
        (["export", "-f", "pdf"], "'pdf' is not one of 'markdown', 'json'"),
        (["show"], "Missing argument 'ID'"),
        (["show", "a", "b"], "unexpected extra argument"),
        (["-d"], "requires an argument"),
    ],
)
def test_misuse_is_told_with_the_usage_and_exits_2(run, args, said):
    done = run(*args)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    assert "--help tells more." in done.stderr


def test_misuse_of_a_command_shows_how_that_command_is_used(run):
    assert run("search").stderr.startswith("Usage: ai-korea-tui search [OPTIONS] QUERY...\n")
    assert "ai-korea-tui search --help tells more.\n" in run("search").stderr


# Completion


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_call_the_program(run, shell):
    done = run("completion", shell)
    assert done.exit_code == 0
    assert f"_AI_KOREA_TUI_COMPLETE={shell}_complete" in done.stdout


def completed(run, monkeypatch, words, shell="bash"):
    monkeypatch.setenv("COMP_WORDS", f"ai-korea-tui {words}")
    monkeypatch.setenv("COMP_CWORD", str(words.count(" ") + 1))
    monkeypatch.setenv("_AI_KOREA_TUI_COMPLETE", f"{shell}_complete")
    done = run()
    assert done.exit_code == 0
    return list(filter(None, done.stdout.splitlines()))


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("sea", ["plain,search"]),
        ("export --fo", ["plain,--format", "plain,--force"]),
        ("export -f m", ["plain,markdown"]),
        ("show d", ["plain,dalgwang"]),
        ("attach ", ["plain,post", "plain,herald"]),
        ("detach h", ["plain,herald"]),
        ("attach post x", ["file,x"]),
        ("-d x", ["dir,x"]),
        ("search bo", ["plain,bora"]),
        ("search BO", ["plain,BOra"]),
        ("search bora k", ["plain,kim"]),
        ("export d", ["plain,dalgwang", "plain,dg"]),
        ("compare 달", ["plain,달광"]),
        ("compare --agreement di", ["plain,differ", "plain,different-measure"]),
        ("compare --agreement differ,up", ["plain,differ,update"]),
        ("compare --agreement differ,d", ["plain,differ,different-measure"]),
        ("compare --agreement x", []),
        ("search ", []),
        ("-d /no/such search d", []),
        ("-d /no/such show d", []),
        ("completion z", ["plain,zsh"]),
    ],
)
def test_what_is_offered(run, monkeypatch, words, offered):
    assert completed(run, monkeypatch, words) == offered


@pytest.mark.parametrize("words", ["bora", "dalgwang", "dg", "kim", "달광"])
def test_what_is_offered_for_a_query_is_found(run, words):
    assert run("search", words).exit_code == 0


def test_completing_a_folder_stops_at_a_dossier(run, monkeypatch, tmp_path, mine):
    for name in ("mint", "other", "mi ll", ".hidden"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path)
    assert completed(run, monkeypatch, "-d mine") == ["plain,mine"]
    assert completed(run, monkeypatch, "-d mine/") == ["plain,mine/"]
    assert completed(run, monkeypatch, "-d min") == ["plain,mine", "plain,mint/"]
    assert completed(run, monkeypatch, f"-d {tmp_path}/min")[0] == f"plain,{mine}"
    assert completed(run, monkeypatch, "search x -d min") == ["plain,mine", "plain,mint/"]
    assert completed(run, monkeypatch, "-d oth") == ["dir,oth"], "the shell goes on into it"
    assert completed(run, monkeypatch, "-d mi") == ["dir,mi"], "the shell quotes what it must"
    monkeypatch.setenv("HOME", str(tmp_path))
    assert completed(run, monkeypatch, "-d ~/min") == ["plain,~/mine", "plain,~/mint/"]


def test_ids_are_offered_with_what_they_are(run, monkeypatch):
    assert completed(run, monkeypatch, "show d", "zsh") == [
        "plain", "dalgwang", "Dalgwang 달광 — digs",
    ]  # fmt: skip


def test_compile_reads_ahead_and_says_how_much(run, mine):
    done = run("compile")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "records, ready to be opened." in done.stderr


def test_an_index_found_damaged_is_made_anew_and_the_answer_given(run, mine, monkeypatch):
    from ai_korea_tui.storage.index_file import Damaged, IndexFile

    real, times = IndexFile.get, []

    def get(self, table, key):
        if table == "record" and not times:
            times.append(1)
            raise Damaged
        return real(self, table, key)

    monkeypatch.setattr(IndexFile, "get", get)
    done = run("show", "bora-kim")
    assert times
    assert done.exit_code == 0
    assert "Bora" in done.stdout
