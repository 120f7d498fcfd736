"""The fingerprint of a text, and how it differs from the one recorded."""

import json

import pytest

from ai_korea_tui.dossier.anchors import fingerprint

VALUE = fingerprint("Mine to open\nDalgwang is to dig 30 metres down.\n")


@pytest.fixture
def recorded(mine):
    """The dossier, with a fingerprint of the article in one of its sources."""
    source = mine / "sources" / "post.yaml"
    source.write_text(f"{source.read_text()}fingerprint: {VALUE}\n")
    return mine


def test_only_the_fingerprint_is_printed_on_standard_output(run, article):
    done = run("fingerprint", article)
    assert (done.exit_code, done.stdout) == (0, f"{VALUE}\n")
    assert "All 2 phrases of post match" in done.stderr
    assert f"fingerprint: {VALUE}" in done.stderr


def test_the_same_text_is_recognized_in_other_typography(run, recorded):
    done = run(
        "fingerprint", "-", input="\ufeffMine to open\r\n\r\n Dalgwang  is to dig 30 metres down."
    )
    assert (done.exit_code, done.stdout) == (0, f"{VALUE}\n")
    assert done.stderr == "It is the text that the facts of post were taken from.\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Mine to open\nDalgwang is to dig 30 metres deep.", "in words that no record cites"),
        ("Ad\nMine to open\nDalgwang is to dig 30 metres down.", "line 1 is extra"),
        ("Mine to open\nDalgwang is to dig 3 metres.\n-", "in paragraph 2: “30 metres”"),
        ("Mine to open\nDalgwang is to dig 30 metres.", "It has 2 paragraphs, and post has 3."),
    ],
)
def test_the_differences_are_described(run, recorded, text, said):
    done = run("fingerprint", "-", input=text)
    assert done.exit_code == 0
    assert f"The fingerprint recorded for post is different: {VALUE}" in done.stderr
    assert said in done.stderr
    assert run("fingerprint", "-", "post", input=text).exit_code == 1


def test_a_text_that_fits_no_source_also_has_a_fingerprint(run):
    done = run("fingerprint", "-", input="Nothing of the kind.")
    assert done.exit_code == 0
    assert done.stdout == f"{fingerprint('Nothing of the kind.')}\n"
    assert "fits no source" in done.stderr


def test_json_is_one_object(run, recorded):
    done = run("fingerprint", "-", "--json", input="Ad\nDalgwang is to dig 3 metres.\n-")
    data = json.loads(done.stdout)
    assert (data["source"], data["recorded"], data["same"]) == ("post", VALUE, False)
    assert (data["paragraphs"], data["expected_paragraphs"]) == (3, 3)
    assert [phrase["exact"] for phrase in data["missing"]] == ["30 metres"]
    assert json.loads(run("fingerprint", "-", "--json", input="None.").stdout)["source"] is None


@pytest.mark.parametrize(
    ("args", "data", "said"),
    [
        (["-"], b"", "Standard input has no text"),
        (["-"], b"%PDF-1.7", "a PDF"),
        (["none.txt"], b"", "There is no file"),
        (["-", "nobody"], b"text", "There is no source “nobody”"),
    ],
)
def test_input_without_a_fingerprint_is_refused(run, args, data, said):
    done = run("fingerprint", *args, input=data)
    assert done.exit_code == 2
    assert said in done.stderr
