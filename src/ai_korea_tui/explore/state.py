"""The explorer's state: what narrows the view, what is marked, and the view that follows.

One plain object without a screen.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from functools import cached_property, partial

from pyroaring import BitMap

from ai_korea_tui.dossier.model import Relationship

from .filters import Step
from .ids import Chosen, numbers_of
from .marks import MarkChange
from .narrowing import Narrowing
from .orders import (
    claim_order,
    company_order,
    entity_order,
    quote_order,
    tie_order,
    timeline_order,
)
from .rows import Order, PaneView, Row, Rows, Segment
from .search import Found
from .view import PANES, Pane, View

__all__ = ["PANES", "ExplorerState", "Pane", "PaneView", "Row", "Step", "View"]


class ExplorerState(Narrowing):
    """What the person has done to the view, and what they have marked.

    Marks hold ids of the index in the order of marking; others that were given are left out here
    (a store of marks keeps them: a dossier may be read with a fault today and without tomorrow).
    """

    all_kinds = False
    """Whether every kind of entity is listed, or companies only."""

    def toggle_kinds(self) -> bool:
        """List every kind of entity, or companies only; whether it is every kind now."""
        self.all_kinds = not self.all_kinds
        self._view = None
        return self.all_kinds

    # Marks

    def toggle_mark(self, record_id: str) -> bool:
        """Mark the record or take its mark away; whether it is marked now."""
        if record_id in self.marks:
            self.unmark([record_id])
            return False
        return self.mark([record_id]) == 1

    def mark(self, ids: Iterable[str]) -> int:
        """Mark records; how many were not marked before. Ids of no record are passed over."""
        return self._change_marks(self.marks.adding(numbers_of(self.index.shelf, ids)))

    def unmark(self, ids: Iterable[str]) -> int:
        """Take marks away; how many there were."""
        numbers = BitMap(array("I", numbers_of(self.index.shelf, ids)))
        return self._change_marks(self.marks.removing(numbers))

    def _change_marks(self, change: MarkChange) -> int:
        self._do(change)
        return len(change.numbers)

    def toggle_all(self, numbers: Iterable[int]) -> MarkChange:
        """Mark all records of a list or, if all are marked, remove marks. Returns the change.

        If `toggle_all` has set marks on the same list, only these are removed, so that calling it
        twice restores the marks; otherwise all marks of the list are removed.
        """
        wanted = array("I", numbers)
        listed = BitMap(wanted)
        change = self.marks.adding(wanted, listed)
        if change.is_empty:
            change = self.marks.removing(self._set_together(listed) or listed, listed)
        self._do(change)
        return change

    def _set_together(self, listed: BitMap) -> BitMap:
        """The records of a list that `toggle_all` marked, without those changed later."""
        later = BitMap()
        for change in reversed(self.history.done):
            if not isinstance(change, MarkChange):
                continue
            if change.listed == listed:
                return change.changed - later if change.added else BitMap()
            later |= change.changed
        return BitMap()

    def clear_marks(self) -> MarkChange:
        """Remove every mark. Returns the change."""
        change = self.marks.removing(self.marks.numbers)
        self._do(change)
        return change

    def selection(self) -> tuple[str, ...]:
        """The ids of the marked records, in the order of marking."""
        return tuple(self.marks)

    def selected(self) -> Chosen:
        """The same, each read when it is asked for."""
        return Chosen(self.index.shelf, self.marks.order)

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
