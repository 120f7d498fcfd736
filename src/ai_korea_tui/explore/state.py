"""The explorer's state: what narrows the view, what is marked, and the view that follows.

One plain object without a screen. Whatever the steps, a record is in view when it passes all of
them: it names every narrowing entity (or is one), answers the query, is marked where
only marked records are wanted, may fall into each period, was known by a publication, is carried
by no other source where one alone is.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from functools import cached_property, partial
from typing import Literal, NamedTuple, TypeAlias

from pyroaring import BitMap

from ai_korea_tui.dossier.model import Relationship
from ai_korea_tui.dossier.records import text_of

from .ids import Chosen, Ids, numbers_of
from .index import Index
from .marks import Marks
from .orders import (
    claim_order,
    company_order,
    entity_order,
    quote_order,
    tie_order,
    timeline_order,
)
from .periods import Period, period_of, period_words
from .rows import Order, PaneView, Row, Rows, Segment
from .search import NOTHING_ASKED, Asked, Found, rank, searching
from .vocabulary import Working, finished
from .when import displayed_date

__all__ = ["PANES", "ExplorerState", "Pane", "PaneView", "Row", "Step", "View"]

Pane: TypeAlias = Literal["companies", "quotes", "timeline", "claims"]
PANES: tuple[Pane, ...] = ("companies", "quotes", "timeline", "claims")


class Step(NamedTuple):
    """One thing that narrows the view."""

    kind: Literal["entity", "query", "marked", "period", "known", "only"]
    value: str
    """The entity's id, the query's text, the period's EDTF, the id of the source by whose
    publication it was known or that alone carries it, or empty."""


class View(NamedTuple):
    """The four panes, and every record in view."""

    companies: PaneView
    quotes: PaneView
    timeline: PaneView
    claims: PaneView
    ids: Ids


class ExplorerState:
    """What the person has done to the view, and what they have marked.

    Marks hold ids of the index in the order of marking; others that were given are left out here
    (a store of marks keeps them: a dossier may be read with a fault today and without tomorrow).
    """

    def __init__(self, index: Index, marks: Iterable[str] = ()) -> None:
        self.index = index
        self.steps: tuple[Step, ...] = ()
        self.marks = Marks(index.shelf, marks)
        self.all_kinds = False
        self._view: View | None = None
        self._found = NOTHING_ASKED
        self.astray = BitMap()
        """The numbers of the records whose evidence does not stand in an attached text."""

    # What narrows the view

    @property
    def query(self) -> str:
        """The text of the query that narrows the view, or an empty string."""
        return next((step.value for step in self.steps if step.kind == "query"), "")

    @property
    def words(self) -> tuple[str, ...]:
        """The folded forms in which what the query asks for stands in the dossier."""
        return self.found.forms

    @property
    def narrowing(self) -> tuple[str, ...]:
        """The ids of the narrowing entities, in order."""
        return tuple(step.value for step in self.steps if step.kind == "entity")

    @property
    def only_marked(self) -> bool:
        """Whether only marked records are shown."""
        return any(step.kind == "marked" for step in self.steps)

    @property
    def only(self) -> str:
        """The id of the source that alone carries what is shown, or an empty string."""
        return next((step.value for step in self.steps if step.kind == "only"), "")

    def set_only(self, source_id: str) -> bool:
        """Show only what this source carries and no other; an empty id takes that back.

        It stands in the place of another source. False, and nothing done, for what is no source.
        """
        if source_id and source_id not in self.index.letters:
            return False
        step = Step("only", source_id)
        if not source_id:
            self._become(s for s in self.steps if s.kind != "only")
        elif self.only:
            self._become(step if s.kind == "only" else s for s in self.steps)
        else:
            self._become((*self.steps, step))
        return True

    def set_query(self, text: str) -> Found:
        """Search, and put the query in the place of the one there is, or last.

        One that asks nothing removes it. Where something is wrong with it, what was found says so
        and the last good query stays.
        """
        found = self._find(text)
        self.take(found)
        return found

    def searching(self, text: str, *, typing: bool = False, cursor: int = -1) -> Working[Found]:
        """Search in steps of a few milliseconds; nothing changes before `take` gets the result."""
        return searching(self.index, text, self._asked, typing=typing, cursor=cursor)

    def take(self, found: Found) -> None:
        """Narrow the view to what a search has found."""
        if found.fault is not None:
            return
        step = Step("query", found.text)
        before, view = self.found, self._view
        self._found = found
        if found.numbers is None:
            self._become(s for s in self.steps if s.kind != "query")
        elif self.query:
            self._become(step if s.kind == "query" else s for s in self.steps)
        else:
            self._become((*self.steps, step))
        if (before.numbers, before.tiers) == (found.numbers, found.tiers):
            # A blank typed after a word changes the text of the query and nothing that is in view.
            self._view = view

    @property
    def found(self) -> Found:
        """What the query finds in the whole dossier."""
        query = self.query
        if self._found.text != query:
            self._found = self._find(query) if query else NOTHING_ASKED
        return self._found

    def _find(self, query: str) -> Found:
        return finished(rank(self.index, finished(self.searching(query))))

    def ranking(self, found: Found) -> Working[Found]:
        """What was found with the best first, where that took too long to be told at once."""
        return rank(self.index, found)

    @cached_property
    def _asked(self) -> Asked:
        return Asked(
            marked=lambda: self.marks.numbers,
            astray=lambda: self.astray,
        )

    def narrow(self, entity_id: str) -> bool:
        """Narrow to an entity. False, and nothing done, if it narrows already or is none."""
        step = Step("entity", entity_id)
        if step in self.steps or self.index.entity(entity_id) is None:
            return False
        self._become((*self.steps, step))
        return True

    def toggle_only_marked(self) -> bool:
        """Show only marked records, or all again; whether it is only marked ones now."""
        if self.only_marked:
            self._become(step for step in self.steps if step.kind != "marked")
            return False
        self._become((*self.steps, Step("marked", "")))
        return True

    def narrow_period(self, edtf: str) -> bool:
        """Narrow to what may fall into a period: `2025-05-01/2025-07-31`, `../2025-07-31`.

        False, and nothing done, if it narrows already or is no date.
        """
        step = Step("period", edtf)
        if step in self.steps or period_of(edtf) is None:
            return False
        self._become((*self.steps, step))
        return True

    @property
    def known(self) -> str:
        """The id of the source by whose publication it was known, or an empty string."""
        return next((step.value for step in self.steps if step.kind == "known"), "")

    @property
    def times(self) -> tuple[str, ...]:
        """The periods and publications that narrow the view, in words."""
        return tuple(self._crumb(step) for step in self.steps if step.kind in ("period", "known"))

    def toggle_known(self, source_id: str) -> bool:
        """Narrow to what was known when a source was published, in the place of any other source.

        Asked for the same source again it takes that back; whether it narrows to it now. Nothing
        is done for what is no source.
        """
        step = Step("known", source_id)
        if source_id not in self.index.letters:
            return False
        if step in self.steps:
            self._become(s for s in self.steps if s != step)
            return False
        if self.known:
            self._become(step if s.kind == "known" else s for s in self.steps)
        else:
            self._become((*self.steps, step))
        return True

    def toggle_kinds(self) -> bool:
        """List every kind of entity, or companies only; whether it is every kind now."""
        self.all_kinds = not self.all_kinds
        self._view = None
        return self.all_kinds

    def back(self) -> Step | None:
        """Undo the last step; the step, or None where there was none."""
        if not self.steps:
            return None
        last = self.steps[-1]
        self._become(self.steps[:-1])
        return last

    def reset(self) -> None:
        """Undo every step. Marks and the kinds listed stay."""
        self._become(())

    def restore(self, steps: Iterable[Step]) -> None:
        """Narrow the view by these steps and no others: those of an earlier moment.

        Those that name what the dossier does not have, or has no longer, are left out.
        """
        self._become(step for step in steps if self._is_possible(step))

    def _is_possible(self, step: Step) -> bool:
        match step.kind:
            case "entity":
                return self.index.entity(step.value) is not None
            case "only" | "known":
                return step.value in self.index.letters
            case _:
                return True

    def crumbs(self) -> tuple[str, ...]:
        """What narrows the view, a phrase a step: `Kakao`, `“cloud”`, `marked`."""
        return tuple(self._crumb(step) for step in self.steps)

    def _crumb(self, step: Step) -> str:
        match step.kind:
            case "entity":
                return self.index.entity_name(step.value)
            case "query":
                return f"“{' '.join(step.value.split())}”"
            case "marked":
                return "marked"
            case "only":
                source = self.index.records[step.value]
                return f"only in {self.index.letters[step.value]} {text_of(source)}"
            case "period":
                return period_words(period_of(step.value) or Period())
            case "known":
                return f"known by {displayed_date(self.index.records[step.value], time=False)}"

    def _become(self, steps: Iterable[Step]) -> None:
        self.steps = tuple(steps)
        self._view = None

    # Marks

    def toggle_mark(self, record_id: str) -> bool:
        """Mark the record or take its mark away; whether it is marked now."""
        if record_id in self.marks:
            self.unmark([record_id])
            return False
        return self.mark([record_id]) == 1

    def mark(self, ids: Iterable[str]) -> int:
        """Mark records; how many were not marked before. Ids of no record are passed over."""
        return len(self.mark_numbers(numbers_of(self.index.shelf, ids)))

    def unmark(self, ids: Iterable[str]) -> int:
        """Take marks away; how many there were."""
        return len(self.unmark_numbers(numbers_of(self.index.shelf, ids)))

    def mark_numbers(self, numbers: Iterable[int]) -> array[int]:
        """Mark the records of these numbers; those that were not marked before, in that order."""
        new = self.marks.add(numbers)
        self._marks_changed()
        return new

    def unmark_numbers(self, numbers: Iterable[int]) -> BitMap:
        """Take the marks off the records of these numbers; those that bore one."""
        gone = self.marks.remove(numbers)
        self._marks_changed()
        return gone

    def selection(self) -> tuple[str, ...]:
        """The ids of the marked records, in the order of marking."""
        return tuple(self.marks)

    def selected(self) -> Chosen:
        """The same, each read when it is asked for."""
        return Chosen(self.index.shelf, self.marks.order)

    def _marks_changed(self) -> None:
        if self.only_marked:
            self._view = None
        if "is:" in self.query:
            self._found = NOTHING_ASKED
            self._view = None

    # The view

    def view(self) -> View:
        """What is in view. The same object until something changes it."""
        if self._view is None:
            numbers = self._passing(self.found.numbers if self.query else None)
            tiers = self.found.tiers if self.query else ()
            self._view = View(
                companies=self._companies(numbers, tiers),
                quotes=self._quotes.pane(numbers, tiers),
                timeline=self._timeline.pane(numbers),
                claims=self._claims.pane(numbers, tiers),
                ids=self.index.all_ids if numbers is None else self.index.ids(numbers),
            )
        return self._view

    def with_query(self, found: Found) -> BitMap:
        """The numbers that would be in view if the query were the one that found this."""
        numbers = self._passing(found.numbers)
        return self.index.all_ids.numbers if numbers is None else numbers

    def _passing(self, found: BitMap | None) -> BitMap | None:
        """The numbers of those found that pass every step but the query.

        None stands for all, so that nothing is built to hold them.
        """
        passing: list[BitMap] = []
        if self.narrowing:
            linked = [self.index.linked(entity).numbers for entity in self.narrowing]
            itself = self.index.ids_of(self.narrowing).numbers
            passing.append(BitMap.intersection(*linked) | itself)
        if self.only_marked:
            passing.append(self.marks.numbers)
        if self.only:
            passing.append(self.index.only_in(self.only).numbers)
        passing += [
            self.index.periods.within(period).numbers
            for step in self.steps
            if step.kind == "period" and (period := period_of(step.value))
        ]
        if self.known:
            passing.append(self.index.periods.known_by(self.known).numbers)
        if found is not None:
            passing.append(found)
        return BitMap.intersection(*passing) if passing else None

    def _companies(self, numbers: BitMap | None, tiers: Sequence[BitMap]) -> PaneView:
        order = self._entities if self.all_kinds else self._company_order
        if numbers is None:
            return order.pane()
        if self.narrowing:
            found = (BitMap([n]) & numbers for n in numbers_of(self.index.shelf, self.narrowing))
            segments = [Segment("", itself) for itself in found]
        else:
            # A search must not hide what it finds: other kinds stand under their headings.
            segments = [*self._entities.segments(numbers, tiers)]
        segments += self._ties.segments(numbers, tiers)
        tie = partial(self._tie, self.narrowing[0]) if self.narrowing else None
        rows = Rows(self.index.shelf, segments, tie)
        return PaneView(rows, order.count(numbers), len(order))

    def _tie(self, entity_id: str, record_id: str) -> str:
        """The other party's name and what ties it to an entity."""
        tie = self.index.records[record_id]
        if not isinstance(tie, Relationship):
            return ""
        other = tie.to if tie.origin == entity_id else tie.origin
        return f"{self.index.entity_name(other)}: {tie.what}"

    # Orders, made when first shown

    @cached_property
    def _company_order(self) -> Order:
        return company_order(self.index)

    @cached_property
    def _entities(self) -> Order:
        return entity_order(self.index)

    @cached_property
    def _quotes(self) -> Order:
        return quote_order(self.index)

    @cached_property
    def _timeline(self) -> Order:
        return timeline_order(self.index)

    @cached_property
    def _claims(self) -> Order:
        return claim_order(self.index)

    @cached_property
    def _ties(self) -> Order:
        return tie_order(self.index)
