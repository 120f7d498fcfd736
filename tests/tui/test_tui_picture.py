"""The timeline's picture: signs, lanes, publications, focus and range, on any window."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tui_story import HARM, RAW, ev, story

from ai_korea_tui.dossier.model import Dossier, Entity, Event, Inferred, Source
from ai_korea_tui.explore.days import number
from ai_korea_tui.explore.extents import extent_of
from ai_korea_tui.explore.index import Index
from ai_korea_tui.explore.periods import Period, period_of
from ai_korea_tui.explore.vocabulary import finished
from ai_korea_tui.tui.axis import Window, fitted, whole
from ai_korea_tui.tui.charts import Chart, by_company
from ai_korea_tui.tui.lanes import EMPTY, HEAPS, LINE, Lane, crossed, heap
from ai_korea_tui.tui.picture import (
    CHOSEN,
    FOCUS,
    HINT,
    Look,
    cell_at,
    label_cells,
    lane_at,
    picture,
    small,
)
from ai_korea_tui.tui.rows import RowPainter
from ai_korea_tui.tui.runs import width_of

NAMES = (f"event-{n}" for n in range(10**6))


def event(date, name="", inferred=(), **fields):
    return Event(
        id=name or next(NAMES),
        title="It happens",
        date=date,
        inferred=Inferred(parts=inferred, why="a reason") if inferred else None,
        evidence=ev("herald", 1, "words"),
        **fields,
    )


def paper(published, name="herald", inferred=()):
    source = story(1).sources[0]
    guessed = Inferred(parts=inferred, why="a reason") if inferred else None
    return Source(
        id=name, publisher=name, published=published, inferred=guessed, paragraphs=source.paragraphs
    )


def lane_of(*dates, label="lane"):
    return Lane(label, [extent_of(event(date)) for date in dates])


def chart_of(*records):
    letters = [record.id for record in records if isinstance(record, Source)]
    named = {name: (chr(ord("A") + n), f"source-{n % 6}") for n, name in enumerate(letters)}
    return Chart(filter(None, map(extent_of, records)), named)


def window(first, last, width):
    return Window(number(first), number(last) - number(first) + 1, width)


YEAR = window("2025-01-01", "2025-12-31", 73)


def drawn(*dates, on=YEAR):
    return "".join(glyph or "·" for glyph in lane_of(*dates).cells(on))


def told(lines):
    return ["".join(run.text for run in line) for line in lines]


DAYS = st.dates().map(lambda day: day.isoformat())
MONTHS = DAYS.map(lambda day: day[:7])
POINTS = st.builds(str.__add__, DAYS | MONTHS, st.sampled_from(["", "~", "?", "%"]))
FORMS = st.sampled_from(["{0}", "{0}/..", "../{0}", "{0}/{1}"])
DATES = (
    st.builds(
        lambda form, a, b: form.format(*sorted((a, b))), FORMS, DAYS | MONTHS, DAYS | MONTHS
    ).filter(period_of)
    | POINTS
)
WINDOWS = st.builds(
    lambda a, b, width: whole((number(a), number(b)), width), DAYS, DAYS, st.integers(8, 120)
)


# Signs


@pytest.mark.parametrize(
    ("date", "inferred", "sign", "begins", "ends"),
    [
        ("2025-05-26", (), "●", "●", ""),
        ("2025-05-26", ("year",), "○", "○", ""),
        ("2025-05-26T14:50+09:00", ("zone",), "●", "●", ""),
        ("2025-05-26~", ("year",), "~", "~", ""),
        ("2025-05-26?", (), "?", "?", ""),
        ("2025-05", (), "━", "", ""),
        ("2025-05", ("year",), "━", "[", "]"),
        ("2025-05~", (), "━", "~", "~"),
        ("2025-05%", ("month",), "━", "%", "%"),
        ("2025", (), "─", "", ""),
        ("2024-05~/2025-05", ("year",), "─", "~", "]"),
        ("2025-05/2025-06?", (), "─", "", "?"),
        ("2025-05/..", (), "▸", "├", ""),
        ("2025-05/..", ("month",), "▸", "[", ""),
        ("2025-05~/..", ("month",), "▸", "~", ""),
        ("../2025-05", (), "◂", "", "┤"),
        ("../2025-05", ("year",), "◂", "", "]"),
    ],
)
def test_how_a_date_is_known_is_told_by_signs(date, inferred, sign, begins, ends):
    extent = extent_of(event(date, inferred=inferred))

    assert extent.sign == sign
    assert (extent.begins, extent.ends) == (begins, ends)


@given(DATES)
def test_an_extent_covers_what_the_date_may_mean(date):
    extent, period = extent_of(event(date)), period_of(date)

    assert extent.first == (number(period.first) if period.first else None)
    assert extent.last == (number(period.last) if period.last else None)
    assert extent.begin <= extent.end
    assert extent.day in (extent.first, extent.last)


@given(DATES, DAYS, DAYS)
def test_an_extent_meets_days_as_its_period_does(date, a, b):
    a, b = sorted((a, b))

    assert extent_of(event(date)).meets(number(a), number(b)) == period_of(date).meets(Period(a, b))


@pytest.mark.parametrize("date", ["", "someday"])
def test_what_has_no_date_covers_nothing(date):
    assert extent_of(event(date)) is None


def test_what_is_not_on_the_timeline_covers_nothing():
    assert extent_of(story(2).quotes[0]) is None
    assert extent_of(paper("2025-05-26")).publication


# Lanes


def test_a_day_is_a_point_and_a_month_a_bar_over_its_own_cells():
    assert drawn("2025-05-26").strip("·") == "●"
    assert drawn("2025-04")[17:25] == "·━━━━━━·"


def test_an_uncertain_time_is_a_bar_from_its_earliest_to_its_latest_day():
    assert drawn("2025-04/2025-06").strip("·") == "─" * 19
    assert drawn("2025-04~/2025-06?").strip("·") == "~" + "─" * 17 + "?"


def test_an_open_end_runs_on_with_an_arrow():
    line = drawn("2025-07/..")

    assert line.strip("·") == "├" + "┄" * 35 + "▸"
    assert line.index("├") == 36


def test_an_open_start_comes_from_before_with_an_arrow():
    assert drawn("../2025-02-10").rstrip("·") == "◂" + "┄" * 7 + "┤"


def test_an_arrow_stands_at_the_edge_of_a_window_that_cuts_a_range():
    assert drawn("2024/..", on=YEAR) == "┄" * 72 + "▸"
    assert drawn("../2026", on=YEAR) == "◂" + "┄" * 72


def test_what_begins_before_a_window_is_cut_at_its_edge():
    assert drawn("2024-06/2025-01") == "─" * 7 + "·" * 66


def test_several_on_one_cell_are_counted():
    assert drawn("2025-05-26", "2025-05-26", "2025-05-27").strip("·") == "3"
    assert drawn(*["2025-05-26"] * 10).strip("·") == HEAPS[-1]


def test_counts_side_by_side_are_heaps_so_that_they_do_not_read_as_one_number():
    side_by_side = drawn(*["2025-05-26"] * 2, *["2025-05-31"] * 4)

    assert side_by_side.strip("·") == HEAPS[0] + HEAPS[2]
    assert not any(char.isdigit() for char in side_by_side)


def test_heaps_grow():
    heaps = [heap(count, crowded=True) for count in range(2, 50)]

    assert heaps == sorted(heaps, key=HEAPS.index)
    assert set(heaps) == set(HEAPS)


def test_what_is_precise_is_not_hidden_by_what_is_vague():
    line = drawn("2025-01/2025-12", "2025-03", "2025-06-15", "../2025-11")

    assert "●" in line
    assert "━" in line
    assert line.endswith("─")


def test_a_day_of_several_cells_stands_on_the_first_of_them():
    week = window("2025-05-22", "2025-05-28", 28)

    assert drawn("2025-05-23", on=week) == "····●" + "·" * 23
    assert drawn("2025-05-23/2025-05-24", on=week) == "····" + "━" * 8 + "·" * 16
    assert drawn("../2025-05-23", on=week) == "◂┄┄┄┤" + "·" * 23


@given(st.lists(DATES, max_size=12), WINDOWS)
def test_each_cell_shows_what_there_is_and_nothing_where_there_is_nothing(dates, found):
    lane = lane_of(*dates)
    cells = lane.cells(found)

    assert len(cells) == found.width
    for cell, glyph in enumerate(cells):
        standing = [e for e in lane.extents if found.holds(e.day) and found.cell(e.day) == cell]
        if len(standing) > 1:
            assert glyph in (*HEAPS, str(len(standing)))
        elif standing:
            assert glyph == (standing[0].begins or standing[0].ends or glyph)
        else:
            low, high = found.day(cell), found.first + ((cell + 1) * found.days - 1) // found.width
            covering = [e for e in lane.extents if e.meets(low, high)]
            assert (glyph != EMPTY) <= bool(covering)
            closed = [e for e in covering if e.first is not None and e.shape != "day"]
            assert bool(closed) <= (glyph != EMPTY)


@given(st.lists(DATES, min_size=1, max_size=12), WINDOWS)
def test_later_dates_stand_on_no_earlier_cells(dates, found):
    places = [found.cell(extent.day) for extent in lane_of(*dates).extents]

    assert places == sorted(places)


@given(st.lists(DATES, max_size=12), WINDOWS)
def test_what_lies_outside_is_counted_and_what_is_in_sight_is_not(dates, found):
    lane = lane_of(*dates)
    outside = lane.outside(found)

    assert outside.before == sum(e.last is not None and e.last < found.first for e in lane.extents)
    assert outside.after == sum(e.first is not None and e.first > found.last for e in lane.extents)
    assert lane.meeting(found.first, found.last) == sum(
        e.meets(found.first, found.last) for e in lane.extents
    )


def test_a_click_means_what_stands_there_then_what_covers_it_then_what_is_near():
    lane = Lane(
        "",
        [
            extent_of(event("2025-03", "march")),
            extent_of(event("2025-06-15", "day")),
            extent_of(event("2025-10/..", "on")),
        ],
    )

    def at(day):
        return lane.nearest(YEAR, YEAR.cell(number(day))).record

    assert at("2025-06-15") == "day"
    assert at("2025-03-20") == "march"
    assert at("2025-05-20") == "day"
    assert at("2025-12-20") == "on"
    assert at("2025-01-01") == "march"
    assert Lane("", []).nearest(YEAR, 5) is None


def test_a_line_through_a_lane_leaves_every_sign_that_tells_something():
    assert crossed(EMPTY) == LINE
    assert {crossed(glyph) for glyph in "━─┄"} == {"┿", "┼"}
    for sign in "●○~?[]├┤◂▸5█":
        assert crossed(sign) == sign


# Charts


STORY = chart_of(
    event("2025-02", "partnership"),
    event("../2025-05-26", "entity"),
    event("2025-05-26", "talk"),
    event("2025-05/..", "office"),
    event("2025-09-10", "launch"),
    event("someday", "never"),
    paper("2025-05-26", "first"),
    paper("2025-09-10", "second"),
)


def test_the_lanes_part_days_longer_times_and_open_ones():
    found = {lane.label: set(lane.records) for lane in STORY.by_date}

    assert found == {
        "days": {"talk", "launch"},
        "longer": {"partnership"},
        "until": {"entity"},
        "from": {"office"},
    }


def companies_lanes(index):
    numbers = [index.shelf.number(event.id) for event in index.dossier.events]
    return finished(by_company(index, numbers, RowPainter(index).extent))


def test_companies_have_lanes_those_with_most_events_first():
    index = Index(story(2))
    lanes = companies_lanes(index)

    assert [(lane.label, lane.note, len(lane)) for lane in lanes] == [
        ("Hearth", "화덕", 2),
        ("Old Mill", "", 1),
        ("no company", "", 1),
    ]


def test_every_event_stands_on_a_lane_of_each_of_its_companies(bundled_index):
    lanes = companies_lanes(bundled_index)

    for event in bundled_index.dossier.events:
        companies = {
            bundled_index.entity(name).name
            for name in event.entities
            if bundled_index.entity(name).kind == "company"
        }
        assert {lane.label for lane in lanes if event.id in lane.records} == companies or {
            "no company"
        }
    counts = [len(lane) for lane in lanes if lane.label != "no company"]
    assert counts == sorted(counts, reverse=True)


def test_publications_stand_on_their_days_by_their_letters():
    line = "".join(run.text for run in STORY.letters(YEAR, "first"))

    assert line.strip().split() == ["A", "B"]
    assert line.index("A") == YEAR.cell(number("2025-05-26"))
    assert [run.over for run in STORY.letters(YEAR, "first") if run.text == "A"] == ["cursor"]


def test_several_publications_on_one_cell_are_counted():
    days = ("2025-05-26", "2025-05-26", "2025-05-27")
    chart = chart_of(*(paper(day, f"p{n}") for n, day in enumerate(days)))

    assert "".join(run.text for run in chart.letters(YEAR, "")).strip() == "3"


def test_letters_of_two_cells_have_no_neighbour_in_the_second():
    extents = [extent_of(paper(day, day)) for day in ("2025-05-26", "2025-05-31", "2025-08-01")]
    chart = Chart(extents, {extent.record: ("AB", "source-1") for extent in extents})
    line = "".join(run.text for run in chart.letters(YEAR, ""))

    assert line.strip().split() == ["◆AB", "AB"]
    assert len(line) == YEAR.width


def test_a_line_runs_through_the_lanes_at_each_publication_while_they_are_few():
    assert list(STORY.lines(YEAR)) == [YEAR.cell(number(d)) for d in ("2025-05-26", "2025-09-10")]
    many = chart_of(*(paper(f"2025-05-{n:02}", f"p{n}") for n in range(1, 20)))
    assert many.lines(YEAR) == {}


def test_the_publication_after_a_record_and_before_it():
    def go(record, direction):
        return STORY.publication(STORY.extent(record), direction)

    assert go("partnership", 1) == "first"
    assert go("partnership", -1) == ""
    assert go("talk", 1) == "first"
    assert go("first", 1) == "second"
    assert go("second", -1) == "first"
    assert go("second", 1) == ""
    assert go("launch", -1) == "first"


def test_the_record_beside_a_window():
    april = window("2025-04-01", "2025-04-30", 60)

    assert STORY.beside(april, number("2025-09-10")) == "partnership"
    assert STORY.beside(april, number("2025-02-01")) == "office"
    assert STORY.from_day(number("2025-06-01")) in ("launch", "second")
    assert STORY.from_day(number("2026-06-01")) in ("launch", "second")
    assert chart_of().from_day(1) == chart_of().beside(april, 1) == ""


def test_nothing_dated_makes_no_window():
    assert chart_of(event("someday")).whole(60) is None
    assert small(chart_of(), 60, "") == []


# The picture


def look_of(chart, width=78, focus="", part=None, chosen=None, lanes=None, ruler=True):
    lanes = chart.by_date if lanes is None else lanes
    label = label_cells(lanes, width)
    cells = width - label - HINT
    found = fitted(*map(number, part), cells) if part else chart.whole(cells)
    return Look(found, lanes, chart.extent(focus), chosen, label, ruler)


def test_a_picture_has_its_axis_its_lanes_and_its_publications():
    lines = told(picture(STORY, look_of(STORY)))

    assert [line.split()[0] for line in lines[2:]] == [
        "days", "longer", "until", "from", "published",
    ]  # fmt: skip
    assert {len(line) for line in lines} == {78}
    assert lines[0].split()[:2] == ["Feb", "2025"]
    assert "┬" in lines[1]
    at = lines[-1].index("A")
    assert [line[at] for line in lines[2:6]] == ["●", "│", "┤", "┼"]


def test_events_right_of_a_line_are_news_to_its_source():
    look = look_of(STORY)
    days, letters = told(picture(STORY, look))[2], told(picture(STORY, look))[-1]

    assert days.rindex("●") == letters.index("B") > letters.index("A")


def test_what_lies_outside_is_hinted_at_either_edge():
    lines = told(picture(STORY, look_of(STORY, part=("2025-04-01", "2025-06-30"))))

    days, longer, published = lines[2], lines[3], lines[-1]
    assert days.rstrip().endswith("1›")
    assert "‹1" in longer
    assert published.rstrip().endswith("1›")
    assert "‹" not in days


def test_the_focus_is_pointed_at_and_drawn_over_the_rest():
    look = look_of(STORY, focus="office")
    lines = picture(STORY, look)

    ruler = told(lines)[1]
    assert ruler.count(FOCUS) == 1
    assert look.window.cell(number("2025-05-01")) + look.label == ruler.index(FOCUS)
    lit = [run for run in lines[5] if run.role == "key" and run.text.strip()]
    assert lit[0][2] == "cursor"
    assert sum(len(run.text) for run in lit) > 10
    assert not any(run.over == "cursor" for line in lines[2:5] for run in line)


def test_a_lane_that_the_focus_has_left_is_drawn_as_if_it_had_never_been_there():
    records = [event("2025-02", "one"), event("2025-05-26", "two"), event("2025-04/..", "three")]
    chart = chart_of(*records)
    for focus in ("one", "two", "three", "two", "", "one"):
        fresh = chart_of(*records)
        assert picture(chart, look_of(chart, focus=focus)) == picture(
            fresh, look_of(fresh, focus=focus)
        )


def test_a_publication_in_focus_is_lit_among_the_letters():
    lines = picture(STORY, look_of(STORY, focus="second"))

    assert [run.text for run in lines[-1] if run.over == "cursor"] == ["B"]
    assert FOCUS in told(lines)[1]


def test_a_count_that_holds_the_focus_stays_a_count():
    chart = chart_of(event("2025-05-26", "one"), event("2025-05-26", "two"))
    days = picture(chart, look_of(chart, focus="two"))[2]

    assert [run.text for run in days if run.over == "cursor"] == ["2"]


def test_a_range_is_drawn_on_the_ruler():
    chosen = (number("2025-05-01"), number("2025-07-31"))
    look = look_of(STORY, focus="office", chosen=chosen)
    ruler = told(picture(STORY, look))[1]

    cells = [n - look.label for n, char in enumerate(ruler) if char in (CHOSEN, FOCUS)]
    assert cells == list(range(look.window.cell(chosen[0]), look.window.end_cell(chosen[1]) + 1))
    outside = look._replace(chosen=(number("2030-01-01"), number("2030-01-02")))
    assert CHOSEN not in told(picture(STORY, outside))[1]


def test_the_column_of_labels_fits_korean_names_and_stays_narrow():
    lanes = [Lane("Korea Development Bank", [], "한국산업은행"), Lane("Kakao", [], "카카오")]

    assert label_cells(lanes, 250) == 35 + 1 + HINT
    assert label_cells(lanes, 120) == 22 + 1 + HINT
    assert label_cells(lanes, 60) == 12 + 1 + HINT
    lines = picture(STORY, look_of(STORY, 120, lanes=lanes))
    assert "Korea Development Bank " in told(lines)[2]
    assert "Kakao 카카오" in told(lines)[3]
    assert {width_of(line) for line in lines} == {120}


def test_columns_and_lines_of_a_picture_lead_back_to_cells_and_lanes():
    look = look_of(STORY)

    assert [lane_at(look, y) for y in range(4)] == [None, None, 0, 1]
    assert lane_at(look._replace(ruler=False), 1) == 0
    assert cell_at(look, look.label) == 0
    assert cell_at(look, look.label - 1) is None
    assert cell_at(look, look.label + look.window.width) is None


@given(
    st.lists(DATES, min_size=1, max_size=8),
    st.integers(40, 250),
    st.integers(0, 7),
    st.tuples(DAYS, DAYS) | st.none(),
    st.tuples(DAYS, DAYS) | st.none(),
    st.booleans(),
)
def test_no_line_is_wider_or_narrower_than_asked(dates, width, focus, part, chosen, ruler):
    events = [event(date, f"e{n}") for n, date in enumerate(dates)]
    chart = chart_of(*events, paper("2025-05-26"))
    look = look_of(
        chart,
        width,
        f"e{focus}",
        tuple(sorted(part)) if part else None,
        tuple(sorted(map(number, chosen))) if chosen else None,
        ruler=ruler,
    )

    lines = picture(chart, look)
    assert {width_of(line) for line in lines} == {width}
    assert picture(chart, look) == lines


@given(st.lists(DATES, min_size=1, max_size=8), st.integers(0, 250))
def test_the_small_picture_is_three_lines_as_wide_as_asked(dates, width):
    chart = chart_of(*(event(date, f"e{n}") for n, date in enumerate(dates)))
    lines = small(chart, width, "e0")

    assert len(lines) == (3 if width >= 8 else 0)
    assert {width_of(line) for line in lines} <= {width}


def test_a_hostile_name_is_only_letters():
    company = Entity(
        id="firm", kind="company", name=HARM, korean=HARM, evidence=ev("herald", 1, "")
    )
    sources = story(1).sources
    told_by = Dossier(
        id="x",
        title="x",
        sources=sources,
        entities=(company,),
        events=(event("2025-05-26", "it", entities=("firm",)),),
    )
    index = Index(told_by)
    chart = chart_of(*told_by.events)
    lanes = companies_lanes(index)
    for width in (60, 78, 200):
        for line in told(picture(chart, look_of(chart, width, lanes=lanes))):
            assert not RAW & set(line)
            assert all(char.isprintable() or char == "\u200d" for char in line)
