"""A copied dossier does not share the data stored for its original."""

import shutil

from ai_korea_tui.attachment import attach, detach
from ai_korea_tui.storage import marks
from ai_korea_tui.workspace import open_workspace

FILES = {
    "dossier.yaml": "id: story\ntitle: A story\nsources: [paper]\n",
    "sources/paper.yaml": """\
id: paper
publisher: The Paper
published: 2025-05-26
paragraphs:
  - { gist: "Who bought whom." }
""",
}


def test_a_copy_has_separate_texts_and_marks(tmp_path):
    original, copy = tmp_path / "original", tmp_path / "copy"
    (original / "sources").mkdir(parents=True)
    for name, text in FILES.items():
        (original / name).write_text(text, encoding="utf-8")
    article = tmp_path / "article.txt"
    article.write_text("Hana bought Dul.\n", encoding="utf-8")
    attach(open_workspace(original), "paper", article)
    marks.update(open_workspace(original).storage_key, added=["paper"])
    shutil.copytree(original, copy)
    copied = open_workspace(copy)
    assert copied.text_of("paper") is None
    assert marks.load(copied.storage_key).ids == []
    assert detach(copied, "paper") is False
    assert open_workspace(original).text_of("paper") == ("Hana bought Dul.",)


def test_a_moved_dossier_says_where_its_marks_come_from(tmp_path):
    original = tmp_path / "original"
    (original / "sources").mkdir(parents=True)
    for name, text in FILES.items():
        (original / name).write_text(text, encoding="utf-8")
    marks.update(open_workspace(original).storage_key, added=["paper"])
    moved = open_workspace(original.rename(tmp_path / "moved"))
    assert marks.load(moved.storage_key).ids == ["paper"]
    assert [str(original) in notice for notice in moved.notices] == [True]
