"""Taking away: the clipboard, a file, the shell."""

import json
from pathlib import Path

import pytest
from slow_cases import slow
from textual.widgets import Input
from tui_hand import LARGE, MIDDLING, SMALL, opened
from tui_story import HARM, RAW, harmful, story, workspace_of

from ai_korea_tui.tui.screens.export import ExportScreen

# The clipboard


async def test_y_copies_the_record_in_focus_and_says_so(workspace, clip):
    async with opened(workspace, SMALL) as hand:
        await hand.go_to("kakao")
        await hand.press("y")

        assert hand.toast == "Copied “Kakao” as Markdown to the clipboard (a test)."
        [text] = clip.texts
        assert "Kakao" in text
        assert "[^1]:" in text
        assert "Korea JoongAng Daily" in text


async def test_y_copies_the_marked_records_in_the_order_of_marking(workspace, clip):
    async with opened(workspace, SMALL) as hand:
        await hand.press("2", "space", "space", "space", "y")

        assert hand.toast == "Copied 3 records as Markdown to the clipboard (a test)."
        texts = [hand.app.index.records[i].text for i in hand.app.state.marks]
        assert all(text in clip.texts[0] for text in texts)


async def test_capital_y_copies_this_record_whatever_is_marked(workspace, clip):
    async with opened(workspace, SMALL) as hand:
        await hand.press("space", "space")
        await hand.go_to("kakao")
        await hand.press("Y")

        assert "Copied “Kakao”" in hand.toast
        assert "OpenAI Korea" not in clip.texts[0].splitlines()[0]


async def test_a_long_title_is_cut_in_the_message(workspace, clip):
    async with opened(workspace, SMALL) as hand:
        await hand.press("2", "j", "y")

        assert "…” as Markdown" in hand.toast


async def test_a_clipboard_that_cannot_be_reached_is_told(workspace, clip):
    clip.broken = True
    async with opened(workspace, SMALL) as hand:
        await hand.press("y")
        assert hand.toast == "No clipboard can be reached from here."
        await hand.press("e", "y")
        assert hand.toasts == ["No clipboard can be reached from here."]


async def test_nothing_in_the_message_is_markup(clip):
    async with opened(workspace_of(harmful()), SMALL) as hand:
        await hand.press("y")

        assert hand.toast.startswith("Copied “[/b] [@click=app.quit]")
        await hand.until(lambda: "[@click=app.quit]" in hand.lines[-4] + hand.lines[-5])


# The export screen


def preview(hand):
    return hand.text_of("#preview")


def name(hand):
    return hand.app.screen.query_one(Input).value


@pytest.mark.parametrize("size", [SMALL, *slow(MIDDLING, LARGE)])
async def test_the_note_is_seen_before_it_is_taken(workspace, size):
    async with opened(workspace, size) as hand:
        await hand.go_to("kakao")
        await hand.press("enter", "e")

        assert "Export" in hand.lines[0]
        assert "OpenAI comes to Korea" in preview(hand)
        assert name(hand) == "OpenAI-comes-to-Korea-Kakao.md"
        top = preview(hand)
        await hand.press("j", "j", "ctrl+d")
        assert preview(hand) != top
        await hand.press("G")
        assert "[^" in preview(hand)
        await hand.press("g")
        assert preview(hand) == top


async def test_what_is_in_view_is_written_to_a_file_in_the_working_folder(
    workspace, working_folder
):
    async with opened(workspace, SMALL) as hand:
        await hand.go_to("kakao")
        await hand.press("enter")
        shown = len(hand.app.state.view().ids)
        await hand.press("e", "enter")

        [path] = working_folder.iterdir()
        assert path.name == "OpenAI-comes-to-Korea-Kakao.md"
        assert hand.toast == f"Wrote {shown} records to {path}"
        text = path.read_text(encoding="utf-8")
        assert text.startswith("---\n")
        assert "Kakao" in text
        assert "Anthropic" not in text
        assert hand.app.screen is hand.home


async def test_marked_records_are_proposed_first(workspace, working_folder):
    async with opened(workspace, SMALL) as hand:
        await hand.press("space", "e")
        assert name(hand) == "OpenAI-comes-to-Korea-marked.md"
        await hand.press("enter")

        assert "Wrote 1 record to" in hand.toast
        assert (working_folder / "OpenAI-comes-to-Korea-marked.md").exists()


async def test_digits_choose_what_to_take_and_the_counts_are_said(workspace):
    async with opened(workspace, MIDDLING) as hand:
        total = len(hand.app.index.records)
        await hand.go_to("kakao")
        await hand.press("enter")
        shown = len(hand.app.state.view().ids)
        await hand.press("e")
        assert f"1 marked 0   2 in view {shown}   3 everything {total}" in hand.lines[1]
        await hand.press("1")
        assert hand.toast == "Nothing is marked."
        assert list(hand.app.screen.ids) == list(hand.app.state.view().ids)
        await hand.press("3")
        assert len(hand.app.screen.ids) == total
        assert name(hand) == "OpenAI-comes-to-Korea.md"
        await hand.press("2")
        assert len(hand.app.screen.ids) == shown


async def test_json_and_back_changes_the_preview_and_the_files_ending(workspace, working_folder):
    async with opened(workspace, SMALL) as hand:
        await hand.press("e", "f")
        assert name(hand) == "OpenAI-comes-to-Korea.json"
        assert "JSON" in hand.lines[1]
        assert '"id"' in preview(hand)
        await hand.press("f")
        assert name(hand) == "OpenAI-comes-to-Korea.md"
        await hand.press("f", "enter")

        records = json.loads((working_folder / "OpenAI-comes-to-Korea.json").read_bytes())
        assert [record["id"] for record in records] == list(hand.app.index.records)


async def test_a_file_that_is_there_is_never_replaced_unasked(workspace, working_folder):
    path = working_folder / "OpenAI-comes-to-Korea.md"
    path.write_text("mine")
    async with opened(workspace, SMALL) as hand:
        await hand.press("e", "O")
        assert hand.toast == "No file is in the way: enter saves."
        await hand.press("enter")
        assert path.read_text() == "mine"
        assert "Enter takes that name; O replaces the file." in hand.toast
        proposed = name(hand)
        assert proposed != path.name
        await hand.press("enter")
        assert path.read_text() == "mine"
        assert (working_folder / proposed).exists()
        assert hand.app.screen is hand.home


async def test_capital_o_replaces_the_file_that_is_there(workspace, working_folder):
    path = working_folder / "OpenAI-comes-to-Korea.md"
    path.write_text("mine")
    async with opened(workspace, SMALL) as hand:
        await hand.press("e", "enter", "O")

        assert path.read_text(encoding="utf-8").startswith("---\n")
        assert [path] == list(working_folder.iterdir())
        assert hand.toast.endswith(str(path))


async def test_what_was_in_the_way_is_forgotten_with_the_name_and_the_format(
    workspace, working_folder
):
    """O must not put JSON into the Markdown file that was in the way a moment ago."""
    path = working_folder / "OpenAI-comes-to-Korea.md"
    path.write_text("mine")
    async with opened(workspace, SMALL) as hand:
        await hand.press("e", "enter", "f", "O")
        assert path.read_text() == "mine"
        assert hand.toast == "No file is in the way: enter saves."
        await hand.press("f", "r", "home", "x", "enter", "O")
        assert path.read_text() == "mine"
        await hand.press("r", "home", "delete", "enter", "O")
        assert path.read_text(encoding="utf-8").startswith("---\n")


async def test_a_name_of_ones_own(workspace, working_folder, tmp_path):
    async with opened(workspace, SMALL) as hand:
        await hand.press("e", "r", "ctrl+a", "ctrl+k", *f"{tmp_path}/my note.v2", "enter")
        assert hand.app.focused is hand.app.screen.query_one("#preview")
        await hand.press("f")
        assert name(hand).endswith("my note.v2.json")
        await hand.press("f", "enter")

        assert (tmp_path / "my note.v2.md").exists()


async def test_a_name_that_cannot_be_is_refused_in_words(workspace, working_folder):
    async with opened(workspace, SMALL) as hand:
        await hand.press("e")
        for typed in ("", ".", "~nobody-at-all/x", "/nowhere/at/all.md", "a" * 300):
            hand.app.clear_notifications()
            await hand.press("r", "ctrl+a", "ctrl+k")
            hand.app.screen.query_one(Input).value = typed
            await hand.press("enter", "f", "f", "enter")

            assert isinstance(hand.app.screen, ExportScreen), typed
            assert hand.toast, typed
            assert list(working_folder.iterdir()) == [], typed


async def test_a_link_and_a_folder_in_the_way_are_refused(workspace, working_folder):
    target = working_folder / "target"
    target.write_text("mine")
    (working_folder / "OpenAI-comes-to-Korea.md").symlink_to(target)
    async with opened(workspace, SMALL) as hand:
        await hand.press("e", "enter", "O")

        assert target.read_text() == "mine"
        assert isinstance(hand.app.screen, ExportScreen)


async def test_y_copies_the_preview_and_leaves(workspace, clip):
    async with opened(workspace, SMALL) as hand:
        await hand.press("space", "e", "f", "y")

        assert hand.toast == "Copied 1 record as JSON to the clipboard (a test)."
        assert [record["id"] for record in json.loads(clip.texts[0])] == ["openai"]
        assert hand.app.screen is hand.home


async def test_p_leaves_the_program_and_prints(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("space", "e", "p")

    assert hand.app.return_value.startswith("---\n")
    assert "[^1]:" in hand.app.return_value


async def test_escape_leaves_the_name_first_and_then_the_screen(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("e", "r", "escape")
        assert isinstance(hand.app.screen, ExportScreen)
        await hand.press("escape")
        assert hand.app.screen is hand.home


async def test_nothing_found_is_nothing_to_take(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("/", *"zzzz", "enter", "e")
        assert hand.toast == "Nothing is in view, and nothing is marked."
        assert not isinstance(hand.app.screen, ExportScreen)


async def test_marks_out_of_view_are_offered_but_not_taken_unasked(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("space", "/", *"zzzz", "enter", "e")
        for key in ("enter", "y", "p"):
            await hand.press(key)
            assert hand.toast == "There is nothing to take."
        assert isinstance(hand.app.screen, ExportScreen)
        await hand.press("1")
        assert hand.app.screen.ids == tuple(hand.app.state.marks)


async def test_y_takes_the_marks_in_view_and_else_the_record_in_focus(workspace, clip):
    async with opened(workspace, SMALL) as hand:
        await hand.press("space", "/", *"july", "enter", "3", "y")
        await hand.until(lambda: hand.toast.startswith("Copied “"))
        assert len(clip.texts) == 1
        await hand.press("escape", "1", "y")
        await hand.until(lambda: "OpenAI" in hand.toast)
        assert "**OpenAI**" in clip.texts[-1]


async def test_backspace_removes_all_marks_and_undo_restores_them(workspace):
    async with opened(workspace, SMALL) as hand:
        await hand.press("backspace")
        assert hand.toast == "Nothing is marked."
        await hand.press("space", "space")
        marked = tuple(hand.app.state.marks)
        await hand.press("backspace")
        assert not hand.app.state.marks
        assert hand.toast == "2 marks removed. No marks left. u undoes it."
        await hand.press("u")
        assert tuple(hand.app.state.marks) == marked
    async with opened(workspace, SMALL) as hand:
        assert tuple(hand.app.state.marks) == marked


async def test_a_pick_is_made_by_its_number(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("s", "x", "2")
        assert "B ChosunBiz" in hand.text_of("#left")


async def test_all_of_a_record_is_read_on_a_screen_of_its_own(workspace):
    async with opened(workspace, SMALL) as hand:
        assert "… i all" in hand.text_of("#card")
        await hand.press("i")
        assert "Evidence" in await hand.read("TextView")
        await hand.press("q")
        assert hand.app.screen is hand.app.home


async def test_the_choices_can_be_clicked(workspace):
    async with opened(workspace, MIDDLING) as hand:
        await hand.press("space", "e")
        await hand.click("#choice", hand.lines[1].index("everything"))
        assert len(hand.app.screen.ids) == len(hand.app.index.records)
        await hand.click("#choice", hand.lines[1].index("f Markdown"))
        assert name(hand).endswith(".json")


async def test_a_harmful_title_makes_a_safe_name_and_a_literal_preview(working_folder):
    async with opened(workspace_of(harmful()), MIDDLING) as hand:
        await hand.press("e")
        assert not RAW & set(hand.text)
        await hand.press("enter")

        [path] = working_folder.iterdir()
        assert len(path.name.encode()) <= 120
        assert "\x1b" not in path.read_text(encoding="utf-8")
        assert HARM not in path.name


async def test_the_preview_shows_the_whole_text_wrapped(workspace):
    async with opened(workspace_of(story(1)), (60, 16)) as hand:
        await hand.press("e")
        letters = "".join((await hand.read("#preview")).split())

        assert "Webakebeforethecitywakes" in letters
        assert Path(name(hand)).suffix == ".md"
