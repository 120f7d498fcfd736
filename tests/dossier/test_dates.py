"""Dates as sources give them: what is read, what is refused, how it is shown and compared."""

from __future__ import annotations

import time

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from ai_korea_tui.dossier.dates import display, later, overlaps, parse, parts, short, sort_key

years = st.integers(0, 9999).map(lambda n: f"{n:04}")
months = st.integers(1, 12).map(lambda n: f"{n:02}")


@st.composite
def days(draw: st.DrawFn) -> str:
    year, month = draw(years), draw(months)
    last = 31 if month in ("01", "03", "05", "07", "08", "10", "12") else 30
    if month == "02":
        leap = int(year) % 4 == 0 and (int(year) % 100 != 0 or int(year) % 400 == 0)
        last = 29 if leap else 28
    return f"{year}-{month}-{draw(st.integers(1, last)):02}"


plain = st.one_of(years, st.builds("{}-{}".format, years, months), days())
# A winter has other bounds here than in the other library; it is tested on its own.
seasons = st.builds("{}-{}".format, years, st.sampled_from(["21", "22", "23"]))
unspecified = st.one_of(
    years.map(lambda y: y[:3] + "X"),
    years.map(lambda y: y[:2] + "XX"),
    years.map(lambda y: y + "-XX"),
    years.map(lambda y: y + "-XX-XX"),
    st.builds("{}-{}-XX".format, years, months),
)
hedged = st.builds(str.__add__, plain, st.sampled_from(["?", "~", "%"]))
times = st.builds(
    "{}T{:02}:{:02}:{:02}{}".format,
    days(),
    st.integers(0, 23),
    st.integers(0, 59),
    st.integers(0, 59),
    st.sampled_from(["", "Z", "+09:00", "-07:00", "+05:30", "+09"]),
)
sides = st.one_of(plain, hedged)


def _ordered(pair: tuple[str, str]) -> str:
    return "/".join(sorted(pair, key=lambda side: side[:-1] if side[-1] in "?~%" else side))


intervals = st.one_of(
    st.tuples(sides, sides).map(_ordered),
    sides.map(lambda side: side + "/.."),
    sides.map(lambda side: "../" + side),
)
dates = st.one_of(plain, seasons, unspecified, hedged, times, intervals)


def bound(value: object, infinite: str) -> str:
    """A bound of the other library as ISO text."""
    if isinstance(value, time.struct_time):
        return f"{value.tm_year:04}-{value.tm_mon:02}-{value.tm_mday:02}"
    assert str(value) == infinite, value
    return ""


@given(dates)
def test_bounds_are_those_of_another_reader_of_edtf(text: str) -> None:
    other, date = parse_edtf(text), parse(text)
    assert date.earliest == bound(other.lower_strict(), "-inf")
    assert date.latest == bound(other.upper_strict(), "inf")


@given(dates)
def test_what_is_read_can_be_sorted_and_shown(text: str) -> None:
    earliest, latest = sort_key(text)
    assert earliest[:10] <= latest
    assert display(text)
    assert short(text)
    assert overlaps(text, text)
    assert not later(text, text)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2025", "2025-01-01", "2025-12-31", "year"),
        ("2025-02", "2025-02-01", "2025-02-28", "month"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2025-01", "2025-01-01", "2025-01-31", "month"),
        ("2025-12", "2025-12-01", "2025-12-31", "month"),
        ("1900-02", "1900-02-01", "1900-02-28", "month"),
        ("2000-02-29", "2000-02-29", "2000-02-29", "day"),
        ("2025-05-26T14:50:00+09:00", "2025-05-26", "2025-05-26", "minute"),
        ("2025-XX", "2025-01-01", "2025-12-31", "year"),
        ("2025-05-XX", "2025-05-01", "2025-05-31", "month"),
        ("202X", "2020-01-01", "2029-12-31", "year"),
        ("2025-21", "2025-03-01", "2025-05-31", "year"),
        ("2023-24", "2023-12-01", "2024-02-29", "year"),
        ("9999-24", "9999-12-01", "9999-12-31", "year"),
        ("2025-05/..", "2025-05-01", "", "month"),
        ("2025-05/", "2025-05-01", "", "month"),
        ("../2025-05-02", "", "2025-05-02", "day"),
        ("/2025-05-02", "", "2025-05-02", "day"),
    ],
)
def test_bounds_and_precision(text: str, earliest: str, latest: str, precision: str) -> None:
    date = parse(text)
    assert (date.earliest, date.latest, date.precision) == (earliest, latest, precision)


def test_an_interval_says_what_each_side_is() -> None:
    date = parse("2025-05/2025-07-10")
    assert (date.is_interval, date.precision, date.end_precision) == (True, "month", "day")
    assert (date.open_start, date.open_end) == (False, False)
    since = parse("2025-05/..")
    assert (since.is_interval, since.open_start, since.open_end) == (True, False, True)
    until = parse("../2025-05")
    assert (until.is_interval, until.open_start, until.open_end) == (True, True, False)
    assert not parse("2025-05").is_interval


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2025-07~", True, False),
        ("2025-07?", False, True),
        ("2025-07%", True, True),
        ("2025-05?/2025-07", False, True),
        ("2025-05/2025-07~", True, False),
        ("2025-07", False, False),
    ],
)
def test_hedges(text: str, approximate: bool, uncertain: bool) -> None:
    date = parse(text)
    assert (date.approximate, date.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    ("text", "time_of_day"),
    [
        ("2025-05-26T14:50:00+09:00", "14:50+09:00"),
        ("2025-05-26T14:50+09", "14:50+09:00"),
        ("2025-05-26T14:50:59Z", "14:50Z"),
        ("2025-05-26T14:50", "14:50"),
        ("2025-05-26T14:50+14:00", "14:50+14:00"),
        ("2025-05-26T14:50-03:59", "14:50-03:59"),
        ("2025-05-26", ""),
    ],
)
def test_time_of_day(text: str, time_of_day: str) -> None:
    assert parse(text).time == time_of_day


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("2025-02-30", "Feb 2025 has 28 days; write 2025-02 for the month."),
        ("2024-02-30", "Feb 2024 has 29 days"),
        ("1900-02-29", "Feb 1900 has 28 days"),
        ("2025-04-31", "Apr 2025 has 30 days"),
        ("2025-05-00", "write 2025-05 for the month"),
        ("2025-13", "months run from 01 to 12"),
        ("2025-00", "months run from 01 to 12"),
        ("2025-26-05", "write 2025-05-26."),
        ("2025-13-01", "write 2025-01-13."),
        ("2025-31-12", "write 2025-12-31."),
        ("2025-31-02", "months run from 01 to 12"),
        ("2025-13-13", "months run from 01 to 12"),
        ("2025-13-00", "months run from 01 to 12"),
        ("2025-00-05", "months run from 01 to 12"),
        ("2025-32-05", "months run from 01 to 12"),
        ("2025-21-03", "write 2025-21."),
        ("2025-5-6", "write 2025-05-06."),
        ("2025.05.26", "write 2025-05-26."),
        ("2025.5.26.", "write 2025-05-26."),
        ("2025/05/26", "write 2025-05-26."),
        ("2025/05", "write 2025-05."),
        ("20250526", "write 2025-05-26."),
        ("202505", "write 2025-05."),
        ("26 May 2025", "write 2025-05-26."),
        ("May 26, 2025", "write 2025-05-26."),
        ("September 2025", "write 2025-09."),
        ("june 2025", "write 2025-06."),
        ("26 May", "write 2025-09-10 for a day"),
        ("26 of May 2025", "write 2025-09-10 for a day"),
        ("260 May 2025", "write 2025-09-10 for a day"),
        ("before 26 May 2025", "write 2025-09-10 for a day"),
        (" 2025-05-26\n", "write 2025-05-26."),
        ("2025-05-26 14:50", "write 2025-05-26T14:50."),
        ("2025-05-26T14:50+0900", "write 2025-05-26T14:50+09:00."),
        ("2025-05 – 2025-07", "write 2025-05/2025-07."),
        ("2025-05 to 2025-07", "write 2025-05/2025-07."),
        ("2025-05..", "write 2025-05/..."),
        ("~2025-07", "write 2025-07~."),
        ("202x", "write 202X."),
        ("2025-07/2025-05", "write the earlier date first"),
        ("2025-05-26T14:50Z/..", "without times"),
        ("../..", "leave it out"),
        ("/", "leave it out"),
        ("202X-05", "write 202X."),
        ("2025-XX-26", "write 2025-XX or 2025."),
        ("2025-05-26T24:00Z", "hours 00 to 23"),
        ("2025-05-26T14:60Z", "minutes 00 to 59"),
        ("2025-05-26T14:50:60Z", "not a time of day"),
        ("2025-05-26T14:50+15:00", "such as +09:00"),
        ("2025-05-26T14:50+09:60", "such as +09:00"),
        ("2025-05T14:50Z", "has a time but no day"),
        ("2025-05-26T14:50Z~", "leave the time out"),
        ("", "write 2025-09-10 for a day"),
        ("summer", "write 2025-09-10 for a day"),
        ("２０２５", "write 2025-09-10 for a day"),
        ("-0044", "write 2025-09-10 for a day"),
        ("Y12025", "write 2025-09-10 for a day"),
        ("2025/2026/2027", "write 2025-09-10 for a day"),
        ("//../", "write 2025-09-10 for a day"),
        ("2025-05-26/27", "write 2025-09-10 for a day"),
        ("31 Feb 2025", "write 2025-09-10 for a day"),
    ],
)
def test_what_is_no_date_is_refused_with_what_to_write(text: str, mend: str) -> None:
    with pytest.raises(ValueError, match=r"^`.*\.$") as refusal:
        parse(text)
    assert mend in str(refusal.value)


def test_a_refusal_shows_nothing_harmful_and_stays_short() -> None:
    with pytest.raises(ValueError) as refusal:
        parse("\x1b]0;x\x07" + "9" * 1_000_000)
    sentence = str(refusal.value)
    assert sentence.startswith("`␛]0;x␇999")
    assert len(sentence) < 250


@pytest.mark.parametrize(
    ("length", "shown"), [(40, "`" + "x" * 40 + "` "), (41, "`" + "x" * 40 + "…` ")]
)
def test_a_refusal_shows_forty_characters(length: int, shown: str) -> None:
    with pytest.raises(ValueError) as refusal:
        parse("x" * length)
    assert str(refusal.value).startswith(shown)


@given(st.text(st.sampled_from("0123456789-/.TZX?~%+: "), max_size=24))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    try:
        parse(text)
    except ValueError as refusal:
        assert str(refusal).startswith("`")
        assert str(refusal).endswith(".")
        _, _, advice = str(refusal).rpartition("is not written as EDTF: write ")
        if advice != str(refusal):
            assert parse(advice[:-1]), "what the sentence says to write can be written"
    else:
        assert display(text)
        assert sort_key(text)


@pytest.mark.parametrize(
    ("text", "shown", "row"),
    [
        ("2025", "2025", "2025"),
        ("2025-02", "Feb 2025", "Feb"),
        ("2025-05-26", "26 May 2025", "26 May"),
        ("2025-05-26T14:50:00+09:00", "26 May 2025, 14:50 +09:00", "26 May"),
        ("2025-05-26T05:50Z", "26 May 2025, 05:50 UTC", "26 May"),
        ("2025-05-26T05:50+00:00", "26 May 2025, 05:50 UTC", "26 May"),
        ("2025-05-25T22:50:00-07:00", "25 May 2025, 22:50 -07:00", "25 May"),
        ("2025-05-26T14:50", "26 May 2025, 14:50", "26 May"),
        ("2025-05/..", "from May 2025", "from May"),
        ("2025-05/", "from May 2025", "from May"),
        ("../2025-05", "until May 2025", "until May"),
        ("2025/..", "from 2025", "from 2025"),
        ("2025-07~", "about Jul 2025", "about Jul"),
        ("2025-07?", "perhaps Jul 2025", "perhaps Jul"),
        ("2025-07%", "perhaps about Jul 2025", "perhaps about Jul"),
        ("2025-07~/..", "from about Jul 2025", "from about Jul"),
        ("2025-05/2025-07", "May – Jul 2025", "May – Jul"),
        ("2025-09-10/2025-09-12", "10 – 12 Sep 2025", "10 – 12 Sep"),
        ("2025-09-10/2025-10-10", "10 Sep – 10 Oct 2025", "10 Sep – 10 Oct"),
        ("2024-12-28/2025-01-03", "28 Dec 2024 – 3 Jan 2025", "28 Dec – 3 Jan 2025"),
        ("2025-05/2025-07-10", "May 2025 – 10 Jul 2025", "May – 10 Jul"),
        ("2025-05~/2025-07", "about May 2025 – Jul 2025", "about May – Jul"),
        ("2025-05/2025-07~", "May 2025 – about Jul 2025", "May – about Jul"),
        ("2025-05/2025-05", "May 2025", "May"),
        ("2024/2025", "2024 – 2025", "2024 – 2025"),
        ("2025-21", "spring 2025", "spring"),
        ("2025-22", "summer 2025", "summer"),
        ("2025-23", "autumn 2025", "autumn"),
        ("2025-24", "winter 2025", "winter"),
        ("2025-21/2025-22", "spring – summer 2025", "spring – summer"),
        ("2025-21/2025", "spring 2025 – 2025", "spring – 2025"),
        ("202X", "2020s", "2020s"),
        ("20XX", "2000–2099", "2000–2099"),
        ("2025-XX", "2025", "2025"),
        ("2025-05-XX", "May 2025", "May"),
        ("", "", ""),
    ],
)
def test_shown_as_precise_as_stated(text: str, shown: str, row: str) -> None:
    assert display(text) == shown
    assert short(text) == row


@pytest.mark.parametrize(
    ("text", "inferred", "shown", "row"),
    [
        ("2025-09-10", ("year", "month"), "10 [Sep 2025]", "10 [Sep]"),
        ("2025-02", ("year",), "Feb [2025]", "Feb"),
        ("2025-08", ("month", "year"), "[Aug 2025]", "[Aug]"),
        ("2025-05-26", ("year", "month", "day"), "[26 May 2025]", "[26 May]"),
        ("2025-05-26", ("day",), "[26] May 2025", "[26] May"),
        ("2025-05-26", ("day", "year"), "[26] May [2025]", "[26] May"),
        ("2025-05-26", ("month",), "26 [May] 2025", "26 [May]"),
        ("2025", ("year",), "[2025]", "[2025]"),
        ("2025-05/..", ("year",), "from May [2025]", "from May"),
        ("2025-05/2025-07", ("year",), "May – Jul [2025]", "May – Jul"),
        ("2025-09-10/2025-09-12", ("year", "month"), "10 – 12 [Sep 2025]", "10 – 12 [Sep]"),
        ("2025-07~", ("year",), "about Jul [2025]", "about Jul"),
        ("2025-05-26T14:50Z", ("year",), "26 May [2025], 14:50 UTC", "26 May"),
    ],
)
def test_inferred_parts_stand_in_brackets(
    text: str, inferred: tuple[str, ...], shown: str, row: str
) -> None:
    assert display(text, inferred) == shown
    assert short(text, inferred) == row


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("2025", {"year"}),
        ("2025-XX", {"year"}),
        ("2025-02", {"year", "month"}),
        ("2025-22", {"year", "month"}),
        ("2025-02-03T04:05Z", {"year", "month", "day", "zone"}),
        ("2025/2025-02-03", {"year", "month", "day"}),
        ("../2025-02", {"year", "month"}),
        ("", set()),
    ],
)
def test_the_parts_that_a_date_states(text: str, stated: set[str]) -> None:
    assert parts(text) == stated


def test_the_sort_key_is_the_bounds() -> None:
    assert sort_key("2025-05") == ("2025-05-01", "2025-05-31")
    assert sort_key("2025-05/..") == ("2025-05-01", "9999-12-31")


def test_order_on_a_timeline() -> None:
    in_order = [
        "2024",
        "2025-01-01",
        "2025-01",
        "2025",
        "2025/..",
        "2025-05-26",
        "2025-05-26T09:00+09:00",
        "2025-05-26T14:50+09:00",
        "../2025-05",
        "2025-06",
        "2025-06/..",
        "",
    ]
    jumbled = in_order[::-1]
    assert sorted(jumbled, key=sort_key) == in_order


@pytest.mark.parametrize(
    ("a", "b", "is_later"),
    [
        ("2025-09-10", "2025-05-26", True),
        ("2025-05-26", "2025-09-10", False),
        ("2025-06", "2025-05-31", True),
        ("2025-05", "2025-05-26", False),
        ("2025", "2024", True),
        ("2025-05/..", "2025-04", True),
        ("2025-05", "../2025-04", True),
        ("2025-05", "2025-04/..", False),
        ("../2025-05", "2024", False),
        ("2025-05-26T14:50+09:00", "2025-05-26T09:00+09:00", True),
        ("2025-05-26T14:50+09:00", "2025-05-26T06:00Z", False),
        ("2025-05-27T01:00+09:00", "2025-05-26T15:59Z", True),
        ("2025-05-26T23:00-07:00", "2025-05-27T09:00+09:00", True),
        ("2025-03-01T00:00Z", "2025-02-28T23:59Z", True),
        ("2024-03-01T00:00Z", "2024-02-29T23:59Z", True),
        ("2025-05-26T14:50+09:00", "2025-05-26", False),
        ("2025-05-26T14:50", "2025-05-26T09:00", False),
    ],
)
def test_later_means_wholly_after(a: str, b: str, is_later: bool) -> None:
    assert later(a, b) is is_later
    assert not (is_later and overlaps(a, b))


@pytest.mark.parametrize(
    ("a", "b", "both"),
    [
        ("2025-05", "2025-05-26", True),
        ("2025", "2025-12-31", True),
        ("2025-05/..", "2030", True),
        ("../2025-05", "2024", True),
        ("2025-05/2025-07", "2025-07-31", True),
        ("2025-05", "2025-06", False),
        ("2025-24", "2026-01", True),
        ("2025-05-26T14:50+09:00", "2025-05-26T05:50Z", True),
        ("2025-05-26T14:50+09:00", "2025-05-26T14:50Z", False),
        ("2025-05-26T14:50+09:00", "2025-05-26", True),
    ],
)
def test_overlap(a: str, b: str, both: bool) -> None:
    assert overlaps(a, b) is overlaps(b, a) is both


@given(dates, dates)
def test_two_dates_overlap_or_one_is_later(a: str, b: str) -> None:
    assert [overlaps(a, b), later(a, b), later(b, a)].count(True) == 1
