"""A missing phrase is a fault at its evidence, which says where the phrase is instead."""

import pytest

from ai_korea_tui.attachment import attach
from ai_korea_tui.compiling import forget
from ai_korea_tui.export.findings import findings
from ai_korea_tui.storage import places as storage_places
from ai_korea_tui.workspace import open_workspace

FILES = {
    "dossier.yaml": "id: story\ntitle: A story\nsources: [paper]\n",
    "sources/paper.yaml": """\
id: paper
publisher: The Paper
published: 2025-05-26
paragraphs:
  - { gist: "One." }
  - { gist: "Two." }
  - { gist: "Three." }
""",
    "entities.yaml": """\
- id: hana
  kind: company
  name: Hana
  evidence:
    - source: paper
      paragraph: 1
      exact: Hana sells
    - source: paper
      paragraph: 9
      exact: no such paragraph
    - {source: paper, paragraph: 2, exact: Hana buys}
- id: dul
  kind: person
  name: Dul
  evidence: [{source: paper, paragraph: 1, exact: "Dul"}, {source: paper, paragraph: 3, exact: Sed}]
""",
    "quotes.yaml": """\
- id: we-buy
  text: We buy all there is.
  speaker: dul
  evidence:
    -   paragraph: 2
        source: paper
""",
    "claims.yaml": """\
- id: how-much
  question: How much?
  statements:
    - value: nine
      evidence: [{ source: paper, paragraph: 3, exact: nine coins }]
    - value: lost
      said_by: nobody
      evidence: [{ source: nowhere, paragraph: 3, exact: lost }]
    - said_by: dul
      evidence: [{ source: paper, paragraph: 1, exact: a statement without a value }]
    - value: ten
      evidence:
        - { source: paper, paragraph: 1, exact: ten coins }
""",
}
TEXT = "Dul and others\nHana sells all. Hana buys 9 coins\nHana sells more\n"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "story"
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    article = tmp_path / "article.txt"
    article.write_text(TEXT, encoding="utf-8")
    attach(open_workspace(folder), "paper", article, force=True)
    return folder


def loose(folder):
    workspace = open_workspace(folder)
    found = findings(workspace.index, [], workspace.verified(), workspace.place_of)
    return {str(fault).split(" (")[0]: fault.what for fault in found}


def test_each_is_reported_at_its_evidence(folder):
    assert list(loose(folder)) == [
        "claims.yaml:5:18: “nine coins”",
        "claims.yaml:13:11: “ten coins”",
        "entities.yaml:5:7: “Hana sells”",
        "entities.yaml:15:59: “Sed”",
        "quotes.yaml:5:9: “We buy all there is.”",
    ]


def test_it_is_the_same_without_an_index(folder, monkeypatch):
    with_index = loose(folder)
    forget(folder)

    def homeless():
        raise storage_places.Refused("no cache")

    monkeypatch.setattr("ai_korea_tui.storage.index_folder.cache_home", homeless)
    assert loose(folder) == with_index


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("Hana sells", "; it is in paragraphs 2 and 3."),
        ("nine coins", "nor anywhere else in it: change the phrase"),
        ("Sed", "nor anywhere else in it: change the phrase"),
    ],
)
def test_it_says_where_the_phrase_is_instead(folder, phrase, said):
    [what] = [what for start, what in loose(folder).items() if phrase in start]
    assert said in what


def test_the_most_similar_passage_is_shown(folder, tmp_path):
    article = tmp_path / "other.txt"
    article.write_text("Dul, Ten\nHana buys\nIt paid Nine coins, or so\n", encoding="utf-8")
    attach(open_workspace(folder), "paper", article, force=True)
    [what] = [what for start, what in loose(folder).items() if "nine coins" in start]
    assert "the most similar passage is “Nine coins,”" in what


def test_a_missing_paragraph_is_reported(folder, tmp_path):
    article = tmp_path / "short.txt"
    article.write_text("Dul\nHana buys\n", encoding="utf-8")
    attach(open_workspace(folder), "paper", article, force=True)
    [what] = [what for start, what in loose(folder).items() if "Sed" in start]
    assert "which has 2 paragraphs: there is no paragraph 3." in what
