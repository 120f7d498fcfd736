"""What may fall into a period, what was known by a publication, and what could not be known."""

from __future__ import annotations

import pytest
from explore_story import COURIER, GAZETTE, HERALD, STORY, ev, says
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from ai_korea_tui.dossier.model import Claim, Dossier, Entity, Event, Quote, Relationship, Source
from ai_korea_tui.explore.index import Index
from ai_korea_tui.explore.periods import (
    Period,
    Periods,
    period_of,
    period_text,
    period_words,
)
from ai_korea_tui.explore.state import ExplorerState, Step

DAYS = st.dates().map(lambda day: day.isoformat())
SIDES = DAYS | st.just("")
PERIODS = st.builds(lambda a, b: Period(*sorted((a, b))) if a and b else Period(a, b), SIDES, SIDES)


def story_with(**kinds: tuple[object, ...]) -> Periods:
    """The story with other records of some kinds."""
    return Index(replace(STORY, **kinds)).periods


def event(date: str, source: str = HERALD, **fields: object) -> Event:
    return Event(id="it", title="It happens", date=date, evidence=ev(source, 1), **fields)


# A period


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2025-05-01", "2025-07-31", "May – Jul 2025"),
        ("2025-05-01", "2025-05-31", "May 2025"),
        ("2024-02-01", "2024-02-29", "Feb 2024"),
        ("2025-02-01", "2025-02-27", "1 – 27 Feb 2025"),
        ("2024-11-01", "2025-01-31", "Nov 2024 – Jan 2025"),
        ("2025-01-01", "2025-12-31", "2025"),
        ("2024-01-01", "2025-12-31", "2024 – 2025"),
        ("2025-05-26", "2025-05-26", "26 May 2025"),
        ("2025-05-26", "2025-06-02", "26 May – 2 Jun 2025"),
        ("2025-05-01", "", "from May 2025"),
        ("2025-01-01", "", "from 2025"),
        ("2025-05-26", "", "from 26 May 2025"),
        ("", "2025-07-31", "until Jul 2025"),
        ("", "2025-07-30", "until 30 Jul 2025"),
        ("", "", "any time"),
    ],
)
def test_a_period_is_told_by_the_longest_units_that_fit(first: str, last: str, words: str) -> None:
    assert period_words(Period(first, last)) == words


@given(PERIODS)
def test_a_periods_text_is_read_back_as_it_was(period: Period) -> None:
    if any(period):
        assert period_of(period_text(period)) == period
    else:
        assert period_text(period) == ""
    assert period_words(period)


@pytest.mark.parametrize("edtf", ["", "someday", "2025-07-31/2025-05-01", "../.."])
def test_what_is_no_date_is_no_period(edtf: str) -> None:
    assert period_of(edtf) is None


@given(PERIODS, PERIODS)
def test_two_periods_meet_each_other_or_neither_does(a: Period, b: Period) -> None:
    assert a.meets(b) == b.meets(a)
    assert a.meets(a)
    assert a.meets(Period())


# What belongs to one


@given(PERIODS, st.sampled_from(["{0}", "{0}/..", "../{0}", "{0}/{1}"]), DAYS, DAYS)
def test_an_event_belongs_where_its_bounds_meet_the_period(
    period: Period, form: str, a: str, b: str
) -> None:
    edtf = form.format(*sorted((a, b)))
    found = story_with(events=(event(edtf),)).within(period)

    span = period_of(edtf)
    assert span is not None
    assert ("it" in found) == span.meets(period)


@pytest.mark.parametrize(
    ("date", "belongs"),
    [
        ("2031-05", True),
        ("2031-05-31~", True),
        ("2031", True),
        ("2030/2032", True),
        ("2029/..", True),
        ("../2032", True),
        ("../2031-05", True),
        ("2031-07/..", False),
        ("../2031-04-30", False),
        ("2031-04", False),
    ],
)
def test_what_may_fall_into_a_period_belongs_to_it(date: str, belongs: bool) -> None:
    found = story_with(events=(event(date),)).within(Period("2031-05-01", "2031-06-30"))

    assert ("it" in found) == belongs


def test_a_publication_belongs_by_its_day() -> None:
    found = Index(STORY).periods.within(Period("2031-06-20", "2031-06-20"))

    assert COURIER in found
    assert HERALD not in found


def test_an_undated_event_belongs_to_no_period() -> None:
    assert "someday" not in Index(STORY).periods.within(Period("0000-01-01", "9999-12-31"))


def test_a_quote_goes_by_its_occasion_and_else_by_who_carries_it() -> None:
    opening = Period("2031-03-01", "2031-03-31")
    said = Quote(
        id="said", text="words", speaker="mina-seo", occasion="it", evidence=ev(COURIER, 1)
    )
    told = story_with(events=(event("2031-03-05"),), quotes=(said,))
    assert "said" in told.within(opening)
    assert "said" not in told.within(Period("2031-06-20", "2031-06-20"))

    for occasion in ("", "gone"):
        alone = story_with(quotes=(replace(said, occasion=occasion),))
        assert "said" not in alone.within(opening)
        assert "said" in alone.within(Period("2031-06-20", "2031-06-20"))


def test_a_claim_goes_by_its_dates_and_else_by_who_carries_each_statement() -> None:
    asked = Claim(
        id="asked",
        question="When?",
        statements=(
            says(HERALD, "in May", date="2032-05"),
            says(COURIER, "soon", as_of="2033-01"),
            says(GAZETTE, "never"),
        ),
    )
    told = story_with(claims=(asked,))

    for day in ("2032-05-07", "2033-01-31", "2031-07-02"):
        assert "asked" in told.within(Period(day, day))
    for day in ("2031-03-04", "2031-06-20"):
        assert "asked" not in told.within(Period(day, day))


def test_a_tie_goes_by_its_date_and_else_by_who_carries_it() -> None:
    tie = Relationship(
        id="tie", kind="rival", origin="arum", to="hansol", what="x", evidence=ev(GAZETTE, 1)
    )
    published = Period("2031-07-02", "2031-07-02")
    assert "tie" in story_with(relationships=(tie,)).within(published)

    dated = story_with(relationships=(replace(tie, date="2030"),))
    assert "tie" not in dated.within(published)
    assert "tie" in dated.within(Period("2030-06-01", "2030-06-01"))


def test_an_entity_belongs_where_a_record_of_the_period_names_it() -> None:
    told = story_with(
        events=(event("2040-01-01", entities=("arum", "gone"), place="mokpo"),),
        quotes=(), claims=(), relationships=(),
    )  # fmt: skip

    assert told.within(Period("2040-01-01", "2040-12-31")) == {"it", "arum", "mokpo"}


@given(PERIODS, PERIODS)
def test_a_longer_period_holds_whatever_a_shorter_one_does(a: Period, b: Period) -> None:
    periods = Index(STORY).periods
    first = min(a.first, b.first)
    last = max(a.last, b.last) if a.last and b.last else ""

    assert periods.within(a) <= periods.within(Period(first, last))


def test_an_answer_is_kept_but_not_every_answer_for_ever() -> None:
    periods = Index(STORY).periods
    year = Period("2031-01-01", "2031-12-31")
    found = periods.within(year)
    assert periods.within(year) is found
    for day in range(1, 29):
        periods.within(Period(f"2031-01-{day:02}", ""))
    assert periods.within(year) == found
    assert periods.within(year) is not found


# What was known


def test_what_was_known_is_what_sources_up_to_that_day_carry() -> None:
    index = Index(STORY)
    for source in (HERALD, COURIER, GAZETTE):
        published = index.records[source]
        assert isinstance(published, Source)
        expected = {
            record.id
            for record in index.records.values()
            if any(
                index.records[carrying].published[:10] <= published.published[:10]
                for carrying in index.sources(record)
            )
        }
        assert index.periods.known_by(source) == expected
    assert index.periods.known_by(HERALD) < index.periods.known_by(GAZETTE)


def test_a_source_of_the_same_day_is_known_too() -> None:
    sources = tuple(replace(s, published="2031-05-05T10:00Z") for s in STORY.sources[:2])
    periods = Index(replace(STORY, sources=sources)).periods

    assert COURIER in periods.known_by(HERALD)
    assert HERALD in periods.known_by(COURIER)


@pytest.mark.parametrize("source", ["", "opening", "gone"])
def test_nothing_is_known_by_what_is_no_source(source: str) -> None:
    assert Index(STORY).periods.known_by(source) == frozenset()


# What could not be known


def test_a_source_published_before_an_event_begins_could_not_know_it() -> None:
    periods = Index(STORY).periods

    assert periods.too_early(event("2031-06-21", GAZETTE)) == (HERALD, COURIER)
    assert periods.too_early(event("2031-06-20", GAZETTE)) == (HERALD,)
    assert periods.too_early(event("2031-06", GAZETTE)) == (HERALD,)
    assert periods.too_early(event("2031-03/..", GAZETTE)) == ()
    assert periods.too_early(event("2031-03-05/..", GAZETTE)) == (HERALD,)


def test_what_a_source_announces_it_knows() -> None:
    assert Index(STORY).periods.too_early(event("2032", HERALD, standing="announced")) == (
        COURIER,
        GAZETTE,
    )


@pytest.mark.parametrize("date", ["../2040", "someday", ""])
def test_nobody_is_too_early_for_what_has_no_beginning(date: str) -> None:
    assert Index(STORY).periods.too_early(event(date, GAZETTE)) == ()


def test_which_sources_were_too_early_is_told_in_a_sentence() -> None:
    periods = Index(STORY).periods

    assert periods.too_early_words(event("2031-06-01", GAZETTE)) == (
        "A was published 4 Mar 2031, before this"
    )
    assert periods.too_early_words(event("2031-07-01", GAZETTE)) == (
        "A (4 Mar 2031) and B (20 Jun 2031) were published before this"
    )
    assert periods.too_early_words(event("2031-01-01", GAZETTE)) == ""


def test_of_many_sources_the_first_are_named_and_the_rest_counted() -> None:
    sources = tuple(
        replace(STORY.sources[0], id=f"s{n:02}", published=f"2031-01-{n:02}") for n in range(1, 21)
    )
    told = Index(Dossier(id="many", title="Many", sources=sources)).periods

    assert told.too_early_words(event("2032", "s20")) == (
        "A, B, C and 16 more were published before this"
    )


def test_the_publication_nearest_before_a_day() -> None:
    periods = Index(STORY).periods

    assert periods.publication_by("2031-03-03") == ""
    assert periods.publication_by("2031-03-04") == HERALD
    assert periods.publication_by("2031-07-01") == COURIER
    assert periods.publication_by("9999-12-31") == GAZETTE


# As steps that narrow


def test_a_period_narrows_every_pane(state: ExplorerState) -> None:
    assert state.narrow_period("2031-06-01/2031-06-30")
    expected = state.index.periods.within(Period("2031-06-01", "2031-06-30"))

    assert set(state.view().ids) == expected
    assert state.crumbs() == ("Jun 2031",)
    for pane in state.view()[:4]:
        assert {row.record for row in pane.rows if row.record} <= expected
    assert state.back() == Step("period", "2031-06-01/2031-06-30")
    assert tuple(state.view().ids) == tuple(state.index.records)


def test_periods_and_other_steps_combine(state: ExplorerState) -> None:
    state.narrow("bluewave")
    linked = set(state.view().ids)
    state.narrow_period("2031-06-01/..")
    state.narrow_period("../2031-06-30")
    both = state.index.periods.within(Period("2031-06-01", "")) & state.index.periods.within(
        Period("", "2031-06-30")
    )

    assert set(state.view().ids) == linked & both
    assert state.crumbs() == ("Bluewave", "from Jun 2031", "until Jun 2031")


def test_narrowing_to_a_period_twice_or_to_no_date_does_nothing(state: ExplorerState) -> None:
    assert state.narrow_period("2031-06")
    view = state.view()
    assert not state.narrow_period("2031-06")
    assert not state.narrow_period("someday")
    assert not state.narrow_period("")
    assert state.view() is view


def test_what_was_known_is_a_step_that_a_second_asking_takes_back(state: ExplorerState) -> None:
    assert state.toggle_known(HERALD)
    assert set(state.view().ids) == state.index.periods.known_by(HERALD)
    assert state.crumbs() == ("known by 4 Mar 2031",)
    assert state.known == HERALD

    assert state.toggle_known(COURIER)
    assert state.steps == (Step("known", COURIER),)
    assert not state.toggle_known(COURIER)
    assert state.steps == ()


def test_nothing_is_known_by_what_is_no_source_nor_a_step(state: ExplorerState) -> None:
    assert not state.toggle_known("opening")
    assert state.steps == ()


def test_a_query_looks_only_where_the_period_and_the_known_are(state: ExplorerState) -> None:
    state.toggle_known(HERALD)
    state.set_query("harbour")
    known = state.index.periods.known_by(HERALD)

    assert state.view().ids
    assert set(state.view().ids) <= known


def test_only_what_changes_the_view_makes_it_anew(state: ExplorerState) -> None:
    state.narrow_period("2031-06")
    state.set_query("a")
    view = state.view()
    state.set_query("a ")
    assert state.view() is view


def test_entities_of_the_story_are_all_there_is(index: Index) -> None:
    """A guard for the tests above: the story has every kind."""
    kinds = {type(record) for record in index.records.values()}
    assert kinds == {Source, Entity, Quote, Event, Claim, Relationship}
