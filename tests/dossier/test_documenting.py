"""The page that describes the format."""

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from ai_korea_tui.dossier.documenting import format_page
from ai_korea_tui.dossier.reading import read_dossier
from ai_korea_tui.dossier.schema import kinds, manifest

PAGE = Path(__file__).parents[2] / "docs" / "dossier-format.md"


@pytest.mark.skipif(not PAGE.parent.is_dir(), reason="installed without its docs")
def test_the_page_in_the_repository_is_the_one_that_follows_from_the_declaration():
    assert PAGE.read_text(encoding="utf-8") == format_page(), (
        "renew it: python -m ai_korea_tui.dossier.documenting > docs/dossier-format.md"
    )


def test_the_example_on_the_page_is_a_sound_dossier_of_every_kind():
    found = re.findall(r"^`(\S+)`\n\n```yaml\n(.*?)^```$", format_page(), re.DOTALL | re.MULTILINE)
    reading = read_dossier({path: text.encode() for path, text in found})
    assert not reading.faults
    for kind in kinds():
        assert getattr(reading.dossier, kind.folder), f"the example shows no {kind.folder}"


def test_every_field_has_a_row_and_every_link_a_heading():
    html = MarkdownIt("commonmark").enable("table").render(format_page())
    rows = re.findall(r"<td><code>(.*?)</code></td>", html)
    declared = [field.name for form in (manifest(), *(k.form for k in kinds()))
                for field in form.fields]  # fmt: skip
    assert not set(declared) - set(rows)
    headings = {heading.lower() for heading in re.findall(r"<h3>(\w+)</h3>", html)}
    assert set(re.findall(r'href="#(\w+)"', html)) <= headings


def test_a_constraint_shows_on_the_page():
    page = format_page()
    assert "| `kind` | yes | `company`, `government body`" in page
    assert "| `from` | yes | id of an entity |" in page
    assert "left out, it is `happened`" in page
    assert "at most 64 characters" in page
    assert "whole number, at least 1" in page
