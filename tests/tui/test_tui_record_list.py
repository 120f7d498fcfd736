"""A list of records: the cursor, the headings it passes over, what is in sight, the mouse."""

from contextlib import asynccontextmanager

import pytest
from textual.app import App

from ai_korea_tui.explore.state import Row
from ai_korea_tui.tui.runs import Run
from ai_korea_tui.tui.themes import Palette
from ai_korea_tui.tui.widgets.record_list import RecordList

ROWS = (
    Row("", "first"), Row("a"), Row("b"), Row("", "second"), Row("c"), Row("d"), Row("e"),
    *(Row(f"r{n}") for n in range(30)),
)  # fmt: skip
RECORDS = [row.record for row in ROWS if row.record]


class Holder(App):
    """A list alone; it notes what the list says."""

    CSS = "RecordList { border: none; }"

    def __init__(self, **options):
        super().__init__()
        self.palette = Palette("dark")
        self.marked = {"b"}
        self.said = []
        self.list = RecordList(
            lambda row, width, height: [[Run(f"{row.record}.{n}")] for n in range(height)],
            self.marked.__contains__,
            empty="nothing here",
            **options,
        )

    def get_css_variables(self):
        return {
            **super().get_css_variables(),
            "frame": "white",
            "frame-focus": "white",
            "ground": "black",
        }

    def compose(self):
        yield self.list

    def on_record_list_moved(self, message):
        self.said.append((type(message).__name__, message.record))

    on_record_list_chosen = on_record_list_moved


@asynccontextmanager
async def listed(rows=ROWS, size=(30, 10), **options):
    app = Holder(**options)
    async with app.run_test(size=size) as pilot:
        app.list.show_rows(rows)
        app.list.focus()
        await pilot.pause()
        app.said.clear()
        app.pilot = pilot
        yield app.list


def lines(records):
    return [records.render_line(y).text.rstrip() for y in range(records.size.height)]


async def test_the_first_record_is_under_the_cursor_not_the_heading_over_it():
    async with listed() as records:
        assert records.record == "a"
        assert lines(records)[:3] == [" first", "▸  a.0", " ✓ b.0"]


async def test_the_cursor_passes_over_headings_both_ways_and_stops_at_the_ends():
    async with listed() as records:
        seen = [records.record]
        while records.move(1):
            seen.append(records.record)
        assert seen == RECORDS
        back = [records.record]
        while records.move(-1):
            back.append(records.record)
        assert back == RECORDS[::-1]


@pytest.mark.parametrize(("by", "to"), [(3, "d"), (100, "r29"), (-5, "a")])
async def test_moving_by_several_counts_records_and_goes_no_further_than_the_end(by, to):
    async with listed() as records:
        records.move(by)
        assert records.record == to


async def test_the_ends():
    async with listed() as records:
        assert records.to_end(1)
        assert records.record == "r29"
        assert not records.to_end(1)
        assert records.to_end(-1)
        assert records.record == "a"


async def test_every_move_is_told_once_and_no_move_is_not():
    async with listed() as records:
        records.move(1)
        records.move(-1)
        records.move(-1)
        records.to_record("a")
        await records.app.pilot.pause()

        assert records.app.said == [("Moved", "b"), ("Moved", "a")]


async def test_the_cursor_keeps_its_record_when_rows_change():
    async with listed() as records:
        records.to_record("d")
        records.show_rows((Row("x"), Row("", "h"), Row("d"), Row("y")), "d")
        assert (records.record, records.cursor) == ("d", 2)
        records.show_rows((Row("", "h"), Row("x"), Row("y")), "d")
        assert records.record == "x"


async def test_a_record_that_is_not_there_is_not_gone_to():
    async with listed() as records:
        assert not records.to_record("zz")
        assert not records.to_record("")
        assert records.record == "a"


async def test_the_place_of_the_cursor_is_counted_among_records():
    async with listed() as records:
        assert records.position == 1
        records.to_record("c")
        assert records.position == 3


async def test_an_empty_list_says_so_and_takes_every_move():
    async with listed(()) as records:
        assert lines(records)[0] == "  nothing here"
        assert records.record == ""
        assert records.position == 0
        assert not any((records.move(1), records.move(-3), records.to_end(1), records.to_end(-1)))
        await records.app.pilot.click(records, offset=(4, 0), times=2)
        assert records.app.said == []


async def test_headings_alone_hold_no_cursor():
    async with listed((Row("", "one"), Row("", "two"))) as records:
        assert records.record == ""
        assert not records.move(1)


@pytest.mark.parametrize("height", [1, 2, 3])
async def test_the_cursor_is_in_sight_wherever_it_goes(height):
    async with listed(row_height=lambda page: height) as records:
        for step in (1, 7, 50, -1, -7, -50):
            records.move(step)
            await records.app.pilot.pause()
            assert sum("▸" in line for line in lines(records)) == 1, (step, lines(records))
            last = f"{records.record}.{height - 1}"
            assert any(last in line for line in lines(records))


async def test_going_up_shows_the_heading_over_the_first_record():
    async with listed() as records:
        records.to_end(1)
        await records.app.pilot.pause()
        records.to_end(-1)
        await records.app.pilot.pause()

        assert lines(records)[0] == " first"


async def test_a_page_is_as_many_rows_as_are_seen():
    async with listed(size=(30, 10)) as records:
        assert records.page == 10


async def test_the_head_stays_while_the_rows_scroll():
    def heads(width, focus):
        return [[Run(f"head of {focus}")]]

    async with listed(heads=heads) as records:
        assert records.page == 9
        records.to_end(1)
        await records.app.pilot.pause()
        assert lines(records)[0] == "head of r29"
        assert "▸" in lines(records)[-1]


async def test_without_the_focus_the_cursor_is_another_sign():
    async with listed() as records:
        records.screen.set_focus(None)
        await records.app.pilot.pause()

        assert lines(records)[1] == "›  a.0"


async def test_a_click_moves_the_cursor_and_a_double_click_opens():
    async with listed() as records:
        pilot = records.app.pilot
        await pilot.click(records, offset=(4, 5))
        assert records.record == "d"
        assert records.app.said == [("Moved", "d")]
        await pilot.click(records, offset=(4, 5), times=2)
        assert records.app.said[-1] == ("Chosen", "d")


async def test_a_click_on_a_heading_or_below_the_last_row_does_nothing():
    async with listed(ROWS[:5]) as records:
        for y in (0, 3, 8):
            await records.app.pilot.click(records, offset=(4, y), times=2)
        assert records.record == "a"
        assert records.app.said == []


async def test_a_click_lands_on_the_row_that_is_seen_after_scrolling():
    async with listed(row_height=lambda page: 2) as records:
        records.to_end(1)
        await records.app.pilot.pause()
        under = lines(records)[3].split(".")[0].strip()
        await records.app.pilot.click(records, offset=(4, 3))
        assert records.record == under


async def test_a_mark_shows_as_soon_as_it_is_set():
    async with listed() as records:
        records.app.marked.add("a")
        records.changed()
        assert lines(records)[1] == "▸✓ a.0"


async def test_a_long_list_draws_only_what_is_seen():
    painted = []
    rows = tuple(Row(f"r{n}") for n in range(5_000))
    async with listed(()) as records:
        records._painter = lambda row, width, height: [[Run(painted.append(row.record) or "x")]]
        records.show_rows(rows)
        records.to_end(1)
        await records.app.pilot.pause()
        assert "▸" in lines(records)[-1]
        assert len(painted) < 100
