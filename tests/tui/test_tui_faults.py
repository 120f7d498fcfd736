"""The list of faults includes the phrases that are missing from an attached text."""

import pytest
from tui_hand import LARGE, opened
from tui_story import story, workspace_of

from ai_korea_tui.attachment import attach

TEXT = """\
A bakery opens
By Ana Kim
On Monday Hearth opens on the 11th, people say.
There is flour from the Old Mill to be had.
"""


@pytest.fixture
def attached(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    attach(workspace_of(story(2)), "herald", path, force=True)


async def test_without_a_fault_in_the_files_they_are_listed_as_well(attached):
    async with opened(workspace_of(story(2)), LARGE) as hand:
        await hand.press("!")
        text = " ".join(hand.text.split())
        assert "faults in the dossier" in text
        assert "“opens on the 10th” (opening) is not in paragraph 3" in text


async def test_without_a_text_and_a_fault_there_is_no_list():
    async with opened(workspace_of(story(2)), LARGE) as hand:
        await hand.press("!")
        assert hand.toast == "The dossier's files have no fault."
