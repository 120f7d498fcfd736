"""What narrows the view, step by step, and the records that pass every step.

Whatever the steps, a record passes when it passes all of them: it names every narrowing entity (or
is one), answers the query, is marked where only marked records are wanted, may fall into each
period, was known by a publication, is carried by no other source where one alone is.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TypeAlias

from pyroaring import BitMap

from ai_korea_tui.dossier.records import text_of

from .filters import FilterChange, Filters, Step
from .history import Change, History
from .index import Index
from .marks import MarkChange, Marks
from .periods import Period, period_of, period_words
from .search import NOTHING_ASKED, Asked, Found, rank, searching
from .view import View
from .vocabulary import Working, finished
from .when import displayed_date

KeepMarks: TypeAlias = Callable[[MarkChange, bool, "array[int]"], None]
"""(change, whether it was undone, all marks in order after it) → keep what the change did."""


class Narrowing:
    """The filters of the view, one after the other, and the marks, with undo and redo."""

    def __init__(
        self,
        index: Index,
        marks: Iterable[str] = (),
        steps: Iterable[Step] = (),
        keep_marks: KeepMarks = lambda change, undone, order: None,
    ) -> None:
        """`steps` are the first filters; `keep_marks` gets every change of marks."""
        self.index = index
        self.steps = self._possible(steps)
        self.marks = Marks(index.shelf, marks)
        self.history = History()
        self._keep_marks = keep_marks
        self._view: View | None = None
        self._found = NOTHING_ASKED
        self.astray = BitMap()
        """The numbers of the records whose evidence does not stand in an attached text."""

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

    def take(self, found: Found, part_of: object = None) -> None:
        """Filter the view by the results of a search.

        Changes with the same `part_of` are undone together.
        """
        if found.fault is not None:
            return
        step = Step("query", found.text)
        before, view = self.found, self._view
        if found.numbers is None:
            steps = [s for s in self.steps if s.kind != "query"]
        elif self.query:
            steps = [step if s.kind == "query" else s for s in self.steps]
        else:
            steps = [*self.steps, step]
        self._become(steps, found, part_of)
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
        return tuple(self.crumb(step) for step in self.steps if step.kind in ("period", "known"))

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

    def back(self) -> Step | None:
        """Remove and return the last step; None if there is none."""
        if not self.steps:
            return None
        last = self.steps[-1]
        self._become(self.steps[:-1])
        return last

    def restore(self, steps: Iterable[Step]) -> None:
        """Filter the view by these steps and no others.

        Steps that refer to something the dossier does not have, or no longer has, are left out.
        """
        self._become(self._possible(steps))

    def _possible(self, steps: Iterable[Step]) -> tuple[Step, ...]:
        return tuple(step for step in steps if self._is_possible(step))

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
        return tuple(self.crumb(step) for step in self.steps)

    def crumb(self, step: Step) -> str:
        """A step as a phrase."""
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

    # Changes, and their undoing

    def undo(self) -> Change | None:
        """Undo and return the last change; None if there is nothing to undo."""
        change = self.history.undo()
        if change is not None:
            self._apply(change, undo=True)
        return change

    def redo(self) -> Change | None:
        """Redo and return the change that was undone last; None if there is none."""
        change = self.history.redo()
        if change is not None:
            self._apply(change)
        return change

    def _become(
        self, steps: Iterable[Step], found: Found | None = None, part_of: object = None
    ) -> None:
        before = Filters(self.steps, self._found)
        after = Filters(tuple(steps), self._found if found is None else found)
        self._do(FilterChange(before, after, part_of))

    def _do(self, change: Change) -> None:
        """Make and record a change: all changes to marks and filters go through here for undo."""
        self._apply(change)
        if not change.is_empty:
            self.history.record(change)

    def _apply(self, change: Change, *, undo: bool = False) -> None:
        if isinstance(change, FilterChange):
            self.steps, self._found = change.before if undo else change.after
            self._view = None
        elif not change.is_empty:
            self._apply_marks(change, undo=undo)

    def _apply_marks(self, change: MarkChange, *, undo: bool) -> None:
        self.marks.apply(change, undo=undo)
        self._keep_marks(change, undo, self.marks.order)
        if self.only_marked:
            self._view = None
        if "is:" in self.query:
            self._found = NOTHING_ASKED
            self._view = None

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
